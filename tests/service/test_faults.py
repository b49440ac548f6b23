"""Every fault of a host, on real sockets: what is stored, who is told what, when it is tried again.

Whatever the fault, no vacancy, sighting, change or notice is touched while it lasts, the kept bytes stay, the
operator hears once of its beginning and once of its end, subscribers hear nothing of it, and what was posted
meanwhile is told when the host is well again. All on SQLite; on Postgres those of ``POSTGRES_TOO``, and with
the long proofs the rest.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from farside import Clock, redirect, reply
from postings import invented, listing
from scene import OPERATOR, Scene, Servers, playing
from unreliable import CERTIFICATES, PATH, Unreliable, drip, endless, host, reset

from scraper.fetch.http import Door
from scraper.fetch.pace import Pace
from scraper.service.desk import Outcome
from scraper.service.heartbeat import Heartbeat
from scraper.sources import terms
from scraper.sources.source import Source
from scraper.store import runs

PLACES = [invented(number) for number in range(5)]
PAGE = listing(*PLACES[:3])
NEWER = listing(*PLACES[:4])
READER = "amara@example.org"
ROWS = ("vacancy", "sighting", "change", "notice", "snapshot")
EVERY = timedelta(hours=1)
LONGEST = timedelta(hours=6)
WALL = (
    "<html><head><title>Just a moment...</title></head><body><p>Verify you are human</p>"
    '<div class="h-captcha"></div><script src="/cdn-cgi/challenge-platform/x"></script></body></html>'
)
SHELL = (
    '<!doctype html><html><head><title>Openings</title></head><body><div id="root"></div>'
    '<script src="/static/js/main.js"></script></body></html>'
)

Begin = Callable[[Unreliable, Scene], Awaitable[None] | None]

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Row:
    """One fault: how it begins, what each reading of it is called, and what the operator hears."""

    name: str
    begin: Begin
    kind: str
    """What the run says, before its colon; of a reading that was not believed, "suspect"."""
    words: str
    """What the operator reads of it."""
    tls: bool = False
    asks: bool = True
    """Whether the page itself is asked for while the fault lasts."""
    first_wait: timedelta | None = None
    """When it is tried again after the first failure, if the host itself said when."""


def answers(answer: Any, path: str = PATH) -> Begin:
    return lambda far, scene: far.fails(answer, path)


def status(number: int, **headers: str) -> Begin:
    return answers(reply(b"sorry", number, connection="close", **headers))


def certificate(name: str) -> Begin:
    return lambda far, scene: far.shows_certificate(name)


async def hangs_up(far: Unreliable, scene: Scene) -> None:
    await far.hang_up()


def loses_its_name(far: Unreliable, scene: Scene) -> None:
    async def nowhere(name: str, port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    scene.desk.door = door(scene, resolver=nowhere)


def later_by_date(far: Unreliable, scene: Scene) -> None:
    async def script(writer: asyncio.StreamWriter) -> None:
        until = format_datetime(scene.clock() + timedelta(hours=3), usegmt=True)
        writer.write(reply(b"later", 429, retry_after=until))

    far.fails(script)


def robots_answers(answer: Any) -> Begin:
    """A day after it was read, when it is asked for again."""

    def begin(far: Unreliable, scene: Scene) -> None:
        far.fails(answer, "/robots.txt")
        scene.clock.move(hours=25)

    return begin


async def half(writer: asyncio.StreamWriter) -> None:
    writer.write(reply(PAGE.encode())[: -len(PAGE) // 2])


async def greets(writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example.org ESMTP\r\n")


FAULTS = [
    Row("refused", hangs_up, "network", "refused the connection"),
    Row("reset", answers(reset), "network", "broke"),
    Row("no such name", loses_its_name, "network", "Name or service not known", asks=False),
    Row("certificate expired", certificate("expired"), "tls", "has expired", tls=True),
    Row("certificate of another name", certificate("wrong-name"), "tls", "is for another name", tls=True),
    Row("certificate signed by itself", certificate("self-signed"), "tls", "signed by itself", tls=True),
    Row("incomplete chain", certificate("incomplete"), "tls", "name it in the stanza as ca_file", tls=True),
    Row("redirect loop", answers(redirect(PATH)), "moved", "redirects more than 5 times"),
    Row("redirect to a private address", answers(redirect("http://10.0.0.1/list")), "refused", "not public"),
    Row("redirect to the cloud's keys", answers(redirect("http://169.254.169.254/x")), "refused", "link-local"),
    Row("redirect to another port here", answers(redirect("http://127.0.0.1:22/")), "refused", "port 22"),
    Row("304 to no question", status(304), "garbage", "answered 304 to a question without validators"),
    Row("401", status(401), "http", "it wants a login"),
    Row("403", status(403), "http", "it forbids this address to us"),
    Row("404", status(404), "moved", "there is nothing at this address any more"),
    Row("410", status(410), "moved", "the page is gone for good"),
    Row("429 with seconds", status(429, retry_after="10800"), "rate-limited", "wait 10800 s",
        first_wait=timedelta(hours=3)),
    Row("429 with a date", later_by_date, "rate-limited", "wait 10800 s", first_wait=timedelta(hours=3)),
    Row("429 without either", status(429), "rate-limited", "answered 429"),
    Row("500", status(500), "http", "the trouble is on their side"),
    Row("503 with seconds", status(503, retry_after="10800"), "rate-limited", "wait 10800 s",
        first_wait=timedelta(hours=3)),
    Row("slow drip", answers(drip), "too-slow", "had not finished its answer"),
    Row("endless, and nothing of ours in it", answers(endless(b"<p>once</p>")), "suspect", "its title and heading are others"),
    Row("gzip bomb", answers(reply(gzip.compress(bytes(20_000_000)), content_encoding="gzip",
                                   connection="close")), "garbage", "is not text"),
    Row("broken gzip", answers(reply(b"no gzip", content_encoding="gzip", connection="close")), "garbage",
        "cannot be decoded"),
    Row("lying length", answers(half), "truncated", "broke off in the middle"),
    Row("no HTTP", answers(greets), "garbage", "does not speak HTTP"),
    Row("JavaScript shell", answers(reply(SHELL.encode(), connection="close")), "empty-shell", "empty shell"),
    Row("captcha", answers(reply(WALL.encode(), connection="close")), "bot-wall", "a wall against robots"),
    Row("captcha with 403", answers(reply(WALL.encode(), 403, cf_mitigated="challenge", connection="close")),
        "bot-wall", "a wall against robots"),
    Row("nothing at all", answers(reply(b"", connection="close")), "empty-shell", "without any content"),
    Row("robots.txt answers 503", robots_answers(reply(b"", 503, connection="close")), "robots",
        "until it can be read nothing is fetched", asks=False),
    Row("robots.txt is reset", robots_answers(reset), "network", "broke", asks=False),
    Row("robots.txt redirects for ever", robots_answers(redirect("/robots.txt")), "robots",
        "redirects to nowhere", asks=False),
    Row("robots.txt changes its mind", robots_answers(reply(b"User-agent: *\nDisallow: /", connection="close")),
        "robots", "disallows this address", asks=False),
]  # fmt: skip


POSTGRES_TOO = ("reset", "incomplete chain", "429 with a date", "captcha")
"""Rows that run on Postgres each time: a fault, one of TLS, a host's own hour and one with a page."""

SQLITE, POSTGRES = "ready_sqlite_url", "ready_pg_url"
ROWS_TO_RUN = [
    *(pytest.param(SQLITE, row, id=row.name.replace(" ", "-")) for row in FAULTS),
    *(
        pytest.param(
            POSTGRES,
            row,
            id=f"{row.name.replace(' ', '-')}-on-postgres",
            marks=[] if row.name in POSTGRES_TOO else pytest.mark.torture,
        )
        for row in FAULTS
    ),
]


@pytest.fixture(
    params=[SQLITE, pytest.param(POSTGRES, marks=pytest.mark.torture)], ids=["sqlite", "postgres"]
)
def database(request: pytest.FixtureRequest) -> str:
    """A database with all tables."""
    return str(request.getfixturevalue(request.param))


async def loopback(name: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def door(scene: Scene, **more: Any) -> Door:
    """The service's own door, with less patience and its names in the test's hand."""

    async def at_once(seconds: float) -> None:
        return None

    given = {
        "resolver": loopback,
        "pace": Pace(sleep=at_once),
        "total_time": 10.0,
        "body_cap": 60_000,
        **more,
    }
    return Door("tests@example.org", {}, scene.clock, refuse=terms.why_not, **given)


@asynccontextmanager
async def watched(
    servers: Servers, database: str, far: Unreliable, *, tls: bool = False, clock: Clock | None = None
) -> AsyncIterator[tuple[Scene, Source]]:
    """One source on ``far``, read once, with one reader."""
    url = far.url(PATH, "hospital.test", "https" if tls else "http")
    trusted = CERTIFICATES / "root.pem" if tls else None
    source = Source("list", "The list", url, "page", "society", access="local", every=EVERY, ca_file=trusted)
    async with playing(servers, database, source, clock=clock) as scene:
        scene.desk.door = door(scene)
        scene.subscribe(READER)
        assert (await scene.only()).baseline
        assert await scene.send() == []
        yield scene, source


async def again(scene: Scene) -> Outcome:
    """The next reading, at the time at which it is due."""
    with scene.desk.store.read() as connection:
        state = runs.get_source(connection, "list")
    assert state is not None
    assert state.next_poll is not None
    scene.clock.at = max(scene.clock.at, state.next_poll)
    return await scene.only()


def waits(scene: Scene, outcome: Outcome) -> timedelta:
    assert outcome.next_poll is not None
    return outcome.next_poll - scene.clock()


def last_run(scene: Scene) -> runs.Run:
    with scene.desk.store.read() as connection:
        return runs.last_runs(connection, "list", 1)[0]


def validators(scene: Scene) -> Any:
    with scene.desk.store.read() as connection:
        state = runs.get_source(connection, "list")
    return state and state.cursor


@pytest.mark.parametrize(("database", "row"), ROWS_TO_RUN, indirect=["database"])
async def test_a_fault_closes_nothing_is_told_once_each_way_and_is_tried_again_in_time(
    database: str, servers: Servers, row: Row
) -> None:
    async with (
        host(PAGE, tls=row.tls) as far,
        watched(servers, database, far, tls=row.tls) as (scene, _),
    ):
        if row.kind == "too-slow":
            scene.desk.door = door(scene, total_time=0.5)
        before, cursor = scene.rows(*ROWS), validators(scene)
        begun = row.begin(far, scene)
        if begun is not None:
            await begun
        pages = far.paths.count(PATH)
        told: list[str] = []
        for number in range(1, 5):
            outcome = await again(scene)
            told += [each.text for each in await _operators_alone(scene)]
            suspect = row.kind == "suspect"
            assert (outcome.result, outcome.closed) == ("suspect" if suspect else "failed", 0), outcome
            assert suspect or (last_run(scene).note or "").startswith(f"{row.kind}: "), last_run(scene)
            assert scene.rows(*ROWS) == before
            assert suspect or validators(scene) == cursor
            assert len(told) == (number >= (1 if suspect else 3)), told
            _in_time(row, number, waits(scene, outcome))
        assert row.words in told[0], told
        assert "3 open" in told[0], "what it used to yield"
        if not row.asks:
            assert far.paths.count(PATH) == pages
        await _well_again(far, scene, tls=row.tls)


def _in_time(row: Row, failures: int, wait: timedelta) -> None:
    """Twice as long after each failure, up to six hours and a tenth; what is not believed, as ever."""
    if failures == 1 and row.first_wait is not None:
        assert abs(wait - row.first_wait) < timedelta(seconds=1)  # a date has no fractions
        return
    usual = EVERY if row.kind == "suspect" else min(EVERY * 2**failures, LONGEST)
    assert usual <= wait <= usual * 1.1, (wait, usual)


async def _nobody_hears_and_it_is_read_as_ever(scene: Scene, outcome: Outcome) -> None:
    assert EVERY <= waits(scene, outcome) <= EVERY * 1.1
    assert await scene.send() == []


async def _operators_alone(scene: Scene) -> list[Any]:
    heard = await scene.send()
    assert {each.to for each in heard} <= {OPERATOR}, heard
    return heard


async def _well_again(far: Unreliable, scene: Scene, *, tls: bool) -> None:
    """What was posted meanwhile is told; the operator hears of the end."""
    far.well(NEWER)
    far.fails(reply(b"", 404, connection="close"), "/robots.txt")
    await far.hang_up()
    await far.listen(tls)
    scene.desk.door = door(scene)
    outcome = await again(scene)
    assert (outcome.result, outcome.opened, outcome.closed) == ("read", 1, 0), outcome
    assert waits(scene, outcome) <= EVERY * 1.1
    heard = await scene.send()
    assert sorted(each.to for each in heard) == [READER, OPERATOR], heard
    assert PLACES[3].hospital in next(each.text for each in heard if each.to == READER)
    assert "over: " in next(each.text for each in heard if each.to == OPERATOR)
    assert set(scene.standing().values()) == {"open"}


async def test_a_chain_that_stays_incomplete_is_read_once_the_stanza_names_the_missing_certificate(
    database: str, servers: Servers
) -> None:
    async with (
        host(PAGE, tls=True) as far,
        watched(servers, database, far, tls=True) as (scene, source),
    ):
        far.shows_certificate("incomplete")
        assert (await again(scene)).result == "failed"
        far.well(NEWER)
        scene.desk.sources = {"list": replace(source, ca_file=CERTIFICATES / "middle.pem")}
        outcome = await again(scene)
        assert (outcome.result, outcome.opened) == ("read", 1)


async def test_a_304_for_a_page_that_changed_is_found_out_within_a_day(
    database: str, servers: Servers
) -> None:
    """Its host answers 304 to whoever sends validators, whatever it shows."""
    async with host(PAGE) as far:
        far.well(etag='"always the same"')
        async with watched(servers, database, far) as (scene, _):

            async def stubborn(writer: asyncio.StreamWriter) -> None:
                conditional = "if-none-match" in far.asked[-1].headers
                status, body = (304, b"") if conditional else (200, NEWER.encode())
                writer.write(reply(body, status, etag='"always the same"', connection="close"))

            far.fails(stubborn)
            begun, results = scene.clock(), []
            while scene.clock() - begun < timedelta(hours=26):
                results.append(await again(scene))
                assert EVERY <= waits(scene, results[-1]) <= EVERY * 1.1
            assert [each.result for each in results].count("read") == 1
            assert {each.result for each in results} == {"read", "unchanged"}
            assert sum(each.closed for each in results) == 0
            (told,) = await scene.send()
            assert (told.to, PLACES[3].hospital in told.text) == (READER, True)


@pytest.mark.parametrize("said", ["utf-16", "iso-8859-1", "x-nonsense", ""])
async def test_a_wrong_charset_neither_closes_nor_opens_anything(
    database: str, servers: Servers, said: str
) -> None:
    names = ["Señora del Río", "Peña Blanca"]
    page = listing(*(replace(PLACES[0], hospital=f"{name} Hospital") for name in names))
    async with host(page) as far, watched(servers, database, far) as (scene, _):
        before = scene.rows("vacancy", "sighting", "change", "notice")
        kind = f"text/html; charset={said}" if said else "text/html"
        far.well(page + "\n", content_type=kind)
        for _ in range(3):
            outcome = await again(scene)
            assert (outcome.opened, outcome.closed) == (0, 0), outcome
            await _nobody_hears_and_it_is_read_as_ever(scene, outcome)
        kept = scene.rows("vacancy", "change", "notice")
        assert len(kept["vacancy"]) == len(before["vacancy"])
        assert kept["change"] == before["change"]
        assert kept["notice"] == before["notice"]
        assert set(scene.standing().values()) == {"open"}


@pytest.mark.parametrize("part", [0.4, 0.9])
async def test_truncated_html_with_a_good_status_closes_nothing(
    database: str, servers: Servers, part: float
) -> None:
    async with host(PAGE) as far, watched(servers, database, far) as (scene, _):
        before = scene.rows("change", "notice")
        cut = PAGE.rindex("<p>", 0, int(len(PAGE) * part)) + 20
        for _ in range(4):
            far.fails(reply(PAGE[:cut].encode(), connection="close"))
            scene.clock.move(hours=13)
            outcome = await again(scene)
            assert (outcome.closed, last_run(scene).complete) == (0, False)
            assert "the page seems to be cut" in (last_run(scene).note or "")
            assert scene.rows("change", "notice") == before
            await _nobody_hears_and_it_is_read_as_ever(scene, outcome)
        assert list(scene.standing().values()) == ["open"] * 3
        far.well(NEWER)
        await again(scene)
        heard = [each for each in await scene.send() if each.to == READER]
        assert [PLACES[3].hospital in each.text for each in heard] == [True]


async def test_a_page_that_never_ends_is_read_as_far_as_it_may_go_and_ends_nothing(
    database: str, servers: Servers
) -> None:
    """Its beginning holds one place less: what is not seen of a page that was cut is not gone."""
    async with host(PAGE) as far, watched(servers, database, far) as (scene, _):
        far.fails(endless(listing(*PLACES[:2]).partition("</main>")[0].encode()))
        for _ in range(4):
            scene.clock.move(hours=7)
            outcome = await again(scene)
            assert (outcome.closed, last_run(scene).complete) == (0, False)
            assert "was cut there" in (last_run(scene).note or "")
            await _nobody_hears_and_it_is_read_as_ever(scene, outcome)
        assert list(scene.standing().values()) == ["open"] * 3


@pytest.mark.parametrize("days", [-400, -0.1, 3, 400])
async def test_a_clock_that_jumps_and_is_put_right_neither_closes_nor_starves_anything(
    database: str, servers: Servers, days: float
) -> None:
    async with host(PAGE) as far, watched(servers, database, far) as (scene, _):
        change = scene.rows("change", "notice")
        for jump in (days, -days):
            scene.clock.move(days=jump)
            for _ in range(2):
                scene.clock.move(hours=7)
                due = await asyncio.to_thread(scene.desk.take_due, scene.clock(), 5)
                scene.desk.give_back(due)
                assert list(due) == ["list"], "it is still read"
                outcome = await scene.only()
                assert outcome.closed == 0
                assert EVERY <= waits(scene, outcome) <= EVERY * 1.1
                # Who has heard nothing in 14 days is told that all is well, by whatever clock.
                assert all("All is well" in each.subject for each in await scene.send())
        assert scene.rows("change", "notice") == change
        assert list(scene.standing().values()) == ["open"] * 3
        far.well(NEWER)
        assert (await scene.only(hours=2)).opened == 1
        assert [each.to for each in await scene.send()] == [READER]


async def test_a_network_that_is_gone_for_an_hour_is_nobodys_news_and_loses_none(
    database: str, servers: Servers
) -> None:
    """Every source fails, and mail cannot be handed over: what was owed arrives afterwards, once."""
    async with host(PAGE) as far, watched(servers, database, far) as (scene, source):
        many = {
            f"list-{n}": replace(source, id=f"list-{n}", url=far.url(f"/{n}", "hospital.test"))
            for n in range(3)
        }
        for n in range(3):
            far.fails(reply(NEWER.encode(), connection="close"), f"/{n}")
        scene.desk.sources = {"list": source, **many}
        scene.desk.follow()
        await scene.read()
        before = scene.rows(*ROWS)
        heart = Heartbeat(scene.desk)
        assert await heart.beat()
        begun = scene.clock()
        await far.hang_up()
        while scene.clock() - begun < EVERY:
            for outcome in (await scene.read("list", *many, minutes=30)).values():
                assert outcome.result == "failed"
                assert waits(scene, outcome) >= 2 * EVERY, "what is due again is asked later and later"
                heart.note(outcome)
            assert not await heart.beat(), "the listening machine notices within the hour"
        assert scene.rows(*ROWS) == before
        assert await scene.send() == []
        await far.listen()
        far.well(listing(*PLACES))
        outcomes = await scene.read(hours=1)
        for outcome in outcomes.values():
            heart.note(outcome)
        assert await heart.beat()
        heard = await scene.send()
        assert [each.to for each in heard].count(READER) == 1
        assert PLACES[4].hospital in heard[0].text
        assert [each for each in heard if each.to == OPERATOR] == [], "under two hours: no outage"
