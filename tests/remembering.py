"""A memory without a database: applies decisions to values, as the store does to rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from scraper.record.vacancy import Vacancy
from scraper.watch.known import Change, Decision, Found, Sighting, Tracked
from scraper.watch.lifecycle import confirm_unchanged, decide

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


def hours(number: float) -> datetime:
    """So many hours into the story."""
    return START + timedelta(hours=number)


def days(number: float) -> datetime:
    """So many days into the story."""
    return START + timedelta(days=number)


def post(title: str = "PGY-2 internal medicine", **fields: Any) -> Vacancy:
    """A residency at a hospital that the table of institutions knows, unless told otherwise."""
    usual: dict[str, Any] = {
        "kind": "residency", "specialty": "internal-medicine", "pgy": (2,), "state": "CA",
        "institution": "Arrowhead Regional Medical Center",
    }  # fmt: skip
    return Vacancy(title=title, **(usual | fields))


class Memory:
    """Every vacancy, and everything that was told, in order."""

    def __init__(self) -> None:
        self.vacancies: dict[int, Tracked] = {}
        self.told: list[tuple[int, Change]] = []
        self.redirects: dict[int, int] = {}
        self.ids = 0
        self.doubted: dict[str, datetime] = {}

    def read(
        self, *records: Vacancy, at: datetime = START, source: str = "page", role: Any = "program",
        complete: bool = True, **circumstances: Any,
    ) -> Decision:  # fmt: skip
        """One reading, decided and applied; deciding it again must decide nothing."""
        found = Found(
            source=source, role=role, at=at, records=records, complete=complete,
            doubted_since=self.doubted.get(source), **circumstances,
        )  # fmt: skip
        decision = decide(found, self.own(source), self.others(source))
        self.apply(found, decision)
        if decision.suspect:
            self.doubted.setdefault(source, at)
        elif complete:
            self.doubted.pop(source, None)
        again = decide(found, self.own(source), self.others(source))
        assert again == Decision(suspect=decision.suspect, pending=again.pending), "decided twice"
        return decision

    def unchanged(self, at: datetime, source: str = "page") -> Decision:
        """The source still holds what its last reading held."""
        decision = confirm_unchanged(source, self.own(source), at)
        found = Found(source=source, role="program", at=at, records=(), complete=True)
        self.apply(found, decision)
        return decision

    def own(self, source: str) -> list[Tracked]:
        return [t for t in self.vacancies.values() if any(s.source == source for s in t.sightings)]

    def others(self, source: str) -> list[Tracked]:
        return [t for t in self.vacancies.values() if all(s.source != source for s in t.sightings)]

    def only(self) -> Tracked:
        """The one vacancy that there is."""
        (one,) = self.vacancies.values()
        return one

    def heard(self, *, tell: str = "now") -> list[str]:
        """The kinds of change told so, in order; forgotten once read."""
        kinds = [change.kind for _, change in self.told if change.tell == tell]
        self.told.clear()
        return kinds

    def status(self) -> list[str]:
        """Status of each vacancy, by id."""
        return [tracked.record.status for _, tracked in sorted(self.vacancies.items())]

    def apply(self, found: Found, decision: Decision) -> None:
        for opened in decision.opens:
            self.ids += 1
            sighting = self._sighting(found, self.ids, opened.record, opened.status_since)
            self.vacancies[self.ids] = Tracked(
                id=self.ids, record=opened.record, first_seen=found.at, sightings=(sighting,),
                closed_at=opened.closed_at, closed_by=opened.closed_by,
                predecessor_id=opened.predecessor_id, announced=opened.change.tell != "operator",
            )  # fmt: skip
            self.told.append((self.ids, opened.change))
        for join in decision.joins:
            known = self.vacancies[join.vacancy_id]
            sighting = self._sighting(found, join.vacancy_id, join.record, join.status_since)
            self._settle(join.vacancy_id, (*known.sightings, sighting), join, join.changes)
        for update in decision.updates:
            known = self.vacancies[update.sighting.vacancy_id]
            sightings = tuple(update.sighting if s.id == update.sighting.id else s for s in known.sightings)
            self._settle(known.id, sightings, update, update.changes)
        for merge in decision.merges:
            keep, gone = self.vacancies[merge.keep], self.vacancies.pop(merge.gone)
            moved = tuple(replace(s, vacancy_id=keep.id) for s in gone.sightings)
            self.redirects[gone.id] = keep.id
            self._settle(keep.id, (*keep.sightings, *moved), merge, (merge.change,))

    def _settle(self, id: int, sightings: Sequence[Sighting], to: Any, changes: Sequence[Change]) -> None:
        known = self.vacancies[id]
        public = any(c.tell in ("now", "late") or c.kind == "baseline" for c in changes)
        self.vacancies[id] = replace(
            known, record=to.merged, sightings=tuple(sightings), closed_at=to.closed_at,
            closed_by=to.closed_by, reopenings=to.reopenings, announced=known.announced or public,
        )  # fmt: skip
        self.told += [(id, change) for change in changes]

    def _sighting(
        self, found: Found, vacancy_id: int, record: Vacancy, status_since: datetime | None
    ) -> Sighting:
        known = [s.id for t in self.vacancies.values() for s in t.sightings]
        return Sighting(
            id=max(known, default=0) + 1, vacancy_id=vacancy_id, source=found.source, role=found.role,
            record=record, first_seen=found.at, last_seen=found.at,
            status_since=status_since or found.at, can_be_complete=found.can_be_complete,
        )  # fmt: skip
