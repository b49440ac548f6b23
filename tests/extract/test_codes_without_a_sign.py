"""Codes that stand before their meaning with nothing between, in quotation marks, or that name a visa."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_CODES = ("B", "X", "J", "")
Visas = tuple[bool | None, bool | None]


def visas(legend: str, codes: tuple[str, ...] = _CODES, label: str = "V") -> list[Visas]:
    """What a table of fellowships is read to grant, whose column holds ``codes``."""
    fields = ("Cytopathology", "Dermatopathology", "Neuropathology", "Hematopathology")
    towns = ("Lexington, KY", "Greensboro, NC", "Nashville, TN", "Reno, NV")
    rows = "".join(
        f"<tr><td>{field}</td><td>Elm {n} Hospital</td><td>{town}</td><td>1</td><td>July 2027</td>"
        f"<td>{code}</td></tr>"
        for n, (field, town, code) in enumerate(zip(fields, towns, codes, strict=True))
    )
    page = (
        "<title>Fellowship vacancies</title><h1>Fellowship vacancies</h1><p>These seats are still open.</p>"
        f"<p>{legend}</p><table><tr><th>Fellowship</th><th>Hospital</th><th>City</th><th>Seats</th>"
        f"<th>Start</th><th>{label}</th></tr>{rows}</table>"
    )
    opened = open_document(page.encode(), format="html", url="https://path.example.org/seats")
    assert isinstance(opened, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(opened, day=date(2027, 1, 5)).records]


@pytest.mark.parametrize(
    "legend",
    [
        "What the V column means: B both J-1 and H-1B are sponsored; J the J-1 only; X no visas of any kind;"
        " empty they have not told us.",
        "Column V: X no sponsorship at all; B either visa, J-1 or H-1B; J just the J-1.",
        'In the last column: "B" J-1 and H-1B visas are possible; "J" only the J-1 is; "X" no visas.',
        "B we sponsor both the J-1 and the H-1B<br>J we sponsor the J-1 only<br>X we sponsor no visas",
    ],
)
def test_a_code_that_opens_a_piece_is_explained_by_it(legend: str) -> None:
    assert visas(legend) == [(True, True), (False, False), (True, False), (None, None)]


@pytest.mark.parametrize(
    "words",
    [
        "A fellow on a J-1 is welcome; we also take the H-1B.",
        "PGY 4 places start in July; MD or DO; J-1 and H-1B visas are sponsored.",
    ],
)
def test_words_that_begin_with_capitals_are_no_legend(words: str) -> None:
    assert visas(words, ("", "", "", ""), "Notes") == [(True, True)] * 4


@pytest.mark.parametrize(
    ("legend", "expected"),
    [
        ('"J-1" means that the hospital accepts J-1 and not H-1B.', (True, False)),
        ("“J-1” means that no H-1B petitions are filed.", (True, False)),
        ("(J-1) means the H-1B is not sponsored there.", (True, False)),
    ],
)
def test_a_visa_in_quotation_marks_is_explained_too(legend: str, expected: Visas) -> None:
    assert visas(legend, ("J-1", "none", "J-1", ""), "Visa")[:3] == [expected, (False, False), expected]
