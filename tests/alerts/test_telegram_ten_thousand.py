"""Ten thousand Telegram messages through store, sender, door and real HTTP, to a far side with real limits."""

from __future__ import annotations

import asyncio
import time
from functools import partial

import bot_api
import pytest
from bot_api import Limits
from figures import Tell
from owed_house import House
from wishes import NOW

from scraper.alerts.channels.telegram import TelegramRoad
from scraper.alerts.channels.turns import Turns
from scraper.fetch.http import Door
from scraper.store import notices, people
from scraper.store.engine import open_store
from scraper.store.notices import NewMessage

FASTER = 4
READERS = 4992
GROUPS = 4

pytestmark = [pytest.mark.anyio, pytest.mark.torture]


def clock() -> float:
    return time.monotonic() * FASTER


async def test_ten_thousand_messages_pass_through_everything_and_none_is_refused_twice(
    ready_sqlite_url: str, figures: Tell
) -> None:
    store = open_store(ready_sqlite_url)
    house = House(store)
    chats = [*(str(1000 + number) for number in range(READERS)), *(f"-100{n}" for n in range(GROUPS))]
    with store.write() as c:
        for number, chat in enumerate(chats):
            person = people.add_subscriber(c, "Somebody", NOW)
            channel = people.add_channel(c, person, "telegram", chat, NOW)
            parts = [
                NewMessage(channel, "digest", f"digest-{number:032x}-{part}", {"html": f"<b>{part}</b>"})
                for part in range(2 if number < READERS else 4)
            ]
            notices.bundle(c, parts, NOW)
    with bot_api.running() as api:
        api.limits = Limits(clock)
        async with Door("tests@example.org", {}, lambda: NOW, refuse=lambda url: None) as door:
            turns = Turns(clock, lambda seconds: asyncio.sleep(seconds / FASTER))
            road = TelegramRoad(bot_api.TOKEN, partial(door.post, local=True), api.base, turns)
            sender = house.sender({"telegram": road})
            began = clock()
            told = await sender.deliver_due()
            took = clock() - began
        refused = dict(api.limits.refused)
        assert told.sent == len(api.delivered) == 2 * READERS + 4 * GROUPS == 10_000
        assert max(refused.values(), default=0) <= 1, "none is refused twice"
        assert house.tally() == {"sent": 10_000}
        for chat in chats[:50]:
            assert [sent["text"] for sent in api.to(chat)] == ["<b>0</b>", "<b>1</b>"], "in order"
        figures(
            f"10,000 Telegram messages to {len(chats)} chats in {took:.0f} s of the far side's clock "
            f"({10_000 / took:.1f} a second); refused: {sum(refused.values())}"
        )
    store.close()
