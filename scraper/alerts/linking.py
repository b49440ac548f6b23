"""Filling in links as messages go out: the token is made then, and only its hash is stored.

Knows which blank of a message stands for which link. Promises that the link of an alert can only unsubscribe
the channel that it went to, and that nothing goes to a channel that is gone. Refuses to touch a message
without a link.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from scraper.alerts.channels.outcome import Later, Outcome
from scraper.alerts.links import KEY, Links, Purpose
from scraper.alerts.send import Road
from scraper.store import consent, people
from scraper.store.engine import Store
from scraper.store.leaving import UNSUBSCRIBE

_SAME_FOR: Final = timedelta(days=30)
"""A channel's alerts share one link for so long: a token for each would outnumber everything stored."""


class LinkingRoad:
    """A road that fills in the links of what it hands over. One for the life of the process."""

    def __init__(self, road: Road, links: Links, store: Store) -> None:
        self._road = road
        self._links = links
        self._store = store
        self._shared: dict[int, tuple[str, datetime]] = {}

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        """As the road beneath does. A channel that is gone meanwhile is written nothing."""
        if KEY in content:
            link = content[KEY]
            secret = await asyncio.to_thread(self._secret, link["purpose"], link["channel"], at)
            if secret is None:
                return Later("Its reader has left.")
            content = _filled(content, link["blank"], f"{self._links.base}/{link['purpose']}/{secret}")
        return await self._road.send(address, content, stable_id=stable_id, at=at)

    def _secret(self, purpose: Purpose, channel_id: int, at: datetime) -> str | None:
        """A token for the channel's own use; ``None`` when there is no such channel any more."""
        if purpose == UNSUBSCRIBE:
            secret, until = self._shared.get(channel_id, ("", at))
            if secret and timedelta(0) <= until - at <= _SAME_FOR:
                return secret
        with self._store.write(anyway=True) as connection:
            channel = people.channel(connection, channel_id)
            if channel is None:
                return None
            secret = consent.issue(
                connection,
                purpose,
                at,
                self._links.lasts(purpose),
                subscriber_id=channel.subscriber_id,
                data={"channel": channel_id},
            )
        if purpose == UNSUBSCRIBE:
            self._shared[channel_id] = (secret, at + _SAME_FOR)
        return secret


def _filled(content: Mapping[str, Any], blank: str, link: str) -> dict[str, Any]:
    rest = {name: value for name, value in content.items() if name != KEY}
    return {
        name: value.replace(blank, link) if isinstance(value, str) else value for name, value in rest.items()
    }
