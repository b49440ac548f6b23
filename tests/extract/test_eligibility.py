"""What is required, what is only wished for, and what is about something else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from scraper.extract.values.eligibility import (
    read_conditions,
    read_ecfmg,
    read_license,
    read_max_years,
    read_prior_pgy,
    read_steps,
    read_us_grad_only,
)

DAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("passed USMLE Step 3", (3,)),
        ("Steps 1, 2CK and 3", (1, 2, 3)),
        ("passing scores on Step 1 and 2", (1, 2)),
        ("USMLE Part I & II", (1, 2)),
        ("Step 2 CK and CS", (2,)),
        ("COMLEX Level 1, 2-CE, 3", (1, 2, 3)),
        ("Step 3 by December 31 of internship", None),
        ("Step 3 encouraged", None),
        ("Step 3 preferred", None),
        ("minimum score 220", None),
        ("USMLE required, Step II optional", None),
        ("by the start date must have passed Step 3", (3,)),
        ("all three steps", (1, 2, 3)),
        ("Step 1 & 2 required, 3 preferred", (1, 2)),
        ("USMLE Steps 1, 2CK passed; Step 3 preferred", (1, 2)),
        ("USMLE Step 1 passed (Step 2 CK preferred)", (1,)),
        ("USMLE 1 and 2 passed; Step 3 encouraged.", (1, 2)),
        ("USMLE 1 and 2 (or COMLEX) passed. Step 3 by the end of CA-1.", (1, 2)),
        ("COMLEX Levels 1 and 2-CE", (1, 2)),
        ("USMLE Steps 1, 2 CK and 3 (or COMLEX Levels 1-3) all passed", (1, 2, 3)),
        ("no Step 3 needed", None),
        ("H-1B considered with Step 3.", None),
        ("Step 3 for an H-1B", None),
        ("passes on the first two USMLE or COMLEX examinations", (1, 2)),
        ("Applicants must have passed USMLE Step 3 or COMLEX Level 3", (3,)),
        ("USMLE transcript showing a pass on Step 1 and Step 2 CK", (1, 2)),
        ("send Step 1 scores", None),
        ("Steps 1 + 2 required", (1, 2)),
        ("CREOG scores", None),
        ("USMLE Steps 1 & 2 (CK), or COMLEX 1 & 2", (1, 2)),
        ("a pass in Step 3", (3,)),
        ("Passage of USMLE Steps 1, 2 and 3.", (1, 2, 3)),
        ("Your 4-step recovery plan", None),
        ("Step 1 231 step2 240", None),
        ("USMLE Step 3 needed", (3,)),
        ("pass on Step 1 & 2 (or COMLEX equivalents)", (1, 2)),
        ("Level I trauma center", None),
        ("copies of USMLE Step 1 and 2 transcripts", None),
        ("Level 1 trauma center", None),
        ("USMLE Step 1, Step 2 CK and Step 3", (1, 2, 3)),
        ("Must have passed USMLE Steps 1, 2 CK, and 3", (1, 2, 3)),
        ("USMLE Step 1/2/3 passed", (1, 2, 3)),
        ("Passing score on USMLE Step I and Step II CK", (1, 2)),
        ("Completion of USMLE Step 3 prior to start", (3,)),
        ("USMLE Step 3 strongly preferred", None),
        ("Step 3 is not required", None),
        ("COMLEX Level 1 and Level 2 CE passed", (1, 2)),
        ("All USMLE Steps must be passed", (1, 2, 3)),
        ("USMLE/COMLEX 1, 2", (1, 2)),
        ("USMLE Step 3 must be passed before the PGY-3 year", None),
        ("Please send USMLE Step 1, 2, 3 score reports", None),
        ("pass USMLE Step 1 on first attempt", (1,)),
        ("Step 2CK score above 230", (2,)),
        ("USMLE Steps 1-3", (1, 2, 3)),
        ("Step 3 required for H1B", None),
        ("USMLE I, II, III passed", (1, 2, 3)),
        ("CV, personal statement, USMLE Step 1 and 2 transcripts, 3 letters", None),
        ("We sponsor J-1 and, with Step 3 passed, H-1B.", None),
        ("Steps 1 and 2 must be passed. For residents who have Step 3, H-1B visas.", (1, 2)),
        ("Step 3 within first six months", None),
        (
            "H-1B petitions are filed only for applicants who have passed USMLE Step 3 or COMLEX Level 3.",
            None,
        ),
        ("Step 3 would be nice but we don't insist on it.", None),
        ("COMLEX or USMLE, either is fine, first two levels passed.", (1, 2)),
    ],
)
def test_the_steps_that_must_be_passed(text: str, steps: tuple[int, ...] | None) -> None:
    found = read_steps(text)
    assert (found.value if found else None) == steps
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "ecfmg"),
    [
        ("valid ECFMG certificate", True),
        ("ECFMG certified", True),
        ("IMGs must be ECFMG certified", True),
        ("ECFMG not required for US graduates", None),
        ("ECFMG-sponsored J-1 visas only", None),
        ("J-1 through ECFMG", None),
        ("Great Lakes sponsors J-1 visas through Intealth/ECFMG.", None),
        ("ECFMG certification preferred", None),
        ("ECFMG. J-1 or H-1B.", True),
        ("Sponsorship: J-1 (ECFMG) yes; H-1B no.", None),
        ("ECFMG certificate, if applicable", True),
        ("ECFMG cert. J-1 sponsored", True),
        ("J-1 sponsorship by ECFMG is accepted", None),
        ("our application to ECFMG is pending", None),
        ("ECFMG + IM board eligible", True),
        ("We take ECFMG J-1 visas", None),
        ("ECFMG certificate (if applicable)", True),
        ("valid ECFMG certification for IMGs", True),
        ("ECFMG certification is preferred", None),
        ("must be ECFMG-certified", True),
        ("ECFMG certified or eligible", True),
        ("J-1 visa sponsored by ECFMG", None),
        ("The ECFMG sponsors J-1 visas", None),
        ("Copy of ECFMG certificate", True),
        ("no ECFMG certificate required", False),
        ("IMGs: ECFMG", True),
        ("International graduates are encouraged to apply and must hold a valid ECFMG certificate.", True),
        ("Graduates of international medical schools must be certified by ECFMG.", True),
        ("We work with ECFMG for J-1s all the time", None),
    ],
)
def test_the_certificate_of_foreign_graduates(text: str, ecfmg: bool | None) -> None:
    found = read_ecfmg(text)
    assert (found.value if found else None) is ecfmg
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "us_only"),
    [
        ("US graduates only", True),
        ("US MD/DO only", True),
        ("LCME or AOA/COCA accredited schools only", True),
        ("AMG only", True),
        ("No IMGs", True),
        ("IMGs are not considered", True),
        ("IMGs rarely considered", None),
        ("IMGs welcome", False),
        ("IMGs are encouraged to apply", False),
        ("International medical graduates are welcome", False),
        ("US seniors preferred", None),
        ("US citizens only", None),
        ("US clinical experience required", None),
        ("allopathic and osteopathic graduates", None),
        ("Graduates of colleges of osteopathic medicine and of LCME schools only.", True),
        ("US MD/DO seniors and graduates only this time.", True),
        ("Graduation from an LCME or COCA accredited medical school.", True),
        ("Graduates of US, Canadian and international schools may apply.", False),
        ("Foreign medical graduates may qualify.", False),
        ("Foreign medical graduates are welcome to apply; you do not need a U.S. license.", False),
        ("IMGs with ophthalmology background encouraged.", False),
        ("graduates of schools recognised by the Medical Board of California", None),
        ("We do not accept IMGs", True),
        ("graduates of US or Canadian medical schools only", True),
        ("Graduates of LCME schools, or foreign graduates with ECFMG certificate", None),
        ("All IMGs must hold a valid ECFMG certificate.", None),
        ("Applicants must be graduates of US or Canadian medical schools", True),
        ("open to graduates of US medical schools only", True),
        ("Only graduates of LCME-accredited medical schools will be considered", True),
        ("We do not consider international medical graduates.", True),
        ("Open to both AMGs and IMGs", False),
        ("FMGs are welcome to apply", False),
        ("Only US graduates (MD or DO)", True),
        ("Must be a graduate of an LCME, AOA-accredited medical school or hold ECFMG certificate", None),
        ("IMG applicants accepted", False),
        ("US medical graduates only", True),
        ("MD or DO from an accredited US medical school", None),
        ("Foreign medical graduates have done very well in this job and are welcome to apply.", False),
        ("graduates, including graduates of international schools", False),
        ("offered to graduates of medical schools outside of the United States", False),
        ("International graduates: welcome, ECFMG certified", False),
        ("graduates of US, Canadian and international schools alike", False),
        ("We are limiting this to graduates of U.S. medical schools.", True),
        ("Only medical schools of the US and Canada.", True),
        ("graduates of U.S. or Canadian medical schools only", True),
        ("US allopathic or osteopathic graduates only.", True),
        ("We do not accept applications from IMGs.", True),
        ("Caribbean grads ok", False),
        ("The director is glad to hear from graduates of any school", False),
        ("US or Canadian graduates only", True),
        ("MD or DO from a US school", True),
        ("Graduates of medical schools outside the United States must possess an ECFMG certificate.", None),
    ],
)
def test_whose_graduates(text: str, us_only: bool | None) -> None:
    found = read_us_grad_only(text)
    assert (found.value if found else None) is us_only
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("graduated within the last 5 years", 5),
        ("within past three to five years preferred", None),
        ("no more than 4 years since graduation", 4),
        ("YOG 2020 or later", 6),
        ("graduation cutoff 5 years", 5),
        ("must have graduated after 2021", 4),
        ("recent graduates", None),
        ("less than 5 years out", 5),
        ("out of school less than 2 years", 2),
        ("within five (5) years of graduation", 5),
        ("no cutoff", None),
        ("graduated in the last two years", 2),
        ("YOG within 3 yrs", 3),
        ("no more than five years since medical school", 5),
        ("Graduation within 5 years", 5),
        ("ECFMG certificate and graduation in the last 5 years.", 5),
        ("have graduated within the past 7 years", 7),
        ("within 5 years of graduation unless you have been in residency", 5),
        ("graduation within the last three years", 3),
        ("clinical experience within two years", None),
        ("No more than 3 years since graduation", 3),
        ("YOG <= 5 years", 5),
        ("graduated no more than five years ago", 5),
        ("Graduated from medical school within the past 3 years", 3),
        ("Year of graduation must be within five years", 5),
        ("no more than ten years since graduation from medical school", 10),
        ("Graduation date within last 5 years preferred", None),
        ("Year of graduation: 2021 or later", 5),
        ("medical school graduates from the past 5 years", 5),
        ("less than 7 years since medical school graduation", 7),
        ("must not have graduated more than 5 years ago", 5),
        ("within 3 years of medical school graduation", 3),
        ("graduates of the last eight years", 8),
        ("YOG no older than 3 years", 3),
        ("graduated on or after 1/1/2020", 6),
        ("at most 10 yrs since graduation", 10),
        ("Graduation from medical school no more than five years before July 1, 2027.", 5),
        ("Medical degree, awarded within the last 5 years", 5),
        ("Every graduate of the last six years is certified.", None),
    ],
)
def test_years_since_graduation(text: str, years: int | None) -> None:
    found = read_max_years(text, DAY)
    assert (found.value if found else None) == years
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("completed a minimum of one year", None),
        ("successfully completed PGY-1", 1),
        ("12 months of ACGME training required", 1),
        ("must have completed an internship", 1),
        ("one year of GME accredited training required", 1),
        ("completed preliminary/transitional year", 1),
        ("Candidates must hold a completed preliminary or transitional year.", 1),
        ("must have completed two years of clinical training", 2),
        ("board-eligible in IM", None),
        ("24 months of ACGME training required", 2),
        ("must have finished PGY-1 and PGY-2 (two years)", 2),
        ("Must have completed three years of general psychiatry.", 3),
        ("One year of accredited pathology training is needed.", 1),
        ("the candidate must already have completed 24 months of family medicine residency", 2),
        ("Two prior IM years.", 2),
        ("Must have 2 yrs of ACGME peds.", 2),
        ("prior yr required", 1),
        ("2 prior yrs, no visa", 2),
        ("One ACGME year needed.", 1),
        ("No prior training needed.", None),
        ("Requires completed PGY-1 with 10 months direct patient care", 1),
        ("The applicant shall have done a PGY-1 in emergency medicine.", 1),
        ("two prior ACGME ENT years", 2),
        ("Three years of ACGME general surgery.", 3),
        ("graduated within the last 5 years of training", None),
        ("one-year position", None),
        ("Prior training preferred: one year of ACGME training preferred", None),
        ("Completion of two ACGME ob-gyn years.", 2),
        ("One ACGME pediatric year done.", 1),
        ("You must have completed two years of ACGME psychiatry training", 2),
        ("Completed ACGME-accredited internship (one year)", 1),
        ("Applicants need twelve months in an ACGME-accredited ob-gyn residency", 1),
        ("PGY-2: one year of internal medicine (prelim is fine).", 1),
        ("The candidate must have one year of ACGME diagnostic radiology behind them", 1),
        ("within two years of residency", None),
        ("PGY-1 completed", 1),
        ("Completed residency required", None),
        ("Must have completed a three-year ACGME ophthalmology residency.", 3),
        ("Step 3 passed, five years of research experience", None),
        ("Successful completion of one year of ACGME-accredited residency training", 1),
        ("Applicants must have completed PGY-1 and PGY-2 training in an ACGME accredited program", 2),
        ("Must have at least 24 months of ACGME accredited general surgery training", 2),
        ("Candidates must have successfully completed a PGY-1 year in internal medicine", 1),
        ("Completion of an ACGME accredited transitional or preliminary year is required", 1),
        ("one year of prior residency training preferred", None),
        ("Prior residency experience required", None),
        ("Minimum 12 months of prior US residency", 1),
        ("having completed 2 years of pediatrics residency", 2),
        ("must be in good standing in PGY-1 of an accredited residency", None),
        ("A clinical year and the R1 year have to be done.", 2),
        ("Applicants must have completed a PL-1 year.", 1),
        ("You need all three Steps and one completed IM year.", 1),
        ("you need PGY-1 in OB/GYN completed", 1),
        ("Applicants need to be finishing their PGY-1 year", 1),
        ("PGY-1 in internal medicine completed; Steps 1 and 2 passed", 1),
        ("have completed an internship and the CA-1 year", 2),
        ("Applicants have to have completed a PGY-1 and a PGY-2 year in an ACGME program.", 2),
        ("Surgical internship done; US graduates only", 1),
        ("completion of HO-I and HO-II in an accredited program", 2),
        ("We have 52 faculty members and 28 general psychiatry residents (seven per year).", None),
    ],
)
def test_training_behind_the_applicant(text: str, years: int | None) -> None:
    found = read_prior_pgy(text)
    assert (found.value if found else None) == years
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Eligibility for a California Postgraduate Training License (PTL)", True),
        ("full unrestricted license required", True),
        ("a Massachusetts limited license before starting, and Step 3 is not needed", True),
        ("must qualify for a Texas Physician-in-Training permit", True),
        ("Step 3 is required but a Texas license is not needed", False),
        ("eligible for a California PTL", True),
        ("California medical license", True),
        ("BLS and ACLS required", False),
        ("must hold a driver's license", False),
        ("you do not need a U.S. license", False),
        ("A Hawaii resident license will be obtained for you.", False),
        ("PTL-eligible", True),
        ("California PTL in hand or in process", True),
        ("hold (or be able to get) a New Jersey license", True),
        ("an Illinois temporary license application", True),
        ("California full license for geriatric", True),
        ("a California Physician license or PTL", True),
        ("New Mexico will not license anyone", False),
        ("Medical license", True),
        ("Missouri Assistant Physician license", True),
        ("training permit required", True),
        ("state training license", True),
        ("Must be eligible for California licensure", True),
        ("Applicants must have or be eligible for a Nevada limited license", True),
        ("Texas PIT permit required", True),
        ("Must possess a valid, unrestricted license to practice medicine in Ohio", True),
        ("Illinois temporary medical license", True),
        ("eligible for a training license in Massachusetts", True),
        ("New York State license eligible", True),
        ("fishing license", False),
        ("A Colorado physician license, or the papers for one already with the Board.", True),
        ("A Nevada limited license has to be issued before the first day.", True),
    ],
)
def test_licences(text: str, stated: bool) -> None:
    found = read_license(text)
    assert bool(found) is stated
    assert found is None or found.words in text


def test_a_licence_goes_by_its_short_name() -> None:
    found = read_license("Applicants must be eligible for a California PTL.")
    assert found is not None
    assert found.value == "California PTL"


def test_a_rule_for_another_level_is_none_for_this_one() -> None:
    text = "Applicants to PGY-3 and above must have passed USMLE Step 3."
    assert read_steps(text, (2,)) is None
    above = read_steps(text, (4,))
    assert above is not None
    assert above.value == (3,)


def test_sentences_that_no_field_took_are_kept() -> None:
    text = "A letter from the current program director\nUSMLE Step 3 must be passed.\nPhone: 555-0100"
    assert read_conditions(text, ["USMLE Step 3 must be passed."]) == (
        "A letter from the current program director",
    )


@given(st.text(alphabet="USMLEstep 123,and.()yearsmonthECFG/IMGonlytwo\n-", max_size=160))
def test_no_text_breaks_them(text: str) -> None:
    for reading in (
        read_steps(text),
        read_ecfmg(text),
        read_us_grad_only(text),
        read_max_years(text, DAY),
        read_prior_pgy(text),
        read_license(text),
    ):
        assert reading is None or reading.words in text
    read_conditions(text, ())
