"""What a page says once for all its places reaches each, also where it speaks of what trainees do."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.behind import levels_on_offer
from scraper.record.vacancy import Vacancy


def _records(body: str) -> tuple[Vacancy, ...]:
    markup = f"<title>Open places</title><h1>Open places</h1><p>Elm Hospital, Macon, Georgia.</p>{body}"
    document = open_document(markup.encode(), format="html", url="https://elm.example.org/places")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2027, 1, 20)).records


_PLACES = (
    "<dl><dt>Neurology PGY-3 from July 2027</dt><dd>1 seat.</dd>"
    "<dt>Urology PGY-2 from July 2027</dt><dd>2 seats.</dd></dl>"
)


@pytest.mark.parametrize(
    "heading", ["Strings attached", "The small print", "Before you write", "House rules"]
)
@pytest.mark.parametrize(
    "habit",
    [
        "Residents take Step 3 before PGY-4.",
        "Our residents take call from PGY-2 on.",
        "All residents sit the in-training examination in PGY-3.",
        "Each resident needs a full license by PGY-4.",
    ],
)
def test_a_habit_of_trainees_is_no_place_and_takes_no_words_away(heading: str, habit: str) -> None:
    rules = f"<h2>{heading}</h2><ul><li>Steps 1 and 2 passed, all of you. {habit}</li><li>No visas.</li></ul>"
    records = _records(f"{_PLACES}{rules}<p>Write to gme@elm.example.org.</p>")
    assert [one.pgy for one in records] == [(3,), (2,)]
    assert {one.requirements.steps for one in records} == {(1, 2)}
    assert {one.contacts for one in records} == {("gme@elm.example.org",)}


@pytest.mark.parametrize(
    "text",
    [
        "Residents take Step 3 before R2.",
        "PGY-2 residents take the in-training examination every February.",
        "Fellows take home call in PGY-5.",
        "Trainees need a license from PGY-3 on.",
        "Interns must take Step 3 before PGY-2.",
    ],
)
def test_what_trainees_do_themselves_offers_nothing(text: str) -> None:
    assert judge_clause(text).grade == "silent"


@pytest.mark.parametrize(
    "text",
    [
        "We take residents at the PGY-2 level.",
        "Our residents need a new PGY-2 resident for July.",
        "The fellows need a third fellow to share call.",
        "Residents take call; one PGY-3 position is open.",
        "Two residents needed at the PGY-2 level.",
    ],
)
def test_whoever_wants_a_trainee_still_offers(text: str) -> None:
    assert judge_clause(text).grade == "offer"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Your clinical internship (12 months, accredited) is over by the end of June.", []),
        ("Come when your PGY-1 (any field) is over.", []),
        ("The internship (accredited) must be finished.", []),
        ("By July an intern year is over.", []),
        ("PGY-2 (one seat) is open.", [2]),
        ("Our PGY-3 (one seat) is over-subscribed.", [3]),
    ],
)
def test_a_year_that_is_over_is_brought_along(text: str, years: list[int]) -> None:
    assert [year for level in levels_on_offer(text) for year in level.years] == years
