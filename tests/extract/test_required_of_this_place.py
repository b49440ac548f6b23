"""Requirements hold for the place that they are said of: its hospital, its town, its level, not the Match."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.eligibility import (
    read_ecfmg,
    read_license,
    read_max_years,
    read_steps,
    read_us_grad_only,
)
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str = "Open positions") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 1, 12)).records


_TABLE = (
    "<table><tr><th>Hospital</th><th>Town</th><th>Field</th><th>Level</th><th>Start</th></tr>"
    "<tr><td>Pine Hill Hospital</td><td>Reno, NV</td><td>Psychiatry</td><td>PGY-2</td><td>7/1/2026</td></tr>"
    "<tr><td>Butte Medical Center</td><td>Chico, CA</td><td>Pediatrics</td><td>PGY-3</td><td>7/1/2026</td></tr>"
    "</table><h3>Notes</h3><p>{note}</p>"
)


@pytest.mark.parametrize(
    "note",
    [
        "For Chico: graduates of foreign schools need the ECFMG certificate.",
        "Butte Medical Center asks for the ECFMG certificate.",
    ],
)
def test_what_one_hospital_or_town_asks_is_not_asked_by_the_others(note: str) -> None:
    first, second = _records(_TABLE.format(note=note), "Openings in the West")
    assert (first.requirements.ecfmg, second.requirements.ecfmg) == (None, True)


def test_the_yearly_match_asks_nothing_of_a_place_outside_it() -> None:
    (record,) = _records(
        "<p>One PGY-3 position in neurology is open at Pine Hill Hospital, Reno, NV, from February 1, 2026.</p>"
        "<p>For the Match, applicants need Steps 1 and 2 and a degree that is not older than 3 years.</p>"
    )
    assert record.requirements.steps == ()
    assert record.requirements.max_years_since_graduation is None


def test_what_stands_under_a_level_is_asked_of_that_level() -> None:
    second, third = sorted(
        _records(
            "<p>Pine Hill Hospital, Reno, NV seeks one second-year (PGY-2) and one third-year (PGY-3) family medicine "
            "resident for July 1, 2026.</p><h3>Both</h3><ul><li>Steps 1 and 2 passed</li></ul><h3>Third-year</h3><ul>"
            "<li>USMLE 3 passed</li></ul><h3>Second-year</h3><ul><li>12 months of family medicine residency</li></ul>"
        ),
        key=lambda one: one.pgy,
    )
    assert second.requirements.steps == (1, 2)
    assert second.requirements.prior_pgy == 1
    assert third.requirements.prior_pgy is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ECFMG certificate not asked for", False),
        ("ECFMG certification is not expected.", False),
        ("Residents who hold a J-1 should ask ECFMG for a transfer at once.", None),
        ("An ECFMG certificate is asked for.", True),
    ],
)
def test_a_certificate_is_asked_for_or_not(text: str, asked: bool | None) -> None:
    told = read_ecfmg(text)
    assert (told and told.value) == asked


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Graduates of any medical school in the world; Spanish helps", False),
        ("MD (any country) or PhD.", False),
        ("Doctors and recent graduates, from Mexico and from anywhere else, may observe.", False),
        ("MD, MBBS or equivalent from any recognised medical school", False),
        ("IMGs preparing for the Match, 15 h a week", False),
        ("MD, DO or MBBS.", None),
        ("We hear from graduates every week.", None),
    ],
)
def test_who_may_come_from_anywhere_is_welcome(text: str, only: bool | None) -> None:
    told = read_us_grad_only(text)
    assert (told and told.value) == only


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Candidates with more than seven years since qualification shall not be considered.", 7),
        ("Graduation: within the last five years, please, no exceptions", 5),
        ("We look for people within five years of medical school, but we have made exceptions.", None),
    ],
)
def test_a_bound_on_years_is_a_rule(text: str, years: int | None) -> None:
    told = read_max_years(text, date(2026, 1, 12))
    assert (told and told.value) == years


def test_steps_beside_the_other_examination_in_brackets() -> None:
    told = read_steps("USMLE Steps (or COMLEX Levels) 1 and 2 passed", (1,))
    assert told is not None
    assert told.value == (1, 2)


def test_a_license_that_nobody_needs_is_none() -> None:
    assert read_license("To apply you need not have an Alabama license.") is None
