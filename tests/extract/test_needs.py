"""Who needs somebody of a training year, and visas that nobody has decided yet."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa
from scraper.extract.words.behind import needs_one


@pytest.mark.parametrize(
    "words",
    [
        "Elm Hospital needs an emergency medicine PGY-2 for July.",
        "We need a PGY-3 in August.",
        "Our program needs two categorical PGY-2s.",
    ],
)
def test_a_hospital_that_needs_somebody_offers_a_place(words: str) -> None:
    assert needs_one(words)


@pytest.mark.parametrize(
    "words",
    [
        "Applicant needs a PGY-1 year completed.",
        "You need a PGY-1 in surgery.",
        "Each candidate needs a full PGY-1.",
        "One needs a PGY-2 certificate.",
    ],
)
def test_what_an_applicant_needs_is_no_place(words: str) -> None:
    assert needs_one(words) is None


@pytest.mark.parametrize(
    ("words", "j1", "h1b"),
    [
        ("H-1B I am still waiting to hear from legal, will write when I know.", None, None),
        ("J-1 yes, H-1B TBD.", True, None),
        ("We sponsor J-1; H-1B is still up in the air.", True, None),
        ("J-1 visas are under review.", None, None),
        ("Also, no, we can't do H-1B, only J-1.", True, False),
        ("No H-1B, J-1 only.", True, False),
        ("H-1B we do not do, only ECFMG-sponsored J-1.", True, False),
        ("We do not sponsor visas, only US citizens.", False, False),
    ],
)
def test_a_visa_nobody_has_decided_on_is_neither(words: str, j1: bool | None, h1b: bool | None) -> None:
    one, other = read_visa(words)
    assert (one.value if one else None, other.value if other else None) == (j1, h1b)
