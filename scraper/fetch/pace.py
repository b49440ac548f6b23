"""One request at a time for each host, and a pause between two that grows with the host's own slowness.

Knows when each host was last left alone and how long it took to answer, by the monotonic clock, so that a
wall clock that jumps neither hammers nor starves. Promises turns in order of asking. Refuses to keep
anything between runs: ``Retry-After`` is in ``HostMemory``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

PAUSE: Final = 2.0
"""Seconds between the end of one request to a host and the start of the next."""

SLOWNESS: Final = 2.0
"""So many times as long as it lately took to answer a host is left alone, if that is longer: who is slow may
be labouring."""

LONGEST: Final = 30.0
"""Seconds of pause that slowness comes to at most."""


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
        self._took: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Alone with ``host`` while the block runs."""
        async with self._locks.setdefault(host, asyncio.Lock()):
            yield

    async def pause(self, host: str, seconds: float) -> None:
        """Wait until ``seconds`` have passed since the last request to ``host`` ended, longer if it is slow.

        No seconds are no pause, however slow it is.
        """
        left = self._left.get(host)
        if left is None or not seconds:
            return
        wait = left + max(seconds, min(self._took[host] * SLOWNESS, LONGEST)) - self._clock()
        if wait > 0:
            await self._sleep(wait)

    def now(self) -> float:
        """Seconds, by the clock that pauses are measured with."""
        return self._clock()

    def ended(self, host: str, begun: float) -> None:
        """A request to ``host`` that began at ``begun`` has just ended, however it went."""
        now = self._clock()
        took = now - begun
        self._took[host] = (self._took.get(host, took) + took) / 2
        self._left[host] = now
