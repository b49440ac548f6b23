"""Fields, years and tracks that a place is told by in short, and columns that lead to numbered notes."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.levels import read_pgy
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.training import read_track
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 1, 12)).records


_LIST = (
    "<p>Fellowship places that are open now.</p><table><tr><th>Institution, city</th><th>Fellowship</th>"
    "<th>No.</th><th>Notes</th></tr><tr><td>Mercy Hospital, Reno, NV</td><td>{one}</td><td>1</td><td>1</td></tr>"
    "<tr><td>Butte Medical Center, Chico, CA</td><td>{two}</td><td>1</td><td>1, 2</td></tr></table>"
    "<p>Notes</p><ul><li>1 Three years of residency must be behind the fellow.</li>"
    "<li>2 A full California license is required.</li></ul>"
)


@pytest.mark.parametrize(
    ("title", "one", "two", "fields"),
    [
        ("Cardiology fellowship places", "Interventional", "Electrophysiology", ("interventional-cardiology", "electrophysiology")),
        ("Radiology program directors", "Musculoskeletal", "Pediatric", ("musculoskeletal-radiology", "pediatric-radiology")),
        ("Western pathology educators", "Forensic", "Surgical", ("forensic-pathology", "surgical-pathology")),
    ],
)  # fmt: skip
def test_the_field_of_the_page_completes_a_short_name(
    title: str, one: str, two: str, fields: tuple[str, str]
) -> None:
    assert tuple(each.specialty for each in _records(_LIST.format(one=one, two=two), title)) == fields


def test_a_column_of_notes_leads_to_the_notes_by_number() -> None:
    first, second = _records(_LIST.format(one="Nephrology", two="Nephrology"), "Nephrology fellowships")
    assert [each.requirements.prior_pgy for each in (first, second)] == [3, 3]
    assert first.requirements.license is None
    assert second.requirements.license == "California license"


def test_a_fellowship_is_of_the_division_that_its_entry_names() -> None:
    body = (
        "<p><b>Fellowship, Denver, Colorado.</b> Pine Hill Hospital, Division of Gynecologic Oncology. One fellow, "
        "August 2026. Completion of an ob-gyn residency.</p>"
    )
    (record,) = _records(body, "Vacancies - Society of Ob-Gyn Program Directors")
    assert record.specialty == "gynecologic-oncology"


@pytest.mark.parametrize(
    "told",
    [
        "A PGY-2 place, July 1, as the person who was to come from a transitional year is not coming after all.",
        "One PGY-2 position. You must do a preliminary or transitional year first.",
    ],
)
def test_a_later_year_is_no_transitional_year(told: str) -> None:
    (record,) = _records(f"<p>Pine Hill Rehabilitation Institute, Reno, NV. {told}</p>", "PM&amp;R openings")
    assert record.specialty == "physical-medicine-rehabilitation"
    assert record.track is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("AP/CP residency, first year", (1,)),
        ("Pediatrics, second year", (2,)),
        ("Internal medicine: third year", (3,)),
        ("pgy: 1 (PGY-2)", (2,)),
    ],
)
def test_a_year_behind_its_field_is_a_level(text: str, year: tuple[int, ...]) -> None:
    told = read_pgy(text)
    assert told is not None
    assert told.value == year


@pytest.mark.parametrize(
    "text", ["Nephrology fellowship, first year", "In pediatrics, first year residents rotate"]
)
def test_a_year_of_fellows_or_of_the_curriculum_is_none(text: str) -> None:
    assert read_pgy(text) is None


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("R1, advanced a", "advanced"),
        ("Interventional (integrated), R2", "integrated"),
        ("Preliminary-year graduates are as welcome as categorical ones.", None),
        ("Prelim residents are also welcome.", None),
    ],
)
def test_a_track_stands_for_itself_and_not_for_who_may_come(text: str, track: str | None) -> None:
    told = read_track(text, "residency")
    assert (told and told.value) == track


def test_half_a_word_is_no_field() -> None:
    assert not find_specialties("Postdoctoral associate, neuro-immune crosstalk")


@pytest.mark.parametrize(
    "told",
    [
        "Who should apply? Residents who have finished an intern year in internal medicine, pediatrics or surgery.",
        "Candidates leaving another internal medicine or a general surgery residency may apply.",
        "Thank you for your interest in family medicine by the lake.",
    ],
)
def test_fields_that_applicants_come_from_are_not_on_offer(told: str) -> None:
    (record,) = _records(
        f"<p>One PGY-2 position, July 1, 2026, at Pine Hill Hospital, Reno, NV.</p><p>{told}</p>",
        "Vacancy - Pine Hill Family Medicine Residency",
    )
    assert record.specialty == "family-medicine"


def test_a_resident_who_might_come_down_a_year_adds_no_level() -> None:
    (record,) = _records(
        "<p>Pine Hill Hospital, Reno, NV has one CA-2 position from October 5, 2026. We would also consider a CA-1 "
        "who finishes in September.</p>",
        "Anesthesiology",
    )
    assert record.pgy == (3,)


def test_letters_of_entries_are_named_by_what_is_asked_of_them() -> None:
    body = (
        "<p>Two vacancies at Pine Hill Hospital, Reno, NV:</p><p>(a) PGY-1 resident, AP/CP, starts November 2, 2026"
        "</p><p>(b) Forensic pathology fellow, starts January 4, 2027</p><p>For (a) Steps 1 and 2 must be passed. "
        "For (b) a completed AP/CP residency.</p>"
    )
    told = {one.kind: one for one in _records(body, "Pathology vacancies")}
    assert told["residency"].requirements.steps == (1, 2)
    assert told["fellowship"].requirements.steps == ()
