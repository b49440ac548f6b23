"""When a person is told: rhythm, hour, zone and quiet hours come to one moment.

Knows wall clocks and their two odd nights a year. Promises an aware UTC time that is never before
``now``, never inside the quiet hours unless the matter is urgent, and the same for the same
question. Refuses to read a clock or to know what will be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from scraper.alerts.match import Owed
from scraper.record.people import Rhythm, Subscriber
from scraper.record.place import zone as zone_of
from scraper.record.vacancy import Vacancy

URGENT_WITHIN: Final = timedelta(hours=48)
"""A place that closes sooner than this may break somebody's quiet hours."""

ASLEEP: Final = timedelta(hours=48)
"""What was not looked at for longer is caught up with: what is found then goes into a digest, no flood."""

SETTLING: Final = timedelta(minutes=30)
"""Sources that were not read for long are read again within this; what they tell then goes out together."""

BURST: Final = 4
"""So many alerts within ``BURST_WITHIN`` go out one by one; what comes after them is gathered."""

BURST_WITHIN: Final = timedelta(hours=1)
BURST_PAUSE: Final = timedelta(minutes=15)
"""Between two alerts of a burst."""

WEEKDAY: Final = 0
"""Weekly digests are due on Mondays."""


def due_at(
    rhythm: Rhythm,
    hour: int,
    zone: str,
    quiet: tuple[time, time] | None,
    now: datetime,
    urgent: bool = False,
) -> datetime:
    """The moment, in aware UTC, at which something that is known ``now`` is to be said.

    ``hour`` (0-23) and ``quiet`` (from, until; may wrap midnight; equal means none) are wall-clock
    times of ``zone``, an IANA name. An instant alert waits for the end of quiet hours unless
    ``urgent``; a digest waits for its hour, and for the end of quiet hours when that hour lies in
    them. A wall-clock time that a spring night skips comes an hour later; of one that an autumn
    night repeats, digests take the first. Raises ``ZoneInfoNotFoundError`` for an unknown zone.
    """
    where = ZoneInfo(zone)
    if rhythm == "instant":
        due = now.astimezone(UTC)
        return due if urgent else _after_quiet(due, where, quiet)
    days = 1 if rhythm == "daily" else 7
    local_day = now.astimezone(where).date()
    if rhythm == "weekly":
        local_day += timedelta(days=(WEEKDAY - local_day.weekday()) % 7)
    due = _instant(local_day, time(hour), where)
    if due < now:
        due = _instant(local_day + timedelta(days=days), time(hour), where)
    return _after_quiet(due, where, quiet)


def urgent(vacancy: Vacancy, now: datetime) -> bool:
    """Whether applications close within ``URGENT_WITHIN``: the end of the last day, in the place's zone."""
    if vacancy.apply_by is None:
        return False
    where = ZoneInfo(zone_of(vacancy.state, vacancy.county) or "America/New_York")
    end = _instant(vacancy.apply_by + timedelta(days=1), time(0), where)
    return now < end <= now + URGENT_WITHIN


def catches_up(last_read: datetime | None, now: datetime, every: timedelta | None = None) -> bool:
    """Whether a source last read at ``last_read`` was left alone for so long that what it tells is no news of
    the hour. ``every`` is how often it is to be read, if that is said."""
    return last_read is not None and now - last_read > max(ASLEEP, 2 * (every or timedelta(0)))


def gathered_at(subscriber: Subscriber, now: datetime) -> datetime:
    """When what a long gap brought is told: the same hour for all of it, after quiet hours; aware UTC."""
    return _after_quiet(settled_at(now), ZoneInfo(subscriber.zone), _quiet(subscriber))


def settled_at(woken: datetime) -> datetime:
    """By when the sources have been read again after ``woken``: a full hour, in aware UTC."""
    settled = woken.astimezone(UTC) + SETTLING
    return settled.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def bursts(alerted: Sequence[datetime], now: datetime) -> bool:
    """Whether a channel that was alerted at these times (aware) has had enough for the moment."""
    lately = [at for at in alerted if timedelta(0) <= now - at < BURST_WITHIN]
    return len(lately) >= BURST and now - max(lately) < BURST_PAUSE


def is_tomorrow(day: date | None, subscriber: Subscriber, now: datetime) -> bool:
    """Whether ``day`` is tomorrow where ``subscriber`` lives."""
    return day == now.astimezone(ZoneInfo(subscriber.zone)).date() + timedelta(days=1)


def due(owed: Owed, subscriber: Subscriber, now: datetime, urgent: bool = False) -> datetime:
    """The moment at which ``subscriber`` hears of what is ``owed``; aware UTC, as :func:`due_at`."""
    quiet = _quiet(subscriber)
    return min(due_at(owed.rhythm, hour, subscriber.zone, quiet, now, urgent) for hour in owed.hours)


def disturbs(subscriber: Subscriber, now: datetime) -> bool:
    """Whether ``now`` is a quiet hour of ``subscriber``: what was due before and was held up still waits."""
    quiet = _quiet(subscriber)
    return quiet is not None and _is_quiet(now.astimezone(ZoneInfo(subscriber.zone)).time(), *quiet)


def _quiet(subscriber: Subscriber) -> tuple[time, time] | None:
    if subscriber.quiet_from is None or subscriber.quiet_until is None:
        return None
    return subscriber.quiet_from, subscriber.quiet_until


def _instant(day: date, wall: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    return datetime.combine(day, wall.replace(fold=fold), zone).astimezone(UTC)


def _after_quiet(moment: datetime, zone: ZoneInfo, quiet: tuple[time, time] | None) -> datetime:
    if quiet is None or not _is_quiet(moment.astimezone(zone).time(), *quiet):
        return moment
    local_day = moment.astimezone(zone).date()
    return min(
        end
        for end in _ends(local_day, quiet[1], zone)
        if end >= moment and not _is_quiet(end.astimezone(zone).time(), *quiet)
    )


def _is_quiet(wall: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end


def _ends(day: date, wall: time, zone: ZoneInfo) -> Iterator[datetime]:
    """The wall-clock time of three days, both times where a night has it twice."""
    for days in (0, 1, 2):
        for fold in (0, 1):
            end = _instant(day + timedelta(days=days), wall, zone, fold)
            if not _is_skipped(end, wall, zone) or fold == 0:
                yield end


def _is_skipped(moment: datetime, wall: time, zone: ZoneInfo) -> bool:
    return moment.astimezone(zone).time() != wall
