"""What every reading needs at hand: memory, door, sources, clock, and who is watching.

Knows how the rooms below are put together for one process. Promises that subscriptions kept in memory
are loaded again as soon as their version in the database moves. Refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlsplit

from scraper.alerts.match import Watchers
from scraper.fetch.http import Door
from scraper.service.blocked import Blocks
from scraper.settings import Settings
from scraper.sources.source import Source
from scraper.store import blocks, people, runs
from scraper.store.engine import Connection, Store
from scraper.store.runs import Confirmation, SourceState, Stanza
from scraper.watch.cadence import WITHOUT_CONTACT
from scraper.watch.memory import SourceMemory
from scraper.watch.rate import Pool, pool

POOL_FOR: Final = timedelta(hours=6)
"""How long what all sources come to together is taken for what it was."""

Clock = Callable[[], datetime]
"""Tells the time: aware UTC. Whoever needs to compress time passes another one."""

_ALL = 1_000_000
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)

Result = Literal["unchanged", "read", "failed", "suspect", "skipped"]


class NoLongerLeading(Exception):
    """Another daemon took over between reading and commit: roll back, stop, let it read again."""


class Hidden(Exception):
    """The host of a source was blocked between reading and commit: roll back, keep nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading one source once."""

    source: str
    result: Result
    found: int = 0
    opened: int = 0
    changed: int = 0
    closed: int = 0
    notices: int = 0
    reason: str | None = None
    """Why it failed, was not believed or was skipped: a sentence."""
    next_poll: datetime | None = None
    baseline: bool = False
    confirmation: Confirmation | None = None
    """An unchanged reading that is not written yet: many share one transaction (``Desk.confirm``)."""

    @property
    def words(self) -> str:
        """One line for a person."""
        owed = f"; {self.notices} notice{'s' * (self.notices != 1)}" if self.notices else ""
        match self.result:
            case "unchanged":
                gone = f", and {self.closed} gone for good" if self.closed else ""
                return f"{self.source}: unchanged{gone}{owed}"
            case "read":
                opened = "already there" if self.baseline else "new"
                counts = ((self.opened, opened), (self.changed, "changed"), (self.closed, "closed"))
                news = ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing new"
                return f"{self.source}: {self.found} found, {news}{owed}"
            case _:
                return f"{self.source}: {self.result}: {self.reason}"


@dataclass
class Desk:
    """One process's working place."""

    store: Store
    door: Door
    sources: Mapping[str, Source]
    clock: Clock
    settings: Settings
    owner: str
    """Names this process in locks and in the lease."""
    pool: Pool = field(default_factory=Pool)
    """What all sources come to together: what the cadence of each is measured by."""
    blocks: Blocks = field(default_factory=Blocks)
    """Hosts that must not be asked: as of the last time that anything was taken."""
    reader: Executor = field(default_factory=lambda: ThreadPoolExecutor(1, "reader"))
    """The one thread that reads words: more would share one interpreter anyway, and each keeps the memory
    that its largest page took."""
    _watchers: Watchers = field(default_factory=lambda: Watchers((), -1))
    _asked: dict[str, datetime] = field(default_factory=dict)
    """When each host was last given a turn; kept only without a contact."""
    _pooled: tuple[datetime, Mapping[str, Source]] | None = None
    _first_of: tuple[Mapping[str, Source] | None, frozenset[str]] = (None, frozenset())

    def watchers(self, connection: Connection) -> Watchers:
        """Everyone who may be told, as of this transaction."""
        if self._watchers.version != people.version(connection):
            held = people.watchers(connection)
            self._watchers = Watchers(held.subscribers, held.version)
        return self._watchers

    def take(self, ids: Iterable[str], now: datetime) -> dict[str, SourceState]:
        """Takes those of ``ids`` that nobody else is reading; how each of them was left."""
        self._gather(now)
        with self.store.write() as connection:
            self.blocks.load(connection)
            taken = runs.lock_sources(connection, ids, self.owner, now)
            return runs.source_states(connection, taken)

    def take_due(self, now: datetime, limit: int) -> dict[str, SourceState]:
        """Takes what is due, the longest overdue first; without a contact one source of a host in an hour."""
        nameless = self.settings.contact is None
        with self.store.read() as connection:
            self.blocks.load(connection)
            due = [state.id for state in runs.due(connection, now, _ALL if nameless else limit)]
            if not self.sources.keys() >= set(due):  # another file's: they must not stand before ours
                due = [state.id for state in runs.due(connection, now, _ALL) if state.id in self.sources]
            if nameless and due:
                due = self._in_turn(connection, due, now)
        return self.take(due[:limit], now) if due else {}

    def _in_turn(self, connection: Connection, ids: Iterable[str], now: datetime) -> list[str]:
        """Those of ``ids`` whose host was not asked within the hour, one of each; the operator's own too."""
        asked = self._asked
        if not asked:
            for state in runs.source_states(connection).values():
                if state.last_checked is not None and (source := self.sources.get(state.id)):
                    host = _host(source)
                    asked[host] = max(asked.get(host, state.last_checked), state.last_checked)
        turns = []
        for id in ids:
            source = self.sources[id]
            host, own = _host(source), source.local or source.format == "mailbox"
            if own or not timedelta(0) <= now - asked.get(host, _LONG_AGO) < WITHOUT_CONTACT:
                turns.append(id)
                asked[host] = now
        return turns

    def certificate_until(self, source: Source) -> datetime | None:
        """When the certificate of its host expires, for one source of each host: it is told of once."""
        if self._first_of[0] is not self.sources:
            first: dict[str, str] = {}
            for each in self.sources.values():
                first.setdefault(_host(each), each.id)
            self._first_of = (self.sources, frozenset(first.values()))
        return self.door.certificate_until(source.url) if source.id in self._first_of[1] else None

    def _gather(self, now: datetime) -> None:
        """Sums up all sources, now and then and whenever they are others."""
        held = self._pooled
        if held and held[1] is self.sources and timedelta(0) <= now - held[0] < POOL_FOR:
            return
        with self.store.read() as connection:
            pasts = runs.pasts(connection)
        self.pool = pool(
            (each.role, each.every, SourceMemory.from_json({"past": pasts.get(each.id)}).past)
            for each in self.sources.values()
        )
        self._pooled = (now, self.sources)

    def follow(self) -> None:
        """Makes the rows follow this process's sources: a command with another file may have moved them."""
        stanzas = [Stanza(each.id, each.format, each.publish) for each in self.sources.values()]
        with self.store.write() as connection:
            runs.sync_sources(connection, stanzas)
            blocks.follow(connection, {each.id: each.url for each in self.sources.values()})
            self.blocks.load(connection)

    def give_back(self, ids: Iterable[str]) -> None:
        """Lets others read these sources, of which nothing was written; whoever leads."""
        with self.store.write(anyway=True) as connection:
            runs.unlock_sources(connection, list(ids), self.owner)

    def confirm(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Writes unchanged readings in one transaction and gives all these sources back."""
        with self.store.write() as connection:
            runs.confirm_unchanged(connection, [each.confirmation for each in outcomes if each.confirmation])
            runs.unlock_sources(connection, [each.source for each in outcomes], self.owner)
            if hosts := self.door.hosts_changed():
                runs.put_hosts(connection, {name: held.to_json() for name, held in hosts.items()}, now)


def _host(source: Source) -> str:
    return urlsplit(source.url).netloc.lower()
