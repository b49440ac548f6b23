"""A host that the operator blocks: nothing of it is asked, shown, told or kept, from that moment on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest
from farside import FarSide, redirect, reply
from postings import Place, invented, listing
from scene import OPERATOR, Scene, Servers, playing
from website import Website

from scraper.service.desk import Outcome
from scraper.service.poll import poll
from scraper.service.sweep import sweep
from scraper.store import blocks, listing as listed, runs
from scraper.store.blocks import Effect, blocker, plain_host

PLACES = [invented(number) for number in range(6)]
PLACES[1] = Place("Riverside University Health System", "Moreno Valley")  # known: told twice, it is one
READER = "amara@example.org"
HERE, THERE = "127.0.0.1", "localhost"

pytestmark = pytest.mark.anyio


def _block(scene: Scene, host: str = HERE) -> Effect:
    addresses = {each.id: each.url for each in scene.desk.sources.values()}
    with scene.desk.store.write() as connection:
        return blocks.block(connection, host, "they asked us to stop", scene.clock(), addresses)


def _unblock(scene: Scene, host: str = HERE) -> None:
    with scene.desk.store.write() as connection:
        assert blocks.unblock(connection, host) is not None


def _state(scene: Scene, id: str) -> Mapping[str, object] | None:
    with scene.desk.store.read() as connection:
        state = runs.get_source(connection, id)
    return state and state.cursor


@pytest.mark.parametrize(
    ("text", "host"),
    [("https://WWW.X.org:8080/a", "x.org"), ("x.org.", "x.org"), ("imaps://m.x.org", "m.x.org"),
     ("müller.example", "xn--mller-kva.example"), ("", ""), ("http://[::1", ""), ("[::1]:80", "::1")],
)  # fmt: skip
async def test_a_host_is_named_in_one_way(text: str, host: str) -> None:
    assert plain_host(text) == host


async def test_a_block_holds_for_all_below_its_host_and_nothing_beside_it() -> None:
    for url in ("http://x.org/", "https://www.x.org/a", "https://jobs.gme.x.org", "http://X.ORG."):
        assert blocker(url, ["x.org"]) == "x.org", url
    for url in ("http://notx.org/", "http://x.org.evil.test/", "http://org/", "file:///x.org", ""):
        assert blocker(url, ["x.org"]) is None, url


async def test_a_block_stops_hides_and_forgets_at_once_and_lifting_it_reads_whole_again(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    far = FarSide({"/other": reply(listing(*PLACES[1:3]).encode())})
    async with far.serving():
        other = servers.source("other")
        other = type(other)("other", "Other", far.url("/other", THERE), "page", "society", access="local")
        async with playing(servers, ready_url, servers.source("list"), other) as scene:
            scene.subscribe(READER)
            await scene.read()
            assert set(scene.standing()) == {place.hospital for place in PLACES[:3]}
            effect = _block(scene)
            assert (effect.sources, effect.vacancies, effect.documents) == (("list",), 1, 1)
            assert set(scene.standing()) == {place.hospital for place in PLACES[1:3]}
            assert _state(scene, "list") is None
            with scene.desk.store.read() as connection:
                assert PLACES[0].hospital not in repr(scene.rows("snapshot"))
                assert listed.get(connection, 1) is None or PLACES[0].hospital not in repr(
                    listed.get(connection, 1)
                )
            asked = len(site.asked)
            scene.clock.move(hours=30)
            assert [each.source for each in await sweep(scene.desk)] == ["other"], "it is never due"
            (skipped,) = (await scene.read("list")).values()
            assert (skipped.result, "they asked us to stop" in (skipped.reason or "")) == ("skipped", True)
            assert len(site.asked) == asked
            site.show("/list", listing(*PLACES[:2], PLACES[4]))
            _unblock(scene)
            assert set(scene.standing()) == {place.hospital for place in PLACES[:3]}
            (back,) = (await scene.read("list", hours=1)).values()
            assert (back.result, back.opened) == ("read", 1)
            assert [each.to for each in await scene.send()] == [READER]


async def test_what_is_owed_of_it_is_dropped_be_it_waiting_or_written(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """Amara's letter is written and her server is down; Ben's digest is not due yet."""
    site.show("/list", listing(*PLACES[:2]))
    far = FarSide({"/other": reply(listing(PLACES[4]).encode())})
    async with far.serving():
        other = servers.source("x")
        other = type(other)("other", "Other", far.url("/other", THERE), "page", "society", access="local")
        async with playing(servers, ready_url, servers.source("list"), other) as scene:
            scene.subscribe(READER)
            await scene.read()
            site.show("/list", listing(*PLACES[:4]))
            far.answers["/other"] = reply(listing(PLACES[4], PLACES[5]).encode())
            await scene.read(hours=2)
            written = await asyncio.to_thread(scene.sender._outbox.bundle_due, scene.clock(), ["email"])
            assert written == 1, "one letter with three places"
            effect = _block(scene)
            assert (effect.vacancies, effect.notices) == (4, 2)
            scene.clock.move(hours=1)
            heard = [each for each in await scene.send() if each.to == READER]
            assert len(heard) == 1
            assert PLACES[5].hospital in heard[0].text
            assert PLACES[2].hospital not in heard[0].text
            _unblock(scene)
            scene.clock.move(days=8)
            assert [each for each in await scene.send() if each.to == READER] == [], "dropped is dropped"


async def test_a_reading_that_was_under_way_is_not_kept(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        site.show("/list", listing(*PLACES[:4]))
        site.on_ask = lambda path: None if path != "/list" else void(_block(scene))
        outcome = await scene.only(hours=2)
        assert outcome.result == "skipped", outcome
        assert scene.rows("snapshot") == {"snapshot": []}
        assert len(scene.rows("vacancy")["vacancy"]) == 2
        assert scene.standing() == {}


def void(anything: object) -> None:
    """For a callback that gives nothing back."""


async def test_no_redirect_leads_to_a_blocked_host(ready_url: str, servers: Servers, site: Website) -> None:
    """Nor does a source whose stanza comes later, nor one that is renamed."""
    site.show("/list", listing(*PLACES[:2]))
    far = FarSide()
    async with far.serving():
        far.answers["/way"] = redirect(site.url("/list"))
        way = type(servers.source("x"))("way", "Way", far.url("/way", THERE), "page", "list", access="local")
        async with playing(servers, ready_url, way) as scene:
            _block(scene)
            outcome = await scene.only()
            assert outcome.result == "failed"
            assert "they asked us to stop" in (outcome.reason or "")
            assert site.asked == []
            scene.desk.sources = {**scene.desk.sources, "renamed": servers.source("renamed", "/list")}
            scene.desk.follow()
            due = await asyncio.to_thread(scene.desk.take_due, scene.clock(), 9)
            assert "renamed" not in due


async def test_a_block_survives_a_restart_and_a_reload(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    source = servers.source("list")
    async with playing(servers, ready_url, source) as scene:
        await scene.read()
        _block(scene)
        scene.desk.follow()
        assert scene.standing() == {}
    asked = len(site.asked)
    async with playing(servers, ready_url, source) as scene:
        scene.desk.follow()
        assert scene.standing() == {}
        assert await sweep(scene.desk) == []
        taken = await asyncio.to_thread(scene.desk.take, ["list"], scene.clock())
        outcome: Outcome = await poll(scene.desk, source, taken["list"])
        assert outcome.result == "skipped"
    assert len(site.asked) == asked


async def test_a_running_desk_hears_of_a_block_that_another_process_wrote(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    source = servers.source("list")
    async with playing(servers, ready_url, source) as daemon:
        await daemon.read()
        async with playing(servers, ready_url, source) as command:
            _block(command)
        assert daemon.desk.blocks.of(source.url) is None
        await asyncio.to_thread(daemon.desk.take_due, daemon.clock(), 5)
        assert "they asked us to stop" in (daemon.desk.blocks.why_not(source.url) or "")
        assert [each for each in await daemon.send() if each.to != OPERATOR] == []
