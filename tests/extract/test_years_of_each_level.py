"""Years that one sentence tells of each level, welcomes in passing, and counties that settle a town."""

from __future__ import annotations

import pytest

from scraper.extract.fields.which_town import in_county
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.schools import read_us_grad_only


@pytest.mark.parametrize(
    "words",
    [
        "The R2 brings one finished ACGME year in family medicine, the R3 two.",
        "The R2 needs one year of family medicine residency behind him or her, the R3 two.",
        "A PGY-2 must bring one year of ACGME training and a PGY-3 two.",
        "Whoever comes as a PGY-2 has one ACGME year behind him, as a PGY-3 two.",
        "One completed year for the PGY-2, two for the PGY-3.",
        "The PGY-2 should arrive with one finished year, the PGY-3 with two.",
        "For the R2, one ACGME year is required; for the R3, two.",
        "PGY-2: one ACGME year done; PGY-3: two ACGME years done; PGY-4: three.",
    ],
)
def test_each_level_has_its_own_number(words: str) -> None:
    told = [read_prior_pgy(words, (level,)) for level in (2, 3)]
    assert [one and one.value for one in told] == [1, 2]


@pytest.mark.parametrize(
    "words",
    [
        "The PGY-2 is paid for one year, the PGY-3 for two, after training.",
        "The PGY-2 position needs two years of commitment.",
        "PGY-2: one month of nights; PGY-3: two months.",
    ],
)
def test_what_else_is_counted_by_level_is_none(words: str) -> None:
    assert (told := read_prior_pgy(words, (3,))) is None or told.value != 2


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("ACGME years behind you: two", 2),
        ("Years of training required: 2", 2),
        ("Prior ACGME years: 1", 1),
        ("Previous years of training - one", 1),
        ("GME years needed: 1", 1),
        ("Years of experience required: 2", None),
        ("Research years completed: 2", None),
        ("Years since graduation: 5", None),
        ("Length in years: 3", None),
    ],
)
def test_a_label_may_ask_for_years(words: str, years: int | None) -> None:
    told = read_prior_pgy(words, (4,))
    assert (told.value if told else None) == years


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("Our hosts are doctors who take graduates of foreign medical schools into their offices.", False),
        ("Doctors from abroad who have not yet a US license do well here.", False),
        ("The clinic takes foreign medical graduates as observers.", False),
        ("IMGs thrive in this role.", False),
        ("Physicians from other countries feel at home in our lab.", False),
        ("We take on international graduates for three months.", False),
        (
            "Only graduates of osteopathic (COCA) and allopathic (LCME) schools in the US can be taken.",
            True,
        ),
        ("Only applicants from medical schools of the United States are read.", True),
        ("Only candidates from an MD or DO college in the US may apply.", True),
        ("We do not take foreign medical graduates as observers.", True),
        ("We take graduates of schools outside the US and Canada, and students.", False),
        ("you are a graduate of a school outside the United States that the World Directory lists;", False),
        ("If you are an IMG, bring the ECFMG certificate.", None),
        ("IMGs do not do well here.", None),
        ("Doctors from abroad seldom do well here.", None),
        ("Only graduates of an accredited residency in the United States may apply.", None),
        ("Only physicians from hospitals in the United States rotate here.", None),
    ],
)
def test_whose_graduates_are_told_in_passing(words: str, only: bool | None) -> None:
    told = read_us_grad_only(words)
    assert (told.value if told else None) is only


def test_a_town_in_a_county_of_its_name_lies_in_the_state_of_its_list() -> None:
    assert in_county("Camden", "Camden") is None
    assert in_county("Camden", "Camden", frozenset({"NJ"})) == ("Camden", "Camden", "NJ")
    assert in_county("Newark", "Essex") == ("Newark", "Essex", "NJ")
