"""Examinations that must be passed, in words of other builds; and those that nobody asks for."""

import pytest

from scraper.extract.values.exams import read_steps


@pytest.mark.parametrize(
    ("words", "level", "steps"),
    [
        ("have passed the first two parts of the USMLE or of the COMLEX", 2, (1, 2)),
        ("has parts one and two of the USMLE (or of the COMLEX) safely passed", 2, (1, 2)),
        ("USMLE, parts 1 and 2, passed.", 1, (1, 2)),
        ("Evidence of having passed all three parts of the USMLE is to be attached", 2, (1, 2, 3)),
        ("The person needs both steps (1 and 2) and a plane ticket.", 1, (1, 2)),
        ("COMLEX through Level 2 passed;", 2, (1, 2)),
        ("J-1 OK, no H-1B, Step 2 passed, ECFMG certificate in hand.", 2, (2,)),
        ("ECFMG certification is not needed but Step 2 CK must be passed.", 2, (2,)),
        ("Those who finished no more than 7 years ago and have passed Step 1 may observe.", 1, (1,)),
        ("USMLE Step 1 y 2 aprobados;", 1, (1, 2)),
        ("Nobody enters the PGY-3 year or a later one without a passed Step 3.", 4, (3,)),
        ("Step 3 must be passed before a contract for a third or later year is signed.", 3, (3,)),
        ("Step 3 (or Level 3) must be behind you to be appointed to year 3 or later.", 3, (3,)),
    ],
)
def test_steps_asked_in_other_words(words: str, level: int, steps: tuple[int, ...]) -> None:
    found = read_steps(words, [level])
    assert found is not None
    assert found.value == steps


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Nobody enters the PGY-3 year or a later one without a passed Step 3.", 2),
        ("Step 3 must be passed before a contract for a third or later year is signed.", 2),
        ("Step 3 (or Level 3) must be passed for the third or a later year.", 1),
        ("If Step 3 is passed we will look at an H-1B.", 2),
        ("H-1B for the PGY-3 only, if Step 3 is passed.", 3),
        ("a passed Step 3 is a precondition for that petition.", 3),
        ("Is Step 3 needed?", 2),
        ("Have you passed USMLE Step 3?", 2),
        ("Step 3 isn't a must.", 2),
        ("Step 3 study group meets Sundays.", 2),
        ("Step 3 you may take with us.", 2),
        ("Step 3 we'll help you with.", 2),
        ("House officers take Step 3 in the second year.", 2),
        ("CV, photo, personal statement, Step 1 and Step 2 results.", 2),
        ("have them send a CV, a letter and Step 1/Step 2 scores to the office.", 2),
    ],
)
def test_steps_that_nobody_asks_for(words: str, level: int) -> None:
    assert read_steps(words, [level]) is None
