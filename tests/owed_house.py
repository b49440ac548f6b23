"""A store in which people are owed what a page tells, for tests of the sender, with a clock that stands.

Promises short ways to what those tests need: join, open, send, count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wishes import COLTON, NOW

from scraper.alerts.budget import Budget
from scraper.alerts.match import Watchers
from scraper.alerts.outbox import Desk, Outbox
from scraper.alerts.send import Road, Sender
from scraper.record.filter import Filter
from scraper.record.people import ChannelKind, Rhythm
from scraper.record.vacancy import Vacancy
from scraper.service.owing import owe
from scraper.store import events, notices, people, runs, vacancies
from scraper.store.engine import Store
from scraper.watch.known import Change, Decision, Found, Open

IM = Filter(specialties=("internal-medicine",))


class House:
    """A store with a clock, and short ways to what the tests need of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = NOW
        with store.write() as connection:
            runs.sync_sources(
                connection, [runs.Stanza("page", "page"), runs.Stanza("list", "mailbox", False)]
            )

    def join(
        self,
        wish: Filter = IM,
        roads: tuple[ChannelKind, ...] = ("email",),
        rhythm: Rhythm = "instant",
        summarised: bool = True,
        **more: Any,
    ) -> list[int]:
        """A new subscriber with one wish; the ids of the channels."""
        with self.store.write() as connection:
            id = people.add_subscriber(connection, "A reader", self.now, **more)
            channels = [
                people.add_channel(
                    connection, id, kind, f"r{id}@example.com" if kind == "email" else f"{id}00", self.now
                )
                for kind in roads
            ]
            wished = people.add_subscription(connection, id, "My wish", wish, self.now, rhythm=rhythm)
            assert wished is not None
            if summarised:
                people.mark_summarised(connection, [wished], self.now)
        return [channel for channel in channels if channel is not None]

    def opens(self, record: Vacancy = COLTON, source: str = "page") -> None:
        """A page tells of something new, and whoever is owed a notice gets one."""
        found = Found(source, "program", self.now, (record,), complete=True)
        opened = Open(record, Change("opened", "now", "new on the page"))
        with self.store.write() as connection:
            changes = vacancies.apply(connection, found, Decision(opens=(opened,)))
            held = people.watchers(connection)
            owe(connection, found, changes, Watchers(held.subscribers, held.version), self.now)

    def sender(self, roads: Mapping[ChannelKind, Road], budget: Budget | None = None, **desk: Any) -> Sender:
        writing = Desk(names={"page": "The page"}, is_current=lambda listed, now: True, **desk)
        return Sender(Outbox(self.store, writing, budget), roads, lambda: self.now)

    def tally(self) -> dict[str, int]:
        with self.store.read() as connection:
            return {state: count for state, count in notices.tally(connection).items() if count}

    def events(self) -> list[str]:
        with self.store.read() as connection:
            return [event.words for event in reversed(events.recent(connection))]

    def channel_is_on(self, kind: ChannelKind, address: str) -> bool:
        with self.store.read() as connection:
            channel = people.find_channel(connection, kind, address)
        assert channel is not None
        return channel.active
