"""When a source is read next, as the deciders of ``watch/cadence.py`` say for this one.

Knows which facts of source, memory and settings the decider needs. Refuses to decide.
Promises the same answer for the same question, and that why it is so is remembered with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scraper.service.desk import Desk
from scraper.sources.source import Source
from scraper.watch import cadence
from scraper.watch.memory import SourceMemory


def planned(
    desk: Desk, source: Source, memory: SourceMemory, now: datetime, *, retry_after: float | None = None
) -> tuple[datetime, SourceMemory]:
    """The next reading, aware UTC and never before what the host asked for; the memory that knows why."""
    look = cadence.next_look(
        now=now,
        seed=source.id,
        format=source.format,
        role=source.role,
        every=source.every,
        past=memory.past,
        pool=desk.pool,
        budget=desk.settings.readings_per_hour,
        failures=memory.failures,
        retry_after=retry_after,
        has_contact=desk.settings.contact is not None or source.local or source.format == "mailbox",
    )
    return look.at, replace(memory, why_next=look.why)
