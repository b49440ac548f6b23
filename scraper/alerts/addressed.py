"""From a letter to the messages of one channel: numbered parts under a stable name, with the way out.

Knows what a channel's reader may do to leave. Promises that messages of one name are written to a channel
once, and that the last part carries the notices, which are paid when all parts have gone. Refuses to store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from scraper.alerts import plan
from scraper.alerts.bundle import Draft
from scraper.alerts.channels.turns import is_private
from scraper.alerts.letter import Block, Reader, footed
from scraper.alerts.links import marked
from scraper.alerts.render import contents, render
from scraper.record.people import Channel, Subscriber
from scraper.store.notices import NewMessage

if TYPE_CHECKING:
    from scraper.alerts.outbox import Desk


def messages(
    desk: Desk, draft: Draft, channel: Channel, reader: Subscriber, now: datetime, name: str | None = None
) -> list[NewMessage]:
    """The draft's messages; the last one carries the notices, which are paid when all have gone.

    Those of one ``name`` are written to a channel once.
    """
    leaving = _leaving(desk, channel, reader, now)
    # With the moment: what was too old to go out is written anew, under another name.
    named = f"{channel.id}:{name or (now.isoformat(), draft.notices, draft.labels)}"
    parts = render(draft, channel.kind, leaving)
    if channel.kind == "email" and is_urgent(draft, now):
        parts = tuple({**content, "urgent": True} for content in parts)
    return _numbered(draft.kind, named, parts, channel, leaving, draft.notices)


def is_urgent(draft: Draft, now: datetime) -> bool:
    """Whether this is an alert of which something closes soon."""
    return draft.kind == "alert" and any(plan.urgent(item.record, now) for item in draft.items)


def plain(
    desk: Desk,
    kind: str,
    name: str,
    said: tuple[str, tuple[Block, ...]],
    channel: Channel,
    reader: Subscriber,
    now: datetime,
) -> list[NewMessage]:
    """The messages of a letter about the service itself; those of one ``name`` are written once."""
    leaving = _leaving(desk, channel, reader, now)
    letter = footed(*said, leaving, mail=channel.kind == "email")
    parts = contents(letter, channel.kind, [], leaving)
    return _numbered(kind, f"{channel.id}:{name}", parts, channel, leaving)


def _leaving(desk: Desk, channel: Channel, reader: Subscriber, now: datetime) -> Reader:
    mail = parseaddr(desk.unsubscribe_mail or "")[1] or None
    in_chat = channel.kind == "telegram" and is_private(channel.address)
    return Reader(reader.zone, desk.way_out(channel.id), mail, in_chat, now=now, discreet=reader.discreet)


def _numbered(
    kind: str,
    named: str,
    parts: Sequence[Mapping[str, Any]],
    channel: Channel,
    leaving: Reader,
    owed: tuple[int, ...] = (),
) -> list[NewMessage]:
    """``parts`` as messages of ``channel``, in order."""
    name, last = stable(kind, named), len(parts) - 1
    way_out = marked("unsubscribe", leaving.unsubscribe_url, channel.id)
    return [
        NewMessage(channel.id, kind, f"{name}-{part}", {**content, **way_out}, owed if part == last else ())
        for part, content in enumerate(parts)
    ]


def stable(kind: str, named: str) -> str:
    return f"{kind}-{hashlib.sha256(named.encode()).hexdigest()[:32]}"
