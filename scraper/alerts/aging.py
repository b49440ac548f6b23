"""When a message that was written is not to be sent any more as it stands, and what becomes of it.

Knows that news ages, and that the gate of Match Week may shut between writing and sending. Promises that
whatever such a message told is told anew: alerts and digests by a fresh digest, a summary by a fresh
summary; a letter about the service itself is only worth its hour. Refuses to send.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from scraper.alerts.bundle import STALE
from scraper.record import gate
from scraper.record.season import WeekHour
from scraper.store import bulletins, notices
from scraper.store.engine import Connection
from scraper.store.notices import Outgoing

OF_THE_HOUR: Final = frozenset({"well", "outage"})
"""Kinds of letters about the service itself."""

_NEWS: Final = frozenset({"alert", "digest"})
_SUMMARIES: Final = frozenset({"joining", "contact"})
_LASTING: Final = timedelta(days=7)
"""How long a summary of what is open may wait."""


def outdated(kind: str, written_at: datetime, now: datetime, soap_ends: WeekHour) -> str | None:
    """Why a message of ``kind`` is not to go out as it stands; ``None`` when it may. Times are aware."""
    if kind in _NEWS | OF_THE_HOUR and now - written_at > STALE:
        return "older than two days: folded into a digest" if kind in _NEWS else "of no use any more"
    if kind in _SUMMARIES and now - written_at > _LASTING:
        return "older than a week: written anew"
    if kind in _NEWS | _SUMMARIES and gate.shut_between(written_at, now, soap_ends):
        return "written before Match Week: written anew without contacts"
    return None


def withdraw(connection: Connection, message: Outgoing, now: datetime, why: str) -> None:
    """Takes ``message`` back; what it told waits to be told again."""
    if message.kind in _NEWS:
        notices.release(connection, [message.id], now, why)
        return
    notices.mark_dead(connection, message.id, now, why)
    if message.kind == "joining" and message.channel_id is not None:
        bulletins.summarise_again(connection, message.id, message.channel_id, message.created_at, why)
