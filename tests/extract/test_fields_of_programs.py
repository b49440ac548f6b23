"""The field of a program by its length, of those who leave it, and the level of those whom a director needs."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def records(title: str, words: str) -> tuple[Vacancy, ...]:
    """The records of one paragraph under a title."""
    page = (
        f"<html><body><main><h1>{title}</h1><p>{words} Write to a@elm.example.org.</p></main></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://gme.elm.example.org/x")
    assert isinstance(document, Document)
    return read(document, day=date(2026, 3, 20)).records


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Elm Hospital conducts a four-year residency in psychiatry.", "psychiatry"),
        ("Elm Hospital offers a three-year residency in emergency medicine.", "emergency-medicine"),
        ("We are a 4-year residency in psychiatry at Elm Hospital.", "psychiatry"),
        ("Elm Hospital is home to a five-year training program in urology.", "urology"),
        ("Our three-year residency in pediatrics is at Elm Hospital.", "pediatrics"),
    ],
)
def test_a_house_names_its_field_by_the_length_of_its_program(words: str, field: str) -> None:
    (made,) = records(
        "Physician Trainee 2", f"{words} One position at the PGY-2 level is open in Reno, Nevada."
    )
    assert made.specialty == field


@pytest.mark.parametrize(
    "words",
    [
        "Completion of a four-year residency in neurology is required.",
        "Applicants must have a three-year residency in neurology behind them.",
    ],
)
def test_a_residency_to_have_done_is_no_field_on_offer(words: str) -> None:
    (made,) = records("Fellowships", f"One epilepsy fellowship position is open at Elm Hospital. {words}")
    assert made.specialty == "epilepsy"


@pytest.mark.parametrize(
    "words",
    [
        "There will be two PGY-3 seats, because two of our second-years leave for sports medicine elsewhere.",
        "We have a PGY-3 opening as one of our residents changes to radiology.",
        "One PGY-3 place is free: its owner is off to dermatology.",
        "A resident is going into anesthesiology, so a PGY-3 is open.",
    ],
)
def test_where_somebody_goes_is_no_field_on_offer(words: str) -> None:
    (made,) = records("Family medicine residency openings", words)
    assert (made.specialty, made.pgy) == ("family-medicine", (3,))


def test_whom_a_director_needs_is_of_the_level_that_is_told() -> None:
    made = records(
        "General surgery",
        "I need two preliminary interns for one year beginning June 22, and one categorical PGY-3 beginning July 1.",
    )
    assert [(one.pgy, one.positions) for one in made] == [((1,), 2), ((3,), 1)]


@pytest.mark.parametrize(
    "words", ["The year counts as PGY-5.", "This is the PGY-5 year.", "The fellowship ranks as a PGY-5."]
)
def test_a_fellow_s_year_may_count_as_one(words: str) -> None:
    (made,) = records(
        "Fellowships", f"One headache medicine fellow position is open at Elm Hospital. {words}"
    )
    assert made.pgy == (5,)
