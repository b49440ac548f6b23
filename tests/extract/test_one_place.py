"""One place is told in pieces: who leaves it, what is said of each level further down, when it will be gone."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def mailed(body: str, subject: str = "Unexpected vacancy") -> list[Vacancy]:
    mail = (
        f"From: Ann Sly <asly@mercy.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Mon, 23 Feb 2026 14:11:35 +0000\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document)
    return list(read(document, day=date(2026, 2, 24)).records)


@pytest.mark.parametrize(
    "loss",
    [
        "A resident in our second-year class is leaving us for medical reasons",
        "One of the residents in our PGY-2 class is leaving",
        "One member of the second-year class has left us",
        "Our second-year class is losing a resident",
        "Our current PGY-2 class has lost one of its members",
        "A resident from our PGY-2 cohort is relocating",
        "A second-year resident of ours has resigned",
    ],
)
def test_the_year_of_somebody_who_leaves_is_no_second_place(loss: str) -> None:
    found = mailed(f"{loss} and Mercy Hospital, Reno, NV, will have one PGY-3 vacancy in pediatrics.")
    assert [(one.pgy, one.positions) for one in found] == [((3,), 1)]


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("A resident in our PGY-2 class is leaving, so we have one position open in pediatrics.", [(2,)]),
        ("There is one opening in our PGY-2 class in pediatrics.", [(2,)]),
        (
            "We have one PGY-2 and one PGY-3 vacancy in pediatrics, because two residents left us.",
            [(2,), (3,)],
        ),
        ("We have one PGY-2 left and one PGY-3 position in pediatrics.", [(2,), (3,)]),
        (
            "There is one PGY-2 (resident transferring) and one PGY-3 position in pediatrics.",
            [(2,), (3,)],
        ),
        ("One PGY-2 opening due to a resident leaving and one PGY-3 position, pediatrics.", [(2,), (3,)]),
    ],
)
def test_a_place_that_somebody_leaves_is_one(told: str, years: list[tuple[int, ...]]) -> None:
    assert [one.pgy for one in mailed(f"{told}\n\nMercy Hospital, Reno, NV")] == years


@pytest.mark.parametrize(
    "text",
    [
        "After losing a PGY-2 resident we have one PGY-3 position in pediatrics.",
        "After the departure of a resident we have one PGY-3 position in pediatrics.",
        "Having lost a resident, our department has one PGY-3 position.",
    ],
)
def test_who_has_a_place_after_a_loss_offers_it(text: str) -> None:
    assert judge_clause(text).grade == "offer"


@pytest.mark.parametrize(
    "text",
    [
        "The posting comes down when the position is filled.",
        "This notice will be removed once the spot has been taken.",
        "As soon as both positions are filled we will say so here.",
        "If the position is filled we will let you know.",
        "The listing is deleted the moment our place is gone.",
        "The entry disappears whenever the opening is no longer available.",
        "It will be marked FILLED after it has been taken.",
    ],
)
def test_a_place_that_will_be_gone_some_day_is_open(text: str) -> None:
    assert status_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The position is filled.",
        "When we last wrote we had one PGY-2 opening; it is filled now.",
        "If you are still interested in the PGY-2 position, it has been filled.",
        "After interviews last week the place is taken.",
        "Once again our class is full.",
        "Until further notice the list is closed.",
        "After many good applications the position has been filled.",
    ],
)
def test_a_place_that_is_gone_by_now_is_filled(text: str) -> None:
    assert status_of(text) == "filled"


OPENINGS = "We have two PGY-1 positions and one PGY-3 position in pediatrics.\nMercy Hospital, Reno, NV.\n\n"


@pytest.mark.parametrize(
    "lines",
    [
        "    PGY-1 (2): start June 26, 2026\n    PGY-3 (1): start July 10, 2026, must have completed two years\n"
        "               of pediatrics",
        "PGY-1 (2): start June 26, 2026\nPGY-3 (1): start July 10, 2026, must have completed two years",
        "- PGY-1 (2): start June 26, 2026\n- PGY-3 (1): start July 10, 2026",
        "* PGY-1: start June 26, 2026\n* PGY-3: start July 10, 2026, two years of pediatrics completed",
        "PGY-1 start date: June 26, 2026\nPGY-3 start date: July 10, 2026",
        "For the PGY-1 positions: begin June 26, 2026.\nFor the PGY-3 position: begin July 10, 2026.",
        "PGY-1 - June 26, 2026\nPGY-3 - July 10, 2026",
    ],
)
def test_lines_that_open_with_a_level_detail_the_places_counted_above(lines: str) -> None:
    found = mailed(f"{OPENINGS}{lines}\n\nWrite to peds@mercy.example.org")
    assert [(one.pgy, one.positions, one.specialty, one.starts_on) for one in found] == [
        ((1,), 2, "pediatrics", "2026-06-26"),
        ((3,), 1, "pediatrics", "2026-07-10"),
    ]


def paged(body: str) -> list[Vacancy]:
    page = f"<h1>Residency openings</h1>{body}<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return list(read(document, day=date(2026, 2, 24)).records)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("<ul><li>PGY-2: January 2027 start, a second place</li></ul>", [(2,), (2,)]),
        ("<p>PGY-2: one position at Elm Hospital, Fresno, CA, begins July 1, 2026.</p>", [(2,), (2,)]),
        ("<ul><li>PGY-2 (2): internal medicine, May 2026</li></ul>", [(2,), (2,)]),
        ("<ul><li>PGY-2: begins July 1, 2026</li><li>PGY-2: an intern year is asked for</li></ul>", [(2,)]),
    ],
)
def test_a_line_with_a_day_a_town_or_a_field_of_its_own_is_another_place(
    lines: str, places: list[tuple[int, ...]]
) -> None:
    day = " for July 2026" if "January" in lines else ""
    found = paged(f"<p>We have one PGY-2 opening in pediatrics{day}.</p>{lines}")
    assert [one.pgy for one in found] == places


def test_what_follows_a_level_in_its_line_is_about_that_level() -> None:
    one, two = paged(
        "<p>There is one unfilled PGY-1 position and one PGY-2 position in pediatrics.</p>"
        "<p>PGY-1: begins June 24, 2026. Open to graduates of US schools only.</p>"
        "<p>PGY-2: begins July 1, 2026. Intern year in pediatrics completed. We take J-1 visas.</p>"
    )
    assert (one.starts_on, one.requirements.us_grad_only, one.requirements.prior_pgy) == (
        "2026-06-24",
        True,
        None,
    )
    assert (two.starts_on, two.requirements.us_grad_only, two.requirements.prior_pgy) == (
        "2026-07-01",
        None,
        1,
    )
    assert (one.visa.j1, two.visa.j1) == (True, True)


@pytest.mark.parametrize(
    "told",
    [
        "<p>We have three openings in pediatrics.</p><ul><li>{}</li><li>{}</li></ul>",
        "<p>We have three openings in pediatrics:</p><ul><li>{}</li><li>{}</li></ul>",
        "<p>Three positions are open.</p><p>{}<br>{}</p>",
        "<p>Our residency has unfilled positions.</p><ul><li>{}</li><li>{}</li></ul>",
    ],
)
def test_levels_under_a_sum_of_openings_are_the_places(told: str) -> None:
    lines = told.format("PGY-2 (2): July 2026", "PGY-3 (1): September 2026")
    page = f"<h1>Pediatrics residency</h1>{lines}<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    found = read(document, day=date(2026, 2, 24)).records
    assert [(one.pgy, one.positions, one.starts_on) for one in found] == [
        ((2,), 2, "2026-07"),
        ((3,), 1, "2026-09"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "We offer 24 positions in three classes.",
        "Eight positions are available each year.",
        "We have open faculty positions in two divisions.",
        "Positions on the wellness committee are open to all residents.",
        "All positions are filled.",
        "There were openings last year.",
    ],
)
def test_levels_under_what_is_no_sum_of_openings_are_no_places(told: str) -> None:
    page = f"<h1>Pediatrics residency</h1><p>{told}</p><ul><li>PGY-1 (8)</li><li>PGY-2 (8)</li></ul>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    assert not read(document, day=date(2026, 2, 24)).records


def article(title: str, day: str, body: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://n.example.org/{day[:2]}</link>"
        f"<pubDate>{day} 2026 13:30:00 +0000</pubDate><description>{body}</description></item>"
    )


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_later_article_that_names_the_day_of_the_first_has_the_last_word(newest_first: bool) -> None:
    whole = "Mercy Hospital, Reno, Nevada,"
    first = article(
        "Vacancy: pediatrics PGY-3, Reno",
        "06 Jan",
        f"{whole} has one PGY-3 place in pediatrics from July 1, 2026. Closing date February 4, 2026."
        " Write to peds@mercy.example.org.",
    )
    later = article(
        "Still open: pediatrics PGY-3, Reno",
        "08 Feb",
        f"{whole} says that the PGY-3 place in pediatrics that we announced on January 6 is still open, and that"
        " the closing date has moved to March 30, 2026. Write to peds@mercy.example.org.",
    )
    told = later + first if newest_first else first + later
    feed = f'<rss version="2.0"><channel><title>Vacancies</title>{told}</channel></rss>'
    document = open_document(feed.encode(), format="feed", url="https://n.example.org/feed")
    assert isinstance(document, Document)
    (found,) = read(document, day=date(2026, 2, 24)).records
    assert found.apply_by == date(2026, 3, 30)
    assert found.posted_on == date(2026, 1, 6)
    assert found.starts_on == "2026-07-01"
