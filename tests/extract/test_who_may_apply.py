"""What thirty hands write of visas and of who may apply, each within a page of two openings and within one of one."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.eligibility import read_prior_pgy, read_us_grad_only
from scraper.record.vacancy import to_json

HEAD = "<html><head><title>Open Residency Positions</title></head><body><h1>Open Residency Positions</h1><p>Alder Ridge Medical Center, Toledo, Ohio</p>"
IM = "<h2>Internal Medicine</h2><p>One PGY-4 position is open for July 1, 2026.</p>"
PSYCH = "<h2>Psychiatry</h2><p>One PGY-3 position is open for July 1, 2026.</p>"
FOOT = "<p>Contact: Jane Doe, jdoe@alderridge.org</p></body></html>"
NOTHING: dict[str, Any] = {
    "j1": None,
    "h1b": None,
    "steps": [],
    "ecfmg": None,
    "us_grad_only": None,
    "max_years_since_graduation": None,
    "prior_pgy": None,
}


def said_of_places(page: str) -> list[dict[str, Any]]:
    document = open_document(page.encode(), format="html", url="https://www.alderridge.org/gme/openings")
    records = [to_json(one) for one in read(document, day=date(2026, 3, 10)).records]
    return [{key: {**one["visa"], **one["requirements"]}[key] for key in NOTHING} for one in records]


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        (
            "The only visa type supported by the GME office is the J-1 clinical visa under ECFMG sponsorship.",
            {"j1": True, "h1b": False},
        ),
        ("J-1 visa sponsored by ECFMG is the sole visa we accept.", {"j1": True, "h1b": False}),
        (
            "- Graduate of an LCME or COCA accredited school only\n- All three USMLE/COMLEX steps passed",
            {"steps": [1, 2, 3], "us_grad_only": True},
        ),
        ("We can take a J-1 but we can't do H-1Bs, sorry.", {"j1": True, "h1b": False}),
        (
            "Candidates need to have a PGY-1 under their belt and be able to get an Ohio training certificate.",
            {"prior_pgy": 1},
        ),
        ("We're happy to look at IMGs.", {"us_grad_only": False}),
        ("Looking for someone coming from a PGY-2 year in good standing.", {"prior_pgy": 2}),
        ("Requires 24 months of approved graduate medical education.", {"prior_pgy": 2}),
        ("We prefer applicants who have finished a PGY-1 year.", {}),
        (
            "This position is open to graduates of U.S. allopathic and osteopathic schools only.",
            {"us_grad_only": True},
        ),
        ("Caribbean graduates are welcome to apply.", {"us_grad_only": False}),
        ("We have always been a happy home for international graduates.", {"us_grad_only": False}),
        ("We take graduates from anywhere.", {"us_grad_only": False}),
        ("Graduates of schools in any country are welcome.", {"us_grad_only": False}),
        ("We look at everybody, wherever they went to school.", {"us_grad_only": False}),
        ("Applicants must have graduated from a US medical school.", {"us_grad_only": True}),
        (
            "MD or DO from a school accredited by LCME or COCA; graduates of other schools cannot be considered.",
            {"us_grad_only": True},
        ),
        ("We cannot consider graduates of schools outside the US and Canada.", {"us_grad_only": True}),
        (
            "Graduates of schools that are not accredited by the LCME or COCA are not eligible.",
            {"us_grad_only": True},
        ),
        ("Graduates of medical schools outside the United States are welcome.", {"us_grad_only": False}),
        ("Graduates of LCME-accredited and other schools may apply.", {}),
        (
            "Graduate of an LCME-accredited school, or of another one with an ECFMG certificate.",
            {"ecfmg": True},
        ),
        ("Graduates of other programs cannot be considered for this chief year.", {}),
        (
            "We would love to hear from residents who will have finished their intern year in an accredited program.",
            {"prior_pgy": 1},
        ),
        (
            "The preliminary medicine or transitional year (12 months, ACGME accredited) has to be complete by then.",
            {"prior_pgy": 1},
        ),
        ("Applicants must have completed their first year of residency.", {"prior_pgy": 1}),
        ("After finishing their first year our residents move to the city.", {}),
        ("Having finished the first year, residents choose a track.", {}),
        ("We would love applicants who have completed PGY-1.", {}),
        ("We would like to see people who graduated within the last five years, but look at everybody.", {}),
        ("Year of graduation cutoff: 5 years.", {"max_years_since_graduation": 5}),
        ("Must not be more than 5 years out of medical school.", {"max_years_since_graduation": 5}),
        (
            "We only look at applicants who finished medical school in the past 3 years.",
            {"max_years_since_graduation": 3},
        ),
        ("Time since graduation should not exceed ten years.", {"max_years_since_graduation": 10}),
        ("Visas sponsored: none", {"j1": False, "h1b": False}),
        (
            "USMLE: Step 1, Step 2, Step 3\nTime since graduation: 5 years maximum",
            {"steps": [1, 2, 3], "max_years_since_graduation": 5},
        ),
        ("Prior training: 1 year", {"prior_pgy": 1}),
        (
            "While we cannot sponsor visas ourselves, physicians with an ECFMG-sponsored J-1 are eligible.",
            {"j1": True, "h1b": False},
        ),
        ("Except for J-1 (via ECFMG/Intealth), visas are not supported.", {"j1": True, "h1b": False}),
        (
            "Non-US citizens must qualify for a J-1 visa as we don't sponsor other visas.",
            {"j1": True, "h1b": False},
        ),
        ("Visa sponsorship is not available for this role.", {"j1": False, "h1b": False}),
        ("We're looking for a resident to complete the PGY-2 year with us.", {}),
        ("Graduates of our program go on to fellowships; two years ago all passed Step 3.", {}),
        ("Our residents passed USMLE Step 3 at a 100% rate.", {}),
        ("In our third year residents take Step 3 preparation.", {}),
        ("J1 visas OK, sorry no H1.", {"j1": True, "h1b": False}),
        (
            "Our hospital participates in the J-1 program through ECFMG; H-1B petitions are not filed for trainees.",
            {"j1": True, "h1b": False},
        ),
        ("Visa sponsorship for this position is still to be decided.", {}),
        ("We are not sure yet whether the hospital will sponsor visas this year; ask before applying.", {}),
        (
            "All candidates need passing Step 1 and Step 2 CK; IMGs need ECFMG certification. J-1 visas are sponsored.",
            {"j1": True, "steps": [1, 2], "ecfmg": True},
        ),
        ("Prerequisite: PGY-1 and PGY-2 training completed in the US or Canada.", {"prior_pgy": 2}),
        (
            "Must be a graduate of an LCME-accredited medical school in the US or Canada.",
            {"us_grad_only": True},
        ),
        ("Recent graduates preferred.", {}),
        ("Visa: J-1", {"j1": True}),
        ("Visa: see website", {}),
        ("Current visa status must be stated in the cover letter.", {}),
        ("H-1B sponsorship has been discontinued.", {"h1b": False}),
        ("We only take J-1 visas and green cards.", {"j1": True, "h1b": False}),
        (
            "ECFMG-sponsored J-1 visas are accepted; all other visa categories are not.",
            {"j1": True, "h1b": False},
        ),
        ("For visas, J-1 is the most we can manage.", {"j1": True, "h1b": False}),
        ("The sole immigration pathway open to our trainees is the ECFMG J-1.", {"j1": True, "h1b": False}),
        (
            "We work with J-1 physicians but our legal department has ruled out H-1B.",
            {"j1": True, "h1b": False},
        ),
        (
            "The budget of this office does not stretch to immigration paperwork: no visas of any type.",
            {"j1": False, "h1b": False},
        ),
        ("Green card or US passport needed.", {"j1": False, "h1b": False}),
        ("Any visa: we'll work with you, J-1 or H-1B.", {"j1": True, "h1b": True}),
        (
            "Trainees from abroad are appointed on the J-1. We have never filed an H-1B for a resident and will not start now.",
            {"j1": True, "h1b": False},
        ),
        ("Visas other than J-1 cannot be supported.", {"j1": True, "h1b": False}),
        ("Apart from the J-1 we do not handle visas.", {"j1": True, "h1b": False}),
        ("No visas except J-1.", {"j1": True, "h1b": False}),
        ("The J-1 is supported; nothing else is.", {"j1": True, "h1b": False}),
        ("J-1 (ECFMG) ✔  H-1B ✘", {"j1": True, "h1b": False}),
        ("Note: none of the programs above is able to support a visa.", {"j1": False, "h1b": False}),
        ("IMGs: no", {"us_grad_only": True}),
        ("She or he should already have an intern year.", {"prior_pgy": 1}),
        (
            "Anyone who has done a PGY-1 in IM, FM, or a prelim can apply; we do J-1, not H-1B.",
            {"j1": True, "h1b": False, "prior_pgy": 1},
        ),
        ("IMGs please apply!", {"us_grad_only": False}),
        ("Applicants need PGY-1 credit from an ACGME program.", {"prior_pgy": 1}),
        ("You should have two years of general surgery behind you.", {"prior_pgy": 2}),
        ("Three prior years in an accredited program are mandatory.", {"prior_pgy": 3}),
        ("Our residents spend two years of training at the county hospital and one year at the VA.", {}),
        (
            "Fellows come to us after three years of internal medicine training, which must be accredited by the ACGME.",
            {"prior_pgy": 3},
        ),
        ("Anyone applying has to have passed the first two USMLE steps.", {"steps": [1, 2]}),
        ("USMLE Step 1: pass, Step 2 CK: pass (both required)", {"steps": [1, 2]}),
        ("Those without Step 3 may apply.", {}),
        ("Step 3 not needed, Steps 1 and 2 CK are.", {"steps": [1, 2]}),
        ("We have hosted ECFMG workshops.", {}),
        ("Non-US graduates cannot be considered.", {"us_grad_only": True}),
        ("The vacancy is for American graduates, MD or DO, exclusively.", {"us_grad_only": True}),
        ("It doesn't matter where you went to medical school.", {"us_grad_only": False}),
        ("International graduates have done very well here and should apply.", {"us_grad_only": False}),
        ("Open to US and international medical graduates.", {"us_grad_only": False}),
        ("Applicants should be US citizens or graduates of a US school who are known to our faculty.", {}),
        ("Medical degree earned in 2021 or later.", {"max_years_since_graduation": 5}),
        (
            "Applicants who graduated over two years ago will not be considered.",
            {"max_years_since_graduation": 2},
        ),
        ("We set a limit of seven years from graduation.", {"max_years_since_graduation": 7}),
        ("Fresh graduates are what we like best.", {}),
        ("Candidates are required to be licensed in Hawaii.", {}),
        ("The visa situation for next year is up in the air.", {}),
        ("Applicants should indicate their citizenship or visa type on the form.", {}),
        ("We are proud that our residents come from 24 countries, many on visas.", {}),
        (
            "House staff who are not citizens come on the J-1; that is the only route open.",
            {"j1": True, "h1b": False},
        ),
        ("No one can start without Step 3.", {"steps": [3]}),
        ("PGY-1 must have been completed in an ACGME-accredited program.", {"prior_pgy": 1}),
        ("Doctors from every medical school in the world can apply.", {"us_grad_only": False}),
        ("YOG 2023 onward only.", {"max_years_since_graduation": 3}),
        ("IMGs without US experience will not be considered.", {}),
        ("You will complete your PGY-2 and PGY-3 years here.", {}),
    ],
)
def test_what_is_said_of_visas_and_of_who_may_apply(words: str, stated: dict[str, Any]) -> None:
    lines = "".join(f"<p>{escape(line, quote=False)}</p>" for line in words.split("\n"))
    assert said_of_places(HEAD + IM + lines + FOOT) == [NOTHING | stated]


@pytest.mark.parametrize(
    "words",
    [
        "We sponsor the J-1 only.",
        "The J-1 is supported; nothing else is.",
        "While we cannot sponsor visas ourselves, physicians with an ECFMG-sponsored J-1 are eligible.",
    ],
)
def test_a_visa_rule_for_all_holds_for_each_place(words: str) -> None:
    stated = NOTHING | {"j1": True, "h1b": False}
    assert said_of_places(f"{HEAD}<p>{words}</p>{IM}{PSYCH}{FOOT}") == [stated, stated]
    assert said_of_places(f"{HEAD}{IM}{PSYCH}<p>{words}</p>{FOOT}") == [stated, stated]


@pytest.mark.parametrize(
    "words",
    [
        "Visa sponsorship is not available for these positions.",
        "Note: none of the programs above is able to support a visa.",
        "Sponsorship of visas is not available for this role.",
    ],
)
def test_no_visas_are_not_no_places(words: str) -> None:
    stated = NOTHING | {"j1": False, "h1b": False}
    assert said_of_places(f"{HEAD}{IM}{PSYCH}<p>{words}</p>{FOOT}") == [stated, stated]


@pytest.mark.parametrize(
    "words",
    [
        "Graduates of medical schools here and abroad are welcome.",
        "MD required, unmatched and international graduates are encouraged to apply.",
        "Open to graduates of American and overseas medical schools.",
        "Graduates of schools in this country or abroad are considered.",
    ],
)
def test_graduates_from_here_and_abroad_are_welcome_beside_what_is_required(words: str) -> None:
    told = read_us_grad_only(words)
    assert told is not None
    assert told.value is False


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Candidates should be in good standing in a surgery program with two years completed.", 2),
        ("Must be in an ACGME program with one year completed.", 1),
        ("Residents in good standing, two years done, may apply.", 2),
        ("A fellowship with two years completed in research", None),
    ],
)
def test_years_done_by_somebody_in_a_program_are_asked_of_him(words: str, years: int | None) -> None:
    told = read_prior_pgy(words, (3,))
    assert (told.value if told else None) == years


@pytest.mark.parametrize(
    "text",
    [
        "If you are an MD, DO or international graduate (ECFMG certified), please get in touch.",
        "International physicians may observe our internists for four weeks at a time.",
        "Each winter we host an IMG extern who takes histories.",
        "For: medical graduates, any country, any year.",
        "Physicians from all countries are welcome.",
        "Are you an IMG, an AMG or a DO? Write to us.",
        "Foreign medical graduates can spend a month with us.",
        "Graduates from anywhere in the world may come.",
    ],
)
def test_foreign_graduates_are_guests_or_addressed_with_the_others(text: str) -> None:
    read = read_us_grad_only(text)
    assert read is not None
    assert read.value is False


@pytest.mark.parametrize(
    "text",
    [
        "We cannot host international physicians.",
        "International physicians may not observe.",
        "Our residents come from many countries.",
        "If you are an international graduate, an ECFMG certificate is required.",
        "Two of our residents are international graduates.",
    ],
)
def test_what_is_asked_or_told_of_foreign_graduates_welcomes_nobody(text: str) -> None:
    read = read_us_grad_only(text)
    assert read is None or read.value is True


@pytest.mark.parametrize(
    ("text", "level", "years"),
    [
        ("We seek a colleague with two full years of OB/GYN in good standing.", 3, 2),
        ("You would come to us with the R1 year done.", 2, 1),
        ("One more resident to enter at PGY-3 this July after two years of pediatrics.", 3, 2),
        ("Internship of 12 months with 6 in direct patient care.", 2, 1),
        ("PGY-1 in emergency medicine required; SLOE from current program.", 2, 1),
        ("A clinical base year, completed by June 30.", 2, 1),
        ("One PGY-2 in pediatrics needed.", 2, None),
        ("One PGY-2 in pediatrics required.", 2, None),
        ("Residents start in July after two weeks of orientation.", 2, None),
        ("The R1 year is busy.", 2, None),
    ],
)
def test_years_done_are_told_of_whoever_would_come(text: str, level: int, years: int | None) -> None:
    told = read_prior_pgy(text, (level,))
    assert (told.value if told else None) == years
