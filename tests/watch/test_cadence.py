"""When a source is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from scraper.watch.cadence import next_poll

BURST = datetime(2027, 3, 22, 12, tzinfo=UTC)
AUGUST = datetime(2026, 8, 20, 12, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 21, 12, tzinfo=UTC)


def minutes(now: datetime = NOVEMBER, **fields: Any) -> float:
    return (next_poll(now=now, seed="creog", **fields) - now).total_seconds() / 60


@pytest.mark.parametrize(
    ("fields", "least"),
    [
        ({"now": BURST}, 30),
        ({"now": BURST, "role": "program"}, 60),
        ({"now": NOVEMBER}, 60),
        ({"now": NOVEMBER, "role": "hospital"}, 120),
        ({"now": AUGUST}, 120),
        ({"now": AUGUST, "role": "program"}, 240),
        ({"now": AUGUST, "format": "mailbox"}, 5),
        ({"every": timedelta(minutes=15)}, 15),
        ({"every": timedelta(days=1)}, 24 * 60),
        ({"every": timedelta(minutes=15), "has_contact": False}, 60),
        ({"failures": 1}, 120),
        ({"failures": 2}, 240),
        ({"failures": 3}, 360),
        ({"failures": 500}, 360),
        ({"every": timedelta(days=1), "failures": 500}, 24 * 60),
    ],
)
def test_the_interval_follows_season_role_stanza_and_failures(fields: dict[str, Any], least: float) -> None:
    assert least <= minutes(**fields) <= least * 1.1


def test_retry_after_is_obeyed_up_to_a_day() -> None:
    assert minutes(every=timedelta(minutes=1), retry_after=7200) == 120
    assert minutes(retry_after=10.0**9) == 24 * 60
    assert minutes(retry_after=-5) >= 60


def test_a_host_is_not_asked_before_it_allows_it() -> None:
    assert next_poll(now=NOVEMBER, seed="a", not_before=NOVEMBER + timedelta(days=2)) == NOVEMBER + timedelta(
        days=2
    )


def test_the_jitter_spreads_sources_and_is_the_same_again() -> None:
    times = [next_poll(now=NOVEMBER, seed=f"source {number}") for number in range(100)]
    assert times == [next_poll(now=NOVEMBER, seed=f"source {number}") for number in range(100)]
    assert len(set(times)) == 100
    assert max(times) - min(times) > timedelta(minutes=5)


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 10_000),
    st.booleans(),
    st.sampled_from(["page", "feed", "mailbox"]),
)
def test_no_source_is_ever_given_up(now: datetime, failures: int, has_contact: bool, format: str) -> None:
    wait = next_poll(now=now, seed="x", failures=failures, has_contact=has_contact, format=format) - now
    assert timedelta(minutes=5) <= wait <= timedelta(hours=6.6)
