"""Is it a place, and for somebody from outside? Grids of rotations, old threads, rules, people who need one."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read

DAY = date(2027, 2, 1)


def titles(body: str, title: str = "Hospital") -> list[str]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/page")
    assert not isinstance(document, Unreadable)
    return [record.title for record in read(document, day=DAY).records]


def table(*rows: str) -> str:
    head, *body = (row.split("|") for row in rows)
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>{cells}</table>"


NOTHING = {
    "blocks by year": "<h1>Neurology curriculum</h1>"
    + table(
        "|PGY-1|PGY-2|PGY-3",
        "Wards|5|8|4",
        "Elective / open|1|1|6",
        "Night float|1|2|1",
        "ICU (6 East)|1|0|2",
    ),
    "weeks by rotation": "<h1>Internal medicine block schedule</h1>"
    + table("Rotation|PGY-1|PGY-2|PGY-3", "Wards|20|14|10", "Clinic|10|10|12", "Vacation|4|4|4"),
    "links to old threads": "<h1>Resident forum: anesthesiology</h1><ul><li><a href='/1'>PGY-2 opening, Tampa "
    "(2021) - locked</a></li><li><a href='/2'>Pain fellowships that did not fill, 2024</a></li></ul>",
    "residents whose program closes": "<h1>Closure of our residencies</h1><p>Fifty-eight residents need positions "
    "for July 1, 2027.</p>"
    + table("Program|PGY-2|PGY-3", "Internal medicine|12|11", "Surgery|3|3")
    + "<p>Write to displaced@elm.example.org; she sends the CVs.</p>",
    "who is left, by level": "<h1>Residents in need of a home</h1><p>Our residents still seek new places for July.</p>"
    + table("Specialty|Level|Number", "Pediatrics|PGY-2|4", "Surgery|PGY-4|1"),
    "a rule of vacated places": "<h1>4.07 Vacated positions</h1><ol><li>An open position at the PGY-2 level or above "
    "may be filled outside the Match with the approval of the DIO.</li><li>For a position at the PGY-3 level or "
    "above, the applicant shows a passing score on Step 3.</li><li>A PGY-2 position vacated after October 1 is "
    "posted for seven days on the web page.</li></ol>",
    "a rule that denies": "<h2>Section 9. Vacant positions</h2><p>9.2 No PGY-2 or higher position shall be offered before "
    "the previous director has been called.</p><p>9.3 A vacancy in the PGY-1 year after July 15 stays vacant, "
    "unless the DIO agrees.</p>",
    "minutes of a committee": "<h1>Education committee, January 14</h1><p>1. Surgery. One PGY-2 left in December; 23 "
    "applied and a contract has gone out.</p><p>3. Psychiatry has a vacancy at PGY-4 and will leave it empty.</p>",
    "classes that will grow": "<h1>News</h1><p>Pediatrics may train two more. The extra PGY-2 and PGY-3 positions will be "
    "filled as the larger classes move up.</p>",
    "all through the Match": "<h1>Emergency medicine: how many?</h1><p>For the July 2027 class we have 13 categorical "
    "PGY-1 positions. All of them are offered through ResidencyCAS and the NRMP.</p>",
    "a practice for sale": "<h1>Neurology classifieds: openings</h1><h3>General neurology practice for sale</h3><p>Posted "
    "1/30/2027. Wilmington NC; owner retires.</p>",
    "kept for our own": "<h1>Fellowship openings</h1><h3>Surgical pathology fellowship</h3><p>Both 2027 and 2028 promised "
    "to our own residents.</p>",
    "a faculty member for the residency": "<h1>Openings</h1><ul><li>Family medicine with OB, Scottsbluff, NE. The residency "
    "there needs a core faculty member: teach R1s, R2s and R3s. Start October 1, 2027.</li></ul>",
    "speech therapists": "<h1>Open positions</h1>"
    + table(
        "Job title|Department|Closes",
        "Speech-Language Pathology Clinical Fellow|Health Professions|3/16/2027",
        "PGY2 Resident - Infectious Diseases Pharmacy|Medicine|3/18/2027",
    ),
    "a column of the Match": "<h1>Fellowships</h1>"
    + table("Fellowship|Length|Positions|Match", "Cardiology|3|4|MSMP", "Sleep medicine|1|2|SF Match"),
    "seats in a committee": "<h1>Residency affairs committee seeks members</h1><p>We have two openings for residents "
    "(PGY-2 or above) and one for a fellow. Apply by May 1, 2027 to gme@elm.example.org.</p>",
    "whom we welcome": "<h1>Welcome, class of 2030</h1><p>Ten PGY-1 residents beginning on June 26, 2027: A. Bell (Iowa), "
    "C. Dow (Kansas).</p>",
    "a gap in the teaching": "<h1>Neurology</h1><p>We have a gap in our second-year curriculum and ask PGY-3 residents to "
    "teach.</p>",
    "what an old place became": "<h1>Alumni</h1><p>Dr. Reed joined us when a PGY-1 position opened mid-year, and has "
    "started a clinic.</p><p>He refused to close the track when its two PGY-2 places were vacant for a year.</p>",
}


@pytest.mark.parametrize("body", NOTHING.values(), ids=NOTHING)
def test_nothing_is_offered_to_anybody_from_outside(body: str) -> None:
    assert not titles(body)


OFFERS = {
    "a table of places for the displaced": "<h1>For residents of the closing hospital</h1><p>Fourteen residents need new "
    "homes.</p><p>The following are set aside for them:</p>"
    + table("Program|Level|Places", "Family medicine|PGY-2|3"),
    "a research year in a grid": "<h1>Openings</h1>" + table("Specialty|Level|Openings", "Surgery|PGY-3|1"),
    "a thread of this year": "<h1>Openings</h1><ul><li>Anesthesiology, CA-1 opening, Tampa (2027)</li></ul>",
    "sent our way": "<h1>Family medicine, Biloxi</h1><p>If you know a good R2 who needs a home, send them our way. "
    "Start July 2027. fm@elm.example.org</p>",
    "in our direction": "<h1>Surgery</h1><p>If you know a categorical PGY-3 who wants to be near the sea, steer her in "
    "our direction. July 1, 2027. surgery@elm.example.org</p>",
    "a telephone number": "<div>PGY-4 general surgery opening, still available, Macon GA. Call Trish 478-555-0190</div><h1>Surgery "
    "residency</h1>",
    "to hear from you": "<h1>Openings</h1><p>Two of our fifteen will go. For the second, a PGY-3 in internal medicine, "
    "I should like to hear from you before May 20, at pruitt@elm.example.org.</p>",
    "room for a fellow, though another matched": "<h1>Palliative care digest</h1><p>Elm Health has room for one hospice "
    "and palliative medicine fellow to start July 13, 2027. The fellow who matched to us has taken a leave. Mail a CV "
    "to hpm@elm.example.org.</p>",
    "an eighth fellow": "<h1>Hem/Onc</h1><p>Due to expansion we were allowed an eighth fellow for this July. The Match is "
    "over, so write to us: hemonc@elm.example.org.</p>",
    "a count in words, and nil beside it": "<h1>Left over in 2027</h1>"
    + table(
        "Program|Level|Still to fill|Years done|First day", "Transitional year|PGY-1|six|nil|June 28, 2027"
    ),
    "signed with a degree": "<h1>Two hospitals</h1><p>Peoria: one PGY-3 in internal medicine, January 2028, is open.</p>"
    "<p>Renata Hale, MHA, BSN</p>",
    "six from a day": "<h1>Founding class</h1><p>SIX PGY-1 RESIDENTS, beginning July 13, 2027, chosen by us without the "
    "Match. Family medicine, Alamosa, Colorado. fm@elm.example.org</p>",
    "a gap in the third year": "<h1>Neurology</h1><p>Our neurology residency in Elko, Nevada has a gap in its third year "
    "from July 2027. We would welcome a PGY-3. Write to neuro@elm.example.org.</p>",
    "so: one": "<h1>We miss a fellow</h1><p>Our second place stayed empty in the Match, and the fellow who took it in "
    "January has gone home. So: one first-year nephrology fellow, for July 5, 2027. Write to "
    "kidney@elm.example.org.</p>",
    "off to the Navy": "<h1>Openings</h1><p>One of our urology PGY-3s has joined the Navy. If you have two years behind "
    "you, write to uro@elm.example.org.</p>",
    "a fellow with a job in Spain": "<h1>Pediatric hematology-oncology</h1><p>Our incoming pediatric hematology-oncology "
    "fellow took a job in Spain. Three years in Pueblo, July or August. Write to onc@elm.example.org.</p>",
    "unclaimed": "<h1>Neonatology</h1><p>First-year fellow, July 2027: still unclaimed. neo@elm.example.org</p>",
    "two are needed": "<h1>House officers, surgery</h1><p>Not a residency: a one-year contract on our trauma floor. Two "
    "are needed by August. trauma@elm.example.org</p>",
    "guests from abroad": "<h1>Observership</h1><p>Each month two guests from abroad join our infectious disease team. "
    "Fee $500. Send a CV to guests@elm.example.org.</p>",
}


@pytest.mark.parametrize("body", OFFERS.values(), ids=OFFERS)
def test_the_same_words_may_offer(body: str) -> None:
    assert len(titles(body)) == 1


@pytest.mark.parametrize("heading", ["Wellness half-days: second sign-up", "Sign-up sheet for the ski day"])
def test_places_to_sign_up_for_are_none_to_train_in(heading: str) -> None:
    body = (
        f"<h1>Resident blog</h1><h2>{heading}</h2><p>January 25, 2027</p>"
        "<p>PGY-1: 2 spots left for February 26. PGY-2: 1 spot. PGY-3: none. E-mail the chiefs: c@elm.example.org.</p>"
    )
    assert not titles(body, "The residents of Elm Hospital")
