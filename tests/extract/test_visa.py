"""Visa talk and what it means, row by row; contradictions and boilerplate say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Kind


def values(text: str, kind: Kind | None = None, **about: str | None) -> tuple[bool | None, bool | None]:
    j1, h1b = read_visa(text, kind, **about)
    for reading in (j1, h1b):
        assert reading is None or (reading.words and reading.words in text)
    return (j1.value if j1 else None, h1b.value if h1b else None)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("We do support J-1 visas", True, None),
        ("We only sponsor J1; do not sponsor H1", True, False),
        ("J-1 only", True, False),
        ("ECFMG-sponsored J-1 visas only", True, False),
        ("The program only accepts the use of J-1", True, False),
        ("We take ECFMG-sponsored J-1 visas. We do not have H1-B or H2-B.", True, False),
        ("J-1 and H-1B sponsored", True, True),
        ("J1/H1B accepted", True, True),
        ("both J-1 and H1-B considered", True, True),
        ("H-1B considered if Step 3 passed", None, True),
        ("H1B on a case-by-case basis", None, True),
        ("No visa sponsorship", False, False),
        ("We do not sponsor visas at this time.", False, False),
        ("We are unable to sponsor", False, False),
        ("The program does not support any type of visa", False, False),
        ("We do not offer J-1 or H-1 visas", False, False),
        ("do not sponsor J1, H1B, or other types of visa", False, False),
        ("US citizen or permanent resident only", False, False),
        ("citizens and green card holders only", False, False),
        ("Must be authorized to work in the US, no sponsorship", False, False),
        ("Proof of legal authorization to work in the US", None, None),
        ("Must be eligible to work in California", None, None),
        ("We cannot sponsor any visa but accept the ECFMG J-1", True, False),
        ("We cannot sponsor visas. ECFMG-sponsored J-1 accepted.", True, False),
        ("J visas acceptable in select situations; no H-1B", True, False),
        ("J-1 may apply to our preliminary track", True, None),
        ("accepts J-1 and permanent resident (green card) status", True, None),
        ("Visas sponsored", True, None),
        ("visa sponsorship available", True, None),
        ("Requirements include J-1 Visa", True, None),
        ("see the GME visa policy", None, None),
        ("H-1B sponsorship only for faculty (not residents)", None, False),
        ("J-1 research scholar visas are available", None, None),
        ("We accept F-1 OPT and EAD; asylees and refugees too", None, None),
        ("We are not accepting H-1B; J-1 welcome", True, False),
        ("We no longer sponsor H-1B", None, False),
        ("Applicants with no visa issues preferred", None, None),
        ("No visa required", None, None),
        ("J-1 but not H-1B", True, False),
        ("J-1, no H-1B", True, False),
        ("J-1: yes. H-1B: no.", True, False),
        ("J-1 yes, H-1B no", True, False),
        ("O-1 and cap-exempt H-1B: no. J-1: yes, through our partner", True, False),
        ("sponsors the J-1 but never the H-1B", True, False),
        ("H-1B is possible; J-1 is not, as our application is pending.", False, True),
        ("visa J1/H1B, no Step 3 needed", True, True),
        ("Visa: J-1", True, None),
        ("Visa\nJ-1, H-1B", True, True),
        ("Visas\nNot sponsored", False, False),
        ("Do you sponsor visas? J-1 only.", True, False),
        ("Do you sponsor visas? No.", False, False),
        ("Can you sponsor an H-1B? No, we cannot.", None, False),
        ("We take J-1s but are too small for H-1Bs.", True, False),
        ("We consider ECFMG-sponsored J-1 candidates. No H1-B.", True, False),
        ("H1B or J1.", True, True),
        ("We are a J-1 sponsoring institution. H-1B petitions are not filed for residents.", True, False),
        ("Must not require visa sponsorship now or in the future.", False, False),
        ("Applicants must not need visa sponsorship of any kind.", False, False),
        ("citizens, permanent residents or J-1", True, None),
        ("Must be US citizen or permanent resident.", False, False),
        ("Must be a U.S. citizen or legal resident.", False, False),
        ("Equal opportunity regardless of citizenship or visa status", None, None),
        ("Visa sponsorship varies.", None, None),
        ("For candidates from abroad we regret that we hold no sponsorship of any sort.", False, False),
        ("We cannot sponsor H-1B visas, J-1 visas are welcome", True, False),
        ("J-1 visas are sponsored, H-1B visas are not", True, False),
        ("J-1 visas are accepted and H-1B visas are not", True, False),
        ("For applicants who are not US citizens, J-1 visas are sponsored", True, None),
        ("We do not sponsor visas other than the J-1", True, False),
        ("Unlike previous years, we no longer sponsor visas", False, False),
        ("Authorized to work in the US without sponsorship", False, False),
        ("candidates must be authorized to work in the U.S.; sponsorship is not available", False, False),
        ("The hospital cannot sponsor visas in the first year.", False, False),
        ("J1 visa OK", True, None),
        ("J-1 ok for both", True, None),
        ("Gia, sorry, no H-1B.", None, False),
        ("Neither J-1 nor H-1B visas are sponsored", False, False),
        ("No visas.", False, False),
        ("J-1 visas, H-1B visas, and other visas are not sponsored.", False, False),
        ("Candidates on J-1 or H-1B visas are not eligible", False, False),
        (
            "Because residents rotate at the VA, applicants must be United States citizens or permanent "
            "residents.",
            False,
            False,
        ),
        ("J-1 visa holders transferring are welcome; we do not file H-1B.", True, False),
        ("J1 H1B both.", True, True),
        ("Visa sponsorship: J-1 only", True, False),
        ("The only visa we sponsor is the J-1.", True, False),
        ("We sponsor J-1; H-1B only for those who already hold one", True, True),
        ("We accept J-1 visas and do not sponsor H-1B.", True, False),
        ("We sponsor J-1 visas through ECFMG, with no exceptions for H-1B", True, False),
        ("No phone calls. J-1 accepted.", True, None),
        ("J-1 accepted, no phone calls please", True, None),
        ("International applicants must hold a J-1 visa; the program does not support H-1B", True, False),
        ("We can help with visas (J-1).", True, None),
        (
            "At this time our institution is not able to sponsor H-1B visas; we do accept ECFMG sponsored "
            "J-1 visas.",
            True,
            False,
        ),
        (
            "International medical graduates must be eligible for a J-1 visa sponsored by the ECFMG. H-1B "
            "visas are not offered.",
            True,
            False,
        ),
        (
            "The University sponsors J-1 clinical visas through ECFMG and, for exceptional candidates, H-1B "
            "visas.",
            True,
            True,
        ),
        ("We accept J1 visa only (no H1B).", True, False),
        ("Only J-1 visas are sponsored by the GME office.", True, False),
        ("J-1 visa sponsorship is provided. We are unable to provide H-1B sponsorship.", True, False),
        ("Please note that we do not sponsor visas of any kind for this position.", False, False),
        ("Candidates requiring visa sponsorship will not be considered.", False, False),
        ("Candidates who need visa sponsorship cannot be considered", False, False),
        (
            "Applicants must be legally authorized to work in the United States without the need for "
            "employer sponsorship.",
            False,
            False,
        ),
        ("Open to US citizens and permanent residents only.", False, False),
        ("U.S. citizenship or permanent residency required", False, False),
        ("H1-B visas will be considered on an individual basis. J-1 visas are preferred.", True, True),
        ("Visas accepted: J-1", True, None),
        ("Visa Types Accepted: J-1, H-1B", True, True),
        ("Visa sponsorship: None", False, False),
        ("Visa sponsorship: No", False, False),
        ("Visa sponsorship: Yes", True, None),
        ("Visa sponsorship available for J-1.", True, None),
        ("No H1B visa sponsorship.", None, False),
        ("We do not sponsor H-1B visas.", None, False),
        ("H-1B: not sponsored; J-1: sponsored via ECFMG", True, False),
        (
            "Our program welcomes IMGs on J-1 visas, however H-1B visas are not available at this time.",
            True,
            False,
        ),
        ("J1 and H1 visas welcome", True, True),
        ("Does your program sponsor visas?\nYes, we sponsor J-1 visas.", True, None),
        ("Does your program sponsor H-1B visas?\nUnfortunately, we do not.", None, False),
        ("What visas do you accept?\nJ-1 only", True, False),
        (
            "Visa status: citizens, green card holders, and J-1 visa holders are eligible to apply.",
            True,
            None,
        ),
        ("We cannot accept applicants who require an H-1B visa.", None, False),
        ("Must be a US citizen, permanent resident, or hold a J-1 visa.", True, None),
        ("H1B transfers only.", None, True),
        ("We do not accept or sponsor J-1 visas.", False, None),
        ("Sorry, we can't do visas.", False, False),
        ("This position is not eligible for visa sponsorship.", False, False),
        ("Visa sponsorship is not available for this position.", False, False),
        ("Visa sponsorship is not offered, other than J-1 through ECFMG.", True, False),
        ("All visas considered", True, None),
        ("No visa restrictions", None, None),
        ("The hospital sponsors both J-1 and H-1B visas", True, True),
        ("Neither H1B nor J1 is supported", False, False),
        ("J-1/H-1B visa sponsorship available", True, True),
        (
            "We accept ECFMG-sponsored J-1 visa holders. H-1B visa requests are not supported by our "
            "institution.",
            True,
            False,
        ),
        (
            "An Equal Opportunity Employer. All applicants considered without regard to citizenship or visa "
            "status.",
            None,
            None,
        ),
        ("We participate in the J-1 visa program, but not H-1B.", True, False),
        ("Non-US citizens must hold a J-1 visa or permanent residency", True, None),
        ("J-1 sponsorship possible; H-1B only if you already have one", True, True),
        ("Visa information may be found on the GME website.", None, None),
        ("Please indicate your visa status in your cover letter.", None, None),
        ("We sponsor the following visas: J-1", True, None),
        ("H1B/J1: yes", True, True),
        ("H1B/J1: no", False, False),
        ("We are happy to sponsor J1 visas but are not sponsoring H1Bs this year", True, False),
        (
            "Applicants needing a visa must qualify for J-1 through ECFMG; no other visas are sponsored.",
            True,
            False,
        ),
        ("J-1 visa is the only visa sponsored.", True, False),
        ("We only accept candidates with J-1 visas or US citizens.", True, False),
        ("Sponsorship of J-1 visas (ECFMG) is available, but we are not able to sponsor H-1B.", True, False),
        ("Visa: US citizens/GC only", False, False),
        ("US citizens/green card holders only", False, False),
        ("Must have US citizenship, green card or EAD; no sponsorship.", False, False),
        ("H1b not sponsored, J1 considered.", True, False),
        ("J-1 visas are not sponsored, H-1B visas may be considered", False, True),
        ("J-1 sponsored. H-1B not sponsored. No other visas.", True, False),
        ("We sponsor J-1 visas and do not, at this time, sponsor H-1B visas.", True, False),
        ("H-1B sponsorship is not available and J-1 sponsorship is.", True, False),
        ("Applicants must have J-1 visa eligibility. We don't do H-1Bs.", True, False),
        ("Only U.S. citizens, permanent residents, and J-1 visa holders are eligible.", True, False),
        ("The hospital is cap-exempt and will file H-1B petitions.", None, True),
        ("We cannot guarantee visa sponsorship.", None, None),
        ("Limited J-1 visa sponsorship available", True, None),
        ("visa sponsorship is limited to J-1", True, False),
        ("J-1 visa sponsorship through ECFMG is the only visa type we support", True, False),
        ("This program does not participate in the J-1 or H1B visa programs.", False, False),
        ("IMGs needing a J-1 visa must contact ECFMG", True, None),
        ("International graduates: J-1 OK / H-1B No", True, False),
        ("J1: yes, H1B: no", True, False),
        ("J1 - Yes; H1B - No", True, False),
        ("Visa sponsorship: J-1 Yes, H-1B No", True, False),
        ("No J-1, no H-1B", False, False),
        ("Not able to offer J1/H1B sponsorship", False, False),
        ("A valid work visa is required", None, None),
        ("Must have unrestricted work authorization; visa sponsorship is unavailable", False, False),
        ("We do accept J-1. Sorry, not H-1B.", True, False),
        ("We support J-1 visas but H-1B visas only in exceptional cases", True, True),
        ("Foreign nationals on H-1B or J-1 visas who want to transfer are welcome", True, True),
        ("H-1B visa sponsorship is available to those who have passed USMLE Step 3.", None, True),
        ("No sponsorship of visas is provided; applicants must be US citizens", False, False),
        ("The sponsoring institution is accredited by ACGME", None, None),
        ("Our sponsor, the county, does not accept calls", None, None),
        ("Clinical trial sponsors include Pfizer", None, None),
        ("Citizenship: US citizen, permanent resident or J-1", True, None),
        ("Visa: Not stated", None, None),
        ("J-1 ✓ H-1B ✗", True, False),
        ("No visa sponsorship available, with the exception of the ECFMG J-1.", True, False),
        ("Which visas do you sponsor?\nNone. Trainees must be authorized to work here.", False, False),
        ("Do you sponsor H-1B visas?\nNo.\nJ-1?\nYes.", True, False),
        ('"J" visas are fine; we do not do "H" visas.', True, False),
        ("B1/B2 visa; we do not provide visa support letters", None, None),
        ("Of the visas we can work only with the J-1.", True, False),
        ("We are able to work solely with J-1 visas.", True, False),
        ("For visas it is J-1 or nothing.", True, False),
        ("We can sponsor an H-1B only with Step 3.", None, True),
    ],
)
def test_what_is_said_of_each_visa(text: str, j1: bool | None, h1b: bool | None) -> None:
    assert values(text) == (j1, h1b)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("We can work with residents on a J-1; we are too small to do H-1B petitions.", True, False),
        ("no visa: we are not in a position to sponsor any this year, J-1 included", False, False),
        ("who has a U.S. passport or a green card (the training grant allows nothing else).", False, False),
        (
            "Visa candidates: J-1, with pleasure. Of late we have had to stop filing H-1B petitions for trainees.",
            True,
            False,
        ),
        (
            "ECFMG does not issue J-1 sponsorship for these fellowships, so the J-1 cannot be used for any program listed above. The hospital files H-1B petitions for fellows who have passed Step 3.",
            False,
            True,
        ),
        (
            "You have to be in the US with work authorization already, we can't sponsor anything.",
            False,
            False,
        ),
        (
            "J-1 AND H-1B IMMIGRATION COUNSEL, free first call, attorney licensed in Iowa and Nebraska.",
            None,
            None,
        ),
        ("We have sponsored J-1s for decades and will do so again. H-1Bs are beyond us.", True, False),
        ("Visa sponsorship is beyond our means.", False, False),
        ("We gave up H-1B petitions in 2022 and sponsor the J-1 only.", True, False),
        ("Residents train here on the J-1 visa; the hospital has decided against H-1B.", True, False),
        ("J-1 [x] H-1B [ ]", True, False),
        ("☑ J-1 ☐ H-1B", True, False),
        ("Visas: J-1 (x), H-1B ( )", True, False),
        ("Can I come on an H-1B? No, J-1 only.", True, False),
        ("Can I come on an H-1B? Only with Step 3. ", None, True),
        ("No J or H visas.", False, False),
        ("The program doesn't sponsor, J-1 or otherwise.", False, False),
        ("We can't take anybody who needs a visa, not even a J-1.", False, False),
        ("No sponsorship, including J-1.", False, False),
        (
            "We are happy to sponsor a J-1 clinical visa. For H-1B you would need to look elsewhere.",
            True,
            False,
        ),
        ("Those who need an H-1B should look elsewhere.", None, False),
        ("Please don't write if you need a visa.", False, False),
        ("If you need a visa, we are not the place for you.", False, False),
        ("You need to be able to work here without us sponsoring you.", False, False),
        ("Because of the $100,000 fee we have suspended H-1B sponsorship.", None, False),
        ("H-1B sponsorship is on hold.", None, False),
        ("H-1B is paused until further notice; J-1 is unaffected.", True, False),
        ("H-1B sponsorship has ended.", None, False),
        ("We have ended H-1B sponsorship.", None, False),
        ("We don't know yet about H-1B.", None, None),
        ("We are visa friendly.", True, None),
        ("Visa-friendly program!", True, None),
        ("J-1 no problem, H-1B no way.", True, False),
        ("no H1b, yes J1", True, False),
        ("No H1b - J1 is ok", True, False),
        ("no h1b sponsorship (j1 ok)", True, False),
        ("We can sponsor a J but not an H.", True, False),
        ("State law prevents us from sponsoring H-1B.", None, False),
        ("University policy precludes H-1B sponsorship for house officers.", None, False),
        ("No other visa than the J-1 is sponsored.", True, False),
        ("I wish we could do H-1Bs.", None, False),
        ("Only US nationals or lawful permanent residents can be appointed.", False, False),
        ("Applicants must be US nationals or lawful permanent residents.", False, False),
        ("Non-citizens cannot be appointed.", False, False),
        ("Noncitizens are not eligible.", False, False),
        ("Applicants requiring visas will be considered.", True, None),
    ],
)
def test_grants_and_refusals_are_read_in_whichever_words(
    text: str, j1: bool | None, h1b: bool | None
) -> None:
    assert values(text) == (j1, h1b)


def test_what_is_said_of_fellows_says_nothing_of_residents() -> None:
    text = "We can sponsor J-1 for residents. Fellows: no visas."
    assert values(text, "residency") == (True, None)
    assert values(text, "fellowship") == (False, False)


def test_an_exception_holds_for_the_state_it_names_alone() -> None:
    text = "J-1 is accepted at all sites except Florida, where no visa can be supported."
    assert values(text, state="GA") == (True, None)
    assert values(text, state="FL") == (False, False)


def test_a_visa_kept_for_one_specialty_is_refused_to_the_others() -> None:
    text = "J-1 accepted in all programs; H-1B accepted in Family Medicine only."
    assert values(text, specialty="family-medicine") == (True, True)
    assert values(text, specialty="neurology") == (True, False)
    assert values(text) == (True, None)


def test_the_visa_of_a_research_scholar_counts_for_research_alone() -> None:
    assert values("J-1 research scholar visas are sponsored.", "research") == (True, None)
    assert values("J-1 research scholar visas are sponsored.", "residency") == (None, None)


def test_statements_that_contradict_one_another_are_no_answer() -> None:
    assert values("J-1 visas are accepted. We cannot accept J-1 visas.") == (None, None)


@given(st.text(alphabet="JH-1B visa sponsornt,.;:no only but?\n", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    values(text)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("Immigration: green card or passport, please; we are too small to sponsor", False, False),
        ("We cannot help with visas this time \u2014 neither J nor H.", False, False),
        (
            "The Agency accepts trainees whose J-1 status is sponsored by ECFMG and files no petitions for other categories.",
            True,
            False,
        ),
        ("J-1 through ECFMG is the one category our office handles.", True, False),
        ("Employment-based visas are not offered.", None, False),
        (
            "We do not sponsor employment-based visas (H-1B, O-1); J-1 trainees are sponsored by ECFMG/Intealth.",
            True,
            False,
        ),
        ("The H-1B is cap-exempt here and we are glad to file it.", None, True),
        ("As a cap-exempt employer we can petition for H-1B trainees year round.", None, True),
        ("Legally entitled to work in the United States without our help.", False, False),
        ("Permanent work authorization required; the county files no petitions.", False, False),
        (
            "Will you now or in the future require sponsorship for employment visa status? (Applicants answering yes will not be considered.)",
            False,
            False,
        ),
        (
            "\u00b9 The sponsoring institution holds that trainees come on J-1; H-1B petitions are turned away.",
            True,
            False,
        ),
        ("Anyone on a visa is out of luck with us this year.", False, False),
        ("Immigration support: J-1 (ECFMG) \u2714 H-1B \u2716", True, False),
        ("Foreign physicians come to us on the J-1, full stop.", True, False),
        ("Federal rules bar us from taking anyone who isn't a US citizen.", False, False),
        ("This post is paid by the VA and therefore for American citizens alone.", False, False),
        ("The hospital turns down every sort of visa, I regret to say.", False, False),
        ("Only ECFMG-sponsored J-1 physicians can be employed by this program.", True, False),
        (
            "Will you now or in the future require sponsorship for employment visa status (e.g. H-1B)?",
            None,
            None,
        ),
        ("Citizens and green card holders are welcome; J-1 too", True, None),
        ("We do not sponsor:\nH-1B\nO-1\nWe sponsor:\nJ-1", True, False),
        ("Not sponsored:\nJ-1\nH-1B\nWrite to us.", False, False),
        ("Immigration status: must be USC or LPR.", False, False),
        ("The hospital sponsors nothing; ECFMG sponsors the J-1.", True, False),
        ("Must already be authorized to work in the United States.", False, False),
        ("Unrestricted right to work in the US is a must.", False, False),
        ("Those already authorized to work need no visa; J-1 and H-1B sponsored for others.", True, True),
        ("Do you file H-1Bs? In rare cases.", None, True),
        ("Please note the H-1B cap does not apply to us.", None, None),
    ],
)
def test_offices_that_turn_visas_away_or_take_them_in_their_own_words(
    text: str, j1: bool | None, h1b: bool | None
) -> None:
    assert values(text, "residency") == (j1, h1b)
