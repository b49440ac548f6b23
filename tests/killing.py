"""``kill -9`` at seeded moments of ``vacancies poll --send``, and what must hold afterwards.

Knows a story of three sources and four readers in rounds: the pages change, the command is killed, run
again to its end, and everything is counted. Promises that each kill comes at a moment that a seed
chose, and that what the process was doing is known from its own marks.
"""

from __future__ import annotations

import collections
import json
import os
import random
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from postings import NAMES, Place, feed, invented, listing
from scene import START, Servers
from sqlalchemy import select as rows_of

from scraper.record.ask import parse_filter
from scraper.store import people, schema
from scraper.store.engine import Store, open_store

LONGEST = 30.0
READERS = ("amara@example.org", "chen@example.org", "1001", "1002")
PHASES = (
    "starting", "fetching", "in a transaction", "committing", "handing a message over",
    "writing down its acceptance", "between two steps",
)  # fmt: skip

TRIGGERS: dict[str, tuple[int, float]] = {
    "S": (1, 0.08), "F": (3, 0.02), "f": (3, 0.03), "T": (10, 0.004), "C": (8, 0.003), "t": (8, 0.01),
    "M": (4, 0.02), "accepted": (4, 0.004),
}  # fmt: skip
"""What a kill waits for: the mark, up to which occurrence of it, and seconds after it at most."""


@dataclass(frozen=True)
class Kill:
    """One kill that landed."""

    phase: str
    in_hand: int
    """Messages that were being handed over."""


def phase(marks: str) -> tuple[str, int]:
    """What a process was doing when it left no more than ``marks``; and how many messages it had in hand."""
    count = collections.Counter(marks)
    in_hand = count["M"] - count["m"]
    writing, committing = count["T"] > count["t"], marks.rfind("C") > marks.rfind("t")
    if "S" not in marks:
        return "starting", 0
    if in_hand:
        return ("writing down its acceptance" if writing else "handing a message over"), in_hand
    if committing:
        return "committing", 0
    if writing:
        return "in a transaction", 0
    if count["F"] > count["f"]:
        return "fetching", 0
    return ("between two steps" if count["F"] else "starting"), 0


class Yard:
    """Starts commands that may be killed, and kills them."""

    def __init__(self, folder: Path, servers: Servers) -> None:
        self.folder = folder
        self.servers = servers
        self.widths: list[float] = []
        """Milliseconds from a far side's acceptance to the commit that writes it down."""
        self._accepted: dict[str, int] = {}
        self._on_accept = threading.Event()
        self._acceptances = 0
        self._number = 0
        program = [sys.executable, str(Path(__file__).parent / "doomed.py")]
        self._parent = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._heard()
        servers.mail.on_accept = servers.bot.on_accept = self._note

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        assert self._parent.stdin is not None
        self._parent.stdin.close()
        self._parent.wait(LONGEST)
        assert self._parent.stdout is not None
        self._parent.stdout.close()

    def run(
        self, arguments: list[str], now: datetime, settings: dict[str, Any], plan: Plan | None
    ) -> Kill | None:
        """Runs to the end, or to the moment of ``plan``; the kill, if it came before the end."""
        self._number += 1
        self._acceptances = 0
        fifo, errors = self.folder / f"marks-{self._number}", self.folder / "errors"
        os.mkfifo(fifo)
        reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
        try:
            in_commit = plan is not None and plan.after == "C"
            strike = (plan.times, plan.delay) if plan is not None and in_commit else None
            pid = self._start(arguments, now, settings, fifo, errors, strike)
            marks = self._follow(pid, reader, None if in_commit else plan)
        finally:
            os.close(reader)
            fifo.unlink()
        status = self._heard()["status"]
        self._measure(marks)
        plain = re.sub(r"\[[^\]]*\]?", "", marks)
        if status == -signal.SIGKILL:
            return Kill(*phase(plain))
        assert status == 0, f"exit status {status}: {errors.read_text()[-3000:]}"
        return None

    def _start(
        self,
        arguments: list[str],
        now: datetime,
        settings: dict[str, Any],
        fifo: Path,
        errors: Path,
        strike: tuple[int, float] | None,
    ) -> int:
        asked = {"arguments": arguments, "now": now.isoformat(), "settings": settings,
                 "marks": str(fifo), "errors": str(errors), "strike": strike}  # fmt: skip
        assert self._parent.stdin is not None
        self._parent.stdin.write(json.dumps(asked) + "\n")
        self._parent.stdin.flush()
        return int(self._heard()["pid"])

    def _follow(self, pid: int, reader: int, plan: Plan | None) -> str:
        """Reads marks until the process is gone, killing it at the moment of ``plan``."""
        marks, end = "", time.monotonic() + LONGEST
        while time.monotonic() < end:
            ready, _, _ = select.select(
                [reader], [], [], 0.002 if plan and plan.after == "accepted" else 0.02
            )
            piece = os.read(reader, 65536).decode() if ready else None
            marks += piece or ""
            if piece == "" and marks:
                return marks  # ended, or dead: its number may soon be another's
            if plan is not None and plan.has_come(marks, self._acceptances):
                _wait(plan.delay)
                os.kill(pid, signal.SIGKILL)
                plan = None
        raise AssertionError(f"it neither ended nor died: {marks}")

    def _heard(self) -> dict[str, Any]:
        assert self._parent.stdout is not None
        line = self._parent.stdout.readline()
        assert line, "the parent of the doomed has died"
        told: dict[str, Any] = json.loads(line)
        return told

    def _note(self, to: str) -> None:
        self._accepted[to] = time.monotonic_ns()
        self._acceptances += 1

    def _measure(self, marks: str) -> None:
        for to, at in re.findall(r"\[(\S+) (\d+)\]", marks):
            self.widths.append((int(at) - self._accepted[to]) / 1e6)


@dataclass(frozen=True)
class Plan:
    """A moment: so many seconds after the so-many-th mark."""

    after: str
    times: int
    delay: float

    @staticmethod
    def deck(chance: random.Random) -> Iterator[Plan]:
        """Moments without end, each kind of them as often as any other."""
        while True:
            for after in chance.sample(sorted(TRIGGERS), len(TRIGGERS)):
                most, delay = TRIGGERS[after]
                # A commit may be over in less than a millisecond.
                share = chance.random() ** (3 if after == "C" else 1)
                yield Plan(after, chance.randint(1, most), share * delay)

    def has_come(self, marks: str, acceptances: int) -> bool:
        seen = (
            acceptances if self.after == "accepted" else re.sub(r"\[[^\]]*\]?", "", marks).count(self.after)
        )
        return seen >= self.times


def _wait(seconds: float) -> None:
    """Sleeps to within microseconds."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(left if left > 0.001 else 0)


@dataclass
class Tally:
    """What came of many kills."""

    kills: list[Kill] = field(default_factory=list)
    duplicates: int = 0
    messages: int = 0
    told: int = 0
    """Vacancies due to a reader, each of which arrived."""

    @property
    def histogram(self) -> dict[str, int]:
        counted = collections.Counter(kill.phase for kill in self.kills)
        return {name: counted[name] for name in PHASES}

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.kills + other.kills,
            self.duplicates + other.duplicates,
            self.messages + other.messages,
            self.told + other.told,
        )


class Story:
    """One database from its first reading on, in rounds of change, kills and counting."""

    def __init__(self, yard: Yard, database: str, seed: int) -> None:
        self.yard = yard
        self.servers = yard.servers
        self.chance = random.Random(seed)
        self.plans = Plan.deck(self.chance)
        self.now = START
        self.settings = {**asdict(self.servers.settings(database)), "sources": None, "ca_file": None}
        del self.settings["soap_ends"]  # a time of day is no JSON
        self.store: Store = open_store(database)
        self.catalog = yard.folder / f"sources-{seed}.toml"
        self.catalog.write_text("".join(_stanza(self.servers, *each) for each in SOURCES), "utf-8")
        self.shown: dict[str, list[Place]] = {id: [] for id, _, _ in SOURCES}
        self.next = 0
        self.tally = Tally()
        for id in self.shown:
            self.shown[id].append(self._new())
        self._show()
        self._run(None)
        self._subscribe()

    def play(self, rounds: int, kills: int) -> Tally:
        """So many rounds, with ``kills`` that landed in all; what came of them."""
        for number in range(1, rounds + 1):
            self._round(wanted=kills * number // rounds - len(self.tally.kills))
        self.store.close()
        return self.tally

    def _round(self, wanted: int) -> None:
        self.now += timedelta(hours=7)
        fresh, filled = self._change()
        before = self._received()
        landed = []
        while len(landed) < wanted:
            kill = self._run(next(self.plans))
            if kill is not None:
                landed.append(kill)
            elif self._is_done():
                more, closed = self._change()
                fresh, filled = fresh + more, filled + closed
        self.tally.kills += landed
        self._run(None)
        self._check(fresh, filled, self._received() - before, landed)

    def _run(self, plan: Plan | None) -> Kill | None:
        """One ``vacancies poll --send``, a quarter of an hour later: by then a dead one's locks are over."""
        self.now += timedelta(minutes=15)
        arguments = ["--sources", str(self.catalog), "poll", *self.shown, "--send"]
        return self.yard.run(arguments, self.now, self.settings, plan)

    def _is_done(self) -> bool:
        """Whether nothing is left to be read or told, so that another kill would meet an idle process."""
        with self.store.read() as connection:
            waiting = connection.execute(rows_of(schema.notice.c.id).where(schema.notice.c.waiting)).first()
            unsent = connection.execute(
                rows_of(schema.message.c.id).where(schema.message.c.state != "sent")
            ).first()
        return waiting is None and unsent is None

    # ---- the pages

    def _new(self) -> Place:
        self.next += 1
        return invented(self.next - 1)

    def _change(self) -> tuple[list[Place], list[Place]]:
        """One or two new places somewhere; sometimes one that was told of is filled."""
        fresh: list[Place] = []
        for id in self.chance.sample(sorted(self.shown), self.chance.choice((1, 2))):
            if self.next < len(NAMES):
                fresh.append(self._new())
                self.shown[id].append(fresh[-1])
        filled: list[Place] = []
        open_ones = [place for place in self.shown["list"][1:] if not place.mark and place not in fresh]
        if open_ones and self.chance.random() < 0.5:
            place = self.chance.choice(open_ones)
            self.shown["list"][self.shown["list"].index(place)] = replace(place, mark="FILLED")
            filled.append(place)
        self._show()
        return fresh, filled

    def _show(self) -> None:
        site = self.servers.site
        pause = self.chance.uniform(0, 0.02)
        site.on_ask = lambda path: time.sleep(pause)
        site.show("/list", listing(*self.shown["list"]))
        site.show("/society", listing(*self.shown["society"], title="Residency vacancies"))
        site.show("/feed", feed(*self.shown["feed"]), content_type="application/rss+xml")

    def _subscribe(self) -> None:
        with self.store.write() as connection:
            for address in READERS:
                id = people.add_subscriber(connection, "Somebody", self.now)
                kind = "email" if "@" in address else "telegram"
                people.add_channel(connection, id, kind, address, self.now)
                wish = parse_filter(day=self.now.date(), specialty=["im"], county=["riverside"])
                found = people.add_subscription(connection, id, "what fits", wish, self.now)
                people.mark_summarised(connection, [found or 0], self.now)

    # ---- the count

    def _received(self) -> collections.Counter[tuple[str, str, str]]:
        """Every message that reached anybody: to whom, its name or words, its words."""
        mails = [
            (str(mail["To"]), str(mail["Message-ID"]), str(mail.get_body(("plain",)).get_content()))  # type: ignore[union-attr]
            for mail in list(self.servers.mail.mails)
        ]
        chats = [
            (str(sent["chat_id"]), sent["text"], sent["text"]) for sent in list(self.servers.bot.delivered)
        ]
        return collections.Counter([*mails, *chats])

    def _check(
        self,
        fresh: list[Place],
        filled: list[Place],
        received: collections.Counter[tuple[str, str, str]],
        kills: Iterable[Kill],
    ) -> None:
        self._check_rows()
        for reader in READERS:
            for place in (*fresh, *filled):
                arrived = [key for key in received if key[0] == reader and place.hospital in key[2]]
                at_most = 2 if place in filled and place in fresh else 1
                assert arrived, f"{reader} never heard of {place.hospital}"
                assert len(arrived) <= at_most, f"{reader} heard of {place.hospital} in two letters"
                self.tally.told += 1
        duplicates = sum(received.values()) - len(received)
        allowed = sum(kill.in_hand for kill in kills)
        assert duplicates <= allowed, f"{duplicates} duplicates, {allowed} messages were in hand at a kill"
        self.tally.duplicates += duplicates
        self.tally.messages += sum(received.values())

    def _check_rows(self) -> None:
        """Every vacancy once, as its page says; nothing waits, nothing is half done."""
        wanted = {
            place.hospital: "filled" if place.mark else "open"
            for places in self.shown.values()
            for place in places
        }
        with self.store.read() as connection:
            rows = connection.execute(rows_of(schema.vacancy.c.record, schema.vacancy.c.status)).all()
            sightings = connection.execute(rows_of(schema.sighting.c.vacancy_id)).scalars().all()
            messages = connection.execute(rows_of(schema.message.c.state)).scalars().all()
            waiting = connection.execute(rows_of(schema.notice.c.id).where(schema.notice.c.waiting)).all()
            locked = connection.execute(
                rows_of(schema.source_state.c.id).where(schema.source_state.c.lock_owner.is_not(None))
            ).all()
            if self.store.dialect == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert len(rows) == len(wanted) == len(set(sightings)) == len(sightings)
        assert {row.record["institution"]: row.status for row in rows} == wanted
        assert set(messages) <= {"sent"}
        assert not waiting
        assert not locked


SOURCES = (("list", "page", "society"), ("society", "page", "list"), ("feed", "feed", "aggregator"))


def _stanza(servers: Servers, id: str, format: str, role: str) -> str:
    url = servers.site.url(f"/{id}")
    return (
        f'[[source]]\nid = "{id}"\nname = "The {id}"\nurl = "{url}"\nformat = "{format}"\n'
        f'role = "{role}"\naccess = "local"\n\n'
    )
