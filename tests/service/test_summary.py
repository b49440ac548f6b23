"""On joining one summary, which counts as told: its places' ends are told, and they are not told twice."""

from __future__ import annotations

import pytest
from postings import Place, invented, listing
from scene import Scene, Servers, playing
from website import Website

from scraper.record.ask import parse_filter
from scraper.store import people

ALDER, BRIGHTWATER, COPPERFIELD = (invented(number) for number in range(3))

pytestmark = pytest.mark.anyio


def join(scene: Scene, address: str, **wish: object) -> None:
    words = {"specialty": ["im"], **wish}
    now = scene.clock()
    with scene.desk.store.write() as connection:
        id = people.add_subscriber(connection, "Somebody", now)
        people.add_channel(connection, id, "email", address, now)
        people.add_subscription(connection, id, "near home", parse_filter(day=now.date(), **words), now)  # type: ignore[arg-type]


async def test_who_joins_hears_once_what_is_open_and_then_only_news(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER, BRIGHTWATER))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        join(scene, "amara@example.org")
        (summary,) = await scene.send()
        assert summary.subject == "Open now for “near home”: 2"
        assert "Alder Hospital" in summary.text
        assert "Brightwater Hospital" in summary.text
        await scene.read(hours=3)
        assert await scene.send() == []


async def test_the_end_of_a_place_in_the_summary_is_told(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        join(scene, "amara@example.org")
        await scene.send()
        filled = invented(0, mark="FILLED")
        site.show("/list", listing(filled, BRIGHTWATER, COPPERFIELD))
        await scene.read(hours=2)
        (told,) = await scene.send()
        assert told.subject.startswith("Filled: ")
        assert "Alder Hospital" in told.text


async def test_what_opens_between_joining_and_the_summary_is_told_once(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        join(scene, "amara@example.org")
        site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        told = await scene.send()
        assert [each.subject for each in told] == ["Open now for “near home”: 2"]
        assert await scene.send() == []


async def test_why_is_judged_by_what_is_known_when_the_letter_is_written(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    silent = Place("Arrowhead Regional Medical Center", "Colton", visa="")
    telling = Place("Arrowhead Regional Medical Center", "Colton")
    site.show("/program", listing(ALDER, title="Program"))
    sources = (servers.source("list"), servers.source("program", role="program"))
    async with playing(servers, ready_url, *sources) as scene:
        await scene.read()
        scene.subscribe("amara@example.org", visa="j1")
        site.show("/list", listing(ALDER, silent))
        site.show("/program", listing(ALDER, telling, title="Program"))
        await scene.read("list", hours=2)
        await scene.read("program")
        (told,) = await scene.send()
        assert "J-1 sponsored: stated" in " ".join(told.text.split())
        assert "visa not stated" not in told.text
