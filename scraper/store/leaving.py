"""Leaving: a channel or a person forgotten at once and for good, and what is left of them: hashes.

Knows what hangs on a person and goes with them: channels, wishes, what is owed, messages under way, links.
Promises that it all goes in the caller's one transaction, that the address is never written to again, and
that the link by which someone left goes on saying so. Refuses to tell anybody.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from scraper.record.people import Channel
from scraper.store import chats, consent, people, schema

UNSUBSCRIBE: Final = "unsubscribe"
"""What the link in an alert is for; its token's data names the channel."""

LEFT: Final = "left"
"""What such a token is for once it has served: a second click hears that it is done."""

_WHY: Final = "its owner left"


def leave(connection: Connection, channel_id: int, at: datetime) -> bool:
    """One channel leaves for good, and its person with the last one; whether there was such a channel."""
    rows = schema.channel.c
    found = connection.execute(select(rows.subscriber_id).where(rows.id == channel_id)).first()
    person = people.subscriber(connection, found.subscriber_id) if found else None
    if person is None:
        return False
    staying = [channel for channel in person.channels if channel.id != channel_id]
    if not staying:
        return forget(connection, person.id, at)
    (going,) = (channel for channel in person.channels if channel.id == channel_id)
    _suppress(connection, going, at)
    _keep_links(connection, person.id, at, channel_id)
    people.remove_channel(connection, channel_id)
    return True


def forget(connection: Connection, subscriber_id: int, at: datetime) -> bool:
    """A person leaves for good with everything; whether there was one of this id."""
    person = people.subscriber(connection, subscriber_id)
    if person is None:
        return False
    for channel in person.channels:
        _suppress(connection, channel, at)
    _keep_links(connection, subscriber_id, at)
    return people.remove_subscriber(connection, subscriber_id)


def _suppress(connection: Connection, channel: Channel, at: datetime) -> None:
    consent.suppress(connection, channel.kind, channel.address, _WHY, at)
    if channel.kind == "telegram":
        chats.end_talk(connection, channel.address)


def _keep_links(connection: Connection, subscriber_id: int, at: datetime, only: int | None = None) -> None:
    """Links that led to leaving lose whom they belonged to; all other links of a person who goes, go."""
    rows = schema.token
    mine = select(rows.c.hash, rows.c.purpose, rows.c.data).where(rows.c.subscriber_id == subscriber_id)
    for held in connection.execute(mine).all():
        if only is not None and held.data.get("channel") != only:
            continue
        this = rows.c.hash == held.hash
        if held.purpose == UNSUBSCRIBE:
            left: dict[str, Any] = {"purpose": LEFT, "subscriber_id": None, "data": {}}
            connection.execute(update(rows).where(this).values(**left))
        else:
            connection.execute(delete(rows).where(this))
