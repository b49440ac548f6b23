"""Requisitions of personnel systems, in feeds and in JSON: each system names its facts in its own way."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.mentions import levels
from scraper.record.vacancy import Vacancy

TITLE = "Resident Physician - Psychiatry PGY-2"
WORDS = "<p>Trains in the psychiatry residency under its director and takes call per the schedule.</p>"


def of_feed(elements: str, *, prefix: str = "rq") -> Vacancy:
    """The one record of a feed whose entry tells its facts in elements of its own."""
    feed = (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:{prefix}="https://schema.example.com/requisition">'
        "<channel><title>Elm County Hospitals - Open Requisitions</title><item>"
        f"<title>{TITLE}</title><link>https://elm.example.org/req/1</link>"
        f"<description>{escape(WORDS)}</description>{elements}</item></channel></rss>"
    )
    document = open_document(feed.encode(), format="feed", url=None)
    assert isinstance(document, Document), document
    (record,) = read(document, day=date(2026, 7, 14)).records
    return record


def of_board(**told: Any) -> Vacancy:
    """The one record of a board's answer."""
    job = {"title": TITLE, "description": WORDS, "postedDate": "2026-07-01", **told}
    document = open_document(
        json.dumps({"jobs": [job]}).encode(), format="json", url="https://elm.example.org/"
    )
    assert isinstance(document, Document), document
    (record,) = read(document, day=date(2026, 7, 14)).records
    return record


@pytest.mark.parametrize(
    "elements",
    [
        "<rq:city>Toledo</rq:city><rq:region>OH</rq:region><rq:facility>Elm Hospital</rq:facility>"
        "<rq:openings>2</rq:openings><rq:openDate>2026-07-08</rq:openDate>"
        "<rq:closeDate>2026-07-31</rq:closeDate><rq:contactEmail>gme@elm.example.org</rq:contactEmail>",
        "<rq:jobCity>Toledo</rq:jobCity><rq:jobState>Ohio</rq:jobState><rq:employer>Elm Hospital</rq:employer>"
        "<rq:numberOfOpenings>2</rq:numberOfOpenings><rq:postedOn>2026-07-08</rq:postedOn>"
        "<rq:expires>2026-07-31</rq:expires><rq:applyEmail>gme@elm.example.org</rq:applyEmail>",
        "<rq:location>Toledo, OH</rq:location><rq:hospital>Elm Hospital</rq:hospital>"
        "<rq:positions>2</rq:positions><rq:postingDate>07/08/2026</rq:postingDate>"
        "<rq:deadline>07/31/2026</rq:deadline><rq:email>gme@elm.example.org</rq:email>",
    ],
)
@pytest.mark.parametrize("prefix", ["rq", "jobs", "career_portal"])
def test_a_feeds_own_elements_tell_its_entries_facts(elements: str, prefix: str) -> None:
    record = of_feed(elements.replace("rq:", f"{prefix}:"), prefix=prefix)
    assert (record.institution, record.city, record.state) == ("Elm Hospital", "Toledo", "OH")
    assert (record.positions, record.contacts) == (2, ("gme@elm.example.org",))
    assert (str(record.posted_on), str(record.apply_by)) == ("2026-07-08", "2026-07-31")


@pytest.mark.parametrize(
    ("element", "start"),
    [
        ("<rq:targetStart>2026-09-01</rq:targetStart>", "2026-09-01"),
        ("<rq:anticipatedStartDate>2026-09-01</rq:anticipatedStartDate>", "2026-09-01"),
        ("<rq:startDate>2026-09-01</rq:startDate>", None),
    ],
)
def test_only_a_day_that_is_aimed_at_is_the_trainings_start(element: str, start: str | None) -> None:
    assert of_feed(f"<rq:city>Toledo</rq:city><rq:state>OH</rq:state>{element}").starts_on == start


def test_what_all_feeds_tell_of_a_text_is_no_fact_of_a_job() -> None:
    record = of_feed("<media:company>Elm Wire Photos</media:company>", prefix="media")
    assert record.institution == "Elm County Hospitals"


@pytest.mark.parametrize(
    "told",
    [
        {"location_name": "Elm Medical Center", "city": "Toledo", "state": "Ohio"},
        {"location": "Elm Medical Center", "full_location": "Toledo, Ohio"},
        {"location": {"name": "Elm Medical Center", "city": "Toledo", "state": "OH"}},
        {"workplace": "Elm Medical Center", "address": {"addressLocality": "Toledo", "addressRegion": "OH"}},
        {"location": "Elm Medical Center", "company": {"name": "Elm", "city": "Toledo", "state": "OH"}},
    ],
)
def test_a_hospital_where_a_place_is_told_does_not_hide_its_town(told: dict[str, Any]) -> None:
    record = of_board(**told)
    assert (record.city, record.state) == ("Toledo", "OH")
    assert record.institution == "Elm Medical Center"


def rows(*told: dict[str, Any]) -> list[tuple[str | None, str, tuple[int, ...]]]:
    """Specialty, kind and years of what a society's rows under short keys tell."""
    beside = {
        "prog": "Neurology",
        "inst": "Fir Clinic",
        "where": {"c": "Akron", "s": "OH"},
        "lvl": "PGY-2",
        "n": 1,
    }
    data = {
        "rows": [
            {"when": "2026-06-30", "txt": "Write to our office with a CV.", **row} for row in (*told, beside)
        ]
    }
    document = open_document(json.dumps(data).encode(), format="json", url="https://elm.example.org/api")
    assert isinstance(document, Document), document
    found = read(document, day=date(2026, 7, 14)).records
    return [(one.specialty, one.kind, one.pgy) for one in found if one.city != "Akron"]


TOLEDO = {"inst": "Elm Hospital", "where": {"c": "Toledo", "s": "OH"}, "mail": "gme@elm.example.org"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            {"prog": "Anesthesiology", "lvl": "CA-2", "kind": "RES", "n": 1},
            [("anesthesiology", "residency", (3,))],
        ),
        ({"prog": "Pathology", "lvl": "PGY-3", "typ": "RES", "qty": 2}, [("pathology", "residency", (3,))]),
        ({"prog": "Nephrology", "lvl": None, "kind": "FEL", "n": 1}, [("nephrology", "fellowship", ())]),
        (
            {"prog": "Nephrology", "cat": "FEL", "status": "FILLED", "n": 0},
            [("nephrology", "fellowship", ())],
        ),
        ({"prog": "Anesthesiology", "lvl": None, "kind": "FAC", "n": 1}, []),
        ({"prog": "Anesthesiology", "lvl": "PGY-2", "kind": "SEEK", "n": 1}, []),
        ({"prog": "Anesthesiology", "lvl": "PGY-2", "kind": "RES", "n": 0}, []),
        ({"prog": "Anesthesiology", "lvl": "PGY-2", "kind": "RES", "status": "NONE", "n": 0}, []),
    ],
)
def test_rows_under_shortened_keys_are_read(
    row: dict[str, Any], found: list[tuple[str | None, str, tuple[int, ...]]]
) -> None:
    assert rows({**TOLEDO, **row}) == found


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("OH-Toledo", ("Toledo", "OH")),
        ("TX-Houston-Main", ("Houston", "TX")),
        ("US-OH-Toledo", ("Toledo", "OH")),
        ("United States-Texas-San Antonio", ("San Antonio", "TX")),
        ("USA > Florida > Tampa", ("Tampa", "FL")),
        ("Ohio : Toledo : Downtown", ("Toledo", "OH")),
        ("NC-Winston-Salem-Main Hospital", ("Winston-Salem", "NC")),
        ("New York - New York", ("New York", "NY")),
        ("MA - Boston - Longwood", ("Boston", "MA")),
        ("US, TX, Dallas", ("Dallas", "TX")),
        ("Duluth, US-MN", ("Duluth", "MN")),
        ("DC-Washington", ("Washington", "DC")),
        ("Delaware, Ohio", ("Delaware", "OH")),
        ("PA - Physician Assistant", None),
        ("CA-1 anesthesiology", None),
        ("Georgia - Fellows", None),
        ("MD - PhD program", None),
    ],
)
def test_boards_write_the_state_before_its_town(words: str, town: tuple[str, str] | None) -> None:
    found = read_place(words)
    assert (found and (found.value.city, found.value.state)) == town


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("The appointment is for the remainder of a four-year program (R3 and R4 years).", {3}),
        ("The position covers the remaining two years of training (PGY-3 and PGY-4).", {3}),
        ("This is for the balance of the residency (PGY-2, PGY-3 and PGY-4 years).", {2}),
        ("The resident will train here for both remaining years: R3 and R4.", {3}),
        ("We have two places (PGY-3 and PGY-4).", {3, 4}),
        ("Positions remain open in the PGY-3 and PGY-4 years.", {3, 4}),
        ("The rest of our seats, PGY-2 and PGY-3, are taken.", {2, 3}),
    ],
)
def test_who_stays_to_the_end_enters_in_the_first_of_the_years(words: str, years: set[int]) -> None:
    assert set().union(*(level.years for level in levels(words))) == years


@pytest.mark.parametrize("forum", ["Open positions • ", "GME Exchange: Vacancies • ", ""])
@pytest.mark.parametrize(
    "answer", ["Our nephrology fellowship spot is filled!", "We have filled this position."]
)
def test_a_forums_name_before_each_title_hides_no_answer(forum: str, answer: str) -> None:
    asked = (
        "Elm Medical Center in Toledo, Ohio has one nephrology fellowship position open for July 2028."
        " Write to gme@elm.example.org."
    )
    other = "Fir Clinic in Akron, Ohio has one PGY-3 psychiatry position open for July 2028."
    posts = (
        ("Re: Nephrology fellow needed, Toledo", answer, "2028-01-20", "beth"),
        ("PGY-3 psychiatry, Akron", other, "2028-01-18", "kim"),
        ("Nephrology fellow needed, Toledo", asked, "2028-01-05", "beth"),
    )
    entries = "".join(
        f'<entry><id>https://b.example.org/{n}</id><title type="html">{forum}{title}</title>'
        f"<author><name>{writer}</name></author>"
        f"<published>{day}T11:00:00-05:00</published><content type='html'>{words}</content></entry>"
        for n, (title, words, day, writer) in enumerate(posts)
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Coordinators</title>{entries}</feed>'
    document = open_document(feed.encode(), format="feed", url=None)
    assert isinstance(document, Document), document
    found = read(document, day=date(2028, 1, 25)).records
    assert {(one.specialty, one.city, one.status) for one in found} == {
        ("nephrology", "Toledo", "filled"),
        ("psychiatry", "Akron", "open"),
    }
