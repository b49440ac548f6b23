"""Deadline tomorrow: by choice, once, at the reader's hour, of what fits and is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from owed_house import IM, House
from roads import Kept
from wishes import COLTON

from scraper.alerts.match import Watchers
from scraper.record.filter import Filter
from scraper.record.people import Subscription
from scraper.service.reminding import remind
from scraper.store import people, reminders
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

EVE = datetime(2026, 3, 19, 15, tzinfo=UTC)
"""8 in the morning in Los Angeles, the day before applications for Colton close."""


@pytest.fixture
def house(ready_url: str) -> Iterator[House]:
    store = open_store(ready_url)
    yield House(store)
    store.close()


def _wants_deadlines(house: House, wish: Filter = IM, **more: object) -> None:
    house.join(wish, zone="America/Los_Angeles", **more)  # type: ignore[arg-type]
    with house.store.write() as connection:
        person = people.subscribers(connection)[-1]
        held = person.subscriptions[0]
        people.change_subscription(connection, replace(held, deadlines=True))


def _remind(house: House) -> int:
    with house.store.read() as connection:
        held = people.watchers(connection)
    return remind(house.store, Watchers(held.subscribers, held.version), house.now)


async def test_the_day_before_a_deadline_those_who_asked_hear_of_it_once(house: House) -> None:
    _wants_deadlines(house)
    house.join()
    house.opens()
    road = Kept()
    house.now = EVE - timedelta(minutes=1)
    sender = house.sender({"email": road})
    await sender.deliver_due()
    road.told.clear()
    assert _remind(house) == 0, "not before the hour"
    house.now = EVE
    assert _remind(house) == 1
    assert _remind(house) == 0
    await sender.deliver_due()
    ((address, said),) = road.told
    assert address == "r1@example.com"
    assert road.subjects[0].startswith("Deadline tomorrow: IM categorical PGY-2")
    assert "Apply by: March 20, 2026" in said
    house.now += timedelta(hours=6)
    assert _remind(house) == 0


def test_a_deadline_that_moves_is_reminded_of_anew(house: House) -> None:
    house.opens()
    with house.store.write() as connection:
        first, again, moved = (
            reminders.deadline(connection, 1, day, house.now)
            for day in (date(2026, 3, 20), date(2026, 3, 20), date(2026, 4, 3))
        )
    assert first == again != moved


@pytest.mark.parametrize(
    "record", [replace(COLTON, apply_by=None), replace(COLTON, apply_by=date(2026, 3, 21)),
               replace(COLTON, specialty="pathology"), replace(COLTON, status="filled")]
)  # fmt: skip
def test_what_does_not_close_tomorrow_does_not_fit_or_is_over_is_not_reminded_of(
    house: House, record: object
) -> None:
    _wants_deadlines(house)
    house.opens(record)  # type: ignore[arg-type]
    house.now = EVE
    assert _remind(house) == 0


def test_a_reminder_waits_for_the_end_of_quiet_hours(house: House) -> None:
    _wants_deadlines(house, quiet=(time(21), time(10)))
    house.opens()
    house.now = EVE
    assert _remind(house) == 0
    house.now = EVE + timedelta(hours=2)
    assert _remind(house) == 1


async def test_a_reminder_that_could_not_go_out_that_day_is_dropped(house: House) -> None:
    _wants_deadlines(house)
    house.opens()
    road = Kept()
    await house.sender({"email": road}).deliver_due()
    house.now = EVE
    assert _remind(house) == 1
    house.now = EVE + timedelta(days=1)
    await house.sender({"email": road}).deliver_due()
    assert not any("Deadline" in each for each in road.subjects)


def test_the_choice_is_kept(house: House) -> None:
    _wants_deadlines(house)
    with house.store.read() as connection:
        (person,) = people.subscribers(connection)
    assert person.subscriptions == (Subscription(1, 1, "My wish", IM, "instant", 8, True),)
