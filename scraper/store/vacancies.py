"""Vacancies, who tells of them, and what happened to each, as rows.

Knows how the values of ``watch.known`` are stored and loaded. Promises that applying a decision
writes what it says and nothing else (an empty one writes no row), that ids are never used again,
and that a merged vacancy's old id still finds it. Refuses to decide: the poll loads, a decider
judges, this module writes, all within the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, delete, insert, or_, select, update

from scraper.record.vacancy import Vacancy, from_json, to_json
from scraper.store import schema, statements
from scraper.watch.address import own_address
from scraper.watch.known import (
    Change,
    ClosedBy,
    Decision,
    Found,
    Join,
    Merge,
    Open,
    Sighting,
    Tracked,
    Update,
)

MEMORY: Final = timedelta(days=400)
"""How long a closed vacancy is still compared with what is read: a place may come back next year."""


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change that has an id now, with the merged record on either side of it."""

    id: int
    vacancy_id: int
    change: Change
    before: Vacancy | None
    """``None`` when the vacancy is new."""
    after: Vacancy


def tracked(connection: Connection, source: str, at: datetime) -> tuple[Tracked, ...]:
    """All that ``source`` ever told of, with everyone's sightings; closed ones for ``MEMORY``."""
    ids = select(schema.sighting.c.vacancy_id).where(schema.sighting.c.source == source)
    return load(connection, _remembered(ids, at))


def candidates(
    connection: Connection, source: str, records: Iterable[Vacancy], at: datetime
) -> tuple[Tracked, ...]:
    """Vacancies unknown to ``source`` that share an institution or a posting's address with ``records``.

    A superset of those that could be the same; ``watch.identity`` judges.
    """
    known = list(records)
    institutions = {found for record in known if (found := institution_id(record))}
    urls = {key for record in known if (key := url_key(record.url))}
    if not institutions and not urls:
        return ()
    seen = schema.sighting.c
    own = select(seen.vacancy_id).where(seen.source == source)
    ids = select(seen.vacancy_id).where(
        or_(seen.institution_id.in_(institutions), seen.url_key.in_(urls)), seen.vacancy_id.not_in(own)
    )
    return load(connection, _remembered(ids, at))


def apply(
    connection: Connection, found: Found, decision: Decision, run_id: int | None = None
) -> tuple[StoredChange, ...]:
    """Writes what one reading means, in the caller's transaction; each change with its new id.

    ``found`` tells the source, its role and the time. The order is that of the decision: opens, joins,
    updates, merges.
    """
    touched = {join.vacancy_id for join in decision.joins}
    touched |= {update.sighting.vacancy_id for update in decision.updates}
    touched |= {id for merge in decision.merges for id in (merge.keep, merge.gone)}
    rows = schema.vacancy.c
    known = load(connection, select(rows.id).where(rows.id.in_(touched))) if touched else ()
    writer = _Writer(connection, found, run_id, known)
    for opened in decision.opens:
        writer.open(opened)
    for join in decision.joins:
        writer.join(join)
    for change in decision.updates:
        writer.update(change)
    for merge in decision.merges:
        writer.merge(merge)
    return tuple(writer.changes)


@dataclass(frozen=True, slots=True)
class _Closing:
    """How a vacancy stands beside its record."""

    closed_at: datetime | None
    closed_by: ClosedBy | None
    reopenings: int


class _Writer:
    """One decision on its way into the tables; ``known`` follows what it writes."""

    def __init__(
        self, connection: Connection, found: Found, run_id: int | None, known: Iterable[Tracked]
    ) -> None:
        self.connection = connection
        self.found = found
        self.run_id = run_id
        self.known = {vacancy.id: vacancy for vacancy in known}
        self.sightings = {s.id: s for vacancy in self.known.values() for s in vacancy.sightings}
        self.changes: list[StoredChange] = []

    def open(self, opened: Open) -> None:
        row = {
            **_facts(opened.record),
            "first_seen": self.found.at,
            "changed_at": self.found.at,
            "closed_at": opened.closed_at,
            "closed_by": opened.closed_by,
            "reopenings": 0,
            "announced": opened.change.tell != "operator",
            "predecessor_id": opened.predecessor_id,
        }
        id = _inserted(self.connection, schema.vacancy, row)
        self._sighting(id, opened.record, opened.status_since)
        self._changes(id, (opened.change,), None, opened.record)

    def join(self, join: Join) -> None:
        self._sighting(join.vacancy_id, join.record, join.status_since)
        after = replace(join.merged, status=join.status)
        closing = _Closing(join.closed_at, join.closed_by, join.reopenings)
        self._vacancy(join.vacancy_id, after, closing, join.changes)

    def update(self, change: Update) -> None:
        now = change.sighting
        if now != self.sightings.get(now.id):
            where = schema.sighting.c.id == now.id
            self.connection.execute(update(schema.sighting).where(where).values(**_sighting_row(now)))
        closing = _Closing(change.closed_at, change.closed_by, change.reopenings)
        self._vacancy(now.vacancy_id, change.merged, closing, change.changes)

    def merge(self, merge: Merge) -> None:
        """The older id stays, the other redirects; all that hung on it hangs on the older one now."""
        keep, gone = merge.keep, merge.gone
        for table in (schema.sighting, schema.change, schema.notice, schema.vacancy_alias):
            moved = update(table).where(table.c.vacancy_id == gone).values(vacancy_id=keep)
            self.connection.execute(moved)
        rows = schema.vacancy.c
        heirs = update(schema.vacancy).where(rows.predecessor_id == gone, rows.id != keep)
        self.connection.execute(heirs.values(predecessor_id=keep))
        self.connection.execute(delete(schema.vacancy).where(rows.id == gone))
        self.connection.execute(insert(schema.vacancy_alias).values(id=gone, vacancy_id=keep))
        first = min(self.known[keep].first_seen, self.known[gone].first_seen)
        announced = self.known[keep].announced or self.known[gone].announced
        values = {"first_seen": first, "announced": announced}
        self.connection.execute(update(schema.vacancy).where(rows.id == keep).values(**values))
        closing = _Closing(merge.closed_at, merge.closed_by, merge.reopenings)
        self._vacancy(keep, merge.merged, closing, (merge.change,))

    def _vacancy(self, id: int, after: Vacancy, closing: _Closing, changes: tuple[Change, ...]) -> None:
        known = self.known[id]
        announced = known.announced or any(_is_news(change) for change in changes)
        self._changes(id, changes, known.record, after)
        before = (known.closed_at, known.closed_by, known.reopenings, known.announced)
        if before == (*astuple(closing), announced) and to_json(known.record) == to_json(after):
            return
        values = {**_facts(after), **asdict(closing), "announced": announced, "changed_at": self.found.at}
        where = schema.vacancy.c.id == id
        self.connection.execute(update(schema.vacancy).where(where).values(**values))
        self.known[id] = replace(known, record=after, **asdict(closing), announced=announced)

    def _sighting(self, vacancy_id: int, record: Vacancy, status_since: datetime | None) -> None:
        row = Sighting(
            id=0,
            vacancy_id=vacancy_id,
            source=self.found.source,
            role=self.found.role,
            record=record,
            first_seen=self.found.at,
            last_seen=self.found.at,
            status_since=status_since or self.found.at,
            can_be_complete=self.found.can_be_complete,
        )
        self.connection.execute(insert(schema.sighting), _sighting_row(row))

    def _changes(
        self, vacancy_id: int, changes: Iterable[Change], before: Vacancy | None, after: Vacancy
    ) -> None:
        for change in changes:
            row = {
                "vacancy_id": vacancy_id,
                "run_id": self.run_id,
                "source": self.found.source,
                "at": self.found.at,
                "kind": change.kind,
                "tell": change.tell,
                "why": change.why,
                "fields": {name: list(pair) for name, pair in change.fields.items()},
            }
            id = _inserted(self.connection, schema.change, row)
            self.changes.append(StoredChange(id, vacancy_id, change, before, after))


def _is_news(change: Change) -> bool:
    """Whether a believed source tells of the vacancy, be it that it was already there."""
    return change.tell in ("now", "late") or (change.kind == "baseline" and change.tell != "operator")


def refresh_keys(connection: Connection, version: str) -> int:
    """Resolves all sightings anew when the tables of names have another ``version``; how many moved.

    What a sighting resolves to is stored, so that candidates are found by an index.
    """
    if not statements.note_version(connection, "keys", version):
        return 0
    seen, moved = schema.sighting, 0
    rows = connection.execute(select(seen.c.id, seen.c.record, seen.c.institution_id, seen.c.url_key)).all()
    for row in rows:
        record = from_json(row.record)
        keys = {"institution_id": institution_id(record), "url_key": url_key(record.url)}
        if keys != {"institution_id": row.institution_id, "url_key": row.url_key}:
            connection.execute(update(seen).where(seen.c.id == row.id).values(**keys))
            moved += 1
    return moved


def load(connection: Connection, ids: Select[Any]) -> tuple[Tracked, ...]:
    """The vacancies whose ids the query gives, oldest first, each with all its sightings."""
    told: dict[int, list[Sighting]] = {}
    seen = schema.sighting
    for row in connection.execute(select(seen).where(seen.c.vacancy_id.in_(ids)).order_by(seen.c.id)):
        told.setdefault(row.vacancy_id, []).append(_sighting_of(row))
    rows = connection.execute(
        select(schema.vacancy).where(schema.vacancy.c.id.in_(ids)).order_by(schema.vacancy.c.id)
    )
    return tuple(
        Tracked(
            id=row.id,
            record=from_json(row.record),
            first_seen=row.first_seen,
            sightings=tuple(told.get(row.id, ())),
            closed_at=row.closed_at,
            closed_by=row.closed_by,
            reopenings=row.reopenings,
            predecessor_id=row.predecessor_id,
            announced=row.announced,
        )
        for row in rows
    )


def institution_id(record: Vacancy) -> str | None:
    """The institution that the record's own words resolve to, if exactly one."""
    from scraper.record import institution

    if record.institution is None:
        return None
    known = institution.resolve(record.institution, record.state, record.city)
    return known.id if known else None


def url_key(url: str | None) -> str | None:
    """A fixed-length stand-in for the page that an address leads to; ``None`` for a mere site."""
    address = own_address(url) if url else None
    return sha256(address.encode("utf-8", "replace")).hexdigest() if address else None


def _remembered(ids: Select[Any], at: datetime) -> Select[Any]:
    rows = schema.vacancy.c
    closed = rows.closed_at
    return select(rows.id).where(rows.id.in_(ids), or_(closed.is_(None), closed >= at - MEMORY))


def _inserted(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    # Values as parameters, not as parts of the statement: that way it is compiled once.
    return int(connection.execute(insert(table).returning(table.c.id), dict(row)).scalar_one())


def _facts(record: Vacancy) -> dict[str, Any]:
    return {
        "record": to_json(record),
        "status": record.status,
        "kind": record.kind,
        "specialty": record.specialty,
        "state": record.state,
    }


def _sighting_row(sighting: Sighting) -> dict[str, Any]:
    return {
        "vacancy_id": sighting.vacancy_id,
        "source": sighting.source,
        "role": sighting.role,
        "record": to_json(sighting.record),
        "institution_id": institution_id(sighting.record),
        "url_key": url_key(sighting.record.url),
        "first_seen": sighting.first_seen,
        "last_seen": sighting.last_seen,
        "status_since": sighting.status_since,
        "can_be_complete": sighting.can_be_complete,
        "lost_since": sighting.lost_since,
        "ended": sighting.ended,
    }


def _sighting_of(row: Any) -> Sighting:
    return Sighting(
        id=row.id,
        vacancy_id=row.vacancy_id,
        source=row.source,
        role=row.role,
        record=from_json(row.record),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        status_since=row.status_since,
        can_be_complete=row.can_be_complete,
        lost_since=row.lost_since,
        ended=row.ended,
    )
