"""One request at a time for each host, and a pause between two.

Knows when each host was last left alone, by the monotonic clock, so that a wall clock that jumps
neither hammers nor starves. Promises turns in order of asking. Refuses to keep anything between
runs: ``Retry-After`` is in ``HostMemory``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

PAUSE: Final = 2.0
"""Seconds between the end of one request to a host and the start of the next."""


class Pace:
    """The turns of all hosts; ``clock`` in seconds, ``sleep`` as ``asyncio.sleep``."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._locks: dict[str, asyncio.Lock] = {}
        self._left: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Alone with ``host`` while the block runs."""
        async with self._locks.setdefault(host, asyncio.Lock()):
            yield

    async def pause(self, host: str, seconds: float) -> None:
        """Wait until ``seconds`` have passed since the last request to ``host`` ended."""
        left = self._left.get(host)
        if left is None:
            return
        wait = left + seconds - self._clock()
        if wait > 0:
            await self._sleep(wait)

    def ended(self, host: str) -> None:
        """A request to ``host`` has just ended, however it went."""
        self._left[host] = self._clock()
