"""What is said of those who are no citizens restricts nobody, unless it turns them away."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa


def _values(words: str) -> tuple[bool | None, bool | None]:
    j1, h1b = read_visa(words, "residency")
    return (j1.value if j1 else None), (h1b.value if h1b else None)


@pytest.mark.parametrize(
    "words",
    [
        "Non-citizens need a visa, which we sponsor.",
        "If you are not a citizen you will need visa sponsorship, which is available.",
        "Applicants who are not US citizens or permanent residents must have a visa; we sponsor.",
        "International graduates who are not citizens must hold a visa that allows training.",
        "Those who are neither citizens nor permanent residents require a visa.",
        "Applicants who are not US citizens need visa sponsorship; please ask our office.",
        "Unless you are a citizen or permanent resident you need a visa.",
        "Foreign nationals must have a visa; the hospital sponsors them.",
        "Green card holders need no visa; others are sponsored.",
        "Applicants must be citizens or permanent residents, or hold a valid visa.",
        "Open to US citizens, green card holders and foreign nationals.",
        "If you are not a citizen, you must have ECFMG certification.",
        "Our program in Mayaguez, PR; Spanish is required and so is a visa interview.",
        "If you are not a US citizen, do not send your passport with the application.",
        "Non-citizens must not forget the ECFMG number.",
        "If you are not a citizen, we do not offer housing.",
        "Non-citizens: please do not write to the embassy before you are ranked.",
        "If you are not a permanent resident, do not take the licensing examination before you ask us.",
        "Foreign nationals cannot accept payment before they have a number.",
        "Unless you are a citizen you must not be late with your papers.",
    ],
)
def test_who_is_no_citizen_and_may_come_is_not_refused(words: str) -> None:
    assert False not in _values(words)


@pytest.mark.parametrize(
    "words",
    [
        "Non-citizens are not eligible.",
        "You must not be a non-citizen.",
        "Non-US citizens need not apply.",
        "Unless you are a US citizen or permanent resident, please do not apply.",
        "We do not take anyone who is not a US citizen or permanent resident.",
        "Applicants who are neither citizens nor permanent residents cannot apply.",
        "If you are not a US citizen or permanent resident we cannot hire you.",
        "If you aren't a US citizen or a green card holder, this is not for you.",
        "Non-citizens must not apply.",
        "We cannot offer positions to non-citizens.",
        "If you are not a citizen or green card holder, do not send us a CV.",
        "Those who are not citizens or permanent residents we do not take.",
        "If you are not a citizen or permanent resident, please do not write.",
        "We do not interview candidates who are not US citizens.",
        "US citizens and permanent residents only; foreign nationals are not eligible.",
        "Must be USC or PR.",
        "Only US citizens need no visa to work; you must be a citizen.",
    ],
)
def test_who_is_turned_away_for_want_of_citizenship_gets_no_visa(words: str) -> None:
    assert _values(words) == (False, False)
