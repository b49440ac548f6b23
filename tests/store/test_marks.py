"""Marks: one a person and vacancy, dropping what waits, going with the vacancy and with the person."""

from __future__ import annotations

from dataclasses import replace

from owed_house import House
from sqlalchemy import select
from wishes import COLTON, NOW

from scraper.store import marks, notices, people, schema
from scraper.store.engine import open_store


def test_a_mark_is_one_persons_and_drops_what_waits_for_them_alone(ready_url: str) -> None:
    store = open_store(ready_url)
    house = House(store)
    house.join()
    house.join()
    house.opens()
    with store.write() as c:
        assert marks.waiting_of(c, 1) == {1}
        marks.put(c, 1, 1, "applied", NOW)
        assert [notice.subscriber_id for notice in notices.due(c, NOW)] == [1, 2]
        marks.put(c, 1, 1, "not-for-me", NOW)
        assert [notice.subscriber_id for notice in notices.due(c, NOW)] == [2]
        assert marks.of_person(c, 1) == {1: "not-for-me"}
        assert marks.of_person(c, 2) == {}
        assert marks.of_vacancy(c, 1) == {1: "not-for-me"}
        marks.take_back(c, 1, 1)
        assert marks.of_vacancy(c, 1) == {}
        marks.put(c, 2, 1, "applied", NOW)
        people.remove_subscriber(c, 2)
        assert c.execute(select(schema.mark)).all() == []
    store.close()


def test_a_mark_goes_with_its_vacancy_when_two_turn_out_to_be_one(ready_url: str) -> None:
    store = open_store(ready_url)
    house = House(store)
    for _ in range(3):
        house.join()
    house.opens()
    house.opens(replace(COLTON, pgy=(3,)))
    with store.write() as c:
        marks.put(c, 1, 2, "applied", NOW)
        marks.put(c, 2, 2, "applied", NOW)
        marks.put(c, 2, 1, "not-for-me", NOW)
        marks.follow(c, 2, 1)
        assert marks.of_vacancy(c, 1) == {1: "applied", 2: "not-for-me"}
        assert marks.of_vacancy(c, 2) == {}
    store.close()
