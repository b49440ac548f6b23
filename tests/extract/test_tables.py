"""Any grid becomes the right entries: whatever its columns count, and what stands once outside reaches each."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.record.vacancy import Vacancy

_PAGE = (
    "<html><head><title>{title} | Lakeside Regional Medical Center</title></head><body><main><h1>{title}</h1>{body}"
    "</main><footer><p>Lakeside Regional Medical Center, 400 Harbor Street, Erie, PA 16501</p></footer></body></html>"
)
_OUTSIDE = (
    "<p>All positions begin July 1, 2026. We sponsor J-1 visas only. Apply to gme@lakeside.example.org.</p>"
)


def records(body: str, title: str = "Open Resident Positions") -> list[Vacancy]:
    page = _PAGE.format(title=title, body=body).encode()
    document = open_document(page, format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return list(read(document, day=date(2026, 3, 10)).records)


def table(*lines: str) -> str:
    """Rows told by "|"; the first is the header."""
    rows = [line.split("|") for line in lines]
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


def told(
    body: str, title: str = "Open Resident Positions"
) -> set[tuple[str | None, tuple[int, ...], int | None]]:
    return {(one.specialty, one.pgy, one.positions) for one in records(body, title)}


_FOUR = {("family-medicine", (2,), 2), ("internal-medicine", (1,), 1), ("internal-medicine", (3,), 3)}


@pytest.mark.parametrize(
    "head",
    [
        "Program|PGY-1|PGY-2|PGY-3",
        "Program|1st year|2nd year|3rd year",
        "Residency|First Year|Second Year|Third Year",
        "Residency|Year 1|Year 2|Year 3",
        "Program|PGY-1 openings|PGY-2 openings|PGY-3 openings",
        "Program|Open at PGY-1|Open at PGY-2|Open at PGY-3",
        "Specialty|Intern year|PGY II seats|PGY III seats",
    ],
)
@pytest.mark.parametrize("none", ["0", "", "&mdash;", "X"])
def test_a_column_for_each_year_makes_an_entry_of_each_cell_that_counts(head: str, none: str) -> None:
    grid = table(
        head,
        f"Family Medicine|{none}|2|{none}",
        f"Internal Medicine|1|{none}|3",
        f"Psychiatry|{none}|{none}|{none}",
        "Total|1|2|3",
    )
    assert told(f"<p>Places we can still offer.</p>{grid}{_OUTSIDE}") == _FOUR


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th rowspan=2>Program</th><th colspan=3>Open places by year</th></tr><tr><th>1</th><th>2</th><th>3</th></tr>",
        "<tr><th rowspan=2>Program</th><th colspan=3>PGY level</th></tr><tr><th>1</th><th>2</th><th>3</th></tr>",
        "<tr><th></th><th colspan=3>Vacant in training year</th></tr>"
        "<tr><th>Program</th><th>PGY-1</th><th>PGY-2</th><th>PGY-3</th></tr>",
        "<tr><td rowspan=2>Program</td><td colspan=3>Openings</td></tr><tr><td>PGY-1</td><td>PGY-2</td><td>PGY-3</td></tr>",
        "<tr><th colspan=4>Open positions, March 2026</th></tr>"
        "<tr><th>Program</th><th>PGY-1</th><th>PGY-2</th><th>PGY-3</th></tr>",
    ],
)
def test_years_under_a_heading_of_their_own_are_read_with_it(rows: str) -> None:
    body = "<tr><td>Family Medicine</td><td>0</td><td>2</td><td>0</td></tr>"
    body += "<tr><td>Internal Medicine</td><td>1</td><td>0</td><td>3</td></tr>"
    assert told(f"<table>{rows}{body}</table>{_OUTSIDE}") == _FOUR


@pytest.mark.parametrize("first", ["PGY-1|PGY-2|PGY-3", "1st year|2nd year|3rd year", "Year 1|Year 2|Year 3"])
def test_years_may_go_down_and_programs_across(first: str) -> None:
    one, two, three = first.split("|")
    grid = table("|Family Medicine|Internal Medicine", f"{one}|0|1", f"{two}|2|0", f"{three}|0|3")
    assert told(grid + _OUTSIDE) == _FOUR


@pytest.mark.parametrize(
    ("head", "starts"),
    [
        ("Fellowship|Starting July 2026|Starting July 2027|Coordinator", ("2026-07", "2027-07")),
        ("Fellowship|July 1, 2026|July 1, 2027|Coordinator", ("2026-07-01", "2027-07-01")),
        ("Fellowship|2026-27|2027-28|Coordinator", (None, None)),
    ],
)
def test_a_column_for_each_start_makes_an_entry_of_each_cell(
    head: str, starts: tuple[str | None, ...]
) -> None:
    grid = table(head, "Nephrology|1|2|Ann Low", "Rheumatology|M|1|Bo Hill", "Endocrinology|M|M|Ann Low")
    found = [
        (one.kind, one.specialty, one.positions, one.starts_on)
        for one in records(grid + "<p>M means filled in the Match.</p>", "Fellowship Openings")
    ]
    assert sorted(found, key=str) == sorted(
        [
            ("fellowship", "nephrology", 1, starts[0]),
            ("fellowship", "nephrology", 2, starts[1]),
            ("fellowship", "rheumatology", 1, starts[1]),
        ],
        key=str,
    )


def test_what_is_told_of_each_year_goes_down() -> None:
    grid = table("|PGY-2|PGY-3", "Places|1|2", "Visa|J-1|none", "Steps required|1, 2|1, 2, 3")
    found = {(one.pgy, one.positions, one.visa.j1) for one in records(grid, "Psychiatry Residency Openings")}
    assert found == {((2,), 1, True), ((3,), 2, False)}


@pytest.mark.parametrize(
    ("value", "years"),
    [("2", (2,)), ("2nd year", (2,)), ("Year 2", (2,)), ("II", (2,)), ("2 or 3", (2, 3)), ("2-4", (2, 3, 4))],
)
def test_under_a_label_of_years_a_number_is_a_year(value: str, years: tuple[int, ...]) -> None:
    grid = table("Program|Training year|Openings", f"Pediatrics|{value}|1", "Neurology|PGY-3|2")
    assert records(grid + _OUTSIDE)[0].pgy == years


def test_a_department_alone_in_the_column_of_programs_is_its_field() -> None:
    grid = table("Program|Level|Openings", "Surgery|PGY-3|1", "Medicine (prelim)|PGY-1|2")
    assert told(grid + _OUTSIDE) == {("general-surgery", (3,), 1), ("internal-medicine", (1,), 2)}


@pytest.mark.parametrize(
    "after",
    [
        "<tr><td colspan=3>J-1 visas sponsored, no H-1B. Start July 1, 2026. Write to gme@lakeside.example.org.</td></tr></table>",
        "</table><p>J-1 visas sponsored, no H-1B. All start July 1, 2026. Write to gme@lakeside.example.org.</p>",
        "</table></main><aside><h3>Questions</h3><dl><dt>Do you sponsor visas?</dt><dd>All our programs sponsor the "
        "J-1. None files H-1B.</dd></dl></aside><main><p>All begin July 1, 2026. gme@lakeside.example.org</p>",
    ],
)
def test_what_stands_once_outside_a_table_reaches_each_row(after: str) -> None:
    grid = table("Program|Level|Openings", "Family Medicine|PGY-2|2", "Internal Medicine|PGY-3|1")
    found = records(grid.removesuffix("</table>") + after)
    assert [(one.visa.j1, one.visa.h1b, one.starts_on, one.contacts) for one in found] == [
        (True, False, "2026-07-01", ("gme@lakeside.example.org",))
    ] * 2


def test_a_day_over_a_table_is_no_label_without_a_value() -> None:
    grid = table("Program|PGY-1|PGY-2", "Family Medicine|No|Yes", "Internal Medicine|Yes|No")
    assert [one.starts_on for one in records("<p>Openings for July 1, 2026.</p>" + grid)] == [
        "2026-07-01"
    ] * 2


def test_rows_may_be_sorted_by_the_visas_that_are_granted() -> None:
    grid = (
        "<table><tr><th>Program</th><th>Level</th><th>Openings</th></tr>"
        "<tr><th colspan=3>Programs that sponsor J-1 and H-1B visas</th></tr>"
        "<tr><td>Family Medicine</td><td>PGY-2</td><td>2</td></tr>"
        "<tr><th colspan=3>Programs that do not sponsor visas</th></tr>"
        "<tr><td>Psychiatry</td><td>PGY-1</td><td>1</td></tr></table>"
    )
    assert [(one.visa.j1, one.visa.h1b) for one in records(grid)] == [(True, True), (False, False)]


@pytest.mark.parametrize(
    ("marks", "note"),
    [
        (
            ("<sup>1</sup>", "<sup>1,2</sup>", ""),
            "<sup>1</sup> Sponsors J-1 visas. <sup>2</sup> Sponsors H-1B visas.",
        ),
        (
            ("<sup>a</sup>", "<sup>a, b</sup>", ""),
            "<sup>a</sup> J-1 visas sponsored.<br><sup>b</sup> H-1B visas sponsored.",
        ),
        ((" †", " †‡", ""), "† J-1 visa sponsorship available.&nbsp; ‡ H-1B visa sponsorship available."),
        (
            ("<sup>1</sup>", "<sup>1</sup><sup>2</sup>", ""),
            "(1) J-1 visas are sponsored.<br>(2) H-1B visas are sponsored.",
        ),
    ],
)
def test_each_of_several_marks_leads_to_its_own_note(marks: tuple[str, str, str], note: str) -> None:
    grid = table(
        "Program|Level|Openings",
        f"Family Medicine{marks[0]}|PGY-2|2",
        f"Neurology{marks[1]}|PGY-3|1",
        f"Psychiatry{marks[2]}|PGY-1|1",
    )
    found = records(f"{grid}<p>{note} Programs without a mark do not sponsor visas.</p>")
    assert [one.visa.j1 for one in found] == [True, True, False]
    assert [bool(one.visa.h1b) for one in found] == [False, True, False]


def test_what_closes_the_last_of_several_lists_is_said_of_all() -> None:
    lists = (
        "<h3>Marsh Hospital, Erie</h3><ul><li>Pediatrics, PGY-2, one place *</li></ul>"
        "<h3>Rib Hospital, Meadville</h3><ul><li>Psychiatry, PGY-1, two places</li></ul>"
        "<p>* J-1 visas are sponsored.</p><p>All places start July 1, 2026. Apply: gme@lakeside.example.org.</p>"
    )
    found = records(lists)
    assert [(one.starts_on, one.contacts) for one in found] == [
        ("2026-07-01", ("gme@lakeside.example.org",))
    ] * 2
    assert [one.visa.j1 for one in found] == [True, None]


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        (
            ("Program|Level|Openings", "Family Medicine|PGY-2|2", "|PGY-3|1", "Psychiatry|PGY-3|1"),
            {("family-medicine", (2,), 2), ("family-medicine", (3,), 1), ("psychiatry", (3,), 1)},
        ),
        (
            ("Program|Vacancies", "Family Medicine|PGY-2 (1), PGY-3 (2)", "Psychiatry|PGY-3 (1)"),
            {("family-medicine", (2,), 1), ("family-medicine", (3,), 2), ("psychiatry", (3,), 1)},
        ),
        (
            ("Program|Level|Openings", "Family Medicine|PGY-2<br>PGY-3|1<br>2", "Psychiatry|PGY-3|1"),
            {("family-medicine", (2,), 1), ("family-medicine", (3,), 2), ("psychiatry", (3,), 1)},
        ),
        (
            ("Program|PGY-2 openings|Program|PGY-2 openings", "Family Medicine|2|Psychiatry|1"),
            {("family-medicine", (2,), 2), ("psychiatry", (2,), 1)},
        ),
        (
            ("No.|Program|Level|Openings", "1.|Family Medicine|PGY-2|2", "2.|Psychiatry|PGY-3|1"),
            {("family-medicine", (2,), 2), ("psychiatry", (3,), 1)},
        ),
        (
            ("Year|Surgery|Neurology", "PGY-2|1|0", "PGY-3|0|2"),
            {("general-surgery", (2,), 1), ("neurology", (3,), 2)},
        ),
        (
            (
                "|Pediatrics|Neurology",
                "Level wanted|PGY-2|PGY-1 none; PGY-3",
                "How many|2|1",
                "From|July 2026|July 2026",
            ),
            {("pediatrics", (2,), 2), ("neurology", (3,), 1)},
        ),
    ],
)
def test_a_line_is_made_whole_before_it_is_read(
    lines: tuple[str, ...], entries: set[tuple[str | None, tuple[int, ...], int | None]]
) -> None:
    assert told(table(*lines) + _OUTSIDE) == entries


@pytest.mark.parametrize("sign", ['"', "same", "ditto", "as above"])
def test_ditto_repeats_the_cell_above(sign: str) -> None:
    grid = table("Program|Level|Start", "Pediatrics|PGY-2|July 1, 2026", f"Neurology|PGY-3|{sign}")
    assert [one.starts_on for one in records(grid)] == ["2026-07-01"] * 2


def test_a_blank_in_a_column_of_visas_repeats_nothing() -> None:
    grid = table("Program|Level|Visa", "Pediatrics|PGY-2|J-1 only", "Neurology|PGY-3|")
    assert [one.visa.j1 for one in records(grid)] == [True, None]


def test_the_foot_of_a_table_may_be_written_before_its_lines() -> None:
    grid = (
        "<table><thead><tr><th>Program</th><th>Level</th></tr></thead><tfoot><tr><td colspan=2>J-1 visas only. All "
        "start July 1, 2026.</td></tr></tfoot><tbody><tr><td>Pediatrics</td><td>PGY-2</td></tr>"
        "<tr><td>Neurology</td><td>PGY-3</td></tr></tbody></table>"
    )
    assert [(one.visa.j1, one.starts_on) for one in records(grid)] == [(True, "2026-07-01")] * 2


def test_rules_for_accredited_and_other_fellowships_hold_for_each_sort_alone() -> None:
    grid = table("Fellowship|July 2026", "Nephrology|1", "Headache Medicine (non-ACGME)|1").replace(
        "July 2026", "Openings"
    )
    rules = (
        "<p>J-1 physicians are eligible for the accredited fellowships. Non-ACGME fellowships cannot be done on a J-1; "
        "the college files H-1B for them. It does not file H-1B for accredited fellowships.</p>"
    )
    found = {
        one.specialty: (one.visa.j1, one.visa.h1b) for one in records(grid + rules, "Fellowship Openings")
    }
    assert found == {"nephrology": (True, False), "headache-medicine": (False, True)}


@pytest.mark.parametrize(
    "body",
    [
        "<pre>Program            Level    Openings   Visa\nFamily Medicine    PGY-2    2          J-1\n"
        "Psychiatry         PGY-3    1          none\n</pre>",
        "<pre>Program\tLevel\tOpenings\tVisa\nFamily Medicine\tPGY-2\t2\tJ-1\nPsychiatry\tPGY-3\t1\tnone\n</pre>",
        "<div class=row><div>Program</div><div>Level</div><div>Openings</div><div>Visa</div></div>"
        "<div class=row><div>Family Medicine</div><div>PGY-2</div><div>2</div><div>J-1</div></div>"
        "<div class=row><div>Psychiatry</div><div>PGY-3</div><div>1</div><div>none</div></div>",
        "<ul><li><span>Program</span><span>Level</span><span>Openings</span><span>Visa</span></li>"
        "<li><span>Family Medicine</span><span>PGY-2</span><span>2</span><span>J-1</span></li>"
        "<li><span>Psychiatry</span><span>PGY-3</span><span>1</span><span>none</span></li></ul>",
    ],
)
def test_columns_need_no_table(body: str) -> None:
    found = {
        (one.specialty, one.pgy, one.positions, one.visa.j1)
        for one in records(body + "<p>Start: July 1, 2026.</p>")
    }
    assert found == {("family-medicine", (2,), 2, True), ("psychiatry", (3,), 1, False)}


def test_names_that_announce_nothing_head_no_columns() -> None:
    body = (
        "<div class=row><div>Family Medicine</div><div>Psychiatry</div><div>Surgery</div></div>"
        "<div class=row><div>One PGY-2 position is open.</div><div>Full.</div><div>Full.</div></div>"
    )
    assert [one.pgy for one in records(body)] == [(2,)]


@pytest.mark.parametrize(
    "papers",
    ["a CV and 3 letters to Ann Low, Fellowship Coordinator", "2 references to the residency office"],
)
def test_papers_to_be_sent_are_no_places(papers: str) -> None:
    assert read_positions(f"Send {papers}") is None
