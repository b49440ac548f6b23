"""One pass over many sources: the named ones, or all that are due, side by side.

Knows how many are read at once and in which portions unchanged readings are written. Promises an
outcome for each source that could be taken. Refuses to read a source that another process holds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from scraper.service.desk import Desk, Outcome
from scraper.service.poll import poll
from scraper.store.runs import SourceState

AT_ONCE: Final = 64
_PORTION: Final = 200


async def sweep(
    desk: Desk, ids: Sequence[str] | None = None, show: Callable[[Outcome], None] = lambda outcome: None
) -> list[Outcome]:
    """Reads the sources of ``ids`` (all that are due for ``None``); ``show`` hears of each as it ends."""
    done: list[Outcome] = []
    if ids is not None:
        for start in range(0, len(ids), _PORTION):
            wanted = list(dict.fromkeys(ids[start : start + _PORTION]))
            taken = await asyncio.to_thread(desk.take, wanted, desk.clock())
            for id in wanted:
                if id not in taken:
                    done.append(Outcome(id, "skipped", reason="another process is reading it"))
                    show(done[-1])
            done += await _portion(desk, taken, show)
        return done
    while taken := await asyncio.to_thread(desk.take_due, desk.clock(), _PORTION):
        done += await _portion(desk, taken, show)
    return done


async def _portion(
    desk: Desk, taken: dict[str, SourceState], show: Callable[[Outcome], None]
) -> list[Outcome]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(id: str, state: SourceState) -> Outcome:
        async with turns:
            outcome = await poll(desk, desk.sources[id], state)
        show(outcome)
        return outcome

    try:
        outcomes = await asyncio.gather(*(one(id, state) for id, state in taken.items()))
    except BaseException:  # Ctrl-C too: the next run need not wait until the locks are over
        desk.give_back(taken)
        raise
    await asyncio.to_thread(desk.confirm, outcomes, desk.clock())
    return outcomes
