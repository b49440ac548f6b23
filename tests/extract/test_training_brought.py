"""What a level on offer presupposes, and whose requirement a sentence states that names several levels."""

from __future__ import annotations

import pytest

from scraper.extract.values.exams import read_steps
from scraper.extract.values.prior import read_prior_pgy


@pytest.mark.parametrize(
    ("pgy", "text", "years"),
    [
        (3, "Two years of internal medicine credited by the ABIM.", 2),
        (3, "Two years of family medicine, please, because the Board counts panels.", 2),
        (3, "24 months of med-peds credit", 2),
        (3, "Two years as a resident in a categorical or preliminary general surgery program.", 2),
        (4, "Wanted: three years done, two of them in PM&R.", 3),
        (2, "a full intern year in an ACGME program (we cannot take credit from another specialty)", 1),
        (2, "Intern year in OB/GYN or general surgery acceptable.", 1),
        (2, "Your PGY-1 may have been in pediatrics or med-peds.", 1),
        (2, "Transfers are as welcome as others, provided twelve months of medicine are on record.", 1),
        (3, "You bring 12 months of base year and 12 of anesthesia.", 2),
        (4, "For the PGY-4, two years in our field on top of it.", 3),
        (2, "Needs: PGY-1 year with at least six months of direct patient care.", 1),
        (3, "Prerequisites: PGY-1 and PGY-2 in an accredited urology residency; Steps 1 and 2 passed", 2),
        (2, "you have completed (or will complete by June 30) a PGY-1 in FM, IM or a TY.", 1),
        (3, "has completed two clinical years of surgery (prelims with both years are encouraged)", 2),
        (3, "Applicant must have credit for two years in an accredited neurological surgery program.", 2),
        (2, "A clinical base year (medicine, surgery, pediatrics or transitional) must be completed.", 1),
    ],
)
def test_years_that_fit_the_level_on_offer_are_asked_for_in_any_words(
    pgy: int, text: str, years: int
) -> None:
    told = read_prior_pgy(text, (pgy,))
    assert told is not None
    assert told.value == years


@pytest.mark.parametrize(
    ("pgy", "text"),
    [
        (2, "Our residents spend a year of pediatrics abroad."),
        (2, "One year of surgery is spent in the laboratory."),
        (2, "Pay is reviewed after 12 months"),
        (2, "Twelve months at our county hospital, then six at the VA"),
        (2, "The PGY-2 position is for one year of preliminary surgery."),
        (2, "Micrographic surgery: one fellow a year, matched."),
        (2, "You must arrange a preliminary year in medicine (or a transitional year) on your own."),
        (3, "Residents finishing two years of medicine elsewhere are welcome."),
        (5, "A one-year accredited fellowship in headache medicine."),
        (3, "We need PGY-2 and PGY-3 residents"),
        (2, "From your PGY-1 year: evaluations and a case log"),
    ],
)
def test_years_of_the_place_itself_are_not_brought(pgy: int, text: str) -> None:
    assert read_prior_pgy(text, (pgy,)) is None


@pytest.mark.parametrize(
    ("text", "second", "third"),
    [
        ("For the PGY-2, a finished internship. For the PGY-3, two years of pediatrics.", 1, 2),
        ("The PGY-2 needs one year of surgery; the PGY-3, two.", 1, 2),
        ("You: months of credit from an ACGME program (12 for the 2, 24 for the 3).", 1, 2),
        ("Completed 12 months (for PGY-2) or 24 months (for PGY-3) of ACGME medicine", 1, 2),
        ("An R2 must have completed one year, an R3 two years of family medicine.", 1, 2),
        ("The second-year needs one year of training, the third-year two years of training.", 1, 2),
    ],
)
def test_each_level_has_the_years_that_are_asked_of_it(text: str, second: int, third: int) -> None:
    told = [read_prior_pgy(text, (level,)) for level in (2, 3)]
    assert [one and one.value for one in told] == [second, third]


@pytest.mark.parametrize(
    ("text", "second", "third"),
    [
        ("USMLE Steps 1 and 2 passed (PGY-3: Step 3 too)", (1, 2), (1, 2, 3)),
        ("A pass in Step 3 is required for PGY-3 appointments and above.", None, (3,)),
        ("Third-years need Step 3.", None, (3,)),
        ("R3 and R4 need Step 3.", None, (3,)),
        ("Step 3 for the 3.", None, (3,)),
        ("Both: USMLE 1, 2; the PL-3 also 3.", (1, 2), (1, 2, 3)),
        ("Steps 1, 2 and 3 are a condition of entry at PGY-3, Steps 1 and 2 at PGY-2.", (1, 2), (1, 2, 3)),
        ("Steps 1 and 2 for everyone, and for the third-year also Step 3.", (1, 2), (1, 2, 3)),
        ("For advancement to PGY-3, Step 3 must be passed.", None, (3,)),
        ("Step 1, Step 2, Step 3 (PGY-3 only) must be passed.", (1, 2), (1, 2, 3)),
    ],
)
def test_each_level_has_the_steps_that_are_asked_of_it(
    text: str, second: tuple[int, ...] | None, third: tuple[int, ...] | None
) -> None:
    told = [read_steps(text, (level,)) for level in (2, 3)]
    assert [one and one.value for one in told] == [second, third]
