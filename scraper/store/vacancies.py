"""Vacancies, who tells of them, and what happened to each, as rows.

Knows how the values of ``watch.known`` are stored and loaded. Promises that applying a decision
writes what it says and nothing else (an empty one writes no row), that ids are never used again,
and that a merged vacancy's old id still finds it. Refuses to decide: the poll loads, a decider
judges, this module writes, all within the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from scraper.record.vacancy import Vacancy, from_json, to_json
from scraper.store import marks, schema, statements
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
    return _loaded(connection, _TRACKED, {"of": source, "since": at - MEMORY})


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
    asked = {"institutions": sorted(institutions), "urls": sorted(urls)}
    return _loaded(connection, _CANDIDATES, {"of": source, "since": at - MEMORY, **asked})


def apply(
    connection: Connection,
    found: Found,
    decision: Decision,
    run_id: int | None = None,
    loaded: Iterable[Tracked] = (),
) -> tuple[StoredChange, ...]:
    """Writes what one reading means, in the caller's transaction; each change with its new id.

    ``found`` tells the source, its role and the time. The order is that of the decision: opens, joins,
    updates, merges. What the decision was made of need not be read again: ``loaded``, in this transaction.
    """
    touched = {join.vacancy_id for join in decision.joins}
    touched |= {update.sighting.vacancy_id for update in decision.updates}
    touched |= {id for merge in decision.merges for id in (merge.keep, merge.gone)}
    known = {vacancy.id: vacancy for vacancy in loaded}
    unread = touched - known.keys()
    more = load_ids(connection, unread) if unread else ()
    writer = _Writer(connection, found, run_id, (*known.values(), *more))
    writer.open(decision.opens)
    for join in decision.joins:
        writer.join(join)
    for change in decision.updates:
        writer.update(change)
    for merge in decision.merges:
        writer.merge(merge)
    writer.flush()
    return tuple(writer.changes)


@dataclass(frozen=True, slots=True)
class _Closing:
    """How a vacancy stands beside its record."""

    closed_at: datetime | None
    closed_by: ClosedBy | None
    reopenings: int


class _Writer:
    """One decision on its way into the tables; ``known`` follows what it writes.

    What nobody needs the id of at once waits for ``flush``, where rows of a kind are one batch.
    """

    def __init__(
        self, connection: Connection, found: Found, run_id: int | None, known: Iterable[Tracked]
    ) -> None:
        self.connection = connection
        self.found = found
        self.run_id = run_id
        self.known = {vacancy.id: vacancy for vacancy in known}
        self.sightings = {s.id: s for vacancy in self.known.values() for s in vacancy.sightings}
        self.changes: list[StoredChange] = []
        self._happened: list[tuple[int, Change, Vacancy | None, Vacancy]] = []
        self._seen: list[dict[str, Any]] = []
        self._seen_again: list[dict[str, Any]] = []
        self._stands: list[dict[str, Any]] = []

    def open(self, all_opened: Sequence[Open]) -> None:
        rows = [
            {
                **_facts(opened.record),
                "first_seen": self.found.at,
                "changed_at": self.found.at,
                "closed_at": opened.closed_at,
                "closed_by": opened.closed_by,
                "reopenings": 0,
                "announced": opened.change.tell != "operator",
                "predecessor_id": opened.predecessor_id,
            }
            for opened in all_opened
        ]
        for id, opened in zip(_inserted(self.connection, _NEW_VACANCY, rows), all_opened, strict=True):
            self._sighting(id, opened.record, opened.status_since)
            self._changes(id, (opened.change,), None, opened.record)

    def flush(self) -> None:
        """Writes what waits."""
        waiting = ((_NEW_SIGHTING, self._seen), (_SEEN_AGAIN, self._seen_again), (_STANDS, self._stands))
        for statement, rows in waiting:
            if rows:
                self.connection.execute(statement, rows)
                rows.clear()
        told = [
            {
                "vacancy_id": vacancy_id,
                "run_id": self.run_id,
                "source": self.found.source,
                "at": self.found.at,
                "kind": change.kind,
                "tell": change.tell,
                "why": change.why,
                "fields": {name: list(pair) for name, pair in change.fields.items()},
            }
            for vacancy_id, change, _, _ in self._happened
        ]
        for id, happened in zip(_inserted(self.connection, _NEW_CHANGE, told), self._happened, strict=True):
            self.changes.append(StoredChange(id, *happened))
        self._happened.clear()

    def join(self, join: Join) -> None:
        self._sighting(join.vacancy_id, join.record, join.status_since)
        after = replace(join.merged, status=join.status)
        closing = _Closing(join.closed_at, join.closed_by, join.reopenings)
        self._vacancy(join.vacancy_id, after, closing, join.changes)

    def update(self, change: Update) -> None:
        now = change.sighting
        if now != self.sightings.get(now.id):
            self._seen_again.append({"its_id": now.id, **_sighting_row(now)})
        closing = _Closing(change.closed_at, change.closed_by, change.reopenings)
        self._vacancy(now.vacancy_id, change.merged, closing, change.changes)

    def merge(self, merge: Merge) -> None:
        """The older id stays, the other redirects; all that hung on it hangs on the older one now."""
        self.flush()
        keep, gone = merge.keep, merge.gone
        for table in (schema.sighting, schema.change, schema.notice, schema.vacancy_alias):
            moved = update(table).where(table.c.vacancy_id == gone).values(vacancy_id=keep)
            self.connection.execute(moved)
        marks.follow(self.connection, gone, keep)
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
        self._stands.append({"its_id": id, **values})
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
        self._seen.append(_sighting_row(row))

    def _changes(
        self, vacancy_id: int, changes: Iterable[Change], before: Vacancy | None, after: Vacancy
    ) -> None:
        self._happened.extend((vacancy_id, change, before, after) for change in changes)


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
    return _loaded(connection, _loading(schema.vacancy.c.id.in_(ids)), {})


def load_ids(connection: Connection, ids: Iterable[int]) -> tuple[Tracked, ...]:
    """The vacancies of these present ids, oldest first, each with all its sightings."""
    return _loaded(connection, _BY_ID, {"ids": sorted(ids)})


def _loading(*where: ColumnElement[bool]) -> Select[Any]:
    seen = [column.label(f"seen_{column.name}") for column in schema.sighting.c]
    rows = select(schema.vacancy, *seen).outerjoin(schema.sighting)
    return rows.where(*where).order_by(schema.vacancy.c.id, schema.sighting.c.id)


def _loaded(connection: Connection, query: Select[Any], asked: Mapping[str, Any]) -> tuple[Tracked, ...]:
    found: dict[int, tuple[Any, Vacancy, list[Sighting]]] = {}
    for row in connection.execute(query, dict(asked)):
        if row.id not in found:
            found[row.id] = (row, from_json(row.record), [])
        first, record, sightings = found[row.id]
        if row.seen_id is not None:
            # Most are told of by one source alone, in the very words of the vacancy.
            same = row.seen_record == first.record
            sightings.append(_sighting_of(row, record if same else from_json(row.seen_record)))
    return tuple(
        Tracked(
            id=row.id,
            record=record,
            first_seen=row.first_seen,
            sightings=tuple(sightings),
            closed_at=row.closed_at,
            closed_by=row.closed_by,
            reopenings=row.reopenings,
            predecessor_id=row.predecessor_id,
            announced=row.announced,
        )
        for row, record, sightings in found.values()
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


def _inserted(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> Sequence[int]:
    return connection.execute(statement, rows).scalars().all() if rows else ()


def _returning_ids(table: Table) -> Any:
    return insert(table).returning(table.c.id, sort_by_parameter_order=True)


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


def _sighting_of(row: Any, record: Vacancy) -> Sighting:
    return Sighting(
        id=row.seen_id,
        vacancy_id=row.id,
        source=row.seen_source,
        role=row.seen_role,
        record=record,
        first_seen=row.seen_first_seen,
        last_seen=row.seen_last_seen,
        status_since=row.seen_status_since,
        can_be_complete=row.seen_can_be_complete,
        lost_since=row.seen_lost_since,
        ended=row.seen_ended,
    )


# Statements are put together once: that costs as much as running one, and a changed page needs a dozen.
_rows: Final = schema.vacancy.c
_told: Final = schema.sighting.c
_remembered: Final = or_(_rows.closed_at.is_(None), _rows.closed_at >= bindparam("since"))
_own: Final = select(_told.vacancy_id).where(_told.source == bindparam("of"))
_alike: Final = select(_told.vacancy_id).where(
    or_(
        _told.institution_id.in_(bindparam("institutions", expanding=True)),
        _told.url_key.in_(bindparam("urls", expanding=True)),
    ),
    _told.vacancy_id.not_in(_own),
)
_TRACKED: Final = _loading(_rows.id.in_(_own), _remembered)
_CANDIDATES: Final = _loading(_rows.id.in_(_alike), _remembered)
_BY_ID: Final = _loading(_rows.id.in_(bindparam("ids", expanding=True)))
_NEW_VACANCY, _NEW_CHANGE = _returning_ids(schema.vacancy), _returning_ids(schema.change)
_NEW_SIGHTING: Final = insert(schema.sighting)
_SEEN_AGAIN: Final = update(schema.sighting).where(_told.id == bindparam("its_id"))
_STANDS: Final = update(schema.vacancy).where(_rows.id == bindparam("its_id"))
