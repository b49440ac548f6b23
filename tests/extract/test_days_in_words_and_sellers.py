"""Days told by feasts and in words, years that follow their school, sellers of seats, disguised addresses.

Each stretch stands alone under a heading and the hospital's address, so that nothing but its own words says so.
"""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.schools import read_max_years, read_us_grad_only
from scraper.record.vacancy import Vacancy

DAY = date(2026, 8, 10)


def _read(heading: str, body: str) -> tuple[Vacancy, ...]:
    told = body if body.startswith("<") else f"<p>{body}</p>"
    page = (
        f"<html><head><title>{heading} | Mercy Hospital</title></head><body><h1>{heading}</h1>{told}"
        "<footer>Mercy Hospital, 1 Main Street, Dayton, Ohio 45402</footer></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/a")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Send a CV and one letter by Labor Day, September 7.", date(2026, 9, 7)),
        ("Everything has to be in my hands by Thanksgiving, November 26.", date(2026, 11, 26)),
        ("Applications until Halloween (October 31).", date(2026, 10, 31)),
        ("Send your CV by the Friday after Thanksgiving, November 27.", date(2026, 11, 27)),
        ("She needs your letter by the twelfth of September.", date(2026, 9, 12)),
        ("Apply by the twenty-first of October 2026.", date(2026, 10, 21)),
        ("Letters are read until the thirty-first of August.", date(2026, 8, 31)),
        ("Our picnic is on Labor Day, September 7.", None),
        ("We meet on the eleventh of September.", None),
    ],
)
def test_a_last_day_in_words(text: str, day: date | None) -> None:
    found = read_apply_by(text, None, DAY)
    assert (found and found.value) == day


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("You finished medical school seven years ago at most.", 7),
        ("Your degree is five years old at the most.", 5),
        ("Graduation six years back or less.", 6),
        ("Medical school 4 years ago, and no more.", 4),
        ("You finished medical school with three years of research or less.", None),
        ("Medical school took her four years.", None),
    ],
)
def test_the_bound_behind_the_years(text: str, years: int | None) -> None:
    found = read_max_years(text, DAY)
    assert (found and found.value) == years


@pytest.mark.parametrize(
    ("text", "only"),
    [
        (
            "An ECFMG certificate, should your school be abroad (such graduates are as welcome here as any).",
            False,
        ),
        ("If you trained abroad you are just as welcome; bring the ECFMG certificate.", False),
        ("Should your degree be from overseas, you are welcome if you have the certificate.", None),
        ("Doctors who trained abroad need the certificate.", None),
    ],
)
def test_as_welcome_as_any(text: str, only: bool | None) -> None:
    found = read_us_grad_only(text)
    assert (found and found.value) == only


@pytest.mark.parametrize(
    "text",
    [
        "when the Match had long closed its list of programs",
        "when the Match had already closed",
        "when the season was long since closed",
    ],
)
def test_the_closed_match_closes_no_place(text: str) -> None:
    body = (
        f"<p>The ACGME accredited our residency on February 24, 2026, {text}. So we are filling the opening"
        " year ourselves.</p><p>We will take <strong>six categorical interns</strong> from July 12, 2027. Apply at"
        " im@x.example.org by May 7.</p>"
    )
    (one,) = _read("Internal Medicine Residency", body)
    assert (one.status, one.positions) == ("open", 6)


SEAT = (
    "<p>We have seven seats inside hospitals: psychiatry PGY-2, family medicine PGY-1, from July 1, 2027.</p>"
)


@pytest.mark.parametrize(
    "steps",
    [
        "<p>Reserve your seat with a deposit of $2,750.</p><p>Our mentor submits you to the hospital.</p>",
        "<p>Your CV was chosen out of 9,000.</p><p>Names of hospitals are disclosed after step 1.</p>",
        "<p>Seats that nobody else can show you.</p><p>A deposit holds your seat.</p>",
    ],
)
def test_who_sells_seats_offers_none(steps: str) -> None:
    assert not _read("Residency seats", SEAT + steps)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("staff.posts [AT-SIGN] elm [DOT] example [DOT] org", "staff.posts@elm.example.org"),
        ("staff (At Sign) elm (dot) example (dot) org", "staff@elm.example.org"),
        ("staff {at sign} elm {dot} example {dot} org", "staff@elm.example.org"),
    ],
)
def test_a_spelt_sign_is_an_address(written: str, address: str) -> None:
    (one,) = _read("Posts not filled", f"One PGY-2 in neurology is open. Papers to {written}.")
    assert one.contacts == (address,)


def test_a_gap_year_is_research() -> None:
    cards = "".join(
        f"<h2>{name}</h2><ul><li>Places: 1</li><li>Begins: right away</li></ul>"
        for name in ("Dry Eye Gap-Year Fellow", "Keratoconus Research Scholar")
    )
    intro = "<p>Our research posts suit medical graduates who mean to become ophthalmologists.</p>"
    foot = "<p>Ask us anything: <a href='mailto:work@x.example.org'>work@x.example.org</a></p>"
    found = _read("Work with us", intro + cards + foot)
    assert [(one.kind, one.positions, one.contacts) for one in found] == [
        ("research", 1, ("work@x.example.org",))
    ] * 2
    assert {one.institution for one in found} == {"Mercy Hospital"}


@pytest.mark.parametrize(
    ("text", "starts", "asap"),
    [
        (
            "The place can be taken on January 5, 2027 by somebody with one year of pathology.",
            "2027-01-05",
            False,
        ),
        ("The seat may be taken up from January 5, 2027.", "2027-01-05", False),
        ("The chair is to be filled as of February 1, 2027.", "2027-02-01", False),
        ("It fell free in July and can be taken up at once.", None, True),
        ("We must fill the seat without delay.", None, True),
        ("We would like to fill her place, a categorical one, without delay.", None, True),
        ("We answer letters without delay.", None, False),
    ],
)
def test_a_place_can_be_taken_then(text: str, starts: str | None, asap: bool) -> None:
    (one,) = _read("Pathology Residency", f"Our residency is short of one PGY-2 resident. {text}")
    assert (one.starts_on, one.starts_asap) == (starts, asap)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The rank list closes on September 17.", None),
        ("Rank order lists are due September 17.", None),
        ("The list of applicants closes on September 17.", date(2026, 9, 17)),
    ],
)
def test_a_list_of_ranks_closes_no_place(text: str, day: date | None) -> None:
    found = read_apply_by(text, None, DAY)
    assert (found and found.value) == day


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("has withdrawn the position of study coordinator in the sarcoma group", 1),
        ("has cancelled the post of an anesthesia resident", 1),
        ("the role of residents in our clinics", None),
    ],
)
def test_a_post_by_its_title_is_one(text: str, count: int | None) -> None:
    found = read_positions(text)
    assert (found and found.value) == count
