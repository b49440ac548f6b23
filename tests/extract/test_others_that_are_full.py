"""What is said of programs beside those that are named tells nothing of the named ones."""

from __future__ import annotations

import pytest

from scraper.extract.offers.offer import status_of


@pytest.mark.parametrize(
    "words",
    [
        "ENT wants a PGY-2 and EM wants a PGY-3; all our other programs are full for 2027-28.",
        "Surgery needs one PGY-3; every other department is full this year.",
        "The rest of our programs are full.",
        "The third-year class lacks one; the other classes are complete and full.",
        "One neurology fellow is sought; our other fellowships have been filled.",
        "Psychiatry has one seat; all the other residencies are already closed.",
    ],
)
def test_other_programs_that_are_full_say_nothing_of_the_named(words: str) -> None:
    assert status_of(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "PGY-2 filled; all other programs are full.",
        "All remaining positions have been filled.",
        "Both programs are full.",
        "The PGY-2 position, like every other, has been filled.",
    ],
)
def test_what_is_said_of_places_stays(words: str) -> None:
    assert status_of(words) == "filled"
