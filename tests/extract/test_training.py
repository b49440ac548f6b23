"""Levels, counts, tracks, kinds and specialties as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.extract.values.specialty import find_specialties, read_specialty
from scraper.extract.values.training import find_pgys, read_kind, read_pgy, read_positions, read_track


@pytest.mark.parametrize(
    ("text", "pgy"),
    [
        ("a PGY-2 position", (2,)),
        ("PGY2 opening", (2,)),
        ("PGY 2 spot", (2,)),
        ("PGY-II position", (2,)),
        ("PGYII", (2,)),
        ("PGY II", (2,)),
        ("PG-2", (2,)),
        ("PG2", (2,)),
        ("PL-2", (2,)),
        ("PL2 vacancy", (2,)),
        ("R2 position", (2,)),
        ("HO-II", (2,)),
        ("House Officer II", (2,)),
        ("HO2", (2,)),
        ("intern position", (1,)),
        ("second-year resident", (2,)),
        ("2nd year resident", (2,)),
        ("resident in the second year", (2,)),
        ("post-graduate year two", (2,)),
        ("postgraduate year 1 (PGY-1)", (1,)),
        ("first postgraduate year position", (1,)),
        ("PGY-2/3", (2, 3)),
        ("PGY 2-3", (2, 3)),
        ("PGY-2 or PGY-3", (2, 3)),
        ("PGY-2 and/or PGY-3", (2, 3)),
        ("PGY-2 & 3", (2, 3)),
        ("PGY2/PGY3", (2, 3)),
        ("PGY 1 and above", (1,)),
        ("PGY-2 or higher", (2,)),
        ("PGY-3+", (3,)),
        ("upper level positions", None),
        ("PGY-2 through PGY-4", (2, 3, 4)),
        ("PGY2-4", (2, 3, 4)),
        ("PGY-1 (preliminary) and PGY-2 (advanced) positions", (1, 2)),
        ("mid-year PGY-2", (2,)),
        ("entering PGY-2", (2,)),
        ("rising PGY-3", (3,)),
        ("will be PGY-2 on July 1", (2,)),
        ("Physician, Post Graduate (1st Year)", (1,)),
        ("We have a PGY-3 position. Applicants must have completed a PGY-1 year", (3,)),
        ("must have completed a PGY-1 year", None),
        ("your PGY1 application", None),
        ("CREOG scores for PGY-1", None),
        ("PGY-1 $62,000", None),
        ("Psychiatry PGY-2/3 - 1 opening", (2, 3)),
        ("Internal Medicine PG-2 2 01-JUL-26", (2,)),
        ("PGY-2, 1 position", (2,)),
        ("One PGY-2 and 1 PGY-3", (2, 3)),
        ("PGY-2 and 3 letters", (2,)),
        ("Resident Physician II", (2,)),
        ("PGY-1, 2, and 3", (1, 2, 3)),
        ("Two residency places. PGY-2 or PGY-4 entry", (2, 4)),
        ("two vacancies at the second-year level", (2,)),
        ("an empty chair among the third-years", (3,)),
        ("One second-year family medicine place", (2,)),
        ("Child psychiatry fellowship - one first-year slot", None),
        ("R1 (PGY-2) position", (2,)),
        ("CA-1 (PGY-2) resident", (2,)),
        ("Los Angeles, CA 90033", None),
        ("PGY-2 position at level", (2,)),
        ("PGY-1 and PGY-2 completed", None),
        ("position open at PGY-2 or PGY-3 level", (2, 3)),
        ("candidates must have an accredited internship", None),
        ("ObGyn PGY-2 & PGY-4 (one each)", (2, 4)),
        ("PGY-4/5 vascular", (4, 5)),
        ("PGY-2 to PGY-4 positions", (2, 3, 4)),
        ("NS1, PGY 2", (2,)),
        ("Uro-1 position", None),
        ("PGY-2 residents needed: 2", (2,)),
        ("PGY2/PGY3 openings", (2, 3)),
        ("Looking for a PGY-2 resident to join our program. Applicants must have completed PGY-1.", (2,)),
        ("We have an opening at the PGY-3 level", (3,)),
        ("PGY-4 (R3) radiology position", (4,)),
        ("PGY-1 preliminary position", (1,)),
        ("Categorical PGY I position", (1,)),
        ("an R-3 slot in our family medicine residency", (3,)),
        ("We seek a third year resident", (3,)),
        ("one 3rd-year resident position", (3,)),
        ("Pgy2 IM spot", (2,)),
        ("PGY 2/3/4 positions", (2, 3, 4)),
        ("PGY-2 and/or 3", (2, 3)),
        ("post graduate year 2 (PGY-2)", (2,)),
        ("PGY-2", (2,)),
        ("PGY Level: 2", (2,)),
        ("Level: PGY-3", (3,)),
        ("Applicants currently in PGY-1 may apply for this PGY-2 position", (2,)),
        ("transferring into the PGY-2 year", (2,)),
        ("rising PGY2s welcome. PGY-2 position", (2,)),
        ("internship position", (1,)),
        ("first-year resident (PGY-1)", (1,)),
        ("our current PGY-3 is leaving, so we have a PGY-3 opening", (3,)),
        ("PGY-2 - PGY-4", (2, 3, 4)),
        ("PGY level 2 or 3", (2, 3)),
        ("at least PGY-2 position", (2,)),
        ("PGY1-2", (1, 2)),
        ("CA-1 / CA-2 positions", (2, 3)),
        ("PGY#2", (2,)),
    ],
)
def test_the_years_on_offer(text: str, pgy: tuple[int, ...] | None) -> None:
    found = read_pgy(text)
    assert (found.value if found else None) == pgy
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "specialty", "pgy"),
    [
        ("R1 position", "diagnostic-radiology", (2,)),
        ("R-2", "diagnostic-radiology", (3,)),
        ("R1/R2", "family-medicine", (1, 2)),
        ("CA-1", None, (2,)),
        ("CA-2", "anesthesiology", (3,)),
        ("CBY position", "anesthesiology", (1,)),
        ("Transitional Year program opening", "transitional-year", (1,)),
        ("NS1 position", "neurological-surgery", (2,)),
    ],
)
def test_some_specialties_count_from_another_year(
    text: str, specialty: str | None, pgy: tuple[int, ...]
) -> None:
    found = read_pgy(text, specialty)
    assert found is not None
    assert found.value == pgy


def test_two_places_in_one_sentence_are_two_mentions() -> None:
    text = "We have one PGY-2 and one PGY-3 position."
    assert [(text[one.start : one.end], one.levels) for one in find_pgys(text)] == [
        ("PGY-2", (2,)),
        ("PGY-3", (3,)),
    ]


def test_alternatives_are_one_mention() -> None:
    (one,) = find_pgys("a PGY-2 or PGY-3 position")
    assert (one.levels, one.joint) == ((2, 3), "or")


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("a PGY-2 position", 1),
        ("an opening", 1),
        ("one (1) position", 1),
        ("one open", 1),
        ("one available position", 1),
        ("a single vacancy", 1),
        ("two positions", 2),
        ("2 spots", 2),
        ("(2) two positions", 2),
        ("up to two positions", 2),
        ("one or two positions", None),
        ("several positions", None),
        ("limited openings", None),
        ("positions available", None),
        ("openings x3", 3),
        ("# of positions: 2", 2),
        ("Number of vacancies - 1", 1),
        ("a resident position", 1),
        ("an additional position approved", 1),
        ("is hiring a coordinator", 1),
        ("PGY-1 x 4, July 2026", 4),
        ("1 opening Jan 1 2027", 1),
        ("2 unfilled for July 2026", 2),
        ("has an opening for one CA-1 (PGY-2) resident", 1),
        ("three preliminary internal medicine PGY-1 positions", 3),
        ("PGY-2", None),
        ("We welcome eight interns each year", None),
        ("Two residency places, July 2026", 2),
        ("One second-year family medicine place", 1),
        ("seeks one (1) clinical research coordinator", 1),
        ("one full-time coordinator", 1),
        ("3 plazas", 3),
        ("recruiting one PGY-2 categorical resident", 1),
        ("1 spot", 1),
        ("4 PGY-1 categorical positions", 4),
        ("seeks two assistant physicians", 2),
        ("PGY-2 non-designated preliminary general surgery: one, for someone", 1),
        ("two (2) PGY-2 positions", 2),
        ("ObGyn PGY-2 & PGY-4 (one each)", 1),
        ("needs 3 volunteer research assistants", 3),
        ("Psychiatry PGY-2/3 - 1 opening", 1),
        ("a vacancy for a PGY-2 resident", 1),
        ("position open", None),
        ("1) Research fellow, cardiology", None),
        ("We have interviewed two people for the spot.", None),
        ("seeks one categorical PGY-2 for July", 1),
        ("We currently have two (2) open PGY-2 positions.", 2),
        ("There is one vacancy", 1),
        ("we have an unexpected opening", 1),
        ("1 PGY-2 position available", 1),
        ("Number of positions: 3", 3),
        ("Positions available: 2", 2),
        ("Openings: 1", 1),
        ("two unexpected PGY-1 vacancies", 2),
        ("a categorical internal medicine position has become available", 1),
        ("has an immediate opening for a PGY-3 resident", 1),
        ("We are looking for a PGY-2 resident", 1),
        ("The program has 24 residents and seeks one PGY-2", 1),
        ("three openings", 3),
        ("Vacancies (2)", 2),
        ("PGY-2 (1 position)", 1),
        ("2 x PGY-1 positions", 2),
        ("We have 2 PGY-2 categorical positions and preference", 2),
        ("We are accepting applications for a single PGY-2 position", 1),
        ("PGY-2 opening", None),
        ("Openings for PGY-2", None),
        ("at least one position", 1),
        ("one of our residents left, so there is a spot", 1),
        ("Vacancy: 1. Start: immediately.", 1),
        ("Second of two fellowship places, vacated in July", 1),
        ("A fellow is wanted at once", 1),
        ("a couple of PGY-2 spots", 2),
        ("a pair of prelim positions", 2),
        ("seeking candidates for a PGY-2 spot", 1),
        ("3x PGY-1 prelim", 3),
        ("one-year position", None),
        ("the only remaining position", 1),
        ("Physicians may spend four weeks with us as observers.", None),
        ("The division is adding a Clinical Research Coordinator to its trials office.", 1),
        ("We are bringing on a research assistant.", 1),
    ],
)
def test_how_many_places(text: str, positions: int | None) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == positions
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("categorical PGY-2", "categorical"),
        ("prelim", "preliminary"),
        ("non-designated preliminary", "preliminary"),
        ("advanced position", "advanced"),
        ('"R" position', "reserved"),
        ("R spot", "reserved"),
        ("reserved for physicians", "reserved"),
        ("physician-only position", "reserved"),
        ("vascular surgery, integrated (0+5)", "integrated"),
        ("I-6", "integrated"),
        ("transitional year", "transitional"),
        ("off-cycle", None),
        ("research track", None),
        ("all rights reserved", None),
        ("completed a preliminary year", None),
        ("preliminary with possibility of categorical", "preliminary"),
        ("advanced standing", None),
        ("integrated health system", None),
        ("NDP PGY-1", "preliminary"),
        ("must have completed a transitional year", None),
        ("Preliminary Surgery PGY-1", "preliminary"),
        ("PGY-1 (Prelim)", "preliminary"),
        ("This is a categorical position", "categorical"),
        ("non-categorical position", None),
        ("Advanced (PGY-2) position", "advanced"),
        ("PGY-2 advanced", "advanced"),
        ("one-year preliminary position with the possibility of a categorical position", "preliminary"),
        ("must have done a preliminary year; categorical PGY-2", "categorical"),
        ("Physician-only (R) position", "reserved"),
        ("Reserved (R) track", "reserved"),
        ("Integrated Plastic Surgery", "integrated"),
        ("IR integrated", "integrated"),
        ("Undesignated preliminary", "preliminary"),
    ],
)
def test_the_track(text: str, track: str | None) -> None:
    found = read_track(text)
    assert (found.value if found else None) == track
    assert found is None or found.words in text


def test_a_fellowship_has_no_track() -> None:
    assert read_track("integrated vascular surgery", "fellowship") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PGY-2 resident position", "residency"),
        ("Nephrology fellowship", "fellowship"),
        ("Research fellow, cardiology", "research"),
        ("Postdoctoral fellow", "research"),
        ("clinical research coordinator", "research"),
        ("observership in nephrology", "observership"),
        ("hands-on externship", "observership"),
        ("assistant physician", "other"),
        ("house physician", "other"),
        ("clinical fellow", "fellowship"),
        ("House officer II position", "residency"),
        ("Pediatric Cardiology Fellowship - one position", "fellowship"),
        ("Clinical Research Coordinator", "research"),
        ("Volunteer Research Assistant, Cardiology", "research"),
        ("Postdoctoral Research Fellow in Neurology", "research"),
        ("International Observership Program", "observership"),
        ("PGY-1 Preliminary Surgery", "residency"),
        ("Open residency position", "residency"),
        ("House Physician (nights)", "other"),
        ("Research fellowship for residency applicants", "research"),
        ("Fellow, Pain Medicine", "fellowship"),
        ("We seek a PGY-2 resident. Our fellowship programs are many.", "residency"),
        ("Shadowing opportunities for IMGs", "observership"),
        ("Fellowship applicants must have completed residency", "fellowship"),
    ],
)
def test_the_kind(text: str, kind: str) -> None:
    found = read_kind(text)
    assert found is not None
    assert found.value == kind
    assert found.words in text


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("IM PGY-2", "internal-medicine"),
        ("categorical medicine PGY-2", "internal-medicine"),
        ("FM residency", "family-medicine"),
        ("OB/GYN", "obstetrics-gynecology"),
        ("OB-GYN", "obstetrics-gynecology"),
        ("Ob-Gyn PGY-3", "obstetrics-gynecology"),
        ("Surgery (prelim) PG-1", "general-surgery"),
        ("PM&R PGY2", "physical-medicine-rehabilitation"),
        ("Med-Peds", "internal-medicine-pediatrics"),
        ("Peds PGY-3", "pediatrics"),
        ("Psych", "psychiatry"),
        ("Neurosurgery", "neurological-surgery"),
        ("ENT", "otolaryngology"),
        ("Ortho PGY-2", "orthopaedic-surgery"),
        ("IR/DR", "interventional-radiology"),
        ("Rad Onc", "radiation-oncology"),
        ("AP/CP PG-1", "pathology"),
        ("Anesthesia CA-2", "anesthesiology"),
        ("Surgery PGY-2", "general-surgery"),
        ("Prelim surgery", "general-surgery"),
        ("Heme/Onc fellowship", "hematology-oncology"),
        ("TY position", "transitional-year"),
        ("Must be board eligible in internal medicine. Nephrology fellowship", "nephrology"),
        ("I am in the program", None),
        ("child and adolescent psychiatry fellowship", "child-adolescent-psychiatry"),
        ("preliminary medicine PGY-1", "internal-medicine"),
        ("Vascular surgery, integrated (0+5)", "vascular-surgery"),
        ("medicine", None),
        ("PGY-2 Emergency Medicine Resident", "emergency-medicine"),
        ("Department of Orthopaedic Surgery: PGY-3 opening", "orthopaedic-surgery"),
        ("Pediatric Critical Care fellowship", "pediatric-critical-care"),
        ("Plastic Surgery (integrated) PGY-4", "plastic-surgery"),
        ("Physical Medicine & Rehabilitation", "physical-medicine-rehabilitation"),
        ("Anatomic and Clinical Pathology", "pathology"),
        ("Otolaryngology-Head and Neck Surgery PGY-2", "otolaryngology"),
        ("Internal Medicine/Pediatrics", "internal-medicine-pediatrics"),
        ("Preliminary General Surgery PGY-1", "general-surgery"),
        ("Cardiology fellow", "cardiovascular-disease"),
        ("Pulmonary and Critical Care fellowship", "pulmonary-critical-care"),
        ("Diagnostic Radiology R2", "diagnostic-radiology"),
        ("Psychiatry residency PGY-2; prior internal medicine experience welcome", "psychiatry"),
        (
            "Must have completed an internal medicine residency. Rheumatology fellowship position.",
            "rheumatology",
        ),
        ("Vascular Surgery Residency (0+5)", "vascular-surgery"),
        ("OBGYN PGY-2", "obstetrics-gynecology"),
        ("Neurosurgery PGY-3", "neurological-surgery"),
        ("Transitional Year", "transitional-year"),
        ("family practice resident", "family-medicine"),
        ("Medicine-Pediatrics PGY-2", "internal-medicine-pediatrics"),
        ("Radiation Oncology PGY-2", "radiation-oncology"),
        ("Child Neurology PGY-3", "child-neurology"),
        ("Psych PGY-2 spot", "psychiatry"),
        ("Med/Peds position", "internal-medicine-pediatrics"),
        ("ophthalmology PGY2", "ophthalmology"),
        ("Research Fellow (Volunteer), Orthopaedic Outcomes", "orthopaedic-surgery"),
    ],
)
def test_the_specialty_on_offer(text: str, slug: str | None) -> None:
    found = read_specialty(text)
    assert (found.value if found else None) == slug
    assert found is None or found.words in text


@given(st.text(alphabet="PGYRCA-/123 onetwopositional,.()and\nIV", max_size=160))
def test_no_text_breaks_them(text: str) -> None:
    for one in find_pgys(text):
        assert 0 <= one.start < one.end <= len(text)
        assert all(1 <= level <= 9 for level in one.levels)
    for reading in (
        read_pgy(text),
        read_positions(text),
        read_track(text),
        read_kind(text),
        read_specialty(text),
    ):
        assert reading is None or reading.words in text
    find_specialties(text)
