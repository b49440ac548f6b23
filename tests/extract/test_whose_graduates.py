"""Whose graduates may come: a degree of an American school that is asked for, and observers from elsewhere."""

import pytest

from scraper.extract.values.from_abroad import read_from_abroad, read_meant_for, read_school_asked


@pytest.mark.parametrize(
    "words",
    [
        "We appoint only doctors who graduated from a medical school in the United States.",
        "You graduated from a medical school in the United States that the LCME has accredited.",
        "MD from an LCME school or DO from a COCA school; an open mind.",
        "You must be a US or Canadian graduate.",
        "The person needs both steps, a US or Canadian medical school, and a plane ticket.",
        "Only graduates of medical schools in this country or Canada can be considered.",
        "Graduates of U.S. M.D. or D.O. schools, who will have finished an intern year by June.",
        "Applicants hold an MD or DO from an American medical school.",
        "Degree from a US medical school required",
        "We may train only people whose diploma comes from a school accredited by COCA or the LCME.",
        "Candidates must have graduated from an LCME or COCA accredited college.",
    ],
)
def test_a_degree_of_an_american_school_is_asked(words: str) -> None:
    found = read_school_asked(words)
    assert found is not None
    assert found.value is True


@pytest.mark.parametrize(
    "words",
    [
        "Graduates of American schools need a training license after that year.",
        "Graduates of US schools may apply through ERAS; graduates of foreign schools write to us.",
        "Our residents include graduates of American medical schools.",
        "The director is a graduate of an American medical school.",
        "Degree from a US medical school or equivalent",
        "A degree from a US school is preferred.",
        ") are for graduates of U.S. schools.",
    ],
)
def test_other_words_on_american_schools_ask_for_none(words: str) -> None:
    assert read_school_asked(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Several services let a physician educated outside the United States walk along.",
        "We are office doctors who let physicians educated abroad sit beside us.",
        "Our members open their doors to doctors who studied abroad.",
        "Three offices let a graduate from abroad work beside the doctor.",
        "You hold a degree from a medical school outside the United States.",
        "Physicians who took their degree in another country may watch our teams.",
        "A month beside us for international medical graduates in Tampa.",
        "Any graduate of a school in other countries may ask for a week.",
    ],
)
def test_observers_who_studied_elsewhere_are_meant(words: str) -> None:
    found = read_meant_for(words)
    assert found is not None
    assert found.value is False


@pytest.mark.parametrize(
    "words",
    [
        "We cannot host physicians educated abroad.",
        "Visitors from abroad usually come on a B-1.",
        "Both doctors came to this country as foreign graduates.",
        "Your brother, volunteer moderator, IMG Houston Circle",
        "Our physicians have worked for years in this town.",
    ],
)
def test_nobody_from_elsewhere_is_meant(words: str) -> None:
    assert read_meant_for(words) is None


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("Yes, wherever your school is: in the United States, in Canada or anywhere else.", False),
        ("It does not matter where you studied.", False),
        ("A medical degree from outside the US is a plus here, not a problem.", False),
        ("A degree earned abroad is no obstacle.", False),
        ("Regardless of where they trained, all are read.", False),
        ("A degree from a school outside the US is not accepted.", None),
        ("No matter where your hospital is, write to us.", None),
        ("Tell us where you studied.", None),
    ],
)
def test_a_school_that_makes_no_matter_lets_in(words: str, only: bool | None) -> None:
    found = read_from_abroad(words)
    assert (found.value if found else None) is only
