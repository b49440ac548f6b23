"""Which messages of a mailing list or mailbox were read before.

Knows hashes of Message-IDs (or of whole messages without one), for each source. Promises that the same
message is new once. Refuses to keep what a message said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, delete, select

from scraper.store import schema
from scraper.store.statements import insert_new

KEEP: Final = timedelta(days=400)


def unseen(connection: Connection, source: str, names: Iterable[str]) -> frozenset[str]:
    """Those of ``names`` that were never marked for this source."""
    hashes = {_hash(name): name for name in names}
    rows = schema.seen_message.c
    known = select(rows.key).where(rows.source == source, rows.key.in_(list(hashes)))
    old = set(connection.execute(known).scalars())
    return frozenset(name for key, name in hashes.items() if key not in old)


def mark(connection: Connection, source: str, names: Iterable[str], at: datetime) -> int:
    """Marks messages as read, in the commit of what was read from them; how many were new."""
    rows = [{"source": source, "key": _hash(name), "at": at} for name in sorted(set(names))]
    return insert_new(connection, schema.seen_message, rows, ("source", "key"))


def purge(connection: Connection, now: datetime) -> int:
    """Forgets messages read longer than ``KEEP`` ago; how many."""
    return connection.execute(
        delete(schema.seen_message).where(schema.seen_message.c.at < now - KEEP)
    ).rowcount


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "replace")).hexdigest()
