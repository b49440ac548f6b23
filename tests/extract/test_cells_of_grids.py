"""What single cells of a grid say: nothing, the Match, gone, of a whole column; and what stands around grids."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_PAGE = (
    "<html><head><title>{title} | Lakeside Regional Medical Center</title></head><body><main><h1>{title}</h1>{body}"
    "</main><footer><p>Lakeside Regional Medical Center, 400 Harbor Street, Erie, PA 16501</p></footer></body></html>"
)


def records(body: str, title: str = "Open Resident Positions") -> list[Vacancy]:
    page = _PAGE.format(title=title, body=body).encode()
    document = open_document(page, format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return list(read(document, day=date(2026, 3, 10)).records)


def table(*lines: str, caption: str = "") -> str:
    """Rows told by "|"; the first is the header."""
    rows = [line.split("|") for line in lines]
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    title = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{title}<tr>{head}</tr>{body}</table>"


@pytest.mark.parametrize(
    "none",
    [
        "&bull;",
        "&middot;",
        "&#9679;",
        "&#9675;",
        "&times;",
        "&mdash;",
        "&hellip;",
        "Match",
        "the Match only",
        "NRMP",
    ],
)
def test_among_numerals_a_sign_or_the_match_counts_no_place(none: str) -> None:
    grid = table(
        "Program|PGY-1|PGY-2|PGY-3",
        f"Family Medicine|{none}|2|{none}",
        f"Neurology|{none}|{none}|1*",
        f"Urology|{none}|{none}|{none}",
    )
    found = {(one.specialty, one.pgy, one.positions) for one in records(grid)}
    assert found == {("family-medicine", (2,), 2), ("neurology", (3,), 1)}


def test_ticks_count_where_no_cell_is_a_numeral() -> None:
    grid = table("Program|PGY-2|PGY-3", "Family Medicine|&#10003;|", "Neurology||&#10003;")
    assert {(one.specialty, one.pgy) for one in records(grid)} == {
        ("family-medicine", (2,)),
        ("neurology", (3,)),
    }


@pytest.mark.parametrize(
    "last", ["Ask", "Contact", "Write to", "Program coordinator", "E-mail", "Who answers", "Office"]
)
def test_a_line_of_addresses_tells_whom_to_ask_about_each_column(last: str) -> None:
    grid = table(
        '|<a href="/fm">Family Medicine</a>|<a href="/neuro">Neurology</a>',
        "First year|2|0",
        "Second year|0|1",
        f'{last}|<a href="mailto:fm@lakeside.example.org">Bea</a>|<a href="mailto:neuro@lakeside.example.org">Cal</a>',
    )
    found = [(one.specialty, one.pgy, one.positions, one.contacts, one.url) for one in records(grid)]
    assert sorted(found, key=str) == [
        ("family-medicine", (1,), 2, ("fm@lakeside.example.org",), "https://x.example.org/fm"),
        ("neurology", (2,), 1, ("neuro@lakeside.example.org",), "https://x.example.org/neuro"),
    ]


def test_lines_below_a_grid_tell_start_and_visas_of_each_column() -> None:
    grid = table(
        "Program|PGY-2|PGY-3",
        "Family Medicine|2|0",
        "Neurology|0|1",
        "Start|July 2026|January 2027",
        "Visa|J-1|none",
    )
    found = {(one.specialty, one.starts_on, one.visa.j1) for one in records(grid)}
    assert found == {("family-medicine", "2026-07", True), ("neurology", "2027-01", False)}


@pytest.mark.parametrize(
    "legend",
    [
        "A figure in gray brackets has been filled since the last count.",
        "Numbers in brackets are filled.",
        "Figures shown in parentheses = filled.",
        "Places in square brackets have been taken.",
        "Counts in brackets: filled since Monday.",
    ],
)
def test_counts_in_brackets_mean_what_is_said_of_them(legend: str) -> None:
    grid = table("Program|PGY-1|PGY-2|PGY-3", "Family Medicine|2|[1]|0", "Neurology|0|0|1")
    found = {(one.specialty, one.pgy, one.status) for one in records(f"<p>{legend}</p>{grid}")}
    assert found == {
        ("family-medicine", (1,), "open"),
        ("family-medicine", (2,), "filled"),
        ("neurology", (3,), "open"),
    }


def test_brackets_that_nobody_explains_count_like_any_numeral() -> None:
    grid = table("Program|PGY-1|PGY-2", "Family Medicine|2|(1)", "Neurology|0|1")
    assert [one.status for one in records(f"<p>Write to the office in brackets.</p>{grid}")] == ["open"] * 3


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Advertised", "open"),
        ("Interviewing", "open"),
        ("Frozen by Finance", "withdrawn"),
        ("Suspended", "withdrawn"),
        ("On hold until the budget", "withdrawn"),
        ("Placed April 2", "filled"),
        ("Contract signed", "filled"),
        ("Hired", "filled"),
    ],
)
@pytest.mark.parametrize("label", ["Status", "State", "Current status"])
def test_a_column_says_what_became_of_each_place(cell: str, status: str, label: str) -> None:
    grid = table(
        f"Ref.|Program|Level|Vacant from|{label}",
        f"26-1|Family Medicine|PGY-2|July 2026|{cell}",
        "26-2|Neurology|PGY-3|July 2026|Advertised",
    )
    assert [one.status for one in records(grid)] == [status, "open"]


def test_a_host_of_observers_that_is_suspended_is_no_entry() -> None:
    grid = table(
        "Department|Length|Status|Contact",
        "Cardiology|4 weeks|Accepting|cards@lakeside.example.org",
        "Neurology|4 weeks|Suspended|neuro@lakeside.example.org",
    )
    assert [one.specialty for one in records(grid, "Observerships")] == ["cardiovascular-disease"]


@pytest.mark.parametrize(
    "none", ["open-ended", "until filled", "Rolling", "none", "no deadline", "continuous"]
)
def test_a_row_without_a_last_day_borrows_none(none: str) -> None:
    grid = table(
        "Program|Level|Apply until", f"Family Medicine|PGY-2|{none}", "Neurology|PGY-3|May 1, 2026"
    ) + ("<p>Apply by April 30, 2026 unless the table says otherwise.</p>")
    assert [one.apply_by for one in records(grid)] == [None, date(2026, 5, 1)]


def test_the_title_of_one_of_several_tables_dates_its_own_rows_only() -> None:
    one = table(
        "|R1|R2", "Family medicine|0|1", "Pediatrics|1|0", caption="This year (start as soon as credentialed)"
    )
    two = table("|R1|R2", "Family medicine|Match|2", caption="Academic year 2026-27 (start July 1, 2026)")
    found = {(a.specialty, a.pgy, a.starts_on, a.starts_asap) for a in records(one + two)}
    assert found == {
        ("family-medicine", (2,), None, True),
        ("pediatrics", (1,), None, True),
        ("family-medicine", (2,), "2026-07-01", False),
    }


def test_the_day_of_a_count_is_no_start() -> None:
    grid = table(
        "Program|PGY-1|PGY-2", "Family Medicine|1|2", caption="Vacant positions, count of April 30, 2026"
    )
    assert {one.starts_on for one in records(f"<p>All begin July 1, 2026.</p>{grid}")} == {"2026-07-01"}


@pytest.mark.parametrize(
    "rule",
    [
        "From PGY-3 upward, Step 3 must have been passed.",
        "From the PGY-3 level all must have passed Step 3.",
        "Step 3 must have been passed for PGY-3 and above.",
        "For PGY-3 onward, Step 3 is required.",
    ],
)
def test_a_rule_from_one_year_upward_holds_for_the_years_after_it(rule: str) -> None:
    grid = table("Program|PGY-2|PGY-3|PGY-4", "Neurology|1|1|1")
    found = {
        one.pgy: one.requirements.steps for one in records(f"{grid}<h2>Rules</h2><ul><li>{rule}</li></ul>")
    }
    assert found == {(2,): (), (3,): (3,), (4,): (3,)}


def test_an_item_that_offers_nothing_is_said_of_all() -> None:
    grid = table("Program|PGY-2|PGY-3", "Neurology|1|0", "Pediatrics|0|1")
    rules = "<h2>Fine print</h2><ul><li>We take part in the J-1 program and file no H-1B petition for residents.</li></ul>"
    assert [(one.visa.j1, one.visa.h1b) for one in records(grid + rules)] == [(True, False)] * 2


def test_an_address_of_a_field_that_is_not_listed_is_nobody_elses() -> None:
    grid = table("Program|PGY-2|PGY-3", "Neurology|1|0", "Urology|0|0")
    lines = "<ul><li>Neurology: Tom, tom@lakeside.example.org</li><li>Urology: Drew, drew@lakeside.example.org</li></ul>"
    assert [one.contacts for one in records(grid + lines)] == [("tom@lakeside.example.org",)]


@pytest.mark.parametrize(
    ("legend", "cells"),
    [
        ("Green = open, yellow = interviewing, red = filled.", ("Green", "Red")),
        ("Key: GREEN means open; RED means filled.", ("green", "red")),
        ("O = open, F = filled.", ("O", "F")),
        ("&#128994; open &#128308; filled", ("&#128994;", "&#128308;")),
    ],
)
def test_a_colour_or_code_stands_for_what_its_legend_says(legend: str, cells: tuple[str, str]) -> None:
    grid = table("Program|Level|Status", f"Urology|PGY-2|{cells[0]}", f"Neurology|PGY-3|{cells[1]}")
    assert [one.status for one in records(f"<p>{legend}</p>{grid}")] == ["open", "filled"]


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ('<img src="a.png" alt="Yes">', '<img src="b.png" alt="No">'),
        ('<i class="fa fa-check"></i>', '<i class="fa fa-times"></i>'),
        ('<span class="glyphicon glyphicon-ok"></span>', '<span class="glyphicon glyphicon-remove"></span>'),
        ('<i class="bi bi-check-lg" aria-label="yes"></i>', '<i class="bi bi-x" aria-label="no"></i>'),
        ("&#10003;", "&#10007;"),
        ("Yes", "No"),
    ],
)
def test_a_picture_that_is_all_of_a_cell_answers(yes: str, no: str) -> None:
    grid = table("Program|Level|J-1|H-1B", f"Urology|PGY-2|{yes}|{no}")
    assert [(one.visa.j1, one.visa.h1b) for one in records(grid + _OUTSIDE)] == [(True, False)]


_OUTSIDE = "<p>Write to gme@lakeside.example.org.</p>"


@pytest.mark.parametrize("means", ["A blank cell means no.", "Blank = not sponsored.", "Empty = none."])
def test_a_blank_under_a_visa_says_what_the_page_says_of_blanks(means: str) -> None:
    grid = table("Program|Level|No.|J-1|H-1B", "Urology|PGY-2|1|&#10003;|", "Neurology|PGY-3|1||")
    found = [(one.visa.j1, one.visa.h1b) for one in records(f"{grid}<p>{means}</p>")]
    assert found == [(True, False), (False, False)]


def test_a_plain_n_counts_no_place() -> None:
    grid = table("Program|PGY-1|PGY-2|PGY-3", "Urology|N|Y|N", "Neurology|N|N|Y")
    assert {(one.specialty, one.pgy) for one in records(grid)} == {("urology", (2,)), ("neurology", (3,))}


def test_beside_the_size_of_a_class_what_is_vacant_counts() -> None:
    grid = table("Program|Level|Approved|Filled|Vacant", "Urology|PGY-2|8|7|1", "Neurology|PGY-3|4|4|0")
    assert [(one.specialty, one.positions) for one in records(grid)] == [("urology", 1)]
    assert not records(table("Program|Level|Approved|Filled", "Urology|PGY-2|8|7", "Neurology|PGY-3|4|4"))
    match = table(
        "Program|Quota|Filled in Match|Unfilled|Filled in SOAP", "Urology|8|6|2|2", "Neurology|4|4|0|0"
    )
    assert not records(match)


@pytest.mark.parametrize(
    "heads",
    [
        "Elm Campus|Pine Campus",
        "Erie, PA|Meadville, PA",
        "Downtown Campus|North Site",
        "Elm Hospital|Pine Hospital",
    ],
)
def test_a_column_for_each_campus_or_town_makes_an_entry_of_each_count(heads: str) -> None:
    grid = table(f"Fellowship|{heads}", "Cardiology|1|0", "Nephrology|0|2")
    found = {(one.specialty, one.positions) for one in records(grid, "Open Fellowship Positions")}
    assert found == {("cardiovascular-disease", 1), ("nephrology", 2)}


def test_a_host_with_one_open_month_takes_observers() -> None:
    grid = table(
        "Department|Host|Sep|Oct|Nov|Contact",
        "Cardiology|Dr. O. Bello|full|full|open|cards@lakeside.example.org",
        "Nephrology|Dr. P. Rao|full|open|closed|neph@lakeside.example.org",
    )
    assert [one.status for one in records(grid, "Observerships")] == ["open", "open"]


@pytest.mark.parametrize(
    ("cell", "start", "status"),
    [
        ("Open, March 2027", "2027-03", "open"),
        ("Vacant from July 1, 2026", "2026-07-01", "open"),
        ("Available July 2026", "2026-07", "open"),
        ("Filled March 2026", None, "filled"),
        ("Posted March 2026", None, "open"),
        ("Under contract", None, "filled"),
    ],
)
def test_a_column_of_states_may_tell_from_when_a_place_is_open(
    cell: str, start: str | None, status: str
) -> None:
    grid = table("Program|Level|No.|Status", f"Urology|PGY-2|1|{cell}", "Neurology|PGY-3|1|Open")
    first = records(grid)[0]
    assert (first.starts_on, first.status) == (start, status)


@pytest.mark.parametrize(
    "label",
    ["Letters until", "Applications accepted by", "CVs due by", "Write before", "Papers by", "Apply by"],
)
def test_a_column_of_last_days_goes_by_many_names(label: str) -> None:
    grid = table(f"Program|Level|{label}", "Urology|PGY-2|May 1, 2026", "Neurology|PGY-3|until taken")
    assert [one.apply_by for one in records(grid)] == [date(2026, 5, 1), None]
