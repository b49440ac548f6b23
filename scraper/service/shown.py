"""Vacancies as people are shown them: judged, fresh or not, with what is hidden counted and explained.

Knows the order (open, current, residency first) and the wrapper around a record that list, board and API
share. Promises that nothing is hidden without being counted: what cannot be placed, what is out of date.
Refuses to word, to write, and to load more than the filter's columns ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, Literal, get_args

from scraper.record import gate
from scraper.record.filter import Filter, Verdict, judge, span
from scraper.record.narrow import Relaxation, narrow, relaxations
from scraper.record.season import SOAP_ENDS, WeekHour
from scraper.record.vacancy import to_json as record_to_json
from scraper.store import listing
from scraper.store.engine import Connection
from scraper.store.listing import Listed
from scraper.watch.freshness import Freshness, confirmed, freshness
from scraper.watch.trust import Conflict, conflicts

Order = Literal["posted", "first-seen", "start", "deadline"]
ORDERS: Final[tuple[Order, ...]] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Shown:
    """One vacancy with all that a reader asks of it."""

    listed: Listed
    freshness: Freshness
    verdict: Verdict
    conflicts: tuple[Conflict, ...]
    contact_from: datetime | None = None
    """From when on its program may be contacted, in the zone of the question, while Match Week forbids it:
    the record and all that tell of it are veiled then (``record.gate``)."""

    @property
    def id(self) -> int:
        """Its present id."""
        return self.listed.tracked.id

    @property
    def hidden(self) -> bool:
        """Whether it is open no more than in name: out of date, and so left out unless asked for."""
        return self.listed.tracked.record.status == "open" and self.freshness.state != "current"

    def to_json(self) -> dict[str, Any]:
        """The record's keys, then what the store adds; times are ISO 8601 in UTC.

        ``contact_from`` only stands there while Match Week forbids to write or call.
        """
        known = self.listed.tracked
        gated = {"contact_from": _text(self.contact_from)} if self.contact_from else {}
        return record_to_json(known.record) | {
            **gated,
            "id": known.id,
            "first_seen": _text(known.first_seen),
            "last_checked": _text(self.listed.last_checked),
            "closed_at": _text(known.closed_at),
            "closed_by": known.closed_by,
            "freshness": self.freshness.state,
            "conflicts": [
                {"field": each.field, "says": [{"source": s, "value": v} for s, v in each.says]}
                for each in self.conflicts
            ],
            "sightings": [
                {"source": each.source, "url": each.record.url, "seen": _text(each.last_seen)}
                for each in known.sightings
            ],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits, in order, and what was left out and why."""

    shown: tuple[Shown, ...]
    unplaced: Mapping[str | None, int]
    """Vacancies that state too little to tell whether they lie there: by state, ``None`` for no state."""
    not_current: Mapping[str, int]
    """Open ones that are out of date, by freshness: ``expired``, ``past-start``, ``stale``."""
    outside: int = 0
    """Those a little farther than asked."""


def fitting(
    connection: Connection,
    wish: Filter,
    now: datetime,
    *,
    everything: bool = False,
    unplaced: bool = False,
    order: Order = "posted",
    ends: WeekHour = SOAP_ENDS,
) -> Answer:
    """What fits ``wish`` at ``now``, an aware time whose zone is the reader's: days are counted there.

    ``everything`` keeps what is out of date, ``unplaced`` what cannot be placed or lies just outside; both
    are counted else.
    """
    kept: list[Shown] = []
    adrift: Counter[str | None] = Counter()
    old: Counter[str] = Counter()
    outside = 0
    for listed in listing.choose(connection, narrow(wish)):
        shown = show(listed, now, wish, ends)
        if shown.verdict.fit == "no":
            continue
        if shown.hidden and not everything:
            old[shown.freshness.state] += 1
        elif shown.verdict.unplaced and not unplaced:
            adrift[listed.tracked.record.state] += 1
        elif shown.verdict.outside and not unplaced:
            outside += 1
        else:
            kept.append(shown)
    return Answer(in_order(kept, order), dict(adrift), dict(old), outside)


def show(listed: Listed, now: datetime, wish: Filter | None = None, ends: WeekHour = SOAP_ENDS) -> Shown:
    """One vacancy as it stands at ``now``, judged by ``wish`` if there is one; ``ends`` is when SOAP does."""
    known = listed.tracked
    verdict = Verdict("fits")
    if wish is not None:
        seen = known.first_seen.astimezone(now.tzinfo).date()
        verdict = judge(wish, known.record, now.date(), first_seen=seen, sources=listed.sources.keys())
    if verdict.fit == "no":
        return Shown(listed, Freshness("current"), verdict, ())
    fresh, said = how_fresh(listed, now), conflicts(known.sightings)
    opens = gate.contact_from(known.record, now, ends)
    if opens is None:
        return Shown(listed, fresh, verdict, said)
    return Shown(_veiled(listed), fresh, verdict, said, opens.astimezone(now.tzinfo))


def _veiled(listed: Listed) -> Listed:
    known = listed.tracked
    sightings = tuple(replace(each, record=gate.veiled(each.record)) for each in known.sightings)
    return replace(listed, tracked=replace(known, record=gate.veiled(known.record), sightings=sightings))


def how_fresh(listed: Listed, now: datetime) -> Freshness:
    """Freshness out of what the store knows of a vacancy's sources."""
    read_well = {id: times.last_good for id, times in listed.sources.items() if times.last_good}
    held = confirmed(listed.tracked.sightings, read_well)
    changed = [times.last_changed for times in listed.sources.values() if times.last_changed]
    return freshness(
        listed.tracked.record,
        last_confirmed=held.at,
        unchanged_since=max(changed, default=None),
        from_mail=held.from_mail,
        now=now,
    )


def in_order(found: Iterable[Shown], order: Order) -> tuple[Shown, ...]:
    """Open, current, residency first; within that by ``order``, what does not state it last."""
    by = _KEYS[order]

    def rank(each: Shown) -> tuple[bool, bool, bool, tuple[int, int]]:
        record = each.listed.tracked.record
        return (record.status != "open", each.hidden, record.kind != "residency", by(each))

    return tuple(sorted(found, key=lambda each: (rank(each), -each.id)))


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One wish let go alone, and how many more that would show."""

    relaxation: Relaxation
    count: int


def relaxed(connection: Connection, wish: Filter, now: datetime) -> tuple[Relaxed, ...]:
    """Which one wish, let go alone, would show something; a wider step only where it shows more."""
    found: list[Relaxed] = []
    for each in relaxations(wish):
        count = len(fitting(connection, each.filter, now).shown)
        before = [tried.count for tried in found if tried.relaxation.option == each.option]
        if count > max(before, default=0):
            found.append(Relaxed(each, count))
    return tuple(found)


def _posted(each: Shown) -> tuple[int, int]:
    known = each.listed.tracked
    return (0, -(known.record.posted_on or known.first_seen.date()).toordinal())


def _first_seen(each: Shown) -> tuple[int, int]:
    return (0, -int(each.listed.tracked.first_seen.timestamp()))


def _start(each: Shown) -> tuple[int, int]:
    record = each.listed.tracked.record
    if record.starts_asap:
        return (0, 0)
    return _earliest(span(record.starts_on)[0] if record.starts_on else None)


def _deadline(each: Shown) -> tuple[int, int]:
    return _earliest(each.listed.tracked.record.apply_by)


def _earliest(day: date | None) -> tuple[int, int]:
    return (1, 0) if day is None else (0, day.toordinal())


_KEYS: Final[dict[Order, Callable[[Shown], tuple[int, int]]]] = {
    "posted": _posted,
    "first-seen": _first_seen,
    "start": _start,
    "deadline": _deadline,
}


def _text(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
