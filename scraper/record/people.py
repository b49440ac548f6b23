"""Who is told: subscribers, the channels that reach them, and what each asked for.

Values only. Knows rhythms, quiet hours and time zones as data; deciding when a message is due is
``alerts/plan.py``, whether a vacancy fits is ``record/filter.py``. Refuses to show an address in
``repr`` so that a log line or a traceback cannot give one away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Final, Literal, get_args

from scraper.record.filter import Filter

Rhythm = Literal["instant", "daily", "weekly"]
ChannelKind = Literal["email", "telegram", "apprise"]
RHYTHMS: Final[tuple[Rhythm, ...]] = get_args(Rhythm)


@dataclass(frozen=True, slots=True)
class Channel:
    """One road to a person. ``address`` is an e-mail address, a Telegram chat id or an Apprise URL."""

    id: int
    subscriber_id: int
    kind: ChannelKind
    address: str = field(repr=False)
    active: bool = True
    confirmed: bool = True
    """Whether its owner said that it is theirs; until then it is off."""

    @property
    def is_owed(self) -> bool:
        """Whether news is kept for it: also while its owner's mail server refuses the address."""
        return self.active or (self.kind == "email" and self.confirmed)

    @property
    def covered(self) -> str:
        """Enough of the address to recognise one's own, too little to write to: ``j…@e….org``."""
        if self.kind == "email":
            local, _, domain = self.address.rpartition("@")
            host, _, ending = domain.rpartition(".")
            return f"{local[:1]}…@{host[:1]}….{ending}"
        if self.kind == "telegram":
            return f"…{self.address[-2:]}"
        return f"{self.address.partition('://')[0]}://…"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One labelled wish of a subscriber: what fits, and how often to hear of it."""

    id: int
    subscriber_id: int
    label: str
    filter: Filter
    rhythm: Rhythm = "instant"
    hour: int = 8
    """Hour of the subscriber's own zone at which a daily or weekly digest is due."""
    deadlines: bool = False
    """Whether its owner wants to hear, at that hour, of what closes tomorrow."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person: ``zone`` is an IANA name; quiet hours are wall-clock times there, may wrap midnight."""

    id: int
    name: str = field(repr=False)
    zone: str = "America/Los_Angeles"
    quiet_from: time | None = None
    quiet_until: time | None = None
    active: bool = True
    channels: tuple[Channel, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    private_sources: tuple[str, ...] = ()
    """Ids of unpublished sources (``publish = false``) whose records the operator lets this person see."""
    discreet: bool = False
    """Subjects and first lines of what they get say nothing of its matter."""
