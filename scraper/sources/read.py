"""Any source read once, by its format: the one entrance for the service.

Knows which module reads which format. Promises a ``Reading`` and never an exception for anything that
a source may do. Refuses link-only sources and hosts whose terms forbid fetching, whatever the file says.
"""

from __future__ import annotations

from datetime import datetime

from scraper.fetch.http import Door
from scraper.sources import terms
from scraper.sources.feed import read_feed
from scraper.sources.page import read_page
from scraper.sources.reading import Cursor, Failed, Reading
from scraper.sources.source import Source


async def read(source: Source, door: Door, cursor: Cursor, now: datetime) -> Reading:
    """Read ``source`` from where ``cursor`` left it; ``now`` is aware UTC."""
    refusal = terms.verdict(source.url)
    if refusal is not None or not source.fetched:
        why = refusal.reason if refusal else "its stanza lists it as a link only"
        return Failed("refused", f"{source.name} is not fetched: {why}")
    if source.format == "feed":
        return await read_feed(source, door, cursor, now)
    return await read_page(source, door, cursor, now)
