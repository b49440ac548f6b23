"""Grids whose cells say more than a numeral, and whose columns are headed in short: years, starts, fields."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_PAGE = (
    "<html><head><title>Open positions | Alder Valley Hospital</title></head><body><h1>Open positions</h1>"
    "<p>Unfilled residency places, told box by box.</p><table>{rows}</table>"
    "<p>Alder Valley Hospital, 12 Main Street, Boise, Idaho 83702. Write to gme@alder.example.org.</p></body></html>"
)


def told(*lines: str) -> set[str]:
    """The places of a grid as "field years status"."""
    rows = [line.split("|") for line in lines]
    written = [
        "".join(f"<{tag}>{cell}</{tag}>" for cell in row)
        for tag, row in zip(("th", *["td"] * 9), rows, strict=False)
    ]
    page = _PAGE.format(rows="".join(f"<tr>{row}</tr>" for row in written)).encode()
    document = open_document(page, format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    found = read(document, day=date(2026, 5, 1)).records
    return {f"{one.specialty} {','.join(map(str, one.pgy))} {one.status}" for one in found}


@pytest.mark.parametrize(
    "none",
    [
        "nil",
        "zero",
        "none",
        "no such year",
        "no program",
        "not offered",
        "does not apply",
        "complete",
        "class is whole",
        "No vacancy",
        "n/a",
    ],
)
def test_words_for_no_place_count_none(none: str) -> None:
    found = told(
        "Program|PGY-1|PGY-2|PGY-3", f"Family Medicine|{none}|2|{none}", f"Psychiatry|1|{none}|{none}"
    )
    assert found == {"family-medicine 2 open", "psychiatry 1 open"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2 x PGY-1", {"1 open"}),
        ("PGY-3 (1)", {"3 open"}),
        ("1 at PGY-2", {"2 open"}),
        ("one PGY-2", {"2 open"}),
        ("PGY-2: 1", {"2 open"}),
        ("1 PGY-2, 2 PGY-3", {"2 open", "3 open"}),
        ("PGY-2 x1 / PGY-4 x1", {"2 open", "4 open"}),
        ("PGY-1: 3; PGY-2: 1", {"1 open", "2 open"}),
        ("1 x PGY-2 filled", {"2 filled"}),
        ("spoken for (PGY-3)", {"3 filled"}),
        ("not yet filled: 1 PGY-2", {"2 open"}),
    ],
)
def test_a_cell_tells_its_years_with_their_counts(cell: str, expected: set[str]) -> None:
    found = told("Specialty|Twin Falls, ID|Boise, ID", f"Neurology||{cell}", "Psychiatry|1 at PGY-2|")
    assert found == {*(f"neurology {one}" for one in expected), "psychiatry 2 open"}


@pytest.mark.parametrize(
    "start",
    ["At once", "Immediately", "Start: right away", "Now", "Starting immediately", "ASAP", "Mid-year"],
)
def test_a_start_without_a_day_heads_a_column_too(start: str) -> None:
    found = told(
        f"Program|{start}|July 1, 2026|E-mail",
        "Pediatrics|1 at PGY-2|4 at PGY-1|p@alder.example.org",
        "Neurology|nil|1 at PGY-3|n@alder.example.org",
    )
    assert found == {"pediatrics 2 open", "pediatrics 1 open", "neurology 3 open"}


@pytest.mark.parametrize(
    "heads",
    [
        "PGY-1|PGY-2|PGY-3",
        "1|2|3",
        "I|II|III",
        "Intern|2nd year|3rd year",
        "First year|Second year|Third year",
    ],
)
def test_years_head_columns_by_name_or_number(heads: str) -> None:
    found = told(f"Program|{heads}", "Pediatrics|0|1|0", "Family Medicine|2|0|1")
    assert found == {"pediatrics 2 open", "family-medicine 1 open", "family-medicine 3 open"}


@pytest.mark.parametrize(
    ("corner", "years"),
    [
        ("", ("PGY-1", "PGY-2", "PGY-3")),
        ("Year", ("PGY-1", "PGY-2", "PGY-3")),
        ("Level", ("PGY 1", "PGY 2", "PGY 3")),
    ],
)
def test_short_names_of_fields_head_columns_over_years(corner: str, years: tuple[str, str, str]) -> None:
    found = told(
        f"{corner}|Rad|Surg|Neuro|Int Med",
        f"{years[0]}|||&times;|3",
        f"{years[1]}|1|1||&times;",
        f"{years[2]}|||1|taken",
    )
    assert found == {
        "internal-medicine 1 open",
        "diagnostic-radiology 2 open",
        "general-surgery 2 open",
        "neurology 3 open",
        "internal-medicine 3 filled",
    }


@pytest.mark.parametrize("corner", ["Year", "Training year", "Level"])
def test_years_lead_lines_by_number(corner: str) -> None:
    found = told(f"{corner}|Radiology|Neurology|Int Med", "1|||3", "2|1||&times;", "3||1|taken")
    assert found == {
        "internal-medicine 1 open",
        "diagnostic-radiology 2 open",
        "neurology 3 open",
        "internal-medicine 3 filled",
    }


def test_whole_classes_are_no_places() -> None:
    assert not told("Program|PGY-1|PGY-2|PGY-3", "Family Medicine|8|8|8", "Internal Medicine|14|14|13")
