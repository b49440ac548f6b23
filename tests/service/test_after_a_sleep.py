"""A daemon that slept for a week, or a restored backup of last month, sends digests and no floods."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from postings import Place, invented, listing
from scene import Scene, Servers, playing
from website import Website

from scraper.service.heartbeat import Heartbeat

pytestmark = pytest.mark.anyio

SITES = ("one", "two", "three")


def _fills(site: Website, *, more: int, words: str = "") -> None:
    """Each site lists a place of its own, and ``more`` others that came later; one with ``words`` if any."""
    for number, name in enumerate(SITES):
        places = [invented(number * 5 + each) for each in range(1 + more)]
        if words and number == 0:
            places.append(Place("Arrowhead Regional Medical Center", "Colton", visa=words))
        site.show(f"/{name}", listing(*places, title=name))


async def _reads_until_it_tells(scene: Scene) -> list[str]:
    """Reads and delivers every ten minutes for two hours; the subjects of what came."""
    told: list[str] = []
    for _ in range(12):
        await scene.read(minutes=10)
        told += [each.subject for each in await scene.send()]
    return told


async def test_what_opened_in_a_week_of_sleep_comes_as_one_digest(
    ready_url: str, servers: Servers, site: Website
) -> None:
    _fills(site, more=0)
    async with playing(servers, ready_url, *map(servers.source, SITES)) as scene:
        await scene.read()
        scene.subscribe("amara@example.org", specialty=[])
        _fills(site, more=3)
        scene.clock.move(days=7)
        for name in SITES:  # read one after the other, a tick of the sender between them
            await scene.read(name)
            assert await scene.send() == []
        told = await _reads_until_it_tells(scene)
        assert len(told) == 1
        assert told[0].startswith("Digest, 9 new: ")
        assert await _reads_until_it_tells(scene) == []


async def test_what_closes_within_two_days_does_not_wait_for_the_digest(
    ready_url: str, servers: Servers, site: Website
) -> None:
    _fills(site, more=0)
    async with playing(servers, ready_url, *map(servers.source, SITES)) as scene:
        await scene.read()
        scene.subscribe("amara@example.org", specialty=[])
        scene.clock.move(days=7)
        day = (scene.clock() + timedelta(days=1)).date()
        _fills(site, more=2, words=f"Applications are accepted through {day:%B} {day.day}, {day.year}.")
        await scene.read()
        (told,) = await scene.send()
        assert "Arrowhead" in told.text
        assert [each[:14] for each in await _reads_until_it_tells(scene)] == ["Digest, 6 new:"]


async def test_a_day_without_readings_is_no_sleep(ready_url: str, servers: Servers, site: Website) -> None:
    _fills(site, more=0)
    async with playing(servers, ready_url, *map(servers.source, SITES)) as scene:
        await scene.read()
        scene.subscribe("amara@example.org", specialty=[])
        _fills(site, more=1)
        await scene.read(hours=24)
        (told,) = await scene.send()
        assert told.subject.startswith("3 new: ")


async def test_a_restored_backup_of_last_month_sends_one_digest(
    ready_sqlite_url: str, servers: Servers, site: Website, tmp_path: Path
) -> None:
    file, copy = Path(ready_sqlite_url.removeprefix("sqlite:///")), tmp_path / "backup.db"
    _fills(site, more=0)
    sources = tuple(map(servers.source, SITES))
    async with playing(servers, ready_sqlite_url, *sources) as scene:
        await scene.read()
        scene.subscribe("amara@example.org", specialty=[])
        await Heartbeat(scene.desk).beat()
        _fills(site, more=1)
        await scene.read(hours=2)  # three are owed, none is sent: so it was when the backup was made
        clock = scene.clock
    shutil.copy(file, copy)
    clock.move(days=30)
    _fills(site, more=3)
    async with playing(servers, f"sqlite:///{copy}", *sources, clock=clock) as scene:
        await Heartbeat(scene.desk).beat()
        (span,) = await scene.heard_of("amara@example.org")
        assert span.subject == "We read nothing for 30 days and 2 hours; it goes on now"
        assert "Hospital" not in span.text, "what waited is looked at first"
        (told,) = await _reads_until_it_tells(scene)
        assert told.startswith("Digest, 9 new: ")
