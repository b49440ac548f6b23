"""How many e-mails may still go out: what a provider allows in an hour and in a day.

Knows what went within the last day. Promises that no hour and no day holds more than was allowed, and that
the last part of an allowance is left to alerts, the very last to what cannot wait. Refuses to drop
anything: what does not fit waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from scraper.store import bulletins
from scraper.store.engine import Store

Rank = Literal["urgent", "alert", "other"]
RANKS: Final[tuple[Rank, ...]] = ("urgent", "alert", "other")

SHARE: Final[Mapping[Rank, float]] = {"urgent": 1.0, "alert": 0.95, "other": 0.8}
"""Up to which part of an allowance mail of each rank goes out."""

NEARLY: Final = 0.8
"""Of an allowance: the operator hears of it."""

DEFERRING: Final = frozenset({"digest", "joining", "contact", "well", "outage"})
"""Kinds of messages that can wait for the next hour or day."""

_DAY: Final = timedelta(days=1)
_RELOAD: Final = timedelta(minutes=10)


def rank_of(kind: str, content: Mapping[str, Any]) -> Rank:
    """Of a stored message: what closes soon, what somebody asked for this minute, what the operator hears."""
    if kind in DEFERRING:
        return "other"
    return "alert" if kind == "alert" and not content.get("urgent") else "urgent"


class Budget:
    """One for a sender. With no allowance set there is always room."""

    def __init__(
        self, per_hour: int | None = None, per_day: int | None = None, *, operator_by_mail: bool = False
    ) -> None:
        allowed = (("hour", timedelta(hours=1), per_hour), ("day", _DAY, per_day))
        self._allowed: Final = [(name, span, count) for name, span, count in allowed if count]
        self._operator_by_mail = operator_by_mail
        self._went: list[datetime] = []
        self._loaded: datetime | None = None

    def look(self, store: Store, now: datetime) -> None:
        """Reads what went, if that was long ago: another process may have sent meanwhile."""
        if not self._allowed or (self._loaded and timedelta(0) <= now - self._loaded < _RELOAD):
            return
        with store.read() as connection:
            self._went = bulletins.mailed(connection, now - _DAY, operator=self._operator_by_mail)
        self._loaded = now

    def waits(self, now: datetime) -> frozenset[str]:
        """Kinds of messages that there is no room for now; an alert that is urgent always may be tried."""
        waiting: set[str] = set()
        waiting |= set() if self._room("other", now) else DEFERRING
        waiting |= set() if self._room("alert", now) else {"alert"}
        return frozenset(waiting)

    def take(self, rank: Rank, now: datetime) -> bool:
        """Counts a mail that is about to be handed over; ``False`` when there is no room for it."""
        if not self._allowed:
            return True
        if not self._room(rank, now):
            return False
        self._went.append(now)
        return True

    def give_back(self, at: datetime) -> None:
        """The mail taken ``at`` that moment was not accepted."""
        if at in self._went:
            self._went.remove(at)

    def nearly(self, now: datetime) -> str | None:
        """What the operator is to hear when an allowance is mostly used."""
        for name, span, allowed in self._allowed:
            count = self._count(span, now)
            if count >= allowed * NEARLY:
                return (
                    f"{count} of the {allowed} e-mails that VACANCIES_MAILS_PER_{name.upper()} allows went "
                    f"out in the last {name}. Digests and summaries wait; what closes soon goes first."
                )
        return None

    def _room(self, rank: Rank, now: datetime) -> bool:
        self._went = [at for at in self._went if now - at < _DAY]
        # One at least: an allowance of three is not all for what is urgent.
        return all(
            self._count(span, now) < max(1, int(allowed * SHARE[rank])) for _, span, allowed in self._allowed
        )

    def _count(self, span: timedelta, now: datetime) -> int:
        return sum(timedelta(0) <= now - at < span for at in self._went)
