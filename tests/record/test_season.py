"""Match Week by rule is Match Week as it was published, and the year falls into its phases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, strategies as st

from scraper.record.season import Phase, academic_year, match_week, phase

PUBLISHED_MATCH_DAYS = [
    "2020-03-20",
    "2021-03-19",
    "2022-03-18",
    "2023-03-17",
    "2024-03-15",
    "2025-03-21",
    "2026-03-20",
]


@pytest.mark.parametrize("day", PUBLISHED_MATCH_DAYS)
def test_the_rule_gives_the_published_match_days(day: str) -> None:
    week = match_week(int(day[:4]))
    assert week.match_day == date.fromisoformat(day)
    assert week.monday == week.match_day - timedelta(days=4)


def test_the_hours_are_eastern_daylight_time() -> None:
    week = match_week(2026)
    assert week.quiet_from == datetime(2026, 3, 16, 13, 0, tzinfo=UTC)
    assert week.told_at == datetime(2026, 3, 16, 14, 0, tzinfo=UTC)
    assert week.soap_ends == datetime(2026, 3, 20, 1, 0, tzinfo=UTC)


@given(st.integers(1953, 2100))
def test_match_week_runs_from_a_monday_to_the_third_friday(year: int) -> None:
    week = match_week(year)
    assert (week.monday.weekday(), week.match_day.weekday()) == (0, 4)
    assert 15 <= week.match_day.day <= 21
    assert week.quiet_from < week.told_at < week.soap_ends


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (datetime(2026, 3, 16, 12, 59, tzinfo=UTC), "off-season"),
        (datetime(2026, 3, 16, 13, 0, tzinfo=UTC), "quiet"),
        (datetime(2026, 3, 20, 0, 59, tzinfo=UTC), "quiet"),
        (datetime(2026, 3, 20, 1, 0, tzinfo=UTC), "burst"),
        (date(2026, 3, 19), "quiet"),
        (date(2026, 3, 20), "burst"),
        (date(2026, 4, 30), "burst"),
        (date(2026, 5, 1), "second-wave"),
        (datetime(2026, 8, 1, 3, 0, tzinfo=UTC), "second-wave"),
        (date(2026, 8, 1), "trickle"),
        (date(2026, 9, 30), "trickle"),
        (date(2026, 10, 1), "off-season"),
        (date(2026, 12, 24), "fellowship"),
        (datetime(2027, 1, 1, 4, 59, tzinfo=UTC), "fellowship"),
        (date(2027, 1, 1), "off-season"),
        (date(2027, 3, 14), "off-season"),
    ],
)
def test_the_year_has_its_phases(when: datetime | date, expected: Phase) -> None:
    assert phase(when) == expected


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)))
def test_every_moment_has_a_phase(when: datetime) -> None:
    assert phase(when) in get_args(Phase)


@pytest.mark.parametrize(
    ("start", "year"),
    [
        ("2027-07-01", 2027),
        ("2027-06-24", 2027),
        ("2027-06-15", 2027),
        ("2027-06-14", 2026),
        ("2027-06", 2027),
        ("2027-05", 2026),
        ("2027-07", 2027),
        ("2027-12-31", 2027),
        ("2028-01", 2027),
        (date(2027, 1, 4), 2026),
        (None, None),
    ],
)
def test_a_training_year_runs_from_july_and_late_june_is_already_the_next(
    start: date | str | None, year: int | None
) -> None:
    assert academic_year(start) == year
