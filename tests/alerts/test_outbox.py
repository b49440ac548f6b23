"""What is held up waits for the morning; what only private words say reaches nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

import pytest
from owed_house import House
from wishes import COLTON

from scraper.alerts.channels.outcome import Outcome, Sent
from scraper.alerts.match import Watchers
from scraper.record.filter import Filter
from scraper.record.vacancy import Vacancy, Visa
from scraper.service.owing import owe
from scraper.store import people, vacancies
from scraper.store.engine import open_store
from scraper.watch.known import Change, Decision, Found, Join
from scraper.watch.trust import merge_facts

pytestmark = pytest.mark.anyio

J1 = Filter(specialties=("internal-medicine",), visa="j1")
UNSTATED = replace(
    COLTON,
    visa=Visa(),
    apply_by=None,
    evidence=MappingProxyType({k: v for k, v in COLTON.evidence.items() if not k.startswith("visa")}),
)
IN_PRIVATE = replace(
    UNSTATED, visa=Visa(j1=True), evidence=MappingProxyType({"visa.j1": "Members: we do take J-1s."})
)


@dataclass
class Kept:
    """A road that keeps what it is given."""

    told: list[tuple[str, str]] = field(default_factory=list)

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        self.told.append((address, str(content["subject"]) + "\n" + str(content["text"])))
        return Sent()


@pytest.fixture
def house(ready_sqlite_url: str) -> Iterator[House]:
    store = open_store(ready_sqlite_url)
    yield House(store)
    store.close()


def _joins(house: House, record: Vacancy) -> None:
    """A private list tells of the one vacancy too, and more than was known."""
    with house.store.write() as c:
        (known,) = vacancies.tracked(c, "page", house.now)
        merged = merge_facts(
            (*known.sightings, replace(known.sightings[0], id=99, source="list", record=record))
        )
        change = Change("changed", "now", "J-1 changed at list", {"visa.j1": (None, True)})
        found = Found("list", "list", house.now, (record,), complete=False, can_be_complete=False)
        join = Join(known.id, record, merged, "open", (change,))
        changes = vacancies.apply(c, found, Decision(joins=(join,)))
        held = people.watchers(c)
        owe(c, found, changes, Watchers(held.subscribers, held.version), house.now)


async def test_what_only_a_private_source_says_is_told_to_those_alone_who_were_given_it(house: House) -> None:
    house.join(J1)
    house.join(J1, private_sources=["list"])
    house.opens(UNSTATED)
    road = Kept()
    sender = house.sender({"email": road})
    await sender.deliver_due()
    assert len(road.told) == 2
    road.told.clear()
    _joins(house, IN_PRIVATE)
    await sender.deliver_due()
    ((address, text),) = road.told
    assert address == "r2@example.com"
    assert "Members: we do take J-1s." in text
    assert house.tally() == {"sent": 3}, "the other notice was settled without a word"


async def test_an_alert_that_was_held_up_does_not_go_at_night(house: House) -> None:
    house.join(zone="America/Los_Angeles", quiet=(time(22), time(7)))
    house.join(zone="America/Los_Angeles")
    house.opens(UNSTATED)
    road = Kept()
    house.now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # 1:00 in Los Angeles; no road until now
    sender = house.sender({"email": road})
    await sender.deliver_due()
    assert [address for address, _ in road.told] == ["r2@example.com"]
    house.now = datetime(2026, 3, 3, 14, 59, tzinfo=UTC)
    await sender.deliver_due()
    assert len(road.told) == 1
    house.now = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
    await sender.deliver_due()
    assert [address for address, _ in road.told] == ["r2@example.com", "r1@example.com"]


async def test_a_place_that_closes_tomorrow_goes_at_night_though_it_was_held_up(house: House) -> None:
    house.join(zone="America/Los_Angeles", quiet=(time(22), time(7)))
    house.opens(replace(COLTON, apply_by=date(2026, 3, 3)))
    road = Kept()
    house.now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    await house.sender({"email": road}).deliver_due()
    assert len(road.told) == 1
