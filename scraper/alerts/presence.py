"""Who has left while messages were being handed over.

Knows which channels stood when it last looked. Promises to look again within half a second, by the one
number that moves whenever anything of any person does, so that leaving stops what was about to go out.
Refuses to look more often: each mail would pay for it.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

from scraper.store import people
from scraper.store.engine import Store

LOOK_EVERY: Final = 0.5
"""Seconds."""


class Presence:
    """One process's view of the channels that stand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version: int | None = None
        self._standing: frozenset[int] = frozenset()
        self._looked = -LOOK_EVERY

    async def left(self, channel_id: int | None) -> bool:
        """Whether the channel is gone. The operator's own, ``None``, never is."""
        if channel_id is None:
            return False
        if time.monotonic() - self._looked >= LOOK_EVERY:
            await asyncio.to_thread(self.look)
        return channel_id not in self._standing

    def look(self) -> None:
        """Looks now: before messages are taken up, so that whoever has just joined is known."""
        with self._store.read() as connection:
            version = people.version(connection)
            if version != self._version:
                self._standing = people.channel_ids(connection)
        self._version, self._looked = version, time.monotonic()
