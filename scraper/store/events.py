"""What the operator is to hear: sources that fell silent, came back or could not be believed.

Knows one row an event and whether it was told. Promises that an event is told in the transaction
that writes its message. Refuses to word or send it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from scraper.store import schema


@dataclass(frozen=True, slots=True)
class OperatorEvent:
    """One thing for the operator. ``source`` is ``None`` when it is about the service itself."""

    id: int
    source: str | None
    kind: str
    words: str
    at: datetime
    told_at: datetime | None


def add(connection: Connection, kind: str, words: str, at: datetime, source: str | None = None) -> int:
    """Writes an event; its id."""
    row = {"source": source, "kind": kind, "words": words, "at": at}
    written = insert(schema.operator_event).values(**row).returning(schema.operator_event.c.id)
    return int(connection.execute(written).scalar_one())


def untold(connection: Connection) -> tuple[OperatorEvent, ...]:
    """Events that no message tells of yet, oldest first."""
    rows = schema.operator_event.c
    asked = _columns().where(rows.told_at.is_(None)).order_by(rows.id)
    return tuple(OperatorEvent(**row._mapping) for row in connection.execute(asked))


def told_since(connection: Connection, kind: str, since: datetime) -> bool:
    """Whether an event of this kind happened since then, told or not."""
    rows = schema.operator_event.c
    asked = select(rows.id).where(rows.kind == kind, rows.at > since).limit(1)
    return connection.execute(asked).first() is not None


def mark_told(connection: Connection, ids: Iterable[int], message_id: int | None, at: datetime) -> None:
    """These are told by ``message_id`` (``None``: in the log only, for want of a channel)."""
    mine = update(schema.operator_event).where(schema.operator_event.c.id.in_(list(ids)))
    connection.execute(mine.values(told_at=at, message_id=message_id))


def recent(connection: Connection, limit: int = 50, source: str | None = None) -> tuple[OperatorEvent, ...]:
    """The newest events, newest first, of one source or of all."""
    rows = schema.operator_event.c
    asked = _columns().order_by(rows.id.desc()).limit(limit)
    if source is not None:
        asked = asked.where(rows.source == source)
    return tuple(OperatorEvent(**row._mapping) for row in connection.execute(asked))


def _columns() -> Select[Any]:
    rows = schema.operator_event.c
    return select(rows.id, rows.source, rows.kind, rows.words, rows.at, rows.told_at)
