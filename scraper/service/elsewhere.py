"""Channels that people add for themselves: another service beside their mail or chat, and its end.

Knows how many a person may have. Promises that nothing is added but what ``alerts/channels/vendors.py``
takes, and that whoever is refused learns why and what to write instead. Refuses to touch a channel of another
kind or of another person.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from scraper.alerts.channels import vendors
from scraper.record.people import Channel, Subscriber
from scraper.store import consent, people
from scraper.store.engine import Connection

MOST: Final = 5
"""Other services of one person."""


def others(person: Subscriber) -> tuple[Channel, ...]:
    """The person's channels of this kind, by id."""
    return tuple(channel for channel in person.channels if channel.kind == "apprise")


def add(connection: Connection, person: Subscriber, address: str, now: datetime) -> str | None:
    """Adds ``address`` to the person's channels; why it was not, in words for them."""
    if trouble := vendors.why_not(address):
        return trouble
    if len(others(person)) >= MOST:
        return f"No more than {MOST} other services: remove one first."
    if consent.suppressed(connection, "apprise", address):
        return "The owner of this address asked never to be written to."
    if people.add_channel(connection, person.id, "apprise", address, now) is None:
        return "This address is told by these alerts already."
    return None


def remove(connection: Connection, person: Subscriber, channel_id: int) -> bool:
    """Forgets one of the person's other services with what waits for it; whether it was theirs."""
    mine = any(channel.id == channel_id for channel in others(person))
    return mine and people.remove_channel(connection, channel_id)
