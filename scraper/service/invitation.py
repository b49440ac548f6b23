"""A link by which one person joins by Telegram what was set up for them by command or on a page.

Knows how a deep link is built. Promises that it serves once, for a week, and that only its hash is stored.
Refuses to be made before the bot knows its own name: then there is the secret to be sent by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from scraper.store import chats, consent
from scraper.store.engine import Connection

JOIN: Final = "telegram-join"
"""The purpose of such a token."""

LASTS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invitation:
    """``secret`` is sent to the bot as ``/start secret``, which ``link`` does by one press."""

    secret: str = field(repr=False)
    link: str | None = field(repr=False)


def invite(connection: Connection, subscriber_id: int, now: datetime) -> Invitation:
    """A new one for this subscriber; earlier ones go on serving."""
    secret = consent.issue(connection, JOIN, now, LASTS, subscriber_id=subscriber_id)
    name = chats.name(connection)
    return Invitation(secret, f"https://t.me/{name}?start={secret}" if name else None)
