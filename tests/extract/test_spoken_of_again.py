"""Sentences about a place told before, years that whoever is chosen brings, lines like those beside them."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2028, 1, 15)


def records(body: str, title: str) -> list[Vacancy]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return list(read(document, day=DAY).records)


AT_ELM = "<h1>Openings</h1><p>Elm Hospital, Toledo, Ohio.</p>"
AGAIN = {
    "what each asks for": (
        "<p>Dr. Lee leaves us at Christmas, so a PGY-2 seat comes open in January 2028, and a PGY-4 seat opens in"
        " July 2028.</p><p>The PGY-2 seat asks for an internship. The PGY-4 seat needs three accredited years and"
        " is open to J-1 holders.</p>",
        [(2,), (4,)],
    ),
    "what each comes with": (
        "<p>We have one PGY-3 position from July 2028 and one PGY-4 position from now.</p><p>For the PGY-3"
        " position, two letters are wanted. The PGY-4 position comes with a research month and opens the way to"
        " more.</p>",
        [(3,), (4,)],
    ),
    "when it begins": (
        "<p>A resident has left, and we are looking for a third-year resident.</p><p>The third-year seat wants"
        " somebody who has finished two years, and it begins in July.</p>",
        [(3,)],
    ),
    "offered by definite words": (
        "<p>The PGY-2 position is open from July 2028.</p><p>The PGY-3 position is open from January 2029.</p>",
        [(2,), (3,)],
    ),
    "another of that year elsewhere": (
        "<p>We have one PGY-2 position at the city campus, open in July 2028.</p><p>The PGY-2 position at the"
        " county campus is open at once.</p>",
        [(2,), (2,)],
    ),
}


@pytest.mark.parametrize(("told", "years"), AGAIN.values(), ids=AGAIN.keys())
def test_what_goes_on_about_a_place_is_no_other(told: str, years: list[tuple[int, ...]]) -> None:
    assert [one.pgy for one in records(AT_ELM + told, "Psychiatry residency")] == years


BRINGS = {
    "whoever takes it": "Whoever takes it will have a full PGY-1 year of ACGME-accredited psychiatry to their credit.",
    "the person we choose": "The person we choose will have a PGY-1 year in psychiatry.",
    "you should hold": "You should already hold credit for an intern year.",
    "candidates come with": "Candidates must come with a PGY-1 year from an accredited house.",
    "the successful one": "The successful candidate will bring an intern year with them.",
    "intern as a verb": "Intern wherever you like in between; it has to be finished when you arrive.",
}


@pytest.mark.parametrize("told", BRINGS.values(), ids=BRINGS.keys())
def test_a_year_that_is_brought_is_not_on_offer(told: str) -> None:
    body = f"{AT_ELM}<ul><li>PGY-2, July 2028: one place. {told}</li><li>PGY-3: one place, now.</li></ul>"
    assert [one.pgy for one in records(body, "Psychiatry residency")] == [(2,), (3,)]


LINES = (
    "<h3>List no. 18</h3><p>Four hospitals wrote this week. Write to them!</p>"
    "<p>* <b>Neurology PGY2</b>, Elm Valley Medical Center, Elmira, NY: one seat, they want somebody right now.</p>"
    "<p>* <b>Anesthesiology CA1</b>, Saluda Medical, Greenville, SC: 1 seat from January 3, 2029. a@b.example.org</p>"
    "{}<p>People keep asking about a dermatology PGY-2 place in Boston. I rang; they laughed. Nothing there.</p>"
)
LIKE = {
    "a bare number": (
        "<p>* <b>Family medicine PGY3</b>, Rimrock Hospital, Billings, MT: 1. American graduates only.</p>",
        [(2,), (2,), (3,)],
    ),
    "no number": (
        "<p>* <b>Family medicine PGY3</b>, Rimrock Hospital, Billings, MT. fm@rimrock.example.org</p>",
        [(2,), (2,), (3,)],
    ),
    "two joined by a plus": (
        "<p>* <b>Peds PGY2 + PGY3, one of each</b>, Stone Hospital, Reno, NV: start now. p@stone.example.org</p>",
        [(2,), (2,), (2,), (3,)],
    ),
    "no place at all": (
        "<p>* <b>Thanks</b> to Rimrock Hospital, Billings, MT for the coffee.</p>",
        [(2,), (2,)],
    ),
}


@pytest.mark.parametrize(("line", "years"), LIKE.values(), ids=LIKE.keys())
def test_a_line_that_opens_like_its_neighbours_is_on_offer_too(
    line: str, years: list[tuple[int, ...]]
) -> None:
    assert sorted(one.pgy for one in records(LINES.format(line), "Leftover spots")) == years
