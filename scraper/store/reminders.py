"""Deadlines as rows: which open vacancies close on a day, and the one change that reminds of it.

Promises that a vacancy has one reminder for each deadline it ever had. Refuses to know whom it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from scraper.store import schema


def closing(connection: Connection, days: Iterable[date]) -> frozenset[int]:
    """Ids of the open vacancies whose last day to apply is one of ``days``."""
    rows = schema.vacancy.c
    said = rows.record["apply_by"].as_string().in_([day.isoformat() for day in days])
    return frozenset(connection.execute(select(rows.id).where(rows.status == "open", said)).scalars())


def deadline(connection: Connection, vacancy_id: int, day: date, at: datetime) -> int:
    """The change that says that it closes on ``day``, written at ``at`` unless it is there; its id."""
    rows, why = schema.change.c, f"the last day to apply is {day.isoformat()}"
    held = select(rows.id).where(rows.vacancy_id == vacancy_id, rows.kind == "deadline", rows.why == why)
    found = connection.execute(held).scalar()
    if found is not None:
        return int(found)
    row = {"vacancy_id": vacancy_id, "at": at, "kind": "deadline", "tell": "now", "why": why, "fields": {}}
    written = insert(schema.change).values(**row).returning(rows.id)
    return int(connection.execute(written).scalar_one())
