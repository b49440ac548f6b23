"""Boards that guilds and networks keep: who offers there and who seeks, whose field, what a card's foot tells."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.fields.society import of_practitioners
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.wanted import trainee_seeks, wants
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str = "Opportunities | Guild") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/p")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 2, 26)).records


_OPEN = (
    "<h1>Opportunities</h1><h2>Residency openings</h2><ul><li>PGY-2 pediatrics, Elm Hospital, Dayton, OH,"
    " July 1, 2026. a@elm.example.org</li></ul>"
)
_ASKED = "This month: a PGY-2 in surgery, a PGY-3 in neurology."


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Trainees seeking", _ASKED),
        ("Interns in search of a spot", _ASKED),
        ("Places sought", _ASKED),
        ("Transfer requests", _ASKED),
        ("Seeking list", _ASKED),
        ("Looking for a place?", f'Ask Bev to be put on the "seeking" sheet. {_ASKED}'),
        ("Looking for a place?", f"Ask to be added to our seekers list. {_ASKED}"),
        ("Need to move?", f"We keep a list of residents looking for a new program. {_ASKED}"),
        ("More", "Prelim medicine PGY-1, US graduate, seeks an advanced PM&amp;R PGY-2. Box 17."),
        ("More", "PGY-2 (Ohio) wants a PGY-3 in neurology for family reasons."),
    ],
)
def test_those_who_seek_stand_on_a_board_beside_the_open_places(heading: str, words: str) -> None:
    (record,) = _records(f"{_OPEN}<h2>{heading}</h2><p>{words}</p>")
    assert record.specialty == "pediatrics"


@pytest.mark.parametrize(
    "text",
    [
        "A resident in our program is leaving and the department needs a PGY-2.",
        "One PGY-2 of ours is going on leave, so we need a PGY-2.",
        "Our intern from Ohio left, and Elm Hospital would like a PGY-1.",
        "Elm Hospital seeks a PGY-2 resident.",
        "PGY-2 program at Elm Hospital seeks a PGY-2 resident.",
    ],
)
def test_a_programme_whose_trainee_is_told_of_first_wants_somebody(text: str) -> None:
    assert not trainee_seeks(text)
    assert wants(text) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Now and then a resident leaves and we may be able to take a resident at the PGY-2 or PGY-3 level.",
        "Once in a while somebody moves, so we need a PGY-3 resident.",
        "In some years a resident leaves and we can take a PGY-2.",
        "Sometimes a place opens and we look for a PGY-2.",
    ],
)
def test_what_happens_now_and_then_is_no_opening_in_any_part_of_its_sentence(words: str) -> None:
    body = f"<h1>Applicants</h1><h2>Do you take transfers?</h2><p>{words}</p>"
    assert not _records(body, "Internal medicine residency - Elm Hospital")


def test_what_is_usual_is_told_from_this_year() -> None:
    told = "In some years nobody leaves, but this year one did, and we have an open PGY-2 position."
    (record,) = _records(f"<h1>Applicants</h1><p>{told}</p>", "Internal medicine residency - Elm Hospital")
    assert record.pgy == (2,)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Position Board | Emergency Program Leaders Network", "emergency-medicine"),
        ("Council of Emergency Residency Directors", "emergency-medicine"),
        ("Family Residency Directors Network", "family-medicine"),
        ("Surgical Educators League", "general-surgery"),
        ("Psychiatric Training Leaders", "psychiatry"),
        ("Emergency Response Training Network", None),
        ("Emergency Nurses Association", None),
        ("Family Support Network", None),
    ],
)
def test_a_guild_goes_by_half_the_name_of_its_field(name: str, slug: str | None) -> None:
    found = of_practitioners(name)
    assert (found.value if found else None) == slug


@pytest.mark.parametrize("terms", ["Visa: none at this time", "Stipend: none", "Visas: not at this time"])
def test_a_cards_foot_tells_its_day_and_address_and_none_of_a_visa_is_no_place_less(terms: str) -> None:
    cards = [
        f"<article><h3>PGY-{n}, {town}</h3><ul><li>{house} Hospital</li></ul><p>One seat.</p><p>{terms}</p>"
        f'<footer>Posted 02/0{n}/2026 - <a href="mailto:{house}@x.example.org">Write</a></footer></article>'
        for n, town, house in ((2, "Portland, ME", "Elm"), (3, "Tempe, AZ", "Oak"))
    ]
    foot = "<footer>Society, 1 Main St. hello@soc.example.org Posted 2026</footer>"
    found = _records(f"<h1>Open positions</h1>{''.join(cards)}{foot}", "Emergency Program Leaders Network")
    assert [(one.pgy, one.posted_on, one.contacts, one.specialty) for one in found] == [
        ((2,), date(2026, 2, 2), ("elm@x.example.org",), "emergency-medicine"),
        ((3,), date(2026, 2, 3), ("oak@x.example.org",), "emergency-medicine"),
    ]


@pytest.mark.parametrize(
    "tab", ["Unfilled Fellowships", "Open Residency Positions", "Off-Cycle Fellowship Openings"]
)
def test_a_tab_that_leads_to_the_list_is_no_place(tab: str) -> None:
    tabs = f'<ul class="tabs"><li><a href="D">Home</a></li><li class="on"><a href="U">{tab}</a></li></ul>'
    row = "<tr><td>Neonatal-Perinatal Medicine</td><td>Elm Children's Hospital</td><td>Tulsa, OK</td></tr>"
    table = f"<table><tr><th>Subspecialty</th><th>Institution</th><th>City, State</th></tr>{row}</table>"
    (record,) = _records(f"{tabs}<h2>{tab}</h2>{table}", f"{tab} | Council of Pediatric Programs")
    assert record.specialty == "neonatal-perinatal-medicine"


@pytest.mark.parametrize(
    ("department", "slug"),
    [("Surgery (Shreveport)", "general-surgery"), ("Medicine (Monroe campus)", "internal-medicine")],
)
def test_a_department_may_stand_with_its_town(department: str, slug: str) -> None:
    entries = f"<dt>Pathology (Monroe)</dt><dd>One PGY-2 position.</dd><dt>{department}</dt>"
    body = f"<h1>Available positions</h1><dl>{entries}<dd>Three positions for House Officer I.</dd></dl>"
    assert slug in [one.specialty for one in _records(body, "GME | Bayou Medical School")]


@pytest.mark.parametrize("asked", ["BE/BC in neurology by the start.", "Boarded in neurology by July."])
def test_a_board_that_a_fellow_has_is_not_the_field_on_offer(asked: str) -> None:
    row = f"<tr><td>Elm Hospital, Lowell, MA</td><td>Vascular neurology fellow. {asked}</td><td>July 2026</td></tr>"
    table = f"<table><tr><th>Program</th><th>What</th><th>When</th></tr>{row}</table>"
    (record,) = _records(f"<h1>Open Training Positions</h1>{table}")
    assert record.specialty == "vascular-neurology"
