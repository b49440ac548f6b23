"""Attendings among trainees: whom a department wants to employ, and whom it has a fellowship for."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.offers.professions import is_other_job
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


@pytest.mark.parametrize(
    "words",
    [
        "Family medicine or internal medicine residency completed.",
        "Neurology or psychiatry residency training finished.",
        "AP/CP or CP residency finished before the start.",
        "Plastic, orthopaedic or general surgery residency required.",
        "Anesthesiology residency behind you.",
    ],
)
def test_a_residency_that_an_applicant_has_behind_him_is_no_place(words: str) -> None:
    assert judge_clause(words).why == "a requirement"


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Research Assistant, Psychiatry - POSITION FILLED", "filled"),
        ("Research Assistant, Psychiatry (Recruitment Cancelled)", "withdrawn"),
        ("Research Assistant, Psychiatry", "open"),
    ],
)
def test_the_title_of_a_feeds_entry_tells_what_became_of_its_place(title: str, status: str) -> None:
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Elm University Jobs</title>'
        f"<entry><id>1</id><title>{title}</title><link href='https://elm.example.edu/1'/>"
        '<content type="html">&lt;p&gt;Position No. RE1 | Lexington, KY&lt;/p&gt;&lt;p&gt;One research assistant for a'
        " trial of buprenorphine. Send a CV to lab@elm.example.edu.&lt;/p&gt;</content></entry></feed>"
    )
    document = open_document(feed.encode(), format="feed", url=None)
    assert isinstance(document, Document), document
    (record,) = read(document, day=date(2028, 8, 29)).records
    assert record.status == status


def test_who_is_wanted_right_now_may_start_at_once() -> None:
    (record,) = records((*OPEN[:2], "Elm Medical Center has one CA-2 place, available right now."))
    assert record.starts_asap
