"""Documents beyond all bounds: read as far as the bounds allow, and never as if that were all."""

from __future__ import annotations

from datetime import date

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import Extraction, read


def outcome(body: str, kind: Format = "html") -> Extraction:
    document = open_document(body.encode(), format=kind, url="https://h.example.org/x")
    assert isinstance(document, Document)
    return read(document, day=date(2026, 5, 1))


def entry(number: int) -> str:
    return f"One PGY-{number % 4 + 1} position is open at Hospital {number} from July 1, 2026. "


def test_a_list_within_bounds_is_read_whole_and_without_a_note() -> None:
    found = outcome(
        "<h1>Open positions</h1><ul>" + "".join(f"<li>{entry(n)}</li>" for n in range(60)) + "</ul>"
    )
    assert {record.pgy for record in found.records} == {(1,), (2,), (3,), (4,)}
    assert found.notes == ()


def test_a_list_beyond_bounds_says_that_it_was_not_read_whole() -> None:
    found = outcome(
        "<h1>Open positions</h1><ul>" + "".join(f"<li>{entry(n)}</li>" for n in range(600)) + "</ul>"
    )
    assert 0 < len(found.records) <= 400
    assert any("too many postings" in note for note in found.notes)


def test_words_beyond_bounds_are_passed_over_with_a_note() -> None:
    prose = "<p>Our residents learn with fellows in a large teaching hospital by the sea.</p>" * 12_000
    found = outcome(f"<h1>Open positions</h1><p>{entry(1)}</p>{prose}")
    assert len(found.records) == 1
    assert any("too long" in note for note in found.notes)
