"""What readers marked: "applied", "not for me". Theirs alone: no list, preview or log tells of it.

Knows one mark a person and vacancy. Promises that what still waited to be told of a vacancy that is not for
someone is dropped with the mark, and that a mark follows its vacancy when two turn out to be one. Refuses
to say who marked what to anyone but that person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, delete, select, update

from scraper.store import schema
from scraper.store.statements import insert_new, upsert

Mark = Literal["applied", "not-for-me"]

ASIDE: Final[frozenset[Mark]] = frozenset({"not-for-me"})
"""Of a vacancy so marked nothing more is told."""

_DROPPED: Final = "its reader put it aside"


def put(connection: Connection, subscriber_id: int, vacancy_id: int, what: Mark, at: datetime) -> None:
    """Marks a vacancy; an earlier mark of the same person is replaced."""
    row = {"subscriber_id": subscriber_id, "vacancy_id": vacancy_id, "what": what, "at": at}
    upsert(connection, schema.mark, [row])
    if what in ASIDE:
        drop_waiting(connection, subscriber_id, [vacancy_id])


def take_back(connection: Connection, subscriber_id: int, vacancy_id: int) -> None:
    """Unmarks a vacancy."""
    rows = schema.mark
    mine = delete(rows).where(rows.c.subscriber_id == subscriber_id, rows.c.vacancy_id == vacancy_id)
    connection.execute(mine)


def of_vacancy(connection: Connection, vacancy_id: int) -> dict[int, Mark]:
    """Subscriber id -> how that person marked the vacancy."""
    rows = schema.mark.c
    found = connection.execute(select(rows.subscriber_id, rows.what).where(rows.vacancy_id == vacancy_id))
    return {row.subscriber_id: row.what for row in found}


def of_person(connection: Connection, subscriber_id: int) -> dict[int, Mark]:
    """Vacancy id -> how this person marked it."""
    rows = schema.mark.c
    found = connection.execute(select(rows.vacancy_id, rows.what).where(rows.subscriber_id == subscriber_id))
    return {row.vacancy_id: row.what for row in found}


def is_quiet(mark: Mark | None, sense: str) -> bool:
    """Whether a mark keeps a reader from hearing this of a vacancy.

    Who applied needs to hear what becomes of it, but not that it is there or that it closes tomorrow.
    """
    return mark in ASIDE or (mark == "applied" and sense in ("new", "deadline"))


def waiting_of(connection: Connection, subscriber_id: int) -> frozenset[int]:
    """The vacancies of which something waits to be told to this person."""
    owed, road = schema.notice.c, schema.channel.c
    asked = (
        select(owed.vacancy_id)
        .join(schema.channel, road.id == owed.channel_id)
        .where(road.subscriber_id == subscriber_id, owed.waiting)
    )
    return frozenset(connection.execute(asked).scalars())


def drop_waiting(connection: Connection, subscriber_id: int, vacancy_ids: Iterable[int]) -> None:
    """Nothing that waits of these vacancies is told to this person any more."""
    owed, road = schema.notice.c, schema.channel.c
    mine = select(road.id).where(road.subscriber_id == subscriber_id)
    old = update(schema.notice).where(
        owed.channel_id.in_(mine), owed.vacancy_id.in_(list(vacancy_ids)), owed.waiting
    )
    connection.execute(old.values(waiting=False, dropped=_DROPPED))


def follow(connection: Connection, gone: int, keep: int) -> None:
    """A vacancy became another one: its marks go with it, where the other has none of the same person."""
    rows = schema.mark
    mine = connection.execute(select(rows).where(rows.c.vacancy_id == gone)).mappings()
    moved = [{**row, "vacancy_id": keep} for row in mine]
    insert_new(connection, rows, moved, ("subscriber_id", "vacancy_id"))
    connection.execute(delete(rows).where(rows.c.vacancy_id == gone))
