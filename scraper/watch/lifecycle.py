"""What one reading of one source means for the vacancies that are known.

Knows openings, changes, closings by words and by absence, and returns. Promises that only a complete
reading makes anything disappear, and only in two steps; that deciding the same reading again decides
nothing. Refuses to believe a mass loss that the page does not put into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from scraper.record.season import academic_year
from scraper.record.vacancy import Vacancy
from scraper.watch.arrivals import arrivals, day_of, late_merges, long_gone, stated_at
from scraper.watch.identity import LIKE_ENOUGH, TOLD_AGAIN, first_posted, retold, same_place
from scraper.watch.known import Decision, Found, Sighting, Tracked, Update
from scraper.watch.likeness import levels_apart, starts_apart
from scraper.watch.telling import announcement, news
from scraper.watch.trust import blend, conflicts, merge_facts, standing

__all__ = ["confirm_unchanged", "conflicts", "decide", "merge_facts"]

CONFIRMED_AFTER: Final = timedelta(hours=6)
"""Least time between the two complete readings that make a loss final."""

MASS_LOSS: Final = 3
"""Fewer vacancies than these may vanish at once without an explanation."""

SEEN_EVERY: Final = timedelta(days=1)
"""How often a sighting that nothing but a mention confirms (mail, feeds) is written for that alone."""


def decide(found: Found, own: Sequence[Tracked], others: Sequence[Tracked]) -> Decision:
    """What the reading ``found`` means; empty when it says nothing that is not known.

    ``own`` are all vacancies that this source has ever told of (closed ones and ended sightings
    included, so that a return is recognised); ``others`` those of other sources alone that could be the
    same as something found or known here: at least those of the same kinds that are open, or closed
    less than 90 days ago. Neither order matters.
    """
    vacancy_of = {s.id: t for t in own for s in t.sightings if s.source == found.source}
    known = [s for t in own for s in t.sightings if s.source == found.source]
    earlier = {id(each.record): each.earlier for each in found.told}
    placed = same_place(known, found.records, earlier, TOLD_AGAIN if found.told else LIKE_ENOUGH)
    after: dict[int, Sighting] = {}
    fresh: list[tuple[Vacancy, int | None]] = [(record, None) for record in placed.new]
    missing = list(placed.missing)
    for sighting, record in placed.pairs:
        stated = stated_at(found, record)
        record = record if found.reread or found.late else _dated_as_before(record, sighting.record)
        if _another(found, vacancy_of[sighting.id], sighting, record):
            fresh.append((record, sighting.vacancy_id))
            missing.append(sighting)
        else:
            after[sighting.id] = _read_again(found, sighting, record, stated)
    suspect = _mass_loss(found, [after.get(s.id, s) for s in known], placed.missing)
    if suspect is None:
        after |= _lost(found, missing)
    updates = _updates(found, own, after)
    opens, joins = arrivals(found, fresh, others)
    taken = {join.vacancy_id for join in joins}
    return Decision(
        opens=opens,
        joins=joins,
        updates=updates,
        suspect=suspect,
        pending=suspect is not None or _pending(after.get(s.id, s) for s in known),
        merges=late_merges(found, own, updates, [t for t in others if t.id not in taken]),
    )


def confirm_unchanged(
    source: str, own: Sequence[Tracked], at: datetime, *, probation: bool = False
) -> Decision:
    """What it means that ``source`` still holds what its last reading, a complete one, held.

    Counts as another reading like it: what is pending is gone once it was lost long enough. Call it
    only when the reading that did not change was complete and is believed.
    """
    known = [s for t in own for s in t.sightings if s.source == source]
    ripe = {s.id: replace(s, ended=True) for s in known if _ripe(s, at)}
    if not ripe:
        return Decision(pending=_pending(known))
    role = known[0].role
    found = Found(source=source, role=role, at=at, records=(), complete=True, probation=probation)
    return Decision(updates=_updates(found, own, ripe), pending=_pending(ripe.get(s.id, s) for s in known))


def _another(found: Found, tracked: Tracked, sighting: Sighting, record: Vacancy) -> bool:
    """Whether what looks like a known place is another one: back after a long time, for another year, or at a
    level that contradicts what other sources say of the vacancy."""
    if any(levels_apart(record, other.record) for other in tracked.sightings if other.id != sighting.id):
        return True
    year, was = academic_year(record.starts_on), academic_year(sighting.record.starts_on)
    if None not in (year, was) and year != was and starts_apart(record, sighting.record):
        return True
    return sighting.ended and long_gone(tracked, found.at)


def _dated_as_before(record: Vacancy, known: Vacancy) -> Vacancy:
    """``record`` with the dates that were read before from the same words.

    A date without a year is the next one after the reading: the same words read a year later must not
    make a new date of an old one.
    """
    if _same_words(record, known, "starts_on"):
        record = replace(record, starts_on=known.starts_on)
    if _same_words(record, known, "apply_by"):
        record = replace(record, apply_by=known.apply_by)
    return record


def _same_words(record: Vacancy, known: Vacancy, name: str) -> bool:
    words = known.evidence.get(name)
    stated = getattr(record, name) is not None and getattr(known, name) is not None
    return stated and words is not None and words == record.evidence.get(name)


def _read_again(found: Found, known: Sighting, record: Vacancy, stated: datetime) -> Sighting:
    """The sighting after its posting was found again; the very same one when nothing is to be written."""
    posted = record.posted_on
    if not found.can_be_complete and _older(stated, record, known):
        record = blend([known.record, record])
    elif not found.complete:
        record = retold(record, known.record)
    elif not known.ended:
        record = first_posted(record, known.record)
    since = known.status_since
    if record.status != known.record.status or known.ended:
        since = found.at if found.can_be_complete else max(since, stated)
    elif not found.can_be_complete and posted:
        since = max(since, day_of(posted))
    again = replace(known, record=record, status_since=since, lost_since=None, ended=False, role=found.role,
                    can_be_complete=found.can_be_complete)  # fmt: skip
    overdue = not found.can_be_complete and found.at - known.last_seen >= SEEN_EVERY
    return replace(again, last_seen=max(found.at, known.last_seen)) if again != known or overdue else known


def _older(stated: datetime, record: Vacancy, known: Sighting) -> bool:
    """Whether a message was written before what is known. Its day is all that is known of its hour: on the
    same day it opens nothing again, and has the last word for the rest."""
    if record.status == "open" and known.record.status != "open":
        return stated < known.status_since
    return stated.date() < known.status_since.date()


def _mass_loss(found: Found, known: Sequence[Sighting], missing: Iterable[Sighting]) -> str | None:
    """Why the losses of a reading are not believed; ``None`` when they are. ``known`` as it is after it."""
    if not _can_lose(found) or found.says_none or (found.release and not found.reread):
        return None
    before = found.doubted_since or found.at  # what came with the loss must not dilute it
    stood = {s.id for s in known if _listed(s) and s.record.status == "open" and s.first_seen < before}
    vanished = stood & {s.id for s in missing}
    if len(vanished) < MASS_LOSS or len(vanished) * 2 <= len(stood):
        return None
    return (
        f"{len(vanished)} of {len(stood)} open vacancies vanished at once, and nothing on the page says why"
    )


def _lost(found: Found, missing: Iterable[Sighting]) -> dict[int, Sighting]:
    """The sightings that a reading is without, one step further gone."""
    absent = [s for s in missing if not s.ended] if _can_lose(found) else []
    if found.reread:  # these bytes never held it: no second look at them can say otherwise
        return {s.id: replace(s, lost_since=s.lost_since or found.at, ended=True) for s in absent}
    fresh = {s.id: replace(s, lost_since=found.at) for s in absent if s.lost_since is None}
    return fresh | {s.id: replace(s, ended=True) for s in absent if _ripe(s, found.at)}


def _can_lose(found: Found) -> bool:
    return found.complete and found.can_be_complete


def _listed(sighting: Sighting) -> bool:
    return not sighting.ended and sighting.lost_since is None


def _ripe(sighting: Sighting, at: datetime) -> bool:
    lost = sighting.lost_since
    return not sighting.ended and lost is not None and at - lost >= CONFIRMED_AFTER


def _pending(sightings: Iterable[Sighting]) -> bool:
    return any(s.lost_since is not None and not s.ended for s in sightings)


def _updates(found: Found, own: Sequence[Tracked], after: Mapping[int, Sighting]) -> tuple[Update, ...]:
    updates: list[Update] = []
    for tracked in sorted(own, key=lambda t: t.id):
        now = tuple(after.get(s.id, s) for s in tracked.sightings)
        held = [s for s in now if s.id in after and _listed(s)]
        public = announcement(found, tracked) if held else None
        touched = [s for s, was in zip(now, tracked.sightings, strict=True) if s != was]
        if not touched and public is None:
            continue
        holds = standing(now)
        merged = merge_facts(now)
        change = news(found, tracked, merge_facts(tracked.sightings), merged, holds.closed_by)
        reopened = tracked.record.status != "open" and holds.status == "open"
        changes = tuple(filter(None, (public, change)))
        for sighting in touched or held[:1]:
            updates.append(
                Update(
                    sighting=sighting,
                    merged=merged,
                    changes=changes,
                    closed_at=None if holds.status == "open" else tracked.closed_at or found.at,
                    closed_by=holds.closed_by,
                    reopenings=tracked.reopenings + reopened,
                )
            )
            changes = ()
    return tuple(updates)
