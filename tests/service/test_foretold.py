"""What is foretold is what goes out, word for word, and foretelling leaves nothing behind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from postings import invented, listing
from scene import Scene, Servers, playing
from terminal import Terminal, stanza
from website import Website

from scraper.record.ask import parse_filter
from scraper.service.foretold import Outlook, outlook
from scraper.service.roads import roads_set, writing_desk
from scraper.store import people

pytestmark = pytest.mark.anyio

ALDER, BRIGHTWATER, COPPERFIELD = (invented(number) for number in range(3))
TABLES = ("notice", "message", "subscription")


def _foretold(scene: Scene) -> Outlook:
    desk = scene.desk
    writing = writing_desk(desk.settings, desk.sources.values())
    return outlook(desk.store, writing, roads_set(desk.settings), scene.clock())


async def test_what_is_foretold_is_what_is_sent(ready_url: str, servers: Servers, site: Website) -> None:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        scene.subscribe("amara@example.org")
        scene.subscribe("4711", kind="telegram")
        now = scene.clock()
        with scene.desk.store.write() as connection:
            id = people.add_subscriber(connection, "Joins", now)
            people.add_channel(connection, id, "email", "joins@example.org", now)
            people.add_subscription(connection, id, "near home", parse_filter(day=now.date()), now)
        site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD))
        await scene.read(hours=2)
        before = scene.rows(*TABLES)
        foretold = _foretold(scene)
        assert scene.rows(*TABLES) == before
        assert foretold.later == {}
        sent = await scene.send()
        said = {" ".join(each.subject.split()) for each in foretold.now}
        assert said == {" ".join(each.subject.split()) for each in sent}
        texts = {" ".join(each.text.split()) for each in foretold.now}
        assert texts == {" ".join(each.text.split()) for each in sent}
        assert len(foretold.now) == len(sent) == 3
        assert _foretold(scene).now == ()


async def test_what_waits_for_its_hour_is_counted_with_it(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        id = scene.subscribe("amara@example.org")
        with scene.desk.store.write() as connection:
            (person,) = people.subscribers(connection)
            wish = person.subscriptions[0]
            people.change_subscription(
                connection, type(wish)(wish.id, id, wish.label, wish.filter, "daily", 20)
            )
        site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        foretold = _foretold(scene)
        assert foretold.now == ()
        assert list(foretold.later.values()) == [(1, datetime(2027, 4, 7, 3, tzinfo=UTC))]


def test_the_operator_reads_every_message_before_it_goes(
    ready_sqlite_url: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    person = Terminal(ready_sqlite_url, tmp_path)  # type: ignore[arg-type]
    person.sources(stanza())
    person.settings["smtp_url"] = "smtp://127.0.0.1:1?from=alerts@example.org"
    person.says("subscribers", "add", "--email", "amara@example.org", "--specialty", "im", "--label", "mine")
    said = person.says("alerts", "preview", "--whole")
    assert "Would go out now: 1 message" in said
    assert "to subscriber 1, e-mail a…@e….org: joining: Open now for “mine”: 0" in said
    assert "Nothing open now fits “mine”. You will hear when something does." in said
    assert "amara@" not in said
    assert "amara@example.org" in person.says("alerts", "preview", "--reveal")
