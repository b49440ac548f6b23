"""An intern's year that applicants bring along, the years of fellows, and whose year a leaver's is."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.words.intern_year import brought_year
from scraper.record.vacancy import Vacancy


def _mail(text: str, subject: str = "opening") -> tuple[Vacancy, ...]:
    head = (
        f"From: Ann Elm <elm@elmhospital.example.org>\nTo: coords@lists.example.net\nSubject: {subject}\n"
        "Date: Mon, 09 Mar 2026 09:00:00 -0500\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    document = open_document((head + text).encode(), format="eml", url=None)
    return read(document, day=date(2026, 3, 10)).records


@pytest.mark.parametrize(
    ("text", "level", "prior"),
    [
        ("Two CA-1 seats to fill for July 2027. Clean intern year anywhere (prelim med, TY all fine).", 2, 1),
        ("An unexpected rad onc PGY-2 seat. TY, prelim IM or prelim surgery completed beforehand.", 2, 1),
        ("Looking for two nuclear medicine residents (PGY-2). One clinical PGY-1 year first.", 2, 1),
        ("One adult neurology PGY-2 position. Needed before: one PGY-1 year in medicine.", 2, 1),
        ("CA-1 opening, start July 2026. First an intern year elsewhere.", 2, 1),
        ("Integrated IR/DR, PGY-2, 1 place: internship year first (2026-27) elsewhere.", 2, 1),
        ("Dermatology PGY-2: 1 position, July 1, 2026 (you bring your own preliminary year)", 2, 1),
        ("One neurosurgery PGY-3 position. Two completed years of neurosurgery required.", 3, 2),
        ("Child neurology PGY-3 entry (after two years of general pediatrics), one position.", 3, 2),
        ("One internal medicine PGY-2 opening. MD/DO with 12 months of ACGME training.", 2, 1),
        ("One preventive medicine PGY-2 opening. Applicants need one clinical year and a license.", 2, 1),
    ],
)
def test_a_year_to_be_done_first_is_asked_and_not_on_offer(text: str, level: int, prior: int) -> None:
    (record,) = _mail(text)
    assert (record.pgy, record.requirements.prior_pgy) == ((level,), prior)
    assert record.track in (None, "integrated")


@pytest.mark.parametrize(
    "text",
    [
        "The program includes a linked intern year in medicine.",
        "A preliminary year in surgery is preferred but not required.",
        "What is a preliminary year here? Six months of wards.",
        "We still had two preliminary medicine intern chairs standing empty.",
        "Applicants with a preliminary surgery year are encouraged to apply.",
        "Our intern year is hard, and you will have done one.",
    ],
)
def test_a_year_that_is_given_or_only_welcome_is_not_brought(text: str) -> None:
    assert brought_year(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "One of our interns is following a spouse, so we will have a categorical PGY-2 pediatrics spot July 1.",
        "An intern of ours is relocating; one PGY-2 general surgery categorical slot is ours to give, July 1.",
        "Two of our interns will switch. We look for one PGY-2 internal medicine resident from July 1, 2026.",
    ],
)
def test_the_year_of_one_of_us_is_not_on_offer(text: str) -> None:
    assert [record.pgy for record in _mail(text)] == [(2,)]


@pytest.mark.parametrize(
    ("subject", "text", "years"),
    [
        ("Cardiology fellow, PGY-4, one left", "Our first-year class is short by one. PGY-4 level.", (4,)),
        ("ID fellowship", "One first-year fellow position (PGY-4) remains for July 2026.", (4,)),
        ("GI fellowship", "Year on offer: PGY-5 (second-year fellow), one place, July 1, 2026.", (5,)),
        (
            "Fellowship opening",
            "One-year transplant hepatology fellowship, one fellow, July 1, 2026, PGY-7.",
            (7,),
        ),
        ("Child psychiatry fellow", "We can appoint one fellow. Level of entry PGY-4 or PGY-5.", (4, 5)),
        ("opening", "Rheumatology fellowship vacancy. Level: PGY-5. One position, July 1, 2026.", (5,)),
        ("opening", "We have one first-year nephrology fellowship position open for July 2026.", ()),
        ("opening", "One endocrinology fellowship opening, for those finishing PGY-3.", ()),
        ("opening", "One cardiology fellowship spot, PGY-4 salary, July 1, 2026.", ()),
    ],
)
def test_a_fellow_has_the_year_of_a_resident_that_is_told(
    subject: str, text: str, years: tuple[int, ...]
) -> None:
    assert [(record.kind, record.pgy) for record in _mail(text, subject)] == [("fellowship", years)]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Three Rivers Health trains residents in two towns.", None),
        ("Two Elm Hospital positions are open.", 2),
        ("Two Family Medicine residents are wanted.", 2),
    ],
)
def test_a_number_that_begins_a_name_counts_nothing(text: str, many: int | None) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == many
