"""Sheets whose pieces dots lead to each other, and flyers with boxes side by side."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.read import read
from tests.extract.test_sheet import Row, blocks, line, opened

DAY = date(2027, 1, 21)
HEAD = line(50, 40, "ELM VALLEY MEDICAL CENTER", size=14, bold=True)
FOOT = line(50, 400, "Write to gme@elmvalley.example.org. 10 High Street, Boise, Idaho 83702")


def led(*rows: tuple[str, str, str], step: float = 15.0, dots: str = ". . . . .") -> list[Row]:
    """Lines with dots between name, year and count; a name left out goes on with the one above."""
    out: list[Row] = []
    for n, (name, year, count) in enumerate(rows):
        top = 160 + n * step
        out += line(100, top, f"{name} {dots}") if name else []
        out += line(300, top, f"{year} {dots}") + line(460, top, count)
    return out


@pytest.mark.parametrize("dots", [". . . . .", ".....", "……", "· . · ."])
@pytest.mark.parametrize("intro", ["We have room for:", "These seats are open now:", "Open positions"])
def test_dots_lead_from_a_field_to_its_years_and_their_counts(dots: str, intro: str) -> None:
    rows = led(
        ("Psychiatry", "PGY-2", "3"),
        ("", "PGY-3", "1"),
        ("", "PGY-4", "2"),
        ("General surgery", "PGY-3", "1"),
        dots=dots,
    )
    page = [*HEAD, *line(50, 130, intro), *rows, *FOOT]
    found = read(opened(page), day=DAY).records
    assert [(one.specialty, one.pgy, one.positions) for one in found] == [
        ("psychiatry", (2,), 3),
        ("psychiatry", (3,), 1),
        ("psychiatry", (4,), 2),
        ("general-surgery", (3,), 1),
    ]
    assert {(one.city, one.county, one.state) for one in found} == {("Boise", "Ada", "ID")}


def test_dots_that_only_lead_to_a_number_stay_one_line() -> None:
    page = [
        *HEAD,
        *line(50, 130, "Psychiatry PGY-2 . . . . . . 3"),
        *line(50, 145, "Surgery PGY-3 . . . . . . . . 1"),
    ]
    assert not [block for block in blocks(page) if block.kind == "row"]


def boxes(one: tuple[str, ...], other: tuple[str, ...], top: float, large: float = 20.0) -> list[Row]:
    """Two boxes side by side, each a large head over its lines."""
    out: list[Row] = []
    for left, (head, *told) in ((80, one), (380, other)):
        out += line(left + 30, top, head, size=large, bold=True)
        for n, words in enumerate(told):
            out += line(left, top + 35 + 20 * n, words, size=12)
    return out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("PGY-2", "1 resident wanted", "Start: July 1, 2027"),
            ("PGY-3", "2 residents wanted", "Start: now"),
        ),
        (("PGY-2", "One place is open"), ("PGY-3", "Two places are open")),
        (("PGY-2: one place", "from July 1, 2027"), ("PGY-3: two places", "from January 4, 2028")),
        (("SECOND YEAR (PGY-2)", "one vacancy"), ("THIRD YEAR (PGY-3)", "two vacancies")),
    ],
)
def test_what_boxes_below_tell_belongs_to_neither_box_above(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    page = [
        *line(60, 40, "Psychiatry Residency of Elm Valley Medical Center", size=15),
        *boxes(one, other, 120),
        *boxes(
            ("Life with us", "- 64,000 visits a year", "- Three children per resident", "- A toxicology lab"),
            (
                "Both years",
                "- USMLE Step 1 and Step 2 CK passed",
                "- An Idaho temporary permit",
                "- One letter",
            ),
            300,
            large=15,
        ),
        *line(60, 500, "J-1: yes. H-1B: no. Write to gme@elmvalley.example.org.", size=12),
        *line(60, 700, "Elm Valley Medical Center, 10 High Street, Boise, Idaho 83702", size=9),
    ]
    found = read(opened(page), day=DAY).records
    assert [(one.pgy, one.positions, one.visa.j1, one.visa.h1b) for one in found] == [
        ((2,), 1, True, False),
        ((3,), 2, True, False),
    ]
    assert all(one.requirements.steps == (1, 2) for one in found)


def test_years_that_head_columns_of_numbers_stay_a_table() -> None:
    page = [
        *line(220, 100, "PGY-2", bold=True),
        *line(380, 100, "PGY-3", bold=True),
        *[
            row
            for n, name in enumerate(("Neurology", "Urology", "Surgery"))
            for row in (
                *line(60, 120 + 14 * n, name),
                *line(230, 120 + 14 * n, "1"),
                *line(390, 120 + 14 * n, "0"),
            )
        ],
    ]
    assert [block.kind for block in blocks(page)].count("row") >= 3


def test_columns_of_text_end_where_a_table_begins() -> None:
    head = ("Hospital", "Town", "Field", "No.", "From")
    row = ("Elm Regional", "Boise, ID", "Psychiatry PGY-2", "1", "7/1/2027")
    page = [
        *line(50, 40, "Consortium of the Hills", size=9),
        *line(450, 40, "Bulletin 14, page 1", size=9),
        *[w for n, one in enumerate(head) for w in line(50 + 105 * n, 80, one, bold=True)],
        *[w for k in range(3) for n, one in enumerate(row) for w in line(50 + 105 * n, 100 + 30 * k, one)],
    ]
    assert [block.kind for block in blocks(page)].count("row") == 3
