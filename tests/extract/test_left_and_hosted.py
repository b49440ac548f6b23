"""Departments that host, seats that became free in several fields, years for a day, and leave of the Match."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

FOOT = "<footer><p>Ash Hospital, 12 Elm St, Medford, OR 97501</p></footer>"


def paged(title: str, *told: str) -> list[Vacancy]:
    words = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in told)
    source = (
        f'<html><head><meta charset="utf-8"><title>{title} - Ash Hospital</title></head><body><main>'
        f"<h1>{title}</h1>{words}<p>Write to gme@ash.example.org.</p></main>{FOOT}</body></html>"
    )
    document = open_document(source.encode(), format="html", url="https://ash.example.org/p")
    assert isinstance(document, Document)
    return list(read(document, day=date(2027, 3, 1)).records)


def mailed(subject: str, body: str) -> list[Vacancy]:
    mail = (
        f"From: Ann Poe <apoe@ash.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Mon, 01 Feb 2027 09:00:00 -0500\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document)
    return list(read(document, day=date(2027, 2, 2)).records)


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (
            (
                "Two departments currently take observers:",
                "<p><b>Family Medicine</b> &ndash; 2 or 4 weeks, one observer at a time.</p>",
                "<p><b>Infectious Disease</b> &ndash; 4 weeks, graduates of the past three years only.</p>",
            ),
            {"family-medicine", "infectious-disease"},
        ),
        (
            (
                "These departments take observers at present:",
                "<p><b>Cardiology</b> &ndash; four weeks, no fee.</p>",
                "<p><b>Nephrology</b> &ndash; eight weeks, ECFMG certificate needed.</p>",
            ),
            {"cardiovascular-disease", "nephrology"},
        ),
        (
            (
                "Two of our departments host visitors:",
                "<p><b>Pathology.</b> Up to three months; Dr. Ames is the host.</p>",
                "<p><b>Psychiatry.</b> One month, Spanish helpful.</p>",
            ),
            {"pathology", "psychiatry"},
        ),
    ],
)
def test_departments_in_bold_host_each_by_itself(told: tuple[str, ...], fields: set[str]) -> None:
    found = paged("Observerships for International Physicians", *told)
    assert {one.specialty for one in found} == fields
    assert len(found) == len(fields)


@pytest.mark.parametrize(
    "told",
    [
        "No department takes observers at present.",
        "None of our departments hosts visitors this year.",
        "Nobody here is taking observers until 2028.",
        "Neither hospital accepts externs now.",
    ],
)
def test_where_nobody_hosts_there_is_nothing(told: str) -> None:
    closed = "<p><b>Family Medicine</b> &ndash; closed.</p>"
    assert not paged("Observerships for International Physicians", told, closed)


@pytest.mark.parametrize(
    "told",
    [
        "<p><b>Late openings!</b> Both of our July 1 seats became free: one in <b>Geriatrics</b> and one in "
        "<b>Cardiology</b>.</p>",
        "Two of our July places fell free: one in cardiology and one in geriatrics. Write to us.",
        "Late openings! One place in cardiology and one in geriatrics have become free for July.",
        "We have two late openings for July 1, 2027: one in cardiology, one in geriatrics.",
    ],
)
def test_seats_in_several_fields_are_several(told: str) -> None:
    found = paged("Fellowship news", told)
    assert sorted(one.specialty or "" for one in found) == ["cardiovascular-disease", "geriatric-medicine"]
    assert {one.positions for one in found} == {1}


@pytest.mark.parametrize(
    "told",
    [
        "Both of our July 1 seats went quickly: one in cardiology and one in geriatrics. Congratulations!",
        "One lecture in cardiology and one in geriatrics became available online.",
    ],
)
def test_seats_that_are_gone_are_none(told: str) -> None:
    assert not paged("Fellowship news", told)


@pytest.mark.parametrize(
    ("told", "many"),
    [
        ("Ash has 2 preliminary internal medicine positions for June 28, 2027.", 1),
        (
            "Did SOAP leave you without an intern year? Ash has 2 preliminary surgery spots for July 1, 2027.",
            1,
        ),
        ("The hospital has 8 preliminary positions each year, filled through the NRMP for June 28, 2027.", 0),
        ("Our program has 6 preliminary internal medicine positions. Interns rotate in the ICU.", 0),
    ],
)
def test_positions_for_a_day_are_to_be_had(told: str, many: int) -> None:
    assert len(paged("Preliminary Year", told)) == many


@pytest.mark.parametrize(
    "led",
    [
        "Just approved by SF Match to announce: ophthalmology PGY-3, one position, Medford, OR.",
        "SF Match has cleared us to post this: one PGY-3 ophthalmology position, Medford, OR.",
        "With the permission of SF Match: ophthalmology PGY-3, one place, Medford, OR.",
    ],
)
def test_leave_of_the_match_is_no_match(led: str) -> None:
    assert len(mailed("Ophtho PGY-3 opening", f"{led} Write to me.")) == 1
    assert not mailed("Ophtho", "All PGY-3 ophthalmology positions are filled through the SF Match in May.")
