"""When a whole program pauses, when its places begin, and of whom a paragraph on candidates speaks."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_VISITORS = (
    "<h1>Visiting physicians, Elm Medical Center, Reno, Nevada</h1>{notice}<h2>Departments</h2><ul>"
    "<li>Cardiology: two observers each month</li><li>Neurology: one observer each month</li></ul>"
)


def records(page: str) -> tuple[Vacancy, ...]:
    document = open_document(page.encode(), format="html", url="https://elm.example.org/gme")
    assert isinstance(document, Document)
    return read(document, day=date(2027, 2, 8)).records


@pytest.mark.parametrize(
    "notice",
    [
        "<h2>The program is paused</h2><p>Since March 1 we have not been able to host observers in any department.</p>",
        "<p>We have stopped taking observers. No date for a restart has been set.</p>",
        "<p>Observers are not being placed until further notice.</p>",
        "<p>Observers are not currently being hosted. There are no plans for a return.</p>",
        "<p>The observership program is suspended.</p>",
    ],
)
def test_a_program_for_visitors_that_pauses_offers_nothing_in_any_department(notice: str) -> None:
    assert records(_VISITORS.format(notice=notice)) == ()


@pytest.mark.parametrize(
    "notice",
    [
        "<p>We host observers all year round.</p>",
        "<p>The café is not being rebuilt before the date for a restart of the garden.</p>",
    ],
)
def test_visitors_are_hosted_where_nothing_pauses(notice: str) -> None:
    assert {one.specialty for one in records(_VISITORS.format(notice=notice))} == {
        "cardiovascular-disease",
        "neurology",
    }


@pytest.mark.parametrize(
    "lead",
    [
        "Places from June 29, 2027",
        "Seats starting July 1, 2027",
        "Openings as of July 2027",
        "Positions beginning in July",
    ],
)
def test_a_line_that_says_from_when_places_are_to_be_had_opens_their_list(lead: str) -> None:
    page = (
        "<h1>Internal medicine residency, Elm Hospital, Casper, Wyoming</h1><ol><li>"
        f"{lead}<ol><li>PGY-1, preliminary internal medicine: <b>four</b></li>"
        "<li>PGY-2, categorical internal medicine: <b>one</b></li><li>PGY-3: none this year</li></ol></li></ol>"
    )
    assert [(one.pgy, one.positions) for one in records(page)] == [((1,), 4), ((2,), 1)]


@pytest.mark.parametrize(
    "lead",
    [
        "What a PGY-2 candidate should bring:",
        "Candidates for the PGY-2 position:",
        "For the PGY-2 seat you need:",
        "Applicants at the PGY-2 level:",
    ],
)
def test_a_paragraph_that_opens_with_one_places_candidates_is_of_that_place(lead: str) -> None:
    page = (
        "<h1>Pediatrics, Elm Children's Hospital, Tacoma, Washington</h1><p>A single PGY-2 position becomes vacant on"
        f" January 3, 2028.</p><p>{lead} passes in Steps 1, 2 CK and 3. Holders of a J-1 are fine, and so are"
        " holders of an H-1B.</p><h2>Fellowships</h2><p>Pediatric hospital medicine did not fill: two fellows are"
        " wanted for July 2027.</p>"
    )
    told = {one.kind: (one.visa.j1, one.visa.h1b, one.requirements.steps) for one in records(page)}
    assert told == {"residency": (True, True, (1, 2, 3)), "fellowship": (None, None, ())}


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Observe with us", "Doctors who studied abroad come to Pasadena to watch our teams at work."),
        (
            "For doctors from abroad",
            "It is watching only: physicians from other countries join rounds and clinic.",
        ),
        (
            "Spring program",
            "Foreign graduates may follow our attendings for a month; looking on during rounds.",
        ),
    ],
)
def test_where_doctors_are_asked_to_look_on_the_places_are_an_observers(title: str, lead: str) -> None:
    page = (
        f"<h1>{title}</h1><p>{lead}</p><table><tr><th>Service</th><th>First day</th><th>Weeks</th><th>Places open</th></tr>"
        "<tr><td>Family Medicine</td><td>May 3, 2027</td><td>4</td><td>2</td></tr><tr><td>Neurology</td>"
        "<td>May 17, 2027</td><td>2</td><td>1</td></tr></table><p>Elm Medical Center, Pasadena, California</p>"
    )
    told = [(one.kind, one.specialty, one.positions, one.requirements.prior_pgy) for one in records(page)]
    assert told == [("observership", "family-medicine", 2, None), ("observership", "neurology", 1, None)]


@pytest.mark.parametrize("title", ["Open residency positions", "Vacancies in our residencies"])
def test_the_same_table_under_a_heading_of_positions_is_a_residents(title: str) -> None:
    page = (
        f"<h1>{title}</h1><table><tr><th>Program</th><th>First day</th><th>Places open</th></tr>"
        "<tr><td>Family Medicine</td><td>May 3, 2027</td><td>2</td></tr><tr><td>Neurology</td>"
        "<td>May 17, 2027</td><td>1</td></tr></table><p>Elm Medical Center, Pasadena, California</p>"
    )
    assert {one.kind for one in records(page)} == {"residency"}
