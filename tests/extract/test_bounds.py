"""Documents beyond all bounds: read as far as the bounds allow, and never as if that were all."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.pages import grid, table, walk
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
    assert 0 < len(found.records) <= 300
    assert any("too many postings" in note for note in found.notes)


def test_words_beyond_bounds_are_passed_over_with_a_note() -> None:
    prose = "<p>Our residents learn with fellows in a large teaching hospital by the sea.</p>" * 12_000
    found = outcome(f"<h1>Open positions</h1><p>{entry(1)}</p>{prose}")
    assert len(found.records) == 1
    assert any("too long" in note for note in found.notes)


def test_a_page_of_endless_elements_is_given_up_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_MOST_BLOCKS", 200)
    found = outcome(f"<h1>Open positions</h1><p>{entry(1)}</p>" + "<p>More about us.</p>" * 300)
    assert len(found.records) == 1
    assert any("too long" in note for note in found.notes)


def test_an_endless_menu_does_not_give_up_the_page_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_MOST_BLOCKS", 200)
    menu = "".join(f'<li><a href="/{n}">Page {n}</a></li>' for n in range(500))
    found = outcome(f"<nav><ul>{menu}</ul></nav><h1>Open positions</h1><p>{entry(1)}</p>")
    assert len(found.records) == 1
    assert found.notes == ()


def test_an_endless_table_is_read_as_far_as_the_bounds_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (grid, walk, table):
        monkeypatch.setattr(module, "MOST_CELLS", 60)
    rows = "".join(
        f"<tr><td>PGY-{n % 4 + 1}</td><td>Hospital {n}</td><td>July 1, 2026</td></tr>" for n in range(40)
    )
    found = outcome(
        f"<h1>Open positions</h1><table><tr><th>Level</th><th>Hospital</th><th>Start</th></tr>{rows}</table>"
    )
    assert 0 < len(found.records) < 40
    assert any("too long" in note for note in found.notes)


@pytest.mark.parametrize(
    "like",
    [
        "<dt>Item {}</dt><dd>Words {}</dd>",
        "<p>more</p>",
        "<div class=card><div><b>Card {}</b></div><div>words</div></div>",
        "<p>The PGY-3 is filled, number {}.</p>",
    ],
    ids=["terms", "lines", "boxes", "notes"],
)
def test_thousands_of_like_pieces_are_read_in_time_that_grows_with_them(like: str) -> None:
    pieces = "".join(like.replace("{}", str(n)) for n in range(3_000))
    found = outcome(f"<h1>Open positions</h1><p>{entry(1)}</p><dl>{pieces}</dl>")
    assert any(record.pgy == (2,) for record in found.records)
