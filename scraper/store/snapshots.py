"""The bytes of the latest readings, kept for a re-read by a newer extractor.

Knows compression, the cap of one document and how many readings are kept. Promises that what comes
back is byte for byte what came in, or marked as cut. Refuses to read the bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import zstandard
from sqlalchemy import Connection, bindparam, delete, insert, select

from scraper.store import schema

READINGS: Final = 3
"""Readings kept of each source."""

CAP: Final = 2_000_000
"""Bytes kept of one document, before compression."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One document of a reading, as it came."""

    url: str | None
    format: str
    content_type: str | None
    body: bytes = field(repr=False)
    cut: bool = False
    """Only its first ``CAP`` bytes were kept: what it does not hold says nothing."""


# Put together once: that costs as much as running it, and every reading with content asks.
_rows: Final = schema.snapshot.c
_its: Final = _rows.source == bindparam("of")
_taken: Final = schema.snapshot.alias("taken").c
_times: Final = select(_taken.taken_at).where(_taken.source == bindparam("of")).distinct()
_oldest_kept: Final = _times.order_by(_taken.taken_at.desc()).limit(1).offset(READINGS - 1).scalar_subquery()
_SAME_TIME: Final = delete(schema.snapshot).where(_its, _rows.taken_at == bindparam("at"))
_NEW: Final = insert(schema.snapshot)
_TOO_OLD: Final = delete(schema.snapshot).where(_its, _rows.taken_at < _oldest_kept)


def keep(connection: Connection, source: str, at: datetime, documents: Sequence[Kept]) -> None:
    """Keeps one reading and lets go of those that are too old by now."""
    connection.execute(_SAME_TIME, {"of": source, "at": at})
    packer = zstandard.ZstdCompressor(level=3)
    new = [
        {
            "source": source,
            "taken_at": at,
            "part": part,
            "url": document.url,
            "format": document.format,
            "content_type": document.content_type,
            "size": len(document.body),
            "cut": document.cut or len(document.body) > CAP,
            "body": packer.compress(document.body[:CAP]),
        }
        for part, document in enumerate(documents)
    ]
    if new:
        connection.execute(_NEW, new)
    connection.execute(_TOO_OLD, {"of": source})


def forget(connection: Connection, source: str) -> int:
    """Nothing of ``source`` is kept any more; how many documents were."""
    return connection.execute(delete(schema.snapshot).where(schema.snapshot.c.source == source)).rowcount


def latest(connection: Connection, source: str) -> tuple[datetime, tuple[Kept, ...]] | None:
    """The newest reading kept of ``source`` and when it was taken."""
    newest = times(connection, source)[:1]
    return (newest[0], taken_at(connection, source, newest[0])) if newest else None


def times(connection: Connection, source: str) -> tuple[datetime, ...]:
    """When the readings kept of ``source`` were taken, the newest first; aware UTC."""
    asked = select(_rows.taken_at).where(_rows.source == source).distinct()
    return tuple(connection.execute(asked.order_by(_rows.taken_at.desc())).scalars())


def taken_at(connection: Connection, source: str, at: datetime) -> tuple[Kept, ...]:
    """The documents kept of the reading of ``source`` at that time."""
    rows = schema.snapshot.c
    asked = select(schema.snapshot).where(rows.source == source, rows.taken_at == at).order_by(rows.part)
    unpacker = zstandard.ZstdDecompressor()
    return tuple(
        Kept(
            row.url,
            row.format,
            row.content_type,
            unpacker.decompress(row.body, max_output_size=CAP),
            row.cut,
        )
        for row in connection.execute(asked)
    )
