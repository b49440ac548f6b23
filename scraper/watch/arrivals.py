"""What to make of a posting that its source did not show before: a new vacancy, or one known elsewhere.

Knows how to find the one vacancy of other sources that it is. Promises that a match which could be two
is none, and that no vacancy takes two postings of one reading. Refuses to call an old posting news: a
statement is as old as the source says that it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from scraper.record.vacancy import Vacancy
from scraper.watch.identity import same_vacancy
from scraper.watch.known import Change, Found, Join, Merge, Open, Sighting, Tracked, Update
from scraper.watch.likeness import apart, likeness
from scraper.watch.telling import announcement, arrival, moved, news
from scraper.watch.trust import merge_facts, standing

A_NEW_VACANCY_AFTER: Final = timedelta(days=90)
"""Gone for so long, a place that comes back is another vacancy."""

Match = tuple[Tracked, str]
"""A vacancy of other sources, and why it is the same."""


def arrivals(
    found: Found, fresh: Sequence[tuple[Vacancy, int | None]], others: Sequence[Tracked]
) -> tuple[tuple[Open, ...], tuple[Join, ...]]:
    """What each record that no known sighting is becomes; beside it the vacancy it follows upon, if any."""
    matches = _one_each([_known_elsewhere(record, others) for record, _ in fresh], [r for r, _ in fresh])
    opens: list[Open] = []
    joins: list[Join] = []
    for (record, predecessor), match in zip(fresh, matches, strict=True):
        if match and not long_gone(match[0], found.at):
            joins.append(_join(found, record, *match))
        else:
            opens.append(_open(found, record, predecessor or (match[0].id if match else None)))
    return tuple(opens), tuple(joins)


def late_merges(
    found: Found, own: Sequence[Tracked], updates: Sequence[Update], others: Sequence[Tracked]
) -> tuple[Merge, ...]:
    """Known vacancies that what was read now proves to be one: only such as agree on their status."""
    by_id = {tracked.id: tracked for tracked in own}
    before = {s.id: s.record for tracked in own for s in tracked.sightings}
    after: dict[int, dict[int, Sighting]] = defaultdict(dict)
    for update in updates:
        if update.sighting.record != before[update.sighting.id]:
            after[update.sighting.vacancy_id][update.sighting.id] = update.sighting
    candidates = [tracked for tracked in others if not long_gone(tracked, found.at)]
    changed = [
        (by_id[id_], tuple(now.get(s.id, s) for s in by_id[id_].sightings)) for id_, now in after.items()
    ]
    records = [merge_facts(sightings) for _, sightings in changed]
    matches = _one_each([_known_elsewhere(record, candidates) for record in records], records)
    merges = []
    for (tracked, sightings), record, match in zip(changed, records, matches, strict=True):
        if match and match[0].record.status == record.status:
            merges.append(_merge(tracked, sightings, record, *match))
    return tuple(merge for merge in merges if merge is not None)


def stated_at(found: Found, record: Vacancy, *, known_since: datetime | None = None) -> datetime:
    """When a source made the statement that a reading found; an old posting is no new "open".

    A closing on a page is as new as the reading, in a message as old as the message; in a thread, as the
    message that had the last word. An undated "open" of a first reading is no newer than ``known_since``,
    when others first told of the vacancy.
    """
    posted = found.of(record).said_on or record.posted_on
    if record.status != "open" and found.can_be_complete:
        return found.at
    if posted is not None and posted < found.at.date() - timedelta(days=1):
        return day_of(posted)
    if posted is None and found.baseline and record.status == "open" and known_since is not None:
        return min(known_since, found.at)
    return found.at


def day_of(posted: date) -> datetime:
    """The beginning of a day, UTC."""
    return datetime.combine(posted, time(), UTC)


def long_gone(tracked: Tracked, at: datetime) -> bool:
    """Whether it went so long ago that what comes now is another vacancy."""
    return tracked.closed_at is not None and at - tracked.closed_at >= A_NEW_VACANCY_AFTER


def _open(found: Found, record: Vacancy, predecessor: int | None) -> Open:
    closed = record.status != "open"
    return Open(
        record=record,
        change=arrival(found, record),
        predecessor_id=predecessor,
        status_since=stated_at(found, record),
        closed_at=found.at if closed else None,
        closed_by="words" if closed else None,
    )


def _join(found: Found, record: Vacancy, tracked: Tracked, why: str) -> Join:
    since = stated_at(found, record, known_since=tracked.first_seen)
    new = Sighting(
        id=max(s.id for s in tracked.sightings) + 1,
        vacancy_id=tracked.id,
        source=found.source,
        role=found.role,
        record=record,
        first_seen=found.at,
        last_seen=found.at,
        status_since=since,
        can_be_complete=found.can_be_complete,
    )
    sightings = (*tracked.sightings, new)
    before, merged, holds = merge_facts(tracked.sightings), merge_facts(sightings), standing(sightings)
    turned = news(found, tracked, replace(merged, status=before.status), merged, holds.closed_by)
    joined = Change("merged", "nobody", f"also at {found.source}: {why}", moved(before, merged))
    return Join(
        vacancy_id=tracked.id,
        record=record,
        merged=merged,
        status=holds.status,
        changes=tuple(filter(None, (joined, announcement(found, tracked), turned))),
        status_since=since,
        closed_at=None if holds.status == "open" else tracked.closed_at or found.at,
        closed_by=holds.closed_by,
        reopenings=tracked.reopenings + (tracked.record.status != "open" and holds.status == "open"),
    )


def _merge(
    tracked: Tracked, sightings: tuple[Sighting, ...], record: Vacancy, other: Tracked, why: str
) -> Merge | None:
    if {s.source for s in sightings} & {s.source for s in other.sightings}:
        return None  # one source keeps them apart
    together = (*sightings, *other.sightings)
    merged, holds = merge_facts(together), standing(together)
    if holds.status != record.status:
        return None
    keep, gone = sorted((tracked, other), key=lambda t: t.id)
    return Merge(
        keep=keep.id,
        gone=gone.id,
        merged=merged,
        change=Change("merged", "nobody", f"one vacancy with {gone.id}: {why}", moved(keep.record, merged)),
        closed_at=None if holds.status == "open" else keep.closed_at or gone.closed_at,
        closed_by=holds.closed_by,
        reopenings=max(keep.reopenings, gone.reopenings),
    )


def _known_elsewhere(record: Vacancy, others: Sequence[Tracked]) -> Match | None:
    """The one vacancy of other sources that this record is; none when it could be two."""
    matches = [(t, why) for t in others if (why := _same(record, t)) is not None]
    if len(matches) > 1:
        matches = [(t, why) for t, why in matches if record.pgy and t.record.pgy == record.pgy]
    if len(matches) > 1:
        matches = [(t, why) for t, why in matches if t.record.status == "open"]
    return matches[0] if len(matches) == 1 else None


def _same(record: Vacancy, tracked: Tracked) -> str | None:
    """Why a record is that vacancy: by its merged facts, or by what a single source says of it."""
    if tracked.record.kind != record.kind or apart(tracked.record, record):
        return None
    known = (tracked.record, *(s.record for s in tracked.sightings))
    return next(filter(None, (same_vacancy(one, record) for one in known)), None)


def _one_each(matches: Sequence[Match | None], records: Sequence[Vacancy]) -> list[Match | None]:
    """At most one record for a vacancy: the most alike, the others stay without."""
    best: dict[int, tuple[float, int]] = {}
    for number, match in enumerate(matches):
        if match:
            alike = (likeness(match[0].record, records[number]), -number)
            best[match[0].id] = max(best.get(match[0].id, alike), alike)
    return [
        match if match and best[match[0].id][1] == -number else None for number, match in enumerate(matches)
    ]
