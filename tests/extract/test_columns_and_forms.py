"""Columns and forms whose labels nobody foresaw, tables of people and of explained words, rows that are empty."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 2, 1)
_FOOT = "<p>Alder Ridge Hospital, 12 Mill Street, Reno, NV 89501. gme@alderridge.example.org</p>"


def _page(body: str, title: str = "Openings") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _table(*rows: tuple[str, ...], head: bool = True) -> str:
    out = ""
    for n, row in enumerate(rows):
        tag = "th" if head and not n else "td"
        out += "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
    return f"<table>{out}</table>"


def _told(records: tuple[Vacancy, ...]) -> list[tuple[str | None, tuple[int, ...], str]]:
    return sorted((one.specialty, tuple(one.pgy), one.status) for one in records)


@pytest.mark.parametrize(
    ("label", "left"), [("What", "Still open"), ("Which one", "Not filled, open"), ("Club", "Left now")]
)
def test_a_column_is_what_its_cells_are(label: str, left: str) -> None:
    table = _table(
        (label, left, "First day"),
        ("Nephrology", "1 of 2", "July 1, 2027"),
        ("Rheumatology", "0 of 2", ""),
        ("Infectious disease", "2 of 2", "July 1, 2027"),
    )
    records = _page(f"<h1>Fellow vacancies</h1>{table}{_FOOT}")
    assert _told(records) == [("infectious-disease", (), "open"), ("nephrology", (), "open")]


@pytest.mark.parametrize("dash", ["-", "&mdash;", "&ndash;"])
def test_a_dash_where_levels_stand_is_no_place(dash: str) -> None:
    table = _table(
        ("program", "need", "begin", "write to"),
        ("Elko NV - Ruby Valley FMR", "1 R1", "7/1/27", "a@ruby.example.org"),
        ("Ely NV - Ward Peak FMR", dash, "", ""),
        ("Fallon NV - Lahontan FMR", "2 R2", "7/1/27", "b@lahontan.example.org"),
    )
    assert [tuple(one.pgy) for one in _page(f"<h1>Family medicine: who needs residents</h1>{table}")] == [
        (1,),
        (2,),
    ]


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("Names", ("Ana Bell, MD", "Tyler Voss, DO; Samira Haid, MBBS")),
        ("Who they are", ("Ana Bell, MD", "Tyler Voss, DO")),
        ("Residents", ("Ana Bell, MD (Ross)", "Tyler Voss, DO (Touro)")),
    ],
)
def test_a_table_of_people_holds_no_places(head: str, own: tuple[str, str]) -> None:
    table = _table(
        ("Program", "Level", "Positions", head),
        ("Psychiatry", "PGY-1", "6", own[0]),
        ("Pediatrics", "PGY-2", "1", own[1]),
    )
    assert not _page(f"<h1>Our new house staff</h1>{table}{_FOOT}", "New residents begin")


@pytest.mark.parametrize("label", ["Seat", "Chair", "What we lack"])
@pytest.mark.parametrize("wanted", ["Wanted", "Asked"])
def test_a_form_names_its_place_under_any_label(label: str, wanted: str) -> None:
    def form(post: str) -> str:
        return _table(
            (label, post),
            ("How many", "1"),
            ("When", "July 1, 2027"),
            ("Visas", "J1"),
            (wanted, "A letter of the present director"),
            head=False,
        )

    body = (
        "<h2>Position Exchange</h2><p>Newest first.</p>"
        f"<div>#7 Ruby Valley Hospital &mdash; Elko, Nevada</div>{form('Categorical surgery, PGY-3')}"
        f"<div>#6 Ward Peak Hospital &mdash; Boise, Idaho</div>{form('Surgical critical care fellow')}"
    )
    records = _page(body, "Surgery exchange")
    assert [(one.specialty, one.state) for one in records] == [
        ("general-surgery", "NV"),
        ("surgical-critical-care", "ID"),
    ]


def test_numbers_in_words_count_without_a_header() -> None:
    table = _table(
        ("Transitional year", "two"), ("Preliminary medicine", "four"), ("Urology", "&mdash;"), head=False
    )
    records = _page(f"<h1>Left over after SOAP</h1><h3>Alder Ridge Hospital, Reno, NV</h3>{table}")
    assert [(one.specialty, one.positions) for one in records] == [
        ("transitional-year", 2),
        ("internal-medicine", 4),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "<h2>II. Definitions</h2><p><b>Vacant position:</b> a funded position in internal medicine for which we seek"
        " one PGY-2 resident.</p>",
        "<p><b>Vacant position:</b> an approved PGY-2 position for which no resident is under contract.</p>",
        "<p>A vacancy means an open PGY-2 position that is funded for the year.</p>",
        "<h2>Change log</h2><ul><li>8 Jan: PGY-2 in nephrology opened</li></ul>",
    ],
)
def test_words_and_changes_explained_are_no_places(words: str) -> None:
    assert not _page(f"<h1>Transfers, internal medicine</h1>{words}{_FOOT}", "Policy 2.14")


@pytest.mark.parametrize("mark", ["; ", "<br>"])
def test_a_cell_that_counts_several_trainees_is_several_places(mark: str) -> None:
    table = _table(
        ("Hospital", "Where", "What", "Write to"),
        (
            "Ruby Hospital",
            "Elko, NV",
            f"1 PGY-2 (July 2027){mark}2 PGY-3 (October 2027)",
            "a@ruby.example.org",
        ),
        (
            "Ward Hospital",
            "Boise, ID",
            f"1 brain injury fellow (now){mark}1 PGY-4 (now)",
            "b@ward.example.org",
        ),
    )
    records = _page(f"<h1>Physical medicine and rehabilitation vacancies</h1>{table}")
    assert sorted((one.state, tuple(one.pgy), one.positions) for one in records) == [
        ("ID", (), 1),
        ("ID", (4,), 1),
        ("NV", (2,), 1),
        ("NV", (3,), 2),
    ]


@pytest.mark.parametrize(
    "lead", ["These are the chairs:", "Here are the seats:", "Below are the open slots:"]
)
def test_terms_head_lists_of_counted_levels(lead: str) -> None:
    terms = (
        "<dl><dt>Neurology</dt><dd><ul><li>PGY-2: up to two</li><li>PGY-3: one</li></ul></dd>"
        "<dt>Anesthesiology</dt><dd><ul><li>CA-1: three</li><li>CA-2: none, our ORs are too few</li></ul></dd></dl>"
    )
    body = f"<h1>To the residents of Elm Hospital</h1><p>We should like to help. {lead}</p>{terms}{_FOOT}"
    assert _told(_page(body, "A letter")) == [
        ("anesthesiology", (2,), "open"),
        ("neurology", (2,), "open"),
        ("neurology", (3,), "open"),
    ]


def test_under_hospital_and_field_stands_whom_they_want() -> None:
    body = (
        "<h1>Residents wanted</h1><h2>Samaritan Falls Hospital, Elko, NV</h2>"
        "<h4>Family medicine</h4><p>A second-year and a third-year resident, as early as August 1.</p>"
        "<h4>Psychiatry</h4><p>A third-year resident, to start at once.</p>"
        "<h2>Ward Peak Hospital, Boise, ID</h2><h4>Internal medicine</h4>"
        "<p>A second-year resident, since one of three has left.</p>"
        "<h4>Sports medicine</h4><p>The fellowship of 2026 was discontinued and the place with it.</p>"
    )
    assert _told(_page(body, "Wanted")) == [
        ("family-medicine", (2,), "open"),
        ("family-medicine", (3,), "open"),
        ("internal-medicine", (2,), "open"),
        ("psychiatry", (3,), "open"),
    ]


def test_temporary_places_are_divided_by_year() -> None:
    words = "Up to twelve slots: five in the intern year, four in the second year, three in the third."
    records = _page(f"<h1>Displaced residents</h1><h2>Internal medicine</h2><p>{words}</p>{_FOOT}")
    assert sorted((tuple(one.pgy), one.positions) for one in records) == [((1,), 5), ((2,), 4), ((3,), 3)]


@pytest.mark.parametrize(
    "lead", ["You would need:", "Applicants must have:", "Whoever joins will need to bring:", "You bring:"]
)
def test_what_one_needs_is_no_place(lead: str) -> None:
    body = (
        "<h2>The R2 seat</h2><p>One of our interns moved home, so we seek one R2 in family medicine for September"
        f" 8, 2027. {lead}</p><ul><li>a full intern year in a family medicine program</li>"
        f"<li>one PGY-1 year with good letters</li></ul>{_FOOT}"
    )
    assert [tuple(one.pgy) for one in _page(body, "Visit us")] == [(2,)]


@pytest.mark.parametrize(
    "end", ["before residency", "before applying to residency", "on the way to residency"]
)
def test_a_year_before_residency_is_research(end: str) -> None:
    body = (
        "<h1>Opportunities</h1><h3>Research fellows, unpaid</h3><p>We can host two physicians who want a year of"
        f" stroke research {end}. Write to Tobias by March 31.</p>{_FOOT}"
    )
    assert [one.kind for one in _page(body, "The lab")] == ["research"]


@pytest.mark.parametrize("answer", ["R4 - no", "PGY-3: nobody", "PGY-4 &ndash; nothing yet", "CA-1: zero"])
def test_a_level_that_is_answered_by_no_is_none(answer: str) -> None:
    body = f"<h1>Radiology openings</h1><ul><li>{answer}</li><li>PGY-2 - 1 position</li></ul>{_FOOT}"
    assert [tuple(one.pgy) for one in _page(body)] == [(2,)]
