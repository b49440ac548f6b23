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
from sqlalchemy import Connection, delete, insert, select

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


def keep(connection: Connection, source: str, at: datetime, documents: Sequence[Kept]) -> None:
    """Keeps one reading and lets go of those that are too old by now."""
    rows = schema.snapshot.c
    connection.execute(delete(schema.snapshot).where(rows.source == source, rows.taken_at == at))
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
        connection.execute(insert(schema.snapshot), new)
    newest = select(rows.taken_at).where(rows.source == source).distinct().order_by(rows.taken_at.desc())
    times = connection.execute(newest.limit(READINGS)).scalars().all()
    if times:
        old = delete(schema.snapshot).where(rows.source == source, rows.taken_at < min(times))
        connection.execute(old)


def forget(connection: Connection, source: str) -> None:
    """Nothing of ``source`` is kept any more."""
    connection.execute(delete(schema.snapshot).where(schema.snapshot.c.source == source))


def latest(connection: Connection, source: str) -> tuple[datetime, tuple[Kept, ...]] | None:
    """The newest reading kept of ``source`` and when it was taken."""
    rows = schema.snapshot.c
    newest = select(rows.taken_at).where(rows.source == source).order_by(rows.taken_at.desc()).limit(1)
    at: datetime | None = connection.execute(newest).scalar()
    if at is None:
        return None
    asked = select(schema.snapshot).where(rows.source == source, rows.taken_at == at).order_by(rows.part)
    unpacker = zstandard.ZstdDecompressor()
    return at, tuple(
        Kept(
            row.url,
            row.format,
            row.content_type,
            unpacker.decompress(row.body, max_output_size=CAP),
            row.cut,
        )
        for row in connection.execute(asked)
    )
