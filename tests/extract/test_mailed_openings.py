"""Places told by mail, feed and digest: short wordings and layouts, each with what it must come to."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.extract.values.institution import read_institution
from scraper.record.vacancy import Vacancy

DAY = date(2027, 4, 14)


def _read(body: str, format: Format) -> list[Vacancy]:
    opened = open_document(body.encode(), format=format, url=None)
    assert isinstance(opened, Document)
    return list(read(opened, day=DAY).records)


def _mail(text: str, subject: str = "Open positions") -> list[Vacancy]:
    head = "From: Dana Roe <dana@elm.example.org>\nTo: list@lists.example.org\n"
    return _read(f"{head}Subject: {subject}\nDate: Mon, 12 Apr 2027 10:00:00 -0700\n\n{text}\n", "eml")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Position filled, please stop sending applications.", "filled"),
        ("Please disregard, the position has been filled.", "filled"),
        ("This has been filled; please take it down.", "filled"),
        ("Please stop sending applications.", "withdrawn"),
        ("Please disregard: the position has been cancelled.", "withdrawn"),
    ],
)
def test_what_readers_are_asked_for_beside_a_filled_place_withdraws_nothing(words: str, status: str) -> None:
    assert status_of(words) == status


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Our program has one vacant nephrology fellowship position, starting July 1, 2027.", 1),
        ("Our program has 2 vacant hospice and palliative medicine fellowship positions.", 2),
        ("Our program has two unfilled PGY-2 positions.", 2),
        ("Our program has six residents a year.", None),
        ("The hospital currently has 24 resident positions.", None),
    ],
)
def test_what_a_program_has_counts_when_it_stands_empty(words: str, count: int | None) -> None:
    found = read_positions(words)
    assert (found.value if found else None) == count


@pytest.mark.parametrize(
    ("words", "house"),
    [
        (
            "Program Coordinator, Emergency Medicine Residency Elmdale Regional Hospital",
            "Elmdale Regional Hospital",
        ),
        ("GME Coordinator, Child and Adolescent Psychiatry Elm Ridge Hospital", "Elm Ridge Hospital"),
        ("We are in Reading, Pennsylvania. Elm Ridge Hospital has trained many.", "Elm Ridge Hospital"),
        ("Family Medicine Residency of Idaho", "Family Medicine Residency of Idaho"),
        ("Neurology Institute of Elm Hospital", "Neurology Institute of Elm Hospital"),
    ],
)
def test_a_house_is_told_from_the_program_on_the_line_before_it(words: str, house: str) -> None:
    found = read_institution(words)
    assert found is not None
    assert found.value == house


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("We are seeking applicants for a nephrology fellowship position, to start immediately.", True),
        ("Seeking candidates for a nephrology fellowship position.", True),
        ("Looking for someone for a vacant pediatrics residency position.", True),
        ("I am seeking a nephrology fellowship position", False),
        ("Applicant seeking nephrology fellowship position", False),
    ],
)
def test_who_seeks_people_for_a_place_seeks_none(words: str, offers: bool) -> None:
    assert (judge_clause(words).grade == "offer") is offers


@pytest.mark.parametrize(
    ("category", "status"),
    [("Filled", "filled"), ("Positions filled", "filled"), ("Withdrawn", "withdrawn"), ("Openings", "open")],
)
def test_an_entry_filed_under_a_state_is_in_it(category: str, status: str) -> None:
    (place,) = _read(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Open positions</title><item>'
        "<title>PGY-2 neurology position at Elm Ridge Hospital, Toledo, OH</title>"
        f"<link>https://elm.example.org/1</link><category>{category}</category>"
        "<description>One PGY-2 position in neurology, starting July 1, 2027.</description></item></channel></rss>",
        "feed",
    )
    assert place.status == status


@pytest.mark.parametrize("rule", ["* * *", "---", "--------------------", "~~~", "# # #"])
def test_rules_part_the_entries_of_a_newsletter(rule: str) -> None:
    text = f"""GME WEEKLY, April 12, 2027

Seeking PGY-2 internal medicine position

I am a PGY-1 in good standing and look for a PGY-2 position for July 2027. I have passed USMLE Step 3.

{rule}

Open position - PGY-3 neurology

Elm Ridge Hospital in Bakersfield, CA has an unexpected PGY-3 opening in neurology.

Apply by e-mail with a CV and three letters.

{rule}

Spring retreat

The retreat for coordinators will be held on May 20, 2027 in Columbus.
"""
    (place,) = _mail(text, "GME Weekly")
    assert (place.specialty, place.pgy, place.city, place.starts_on) == (
        "neurology",
        (3,),
        "Bakersfield",
        None,
    )
    assert place.requirements.steps == ()


def test_a_title_in_capitals_may_name_a_year() -> None:
    text = """NEWS

We welcome six new fellows who begin July 1, 2027.

OPEN POSITION - PEDIATRICS RESIDENT (PGY-2)

Resident Physician, Pediatrics
Elm Ridge Hospital
Fresno, CA

Write to peds@elm.example.org.

INTERVIEW SEASON

Rank lists are due March 3.
"""
    (place,) = _mail(text, "GME Weekly")
    assert (place.specialty, place.pgy, place.starts_on) == ("pediatrics", (2,), None)


def test_a_line_over_labelled_facts_announces_their_place() -> None:
    (place,) = _mail(
        "Hello,\n\nThe following position is available:\n\nPosition: Cardiovascular Disease Fellow\n"
        "Start: July 1, 2027\n\nDana Roe\nElm Ridge Hospital\nAugusta, GA\n",
        "Cardiology fellowship",
    )
    assert (place.kind, place.specialty, place.city) == ("fellowship", "cardiovascular-disease", "Augusta")


def _thread(later: str) -> Vacancy:
    first = (
        "From x@example.org Mon Apr  5 10:00:00 2027\nFrom: Dana Roe <dana@elm.example.org>\nSubject: PGY-2\n"
        "Date: Mon, 5 Apr 2027 10:00:00 -0400\nMessage-ID: <a@elm.example.org>\n\n"
        "We have a PGY-2 opening in neurology at Elm Ridge Hospital in Flint, Michigan.\n\n"
    )
    second = (
        "From x@example.org Tue Apr  6 10:00:00 2027\nFrom: Dana Roe <dana@elm.example.org>\nSubject: Re: PGY-2\n"
        "Date: Tue, 6 Apr 2027 10:00:00 -0400\nMessage-ID: <b@elm.example.org>\n"
        f"In-Reply-To: <a@elm.example.org>\n\n{later}\n\n"
    )
    (place,) = _read(first + second, "mbox")
    return place


@pytest.mark.parametrize(
    ("later", "town"),
    [
        ("Correction: the program is in Lansing, not in Flint.", "Lansing"),
        ("Sorry, we are not in Flint but in Saginaw.", "Saginaw"),
        ("Apologies: it is in Lansing rather than Flint.", "Lansing"),
        ("We are not far from Detroit.", "Flint"),
        ("Flint, not Detroit, is where we are.", "Flint"),
    ],
)
def test_a_later_mail_corrects_the_town(later: str, town: str) -> None:
    assert _thread(later).city == town


_LISTS = {
    "dashes": "- Pediatrics PGY-2\n- Pathology Resident - PGY3 (2), July 2027\n- Sleep Medicine Fellowship",
    "numbers": "1. Pediatrics PGY-2\n2. Pathology Resident - PGY3 (2)\n3. Sleep Medicine Fellowship",
    "titles over facts": "Pediatrics PGY-2\nStart date: July 1, 2027\n\nPathology PGY-3\nPositions: 2\n"
    "Start date: July 1, 2027\n\nSleep Medicine Fellowship\nStart date: August 1, 2027",
}


@pytest.mark.parametrize("listed", _LISTS.values(), ids=_LISTS)
@pytest.mark.parametrize("markup", [False, True], ids=["plain", "with breaks"])
def test_each_title_under_a_line_that_says_they_are_open_is_a_place(listed: str, markup: bool) -> None:
    text = f"Hi all,\n\nThe following positions are available:\n\n{listed}\n\nThanks,\nDana Roe\nElm Ridge Hospital\nErie, PA"
    if markup:
        inner = "".join(
            f"<p>{one}</p>" for one in text.replace("\n\n", "\0").replace("\n", "<br>").split("\0")
        )
        places = _read(
            "From: Dana Roe <dana@elm.example.org>\nSubject: Openings\nDate: Mon, 12 Apr 2027 10:00:00 -0700\n"
            f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{inner}</body></html>\n",
            "eml",
        )
    else:
        places = _mail(text)
    assert {(one.specialty, one.pgy, one.positions) for one in places} == {
        ("pediatrics", (2,), None),
        ("pathology", (3,), 2),
        ("sleep-medicine", (), None),
    }


@pytest.mark.parametrize(
    "lead",
    [
        "Each year we offer the following positions through the Match:",
        "Our residents rotate in these fields:",
        "There are no open positions in these programs:",
    ],
)
def test_titles_under_another_line_are_no_places(lead: str) -> None:
    assert not _mail(
        f"Hello,\n\n{lead}\n\n- Pediatrics PGY-2\n- Pathology PGY-3\n\nDana Roe\nElm Hospital", "News"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "We currently have a PGY-2 position in family medicine, a PGY-1 position in pathology and a pediatrics "
            "PGY-2 position.",
            {("family-medicine", (2,), 1), ("pathology", (1,), 1), ("pediatrics", (2,), 1)},
        ),
        (
            "We currently have a first-year OB/GYN residency spot, a nephrology fellowship position and two sleep "
            "medicine fellowship positions.",
            {("obstetrics-gynecology", (1,), 1), ("nephrology", (), 1), ("sleep-medicine", (), 2)},
        ),
    ],
)
def test_a_sentence_counts_each_of_its_fields(
    words: str, told: set[tuple[str, tuple[int, ...], int]]
) -> None:
    places = _mail(f"Hello,\n\n{words}\n\nDana Roe\nElm Ridge Hospital\nErie, PA")
    assert {(one.specialty, one.pgy, one.positions) for one in places} == told


def test_who_must_currently_have_a_place_is_offered_none() -> None:
    assert (
        judge_clause("Applicants who currently have a PGY-2 position in family medicine may apply.").grade
        != "offer"
    )
