"""Short letters about one place: whose year it is, how many, what a correction leaves, which link is no posting."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.record.vacancy import Vacancy


def one_of(body: str, subject: str) -> Vacancy:
    mail = f"From: a@mercy.example.org\nSubject: {subject}\nDate: Tue, 12 May 2026 11:33:00 -0400\n\n{body}\n"
    (record,) = read(open_document(mail.encode(), format="eml", url=None), day=date(2026, 5, 12)).records
    return record


@pytest.mark.parametrize(
    ("subject", "body", "kind"),
    [
        (
            "PCCM first year spot for 2027",
            "We had one unmatched position in pulmonary and critical care at Mercy Hospital in Toledo, Ohio, beginning"
            " July 1, 2027.",
            "fellowship",
        ),
        (
            "Second-year opening in gastroenterology",
            "Mercy Hospital in Toledo, Ohio has a second-year opening in gastroenterology starting July 1, 2026.",
            "fellowship",
        ),
        (
            "Child psychiatry first year",
            "Mercy Hospital in Toledo, Ohio has a first-year child psychiatry slot for July 1, 2026.",
            "fellowship",
        ),
        ("Vascular", "Mercy Hospital in Toledo, Ohio has one PGY-2 vascular surgery position.", "residency"),
        ("Neuro", "Mercy Hospital in Toledo, Ohio has one third-year child neurology position.", "residency"),
        (
            "Nephrology year",
            "Mercy Hospital in Toledo, Ohio has one second-year resident position in psychiatry.",
            "residency",
        ),
    ],
)
def test_a_year_of_a_branch_that_no_resident_is_named_for_is_a_fellow_s(
    subject: str, body: str, kind: str
) -> None:
    assert one_of(body, subject).kind == kind


def test_what_a_correction_says_goes_before_what_it_corrects() -> None:
    record = one_of(
        "Correction: we said J-1 and H-1B for the PGY-2 internal medicine position at Mercy Hospital (Toledo, OH;"
        " July 1, 2026). GME says J-1 only. Apologies.",
        "IM PGY-2",
    )
    assert (record.visa.j1, record.visa.h1b) == (True, False)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("The PGY-2 internal medicine position at Mercy Hospital (July 1) is still open.", 1),
        ("The PGY-3 spot in pediatrics has been filled.", 1),
        ("PGY-2 family medicine x1.", 1),
        ("The residency position list is open to members.", None),
        ("The PGY-2 positions are still open.", None),
    ],
)
def test_the_one_place_that_readers_know_is_one(words: str, number: int | None) -> None:
    found = read_positions(words)
    assert (found.value if found else None) == number


def test_a_link_to_rules_about_visas_is_no_posting() -> None:
    page = (
        "<h2>Internal Medicine PGY-2</h2><p>Mercy Hospital in Reno, NV has a PGY-2 position in internal medicine for"
        ' October 2026. Visas: see our <a href="/gme/visa">GME visa page</a>.</p><p>im@mercy.example.org</p>'
    )
    document = open_document(page.encode(), format="html", url="https://mercy.example.org/im-pgy2")
    (record,) = read(document, day=date(2026, 5, 12)).records
    assert record.url == "https://mercy.example.org/im-pgy2"
