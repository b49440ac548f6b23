"""The sign of life: another machine is told after each good cycle, and the operator of a long silence.

Knows what makes a cycle good: no tick failed, and of the last few readings not all did.
Promises that the address, which may be a secret, is never logged beyond its host, and that a silence of more
than two hours (the process stopped, the machine slept, the network was gone) is told with its span when it
is over. Refuses to hold anything up: a far side that does not answer is only logged.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from scraper.fetch.answer import Fault
from scraper.service.desk import Desk, Outcome
from scraper.store import events
from scraper.store.engine import Store
from scraper.store.lease import alive, holder, note_alive, note_outage

OUTAGE: Final = timedelta(hours=2)
"""A shorter silence is nobody's concern."""

READERS_HEAR_AFTER: Final = timedelta(days=1)
"""Of a silence as long as this, those who rely on hearing at once are told too."""

CUT_OFF: Final = 3
"""So many readings in a row that failed, of whatever source, and we are taken to be cut off."""

FRESH: Final = timedelta(seconds=100)
"""A good cycle ends each minute; after this the last one was none."""

log = logging.getLogger(__name__)


def is_well(store: Store, now: datetime) -> bool:
    """Whether some daemon leads and its last cycle was good. Raises ``StoreError``."""
    with store.read() as connection:
        last = alive(connection)
        return holder(connection, now) is not None and last is not None and abs(now - last) < FRESH


class Heartbeat:
    """One process's. ``beat`` ends a cycle; before it comes what became of readings and ticks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._failed = 0
        self._trouble = False

    def note(self, outcome: Outcome) -> None:
        """A source was read."""
        self._failed = self._failed + 1 if outcome.result == "failed" else 0

    def trouble(self) -> None:
        """A tick failed."""
        self._trouble = True

    async def beat(self) -> bool:
        """Ends a cycle; whether it was a good one. A cycle in which nothing was due is as good as any."""
        good = not self._trouble and self._failed < CUT_OFF
        self._trouble = False
        if good:
            await asyncio.to_thread(self._live, self._desk.clock())
            await ping(self._desk)
        return good

    def _live(self, now: datetime) -> None:
        with self._desk.store.write() as connection:
            before = alive(connection)
            if before is not None and now - before > OUTAGE:
                events.add(connection, "outage", outage(before, now), now)
                if now - before >= READERS_HEAR_AFTER:
                    note_outage(connection, before, now)
            note_alive(connection, now)


def outage(since: datetime, until: datetime) -> str:
    """What the operator hears of a silence, in words."""
    hours, minutes = divmod(round((until - since).total_seconds() / 60), 60)
    return (
        f"Nothing was read for {hours} h {minutes} min, from {since:%Y-%m-%d %H:%M} to "
        f"{until:%Y-%m-%d %H:%M} UTC: the service did not run, or could not reach anything. What was due is "
        "read now, and nothing was closed meanwhile. What appeared and went in that time was not seen."
    )


async def ping(desk: Desk) -> None:
    """Tells the machine that listens for signs of life, if one is set."""
    if desk.settings.heartbeat_url is None:
        return
    answer = await desk.door.ping(desk.settings.heartbeat_url)
    if isinstance(answer, Fault):
        log.warning("the heartbeat was not heard: %s", answer.reason)
    elif answer.status >= 300:
        log.warning("the heartbeat was not heard: its host answered %d", answer.status)
