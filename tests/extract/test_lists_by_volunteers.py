"""Lists that volunteers keep: a line for each hospital, headings of states or years, hosts, seekers beside."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.offers.sought import seeks_place
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 6, 1)).records


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Nampa ID, Elm Hospital - family medicine PGY-2, one - July 1, 2027 - a@elm.example.org",
            "Elko NV, Oak General Hospital - psychiatry PGY-3 - WITHDRAWN 3/20, funding",
            "Boise ID, Ash Medical Center - nothing this month",
        ),
        (
            "Elm Hospital, Nampa ID | Family Medicine PGY-2 | 1 | 7/1/2027",
            "Oak Hospital, Elko NV | Psychiatry PGY-3 | 2 | withdrawn",
        ),
        (
            "Elm Hospital, Nampa ID: PGY-2 in family medicine, one resident, July 2027. J-1 only.",
            "Oak Hospital, Elko NV: psychiatry PGY-3, two places, cancelled. oak@elm.example.org",
            "Ash Hospital, Boise ID: none",
        ),
    ],
)
def test_each_line_of_a_paragraph_that_names_its_hospital_is_an_entry(lines: tuple[str, ...]) -> None:
    made = _records(f"<p>{'<br>'.join(lines)}</p>", "Vacancies reported to the council")
    assert [(one.specialty, one.pgy, one.city, one.status) for one in made] == [
        ("family-medicine", (2,), "Nampa", "open"),
        ("psychiatry", (3,), "Elko", "withdrawn"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Elm Hospital, Reno NV",
            "One PGY-2 position, July 1, 2027",
            "J-1 accepted, contact gme@elm.example.org",
        ),
        ("One PGY-2 position at Elm Hospital, July 1, 2027", "Elm Hospital, 100 Main Street, Reno NV 89501"),
        (
            "Elm Hospital, Reno NV - one PGY-2, July 2027",
            "Oak Clinic, Sparks NV - continuity clinic, half days",
        ),
    ],
)
def test_lines_of_one_posting_stay_one(lines: tuple[str, ...]) -> None:
    made = _records(f"<p>{'<br>'.join(lines)}</p>", "PGY-2 opening in neurology")
    assert [(one.pgy, one.city) for one in made] == [((2,), "Reno")]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Idaho</h2><p><b>Elm Teaching Hospital, Boise.</b> One seat, July 2027. J-1 only.</p>"
        "<h2>Utah</h2><p><b>Oak Teaching Hospital, Provo.</b> On hold while the ACGME reviews the site.</p>"
        "<h2>Wyoming</h2><p>None reported.</p>",
        "<p>IDAHO</p><p><b>Elm Hospital, Boise.</b> Vacancy from July 2027, one resident. J-1 only.</p>"
        "<p>UTAH</p><p><b>Oak Hospital, Provo.</b> Withdrawn in May.</p>",
        "<h3>Idaho</h3><p>Elm Hospital, Boise: one seat, July 2027. J-1 only.</p>"
        "<h3>Utah</h3><p>Oak Hospital, Provo: one resident, withdrawn.</p>",
    ],
)
def test_hospitals_under_headings_of_states_are_entries_of_the_level_above(body: str) -> None:
    made = _records(body, "Second-year (PGY-2) vacancies in psychiatry")
    assert [(one.pgy, one.city, one.state, one.visa.j1, one.status) for one in made] == [
        ((2,), "Boise", "ID", True, "open"),
        ((2,), "Provo", "UT", None, "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("Second year", "Third year"),
        ("The second year", "Third-year"),
        ("2nd year", "3rd year"),
    ],
)
def test_a_heading_of_a_year_tells_the_level_of_what_is_listed_under_it(second: str, third: str) -> None:
    made = _records(
        f"<h3>{second}</h3><ul><li>Internal medicine, 2 places</li></ul>"
        f"<h3>{third}</h3><ul><li>Pediatrics, 1 place, taken 3/25</li></ul>",
        "Late openings for residents",
    )
    assert [(one.specialty, one.pgy, one.status) for one in made] == [
        ("internal-medicine", (2,), "open"),
        ("pediatrics", (3,), "filled"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Neurology, 1 place, taken",
        "PGY-2, one seat, gone 4/2",
        "research coordinator, already hired, thank you all",
    ],
)
def test_what_stands_behind_a_comma_may_say_that_it_is_gone(told: str) -> None:
    assert status_of(told) == "filled"


@pytest.mark.parametrize("told", ["Step 2, taken 3/2025", "one seat, taken up in July", "a place, now open"])
def test_other_words_behind_a_comma_say_no_such_thing(told: str) -> None:
    assert status_of(told) is None


def test_a_host_tells_its_field_and_whom_to_write_to() -> None:
    made = _records(
        "<h4>Elm Heart Institute (Reno)</h4><p>Cardiology. Month-long. Write to visit@elm.example.org.</p>"
        "<h4>Oak Lung Center (Elko)</h4><p>Pulmonary medicine, two weeks. <a href='/form'>Application form</a></p>"
        "<h4>Ash Clinic (Sparks)</h4><p>Dermatology. Not hosting until next year. ash@x.example.org</p>"
        "<h4>Fir Clinic (Carson City)</h4><p>Our cafeteria is on the second floor.</p>",
        "Observerships in Nevada that take IMGs now",
    )
    assert [(one.kind, one.specialty) for one in made] == [
        ("observership", "cardiovascular-disease"),
        ("observership", "pulmonary-critical-care"),
    ]


@pytest.mark.parametrize(
    "led",
    ["The labs on the third floor are looking for people:", "Several groups here are hiring researchers:"],
)
def test_laboratories_that_look_for_people_are_a_list(led: str) -> None:
    made = _records(
        f"<p>{led}</p><ul><li><b>Ames Lab (cardiology)</b> needs a research coordinator, ames@lab.example.edu</li>"
        "<li><b>Baker Lab (neurology)</b> has a postdoc, from March 2027. baker@lab.example.edu</li>"
        "<li><b>Cole Lab</b>: research assistant, just hired</li>"
        "<li><b>Dean Lab</b> takes undergraduates for course credit.</li></ul>",
        "Join a lab",
    )
    assert [(one.kind, one.starts_on, one.status) for one in made] == [
        ("research", None, "open"),
        ("research", "2027-03", "open"),
        ("research", None, "filled"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Surgery prelim seeks categorical PGY-2",
        "Prelim surgery intern seeking categorical PGY-2",
        "IM resident seeking PGY-2",
        "R2 radiology looking for R3 near Boston",
        "Internal medicine PGY-1 in Ohio seeks PGY-2 neurology",
        "Psych PGY-2 looking for PGY-3, West Coast",
        "PGY-1 looking for swap",
    ],
)
def test_a_trainee_who_seeks_without_articles_offers_nothing(title: str) -> None:
    assert seeks_place(title)


@pytest.mark.parametrize(
    "title",
    [
        "Surgery program seeks categorical PGY-2",
        "Elm Hospital seeks PGY-2",
        "Internal medicine residency looking for PGY-2",
        "General Surgery seeks prelim PGY-1 for July",
        "Neurology PGY-3: looking for PGY-3 resident",
        "Surgery prelim program seeks PGY-1",
    ],
)
def test_a_program_that_seeks_without_articles_offers_a_place(title: str) -> None:
    assert not seeks_place(title)
    assert judge_clause(title).grade == "offer"


@pytest.mark.parametrize(
    "title", ["Unmatched and newly open neurology places", "Unmatched and vacant neurology seats"]
)
def test_places_may_be_unmatched_too(title: str) -> None:
    body = "<p>A PGY-2 place in neurology opens July 1, 2027 at Elm Hospital, Reno, NV. a@elm.example.org</p>"
    assert [one.pgy for one in _records(body, title)] == [(2,)]


@pytest.mark.parametrize(
    "house", ["Elm Medical College, Boise, Idaho", "Elm College of Medicine, Boise, Idaho"]
)
def test_a_college_of_medicine_is_no_students(house: str) -> None:
    made = _records(
        f"<p>{house}: nephrology fellowship, one slot, July 2027. Filled.</p>", "Open fellowships"
    )
    assert [(one.specialty, one.status) for one in made] == [("nephrology", "filled")]


@pytest.mark.parametrize("when", ["you can be licensed", "your visa allows", "you are free"])
def test_a_place_that_begins_whenever_one_can_is_open(when: str) -> None:
    made = _records(
        f"<p>Elm Hospital, Boise, Idaho: pathology PGY-3, one place, start whenever {when}.</p>",
        "Off-cycle list",
    )
    assert [one.pgy for one in made] == [(3,)]


@pytest.mark.parametrize(
    "title", ["Child life internship", "Music therapy internship", "Spiritual care residency"]
)
def test_internships_of_other_callings_are_no_vacancies(title: str) -> None:
    assert judge_clause(title).why == "another profession's job"


@pytest.mark.parametrize(
    ("site", "town"),
    [
        ("Ocala campus", "Ocala"),
        ("The Pensacola site", "Pensacola"),
        ("Our Tallahassee campus", "Tallahassee"),
    ],
)
def test_a_campus_that_bears_its_town_lies_there(site: str, town: str) -> None:
    made = _records(
        f"<dl><dt>{site} - Dermatology</dt><dd>PGY-3, available immediately. One seat.</dd>"
        "<dt>Main campus - Neurology</dt><dd>PGY-2, one seat, July 2027.</dd></dl>",
        "Current vacancies",
    )
    assert [(one.city, one.state) for one in made] == [(town, "FL"), (None, None)]


@pytest.mark.parametrize(
    "told",
    [
        "This campus alone may file an H-1B.",
        "Only the Ocala site files H-1B petitions.",
        "The program alone sponsors the H-1B.",
    ],
)
def test_that_one_house_alone_grants_a_visa_leaves_no_other_visa_out(told: str) -> None:
    j1, h1b = read_visa(told)
    assert j1 is None
    assert h1b is not None
    assert h1b.value


@pytest.mark.parametrize("told", ["Our program only sponsors J-1 visas.", "We sponsor the J-1 alone."])
def test_that_one_visa_alone_is_granted_leaves_the_other_out(told: str) -> None:
    _, h1b = read_visa(told)
    assert h1b is not None
    assert not h1b.value


@pytest.mark.parametrize(
    "line", ["Elm Hospital, Nampa ID: PGY-2 in family medicine", "Boise, ID (PGY-2) pediatrics"]
)
def test_the_state_behind_a_town_is_no_field_of_medicine(line: str) -> None:
    assert "infectious-disease" not in {slug for _, _, slug in find_specialties(line)}


@pytest.mark.parametrize("line", ["ID fellowship", "One ID fellow", "Elm Hospital, ID PGY-4"])
def test_two_letters_beside_training_are_a_field(line: str) -> None:
    assert "infectious-disease" in {slug for _, _, slug in find_specialties(line)}


@pytest.mark.parametrize(
    "line",
    [
        "Elm Hospital, Reno NV - one surgical house officer (not accredited), right away.",
        "Elm Hospital, Reno NV - one house physician, nights.",
        "Elm Hospital, Reno NV: two house physicians, medicine, now.",
    ],
)
def test_a_hospital_that_counts_its_house_officers_seeks_them(line: str) -> None:
    assert judge_clause(line).grade == "offer"
