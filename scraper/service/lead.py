"""The lead of one process: taken, renewed, known to be held, given up.

Knows the lease in the database and until when it stands. Promises that a process which was put to
sleep past its lease knows, without asking, that it no longer leads. Refuses to take what another holds.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from scraper.service.desk import Desk
from scraper.store import lease


class Lead:
    """Whether ``desk``'s process leads. Only the one that does may send: two would tell everything twice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._until: datetime | None = None

    @property
    def held(self) -> bool:
        """Whether it is held at this moment, by this process's own clock."""
        return self._until is not None and self._desk.clock() < self._until

    def take(self) -> bool:
        """Takes or renews it; whether it is held now."""
        now = self._desk.clock()
        with self._desk.store.write(anyway=True) as connection:
            taken = lease.acquire(connection, self._desk.owner, now)
        self._until = now + lease.EXPIRES_AFTER if taken else None
        return taken

    def lose(self) -> None:
        """Another one leads by now."""
        self._until = None

    def give_up(self) -> None:
        """Lets the next one take it at once."""
        self._until = None
        with self._desk.store.write(anyway=True) as connection:
            lease.release(connection, self._desk.owner)


@asynccontextmanager
async def leading(desk: Desk) -> AsyncIterator[Lead]:
    """The lead for as long as the block lasts, renewed meanwhile; ``held`` says whether it was free."""
    lead = Lead(desk)
    taken = await asyncio.to_thread(lead.take)
    renewing = asyncio.create_task(_renew(lead)) if taken else None
    try:
        yield lead
    finally:
        if renewing is not None:
            renewing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await renewing
            await asyncio.to_thread(lead.give_up)


async def _renew(lead: Lead) -> None:
    while True:
        await asyncio.sleep(lease.RENEW_EVERY.total_seconds())
        if not await asyncio.to_thread(lead.take):
            return
