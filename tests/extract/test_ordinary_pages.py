"""Ordinary pages of departments, counties and societies: what applicants are now, what stands beside a vacancy."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.fields.society import of_practitioners
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.visa import read_visa
from scraper.extract.words.behind import is_prior
from scraper.extract.words.days import find_dates
from scraper.extract.words.mentions import levels
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 2, 1)


def _records(body: str, title: str = "Open positions") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


@pytest.mark.parametrize(
    "text",
    [
        "for a resident now in good standing as a PGY-1",
        "residents currently in their PGY-1 year",
        "open to a PGY-2 at another program",
        "presently training as a PGY-2 elsewhere",
        "send PGY-1 and PGY-2 in-service scores",
    ],
)
def test_where_an_applicant_stands_is_not_on_offer(text: str) -> None:
    assert all(is_prior(text, level) for level in levels(text))


@pytest.mark.parametrize(
    "text",
    ["an opening at the PGY-2 level", "who will join us as a PGY-3", "We are currently seeking a PGY-2"],
)
def test_where_somebody_is_to_join_is_on_offer(text: str) -> None:
    assert not any(is_prior(text, level) for level in levels(text))


@pytest.mark.parametrize("text", ["PGY 2/3, start date flexible", "Step 1/2 passed", "level 2/3"])
def test_levels_and_steps_are_no_days(text: str) -> None:
    assert find_dates(text, _DAY) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We will close the form on February 13, 2027.", date(2027, 2, 13)),
        ("Applications accepted January 4, 2027 - February 26, 2027", date(2027, 2, 26)),
        ("Closed April 3: we are no longer accepting applications.", None),
    ],
)
def test_a_window_ends_with_its_last_day(text: str, day: date | None) -> None:
    found = read_apply_by(text, None, _DAY)
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Rocky Society of Obstetricians", "obstetrics-gynecology"),
        ("Western Congress of Surgeons", "general-surgery"),
        ("State Academy of Family Physicians", "family-medicine"),
        ("Chapter of Orthopaedic Surgeons", "orthopaedic-surgery"),
        ("Gulf Society of Anesthesiologists", "anesthesiology"),
    ],
)
def test_a_society_is_of_its_peoples_field(name: str, field: str) -> None:
    found = of_practitioners(name)
    assert found is not None
    assert found.value == field


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Pain medicine fellowship: taken as of January 9.", "filled"),
        ("The vacancy is being filled outside of the Match.", None),
        ("Care: taken seriously", None),
        ("All of our additional places have been given out", "filled"),
        ("A candidate has been selected", "filled"),
        ("Both spots are spoken for", "filled"),
        ("until a candidate has been selected", None),
        ("partly filled: one left", None),
        ("Our chair has decided to withdraw the position", "withdrawn"),
        ("We are pulling this posting", "withdrawn"),
        ("The search has been closed without a hire", "withdrawn"),
        ("we decided not to fill the position", "withdrawn"),
        ("the position is on pause", "withdrawn"),
        ("Taken as of September 8.", "filled"),
        ("Taken on 8 September.", "filled"),
        ("Taken last week, thank you all.", "filled"),
        ("Taken together, the scores matter", None),
        ("Full time from May 1", None),
        ("The PGY-3 seat we announced has been pulled back while the budget is reviewed", "withdrawn"),
        ("The PGY-2 opening has been shelved", "withdrawn"),
        ("This search is on ice until spring", "withdrawn"),
        ("The position was pulled from the Match and is open", None),
    ],
)
def test_taken_is_said_of_the_place(text: str, status: str | None) -> None:
    assert status_of(text) == status


def test_one_not_denies_all_verbs_of_a_list() -> None:
    j1, h1b = read_visa("We do not sponsor, assume or take over sponsorship of an employment visa.")
    assert [one.value for one in (j1, h1b) if one] == [False, False]


def test_another_level_of_the_same_place_is_no_second_place() -> None:
    (record,) = _records(
        "<h1>Opening</h1><p>Elm Hospital in Toledo, Ohio has an immediate emergency medicine opening at the PGY-3"
        " level, and can also take a PGY-2. Write to em@elm.example.org.</p>"
    )
    assert record.pgy == (2, 3)


def test_rules_headed_for_all_hold_for_each_town() -> None:
    found = _records(
        "<h1>Family medicine openings</h1><h2>Billings, Montana - Elm Hospital</h2><p>Two PGY-1 openings, June 22,"
        " 2027.</p><h2>Pocatello, Idaho - Oak Hospital</h2><p>A second-year resident is sought for July 2027.</p>"
        "<h2>For both</h2><ul><li>Steps 1 and 2 passed</li><li>J-1 sponsorship only</li></ul>"
    )
    assert [(one.pgy, one.visa.j1, one.visa.h1b) for one in found] == [
        ((1,), True, False),
        ((2,), True, False),
    ]


def test_the_yearly_round_beside_a_vacancy_says_nothing_of_its_visas() -> None:
    (record,) = _records(
        "<h1>Dermatology Residency</h1><h2>Unexpected opening</h2><p>Elm Hospital, Burlington, Vermont can appoint a"
        " dermatology resident (PGY-2) outside the Match. No visas.</p><h2>Applying through ERAS</h2><p>J-1"
        " applicants may apply through ERAS.</p>"
    )
    assert (record.visa.j1, record.track) == (False, None)


@pytest.mark.parametrize("heading", ["Similar jobs", "Other openings at Elm", "Jobs you may like"])
def test_a_postings_page_is_read_without_the_boards_other_jobs(heading: str) -> None:
    (record,) = _records(
        '<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Family Medicine Resident,'
        " PGY-2</h1><p>Elm Hospital, Marquette, MI welcomes one resident, available now.</p></div>"
        f"<h3>{heading}</h3><ul><li>Nurse Practitioner Fellowship</li></ul>"
    )
    assert (record.specialty, record.pgy) == ("family-medicine", (2,))


def test_data_without_titles_tell_of_places_by_program_and_level() -> None:
    (record,) = _records(
        '<h1>Openings</h1><p>Loading</p><script id="__NEXT_DATA__" type="application/json">{"props":{"openings":[{'
        '"program":"Internal Medicine","level":"PGY-1 Preliminary","campus":"Pensacola, FL","seats":2,"begin":'
        '"2027-07-01","visa":"J-1 only","summary":"Two preliminary seats that went unfilled in SOAP this March.",'
        '"email":"im@elm.example.org","state":"open"}]}}</script>'
    )
    assert (record.positions, record.starts_on, record.visa.h1b) == (2, "2027-07-01", False)


@pytest.mark.parametrize(
    "text",
    [
        "Eight new interns will begin on June 26, and we welcome one PGY-2 who joins us off-cycle.",
        "Second-year openings are listed separately.",
        "PGY-2 residents from a closed program have joined us, filling the openings vacant since spring.",
    ],
)
def test_what_offers_nobody_a_place_is_none(text: str) -> None:
    assert _records(f"<h1>Residency news</h1><p>{text}</p>", "Family medicine residency") == ()


@pytest.mark.parametrize(
    ("intro", "heart", "nerves", "named"),
    [
        (
            "Medical graduates may spend four weeks watching our teams.",
            "Two weeks at most. Visitors round with the consult team.",
            "One guest each month, no more.",
            {"cardiovascular-disease", "neurology"},
        ),
        (
            "Physicians trained abroad may pass a month observing the work of our clinics.",
            "Guests join morning rounds.",
            "Not currently hosting anyone.",
            {"cardiovascular-disease"},
        ),
        (
            "Patients need rest. One visitor at a time in the ICU.",
            "Visitors may stay until 8 pm.",
            "Guests join the patient in the playroom.",
            set(),
        ),
    ],
)
def test_departments_host_physicians_each_by_itself_and_no_visitors_of_patients(
    intro: str, heart: str, nerves: str, named: set[str]
) -> None:
    page = (
        f"<h1>Come and see</h1><p>{intro}</p><h2>Departments</h2><div><h3>Cardiology</h3><p>{heart} Write to"
        f" heart@elm.example.org.</p></div><div><h3>Neurology</h3><p>{nerves} nerves@elm.example.org</p></div>"
        "<footer>Elm Valley Hospital, Dayton, Ohio</footer>"
    )
    assert {vacancy.specialty for vacancy in _records(page, "For professionals")} == named


@pytest.mark.parametrize(
    "heading", ["Resident links", "Quick links", "For current residents", "Resident life"]
)
def test_links_to_other_matters_are_no_openings_though_the_page_has_some(heading: str) -> None:
    page = (
        "<h1>Open slots</h1><p>We have one PGY-2 slot in pediatrics from July 1, 2027 at Elm Valley Hospital,"
        f" Dayton, Ohio. peds@elm.example.org</p><h3>{heading}</h3><ul><li><a href='/a'>PGY-1 survival guide</a></li>"
        "<li><a href='/b'>PGY-3 boards</a></li></ul>"
    )
    assert [one.pgy for one in _records(page, "Open slots")] == [(2,)]


@pytest.mark.parametrize(
    "rows",
    [
        {"Posting Number": "S1", "Working Title": "{}", "Campus": "Wichita", "First Review": "01/20/2027"},
        {"Job Title": "{}", "Position Number": "0012", "Location": "Wichita", "Review begins": "2/1/2027"},
        {
            "Number of Vacancies": "1",
            "Pay Range": "$23 hourly",
            "Place": "Wichita",
            "Priority Date": "1/9/2027",
        },
    ],
)
def test_a_job_page_of_labelled_rows_is_a_posting_with_its_town_and_no_start(rows: dict[str, str]) -> None:
    title = "Clinical Research Coordinator - Nephrology"
    told = "".join(f"<tr><th>{name}</th><td>{value.format(title)}</td></tr>" for name, value in rows.items())
    page = (
        f"<h2>{title}</h2><h3>Posting Details</h3><table>{told}</table><h3>Job Summary</h3><p>The coordinator"
        " screens families for two trials.</p><footer>Tallgrass State University</footer>"
    )
    (one,) = _records(page, title)
    assert (one.kind, one.city, one.state, one.starts_on) == ("research", "Wichita", "KS", None)


@pytest.mark.parametrize(
    "heading", ["Right now", "Open right now", "At the moment", "Who we are looking for now"]
)
def test_a_laboratory_heads_what_it_has_open_with_now(heading: str) -> None:
    page = (
        f"<h1>Join</h1><p>We are twelve people at Elm Valley Hospital, Dayton, Ohio.</p><h2>{heading}</h2>"
        "<h3>Postdoc (imaging)</h3><p>Funded for two years. A PhD or an MD counts. We can support J-1 and H-1B. Mail a"
        " CV to ann@elm.example.org.</p><h2>Not now</h2><p>Lab manager: we hired one in June.</p>"
    )
    assert [(one.kind, one.visa.h1b) for one in _records(page, "Join")] == [("research", True)]


@pytest.mark.parametrize(
    "labels",
    [
        ("Observers per block", "Next block with room"),
        ("Observers at a time", "Next free month"),
        ("Max. observers", "Earliest block"),
    ],
)
def test_departments_under_a_question_take_as_many_observers_as_their_row_says(
    labels: tuple[str, str],
) -> None:
    rows = (("Internal Medicine", "2", "July 28, 2027"), ("Nephrology", "1", "September 22, 2027"),
            ("General Surgery", "-", "Closed to observers until 2028"))  # fmt: skip
    told = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = (
        "<h1>Clinical Observer Program</h1><p>Elm Valley Hospital in Dayton, Ohio accepts observers all year.</p>"
        f"<h3>Which departments take observers?</h3><table><tr><th>Department</th><th>{labels[0]}</th>"
        f"<th>{labels[1]}</th></tr>{told}</table><p>obs@elm.example.org</p>"
    )
    assert [(one.specialty, one.positions, one.starts_on) for one in _records(page, "Observers")] == [
        ("internal-medicine", 2, "2027-07-28"),
        ("nephrology", 1, "2027-09-22"),
    ]


@pytest.mark.parametrize("start", ["Begins", "First day", "Day one"])
def test_places_that_stand_side_by_side_are_read_down_their_columns(start: str) -> None:
    page = (
        "<h1>Positions this spring</h1><p>The psychiatry residency at Elm Valley Hospital, Dayton, Ohio has two slots."
        "</p><table><tr><th></th><th>Slot A</th><th>Slot B</th></tr><tr><th>Enter as</th><td>PGY-2</td><td>PGY-3</td>"
        f"</tr><tr><th>{start}</th><td>July 1, 2027</td><td>August 1, 2027</td></tr></table>"
    )
    assert [(one.pgy, one.starts_on) for one in _records(page, "Positions")] == [
        ((2,), "2027-07-01"),
        ((3,), "2027-08-01"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "After fifteen years the one-year fellowship has come to its end. Our last fellow left in June.",
        "The surgical pathology fellowship has been discontinued. Our last fellow left in June.",
        "Our fellowship was wound down. The last fellow left in June.",
    ],
)
def test_a_fellowship_that_has_ended_has_no_place_though_somebody_left(told: str) -> None:
    page = (
        "<h1>Announcements</h1><p>Elm Valley Hospital, Dayton, Ohio</p><h3>Fellowship in surgical pathology closes"
        f"</h3><p>November 2, 2026</p><p>{told}</p><h3>Our retreat</h3><p>The residents voted.</p>"
    )
    assert not _records(page, "Announcements")


@pytest.mark.parametrize("post", ["Artist Residency", "Writer in Residence", "Residence Hall Director"])
def test_a_search_for_residencies_finds_those_of_artists_too(post: str) -> None:
    page = (
        "<h1>Current vacancies</h1><table><tr><th>Position</th><th>Department</th><th>Location</th><th>Closes</th></tr>"
        f"<tr><td>{post}</td><td>Campus</td><td>Dayton, OH</td><td>July 15, 2027</td></tr></table>"
        "<footer>Elm Valley University</footer>"
    )
    assert not _records(page, "Current vacancies")


def test_a_page_that_sells_again_and_again_has_no_observerships_of_its_own() -> None:
    rows = "<table><tr><th>Specialty</th><th>Seats left</th><th>Next start</th></tr><tr><td>Internal Medicine</td>" \
        "<td>6</td><td>October 4, 2027</td></tr></table>"  # fmt: skip
    page = (
        "<h1>Hands-on externships</h1>{}<h2>Availability</h2>"
        + rows
        + "<p>{}</p><footer>Dayton, Ohio</footer>"
    )
    honest = page.format("<p>We take observers for four weeks.</p>", "Write to obs@elm.example.org.")
    sold = page.format(
        "<p>Pick a package: Silver.</p>", "Seats are confirmed upon full payment. We place you in Dayton."
    )
    assert [one.specialty for one in _records(honest, "Externships")] == ["internal-medicine"]
    assert not _records(sold, "Externships")
