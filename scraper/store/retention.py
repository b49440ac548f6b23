"""What is forgotten when it has served: messages, notices, events, hosts, kept bytes, silent addresses.

Knows how long each is of use, where the operator says nothing else (``Keep``). Promises portions small
enough that no reading waits for long, that forgetting a message never makes anybody be told again, and that
what still waits is never touched. Refuses to forget a vacancy, its changes or its sightings: they are the
record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, or_, select, update

from scraper.store import chats, consent, people, runs, schema, seen, vacancies
from scraper.store.engine import Store

PORTION: Final = 500
"""Rows forgotten in one transaction."""

HOSTS: Final = timedelta(days=30)
"""Since anything was learned of them: robots.txt is read daily of those that are asked."""

SNAPSHOTS: Final = timedelta(days=90)
"""Since a source that is not read any more was last read."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How long is kept what tells something of people."""

    messages: timedelta = timedelta(days=90)
    """Since they were sent or given up; until then one can look up what was said."""
    events: timedelta = timedelta(days=180)
    """Since the operator heard of them."""
    unconfirmed: timedelta = timedelta(days=7)
    """Since the address was added, while its owner has not said that it is theirs."""


_Step = Callable[[Connection, datetime], int]


def forget(store: Store, now: datetime, keep: Keep | None = None) -> int:
    """Forgets all that is old at ``now``, in many short transactions; how many rows."""
    told: tuple[Callable[..., int], ...] = (_messages, _events, _unconfirmed)
    by_choice: list[_Step] = [partial(step, keep=keep or Keep()) for step in told]
    return sum(_all_of(store, step, now) for step in (*_STEPS, *by_choice))


def _all_of(store: Store, step: _Step, now: datetime) -> int:
    total = 0
    while True:
        with store.write() as connection:
            gone = step(connection, now)
        total += gone
        if gone < PORTION:
            return total


def _messages(connection: Connection, now: datetime, keep: Keep) -> int:
    rows, owed = schema.message.c, schema.notice.c
    settled = rows.state.in_(("sent", "dead"))
    old = select(rows.id, rows.state).where(settled, rows.finished_at < now - keep.messages).limit(PORTION)
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


def _events(connection: Connection, now: datetime, keep: Keep) -> int:
    rows = schema.operator_event.c
    old = select(rows.id).where(rows.told_at < now - keep.events).limit(PORTION)
    return _delete(connection, schema.operator_event, connection.execute(old).scalars())


def _unconfirmed(connection: Connection, now: datetime, keep: Keep) -> int:
    """With the person, where it was the only way to them."""
    rows = schema.channel
    silent = rows.c.confirmed_at.is_(None), rows.c.created_at < now - keep.unconfirmed
    found = connection.execute(select(rows.c.id, rows.c.subscriber_id).where(*silent).limit(PORTION)).all()
    for channel in found:
        people.remove_channel(connection, channel.id)
        other = select(rows.c.id).where(rows.c.subscriber_id == channel.subscriber_id).limit(1)
        if connection.execute(other).first() is None:
            people.remove_subscriber(connection, channel.subscriber_id)
    return len(found)


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
    runs.purge, consent.purge, seen.purge, chats.forget_talks, _notices, _hosts, _snapshots,
)  # fmt: skip
