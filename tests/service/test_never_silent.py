"""Nothing breaks in silence: what the operator hears of sources, of the machine, and who hears of the operator's."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from farside import Clock, FarSide, redirect, reply
from postings import invented, listing
from scene import OPERATOR, Scene, Servers, playing
from website import Website

from scraper.cli import main
from scraper.service import daemon as daemons, poll as polling
from scraper.service.daemon import Daemon
from scraper.service.heartbeat import Heartbeat, ping
from scraper.sources.source import Source
from scraper.store import events, runs
from scraper.watch import health
from scraper.watch.memory import SourceMemory

CERTIFICATES = Path(__file__).parents[1] / "fetch" / "certificates"
PLACES = [invented(number) for number in range(6)]
REDESIGNED = (
    "<html><head><title>Welcome to our new home on the web</title></head><body><h1>Discover who we are</h1>"
    + "<p>Our members shape the future of the field. Read what they say about us and about one another.</p>"
    * 60
    + "</body></html>"
)
"""A page that is not the one asked for, with a good status: a soft 404."""

pytestmark = pytest.mark.anyio


async def _operator_hears(scene: Scene) -> str:
    return "\n".join(each.text for each in await scene.heard_of(OPERATOR))


@pytest.mark.parametrize("usual", [0, 4])
async def test_a_redesign_that_drops_the_page_softly_is_caught_whether_or_not_it_ever_held_anything(
    ready_url: str, servers: Servers, site: Website, usual: int
) -> None:
    page = (
        listing(*PLACES[:usual])
        if usual
        else listing().replace("</body>", "<p>None open.</p>" * 40 + "</body>")
    )
    site.show("/list", page)
    async with playing(servers, ready_url, servers.source("list")) as scene:
        for _ in range(3):
            await scene.read(hours=7)
        assert await _operator_hears(scene) == ""
        site.show("/list", REDESIGNED)
        for _ in range(4):
            assert (await scene.only(hours=7)).result == "suspect"
        heard = await _operator_hears(scene)
        assert heard.count("its title and heading are others") == 1, heard
        assert "change its stanza" in heard
        assert set(scene.standing().values()) <= {"open"}
        site.show("/list", page)
        await scene.read(hours=7)
        assert "over: " in await _operator_hears(scene)


async def test_a_permanent_redirect_becomes_a_stanza_to_write(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        site.show("/new", listing(*PLACES))
        site.show("/list", "", status=301, headers={"Location": "/new"})
        for _ in range(4):
            assert (await scene.only(hours=7)).result in ("unchanged", "read")
        heard = await _operator_hears(scene)
        assert heard.count(f'Write url = "{site.url("/new")}" in its stanza') == 1, heard
        with scene.desk.store.read() as connection:
            state = runs.get_source(connection, "list")
        assert state is not None
        assert "moved for good" in health.describe(SourceMemory.from_json(state.memory))


async def test_a_temporary_redirect_proposes_nothing(ready_url: str, servers: Servers, site: Website) -> None:
    site.show("/new", listing(*PLACES))
    site.show("/list", "", status=302, headers={"Location": "/new"})
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        await scene.read(hours=30)
        assert "stanza" not in await _operator_hears(scene)


async def test_a_certificate_read_on_the_live_connection_is_told_once_for_its_host(
    ready_url: str, servers: Servers
) -> None:
    """The one of the tests ends in October 2126: the clock stands ten days before."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(CERTIFICATES / "good.pem")
    page = reply(listing(*PLACES).encode())
    far = FarSide({"/a": page, "/b": page})
    clock = Clock(datetime(2126, 10, 18, 12, tzinfo=UTC))
    async with far.serving(tls):
        sources = [
            Source(name, name.upper(), far.url(f"/{name}", "localhost", "https"), "page", "society",
                   access="local", ca_file=CERTIFICATES / "root.pem")
            for name in ("a", "b")
        ]  # fmt: skip
        async with playing(servers, ready_url, *sources, clock=clock) as scene:
            for _ in range(3):
                await scene.read(hours=1)
            heard = await _operator_hears(scene)
            assert heard.count("expires on 2126-10-29") == 1, heard
            with scene.desk.store.read() as connection:
                hosts = runs.hosts(connection)
            assert any("2126-10-29" in str(held["certificate_until"]) for held in hosts.values())


async def test_a_moved_page_on_the_wire_is_told_by_the_door() -> None:
    """Only a chain of nothing but permanent redirects is a move."""
    from scraper.fetch.answer import Answer
    from scraper.fetch.http import Door

    far = FarSide(
        {"/a": redirect("/b", 301), "/b": redirect("/c", 302), "/c": reply(b"x"), "/d": redirect("/c", 308)}
    )
    async with far.serving(), Door(None, {}, Clock(), refuse=lambda url: None) as door:
        got = [await door.get(far.url(path), local=True) for path in ("/a", "/d")]
    assert [isinstance(each, Answer) and each.moved_to for each in got] == [None, far.url("/c")]


async def test_each_good_cycle_is_told_to_the_listening_machine_and_a_bad_one_is_not(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/ping/sesame", "ok")
    site.show("/list", listing(*PLACES))
    url = site.url("/ping/sesame")
    async with playing(servers, ready_url, servers.source("list"), heartbeat_url=url) as scene:
        heart = Heartbeat(scene.desk)
        assert await heart.beat()
        assert site.times("/ping/sesame") == 1
        site.show("/list", "gone", status=500)
        for _ in range(3):
            heart.note(await scene.only(hours=1))
        assert not await heart.beat(), "three readings in a row failed: we may be cut off"
        assert not await heart.beat()
        site.show("/list", listing(*PLACES))
        heart.note(await scene.only(hours=1))
        assert await heart.beat()
        heart.trouble()
        assert not await heart.beat()
        assert await heart.beat(), "one bad tick costs one beat"
        assert site.times("/ping/sesame") == 3
        assert site.times("/robots.txt") == 1, "nobody asks whether a heartbeat is welcome"


async def test_the_address_of_the_heartbeat_never_reaches_the_log_beyond_its_host(
    ready_url: str, servers: Servers, site: Website, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with playing(servers, ready_url, heartbeat_url=site.url("/ping/sesame")) as scene:
        await ping(scene.desk)
    async with playing(servers, ready_url, heartbeat_url="http://127.0.0.1:9/ping/sesame") as scene:
        await ping(scene.desk)
    assert [record.levelname for record in caplog.records if "heartbeat" in record.getMessage()] == [
        "WARNING"
    ] * 2
    assert "127.0.0.1" in caplog.text
    assert "sesame" not in caplog.text


@pytest.mark.parametrize(("hours", "told"), [(1.5, False), (3.5, True)])
async def test_after_an_outage_of_more_than_two_hours_the_operator_hears_its_span(
    ready_url: str, servers: Servers, site: Website, hours: float, told: bool
) -> None:
    site.show("/list", listing(*PLACES))
    source = servers.source("list")
    async with playing(servers, ready_url, source) as before:
        assert await Heartbeat(before.desk).beat(), "the first of all: nothing was before it"
        stopped = before.clock()
    later = Clock(stopped + timedelta(hours=hours))
    async with playing(servers, ready_url, source, clock=later) as scene:
        heart = Heartbeat(scene.desk)
        heart.note(await scene.only())
        assert await heart.beat()
        assert await heart.beat()
        with scene.desk.store.read() as connection:
            outages = [each for each in events.recent(connection) if each.kind == "outage"]
        assert len(outages) == told
        heard = await _operator_hears(scene)
        span = "for 3 h 30 min, from 2027-04-06 15:00 to 2027-04-06 18:30 UTC"
        assert (span in heard) == told, heard


async def test_a_network_that_is_gone_for_hours_is_an_outage_too(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """The process ran on: all its readings failed."""
    names = ("a", "b", "c")
    for name in names:
        site.show(f"/{name}", listing(*PLACES))
    async with playing(servers, ready_url, *(servers.source(name) for name in names)) as scene:
        heart = Heartbeat(scene.desk)
        assert await heart.beat()
        for name in names:
            site.show(f"/{name}", "no network", status=502)
        for _ in range(5):
            for outcome in (await scene.read(hours=1)).values():
                heart.note(outcome)
            assert not await heart.beat()
        for name in names:
            site.show(f"/{name}", listing(*PLACES))
        for outcome in (await scene.read(hours=1)).values():
            heart.note(outcome)
        assert await heart.beat()
        assert "Nothing was read for 6 h 0 min" in await _operator_hears(scene)


async def test_the_daemon_beats_while_it_leads(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TICK", "BEAT_EVERY"):
        monkeypatch.setattr(daemons, name, 0.05)
    site.show("/ping/sesame", "ok")
    site.show("/list", listing(*PLACES))
    url = site.url("/ping/sesame")
    async with playing(servers, ready_url, servers.source("list"), heartbeat_url=url) as scene:
        daemon = Daemon(scene.desk, scene.sender.deliver_due, lambda: None)
        running = asyncio.create_task(daemon.run())
        await asyncio.to_thread(site.wait_until_asked, "/ping/sesame", 2)
        daemon.stop()
        await asyncio.wait_for(running, 10)


async def test_a_pass_by_cron_beats_too(servers: Servers, site: Website, tmp_path: Path) -> None:
    site.show("/ping/sesame", "ok")
    site.show("/list", listing(*PLACES))
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nid = "list"\nname = "L"\nurl = "{site.url("/list")}"\nformat = "page"\nrole = "society"\n'
        'access = "local"\n',
        "utf-8",
    )
    environment = {
        "VACANCIES_DATABASE_URL": f"sqlite:///{tmp_path / 'v.db'}",
        "VACANCIES_SOURCES": str(tmp_path / "sources.toml"),
        "VACANCIES_HEARTBEAT_URL": site.url("/ping/sesame"),
    }
    for beats in (1, 2):
        done = await asyncio.to_thread(CliRunner().invoke, main, ["poll"], env=environment)
        assert done.exit_code == 0, done.output
        assert site.times("/ping/sesame") == beats
    site.show("/list", "down", status=500)
    done = await asyncio.to_thread(CliRunner().invoke, main, ["poll", "list"], env=environment)
    assert (done.exit_code, site.times("/ping/sesame")) == (1, 2)


async def test_a_source_on_which_the_program_itself_fails_is_told_like_any_other_and_closes_nothing(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.show("/list", listing(*PLACES))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        standing = scene.standing()
        with monkeypatch.context() as broken:
            broken.setattr(polling, "words_of", lambda *anything: {}["a bug"])
            for number in range(4):
                site.show("/list", listing(*PLACES) + f"<!-- {number} -->")
                assert (await scene.only(hours=7)).result == "failed"
        heard = await _operator_hears(scene)
        assert heard.count("3 failures in a row: the program itself failed on it (KeyError)") == 1, heard
        assert scene.standing() == standing
        await scene.read(hours=7)
        assert "over: " in await _operator_hears(scene)
