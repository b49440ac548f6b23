"""When a source is read next, as the deciders of ``watch/cadence.py`` say for this one.

Knows which facts of source, memory and settings the decider needs. Refuses to decide.
Promises the same answer for the same question: the jitter is the source's own.
"""

from __future__ import annotations

from datetime import datetime

from scraper.service.desk import Desk
from scraper.sources.source import Source
from scraper.watch import cadence
from scraper.watch.memory import SourceMemory


def next_poll(
    desk: Desk, source: Source, memory: SourceMemory, now: datetime, *, retry_after: float | None = None
) -> datetime:
    """Aware UTC; never before what the host asked for."""
    return cadence.next_poll(
        now=now,
        seed=source.id,
        format=source.format,
        role=source.role,
        every=source.every,
        failures=memory.failures,
        retry_after=retry_after,
        has_contact=desk.settings.contact is not None or source.local,
    )
