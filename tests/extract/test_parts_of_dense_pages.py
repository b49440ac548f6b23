"""Dense pages: entries that are told otherwise than their neighbours, lists of links, codes, buttons, answers."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def records(body: str, title: str = "Openings") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(page.encode(), format="html", url="https://gme.elm.example.org/x")
    return read(document, day=date(2026, 3, 20)).records


def told(body: str, title: str = "Openings") -> set[tuple[str | None, tuple[int, ...], str]]:
    return {(one.specialty, tuple(one.pgy), one.status) for one in records(body, title)}


@pytest.mark.parametrize(
    "legend",
    [
        "O = open, P = offer pending, X = no vacancy, F = filled since the last update.",
        "Key: O = position open, X = none, F = filled",
        "X = no vacancy. O = open. F = filled.",
    ],
)
def test_codes_of_a_legend_count_where_a_number_stands_behind_them(legend: str) -> None:
    rows = (
        "<tr><th>Program</th><th>PGY-1</th><th>PGY-2</th></tr>"
        "<tr><td>Pediatrics</td><td>O (1)</td><td>X</td></tr>"
        "<tr><td>Psychiatry</td><td>X</td><td>F (1)</td></tr>"
        "<tr><td>Dermatology</td><td>X</td><td>X</td></tr>"
    )
    page = f"<h1>Vacancy board</h1><p>{legend}</p><table>{rows}</table><p>Elm Hospital, Reno, Nevada</p>"
    assert told(page) == {("pediatrics", (1,), "open"), ("psychiatry", (2,), "filled")}


@pytest.mark.parametrize(
    "request_told",
    [
        "<h2>Other notices</h2><ul><li>Resident seeks R3 transfer, Northeast</li></ul>",
        "<h2>From members</h2><p>A PGY-2 in medicine is looking for a PGY-3 position in Ohio.</p>",
    ],
)
def test_a_request_among_the_parts_of_a_page_does_not_make_the_page_one(request_told: str) -> None:
    items = (
        "<li><a href='/v/1'>PGY-3 at Elm Institute, Greensboro, North Carolina</a> (posted March 15)</li>"
        "<li><a href='/v/2'>Neuroradiology fellowship, Oak University, Champaign, Illinois</a></li>"
        "<li><a href='/v/4'>Two PGY-2 positions, Ash Center, Pensacola, Florida</a> (posted March 4)</li>"
        "<li><a href='/v/3'>Breast imaging, Ash Hospital, Norfolk, Virginia</a> (no longer available)</li>"
    )
    page = f"<article><h1>Late vacancies</h1><ul>{items}</ul>{request_told}</article>"
    assert len(records(page, "Late vacancies | Guild of Radiology Programs")) >= 3


def test_an_article_that_is_one_request_holds_no_place() -> None:
    page = (
        "<article><h1>Hello</h1><p>A PGY-2 in medicine is looking for a PGY-3 position in Ohio.</p></article>"
    )
    assert not records(page, "Notices")


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Neurology, third or fourth year, one", (3, 4)),
        ("Neurology: third- or fourth-year place (1)", (3, 4)),
        ("Neurology (research track), second year, one", (2,)),
        ("Neurology, second/third year, one", (2, 3)),
    ],
)
def test_two_years_named_in_words_are_both_on_offer(line: str, years: tuple[int, ...]) -> None:
    page = f"<h1>Openings</h1><h3>Elm Hospital, Reno, Nevada</h3><ul><li>Urology, second year, one</li><li>{line}</li></ul>"
    assert ("neurology", years, "open") in told(page)


def test_an_item_that_begins_with_its_field_may_be_filled() -> None:
    items = "<li>Urology, second year, one</li><li>Psychiatry, third year - filled 3/2</li><li>Transitional year, four</li>"
    page = f"<h1>Openings</h1><h3>Elm Hospital, Reno, Nevada</h3><ul>{items}</ul>"
    assert ("psychiatry", (3,), "filled") in told(page)


@pytest.mark.parametrize(
    "heading", ["Not hiring now", "We cannot take", "Labs without openings", "We have taken"]
)
def test_what_stands_under_a_heading_that_denies_is_no_place(heading: str) -> None:
    page = (
        "<h1>Positions</h1><p>Elm Institute, Reno, Nevada</p>"
        "<h2>Open positions</h2><ul><li>Research fellow, stroke</li><li>Study coordinator, epilepsy</li></ul>"
        f"<h2>{heading}</h2><ul><li>Two surgery residents (PGY-4)</li><li>Research fellow, headache</li></ul>"
    )
    assert len(records(page)) == 2


@pytest.mark.parametrize("heading", ["We can take", "We are able to accept", "The hospital may still absorb"])
def test_what_a_house_can_take_stands_under_a_heading_of_a_list(heading: str) -> None:
    items = "<li>three family medicine residents (PGY-2)</li><li>one internal medicine resident, PGY-3</li>"
    page = f"<h1>Residents of closing programs</h1><p>Elm Hospital, Reno, Nevada</p><h3>{heading}</h3><ul>{items}</ul>"
    assert told(page) == {("family-medicine", (2,), "open"), ("internal-medicine", (3,), "open")}


def test_two_posts_of_a_laboratory_are_two_though_nothing_else_tells_them_apart() -> None:
    page = (
        "<h1>The Elm Kidney Lab</h1><p>Division of Nephrology, Elm Institute, Reno, Nevada</p><h2>Join us</h2>"
        "<p><a href='/r/1'>Postdoctoral fellow, tubular transport</a></p>"
        "<p><a href='/r/2'>Clinical research coordinator, dialysis cohort</a></p>"
        "<p><a href='/u'>Undergraduates</a></p>"
    )
    assert [one.kind for one in records(page, "People and openings")] == ["research", "research"]


def test_buttons_beside_each_other_are_lines_of_a_list() -> None:
    page = (
        "<h1>Residency openings</h1><section><a class='button' href='/1'>Emergency Medicine PGY-2 - Yakima, WA</a>"
        "<a class='button' href='/2'>Family Medicine PGY-1 - Walla Walla, WA</a></section>"
    )
    assert told(page) == {("emergency-medicine", (2,), "open"), ("family-medicine", (1,), "open")}


def test_links_in_a_sentence_are_not_parted() -> None:
    page = "<p>See <a class='x' href='/1'>our residency program</a> <a class='x' href='/2'>and its openings page</a>.</p>"
    document = open_document(page.encode(), format="html", url="https://elm.example.org/")
    assert [block.text for block in document.parts[0].blocks] == [
        "See our residency program and its openings page."
    ]


def test_a_table_without_names_of_columns_is_not_headed_by_its_filled_row() -> None:
    rows = (
        "<tr><td>Pikeville, KY</td><td>Family medicine</td><td>PGY-2</td><td>1 seat</td></tr>"
        "<tr><td>Beckley, WV</td><td>Internal medicine</td><td>PGY-1</td><td>2 seats</td></tr>"
        "<tr><td>Norton, VA</td><td>Psychiatry</td><td>PGY-2</td><td>filled</td></tr>"
        "<tr><td>Athens, OH</td><td>Emergency medicine</td><td></td><td>none</td></tr>"
    )
    assert told(f"<h1>Open seats</h1><table>{rows}</table>") == {
        ("family-medicine", (2,), "open"),
        ("internal-medicine", (1,), "open"),
        ("psychiatry", (2,), "filled"),
    }


@pytest.mark.parametrize(
    "town", ["Bemidji \u00b7 Elm Hospital", "Bemidji: family medicine, PGY-2", "Bemidji"]
)
def test_a_town_that_opens_the_heading_of_an_entry_is_its_place(town: str) -> None:
    page = (
        "<h1>Openings</h1><p>All our hospitals are in Minnesota.</p>"
        f"<h3>{town}</h3><p>Family medicine: one PGY-2 position, July 1, 2026.</p>"
        "<h3>Duluth</h3><p>Family medicine: one PGY-3 position, July 1, 2026.</p>"
    )
    assert {(one.city, one.state) for one in records(page)} == {("Bemidji", "MN"), ("Duluth", "MN")}


def test_departments_of_a_page_for_visitors_take_them_though_students_are_sent_elsewhere() -> None:
    page = (
        "<h1>Visiting physicians</h1><p>Physicians who graduated abroad may observe our staff for two to eight weeks."
        " These departments take visitors at present:</p><dl><dt>Cardiology</dt><dd>One visitor at a time; letter from your dean.</dd>"
        "<dt>Pediatrics</dt><dd>Four weeks at least; one visitor at a time.</dd>"
        "<dt>Surgery</dt><dd>Paused until the new theaters open.</dd></dl>"
        "<p>Medical students: please use VSLO.</p><p>Elm Hospital, Reno, Nevada</p>"
    )
    assert {one.specialty for one in records(page)} >= {"pediatrics"}
    assert "general-surgery" not in {one.specialty for one in records(page)}


def test_a_post_under_its_department_is_named_by_the_words_below() -> None:
    page = (
        "<h1>Research careers</h1><dl><dt>Electrophysiology</dt><dd>Research fellow, MD, to start July 2026.</dd>"
        "<dt>Structural heart</dt><dd>Clinical research coordinator.</dd><dt>Biostatistics</dt><dd>Not hiring.</dd></dl>"
        "<p>Elm Institute, Reno, Nevada. careers@elm.example.org</p>"
    )
    assert len(records(page, "Research careers")) == 2


@pytest.mark.parametrize(
    ("line", "found"),
    [("Vacancies: PGY-2 (1)", 1), ("Openings: PGY-3 categorical (2)", 1), ("Vacancies: none", 0)],
)
def test_a_label_of_vacancies_counts_the_levels_behind_it(line: str, found: int) -> None:
    page = (
        "<h1>Residency programs</h1><div><h3>Family Medicine</h3><p>Director: J. Elm, MD</p><p>Class size: 8</p>"
        f"<p>{line}</p></div><div><h3>Internal Medicine</h3><p>Director: A. Oak, MD</p><p>Class size: 14</p>"
        "<p>Vacancies: none</p></div><address>Elm Hospital, 2 Oak Street, Salisbury, MD 21801</address>"
    )
    assert len(records(page, "Residency programs")) == found


def test_entries_beside_each_other_are_weighed_alike_under_each_of_their_hospitals() -> None:
    page = (
        "<h1>Residency seats to be filled for 2026-27</h1><h2>Elm Hospital, Amarillo, Texas</h2>"
        "<p>Internal medicine PGY-2: 1<br>Family medicine PGY-2: 1<br>Psychiatry: 0</p>"
        "<h2>Oak Medical Center, Lubbock, Texas</h2>"
        "<p>General surgery PGY-1 (preliminary): 4<br>Anesthesiology CA-1: 1</p>"
    )
    assert {(one.specialty, one.city) for one in records(page, "Residency seats")} == {
        ("internal-medicine", "Amarillo"),
        ("family-medicine", "Amarillo"),
        ("general-surgery", "Lubbock"),
        ("anesthesiology", "Lubbock"),
    }


def test_what_stands_among_places_and_is_none_is_not_lifted_by_them() -> None:
    page = (
        "<h1>Openings</h1><p>Elm Hospital, Reno, Nevada</p><ul><li>Internal medicine, PGY-2, one, July 2026</li>"
        "<li>Family medicine, PGY-3, one, July 2026</li><li>Our 24 residents in surgery (PGY-1 to PGY-5)</li>"
        "<li>Registered nurses, all shifts</li></ul>"
    )
    assert {one.specialty for one in records(page)} == {"internal-medicine", "family-medicine"}


@pytest.mark.parametrize("label", ["Entry year", "Level of entry", "Year of training", "Resident level"])
def test_ordinals_under_a_column_of_years_are_levels(label: str) -> None:
    page = (
        f"<h1>Current resident vacancies</h1><table><tr><th>Title</th><th>{label}</th><th>Seats</th></tr>"
        "<tr><td>Emergency Medicine</td><td>2nd</td><td>1</td></tr>"
        "<tr><td>Internal Medicine</td><td>3rd</td><td>2</td></tr></table><p>Elm Hospital, Toledo, Ohio</p>"
    )
    assert told(page) == {("emergency-medicine", (2,), "open"), ("internal-medicine", (3,), "open")}


@pytest.mark.parametrize(
    "heading",
    ["Fellowships accepting late applications", "Open fellowship positions", "Fellowships still unfilled"],
)
def test_bare_fields_under_a_heading_of_open_fellowships_are_places(heading: str) -> None:
    page = (
        f"<h1>{heading}</h1><ul><li><a href='/f/1'>Pediatric Nephrology</a></li>"
        "<li><a href='/f/2'>Pediatric Rheumatology</a></li><li><a href='/f/3'>Pediatric Endocrinology</a> (filled)</li>"
        "</ul><h2>Other fellowships</h2><ul><li><a href='/f/4'>Pediatric Cardiology</a></li></ul>"
        "<p>Elm Children's Hospital, Indianapolis, Indiana</p>"
    )
    found = {one.specialty for one in records(page, heading)}
    assert found >= {"pediatric-nephrology", "pediatric-rheumatology"}
    assert "pediatric-cardiology" not in found


def test_posts_in_paragraphs_under_open_now_are_places_and_those_of_later_are_none() -> None:
    page = (
        "<h1>Work with us</h1><p>The Elm Lab studies asthma at Oak Research Institute in San Antonio, Texas.</p>"
        "<h3>Open now</h3><p>Research assistant (full-time, two years). Ideal before residency.</p>"
        "<p>Postdoctoral fellow in airway immunology.</p><h3>Open later</h3>"
        "<p>A clinical fellow position may be funded in 2027.</p><h3>Past members</h3>"
        "<p>Ana Ruiz, research assistant 2021-2023</p>"
    )
    assert [one.kind for one in records(page, "Work with us")] == ["research", "research"]
