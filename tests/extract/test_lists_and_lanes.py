"""Lanes and lists with gone entries, cards with badges above their titles, what only looks like a side column."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 2, 1)
_FOOT = "<footer><p>Alder Ridge Hospital, 12 Mill Street, Reno, NV 89501</p></footer>"


def _page(body: str, title: str = "Openings") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body>{body}{_FOOT}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _told(records: tuple[Vacancy, ...]) -> list[tuple[str | None, tuple[int, ...], str]]:
    return sorted((one.specialty, tuple(one.pgy), one.status) for one in records)


@pytest.mark.parametrize("lane", ["Filled", "Closed", "Taken"])
def test_a_lane_tells_the_state_of_its_cards(lane: str) -> None:
    def slot(field: str, level: str) -> str:
        words = "Start July 1, 2027. Write to gme@alder.example.org."
        return (
            f"<div class=slot><h3>{field}</h3><span>{level}</span> <span>1 opening</span><p>{words}</p></div>"
        )

    body = (
        "<h1>Openings Board</h1><section><h2>Taking applications</h2>"
        f"{slot('Internal Medicine', 'PGY-3')}{slot('Pediatrics', 'PGY-2')}</section>"
        f"<section><h2>{lane}</h2>{slot('Family Medicine', 'PGY-1')}</section>"
    )
    assert _told(_page(body)) == [
        ("family-medicine", (1,), "filled"),
        ("internal-medicine", (3,), "open"),
        ("pediatrics", (2,), "open"),
    ]


@pytest.mark.parametrize(
    "fate", ["They had one, but it was filled while I was writing this post.", "Filled."]
)
def test_a_gone_entry_of_a_list_of_open_ones_is_told(fate: str) -> None:
    def entry(field: str, where: str, told: str) -> str:
        return f"<p><strong>{field} &ndash; {where}.</strong> {told}</p>"

    body = (
        "<h1>Fellowship spots still open this spring</h1><p>Here is what our members told us this week.</p>"
        + entry("Hospice and palliative medicine", "Evergreen Hospital, Spokane, Washington", "Two spots.")
        + entry("Geriatric medicine", "Rogue Valley Hospital, Medford, Oregon", "One spot. J-1 only.")
        + entry("Hospice and palliative medicine", "Wasatch Medical Center, Ogden, Utah", fate)
    )
    assert [(one.state, one.status) for one in _page(body, "Blog")] == [
        ("WA", "open"),
        ("OR", "open"),
        ("UT", "filled"),
    ]


def test_badges_above_a_cards_title_are_no_place() -> None:
    def card(level: str, house: str, words: str) -> str:
        return (
            f"<li><article><header><div><a href=/l>{level}</a> <a href=/s>Nevada</a></div>"
            f"<h2><a href=/v>{house}</a></h2></header><div><p>{words}</p></div></article></li>"
        )

    body = (
        "<h1>Resident vacancies in urology</h1><ul>"
        + card("PGY-2", "Ruby Hospital, Elko", "One resident position starting July 1, 2027. J-1 supported.")
        + card(
            "PGY-3", "Ward Hospital, Ely", "We are recruiting a third-year urology resident for July 2027."
        )
        + "</ul>"
    )
    assert [tuple(one.pgy) for one in _page(body, "Urology vacancies")] == [(2,), (3,)]


@pytest.mark.parametrize("name", ["page page-type-right-sidebar", "layout-left-sidebar", "widget", "topbar"])
def test_what_holds_the_pages_heading_is_its_content(name: str) -> None:
    body = f"<div class='{name}'><h1>Openings</h1><p>One PGY-2 position in neurology, July 1, 2027.</p></div>"
    assert [tuple(one.pgy) for one in _page(body)] == [(2,)]


@pytest.mark.parametrize("heading", ["Upcoming dates", "Calendar", "Related news"])
def test_dates_and_news_beside_hold_no_places(heading: str) -> None:
    body = (
        "<h1>Positions available</h1><p>One R2 position in radiology, July 1, 2027.</p>"
        f"<h3>{heading}</h3><ul><li>R4 farewell dinner: June 18</li><li>Ten interns begin at PGY-1</li></ul>"
    )
    assert [tuple(one.pgy) for one in _page(body)] == [(3,)]


def test_what_a_notice_of_then_read_is_no_offer() -> None:
    body = (
        "<h1>All 27 positions are filled</h1><p>A month earlier psychiatry had advertised a place. &ldquo;We are seeking"
        " a PGY-3 resident, J-1 welcome, please send your CV,&rdquo; the notice on the society's site read.</p>"
    )
    assert not _page(body, "Stories")


def test_two_fields_of_one_slug_are_two_places() -> None:
    words = "Four positions in general preventive medicine and two in occupational medicine."
    body = f"<h1>Open positions</h1><p>{words} All are at the PGY-2 level and begin July 1, 2027.</p>"
    assert sorted(one.positions or 0 for one in _page(body)) == [2, 4]


def test_days_before_the_hospitals_of_a_list_part_it() -> None:
    body = (
        "<h1>Residency openings for our graduates</h1>"
        "<p>1/21 Hudson Terrace Hospital, Yonkers, New York. OB/GYN, one PGY-2, July 1, 2027. J-1.</p>"
        "<p>1/13 Sabine Oaks Hospital, Lake Charles, Louisiana. Anesthesiology CA-1, July 1, 2027, they have 2.</p>"
        "<p>1/9 St. Zita Medical Center, Scranton, Pennsylvania. Psychiatry PGY-3, 1 spot, July 2027.</p>"
    )
    assert sorted(one.state or "" for one in _page(body)) == ["LA", "NY", "PA"]
