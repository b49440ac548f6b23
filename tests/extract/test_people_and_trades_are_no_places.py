"""What tells of people is no place: tables of who trains where, lists of those who would trade."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.structure.aside import why_aside
from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.mentions import kind_of
from scraper.record.vacancy import Vacancy


def records(body: str) -> tuple[Vacancy, ...]:
    """What a page with such a body tells."""
    page = f"<html><head><title>Notices</title></head><body>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://elm.example.org/o")
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 11, 9)).records


def table(*rows: str) -> str:
    """A table whose first row is its head; cells are parted by a bar."""
    told = [row.split("|") for row in rows]
    head = "".join(f"<th>{cell}</th>" for cell in told[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in told[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


PLACE = (
    "<p>A PGY-3 place in neurology has opened at Elm Hospital, Reno, Nevada for February 2027. "
    "Write to a@elm.example.org.</p>"
)
HEADS = [
    "Now recruiting",
    "Now hiring",
    "Recruiting",
    "Currently seeking",
    "Residency openings",
    "Vacant positions",
]
PEOPLE = {
    "with degrees": table(
        "PGY-1|PGY-2|PGY-3", "Ana Ruiz, DO|Lee Park, MD|Jo Ames, MD", "Raj Patel|Omar Said, MBBS|Kim Cho"
    ),
    "without": table(
        "PGY-2|PGY-3|PGY-4", "Ana Ruiz|Lee Park|Jo Ames", "Raj Patel|(empty from February)|Kim Cho"
    ),
    "by hospital": table(
        "Hospital|PGY-1|PGY-2", "Elm Hospital|Ana Ruiz, DO|Lee Park", "Oak Hospital|Jo Ames|Kim Cho"
    ),
    "in lines": table("PGY-1|PGY-2", "Ana Ruiz, DO<br>Lee Park, MD|Jo Ames, MD<br>Kim Cho, MD"),
    "with schools": table(
        "Name|Level|School", "Ana Ruiz|PGY-2|Elm School of Medicine", "Lee Park|PGY-3|Oak College"
    ),
    "by level": table("Year|Residents", "PGY-1|Ana Ruiz, DO; Lee Park, MD", "PGY-2|Jo Ames, MD; Kim Cho, MD"),
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("people", PEOPLE.values(), ids=PEOPLE)
def test_a_table_of_those_who_train_there_holds_no_places(head: str, people: str) -> None:
    found = records(f"<h1>{head}</h1>{PLACE}<h2>Who is who</h2>{people}")
    assert [one.pgy for one in found] == [(3,)]


@pytest.mark.parametrize(
    ("rows", "many"),
    [
        (("Program|PGY-2|PGY-3", "Psychiatry|1|none", "Neurology|two|1 (from May)"), 3),
        (("Hospital|PGY-2|PGY-3", "Elm Hospital|Open|-", "Oak Hospital|One|-"), 2),
        (("Field|PGY-2|PGY-3", "Psychiatry|Elm Hospital|-", "Neurology|-|Oak Hospital"), 2),
    ],
)
def test_a_table_of_levels_that_counts_places_still_does(rows: tuple[str, ...], many: int) -> None:
    assert len(records(f"<h1>Vacant positions</h1>{table(*rows)}<p>Write to a@elm.example.org.</p>")) == many


TRADERS = [
    "<div><h4>#{n} Pediatrics, PGY-1 in Omaha, Nebraska</h4><p>Would go to: pediatrics in Georgia</p>"
    "<p>Entered 2 November 2026 <a href='/m?{n}'>Message this resident</a></p></div>",
    "<div><h4>Neurology PGY-2, St. Louis, MO</h4><p>Would move to: psychiatry, any state</p>"
    "<p>Posted 11/2/2026 <a href='/m?{n}'>Write</a></p></div>",
    "<li><b>Internal medicine PGY-2, Newark, NJ</b><br>Hopes to transfer to: Ohio, same year<br>2 Nov 2026</li>",
    "<div><h4>Surgery prelim in Hartford</h4><p>Will swap for: a categorical seat, coast to coast</p></div>",
]


@pytest.mark.parametrize("card", TRADERS)
@pytest.mark.parametrize(
    "head", ["Trades wanted by residents", "Open listings", "Residency spots, newest first"]
)
def test_who_would_go_elsewhere_offers_nothing(card: str, head: str) -> None:
    cards = "".join(card.replace("{n}", str(number)) for number in (7, 8, 9))
    assert not records(f"<h2>{head}</h2>{cards}")


@pytest.mark.parametrize(
    "head",
    [
        "Trades wanted by residents",
        "Swap requests",
        "Residents who want to trade",
        "Seats to trade",
        "Current swaps",
        "Trading partners",
        "Members looking to swap",
    ],
)
def test_headings_of_trades(head: str) -> None:
    assert why_aside(head) in ("a board for swaps", "somebody seeks a place")


@pytest.mark.parametrize(
    "head",
    [
        "Position exchange",
        "Openings and swaps",
        "Vacancy exchange, by year",
        "Skilled trades at Elm",
        "PGY-2 openings",
    ],
)
def test_headings_of_lists_that_are_none(head: str) -> None:
    assert why_aside(head) != "a board for swaps"


@pytest.mark.parametrize(
    "words",
    [
        "Our program lost a resident to a research fellowship abroad and fills one PGY-4 position.",
        "A PGY-3 left for a postdoc, so one place is open.",
        "We are losing an intern to a research year; a PGY-2 place is open.",
        "One resident goes to a research fellowship in Boston; one PGY-3 opening.",
        "A senior was accepted into a postdoctoral research fellowship and leaves a PGY-3 vacancy.",
    ],
)
def test_where_somebody_goes_is_not_what_is_open(words: str) -> None:
    assert kind_of(words) == "residency"


@pytest.mark.parametrize(
    "words",
    [
        "Research fellowship open in our lab",
        "We lost our coordinator to school and seek a research coordinator",
    ],
)
def test_research_that_is_open_is_research(words: str) -> None:
    assert kind_of(words) == "research"


@pytest.mark.parametrize(
    "words",
    [
        "Residents take Step 3 before R2.",
        "Step 3 must be passed by the end of the PGY-2.",
        "COMLEX Level 3 is taken during the PGY-1.",
        "For physicians only: your clinical internship is over by June.",
    ],
)
def test_a_year_by_which_something_is_done_is_not_on_offer(words: str) -> None:
    assert not levels_on_offer(words, radiology=True)


@pytest.mark.parametrize(
    "words", ["Our PGY-2 place is open to whoever has Step 3.", "Start your internship with us in July."]
)
def test_a_year_that_is_on_offer_beside_them_is(words: str) -> None:
    assert levels_on_offer(words)
