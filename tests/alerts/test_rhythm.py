"""Bursts are gathered, what slept is caught up with, and what is too old to go out is written anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, strategies as st
from owed_house import House
from roads import Kept
from wishes import COLTON, NOW, person

from scraper.alerts import plan
from scraper.alerts.aging import outdated
from scraper.record.season import SOAP_ENDS
from scraper.record.vacancy import Vacancy
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHUT = datetime(2026, 3, 16, 13, tzinfo=UTC)


@pytest.fixture
def house(ready_sqlite_url: str) -> Iterator[House]:
    store = open_store(ready_sqlite_url)
    yield House(store)
    store.close()


def _place(number: int, **more: object) -> Vacancy:
    named = {"institution": f"Hospital {number}", "url": f"https://h{number}.example.org/", "apply_by": None}
    return replace(COLTON, **{**named, **more})  # type: ignore[arg-type]


async def test_after_four_alerts_within_an_hour_the_rest_is_gathered_a_quarter_of_an_hour_long(
    house: House,
) -> None:
    house.join()
    road = Kept()
    sender = house.sender({"email": road})
    for number in range(10):
        house.opens(_place(number))
        await sender.deliver_due()
        house.now += timedelta(minutes=1)
    assert len(road.told) == plan.BURST
    house.now += plan.BURST_PAUSE
    await sender.deliver_due()
    assert len(road.told) == plan.BURST + 1
    assert road.subjects[-1].startswith("6 new: ")
    house.opens(_place(10))
    await sender.deliver_due()
    assert len(road.told) == plan.BURST + 1
    house.now += HOUR
    await sender.deliver_due()
    assert len(road.told) == plan.BURST + 2, "nothing is lost"


async def test_what_closes_soon_is_not_held_back_by_a_burst(house: House) -> None:
    house.join()
    road = Kept()
    sender = house.sender({"email": road})
    for number in range(6):
        house.opens(_place(number))
        await sender.deliver_due()
    assert len(road.told) == plan.BURST
    house.opens(_place(7, apply_by=date(2026, 3, 3)))
    await sender.deliver_due()
    assert road.subjects[-1].startswith("3 new: "), "it takes along what waits"


async def test_a_bursts_other_readers_hear_at_once(house: House) -> None:
    house.join()
    road = Kept()
    sender = house.sender({"email": road})
    for number in range(5):
        house.opens(_place(number))
        await sender.deliver_due()
    house.join()
    house.opens(_place(6))
    await sender.deliver_due()
    assert road.told[-1][0] == "r2@example.com"


@pytest.mark.parametrize(
    ("last", "every", "expected"),
    [
        (None, None, False),
        (NOW - DAY, None, False),
        (NOW - 2 * DAY, None, False),
        (NOW - 2 * DAY - HOUR, None, True),
        (NOW - 7 * DAY, 7 * DAY, False),
        (NOW - 15 * DAY, 7 * DAY, True),
    ],
)
def test_a_source_that_was_left_alone_for_long_is_caught_up_with(
    last: datetime | None, every: timedelta | None, expected: bool
) -> None:
    assert plan.catches_up(last, NOW, every) is expected


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
@example(datetime(2024, 11, 3, 3, 30, tzinfo=UTC))
def test_what_is_caught_up_with_has_one_hour_outside_of_quiet_hours(now: datetime) -> None:
    reader = person(1, zone="America/Los_Angeles", quiet_from=time(22), quiet_until=time(7))
    due = plan.gathered_at(reader, now)
    # The night in which clocks go back has ten quiet hours.
    assert plan.SETTLING < due - now <= timedelta(hours=12)
    assert due.minute == 0
    assert not plan.disturbs(reader, due)


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        ("alert", 49 * HOUR, "folded into a digest"),
        ("digest", 30 * DAY, "folded into a digest"),
        ("alert", 47 * HOUR, None),
        ("well", 49 * HOUR, "of no use any more"),
        ("outage", 49 * HOUR, "of no use any more"),
        ("joining", 3 * DAY, None),
        ("joining", 30 * DAY, "written anew"),
        ("confirm", 30 * DAY, None),
    ],
)
def test_old_messages_do_not_go_out_as_they_stand(kind: str, age: timedelta, expected: str | None) -> None:
    why = outdated(kind, NOW - age, NOW, SOAP_ENDS)
    assert (why is None) if expected is None else (why is not None and expected in why)


async def test_a_month_old_backup_sends_one_digest_and_no_message_as_it_stood(house: House) -> None:
    house.join()
    road = Kept(closed=True)
    sender = house.sender({"email": road})
    for number in range(3):
        house.opens(_place(number, starts_on="2026-09"))
        await sender.deliver_due()
    assert house.tally() == {"pending": 1, "waiting": 2}
    house.now += 40 * DAY
    road.closed = False
    await sender.deliver_due()
    assert road.subjects == [road.subjects[0]]
    assert road.subjects[0].startswith("Digest, 3 new: ")
    house.now += DAY
    await sender.deliver_due()
    assert len(road.told) == 1


async def test_a_summary_that_waited_for_a_month_is_written_anew(house: House) -> None:
    house.opens(_place(1, starts_on="2026-09"))
    house.join(summarised=False)
    road = Kept(closed=True)
    sender = house.sender({"email": road})
    await sender.deliver_due()
    house.opens(_place(2, starts_on="2026-09"))
    house.now += 30 * DAY
    road.closed = False
    await sender.deliver_due()
    assert road.subjects == ["Open now for “My wish”: 2"]
    await sender.deliver_due()
    assert len(road.told) == 1


@pytest.mark.parametrize("summarised", [True, False])
async def test_what_was_written_before_match_week_goes_out_in_it_without_contacts(
    house: House, summarised: bool
) -> None:
    house.now = SHUT - HOUR
    house.join(summarised=summarised)
    road = Kept(closed=True)
    sender = house.sender({"email": road})
    house.opens(_place(1, pgy=(1,)))
    await sender.deliver_due()
    assert house.tally()["pending"] == 1
    house.now = SHUT + HOUR
    road.closed = False
    await sender.deliver_due()
    ((_, said),) = road.told
    assert "im.residency" not in said
    assert "may be contacted from" in said
