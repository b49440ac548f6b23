"""Whether an open vacancy is worth an applicant's time on a given day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from remembering import days, post

from scraper.watch.freshness import Freshness, confirmed, freshness
from scraper.watch.known import Sighting

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def state(
    now: datetime | date = NOW, *, confirmed: int = 0, unchanged: int | None = None, **fields: Any
) -> str:
    """With the age in days of the last confirmation and of the page's bytes."""
    moment = now if isinstance(now, datetime) else datetime(now.year, now.month, now.day, 12, tzinfo=UTC)
    return freshness(
        post(**fields),
        last_confirmed=moment - timedelta(days=confirmed),
        unchanged_since=None if unchanged is None else moment - timedelta(days=unchanged),
        now=now,
    ).state


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "current"),
        ({"apply_by": date(2026, 11, 20)}, "expired"),
        ({"apply_by": date(2026, 11, 21)}, "current"),
        ({"starts_on": "2026-10-07"}, "current"),
        ({"starts_on": "2026-10-06"}, "past-start"),
        ({"starts_on": "2026-10-06", "starts_asap": True}, "current"),
        ({"starts_on": "2026-10"}, "current"),
        ({"starts_on": "2026-09"}, "past-start"),
        ({"starts_on": "2027-07"}, "current"),
        ({"confirmed": 60}, "current"),
        ({"confirmed": 61}, "stale"),
        ({"unchanged": 120}, "current"),
        ({"unchanged": 121}, "stale"),
        ({"unchanged": 121, "starts_on": "2027-07"}, "current"),
        ({"unchanged": 121, "apply_by": date(2027, 1, 1)}, "current"),
        ({"unchanged": 121, "posted_on": date(2026, 10, 1)}, "current"),
        ({"unchanged": 400, "posted_on": date(2025, 6, 1)}, "stale"),
        ({"apply_by": date(2026, 1, 1), "starts_on": "2026-01", "confirmed": 99}, "expired"),
    ],
)
def test_a_vacancy_is_current_or_says_why_not(fields: dict[str, Any], expected: str) -> None:
    assert state(**fields) == expected


@pytest.mark.parametrize(
    ("place", "ends_at"),
    [
        ({"state": "NY"}, datetime(2026, 11, 21, 5, tzinfo=UTC)),
        ({"state": "CA"}, datetime(2026, 11, 21, 8, tzinfo=UTC)),
        ({"state": "HI"}, datetime(2026, 11, 21, 10, tzinfo=UTC)),
        ({"state": None}, datetime(2026, 11, 21, 10, tzinfo=UTC)),
    ],
)
def test_a_deadline_lasts_until_its_day_ends_where_the_place_is(
    place: dict[str, Any], ends_at: datetime
) -> None:
    by = {"apply_by": date(2026, 11, 20), **place}
    assert state(ends_at - timedelta(seconds=1), **by) == "current"
    assert state(ends_at, **by) == "expired"


def test_the_reason_is_in_words() -> None:
    stale = freshness(post(), last_confirmed=NOW - timedelta(days=70), from_mail=True, now=NOW)
    assert stale == Freshness("stale", "last told of by mail on 2026-09-12")


def test_a_day_counts_as_its_noon() -> None:
    assert state(date(2026, 11, 21), apply_by=date(2026, 11, 20)) == "expired"


@given(st.integers(0, 800), st.integers(0, 800), st.sampled_from([None, "2026-12", "2027-07-01"]))
def test_what_is_no_longer_current_does_not_become_so_by_waiting(
    first: int, later: int, start: str | None
) -> None:
    record = post(starts_on=start, apply_by=date(2027, 3, 1))
    moments = [NOW + timedelta(days=number) for number in sorted((first, first + later))]
    before, after = (freshness(record, last_confirmed=NOW, now=moment).state for moment in moments)
    assert before == "current" or after != "current"


def test_a_page_confirms_by_being_read_and_a_mail_by_being_sent() -> None:
    page = Sighting(
        id=1, vacancy_id=1, source="page", role="program", record=post(), first_seen=days(0),
        last_seen=days(0), status_since=days(0),
    )  # fmt: skip
    mail = replace(page, id=2, source="mail", can_be_complete=False, status_since=days(3), last_seen=days(9))
    read_well = {"page": days(20), "mail": days(30)}
    assert (confirmed([mail], read_well).at, confirmed([mail], read_well).from_mail) == (days(3), True)
    assert (confirmed([page, mail], read_well).at, confirmed([page, mail], read_well).from_mail) == (
        days(20), False)  # fmt: skip
    gone = replace(page, lost_since=days(10), ended=True)
    assert confirmed([gone, mail], read_well).at == days(3)
    assert confirmed([page], {}).at == days(0)
