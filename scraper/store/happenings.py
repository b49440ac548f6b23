"""What a source's readings did to vacancies, as the operator looks back on it.

Knows the changes that a source brought about and what their vacancies are called now. Promises them in their
order. Refuses to say what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from scraper.store import schema


@dataclass(frozen=True, slots=True)
class Came:
    """One change of one vacancy; ``at`` is aware UTC."""

    vacancy_id: int
    title: str
    kind: str
    why: str
    at: datetime


def since(connection: Connection, source: str, at: datetime) -> tuple[Came, ...]:
    """The changes after ``at`` that ``source`` brought about, oldest first."""
    happened, held = schema.change.c, schema.vacancy.c
    asked = (
        select(happened.vacancy_id, held.record, happened.kind, happened.why, happened.at)
        .join(schema.vacancy, held.id == happened.vacancy_id)
        .where(happened.source == source, happened.at > at)
        .order_by(happened.at, happened.id)
    )
    return tuple(
        Came(row.vacancy_id, str(row.record.get("title") or ""), row.kind, row.why, row.at)
        for row in connection.execute(asked)
    )
