"""Statements on visas name places by town, state or the short name of a hospital: each reaches whom it means."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.fields.whose import spoken
from scraper.extract.read import read
from scraper.extract.words.phrases import sentences

DAY = date(2026, 4, 20)
_ROWS = (
    ("Staunton VA - Augusta Health FMR", "PGY-1"),
    ("Johnson City TN - Tamarack FMR", "PGY-2"),
    ("Beckley WV - Fox River FMR", "PGY-2"),
)
_TABLE = (
    "<table><tr><th>Program</th><th>Level</th><th>Positions</th></tr>"
    + "".join(f"<tr><td>{name}</td><td>{level}</td><td>1</td></tr>" for name, level in _ROWS)
    + "</table>"
)


def visas(body: str) -> dict[str | None, tuple[bool | None, bool | None]]:
    """Town by town, what is said of the J-1 and the H-1B."""
    page = f"<html><head><title>Open Positions in Family Medicine</title></head><body>{body}</body></html>"
    opened = open_document(page.encode(), format="html", url="https://list.example.org/open")
    assert isinstance(opened, Document)
    return {one.city: (one.visa.j1, one.visa.h1b) for one in read(opened, day=DAY).records}


@pytest.mark.parametrize(
    ("words", "staunton", "johnson_city", "beckley"),
    [
        (
            "Visas: everybody J-1 only, except Beckley (none) and Tamarack (J-1 and H-1B).",
            (True, False),
            (True, True),
            (False, False),
        ),
        (
            "Except for Beckley, which has never had the lawyers for it, all programs sponsor J-1 visas.",
            (True, None),
            (True, None),
            (False, None),
        ),
        (
            "The Staunton place may be held on a J-1 or an H-1B. Tennessee and West Virginia take no visas.",
            (True, True),
            (False, False),
            (False, False),
        ),
        (
            "Staunton and Beckley carry the J-1 on; Tamarack cannot sponsor anyone.",
            (True, None),
            (False, False),
            (True, None),
        ),
        (
            "All take the J-1. An H-1B we sponsor only at Tamarack, which is tied to the university.",
            (True, False),
            (True, True),
            (True, False),
        ),
    ],
)
def test_a_statement_reaches_the_places_that_it_calls_by_town_state_or_short_name(
    words: str,
    staunton: tuple[bool | None, bool | None],
    johnson_city: tuple[bool | None, bool | None],
    beckley: tuple[bool | None, bool | None],
) -> None:
    told = visas(f"<h1>Open positions</h1>{_TABLE}<p>{words}</p>")
    assert told == {"Staunton": staunton, "Johnson City": johnson_city, "Beckley": beckley}


def test_a_word_that_is_no_name_tells_no_place_from_another() -> None:
    words = "Applicants needing visas: J-1 only. Positions are for Residents in good standing."
    told = visas(f"<h1>Open positions</h1>{_TABLE}<p>{words}</p>")
    assert set(told.values()) == {(True, False)}


def test_what_only_another_place_grants_is_denied_to_this() -> None:
    told = spoken("H-1B visas only at Alder.", "Oak Hospital", ("Alder Hospital",))
    assert any(one.denied for one in told)


def test_who_writes_all_small_ends_sentences_too() -> None:
    text = "please edit your own line only. strike it out when your spot is gone. visas are j-1 only"
    assert len(sentences(text)) == 3
    assert len(sentences("bring approx. two letters of rec. and a cv")) == 1


_CARD = "<div class='card'><h3>{}</h3><p>One PGY-2 position, July 1, 2026.</p></div>"


@pytest.mark.parametrize(
    "words",
    [
        "No visas for either.",
        "Neither place is open to visa holders.",
        "Unless a card carries the J-1 badge its seat goes to a person who needs no sponsorship.",
    ],
)
def test_words_for_all_in_the_last_entry_are_for_all(words: str) -> None:
    last = _CARD.format("Neurology").replace("</p>", f" {words}</p>")
    page = f"<h1>Openings at Oak Hospital, Troy, NY</h1>{_CARD.format('Pathology')}{last}"
    opened = open_document(page.encode(), format="html", url="https://list.example.org/open")
    assert isinstance(opened, Document)
    told = [(one.visa.j1, one.visa.h1b) for one in read(opened, day=DAY).records]
    assert told == [(False, False), (False, False)]


def test_a_heading_over_rows_says_what_its_hospital_grants() -> None:
    row = "<tr><td>Psychiatry</td><td>PGY-2</td><td>1</td></tr>"
    head = '<tr><td colspan="3"><b>{}</b></td></tr>'
    body = "<h1>Open positions</h1><table><tr><th>Program</th><th>Level</th><th>Positions</th></tr>"
    body += head.format("Olympia, Washington - Elk Falls Hospital - J-1 and H-1B") + row
    body += head.format("Redding, California - Oak View Medical Center - J-1 only") + row + "</table>"
    assert visas(body) == {"Olympia": (True, True), "Redding": (True, False)}


def test_one_that_also_grants_another_visa_leaves_the_rule_for_all() -> None:
    words = "All hospitals in the table sponsor the J-1; Tamarack alone also files for an H-1B."
    told = visas(f"<h1>Open positions</h1>{_TABLE}<p>{words}</p>")
    assert told == {"Staunton": (True, False), "Johnson City": (True, True), "Beckley": (True, False)}


def test_rules_beside_a_list_name_the_hospitals_that_they_are_for() -> None:
    rules = "<h2>Ground rules</h2><p>Augusta Health FMR sponsors J-1 and H-1B. Tamarack sponsors neither.</p>"
    told = visas(f"<h1>Open positions</h1><h2>Starting July 1, 2026</h2>{_TABLE}{rules}")
    assert told["Staunton"] == (True, True)
    assert told["Johnson City"] == (False, False)
