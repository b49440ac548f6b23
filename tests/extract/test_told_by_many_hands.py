"""Is a place on offer, how many, and what became of it: as thirty hands would write it on a program's own page.

Each stretch stands alone under the program's name, so that nothing but its own words can say so.
"""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

PLACES = [
    (
        "Internal Medicine Residency",
        (
            "Our program has grown to 8-8-8 and one of our interns is relocating, which leaves us "
            "with room for one second-year resident starting July 1, 2026."
        ),
        (2,),
        1,
        "open",
    ),
    (
        "Family Medicine Residency",
        ("A resident has decided to change specialties, so we will have a PGY-3 seat to fill in July."),
        (3,),
        1,
        "open",
    ),
    (
        "Pediatrics Residency",
        (
            "Due to a resident's military reassignment, our second-year class is one short. "
            "Interested residents in good standing may send a CV."
        ),
        (2,),
        1,
        "open",
    ),
    (
        "Psychiatry Residency",
        (
            "The ACGME has approved a permanent increase in our complement, and we are now taking "
            "applications for two PGY-2 seats outside the Match."
        ),
        (2,),
        2,
        "open",
    ),
    (
        "General Surgery Residency",
        "We had a resident withdraw this week and need a PGY-1 preliminary to start right away.",
        (1,),
        1,
        "open",
    ),
    (
        "Obstetrics and Gynecology Residency",
        "We are looking to add a resident to our PGY-3 class.",
        (3,),
        1,
        "open",
    ),
    (
        "Neurology Residency",
        "We have space for an additional PGY-2 this coming July thanks to new VA funding.",
        (2,),
        1,
        "open",
    ),
    (
        "Pathology Residency",
        "After SOAP we still have one PGY-1 spot. Please email your ERAS packet.",
        (1,),
        1,
        "open",
    ),
    (
        "Diagnostic Radiology Residency",
        (
            "We will consider applicants for a PGY-3 vacancy beginning July 2026. Our program has "
            "four residents per year."
        ),
        (3,),
        1,
        "open",
    ),
    (
        "Emergency Medicine Residency",
        "One PGY-2 needed. Our interns match through the NRMP; this place does not.",
        (2,),
        1,
        "open",
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        (
            "With the closing of a neighboring program we were granted one additional PGY-3 position "
            "and invite letters of interest."
        ),
        (3,),
        1,
        "open",
    ),
    (
        "Orthopaedic Surgery Residency",
        "A PGY-2 vacancy has arisen. We take three residents a year; this is an extra.",
        (2,),
        1,
        "open",
    ),
    (
        "Internal Medicine Residency",
        "Vacant: one (1) PGY-2 categorical. Applications considered as they come in.",
        (2,),
        1,
        "open",
    ),
    (
        "Family Medicine Residency",
        "Our third-year class has space for one additional resident; the other years are full.",
        (3,),
        1,
        "open",
    ),
    (
        "Psychiatry Residency",
        (
            "We are recruiting a replacement PGY-3, as one of our current residents has accepted a "
            "position elsewhere."
        ),
        (3,),
        1,
        "open",
    ),
    (
        "Pediatrics Residency",
        (
            "Three fellows a year, nine in all: that is how our heart center is staffed. Separately, "
            "the residency has a PL-2 opening for July 2026."
        ),
        (2,),
        1,
        "open",
    ),
    (
        "General Surgery Residency",
        (
            "We participate in the NRMP for our categorical positions. In addition we have one "
            "undesignated PGY-2 preliminary place that is not in the Match."
        ),
        (2,),
        1,
        "open",
    ),
    (
        "Nephrology Fellowship",
        "We did not fill in the specialty Match and have two fellowship positions for July 2026.",
        (),
        2,
        "open",
    ),
    (
        "Hospice and Palliative Medicine Fellowship",
        "Late applications are welcome for one remaining fellowship slot.",
        (),
        1,
        "open",
    ),
    (
        "Child and Adolescent Psychiatry Fellowship",
        "An early exit from our first-year class gives us a place for a CAP fellow in July 2026.",
        (),
        1,
        "open",
    ),
    (
        "Rheumatology Fellowship",
        (
            "We have a fellow going on to industry in June; her second-year slot can be taken by a "
            "transferring fellow."
        ),
        (),
        1,
        "open",
    ),
    (
        "Internal Medicine Residency",
        "PGY-2 vacancy for July 2026: this position is no longer available.",
        (2,),
        None,
        "filled",
    ),
    (
        "Family Medicine Residency",
        "The PGY-3 opening that was announced here has been cancelled.",
        (3,),
        1,
        "withdrawn",
    ),
    (
        "Neurology Residency",
        "Our search for a PGY-3 resident is on hold until the hospital budget is settled.",
        (3,),
        1,
        "withdrawn",
    ),
    (
        "Cardiovascular Disease Fellowship",
        ("The first-year fellowship vacancy for July 2026 has been filled. Thank you for your interest."),
        (),
        1,
        "filled",
    ),
    (
        "Pathology Residency",
        "We have withdrawn our advertised PGY-2 opening.",
        (2,),
        1,
        "withdrawn",
    ),
    (
        "Family Medicine Residency",
        "Wanted: an enthusiastic PGY-2 who loves rural medicine.",
        (2,),
        1,
        "open",
    ),
    (
        "Psychiatry Residency",
        (
            "The department would be glad to hear from residents who wish to transfer into our PGY-2 "
            "class, where a place has become free."
        ),
        (2,),
        1,
        "open",
    ),
    (
        "General Surgery Residency",
        "PGY-4 categorical position, available immediately. ABSITE scores required.",
        (4,),
        None,
        "open",
    ),
    (
        "Neurology Residency",
        "Applications invited: adult neurology, PGY-2, one seat.",
        (2,),
        1,
        "open",
    ),
    (
        "Diagnostic Radiology Residency",
        ("Diagnostic radiology: an additional resident can be accommodated at the PGY-2 level in 2026."),
        (2,),
        1,
        "open",
    ),
    (
        "Obstetrics and Gynecology Residency",
        "Immediate need: PGY-1 OB/GYN.",
        (1,),
        None,
        "open",
    ),
    (
        "Anesthesiology Residency",
        "We have a rare opportunity for a CA-3 to finish training with us.",
        (4,),
        1,
        "open",
    ),
    (
        "Pathology Residency",
        "Positions outside the Match: PGY-1, two.",
        (1,),
        2,
        "open",
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        "Apply now for our off-cycle PGY-2 position (October 2026).",
        (2,),
        1,
        "open",
    ),
    (
        "Orthopaedic Surgery Residency",
        (
            "The program solicits applications for a PGY-3 position made vacant by a resident's "
            "return to Canada."
        ),
        (3,),
        1,
        "open",
    ),
    (
        "Gastroenterology Fellowship",
        "We find ourselves with a first-year opening. The yearly class is two.",
        (),
        1,
        "open",
    ),
    (
        "Infectious Disease Fellowship",
        "2 openings for 2026! Email us.",
        (),
        2,
        "open",
    ),
    (
        "Pulmonary and Critical Care Fellowship",
        (
            "Our fellowship has a late opening for a candidate who can begin this summer. ERAS is not"
            " used for this position."
        ),
        (),
        1,
        "open",
    ),
    (
        "Sleep Medicine Fellowship",
        "We can still take one fellow for this July.",
        (),
        1,
        "open",
    ),
    (
        "Family Medicine Residency",
        "PGY-2 transfer opportunity",
        (2,),
        None,
        "open",
    ),
    (
        "Internal Medicine Residency",
        "We are one PGY-3 light for next year. Please pass the word along to good people.",
        (3,),
        1,
        "open",
    ),
    (
        "Internal Medicine Residency",
        (
            "Should you know a resident whose program has closed, tell them we hold a funded PGY-3 "
            "place for July."
        ),
        (3,),
        1,
        "open",
    ),
    (
        "Family Medicine Residency",
        "Currently accepting a PGY-2 transfer, one only, July start.",
        (2,),
        1,
        "open",
    ),
    (
        "Family Medicine Residency",
        "An unexpected second-year vacancy. Email only, please.",
        (2,),
        1,
        "open",
    ),
    (
        "Pediatrics Residency",
        (
            "The hospital board has agreed to pay for two further PL-1 residents this July, and both "
            "seats are unfilled."
        ),
        (1,),
        2,
        "open",
    ),
    (
        "Psychiatry Residency",
        "A PGY-3 has resigned effective April 1; we intend to fill the seat as soon as we can.",
        (3,),
        1,
        "open",
    ),
    (
        "Psychiatry Residency",
        ("If our program's 1:1 supervision appeals to you, we have an opening in the PGY-3 class now."),
        (3,),
        1,
        "open",
    ),
    (
        "General Surgery Residency",
        ("We anticipate one categorical PGY-2 vacancy on July 1, 2026 and are collecting applications."),
        (2,),
        1,
        "open",
    ),
    (
        "Neurology Residency",
        (
            "We're pleased to report that our request for a temporary complement increase went "
            "through, so we can offer a PGY-3 position to a displaced resident."
        ),
        (3,),
        1,
        "open",
    ),
    (
        "Pathology Residency",
        "Unfilled: one AP/CP PGY-1. Contact us with your ERAS ID.",
        (1,),
        1,
        "open",
    ),
    (
        "Diagnostic Radiology Residency",
        (
            "Transfer candidates for our R3 class, which has an empty chair, may write to the program"
            " director."
        ),
        (4,),
        1,
        "open",
    ),
    (
        "Anesthesiology Residency",
        "CA-2 opening (1). Reason: resident relocated.",
        (3,),
        1,
        "open",
    ),
    (
        "Emergency Medicine Residency",
        "The program has a spare PGY-2 line and would be glad to use it this July.",
        (2,),
        1,
        "open",
    ),
    (
        "Orthopaedic Surgery Residency",
        "Vacancy in the PGY-4 class. Five residents a year.",
        (4,),
        None,
        "open",
    ),
    (
        "Cardiovascular Disease Fellowship",
        "We could use another first-year fellow this July. Six is our number, we have five.",
        (),
        1,
        "open",
    ),
    (
        "Nephrology Fellowship",
        "Two openings for July 1, 2026, unfilled after the specialty match.",
        (),
        2,
        "open",
    ),
    (
        "Geriatric Medicine Fellowship",
        "Come do geriatrics with us: unfilled fellowship positions, July 2026.",
        (),
        None,
        "open",
    ),
    (
        "Child and Adolescent Psychiatry Fellowship",
        "CAP fellow, 2 open places, July.",
        (),
        2,
        "open",
    ),
    (
        "Rheumatology Fellowship",
        (
            "Interest in rheumatology after the Match? We did not match one of our positions and "
            "would like to hear from you."
        ),
        (),
        1,
        "open",
    ),
    (
        "Internal Medicine Residency",
        "Still on the hunt for a PGY-2!",
        (2,),
        1,
        "open",
    ),
]
NOTHING = [
    (
        "Internal Medicine Residency",
        "We do not anticipate any openings at the PGY-2 or PGY-3 level.",
    ),
    (
        "Family Medicine Residency",
        "There are presently no vacancies in any class.",
    ),
    (
        "General Surgery Residency",
        ("Occasionally a position opens at the PGY-2 level. When it does, it is listed with the APDS."),
    ),
    (
        "Neurology Residency",
        "Open PGY-3 positions: 0",
    ),
    (
        "Obstetrics and Gynecology Residency",
        "We have no off-cycle positions for 2026 and do not keep CVs on file.",
    ),
    (
        "Diagnostic Radiology Residency",
        "Should a resident leave, we would advertise the position nationally.",
    ),
    (
        "Internal Medicine Residency",
        ("We offer 12 categorical PGY-1 positions each year through the NRMP. Our NRMP code is 1234567C0."),
    ),
    (
        "Psychiatry Residency",
        "Starting in July 2026 our class size increases from five to six residents per year.",
    ),
    (
        "General Surgery Residency",
        (
            "The residency has five categorical and four preliminary positions for PGY-1 each year, "
            "offered through ERAS."
        ),
    ),
    (
        "Anesthesiology Residency",
        "We recruit 14 residents annually: 10 categorical and 4 advanced positions for CA-1.",
    ),
    (
        "Cardiovascular Disease Fellowship",
        ("Three fellows a year, nine in all. We take part in the Medical Specialties Matching Program."),
    ),
    (
        "Nephrology Fellowship",
        "Two positions are available each July. Apply through ERAS.",
    ),
    (
        "Obstetrics and Gynecology Residency",
        (
            "In 2025 one of our PGY-2 residents left for dermatology and we welcomed Dr. Shah from "
            "Georgia in her place."
        ),
    ),
    (
        "Internal Medicine Residency",
        (
            "Salary: PGY-1 $62,000; PGY-2 $64,500; PGY-3 $67,000. Each resident has one month of "
            "vacation and an open clinic position."
        ),
    ),
    (
        "Family Medicine Residency",
        "Chief residents: two PGY-3 positions are filled by vote of their peers each spring.",
    ),
    (
        "General Surgery Residency",
        ("One research resident position is available after PGY-3 to our own categorical residents."),
    ),
    (
        "Anesthesiology Residency",
        ("Dr. Brown joined the program as a PGY-2 when an opening came up; he is now chief resident."),
    ),
    (
        "Pathology Residency",
        "A place to learn: our residents have one desk each and a microscope.",
    ),
    (
        "Orthopaedic Surgery Residency",
        "All three PGY-1 positions were filled in the Match. No positions were offered in SOAP.",
    ),
    (
        "Transitional Year Program",
        "We have 12 transitional year positions in the NRMP.",
    ),
    (
        "Family Medicine Residency",
        (
            "Want to transfer to our program? Send a letter from your program director. Transfer "
            "requests are reviewed as openings occur."
        ),
    ),
    (
        "Geriatric Medicine Fellowship",
        "Our fellowship offers four positions yearly and is proud of its graduates.",
    ),
    (
        "Internal Medicine Residency",
        "Class of 2028 is complete.",
    ),
    (
        "Internal Medicine Residency",
        "Transfers are considered case by case when a vacancy exists.",
    ),
    (
        "Family Medicine Residency",
        (
            "Each year two residents are chosen for the global health track; one spot is open to "
            "PGY-2s of any interest."
        ),
    ),
    (
        "Pediatrics Residency",
        ("Vacancy rates for pediatric positions in the Match rose this year; 250 were unfilled nationally."),
    ),
    (
        "Psychiatry Residency",
        "Moonlighting: PGY-3 and PGY-4 residents may fill open shifts.",
    ),
    (
        "General Surgery Residency",
        ("Three of our PGY-5s are leaving for fellowships in July: vascular, colorectal and critical care."),
    ),
    (
        "Obstetrics and Gynecology Residency",
        "No position is available outside the Match.",
    ),
    (
        "Pathology Residency",
        "We currently have 16 residents, four at each level, and two open faculty positions.",
    ),
    (
        "Anesthesiology Residency",
        "Our CA-3 residents need a place to live near the hospital while on transplant.",
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        (
            "Our fellowship placements: sports, pain, spinal cord injury. One resident remains with "
            "us as faculty."
        ),
    ),
    (
        "Cardiovascular Disease Fellowship",
        "We interview 40 candidates for three slots in the fall.",
    ),
    (
        "Nephrology Fellowship",
        "Fellowship positions are not currently available.",
    ),
]


def told(program: str, text: str) -> tuple[Vacancy, ...]:
    page = (
        f"<html><head><title>{program} | Alder Ridge Medical Center</title></head><body><h1>{program}</h1>"
        f"<p>Alder Ridge Medical Center, Toledo, Ohio</p><p>{text}</p>"
        "<p>Program coordinator: Jane Doe, jdoe@alderridge.example.org</p></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://alderridge.example.org/program")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 3, 10)).records


@pytest.mark.parametrize(("program", "text", "pgy", "positions", "status"), PLACES)
def test_a_place_is_told_by_whatever_words_say_that_it_is_there(
    program: str, text: str, pgy: tuple[int, ...], positions: int | None, status: str
) -> None:
    (one,) = told(program, text)
    assert (one.pgy, one.positions, one.status) == (pgy, positions, status)
    assert one.kind == ("fellowship" if "Fellowship" in program else "residency")


@pytest.mark.parametrize(("program", "text"), NOTHING)
def test_class_sizes_stories_and_rules_are_no_place(program: str, text: str) -> None:
    assert told(program, text) == ()
