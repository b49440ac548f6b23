"""Facts beside a place: entries that are lines of one paragraph, tables of one row, lines of visas, questions."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_FOOT = "<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"


def records(body: str, form: str = "html") -> tuple[Vacancy, ...]:
    document = open_document(body.encode(), format=form, url="https://mercy.example.org/openings")
    return read(document, day=date(2026, 5, 12)).records


def mail(subject: str, body: str) -> str:
    return (
        f"From: Ann Roe <aroe@mercy.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Tue, 12 May 2026 11:33:00 -0400\n\n{body}"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Emergency Medicine PGY-2 (1) - January 2027<br>Obstetrics and Gynecology PGY-3 (1) - February 2027",
            [("emergency-medicine", (2,), "2027-01"), ("obstetrics-gynecology", (3,), "2027-02")],
        ),
        (
            "PGY-2 Emergency Medicine, one position, starts January 2027<br>PGY-3 Obstetrics and Gynecology, one"
            " position, starts February 2027<br>Neurology PGY-2 (2) - July 2027",
            [
                ("emergency-medicine", (2,), "2027-01"),
                ("obstetrics-gynecology", (3,), "2027-02"),
                ("neurology", (2,), "2027-07"),
            ],
        ),
    ],
)
def test_the_lines_of_a_paragraph_that_name_field_level_and_day_are_entries(
    lines: str, expected: list[tuple[str, tuple[int, ...], str]]
) -> None:
    page = f"<h1>Mercy Hospital</h1><h2>Off-cycle Positions</h2><p>{lines}</p><p>gme@mercy.example.org</p>{_FOOT}"
    assert [(one.specialty, one.pgy, str(one.starts_on)) for one in records(page)] == expected


def test_so_are_the_lines_of_a_mail_and_the_line_of_visas_below_holds_for_all() -> None:
    body = (
        "Mercy Hospital, Reno NV, has the following:\n\nEmergency Medicine PGY-2 (1) - January 2027\n"
        "Obstetrics and Gynecology PGY-3 (1) - February 2027\n\nH-1B: not sponsored. J-1: sponsored.\n"
        "aroe@mercy.example.org\n"
    )
    found = records(mail("Off-cycle positions at Mercy", body), "eml")
    assert [(one.specialty, one.visa.j1, one.visa.h1b) for one in found] == [
        ("emergency-medicine", True, False),
        ("obstetrics-gynecology", True, False),
    ]


def test_sentences_in_lines_are_no_entries() -> None:
    page = (
        "<h1>Mercy Hospital</h1><p>Our PGY-2 in neurology is leaving, and we have one position for July 2027.<br>"
        f"The PGY-2 neurology position is at Mercy Hospital for July 2027. n@mercy.example.org</p>{_FOOT}"
    )
    assert len(records(page)) == 1


@pytest.mark.parametrize(
    "table",
    [
        "<tr><th>Start</th><th>J-1</th><th>H-1B</th><th>Contact</th></tr><tr><td>July 1, 2026</td><td>Yes</td>"
        "<td>No</td><td>apply@mercy.example.org</td></tr>",
        "<tr><th>Start date</th><th>Visas</th><th>E-mail</th></tr><tr><td>July 1, 2026</td><td>J-1 only</td>"
        "<td>apply@mercy.example.org</td></tr>",
        "<tr><td>Start</td><td>July 1, 2026</td></tr><tr><td>Visas</td><td>J-1 only</td></tr><tr><td>Contact</td>"
        "<td>apply@mercy.example.org</td></tr>",
    ],
)
def test_a_table_of_one_row_tells_facts_of_the_place_above(table: str) -> None:
    page = (
        "<h1>PGY-1 opening</h1><p>Mercy Hospital in Reno, NV did not fill one PGY-1 seat in pediatrics.</p>"
        f"<table border=1>{table}</table>"
    )
    (one,) = records(page)
    assert (str(one.starts_on), one.visa.j1, one.visa.h1b) == ("2026-07-01", True, False)
    assert one.contacts == ("apply@mercy.example.org",)


def test_questions_about_one_place_offer_it() -> None:
    page = (
        "<title>Neurology PGY-2 Position</title><h1>Neurology PGY-2 Position</h1><details><summary>When does it"
        " start?</summary><p>On September 1, 2026. There is one position.</p></details><details><summary>Are visas"
        " sponsored?</summary><p>Yes, the J-1. The H-1B is not available in any of our programs.</p></details>"
        f"<details><summary>How do I apply?</summary><p>Write to n@mercy.example.org.</p></details>{_FOOT}"
    )
    (one,) = records(page)
    assert (one.specialty, one.pgy, one.visa.j1, one.visa.h1b) == ("neurology", (2,), True, False)


def test_questions_about_a_program_offer_nothing() -> None:
    page = (
        "<title>Residency FAQ</title><h1>Frequently asked questions</h1><h3>When does it start?</h3><p>Our"
        " psychiatry residency starts on July 1. Interviews are in November.</p><h3>How many PGY-1 positions are"
        " there?</h3><p>Six each year.</p><h3>How do I apply?</h3><p>Through ERAS.</p>"
    )
    assert not records(page)
