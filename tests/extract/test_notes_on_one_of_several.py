"""Notes above or below several places that say which of them is gone."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.read import read

PLACES = (
    "Hi all, I run the internal medicine residency at Elm General Hospital in Lafayette, Louisiana."
    " What we have:<br><br>&bull; 2 categorical PGY-2 positions.<br>"
    "&bull; 1 categorical PGY-3 position for July 1, 2026.</p><p>im@elm.example.org</p>"
)


def told(body: str) -> dict[tuple[int, ...], str]:
    """What became of the place of each level."""
    page = f"<html><body><main><h1>Internal medicine openings</h1>{body}</main></body></html>"
    document = open_document(page.encode(), format="html", url="https://gme.elm.example.org/x")
    assert isinstance(document, Document)
    return {record.pgy: record.status for record in read(document, day=date(2026, 3, 20)).records}


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("EDIT June 2: the PGY-3 spot is filled. We still have both PGY-2s.", "filled"),
        (
            "EDIT Apr 19: the PGY-3 went to a lovely person from Tulsa. Still looking for the PGY-2s!",
            "filled",
        ),
        ("Added Nov. 4: they tell me that the PGY-3 is gone. The PGY-2s can still be had.", "filled"),
        ("Update: we have found our PGY-3. The PGY-2s are still open.", "filled"),
        ("UPDATE 3/4: PGY-3 no longer available.", "filled"),
        ("EDIT: PGY-3 gone!", "filled"),
        ("The state has frozen the line, so we must withdraw the PGY-3. The PGY-2s are safe.", "withdrawn"),
    ],
)
@pytest.mark.parametrize("where", ["above", "above in the same paragraph", "below"])
def test_a_note_tells_what_became_of_the_level_that_it_names(note: str, status: str, where: str) -> None:
    body = {
        "above": f"<p><b>{note}</b></p><p>{PLACES}",
        "above in the same paragraph": f"<p><b>{note}</b><br><br>{PLACES}",
        "below": f"<p>{PLACES}<p>{note}</p>",
    }
    assert told(body[where]) == {(2,): "open", (3,): status}


def test_of_two_levels_in_one_note_each_is_told_its_own() -> None:
    assert told(f"<p><b>Update: PGY-3 taken, PGY-2 still open</b></p><p>{PLACES}") == {
        (2,): "open",
        (3,): "filled",
    }


@pytest.mark.parametrize(
    "note",
    [
        "All PGY-1 positions were filled through the Match.",
        "If the PGY-3 is filled before then we will say so here.",
        "Residents who have finished a PGY-3 elsewhere will have our answer within a week.",
        "Our member programs filled 311 of 318 PGY-3 positions, 94% of them with US seniors.",
        "Last year the PGY-3 position was open until August.",
        "Internal medicine is full at every other hospital of our town.",
    ],
)
def test_what_is_said_of_others_or_of_some_day_closes_none(note: str) -> None:
    assert told(f"<p>{note}</p><p>{PLACES}") == {(2,): "open", (3,): "open"}


@pytest.mark.parametrize(
    "text",
    [
        "The position below has been filled and we are no longer reviewing applications.",
        "Our PGY-3 place is filled, so please send no more.",
        "This opening has now been filled and we are not accepting CVs any more.",
    ],
)
def test_what_is_filled_is_not_withdrawn_though_nobody_reads_on(text: str) -> None:
    assert status_of(text) == "filled"
