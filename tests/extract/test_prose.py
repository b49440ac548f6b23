"""Ordinary prose around an offer neither closes it nor makes one."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

PROSE = (
    "Wellness is taken seriously: there are retreats and a resident lounge.",
    "Our graduates have gone into practice, academic medicine and further training.",
    "Feedback is given in person after every rotation and in writing twice a year.",
    "Board review runs throughout the year with a commercial question bank.",
    "Leadership skills are taught by way of committees and the chief year.",
    "Continuity clinic takes place once a week and is full of variety.",
)


def records(html: str) -> list[tuple[str | None, tuple[int, ...], str]]:
    document = open_document(html.encode(), format="html", url="https://h.example.org/openings")
    assert isinstance(document, Document)
    found = read(document, day=date(2027, 4, 1)).records
    return [(record.specialty, record.pgy, record.status) for record in found]


@pytest.mark.parametrize("words", PROSE)
def test_what_an_entry_tells_of_its_program_does_not_close_it(words: str) -> None:
    entry = f"<li><strong>One PGY-2 Neurology position</strong> (Reno, NV): {words} Start: July 1, 2027.</li>"
    assert records(f"<h1>Open positions</h1><ul>{entry}</ul>") == [("neurology", (2,), "open")]


@pytest.mark.parametrize("words", PROSE)
def test_what_a_page_tells_of_its_program_offers_nothing(words: str) -> None:
    page = f"<h1>Neurology residency</h1><p>{words}</p><h2>Current openings</h2><p>None at this time.</p>"
    assert records(page) == []
