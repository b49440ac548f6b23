"""What people are told that no change of a vacancy brought about: outages, the end of SOAP, that all is well.

Knows who is owed such a letter now. Promises one to each channel: a letter's name says what it is about, a
person's letters are one transaction, and a name that was written is not written again, whoever was killed
when. Refuses to disturb quiet hours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from scraper.alerts import addressed, pacing, plan, tidings
from scraper.alerts.bundle import Draft, best
from scraper.alerts.letter import Block
from scraper.alerts.match import About, Watchers
from scraper.alerts.outbox import Outbox
from scraper.alerts.tidings import Reach, Standing
from scraper.record import gate
from scraper.record.filter import Filter
from scraper.record.narrow import narrow, relaxations
from scraper.record.people import Channel, ChannelKind, Subscriber, Subscription
from scraper.store import bulletins, lease, listing, notices, runs
from scraper.store.engine import Connection
from scraper.store.listing import Listed
from scraper.store.notices import NewMessage
from scraper.watch.memory import SourceMemory

EVERY: Final = timedelta(minutes=10)
"""How often it is asked who is owed a letter."""

_IRRELEVANT: Final = frozenset({"--status", "--since"})
"""Wishes that let go would show nothing open and new."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What one person is to be sent: a channel's messages together, and the vacancies that they tell of."""

    reader: Subscriber
    letters: Mapping[int, tuple[NewMessage, ...]]
    shown: tuple[int, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The stable names of all messages."""
        return frozenset(message.stable_id for each in self.letters.values() for message in each)


class Bulletin:
    """Beside the outbox: for letters that no notice asks for. One for the life of the process."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox: Final = outbox
        self._asked: datetime | None = None

    def write(self, now: datetime, kinds: Collection[ChannelKind]) -> int:
        """Writes what is owed on roads of ``kinds``; how many messages were stored."""
        if self._asked is not None and timedelta(0) <= now - self._asked < EVERY:
            return 0
        stored = sum(self._store(each, now) for each in self.planned(now, kinds))
        self._asked = now
        return stored

    def planned(self, now: datetime, kinds: Collection[ChannelKind]) -> tuple[Planned, ...]:
        """What would be written now; nothing is."""
        with self._outbox.store.read() as connection:
            readers = [
                reader
                for reader in self._outbox.everyone(connection)
                if reader.active and reader.subscriptions and not plan.disturbs(reader, now)
            ]
            roads = {
                reader.id: [each for each in reader.channels if each.active and each.kind in kinds]
                for reader in readers
            }
            readers = [reader for reader in readers if roads[reader.id]]
            found = [
                *self._after_outage(connection, readers, roads, now),
                *self._open_to_contact(connection, readers, roads, now),
            ]
            if not pacing.wakes(connection, now):
                found += self._well(connection, readers, roads, now)
            done = bulletins.written(connection, (name for each in found for name in each.names))
        return tuple(each for each in found if not each.names & done)

    def _store(self, planned: Planned, now: datetime) -> int:
        stored = 0
        with self._outbox.store.write() as connection:
            if bulletins.written(connection, planned.names):
                return 0
            for channel_id, messages in planned.letters.items():
                ids = notices.bundle(connection, messages, now)
                stored += len(ids)
                if planned.shown:
                    notices.count_as_told(connection, channel_id, planned.shown, ids[-1], now)
        return stored

    def _after_outage(
        self, connection: Connection, readers: Sequence[Subscriber], roads: _Roads, now: datetime
    ) -> Iterator[Planned]:
        silence = lease.outage(connection)
        if silence is None or not timedelta(0) <= now - silence[1] < tidings.TOLD_WITHIN:
            return
        since, until = silence
        made = bulletins.made(connection)
        for reader in readers:
            mine = [each for each in roads[reader.id] if made[each.id] < until]
            if mine and tidings.waits_at_once(reader):
                said = tidings.after_outage(since, until, reader.zone)
                yield self._plain("outage", f"{until:%Y%m%dT%H%M%S}", said, reader, mine, now)

    def _well(
        self, connection: Connection, readers: Sequence[Subscriber], roads: _Roads, now: datetime
    ) -> Iterator[Planned]:
        told, awaiting = bulletins.last_told(connection), bulletins.awaiting(connection)
        standing: Standing | None = None
        for reader in readers:
            if any(each.id in awaiting for each in roads[reader.id]):
                continue  # they hear of something soon
            last = max(told[each.id] for each in roads[reader.id])
            due = tidings.well_due(reader, last) if now - last >= tidings.SILENCE else None
            if due is None or now < due:
                continue
            standing = standing or _health(connection)
            reach = [
                self._reach(connection, wish, reader, now)
                for wish in reader.subscriptions
                if wish.rhythm == "instant"
            ]
            said = tidings.all_is_well(last, now, standing, reach, reader.zone)
            yield self._plain("well", f"{last:%Y%m%dT%H%M%S}", said, reader, roads[reader.id], now)

    def _reach(self, connection: Connection, wish: Subscription, reader: Subscriber, now: datetime) -> Reach:
        """Counted as this reader would be shown it."""

        def count(asked: Filter) -> int:
            other = replace(reader, subscriptions=(replace(wish, filter=asked),))
            return len(self._outbox.open_now(connection, other, now))

        here = count(wish.filter)
        wider: dict[str, int] = {}
        for each in relaxations(wish.filter):
            if each.option not in _IRRELEVANT and (more := count(each.filter)) > here:
                wider.setdefault(tidings.relaxed(each.option, each.words), more)
        return Reach(wish.label, here, tuple(wider.items()))

    def _open_to_contact(
        self, connection: Connection, readers: Sequence[Subscriber], roads: _Roads, now: datetime
    ) -> Iterator[Planned]:
        hours = tidings.TOLD_WITHIN / timedelta(hours=1)
        opened = gate.ended_lately(now, self._outbox.desk.soap_ends, hours)
        if opened is None:
            return
        watchers = Watchers(readers)
        waiting: dict[int, list[Listed]] = {}
        for listed in listing.choose(connection, narrow(Filter())):
            known = listed.tracked
            bound = known.first_seen < opened and gate.is_bound(known.record, opened.year)
            if bound and self._outbox.desk.is_current(listed, now):
                about = About(known.first_seen.date(), frozenset(listed.sources))
                for id in watchers.fitting(known.record, now.date(), about):
                    waiting.setdefault(id, []).append(listed)
        for reader in readers:
            if reader.id in waiting:
                yield from self._opened(reader, waiting[reader.id], roads[reader.id], opened, now)

    def _opened(
        self,
        reader: Subscriber,
        waiting: Sequence[Listed],
        roads: Sequence[Channel],
        opened: datetime,
        now: datetime,
    ) -> Iterator[Planned]:
        wishes = reader.subscriptions
        items = self._outbox.fitting(
            wishes, dict.fromkeys((wish.id for wish in wishes), waiting), reader, now
        )
        if not items:
            return
        day = now.astimezone(ZoneInfo(reader.zone)).date()
        draft = Draft("contact", best(items, day), len(items), tuple(wish.label for wish in wishes))
        letters = {
            road.id: tuple(
                addressed.messages(self._outbox.desk, draft, road, reader, now, name=f"contact-{opened.year}")
            )
            for road in roads
        }
        yield Planned(reader, letters, tuple(item.vacancy_id for item in draft.items))

    def _plain(
        self,
        kind: str,
        about: str,
        said: tuple[str, tuple[Block, ...]],
        reader: Subscriber,
        roads: Sequence[Channel],
        now: datetime,
    ) -> Planned:
        letters = {
            road.id: tuple(
                addressed.plain(self._outbox.desk, kind, f"{kind}-{about}", said, road, reader, now)
            )
            for road in roads
        }
        return Planned(reader, letters)


_Roads = Mapping[int, Sequence[Channel]]


def _health(connection: Connection) -> Standing:
    memories = runs.memories(connection)
    well = sum(SourceMemory.from_json(memory).trouble is None for memory in memories.values())
    return Standing(len(memories), well)
