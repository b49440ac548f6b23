"""``kill -9`` at seeded moments of ``vacancies run`` while people talk with its bot, and what must hold then.

Knows conversations whose end tells whether each word of them was heard once: a word that is heard twice
answers the next question, a filter that is added twice gets another name. Promises that each conversation was
first held without any kill, and that this is what the others are held against.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from killing import LONGEST, Kill, Plan, Yard, _wait
from scene import START, Servers
from sqlalchemy import select as rows_of

from scraper.alerts.chat import bare
from scraper.store import chats, people, schema
from scraper.store.engine import open_store

FIRST = ("/start", "IM", "Inland Empire", "=w:v:j1")
SECOND = ("=f:add", "FM", "Riverside County, CA", "=w:v:no")
SCRIPTS = (
    (*FIRST, *SECOND, "=f:add", "psychiatry", "Nevada", "=w:v:h1b", "/filters"),
    (*FIRST, "/pause", *SECOND, "/filters"),
    (*FIRST, "/stop", "/start", *SECOND[1:], "/filters"),
    ("/start", "=w:s:internal-medicine", "=w:s:next", *FIRST[2:], *SECOND, "/pause", "/resume", "/filters"),
)
"""What somebody writes, or after ``=`` presses, one after the other."""

TRIGGERS: dict[str, tuple[int, float]] = {
    "S": (1, 0.05), "T": (25, 0.004), "C": (25, 0.003), "t": (25, 0.004), "M": (8, 0.01), "accepted": (10, 0.004),
}  # fmt: skip
"""As ``killing.TRIGGERS``, for a process that hears some eight updates."""


def moments(chance: random.Random) -> Iterator[Plan]:
    while True:
        for after in chance.sample(sorted(TRIGGERS), len(TRIGGERS)):
            most, delay = TRIGGERS[after]
            yield Plan(after, chance.randint(1, most), chance.random() ** (3 if after == "C" else 1) * delay)


class BotYard(Yard):
    """Starts daemons; one that is not killed ends by SIGTERM when nothing is left to be heard or answered."""

    def __init__(self, folder: Path, servers: Servers, database: str) -> None:
        super().__init__(folder, servers)
        self.store = open_store(database)
        self._last = 0

    def __exit__(self, *exc: object) -> None:
        super().__exit__(*exc)
        self.store.close()

    def hear_until(self, update: int) -> None:
        self._last = update

    def _idle(self) -> bool:
        if self.servers.bot.confirmed <= self._last:
            return False
        with self.store.read() as connection:
            return not chats.owed(connection)

    def _follow(self, pid: int, reader: int, plan: Plan | None) -> str:
        marks, end, asked_to_end = "", time.monotonic() + LONGEST, False
        while time.monotonic() < end:
            ready, _, _ = select.select([reader], [], [], 0.002)
            piece = os.read(reader, 65536).decode() if ready else None
            marks += piece or ""
            if piece == "" and marks:
                return marks
            if plan is not None and plan.has_come(marks, self._acceptances):
                _wait(plan.delay)
                os.kill(pid, signal.SIGKILL)
                plan = None
            elif not asked_to_end and "S" in marks and self._idle():
                os.kill(pid, signal.SIGTERM)
                asked_to_end = True
        raise AssertionError(f"it neither ended nor died: {marks}")


@dataclass
class Talked:
    """What came of many kills."""

    kills: list[Kill] = field(default_factory=list)
    words: int = 0
    answers: int = 0
    twice: int = 0

    def __add__(self, other: Talked) -> Talked:
        return Talked(
            self.kills + other.kills,
            self.words + other.words,
            self.answers + other.answers,
            self.twice + other.twice,
        )


class Talks:
    """Conversations with one bot: first undisturbed, then under kills."""

    def __init__(self, yard: BotYard, database: str, seed: int) -> None:
        self.yard, self.api = yard, yard.servers.bot
        self.chance = random.Random(seed)
        self.now = START + timedelta(days=seed)
        self.settings: dict[str, Any] = {
            "database_url": database, "telegram_token": self.api.token, "telegram_api": self.api.base,
            "contact": "tests@example.org",
        }  # fmt: skip
        self.catalog = yard.folder / "sources.toml"
        self.catalog.write_text(
            '[[source]]\nid = "list"\nname = "List"\nurl = "https://example.org/"\nformat = "page"\n'
            'role = "list"\naccess = "link-only"\n',
            "utf-8",
        )
        self.base = 10_000 * (seed + 1)

    def play(self, kills: int) -> Talked:
        """Until so many kills have landed and every word was said; what came of them."""
        calm = range(self.base, self.base + len(SCRIPTS))
        for step in range(max(map(len, SCRIPTS))):
            self._say_each(calm, step)
        self._run(None)
        talked, plans = Talked(), moments(self.chance)
        people_, step = range(calm.stop, calm.stop), 0
        while len(talked.kills) < kills:
            if step == 0:
                people_ = range(people_.stop, people_.stop + 2 * len(SCRIPTS))
            talked.words += self._say_each(people_, step)
            step = (step + 1) % max(map(len, SCRIPTS))
            kill = self._run(next(plans))
            talked.kills += [kill] if kill else []
        while step:
            talked.words += self._say_each(people_, step)
            step = (step + 1) % max(map(len, SCRIPTS))
        self._run(None)
        self._check(calm, range(calm.stop, people_.stop), talked)
        return talked

    def _say_each(self, whom: range, step: int) -> int:
        """Everybody's next word; how many were said."""
        said = 0
        for number in whom:
            script = self._script(number)
            if step < len(script):
                word = script[step]
                press = word.startswith("=")
                update = self.api.press(number, word[1:]) if press else self.api.say(number, word)
                self.yard.hear_until(update)
                said += 1
        return said

    def _script(self, number: int) -> tuple[str, ...]:
        return SCRIPTS[(number - self.base) % len(SCRIPTS)]

    def _run(self, plan: Plan | None) -> Kill | None:
        """One ``vacancies run``, more than a minute later: by then the lead of a dead one is free."""
        self.now += timedelta(seconds=65)
        arguments = ["--sources", str(self.catalog), "run"]
        return self.yard.run(arguments, self.now, self.settings, plan)

    def _check(self, calm: range, others: range, talked: Talked) -> None:
        for number in others:
            model = self.base + (number - self.base) % len(SCRIPTS)
            assert model in calm
            assert self._state(number) == self._state(model), f"not what {self._script(number)} comes to"
            expected, heard = self._heard(model), self._heard(number)
            missing = Counter(expected) - Counter(heard)
            assert not missing, f"never answered: {missing}"
            assert list(dict.fromkeys(heard)) == list(dict.fromkeys(expected)), "answered out of order"
            talked.answers += len(expected)
            talked.twice += len(heard) - len(expected)
        # An update is answered by two messages at most.
        allowed = 2 * sum(kill.in_hand for kill in talked.kills)
        assert talked.twice <= allowed, f"{talked.twice} answers twice, {allowed} were in hand at a kill"

    def _state(self, number: int) -> Any:
        with self.yard.store.read() as connection:
            channel = people.find_channel(connection, "telegram", str(number))
            assert channel is not None
            person = people.subscriber(connection, channel.subscriber_id)
            assert person is not None
            assert chats.talk(connection, number) is None
            held = rows_of(schema.suppression.c.hash)
            wishes = [(each.label, each.filter, each.rhythm) for each in person.subscriptions]
            return wishes, person.active, channel.active, len(connection.execute(held).all())

    def _heard(self, number: int) -> list[str]:
        """What the bot answered; not the summary of what is open, which comes when it comes."""
        said = [bare(sent["text"]) for sent in self.api.to(number)]
        return [text for text in said if not text.startswith("Nothing open now fits")]
