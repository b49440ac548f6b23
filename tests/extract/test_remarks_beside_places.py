"""Remarks that stand beside a place, in a cell, a bracket, a line or behind a dash: what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.read import read

HOUSE = "<h1>Open residency positions</h1><p>Elmwood Hospital, Toledo, Ohio.</p>"
COLUMNS = "<tr><th>Program</th><th>Level</th><th>Start</th><th>{}</th></tr>"
FIRST = "<tr><td>Pediatrics</td><td>PGY-2</td><td>July 1, 2027</td><td>{}</td></tr>"
SECOND = "<tr><td>Family Medicine</td><td>PGY-3</td><td>July 1, 2027</td><td>{}</td></tr>"
SHAPES = {
    "a column of the status": HOUSE
    + "<table>"
    + COLUMNS.format("Status")
    + FIRST.format("Open")
    + SECOND
    + "</table>",
    "a column of remarks": HOUSE
    + "<table>"
    + COLUMNS.format("Remarks")
    + FIRST.format("J-1 only")
    + SECOND
    + "</table>",
    "under a heading": HOUSE
    + "<h3>Pediatrics PGY-2</h3><p>One position, July 1, 2027.</p>"
    + "<h3>Family Medicine PGY-3</h3><p>One position. <b>{}</b></p>",
    "behind a dash": HOUSE
    + "<ul><li>Pediatrics PGY-2, one position, July 1, 2027.</li>"
    + "<li>Family Medicine PGY-3, one position, July 1, 2027 &mdash; {}</li></ul>",
    "in brackets": HOUSE
    + "<ul><li>Pediatrics PGY-2, one position, July 1, 2027.</li>"
    + "<li>Family Medicine PGY-3, one position ({})</li></ul>",
    "in a list of terms": HOUSE
    + "<dl><dt>Pediatrics PGY-2</dt><dd>One position, July 1, 2027.</dd>"
    + "<dt>Family Medicine PGY-3</dt><dd>{}</dd></dl>",
}


def _status(page: str) -> list[str]:
    document = open_document(page.encode(), format="html", url="https://gme.example.org/open")
    assert isinstance(document, Document)
    records = read(document, day=date(2026, 11, 20)).records
    return [one.status for one in records if one.specialty == "family-medicine"]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
@pytest.mark.parametrize(
    "remark",
    [
        "Under contract",
        "Appointed",
        "Hired, thank you to all who applied",
        "SOLD, as they say",
        "GONE as of Monday night",
        "All taken until June",
        "Both are filled; thank you",
        "Interviewing, no further letters",
        "Candidate selected",
        "No longer reading applications",
        "Matched a candidate last week",
        "Snapped up",
        "Contract signed on May 2",
        "Fully booked",
        "Somebody has it",
        "We have hired and are happy",
        "Given to a resident of our own",
        "Note of 11/16: signed, please stop writing",
    ],
)
def test_a_remark_says_that_somebody_has_the_place(shape: str, remark: str) -> None:
    assert _status(shape.format(remark)) == ["filled"]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
@pytest.mark.parametrize(
    "remark",
    [
        "Frozen by the state",
        "Funding lost",
        "Removed at the request of the program",
        "Deferred to next year",
        "Void",
        "In abeyance",
        "Pulled",
        "Our resident has decided not to leave",
        "Note of October 20: the program has taken this offer back",
    ],
)
def test_a_remark_says_that_nobody_will_get_the_place(shape: str, remark: str) -> None:
    assert _status(shape.format(remark)) == ["withdrawn"]


@pytest.mark.parametrize("shape", list(SHAPES.values())[:5], ids=list(SHAPES)[:5])
@pytest.mark.parametrize(
    "remark",
    [
        "Still open",
        "Reopened May 3",
        "Open again; the candidate we had chosen backed out",
        "Not yet filled",
        "Interviewing now, still reading",
        "Extended to June 30",
        "Was filled, open again",
        "One of two filled",
        "Open until taken",
        "Offer declined, still searching",
    ],
)
def test_a_remark_leaves_the_place_open(shape: str, remark: str) -> None:
    assert _status(shape.format(remark)) == ["open"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Appointed by the dean, the director of the program answers questions.",
        "The department has found money for a place that was not in the Match.",
        "Committed to the health of the valley",
        "Hired residents receive four weeks of vacation.",
        "Selected through an interview in January.",
        "Contracted hospitals: Elm, Oak and Birch.",
        "Booked rooms are held until six.",
        "Our positions are filled through interviews.",
        "We have found that residents like the valley.",
        "They decided not to fill it through the common agreement.",
    ],
)
def test_the_same_words_within_a_sentence_say_nothing_of_a_place(sentence: str) -> None:
    assert status_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The PGY-2 positions are filled.", "filled"),
        ("Our new PGY-4 started last Monday and is a gem.", "filled"),
        ("The spot is no longer ours to give.", "filled"),
        ("The grant ended early and this search has been called off.", "withdrawn"),
        ("The search was abandoned.", "withdrawn"),
        ("The offer has been taken back by the county.", "withdrawn"),
        ("Two of two filled", "filled"),
        ("One of our three places is taken.", None),
    ],
)
def test_a_sentence_says_what_became_of_a_place(sentence: str, status: str | None) -> None:
    assert status_of(sentence) == status
