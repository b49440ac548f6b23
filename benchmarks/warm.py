"""The program as a warm daemon keeps it: one process, one desk, one sweep for each line on standard input.

A line holds the minutes by which the clock is put forward before all sources that are due are read. The
answer tells the CPU of the sweep, how much of it went into reading words and into the store (the rest is
fetching), and whom the store owes what: the addresses in the vacancies of the notices that are new.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from measure import cpu, peak_mb
from sqlalchemy import select

from scraper.record.filter import Filter
from scraper.service import poll
from scraper.service.desk import Desk
from scraper.service.opening import open_desk
from scraper.service.sweep import sweep
from scraper.settings import Settings
from scraper.sources import page
from scraper.sources.catalog import load
from scraper.store import people, schema

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

parts: dict[str, float] = defaultdict(float)
"""Seconds of CPU by part of the program, of this sweep."""


def told_apart(part: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """``work``, its thread's CPU counted as ``part``."""

    def counted(*given: Any, **named: Any) -> Any:
        began = time.thread_time()
        try:
            return work(*given, **named)
        finally:
            parts[part] += time.thread_time() - began

    return counted


def tell_apart() -> None:
    """Counts words and store by themselves; what is left of a sweep is fetching."""
    page.open_document = told_apart("read", page.open_document)  # type: ignore[attr-defined]
    poll.words_of = told_apart("read", poll.words_of)
    poll.commit_snapshot = told_apart("store", poll.commit_snapshot)  # type: ignore[attr-defined]
    for name in ("take", "take_due", "confirm"):
        setattr(Desk, name, told_apart("store", getattr(Desk, name)))


def subscribe(desk: Desk, now: datetime) -> None:
    """Someone who wants everything."""
    with desk.store.write() as connection:
        id = people.add_subscriber(connection, "Everyone", now)
        people.add_channel(connection, id, "email", "everyone@example.org", now)
        wish = people.add_subscription(connection, id, "everything", Filter(kinds=()), now)
        assert wish is not None
        people.mark_summarised(connection, [wish], now)


def owed(desk: Desk, after: int) -> tuple[int, list[list[str]]]:
    """The newest notice's id, and of each newer than ``after`` its sense and its vacancy's address."""
    notice, vacancy = schema.notice.c, schema.vacancy.c
    asked = (
        select(notice.id, notice.sense, vacancy.record)
        .join(schema.vacancy, vacancy.id == notice.vacancy_id)
        .where(notice.id > after)
        .order_by(notice.id)
    )
    with desk.store.read() as connection:
        rows = connection.execute(asked).all()
    told = [[row.sense, (row.record["contacts"] or [row.record["title"]])[0]] for row in rows]
    return (rows[-1].id if rows else after), told


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--catalog", type=Path, required=True)
    parser.add_argument("--db", required=True)
    asked = parser.parse_args()
    tell_apart()
    now, newest = START, 0
    settings = Settings(database_url=f"sqlite:///{asked.db}", contact="bench@example.org")
    async with open_desk(settings, load(asked.catalog).sources, lambda: now) as desk:
        for line in sys.stdin:
            now += timedelta(minutes=float(line))
            parts.clear()
            before, wall = cpu(), time.perf_counter()
            outcomes = await sweep(desk)
            spent = cpu() - before
            newest, told = owed(desk, newest)
            done = {
                "cpu": spent,
                "wall": time.perf_counter() - wall,
                "parts": {**parts, "fetch": spent - sum(parts.values())},
                "rss_mb": peak_mb(),
                "results": Counter(outcome.result for outcome in outcomes),
                "found": sum(outcome.found for outcome in outcomes),
                "owed": told,
                "why": next((outcome.reason for outcome in outcomes if outcome.reason), None),
            }
            if now == START:
                subscribe(desk, now)
            print(json.dumps(done), flush=True)


asyncio.run(main())
