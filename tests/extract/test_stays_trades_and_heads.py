"""Stays of some weeks, people who give one place for another, and places under a heading that names people."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2028, 1, 15)


def records(body: str, title: str = "Elm Valley") -> list[Vacancy]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return list(read(document, day=DAY).records)


INTRO = "<p>For graduates of foreign medical schools. You sit in private offices around Akron, Ohio.</p>"
STAYS = {
    "weeks from a day": "<h3>Pediatrics</h3><p>Office in Akron, OH</p><p>Six weeks from August 9, 2028</p>"
    "<p>Room for three</p><h3>Neurology</h3><p>Office in Toledo, OH</p><p>Full until January 2029.</p>",
    "a block of weeks": "<h2>Surgery</h2><p>Dayton, OH. 4-week block from May 3, 2028. Two spots left.</p>"
    "<h2>Cardiology</h2><p>Lima, OH. 4-week block from June 5, 2028. One spot left.</p>",
    "a row each": "<table><tr><th>Department</th><th>Dates</th><th>Open places</th></tr>"
    "<tr><td>Cardiology</td><td>June 5, 2028, four weeks</td><td>2</td></tr>"
    "<tr><td>Nephrology</td><td>July 3, 2028, four weeks</td><td>1</td></tr></table>",
    "a line each": "<ul><li>Pediatrics: office in Akron, OH, four weeks from June 5, 2028, 1 seat open</li>"
    "<li>Nephrology: office in Dayton, OH, eight weeks from June 5, 2028, 2 seats open</li></ul>",
}


@pytest.mark.parametrize("body", STAYS.values(), ids=STAYS.keys())
def test_who_comes_for_weeks_is_an_observer(body: str) -> None:
    told = records(f"<h1>Open places</h1>{INTRO}{body}", "Open places")
    assert [one.kind for one in told] == ["observership", "observership"]


TRAINED = {
    "weeks of leave": "<p>Elm Hospital, Dayton, Ohio. One seat open from July 2028. Four weeks of vacation.</p>",
    "weeks before": "<p>Elm Hospital, Dayton, Ohio. One seat open from July 2028. Apply two weeks before.</p>",
    "a level": "<p>Elm Hospital, Dayton, Ohio. PGY-2, one seat from July 2028. Nights: two weeks a year.</p>",
}


@pytest.mark.parametrize("told", TRAINED.values(), ids=TRAINED.keys())
def test_weeks_of_something_else_make_no_observer(told: str) -> None:
    (one,) = records(f"<h1>Open positions</h1><h3>Psychiatry</h3>{told}", "Residency")
    assert one.kind == "residency"


CARD = "<div class=c><h4>PGY-2</h4><p>{}: Emergency Medicine, Flint, MI</p><p>{}: Family Medicine, Seattle</p></div>"
TRADES = {
    "gives and would take": ("Gives", "Would take"),
    "I have and I want": ("I have", "I want"),
    "my seat and in exchange": ("My seat", "In exchange for"),
    "giving up and looking for": ("Giving up", "Looking for"),
    "from and to": ("From", "To"),
}


@pytest.mark.parametrize("labels", TRADES.values(), ids=TRADES.keys())
def test_who_gives_one_place_for_another_offers_none(labels: tuple[str, str]) -> None:
    other = CARD.replace("PGY-2", "PGY-3").replace("Flint, MI", "Lubbock, TX")
    assert records(CARD.format(*labels) + other.format(*labels), "Open PGY-2 residency positions") == []


HOUSES = {
    "days from and to": "<p>Hospital: Elm Hospital, Reno, NV</p><p>From: July 1, 2028</p><p>To: June 30, 2029</p>",
    "what a house has and asks": "<p>We have: one place, from July 2028, at Elm Hospital, Reno, NV</p>"
    "<p>We want: a year of accredited training, Step 2 passed</p>",
}


@pytest.mark.parametrize("told", HOUSES.values(), ids=HOUSES.keys())
def test_a_hospital_that_says_what_it_has_and_wants_offers_it(told: str) -> None:
    body = f"<div class=c><h3>PGY-2 psychiatry</h3>{told}</div>"
    assert [one.pgy for one in records(body + body.replace("-2", "-3"), "Open positions")] == [(2,), (3,)]


OF_PEOPLE = {
    "fellows of a laboratory": (
        "<h1>Our Fellows</h1><p>The Gait Lab belongs to the orthopaedics department of Elm Valley Hospital,"
        " Dayton, Ohio.</p><h3>Gait Analysis Research Fellow</h3><ul><li>Two places</li><li>From July 2028</li>"
        "</ul><h3>Spine Registry Research Fellow</h3><p>One place, to begin at once. Paid.</p>",
        ["orthopaedic-surgery", "orthopaedic-surgery"],
    ),
    "residents by their year": (
        "<h1>Residents</h1><p>Neurology, Elm Valley Hospital, Dayton, Ohio.</p><h3>PGY-2</h3><p>One vacancy,"
        " July 2028.</p><h3>PGY-3</h3><p>One vacancy. Begins now.</p>",
        ["neurology", "neurology"],
    ),
    "fellows by their field": (
        "<h1>Fellows</h1><h2>Nephrology Fellow</h2><p>One position opens in July 2028 at Elm Valley Hospital,"
        " Dayton, Ohio.</p><h2>Cardiology Fellow</h2><p>No positions.</p>",
        ["nephrology"],
    ),
    "people who are there": (
        "<h1>Fellows</h1><h3>Dr. Ana Li, Research Fellow</h3><p>She has one place in her heart for jazz.</p>"
        "<h3>Omar Haddad, MD, Research Fellow</h3><p>Omar came in 2026.</p>",
        [],
    ),
    "classes": (
        "<h1>Our Residents</h1><h2>PGY-1</h2><p>Six positions a year. Ana Li, Omar Haddad.</p>"
        "<h2>PGY-2</h2><ul><li>Ana Li, Ohio State</li><li>Omar Haddad, Cairo University</li></ul>",
        [],
    ),
    "the yearly round": (
        "<h1>Fellows</h1><h2>Cardiology</h2><p>Three positions are filled each year through the Match.</p>"
        "<h2>Nephrology</h2><p>Two positions a year.</p>",
        [],
    ),
}


@pytest.mark.parametrize(("body", "fields"), OF_PEOPLE.values(), ids=OF_PEOPLE.keys())
def test_places_under_a_heading_of_people(body: str, fields: list[str]) -> None:
    assert [one.specialty for one in records(body)] == fields
