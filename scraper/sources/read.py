"""Any source read once, by its format: the one entrance for the service.

Knows which module reads which format. Promises a ``Reading`` and never an exception for anything that
a source may do. Refuses link-only sources and hosts whose terms forbid fetching, whatever the file says.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

from scraper.fetch.http import Door
from scraper.sources import terms
from scraper.sources.archive import read_archive
from scraper.sources.board import read_board
from scraper.sources.errand import Kept
from scraper.sources.feed import read_feed
from scraper.sources.mailbox import Way, read_mailbox
from scraper.sources.mailfile import read_file
from scraper.sources.page import read_page
from scraper.sources.reading import Cursor, Failed, Raw, Reading
from scraper.sources.source import Source


async def nothing_kept() -> tuple[Raw, ...]:
    """For a source of which nothing is kept."""
    return ()


async def read(
    source: Source,
    door: Door,
    cursor: Cursor,
    now: datetime,
    kept: Kept = nothing_kept,
    way: Way = Way(),  # noqa: B008  (frozen)
) -> Reading:
    """Read ``source`` from where ``cursor`` left it; ``now`` is aware UTC.

    ``kept`` gives the documents that the last reading left: a board opens only what it has not read yet.
    ``way`` leads into mailboxes.
    """
    refusal = terms.verdict(source.url)
    if refusal is not None or not source.fetched:
        why = refusal.reason if refusal else "its stanza lists it as a link only"
        return Failed("refused", f"{source.name} is not fetched: {why}")
    if source.format == "board":
        return await read_board(source, door, cursor, now, kept)
    if source.format == "mailbox":
        return await read_mailbox(source, way, cursor, now)
    if source.format == "archive" and source.file:
        return await asyncio.to_thread(read_file, source, cursor, now)
    if source.format == "archive":
        return await read_archive(source, door, cursor, now)
    if source.format == "feed":
        return await read_feed(source, door, cursor, now)
    return await read_page(source, door, cursor, now)
