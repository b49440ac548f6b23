"""What is held back for a while: alerts of a burst, and everything right after a long sleep.

Knows what channels were sent lately and when sources were last asked. Promises that what is held back
waits and is lost by nothing, and that what closes soon is never held back by a burst. Refuses to bundle.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from scraper.alerts import plan
from scraper.alerts.bundle import Draft
from scraper.store import bulletins, lease
from scraper.store.engine import Connection


class Pace:
    """As things stand at ``now`` for ``channels``."""

    def __init__(self, connection: Connection, channels: Iterable[int], now: datetime) -> None:
        self._alerted = bulletins.alerted(connection, channels, now - plan.BURST_WITHIN)
        self._now = now
        self.waking = wakes(connection, now)
        """What waits is old by the length of a sleep: sources are read again first."""

    def holds(self, channel_id: int, draft: Draft) -> bool:
        """Whether ``draft`` waits, to go out with what comes after it."""
        if draft.kind != "alert" or not plan.bursts(self._alerted.get(channel_id, ()), self._now):
            return False
        return not any(plan.urgent(item.record, self._now) for item in draft.items)


def wakes(connection: Connection, now: datetime) -> bool:
    """Whether sources are being read again after a long sleep."""
    silence = lease.outage(connection)
    if silence and silence[1] - silence[0] > plan.ASLEEP and silence[1] <= now < plan.settled_at(silence[1]):
        return True
    last = bulletins.last_reading(connection)
    return last is not None and now - last > plan.ASLEEP
