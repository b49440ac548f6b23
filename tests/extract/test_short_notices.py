"""Short notices of one program's page: what they offer, what only sounds like it, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

FOOT = "<footer>Osage Hills Hospital<br>6161 S Yale Ave, Tulsa, OK 74136</footer>"
DAY = date(2027, 3, 22)


def found(body: str, foot: str = FOOT) -> tuple[Vacancy, ...]:
    page = (
        "<html><head><title>Announcements</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main>{body}</main>{foot}</body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://www.osagehills.example.com/gme/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    "told",
    [
        "AP/CP, PGY-1: we did not fill our fourth slot in the Match or the SOAP.",
        "Pathology PGY-1: we could not fill our last position in the SOAP.",
        "Pathology, PGY-1: we were unable to fill our fourth position this year.",
        "Neurology PGY-2: the program did not fill the advanced position in the Match.",
        "Psychiatry PGY-1: we have not yet filled this position.",
        "Family medicine PGY-1: SOAP did not fill it, so one place is still open.",
    ],
)
def test_a_place_that_was_not_filled_is_open(told: str) -> None:
    body = f"<h2>Residency news</h2><p><b>{told}</b> Write to alee@osagehills.example.com.</p>"
    assert [one.status for one in found(body)] == ["open"]


@pytest.mark.parametrize(
    "told",
    [
        "We will not fill this position.",
        "The hospital is not filling the position.",
        "We are no longer filling this place.",
        "The department will not be filling the seat.",
        "We won't fill this one after all.",
    ],
)
def test_a_place_that_will_not_be_filled_is_withdrawn(told: str) -> None:
    body = f"<h2>Residency news</h2><p><b>Neurology PGY-2, July 2027.</b> {told} Dr. Lee, alee@osagehills.example.com.</p>"
    assert [one.status for one in found(body)] == ["withdrawn"]


@pytest.mark.parametrize(
    "told",
    [
        "Two observers are taken per block.",
        "Blocks begin monthly and two observers are taken per block.",
        "One visitor is taken at a time.",
        "Requests are taken in the order received.",
        "Only physicians who have graduated are taken.",
    ],
)
def test_how_many_guests_are_taken_says_nothing_of_a_taken_place(told: str) -> None:
    body = (
        "<h1>Internal medicine observership</h1><p>International physicians may observe our internists for four "
        f"weeks at a time. {told}</p><p>Request a month: observers@osagehills.example.com</p>"
    )
    assert [one.status for one in found(body)] == ["open"]


@pytest.mark.parametrize(
    "told",
    [
        "We hope to add <b>one pre-residency clinical research fellow</b> this winter (start date is flexible).",
        "We want to add a pre-residency research fellow in March.",
        "The lab hopes to add a pre-fellowship research associate this fall.",
        "We intend to add one post-residency research fellow.",
    ],
)
def test_somebody_to_be_added_is_no_residency_to_be_founded(told: str) -> None:
    body = f"<h1>Join us</h1><p>{told} You will run our lymphoma registry.</p><p>CV to lab@osagehills.example.com.</p>"
    assert [one.kind for one in found(body)] == ["research"]


@pytest.mark.parametrize(
    "told",
    [
        "The hospital hopes to add a family medicine residency in 2029.",
        "The system wants to add its own internal medicine residency program.",
        "We hope to launch a second fellowship in sports medicine.",
    ],
)
def test_a_residency_to_be_founded_is_no_place(told: str) -> None:
    assert not found(f"<h1>News</h1><p>{told} Write to jobs@osagehills.example.com.</p>")


@pytest.mark.parametrize(
    "address",
    [
        "Elk Mountain Family Practice Residency<br>1522 E A St, Casper, WY 82601",
        "Elk Mountain Family Medicine Residency, 1522 East A Street, Casper, Wyoming 82601",
        "Elk Mountain Family Medicine Residency | 1522 E A St | Casper, WY 82601 | 307-555-0123",
        "Elk Mountain Neurology Fellowship, PO Box 112, Casper, WY 82602",
        "Psychiatry Residency Program, 12 Elm Road, Suite 300, Casper, WY 82601-1234. Tel 307 555 0199",
    ],
)
def test_a_programs_address_below_its_numbers_is_no_place(address: str) -> None:
    body = (
        "<h2>Positions in our program</h2><p>Each year we offer eight PGY-1 positions through the NRMP. "
        f"Applications come by ERAS.</p><p>We accept J-1 visas.</p><hr><p>{address}</p>"
    )
    assert not found(body, foot="")


@pytest.mark.parametrize(
    "asked",
    [
        "One clinical PGY-1 year required.",
        "One PGY-1 year is required.",
        "One ACGME PGY-1 year must be complete.",
        "One full PGY-1 year expected.",
        "One clinical year (PGY-1) required.",
        "One accredited intern year required.",
    ],
)
def test_a_year_that_is_asked_for_is_no_place(asked: str) -> None:
    body = (
        "<h1>Occupational Medicine, Tulsa</h1><p>The hospital can take one more resident at PGY-2 or PGY-3 for "
        "the practicum and MPH years starting August 17, 2027.</p>"
        f"<p>{asked} Apply by email to rtanaka@osagehills.example.com, no later than April 30, 2027.</p>"
    )
    assert [one.pgy for one in found(body)] == [(2, 3)]


@pytest.mark.parametrize(
    "told",
    [
        "<b>Policy.</b> Before accepting a transferring resident the program must obtain an evaluation. "
        "A vacant position must be posted internally for ten days.",
        "Prior to accepting a PGY-2 transfer, the program director shall obtain written verification. "
        "An open position must be advertised for at least ten days.",
        "Upon accepting a transferring fellow, the program must report to ACGME. "
        "An open slot shall not be filled outside the Match without approval.",
        "No program may fill an open residency position outside the Match without written approval.",
    ],
)
def test_how_programs_have_to_fill_vacant_places_offers_none(told: str) -> None:
    assert not found(
        f"<h1>GME-114: Resident transfers</h1><p>{told}</p><p>Effective 7/1/2019, reviewed 6/2025.</p>"
    )


@pytest.mark.parametrize(
    "told",
    [
        "We have one PGY-2 position in internal medicine from July 1, 2027. Before accepting a transferring "
        "resident, we need a summative evaluation from the current program.",
        "We are interested in taking a PGY-2 resident in pediatrics this July.",
        "A vacant PGY-2 position in neurology must be filled by July 1.",
    ],
)
def test_a_place_that_somebody_may_transfer_to_is_one(told: str) -> None:
    body = f"<h1>Resident transfers</h1><p>{told} Write to gme@osagehills.example.com.</p>"
    assert [one.status for one in found(body)] == ["open"]


KEPT_BACK = [
    "<i>Note added Feb. 10: our committee has put this search on hold until the budget is settled.</i>",
    "We have paused this search while the hospital reviews its budget.",
    "The search has been suspended until April.",
    "The GME office has frozen this position.",
    "UPDATE: We have had to put this on hold.",
]


@pytest.mark.parametrize("note", KEPT_BACK)
@pytest.mark.parametrize(
    "page",
    [
        "<h2>Resident opening</h2><p>PGY-4 ORTHOPAEDIC SURGERY, one position, 7/1/2027.</p><p>{}</p><p>Write to "
        "orthocoord@osagehills.example.com.</p>",
        "<h1>PGY-4 orthopaedic surgery opening</h1><p>One position, 7/1/2027. Write to "
        "orthocoord@osagehills.example.com.</p><p>{}</p>",
        "<h1>Openings</h1><p>We have one PGY-4 position in orthopaedic surgery from July 1, 2027. {}</p>",
    ],
)
def test_a_note_beside_a_place_says_that_it_is_kept_back(page: str, note: str) -> None:
    records = found(page.format(note))
    assert [(one.status, one.posted_on) for one in records] == [("withdrawn", None)]


@pytest.mark.parametrize(
    "note",
    [
        "Last year's search was put on hold, but the budget is now settled.",
        "If the search is put on hold we will say so here.",
        "The search is no longer on hold.",
        "Interviews are on hold until March 1.",
        "The hospital's hiring freeze does not apply to residents.",
    ],
)
def test_a_note_that_keeps_nothing_back_leaves_a_place_open(note: str) -> None:
    body = f"<h2>Resident opening</h2><p>PGY-4 ORTHOPAEDIC SURGERY, one position, 7/1/2027.</p><p>{note}</p>"
    assert [one.status for one in found(body)] == ["open"]


@pytest.mark.parametrize(
    "who",
    [
        "We will consider graduates, including those now doing a surgical preliminary year who would repeat it.",
        "Residents finishing a preliminary year in general surgery may apply.",
        "Those in a surgery internship are welcome.",
        "Preliminary surgery residents are encouraged to apply.",
    ],
)
def test_the_year_that_applicants_do_elsewhere_names_no_field(who: str) -> None:
    body = (
        "<h1>Opening: integrated vascular surgery (0+5)</h1><p>An intern position in our 0+5 went unfilled this "
        f"year. {who}</p><p>Applications by April 6 to vasc05@osagehills.example.com.</p>"
    )
    assert [one.specialty for one in found(body)] == ["vascular-surgery"]


def test_the_year_that_applicants_do_names_the_field_where_nothing_else_does() -> None:
    body = (
        "<h1>Opening</h1><p>We have one categorical PGY-2 position open for July 2027. We are looking for residents "
        "finishing a surgical preliminary year. Write to gs@osagehills.example.com.</p>"
    )
    assert [one.specialty for one in found(body)] == ["general-surgery"]


@pytest.mark.parametrize(
    "told",
    [
        "A second-year (PGY-5) fellow is leaving, and the third-year class is short also. We would like to hear from "
        "pediatric cardiology fellows who would join at PGY-5 or PGY-6 from July 1, 2027; one position in all.",
        "A second-year (PGY-5) fellow is leaving. We would like to hear from pediatric cardiology fellows who would "
        "join at PGY-5 or PGY-6 from July 1, 2027.",
    ],
)
def test_who_leaves_a_fellowship_is_the_cause_of_its_one_place(told: str) -> None:
    body = f"<h1>Second-year vacancy, Pediatric Cardiology</h1><p>{told}</p><p>cg@osagehills.example.com</p>"
    assert [one.pgy for one in found(body)] == [(5, 6)]


@pytest.mark.parametrize(
    ("told", "levels"),
    [
        (
            "A PGY-2 resident is moving away and the third-year class is also short. We will take one resident at "
            "PGY-2 or PGY-3 on July 1, 2027.",
            [(2, 3)],
        ),
        ("We lost a second-year resident. One PGY-3 place is open from July 1, 2027.", [(3,)]),
        (
            "A PGY-2 resident is leaving and a PGY-3 resident has resigned. We have one PGY-2 position and one PGY-3 "
            "position from July 1, 2027.",
            [(2,), (3,)],
        ),
    ],
)
def test_a_loss_is_no_place_beside_what_it_opened(told: str, levels: list[tuple[int, ...]]) -> None:
    body = f"<h1>Vacancy, internal medicine</h1><p>{told}</p><p>Write to im@osagehills.example.com</p>"
    assert sorted(one.pgy for one in found(body)) == levels


@pytest.mark.parametrize(
    "lead",
    [
        "Dear applicants, we came out of the SOAP with these Internal Medicine PGY-1 places still empty:",
        "We have these PGY-1 internal medicine places open for July:",
        "The following internal medicine PGY-1 positions are unfilled:",
    ],
)
@pytest.mark.parametrize(
    "lines",
    [
        "<p><b>Categorical</b> - 1 place<br><b>Preliminary</b> - 2 places</p>",
        "<p>Categorical (1)<br>Preliminary (2)</p>",
        "<p>One categorical place<br>Two preliminary places</p>",
        "<ul><li>Categorical: 1</li><li>Preliminary: 2</li></ul>",
    ],
)
def test_lines_of_tracks_under_a_sentence_with_a_colon_are_places(lead: str, lines: str) -> None:
    body = f"<h2>Openings after SOAP</h2><p>{lead}</p>{lines}<p>Mail only: im.residency@osagehills.example.com.</p>"
    told = [(one.track, one.pgy, one.positions, one.specialty) for one in found(body)]
    im = "internal-medicine"
    assert told == [("categorical", (1,), 1, im), ("preliminary", (1,), 2, im)]


@pytest.mark.parametrize(
    "lines",
    [
        "<b>Infectious Disease</b> &ndash; host Dr. Nwosu; 2 to 8 weeks; no fee.<br><b>Endocrinology</b> &ndash; "
        "host Dr. Arriaga; 4 weeks; graduates within five years only.<br><b>Neurology</b> &ndash; suspended until "
        "further notice.",
        "Infectious Disease: Dr. Nwosu, 2 to 8 weeks<br>Endocrinology: Dr. Arriaga, 4 weeks<br>Neurology: not at "
        "present",
    ],
)
def test_lines_of_departments_under_a_sentence_with_a_colon_are_hosts(lines: str) -> None:
    body = (
        "<h1>Observer program</h1><p>The Office of Academic Affairs accepts applications for observers all year "
        f"round in:</p><p>{lines}</p><p>Inquiries: academic.affairs@osagehills.example.com</p>"
    )
    assert [one.specialty for one in found(body)] == ["infectious-disease", "endocrinology"]


@pytest.mark.parametrize(
    "lead", ["Applicants for the open position must send:", "We ask of all candidates for this place:"]
)
def test_lines_of_what_is_asked_are_no_places(lead: str) -> None:
    body = (
        "<h2>Opening</h2><p>One PGY-3 position in family medicine is open on July 1, 2027.</p>"
        f"<p>{lead}</p><p>PGY-1 evaluations<br>PGY-2 evaluations</p><p>fm@osagehills.example.com</p>"
    )
    assert [one.pgy for one in found(body)] == [(3,)]


ACCREDITED = (
    "<article><h1>Osage Hills earns initial accreditation for internal medicine</h1><p><em>March 15, 2027</em></p>"
    "<p>{}</p></article>"
)


@pytest.mark.parametrize(
    "told",
    [
        "Since the approval came after the Match, the first ten categorical residents (PGY-1) will be picked by direct "
        "application; they begin on July 12, 2027. Write to im@osagehills.example.com.",
        "The first class of eight PGY-1 residents will be selected directly by the program. Training begins July 1, "
        "2027. Write to im@osagehills.example.com.",
        "The inaugural six PGY-1 residents will be chosen outside the Match and start on July 1, 2027.",
        "The founding class, eight PGY-1s, will be filled by direct application; start July 1, 2027.",
    ],
)
def test_a_new_programs_first_class_that_it_chooses_itself_is_open(told: str) -> None:
    assert [one.pgy for one in found(ACCREDITED.format(told))] == [(1,)]


@pytest.mark.parametrize(
    "told",
    [
        "The first ten categorical residents (PGY-1) will be picked through the 2028 Match; they begin on July 1, 2028.",
        "The first ten residents began their training on July 1. They were picked by direct application.",
        "The hospital expects its first eight residents in 2029.",
        "Our first class of eight interns was selected directly by the program and has now arrived.",
    ],
)
def test_a_new_programs_story_is_no_place(told: str) -> None:
    assert not found(ACCREDITED.format(told))


@pytest.mark.parametrize(
    "told",
    [
        "We've been approved for 14 residents a year (we had 12) and will bring in 2 residents at the PGY-2 level in "
        "July 2027 so that the classes even out.",
        "ACGME has approved us for ten residents a year. We will therefore take two PGY-2 residents in July 2027.",
        "We were granted two more residents per year and want to fill the PGY-2 class as well: two places for July 2027.",
    ],
)
def test_a_larger_number_a_year_leaves_a_place_beside_it(told: str) -> None:
    body = (
        f"<h2>Complement increase: PGY-2 emergency medicine</h2><p>{told}</p><p>mq@osagehills.example.com</p>"
    )
    assert [one.pgy for one in found(body)] == [(2,)]


@pytest.mark.parametrize(
    "told",
    [
        "We've been approved for 14 residents a year (we had 12). The new PGY-1 positions go into the Match.",
        "Our complement is 12 residents a year at the PGY-2 level.",
        "We take 12 residents a year, and will bring in our new PGY-1s in July 2027.",
    ],
)
def test_a_number_a_year_alone_is_no_place(told: str) -> None:
    assert not found(
        f"<h2>Complement increase, emergency medicine</h2><p>{told}</p><p>mq@osagehills.example.com</p>"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Still one fellowship spot",
        "One fellowship spot left",
        "We still have a fellowship spot",
        "One addiction medicine fellow wanted",
        "Late fellowship opening",
    ],
)
def test_a_heading_that_cries_out_one_place_titles_it(title: str) -> None:
    body = (
        f"<h1>{title}</h1><p>Addiction medicine, any primary specialty. Start any time before October 1, 2027. That's "
        "the whole ad, really.</p><p>Say hi to Bea, bea@osagehills.example.com.</p>"
    )
    assert [(one.kind, one.specialty) for one in found(body)] == [("fellowship", "addiction-medicine")]


@pytest.mark.parametrize(
    "told",
    [
        "No fee, no letter guaranteed.",
        "A letter is not guaranteed.",
        "Letters of recommendation cannot be guaranteed.",
    ],
)
def test_who_guarantees_nothing_sells_nothing(told: str) -> None:
    body = f"<h1>Shadow a psychiatrist</h1><p>Three observers at a time. {told}</p><p>shadow@osagehills.example.com</p>"
    assert [one.kind for one in found(body)] == ["observership"]


@pytest.mark.parametrize("told", ["Letters guaranteed.", "Residency interview guaranteed for only $2,999."])
def test_who_guarantees_something_sells_it(told: str) -> None:
    body = f"<h1>Shadow a psychiatrist</h1><p>Three observers at a time. {told}</p><p>shadow@osagehills.example.com</p>"
    assert not found(body)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Our resident has accepted a position in another field.", "open"),
        ("Our resident has taken a position closer to her family.", "open"),
        ("A resident has signed with another hospital.", "open"),
        ("A candidate has accepted the position.", "filled"),
        ("Our next PGY-3 has signed.", "filled"),
    ],
)
def test_who_accepted_a_position_elsewhere_left_one_here(told: str, status: str) -> None:
    body = (
        f"<h1>PGY-3, obstetrics and gynecology</h1><p>Start July 2027.</p><p>{told}</p>"
        "<p>Replies: yp@osagehills.example.com</p>"
    )
    assert [one.status for one in found(body)] == [status]
