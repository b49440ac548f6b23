"""Vacancies as they are shown: narrowed by columns, with the times of the sources that tell of them.

Knows which rows a list may concern and when each source was last asked. Promises that narrowing
keeps what states nothing (``record.filter.judge`` decides over it), that the id of a merged vacancy finds
the one it became, and that nothing is shown of a source whose host is blocked (``store/blocks.py``).
Refuses to sort, judge or word anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from scraper.record.narrow import Narrowing
from scraper.store import schema
from scraper.store.vacancies import load, load_ids
from scraper.watch.known import ChangeKind, Tell, Tracked
from scraper.watch.trust import merge_facts


@dataclass(frozen=True, slots=True)
class SourceTimes:
    """When a source was asked: at all, with success, with news. ``None`` for never; aware UTC."""

    last_checked: datetime | None = None
    last_good: datetime | None = None
    last_changed: datetime | None = None
    format: str | None = None
    publish: bool = True
    """Whether its words may be shown to anyone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One vacancy with what a reader asks of it. ``sources`` are those of its sightings."""

    tracked: Tracked
    sources: Mapping[str, SourceTimes]

    @property
    def last_checked(self) -> datetime | None:
        """The last time that any of its sources was asked."""
        return max((t.last_checked for t in self.sources.values() if t.last_checked), default=None)

    @property
    def public(self) -> bool:
        """Whether at least one of its sources may be shown to anyone."""
        return any(times.publish for times in self.sources.values())


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a vacancy's history."""

    id: int
    at: datetime
    kind: ChangeKind
    tell: Tell
    source: str | None
    why: str
    fields: Mapping[str, tuple[Any, Any]]
    """What moved: name -> (before, after), in the record's JSON values."""


_rows: Final = schema.source_state.c
_TIMES: Final = select(
    _rows.id, _rows.last_checked, _rows.last_good, _rows.last_changed, _rows.format, _rows.publish
).where(_rows.id.in_(bindparam("names", expanding=True)))

_HIDDEN: Final = select(schema.hidden_source.c.source)


def choose(connection: Connection, net: Narrowing) -> tuple[Listed, ...]:
    """The vacancies inside ``net``, oldest first; ``record.filter.judge`` decides which of them fit."""
    rows = schema.vacancy.c
    wanted: list[ColumnElement[bool]] = [
        rows.kind.in_(net.kinds),
        rows.status.in_(net.statuses),
        *_or_unstated(rows.specialty, net.specialties),
        *_or_unstated(rows.state, net.states),
    ]
    if net.since is not None:
        # Days are the reader's; a day's margin holds every zone's.
        wanted.append(rows.first_seen >= datetime.combine(net.since, time(), UTC) - timedelta(days=1))
    if net.sources:
        seen = schema.sighting.c
        wanted.append(rows.id.in_(select(seen.vacancy_id).where(seen.source.in_(net.sources))))
    return _with_times(connection, load(connection, select(rows.id).where(*wanted)))


def of(connection: Connection, ids: Iterable[int]) -> Mapping[int, Listed]:
    """The vacancies of these present ids, by id."""
    found = load_ids(connection, ids)
    return {listed.tracked.id: listed for listed in _with_times(connection, found)}


def get(connection: Connection, id: int) -> Listed | None:
    """The vacancy of this id, or the one it was merged into; its own id tells which."""
    alias = select(schema.vacancy_alias.c.vacancy_id).where(schema.vacancy_alias.c.id == id)
    held = connection.execute(alias).scalar()
    found = load_ids(connection, [held or id])
    return next(iter(_with_times(connection, found)), None)


def count(connection: Connection) -> int:
    """How many vacancies there are, closed ones included."""
    return int(connection.execute(select(func.count()).select_from(schema.vacancy)).scalar_one())


def history(connection: Connection, id: int) -> tuple[Happened, ...]:
    """What happened to the vacancy (by its present id), oldest first."""
    rows, hidden = schema.change, _hidden(connection)
    asked = connection.execute(select(rows).where(rows.c.vacancy_id == id).order_by(rows.c.at, rows.c.id))
    found = [row for row in asked if row.source not in hidden]
    return tuple(
        Happened(
            row.id,
            row.at,
            row.kind,
            row.tell,
            row.source,
            row.why,
            {name: (pair[0], pair[1]) for name, pair in row.fields.items()},
        )
        for row in found
    )


def _or_unstated(column: ColumnElement[Any], values: Iterable[str]) -> list[ColumnElement[bool]]:
    asked = list(values)
    return [or_(column.in_(asked), column.is_(None))] if asked else []


def _hidden(connection: Connection) -> frozenset[str]:
    """Sources that are not shown."""
    return frozenset(connection.execute(_HIDDEN).scalars())


def _shown(known: Tracked, hidden: frozenset[str]) -> Tracked | None:
    """``known`` as the sources that are shown tell of it; ``None`` when none of them does."""
    visible = tuple(sighting for sighting in known.sightings if sighting.source not in hidden)
    if len(visible) == len(known.sightings):
        return known
    if not visible or (known.record.status == "open" and all(sighting.ended for sighting in visible)):
        return None
    record = replace(merge_facts(visible), status=known.record.status)
    return replace(known, record=record, sightings=visible)


def _with_times(connection: Connection, found: tuple[Tracked, ...]) -> tuple[Listed, ...]:
    if found and (hidden := _hidden(connection)):
        found = tuple(shown for known in found if (shown := _shown(known, hidden)) is not None)
    names = {sighting.source for known in found for sighting in known.sightings}
    asked = connection.execute(_TIMES, {"names": sorted(names)}) if names else ()
    times = {row.id: SourceTimes(*row[1:]) for row in asked}
    # A sighting without a source's row was imported by hand: shown to nobody until someone says so.
    unknown = SourceTimes(publish=False)
    return tuple(
        Listed(known, {s.source: times.get(s.source, unknown) for s in known.sightings}) for known in found
    )
