"""Who is owed what, and what was sent: notices until they are bundled, messages until they are settled.

Knows the two tables of the outbox. Promises that a channel is owed a change at most once, that a
notice is in at most one delivery (bundling and marking are one transaction), and that a message is
settled once: sent or dead. Refuses to render, send or decide when: contents are the sender's JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, Update, and_, bindparam, exists, func, insert, or_, select, update

from scraper.store import schema
from scraper.store.statements import insert_new, its_time

MessageState = Literal["pending", "retry", "sent", "dead"]
_UNSETTLED: Final = ("pending", "retry")


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What a channel is owed. ``reasons`` are ``alerts.match.Reason`` as JSON."""

    channel_id: int
    change_id: int
    vacancy_id: int
    sense: str
    rhythm: str
    due_at: datetime
    reasons: Sequence[Mapping[str, Any]] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice that waits for its delivery, with the change that it is about."""

    id: int
    channel_id: int
    subscriber_id: int
    change_id: int
    vacancy_id: int
    sense: str
    rhythm: str
    late: bool
    due_at: datetime
    created_at: datetime
    reasons: tuple[Mapping[str, Any], ...]
    why: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class NewMessage:
    """One request to one destination; ``channel_id`` is ``None`` for the operator's channel.

    ``stable_id`` never changes over retries. ``notices`` are the ids that this message settles.
    """

    channel_id: int | None
    kind: str
    stable_id: str
    content: Mapping[str, Any]
    notices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that is to be sent now. ``address`` stays out of ``repr``, and so out of logs."""

    id: int
    channel_id: int | None
    channel_kind: str | None
    address: str | None = field(repr=False)
    kind: str
    stable_id: str
    content: Mapping[str, Any] = field(repr=False)
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Queued:
    """One line of the queue, for people. No address: the channel's id names it."""

    id: int
    channel_id: int | None
    kind: str
    state: MessageState
    attempts: int
    created_at: datetime
    next_try: datetime | None
    last_error: str | None


def add(connection: Connection, notices: Iterable[NewNotice], at: datetime) -> int:
    """Writes what is owed; how many were new. What a channel is already owed is left as it is."""
    rows = [
        {
            "channel_id": notice.channel_id,
            "change_id": notice.change_id,
            "vacancy_id": notice.vacancy_id,
            "sense": notice.sense,
            "rhythm": notice.rhythm,
            "late": notice.late,
            "due_at": notice.due_at,
            "reasons": [dict(reason) for reason in notice.reasons],
            "created_at": at,
            "waiting": True,
        }
        for notice in notices
    ]
    return insert_new(connection, schema.notice, rows, ("channel_id", "change_id"))


def due(connection: Connection, now: datetime) -> tuple[DueNotice, ...]:
    """Notices whose time has come and whose reader can be reached, a channel's together, oldest first."""
    owed, changed = schema.notice.c, schema.change.c
    asked = (
        select(
            owed.id,
            owed.channel_id,
            schema.channel.c.subscriber_id,
            owed.change_id,
            owed.vacancy_id,
            owed.sense,
            owed.rhythm,
            owed.late,
            owed.due_at,
            owed.created_at,
            owed.reasons,
            changed.why,
            changed.fields,
        )
        .join(schema.change, changed.id == owed.change_id)
        .join(schema.channel, schema.channel.c.id == owed.channel_id)
        .join(schema.subscriber, schema.subscriber.c.id == schema.channel.c.subscriber_id)
        .where(owed.waiting, its_time(owed.due_at, now), schema.channel.c.active, schema.subscriber.c.active)
        .order_by(owed.channel_id, owed.due_at, owed.id)
    )
    return tuple(_due_of(dict(row._mapping)) for row in connection.execute(asked))


def _due_of(values: dict[str, Any]) -> DueNotice:
    values["reasons"] = tuple(values["reasons"])
    values["fields"] = {name: (pair[0], pair[1]) for name, pair in values["fields"].items()}
    return DueNotice(**values)


def bundle(connection: Connection, messages: Sequence[NewMessage], at: datetime) -> tuple[int, ...]:
    """Writes the messages and marks their notices, all or nothing; the messages' ids.

    Empty when one of the notices is no longer waiting: somebody else has bundled it meanwhile, and
    the caller looks again.
    """
    named = [id for message in messages for id in message.notices]
    owed = schema.notice.c
    waiting = select(func.count()).select_from(schema.notice).where(owed.id.in_(named), owed.waiting)
    if connection.execute(waiting).scalar_one() != len(set(named)):
        return ()
    ids = []
    for message in messages:
        row = {
            "channel_id": message.channel_id,
            "kind": message.kind,
            "stable_id": message.stable_id,
            "content": message.content,
            "state": "pending",
            "attempts": 0,
            "created_at": at,
            "next_try": at,
        }
        written = insert(schema.message).values(**row).returning(schema.message.c.id)
        id = int(connection.execute(written).scalar_one())
        mark = update(schema.notice).where(owed.id.in_(message.notices))
        connection.execute(mark.values(message_id=id, waiting=False))
        ids.append(id)
    return tuple(ids)


def count_as_told(
    connection: Connection, channel_id: int, vacancy_ids: Iterable[int], message_id: int, at: datetime
) -> None:
    """A summary showed these vacancies: to this channel they are told, and nothing older of them waits."""
    shown = list(vacancy_ids)
    owed, changed = schema.notice.c, schema.change.c
    waiting = update(schema.notice).where(
        owed.channel_id == channel_id, owed.vacancy_id.in_(shown), owed.waiting
    )
    connection.execute(waiting.values(message_id=message_id, waiting=False))
    newest = (
        select(changed.vacancy_id, func.max(changed.id))
        .where(changed.vacancy_id.in_(shown))
        .group_by(changed.vacancy_id)
    )
    rows = [
        {
            "channel_id": channel_id,
            "change_id": change_id,
            "vacancy_id": vacancy_id,
            "sense": "new",
            "rhythm": "instant",
            "late": False,
            "due_at": at,
            "reasons": [],
            "created_at": at,
            "message_id": message_id,
            "waiting": False,
        }
        for vacancy_id, change_id in connection.execute(newest)
    ]
    insert_new(connection, schema.notice, rows, ("channel_id", "change_id"))


def drop(connection: Connection, ids: Iterable[int], why: str) -> None:
    """Settles notices that nobody needs any more: news that has become stale. ``why`` is kept."""
    owed = schema.notice.c
    old = update(schema.notice).where(owed.id.in_(list(ids)), owed.waiting)
    connection.execute(old.values(waiting=False, dropped=why))


def outgoing(
    connection: Connection,
    now: datetime,
    limit: int = 100,
    kinds: Iterable[str] | None = None,
    unmailed: Iterable[str] = (),
) -> tuple[Outgoing, ...]:
    """Messages to be sent now, oldest first. Those of a channel that is off, or of who pauses, wait.

    A channel's messages go in their order: one that waits for its next try holds back those after it.
    ``kinds`` are the roads that may be used; the operator's messages always come. Messages of the kinds
    ``unmailed`` are left out where they would go by e-mail.
    """
    rows, road = schema.message.c, schema.channel.c
    first = schema.message.alias("first")
    held_back = exists().where(
        first.c.channel_id == rows.channel_id,
        first.c.id < rows.id,
        first.c.state.in_(_UNSETTLED),
        ~its_time(first.c.next_try, now),
    )
    # An unconfirmed channel is off; the question whether it is its owner's is all that goes there.
    passable = or_(road.active, and_(rows.kind == "confirm", road.confirmed_at.is_(None)))
    # Who pauses still gets what they ask for: a link.
    passable = and_(passable, or_(schema.subscriber.c.active, rows.kind.in_(("confirm", "manage"))))
    usable = passable if kinds is None else and_(passable, road.kind.in_(list(kinds)))
    usable = and_(usable, or_(road.kind != "email", rows.kind.not_in(list(unmailed))))
    columns = (
        rows.id, rows.channel_id, road.kind.label("channel_kind"), road.address, rows.kind, rows.stable_id,
        rows.content, rows.attempts, rows.created_at,
    )  # fmt: skip
    asked = (
        select(*columns)
        .outerjoin(schema.channel, road.id == rows.channel_id)
        .outerjoin(schema.subscriber, schema.subscriber.c.id == road.subscriber_id)
        .where(
            rows.state.in_(_UNSETTLED),
            its_time(rows.next_try, now),
            or_(rows.channel_id.is_(None), usable),
            ~held_back,
        )
        .order_by(rows.id)
        .limit(limit)
    )
    return tuple(Outgoing(**row._mapping) for row in connection.execute(asked))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The far side took a message at that time (aware); ``accepted_as`` is what it called it."""

    message_id: int
    at: datetime
    accepted_as: str | None = None


def mark_accepted(connection: Connection, accepted: Iterable[Acceptance]) -> None:
    """All that far sides accepted, as one batch."""
    batch = [{"of": each.message_id, "at": each.at, "name": each.accepted_as} for each in accepted]
    connection.execute(_accept(), batch)


@cache
def _accept() -> Update:
    rows = schema.message.c
    unsettled = or_(*(rows.state == state for state in _UNSETTLED))  # IN cannot be run for many rows
    mine = update(schema.message).where(rows.id == bindparam("of"), unsettled)
    return mine.values(
        attempts=rows.attempts + 1,
        state="sent",
        finished_at=bindparam("at"),
        accepted_as=bindparam("name"),
        next_try=None,
    )


def mark_retry(connection: Connection, id: int, next_try: datetime, error: str) -> None:
    """It was refused for now; ``error`` without secrets or addresses."""
    _settle(connection, id, {"state": "retry", "next_try": next_try, "last_error": error})


def mark_dead(connection: Connection, id: int, at: datetime, error: str) -> None:
    """It will never arrive; the operator hears of it and may retry."""
    _settle(connection, id, {"state": "dead", "finished_at": at, "last_error": error, "next_try": None})


def abandon(connection: Connection, channel_id: int, at: datetime, error: str) -> int:
    """Everything unsettled of a channel that is gone for good is dead; how many messages."""
    rows = schema.message.c
    mine = update(schema.message).where(rows.channel_id == channel_id, rows.state.in_(_UNSETTLED))
    dead = mine.values(state="dead", finished_at=at, last_error=error, next_try=None)
    return connection.execute(dead).rowcount


def release(connection: Connection, ids: Iterable[int], at: datetime, why: str) -> int:
    """Unsettled messages that became old news die, and their notices wait again; how many messages."""
    rows, named = schema.message.c, list(ids)
    old = update(schema.message).where(rows.id.in_(named), rows.state.in_(_UNSETTLED))
    died = connection.execute(
        old.values(state="dead", finished_at=at, last_error=why, next_try=None).returning(rows.id)
    ).scalars()
    freed = update(schema.notice).where(schema.notice.c.message_id.in_(gone := list(died)))
    connection.execute(freed.values(message_id=None, waiting=True))
    return len(gone)


def retry(connection: Connection, at: datetime, ids: Iterable[int] | None = None) -> int:
    """Dead messages, all or those of ``ids``, are tried again from ``at`` on; how many."""
    rows = schema.message.c
    again = update(schema.message).where(rows.state == "dead")
    if ids is not None:
        again = again.where(rows.id.in_(list(ids)))
    return connection.execute(again.values(state="retry", attempts=0, next_try=at, finished_at=None)).rowcount


def told(connection: Connection, vacancy_id: int) -> dict[int, tuple[str, ...]]:
    """Channels that were told, or are owed, something of this vacancy: id -> senses, oldest first.

    What was dropped or died was not told.
    """
    senses: dict[int, tuple[str, ...]] = {}
    for channel_id, sense in connection.execute(_told(), {"of": vacancy_id}):
        senses[channel_id] = (*senses.get(channel_id, ()), sense)
    return senses


@cache
def _told() -> Select[Any]:
    owed, sent = schema.notice.c, schema.message.c
    return (
        select(owed.channel_id, owed.sense)
        .outerjoin(schema.message, sent.id == owed.message_id)
        .where(
            owed.vacancy_id == bindparam("of"),
            owed.dropped.is_(None),
            or_(sent.id.is_(None), sent.state != "dead"),
        )
        .order_by(owed.id)
    )


def queue(
    connection: Connection, states: Iterable[MessageState] = ("pending", "retry", "dead"), limit: int = 200
) -> tuple[Queued, ...]:
    """Messages in these states, oldest first."""
    rows = schema.message.c
    names = (
        "id", "channel_id", "kind", "state", "attempts", "created_at", "next_try", "last_error",
    )  # fmt: skip
    asked = select(*(rows[name] for name in names)).where(rows.state.in_(list(states)))
    found = connection.execute(asked.order_by(rows.id).limit(limit))
    return tuple(Queued(**row._mapping) for row in found)


def tally(connection: Connection) -> Mapping[str, int]:
    """How many messages are in each state, and under ``waiting`` how many notices wait to be bundled."""
    rows = schema.message.c
    counted = connection.execute(select(rows.state, func.count()).group_by(rows.state))
    waiting = select(func.count()).select_from(schema.notice).where(schema.notice.c.waiting)
    return {**{row[0]: row[1] for row in counted}, "waiting": connection.execute(waiting).scalar_one()}


def _settle(connection: Connection, id: int, values: Mapping[str, Any]) -> None:
    rows = schema.message.c
    mine = update(schema.message).where(rows.id == id, rows.state.in_(_UNSETTLED))
    connection.execute(mine.values(attempts=rows.attempts + 1, **values))
