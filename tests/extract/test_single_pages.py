"""Pages of one program, department or laboratory: what they offer in their own words, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.mentions import levels
from scraper.record.vacancy import Vacancy

_DAY = date(2026, 11, 20)
_MAIL = "office@x.example.org"


def _records(body: str, title: str = "") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Off-cycle positions</h1><p>Every so often a resident moves away and we have room at the PGY-2"
        " level. Today, our classes are complete and we are not taking applications.</p>",
        "<h1>Openings</h1><p>From time to time a place in the PGY-3 class becomes free. At the moment every"
        " chair is occupied.</p>",
        "<h1>PGY-2 openings</h1><p>Thank you for your interest in a second-year position. Our class is whole,"
        " and we do not keep a waiting list.</p>",
        "<h1>Transfers</h1><p>A PGY-2 or PGY-3 position becomes open in some years and not in others. None is"
        " open today.</p>",
        "<h1>If a place should come up</h1><ul><li>Steps 1, 2 and (for PGY-3) 3</li></ul>",
    ],
)
def test_how_often_places_come_free_offers_none_today(body: str) -> None:
    assert not _records(f"<h2>Psychiatry Residency</h2>{body}<p>{_MAIL}</p>", "Off-cycle positions")


@pytest.mark.parametrize(
    "said",
    [
        "The observer program is on pause. We have stopped reading new requests.",
        "Our hospital used to welcome observers from abroad. That program came to an end in 2024.",
        "We had to end our observership program when the building was sold.",
        "The observership has been discontinued; kindly do not write.",
        "Our insurer does not allow observers on the wards.",
    ],
)
def test_a_program_of_observers_that_rests_takes_none(said: str) -> None:
    assert not _records(f"<h1>Observer Program</h1><p>{said}</p><p>Questions: {_MAIL}</p>")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Spend a month with us</h1><p>The Division of Cardiology lets physicians who trained abroad follow"
        f" its teams for four weeks.</p><p>Ask for dates: {_MAIL}</p>",
        f"<h1>Guest Physician Program</h1><p>Graduates may come to our hospital as guests for two weeks in"
        f" Cardiology. Places are given in the order in which files reach us.</p><p>{_MAIL}</p>",
        f"<h1>Clinical immersion</h1><p>Four weeks in Cardiology for doctors who graduated abroad.</p>"
        f"<p>To apply, write to {_MAIL}</p>",
        f"<h1>Watch and learn</h1><p>We open our doors to physicians who trained in other countries. You will"
        f" follow a physician on rounds.</p><h3>Cardiology at Elm Hospital</h3><p>Four weeks. {_MAIL}</p>",
    ],
)
def test_whoever_invites_doctors_to_look_on_takes_observers(body: str) -> None:
    (one,) = _records(body)
    assert (one.kind, one.specialty) == ("observership", "cardiovascular-disease")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Melanoma Research Fellowship</h1><p>Our group is choosing one physician to spend twelve months"
        f" with us, from July 10, 2027.</p><p>{_MAIL}</p>",
        f"<h1>Volunteer research in radiology</h1><p>If you are a medical graduate, our group can use you:"
        f" annotate scans, be an author.</p><p>{_MAIL}</p>",
        f"<h1>Orthopaedic Research Fellow</h1><p>One year from July 1, 2027. Application deadline: February 28,"
        f" 2027.</p><p>{_MAIL}</p>",
        f"<h1>Clinical Research Fellowship</h1><p>We are accepting applications for two fellows for July 2027."
        f" It does not lead to a residency position.</p><p>{_MAIL}</p>",
        "<h1>Clinical Research Coordinator</h1><p>Dermatology | Full time | Posted 10/30/2026</p>"
        "<p>You will enroll patients in trials.</p><a href='/apply/9'>Apply now</a>",
    ],
)
def test_a_researchers_post_is_one_record_however_it_is_announced(body: str) -> None:
    assert [one.kind for one in _records(body)] == ["research"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<p>May 26: we have found our third-year! The search is closed.</p>"
         "<h1>A PGY-3 position in Urology</h1><p>There is an opening for a PGY-3 resident.</p>", "filled"),
        ("<h1>Urology PGY-3</h1><p>This search has ended. The position begins July 1, 2027.</p>", "filled"),
        ("<h1>Urology: PGY-3 opening</h1><p><b>CLOSED.</b> We have chosen a candidate.</p>"
         "<p>One PGY-3 position for January 2027.</p>", "filled"),
        ("<h1>Urology PGY-3</h1><p>One resident is wanted - our second chair is taken.</p>", "open"),
        ("<h1>Urology</h1><p>A PGY-3 who had signed with us has withdrawn. Urology therefore has one PGY-3"
         " position; write to us.</p>", "open"),
        ("<h1>Urology</h1><p>A PGY-3 has gone to another program, and we may appoint someone as a PGY-3 from"
         " July 1, 2027.</p>", "open"),
        ("<h1>Urology</h1><p>One PGY-3 position has not been filled and is offered outside the Match.</p>",
         "open"),
    ],
)  # fmt: skip
def test_the_place_is_closed_by_who_took_it_and_not_by_who_left_it(body: str, status: str) -> None:
    (one,) = _records(f"{body}<p>Write to {_MAIL}</p>", "Urology Residency")
    assert (one.pgy, one.status) == ((3,), status)


@pytest.mark.parametrize(
    "said",
    [
        "The letter came too late for this season's Match, so the eight categorical PGY-1 residents of the"
        " founding class will be chosen by the program itself.",
        "Because accreditation came after the Match calendar closed, we shall choose all six PGY-1 residents"
        " ourselves this winter.",
        "Four PGY-1 residents will start on July 1, 2027. As we were approved after the season, applications"
        " come straight to the program.",
    ],
)
def test_a_founding_class_that_the_program_chooses_is_on_offer(said: str) -> None:
    (one,) = _records(f"<h1>Internal Medicine Residency: the first class</h1><p>{said}</p><p>{_MAIL}</p>")
    assert (one.pgy, one.status) == ((1,), "open")


def test_the_first_and_the_second_of_two_are_two_places() -> None:
    records = _records(
        "<h1>Child Psychiatry Fellowship</h1><h2>Room for two more</h2><p>We are looking for two people. The"
        " first would come in as a first-year fellow (PGY-4 or PGY-5) at once. The second would come in as a"
        f" second-year fellow (PGY-5 or PGY-6) on January 6, 2027.</p><p>{_MAIL}</p>"
    )
    assert [one.pgy for one in records] == [(4, 5), (5, 6)]


@pytest.mark.parametrize(
    "said",
    [
        "The resident will join a class of five and remain until graduation as a PGY-4.",
        "We look for a physician who can carry that year to its end and then stay on as a PGY-4.",
        "This recruitment is separate from, and has no bearing on, the appointment of thirteen first-year"
        " residents each July through the National Resident Matching Program.",
        "Stipends PGY-1 to PGY-7 are found on our website.",
    ],
)
def test_a_later_year_and_every_years_round_are_no_second_place(said: str) -> None:
    (one,) = _records(
        f"<h1>Resident Physician, Neurology (PGY-2)</h1><p>This is an off-cycle vacancy.</p><p>{said}</p>"
        f"<p>{_MAIL}</p>",
        "Careers",
    )
    assert one.pgy == (2,)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Pre-med shadowing</h1><p>College students may shadow our physicians. Sign up by e-mail.</p>",
        "<h1>Get experience!</h1><p>We place IMGs in hands-on externships. Packages from $1,499.</p>",
        "<h1>Vacancy notices</h1><p>A good notice reads: \"We have one PGY-3 position open for January 2027.\"</p>",
        "<h1>Opportunities</h1><p>The GME committee has a vacant seat for a PGY-2 resident.</p>",
        "<h1>Day care for house staff</h1><p>Three infant spots are open. Residents have priority.</p>",
        "<h1>Why I left my residency</h1><p>I resigned from surgery. My place was filled within a week.</p>",
        "<h1>Agreement</h1><p>The resident is appointed to a PGY-2 position in ______ from July 1, 20__.</p>",
    ],
)  # fmt: skip
def test_what_only_sounds_like_an_opening_is_none(body: str) -> None:
    assert not _records(f"{body}<p>{_MAIL}</p>")


@pytest.mark.parametrize(
    ("words", "years"),
    [("PGY-2/CA-1", [{2}]), ("PGY-3/PGY-4 opening", [{3, 4}]), ("CA-1/CA-2", [{2, 3}]), ("R1/PGY-2", [{2}])],
)
def test_one_year_in_two_ways_is_one(words: str, years: list[set[int]]) -> None:
    assert [set(level.years) for level in levels(words)] == years
