"""One weighing of all signs: what other webmasters and coordinators write, offers and none."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, read
from scraper.extract.words.phrases import table

DAY = date(2026, 4, 10)


def extraction(body: str, title: str) -> Extraction:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY)


NOTHING = {
    "story of a transfer": (
        "<article><h1>New residents arrive</h1><p>June 24, 2026</p><p>Twelve interns started "
        "orientation on Monday. Two of them filled positions that went unfilled in the Match. "
        "Dr. Maya Lin, PGY-2, transferred from Ohio after her program closed.</p></article>",
        "News | Department of Medicine",
    ),
    "policy": (
        "<h1>Resident Recruitment and Vacancy Policy</h1><p>Effective July 1, "
        "2024.</p><ol><li>Programs with a vacant PGY-2 or higher position shall post it on "
        "the GME website for ten days.</li><li>Candidates for a vacant position must have "
        "passed USMLE Step 3 prior to PGY-3.</li><li>The program director shall request "
        "verification of prior training.</li></ol>",
        "Policies",
    ),
    "complement": (
        "<h1>Program Overview</h1><p>Our ACGME-approved complement is 36 residents: 12 PGY-1, "
        "12 PGY-2 and 12 PGY-3. Positions begin on July 1.</p><p>To apply, use ERAS by "
        "October 1.</p>",
        "Internal Medicine Residency",
    ),
    "what a program has": (
        "<h1>Neurology Residency</h1><p>We offer six categorical positions and two advanced "
        "positions. Residents spend the PGY-1 year in medicine. We are seeking applicants who "
        "are curious. Contact: neuro@elm.example.org</p>",
        "Neurology Residency Program",
    ),
    "past vacancies": (
        "<h1>Vacancies</h1><p>No vacancies at present.</p><h2>Past "
        "vacancies</h2><table><tr><th>Program</th><th>Level</th><th>Start</th></tr><tr><td>Neurology</td><td>PGY-2</td><td>July "
        "2023</td></tr><tr><td>Psychiatry</td><td>PGY-3</td><td>July 2024</td></tr></table>",
        "GME vacancies",
    ),
    "people": (
        "<h1>Meet our residents</h1><h2>PGY-3</h2><p>Jane Doe, MD, University of Texas. "
        "Interests: sports medicine fellowship.</p><h2>PGY-2</h2><p>John Roe, DO. Joined us "
        "in July 2025 off-cycle.</p>",
        "Current residents",
    ),
    "curriculum": (
        "<h1>PGY-2 year</h1><p>Second-year residents supervise two interns on wards. "
        "Positions of leadership are open to all residents. Start of call: July 1.</p>",
        "Curriculum",
    ),
    "people of a closing program": (
        "<h1>Program closure</h1><p>Elm Hospital will close on June 30. 30 internal medicine "
        "residents and 12 surgery residents must find new positions. Programs that can take a "
        "PGY-2 should write to dio@elm.example.org.</p>",
        "Closure of Elm residency",
    ),
    "coordinator": (
        "<h1>GME coordinator</h1><p>We have an opening for a residency coordinator who will "
        "support 30 residents and 6 fellows. Start immediately. Apply to "
        "hr@elm.example.org.</p>",
        "Jobs",
    ),
    "every year": (
        "<h1>Fellowships</h1><p>Our fellowship in cardiology accepts three fellows each year "
        "through the Match. The fellowship in nephrology accepts two fellows each year.</p>",
        "Fellowships",
    ),
    "how to post": (
        "<h1>Instructions for posting</h1><p>To post a vacancy, send the specialty, PGY level "
        "(for example PGY-2), number of positions, start date and contact e-mail to "
        "web@soc.example.org.</p>",
        "Post an opening",
    ),
    "interviews": (
        "<h1>Interview season</h1><p>We will interview 120 applicants for 10 PGY-1 positions "
        "starting July 1, 2027. Deadline for ERAS applications is October 15.</p>",
        "How to apply",
    ),
    "moonlighting": (
        "<h1>Moonlighting</h1><p>PGY-2 and PGY-3 residents with a license may fill open "
        "shifts. Contact the chief resident.</p>",
        "Moonlighting",
    ),
    "talent community": (
        "<h1>Join our talent community</h1><p>We have no resident openings today. Leave your "
        "e-mail and hear about new PGY-2 positions.</p>",
        "Careers",
    ),
    "at a glance": (
        "<h1>Program at a glance</h1><dl><dt>Length</dt><dd>3 years</dd><dt>Positions per "
        "year</dt><dd>12 categorical PGY-1, 4 preliminary</dd><dt>Start date</dt><dd>July "
        "1</dd><dt>Visas</dt><dd>J-1</dd><dt>Contact</dt><dd>im@elm.example.org</dd></dl>",
        "Internal Medicine Residency",
    ),
    "last year": (
        "<h1>President's message</h1><p>Last year our program lost two PGY-2 residents, and "
        "we filled the vacancies within a month. If your program has an opening, list it on "
        "our site.</p>",
        "Newsletter",
    ),
    "hearsay": (
        "<article><h2>Anyone hear back from Elm for PGY-2?</h2><p>They had one PGY-2 opening "
        "posted in March. I emailed the coordinator but no reply.</p></article>",
        "Forum",
    ),
    "how vacancies are filled": (
        "<h1>How we fill off-cycle vacancies</h1><p>When a PGY-2 or PGY-3 leaves, we announce "
        "the opening on this page. Applicants send a CV and a letter from their program "
        "director. There are none right now.</p>",
        "Off-cycle",
    ),
    "housing": (
        "<h1>Housing for residents</h1><p>One-bedroom apartments available July 1 for "
        "incoming residents and fellows. Contact housing@elm.example.org. Two units left.</p>",
        "Housing",
    ),
    "rotations": (
        "<h1>Away rotations</h1><p>We have four spots each block for PGY-3 and PGY-4 visiting "
        "residents. Apply through the GME office by May 1.</p>",
        "Visiting residents",
    ),
    "a practice": (
        "<h1>Residency graduates wanted</h1><p>Internal medicine PGY-3s finishing in June "
        "2026: join our practice! Three positions open in Reno. J-1 waiver. "
        "jobs@oak.example.org</p>",
        "Practice opportunity",
    ),
    "a course": (
        "<h1>Simulation course</h1><p>Ultrasound course for residents. Six spots left for "
        "PGY-2 emergency medicine residents. Register by June 1.</p>",
        "Courses",
    ),
    "a council": (
        "<h1>Committee positions</h1><p>The academy seeks one resident and one fellow member "
        "for its council, terms start July 1. Send CV to staff@acad.example.org.</p>",
        "Get involved",
    ),
    "an archive": (
        "<h1>2024 archive</h1><article><h2>PGY-2 neurology opening, Elm Hospital</h2><p>One "
        "position, start July 2024.</p></article>",
        "Archive 2024",
    ),
    "advice in questions": (
        "<h1>Match FAQ</h1><p>Q: What if I do not match? A: You may find an unfilled PGY-1 "
        "position in SOAP. Positions offered after SOAP are listed by programs.</p>",
        "Match FAQ",
    ),
    "who has come": (
        "<h1>Our incoming fellows</h1><p>We are excited to announce that Dr. X will begin her "
        "cardiology fellowship on July 1, 2026, and Dr. Y will fill our PGY-5 position.</p>",
        "Cardiology fellowship",
    ),
    "a survey": (
        "<h1>Survey</h1><p>Do you have vacant PGY-2 positions? Tell us how many positions are "
        "open in your program by May 1.</p>",
        "Survey of vacancies",
    ),
    "advanced standing": (
        "<h1>Advanced standing</h1><p>Residents with prior training may be eligible for "
        "advanced standing. PGY-2 placement is determined by the program director and "
        "requires board approval.</p>",
        "Advanced standing",
    ),
    "a clinic": (
        "<h1>Openings in clinic</h1><p>Our resident clinic has appointments available with "
        "PGY-2 and PGY-3 residents. Call to schedule.</p>",
        "Resident clinic",
    ),
    "a new program in the Match": (
        "<article><h1>Hospital opens new residency</h1><p>Elm Hospital announced that its new "
        "psychiatry residency will welcome its first class of six residents in July 2027. The "
        "program is recruiting through ERAS this fall.</p></article>",
        "Press release",
    ),
    "a contract": (
        "<h1>Resident physician contract</h1><p>This agreement is between Elm Hospital and "
        "the resident. PGY level: 2. Start date: July 1, 2026. Salary $66,000. The position "
        "is full time.</p>",
        "Sample contract",
    ),
    "steps to a residency": (
        "<h1>How to become a resident</h1><p>Step 1: pass USMLE. Step 2: find an "
        "observership. Step 3: apply for PGY-1 positions in ERAS. Some programs offer "
        "prematch positions.</p>",
        "Blog for IMGs",
    ),
    "deadlines": (
        "<h1>Deadlines</h1><table><tr><th>Program</th><th>Deadline</th></tr><tr><td>Internal "
        "Medicine</td><td>November 1</td></tr><tr><td>Pediatrics</td><td>November "
        "15</td></tr></table>",
        "ERAS deadlines by program",
    ),
    "a bill": (
        "<h1>Legislative update</h1><p>Senator Roe's bill adds 14,000 residency positions "
        "over seven years. 200 new positions open in 2027.</p>",
        "Advocacy",
    ),
    "promotion": (
        "<h1>Step 3 requirement</h1><p>Effective July 1, 2026 all residents must pass Step 3 "
        "before they start PGY-3. Residents who fail will not be promoted. Contact GME.</p>",
        "Step 3",
    ),
    "students": (
        "<h1>Student research fellowship</h1><p>Summer research fellowship for first-year "
        "medical students. Ten positions available. Apply by March 1.</p>",
        "Student research",
    ),
    "paid shifts": (
        "<h1>Coverage</h1><p>We need two PGY-3 residents to moonlight in the ED on weekends. "
        "$120 per hour.</p>",
        "Moonlighting",
    ),
}
OFFERS = {
    "Internal Medicine": (
        "<h1>Residency</h1><p>Due to an unexpected resignation, our categorical internal "
        "medicine program at Elm Hospital in Reno, Nevada is looking for a PGY-2 to start in "
        "January. Interested residents should email im@elm.example.org.</p>",
        "Internal Medicine",
        1,
    ),
    "Department news": (
        "<h1>News</h1><p>April 2, 2026 - We are pleased to announce that one PGY-3 spot in "
        "psychiatry is available July 1, 2026. J-1 visas sponsored. Contact "
        "psych@elm.example.org</p><p>March 20, 2026 - Congratulations to our new interns!</p>",
        "Department news",
        1,
    ),
    "Family Medicine FAQ": (
        "<h1>FAQ</h1><h3>Are there any openings now?</h3><p>Yes, we have two unfilled PGY-1 "
        "positions for July 2026. Send your CV to fm@elm.example.org.</p><h3>Do you take "
        "transfers?</h3><p>Only when a position is vacant.</p>",
        "Family Medicine FAQ",
        1,
    ),
    "Careers": (
        "<h1>Career opportunities</h1><h3>Clinical research coordinator</h3><p>Full time, "
        "cardiology trials. Apply at hr.</p><h3>Registered nurse</h3><p>Nights.</p>",
        "Careers",
        1,
    ),
    "Hand Surgery Fellowship": (
        "<h1>Fellowship in hand surgery</h1><p>Our incoming fellow is unable to start. We "
        "therefore have a late vacancy for August 1, 2026. Applicants must have completed "
        "orthopaedic or plastic surgery residency. hand@elm.example.org</p>",
        "Hand Surgery Fellowship",
        1,
    ),
    "Guide to off-cycle": (
        "<h1>Guide to positions</h1><p>If you are looking for a position, here are this "
        "week's confirmed openings.</p><ul><li>PGY-2 anesthesiology, Elm Hospital, Dayton, "
        "Ohio. One spot, start July 1. anes@elm.example.org</li><li>PGY-1 prelim surgery, Oak "
        "Medical Center, Tulsa, Oklahoma. Three spots. surg@oak.example.org</li></ul>",
        "Guide to off-cycle",
        2,
    ),
    "Unfilled positions": (
        " "
        "<table><tr><th>Hospital</th><th>Specialty</th><th>Year</th><th>Start</th></tr><tr><td>Elm</td><td>Pediatrics</td><td>PGY-2</td><td>7/1/2026</td></tr><tr><td>Oak</td><td>Urology</td><td>PGY-3</td><td>ASAP</td></tr></table>",
        "Unfilled positions",
        2,
    ),
    "Displaced residents": (
        "<h1>Closure of Oak residency: positions for displaced residents</h1><p>Elm Hospital "
        "has received a temporary complement increase and can accept two PGY-2 and one PGY-3 "
        "internal medicine residents from Oak. Write to im@elm.example.org.</p>",
        "Displaced residents",
        2,
    ),
    "Employment": (
        "<h1>House physician</h1><p>Elm Hospital, Yuma, Arizona seeks a house physician "
        "(MD/DO, one year of postgraduate training). Nights. Send CV to "
        "hp@elm.example.org.</p>",
        "Employment",
        1,
    ),
    "Psychiatry residency": (
        "<h1>Psychiatry residency</h1><p>We participate in the Match for our eight PGY-1 "
        "positions. In addition, one PGY-2 position is vacant as of July 1, 2026. Please "
        "write to psy@elm.example.org.</p>",
        "Psychiatry residency",
        1,
    ),
    "Vacant positions": (
        "<h1>Positions</h1><h2>Dermatology</h2><p>None.</p><h2>Urology</h2><p>PGY-2: one. "
        "Start July 2026.</p><h2>Surgery</h2><p>PGY-4: filled.</p>",
        "Vacant positions",
        2,
    ),
    "Vacancies": (
        "<h1>Vacancies</h1><p>Updated April 1, 2026</p><p><b>Neurology</b> PGY-3, one "
        "position, July 1, 2026, contact neuro@elm.example.org</p><p><b>Urology</b> "
        "none</p><p><b>Pathology</b> PGY-2 - filled</p>",
        "Vacancies",
        2,
    ),
    "Forum": (
        "<article><h2>PGY-2 FM position in Ohio</h2><p>My program (Elm Hospital, Dayton, OH) "
        "has a PGY-2 spot open as a classmate moved. Start ASAP. DM the coordinator at "
        "fm@elm.example.org. J1 ok.</p></article><article><h2>Looking for IM PGY-2</h2><p>I "
        "need a spot. Please help me.</p></article>",
        "Forum",
        1,
    ),
    "Family Medicine, Elm Hospital": (
        "<h1>Message from the program director</h1><p>We are sad that one of our second-years "
        "is leaving for family reasons, and glad that this makes room for somebody new: we "
        "will take one PGY-2 in family medicine in July. Write me at pd@elm.example.org.</p>",
        "Family Medicine, Elm Hospital",
        1,
    ),
    "Epilepsy fellowship": (
        "<h1>Clinical fellowship, non-ACGME</h1><p>The Epilepsy Center offers a one-year "
        "clinical fellowship starting July 2026. Salary PGY-5. Candidates must have completed "
        "a neurology residency. Email CV to epi@elm.example.org.</p>",
        "Epilepsy fellowship",
        1,
    ),
    "Jobs": (
        "<h1>Employment</h1><h2>Research Assistant - Oncology</h2><p>Assist with clinical "
        "trials. International medical graduates encouraged. Apply online.</p>",
        "Jobs",
        1,
    ),
    "Transitional year, Elm Hospital": (
        "<h1>Internship year</h1><p>We still have room for one transitional year intern this "
        "July. Send an e-mail to ty@elm.example.org</p>",
        "Transitional year, Elm Hospital",
        1,
    ),
    "EM vacancy": (
        "<h1>Emergency medicine</h1><p>Position: PGY-2 categorical<br>Available: "
        "immediately<br>Reason: resident transfer<br>Apply: em@elm.example.org</p>",
        "EM vacancy",
        1,
    ),
    "Psychiatry residency news": (
        "<h1>We're growing</h1><p>The ACGME approved a permanent complement increase, so we "
        "can appoint two additional PGY-1 residents for July 2026 outside the Match. US "
        "citizens or J-1. psych@elm.example.org</p>",
        "Psychiatry residency news",
        1,
    ),
    "Pediatrics residency": (
        "<h1>Pediatrics</h1><p>Thank you for visiting. Currently we have the following "
        "vacancy: PGY-3, start date July 1, 2026. Previous PGY-3 applicants need not "
        "reapply.</p>",
        "Pediatrics residency",
        1,
    ),
    "Research fellowship": (
        "<h1>Dermatology clinical research fellowship</h1><p>Applications are now being "
        "accepted for a one-year research fellowship beginning July 2026. Open to medical "
        "graduates before residency. derm@elm.example.org</p>",
        "Research fellowship",
        1,
    ),
    "Vacancies (2)": (
        "<h1>Residency Vacancies</h1><p>The following positions are currently "
        "vacant:</p><p><strong>Internal Medicine</strong><br>PGY-2 - 1 position<br>PGY-3 - 2 "
        "positions</p><p>Contact gme@elm.example.org.</p>",
        "Vacancies",
        2,
    ),
    "Openings": (
        "<h1>Openings</h1><div class=card><h3>Neurology PGY-2</h3><p>Start: 07/01/2026. Visa: "
        "J-1</p><a href='/a'>Apply</a></div><div class=card><h3>Urology PGY-4</h3><p>Start: "
        "ASAP</p><a href='/b'>Apply</a></div>",
        "Openings",
        2,
    ),
    "FM": (
        "<h1>We have an opening!</h1><p>Our family medicine residency in Yuma, Arizona "
        "unexpectedly has a spot for a second year resident. Please apply by May 1 to "
        "fm@elm.example.org.</p>",
        "FM",
        1,
    ),
    "Psychiatry": (
        "<h1>Join our program as a PGY-2</h1><p>Elm psychiatry is expanding and will add one "
        "second-year resident in July 2026. Interested? psych@elm.example.org</p>",
        "Psychiatry",
        1,
    ),
    "Fellowship openings": (
        "<h1>Available: Nephrology fellowship 2026-2028</h1><p>Two-year ACGME fellowship, Elm "
        "University, Omaha NE. Did not fill in Match. neph@elm.example.org</p>",
        "Fellowship openings",
        1,
    ),
    "Positions": (
        "<h2>Post-doctoral fellow in stroke imaging</h2><p>The Stroke lab seeks an MD for a "
        "two year postdoc. H-1B possible. lab@elm.example.org</p>",
        "Positions",
        1,
    ),
    "Elm TY": (
        "<p>PGY1 TY position vacancy - Elm Hospital, Detroit MI - start immediately. Previous "
        "intern left. Email ty@elm.example.org</p>",
        "Elm TY",
        1,
    ),
}


@pytest.mark.parametrize(("body", "title"), NOTHING.values(), ids=NOTHING.keys())
def test_what_offers_no_place_weighs_too_little(body: str, title: str) -> None:
    assert [record.title for record in extraction(body, title).records] == []


@pytest.mark.parametrize(("body", "title", "count"), OFFERS.values(), ids=OFFERS.keys())
def test_what_offers_a_place_weighs_enough(body: str, title: str, count: int) -> None:
    assert len(extraction(body, title).records) == count


def test_a_refusal_names_its_signs_and_their_sum() -> None:
    body, title = NOTHING["what a program has"]
    whys = [refusal.why for refusal in extraction(body, title).refused]
    assert any(
        why.startswith("weighs too little: ") and "nothing says that it is open -3" in why for why in whys
    )


def test_an_offer_shows_what_it_weighs() -> None:
    body, title, _ = next(iter(OFFERS.values()))
    (posting,) = extraction(body, title).postings
    assert "level +1" in posting.why


def test_every_sign_reads_a_list_that_exists() -> None:
    lists = {*table("weigh")["words"], *table("offer")}
    for name, sign in table("weigh")["signs"].items():
        assert isinstance(sign["weight"], int), name
        assert {sign[key] for key in ("says", "unless") if key in sign} <= lists, name


def test_no_phrase_nests_its_brackets() -> None:
    for phrases in table("weigh")["words"].values():
        for phrase in phrases:
            depth = 0
            for letter in phrase:
                depth += (letter in "([") - (letter in ")]")
                assert depth in (0, 1), phrase


@pytest.mark.parametrize(
    ("named", "sign"),
    [
        (1, "the only place named +0"),
        (2, "one of two or three named +0"),
        (5, "one of four to seven named +0"),
        (11, "one of many named +0"),
    ],
)
def test_how_many_places_are_named_is_told_of_each_and_weighs_nothing_by_rules(named: int, sign: str) -> None:
    houses = ("Elm", "Oak", "Ash", "Fir", "Yew", "Bay", "Box", "Alder", "Birch", "Cedar", "Hazel")
    rows = "".join(
        f"<tr><td>{house} Hospital</td><td>Pediatrics</td><td>PGY-2</td><td>1 open</td></tr>"
        for house in houses[:named]
    )
    table = f"<table><tr><th>Hospital</th><th>Specialty</th><th>Level</th><th>Open</th></tr>{rows}</table>"
    told = extraction(f"<h1>Open positions</h1>{table}", "Open positions")
    assert len(told.records) == named
    assert all(sign in posting.why for posting in told.postings)
