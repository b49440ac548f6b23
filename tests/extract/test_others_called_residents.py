"""Whoever else is called a resident or fellow, or asks and reports of places, and what is offered in between."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.attendings import is_attending
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.wanted import wants
from scraper.record.vacancy import Vacancy

DAY = date(2026, 5, 26)
FOOT = "<footer><p>Maple Valley Hospital, 10 Main St, Altoona, PA 16602</p></footer>"


def page(title: str, *told: str) -> tuple[Vacancy, ...]:
    body = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in told)
    text = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main>{FOOT}</body></html>"
    document = open_document(text.encode(), format="html", url="https://www.maple.example.org/gme")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


def mail(subject: str, body: str) -> tuple[Vacancy, ...]:
    text = (
        "From: Residency Office <office@elm.example.org>\nTo: list@lists.example.org\n"
        f"Subject: {subject}\nDate: Tue, 26 May 2026 09:00:00 -0400\nMessage-ID: <a@elm.example.org>\n\n{body}\n"
    )
    document = open_document(text.encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "CPE Residency Openings 2026-27",
            "Two of our four residency positions are still open for August 31, 2026. Requirements: one unit of CPE.",
        ),
        (
            "APP Fellowship in Emergency Medicine - One Seat Left",
            "One seat is left in the October 5, 2026 cohort.",
        ),
        (
            "Fellowship in Critical Care: 1 Seat Open",
            "One seat is open from September 14, 2026. The fellowship prepares physician assistants for the ICU.",
        ),
        (
            "Advanced Practice Provider Residency, Hospital Medicine",
            "Two positions open for September 2026. Graduates of PA or NP programs may apply.",
        ),
        (
            "Administrative Fellowship: One Seat Open",
            "One fellow, from July 2026. Fellows rotate through surgery.",
        ),
    ],
)
def test_residencies_of_other_trades_are_none(title: str, told: str) -> None:
    assert page(title, told) == ()


@pytest.mark.parametrize(
    "told",
    [
        "We have two openings for new residents in July! One- and two-bedroom units, steps from the hospital.",
        "We have four openings for residents this summer. Pets allowed, parking extra, lease from 6 months.",
        "Three openings for new residents in memory care. Call for a tour.",
    ],
)
def test_who_lives_in_a_house_is_no_doctor(told: str) -> None:
    assert page("Openings", told) == ()


def test_a_flat_beside_the_hospital_takes_nothing_from_a_place() -> None:
    told = "We have one opening for a PGY-3 in family medicine. A one-bedroom apartment, rent is reduced."
    assert len(page("Openings", told)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "1. Did your program have an unexpected opening at the PGY-2 or PGY-3 level since July 2025?\n2. Is it filled?",
        "Has your department had an unfilled PGY-2 position? How many PGY-3 positions are open in your program now?",
    ],
)
def test_a_survey_asks_and_offers_nothing(body: str) -> None:
    assert mail("2-minute survey", body) == ()


@pytest.mark.parametrize(
    "body",
    [
        "I have received an EM PGY-2 position. Please remove me from: PGY-1, PGY-2, preliminary surgery, off-cycle.",
        "I have accepted a PGY-2 position in Ohio. Thanks to all who wrote of the open surgery PGY-2 spot.",
        "I found a PGY-3 pediatrics position and no longer need these alerts: PGY-2, PGY-3, categorical.",
    ],
)
def test_who_found_a_place_offers_none(body: str) -> None:
    assert mail("please take me off this list", body) == ()


@pytest.mark.parametrize(
    "told",
    [
        "PGY-2 and higher positions that open because a resident leaves should be announced for seven days.",
        "Vacancies in the year: one PGY-2 (family medicine, March, filled in June)",
        "One PGY-1 position in psychiatry was unfilled and remained open until the next class.",
    ],
)
def test_reports_and_statements_offer_nothing(told: str) -> None:
    assert page("Annual Report", f"<ul><li>{told}</li></ul>") == ()


@pytest.mark.parametrize(
    "told",
    [
        "We seek one categorical PGY-2 in neurology as soon as possible. J-1 accepted. Write to c@elm.example.org.",
        "One seat is empty: we are looking for a PGY-2 in neurology now. Write to c@elm.example.org.",
    ],
)
def test_a_list_of_residents_may_seek_one_more(told: str) -> None:
    found = page("Our Residents", "<b>PGY-1:</b> Ann Lee, Bo Kim", "<b>PGY-2:</b> Cy Ray, Dee Fox", told)
    assert [(one.specialty, one.pgy, one.positions) for one in found] == [("neurology", (2,), 1)]


@pytest.mark.parametrize(
    "words",
    [
        "We seek a categorical PGY-2 in neurology.",
        "We need a PGY-3 in neurology.",
        "We are looking for one resident in pathology.",
    ],
)
def test_whom_a_program_seeks_has_a_field_behind_him(words: str) -> None:
    wanted = wants(words)
    assert wanted is not None
    assert wanted.person
    assert wanted.number == 1


ASKED = "\n\n> I am a PGY-2 neurology resident in good standing in Ohio, seeking a PGY-3 position\n> for July 2026.\n"


def test_who_answers_a_seeker_may_have_a_place() -> None:
    subject = "RE: PGY-2 neurology resident looking for PGY-3 position"
    told = "Elm University in Reno, Nevada has a PGY-3 neurology position for July 2026. J-1 fine, H-1B not."
    (one,) = mail(subject, told + ASKED)
    assert (one.pgy, one.state, one.specialty, one.visa.h1b) == ((3,), "NV", "neurology", False)
    assert mail(subject, "We have no PGY-3 position at this time. Good luck." + ASKED) == ()
    assert mail(subject, "Still looking. Has anybody a PGY-3 neurology position for July 2026?" + ASKED) == ()


def test_a_policy_in_the_subject_does_not_close_the_place_below() -> None:
    told = (
        "The new policy is out (J-1 only, verification before offer).\n\nFirst use: Elm University Hospital, Reno, "
        "Nevada, has a vacant PGY-3 position, AP/CP pathology, effective now. Write to p@elm.example.org."
    )
    assert len(mail("Transfer policy 2.1", told)) == 1


@pytest.mark.parametrize(
    ("title", "finished"),
    [
        ("Sports Medicine Physician (fellowship trained)", True),
        ("Gynecologic Surgeon, Fellowship-Trained", True),
        ("Sports Medicine Fellow", False),
        ("Fellow for residency-trained pediatricians", False),
    ],
)
def test_who_is_trained_already_is_no_trainee(title: str, finished: bool) -> None:
    assert is_attending(title) is finished


def test_a_town_of_pennsylvania_before_residents_is_no_assistants_residency() -> None:
    markup = (
        b"<html><head><title>Openings</title></head><body><main><h1>Open positions</h1>"
        b"<h3>One PGY-2 Pathology position &ndash; Pittsburgh, PA</h3>"
        b"<p>Residents rotate through a busy hospital. Start date: July 1, 2027. J-1 visas are sponsored.</p>"
        b"</main></body></html>"
    )
    document = open_document(markup, format="html", url="https://gme.example.org/openings")
    assert not isinstance(document, Unreadable)
    told = read(document, day=date(2027, 3, 1)).records
    assert [(record.specialty, record.pgy, record.state) for record in told] == [("pathology", (2,), "PA")]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Danville, PA Fellowship in nephrology: one place open July 1, 2027", "offer"),
        ("Danville, PA\nFellowship in nephrology: one place open July 1, 2027", "offer"),
        ("(Erie, PA) Residency opening: one PGY-2", "offer"),
        ("PA fellowship in emergency medicine: one place", "no"),
        ("Our EM PA Residency has two openings.", "no"),
        ("Orthopedic PA Fellowship, Erie, PA: two openings", "no"),
    ],
)
def test_of_pennsylvania_and_assistants_the_word_before_tells(text: str, grade: str) -> None:
    assert judge_clause(text).grade == grade
