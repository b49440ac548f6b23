"""The bot: asks Telegram what was said to it, lets it be done, and answers.

Knows the long poll, its offset and its troubles. Promises that an update is done once, in one transaction
with the offset and the answers owed, that an answer outlives a crash, that only the leader asks, and that
a signal to stop ends the wait at once. Refuses to let one person keep it busy, except for leaving.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any, Final

from scraper.alerts.channels.outcome import Later
from scraper.alerts.channels.telegram import SETTING, Client, Told, judged, say
from scraper.alerts.outbox import Outbox
from scraper.errors import ClearError
from scraper.service import chats as conversation, sayings, showing, updates
from scraper.service.answers import Answer, say as saying
from scraper.service.desk import Desk, NoLongerLeading
from scraper.service.updates import Pressed, Said, Update
from scraper.store import chats, events
from scraper.store.chats import Owed

LONG_POLL: Final = 15
"""Seconds that Telegram may keep a question open; less than the door waits for a byte."""

STANDING_BY: Final = 1.0
"""Seconds between two looks of a process that does not lead at whether it does."""

A_MINUTE: Final = 60.0
SHARE: Final = 30
"""Updates of one person that are heard in a minute; leaving always is."""

_KINDS: Final = ("message", "callback_query", "my_chat_member")
_LONGEST_WAIT: Final = 300.0
_TOO_LATE: Final = timedelta(minutes=10)
"""An answer to what was said longer ago would only puzzle."""

_PEOPLE: Final = 10_000
_AT_ONCE: Final = 10

log = logging.getLogger(__name__)


class Bot:
    """One for a token. ``client`` is the one that alerts go by: both share its limits."""

    def __init__(self, desk: Desk, client: Client, outbox: Outbox) -> None:
        self._desk = desk
        self._client = client
        self._outbox = outbox
        self._heard: dict[int, deque[float]] = {}
        self._failures = 0
        self._told_operator = False
        self._name = ""

    async def run(self, leads: Callable[[], bool], stopping: asyncio.Event) -> None:
        """Until ``stopping``; asks only while this process ``leads``."""
        while not stopping.is_set():
            wait = STANDING_BY
            if leads():
                try:
                    wait = await self._step(stopping)
                except NoLongerLeading:
                    wait = STANDING_BY
                except ClearError as error:
                    log.error("%s", error)
                    wait = self._longer()
                except Exception:
                    log.exception("a step of the bot failed")
                    wait = self._longer()
            if wait:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), wait)

    async def _step(self, stopping: asyncio.Event) -> float:
        """Answers what is owed, asks once and does what was said; seconds to wait before the next step."""
        if not self._name:
            await self._introduce()
        if (wait := await self._pay(await asyncio.to_thread(self._owed))) > 0:
            return wait
        told = await self._ask(stopping)
        if told is None:
            return 0.0
        if not told.ok or not isinstance(told.result, list):
            return await self._trouble(told)
        await self._well()
        fresh = [owed for update in told.result if (owed := await self._take(update)) is not None]
        return await self._pay(fresh)

    async def _ask(self, stopping: asyncio.Event) -> Told | None:
        """What was said since; ``None`` when the wait was broken off."""
        offset = await asyncio.to_thread(self._offset)
        body = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": list(_KINDS)}
        asking = asyncio.ensure_future(self._client.ask("getUpdates", body, LONG_POLL + 5.0))
        ending = asyncio.ensure_future(stopping.wait())
        try:
            await asyncio.wait({asking, ending}, return_when=asyncio.FIRST_COMPLETED)
            return asking.result() if asking.done() and not stopping.is_set() else None
        finally:
            for each in (asking, ending):
                each.cancel()
            await asyncio.gather(asking, ending, return_exceptions=True)

    def _offset(self) -> int:
        with self._desk.store.read() as connection:
            return chats.offset(connection)

    async def _take(self, raw: object) -> Owed | None:
        """Does what one update asks for; what is owed for it."""
        number = updates.number_of(raw)
        if number is None:
            return None
        update = updates.read(raw)
        meant = not isinstance(update, Said) or self._is_for_me(update)
        return await asyncio.to_thread(self._do, number, update if meant else None)

    def _is_for_me(self, said: Said) -> bool:
        """In a group only commands are, and those for another bot are not."""
        if said.to is not None and said.to.casefold() != self._name.casefold():
            return False
        return said.private or said.command is not None

    def _do(self, number: int, update: Update | None) -> Owed | None:
        now = self._desk.clock()
        share = self._share(update)
        try:
            with self._desk.store.write() as connection:
                answers: list[Answer] = []
                if share == "much" and isinstance(update, Said | Pressed):
                    answers = [saying(update.person, sayings.TOO_MUCH)]
                elif share == "fine" and update is not None:
                    answers = conversation.answer(connection, update, now)
                return chats.took(connection, number, answers, now)
        except (ClearError, NoLongerLeading):
            raise
        except Exception as bug:
            # An update on which the program itself fails must not be handed out for ever. The words of
            # the error may hold what somebody wrote, so its kind alone is told.
            log.error("update %d failed inside the program: %s", number, type(bug).__name__)
            with self._desk.store.write() as connection:
                return chats.took(connection, number, [], now)

    def _share(self, update: Update | None) -> str:
        """``fine``, ``much`` for the first update beyond a person's share, ``silent`` for those after it."""
        if not isinstance(update, Said | Pressed) or (isinstance(update, Said) and update.command == "stop"):
            return "fine"
        now = self._desk.clock().timestamp()
        if len(self._heard) > _PEOPLE:
            self._heard.clear()
        heard = self._heard.setdefault(update.person, deque(maxlen=SHARE + 2))
        while heard and not 0 <= now - heard[0] < A_MINUTE:
            heard.popleft()
        heard.append(now)
        return "fine" if len(heard) <= SHARE else "much" if len(heard) == SHARE + 1 else "silent"

    def _owed(self) -> Sequence[Owed]:
        with self._desk.store.read() as connection:
            return chats.owed(connection)

    async def _pay(self, owed: Iterable[Owed]) -> float:
        """Gives the answers, each person's in their order; seconds to wait if they are to be tried again."""
        turns = asyncio.Semaphore(_AT_ONCE)
        waits = [0.0]

        async def serve(mine: Sequence[Owed]) -> None:
            async with turns:
                for each in mine:
                    wait = await self._give(each)
                    if wait:
                        waits.append(wait)
                        return
                    await asyncio.to_thread(self._settle, each.key)

        by_chat = sorted(owed, key=_chat)
        await asyncio.gather(*(serve(list(mine)) for _, mine in groupby(by_chat, key=_chat)))
        return max(waits)

    def _settle(self, key: str) -> None:
        # True whoever leads by now: unwritten it would be said again.
        with self._desk.store.write(anyway=True) as connection:
            chats.answered(connection, [key])

    async def _give(self, owed: Owed) -> float:
        """Gives the answers to one update; seconds to wait when Telegram takes none now."""
        now = self._desk.clock()
        if not timedelta(0) <= now - owed.at < _TOO_LATE:
            return 0.0
        for answer in owed.answers:
            for each in await self._ready(answer):
                outcome = judged(await self._send(each))
                if isinstance(outcome, Later) and outcome.whose == "road":
                    return min(outcome.after or 5.0, _LONGEST_WAIT)
        return 0.0

    async def _ready(self, answer: Answer) -> Sequence[Answer]:
        if answer["do"] != "show":
            return [answer]
        return await asyncio.to_thread(self._look_up, answer)

    def _look_up(self, answer: Answer) -> Sequence[Answer]:
        with self._desk.store.read() as connection:
            return showing.looked_up(connection, self._outbox, answer, self._desk.clock())

    async def _send(self, answer: Mapping[str, Any]) -> Told:
        match answer["do"]:
            case "note":
                body = {"callback_query_id": answer["query"], "text": answer["text"]}
                return await self._client.call("answerCallbackQuery", body)
            case "buttons":
                markup = {"inline_keyboard": answer["rows"]}
                body = {"chat_id": answer["chat"], "message_id": answer["message"], "reply_markup": markup}
                return await self._client.call("editMessageReplyMarkup", body, answer["chat"])
            case _:
                return await say(self._client, answer["chat"], answer["html"], answer["rows"])

    async def _introduce(self) -> None:
        """Learns the bot's own name, for links, and tells the chat's menu what can be asked."""
        told = await self._client.ask("getMe", {})
        name = told.result.get("username") if isinstance(told.result, dict) else None
        if not isinstance(name, str):
            return
        menu = [{"command": each, "description": what} for each, what in sayings.COMMANDS.items()]
        await self._client.ask("setMyCommands", {"commands": menu})
        await asyncio.to_thread(self._put_name, name)
        self._name = name

    def _put_name(self, name: str) -> None:
        with self._desk.store.write() as connection:
            chats.put_name(connection, name, self._desk.clock())

    async def _trouble(self, told: Told) -> float:
        """Telegram did not say what was said; the operator hears of what only a person can mend."""
        log.warning("the bot hears nothing: %s", told.reason)
        if told.status in (401, 404, 409) and not self._told_operator:
            remedy = f"Correct {SETTING}."
            if told.status == 409:
                remedy = "Another program or a webhook uses its token: stop that, or give this one its own."
            await asyncio.to_thread(self._tell_operator, f"The bot hears nothing. {told.reason}. {remedy}")
            self._told_operator = True
        return told.retry_after or self._longer()

    async def _well(self) -> None:
        self._failures = 0
        if self._told_operator:
            await asyncio.to_thread(self._tell_operator, "The bot hears again.")
            self._told_operator = False

    def _tell_operator(self, words: str) -> None:
        with self._desk.store.write() as connection:
            events.add(connection, "bot", words, self._desk.clock())

    def _longer(self) -> float:
        self._failures += 1
        return float(min(2**self._failures, _LONGEST_WAIT))


def _chat(owed: Owed) -> str:
    """The chat that an update is answered in."""
    return next((str(answer["chat"]) for answer in owed.answers if "chat" in answer), owed.key)
