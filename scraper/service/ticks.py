"""The ticks of the daemon, by a wall clock that may be set forward or back while it runs.

Knows two traps of APScheduler: it lists every tick that a clock set forward passed over, one by one,
and after a clock set back it waits for times that were there already. Promises one tick after a jump
forward and, within ``LOOK_EVERY`` seconds, ticks at once after a jump back. Refuses to know what ticks do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.base import BaseTrigger

LOOK_EVERY: Final = 5.0


class Every(BaseTrigger):  # type: ignore[misc]
    """A tick every ``seconds``, counted from when one was run: those that were missed are not made up for."""

    def __init__(self, seconds: float) -> None:
        self._pause = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """The next tick; the first one at once."""
        return now if previous_fire_time is None else now + self._pause


def wall_clock() -> datetime:
    """Now, as the scheduler knows it."""
    return datetime.now(UTC)


async def hasten_after_set_back(
    scheduler: BaseScheduler, clock: Callable[[], datetime] = wall_clock, look_every: float = LOOK_EVERY
) -> None:
    """Until cancelled: whenever the clock was set back, every job of ``scheduler`` is due at once."""
    while True:
        before = clock()
        await asyncio.sleep(look_every)
        if (now := clock()) < before:
            for job in scheduler.get_jobs():
                job.modify(next_run_time=now)
