"""Roads in every kind of trouble over ten days of a passed clock: nothing is lost, and what came twice is counted.

The far side is scripted here, so that hundreds of runs are possible; real servers in trouble are in
``test_email_road.py`` and ``test_telegram_limits.py``, real kills in ``tests/service/test_kills.py``.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from figures import Tell
from owed_house import House
from wishes import COLTON

from scraper.alerts.budget import Budget
from scraper.alerts.channels.outcome import Later, Outcome, Refused, Sent
from scraper.store import schema
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

HOSPITALS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
MINUTE = timedelta(minutes=1)
TROUBLES = ("down", "dropping", "too many", "failing", "no answer", "killed")
LASTS = {"down": 24 * 60, "too many": 10}
"""Minutes; others are for up to three hours."""


class Killed(BaseException):
    """The process ends at this very moment."""


@dataclass(eq=False)
class Moody:
    """A far side whose mood the script chooses."""

    chance: random.Random
    mood: str = "well"
    taken: list[tuple[str, str]] = field(default_factory=list)
    troubles: tuple[str, ...] = TROUBLES
    uncertain: int = 0
    """Times that a message was taken and the sender could not know it."""

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        text = content.get("text") or content["html"]
        held = [(address, name) for name in HOSPITALS if f"{name} Hospital" in text]
        match self.mood:
            case "down":
                return Later("cannot be reached", whose="road")
            case "too many":
                return Later("Too Many Requests", after=60.0, whose="road")
            case "failing":
                return Later("500")
            case "refusing once":
                self.mood = "well"
                return Refused("550 no such user", bounced=True)
            case "dropping" | "no answer" if self.chance.random() < 0.5:
                self._take(held)
                return Later("The connection broke.", whose="road" if self.mood == "dropping" else "message")
            case "killed" if self.chance.random() < 0.7:
                self.mood = "well"
                if self.chance.random() < 0.5:
                    self._take(held)
                raise Killed
        self.taken += held
        return Sent()

    def _take(self, held: list[tuple[str, str]]) -> None:
        self.uncertain += len(held)
        self.taken += held


async def ten_days(url: str, seed: int) -> tuple[int, int]:
    """One run; how many tellings came twice, and how many may have."""
    chance = random.Random(seed)
    store = open_store(url)
    house = House(store)
    for roads in (("email",), ("telegram",), ("email", "telegram")):
        house.join(roads=roads)
        house.join(roads=roads, rhythm="daily")
    mail, chat = Moody(chance, troubles=(*TROUBLES, "refusing once")), Moody(chance)
    begin: Callable[[], Any] = lambda: house.sender({"email": mail, "telegram": chat}, Budget(6, 40))  # noqa: E731
    sender, ends = begin(), {mail: house.now, chat: house.now}
    waiting, end = list(HOSPITALS), house.now + timedelta(days=7)
    while house.now < end + timedelta(days=4):
        if waiting and chance.random() < 0.1:
            house.opens(replace(COLTON, institution=f"{waiting.pop()} Hospital"))
        for road in (mail, chat):
            if house.now >= ends[road]:
                calm = house.now >= end or chance.random() < 0.5
                road.mood = "well" if calm else chance.choice(road.troubles)
                if road.mood == "refusing once":  # twice within a week is a pause, by design
                    road.troubles = TROUBLES
                ends[road] = house.now + MINUTE * LASTS.get(road.mood, chance.randrange(1, 180))
        try:
            await sender.deliver_due()
        except Killed:
            sender = begin()
        jump = chance.choice([-60, 600, 1500]) if chance.random() < 0.02 else chance.randrange(5, 120)
        house.now += MINUTE * jump
    store.close()
    told = Counter(mail.taken + chat.taken)
    owed = {
        (address, name) for address in {to for to, _ in told} for name in HOSPITALS if name not in waiting
    }
    assert len({to for to, _ in told}) == 8
    assert told.keys() == owed, f"seed {seed}: lost {sorted(owed - told.keys())}"
    return sum(told.values()) - len(told), mail.uncertain + chat.uncertain


async def runs(url: str, seeds: range) -> str:
    twice = window = 0
    for seed in seeds:
        came, might = await ten_days(url, seed)
        assert came <= might, f"seed {seed}: {came} came twice, {might} might have"
        twice, window = twice + came, window + might
        empty(url)
    return f"{len(seeds)} runs: nothing lost, {twice} tellings twice, {window} in the allowed window"


def empty(url: str) -> None:
    """Every row goes, the tables stay."""
    store = open_store(url)
    with store.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
    store.close()


async def test_ten_days_of_trouble_lose_nothing(ready_url: str, figures: Tell) -> None:
    figures(await runs(ready_url, range(1, 2)))


@pytest.mark.torture
async def test_three_hundred_times_ten_days_of_trouble_lose_nothing(ready_url: str, figures: Tell) -> None:
    """The figures are copied into docs/proofs.md."""
    figures(await runs(ready_url, range(150)))
