"""Letters that programs write to one another: which places they tell of, and on which terms."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.plain import read_plain
from scraper.extract.read import read
from scraper.extract.values.institution import read_institution
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.specialty import read_specialty
from scraper.record.vacancy import Vacancy


def records(body: str, subject: str = "Two chairs to fill", kind: str = "plain") -> tuple[Vacancy, ...]:
    """The records of one letter to a list."""
    mail = (
        "From: Ann Poe <apoe@elm.example.org>\nTo: pds@lists.example.org\nMessage-ID: <a1@elm.example.org>\n"
        f"Subject: {subject}\nDate: Mon, 2 Mar 2026 09:00:00 -0500\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{body}\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 3, 3)).records


HOUSE = "Dear all,\n\nElm Children's Hospital in Reno, Nevada has two pediatrics chairs to fill."
CLOSE = "We accept J-1 visas. Write to peds@elm.example.org.\n"


@pytest.mark.parametrize("subject", ["Two chairs to fill", "Two chairs to fill (PGY-2, PGY-3)"])
@pytest.mark.parametrize(
    ("told", "starts"),
    [
        (
            "The first is at the PL-2 level, July 1, 2026. The second is at the PL-3 level and could"
            " begin May 15, 2026.",
            ["2026-07-01", "2026-05-15"],
        ),
        ("The first is for a second-year resident. The second is for a third-year resident.", [None, None]),
        ("The first opening is at the PGY-2 level. The second is at the PGY-3 level.", [None, None]),
        (
            "One is at the PGY-2 level and the other at the PGY-3 level, both for July 1, 2026.",
            ["2026-07-01"] * 2,
        ),
        ("One is PGY-2, the other PGY-3.", [None, None]),
        (
            "The first is for a PGY-2 starting in July 2026, while the second is for a PGY-3 starting"
            " in May 2026.",
            ["2026-07", "2026-05"],
        ),
    ],
)
def test_the_first_and_the_second_are_two_places(told: str, starts: list[str | None], subject: str) -> None:
    made = records(f"{HOUSE} {told}\n\n{CLOSE}", subject)
    assert [(one.pgy, one.positions) for one in made] == [((2,), 1), ((3,), 1)]
    assert [one.starts_on for one in made] == starts


def test_the_one_and_the_other_behind_their_count_are_two_places() -> None:
    lead = "Elm Hospital in Reno, Nevada has two openings in pediatrics"
    made = records(f"{lead}, one at the PGY-2 level and the other at the PGY-3 level.\n\n{CLOSE}")
    assert [(one.pgy, one.positions) for one in made] == [((2,), 1), ((3,), 1)]


def test_a_first_place_of_either_level_stays_one() -> None:
    (record,) = records(f"{HOUSE} The first seat is PGY-2 or PGY-3 level, flexible.\n\n{CLOSE}")
    assert record.pgy == (2, 3)


@pytest.mark.parametrize(
    "words",
    [
        "For the PL-3 we can only look at people with two years of pediatrics; for the PL-2, one year of it"
        " in pediatrics.",
        "The PGY-2 must have completed an intern year; the PGY-3 must have completed two years of medicine.",
        "For the PGY-3 position two years of psychiatry are required, and for the PGY-2 one year of training"
        " is required.",
        "PGY-2: one year of accredited training; PGY-3: two years of accredited training",
    ],
)
def test_what_is_asked_level_by_level_holds_for_its_own(words: str) -> None:
    asked = [found.value for pgy in ((2,), (3,)) if (found := read_prior_pgy(words, pgy))]
    assert asked == [1, 2]


def test_the_alternative_of_what_is_asked_is_not_on_offer() -> None:
    found = read_specialty("For the PL-2, one year of pediatrics (or med-peds, talk to me).")
    assert found is None


ONE = "Elm Hospital in Reno, Nevada has one open PGY-2 position in neurology. We sponsor H-1B visas.\n"


@pytest.mark.parametrize(
    "words",
    [
        "Please disregard the visa sentence in this letter's first version.",
        "Please ignore the deadline in my last message.",
        "Please disregard the part about Step 3.",
        "Please disregard the phone number in the flyer.",
    ],
)
def test_what_a_letter_takes_back_in_part_leaves_the_place_open(words: str) -> None:
    (record,) = records(f"{ONE}\n{words}\n")
    assert record.status == "open"


@pytest.mark.parametrize(
    "words", ["my earlier message", "the PGY-2 posting sent this morning", "this posting"]
)
def test_what_a_letter_takes_back_whole_is_withdrawn(words: str) -> None:
    assert status_of(f"Please disregard {words}.") == "withdrawn"


@pytest.mark.parametrize(
    "words",
    [
        "two (2) Transitional Year positions that were not filled in the 2026 Main Residency Match or in SOAP",
        "two Transitional Year positions which have not been filled in the Match",
        "two Transitional Year spots that did not get filled during SOAP",
    ],
)
def test_places_that_the_match_did_not_fill_are_outside_it(words: str) -> None:
    assert word_list("outside").search(words)
    assert word_list("opening").search(words)


def test_what_the_match_did_not_fill_is_on_offer() -> None:
    told = (
        "two (2) Transitional Year positions that were not filled in the 2026 Main Residency Match or in SOAP"
    )
    (record,) = records(
        f"Elm Hospital in Reno, Nevada has {told}. Write to gme@elm.example.org.", "TY posting"
    )
    assert (record.specialty, record.positions) == ("transitional-year", 2)


def bulletin(rows: str, foot: str, day: str = "March 2, 2026") -> tuple[Vacancy, ...]:
    """The records of a society's mailed bulletin: a table of programs, and who it is from at the foot."""
    return records(
        f"<h2>Open Positions Bulletin, {day}</h2><p>Programs with positions to fill outside the Match.</p>"
        "<table><tr><th>Program</th><th>Level</th><th>Open</th><th>Starts</th><th>Contact</th></tr>"
        f"{rows}</table>{foot}",
        f"Open Positions Bulletin, {day}",
        "html",
    )


ROWS = (
    "<tr><td>Elm Ridge Medical Center<br>Hazard, KY</td><td>PGY-2</td><td>1</td><td>07/01/2026</td>"
    "<td>a@elm.example.org</td></tr><tr><td>Prairie Veterans &amp; County Surgery Program<br>Reno, NV</td>"
    "<td>PGY-3</td><td>1</td><td>07/01/2026</td><td>b@oak.example.org</td></tr>"
)


@pytest.mark.parametrize(
    "foot",
    [
        "<p>Society of Academic Program Directors in Surgery, 12 Elm Court, Akron, OH 44301</p>",
        "<p>&copy; 2026 Association of Surgeons in Training, Akron, OH.</p><p>Stop these bulletins</p>",
    ],
)
def test_the_foot_of_a_mailed_bulletin_tells_the_field_of_its_rows(foot: str) -> None:
    assert [one.specialty for one in bulletin(ROWS, foot)] == ["general-surgery"] * 2


def test_a_program_named_with_its_field_over_its_town_is_the_house() -> None:
    foot = "<p>Note on visas: Elm Ridge sponsors J-1 only.</p>"
    first, second = bulletin(ROWS, foot)
    assert (first.institution, first.visa.j1) == ("Elm Ridge Medical Center", True)
    assert (second.institution, second.visa.j1) == ("Prairie Veterans & County Surgery Program", None)


def test_a_field_over_a_town_is_no_house() -> None:
    row = "<tr><td>General Surgery<br>Reno, NV</td><td>PGY-2</td><td>1</td><td>07/01/2026</td><td></td></tr>"
    (record,) = bulletin(row, "")
    assert (record.institution, record.specialty, record.city) == (None, "general-surgery", "Reno")


@pytest.mark.parametrize("words", ["Next bulletin: April 5.", "The next issue is posted April 5, 2026."])
def test_the_day_of_the_next_bulletin_is_not_that_of_the_posting(words: str) -> None:
    made = bulletin(ROWS, f"<p>{words}</p>")
    assert {one.posted_on for one in made} == {date(2026, 3, 2)}


PLACE = (
    "<p><strong>Dermatology residency, Springfield MO.</strong> Elm Hospital invites applications for an"
    " unfilled PGY-2 position. Inquire of derm@elm.example.org.</p>"
)
OTHERS = (
    "<p><strong>Table for sale.</strong> Hardly used, Rolla. It has been sold.</p><p><strong>Practice"
    " opportunity.</strong> Busy practice seeks a board-certified partner. doc@oak.example.com</p>"
)


@pytest.mark.parametrize("classifieds", [PLACE + OTHERS, OTHERS + PLACE])
def test_a_classified_among_others_is_read_without_the_rest_of_the_newsletter(classifieds: str) -> None:
    (record,) = records(
        '<h1>Fall meeting: register by October 2</h1><p><a href="https://a.example.org/meeting">Register here</a>'
        f"</p><h2>Classifieds</h2>{classifieds}<h2>Student notes</h2><p>To join the waiting list when it"
        " reopens next year, see the chapter page.</p>",
        "The Lever Arm",
        "html",
    )
    assert (record.status, record.url, record.contacts) == ("open", None, ("derm@elm.example.org",))


def test_leads_that_are_details_of_the_place_are_its_own() -> None:
    (record,) = records(
        f"<h2>Classifieds</h2>{PLACE}<p><strong>Visas.</strong> J-1 only.</p><p><strong>To apply.</strong>"
        " Write by April 2.</p><p><strong>Salary.</strong> $60,000</p>",
        "Dermatology PGY-2",
        "html",
    )
    assert (record.visa.j1, record.visa.h1b, record.apply_by) == (True, False, date(2026, 4, 2))


@pytest.mark.parametrize(
    "words",
    [
        "Past fellows have matched in medicine (5), pathology\n(1) and radiology (1).",
        "Most of our former fellows are now in pathology or radiology.",
        "Alumni have entered pathology and psychiatry residencies.",
        "Previous coordinators went on to pediatrics.",
    ],
)
def test_what_became_of_others_is_not_the_field_of_the_post(words: str) -> None:
    (record,) = records(
        "The Poe Lab (Division of Gastroenterology, Elm Clinic, Rochester, Minnesota) would like to bring on a"
        f" postdoctoral research fellow for a study of cholangitis.\n\n{words}\n\nSend a CV to a@elm.example.org.",
        "Postdoc opening, outcomes",
    )
    assert (record.kind, record.specialty, record.positions) == ("research", "gastroenterology", 1)


def test_graduates_who_may_apply_are_not_those_of_the_past() -> None:
    found = read_specialty("Previous graduates are invited to apply for our pathology fellowship.")
    assert found is not None
    assert found.value == "pathology"


def test_a_number_that_a_line_happens_to_begin_with_is_no_entry() -> None:
    blocks = read_plain("Fellows have matched in medicine (5), pathology\n(1) and radiology (2) of late.\n")
    assert [block.kind for block in blocks] == ["text"]
    entries = read_plain("We have places in\n(1) nephrology: one fellow\n(2) rheumatology: one fellow\n")
    assert [block.kind for block in entries] == ["text", "item", "item"]


@pytest.mark.parametrize(
    "words",
    [
        'CAREER HUB\nYour weekly matches: "internal medicine residency" + "open position"\nWeek of March 2, 2026',
        "5 new positions matching your search: PGY-2 internal medicine open position",
        "We have four PGY-1s coming in July and two open slots in the morgue schedule.",
        "We have two open spots on the grand rounds calendar for a PGY-3 talk. Write to me.",
    ],
)
def test_a_saved_search_and_a_schedules_free_hours_are_no_places(words: str) -> None:
    assert not records(f"{words}\n", "hello")


def test_each_host_of_a_numbered_list_is_an_entry() -> None:
    first, second = records(
        "Good news from two partner sites. Both are taking applications for observers right now:\n\n"
        "1) *Elm Kidney Clinic*, Houston, TX. Nephrology. Four-week observership, no hands-on care. Write to"
        " observers@elm.example.org.\n\n"
        "2) *Oak Community Health Center*, also in Houston. Pediatrics. EXTERNSHIP, hands-on under supervision,"
        " eight weeks. ECFMG certificate is required. Fill the form: https://oak.example.org/externs\n",
        "two sites open for observers",
    )
    assert (first.specialty, first.institution) == ("nephrology", "Elm Kidney Clinic")
    assert (second.specialty, second.institution) == ("pediatrics", "Oak Community Health Center")
    assert (first.requirements.ecfmg, second.requirements.ecfmg) == (None, True)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Oak Community Health Center, Reno, NV", "Oak Community Health Center"),
        ("Sunrise Community Health has one PGY-2 position", "Sunrise Community Health"),
        ("our residents rotate in Community Health", None),
    ],
)
def test_a_community_health_center_is_a_house(words: str, name: str | None) -> None:
    found = read_institution(words)
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    "visas",
    [
        "J-1 ok for both, H-1B only for the fellow.",
        "J-1 ok for both, H-1B only for the fellow (policy, not me).",
    ],
)
def test_a_visa_for_the_fellow_only_is_none_for_the_resident(visas: str) -> None:
    resident, fellow = records(
        "We lost two people and are looking for\n\n1 neurology PGY-3, July 1, 2026\n\nand\n\n1 vascular neurology"
        f" fellow, also July 1, 2026\n\nElm Hospital in Cleveland, Ohio. {visas}\n",
        "Two openings",
    )
    assert (resident.visa.j1, resident.visa.h1b) == (True, False)
    assert (fellow.visa.j1, fellow.visa.h1b) == (True, True)
