"""Visas that a layout hides: a list written as a table, a code of any column, a section under the heading."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

DAY = date(2027, 4, 14)
BOTH, ONLY_J1, NONE, UNTOLD = (True, True), (True, False), (False, False), (None, None)


def visas(page: str) -> list[tuple[bool | None, bool | None]]:
    document = open_document(page.encode(), format="html", url="https://www.example.org/open")
    assert isinstance(document, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(document, day=DAY).records]


def as_table(sign: str) -> str:
    lines = (
        "Two accredited years completed",
        "Step 3 passed",
        "Our office does not sponsor visas of any kind",
    )
    return "<table>" + "".join(f"<tr><td>{sign}</td><td>{line}</td></tr>" for line in lines) + "</table>"


@pytest.mark.parametrize("sign", ["▪", "•", "·", "-", "o", "■"])
def test_a_list_written_as_a_table_is_a_list(sign: str) -> None:
    page = (
        "<h1>Emergency medicine PGY-3</h1><p>Harrow Hill Hospital in Erie, Pennsylvania has one open categorical"
        f" PGY-3 position in emergency medicine, starting July 1, 2027.</p>{as_table(sign)}<p>Write to em@harrow.example.org.</p>"
    )
    assert visas(page) == [NONE]


def rows(label: str, legend: str, *signs: str) -> str:
    told = "".join(
        f"<tr><td>Hospital {name}</td><td>Erie, PA</td><td>Surgery PGY-2, categorical</td><td>1</td>"
        f"<td>July 1, 2027</td><td>{sign}</td></tr>"
        for name, sign in zip(("Harrow", "Pellworth", "Dunmoor"), signs, strict=True)
    )
    head = "".join(f"<th>{one}</th>" for one in ("Hospital", "Town", "Place", "How many", "Begins", label))
    return f"<h1>Open positions</h1><table><tr>{head}</tr>{told}</table><p>{legend}</p>"


@pytest.mark.parametrize(
    ("label", "legend"),
    [
        ("V", "Column V: A - J-1 and H-1B both sponsored. B - J-1 only."),
        ("V.", "A = J-1 and H-1B; B = J-1 only"),
        ("Code", "Codes: A: J-1 and H-1B are sponsored, B: J-1 only"),
    ],
)
def test_a_code_in_a_column_of_any_name_is_read_by_its_legend(label: str, legend: str) -> None:
    assert visas(rows(label, legend, "A", "B", "A")) == [BOTH, ONLY_J1, BOTH]


def test_a_code_for_something_else_tells_no_visas() -> None:
    assert visas(rows("Code", "A = accredited; B = being accredited", "A", "B", "A")) == [UNTOLD] * 3


@pytest.mark.parametrize(
    "program",
    [
        "Six residents, seven faculty radiation oncologists, five physicists",
        "Our nurse navigators and five physicists work with six residents every day.",
        "Six residents train here with seven faculty.",
    ],
)
def test_a_section_under_the_heading_of_the_place_is_heard(program: str) -> None:
    page = (
        "<h1>One PGY-2 residency position</h1><p>The Department of Radiation Oncology at Harrow Hill Hospital,"
        " Erie, Pennsylvania has one open PGY-2 position. The resident will begin on July 1, 2027 as a PGY-2.</p>"
        f"<h3>The program</h3><p>{program}</p>"
        "<h3>Visas</h3><p>The hospital sponsors residents on the J-1 visa and on the H-1B visa.</p>"
    )
    assert visas(page) == [BOTH]
