"""Towns that stand beside a house or a field without their state, and years that are not on offer."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.words.behind import levels_on_offer
from scraper.record.vacancy import Vacancy


def records(page: str) -> tuple[Vacancy, ...]:
    document = open_document(page.encode(), format="html", url="https://gme.example.org/open")
    assert isinstance(document, Document)
    return read(document, day=date(2026, 11, 20)).records


STATES = (
    "<h1>Openings by state</h1><section><h2>Iowa</h2><div><h4>{}</h4>"
    "<p>One PGY-3 position in neurology, July 1, 2027. J-1.</p></div></section>"
    "<section><h2>Missouri</h2><div><h4>Elm Medical Center <small>Saint Joseph</small></h4>"
    "<p>Two PGY-2 positions in neurology, January 11, 2027.</p></div></section>"
    "<footer>Guild of Neurologists, Box 77, Topeka, Kansas 66601</footer>"
)


@pytest.mark.parametrize(
    "title",
    [
        "Cedar University Hospital <small>Iowa City</small>",
        "Cedar University Hospital, Iowa City",
        "Cedar University Hospital &ndash; Iowa City",
        "Cedar University Hospital (Iowa City)",
        "Cedar Clinic &middot; Iowa City",
    ],
)
def test_a_town_behind_a_house_lies_in_the_state_that_heads_the_list(title: str) -> None:
    told = [(one.city, one.state) for one in records(STATES.format(title))]
    assert told == [("Iowa City", "IA"), ("St. Joseph", "MO")]


HOSTS = (
    "<h1>Externships</h1><p>Hosts who take externs now.</p>"
    "<h3>Dr. Rose Field</h3><p>Pediatrics {0} Reseda</p><p>Next: 12 April 2027 {0} one extern</p>"
    "<h3>Elm Pain Physicians</h3><p>Pain medicine {0} San Pedro</p><p>Next: 3 May 2027 {0} two externs</p>"
)


@pytest.mark.parametrize("sign", ["&bull;", "&middot;", "|", "&ndash;", "&mdash;", "<br>"])
def test_a_town_that_is_a_piece_of_the_line_under_a_title_is_its_town(sign: str) -> None:
    told = [(one.city, one.state) for one in records(HOSTS.format(sign))]
    assert told == [("Reseda", "CA"), ("San Pedro", "CA")]


GRID = (
    "<h1>Open places</h1><p>How many residents each program may still take from July 1, 2027.</p><table>"
    "<tr><th></th><th>Family Medicine</th><th>Psychiatry</th><th>Pediatrics</th></tr>"
    "<tr><th>{}</th><td>2</td><td>&mdash;</td><td>0</td></tr>"
    "<tr><th>{}</th><td>0</td><td>1</td><td>taken</td></tr>"
    '<tr><th>Ask</th><td><a href="mailto:fm@elm.example.org">Bea</a></td><td>Ann</td><td>Joy</td></tr></table>'
)


@pytest.mark.parametrize("years", [("First year", "Second year"), ("PGY-1", "PGY-2"), ("PGY 1", "PGY 2")])
def test_years_that_lead_the_lines_under_fields_are_the_levels(years: tuple[str, str]) -> None:
    told = {(one.specialty, one.pgy, one.status) for one in records(GRID.format(*years))}
    assert told == {
        ("family-medicine", (1,), "open"),
        ("psychiatry", (2,), "open"),
        ("pediatrics", (2,), "filled"),
    }


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The PGY-2 seat shown here has been filled by a former intern.", {2}),
        ("The PGY-3 spot went to one of our second-year residents.", {3}),
        (
            "One PGY-2 (medicine intern year needed) and one PGY-3 (intern year plus a year of neurology).",
            {2, 3},
        ),
        ("An R2 seat is yours if you have an intern year of family medicine.", {2}),
        ("A PGY-2 place, provided they completed a preliminary internship.", {2}),
        ("The CA-1 place was given to an intern of ours.", {2}),
        ("One intern position (PGY-1) and one PGY-2.", {1, 2}),
        ("An intern year position is open.", {1}),
        ("We have one PGY-1 (intern year) position.", {1}),
        ("Two interns and one PGY-2 are needed.", {1, 2}),
    ],
)
def test_years_of_whoever_came_or_comes_are_not_on_offer(text: str, years: set[int]) -> None:
    assert {year for level in levels_on_offer(text) for year in level.years} == years


@pytest.mark.parametrize(
    ("title", "specialty"),
    [
        ("Neuromuscular &ndash; Elm Clinic, Scottsdale", "neuromuscular-medicine"),
        ("Headache &mdash; Elm University Hospital, Scottsdale", "headache-medicine"),
        ("Hospice &amp; Palliative &ndash; Elm Hospital, Scottsdale", "hospice-palliative-medicine"),
        ("Vascular, integrated (0+5) &ndash; Elm Hospital, Scottsdale", "vascular-surgery"),
    ],
)
def test_a_short_field_before_its_house_is_the_field(title: str, specialty: str) -> None:
    page = (
        f"<h1>Fellowship openings</h1><h2>Arizona</h2><h3>{title}</h3><p>1 fellow, August 1, 2027. J-1.</p>"
    )
    assert [one.specialty for one in records(page)] == [specialty]


@pytest.mark.parametrize(
    "keeper",
    [
        "Golden Academy of Obstetric Educators",
        "Council of Obstetric Program Directors",
        "Elm Obstetric Residency",
        "Elm Obstetrical Residency",
        "Guild of Obstetric Residents",
    ],
)
def test_a_keepers_name_tells_the_field_of_all_on_its_list(keeper: str) -> None:
    page = (
        f"<title>{keeper} - Vacancy notices</title><h2>{keeper}</h2><h1>Vacancy notices</h1>"
        "<p><b>Elm Hospital, Stockton, CA.</b> PGY-3, one opening, January 19, 2027. J-1.</p>"
        "<p><b>Oak Hospital, Fontana, CA.</b> PGY-2, one opening, July 1, 2027.</p>"
    )
    assert [one.specialty for one in records(page)] == ["obstetrics-gynecology"] * 2
