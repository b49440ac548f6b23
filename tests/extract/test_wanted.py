"""What letters, notices and answers want: a person to train, or a seat for one who seeks it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def told(program: str, text: str) -> list[Vacancy]:
    """The records of a program's page with nothing but this text on it; "# " begins a heading, "- " an item."""
    body = "".join(
        f"<h2>{line[2:]}</h2>"
        if line.startswith("# ")
        else f"<li>{line[2:]}</li>"
        if line.startswith("- ")
        else f"<p>{line}</p>"
        for line in text.split("\n")
    )
    page = (
        f"<title>{program} | Alder Ridge Medical Center</title><h1>{program}</h1>"
        f"<p>Alder Ridge Medical Center, Toledo, Ohio</p>{body}<p>Program coordinator: Jane Doe, jdoe@alderridge.org</p>"
    )
    document = open_document(page.encode(), format="html", url="https://www.alderridge.org/gme/program")
    assert isinstance(document, Document)
    return list(read(document, day=date(2026, 3, 10)).records)


WANTED: list[tuple[str, str, list[tuple[tuple[int, ...], int | None, str]]]] = [
    (
        "Psychiatry Residency",
        "We have a PGY-3 position for a resident who is looking for a new home.",
        [((3,), 1, "open")],
    ),
    (
        "Psychiatry Residency",
        "There is one PGY-2 seat in our residency for a physician looking for a second chance.",
        [((2,), 1, "open")],
    ),
    (
        "Internal Medicine Residency",
        "Two of our second-year residents are following their spouses out of state, and the Dean has given me leave to replace both for July 2026.",
        [((2,), 2, "open")],
    ),
    (
        "General Surgery Residency",
        "Dear colleagues,\nOur chief of service has been kind enough to find the money for one more junior. If one of your preliminary residents deserves a categorical PGY-2 year, send her to us.",
        [((2,), 1, "open")],
    ),
    (
        "Pediatrics Residency",
        "Come and be our new second-year! Andrea is moving to Denver in June and her desk, her pager and her continuity patients need someone.",
        [((2,), None, "open")],
    ),
    (
        "Obstetrics and Gynecology Residency",
        "Letter from the director: What I need is a PGY-3 who likes the operating room and does not mind snow. Could that be you?",
        [((3,), 1, "open")],
    ),
    (
        "Pathology Residency",
        "My second-year resident matched into a dermatopathology fellowship early and leaves in June; whoever takes over from him would start as a PGY-3.",
        [((3,), 1, "open")],
    ),
    (
        "Neurology Residency",
        "I have the rare luxury of a funded chair with nobody in it: PGY-3, July 2026. Telephone me or write.",
        [((3,), 1, "open")],
    ),
    (
        "Internal Medicine Residency",
        "As your new chair I am happy to say that the hospital has released the funds for two additional PGY-1 residents this summer. We shall choose them ourselves, not through the Match. CVs to the office, please.",
        [((1,), 2, "open")],
    ),
    (
        "Anesthesiology Residency",
        "A message from Dr. Bell: one of our CA-1s has decided that surgery is his calling. We wish him well and want somebody for his chair in July.",
        [((2,), 1, "open")],
    ),
    (
        "Diagnostic Radiology Residency",
        "We are hoping to find a radiology resident at the R3 level who would join us this summer.",
        [((4,), 1, "open")],
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        "I'm searching for one physiatry resident to join the PGY-3 class, since Dr. Osei has taken a leave she does not expect to return from.",
        [((3,), 1, "open")],
    ),
    (
        "Orthopaedic Surgery Residency",
        "The committee has authorized me to take on one additional PGY-2. Please let your residents know.",
        [((2,), 1, "open")],
    ),
    (
        "Transitional Year Program",
        "Believe it or not, we still lack one intern for the transitional year starting June 24.",
        [((1,), 1, "open")],
    ),
    (
        "Cardiovascular Disease Fellowship",
        "We are on the lookout for a first-year fellow; our matched fellow had to withdraw for visa reasons.",
        [((), 1, "open")],
    ),
    (
        "Gastroenterology Fellowship",
        "Our division seeks a gastroenterology fellow for July 2026, the funding having been approved after the Match.",
        [((), 1, "open")],
    ),
    (
        "Nephrology Fellowship",
        "We are looking for a fellow who enjoys teaching and home dialysis. The year starts whenever you can.",
        [((), 1, "open")],
    ),
    (
        "Endocrinology Fellowship",
        "Both of our endocrinology fellowship places for 2026 are still free. Get in touch with Jane if you are interested.",
        [((), 2, "open")],
    ),
    (
        "Geriatric Medicine Fellowship",
        "Nobody matched with us in December. If a year of geriatrics appeals to you, we would love to talk: two fellows can begin in July.",
        [((), 2, "open")],
    ),
    (
        "Rheumatology Fellowship",
        "An invitation from the division chief: be our second fellow next year. The line is funded, and interviews are going on now.",
        [((), None, "open")],
    ),
    (
        "Child and Adolescent Psychiatry Fellowship",
        "We would be glad to welcome one more child psychiatry fellow for July 2026.",
        [((), 1, "open")],
    ),
    ("Internal Medicine Residency", "NOW HIRING: PGY-2, JULY 2026", [((2,), None, "open")]),
    (
        "Family Medicine Residency",
        "*** We have room for a third-year resident! Click here ***",
        [((3,), 1, "open")],
    ),
    ("Pediatrics Residency", "1 PL-2 wanted for July. Inquire within.", [((2,), 1, "open")]),
    (
        "Psychiatry Residency",
        "Attention PGY-1s looking to change course: our PGY-2 class has a place for you.",
        [((2,), 1, "open")],
    ),
    (
        "Diagnostic Radiology Residency",
        "Update March 2: the R2 position announced in January is still unclaimed.",
        [((3,), 1, "open")],
    ),
    (
        "Transitional Year Program",
        "Last call: we can seat one more transitional-year intern.",
        [((1,), 1, "open")],
    ),
    (
        "Emergency Medicine Residency",
        "Help wanted: one emergency medicine resident, second year, must like mountains.",
        [((2,), 1, "open")],
    ),
    (
        "General Surgery Residency",
        "Spread the word: we're a chief short of nothing but a PGY-2 short of a full team. Categorical. July.",
        [((2,), 1, "open")],
    ),
    (
        "Hospice and Palliative Medicine Fellowship",
        "Fellowship seat open! Thanks to a gift from the Hartwell family we can train one more hospice and palliative medicine fellow starting July.",
        [((), 1, "open")],
    ),
    (
        "Psychiatry Residency",
        "# Latest\n- 3/4/26 A third-year seat has become vacant and is being offered to transfer residents.\n- 2/20/26 Grand rounds are back in person.",
        [((3,), 1, "open")],
    ),
    (
        "Psychiatry Residency",
        "# Are any positions available outside the Match?\nYes. One PGY-3 spot is open for July 2026; see how to apply below.",
        [((3,), 1, "open")],
    ),
    (
        "Diagnostic Radiology Residency",
        "# Is there a PGY-2 seat for someone already in a clinical year?\nThere is, for July 2026. Just one.",
        [((2,), 1, "open")],
    ),
    (
        "Obstetrics and Gynecology Residency",
        "The ob-gyn residency has a hole in its second year. Help us fill it!",
        [((2,), 1, "open")],
    ),
    (
        "Emergency Medicine Residency",
        "Owing to new beds we may now appoint a thirteenth intern. The thirteenth is not in the Match and can be you.",
        [((1,), 1, "open")],
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        "PGY-2: need one. PGY-3: need one. Both from July. Contact Jane.",
        [((2,), 1, "open"), ((3,), 1, "open")],
    ),
    (
        "Orthopaedic Surgery Residency",
        "We would consider a strong PGY-3 to take the place of a resident who is transferring closer to home.",
        [((3,), 1, "open")],
    ),
    ("Internal Medicine Residency", "Looking for PGY-2 resident to start ASAP", [((2,), None, "open")]),
    ("Family Medicine Residency", "In search of: R3, must be ready by August.", [((3,), None, "open")]),
    (
        "Psychiatry Residency",
        "Transfer residents sought for PGY-2 and PGY-3, one of each.",
        [((2,), 1, "open"), ((3,), 1, "open")],
    ),
    (
        "Pediatrics Residency",
        "Do you know a pediatric resident who'd thrive here? We're trying to recruit one for our second-year class.",
        [((2,), 1, "open")],
    ),
    (
        "General Surgery Residency",
        "General surgery seeks to appoint a replacement PGY-2 categorical resident effective July 1, 2026.",
        [((2,), 1, "open")],
    ),
    ("Internal Medicine Residency", "We have an intern's place without an intern.", [((1,), 1, "open")]),
    (
        "Cardiovascular Disease Fellowship",
        "The fellowship has funding for a fourth fellow, whom we have yet to find.",
        [((), 1, "open")],
    ),
    (
        "Rheumatology Fellowship",
        "Rheumatology wishes to engage a clinical fellow for two years from July.",
        [((), 1, "open")],
    ),
    (
        "Child and Adolescent Psychiatry Fellowship",
        "You would be our third fellow. Training can begin in July or off-cycle, and the seat stays open until someone sits in it.",
        [((), None, "open")],
    ),
    (
        "Infectious Disease Fellowship",
        "A second-year ID fellow would be warmly welcomed by a group that is one fellow short since January.",
        [((), 1, "open")],
    ),
    (
        "Maternal-Fetal Medicine Fellowship",
        "Will you join us? The MFM fellowship has had its third fellow line restored for July and nobody is in it yet.",
        [((), 1, "open")],
    ),
    (
        "Pulmonary and Critical Care Fellowship",
        "We need a fellow, simple as that. IM boards passed or pending, July start, no Match involved.",
        [((), 1, "open")],
    ),
    (
        "Pediatrics Residency",
        "We decided not to go ahead with the recruitment of an additional PL-3.",
        [((3,), 1, "withdrawn")],
    ),
    (
        "Emergency Medicine Residency",
        "Residents of the hospital across the river, which is closing: our doors are open. There's room here for two PGY-2s and one PGY-3 in emergency medicine.",
        [((2,), 2, "open"), ((3,), 1, "open")],
    ),
    (
        "Obstetrics and Gynecology Residency",
        "A maternity leave that became a resignation leaves us looking for a third-year resident from August 1.",
        [((3,), 1, "open")],
    ),
    (
        "Transitional Year Program",
        "Program news: one of the ten interns who matched here cannot come. We'll choose a replacement ourselves in April; write to the coordinator.",
        [((1,), 1, "open")],
    ),
    (
        "Psychiatry Residency",
        "I write with an unusual request: might you know a young psychiatrist in training who would enjoy finishing the last two years with us? A PGY-3 chair has come back into my hands.",
        [((3,), 1, "open")],
    ),
    (
        "Internal Medicine Residency",
        "Colleagues, twins have arrived and with them a resignation. From August I shall be one PGY-2 poorer, and I have the hospital's blessing to engage another.",
        [((2,), 1, "open")],
    ),
    (
        "Family Medicine Residency",
        "Our CEO has given us the salary of a second chief of staff, and I have turned it into an extra R1. Who would like it? Apply to me by mail before May 15.",
        [((1,), 1, "open")],
    ),
    (
        "Diagnostic Radiology Residency",
        "Because our sister hospital is giving up its program, we may keep one of its residents at the PGY-4 level; applications from those displaced will be read first.",
        [((4,), 1, "open")],
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        "My department will gladly make a home for a PGY-2 who needs one.",
        [((2,), 1, "open")],
    ),
    (
        "Cardiovascular Disease Fellowship",
        "The dean's gift pays for a fifth fellow. We have four.",
        [((), 1, "open")],
    ),
    (
        "Nephrology Fellowship",
        "Nephrology needs friends, and ours needs a fellow. July. J-1 welcome.",
        [((), 1, "open")],
    ),
    (
        "Endocrinology Fellowship",
        "We have been turned down by our second choice and our third. Fourth choices, here is your moment: one endocrine fellow wanted.",
        [((), 1, "open")],
    ),
    (
        "Hospice and Palliative Medicine Fellowship",
        "Without a fellow since January, our palliative team would be grateful for one who could start before July.",
        [((), 1, "open")],
    ),
    (
        "Infectious Disease Fellowship",
        "The chair asks me to say that the department will pay for an additional infectious disease fellow this year. Letters to Jane.",
        [((), 1, "open")],
    ),
    ("Rheumatology Fellowship", "Come July we shall have one fellow and two desks.", [((), 1, "open")]),
]

NOBODY = [
    (
        "Nephrology Fellowship",
        "Renal fellows of the university who look for a research year know where to find us.",
    ),
    ("Cardiology Fellowship", "Cardiology fellows searching for a mentor should come to our meeting."),
    ("Psychiatry Residency", "We have a resident who is looking for a PGY-3 position."),
    ("Psychiatry Residency", "I write for a resident who is looking for a PGY-3 position."),
    (
        "Obstetrics and Gynecology Residency",
        "# Can I transfer into your program?\nOccasionally there is an opening at the PGY-2 level. If so, it will be shown on this page.",
    ),
    (
        "Cardiovascular Disease Fellowship",
        "# Do you have any openings for next July?\nWe do not. All three seats for 2026 were filled in the Match.",
    ),
    (
        "Pediatrics Residency",
        "# What happens when somebody leaves?\nWhen a resident leaves, we normally advertise the place with the society of program directors.",
    ),
    (
        "Family Medicine Residency",
        "I am a second-year resident looking for an R2 position in family medicine. My program director supports me.",
    ),
    (
        "Internal Medicine Residency",
        "Our residents are looking for hospitalist jobs; employers may write to the chief residents.",
    ),
    (
        "General Surgery Residency",
        "Ms. Tan, one of our preliminary interns, is looking for a categorical PGY-2 position elsewhere and has our warmest recommendation.",
    ),
    (
        "Psychiatry Residency",
        "I graduated in 2021 and am searching for any open PGY-1 in psychiatry. Please contact me if your program has one.",
    ),
    ("Pediatrics Residency", "Many residents ask us whether we are looking for transfers. We are not."),
    (
        "Obstetrics and Gynecology Residency",
        "We are looking for a place for one of our interns who must move to the Boston area. If you have an opening, let us know.",
    ),
    (
        "Emergency Medicine Residency",
        "We're looking for applicants who are curious, kind and resilient. Apply through ERAS; our residency holds twelve positions a year.",
    ),
    (
        "Diagnostic Radiology Residency",
        "We seek residents who will become leaders in the field. Our program matches eight a year in the NRMP.",
    ),
    (
        "Cardiovascular Disease Fellowship",
        "Our fellows are looking for jobs in academic cardiology and do well: see the list of graduates.",
    ),
    (
        "Neurology Residency",
        "A good fellow is looking for answers nobody else has. That is what our curriculum is made for.",
    ),
    (
        "Family Medicine Residency",
        "History: in 1974 the hospital opened with three residents and an empty ward. By 1980 there were eighteen.",
    ),
    (
        "Psychiatry Residency",
        "Leave policy: a resident who leaves before the end of the year forfeits the moving stipend, and the position may be offered to another.",
    ),
    (
        "Physical Medicine and Rehabilitation Residency",
        "Dr. Adams came to us as a second-year transfer in 2022, when a place came open, and is now chief resident.",
    ),
    (
        "Nephrology Fellowship",
        "Nephrology has had more places than applicants for ten years; one in three programs went unfilled.",
    ),
    (
        "Hospice and Palliative Medicine Fellowship",
        "We are looking for faculty: a hospice physician to join six others and teach fellows.",
    ),
    (
        "Family Medicine Residency",
        "Wanted: preceptors! Our residents need community physicians who will teach them for a morning a week.",
    ),
    (
        "Internal Medicine Residency",
        "Medical students: our sub-internship has places every block. Register through VSLO.",
    ),
    (
        "Internal Medicine Residency",
        "# Updates\n- April: board review begins.\n- We said farewell to two graduating chiefs.\n- Recruitment season opens in September.",
    ),
    ("Geriatric Medicine Fellowship", "# Do you have openings for this year?\nWe're full, and happy to be."),
    (
        "Internal Medicine Residency",
        "Each of our residents needs a mentor, and each mentor needs a resident. We pair them in July.",
    ),
    (
        "Psychiatry Residency",
        "We want our residents to be well. That is why a fourth-year is free on Fridays.",
    ),
    (
        "Obstetrics and Gynecology Residency",
        "The first opening of the new birth center drew a crowd of residents and neighbors.",
    ),
    ("Neurology Residency", "We wanted a fellow who loves teaching, and in Dr. Amir we found one."),
    (
        "Diagnostic Radiology Residency",
        "A resident seat on the hospital's safety board is open: any PGY-3 may put in her name.",
    ),
    ("Emergency Medicine Residency", "One in four of our applicants is looking for a second career."),
    (
        "Physical Medicine and Rehabilitation Residency",
        "The residency wants feedback: tell us what a PGY-2 needs.",
    ),
    (
        "Orthopaedic Surgery Residency",
        "He was our second fellow and the first to leave for private practice.",
    ),
]


@pytest.mark.parametrize(("program", "text", "places"), WANTED)
def test_whoever_wants_a_person_to_train_offers_a_place(
    program: str, text: str, places: list[tuple[tuple[int, ...], int | None, str]]
) -> None:
    records = told(program, text)
    assert sorted(((one.pgy, one.positions, one.status) for one in records), key=repr) == places
    assert {one.kind for one in records} == {"fellowship" if "Fellowship" in program else "residency"}


@pytest.mark.parametrize(("program", "text"), NOBODY)
def test_whoever_seeks_a_seat_or_tells_of_one_offers_none(program: str, text: str) -> None:
    assert told(program, text) == []
