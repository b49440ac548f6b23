"""What is forgotten when it has served: old messages, notices, events, hosts and kept bytes.

Knows how long each is of use. Promises portions small enough that no reading waits for long, that
forgetting a message never makes anybody be told again, and that what still waits is never touched.
Refuses to forget a vacancy, its changes or its sightings: they are the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, or_, select, update

from scraper.store import consent, runs, schema, seen, vacancies
from scraper.store.engine import Store

PORTION: Final = 500
"""Rows forgotten in one transaction."""

MESSAGES: Final = timedelta(days=90)
"""Since they were sent or given up; until then one can look up what was said."""

EVENTS: Final = timedelta(days=180)
"""Since the operator heard of them."""

HOSTS: Final = timedelta(days=30)
"""Since anything was learned of them: robots.txt is read daily of those that are asked."""

SNAPSHOTS: Final = timedelta(days=90)
"""Since a source that is not read any more was last read."""

_Step = Callable[[Connection, datetime], int]


def forget(store: Store, now: datetime) -> int:
    """Forgets all that is old at ``now``, in many short transactions; how many rows."""
    return sum(_all_of(store, step, now) for step in _STEPS)


def _all_of(store: Store, step: _Step, now: datetime) -> int:
    total = 0
    while True:
        with store.write() as connection:
            gone = step(connection, now)
        total += gone
        if gone < PORTION:
            return total


def _messages(connection: Connection, now: datetime) -> int:
    rows, owed = schema.message.c, schema.notice.c
    settled = rows.state.in_(("sent", "dead"))
    old = select(rows.id, rows.state).where(settled, rows.finished_at < now - MESSAGES).limit(PORTION)
    found = connection.execute(old).all()
    # Without its message a notice counts as told; what died was not.
    died = [row.id for row in found if row.state == "dead"]
    unheard = update(schema.notice).where(owed.message_id.in_(died), owed.dropped.is_(None))
    connection.execute(unheard.values(dropped="its message was given up"))
    return _delete(connection, schema.message, (row.id for row in found))


def _notices(connection: Connection, now: datetime) -> int:
    """Of vacancies closed so long ago that what comes back would be another one."""
    owed, held = schema.notice.c, schema.vacancy.c
    old = (
        select(owed.id)
        .join(schema.vacancy, held.id == owed.vacancy_id)
        .where(held.closed_at < now - vacancies.MEMORY, ~owed.waiting)
        .limit(PORTION)
    )
    return _delete(connection, schema.notice, connection.execute(old).scalars())


def _events(connection: Connection, now: datetime) -> int:
    rows = schema.operator_event.c
    old = select(rows.id).where(rows.told_at < now - EVENTS).limit(PORTION)
    return _delete(connection, schema.operator_event, connection.execute(old).scalars())


def _hosts(connection: Connection, now: datetime) -> int:
    rows = schema.host.c
    old = select(rows.name).where(rows.updated_at < now - HOSTS).limit(PORTION)
    return _delete(connection, schema.host, connection.execute(old).scalars())


def _snapshots(connection: Connection, now: datetime) -> int:
    rows, source = schema.snapshot.c, schema.source_state.c
    left = or_(source.last_checked.is_(None), source.last_checked < now - SNAPSHOTS)
    unread = select(source.id).where(~source.active, left)
    old = select(rows.id).where(rows.source.in_(unread), rows.taken_at < now - SNAPSHOTS).limit(PORTION)
    return _delete(connection, schema.snapshot, connection.execute(old).scalars())


def _delete(connection: Connection, table: Table, keys: Iterable[Any]) -> int:
    (key,) = table.primary_key.columns
    return connection.execute(delete(table).where(key.in_(list(keys)))).rowcount


_STEPS: Final[tuple[_Step, ...]] = (
    runs.purge, consent.purge, seen.purge, _messages, _notices, _events, _hosts, _snapshots,
)  # fmt: skip
