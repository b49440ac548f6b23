"""While the gate is shut no letter leads to a program, on whatever road; and each says when it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from owed_house import House
from roads import Kept
from wishes import COLTON

from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

TUESDAY = datetime(2026, 3, 17, 16, tzinfo=UTC)
INTERN = replace(COLTON, pgy=(1,), track="preliminary", apply_by=date(2026, 4, 20))


@pytest.fixture
def house(ready_sqlite_url: str) -> Iterator[House]:
    store = open_store(ready_sqlite_url)
    yield House(store)
    store.close()


@pytest.mark.parametrize("kind", ["email", "telegram", "apprise"])
async def test_in_match_week_a_letter_keeps_the_page_and_loses_the_contacts(house: House, kind: str) -> None:
    house.join(roads=(kind,))  # type: ignore[arg-type]
    house.now = TUESDAY
    house.opens(INTERN)
    road = Kept()
    await house.sender({kind: road}).deliver_due()  # type: ignore[dict-item]
    ((_, said),) = road.told
    assert "im.residency" not in said
    assert "mailto:im" not in said
    assert "ogmc.example.org/gme/openings" in said
    assert "programs may be contacted from Thursday, March 19, 2026, 6:00 PM PDT" in said


async def test_a_place_that_the_match_does_not_bind_keeps_its_contacts_all_week(house: House) -> None:
    house.join()
    house.now = TUESDAY
    house.opens(replace(COLTON, pgy=(2,), apply_by=None))
    road = Kept()
    await house.sender({"email": road}).deliver_due()
    ((_, said),) = road.told
    assert "im.residency@ogmc.example.org" in said


async def test_a_summary_of_what_is_open_is_veiled_too(house: House) -> None:
    house.opens(INTERN)
    house.now = TUESDAY
    house.join(summarised=False)
    road = Kept()
    await house.sender({"email": road}).deliver_due()
    ((_, said),) = road.told
    assert "Open now" in said
    assert "im.residency" not in said


async def test_a_letter_says_when_the_place_was_seen_and_when_the_letter_was_sent(house: House) -> None:
    house.join()
    house.opens()
    house.now += timedelta(minutes=1)
    road = Kept()
    await house.sender({"email": road}).deliver_due()
    ((_, said),) = road.told
    assert "Posted: March 1, 2026, seen March 2, 2026, 9:14 AM PST, sent 9:15 AM PST" in said
