"""Columns of nothing but signs: the legend may stand anywhere near the table, in any layout."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

Told = tuple[bool | None, bool | None]
BOTH, ONLY_J1, J1, NONE, SILENT = (True, True), (True, False), (True, None), (False, False), (None, None)
_ROWS = (
    ("Cytopathology", "Elm Medical Center, Springfield IL", "2"),
    ("Hematopathology", "Oak Plateau Clinic, Pittsburgh PA", "1"),
    ("Neuropathology", "Ash University Hospital, Nashville TN", "1"),
)


def _page(codes: tuple[str, str, str], label: str, before: str, behind: str) -> str:
    rows = "".join(
        f"<tr><td>{field}<td>{where}<td>July 2026<td>{seats}<td>{code}</tr>"
        for (field, where, seats), code in zip(_ROWS, codes, strict=True)
    )
    return (
        "<html><body><h1>Fellowships still open</h1><p>Programs that still have a seat for 2026.</p>"
        f"{before}<table><tr><th>Field<th>Where<th>Begins<th>Seats<th>{label}</tr>{rows}</table>{behind}"
    )


def _read(page: str) -> list[tuple[Told, str]]:
    opened = open_document(page.encode(), format="html", url="https://fellows.example.org/open")
    assert isinstance(opened, Document)
    records = read(opened, day=date(2026, 3, 20)).records
    return [((one.visa.j1, one.visa.h1b), one.status) for one in records]


@pytest.mark.parametrize(
    ("codes", "before", "behind", "told"),
    [
        (
            ("1", "2", "&nbsp;"),
            "<p>How to read the last column:</p><dl><dt>2<dd>J-1 or H-1B, either is all right<dt>1<dd>J-1"
            "<dt>0<dd>citizens and green cards only<dt>(empty)<dd>we forgot to ask</dl>",
            "",
            (J1, BOTH, SILENT),
        ),
        (
            ("1", "2", "0"),
            "<p>Column V: 0 = no visas, 1 = J-1 only, 2 = J-1 and H-1B, blank = not known.</p>",
            "",
            (ONLY_J1, BOTH, NONE),
        ),
        (
            ("1", "", "0"),
            "",
            "<p><small>V: 2 - both visas; 1 - J-1, no H-1B; 0 - none; nothing - did not say.</small></p>",
            (ONLY_J1, SILENT, NONE),
        ),
        (("1", "1", "1"), "", "<p>V: 0 no visas; 1 J-1 only; 2 J-1 and H-1B</p>", (ONLY_J1,) * 3),
        (
            ("j", "b", "c"),
            "",
            "<p>Visa letters: j J-1; b J-1 or H-1B; c citizens and permanent residents.</p>",
            (J1, BOTH, NONE),
        ),
        (
            ("*", "**", "***"),
            "",
            "<p>* J-1 only &nbsp; ** J-1 and H-1B &nbsp; *** no visas</p>",
            (ONLY_J1, BOTH, NONE),
        ),
        (
            ("A", "B", "C"),
            "<table><tr><td>A<td>both visas</tr><tr><td>B<td>J-1 only</tr><tr><td>C<td>no visa</tr></table>",
            "",
            (BOTH, ONLY_J1, NONE),
        ),
        (
            ("J", "Y", "N"),
            "<p>Under V you find</p><ul><li>Y: visas of both kinds<li>J: J-1<li>N: none</ul>",
            "",
            (J1, BOTH, NONE),
        ),
        (
            ("++", "+", "-"),
            "",
            "<p>Visas: ++ stands for J-1 and H-1B, + for J-1, - for no visas.</p>",
            (BOTH, J1, NONE),
        ),
        (
            ("I", "II", "III"),
            "",
            "<p>I: J-1 only. II: J-1 as well as H-1B. III: US citizens and permanent residents only.</p>",
            (ONLY_J1, BOTH, NONE),
        ),
        (
            ("J", "B", "N"),
            "<p>In the last column J means that only the J-1 is sponsored, B that both kinds are, and N that"
            " the program takes citizens and permanent residents.</p>",
            "",
            (ONLY_J1, BOTH, NONE),
        ),
        (
            ("●", "○", "–"),
            "",
            "<p>● J-1 and H-1B ○ J-1 – no visas</p>",
            (BOTH, J1, NONE),
        ),
    ],
)
def test_a_column_of_codes_says_what_its_legend_says(
    codes: tuple[str, str, str], before: str, behind: str, told: tuple[Told, ...]
) -> None:
    found = _read(_page(codes, "V", before, behind))
    assert [visas for visas, _ in found] == list(told)


def test_the_head_of_a_column_may_hold_its_legend() -> None:
    page = _page(("1", "0", "2"), "Visa (0 none, 1 J-1 only, 2 J-1 and H-1B)", "", "")
    assert [visas for visas, _ in _read(page)] == [ONLY_J1, NONE, BOTH]


def test_a_legend_serves_every_table_around_it() -> None:
    one = _page(("1", "2", "0"), "V", "", "").split("<table>")[1]
    page = _page(("0", "1", "2"), "V", "", f"<p>V: 0 none, 1 J-1 only, 2 both kinds</p><table>{one}")
    page = page.replace("Springfield IL", "Peoria IL", 1).replace("Pittsburgh", "Erie", 1)
    page = page.replace("Nashville", "Memphis", 1)
    assert [visas for visas, _ in _read(page)] == [NONE, ONLY_J1, BOTH, ONLY_J1, BOTH, NONE]


@pytest.mark.parametrize(
    ("label", "legend"),
    [("State of affairs", "1 = open; 2 = filled"), ("S", "1 still open, 2 filled since the last list")],
)
def test_codes_of_what_became_of_each_place(label: str, legend: str) -> None:
    found = _read(_page(("1", "2", "1"), label, "", f"<p>{legend}</p>"))
    assert [status for _, status in found] == ["open", "filled", "open"]


@pytest.mark.parametrize(
    ("label", "behind"),
    [
        ("Year", "<p>Questions: 1. Is it accredited? Yes. 2. Is there a J-1? Ask the program. 3. Parking?</p>"),
        ("Pages", "<p>1 J-1 holder and 2 citizens train here today.</p>"),
        ("Class", "<p>1 = university hospital; 2 = community hospital; 3 = federal. J-1 visas are discussed.</p>"),
    ],
)  # fmt: skip
def test_figures_that_no_legend_explains_as_visas_stay_figures(label: str, behind: str) -> None:
    told = _read(_page(("1", "2", "3"), label, "", behind))
    assert len({visas for visas, _ in told}) <= 1
    assert {status for _, status in told} == {"open"}
