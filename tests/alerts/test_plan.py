"""Rhythm, hour, zone and quiet hours come to one moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st
from wishes import COLTON, person

from scraper.alerts.match import Owed
from scraper.alerts.plan import due, due_at, urgent
from scraper.record.people import Rhythm

LA = "America/Los_Angeles"
NIGHT = (time(22), time(7))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "hour", "zone", "quiet", "now", "expected"),
    [
        ("instant", 8, LA, None, "2026-03-02T17:14", "2026-03-02T17:14"),
        ("instant", 8, LA, NIGHT, "2026-03-02T17:14", "2026-03-02T17:14"),  # 09:14 there
        ("instant", 8, LA, NIGHT, "2026-03-03T06:00", "2026-03-03T15:00"),  # 22:00 sharp is quiet
        ("instant", 8, LA, NIGHT, "2026-03-02T14:59", "2026-03-02T15:00"),  # 06:59
        ("instant", 8, LA, NIGHT, "2026-03-02T15:00", "2026-03-02T15:00"),  # 07:00 is not
        ("instant", 8, LA, (time(13), time(15)), "2026-03-02T22:30", "2026-03-02T23:00"),  # a nap by day
        ("instant", 8, LA, (time(9), time(9)), "2026-03-02T17:14", "2026-03-02T17:14"),  # empty span
        ("instant", 8, LA, NIGHT, "2026-03-08T08:00", "2026-03-08T14:00"),  # clocks go forward that night
        ("instant", 8, LA, NIGHT, "2026-11-01T07:00", "2026-11-01T15:00"),  # and back
        ("daily", 8, LA, None, "2026-03-02T17:14", "2026-03-03T16:00"),
        ("daily", 8, LA, None, "2026-03-02T15:59", "2026-03-02T16:00"),
        ("daily", 8, LA, None, "2026-03-02T16:00", "2026-03-02T16:00"),
        ("daily", 8, LA, None, "2026-03-07T17:00", "2026-03-08T15:00"),  # an hour earlier in UTC
        ("daily", 2, LA, None, "2026-03-07T17:00", "2026-03-08T10:00"),  # 02:00 is skipped: 03:00
        ("daily", 1, LA, None, "2026-11-01T07:00", "2026-11-01T08:00"),  # the first 01:00
        ("daily", 1, LA, None, "2026-11-01T08:30", "2026-11-02T09:00"),  # not the second as well
        ("daily", 6, LA, NIGHT, "2026-03-02T17:14", "2026-03-03T15:00"),  # waits for the end of quiet
        ("daily", 0, "Asia/Kolkata", None, "2026-03-02T17:14", "2026-03-02T18:30"),
        ("weekly", 8, LA, None, "2026-03-02T15:00", "2026-03-02T16:00"),  # a Monday
        ("weekly", 8, LA, None, "2026-03-02T17:14", "2026-03-09T15:00"),  # the next, in summer time
        ("weekly", 8, LA, None, "2026-03-03T17:14", "2026-03-09T15:00"),
    ],
)
def test_when_it_is_due(
    rhythm: Rhythm, hour: int, zone: str, quiet: tuple[time, time] | None, now: str, expected: str
) -> None:
    assert due_at(rhythm, hour, zone, quiet, utc(now)) == utc(expected)


def test_what_is_urgent_breaks_quiet_hours() -> None:
    assert due_at("instant", 8, LA, NIGHT, utc("2026-03-03T06:00"), urgent=True) == utc("2026-03-03T06:00")


ZONES = st.sampled_from(
    [LA, "America/New_York", "America/Phoenix", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns"]
)
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(
    st.sampled_from(["instant", "daily", "weekly"]),
    st.integers(0, 23),
    ZONES,
    st.tuples(TIMES, TIMES),
    MOMENTS,
)
def test_it_is_never_early_never_in_quiet_hours_and_never_far_off(
    rhythm: Rhythm, hour: int, zone: str, quiet: tuple[time, time], now: datetime
) -> None:
    found = due_at(rhythm, hour, zone, quiet, now)
    assert found >= now
    assert found.utcoffset() == timedelta(0)
    wall = found.astimezone(ZoneInfo(zone)).time()
    start, end = quiet
    assert not (start <= wall < end if start <= end else wall >= start or wall < end)
    longest = {"instant": 2, "daily": 3, "weekly": 9}[rhythm]
    assert found - now <= timedelta(days=longest)


@given(st.integers(0, 23), ZONES, MOMENTS)
def test_a_digest_comes_at_its_hour_save_in_a_night_that_skips_it(
    hour: int, zone: str, now: datetime
) -> None:
    wall = due_at("daily", hour, zone, None, now).astimezone(ZoneInfo(zone))
    assert wall.hour == hour or (wall.hour - hour, wall.month in (3, 9, 10)) == (1, True)


@given(ZONES, MOMENTS)
def test_what_is_due_stays_due(zone: str, now: datetime) -> None:
    found = due_at("daily", 8, zone, NIGHT, now)
    assert due_at("daily", 8, zone, NIGHT, found) == found


def test_the_earliest_of_several_hours_counts() -> None:
    owed = Owed(10, 1, "new", (), "daily", (8, 20))
    assert due(owed, person(1), utc("2026-03-02T17:14")) == utc("2026-03-03T04:00")


def test_quiet_hours_are_the_subscribers_own() -> None:
    reader = replace(person(1), zone="America/New_York", quiet_from=time(22), quiet_until=time(7))
    owed = Owed(10, 1, "new", (), "instant", (8,))
    assert due(owed, reader, utc("2026-03-03T03:30")) == utc("2026-03-03T12:00")


def test_what_closes_within_two_days_is_urgent() -> None:
    closing = replace(COLTON, apply_by=date(2026, 3, 4))
    assert urgent(closing, utc("2026-03-03T08:00"))  # the 4th ends at 08:00 UTC on the 5th there
    assert not urgent(closing, utc("2026-03-03T07:59"))
    assert not urgent(closing, utc("2026-03-05T08:00"))
    assert not urgent(replace(COLTON, apply_by=None), utc("2026-03-03T08:00"))
