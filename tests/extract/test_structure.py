"""How pages are built: forms, grids, cards, rules, terms, forums and running paragraphs, cut to one place each."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_FORM = (
    ("Institution", "Alder Creek Hospital"),
    ("City/State", "Toledo, OH"),
    ("Specialty", "Pediatrics"),
    ("PGY level", "2"),
    ("# of openings", "1"),
    ("Contact", "a@alder.example.org"),
)
_SECOND = (
    ("Institution", "Birch Medical Center"),
    ("City/State", "Dayton, OH"),
    ("Specialty", "Neurology"),
    ("PGY level", "3"),
    ("# of openings", "2"),
    ("Contact", "b@birch.example.org"),
)


def records(markup: str, title: str = "Residency positions") -> tuple[Vacancy, ...]:
    body = f"<html><head><title>{title}</title></head><body>{markup}</body></html>"
    document = open_document(body.encode(), format="html", url="https://gme.example.org/open")
    assert isinstance(document, Document)
    return read(document, day=date(2027, 3, 1)).records


def told(markup: str) -> list[tuple[str | None, tuple[int, ...], str | None, str]]:
    return [(one.specialty, one.pgy, one.institution, one.status) for one in records(markup)]


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"<tr><td>{label}:</td><td>{value}</td></tr>" for label, value in rows)


def _lines(rows: tuple[tuple[str, str], ...], between: str = "<br>") -> str:
    return between.join(f"<b>{label}:</b> {value}" for label, value in rows)


@pytest.mark.parametrize(
    "markup",
    [
        f"<table>{_table(_FORM)}</table><hr><table>{_table(_SECOND)}</table>",
        f"<table>{_table(_FORM)}</table><table>{_table(_SECOND)}</table>",
        f"<table>{_table(_FORM)}<tr><td colspan=2>&nbsp;</td></tr>{_table(_SECOND)}</table>",
        f"<p>{_lines(_FORM)}</p><p>{_lines(_SECOND)}</p>",
        f"<div><p>{_lines(_FORM, '</p><p>')}</p></div><div><p>{_lines(_SECOND, '</p><p>')}</p></div>",
        f"<ul><li>{_lines(_FORM, '<li>')}</ul><ul><li>{_lines(_SECOND, '<li>')}</ul>",
    ],
)
def test_labelled_values_that_begin_anew_are_the_next_place(markup: str) -> None:
    found = records(f"<h1>Current openings</h1>{markup}")
    assert [
        (one.specialty, one.pgy, one.positions, one.institution, one.city, one.contacts) for one in found
    ] == [
        ("pediatrics", (2,), 1, "Alder Creek Hospital", "Toledo", ("a@alder.example.org",)),
        ("neurology", (3,), 2, "Birch Medical Center", "Dayton", ("b@birch.example.org",)),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "<th>Level<th>Pediatrics<th>Urology<th>Neurology",
        "<td><b>Year</b><td><b>Peds</b><td><b>Urology</b><td><b>Neurology</b>",
    ],
)
def test_a_grid_of_years_by_fields_has_a_place_in_each_counted_cell(head: str) -> None:
    rows = "<tr><td>PGY-1<td>2<td>-<td>0</tr><tr><td>PGY-2<td>n/a<td>1 (July)<td>Filled 2/3</tr>"
    assert [one[:2] + one[3:] for one in told(f"<h1>Vacancies</h1><table><tr>{head}</tr>{rows}</table>")] == [
        ("pediatrics", (1,), "open"),
        ("urology", (2,), "open"),
        ("neurology", (2,), "filled"),
    ]


def test_cells_of_a_grid_of_hospitals_may_name_their_levels() -> None:
    grid = (
        "<tr><th>Hospital<th>Psychiatry<th>Neurology</tr><tr><td>Turley Medical Center<td>PGY-2 (1)<td></tr>"
        "<tr><td>Sand Springs Hospital<td><td>PGY-3 (2), start ASAP</tr>"
    )
    assert told(f"<h1>Current openings</h1><table>{grid}</table>") == [
        ("psychiatry", (2,), "Turley Medical Center", "open"),
        ("neurology", (3,), "Sand Springs Hospital", "open"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Alder Creek Hospital<td>PGY-2<td>1</tr><tr><td colspan=3>J-1 only.</tr>"
        "<tr><td>Birch Hospital<td>PGY-3<td>1</tr><tr><td colspan=3>No visas. FILLED 2/1</tr>",
        "<tr><td rowspan=2>Alder Creek Hospital<td>PGY-2<td>1</tr><tr><td colspan=2>J-1 only.</tr>"
        "<tr><td rowspan=2>Birch Hospital<td>PGY-3<td>1</tr><tr><td colspan=2>No visas. FILLED 2/1</tr>",
    ],
)
def test_a_line_under_a_row_tells_more_of_it(rows: str) -> None:
    table = f"<h1>Pediatrics openings</h1><table><tr><th>Hospital<th>Level<th>Positions</tr>{rows}</table>"
    assert [(one.institution, one.status, one.visa.j1) for one in records(table)] == [
        ("Alder Creek Hospital", "open", True),
        ("Birch Hospital", "filled", False),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        "<tr><td><b>Cedar Medical Center</b><br>Akron, OH<br><br>PGY-2 in neurology, one place.<br>c@cedar.example.org"
        "<td><b>Elm Hospital</b><br>Lima, OH<br><br>PGY-3 in urology, one place.<br>e@elm.example.org</tr>",
        "<tr><td><h4>Cedar Medical Center</h4><p>Akron, OH</p><p>One PGY-2 place, neurology</p><p>c@cedar.example.org</p>"
        "<td><h4>Elm Hospital</h4><p>Lima, OH</p><p>One PGY-3 place, urology</p><p>e@elm.example.org</p></tr>",
    ],
)
def test_a_cell_of_a_layout_is_a_card_of_its_own(cells: str) -> None:
    found = records(f"<h1>Open positions</h1><table width=100%>{cells}</table>")
    assert [(one.specialty, one.institution, one.city, one.contacts) for one in found] == [
        ("neurology", "Cedar Medical Center", "Akron", ("c@cedar.example.org",)),
        ("urology", "Elm Hospital", "Lima", ("e@elm.example.org",)),
    ]


def test_a_bold_title_after_a_rule_heads_what_follows() -> None:
    page = (
        "<h1>Positions</h1><hr><p><b>Neurology PGY-2 - Fir Hospital, Mansfield, OH</b><br>Posted 2/1/2027</p>"
        "<p>One position for July 1, 2027. n@fir.example.org</p><hr><p><b>Urology PGY-3 - Gum Tree Hospital, Lima, OH</b>"
        " ** FILLED **</p><p>One position. u@gumtree.example.org</p><hr><p>Next update in May.</p>"
    )
    assert [(one.institution, one.city, one.status, one.posted_on) for one in records(page)] == [
        ("Fir Hospital", "Mansfield", "open", date(2027, 2, 1)),
        ("Gum Tree Hospital", "Lima", "filled", None),
    ]


def test_terms_within_terms_stay_under_their_own() -> None:
    page = (
        "<h1>Open positions at Larch University Hospital, Albany, New York</h1><dl><dt>Residency programs<dd><dl>"
        "<dt>Internal medicine PGY-2<dd>1 position, July 2027<dt>Pediatrics PGY-3<dd>Filled</dl>"
        "<dt>Fellowships<dd><dl><dt>Cardiology<dd>One position, immediate<dt>Nephrology<dd>None</dl></dl>"
    )
    assert [(one.kind, one.specialty, one.status) for one in records(page)] == [
        ("residency", "internal-medicine", "open"),
        ("residency", "pediatrics", "filled"),
        ("fellowship", "cardiovascular-disease", "open"),
    ]


def test_departments_with_numbers_of_their_own_are_entries() -> None:
    page = (
        "<h1>Visiting Physician Observerships</h1><p>Juniper Medical Center, Mobile, Alabama, welcomes graduates.</p>"
        "<h3>Nephrology</h3><p>One place from June 2027. k@juniper.example.org</p>"
        "<h3>Medicine</h3><p>Two places from May. im@juniper.example.org</p>"
        "<h3>Neurology</h3><p>The observership is suspended until 2028.</p><h3>How to apply</h3><p>CV and diploma.</p>"
    )
    assert [(one.kind, one.specialty, one.contacts) for one in records(page)] == [
        ("observership", "nephrology", ("k@juniper.example.org",)),
        ("observership", "internal-medicine", ("im@juniper.example.org",)),
    ]


@pytest.mark.parametrize("lines", ["<div>{}</div>", "<p>{}</p>"])
def test_a_boards_cards_are_told_by_town_and_day(lines: str) -> None:
    cards = [
        ("PGY-2 Resident, Neurology", "Maple Hospital", "Boise, ID", "Posted 3 days ago"),
        ("Registered Nurse", "Maple Hospital", "Boise, ID", "Posted 3 days ago"),
        ("Clinical Research Coordinator, Oncology", "Pine Institute", "Salem, OR", "Posted 5 days ago"),
    ]
    page = "".join(
        f'<a href="/job/{n}">{"".join(lines.format(words) for words in card)}</a>'
        for n, card in enumerate(cards)
    )
    assert [(one.kind, one.city, one.url) for one in records(f"<h1>Latest jobs</h1>{page}")] == [
        ("residency", "Boise", "https://gme.example.org/job/0"),
        ("research", "Salem", "https://gme.example.org/job/2"),
    ]


def test_a_forums_answers_are_not_offered_by_their_subject() -> None:
    said = [
        "Anybody know of a spot? I am looking for a PGY-2 position.",
        "We at Kelp Bay Hospital in Newport, Oregon have one PGY-2 psychiatry opening, July. psych@kelpbay.example.org",
        "Thanks, wrote to them!",
        "<blockquote>psychdoc wrote: We at Kelp Bay Hospital in Newport, Oregon have one PGY-2 opening</blockquote>"
        "Is it still open?",
    ]
    posts = "".join(
        f"<div><h4>Re: Open PGY-2 psychiatry spots 2027?</h4><p>{words}</p></div>" for words in said
    )
    assert told(f"<h2>Open PGY-2 psychiatry spots 2027?</h2>{posts}") == [
        ("psychiatry", (2,), "Kelp Bay Hospital", "open")
    ]


@pytest.mark.parametrize(("first", "second"), [("", ""), ("First, ", "And second, "), ("1) ", "2) ")])
def test_a_paragraph_that_tells_of_two_hospitals_is_cut_between_them(first: str, second: str) -> None:
    page = (
        f"<h1>Openings this week</h1><p>{first}Maple Ridge Medical Center in Fresno, California is looking for a PGY-2 in "
        f"internal medicine; write to jo@mapleridge.example.org. They sponsor J-1. {second}Oak Valley Hospital (Boise, "
        "Idaho) has two PGY-1 family medicine openings. No visas there. Mail fm@oakvalley.example.org.</p>"
    )
    found = [(one.institution, one.city, one.visa.j1, one.contacts) for one in records(page)]
    assert found == [
        ("Maple Ridge Medical Center", "Fresno", True, ("jo@mapleridge.example.org",)),
        ("Oak Valley Hospital", "Boise", False, ("fm@oakvalley.example.org",)),
    ]


def test_two_places_of_one_sentence_share_its_hospital_and_field() -> None:
    page = (
        "<p>Spruce Hospital in Salem, Oregon has one PGY-2 position in pediatrics open. "
        "We also have a PGY-3 position.</p>"
    )
    assert told(page) == [
        ("pediatrics", (2,), "Spruce Hospital", "open"),
        ("pediatrics", (3,), "Spruce Hospital", "open"),
    ]


def test_items_under_a_label_are_all_its_values() -> None:
    page = (
        "<h1>Openings</h1><h3>St. Brendan Mercy, Scranton, PA</h3><p>Seeking a PGY-3 in neurology for a vacancy.</p>"
        "<ul><li>Visas:<ul><li>J-1 transfers accepted</li><li>H-1B: no</li></ul></li></ul>"
    )
    assert [(one.visa.j1, one.visa.h1b) for one in records(page)] == [(True, False)]


def test_the_field_is_not_that_of_the_training_asked_for() -> None:
    page = (
        "<title>Emergency medicine openings</title><h1>Open seats in emergency medicine</h1><ul><li>Tri-Cities Hospital, "
        "Saginaw, Michigan: one PGY-2 seat, July 2027. Applicants must have completed a transitional year.</li></ul>"
    )
    assert [one[0] for one in told(page)] == ["emergency-medicine"]


_CARDS = (
    ("Residency", "Posted Feb 12, 2027", "PGY-2 in pediatrics", "Alder Creek Hospital", "Toledo, Ohio", ""),
    (
        "Residency",
        "Posted Feb 1, 2027",
        "PGY-3 in neurology",
        "Birch Medical Center",
        "Dayton, Ohio",
        "Filled",
    ),
    ("Fellowship", "Posted Jan 9, 2027", "Epilepsy fellow", "Cedar Clinic", "Akron, Ohio", ""),
)


@pytest.mark.parametrize("tag", ["div", "li", "section"])
@pytest.mark.parametrize("foot", ["card-foot", "card-footer", "job-footer"])
@pytest.mark.parametrize("link", [True, False], ids=["one link", "no link"])
def test_what_a_card_prints_above_its_title_and_in_its_foot_is_its_own(
    tag: str, foot: str, link: bool
) -> None:
    cards = ""
    for kind, day, title, house, town, status in _CARDS:
        inside = (
            f'<div class="top"><span class="pill">{kind}</span> <span class="pill">{status}</span> <i>{day}</i></div>'
            f"<h3>{title}</h3><div class='org'>{house}</div><div class='loc'>{town}</div>"
            f"<p>We have one position starting July 1, 2027.</p>"
            f'<div class="{foot}"><span>Contact: x@{house.split()[0].lower()}.example.org</span></div>'
        )
        cards += (
            f'<{tag} class="card">'
            + (f'<a href="/{house[0]}">{inside}</a>' if link else inside)
            + f"</{tag}>"
        )
    found = records(f"<h1>Opportunities</h1><div>{cards}</div>", "Opportunities")
    assert [(one.institution, one.status, str(one.posted_on), one.contacts) for one in found] == [
        ("Alder Creek Hospital", "open", "2027-02-12", ("x@alder.example.org",)),
        ("Birch Medical Center", "filled", "2027-02-01", ("x@birch.example.org",)),
        ("Cedar Clinic", "open", "2027-01-09", ("x@cedar.example.org",)),
    ]


def test_a_section_in_which_every_block_refers_to_another_place_is_no_fault() -> None:
    document = open_document(
        b"<h1>Open positions</h1><h3>For the PGY-2 position</h3><p>For the PGY-2 position, write to us.</p>",
        format="html",
        url=None,
    )
    assert isinstance(document, Document)
    read(document, day=date(2026, 5, 1))
