"""The day before a deadline: who asked to hear of it is owed a notice, once for each deadline.

Knows which open vacancies close tomorrow where their reader lives. Promises that the reminder and its
notices are one transaction, and that a deadline that moves is reminded of anew. Refuses to remind of what
is not current, what its reader put aside, and what does not fit a wish that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scraper.alerts import plan
from scraper.alerts.match import Watchers
from scraper.record.people import Subscriber
from scraper.service.desk import Desk
from scraper.service.owing import about_of
from scraper.service.shown import how_fresh
from scraper.store import listing, marks, notices, reminders
from scraper.store.engine import Connection, Store
from scraper.store.listing import Listed
from scraper.store.notices import NewNotice


def remind_readers(desk: Desk) -> int:
    """For one process: writes what is due; how many notices were new. Raises ``StoreError``."""
    with desk.store.read() as connection:
        watchers = desk.watchers(connection)
    return remind(desk.store, watchers, desk.clock())


def remind(store: Store, watchers: Watchers, now: datetime) -> int:
    """Writes what is due at ``now``; how many notices were new. Raises ``StoreError``."""
    readers = watchers.wanting_deadlines()
    if not readers:
        return 0
    today = now.date()
    with store.read() as connection:
        near = reminders.closing(connection, [today + timedelta(days=each) for each in range(4)])
        found = [
            each for each in listing.of(connection, near).values() if how_fresh(each, now).state == "current"
        ]
        owed = [(each, tuple(_owed(connection, each, readers, watchers, now))) for each in found]
    count = 0
    for listed, new in owed:
        if new:
            with store.write() as connection:
                count += _write(connection, listed, new, now)
    return count


def _write(connection: Connection, listed: Listed, new: Sequence[NewNotice], now: datetime) -> int:
    known = listed.tracked
    day = known.record.apply_by
    if day is None or known.id not in reminders.closing(connection, [day]):
        return 0  # it moved meanwhile
    change_id = reminders.deadline(connection, known.id, day, now)
    return notices.add(connection, [replace(each, change_id=change_id) for each in new], now)


def _owed(
    connection: Connection, listed: Listed, readers: Sequence[Subscriber], watchers: Watchers, now: datetime
) -> Iterator[NewNotice]:
    record, about = listed.tracked.record, about_of(listed)
    marked = marks.of_vacancy(connection, listed.tracked.id)
    for reader in readers:
        wanting = {wish.id: wish.hour for wish in reader.subscriptions if wish.deadlines}
        local = now.astimezone(ZoneInfo(reader.zone))
        if not plan.is_tomorrow(record.apply_by, reader, now) or local.hour < min(wanting.values()):
            continue
        if plan.disturbs(reader, now) or not about.may_reach(reader):
            continue
        if marks.is_quiet(marked.get(reader.id), "deadline"):
            continue
        reasons = watchers.reasons(reader.id, record, local.date(), about)
        asked = tuple(each.to_json() for each in reasons if each.subscription_id in wanting)
        for channel in reader.channels if asked else ():
            if channel.active:
                yield NewNotice(channel.id, 0, listed.tracked.id, "deadline", "instant", now, asked)
