"""Attendings among trainees: whom a department wants to employ, and whom it has a fellowship for."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import is_other_job, judge_clause
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


@pytest.mark.parametrize(
    "words",
    [
        "Elm Medical Center wants a fellowship-trained cardiac anesthesiologist to teach residents.",
        "Our group is looking for a fellowship-trained hand surgeon.",
        "Elm Hospital seeks a laryngologist with fellowship training.",
        "We need a BC/BE pediatric gastroenterologist who will supervise fellows.",
        "Seeking a cardiologist to join our fellowship faculty",
    ],
)
def test_a_finished_specialist_is_wanted_for_no_training(words: str) -> None:
    assert judge_clause(words).why == "another profession's job"


@pytest.mark.parametrize(
    "words",
    [
        "Elm Hospital seeks a neurologist for its one-year epilepsy fellowship.",
        "We are looking for a radiologist to fill our open breast imaging fellowship position.",
        "The fellowship seeks a board-eligible anesthesiologist to begin as fellow in July.",
        "We have a fellowship position for a neurologist.",
        "Elm Hospital seeks a research fellow to work with a fellowship-trained cardiologist.",
        "Our program needs a PGY-3 who wants to become a cardiac anesthesiologist.",
        "Our practice welcomes international cardiologists as observers",
    ],
)
def test_a_specialist_for_whom_a_place_is_open_is_offered_one(words: str) -> None:
    assert judge_clause(words).grade == "offer"


@pytest.mark.parametrize(
    "title",
    ["Cardiac anesthesiologist, Spokane", "Interventional cardiologist - Boise", "Neonatologist, Tacoma"],
)
def test_a_specialists_title_is_a_job(title: str) -> None:
    assert is_other_job(title)


def records(*entries: tuple[str, str, str]) -> tuple[Vacancy, ...]:
    """The records of a society's page of boxes: a day, a title that links, an excerpt."""
    boxes = "".join(
        f'<div class="item"><div class="meta"><time>{day}</time></div><div class="title"><a href="/{n}">{title}'
        f'</a></div><div class="excerpt"><p>{words}</p></div></div>'
        for n, (day, title, words) in enumerate(entries)
    )
    page = (
        f"<html><body><main><h1>Opportunities in anesthesiology</h1><div>{boxes}</div></main></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://elm.example.org/o")
    assert isinstance(document, Document), document
    return read(document, day=date(2027, 10, 12)).records


OPEN = ("Oct 5, 2027", "CA-2 opening, Spokane", "Elm Medical Center has one CA-2 place from January 2028.")
JOB = ("Oct 4, 2027", "Cardiac anesthesiologist, Boise", "Elm Hospital wants a fellowship-trained colleague.")
YEARLY = (
    "Sep 7, 2027",
    "Alder Hospital in the 2028 Match",
    "We will offer ten categorical and two advanced positions through NRMP this year. Apply through ERAS.",
)


def test_a_box_of_every_years_places_or_of_a_job_offers_none() -> None:
    (record,) = records(OPEN, JOB, YEARLY)
    assert (record.pgy, record.city) == ((3,), "Spokane")


def test_a_box_that_names_an_open_place_beside_those_of_the_match_is_kept_and_not_called_by_its_day() -> None:
    day, title, words = YEARLY
    told = records(OPEN, (day, title, f"{words} One CA-3 place is open now, outside the Match."))
    assert [record.pgy for record in told] == [(3,), (4,)]
    assert not any("2027" in record.title for record in told)
