"""A person in a private chat with the bot, for tests: what they write and press, and what comes back.

Promises the real loop over real HTTP, on a clock for Telegram's limits that runs faster.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import bot_api
from bot_api import BotApi
from scene import Scene

from scraper.alerts.channels.telegram import TelegramRoad
from scraper.alerts.channels.turns import Turns
from scraper.alerts.chat import bare
from scraper.service.bot import Bot
from scraper.service.roads import outbox

FASTER = 400


def hasty() -> Turns:
    """Telegram's limits by a clock that runs faster."""
    return Turns(lambda: time.monotonic() * FASTER, lambda seconds: asyncio.sleep(seconds / FASTER))


@dataclass
class Person:
    """Somebody with a Telegram account."""

    api: BotApi
    number: int
    seen: int = 0

    async def says(self, text: str, group: int | None = None) -> list[str]:
        """What the bot says to it, without markup."""
        return await self._after(self.api.say(self.number, text, group))

    async def presses(self, text: str, nth: int = -1) -> list[str]:
        """Presses the button that reads ``text`` under the last message that has one."""
        under = [sent for sent in self.api.to(self.number) if _data(sent, text)][nth]
        data = _data(under, text)
        assert data is not None
        return await self._after(self.api.press(self.number, data, under))

    async def sends(self, data: str) -> list[str]:
        """A press of no button that there is: a forged one."""
        return await self._after(self.api.press(self.number, data))

    async def _after(self, update: int) -> list[str]:
        await asyncio.to_thread(self.api.wait_until_confirmed, update)
        return self.news()

    def news(self) -> list[str]:
        """What came since the last time this was asked."""
        held = self.api.to(self.number)
        new, self.seen = held[self.seen :], len(held)
        return [bare(sent["text"]) for sent in new]

    def seen_from(self, first: int) -> list[str]:
        """Everything that came, from the ``first`` on."""
        self.seen = first
        return self.news()

    def notes(self) -> list[str]:
        """What was told above buttons, to anybody."""
        return [body["text"] for method, body in self.api.others if method == "answerCallbackQuery"]

    def buttons(self) -> list[str]:
        """What is to be pressed under the last message, as it stands by now."""
        last = self.api.to(self.number)[-1]
        return [button["text"] for row in _rows(last) for button in row]


def _rows(sent: dict[str, Any]) -> Any:
    return (sent.get("reply_markup") or {}).get("inline_keyboard", [])


def _data(sent: dict[str, Any], text: str) -> str | None:
    found = (button for row in _rows(sent) for button in row if button["text"] == text)
    return next((button.get("callback_data") for button in found), None)


def bot_of(scene: Scene) -> Bot:
    """The bot of a process at work."""
    return Bot(scene.desk, hasty_road(scene).client, outbox(scene.desk))


def hasty_road(scene: Scene) -> TelegramRoad:
    """The road of its alerts, by the same clock."""
    post = partial(scene.desk.door.post, local=True)
    return TelegramRoad(bot_api.TOKEN, post, scene.servers.bot.base, hasty())


@asynccontextmanager
async def answering(scene: Scene, bot: Bot | None = None) -> AsyncIterator[None]:
    """The bot's loop runs until the block ends."""
    stopping = asyncio.Event()
    running = asyncio.create_task((bot or bot_of(scene)).run(lambda: True, stopping))
    try:
        yield
    finally:
        stopping.set()
        await asyncio.wait_for(running, 5)
