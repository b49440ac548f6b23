"""What went to whom and when, as far as pace and letters about the service itself depend on it.

Knows the messages of channels by time and by name. Promises that a letter with a name is known to have been
written as long as messages are kept. Refuses to decide who is told what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select, update

from scraper.store import schema
from scraper.store.statements import its_time

_PORTION: Final = 500


def alerted(
    connection: Connection, channels: Iterable[int], since: datetime
) -> Mapping[int, tuple[datetime, ...]]:
    """When alerts were written for these channels since then, oldest first; aware UTC."""
    rows, named = schema.message.c, sorted(set(channels))
    found: dict[int, tuple[datetime, ...]] = {}
    for start in range(0, len(named), _PORTION):
        mine = rows.channel_id.in_(named[start : start + _PORTION])
        asked = select(rows.channel_id, rows.created_at).where(mine, rows.kind == "alert")
        for channel_id, at in connection.execute(asked.where(rows.created_at > since).order_by(rows.id)):
            found[channel_id] = (*found.get(channel_id, ()), at)
    return found


def last_told(connection: Connection) -> Mapping[int, datetime]:
    """When each channel was last written anything that did not die, else when it was made; aware UTC."""
    rows = schema.message.c
    asked = select(rows.channel_id, func.max(rows.created_at)).where(rows.channel_id.is_not(None))
    told = connection.execute(asked.where(rows.state != "dead").group_by(rows.channel_id))
    return {**made(connection), **{row[0]: row[1] for row in told}}


def made(connection: Connection) -> Mapping[int, datetime]:
    """When each channel was made; aware UTC."""
    roads = schema.channel.c
    return {row.id: row.created_at for row in connection.execute(select(roads.id, roads.created_at))}


def awaiting(connection: Connection) -> frozenset[int]:
    """Channels that are owed something which waits for its hour or for a message under way."""
    owed, rows = schema.notice.c, schema.message.c
    waiting = connection.execute(select(owed.channel_id).where(owed.waiting).distinct()).scalars()
    under_way = select(rows.channel_id).where(rows.state.in_(("pending", "retry"))).distinct()
    return frozenset(waiting) | frozenset(connection.execute(under_way).scalars())


def mailed(connection: Connection, since: datetime, *, operator: bool) -> list[datetime]:
    """When e-mails were accepted since then; with ``operator`` those to the operator too. Aware UTC."""
    rows, road = schema.message.c, schema.channel.c
    mine = or_(road.kind == "email", rows.channel_id.is_(None)) if operator else road.kind == "email"
    asked = select(rows.finished_at).outerjoin(schema.channel, road.id == rows.channel_id)
    return list(
        connection.execute(asked.where(rows.state == "sent", rows.finished_at > since, mine)).scalars()
    )


def written(connection: Connection, names: Iterable[str]) -> frozenset[str]:
    """Those of these stable names under which a message was written already."""
    rows, wanted = schema.message.c, list(names)
    found: set[str] = set()
    for start in range(0, len(wanted), _PORTION):
        asked = select(rows.stable_id).where(rows.stable_id.in_(wanted[start : start + _PORTION]))
        found.update(connection.execute(asked).scalars())
    return frozenset(found)


def under_way(
    connection: Connection, now: datetime, kinds: Iterable[str]
) -> tuple[tuple[int, str, Mapping[str, Any]], ...]:
    """Messages that may go out now by roads of ``kinds``, a channel's together: channel, kind, content."""
    road, rows = schema.channel.c, schema.message.c
    asked = (
        select(rows.channel_id, rows.kind, rows.content)
        .join(schema.channel, road.id == rows.channel_id)
        .where(rows.state.in_(("pending", "retry")), its_time(rows.next_try, now))
        .where(road.active, road.kind.in_(list(kinds)))
        .order_by(rows.channel_id, rows.id)
    )
    return tuple((row[0], row[1], row[2]) for row in connection.execute(asked))


def awaited(connection: Connection) -> Mapping[int, tuple[int, datetime]]:
    """Of each channel that is owed something: how many notices wait, and when the first is due."""
    owed = schema.notice.c
    asked = select(owed.channel_id, func.count(), func.min(owed.due_at)).where(owed.waiting)
    return {row[0]: (row[1], row[2]) for row in connection.execute(asked.group_by(owed.channel_id))}


def last_reading(connection: Connection) -> datetime | None:
    """When any source that is watched was last asked; ``None`` when none ever was."""
    rows = schema.source_state.c
    at: datetime | None = connection.execute(select(func.max(rows.last_checked)).where(rows.active)).scalar()
    return at


def summarise_again(
    connection: Connection, message_id: int, channel_id: int, written_at: datetime, why: str
) -> None:
    """The summary in ``message_id`` was not sent and is not to be: its wishes wait for another one."""
    owed, road, wish = schema.notice.c, schema.channel.c, schema.subscription.c
    untold = update(schema.notice).where(owed.message_id == message_id)
    connection.execute(untold.values(dropped=why))
    owner = select(road.subscriber_id).where(road.id == channel_id).scalar_subquery()
    again = update(schema.subscription).where(wish.subscriber_id == owner, wish.summarised_at == written_at)
    connection.execute(again.values(summarised_at=None))
