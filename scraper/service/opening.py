"""Opening for business: database, sources and door, put together for one process.

Knows the order: the database is brought up to date (after a copy), its rows follow the file of
sources, the door gets what was remembered of hosts. Promises that whatever is missing or broken is said
before the first request. Refuses to start on a database of a newer version.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from scraper import EXTRACTOR_VERSION
from scraper.fetch.answer import HostMemory
from scraper.fetch.http import Door
from scraper.service.blocked import Blocks
from scraper.service.desk import Clock, Desk
from scraper.settings import Settings
from scraper.sources.source import Source
from scraper.store import blocks as hidden, migrate, runs, vacancies
from scraper.store.engine import Store, open_store
from scraper.store.runs import Stanza


def wall_clock() -> datetime:
    """Now, aware UTC: the one clock of the program."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_desk(
    settings: Settings, sources: Iterable[Source], clock: Clock = wall_clock
) -> AsyncIterator[Desk]:
    """A desk for one process, until the block ends. Raises ``ClearError``."""
    store = open_store(settings.database_url)
    try:
        migrate.upgrade(store)
        read = {source.id: source for source in sources if source.fetched}
        hosts, blocks = follow_catalog(store, read.values()), Blocks()
        with store.read() as connection:
            blocks.load(connection)
        owner = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        async with Door(
            settings.contact, hosts, clock, refuse=blocks.why_not, ca_file=settings.ca_file
        ) as door:
            desk = Desk(store, door, read, clock, settings, owner, blocks=blocks)
            try:
                yield desk
            finally:
                desk.reader.shutdown(wait=False, cancel_futures=True)
    finally:
        store.close()


def follow_catalog(store: Store, sources: Iterable[Source]) -> dict[str, HostMemory]:
    """Makes the rows follow the file of sources; what is remembered of hosts."""
    with store.write() as connection:
        vacancies.refresh_keys(connection, EXTRACTOR_VERSION)
        held = list(sources)
        runs.sync_sources(connection, [Stanza(each.id, each.format, each.publish) for each in held])
        hidden.follow(connection, {each.id: each.url for each in held})
        return {name: HostMemory.from_json(held) for name, held in runs.hosts(connection).items()}
