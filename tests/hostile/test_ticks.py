"""The daemon's ticks over a wall clock that jumps."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scraper.service.ticks import Every, hasten_after_set_back

pytestmark = pytest.mark.anyio

YEAR = timedelta(days=365)


async def test_a_clock_set_forward_by_a_year_brings_one_tick_and_not_one_for_each_second() -> None:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    then = datetime.now(UTC)
    job: Job = scheduler.add_job(print, Every(1.0), next_run_time=then)
    assert job._get_run_times(then + YEAR) == [then]
    assert Every(1.0).get_next_fire_time(then, then + YEAR) == then + YEAR + timedelta(seconds=1)
    scheduler.shutdown(wait=False)


async def test_a_clock_set_back_by_a_year_does_not_stop_the_ticks() -> None:
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start()
    scheduler.add_job(tick, Every(1.0), next_run_time=datetime.now(UTC) + YEAR)
    clock = iter([datetime.now(UTC) + YEAR])
    watching = asyncio.create_task(
        hasten_after_set_back(scheduler, lambda: next(clock, datetime.now(UTC)), look_every=0.01)
    )
    async with asyncio.timeout(10):
        await ticked.wait()
    watching.cancel()
    scheduler.shutdown(wait=False)
