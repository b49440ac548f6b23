"""What would go out if the sender took its next step now: the very messages, written and taken back.

Knows the sender's order: what is under way, summaries, what is due, letters about the service. Promises the
same messages, word for word, that a step at that moment would hand over. Refuses to send or to keep any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from scraper.alerts.aging import outdated, withdraw
from scraper.alerts.bulletin import Bulletin
from scraper.alerts.chat import bare
from scraper.alerts.match import Watchers
from scraper.alerts.outbox import Desk as WritingDesk, Outbox
from scraper.record.people import ChannelKind
from scraper.service.reminding import remind
from scraper.store import bulletins, notices, people
from scraper.store.engine import Store
from scraper.store.rehearsal import rehearsing

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Foretold:
    """One message that would go out."""

    channel_id: int
    kind: str
    subject: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would go out now, and what waits: how much of it for each channel, and until when."""

    now: tuple[Foretold, ...]
    later: Mapping[int, tuple[int, datetime]]


def outlook(store: Store, writing: WritingDesk, kinds: frozenset[ChannelKind], now: datetime) -> Outlook:
    """As things stand at ``now``, by roads of ``kinds``. Raises ``StoreError``."""
    with rehearsing(store) as stage:
        outbox = Outbox(stage, writing)
        with stage.write() as connection:
            for message in notices.outgoing(connection, now, _ALL, kinds):
                if why := outdated(message.kind, message.created_at, now, writing.soap_ends):
                    withdraw(connection, message, now, why)
            held = people.watchers(connection)
        remind(stage, Watchers(held.subscribers, held.version), now)
        outbox.summarise(now, kinds)
        outbox.bundle_due(now, kinds)
        Bulletin(outbox).write(now, kinds)
        with stage.read() as connection:
            found = bulletins.under_way(connection, now, kinds)
            later = bulletins.awaited(connection)
    return Outlook(tuple(_foretold(*each) for each in found), later)


def _foretold(channel_id: int, kind: str, content: Mapping[str, Any]) -> Foretold:
    text = content.get("text") or content.get("body") or bare(content.get("html", ""))
    subject = content.get("subject") or content.get("title") or text.strip().partition("\n")[0]
    return Foretold(channel_id, kind, subject, text)
