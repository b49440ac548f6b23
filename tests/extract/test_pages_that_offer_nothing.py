"""Whole pages on which nothing is offered to a physician, each as another office would write it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read

DAY = date(2027, 2, 1)


def titles(body: str, title: str = "Hospital") -> list[str]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/page")
    assert not isinstance(document, Unreadable)
    return [record.title for record in read(document, day=DAY).records]


def table(*rows: str) -> str:
    head, *body = (row.split("|") for row in rows)
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>{cells}</table>"


OTHER_TRADES = {
    "pharmacists, asked for below": "<h1>Post-match openings</h1><p>We have one remaining PGY1 position and one "
    "PGY2 position in critical care for 2027-28.</p><h2>PGY-1 (1 position)</h2><p>Begins June 21, 2027. "
    "Rotations: internal medicine, pediatrics.</p><h2>Who may apply</h2><p>Applicants must be graduates of an "
    "ACPE-accredited college. E-mail rx@cedar.example.org.</p>",
    "nurses in tracks": "<h1>Residency openings: summer cohort</h1>"
    + table("Track|Resident positions|Start", "Pediatrics|6|7/13/2027", "Psychiatry|4|8/10/2027")
    + "<h2>Who may apply</h2><ul><li>NCLEX-RN passed or scheduled</li></ul>",
    "nurses in a list": "<h1>New graduate residency: now accepting applications</h1><ul><li>Emergency "
    "department - 6 openings, starts August 3, 2027</li><li>Pediatrics - 3 openings, starts September 7, "
    "2027</li></ul><p>You need a BSN and must have passed the NCLEX.</p>",
    "eye doctors": "<h1>Residency opportunities</h1><p>Two residency positions open for July 2027: ocular disease "
    "and pediatrics. OD degree required. Apply through ORMatch or write to eye@clinic.example.org.</p>",
    "assistants": "<h1>APP fellowships: openings</h1><h3>Emergency Medicine Fellowship</h3><p>Two openings, October "
    "2027. For NPs and PAs in their first year.</p><h3>Hospital Medicine Fellowship</h3><p>One opening, "
    "January 2028.</p>",
    "therapists": "<h1>Orthopedic Residency</h1><p>Two resident positions open for August 2027. Applicants must be "
    "licensed physical therapists. Write to ptres@elm.example.org.</p>",
    "caregivers": "<h1>Residents wanted</h1><p>Four residency positions for spiritual caregivers, beginning August 30, "
    "2027. Send essays to spirit@elm.example.org.</p>",
    "scribes": "<h1>Now hiring</h1><p>We are hiring five scribes for our cardiology and emergency medicine clinics "
    "in Tulsa, Oklahoma, starting June 2027. IMGs are welcome. Write to jobs@scribe.example.com.</p>",
    "residents who are to promise": "<h1>Residents: commit now, practice later</h1><p>We offer PGY-2 and PGY-3 "
    "residents in family medicine $1,500 a month. Five places open. docs@prairie.example.com</p>",
    "students": "<h1>Electives with openings</h1>"
    + table(
        "Elective|Department|Openings|Block", "Nephrology|Medicine|1|March 2027", "Surgery|Surgery|3|May 2027"
    )
    + "<p>For fourth-year students. Apply through VSLO.</p>",
    "a category of a list": "<h1>Current opportunities</h1>"
    + table(
        "Position|Category|Location|Closes", "PGY2 Resident, Ambulatory Care|Pharmacy|Salem, MA|18 Mar 2027"
    ),
}


@pytest.mark.parametrize("body", OTHER_TRADES.values(), ids=OTHER_TRADES)
def test_another_trades_residency_is_known_by_whom_the_page_asks_for(body: str) -> None:
    assert not titles(body)


def test_a_pharmacists_place_silences_no_physicians_beside_it() -> None:
    body = (
        "<h1>Current openings</h1><h3>PGY-2 Neurology, one position</h3><p>Begins July 1, 2027. Write to "
        "neuro@elm.example.org.</p><h3>PGY-2 Pharmacy Residency</h3><p>One opening, July 2027. PharmD.</p>"
    )
    assert titles(body)


def test_a_page_that_asks_for_both_offers_the_physicians_place() -> None:
    body = (
        "<h1>Vacancies</h1><p>One PGY-2 position in psychiatry is open from July 1, 2027. Candidates need USMLE "
        "Step 3. Our pharmacy takes PharmD residents through PhORCAS.</p><p>psych@elm.example.org</p>"
    )
    assert titles(body)


GONE_BY = {
    "a column of years": "<h1>Openings outside the Match</h1><h2>Before</h2>"
    + table("Year|Level|Places|Start|Visa", "2024|CA-3|1|at once|J-1", "2022|CA-1|2|July 2022|J-1, H-1B"),
    "headings of years": "<h1>Pediatrics vacancies since 2019</h1><h2>AY 2021-22</h2><p>One PGY-2 position, "
    "J-1 only. Write to peds@amber.example.edu.</p><h2>2022-2023</h2><p>PGY-3 position open from "
    "January.</p>",
    "an archive": "<h1>Neurology announcements</h1><h2>Previously posted (2019-2023)</h2><ul><li>PGY-2 neurology, "
    "one position, July 2021. nres@amber.example.edu</li></ul>",
}


@pytest.mark.parametrize("body", GONE_BY.values(), ids=GONE_BY)
def test_what_stands_under_a_year_gone_by_is_no_place(body: str) -> None:
    assert not titles(body)


def test_what_stands_under_this_year_or_the_next_is_one() -> None:
    body = (
        "<h1>Vacancies in pediatrics</h1><h2>2027-28</h2><p>One PGY-2 position begins July 1, 2027. Write to "
        "peds@amber.example.edu.</p>"
    )
    assert titles(body)


def test_classes_names_and_people_are_no_places() -> None:
    fair = "<h1>Programs at the fair</h1>" + table(
        "Program|City|PGY-1 positions (2028 Match)|Visa|Contact",
        "Blue Lake Psychiatry|Duluth, MN|4 C|J-1|psych@blue.example.org",
        "Iron Family Medicine|Hibbing, MN|6 C, 2 P|H-1B|fm@iron.example.org",
    )
    guide = (
        "<h1>Guide for applicants</h1><h2>Blue Lake Psychiatry Residency</h2><p>4 PGY-1 positions. ERAS deadline "
        "October 15. J-1 visas.</p><h2>Iron Family Medicine Residency</h2><p>6 PGY-1 positions. ERAS deadline "
        "October 15. No visas.</p>"
    )
    displaced = (
        "<h1>Closure</h1><p>The hospital closes in June. Forty-seven residents are displaced:</p>"
        + table("Program|PGY-1|PGY-2", "Family medicine|6|6", "Internal medicine|16|15")
        + "<p>Programs with open positions, write to gme@closing.example.org.</p>"
    )
    roster = "<h1>Family medicine: who is who</h1>" + table(
        "Year|Level|Positions", "First|R1|T. Brack", "Second|R2|S. Whit"
    )
    assert not any(map(titles, (fair, guide, displaced, roster)))


def test_places_for_displaced_residents_are_places() -> None:
    body = (
        "<p>The ACGME has let us take internal medicine residents who lost their places:</p><ul><li>three PGY-2 "
        "places</li><li>two PGY-3 places</li></ul><p>Write to im@chen.example.org.</p>"
    )
    assert len(titles(body, "Positions for displaced residents")) == 2


SELLERS = {
    "a list behind a price": "<h1>Open PGY positions, updated daily</h1><p>Subscribe for $49 a month to see contact "
    "details.</p>"
    + table("Specialty|Level|State|Seats|Contact", "Psychiatry|PGY-2|Ohio|1|Members only")
    + "<p>Members only beyond this point.</p>",
    "packages": "<h1>Residency vacancies 2027</h1><p>Our advisors speak with program directors daily.</p><h3>Family "
    "Medicine PGY-2</h3><p>Midwest, 1 spot, J-1, immediate</p><p>Unlock with Gold</p><h3>Psychiatry PGY-2</h3>"
    "<p>Texas, 2 spots</p><p>Unlock with Platinum</p>",
    "courses": "<h1>PGY-2? Your seat is waiting.</h1><p>7 open positions left. Starts April 6, 2027.</p><h3>R3 "
    "intensive</h3><p>Ten days before the exam. 40 places, 33 filled.</p><p>$1,950</p>",
}


@pytest.mark.parametrize("body", SELLERS.values(), ids=SELLERS)
def test_a_seller_offers_no_place(body: str) -> None:
    assert not titles(body)


OBSERVERS_NO_MORE = (
    "<p>As of January 1, 2027 we no longer offer observerships.</p>",
    "<p>With thanks to all, the clinic closed the program on December 31, 2026.</p>",
    "<p>We are not taking applications for observerships or shadowing.</p>",
    "<p><b>This program has been suspended indefinitely.</b></p>",
    "<p>The observership program was permanently discontinued.</p>",
    "<p>Our hospital will no longer host visiting physicians or observers.</p>",
)


@pytest.mark.parametrize("told", OBSERVERS_NO_MORE)
def test_departments_under_an_ended_program_take_no_observers(told: str) -> None:
    body = (
        f"<h1>Clinical observership</h1>{told}<h2>Cardiology</h2><p>Two observers per month. Four weeks. ECFMG "
        "certificate.</p><h2>Nephrology</h2><p>One observer per month. Letter from the dean.</p>"
    )
    assert not titles(body)


def test_one_department_that_takes_none_closes_no_other() -> None:
    body = (
        "<h1>Clinical observership</h1><h2>Cardiology</h2><p>Takes two observers a month, four weeks. Write to "
        "cardobs@elm.example.org.</p><h2>Pediatrics</h2><p>Does not host observers.</p>"
    )
    assert len(titles(body)) == 1


PEOPLE_WHO_WANT = {
    "a second list": "<h1>Exchange</h1><h3>People who look for a position</h3><p>No. 44. Urologist, ECFMG certified. "
    "Seeks a PGY-2 vacancy; J-1 needed.</p><p>No. 45. Seeks PGY-1 surgery, available July 2027.</p>",
    "a swap": "<h1>Open PGY-2 spots 2027</h1><h4>swapper</h4><p>I have a PGY-2 FM spot in Hickory, NC starting July "
    "2027 and want anything in Ohio. Would your PD do a swap?</p>",
    "one who asks around": "<h1>PGY-2 openings?</h1><p>Does anyone have a categorical PGY-2 internal medicine opening "
    "for July 1, 2027? One of our interns is wonderful.</p>",
}


@pytest.mark.parametrize("body", PEOPLE_WHO_WANT.values(), ids=PEOPLE_WHO_WANT)
def test_people_who_want_a_place_offer_none(body: str) -> None:
    assert not titles(body)


SPECIMENS = (
    "<h1>Reading a notice</h1><p>Suppose you find this:</p>",
    "<h1>Know what it looks like</h1><p>Here is one I made up:</p>",
    "<h1>Posting a vacancy: a model text</h1><p>Copy the text below.</p>",
    "<h1>For coordinators</h1><p>An invented notice:</p>",
    "<h1>For coordinators</h1><p>Imagine a notice such as this one:</p>",
)


@pytest.mark.parametrize("over", SPECIMENS)
def test_a_made_up_notice_is_no_place(over: str) -> None:
    body = (
        f"{over}<blockquote>Psychiatry PGY-2, Hill County Medical Center, Dayton, OH. One position, July 1, 2027, "
        "J-1. Apply to psych@hill.example.org.</blockquote><p>Check first whether your year counts.</p>"
    )
    assert not titles(body)


TOLD_IN_PASSING = (
    "A resident who joins off-cycle, say on October 1 to take a vacant PGY-2 position, is paid the PGY-2 rate.",
    "The PGY-3 class has one open position since October. The committee decided not to fill it.",
    "One PGY-2 line is vacant. The program does not intend to recruit; it will be folded into the 2028 quota.",
    "The places in PGY-2 and PGY-3 stay empty until the 2027 interns reach them.",
    "PGY-4 is called the open year: you choose. We do not hire residents for it.",
    "How two PGY-1s found PGY-2 vacancies",
    "Every spring a few PGY-2 posts are left over in the programs of the hospital.",
)


@pytest.mark.parametrize("told", TOLD_IN_PASSING)
def test_minutes_manuals_and_brochures_offer_nothing(told: str) -> None:
    assert not titles(f"<h1>Graduate Medical Education</h1><p>{told}</p>", "Internal medicine residency")


def test_other_jobs_in_a_list_of_jobs_are_no_places() -> None:
    listed = table(
        "Title|Department|Place|Closes",
        "Director, Office of Resident Wellness|GME|Salem, OR|Open until filled",
        "Core Physician, Surgery Residency Clinic|Surgery|Salem, OR|Continuous",
        "Medical Resident Scheduler|Ambulatory|Salem, OR|5/22/2027",
        "Intern, Public Information|Communications|Salem, OR|6/1/2027",
        "Patient Navigator, Cardiology|Medicine|Salem, OR|6/1/2027",
    )
    cards = (
        "<h3>Medical Scribe - Emergency Medicine</h3><p>Tampa, FL. One year, start now.</p><h3>Physician - Internal "
        "Medicine (PGY-3 Early Commitment Program)</h3><p>Tampa, FL. Sign now, start in 2029.</p>"
    )
    assert not titles(f"<h1>10 open positions match resident</h1>{listed}", "Job opportunities")
    assert not titles(f"<h1>Open positions</h1>{cards}", "Join us")


def test_a_physicians_place_in_a_list_of_jobs_is_one() -> None:
    listed = table(
        "Title|Department|Place|Closes",
        "Director, Office of Resident Wellness|GME|Salem, OR|Open until filled",
        "Resident Physician, PGY-2, Surgery|Surgery|Salem, OR|5/22/2027",
    )
    assert len(titles(f"<h1>Job opportunities</h1>{listed}", "Job opportunities")) == 1
