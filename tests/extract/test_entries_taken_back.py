"""Entries of lists that say in their own words that nobody will be taken, and their neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str = "Open positions") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 6, 1)).records


@pytest.mark.parametrize(
    "words",
    [
        "Asked us to remove it; not recruiting this year after all.",
        "The hospital asked us to take this notice down.",
        "The program asked that we delete this entry.",
        "The director has taken this one back until the budget is settled.",
        "Taken back by the department.",
        "Removed at the program's request.",
        "Will not be filled this year after all.",
        "No longer on offer (accreditation deferred).",
        "No longer being recruited.",
    ],
)
def test_what_its_own_house_takes_back_is_withdrawn(words: str) -> None:
    assert status_of(words) == "withdrawn"
    made = _records(
        "<dl><dt>Geriatric medicine - Elm Hospital, Reno, NV</dt><dd>Two positions. a@elm.example.org</dd>"
        f"<dt>Addiction psychiatry - Oak Hospital, Boise, ID</dt><dd>{words}</dd></dl>",
        "Fellowship positions still unfilled",
    )
    assert [(one.city, one.status) for one in made] == [("Reno", "open"), ("Boise", "withdrawn")]


@pytest.mark.parametrize(
    "words",
    [
        "This clinic asked us to remove the photographs.",
        "Notices are removed after ninety days.",
        "After all, one PGY-2 place is left.",
        "Visitors were asked to take the stairs.",
        "He took the test back in May.",
    ],
)
def test_nothing_is_taken_back_where_only_the_words_are_alike(words: str) -> None:
    assert status_of(words) is None


@pytest.mark.parametrize(
    "words", ["Fully booked to Christmas", "All booked until Easter", "Completely booked through March"]
)
def test_booked_to_a_feast_is_filled(words: str) -> None:
    assert status_of(words) == "filled"


@pytest.mark.parametrize("badge", ["Paused", "On pause", "Temporarily suspended"])
def test_a_card_of_a_level_that_is_paused_is_withdrawn(badge: str) -> None:
    cards = (
        ("Taking letters", "Elm Hospital", "Reno, Nevada", "PGY-2"),
        ("Taking letters", "Ash Hospital", "Boise, Idaho", "PGY-3"),
        (badge, "Oak Hospital", "Provo, Utah", "PGY-2"),
    )
    made = _records(
        "".join(
            f"<article><span>{state}</span><h3>{house}</h3><p>{town}</p><ul><li><b>Seat</b> {seat}</li>"
            "<li><b>From</b> July 1, 2026</li></ul><p>Twelve months of internal medicine.</p></article>"
            for state, house, town, seat in cards
        ),
        "Open internal medicine seats",
    )
    assert [(one.city, one.status) for one in made] == [
        ("Reno", "open"),
        ("Boise", "open"),
        ("Provo", "withdrawn"),
    ]


def test_of_one_house_one_fellowship_may_be_filled_and_its_neighbour_withdrawn() -> None:
    made = _records(
        "<h3>Cardiology - Elm Hospital, Reno, NV</h3><p>One position. Filled May 2.</p>"
        "<h3>Advanced cardiology - Elm Hospital, Reno, NV</h3><p>One position. Withdrawn.</p>"
        "<h3>Nephrology - Oak Hospital, Boise, ID</h3><p>One position. a@oak.example.org</p>",
        "Fellowship openings",
    )
    assert [one.status for one in made] == ["filled", "withdrawn", "open"]


def test_a_line_that_a_place_is_filled_stays_with_its_hospital() -> None:
    made = _records(
        "<h3>Elm Hospital, Reno, NV</h3><p><s>CA-1, one opening, immediate.</s> Filled 5/24/26.</p>"
        "<p>CA-3, one opening, immediate. a@elm.example.org</p>"
        "<h3>Oak Hospital, Boise, ID</h3><p>One PGY-2 in anesthesiology, July 1, 2026. a@oak.example.org</p>",
        "Anesthesiology vacancies",
    )
    assert [(one.pgy, one.city, one.status) for one in made] == [
        ((2,), "Reno", "filled"),
        ((4,), "Reno", "open"),
        ((2,), "Boise", "open"),
    ]


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("Uveitis fellow, one, July 2026.", "offer"),
        ("Family medicine PGY-2, two, from January 4.", "offer"),
        ("General surgery PGY-3 - 1 starting 7/1/2027", "offer"),
        ("Pediatrics resident, one, now", "offer"),
        ("Psychiatry PGY-4, one, at once", "offer"),
        ("PGY-1 residents, six, a class that we are proud of", "title"),
        ("Graduates of 2026: Ana Ruiz, fellow, one of four", "silent"),
    ],
)
def test_a_trainee_may_be_counted_behind_the_title(words: str, grade: str) -> None:
    assert judge_clause(words).grade == grade


def test_entries_headed_by_fields_may_stand_one_or_two_under_each_state() -> None:
    made = _records(
        "<h2>New Mexico</h2><h3>Epilepsy - Elm Hospital, Albuquerque</h3><p>1 fellow, July 2026.</p>"
        "<h3>Movement disorders - Elm Hospital, Albuquerque</h3><p>One fellow, July 2026. J-1.</p>"
        "<h2>Texas</h2><h3>Neurocritical care - Oak Hospital, El Paso</h3><p>2 fellows, start flexible, a@oak.example.org.</p>",
        "Fellowships with open places",
    )
    assert [one.city for one in made] == ["Albuquerque", "Albuquerque", "El Paso"]
