"""Cells that say both that none is left and who has it; days on which a door opens again; whom guests follow."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.offers.professions import other_profession
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 11, 9)


def found(body: str) -> tuple[Vacancy, ...]:
    page = f"<title>Observers - Elm Hospital</title><h1>Visiting observers</h1>{body}<p>Elm Hospital, Boise, Idaho</p>"
    document = open_document(page.encode(), format="html", url="https://t.example.org/a")
    assert isinstance(document, Document)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    "cell", ["None left, full", "0 (full)", "none - filled", "0; full", "None, taken", "0 / filled", "FULL"]
)
def test_a_cell_that_says_none_and_full_is_of_a_filled_place(cell: str) -> None:
    table = (
        "<table><tr><th>Begins</th><th>Service</th><th>Seats open</th></tr>"
        "<tr><td>January 11, 2027</td><td>Neurology</td><td>2</td></tr>"
        f"<tr><td>January 11, 2027</td><td>Nephrology</td><td>{cell}</td></tr></table>"
    )
    assert [(one.specialty, one.status) for one in found(table)] == [
        ("neurology", "open"),
        ("nephrology", "filled"),
    ]


@pytest.mark.parametrize("cell", ["0", "None", "none left", "-", "0 (of 4)", "none, see next year"])
def test_a_cell_that_says_none_alone_is_of_no_place(cell: str) -> None:
    table = (
        "<table><tr><th>Begins</th><th>Service</th><th>Seats open</th></tr>"
        "<tr><td>January 11, 2027</td><td>Neurology</td><td>2</td></tr>"
        f"<tr><td>January 11, 2027</td><td>Nephrology</td><td>{cell}</td></tr></table>"
    )
    assert [one.specialty for one in found(table)] == ["neurology"]


@pytest.mark.parametrize(
    "notice",
    [
        "Olive Avenue entrance closed through November 20.",
        "The east garage is closed until November 20, 2026.",
        "Library closed till November 20.",
        "Elevator B: closed through the 20th of November 2026.",
    ],
)
def test_what_is_closed_through_a_day_sets_no_last_day(notice: str) -> None:
    body = (
        f"<p>{notice}</p><h2>Open now</h2><p>One observership in neurology is open from January 11, 2027.</p>"
    )
    assert [one.apply_by for one in found(body)] == [None]


@pytest.mark.parametrize(
    "words",
    [
        "Doctors from abroad follow our attending staff in the department of pediatrics.",
        "Visitors shadow the attending physicians of the cardiology service.",
        "Guests observe our hospitalists for two weeks in internal medicine.",
        "You will accompany a senior nurse practitioner in our neurology clinic.",
    ],
)
def test_whom_a_guest_follows_is_not_sought(words: str) -> None:
    assert not other_profession(words)


@pytest.mark.parametrize(
    "words",
    [
        "Join our attending staff in the department of pediatrics.",
        "We seek an attending physician for neurology.",
        "Hospitalists wanted, seven on and seven off.",
    ],
)
def test_a_trade_that_is_sought_is_another_profession(words: str) -> None:
    assert other_profession(words)


@pytest.mark.parametrize(
    "words",
    [
        "One PGY-2 position is open and there is no rank list involved.",
        "We fill one PGY-2 position without a rank list.",
        "Our PGY-3 vacancy needs no NRMP rank order list.",
    ],
)
def test_a_place_without_a_rank_list_is_none_of_the_match(words: str) -> None:
    assert judge_clause(words).grade == "offer"
