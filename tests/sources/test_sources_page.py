"""Pages and feeds read over real sockets: unchanged, changed, walled off, halved, with details."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from farside import Clock, FarSide, redirect, reply

from scraper.extract import document
from scraper.fetch.http import Door
from scraper.sources import terms
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio

WORDS = "<p>One PGY-2 position in neurology is open. Write to gme@hospital.test.</p>"


def page(body: str = WORDS) -> bytes:
    return f"<!doctype html><html><head><title>Openings</title></head><body>{body}</body></html>".encode()


def feed(*items: str, end: str = "</channel></rss>") -> bytes:
    entries = "".join(f"<item><title>{item}</title></item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>{entries}{end}'.encode()


@dataclass
class Bench:
    """A source on a loopback server, its door, its clock, and the cursor it was left at."""

    far: FarSide
    door: Door
    clock: Clock
    source: Source
    cursor: Cursor = field(default_factory=Cursor)

    async def look(self) -> Reading:
        reading = await read(self.source, self.door, self.cursor, self.clock())
        if isinstance(reading, Snapshot | Unchanged):
            self.cursor = Cursor.from_json(reading.cursor.to_json())
        return reading

    async def snapshot(self) -> Snapshot:
        reading = await self.look()
        assert isinstance(reading, Snapshot), reading
        return reading

    async def unchanged(self) -> Unchanged:
        reading = await self.look()
        assert isinstance(reading, Unchanged), reading
        return reading

    async def failed(self) -> Failed:
        reading = await self.look()
        assert isinstance(reading, Failed), reading
        return reading


@asynccontextmanager
async def bench(answers: dict[str, Any] | Any, **stanza: Any) -> AsyncIterator[Bench]:
    clock = Clock()
    far = FarSide(answers if isinstance(answers, dict) else {"/": answers})
    given: dict[str, Any] = {"format": "page", "role": "society", "access": "local", **stanza}
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        source = Source(id="demo", name="Demo", url=far.url(), **given)
        yield Bench(far, door, clock, source)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every document that was taken apart."""
    seen: list[str] = []
    really = document._open

    def noting(one: document.Document) -> document.Opened:
        seen.append(one.format)
        return really(one)

    monkeypatch.setattr(document, "_open", noting)
    return seen


async def test_a_page_becomes_a_complete_snapshot_with_its_bytes_kept() -> None:
    async with bench(reply(page(), etag='"1"')) as b:
        got = await b.snapshot()
    assert got.complete
    assert got.notes == ()
    assert (got.status, got.final_url) == (200, b.source.url)
    assert got.raw[0].body == page()
    assert got.raw[0].content_type == "text/html; charset=utf-8"
    assert "neurology" in got.documents[0].parts[0].blocks[0].text
    assert got.cursor.etag == '"1"'


async def test_a_304_is_unchanged_and_freshens_only_the_validators_it_carries(opened: list[str]) -> None:
    first = reply(page(), etag='"1"', last_modified="long ago")
    async with bench([first, reply(status=304, etag='"2"'), reply(status=304)]) as b:
        await b.snapshot()
        b.clock.move(hours=1)
        left = (await b.unchanged()).cursor
        await b.unchanged()
    assert (left.etag, left.last_modified) == ('"2"', "long ago")
    assert left.full_read_at == Clock().at
    sent = [asked.headers.get("if-none-match") for asked in b.far.asked if asked.path == "/"]
    assert sent == [None, '"1"', '"2"']
    assert opened == []


async def test_equal_bytes_are_unchanged_and_cost_no_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bench(reply(page())) as b:
        await b.snapshot()

        def forbidden(*args: object, **kwargs: object) -> None:
            raise AssertionError("an unchanged page was opened")

        monkeypatch.setattr("scraper.sources.page.open_document", forbidden)
        await b.unchanged()


async def test_once_a_day_the_whole_page_is_asked_for() -> None:
    wrong = reply(status=304)
    async with bench(
        [reply(page(), etag='"1"'), wrong, reply(page("<p>Another PGY-3 position"), etag='"1"')]
    ) as b:
        await b.snapshot()
        b.clock.move(hours=23)
        await b.unchanged()
        b.clock.move(hours=2)
        got = await b.snapshot()
    assert "if-none-match" not in b.far.asked[-1].headers
    assert got.cursor.full_read_at == b.clock()


async def test_a_clock_that_jumped_back_asks_for_the_whole_page() -> None:
    async with bench([reply(page(), etag='"1"'), reply(page(), etag='"1"')]) as b:
        await b.snapshot()
        b.clock.move(days=-3)
        await b.unchanged()
    assert "if-none-match" not in b.far.asked[-1].headers


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(b"gone", 404), "moved"),
        (reply(b"oops", 500), "http"),
        (reply(b"wait", 429, retry_after="90"), "rate-limited"),
        (reply(b"<title>Just a moment...</title><script>_cf_chl_opt</script>"), "bot-wall"),
        (reply(b"<title>Sign in</title><input type=password>"), "login"),
        (reply(b"<div id=root></div><script src=/app.js></script>"), "empty-shell"),
        (reply(b""), "empty-shell"),
        (reply(b"\x00\x01\x02\x03" * 500), "garbage"),
        (reply(b"%PDF-1.7"), "garbage"),
        (reply(b'{"error": "no"}', content_type="application/json"), "garbage"),
        (reply(feed("One PGY-2"), content_type="application/rss+xml"), "misconfigured"),
        (reply(b"<title>404 Not Found</title><p>Sorry"), "moved"),
        (redirect("/account/login"), "login"),
    ],
)  # fmt: skip
async def test_what_is_not_the_page_is_a_failure_and_leaves_the_cursor_alone(
    answer: bytes, kind: str
) -> None:
    async with bench({"/": [reply(page(), etag='"1"'), answer], "/account/login": reply(b"<p>Welcome")}) as b:
        await b.snapshot()
        before = b.cursor
        got = await b.failed()
    assert got.kind == kind
    assert len(got.reason) > 15
    assert b.cursor == before


async def test_half_a_page_is_never_complete() -> None:
    async with bench(reply(page()[:-20])) as b:
        got = await b.snapshot()
    assert not got.complete
    assert "cut" in got.notes[0]


async def test_a_page_that_breaks_off_on_the_wire_is_a_failure() -> None:
    async def half(writer: asyncio.StreamWriter) -> None:
        writer.write(reply(page())[:-30])

    async with bench(half) as b:
        assert (await b.failed()).kind == "truncated"


async def test_a_page_beyond_the_cap_is_cut_and_never_complete() -> None:
    async with bench(reply(page(WORDS * 200))) as b:
        b.door._body_cap = 5000
        got = await b.snapshot()
    assert not got.complete
    assert "longer than 5,000 bytes" in got.notes[0]


async def test_a_permanent_move_is_told() -> None:
    async with bench({"/": redirect("/new", 301), "/new": reply(page())}) as b:
        got = await b.snapshot()
    assert got.final_url == b.far.url("/new")
    assert "moved permanently" in got.notes[0]


async def test_a_page_without_its_anchor_is_not_believed() -> None:
    async with bench(
        [reply(page("<h1>Open  <b>positions</b></h1>")), reply(page("<p>Our new site"))],
        anchor="open positions",
    ) as b:
        await b.snapshot()
        got = await b.failed()
    assert got.kind == "moved"
    assert "open positions" in got.reason


async def test_link_only_and_forbidden_sources_are_never_asked() -> None:
    async with bench(reply(page()), access="link-only") as b:
        assert (await b.failed()).kind == "refused"
        b.source = replace(b.source, url="https://www.indeed.com/x", access="public")
        got = await b.failed()
    assert "forbid" in got.reason
    assert b.far.asked == []


LIST = page(
    """
    <a href="/jobs/1">One</a> <a href="jobs/2?x=1&amp;y=2#top">Two</a> <a href="/jobs/1">again</a>
    <a href="/about">About</a> <a href="https://elsewhere.test/jobs/3">Three</a>
    <a href="mailto:a@b.test">x</a>
    """
)


def details(**more: Any) -> dict[str, Any]:
    return {
        "/": reply(LIST, etag='"1"'),
        "/jobs/1": reply(page("<p>One PGY-2 position")),
        "/jobs/2?x=1&y=2": reply(page("<p>One PGY-3 position")),
        **more,
    }


async def test_details_are_followed_one_level_on_the_own_site_only() -> None:
    async with bench(details(), follow=("/jobs/*",)) as b:
        got = await b.snapshot()
    assert got.complete
    assert [raw.url for raw in got.raw] == [b.far.url(path) for path in ("/", "/jobs/1", "/jobs/2?x=1&y=2")]
    assert len(got.documents) == 3
    assert b.far.paths == ["/robots.txt", "/", "/jobs/1", "/jobs/2?x=1&y=2"]


@pytest.mark.parametrize(
    "broken",
    [reply(b"", 404), reply(b"", 500), reply(b"<title>Just a moment...</title>"), reply(b"\x00" * 99)],
)
async def test_a_detail_that_failed_makes_the_reading_incomplete_and_the_next_one_full(broken: bytes) -> None:
    healed = [broken, reply(page("<p>One PGY-2 position"))]
    async with bench(details(**{"/jobs/1": healed}), follow=("/jobs/*",)) as b:
        got = await b.snapshot()
        assert not got.complete
        assert "1 of 2 detail pages" in got.notes[0]
        assert len(got.documents) == 2
        again = await b.snapshot()
    assert again.complete
    assert "if-none-match" not in [asked for asked in b.far.asked if asked.path == "/"][-1].headers


async def test_details_are_looked_at_again_daily_even_under_an_unchanged_list() -> None:
    changing = [
        reply(page("<p>One PGY-2 position")),
        reply(page("<p>One PGY-2 position")),
        reply(page("<p>Filled")),
    ]
    async with bench(details(**{"/jobs/1": changing}), follow=("/jobs/*",)) as b:
        await b.snapshot()
        b.clock.move(hours=1)
        await b.unchanged()
        assert b.far.paths.count("/jobs/1") == 1
        b.clock.move(hours=24)
        await b.unchanged()
        assert b.far.paths.count("/jobs/1") == 2
        b.clock.move(hours=24)
        got = await b.snapshot()
    assert b"Filled" in got.raw[1].body


async def test_too_many_details_are_not_all_followed_and_it_says_so() -> None:
    links = "".join(f'<a href="/jobs/{n}">{n}</a>' for n in range(65))
    every = {f"/jobs/{n}": reply(page()) for n in range(65)}
    async with bench({"/": reply(page(links)), **every}, follow=("/jobs/*",)) as b:
        got = await b.snapshot()
    assert not got.complete
    assert len(got.documents) == 61
    assert "narrow follow" in got.notes[0]


# Feeds


async def test_a_feed_is_a_snapshot_that_is_complete_only_when_it_lists_all() -> None:
    async with bench(reply(feed("One PGY-2 position")), format="feed") as b:
        got = await b.snapshot()
        assert not got.complete
        assert [part.title for part in got.documents[0].parts] == ["One PGY-2 position"]
        await b.unchanged()
        b.cursor = Cursor()
        b.source = replace(b.source, lists_all=True)
        assert (await b.snapshot()).complete


async def test_a_feed_that_is_cut_is_never_complete() -> None:
    async with bench(reply(feed("One", end="")), format="feed", lists_all=True) as b:
        got = await b.snapshot()
    assert not got.complete
    assert "closing tag" in got.notes[0]


async def test_a_feed_longer_than_what_is_read_of_it_is_never_complete() -> None:
    items = b"".join(b"<item><title>PGY-2 position %d</title></item>" % number for number in range(2100))
    body = b'<?xml version="1.0"?><rss version="2.0"><channel>' + items + b"</channel></rss>"
    async with bench(reply(body), format="feed", lists_all=True) as b:
        got = await b.snapshot()
    assert not got.complete
    assert "longer than what is read" in got.notes[0]


async def test_half_a_character_in_a_feed_does_not_cost_the_feed() -> None:
    body = feed("One PGY-2 position").replace(b"One", b"&#xD800;&#56320;One &#233;", 1)
    async with bench(reply(body), format="feed") as b:
        got = await b.snapshot()
    assert [part.title for part in got.documents[0].parts] == ["One \u00e9 PGY-2 position"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (page(), "misconfigured"),
        (b"<title>Just a moment...</title>", "bot-wall"),
        (b"", "empty-shell"),
        (b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><title>&b;</title></rss>', "garbage"),
    ],
)  # fmt: skip
async def test_what_is_no_feed_is_a_failure(body: bytes, kind: str) -> None:
    async with bench(reply(body), format="feed") as b:
        assert (await b.failed()).kind == kind


async def test_a_full_day_of_unchanged_readings_costs_one_body() -> None:
    async with bench([reply(page(), etag='"1"'), reply(status=304)]) as b:
        await b.snapshot()
        for _ in range(20):
            b.clock.at += timedelta(hours=1)
            await b.unchanged()
    assert b.cursor.full_read_at == Clock().at
