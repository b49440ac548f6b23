"""What is over, or stopped fitting before, is news to nobody who has not heard of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from owed_house import House
from sqlalchemy import select
from wishes import COLTON

from scraper.alerts.match import Watchers
from scraper.record.vacancy import Vacancy
from scraper.service.owing import owe
from scraper.store import people, schema, vacancies
from scraper.store.engine import open_store
from scraper.watch.known import Change, Decision, Found, Merge, Update
from scraper.watch.telling import moved


@pytest.fixture
def house(ready_sqlite_url: str) -> Iterator[House]:
    store = open_store(ready_sqlite_url)
    yield House(store)
    store.close()


def _senses(house: House) -> list[str]:
    with house.store.read() as c:
        return list(c.execute(select(schema.notice.c.sense).order_by(schema.notice.c.id)).scalars())


def _changes(house: House, record: Vacancy, kind: str = "changed") -> None:
    house.now += timedelta(hours=1)
    with house.store.write() as c:
        (known,) = vacancies.tracked(c, "page", house.now)
        change = Change(kind, "now", "it changed", moved(known.record, record))  # type: ignore[arg-type]
        update = Update(replace(known.sightings[0], record=record, last_seen=house.now), record, (change,))
        found = Found("page", "program", house.now, (record,), complete=True)
        stored = vacancies.apply(c, found, Decision(updates=(update,)))
        held = people.watchers(c)
        owe(c, found, stored, Watchers(held.subscribers, held.version), house.now)


@pytest.mark.parametrize(
    "over",
    [replace(COLTON, apply_by=date(2026, 2, 27)), replace(COLTON, starts_on="2025-12-01", apply_by=None)],
)
def test_a_posting_whose_time_is_over_is_new_to_nobody(house: House, over: Vacancy) -> None:
    house.join()
    house.opens(over)
    assert _senses(house) == []
    _changes(house, replace(over, apply_by=date(2026, 4, 1), starts_on="2026-07-01"))
    assert len(_senses(house)) == 1, "with a new deadline it is"


def test_who_heard_that_it_no_longer_fits_hears_nothing_of_its_end(house: House) -> None:
    house.join()
    house.opens()
    other = replace(COLTON, specialty="pathology")
    _changes(house, other)
    assert _senses(house) == ["new", "no-longer"]
    _changes(house, replace(other, status="filled"), "filled")
    assert _senses(house) == ["new", "no-longer"]


def test_who_heard_of_it_hears_of_its_end(house: House) -> None:
    house.join()
    house.opens()
    _changes(house, replace(COLTON, status="filled"), "filled")
    assert _senses(house) == ["new", "filled"]


def test_news_of_a_vacancy_that_the_same_reading_merges_is_told_of_the_one_it_became(house: House) -> None:
    house.opens(source="hospital")
    house.opens()
    house.join()
    house.now += timedelta(hours=1)
    later = replace(COLTON, apply_by=date(2026, 4, 2))
    with house.store.write() as c:
        (older,), (newer,) = (vacancies.tracked(c, name, house.now) for name in ("hospital", "page"))
        change = Change("changed", "now", "a new deadline", moved(newer.record, later))
        update = Update(replace(newer.sightings[0], record=later), later, (change,))
        same = Merge(older.id, newer.id, later, Change("merged", "nobody", "the same"))
        found = Found("page", "program", house.now, (later,), complete=True)
        stored = vacancies.apply(c, found, Decision(updates=(update,), merges=(same,)), None, (older, newer))
        held = people.watchers(c)
        assert owe(c, found, stored, Watchers(held.subscribers, held.version), house.now) == 1
        assert c.execute(select(schema.notice.c.vacancy_id)).scalars().all() == [older.id]
