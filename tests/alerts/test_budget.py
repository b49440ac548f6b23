"""A provider's allowance of e-mails: kept to, kept for what matters most, and told of in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from owed_house import IM, House
from wishes import COLTON, NOW

from scraper.alerts.budget import RANKS, SHARE, Budget, Rank, rank_of
from scraper.alerts.channels.outcome import Later, Outcome, Sent
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)
URGENT = replace(COLTON, apply_by=NOW.date() + timedelta(days=1), pgy=(3,))
CALM = replace(COLTON, apply_by=date(2026, 5, 30))


class Taking:
    """A road that accepts everything and remembers the subjects."""

    def __init__(self, *answers: Outcome) -> None:
        self.answers = list(answers)
        self.subjects: list[str] = []

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        outcome = self.answers.pop(0) if self.answers else Sent()
        if isinstance(outcome, Sent):
            self.subjects.append(content["subject"])
        return outcome


@pytest.fixture
def house(ready_url: str) -> Iterator[House]:
    store = open_store(ready_url)
    yield House(store)
    store.close()


async def test_digests_wait_for_the_next_hour_and_the_operator_hears_at_eighty_percent(house: House) -> None:
    for _ in range(12):
        house.join(rhythm="daily")
    house.opens(CALM)
    house.now += timedelta(days=1)
    road = Taking()
    sender = house.sender({"email": road}, Budget(10, None))
    assert (await sender.deliver_due()).sent == 8
    assert house.events() == [
        "8 of the 10 e-mails that VACANCIES_MAILS_PER_HOUR allows went out in the last hour. Digests and "
        "summaries wait; what closes soon goes first."
    ]
    # Alerts go on meanwhile, also to those whose digest waits.
    house.join()
    house.opens(replace(CALM, pgy=(1,)))
    assert (await sender.deliver_due()).sent == 1
    house.now += HOUR
    assert (await sender.deliver_due()).sent == 4
    assert len(road.subjects) == 13
    assert len(house.events()) == 1


async def test_the_last_of_an_allowance_is_for_what_closes_soon(house: House) -> None:
    for _ in range(12):
        house.join()
    house.opens(CALM)
    road = Taking()
    sender = house.sender({"email": road}, Budget(None, 10))
    assert (await sender.deliver_due()).sent == 9
    house.join(wish=replace(IM, pgy=(3,)))
    house.opens(URGENT)
    house.now += HOUR
    assert (await sender.deliver_due()).sent == 1
    assert "PGY-3" in road.subjects[-1]
    house.now += timedelta(days=1)
    for _ in range(3):
        await sender.deliver_due()
    assert len(road.subjects) <= 20


async def test_what_closes_soon_goes_first(house: House) -> None:
    house.join(wish=replace(IM, pgy=(2,)))
    house.join(wish=replace(IM, pgy=(3,)))
    house.opens(CALM)
    house.opens(URGENT)
    road = Taking()
    await house.sender({"email": road}).deliver_due()
    assert ["PGY-3" in subject for subject in road.subjects] == [True, False]


async def test_a_new_process_knows_what_went_before_it(house: House) -> None:
    for _ in range(4):
        house.join()
    house.opens(CALM)
    road = Taking()
    assert (await house.sender({"email": road}, Budget(None, 3)).deliver_due()).sent == 2
    house.now += HOUR
    assert (await house.sender({"email": road}, Budget(None, 3)).deliver_due()).sent == 0
    house.now += timedelta(days=1)
    assert (await house.sender({"email": road}, Budget(None, 3)).deliver_due()).sent == 2


async def test_what_was_not_accepted_costs_nothing(house: House) -> None:
    house.join()
    house.opens(CALM)
    road = Taking(Later("busy"))
    sender = house.sender({"email": road}, Budget(1, None))
    await sender.deliver_due()
    house.now += timedelta(minutes=1)
    assert (await sender.deliver_due()).sent == 1


async def test_other_roads_have_no_such_allowance(house: House) -> None:
    for _ in range(3):
        house.join(roads=("telegram",))
    house.opens(CALM)

    class Chat(Taking):
        async def send(self, address: str, content: Any, **more: Any) -> Outcome:
            return Sent()

    assert (await house.sender({"telegram": Chat()}, Budget(1, 1)).deliver_due()).sent == 3


@given(
    st.lists(st.tuples(st.sampled_from(RANKS), st.integers(0, 90)), max_size=200),
    st.integers(1, 20),
    st.integers(1, 60),
)
def test_no_hour_and_no_day_ever_holds_more_than_is_allowed(
    asked: list[tuple[Rank, int]], per_hour: int, per_day: int
) -> None:
    budget, now, went = Budget(per_hour, per_day), NOW, []
    for rank, minutes in asked:
        now += timedelta(minutes=minutes)
        if budget.take(rank, now):
            went.append(now)
    for at in went:
        assert sum(at <= other < at + HOUR for other in went) <= per_hour
        assert sum(at <= other < at + timedelta(days=1) for other in went) <= per_day


def test_every_rank_has_its_share() -> None:
    assert [SHARE[rank] for rank in RANKS] == [1.0, 0.95, 0.8]
    assert rank_of("alert", {"urgent": True}) == rank_of("operator", {}) == rank_of("confirm", {}) == "urgent"
    assert rank_of("alert", {}) == "alert"
    assert rank_of("digest", {}) == rank_of("joining", {}) == "other"
