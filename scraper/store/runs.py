"""Sources as they were left: cursor, next poll, health, who is reading them, and what each run came to.

Knows one row a source and one row a run that had something to say. Promises that what validates a
page is written in the commit of what was read from it, that unchanged readings touch no vacancy,
and that one process at a time holds a source. Refuses to know what is in a cursor or a memory:
those are their owners' JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from scraper.store import schema
from scraper.store.statements import upsert

LOCK_FOR: Final = timedelta(minutes=10)
"""How long a reading may hold its source before others count it as dead."""

AHEAD: Final = timedelta(minutes=10)
"""A reading so far in the future was made by a clock that has been set back since."""

KEEP_RUNS: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of one source. Times are aware UTC; ``None`` is never."""

    id: str
    format: str | None = None
    publish: bool = True
    active: bool = True
    """Whether its stanza is still there."""
    cursor: Mapping[str, Any] | None = None
    next_poll: datetime | None = None
    """``None``: at once."""
    last_checked: datetime | None = None
    last_good: datetime | None = None
    last_changed: datetime | None = None
    memory: Mapping[str, Any] | None = None
    """``watch.health.SourceMemory`` as JSON."""
    extractor_version: str | None = None
    failures: int = 0
    pending: bool = False
    """Something is lost but not yet gone: an unchanged reading must decide again."""
    unchanged: int = 0
    """Readings since the last news."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """What the store must know of a source's stanza."""

    id: str
    format: str
    publish: bool = True


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A reading that brought nothing new. ``cursor`` and ``memory`` only where they moved."""

    source: str
    at: datetime
    next_poll: datetime
    cursor: Mapping[str, Any] | None = None
    memory: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One reading with news or trouble, as told afterwards. ``note`` is a sentence for the operator."""

    source: str
    started_at: datetime
    finished_at: datetime
    outcome: str
    status: int | None = None
    complete: bool | None = None
    found: int | None = None
    opened: int = 0
    changed: int = 0
    closed: int = 0
    note: str | None = None
    details: Mapping[str, Any] | None = None
    id: int = 0


_STATE: Final = tuple(field.name for field in fields(SourceState))

# Put together once: that costs as much as running it, and every reading asks.
_STATES: Final = select(*(schema.source_state.c[name] for name in _STATE))
_ONE: Final = _STATES.where(schema.source_state.c.id == bindparam("id"))
_HIDDEN: Final = select(schema.hidden_source.c.source)
"""Sources whose host the operator blocked (``store/blocks.py``)."""
_NEW_RUN: Final = insert(schema.run).returning(schema.run.c.id)


def sync_sources(connection: Connection, stanzas: Iterable[Stanza]) -> None:
    """Makes the rows follow ``sources.toml``: new ones are due at once, missing ones are left alone.

    A source that went keeps its row, so that it comes back where it was.
    """
    rows = schema.source_state.c
    wanted = {stanza.id: stanza for stanza in stanzas}
    held = {
        row.id: row for row in connection.execute(select(rows.id, rows.format, rows.publish, rows.active))
    }
    for id, stanza in wanted.items():
        row = held.get(id)
        if row is None:
            put_source(connection, SourceState(id, stanza.format, stanza.publish))
        elif (row.format, row.publish, row.active) != (stanza.format, stanza.publish, True):
            values = {"format": stanza.format, "publish": stanza.publish, "active": True}
            connection.execute(update(schema.source_state).where(rows.id == id).values(**values))
    gone = sorted(id for id, row in held.items() if row.active and id not in wanted)
    if gone:
        connection.execute(update(schema.source_state).where(rows.id.in_(gone)).values(active=False))


def get_source(connection: Connection, id: str) -> SourceState | None:
    """The state of one source, ``None`` when it was never seen."""
    row = connection.execute(_ONE, {"id": id}).one_or_none()
    return SourceState(**row._mapping) if row else None


def source_states(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, SourceState]:
    """All states by id, or those of ``ids``."""
    rows = schema.source_state.c
    asked = _STATES.order_by(rows.id)
    if ids is not None:
        asked = asked.where(rows.id.in_(sorted(ids)))
    return {row.id: SourceState(**row._mapping) for row in connection.execute(asked)}


def pasts(connection: Connection) -> dict[str, Any]:
    """Of each active source what its rate of news is learned from (``watch.memory.Past`` as JSON)."""
    rows = schema.source_state.c
    asked = select(rows.id, rows.memory).where(rows.active, rows.memory.is_not(None))
    return {row.id: row.memory.get("past") for row in connection.execute(asked)}


def memories(connection: Connection) -> dict[str, Any]:
    """The memory of each active source (``watch.memory.SourceMemory`` as JSON), ``None`` for none yet."""
    rows = schema.source_state.c
    return {row.id: row.memory for row in connection.execute(select(rows.id, rows.memory).where(rows.active))}


def put_source(connection: Connection, state: SourceState) -> None:
    """Writes the whole state; leaves the lock as it is."""
    row = {name: getattr(state, name) for name in _STATE}
    upsert(connection, schema.source_state, [row])


def due(connection: Connection, now: datetime, limit: int = 500) -> tuple[SourceState, ...]:
    """Active sources to be read now that nobody is reading, the longest overdue first."""
    rows = schema.source_state.c
    its_time = or_(rows.next_poll.is_(None), rows.next_poll <= now, rows.last_checked > now + AHEAD)
    asked = (
        _STATES.where(rows.active, its_time, _free(now), rows.id.not_in(_HIDDEN))
        .order_by(rows.next_poll.is_not(None), rows.next_poll, rows.id)
        .limit(limit)
    )
    return tuple(SourceState(**row._mapping) for row in connection.execute(asked))


def confirm_unchanged(connection: Connection, readings: Sequence[Confirmation]) -> None:
    """Notes readings without news; many share one transaction. Touches nothing but their sources."""
    rows = schema.source_state.c
    moved: dict[tuple[bool, bool], list[dict[str, Any]]] = {}
    for reading in readings:
        kind = (reading.cursor is not None, reading.memory is not None)
        row = {
            "of": reading.source,
            "new_at": reading.at,
            "new_poll": reading.next_poll,
            "new_cursor": reading.cursor,
            "new_memory": reading.memory,
        }
        moved.setdefault(kind, []).append(row)
    for (cursor, memory), batch in moved.items():
        values: dict[str, Any] = {
            "last_checked": bindparam("new_at"),
            "last_good": bindparam("new_at"),
            "next_poll": bindparam("new_poll"),
            "failures": 0,
            "unchanged": rows.unchanged + 1,
        }
        if cursor:
            values["cursor"] = bindparam("new_cursor")
        if memory:
            values["memory"] = bindparam("new_memory")
        statement = update(schema.source_state).where(rows.id == bindparam("of"))
        connection.execute(statement.values(**values), batch)


def lock_source(
    connection: Connection, id: str, owner: str, now: datetime, lasting: timedelta = LOCK_FOR
) -> bool:
    """Takes, or keeps, a source for ``owner`` until it is unlocked or the time is over; whether it did."""
    rows = schema.source_state.c
    if connection.execute(select(rows.id).where(rows.id == id)).first() is None:
        put_source(connection, SourceState(id))
    mine = or_(_free(now), rows.lock_owner == owner)
    taken = (
        update(schema.source_state)
        .where(rows.id == id, mine)
        .values(lock_owner=owner, lock_until=now + lasting)
    )
    return connection.execute(taken).rowcount == 1


def unlock_source(connection: Connection, id: str, owner: str) -> None:
    """Gives a source back; nothing happens when it is another's by now."""
    rows = schema.source_state.c
    mine = update(schema.source_state).where(rows.id == id, rows.lock_owner == owner)
    connection.execute(mine.values(lock_owner=None, lock_until=None))


def lock_sources(
    connection: Connection, ids: Iterable[str], owner: str, now: datetime, lasting: timedelta = LOCK_FOR
) -> tuple[str, ...]:
    """Takes those of ``ids`` that are free, in one statement; which."""
    rows = schema.source_state.c
    taken = (
        update(schema.source_state)
        .where(rows.id.in_(list(ids)), or_(_free(now), rows.lock_owner == owner))
        .values(lock_owner=owner, lock_until=now + lasting)
        .returning(rows.id)
    )
    return tuple(connection.execute(taken).scalars())


def unlock_sources(connection: Connection, ids: Iterable[str], owner: str) -> None:
    """Gives sources back in one statement, those that are still ``owner``'s."""
    rows = schema.source_state.c
    mine = update(schema.source_state).where(rows.id.in_(list(ids)), rows.lock_owner == owner)
    connection.execute(mine.values(lock_owner=None, lock_until=None))


def add_run(connection: Connection, run: Run) -> int:
    """Writes what a reading came to; its id, for the changes that came of it."""
    row = {field.name: getattr(run, field.name) for field in fields(run) if field.name != "id"}
    return int(connection.execute(_NEW_RUN, row).scalar_one())


def last_runs(connection: Connection, source: str, limit: int = 10) -> tuple[Run, ...]:
    """The newest runs of one source, newest first."""
    rows = schema.run
    asked = select(rows).where(rows.c.source == source).order_by(rows.c.id.desc()).limit(limit)
    return tuple(Run(**row._mapping) for row in connection.execute(asked))


def hosts(connection: Connection) -> dict[str, Mapping[str, Any]]:
    """What is remembered of each host (``fetch.HostMemory`` as JSON)."""
    rows = schema.host.c
    return {row.name: row.memory for row in connection.execute(select(rows.name, rows.memory))}


def put_hosts(connection: Connection, memories: Mapping[str, Mapping[str, Any]], at: datetime) -> None:
    """Writes what the door learnt of hosts."""
    kept = [{"name": name, "memory": memory, "updated_at": at} for name, memory in sorted(memories.items())]
    upsert(connection, schema.host, kept)


def purge(connection: Connection, now: datetime) -> int:
    """Forgets old runs; how many. What came of them is kept: changes outlive their run."""
    old = delete(schema.run).where(schema.run.c.finished_at < now - KEEP_RUNS)
    return connection.execute(old).rowcount


def _free(now: datetime) -> Any:
    rows = schema.source_state.c
    # A lock that would last too long was taken by a clock that has been set back since.
    return or_(rows.lock_owner.is_(None), rows.lock_until <= now, rows.lock_until > now + 2 * LOCK_FOR)
