"""How lists of places are laid out: columns with underlined names, boxes under bare fields, entries of any build."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def records(body: str, title: str = "") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    opened = open_document(page.encode(), format="html", url="https://list.example.org/open")
    assert isinstance(opened, Document)
    return read(opened, day=date(2027, 1, 11)).records


def listed(lines: str) -> list[tuple[str | None, tuple[int, ...], int | None, bool | None]]:
    body = f"<h2>Elm Hospital, Boise, Idaho - resident vacancies</h2><pre>\n{lines}\nWrite to gme@elm.example.org\n</pre>"
    return [(one.specialty, one.pgy, one.positions, one.visa.j1) for one in records(body)]


PEDS, PSYCH = ("pediatrics", (2,), 1, True), ("psychiatry", (3,), 2, False)


@pytest.mark.parametrize(
    "lines",
    [
        "SVC          YR  CNT  BEGIN     REMARKS\n===========  ==  ===  ========  ==========\n"
        "PEDIATRICS   2     1  07/01/27  J1\nPSYCHIATRY   3     2  NOW       no visas\nUROLOGY      2     0  --        --\n",
        "Spec         PGY  Open  Eff date  Notes\n~~~~~~~~~~~  ~~~  ~~~~  ~~~~~~~~  ~~~~~~~~~~\n"
        "Pediatrics     2     1  07/01/27  J-1 visas\n\nPsychiatry     3     2  ASAP      no visas\n",
        "| Dept       | Level | Qty | Begin     | Remarks  |\n+------------+-------+-----+-----------+----------+\n"
        "| Pediatrics | PGY-2 |  1  | July 2027 | J-1      |\n| Psychiatry | PGY-3 |  2  | now       | no visas |\n"
        "+------------+-------+-----+-----------+----------+\n",
        "SERVICE      YEAR    CNT   BEGIN     REMARKS\n---------------------------------------------\n"
        "Pediatrics   PGY-2   1     7/1/27    J-1\nPsychiatry   PGY-3   2     now       no visas\n",
        "PROGRAM      LVL   NO  START     NOTES\n-----------  ----  --  --------  -----------------\n"
        "Pediatrics   PGY2   1  7/1/2027  J-1 if Step 3 is\n                                 passed\n"
        "Psychiatry   PGY3   2  now       no visas\n",
    ],
    ids=["equals", "tildes with air between", "boxed", "one line under all names", "a value that goes on"],
)
def test_names_underlined_by_any_sign_head_columns(lines: str) -> None:
    assert listed(lines) == [PEDS, PSYCH]


def test_people_under_such_names_are_no_places() -> None:
    lines = (
        "NAME      DEPT        PAGER   ROOM\n========  ==========  ======  =====\n"
        "Ann Elm   Pediatrics  555-01  2-114\nBo Fir    Urology     555-02  2-115\n"
    )
    assert records(f"<h2>House staff office, whom to page</h2><pre>\n{lines}</pre>") == ()


def boxed(kinds: str, *entries: str) -> str:
    return f"<h1>{kinds}</h1>" + "".join(entries)


@pytest.mark.parametrize(
    ("over", "where", "count", "day"),
    [
        ("Fellowships still free after the Match", "Where", "Places", "Begins"),
        ("Members' fellowships, places nobody took", "Location", "Seats", "Start"),
        ("Fellowship board: second round", "Hospital", "Openings", "Starting"),
        ("Late places for fellows", "Site", "Number", "Start date"),
        ("Fellow places, current", "City", "How many", "From"),
    ],
)
def test_values_under_a_field_of_medicine_tell_of_a_place_in_it(
    over: str, where: str, count: str, day: str
) -> None:
    def entry(field: str, house: str, number: int, visa: str) -> str:
        told = {where: house, count: number, day: "July 2027", "Visa": visa, "Ask": "ask@elm.example.org"}
        return f"<h2>{field}</h2><dl>{''.join(f'<dt>{k}</dt><dd>{v}</dd>' for k, v in told.items())}</dl>"

    body = boxed(
        over,
        entry("Nephrology", "Elm Hospital<br>Toledo, OH", 1, "J-1"),
        entry("Sleep Medicine", "Oak Hospital<br>Missoula, MT", 2, "none"),
        entry("Headache Medicine", "Ash Clinic<br>Portland, ME", 1, ""),
    )
    found = [(one.specialty, one.positions, one.city, one.visa.j1) for one in records(body)]
    assert found == [
        ("nephrology", 1, "Toledo", True),
        ("sleep-medicine", 2, "Missoula", False),
        ("headache-medicine", 1, "Portland", None),
    ]


@pytest.mark.parametrize(
    "values",
    [
        "<dt>Where</dt><dd>Elm Hospital, Dover, DE</dd><dt>Positions per year</dt><dd>2</dd><dt>Length</dt>"
        "<dd>2 years</dd><dt>Visa</dt><dd>J-1</dd>",
        "<dt>Where</dt><dd>Elm Hospital, Dover, DE</dd><dt>Open</dt><dd>Mon-Fri</dd><dt>Start</dt><dd>8 am</dd>",
        "<dt>Where</dt><dd>Elm Hospital, Dover, DE</dd><dt>Positions</dt><dd>1</dd><dt>Begins</dt><dd>July 2027</dd>"
        "<dt>Pay</dt><dd>$320,000</dd>",
    ],
    ids=["a program of every year", "a clinic", "a physician's job"],
)
def test_values_under_a_field_that_tell_of_no_training_are_none(values: str) -> None:
    body = f"<h1>Our departments</h1><h3>Nephrology</h3><dl>{values}</dl><h3>Urology</h3><dl>{values}</dl>"
    assert records(body) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("a) Nephrology, first year - 1 fellow", "b) Sleep medicine (twelve months) - 2 fellows"),
        ("1. Nephrology - one place", "2. Sleep medicine - two places"),
        ("1) Nephrology: 1", "2) Sleep medicine: 2"),
        ("(a) Nephrology (one fellow)", "(b) Sleep medicine (two fellows)"),
        ("a. Nephrology, a single place", "b. Sleep medicine, two places"),
    ],
)
def test_lettered_and_numbered_lines_under_a_call_are_entries(lines: tuple[str, ...]) -> None:
    told = "".join(f"<p>{line}</p>" for line in lines)
    body = f"<h2>Fellowship vacancies</h2><p>The department in Newport, Rhode Island can offer:</p>{told}<p>Write to k@elm.example.org.</p>"
    assert [(one.specialty, one.kind) for one in records(body)] == [
        ("nephrology", "fellowship"),
        ("sleep-medicine", "fellowship"),
    ]


def test_each_state_may_head_a_form_of_its_own() -> None:
    def form(state: str, house: str, told: str) -> str:
        rows = {"Program": house, "Entered": "1/5/2027", "Details": told}
        return f"<div><b>{state}</b></div><table>{''.join(f'<tr><td>{k}</td><td>{v}</td></tr>' for k, v in rows.items())}</table>"

    body = (
        "<h1>Openings by State</h1><p>Psychiatry programs enter their openings themselves.</p>"
        + form("KENTUCKY", "Elm Hospital, Lexington, KY", "Three PGY-2 positions from July 1, 2027.")
        + form("MARYLAND", "Oak Institute, Frederick, MD", "One opening, PGY-3 or PGY-4. J-1 possible.")
        + form("VIRGINIA", "New River Collaborative, Blacksburg, VA", "Positions at PGY-2 for July 2027.")
        + "<p>PPTDA, Post Office Box 2204, Knoxville, TN 37901</p>"
    )
    assert [(one.city, one.pgy, one.positions) for one in records(body)] == [
        ("Lexington", (2,), 3),
        ("Frederick", (3, 4), 1),
        ("Blacksburg", (2,), None),
    ]


@pytest.mark.parametrize(
    "entries",
    [
        (
            "Glendale, CA<br>4 weeks, $1,800<br>Coming block: November 2, 2027<br>Room for 1",
            "Torrance, CA<br>8 weeks, $1,900<br>FULL through January 2028.",
        ),
        (
            "Miami, FL<br>4 or 8 weeks<br>$1,600 a block<br>Next block: May 3, 2027",
            "Doral, FL<br>Full until August.",
        ),
        (
            "Skokie, IL. Blocks of four weeks. $900.<br>Room for two.",
            "Oak Lawn, IL<br>Fully booked until July.",
        ),
        (
            "Two weeks<br>No fee<br>From March 2027<br>Room for two",
            "Four weeks<br>$300<br>From May 2027<br>Room for one",
        ),
    ],
)
def test_boxes_under_fields_that_tell_guests_what_a_stay_costs_are_hosts(entries: tuple[str, str]) -> None:
    told = "".join(
        f"<div><h2>{field}</h2><p>{entry}</p></div>"
        for field, entry in zip(
            ("Rheumatology", "Neurology", "Pediatrics"), (*entries, entries[0]), strict=True
        )
    )
    body = f"<h1>Observerships</h1><p>Elm Hospital, Boise, Idaho takes observers from abroad.</p>{told}"
    found = [(one.kind, one.specialty, one.pgy) for one in records(body, "Observerships")]
    assert ("observership", "rheumatology", ()) in found
    assert ("observership", "pediatrics", ()) in found


@pytest.mark.parametrize(
    ("title", "entries"),
    [
        (
            "Curriculum",
            ("4 weeks in the first year, 2 residents at a time.", "2 weeks, one resident at a time."),
        ),
        ("CME courses", ("6 weeks, online<br>$900<br>Next session begins May 3, 2027",) * 2),
        ("Programs for patients", ("12 weeks<br>Free of charge<br>Room for 10",) * 2),
    ],
)
def test_boxes_under_fields_of_other_matters_host_nobody(title: str, entries: tuple[str, str]) -> None:
    told = "".join(
        f"<div><h2>{field}</h2><p>{entry}</p></div>"
        for field, entry in zip(("Cardiology", "Neurology"), entries, strict=True)
    )
    assert records(f"<h1>{title}</h1>{told}", title) == ()


@pytest.mark.parametrize(
    ("title", "words", "years"),
    [
        (
            "Second year: 1 seat",
            "One of our interns moves to Ohio, which frees a single PGY-2 seat from July 1, 2027.",
            2,
        ),
        (
            "PGY-3: one",
            "A PGY-2 resident has left us for anesthesia, so one PGY-3 place is open from July 1, 2027.",
            3,
        ),
        (
            "Chair 2: R3",
            "A resident in the current R2 class is leaving, hence one R3 seat on July 1, 2027.",
            3,
        ),
        (
            "PGY-2 seat",
            "One PGY-2 seat is open. Whoever takes it has to bring a full intern year (PGY-1).",
            2,
        ),
        (
            "PGY-4",
            "In addition to the resident wanted for the second year, we have one PGY-4 position for July 1, 2027.",
            4,
        ),
    ],
)
def test_under_a_heading_of_one_level_another_is_of_whom_leaves_or_is_brought(
    title: str, words: str, years: int
) -> None:
    body = f"<h1>Open positions, Elm Hospital, Dover, DE</h1><h3>{title}</h3><p>{words}</p><h3>PGY-5</h3><p>One PGY-5 position from July 1, 2027.</p>"
    assert [one.pgy for one in records(body)] == [(years,), (5,)]


def test_under_a_heading_of_one_level_two_places_stay_two() -> None:
    body = (
        "<h1>Open positions, Elm Hospital, Dover, DE</h1><h3>Internal Medicine PGY-2</h3>"
        "<p>We have one PGY-2 position and one PGY-3 position from July 1, 2027.</p>"
    )
    assert sorted(one.pgy for one in records(body)) == [(2,), (3,)]
    body = "<h1>EM PGY-3 Opportunity</h1><p>Our program in Macon, GA has an opening at PGY-3, and can also take a PGY-2.</p>"
    assert [one.pgy for one in records(body)] == [(2, 3)]


def test_a_short_word_for_a_field_in_a_cell_is_no_house() -> None:
    rows = "".join(
        f"<tr><td>{field}</td><td>PGY-4</td><td>1</td><td>7/1/2027</td></tr>"
        for field in ("Ortho", "Uro", "Neuro")
    )
    body = (
        "<h1>Open seats, Elm Hospital, Dover, DE</h1>"
        f"<table><tr><th>Program</th><th>Level</th><th>Seats</th><th>From</th></tr>{rows}</table>"
    )
    assert [(one.specialty, one.institution) for one in records(body)] == [
        ("orthopaedic-surgery", "Elm Hospital"),
        ("urology", "Elm Hospital"),
        ("neurology", "Elm Hospital"),
    ]


@pytest.mark.parametrize(
    "heading", ["What you need", "Applicants must have", "You will need", "What we ask of you"]
)
def test_what_each_level_must_bring_is_no_list_of_places(heading: str) -> None:
    body = (
        "<h1>Elm Hospital Neurology, Dover, DE, has room for two</h1><h2>ONE PGY-3 resident</h2><p>start September 1, 2027</p>"
        f"<h4>{heading}</h4><ul><li>USMLE 1, 2 CK and 3, all passed</li><li>PGY-3: two years done</li>"
        "<li>PGY-4: three years done</li></ul><h2>ONE PGY-4 resident</h2><p>start September 1, 2027</p>"
    )
    assert [one.pgy for one in records(body)] == [(3,), (4,)]


@pytest.mark.parametrize("people", ["Fellows", "Residents"])
def test_under_people_hospitals_that_count_places_are_entries(people: str) -> None:
    body = (
        "<h1>Urology vacancies</h1><h2>PGY-2</h2><h3>Oak Hospital, Bangor, ME</h3><p>One position, PGY-2, July 2027.</p>"
        f"<h2>{people}</h2><h3>Elm Hospital, Waco, TX</h3><p>Pediatric urology fellowship, one position, July 2027.</p>"
    )
    assert ("pediatric-urology", "Waco") in [(one.specialty, one.city) for one in records(body)]
