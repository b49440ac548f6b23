"""Notices for what changed, written in the very transaction that writes the changes.

Knows how a stored change becomes what each channel is owed and when. Promises that a change and its
notices are committed together or not at all, and that what only private sources told of is news once a
public one tells of it. Refuses to judge fit (``alerts/match.py``) or time (``alerts/plan.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from scraper.alerts import plan
from scraper.alerts.match import About, Owed, Watchers, owed
from scraper.store import listing, marks, notices
from scraper.store.engine import Connection
from scraper.store.listing import Listed
from scraper.store.marks import Mark, is_quiet
from scraper.store.notices import NewNotice
from scraper.store.vacancies import StoredChange
from scraper.watch.freshness import confirmed, freshness
from scraper.watch.known import Change, Found


def owe(
    connection: Connection,
    found: Found,
    changes: Iterable[StoredChange],
    watchers: Watchers,
    now: datetime,
    catching_up: bool = False,
) -> int:
    """Writes a notice for each channel that is owed one of ``changes``; how many were new.

    ``found`` is the reading that they came of; ``catching_up`` says that it was the first for long, and its
    news go into a digest unless they are urgent.
    """
    news = [each for each in changes if each.change.tell in ("now", "late") or each.change.kind == "merged"]
    if not news:
        return 0
    known = listing.of(connection, {each.vacancy_id for each in news})
    told: dict[int, dict[int, tuple[str, ...]]] = {}
    new: list[NewNotice] = []
    for stored in news:
        # Not found under its id: merged away by the same reading.
        listed = known.get(stored.vacancy_id) or listing.get(connection, stored.vacancy_id)
        if listed is None:  # all that still stands of it is hidden: its host is blocked
            continue
        id = listed.tracked.id
        if id not in told:
            told[id] = notices.told(connection, id)
        marked = marks.of_vacancy(connection, id)
        for notice in _owed(found, stored, listed, told[id], watchers, marked, now, catching_up):
            new.append(notice)
            told[id][notice.channel_id] = (*told[id].get(notice.channel_id, ()), notice.sense)
    return notices.add(connection, new, now)


def _owed(
    found: Found,
    stored: StoredChange,
    listed: Listed,
    told: Mapping[int, tuple[str, ...]],
    watchers: Watchers,
    marked: Mapping[int, Mark],
    now: datetime,
    catching_up: bool,
) -> list[NewNotice]:
    """What each channel is owed of one change; ``told`` is what they have heard of its vacancy before.

    ``marked`` is how subscribers (by id) marked the vacancy.
    """
    change = _as_news(found, stored, listed)
    heard = owed(change, stored.after, watchers, told, now.date(), about_of(listed), stored.before)
    heard = tuple(each for each in heard if _is_news(each, told.get(each.channel_id, ())))
    heard = tuple(each for each in heard if not is_quiet(marked.get(each.subscriber_id), each.sense))
    if not _is_current(stored, listed, now):
        heard = tuple(each for each in heard if each.channel_id in told)
    urgent = plan.urgent(stored.after, now)
    new = []
    for each in heard:
        subscriber = watchers.subscriber(each.subscriber_id)
        if subscriber is None:
            continue
        rhythm, due = each.rhythm, plan.due(each, subscriber, now, urgent)
        if catching_up and rhythm == "instant" and not urgent:
            rhythm, due = "daily", plan.gathered_at(subscriber, now)
        reasons = tuple(reason.to_json() for reason in each.reasons)
        new.append(
            NewNotice(
                each.channel_id,
                stored.id,
                listed.tracked.id,
                each.sense,
                rhythm,
                due,
                reasons,
                each.late,
            )
        )
    return new


def _as_news(found: Found, stored: StoredChange, listed: Listed) -> Change:
    """The change as it is told: a merge tells nobody, unless it takes a vacancy out of private hands."""
    quiet = found.baseline or found.probation or found.reread or found.late
    if stored.change.kind != "merged" or quiet or stored.after.status != "open":
        return stored.change
    sightings = listed.tracked.sightings
    public = [each for each in sightings if listed.sources[each.source].publish]
    only_now = bool(public) and all(each.first_seen == found.at for each in public)
    if not only_now or len(public) == len(sightings):
        return stored.change
    return replace(stored.change, kind="opened", tell="now")


def _is_news(each: Owed, heard: Sequence[str]) -> bool:
    """Whoever heard that it no longer fits need not hear of its end or return, unless it fits them now."""
    return bool(each.reasons) or each.sense == "no-longer" or heard[-1:] != ("no-longer",)


def _is_current(stored: StoredChange, listed: Listed, now: datetime) -> bool:
    """Whether it is worth an applicant's time: what is over is news to nobody."""
    held = confirmed(listed.tracked.sightings, {})
    fresh = freshness(stored.after, last_confirmed=held.at, from_mail=held.from_mail, now=now)
    return fresh.state == "current"


def about_of(listed: Listed) -> About:
    """What the matcher must know of a vacancy beside its record."""
    private = frozenset(id for id, times in listed.sources.items() if not times.publish)
    return About(listed.tracked.first_seen.date(), frozenset(listed.sources), private)
