"""Unpaid helpers of studies, and entries under a hospital's name of which no sentence both names and offers."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2028, 1, 15)


def records(body: str, title: str) -> list[Vacancy]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return list(read(document, day=DAY).records)


HELPERS = {
    "helpers who will read": (
        "<h3>Unpaid helpers, summer</h3><p>Four helpers will read ultrasound clips with us for twelve weeks from"
        " June 2028. The form shuts on April 16, 2028. Doctors from abroad are welcome.</p>",
        4,
    ),
    "unpaid readers": (
        "<p>The institute wants five unpaid readers for its glaucoma photo archive. You would grade optic discs"
        " two afternoons a week from September 2028. Graduates of foreign medical schools are invited. Write to"
        " discs@elm.example.org.</p>",
        5,
    ),
    "chart helpers": (
        "<h3>Chart helpers</h3><p>Two volunteers are wanted to abstract charts for our registry, ten hours a"
        " week. Foreign medical graduates may apply to a@elm.example.org.</p>",
        2,
    ),
    "people who are taken": (
        "<h3>Data helpers (no pay)</h3><p>We take six people, physicians trained abroad above all, to enter"
        " registry data from June 2028.</p>",
        6,
    ),
    "doctors to grade": (
        "<h3>Image graders</h3><p>We are looking for three doctors, unpaid, to grade fundus photographs."
        " International graduates welcome.</p>",
        None,
    ),
}


@pytest.mark.parametrize(("told", "count"), HELPERS.values(), ids=HELPERS.keys())
def test_helpers_of_a_study_are_researchers(told: str, count: int | None) -> None:
    (one,) = records(f"<h1>Join us</h1><p>Elm University Hospital, Dayton, Ohio</p>{told}", "Work with us")
    assert (one.kind, one.positions) == ("research", count)


NOBODY = {
    "a gift shop's": "<p>Our gift shop needs volunteers on Mondays. Teens welcome. Readers wanted for story hour.</p>",
    "those who are studied": "<p>We need 200 volunteers aged 40 to 60 for a study of sleep. They are paid $100.</p>",
    "readers of a page": "<p>Three readers wrote to us about the research. Two helpers carried the boxes.</p>",
}


@pytest.mark.parametrize("told", NOBODY.values(), ids=NOBODY.keys())
def test_other_helpers_are_none(told: str) -> None:
    assert records(f"<h1>Help us</h1><p>Elm University Hospital, Dayton, Ohio</p>{told}", "Help us") == []


FIRST = (
    "<h1>Vacancies</h1><h3>Elm Hospital, Reno, NV</h3><p>Child psychiatry fellowship. Two places are left for"
    " July 2028. a@elm.example.org</p><h3>Oak Hospital, Tulsa, OK</h3><p>{}</p>"
)
HOUSES = {
    "a title and then a cause": (
        "Geriatric psychiatry fellowship, August 2028. Our matched fellow resigned, which leaves one position.",
        [("fellowship", "geriatric-psychiatry")],
    ),
    "a chair that is empty": (
        "Forensic psychiatry fellowship. Somebody we had counted on went elsewhere; one chair is empty.",
        [("fellowship", "forensic-psychiatry")],
    ),
    "trainees whom one may adopt": (
        "The committee lets us go over our number, so that we may adopt two PGY-4 residents whose own program"
        " is closing. They can come at once.",
        [("residency", "psychiatry")],
    ),
    "one who could join": ("One PGY-3 resident could join us in March.", [("residency", "psychiatry")]),
    "no vacancies": ("Psychiatry residency. No vacancies.", []),
    "no seat": ("Psychiatry residency. No seat is free.", []),
    "those of every year": ("We train two PGY-4 residents each year and are full.", []),
}


@pytest.mark.parametrize(("told", "places"), HOUSES.values(), ids=HOUSES.keys())
def test_what_stands_under_a_hospital(told: str, places: list[tuple[str, str]]) -> None:
    first, *others = records(FIRST.format(told), "Psychiatry vacancies")
    assert first.specialty == "child-adolescent-psychiatry"
    assert [(one.kind, one.specialty) for one in others] == places
