"""Whatever comes instead of a page closes nothing and alerts nobody; the operator hears once each way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from postings import invented, listing
from scene import OPERATOR, Heard, Servers, playing
from website import Website

from scraper.sources.source import Source

PLACES = [invented(number) for number in range(6)]
GOOD = listing(*PLACES)
NOISE = random.Random(7).randbytes(4000)
WALL = (
    "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing the "
    'site.</p><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>'
)
SHELL = (
    '<!doctype html><html><head><title>Openings</title></head><body><div id="root"></div>'
    '<script src="/static/js/main.3f1c.js"></script></body></html>'
)
LOGIN = (
    "<html><head><title>Member log in</title></head><body><h1>Log in</h1><form><input name=user>"
    '<input type="password" name=pass><button>Log in</button></form></body></html>'
)
PRIZE = (
    "<html><head><title>Congratulations</title></head><body><h1>You have won</h1><p>This name is for sale. "
    "Ask us about our other fine addresses.</p></body></html>"
)

FAILURES: dict[str, dict[str, Any]] = {
    "error-500": {"body": "<h1>Internal server error</h1>", "status": 500},
    "error-503-with-a-page": {"body": listing(PLACES[0]), "status": 503},
    "error-404": {"body": "<h1>Not found</h1>", "status": 404},
    "wall-403": {"body": WALL, "status": 403},
    "wall-200": {"body": WALL},
    "empty-shell": {"body": SHELL},
    "nothing-at-all": {"body": b""},
    "login-page": {"body": LOGIN},
    "no-text": {"body": NOISE},
    "broken-gzip": {"body": NOISE, "headers": {"Content-Encoding": "gzip"}},
    "lost-halfway": {"body": GOOD, "cut": len(GOOD) // 2, "validators": False},
    "another-page": {"body": PRIZE},
}
"""What comes instead of the page, by the source it happens to."""

ROWS = ("vacancy", "sighting", "change", "notice")

pytestmark = pytest.mark.anyio


def _own(name: str) -> str:
    """A page of six places, none of which another source tells of."""
    return GOOD.replace(" Hospital", f" {name.replace('-', ' ').title()} Hospital")


async def test_what_comes_instead_of_the_page_closes_nothing(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """Each source in its own way, all at once; beside them one that is well."""
    for name in (*FAILURES, "well"):
        site.show(f"/{name}", _own(name))
    sources = [servers.source(name) for name in (*FAILURES, "well")]
    async with playing(servers, ready_url, *sources) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        assert len(scene.vacancies()) == 6 * len(sources)
        before = scene.rows(*ROWS)
        for name, how in FAILURES.items():
            site.show(f"/{name}", **how)
        heard: list[Heard] = []
        for _ in range(4):
            for outcome in (await scene.read(hours=7)).values():
                wanted = ("unchanged",) if outcome.source == "well" else ("failed", "suspect")
                assert outcome.result in wanted, outcome
            heard += await scene.send()
        _once_of_each(heard, sources, "")
        assert scene.rows(*ROWS) == before
        for name in FAILURES:
            site.show(f"/{name}", _own(name))
        heard = []
        for _ in range(2):
            await scene.read(hours=7)
            heard += await scene.send()
        _once_of_each(heard, sources, "over: ")
        assert scene.rows(*ROWS) == before


def _once_of_each(heard: Sequence[Heard], sources: Sequence[Source], words: str) -> None:
    """The operator alone heard, of each source that failed, exactly once."""
    assert {each.to for each in heard} == {OPERATOR}
    text = "\n".join(each.text for each in heard)
    told = {source.id: text.count(f"{source.name}: {words}") for source in sources}
    assert told == {**dict.fromkeys(FAILURES, 1), "well": 0}


async def test_a_robots_file_that_fails_closes_nothing(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", GOOD)
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        before = scene.rows(*ROWS)
        site.show("/robots.txt", "down", status=503)
        heard: list[Heard] = []
        for _ in range(4):
            assert (await scene.only(hours=25)).result == "failed"
            heard += await scene.send()
        assert [each.to for each in heard] == [OPERATOR]
        assert site.times("/list") == 1, "the page itself is not asked for while robots.txt is down"
        site.show("/robots.txt", "", content_type="text/plain")
        await scene.read(hours=25)
        heard += await scene.send()
        assert [each.to for each in heard] == [OPERATOR] * 2
        assert scene.rows(*ROWS) == before


async def test_half_a_page_that_says_it_is_whole_closes_nothing(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """The server itself lost the end: right length, right status, no closing tags."""
    parts = {"third": 0.35, "more": 0.6, "most": 0.9}
    for name in parts:
        site.show(f"/{name}", _own(name))
    async with playing(servers, ready_url, *(servers.source(name) for name in parts)) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        before = scene.standing()
        for name, part in parts.items():
            page = _own(name)
            cut = page.rindex("<p>", 0, int(len(page) * part))
            site.show(f"/{name}", page[: cut + 20])
        heard: list[Heard] = []
        for _ in range(4):
            assert all(outcome.closed == 0 for outcome in (await scene.read(hours=13)).values())
            heard += await scene.send()
        assert scene.standing() == before
        for name in parts:
            site.show(f"/{name}", _own(name))
        for _ in range(2):
            await scene.read(hours=7)
            heard += await scene.send()
        assert scene.standing() == before
        assert {each.to for each in heard} <= {OPERATOR}


async def test_a_source_that_cannot_be_reached_does_not_hold_up_the_others(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", GOOD)
    dead = replace(servers.source("gone"), url="http://127.0.0.1:9/gone")
    async with playing(servers, ready_url, servers.source("list"), dead) as scene:
        outcomes = await scene.read()
        assert {id: outcome.result for id, outcome in outcomes.items()} == {"list": "read", "gone": "failed"}
