"""Pages that name several towns: which of them is a place's own."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read

OPEN = "<p>We have one PGY-2 vacancy in internal medicine for July 1, 2027. E-mail gme@x.example.org.</p>"
FIRST = "<h4>Family Medicine PGY-2</h4><p>One position open July 2027. fm@x.example.org</p>"
SECOND = "<h4>Internal Medicine PGY-3</h4><p>One position open July 2027. im@x.example.org</p>"
FOOT = "<footer>Peach Valley Health, 1 Peachtree St, Atlanta, GA 30303</footer>"
OF_TOWNS = {("family-medicine", "Macon"), ("internal-medicine", "Valdosta")}


def _towns(body: str) -> set[tuple[str | None, str | None]]:
    page = f"<title>Openings</title><h1>Available positions</h1>{body}"
    document = open_document(page.encode(), format="html", url="https://www.example.org/openings")
    return {(one.specialty, one.city) for one in read(document, day=date(2027, 3, 1)).records}


@pytest.mark.parametrize(
    "around",
    [
        "<footer><p>We serve Akron, Canton and Massillon</p><p>44 Elm Street, Canton, OH 44702</p></footer>",
        "<h2>Fellowship placements</h2><ul><li>Cardiology, Hill Clinic, Cleveland, OH</li>"
        "<li>GI, Lake Hospital, Rochester, MN</li></ul><footer>9 Elm Street, Canton, OH 44702</footer>",
        "<h2>The city</h2><p>Flights to Denver, CO and Dallas, TX.</p><footer>Elm St, Canton, OH 44702</footer>",
        "<h2>Other openings</h2><ul><li><a href='/a'>Nurse, Lima, OH</a></li></ul><p>Canton, OH 44702</p>",
        '<script type="application/ld+json">{"@type": "Hospital", "name": "Elm", "address": {"streetAddress":'
        ' "9 Elm", "addressLocality": "Canton", "addressRegion": "OH", "postalCode": "44702"}}</script>',
    ],
)
def test_towns_told_in_passing_are_not_where_the_place_is(around: str) -> None:
    assert _towns(OPEN + around) == {("internal-medicine", "Canton")}


@pytest.mark.parametrize(
    "panel",
    [
        "<div class='accordion-item'><button aria-expanded='false'>{0}</button><div class='accordion-body' hidden>{1}</div></div>",
        "<details><summary>{0}</summary>{1}</details>",
        "<div class='panel'><div class='panel-heading'><h4><a data-toggle='collapse' href='#a'>{0}</a></h4></div>"
        "<div class='collapse'>{1}</div></div>",
        "<h3>{0}</h3>{1}",
    ],
)
def test_a_panels_title_stands_over_the_headings_in_its_panel(panel: str) -> None:
    body = panel.format("Northside Campus, Macon, GA", FIRST)
    body += panel.format("Riverbend Campus, Valdosta, GA", SECOND)
    assert _towns(body + FOOT) == OF_TOWNS


def test_a_town_in_a_line_of_its_own_is_the_entrys() -> None:
    body = FIRST.replace("<p>", "<div>Macon</div><p>", 1) + SECOND.replace("<p>", "<div>Valdosta</div><p>", 1)
    assert _towns(body + FOOT) == OF_TOWNS


CARDS = """<h3>Ridge Rehabilitation Institute</h3><h4>Boise, Idaho</h4><p><strong>PGY-3</strong></p>
<p>One resident needed from July 2028.</p><p>a@ridge.example.org</p>
<h3>Tidewater Health / Department of PM&amp;R</h3><h4>Norfolk, Virginia</h4><p><strong>PGY-2</strong></p>
<p>Two positions; both open for July 2028. J-1 welcome.</p><p>b@tide.example.org</p>
<h3>Lakeland Spine &amp; Stroke</h3><h4>Duluth, Minnesota</h4><p><strong>PGY-2</strong></p><p>FILLED</p>
<p>c@lake.example.org</p>"""


def test_a_town_under_its_hospital_heads_nothing_and_cards_keep_their_words() -> None:
    page = f"<title>Openings board</title><h1>PM&R openings</h1>{CARDS}"
    document = open_document(page.encode(), format="html", url="https://www.example.org/openings")
    records = read(document, day=date(2028, 2, 1)).records
    assert [(one.institution, one.city, one.visa.j1, one.status) for one in records] == [
        ("Ridge Rehabilitation Institute", "Boise", None, "open"),
        ("Tidewater Health", "Norfolk", True, "open"),
        ("Lakeland Spine & Stroke", "Duluth", None, "filled"),
    ]


def test_hospitals_under_a_title_with_a_level_are_entries_of_that_level() -> None:
    page = """<title>PGY-3 positions | Ob-Gyn</title><h1>PGY-3 Positions</h1><h2>Open Positions</h2>
    <h3>Holy Hill Hospital, Worcester, Mass.</h3><p>We are recruiting for one resident at this level. No visas.</p>
    <ul><li>Your ERAS application, as used for your PGY-1 position</li></ul>
    <h3>Furnace Medical Center, Allentown, Pa.</h3><p>One position, start July 1, 2027. J-1 only.</p>"""
    document = open_document(page.encode(), format="html", url="https://www.example.org/pgy-3")
    records = read(document, day=date(2027, 3, 1)).records
    assert {(one.city, one.pgy, one.visa.j1) for one in records} == {
        ("Worcester", (3,), False),
        ("Allentown", (3,), True),
    }


TABLE = """<h2>Open positions</h2><table><tr><th>Program</th><th>Hospital</th><th>Level</th><th>No.</th></tr>
<tr><td>Neurology</td><td>Peak Hospital, Reno, NV</td><td>PGY-2</td><td>1</td></tr>
<tr style="text-decoration: line-through"><td>Psychiatry</td><td>Ruby Hospital, Elko, NV</td><td>PGY-2</td>
<td>1</td></tr></table><p>We use J-1 (ECFMG) and do not file H-1B petitions. Elko is an exception: as a rural
hospital it files H-1B for those who have passed Step 3.</p>"""


def test_what_is_said_of_one_town_is_not_anothers_and_a_struck_row_is_filled() -> None:
    document = open_document(TABLE.encode(), format="html", url="https://www.example.org/open")
    records = read(document, day=date(2027, 3, 1)).records
    assert {(one.city, one.visa.j1, one.visa.h1b, one.status) for one in records} == {
        ("Reno", True, False, "open"),
        ("Elko", True, True, "filled"),
    }


_SITES = (
    "<p>{before}</p><ul><li>PL-2: one slot, start July 1, 2027</li></ul><p>{after}</p>"
    "<p>peds@x.example.org</p><footer>Blue Mesa Children's Hospital</footer>"
)


@pytest.mark.parametrize(
    ("before", "after", "town"),
    [
        (
            "Slots in Farmington, New Mexico, not Albuquerque:",
            "The Albuquerque campus is full.",
            "Farmington",
        ),
        (
            "Slots on our Canton, Ohio campus:",
            "Residents rotate for 2 months at the Akron hospital.",
            "Canton",
        ),
        ("Slots in Ohio, all at our Canton hospital:", "The Akron campus has no openings.", "Canton"),
        (
            "All slots in Texas:",
            "They are for the Tyler campus. Three weeks are spent at the Lufkin site.",
            "Tyler",
        ),
    ],
)
def test_a_campus_that_has_no_place_is_not_where_the_place_is(before: str, after: str, town: str) -> None:
    assert {city for _, city in _towns(_SITES.format(before=before, after=after))} == {town}


@pytest.mark.parametrize(
    ("title", "told", "foot", "town"),
    [
        ("A note from Dr. Ravenel", "You need a South Carolina license.", "Florence, SC 29505", "Florence"),
        ("From the desk of Dr. Ann Tyler", "You need a Texas permit.", "Lufkin, TX 75901", "Lufkin"),
        ("Red River Nephrology Residency", "", "Suite 2, Shreveport, LA 71103", "Shreveport"),
        ("Lubbock Medicine Residency", "", "Lubbock Medicine, Lubbock, TX 79401", "Lubbock"),
        ("Albuquerque medicine PGY-2 opening", "", "Guild of Teachers, McLean, VA 22101", "Albuquerque"),
    ],
)
def test_a_name_that_is_also_a_towns_is_not_the_place(title: str, told: str, foot: str, town: str) -> None:
    page = f"<title>{title}</title><h1>{title}</h1>{OPEN}<p>{told}</p><footer>5 Elm Street, {foot}</footer>"
    document = open_document(page.encode(), format="html", url="https://www.example.org/openings")
    assert {one.city for one in read(document, day=date(2027, 3, 1)).records} == {town}


@pytest.mark.parametrize("others", ["friends at Shore Medical Center", "colleagues at Shore Medical Center"])
def test_a_neighbour_that_others_are_sent_to_is_not_the_hospital(others: str) -> None:
    page = (
        f"<title>Displaced residents</title><h1>Open places</h1><h3>Pediatrics</h3><p>None. Please try our {others}.</p>"
        "<h3>Internal Medicine</h3><p>We have three open PGY-2 positions for July 1, 2027. gme@x.example.org</p>"
        "<footer>Peach Valley Hospital, 1 Elm St, Atlanta, GA 30303</footer>"
    )
    document = open_document(page.encode(), format="html", url="https://www.example.org/openings")
    (one,) = read(document, day=date(2027, 3, 1)).records
    assert one.institution == "Peach Valley Hospital"
