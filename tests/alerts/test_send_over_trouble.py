"""A far side accepts and the disk is full, the database held; one message is poison: nobody pays for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from owed_house import House

from scraper.alerts.channels.outcome import Outcome, Sent
from scraper.store import engine
from scraper.store.engine import StoreError, open_store

pytestmark = pytest.mark.anyio


@dataclass
class Blocking:
    """A road that accepts everything, while somebody else begins to hold the database."""

    holder: sqlite3.Connection
    accepted: list[str] = field(default_factory=list)

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        self.accepted.append(address)
        if not self.holder.in_transaction:
            self.holder.execute("BEGIN IMMEDIATE")
        return Sent("ok")


class Poison:
    """A road that fails inside the program on one address."""

    def __init__(self) -> None:
        self.accepted: list[str] = []

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        if address.startswith("r1@"):
            raise KeyError(address)
        self.accepted.append(address)
        return Sent()


@pytest.fixture
def house(ready_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    store = open_store(ready_sqlite_url)
    yield House(store)
    store.close()


async def test_what_was_accepted_while_the_database_was_held_is_not_sent_again(house: House) -> None:
    for _ in range(3):
        house.join()
    house.opens()
    assert isinstance(house.store.path, Path)
    holder = sqlite3.connect(house.store.path, isolation_level=None)
    road = Blocking(holder)
    sender = house.sender({"email": road})
    for _ in range(4):
        with pytest.raises(StoreError):
            await sender.deliver_due()
    assert road.accepted == ["r1@example.com"], "nothing more goes while that is not written"
    holder.execute("ROLLBACK")
    holder.close()
    road.holder = sqlite3.connect(":memory:", isolation_level=None)
    await sender.deliver_due()
    assert sorted(road.accepted) == [f"r{n}@example.com" for n in (1, 2, 3)]
    assert house.tally() == {"sent": 3}


async def test_a_message_on_which_the_program_fails_holds_up_no_other(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        house.join()
    house.opens()
    road = Poison()
    sender = house.sender({"email": road})
    told = await sender.deliver_due()
    assert (told.sent, told.later) == (2, 1)
    house.join()
    await sender.deliver_due()
    assert sorted(road.accepted) == ["r2@example.com", "r3@example.com"]
    assert house.tally() == {"sent": 2, "retry": 1}
    assert "KeyError" in caplog.text
    assert "r1@" not in caplog.text
