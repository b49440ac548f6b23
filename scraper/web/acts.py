"""What the pages do, each in one transaction: look up a link, confirm, leave, ask for a link, change, forget.

Knows which token opens what. Promises that nothing happens without one, that a link does only what it is for,
and that asking for a link is answered alike whether the address is known or not. Refuses to know HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from scraper.alerts.asking import MANAGE_PAUSE, ask_to_confirm, send_fresh_link
from scraper.alerts.links import Links
from scraper.record.people import Channel, Subscriber
from scraper.service.invitation import Invitation, invite
from scraper.store import consent, leaving, people
from scraper.store.engine import Connection, Store
from scraper.store.export import everything

Left = Literal["left", "before", "unknown"]


@dataclass(frozen=True, slots=True)
class Acts:
    """One process's. All methods are synchronous: call them from a thread."""

    store: Store
    clock: Callable[[], datetime]
    links: Links

    def to_confirm(self, secret: str) -> Channel | None:
        """The channel that this link would confirm."""
        with self.store.read() as connection:
            return self._channel(connection, consent.look(connection, secret, "confirm", self.clock()))

    def confirm(self, secret: str) -> bool:
        """Its owner says that it is theirs; whether the link was good."""
        with self.store.write(anyway=True) as connection:
            now = self.clock()
            channel = self._channel(connection, consent.spend(connection, secret, "confirm", now))
            if channel is None:
                return False
            people.confirm_channel(connection, channel.id, now)
            return True

    def refuse(self, secret: str) -> bool:
        """Its owner wants nothing, now or ever; whether the link was good."""
        with self.store.write(anyway=True) as connection:
            now = self.clock()
            channel = self._channel(connection, consent.spend(connection, secret, "confirm", now))
            return channel is not None and leaving.leave(connection, channel.id, now)

    def to_leave(self, secret: str) -> Left | Channel:
        """The channel that this link would switch off, or what is to be said instead."""
        with self.store.read() as connection:
            return self._leaving(connection, secret)

    def leave(self, secret: str) -> Left:
        """The channel of this link leaves at once and for good. A second time changes nothing."""
        with self.store.write(anyway=True) as connection:
            channel = self._leaving(connection, secret)
            if not isinstance(channel, Channel):
                return channel
            leaving.leave(connection, channel.id, self.clock())
            return "left"

    def ask(self, address: str) -> None:
        """A fresh link goes to ``address`` if it is known, or the question whether it is its owner's."""
        with self.store.write(anyway=True) as connection:
            now = self.clock()
            # Noted for any address, so that neither the answer nor its time tells a known one.
            may = consent.may_write(connection, "manage", "email", address, now, MANAGE_PAUSE)
            for channel in people.mail_channels(connection, address) if may else ():
                if channel.confirmed and channel.active:
                    send_fresh_link(connection, self.links, channel, now)
                elif not channel.confirmed:
                    ask_to_confirm(connection, self.links, channel, now)

    def owner(self, secret: str) -> Subscriber | None:
        """Whose page this link opens."""
        with self.store.read() as connection:
            return self._owner(connection, secret)

    def change(self, secret: str, act: Callable[[Connection, Subscriber], None]) -> Subscriber | None:
        """Does ``act`` for whoever the link belongs to; the person as they are then."""
        with self.store.write(anyway=True) as connection:
            person = self._owner(connection, secret)
            if person is None:
                return None
            act(connection, person)
            return people.subscriber(connection, person.id)

    def invite(self, secret: str) -> Invitation | None:
        """A link by which a chat joins whoever the link belongs to."""
        with self.store.write(anyway=True) as connection:
            person = self._owner(connection, secret)
            return invite(connection, person.id, self.clock()) if person else None

    def export(self, secret: str) -> dict[str, Any] | None:
        """All that is stored of whoever the link belongs to."""
        with self.store.read() as connection:
            person = self._owner(connection, secret)
            return everything(connection, person.id) if person else None

    def forget(self, secret: str) -> bool:
        """Forgets whoever the link belongs to, at once and for good; whether the link was good."""
        with self.store.write(anyway=True) as connection:
            person = self._owner(connection, secret)
            return person is not None and leaving.forget(connection, person.id, self.clock())

    def _owner(self, connection: Connection, secret: str) -> Subscriber | None:
        token = consent.look(connection, secret, "manage", self.clock())
        channel = self._channel(connection, token)
        # Whoever has lost the address the link went to has lost the link.
        return people.subscriber(connection, channel.subscriber_id) if channel else None

    def _leaving(self, connection: Connection, secret: str) -> Left | Channel:
        now = self.clock()
        if consent.look(connection, secret, leaving.LEFT, now) is not None:
            return "before"
        token = consent.look(connection, secret, leaving.UNSUBSCRIBE, now)
        return self._channel(connection, token) or "unknown"

    def _channel(self, connection: Connection, token: consent.Token | None) -> Channel | None:
        return people.channel(connection, int(token.data["channel"])) if token else None
