"""When a message may go to Telegram: one a second for a chat, thirty for all, twenty a minute in a group.

Knows what went lately and what is under way. Promises that no window of the far side's clock ever holds
more, because each message counts from its start until a second after its answer came: only then is it
certain when it was counted. Refuses to wait long: who would have to is told for how many seconds.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

OVERALL: Final = 30
"""Messages in any second, to all chats together."""

GROUP: Final = 20
"""Messages in any minute to one group or channel."""

_SECOND: Final = 1.0
_MINUTE: Final = 60.0
_PATIENCE: Final = 3.0
"""Seconds that a message may wait here; one that would wait longer must not hold up the others."""

_A_MOMENT: Final = 0.05
_LEAST: Final = 0.001
_CHATS: Final = 5000
"""Chats remembered; those of more than a minute ago are forgotten beyond."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Come back in ``seconds``; ``everyone``: the far side asked for patience with all of us."""

    seconds: float
    everyone: bool


def is_private(chat: str) -> bool:
    """Whether a chat is one person's: groups and channels have negative numbers or @names."""
    return chat.isascii() and chat.isdigit()


class Turns:
    """One for a bot's token. ``now`` counts seconds, ``sleep`` waits for some: both may be a test's."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._now = now
        self._sleep = sleep
        self._under_way = 0
        self._busy: set[str] = set()
        self._lately: deque[float] = deque()
        self._by_chat: dict[str, deque[float]] = {}
        self._closed_until = float("-inf")

    def close(self, seconds: float) -> None:
        """The far side refuses everybody for so long."""
        self._closed_until = max(self._closed_until, self._now() + seconds)

    @asynccontextmanager
    async def turn(self, chat: str | None) -> AsyncIterator[Wait | None]:
        """A turn for one call to ``chat`` (``None``: to none), until the block ends; or how long to wait."""
        wait = await self._take(chat)
        if wait is not None:
            yield wait
            return
        try:
            yield None
        finally:
            self._ended(chat)

    async def _take(self, chat: str | None) -> Wait | None:
        while True:
            now = self._now()
            if now < self._closed_until:
                return Wait(self._closed_until - now, everyone=True)
            left = max(self._overall(now), self._of_chat(chat, now) if chat is not None else 0.0)
            if left > _PATIENCE:
                return Wait(left, everyone=False)
            if left <= 0:
                break
            await self._sleep(left)
        self._under_way += 1
        if chat is not None:
            self._busy.add(chat)
        return None

    def _ended(self, chat: str | None) -> None:
        now = self._now()
        self._under_way -= 1
        self._lately.append(now)
        if chat is None:
            return
        self._busy.discard(chat)
        sent = self._by_chat.pop(chat, None) or deque(maxlen=GROUP)
        sent.append(now)
        self._by_chat[chat] = sent  # the latest chats stand last
        while len(self._by_chat) > _CHATS:
            oldest = next(iter(self._by_chat))
            if self._by_chat[oldest][-1] > now - _MINUTE:
                break
            del self._by_chat[oldest]

    def _overall(self, now: float) -> float:
        while self._lately and self._lately[0] <= now - _SECOND:
            self._lately.popleft()
        if self._under_way + len(self._lately) < OVERALL:
            return 0.0
        # Never nothing: by rounding, one that still counts may seem to be a second old.
        return max(self._lately[0] + _SECOND - now, _LEAST) if self._lately else _A_MOMENT

    def _of_chat(self, chat: str, now: float) -> float:
        if chat in self._busy:
            return _A_MOMENT
        sent = self._by_chat.get(chat)
        if not sent:
            return 0.0
        left = sent[-1] + _SECOND - now
        if len(sent) == GROUP and not is_private(chat):
            left = max(left, sent[0] + _MINUTE - now)
        return left
