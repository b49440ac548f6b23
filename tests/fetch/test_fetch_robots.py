"""robots.txt by RFC 9309, as rules and through the door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest
import respx
from farside import Clock, FarSide, redirect, reply
from hypothesis import given, strategies as st

from scraper.fetch import robots
from scraper.fetch.answer import Answer, Fault, HostMemory
from scraper.fetch.guard import Guard, system_resolver
from scraper.fetch.http import Door
from scraper.fetch.pace import PAUSE, Pace
from scraper.fetch.pools import Pools

NOW = Clock().at


def rules(text: str) -> HostMemory:
    return robots.learned(HostMemory(), 200, text.encode(), NOW)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /gme", "/gme/open", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/list.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/list.pdf?x", True),
        ("User-agent: *\nDisallow: /private/*/x", "/private/a/x", False),
        ("User-agent: *\nAllow: /\nDisallow: /gme/closed", "/gme/closed", False),
        ("User-agent: *\nDisallow: /jobs\nAllow: /jobs/gme", "/jobs/gme/1", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: vacancies\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: VACANCIES\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: vacancies\nAllow: /", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("<html><title>Not a robots.txt</title>", "/a", True),
    ],
)  # fmt: skip
def test_the_rules_say(text: str, path: str, allowed: bool) -> None:
    assert robots.judge(rules(text), f"https://gme.test{path}").allowed is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(200, True), (204, True), (400, True), (401, True), (403, True), (404, True), (410, True), (429, False),
     (500, False), (502, False), (503, False), (599, False)],
)  # fmt: skip
def test_what_the_answer_for_robots_txt_means(status: int, allowed: bool) -> None:
    memory = robots.learned(HostMemory(), status, b"", NOW)
    assert robots.judge(memory, "https://gme.test/").allowed is allowed


def test_never_read_means_not_allowed() -> None:
    assert robots.due(HostMemory(), NOW)
    assert not robots.judge(HostMemory(), "https://gme.test/").allowed


def test_a_copy_holds_for_a_day_and_not_longer() -> None:
    memory = rules("")
    assert not robots.due(memory, NOW + timedelta(hours=23, minutes=59))
    assert robots.due(memory, NOW + timedelta(hours=24))


def test_a_clock_that_jumped_back_makes_it_due() -> None:
    assert robots.due(rules(""), NOW - timedelta(seconds=1))


def test_unreachable_rules_close_the_host_and_are_asked_for_again_soon() -> None:
    memory = robots.unreachable(rules("User-agent: *\nAllow: /"), "timed out", NOW)
    assert not robots.judge(memory, "https://gme.test/").allowed
    assert not robots.due(memory, NOW + timedelta(minutes=14))
    assert robots.due(memory, NOW + timedelta(minutes=15))
    assert robots.judge(robots.learned(memory, 404, b"", NOW), "https://gme.test/").allowed


def test_only_the_first_500_kilobytes_are_read() -> None:
    late = b"#" * robots.SIZE_CAP + b"\nUser-agent: *\nDisallow: /"
    assert robots.judge(robots.learned(HostMemory(), 200, late, NOW), "https://gme.test/").allowed


def test_a_crawl_delay_is_heard_within_reason() -> None:
    assert robots.judge(rules("User-agent: *\nCrawl-delay: 7"), "https://gme.test/").delay == 7
    assert robots.judge(rules("User-agent: *\nCrawl-delay: 86400"), "https://gme.test/").delay == 60


@given(st.binary(max_size=400), st.text(max_size=40))
def test_no_bytes_break_the_reader(body: bytes, path: str) -> None:
    robots.judge(robots.learned(HostMemory(), 200, body, NOW), f"https://gme.test/{path}")


async def asked(far: FarSide, clock: Clock, *paths: str) -> list[Answer | Fault]:
    async with far.serving(), Door(None, {}, clock, refuse=lambda url: None) as door:
        return [await door.get(far.url(path), local=True) for path in paths]


@pytest.mark.anyio
async def test_robots_are_asked_once_a_day_for_all_of_a_hosts_pages() -> None:
    clock = Clock()
    far = FarSide({"/a": reply(b"a"), "/b": reply(b"b")})
    async with far.serving(), Door(None, {}, clock, refuse=lambda url: None) as door:
        for path in ("/a", "/b", "/a"):
            assert isinstance(await door.get(far.url(path), local=True), Answer)
        clock.move(hours=25)
        assert isinstance(await door.get(far.url("/b"), local=True), Answer)
    assert far.paths == ["/robots.txt", "/a", "/b", "/a", "/robots.txt", "/b"]


@pytest.mark.anyio
async def test_robots_that_change_are_obeyed_from_the_next_day_on() -> None:
    clock = Clock()
    far = FarSide({"/a": reply(b"a"), "/robots.txt": [reply(b""), reply(b"User-agent: *\nDisallow: /")]})
    async with far.serving(), Door(None, {}, clock, refuse=lambda url: None) as door:
        assert isinstance(await door.get(far.url("/a"), local=True), Answer)
        clock.move(hours=24)
        got = await door.get(far.url("/a"), local=True)
    assert isinstance(got, Fault)
    assert got.kind == "robots"


@pytest.mark.anyio
@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_host_whose_robots_fail_is_not_fetched_from(status: int) -> None:
    far = FarSide({"/a": reply(b"a"), "/robots.txt": reply(status=status)})
    first, second = await asked(far, Clock(), "/a", "/a")
    for got in (first, second):
        assert isinstance(got, Fault)
        assert got.kind == "robots"
    assert far.paths == ["/robots.txt"]


@pytest.mark.anyio
async def test_patience_asked_for_by_robots_txt_is_given_to_the_whole_host() -> None:
    far = FarSide({"/a": reply(b"a"), "/robots.txt": reply(status=503, retry_after="7200")})
    (got,) = await asked(far, Clock(), "/a")
    assert isinstance(got, Fault)
    assert (got.kind, got.retry_after) == ("rate-limited", 7200)


@pytest.mark.anyio
async def test_five_redirects_of_robots_txt_are_followed_and_hold_for_the_first_host() -> None:
    chain: dict[str, Any] = {f"/{n}": redirect(f"/{n + 1}") for n in range(1, 5)}
    far = FarSide(
        {
            "/robots.txt": redirect("/1"),
            **chain,
            "/5": reply(b"User-agent: *\nDisallow: /a"),
            "/b": reply(b"b"),
        }
    )
    closed, free = await asked(far, Clock(), "/a", "/b")
    assert isinstance(closed, Fault)
    assert closed.kind == "robots"
    assert isinstance(free, Answer)


@pytest.mark.anyio
async def test_endless_redirects_of_robots_txt_close_the_host() -> None:
    far = FarSide({"/robots.txt": redirect("/robots.txt"), "/a": reply(b"a")})
    (got,) = await asked(far, Clock(), "/a")
    assert isinstance(got, Fault)
    assert got.kind == "robots"
    assert far.paths == ["/robots.txt"] * 6


@pytest.mark.anyio
async def test_a_host_that_cannot_be_reached_says_so_rather_than_robots() -> None:
    far = FarSide()
    async with far.serving():
        pass
    async with Door(None, {}, Clock(), refuse=lambda url: None) as door:
        got = await door.get(far.url("/a"), local=True)
    assert isinstance(got, Fault)
    assert got.kind == "network"


class Waited:
    """A monotonic clock that only sleeping moves."""

    def __init__(self) -> None:
        self.at = 100.0
        self.waits: list[float] = []

    def clock(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.at += seconds


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "min_pause", "waits"),
    [("", None, [2.0, 2.0]), ("User-agent: *\nCrawl-delay: 9", None, [9.0, 9.0]), ("", 5.0, [5.0, 5.0])],
)  # fmt: skip
async def test_a_public_host_gets_a_pause_between_two_requests(
    text: str, min_pause: float | None, waits: list[float]
) -> None:
    waited = Waited()
    with respx.mock(using="httpcore") as far:
        far.get("https://gme.test/robots.txt").respond(200, text=text)
        far.get("https://gme.test/a").respond(200, text="a")
        pace = Pace(waited.clock, waited.sleep)
        async with Door(None, {}, Clock(), refuse=lambda url: None, pace=pace) as door:
            for _ in range(2):
                assert isinstance(await door.get("https://gme.test/a", min_pause=min_pause), Answer)
    assert waited.waits == waits


@pytest.mark.anyio
@pytest.mark.parametrize(("took", "waits"), [(0.4, [2.0, 2.0]), (5.0, [10.0, 10.0]), (600.0, [30.0, 30.0])])
async def test_a_host_that_is_slow_to_answer_is_given_longer_pauses(took: float, waits: list[float]) -> None:
    waited = Waited()

    def slowly(request: httpx.Request) -> httpx.Response:
        waited.at += took
        return httpx.Response(200, text="")

    with respx.mock(using="httpcore") as far:
        far.get("https://gme.test/robots.txt").mock(side_effect=slowly)
        far.get("https://gme.test/a").mock(side_effect=slowly)
        pace = Pace(waited.clock, waited.sleep)
        async with Door(None, {}, Clock(), refuse=lambda url: None, pace=pace) as door:
            for _ in range(2):
                assert isinstance(await door.get("https://gme.test/a"), Answer)
    assert waited.waits == waits


@pytest.mark.anyio
async def test_a_slow_host_that_recovers_is_asked_as_before_and_ones_own_machine_never_waits() -> None:
    waited = Waited()
    pace = Pace(waited.clock, waited.sleep)
    for took in (8.0, *[0.1] * 6):
        begun = pace.now()
        waited.at += took
        pace.ended("gme.test", begun)
        await pace.pause("gme.test", PAUSE)
        await pace.pause("gme.test", 0.0)
    assert waited.waits[0] == 16.0
    assert waited.waits[-1] == 2.0
    assert waited.waits == sorted(waited.waits, reverse=True)


@pytest.mark.anyio
async def test_a_host_is_asked_one_question_at_a_time_and_hosts_do_not_wait_for_each_other() -> None:
    import asyncio

    pace = Pace()
    running: list[str] = []
    most: dict[str, int] = {}

    async def turn(host: str) -> None:
        async with pace.turn(host):
            running.append(host)
            most[host] = max(most.get(host, 0), running.count(host))
            most["all"] = max(most.get("all", 0), len(running))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            running.remove(host)

    await asyncio.gather(*(turn(host) for host in "ab" * 5))
    assert most == {"a": 1, "b": 1, "all": 2}


@pytest.mark.anyio
async def test_the_guard_is_in_force_beneath_the_pools() -> None:
    async with Pools(system_resolver).lent("https", "gme.test", 443) as connections:
        assert isinstance(connections._network_backend, Guard)


@pytest.mark.anyio
async def test_few_connections_are_kept_however_many_places_are_asked() -> None:
    pools = Pools(system_resolver)
    async with pools.lent("http", "busy.test", 80) as busy:
        for number in range(100):
            async with pools.lent("http", f"h{number}.test", 80):
                pass
        assert len(pools._pools) == 40
        async with pools.lent("http", "busy.test", 80) as again:
            assert again is busy
    await pools.close()
    assert not pools._pools


@pytest.mark.anyio
async def test_robots_txt_leads_to_no_host_that_is_refused() -> None:
    far = FarSide()
    async with (
        far.serving(),
        Door(None, {}, Clock(), refuse=lambda url: "not this one" if "/theirs" in url else None) as door,
    ):
        far.answers = {"/robots.txt": redirect("/theirs/robots.txt"), "/a": reply(b"words")}
        answer = await door.get(far.url("/a"), local=True)
    assert isinstance(answer, Fault)
    assert far.paths == ["/robots.txt"]
