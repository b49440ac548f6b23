"""Which hosts must not be asked now: the program's terms, and what the operator blocked.

Knows the blocks as they were last read from the database. Promises the same answer to the door, at each
redirect, and to whoever asks before a reading. Refuses to lift the program's own terms.
"""

from __future__ import annotations

from collections.abc import Mapping

from scraper.sources import terms
from scraper.store import blocks
from scraper.store.engine import Connection


class Blocks:
    """One for the process; safe to be asked while another thread loads it."""

    def __init__(self) -> None:
        self._held: Mapping[str, str] = {}

    def load(self, connection: Connection) -> None:
        """As the database has it now."""
        self._held = {each.host: each.because for each in blocks.hosts(connection)}

    def of(self, url: str) -> str | None:
        """Why the operator blocked the host of ``url``, as a sentence; ``None`` when it is not blocked."""
        held = self._held
        host = blocks.blocker(url, held) if held else None
        return f"the operator blocked {host}: {held[host]}" if host else None

    def why_not(self, url: str) -> str | None:
        """Why ``url`` must not be asked: by the program's terms, else by the operator's word."""
        return terms.why_not(url) or self.of(url)
