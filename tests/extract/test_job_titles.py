"""Which of a board's jobs are worth opening, by their titles alone."""

from __future__ import annotations

import pytest

from scraper.extract.weighing.jobtitle import worth_opening


@pytest.mark.parametrize(
    "title",
    [
        "Resident Physician, PGY-2 Neurology",
        "House Officer",
        "PGY1 Categorical, Internal Medicine",
        "Clinical Fellow in Cardiology",
        "Postdoctoral Scholar - Employee",
        "Clinical Research Coordinator II (Hybrid)",
        "Staff Research Associate 2",
        "Clinical Observer",
        "Physician, Post Graduate (1st Year)",
        "Physician - Graduate Medical Education",
        "Trainee, Department of Surgery",
        "Assistant Physician",
    ],
)
def test_what_may_be_a_vacancy_is_opened(title: str) -> None:
    assert worth_opening(title)


@pytest.mark.parametrize(
    "title",
    [
        "Registered Nurse, Emergency",
        "Nurse Residency, New Graduate RNs",
        "Pharmacy Resident PGY-1",
        "Software Engineer Intern",
        "Physician Assistant, Orthopaedics",
        "Physician Liaison",
        "Cook",
        "Environmental Services Aide",
        "Graduate Nurse Resident",
        "Chaplain Resident",
        "",
    ],
)
def test_other_peoples_jobs_are_left_alone(title: str) -> None:
    assert not worth_opening(title)
