"""Notices for what changed, written in the very transaction that writes the changes.

Knows how a stored change becomes what each channel is owed and when. Promises that a change and its
notices are committed together or not at all. Refuses to judge fit (``alerts/match.py``) or time
(``alerts/plan.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from scraper.alerts import plan
from scraper.alerts.match import About, Watchers, owed
from scraper.store import listing, notices
from scraper.store.engine import Connection
from scraper.store.listing import Listed
from scraper.store.notices import NewNotice
from scraper.store.vacancies import StoredChange


def owe(connection: Connection, changes: Iterable[StoredChange], watchers: Watchers, now: datetime) -> int:
    """Writes a notice for each channel that is owed one of ``changes``; how many were new."""
    return sum(_owe(connection, change, watchers, now) for change in changes)


def _owe(connection: Connection, stored: StoredChange, watchers: Watchers, now: datetime) -> int:
    if stored.change.tell not in ("now", "late"):
        return 0
    told = notices.told(connection, stored.vacancy_id)
    about = _about(connection, stored.vacancy_id)
    found = owed(stored.change, stored.after, watchers, told, now.date(), about, stored.before)
    urgent = plan.urgent(stored.after, now)
    new = []
    for each in found:
        subscriber = watchers.subscriber(each.subscriber_id)
        if subscriber is None:
            continue
        due = plan.due(each, subscriber, now, urgent)
        reasons = tuple(reason.to_json() for reason in each.reasons)
        new.append(
            NewNotice(
                each.channel_id,
                stored.id,
                stored.vacancy_id,
                each.sense,
                each.rhythm,
                due,
                reasons,
                each.late,
            )
        )
    return notices.add(connection, new, now)


def _about(connection: Connection, vacancy_id: int) -> About:
    listed = listing.get(connection, vacancy_id)
    assert listed is not None, "a change is about a vacancy that is stored"
    return about_of(listed)


def about_of(listed: Listed) -> About:
    """What the matcher must know of a vacancy beside its record."""
    private = frozenset(id for id, times in listed.sources.items() if not times.publish)
    return About(listed.tracked.first_seen.date(), frozenset(listed.sources), private)
