"""Days that a page tells of several places: each place hears its own, and those for all."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_CARDS = (
    "<h3>Harlow Regional Medical Center, Dayton, OH</h3>"
    "<p>One PGY-2 position in internal medicine is open. Call is one night in five.</p>",
    "<h3>Bright Creek Hospital, Erie, PA</h3>"
    "<p>One PGY-3 position in psychiatry is open. Parking is free.</p>",
    "<h3>Mercy Gale Hospital, Tulsa, OK</h3>"
    "<p>One PGY-2 position in neurology is open. Meals are paid for.</p>",
)
_FOOT = "<p>Questions: gme@elm.example.org, 555-0142.</p>"


def _records(said: str, below: bool) -> list[Vacancy]:
    told = f"<p>{said}</p>"
    body = f"{'' if below else told}{''.join(_CARDS)}{told if below else ''}{_FOOT}"
    markup = f"<html><body><h1>Open residency positions</h1>{body}</body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.elm.example.org/x")
    assert isinstance(document, Document)
    records = list(read(document, day=date(2026, 3, 20)).records)
    assert len(records) == len(_CARDS)
    return records


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Apply by April 20, except to Bright Creek, which takes files until May 4.", ("04-20", "05-04", "04-20")),
        ("Other than the place in Erie, which has no deadline, all close on May 1.", ("05-01", None, "05-01")),
        ("Deadline: 4/10 in Dayton, 4/17 elsewhere.", ("04-10", "04-17", "04-17")),
        ("Internal medicine closes April 12, psychiatry April 19 and neurology April 26.", ("04-12", "04-19", "04-26")),
        ("Only Bright Creek has a deadline: May 5.", (None, "05-05", None)),
        (
            "Send everything by April 21 \u2013 unless it is for Mercy Gale Hospital, where we need it by April 7.",
            ("04-21", "04-21", "04-07"),
        ),
        ("Dayton: closes 4/13. Erie: closes 4/14. Tulsa: until filled.", ("04-13", "04-14", None)),
        ("The first closes on April 9, the other two on April 23.", ("04-09", "04-23", "04-23")),
        ("Neither Harlow nor Bright Creek has set a closing date; Mercy Gale has: April 11.", (None, None, "04-11")),
        (
            "Anyone applying to Erie has until May 15. Everyone else must be done by May 1.",
            ("05-01", "05-15", "05-01"),
        ),
        ("Please reply by July 10, or, for Erie, by July 24, to the central office.", ("07-10", "07-24", "07-10")),
        ("All applications close April 28 save those to Harlow, which stay open until May 12.", ("05-12", "04-28", "04-28")),
    ],
)  # fmt: skip
def test_each_place_hears_its_own_last_day(said: str, days: tuple[str | None, ...], below: bool) -> None:
    told = [one.apply_by.isoformat()[5:] if one.apply_by else None for one in _records(said, below)]
    assert tuple(told) == days
    assert not any(one.starts_on for one in _records(said, below))


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("All begin July 1, 2026, with the exception of Dayton, which begins at once.", ("now", "07-01", "07-01")),
        ("Harlow and Bright Creek start July 1; Mercy Gale not before September 1.", ("07-01", "07-01", "09-01")),
        (
            "The start is July 1 for everybody but the resident at Mercy Gale Hospital, who comes in August 2026.",
            ("07-01", "07-01", "08"),
        ),
        ("Immediate start at Harlow and Mercy Gale; at Bright Creek on July 1.", ("now", "07-01", "now")),
        ("Two of the three begin in July 2026. The exception is Bright Creek: October 2026.", ("07", "10", "07")),
        ("Tulsa needs someone now. The others can wait till July 1.", ("07-01", "07-01", "now")),
        (
            "July 1, 2026 is the first day at each hospital; Harlow alone has moved its first day to July 13.",
            ("07-13", "07-01", "07-01"),
        ),
        ("The psychiatry resident begins on October 1; for the rest July 1 is the date.", ("07-01", "10-01", "07-01")),
    ],
)  # fmt: skip
def test_each_place_hears_its_own_start(said: str, starts: tuple[str, ...], below: bool) -> None:
    told = ["now" if one.starts_asap else (one.starts_on or "")[5:] for one in _records(said, below)]
    assert tuple(told) == starts


def test_each_place_hears_its_own_day_of_posting() -> None:
    told = _records("All were posted on March 6, 2026, save Mercy Gale, added March 18.", below=True)
    assert [one.posted_on for one in told] == [date(2026, 3, 6), date(2026, 3, 6), date(2026, 3, 18)]
