"""What a person brings is held against what a vacancy requires, and only a plain miss says no."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import anyone
import pytest
from hypothesis import given

from scraper.record.applicant import Applicant, against, described
from scraper.record.ask import parse_filter
from scraper.record.filter import Filter, judge
from scraper.record.typed import FilterError
from scraper.record.vacancy import Requirements, Vacancy

DAY = date(2026, 11, 21)
JUNE_2021 = date(2021, 6, 1)


def place(words: str = "", starts_on: str | None = "2027-07-01", **needs: Any) -> Vacancy:
    evidence = MappingProxyType({"requirements.steps": words} if words else {})
    return Vacancy(
        "A place", "residency", starts_on=starts_on, requirements=Requirements(**needs), evidence=evidence
    )


def met(applicant: Applicant, vacancy: Vacancy) -> list[tuple[str, str]]:
    return [(name, fit) for name, fit, _ in against(applicant, vacancy, DAY)]


@pytest.mark.parametrize(
    ("applicant", "words", "steps", "fit"),
    [
        (Applicant(usmle=(1, 2)), "USMLE Steps 1 and 2", (1, 2), "fits"),
        (Applicant(usmle=(1, 2)), "Step 3 is required", (1, 2, 3), "no"),
        (Applicant(usmle=()), "Step 1 must be passed", (1,), "no"),
        (Applicant(comlex=(1, 2)), "Steps 1 and 2 (or COMLEX equivalent)", (1, 2), "fits"),
        (Applicant(comlex=(1, 2)), "USMLE or COMLEX, parts 1 and 2", (1, 2), "fits"),
        (Applicant(comlex=(1, 2)), "USMLE Step 1 and 2 scores", (1, 2), "unstated"),
        (Applicant(usmle=(), comlex=(1, 2)), "USMLE Step 1 and 2 scores", (1, 2), "no"),
        (Applicant(usmle=(1, 2)), "COMLEX Level 1", (1,), "unstated"),
        (Applicant(comlex=(1,)), "COMLEX Levels 1 and 2", (1, 2), "no"),
        (Applicant(usmle=(1,), comlex=(1, 2)), "Steps 1 and 2", (1, 2), "fits"),
    ],
)
def test_examinations_are_kept_apart_where_the_source_does(
    applicant: Applicant, words: str, steps: tuple[int, ...], fit: str
) -> None:
    assert met(applicant, place(words, steps=steps)) == [("exams", fit)]


@pytest.mark.parametrize(
    ("starts_on", "limit", "fit"),
    [
        ("2026-06", 5, "fits"),
        ("2026-07-01", 5, "unstated"),
        ("2027-06", 5, "unstated"),
        ("2027-07-01", 5, "no"),
        (None, 5, "unstated"),
        (None, 4, "no"),
        ("2027-07-01", 10, "fits"),
    ],
)
def test_graduation_is_counted_in_months_to_the_start_and_a_year_over_is_borderline(
    starts_on: str | None, limit: int, fit: str
) -> None:
    asked = place(starts_on=starts_on, max_years_since_graduation=limit)
    assert met(Applicant(graduated=JUNE_2021), asked) == [("graduation", fit)]


@pytest.mark.parametrize(
    ("applicant", "needs", "expected"),
    [
        (Applicant(us_graduate=False), {"us_grad_only": True}, [("school", "no")]),
        (Applicant(us_graduate=True), {"us_grad_only": True}, [("school", "fits")]),
        (Applicant(us_graduate=False), {"us_grad_only": False}, []),
        (Applicant(ecfmg=False), {"ecfmg": True}, [("ecfmg", "no")]),
        (Applicant(ecfmg=True), {"ecfmg": True}, [("ecfmg", "fits")]),
        (Applicant(ecfmg=False, us_graduate=True), {"ecfmg": True}, []),
        (Applicant(trained=1), {"prior_pgy": 1}, [("training", "fits")]),
        (Applicant(trained=1), {"prior_pgy": 2}, [("training", "no")]),
        (Applicant(trained=0), {}, []),
        (Applicant(trained=0), {"steps": (1, 2), "ecfmg": True, "max_years_since_graduation": 3}, []),
    ],
)
def test_only_what_the_person_said_is_held_against_what_is_stated(
    applicant: Applicant, needs: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert met(applicant, place(**needs)) == expected


@given(anyone.applicants(), anyone.vacancies())
def test_a_vacancy_that_requires_nothing_refuses_nobody(applicant: Applicant, vacancy: Vacancy) -> None:
    free = anyone.with_fields(vacancy, {"requirements": Requirements()})
    assert list(against(applicant, free, DAY)) == []


@given(anyone.applicants())
def test_what_a_person_said_is_stored_and_described_whole(applicant: Applicant) -> None:
    assert Applicant.from_json(applicant.to_json()) == applicant
    assert list(described(applicant))


def test_a_filter_says_which_requirement_is_not_met() -> None:
    wish = Filter(applicant=Applicant(usmle=(1, 2)))
    verdict = judge(wish, place("Step 3", steps=(3,)), DAY)
    assert verdict.fit == "no"
    assert verdict.words == ("Step 3 required, not passed",)
    fits = judge(wish, place("Steps 1, 2", steps=(1, 2)), DAY)
    assert fits.words == ("Step 1, 2 passed, as required",)


def test_people_type_of_themselves_as_they_write_it() -> None:
    wish = parse_filter(
        day=DAY,
        usmle="Steps 1 and 2 CK",
        comlex="none",
        graduated="June 2021",
        ecfmg="Yes",
        graduate="IMG",
        trained="2 years",
    )
    assert wish.applicant == Applicant((1, 2), (), JUNE_2021, ecfmg=True, us_graduate=False, trained=2)
    assert parse_filter(day=DAY).applicant is None
    bare = parse_filter(day=DAY, graduated="2021").applicant
    assert bare is not None
    assert bare.graduated == JUNE_2021


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("usmle", "4"),
        ("usmle", "some"),
        ("comlex", ""),
        ("graduated", "soon"),
        ("ecfmg", "perhaps"),
        ("graduate", "moon"),
        ("trained", "many"),
        ("trained", "44"),
    ],
)
def test_what_cannot_be_understood_of_a_person_is_told_with_its_remedy(option: str, text: str) -> None:
    with pytest.raises(FilterError, match=f"--{option}") as told:
        parse_filter(day=DAY, **{option: text})
    assert told.value.remedy
