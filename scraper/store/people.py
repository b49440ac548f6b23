"""Subscribers, their channels and their wishes as rows, with a version that moves whenever they do.

Knows how the values of ``record.people`` are stored. Promises that every change raises the version,
so that whoever keeps all of them in memory knows when to load them again, and that removing a person
removes all that hung on them. Refuses to match or send.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, literal, select, update

from scraper.record.filter import Filter
from scraper.record.people import Channel, ChannelKind, Rhythm, Subscriber, Subscription
from scraper.store import schema
from scraper.store.columns import storable
from scraper.store.statements import insert_new, upsert

_VERSION: Final = "watchers"
_ASKED_VERSION: Final = select(schema.meta.c.value).where(schema.meta.c.key == _VERSION)


@dataclass(frozen=True, slots=True)
class Watchers:
    """Everyone who may be told something, as of ``version``."""

    version: int
    subscribers: tuple[Subscriber, ...]


def add_subscriber(
    connection: Connection,
    name: str,
    at: datetime,
    *,
    zone: str = "America/Los_Angeles",
    quiet: tuple[time, time] | None = None,
    private_sources: Iterable[str] = (),
    discreet: bool = False,
) -> int:
    """A new person; the id. ``quiet`` is from, until, in ``zone``."""
    row = {
        "name": name,
        "zone": zone,
        **_quiet(quiet),
        "active": True,
        "private_sources": sorted(private_sources),
        "discreet": discreet,
        "created_at": at,
    }
    id = connection.execute(insert(schema.subscriber).values(**row).returning(schema.subscriber.c.id))
    _moved(connection)
    return int(id.scalar_one())


def change_subscriber(
    connection: Connection,
    id: int,
    *,
    name: str,
    zone: str,
    quiet: tuple[time, time] | None,
    private_sources: Iterable[str],
    discreet: bool | None = None,
) -> bool:
    """Replaces what is known of a person; ``False`` when there is none of this id.

    ``discreet`` stays as it is where nothing is said of it.
    """
    values: dict[str, Any] = {"name": name, "zone": zone, **_quiet(quiet)}
    values["private_sources"] = sorted(private_sources)
    if discreet is not None:
        values["discreet"] = discreet
    return _change(connection, schema.subscriber, id, values)


def set_active(connection: Connection, subscriber_id: int, active: bool) -> bool:
    """Pauses or resumes a person; ``False`` when there is none of this id."""
    return _change(connection, schema.subscriber, subscriber_id, {"active": active})


def set_discreet(connection: Connection, subscriber_id: int, discreet: bool) -> bool:
    """Whether first lines and subjects say nothing; ``False`` when there is none of this id."""
    return _change(connection, schema.subscriber, subscriber_id, {"discreet": discreet})


def remove_subscriber(connection: Connection, id: int) -> bool:
    """Forgets a person with channels, wishes, notices and messages; whether there was one."""
    gone = connection.execute(delete(schema.subscriber).where(schema.subscriber.c.id == id)).rowcount == 1
    _moved(connection)
    return gone


def add_channel(
    connection: Connection,
    subscriber_id: int,
    kind: ChannelKind,
    address: str,
    at: datetime,
    *,
    confirmed: bool = True,
) -> int | None:
    """A road to a person; ``None`` when this address is already somebody's.

    One that is not ``confirmed`` is off until its owner says that it is theirs (``confirm_channel``).
    """
    row = {
        "subscriber_id": subscriber_id,
        "kind": kind,
        "address": address,
        "active": confirmed,
        "created_at": at,
        "confirmed_at": at if confirmed else None,
    }
    if not insert_new(connection, schema.channel, [row], ("kind", "address")):
        return None
    _moved(connection)
    found = find_channel(connection, kind, address)
    return found.id if found else None


def find_channel(connection: Connection, kind: ChannelKind, address: str) -> Channel | None:
    """The channel with this address, active or not."""
    rows = schema.channel
    found = connection.execute(
        select(rows).where(rows.c.kind == kind, rows.c.address == storable(address))
    ).first()
    return _channel_of(found) if found else None


def channel(connection: Connection, id: int) -> Channel | None:
    """The channel of this id, active or not."""
    found = connection.execute(select(schema.channel).where(schema.channel.c.id == id)).first()
    return _channel_of(found) if found else None


def channel_ids(connection: Connection) -> frozenset[int]:
    """Every channel that stands, active or not."""
    return frozenset(connection.execute(select(schema.channel.c.id)).scalars())


def mail_channels(connection: Connection, address: str) -> tuple[Channel, ...]:
    """The e-mail channels of an address, however its letters are written."""
    rows = schema.channel
    same = func.lower(rows.c.address) == storable(address).strip().lower()
    found = connection.execute(select(rows).where(rows.c.kind == "email", same).order_by(rows.c.id))
    return tuple(_channel_of(row) for row in found)


def confirm_channel(connection: Connection, id: int, at: datetime) -> bool:
    """Its owner said that it is theirs; ``False`` when there is none of this id, or it was said before."""
    rows = schema.channel
    held = connection.execute(select(rows.c.confirmed_at).where(rows.c.id == id)).first()
    if held is None or held.confirmed_at is not None:
        return False
    return _change(connection, rows, id, {"active": True, "confirmed_at": at})


def remove_channel(connection: Connection, id: int) -> bool:
    """Forgets a channel with what it is owed and its messages; whether there was one."""
    rows = schema.channel
    gone = connection.execute(delete(rows).where(rows.c.id == id)).rowcount == 1
    _moved(connection)
    return gone


def switch_channel(connection: Connection, id: int, active: bool, why: str | None = None) -> bool:
    """Switches a channel off (the far side refuses it for good) or on again, if its owner confirmed it."""
    rows = schema.channel
    on = and_(rows.c.confirmed_at.is_not(None), literal(active))
    return _change(connection, rows, id, {"active": on, "inactive_why": why, "bounced_at": None})


def bounced(connection: Connection, id: int, at: datetime) -> datetime | None:
    """The far side says that nobody is at this address; when it last said so before. Aware UTC."""
    rows = schema.channel
    before: datetime | None = connection.execute(select(rows.c.bounced_at).where(rows.c.id == id)).scalar()
    connection.execute(update(rows).where(rows.c.id == id).values(bounced_at=at))
    return before


def reached(connection: Connection, id: int) -> None:
    """The far side took a message for the channel: what it said before no longer counts."""
    rows = schema.channel
    connection.execute(
        update(rows).where(rows.c.id == id, rows.c.bounced_at.is_not(None)).values(bounced_at=None)
    )


def move_channel(connection: Connection, id: int, address: str) -> bool:
    """The far side gave the channel another address (a migrated chat); ``False`` when it is somebody's."""
    rows = schema.channel
    held = select(rows.c.id).where(rows.c.address == storable(address), rows.c.id != id)
    kind = select(rows.c.kind).where(rows.c.id == id).scalar_subquery()
    if connection.execute(held.where(rows.c.kind == kind)).first():
        return False
    return _change(connection, rows, id, {"address": address})


def add_subscription(
    connection: Connection,
    subscriber_id: int,
    label: str,
    wish: Filter,
    at: datetime,
    *,
    rhythm: Rhythm = "instant",
    hour: int = 8,
    deadlines: bool = False,
) -> int | None:
    """A labelled wish; ``None`` when this person already has one of that label."""
    row = {
        "subscriber_id": subscriber_id,
        "label": label,
        "filter": wish.to_json(),
        "rhythm": rhythm,
        "hour": hour,
        "deadlines": deadlines,
        "created_at": at,
    }
    if not insert_new(connection, schema.subscription, [row], ("subscriber_id", "label")):
        return None
    _moved(connection)
    rows = schema.subscription.c
    mine = select(rows.id).where(rows.subscriber_id == subscriber_id, rows.label == storable(label))
    return int(connection.execute(mine).scalar_one())


def change_subscription(connection: Connection, wish: Subscription) -> bool:
    """Replaces all of a wish but whose it is; ``False`` when there is none of this id.

    Another filter is summed up once like a new one.
    """
    rows = schema.subscription.c
    values: dict[str, Any] = {
        "label": wish.label,
        "filter": wish.filter.to_json(),
        "rhythm": wish.rhythm,
        "hour": wish.hour,
        "deadlines": wish.deadlines,
    }
    held = connection.execute(select(rows.filter).where(rows.id == wish.id)).scalar()
    if held is not None and Filter.from_json(held) != wish.filter:
        values["summarised_at"] = None
    return _change(connection, schema.subscription, wish.id, values)


def remove_subscription(connection: Connection, id: int) -> bool:
    """Forgets one wish; whether there was one."""
    rows = schema.subscription
    gone = connection.execute(delete(rows).where(rows.c.id == id)).rowcount == 1
    _moved(connection)
    return gone


def unsummarised(connection: Connection) -> tuple[Subscription, ...]:
    """Wishes of active people that have not had their first summary of what is open."""
    rows = schema.subscription
    asked = (
        select(rows)
        .join(schema.subscriber, schema.subscriber.c.id == rows.c.subscriber_id)
        .where(rows.c.summarised_at.is_(None), schema.subscriber.c.active)
        .order_by(rows.c.id)
    )
    return tuple(_subscription_of(row) for row in connection.execute(asked))


def mark_summarised(connection: Connection, ids: Iterable[int], at: datetime) -> None:
    """These wishes have had their summary, in the transaction that writes it."""
    rows = schema.subscription
    connection.execute(update(rows).where(rows.c.id.in_(list(ids))).values(summarised_at=at))


def subscribers(connection: Connection) -> tuple[Subscriber, ...]:
    """Everyone, paused ones and switched-off channels too, by id."""
    return _load(connection)


def subscriber(connection: Connection, id: int) -> Subscriber | None:
    """One person by id."""
    found = _load(connection, schema.subscriber.c.id == id)
    return found[0] if found else None


def watchers(connection: Connection) -> Watchers:
    """People who have a channel that is owed news and a wish, with the version they are of.

    Those who pause too: what comes meanwhile is owed to them and waits.
    """
    found = subscribers(connection)
    reached = tuple(
        replace(person, channels=owed)
        for person in found
        if person.subscriptions and (owed := tuple(each for each in person.channels if each.is_owed))
    )
    return Watchers(version(connection), reached)


def version(connection: Connection) -> int:
    """A number that moves whenever anything of any person does."""
    held = connection.execute(_ASKED_VERSION).scalar()
    return int(held) if held else 0


def bot_state(connection: Connection, key: str) -> Mapping[str, Any] | None:
    """What the bot remembers under ``key``: its offset, or where a conversation stands."""
    rows = schema.bot_state.c
    held: Mapping[str, Any] | None = connection.execute(select(rows.state).where(rows.key == key)).scalar()
    return held


def put_bot_state(connection: Connection, key: str, state: Mapping[str, Any], at: datetime) -> None:
    """Remembers ``state`` under ``key``."""
    upsert(connection, schema.bot_state, [{"key": key, "state": state, "updated_at": at}])


def drop_bot_state(connection: Connection, key: str) -> None:
    """Forgets what was remembered under ``key``."""
    connection.execute(delete(schema.bot_state).where(schema.bot_state.c.key == key))


def _moved(connection: Connection) -> None:
    upsert(connection, schema.meta, [{"key": _VERSION, "value": str(version(connection) + 1)}])


def _change(connection: Connection, table: Any, id: int, values: Mapping[str, Any]) -> bool:
    changed = connection.execute(update(table).where(table.c.id == id).values(**values)).rowcount == 1
    _moved(connection)
    return changed


def _load(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Subscriber, ...]:
    roads: dict[int, list[Channel]] = {}
    asked = select(schema.channel).order_by(schema.channel.c.id)
    for row in connection.execute(asked):
        roads.setdefault(row.subscriber_id, []).append(_channel_of(row))
    wishes: dict[int, list[Subscription]] = {}
    for row in connection.execute(select(schema.subscription).order_by(schema.subscription.c.id)):
        wishes.setdefault(row.subscriber_id, []).append(_subscription_of(row))
    people = select(schema.subscriber).where(*conditions).order_by(schema.subscriber.c.id)
    return tuple(
        Subscriber(
            id=row.id,
            name=row.name,
            zone=row.zone,
            quiet_from=time.fromisoformat(row.quiet_from) if row.quiet_from else None,
            quiet_until=time.fromisoformat(row.quiet_until) if row.quiet_until else None,
            active=row.active,
            channels=tuple(roads.get(row.id, ())),
            subscriptions=tuple(wishes.get(row.id, ())),
            private_sources=tuple(row.private_sources),
            discreet=row.discreet,
        )
        for row in connection.execute(people)
    )


def _quiet(quiet: tuple[time, time] | None) -> dict[str, str | None]:
    start, end = quiet or (None, None)
    return {
        "quiet_from": start.isoformat("minutes") if start is not None else None,
        "quiet_until": end.isoformat("minutes") if end is not None else None,
    }


def _channel_of(row: Any) -> Channel:
    confirmed = row.confirmed_at is not None
    return Channel(row.id, row.subscriber_id, row.kind, row.address, row.active, confirmed)


def _subscription_of(row: Any) -> Subscription:
    wish = Filter.from_json(row.filter)
    return Subscription(row.id, row.subscriber_id, row.label, wish, row.rhythm, row.hour, row.deadlines)
