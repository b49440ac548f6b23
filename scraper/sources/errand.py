"""One reading of a job board while it is under way: what may still be asked, and how.

Knows the bounds of a reading in requests, bytes and time. Promises that every request goes through the
door with what the stanza allows. Refuses to go on once a bound is reached.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from scraper.fetch.answer import Answer, Fault
from scraper.fetch.http import Door
from scraper.sources import conditional
from scraper.sources.reading import Raw
from scraper.sources.source import Source
from scraper.sources.vendor import Vendor

PAGES: Final = 60
"""Pages of a board's list in one reading, of all its searches together."""
JOBS: Final = 300
"""Jobs that may count, of one reading."""
DETAILS: Final = 120
"""Jobs that are opened in one reading."""
BYTES: Final = 60_000_000
SECONDS: Final = 300.0
"""A reading holds its source for ten minutes (``store/runs.py``); this is half of it."""

Kept = Callable[[], Awaitable[Sequence[Raw]]]
"""Gives the documents that the last reading of the source left."""


@dataclass(slots=True)
class Errand:
    """What is asked of one board, and what it has cost so far."""

    source: Source
    door: Door
    vendor: Vendor
    until: float
    """By the loop's clock."""
    bytes: int = 0
    pages: int = 0

    @staticmethod
    def begin(source: Source, door: Door, vendor: Vendor) -> Errand:
        """A reading that starts now."""
        return Errand(source, door, vendor, asyncio.get_running_loop().time() + SECONDS)

    @property
    def names(self) -> dict[str, str | int]:
        """What is filled into the vendor's addresses, a search's words and place apart."""
        origin = self.vendor.origin(self.source.url)
        return {"origin": origin, "tenant": self.source.tenant or "", "site": self.source.site or ""}

    def is_over(self) -> bool:
        """Whether its time or its bytes are used up."""
        return self.bytes > BYTES or asyncio.get_running_loop().time() > self.until

    async def ask(self, address: str, body: object | None = None) -> Answer | Fault:
        """One request, by POST when it has a ``body``."""
        if body is None:
            got = await conditional.ask(self.source, self.door, address)
        else:
            got = await conditional.query(self.source, self.door, address, body)
        if isinstance(got, Answer):
            self.bytes += len(got.body)
        return got
