"""A training year in whichever words a coordinator writes it, and what is a residency only asked for."""

from __future__ import annotations

import pytest

from scraper.extract.values.levels import read_fellow_years
from scraper.extract.words.behind import is_prior
from scraper.extract.words.mentions import kind_of, levels


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("an opening on the second year line", {2}),
        ("FAMILY MEDICINE RESIDENT, 2nd year, wanted", {2}),
        ("Resident - 2nd Year", {2}),
        ("Resident Physician, Second Year", {2}),
        ("House Officer II", {2}),
        ("Categorical, 3rd year: a single place", {3}),
        ("Preliminary - first year", {1}),
        ("Third year, categorical", {3}),
        ("Second-year categorical, one", {2}),
        ("PGY-2 (or PGY-3, depending upon credit)", {2, 3}),
        ("PGY-3 (possibly PGY-4)", {3, 4}),
        ("Resident Physician III", {3}),
        ("2nd yr resident needed", {2}),
        ("a 2nd-yr spot", {2}),
        ("PGY two opening", {2}),
        ("PG year 2", {2}),
        ("post-graduate year II", {2}),
        ("a year-two psychiatry resident", {2}),
        ("a second- or third-year resident", {2, 3}),
        ("2nd or 3rd year resident", {2, 3}),
        ("second to fourth year positions", {2, 3, 4}),
        ("a resident for the second or the third year", {2, 3}),
        ("somebody in the third year or the fourth year", {3, 4}),
        ("who wish to enter urology in the second year", {2}),
        ("Residents enter clinic in the second year", set()),
        ("one rotation in the third year", set()),
        ("second year in a row", set()),
        ("the fourth-year chief of 1998", set()),
    ],
)
def test_a_training_year_is_known_in_other_words(words: str, years: set[int]) -> None:
    assert set().union(*(level.years for level in levels(words))) == years


@pytest.mark.parametrize(
    "words",
    [
        "Late vacancy. Diagnostic radiology residency required.",
        "Completed a pediatrics residency",
        "Graduates of an emergency medicine residency",
        "Prerequisite: neurology residency",
        "Internal medicine residency must be completed by then",
    ],
)
def test_a_residency_that_is_asked_for_is_not_on_offer(words: str) -> None:
    assert kind_of(words) is None
    assert kind_of(f"{words} One fellow for July.") == "fellowship"


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("The appointment is for a single fellow at the PGY-5 level.", (5,)),
        ("Fellow (PGY-4), Nephrology", (4,)),
        ("Fellow, PGY-6", (6,)),
        ("a PGY-7 vascular surgery fellow", (7,)),
        ("The PGY-5 level fellow shares the call.", (5,)),
        ("Fellows are appointed at the PGY-4 level.", (4,)),
        ("Fellowship position (PGY-4 or PGY-5)", (4, 5)),
        ("The pay for this fellow is fixed by contract (PGY-4: $83,905).", None),
        ("Fellows are paid at the PGY-4 level.", None),
        ("Our fellow supervises PGY-2 and PGY-3 residents.", None),
        ("A fellow may enter after the PGY-3 year.", None),
        ("The fellow comes to us following PGY-4.", None),
    ],
)
def test_the_year_of_a_fellow_counts_where_it_is_stated(words: str, years: tuple[int, ...] | None) -> None:
    found = read_fellow_years(words)
    assert (found.value if found else None) == years


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("What we need: a PL-2", {2}),
        ("We need one PGY-3 resident", {3}),
        ("What you need: a PGY-1 year", set()),
        ("Before you come: an intern year in pediatrics", set()),
        ("You must bring: a full PGY-1 in medicine", set()),
        ("A CA-1 seat for a physician who has an internship already", {2}),
        ("An R-1 place for those with an accredited internship in hand", {1}),
        ("A physiatry PGY-2 with an intern year already done elsewhere", {2}),
        ("PGY-2 spot, for people who have a PGY-1 under their belt", {2}),
        ("PGY-2 already filled", {2}),
    ],
)
def test_a_year_that_applicants_bring_is_not_the_one_on_offer(words: str, years: set[int]) -> None:
    ahead = [level.years for level in levels(words) if not is_prior(words, level)]
    assert set().union(*ahead) == years


@pytest.mark.parametrize(
    "aside", ["", "(or will complete by June 30) ", "(or be about to finish) ", "(ACGME or AOA) "]
)
def test_what_stands_in_brackets_parts_no_year_from_its_being_done(aside: str) -> None:
    text = f"Looking for someone who has completed {aside}an ACGME PGY-1 year."
    assert is_prior(text, levels(text)[0])
