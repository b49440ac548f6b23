"""Ten thousand readings of a thousand sources with faults among them: nothing grows, nobody starves."""

from __future__ import annotations

import asyncio
import gc
import os
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from farside import Answer, FarSide, redirect, reply
from figures import Tell
from postings import NAMES, Place, listing
from scene import OPERATOR, Scene, Servers, playing
from sqlalchemy import text
from unreliable import drip, reset

from scraper.fetch.http import Door
from scraper.service.blocked import Blocks
from scraper.service.sweep import sweep
from scraper.service.upkeep import upkeep
from scraper.sources.source import Source
from scraper.store.engine import Store
from scraper.watch.cadence import CEILING

SOURCES = 1000
HOSTS = 200
STEP = timedelta(minutes=15)
FAULTY = 0.1
NEWS = 0.03
MOST = 4
"""Places of one page at most."""
WALL = b'<html><head><title>Just a moment...</title></head><body><div class="h-captcha"></div></body></html>'


def places(source: int, count: int) -> list[Place]:
    """Those of one source's page, whose hospitals no other source names."""
    first, second = source % 36, source // 36
    return [Place(f"{NAMES[(first + n) % 36]} {NAMES[(second + 7 * n) % 36]} Hospital") for n in range(count)]


async def half(writer: asyncio.StreamWriter) -> None:
    writer.write(reply(listing(*places(0, 2)).encode())[:-300])


@dataclass
class Country(FarSide):
    """A thousand pages on two hundred hosts, each of which fails now and then and gains a place now and then."""

    counts: list[int] = field(default_factory=lambda: [1] * SOURCES)
    chance: random.Random = field(default_factory=lambda: random.Random(20270406))
    failing: bool = False
    faults: Counter[str] = field(default_factory=Counter)

    def _next(self, path: str) -> Answer:
        asked = self.asked.pop()  # a far side that remembers all that it was asked would be what grows
        if path == "/robots.txt":
            return reply(b"", 404)
        source = int(path.removeprefix("/"))
        if self.failing and self.chance.random() < FAULTY:
            return self._fault(path)
        if self.failing and self.counts[source] < MOST and self.chance.random() < NEWS:
            self.counts[source] += 1
        etag = f'"{self.counts[source]}"'
        if asked.headers.get("if-none-match") == etag:
            return reply(b"", 304, etag=etag)
        return reply(listing(*places(source, self.counts[source])).encode(), etag=etag)

    def _fault(self, path: str) -> Answer:
        kinds: dict[str, Answer] = {
            "500": reply(b"sorry", 500), "404": reply(b"gone", 404), "403": reply(b"no", 403),
            "429": reply(b"", 429, retry_after="3600"), "503": reply(b"", 503), "reset": reset, "half": half,
            "drip": drip, "wall": reply(WALL), "nothing": reply(b""), "loop": redirect(path),
            "garbage": reply(random.Random(1).randbytes(3000)), "inwards": redirect("http://10.0.0.1/"),
        }  # fmt: skip
        kind = self.chance.choice(sorted(kinds))
        self.faults[kind] += 1
        return kinds[kind]


def held_by(store: Store) -> int:
    """Bytes of the database on its disk."""
    if store.path is not None:
        return sum(each.stat().st_size for each in store.path.parent.glob(f"{store.path.name}*"))
    with store.read() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


@dataclass(frozen=True)
class Weight:
    """What the process weighs after so many readings."""

    readings: int
    megabytes: float
    files: int
    database: float

    @staticmethod
    def now(readings: int, store: Store) -> Weight:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return Weight(
            readings,
            pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
            len(os.listdir("/proc/self/fd")),
            held_by(store) / 1e6,
        )


@dataclass
class Soak:
    """The run of it."""

    scene: Scene
    far: Country
    read_at: dict[str, datetime] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    longest: timedelta = timedelta()
    opened: int = 0
    closed: int = 0
    told: int = 0
    weights: list[Weight] = field(default_factory=list)

    async def go(self, readings: int) -> None:
        """Quarter of an hour by quarter of an hour, until so many readings are done."""
        every = readings // 10
        while (done := self.times.total()) < readings:
            self.scene.clock.at += STEP
            for outcome in await sweep(self.scene.desk):
                self._note(outcome.source)
                self.opened += 0 if outcome.baseline else outcome.opened
                self.closed += outcome.closed
            await self._told()
            if self.times.total() // every > done // every:
                upkeep(self.scene.desk)
                self.weights.append(Weight.now(self.times.total(), self.scene.desk.store))

    def _note(self, id: str) -> None:
        now = self.scene.clock.at
        self.longest = max(self.longest, now - self.read_at.get(id, now))
        self.read_at[id] = now
        self.times[id] += 1

    async def _told(self) -> None:
        await self.scene.deliver()
        # Far sides that remember all that they were told would be what grows.
        told = [each.text for each in self.scene.heard() if each.to != OPERATOR]
        self.told += sum(words.count("IM PGY-2") > 0 for words in told)
        self.scene.servers.mail.mails.clear()
        self.scene.servers.bot.delivered.clear()
        self.scene._mails = self.scene._chats = 0


async def soak(servers: Servers, url: str, readings: int) -> Soak:
    """A thousand sources read so many times all together."""

    async def loopback(name: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    far = Country()
    async with far.serving():
        sources = [
            Source(f"s{n}", f"Source {n}", far.url(f"/{n}", f"h{n % HOSTS}.test"), "page", "society", access="local")
            for n in range(SOURCES)
        ]  # fmt: skip
        async with playing(servers, url, *sources) as scene:
            door = Door(
                "tests@example.org",
                {},
                scene.clock,
                refuse=Blocks().why_not,
                resolver=loopback,
                total_time=1.0,
            )
            async with door:
                scene.desk.door = door
                scene.subscribe("amara@example.org")
                run = Soak(scene, far)
                for outcome in await sweep(scene.desk):
                    run._note(outcome.source)
                far.failing = True
                await run.go(readings)
                far.failing = False
                assert set(run.times) == {source.id for source in sources}
                return run


@pytest.mark.torture
@pytest.mark.anyio
async def test_ten_thousand_readings_of_a_thousand_sources_grow_nothing_and_starve_nobody(
    ready_url: str, servers: Servers, figures: Tell
) -> None:
    run = await soak(servers, ready_url, 10_000)
    figures(f"{ready_url.partition(':')[0]}: {in_words(run)}")
    early, late = run.weights[2], run.weights[-1]
    assert late.megabytes < early.megabytes * 1.15
    assert late.files <= early.files + 10
    first = run.weights[4].database - run.weights[0].database
    assert late.database - run.weights[4].database < first * 1.5 + 1, run.weights
    assert run.longest < CEILING * 1.1 + 2 * STEP, run.longest
    assert run.closed == 0
    assert 0 < run.told <= run.opened
    assert run.opened <= sum(run.far.counts) - SOURCES <= run.opened + 60, "the rest is not read yet"
    assert len(run.far.faults) == 13


def in_words(run: Soak) -> str:
    """The figures for docs/proofs.md."""
    span = run.scene.clock.at - min(run.read_at.values())
    lines = [
        f"{run.times.total()} readings of {SOURCES} sources on {HOSTS} hosts; {run.far.faults.total()} faults "
        f"({', '.join(f'{kind} {count}' for kind, count in sorted(run.far.faults.items()))})",
        f"{run.opened} places opened, {run.closed} closed, told in {run.told} letters; each source read {min(run.times.values())} to "
        f"{max(run.times.values())} times, {run.longest} between two readings at most; {span} since the "
        "longest unread",
    ]
    lines += [
        f"after {each.readings}: {each.megabytes:.0f} MB resident, {each.files} descriptors, "
        f"{each.database:.1f} MB of database"
        for each in run.weights
    ]
    return "\n".join(lines)
