"""Storms over the alerts: far sides that drop and stall, a held database, a full disk, a clock that jumps.

Knows a story of one page and four readers, two by mail and two by chat, and a wire between the program and
each far side that loses what it is told to lose. Promises that every answer lost after an acceptance is
counted, for those alone may be told twice.
"""

from __future__ import annotations

import asyncio
import collections
import contextlib
import random
import re
import resource
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

import bot_api
import psycopg
from bot_api import Limits
from farside import Clock
from postings import Place, invented, listing
from scene import START, Scene, Servers
from sqlalchemy import event
from unreliable import reset

from scraper.alerts.channels.email import EmailRoad, parse_smtp_url
from scraper.alerts.channels.telegram import TelegramRoad
from scraper.alerts.channels.turns import Turns
from scraper.service.opening import open_desk
from scraper.service.roads import sender
from scraper.store import notices
from scraper.store.engine import WRITER, Store, StoreError

LONGEST = 30.0
"""Seconds that an answer is held at most: whoever asked has long given up."""

READERS = ("amara@example.org", "chen@example.org", "1001", "1002")

Mood = Literal["well", "content lost", "answer lost", "answer held", "hung up after"]

_TO = re.compile(rb"RCPT TO:<([^>]+)>|\"chat_id\": ?\"?([\w-]+)")


@dataclass
class Wire:
    """Carries bytes to the port ``far``, as its ``mood`` is."""

    far: int
    port: int = 0
    mood: Mood = "well"
    lost: collections.Counter[str] = field(default_factory=collections.Counter)
    """By recipient, messages that the far side accepted and whose acceptance never arrived."""
    _server: asyncio.Server | None = None

    async def up(self) -> None:
        """Listens, on the same port as before."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Nobody listens."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.CancelledError):  # the end of the test
            await self._connect(near, back)

    async def _connect(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            far, forth = await asyncio.open_connection("127.0.0.1", self.far)
        except OSError:
            back.close()
            return
        call = _Call(self)
        ways = [
            asyncio.ensure_future(call.forth(near, forth)),
            asyncio.ensure_future(call.back(far, back)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for writer in (back, forth):
                writer.close()


@dataclass
class _Call:
    """One connection: who the message is for, and whether it was handed over whole."""

    wire: Wire
    to: str = ""
    handed: bool = False
    _tail: bytes = b""

    async def forth(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            self._tail = (self._tail + data)[-65536:]
            for named in _TO.finditer(self._tail):
                self.to = (named[1] or named[2]).decode()
            http = b"/sendMessage" in self._tail and self._tail.endswith(b"}")
            self.handed = http or self._tail.endswith(b"\r\n.\r\n")
            if self.handed:
                self._tail = b""
                if self.wire.mood == "content lost":
                    return
            writer.write(data)
            await writer.drain()

    async def back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            answers, self.handed = self.handed, False
            if answers and self.wire.mood in ("answer lost", "answer held"):
                self.wire.lost[self.to] += 1
                if self.wire.mood == "answer held":
                    await asyncio.sleep(LONGEST)
                return
            writer.write(data)
            await writer.drain()
            if answers and self.wire.mood == "hung up after":
                await asyncio.sleep(0.05)  # until the answer was read: reset at once, it would be lost
                await reset(writer)
                return


@dataclass
class Weather:
    """What a storm may lay hands on."""

    scene: Scene
    mail: Wire
    bot: Wire
    chance: random.Random
    seconds: list[float]
    """Of a clock that never jumps."""
    errors: list[str] = field(default_factory=list)
    """What kept the database from being used, by tick."""
    places: list[Place] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.scene.desk.store

    def opens(self) -> None:
        """The page gains a place."""
        self.places.append(invented(len(self.places)))
        self.scene.site.show("/list", listing(*self.places))

    async def tick(self, minutes: float, *, reads: bool = True) -> None:
        """Time passes; the page is read, and what is due goes out."""
        self.scene.clock.move(minutes=minutes)
        self.seconds[0] += minutes * 60
        try:
            if reads:
                await self.scene.read()
            await self.scene.deliver()
        except StoreError as error:
            self.errors.append(str(error))

    async def pass_by(self, hours: float, step: float) -> None:
        """So many hours in ticks of ``step`` minutes, the page read about hourly."""
        every = max(1, round(60 / step))
        for number in range(round(hours * 60 / step)):
            await self.tick(step, reads=number % every == 0)


@contextlib.asynccontextmanager
async def weather(
    servers: Servers, database: str, seed: int, patience: float = 20.0
) -> AsyncIterator[Weather]:
    """The story's beginning: one place known, four readers waiting; ``patience``: seconds for an answer."""
    clock, seconds = Clock(START), [0.0]
    mail, bot = Wire(servers.mail.port), Wire(servers.bot.port)
    servers.bot.limits = Limits(lambda: seconds[0])

    async def sleep(span: float) -> None:
        seconds[0] += span
        await asyncio.sleep(0)

    await mail.up()
    await bot.up()
    url, base = f"smtp://127.0.0.1:{mail.port}?from=alerts@example.org", f"http://127.0.0.1:{bot.port}"
    try:
        async with open_desk(servers.settings(database), [servers.source("list")], clock) as desk:
            post = partial(desk.door.post, local=True, total_time=patience)
            road = EmailRoad(parse_smtp_url(url), timeout=patience)
            chats = TelegramRoad(bot_api.TOKEN, post, base, Turns(lambda: seconds[0], sleep))
            scene = Scene(servers, clock, desk, sender(desk, {"email": road, "telegram": chats}))
            made = Weather(scene, mail, bot, random.Random(seed), seconds)
            made.opens()
            await scene.read()
            for reader in READERS:
                kind: Any = "email" if "@" in reader else "telegram"
                scene.subscribe(reader, kind=kind, county=["riverside"])
            yield made
            await road.close()
    finally:
        await mail.down()
        await bot.down()


@dataclass
class Toll:
    """What a storm, or many, came to."""

    runs: int = 0
    due: int = 0
    """Times a place was due to a reader, and arrived."""
    twice: int = 0
    """Times it arrived once more."""
    window: int = 0
    """Acceptances that never arrived."""
    errors: int = 0
    """Ticks that found the database unusable."""
    operator: collections.Counter[str] = field(default_factory=collections.Counter)

    def __add__(self, other: Toll) -> Toll:
        return Toll(
            self.runs + other.runs,
            self.due + other.due,
            self.twice + other.twice,
            self.window + other.window,
            self.errors + other.errors,
            self.operator + other.operator,
        )


def counted(over: Weather, *, excused: frozenset[str] = frozenset()) -> Toll:
    """Counts what arrived; ``excused`` are readers who went. Fails for anything lost or told twice in vain."""
    servers, lost = over.scene.servers, over.mail.lost + over.bot.lost
    heard = over.scene.heard()
    toll = Toll(runs=1, window=sum(lost[to] for to in READERS), errors=len(over.errors))
    for to in READERS:
        if to in excused:
            continue
        for place in over.places[1:]:
            times = sum(place.hospital in each.text for each in heard if each.to == to)
            assert times, f"{to} never heard of {place.hospital}"
            assert times - 1 <= lost[to], f"{to}: {times} times {place.hospital}, {lost[to]} answers lost"
            toll.due += 1
            toll.twice += times - 1
    assert over.scene.standing() == {place.hospital: "open" for place in over.places}
    with over.store.read() as connection:
        states = notices.tally(connection)
    assert not states["waiting"], states
    assert not states.keys() - {"sent", "dead", "waiting"}, states
    toll.operator.update(sent["text"] for sent in servers.bot.to("operator"))
    return toll


@contextlib.contextmanager
def held(url: str) -> Iterator[Callable[[], None]]:
    """Another writer: takes the database when it is called, and lets it go when the block ends."""
    with contextlib.ExitStack() as stack:

        def take() -> None:
            if url.startswith("sqlite"):
                path = url.removeprefix("sqlite:///")
                other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                stack.callback(other.close)
                other.execute("BEGIN IMMEDIATE")
            else:
                session = stack.enter_context(psycopg.connect(url))
                session.execute(f"SELECT pg_advisory_xact_lock({WRITER})")

        yield take


@contextlib.contextmanager
def full(store: Store, url: str, chance: random.Random) -> Iterator[None]:
    """No room for anything more until the block ends."""
    if not url.startswith("sqlite"):
        with psycopg.connect(url, autocommit=True) as session:
            session.execute(_NO_ROOM)
            try:
                yield
            finally:
                session.execute("DROP FUNCTION no_room CASCADE")
    elif chance.random() < 0.5:
        yield from _no_more_pages(store)
    else:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (chance.choice((8_192, 40_000)), before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _no_more_pages(store: Store) -> Iterator[None]:
    most = [1]  # SQLite takes the present number for it

    def limit(dbapi: Any, *_: Any) -> None:
        dbapi.execute(f"PRAGMA max_page_count={most[0]}")

    event.listen(store.engine, "checkout", limit)
    try:
        yield
    finally:
        most[0] = 1_073_741_823


_NO_ROOM = "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + (
    "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
    + "".join(
        f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION no_room();"
        for table in ("vacancy", "notice", "message", "source_state")
    )
)
