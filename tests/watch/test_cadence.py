"""When a source is looked at again, and why then."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, strategies as st

from scraper.record.season import activity_between, match_week
from scraper.watch.cadence import CEILING, Look, next_look
from scraper.watch.known import Role
from scraper.watch.memory import Past
from scraper.watch.rate import PRIOR, Pool, looked, pool

BURST = datetime(2027, 3, 23, 15, tzinfo=UTC)
"""A Tuesday, 11:00 Eastern."""
AUGUST = datetime(2026, 8, 20, 15, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 18, 15, tzinfo=UTC)
NIGHT = datetime(2026, 11, 21, 7, tzinfo=UTC)
"""A Saturday, 2:00 Eastern."""
LISTS = Pool(typical=PRIOR["list"] ** 0.5)
"""As if all sources were such as a new list."""


def look(now: datetime = NOVEMBER, **fields: Any) -> Look:
    return next_look(now=now, seed="creog", **{"pool": LISTS, "past": Past(quiet=0.001), **fields})


def minutes(now: datetime = NOVEMBER, **fields: Any) -> float:
    return (look(now, **fields).at - now).total_seconds() / 60


@pytest.mark.parametrize(
    ("fields", "least"),
    [
        ({"now": AUGUST, "format": "mailbox"}, 5),
        ({"every": timedelta(minutes=15)}, 15),
        ({"every": timedelta(minutes=15), "now": NIGHT}, 15),
        ({"every": timedelta(days=1)}, 24 * 60),
        ({"every": timedelta(minutes=15), "has_contact": False}, 60),
        ({"every": timedelta(hours=1), "failures": 1}, 120),
        ({"every": timedelta(hours=1), "failures": 2}, 240),
        ({"every": timedelta(hours=1), "failures": 3}, 360),
        ({"failures": 500}, 360),
        ({"every": timedelta(days=1), "failures": 500}, 24 * 60),
    ],
)
def test_the_stanza_wins_and_failures_slow_down(fields: dict[str, Any], least: float) -> None:
    assert least <= minutes(**fields) <= least * 1.1


def test_the_season_the_weekday_and_the_hour_say_how_often() -> None:
    # A typical source, in office hours: square roots of 3, 0.6 and 0.5 times 2.1.
    assert 30 <= minutes(BURST) <= 33
    assert 53 <= minutes(AUGUST) <= 60
    assert 58 <= minutes(NOVEMBER) <= 65
    assert minutes(NIGHT) > 4 * minutes(NOVEMBER)


def test_a_look_at_night_waits_for_the_morning_and_no_longer() -> None:
    """Counted forward: at five in the morning it is not put off as at midnight."""
    midnight = datetime(2026, 11, 18, 5, tzinfo=UTC)
    first, second = look(midnight), look(midnight + timedelta(hours=5))
    assert second.at < midnight + timedelta(hours=9, minutes=30), "soon after eight Eastern"
    assert first.at - midnight > second.at - midnight - timedelta(hours=5)


def test_match_week_is_quiet_until_thursday_evening_and_then_the_burst_begins() -> None:
    week = match_week(2027)
    wednesday = week.quiet_from + timedelta(days=2, hours=3)
    assert minutes(wednesday) > 1.5 * minutes(wednesday - timedelta(days=7))
    assert look(wednesday).why.startswith("quiet, ")
    before_the_end = week.soap_ends - timedelta(hours=2)
    assert look(before_the_end).at < week.soap_ends + timedelta(minutes=90)
    after = week.soap_ends + timedelta(hours=12)
    assert minutes(after) < 35
    assert look(after).why.startswith("burst, ")


def test_a_source_that_brings_much_is_read_more_often_down_to_the_floor_and_up_to_the_ceiling() -> None:
    seldom, often = Past(quiet=4000.0), Past(0.0, ((3.0, 1.0),) * 10)
    assert minutes(past=seldom) > 2 * minutes() > 1.2 * minutes(past=often)
    assert 30 <= minutes(past=often) <= 33
    assert minutes(past=Past(quiet=1e6), now=NIGHT) <= CEILING.total_seconds() / 60 * 1.1
    # Four times the news, half the interval.
    one, four = (look(pool=Pool({"list": rate}, 0.3)) for rate in (0.01, 0.04))
    assert (one.at - NOVEMBER) / (four.at - NOVEMBER) == pytest.approx(2, rel=0.2)


def test_the_page_of_one_program_is_read_more_seldom_than_a_list_while_both_are_young() -> None:
    assert minutes(role="program") > 2 * minutes(role="list")


def test_all_together_keep_within_the_budget_at_every_hour_and_are_spread_over_it() -> None:
    sources = [f"source {number}" for number in range(300)]
    roles: dict[str, Role] = {id: get_args(Role)[number % 5] for number, id in enumerate(sources)}
    together = pool([(role, None, Past()) for role in roles.values()])
    monday = match_week(2027).soap_ends + timedelta(days=3, hours=12)
    due, count, pasts = dict.fromkeys(sources, monday), Counter[int](), dict.fromkeys(sources, Past())
    for hour in range(36):
        for id, role in roles.items():
            while due[id] < monday + timedelta(hours=hour + 1):
                count[hour] += 1
                now, past = due[id], pasts[id]
                due[id] = next_look(now=now, seed=id, role=role, past=past, pool=together, budget=150).at
                pasts[id] = looked(past, activity_between(now, due[id]), news=False)
    settled = [count[hour] for hour in range(12, 36)]
    assert max(settled) <= 150 * 1.1, settled
    assert sum(settled[-12:]) >= 0.4 * 12 * 150, "and what there is is used"
    assert "150 readings an hour in all" in look(pool=together, budget=150).why


def test_what_stanzas_ask_for_is_taken_off_the_budget() -> None:
    crowded = {"pool": Pool(learned=300, fixed=100), "budget": 200}
    assert minutes(**crowded) > 1.5 * minutes(pool=Pool(learned=300), budget=200)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"every": timedelta(minutes=15)}, "every 15 min, as its stanza says"),
        ({"format": "mailbox"}, "every 5 min, as all mailboxes"),
        ({}, "off-season, news about every 12 days"),
        ({"now": NIGHT}, "off-season, a quiet hour, news about every 12 days"),
        ({"now": BURST}, "burst, news about every 49 h"),
        ({"every": timedelta(minutes=5), "has_contact": False}, "hourly at most, as VACANCIES_CONTACT is not set"),
        ({"failures": 1}, "after 1 failure in a row"),
        ({"failures": 9}, "after 9 failures in a row"),
        ({"retry_after": 9e3}, "its host asked to be left alone for so long"),
        ({"not_before": NOVEMBER + timedelta(days=1)}, "its host asked to be left alone until then"),
    ],
)  # fmt: skip
def test_it_says_why_then(fields: dict[str, Any], words: str) -> None:
    assert look(**fields).why == words


def test_retry_after_is_obeyed_up_to_a_day() -> None:
    assert minutes(every=timedelta(minutes=1), retry_after=7200) == 120
    assert minutes(retry_after=10.0**9) == 24 * 60
    assert minutes(retry_after=-5) == minutes()


def test_a_host_is_not_asked_before_it_allows_it() -> None:
    later = NOVEMBER + timedelta(days=2)
    assert look(not_before=later).at == later


def test_the_jitter_spreads_sources_and_is_the_same_again() -> None:
    for past, least in ((Past(), 30), (Past(quiet=1.0), 4)):
        times = [next_look(now=NOVEMBER, seed=f"source {n}", past=past, pool=LISTS).at for n in range(100)]
        again = [next_look(now=NOVEMBER, seed=f"source {n}", past=past, pool=LISTS).at for n in range(100)]
        assert times == again
        assert len(set(times)) == 100
        assert max(times) - min(times) > timedelta(minutes=least)


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 10_000),
    st.booleans(),
    st.sampled_from(["page", "feed", "mailbox"]),
    st.lists(st.tuples(st.floats(0, 1000), st.booleans()), max_size=40),
)
def test_no_source_is_ever_given_up(
    now: datetime, failures: int, has_contact: bool, format: str, looks: list[tuple[float, bool]]
) -> None:
    past = Past()
    for hours, news in looks:
        past = looked(past, hours, news)
    wait = look(now, failures=failures, has_contact=has_contact, format=format, past=past).at - now
    assert timedelta(minutes=5 if format == "mailbox" else 30) <= wait <= timedelta(hours=6.6)


def test_the_year_and_the_week_come_to_about_one() -> None:
    start = datetime(2026, 7, 1, tzinfo=UTC)
    whole = activity_between(start, start + timedelta(days=365))
    assert whole / (365 * 24) == pytest.approx(1, abs=0.06)
    assert activity_between(start, start) == activity_between(start, start - timedelta(days=3)) == 0
    parts = [start, start + timedelta(minutes=25), start + timedelta(hours=9.3), start + timedelta(days=9)]
    summed = sum(activity_between(a, b) for a, b in pairwise(parts))
    assert summed == pytest.approx(activity_between(parts[0], parts[-1]))
