"""Whose graduates may come, told by who they are and what is said of them."""

import pytest

from scraper.extract.values.from_abroad import read_from_abroad, read_school_asked


@pytest.mark.parametrize(
    "text",
    [
        "Doctors who took their degrees outside the United States may spend a block with us and watch.",
        "Graduates of foreign medical schools are who this program is for.",
        "The clinic takes four externs a quarter: international medical graduates who want to see our work.",
        "Foreign-trained physicians who are authorized to work without sponsorship are encouraged to apply.",
        "International graduates are the main audience.",
        "We are happy to have international graduates.",
        "I have two desks free and would like to see international medical graduates at them.",
        "Our hospital has room for international graduates in internal medicine.",
        "Graduates of foreign schools: certainly, half of us are.",
        "medical degree from any country",
        "ECFMG certificate in hand if you went to school abroad (IMGs absolutely welcome)",
        "We open our doors to physicians who trained in other countries.",
    ],
)
def test_graduates_from_abroad_are_let_in(text: str) -> None:
    found = read_from_abroad(text)
    assert found
    assert found.value is False


@pytest.mark.parametrize(
    "text",
    [
        "Graduates of foreign schools may not apply.",
        "We cannot consider IMGs.",
        "For IMGs an ECFMG certificate is required.",
        "Step 1 and 2 passed, ECFMG for IMGs, five years or less since graduation.",
        "Applicants from abroad must hold a visa.",
        "International travel is part of the job.",
        "Our residents come from all over.",
    ],
)
def test_nothing_lets_them_in(text: str) -> None:
    assert read_from_abroad(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Graduate of a US or Canadian medical school (LCME or COCA).",
        "A degree from a US or Canadian medical school",
        "You must hold a medical degree from a US or Canadian school; no visas.",
        "MD or DO graduates of schools in the United States or Canada, class of 2023 or later",
        "Degree from a school accredited by the LCME or the COCA",
    ],
)
def test_an_american_school_is_asked_for(text: str) -> None:
    found = read_school_asked(text)
    assert found
    assert found.value is True


@pytest.mark.parametrize(
    "text",
    [
        "A degree from a US medical school is preferred.",
        "Graduate of a US medical school, or IMG with an ECFMG certificate",
        "Our residents are graduates of American schools.",
        "The Department joined a US medical school in 1990.",
    ],
)
def test_no_american_school_is_asked_for(text: str) -> None:
    assert read_school_asked(text) is None
