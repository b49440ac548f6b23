"""Sentences on days in one place's own card: when it starts, until when to apply, when it was put up; or else."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def _record(said: str, nth: int) -> Vacancy:
    """The record of the place whose card says so, the first or the second of two."""
    cards = "".join(
        f"<h3>{house}</h3><p>One PGY-{2 + n} position in {field} is open. Call is one night in five.</p>"
        f"<p>{said if n == nth else 'Parking is free.'}</p>"
        for n, (house, field) in enumerate(
            (("Harlow Hospital, Dayton, OH", "neurology"), ("Bright Creek Hospital, Erie, PA", "psychiatry"))
        )
    )
    markup = f"<html><body><h1>Open residency positions</h1>{cards}<p>Questions: 555-0142.</p></body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.elm.example.org/x")
    assert isinstance(document, Document)
    records = list(read(document, day=date(2026, 3, 20)).records)
    assert len(records) == 2
    other = records[1 - nth]
    assert (other.apply_by, other.starts_on, other.starts_asap, other.posted_on) == (None, None, False, None)
    return records[nth]


@pytest.mark.parametrize("nth", [0, 1])
@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Get your packet in to us no later than close of business on the 24th of April.", "2026-04-24"),
        ("Anything that reaches us past May 15, 2026 goes unread.", "2026-05-15"),
        ("The portal shuts at noon on Friday, April 10.", "2026-04-10"),
        ("Although we read files as they come, none will be taken once April 22 has passed.", "2026-04-22"),
        ("Open until filled, in any case not longer than June 5, 2026.", "2026-06-05"),
        ("Cut-off for files: Tuesday, April 7.", "2026-04-07"),
        ("E-mail your CV by a week from Monday (March 30).", "2026-03-30"),
        ("Applications shall be received until the 5th day of April, 2026.", "2026-04-05"),
        ("Nobody who writes later than May 2 can be considered.", "2026-05-02"),
        ("The search wraps up on May 9, 2026.", "2026-05-09"),
        ("Apps in by: 30 Apr", "2026-04-30"),
        ("Although rolling, the process ends April 30 at the latest.", "2026-04-30"),
        ("We shut the search on 22 April.", "2026-04-22"),
        ("Deadline originally April 2, now April 17, 2026.", "2026-04-17"),
        ("The form locks itself at midnight on May 3.", "2026-05-03"),
        ("Accepting applications March 9 \u2013 April 9, 2026.", "2026-04-09"),
        ("Apply before the month is out.", "2026-03-31"),
        ("We close in ten days.", "2026-03-30"),
        ("The cutoff is three weeks from today.", "2026-04-10"),
        ("Please apply by the 31st.", "2026-03-31"),
        ("Send a CV by this Thursday.", "2026-03-26"),
    ],
)
def test_a_card_tells_its_last_day(said: str, day: str, nth: int) -> None:
    record = _record(said, nth)
    assert str(record.apply_by) == day
    assert record.starts_on is None


@pytest.mark.parametrize("nth", [0, 1])
@pytest.mark.parametrize(
    "said",
    [
        "We begin to look at files on April 1.",
        "You will hear from us by May 1.",
        "Early applications (by April 3) are encouraged.",
        "Fourth-year students: VSLO requests for August rotations close on April 30.",
        "The departing resident started here on July 1, 2024.",
        "Salary as of July 1, 2026: $70,100.",
        "Second looks are planned for May 4.",
        "Offers go out on May 11.",
        "Stipends rise on July 1, 2026.",
        "The residency moved into its new building on January 5, 2026.",
        "USMLE scores must be from after January 1, 2020.",
        "This site will be down for maintenance on April 5.",
        "The cafeteria is closed from April 3 to April 6.",
        "Parking: lot C closes Thursday.",
        "Case logs are due Friday.",
        "Sub-internships: write by May 1 for August.",
    ],
)
def test_a_day_of_something_else_is_none_of_the_place(said: str, nth: int) -> None:
    record = _record(said, nth)
    assert (record.apply_by, record.starts_on, record.starts_asap) == (None, None, False)


@pytest.mark.parametrize(
    ("said", "posted"),
    [
        ("Listed here since February 23, 2026.", date(2026, 2, 23)),
        ("Online since yesterday.", date(2026, 3, 19)),
        ("Published by the GME office, March 3, 2026.", date(2026, 3, 3)),
    ],
)
def test_a_card_tells_when_it_was_put_up(said: str, posted: date) -> None:
    record = _record(said, 0)
    assert record.posted_on == posted
    assert record.starts_on is None


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("Day one is Wednesday, July 1.", "2026-07-01"),
        ("We would bring you on board in September 2026.", "2026-09"),
        ("Expected in clinic: Monday, July 6.", "2026-07-06"),
        ("First shift: 8/3/2026.", "2026-08-03"),
        ("Start on or about Sept. 14th.", "2026-09-14"),
    ],
)
def test_a_card_tells_its_start(said: str, starts: str) -> None:
    assert _record(said, 1).starts_on == starts
