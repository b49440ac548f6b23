"""Notes under a list hold for the entries whose marks lead to them, and for no others."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_LIST = (
    "<h1>Neurology vacancies</h1><ul><li>Mercy Hospital{one}, Reno, Nevada. One PGY-2 resident wanted for July 1,"
    " 2027.</li><li>Butte Medical Center{two}, Chico, California. One PGY-3 resident wanted for July 1, 2027.</li>"
    "</ul>{note}"
)
_TABLE = (
    "<h1>Neurology vacancies</h1><table><tr><th>Program</th><th>Level</th><th>Start</th></tr>"
    "<tr><td>Mercy Hospital{one}, Reno, NV</td><td>PGY-2</td><td>July 1, 2027</td></tr>"
    "<tr><td>Butte Medical Center{two}, Chico, CA</td><td>PGY-3</td><td>July 1, 2027</td></tr></table>{note}"
)


def visas(page: str) -> list[tuple[bool | None, bool | None]]:
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(document, day=date(2027, 2, 8)).records]


@pytest.mark.parametrize("page", [_LIST, _TABLE])
@pytest.mark.parametrize(
    ("one", "two", "note", "said"),
    [
        (
            "*",
            "",
            "<p>* This hospital accepts the J-1 visa, though not the H-1B.</p>",
            [(True, False), (None, None)],
        ),
        (
            "<sup>†</sup>",
            "",
            "<p>† J-1 visas sponsored. H-1B petitions are filed too.</p>",
            [(True, True), (None, None)],
        ),
        ("*", "**", "<p>*J-1 only</p><p>**No visas are sponsored.</p>", [(True, False), (False, False)]),
        ("", "‡", "<p>‡ = J-1 and H-1B both possible</p>", [(None, None), (True, True)]),
        (
            "*",
            "",
            "<p>* Takes the J-1 only. Programs without an asterisk sponsor no visas at all.</p>",
            [(True, False), (False, False)],
        ),
        (
            "*",
            "",
            "<p>Starred programs sponsor the J-1. All others cannot.</p>",
            [(True, None), (None, None)],
        ),
        ("", "", "<p>* The J-1 is sponsored everywhere.</p>", [(True, None), (True, None)]),
    ],
)
def test_a_note_holds_for_the_entries_with_its_mark(
    page: str, one: str, two: str, note: str, said: list[tuple[bool | None, bool | None]]
) -> None:
    assert visas(page.format(one=one, two=two, note=note)) == said


def test_an_asterisk_that_stresses_a_word_leads_nowhere() -> None:
    page = _LIST.format(one=" (a *teaching* hospital)", two="", note="<p>* The J-1 is sponsored.</p>")
    assert visas(page) == [(True, None), (True, None)]
