"""Lists as generated pages lay them out: bare fields under a sentence, boxes in rows, tables without a head."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.fate import stamped
from scraper.extract.offers.labelled import counts_none
from scraper.extract.pages.part import Unreadable
from scraper.extract.pages.unlabelled import is_first_line, labels_of
from scraper.extract.read import read
from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import read_place
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 4, 14)
_HOUSE = "Kestrel Hospital"


def _records(body: str, title: str = "Vacant Positions") -> tuple[Vacancy, ...]:
    page = (
        f"<html><head><title>{title} | {_HOUSE}</title></head><body><main><h1>{title}</h1>{body}"
        "<p>Applications: send a CV to gme@x.example.org.</p></main></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _told(body: str, title: str = "Vacant Positions") -> set[tuple[str | None, tuple[int, ...], str]]:
    return {(one.specialty, tuple(one.pgy), one.status) for one in _records(body, title)}


_LEADS = [
    "We have the following unfilled PGY-2 residency positions for July 1, 2027:",
    "The following PGY-2 residency positions are currently open.",
    "Our hospital has open PGY-2 positions in:",
    "Departments with PGY-2 vacancies:",
    "These departments have an open PGY-2 position:",
]
_FIELDS = ("Neurology", "Pathology", "General Surgery")
_OPEN = {(slug, (2,), "open") for slug in ("neurology", "pathology", "general-surgery")}


@pytest.mark.parametrize("lead", _LEADS)
def test_bare_fields_below_a_line_that_calls_places_open_are_a_place_each(lead: str) -> None:
    assert _told(f"<p>{lead}</p><ul>{''.join(f'<li>{one}</li>' for one in _FIELDS)}</ul>") == _OPEN


@pytest.mark.parametrize("made", ["<p>{}</p>", "{}<br>"])
def test_so_are_paragraphs_and_lines_of_one_field_each(made: str) -> None:
    assert _told(f"<p>{_LEADS[0]}</p>{''.join(map(made.format, _FIELDS))}") == _OPEN


@pytest.mark.parametrize(
    "lead",
    [
        "Applicants to our open PGY-2 position must have rotated in:",
        "There are no open PGY-2 positions in:",
        "Our residents spend time in:",
        "Candidates for PGY-2 openings should submit letters from two of:",
    ],
)
def test_fields_that_are_asked_for_or_closed_are_no_places(lead: str) -> None:
    told = _told(f"<p>{lead}</p><ul>{''.join(f'<li>{one}</li>' for one in _FIELDS)}</ul>", "Training with us")
    assert len(told) < len(_FIELDS)


@pytest.mark.parametrize(
    ("heads", "slugs"),
    [
        (("Erie, PA", "Reading, PA"), ("neurology", "pathology")),
        (("Elm Hospital", "Oak Hospital"), ("neurology", "pathology")),
        (("Pennsylvania", "Ohio"), ("neurology", "pathology")),
    ],
)
def test_a_field_under_a_heading_that_the_sentence_leads_to_is_a_place(
    heads: tuple[str, str], slugs: tuple[str, str]
) -> None:
    body = f"<p>{_LEADS[0]}</p>" + "".join(
        f"<h3>{head}</h3><p>{field}, {house} Hospital</p>"
        for head, field, house in zip(heads, _FIELDS, ("Elm", "Oak"), strict=False)
    )
    assert _told(body) == {(slug, (2,), "open") for slug in slugs}


@pytest.mark.parametrize(
    "title", ["<h3><s>Pathology</s></h3><p>Positions: 1</p>", "<h3>Pathology</h3><p><s>1 position</s></p>"]
)
def test_a_title_or_all_under_it_struck_through_is_filled(title: str) -> None:
    body = f"<p>{_LEADS[0]}</p>{title}<h3>Neurology</h3><p>Positions: 1</p>"
    assert _told(body) == {("pathology", (2,), "filled"), ("neurology", (2,), "open")}


def _rows(rows: list[tuple[str, ...]]) -> str:
    lines = ("".join(f"<div class=col>{one}</div>" for one in row) for row in rows)
    return "".join(f"<div class=row>{line}</div>" for line in lines)


@pytest.mark.parametrize(
    "rows",
    [
        [("Pathology", "PGY-3", "2"), ("Neurology", "PGY-2", "1")],
        [("2", "PGY-3", "Pathology"), ("1", "PGY-2", "Neurology")],
        [("third-year", "Pathology", "2"), ("second-year", "Neurology", "1")],
        [("Pathology", "Open", "PGY3", "2"), ("Neurology", "Open", "PGY2", "1")],
    ],
)
def test_boxes_in_rows_without_a_head_are_a_table(rows: list[tuple[str, ...]]) -> None:
    made = _records(f"<p>The following positions are open:</p><div>{_rows(rows)}</div>")
    assert {(one.specialty, tuple(one.pgy), one.positions) for one in made} == {
        ("neurology", (2,), 1),
        ("pathology", (3,), 2),
    }


def test_columns_of_hospitals_and_towns_are_told_by_their_cells() -> None:
    grid = [
        ["Elm Medical Center", "Reno, NV", "Urology", "PGY-2", "2"],
        ["Oak Hospital", "Fresno, CA", "Urology", "PGY-3", "1"],
    ]
    assert labels_of(grid) == ["hospital", "city", "program", "level", "positions"]
    assert labels_of([["NV", "Neurology", "Open"], ["CA", "Pathology", "Filled"]]) == [
        "state",
        "program",
        "status",
    ]


def test_a_field_beside_a_level_sets_each_row_apart() -> None:
    assert labels_of([["Pediatrics", "PGY-2"], ["Neurology", "PGY-3"]]) == ["program", "level"]
    assert labels_of([["Pediatrics", "Dr. Jo Bell"], ["Neurology", "Dr. Al Roe"]]) == ["", ""]


def test_a_first_row_that_is_like_the_others_names_no_columns() -> None:
    assert is_first_line([["Open", "PGY-1", "Urology"], ["Open", "PGY-2", "Neurology"]])
    assert not is_first_line([["Specialty", "PGY-1", "PGY-2"], ["Neurology", "1", "0"]])


def test_a_medical_center_is_no_town() -> None:
    where = read_place("Elm Medical Center, TX")
    assert where is not None
    assert where.value.city is None
    town = read_place("Elm Hospital, Center, TX")
    assert town is not None
    assert town.value.city == "Center"


def test_a_field_with_its_year_is_no_hospital() -> None:
    assert read_institution("Physical Medicine and Rehabilitation PGY 1") is None


def test_one_column_may_count_one_year() -> None:
    body = (
        "<p>The following neurology residency positions are open:</p><table><tr><th>Hospital</th><th>PGY-2</th></tr>"
        "<tr><td>Elm Hospital, Toledo, OH</td><td>1</td></tr><tr><td>Oak Hospital, Canton, OH</td><td>3</td></tr></table>"
    )
    assert {(one.city, tuple(one.pgy), one.positions) for one in _records(body)} == {
        ("Toledo", (2,), 1),
        ("Canton", (2,), 3),
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("WITHDRAWN: One PGY-2 neurology position is open, beginning July 1.", "withdrawn"),
        ("FILLED: 2 PGY-2 positions in urology", "filled"),
        ("ON HOLD: Pathology PGY-3", "withdrawn"),
        ("Filled: 3, open: 1", None),
        ("CANCELLED: 2", None),
    ],
)
def test_a_word_in_capitals_before_an_entry_tells_its_state(text: str, status: str | None) -> None:
    assert stamped(text) == status


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Neurology PGY-2: 0", True),
        ("Pathology (0)", True),
        ("0", True),
        ("Step 2 fee 200", False),
        ("Call 555-0100", False),
    ],
)
def test_an_entry_that_ends_in_zero_counts_none(text: str, none: bool) -> None:
    assert counts_none(text) is none


def test_two_headed_lines_may_be_a_table_on_its_side() -> None:
    body = (
        "<p>The following residency positions are open:</p><table><tr><th>Residency</th><td>Psychiatry</td>"
        "<td>Pathology</td></tr><tr><th>Year</th><td>PGY-2</td><td>PGY-1</td></tr></table>"
    )
    assert _told(body) == {("psychiatry", (2,), "open"), ("pathology", (1,), "open")}


@pytest.mark.parametrize(
    "text",
    [
        "Two PGY-2 urology positions at Elm Hospital in Toledo, OH and one PGY-2 neurology position at Oak Hospital in"
        " Akron, OH are open.",
        "We have one open PGY-2 position in urology at Elm Hospital (Toledo, OH) and one in neurology at Oak Hospital"
        " (Akron, OH).",
    ],
)
def test_fields_that_one_sentence_counts_at_hospitals_of_their_own_go_there(text: str) -> None:
    made = _records(f"<p>{text}</p>", "Open positions")
    assert {(one.specialty, one.city) for one in made} == {("urology", "Toledo"), ("neurology", "Akron")}
