"""One new vacancy against 100,000 subscriptions held in memory.

Knows wishes as people have them: few specialties, some counties or states or anywhere, half of them with
a visa to ask for. Promises that the matcher is the program's own, with reasons and channels.
"""

from __future__ import annotations

import random
import statistics
from datetime import date
from functools import partial
from typing import Final

from measure import Row, cpu, in_turn

from scraper.alerts.match import Watchers, owed
from scraper.record import place, specialty
from scraper.record.filter import Filter, VisaKind
from scraper.record.people import Channel, Subscriber, Subscription
from scraper.record.vacancy import KINDS, Vacancy, Visa
from scraper.watch.known import Change

PEOPLE: Final = 100_000
DAY: Final = date(2026, 11, 20)

_r: Final = random.Random(7)
_SPECIALTIES: Final = sorted(slug for slug in specialty.SLUGS if specialty.parent(slug) is None)
_COMMON: Final = [1 / (rank + 1) for rank in range(len(_SPECIALTIES))]
_COUNTIES: Final = [(county, state) for state in place.states() for county in place.counties_of(state)]
_VISAS: Final[tuple[VisaKind | None, ...]] = (None, "j1", "h1b")


def wish() -> Filter:
    """What one person looks for."""
    where = _r.random()
    return Filter(
        kinds=()
        if _r.random() < 0.2
        else tuple(set(_r.choices(KINDS, (6, 2, 1, 1, 1), k=_r.choice((1, 1, 2))))),
        specialties=()
        if _r.random() < 0.1
        else tuple(set(_r.choices(_SPECIALTIES, _COMMON, k=_r.choice((1, 1, 2, 3))))),
        counties=tuple(_r.sample(_COUNTIES, _r.randint(1, 10))) if 0.35 <= where < 0.7 else (),
        states=tuple(_r.sample(place.states(), _r.randint(1, 3))) if where >= 0.7 else (),
        visa=_r.choices(_VISAS, (3, 5, 2))[0],
        pgy=() if _r.random() < 0.3 else tuple(sorted(_r.sample(range(1, 6), _r.randint(1, 3)))),
    )


def person(id: int) -> Subscriber:
    """One person with one channel and one wish."""
    return Subscriber(
        id,
        f"Person {id}",
        channels=(Channel(id, id, "email", f"person{id}@example.org"),),
        subscriptions=(Subscription(id, id, "mine", wish()),),
    )


def vacancy() -> Vacancy:
    """A new one, as fully stated as a good source states it."""
    county, state = _r.choice(_COUNTIES)
    return Vacancy(
        title="PGY-2 position",
        kind=_r.choices(KINDS, (6, 2, 1, 1, 1))[0],
        specialty=_r.choices(_SPECIALTIES, _COMMON)[0],
        pgy=tuple(sorted(_r.sample(range(1, 6), _r.choice((1, 1, 2))))),
        county=county,
        state=state,
        visa=Visa(_r.choice((True, True, False, None)), _r.choice((True, False, None, None))),
    )


def rows() -> list[Row]:
    """The median of thirty vacancies, and the slowest of them."""
    watchers = Watchers(person(id) for id in range(1, PEOPLE + 1))
    opened = Change("opened", "now", "bench")
    told: list[int] = []

    def match(new: Vacancy) -> float:
        before = cpu()
        told.append(len(owed(opened, new, watchers, (), DAY)))
        return (cpu() - before) * 1000

    news = [vacancy() for _ in range(30)]
    spent = [statistics.median(each) for each in in_turn([partial(match, new) for new in news], 5)]
    detail = f"slowest {max(spent):.1f}; told {statistics.median(told):,.0f} people (most {max(told):,})"
    return [Row(f"one vacancy against {PEOPLE:,} subscriptions", statistics.median(spent), "ms", 50, detail)]


if __name__ == "__main__":
    print(*rows())
