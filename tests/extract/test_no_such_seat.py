"""What is warned of, whose class is short of somebody, who helps with records, and days that head a list."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.read import read
from scraper.extract.words.mentions import kind_of


@pytest.mark.parametrize(
    "words",
    [
        "About the ortho PGY-2 that goes round: the hospital told me there is no such seat.",
        "They have no such PGY-2 position.",
        "I know of no such fellowship.",
        "There was no such PGY-3 opening in radiology when I called.",
        "There exists no such residency.",
    ],
)
def test_what_is_no_such_seat_is_not_open(words: str) -> None:
    assert judge_clause(words).grade == "none"


@pytest.mark.parametrize(
    "words",
    [
        "The residency has lost part of its incoming class to a merger and so has three PGY-3 places to fill.",
        "We lost one of our incoming class and have a PGY-1 place to fill.",
        "Two PGY-2 positions of the incoming class are filled by open application.",
        "Losing two of our incoming residents left us with two PGY-1 positions open.",
    ],
)
def test_a_class_that_lost_somebody_has_places(words: str) -> None:
    assert judge_clause(words).grade in ("offer", "title")


@pytest.mark.parametrize(
    "words",
    [
        "The incoming class has eight PGY-1 places to fill through the Match.",
        "Each incoming class has six PGY-1s.",
    ],
)
def test_a_whole_class_is_a_yearly_number(words: str) -> None:
    assert judge_clause(words).grade == "no"


@pytest.mark.parametrize(
    "words",
    [
        "The foundation could use four volunteers to clean the data of its nephrology registry.",
        "The heart failure registry could use two volunteers.",
        "We seek volunteers to abstract charts for our stroke database.",
        "Four volunteers wanted to enter data for a sepsis study.",
        "Volunteers are needed who can score ultrasound clips for a trial.",
        "A registry needs three volunteers to code records.",
    ],
)
def test_who_helps_with_records_does_research(words: str) -> None:
    assert kind_of(words) == "research"


@pytest.mark.parametrize(
    "words",
    [
        "We are looking for volunteers for our diabetes study (healthy adults, $100 compensation).",
        "Volunteers to collect food for the drive are welcome.",
        "Volunteers wanted to drive patients.",
    ],
)
def test_other_volunteers_do_none(words: str) -> None:
    assert kind_of(words) != "research"


@pytest.mark.parametrize("head", ["Seats, 8 April", "April 8: what is open", "Open places on April 8, 2027"])
def test_the_day_of_a_list_is_no_start(head: str) -> None:
    body = (
        f"<title>{head}</title><article><h3>{head}</h3><p>Posted April 8, 2027</p><ul>"
        "<li>Elm Hospital, Fargo ND: FM PGY3, 1 seat. fm@elm.example.org</li>"
        "<li>Oak Hospital, Lowell MA: IM PGY1, 5 seats, from June 21 2027. im@oak.example.org</li>"
        "<li>Ash Hospital, Provo UT: Neurology PGY2, 1 seat. neuro@ash.example.org</li></ul></article>"
    )
    document = open_document(body.encode(), format="html", url="https://t.example.org/a")
    assert isinstance(document, Document)
    records = read(document, day=date(2027, 4, 9)).records
    assert [one.starts_on for one in records] == [None, "2027-06-21", None]
