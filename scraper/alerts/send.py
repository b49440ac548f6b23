"""The sender's step: bundle what is due, hand over what is stored, write down what came of it.

Knows when to try again, when to give a message up and when a whole road is closed. Promises that an
acceptance is committed right after it is known, before the next message goes; that trouble of a
road counts against no message; and that only a message that itself was refused for a day dies.
Refuses to hold a transaction open over a network call.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from scraper.alerts.accepted import Ledger
from scraper.alerts.aging import outdated, withdraw
from scraper.alerts.budget import DEFERRING, RANKS, rank_of
from scraper.alerts.bulletin import Bulletin
from scraper.alerts.channels.outcome import Later, Moved, Outcome, Refused, Sent
from scraper.alerts.outbox import Outbox
from scraper.alerts.presence import Presence
from scraper.record.people import ChannelKind
from scraper.store import events, notices, parts, people
from scraper.store.notices import Outgoing

log: Final = logging.getLogger(__name__)

TRIES: Final = 8
GIVE_UP_AFTER: Final = timedelta(hours=24)
"""A message dies only when it was refused this often and is this old."""

AT_ONCE: Final[Mapping[ChannelKind, int]] = {"email": 4, "telegram": 30, "apprise": 4}
"""Readers served side by side on each road; what goes to one of them goes in order. A chat waits a second
between the parts of its message: others go meanwhile."""

BOUNCED_AGAIN_AFTER: Final = timedelta(hours=12)
"""A refused address is asked once more then; refused again, its channel is paused."""

_BOUNCES_WITHIN: Final = timedelta(days=7)
"""Two refusals further apart are none that follow each other."""

_A_DAY: Final = timedelta(days=1)
_FIRST_WAIT: Final = timedelta(seconds=30)
_LONGEST_WAIT: Final = timedelta(hours=4)
_LONGEST_PAUSE: Final = timedelta(minutes=15)
_OPERATOR_HEARS_AFTER: Final = timedelta(hours=1)
"""Trouble of a road that may pass by itself is the operator's only when it has lasted this long."""


class Road(Protocol):
    """Anything that can hand one message over."""

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        """What came of it; never raises for what a far side does."""
        ...


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one step came to."""

    bundled: int = 0
    sent: int = 0
    later: int = 0
    dead: int = 0
    folded: int = 0
    """Old messages whose notices go into a digest instead."""
    closed: Mapping[str, str] = field(default_factory=dict)
    """Roads in trouble: kind -> why, in words for the operator."""

    def __add__(self, other: Delivered) -> Delivered:
        return Delivered(
            self.bundled + other.bundled,
            self.sent + other.sent,
            self.later + other.later,
            self.dead + other.dead,
            self.folded + other.folded,
            {**self.closed, **other.closed},
        )


@dataclass(slots=True)
class _Trouble:
    """A road that is closed for a while."""

    since: datetime
    until: datetime
    reason: str
    times: int = 1
    operator_knows: bool = False


class Sender:
    """Delivers through ``roads`` (the kinds that are configured). One for the life of the process."""

    def __init__(
        self, outbox: Outbox, roads: Mapping[ChannelKind, Road], clock: Callable[[], datetime]
    ) -> None:
        self._outbox = outbox
        self._store = outbox.store
        self._ledger = Ledger(outbox.store)
        self._presence = Presence(outbox.store)
        self._budget = outbox.budget
        self._warned: datetime | None = None
        self._bulletin = Bulletin(outbox)
        self._roads = roads
        self._clock = clock
        self._trouble: dict[ChannelKind, _Trouble] = {}

    async def deliver_due(self, stop: Callable[[], bool] = lambda: False) -> Delivered:
        """One step: what is under way first, then what became due. ``stop`` is asked between messages.

        Raises ``StoreError`` when the database cannot be used; nothing is lost by it.
        """
        await asyncio.to_thread(self._ledger.pay)
        await asyncio.to_thread(self._budget.look, self._store, self._clock())
        told = await self._send_all(stop)
        if stop():
            return told
        bundled = 0
        for write in (
            self._outbox.summarise,
            self._outbox.bundle_due,
            self._bulletin.write,
            self._outbox.tell_operator,
        ):
            bundled += await asyncio.to_thread(write, self._clock(), self._passable())
        if bundled:
            told += await self._send_all(stop)
        closed: dict[str, str] = {kind: trouble.reason for kind, trouble in self._trouble.items()}
        return told + Delivered(bundled=bundled, closed=closed)

    def _passable(self) -> frozenset[ChannelKind]:
        """Roads that may be used now: an unset or a closed one gets no messages, its notices wait."""
        now = self._clock()
        closed = {kind for kind, trouble in self._trouble.items() if now < trouble.until}
        return frozenset(self._roads.keys() - closed)

    async def _send_all(self, stop: Callable[[], bool]) -> Delivered:
        """Sends until nothing is left that can be sent now."""
        told = Delivered()
        tried: set[int] = set()
        while not stop():
            by_road: dict[ChannelKind, list[Outgoing]] = {}
            for message in await asyncio.to_thread(self._outgoing):
                kind = self._destination(message)[0]
                if kind is not None and kind in self._passable() and message.id not in tried:
                    by_road.setdefault(kind, []).append(message)
            if not by_road:
                break
            tried.update(message.id for messages in by_road.values() for message in messages)
            told += await _together(self._walk(k, m, stop) for k, m in by_road.items())
        return told

    def _outgoing(self) -> tuple[Outgoing, ...]:
        self._presence.look()
        with self._store.read() as connection:
            now = self._clock()
            deferred = self._budget.waits(now) & DEFERRING
            found = notices.outgoing(connection, now, 1000, self._passable(), unmailed=deferred)
        # What closes soon first; the parts of a message in a chat keep their order.
        return tuple(sorted(found, key=_mailed_first))

    async def _walk(
        self, kind: ChannelKind, messages: Iterable[Outgoing], stop: Callable[[], bool]
    ) -> Delivered:
        """All messages of one road; those to one address in order, one after the other."""
        by_address: dict[str | None, list[Outgoing]] = {}
        for message in messages:
            by_address.setdefault(self._destination(message)[1], []).append(message)
        turns = asyncio.Semaphore(AT_ONCE[kind])

        async def serve(queue: list[Outgoing]) -> Delivered:
            told = Delivered()
            async with turns:
                for message in queue:
                    if stop() or self._ledger.in_debt or kind not in self._passable():
                        break
                    if await self._presence.left(message.channel_id):
                        break
                    done = await self._hand_over(kind, message)
                    told += done
                    if not (done.sent or done.folded):
                        break  # the parts of a message stay in order
            return told

        # The first goes alone, so that a road in trouble is asked once and not by all of them.
        first, *others = by_address.values()
        told = await serve(first)
        return told + await _together(serve(queue) for queue in others)

    async def _hand_over(self, kind: ChannelKind, message: Outgoing) -> Delivered:
        now = self._clock()
        if why := outdated(message.kind, message.created_at, now, self._outbox.desk.soap_ends):
            await asyncio.to_thread(self._withdraw, message, now, why)
            return Delivered(folded=1)
        address = self._destination(message)[1]
        assert address is not None
        if kind == "email" and not self._budget.take(rank_of(message.kind, message.content), now):
            return Delivered()
        try:
            outcome = await self._roads[kind].send(
                address, message.content, stable_id=message.stable_id, at=now
            )
        except Exception as bug:
            # One message on which the program itself fails must not hold up all others. The error's own
            # words may hold an address, so its kind alone is told.
            log.error("sending message %d failed inside the program: %s", message.id, type(bug).__name__)
            outcome = Later(f"The program itself failed on it ({type(bug).__name__}); please report it.")
        if kind == "email" and not isinstance(outcome, Sent):
            self._budget.give_back(now)
        # A cancelled daemon must still write down what the far side has already accepted.
        return await asyncio.shield(asyncio.to_thread(self._settle, kind, message, outcome))

    def _warn(self, at: datetime) -> None:
        """The operator hears at most daily that the allowance of e-mails is mostly used."""
        if self._warned is not None and at - self._warned <= _A_DAY:
            return
        words = self._budget.nearly(at)
        if words is not None:
            self._warned = at
            with self._store.write() as connection:
                if not events.told_since(connection, "budget", at - _A_DAY):
                    events.add(connection, "budget", words, at)

    def _destination(self, message: Outgoing) -> tuple[ChannelKind | None, str | None]:
        if message.channel_id is None:
            return self._outbox.desk.operator or (None, None)
        kind: ChannelKind | None = message.channel_kind  # type: ignore[assignment]
        return kind, message.address

    def _withdraw(self, message: Outgoing, now: datetime, why: str) -> None:
        with self._store.write() as connection:
            withdraw(connection, message, now, why)

    def _settle(self, kind: ChannelKind, message: Outgoing, outcome: Outcome) -> Delivered:
        now = self._clock()
        match outcome:
            case Sent(accepted_as=name):
                self._ledger.note(message.id, now, name)
                self._reopen(kind, now)
                self._reached(message)
                self._warn(now)
                return Delivered(sent=1)
            case Later(whose="road"):
                self._close(kind, outcome, now)
                return Delivered(later=1)
            case Later():
                return self._try_again(message, outcome, now)
            case Refused(bounced=True) if message.channel_id is not None:
                return self._bounce(message, message.channel_id, outcome, now)
            case Refused():
                return self._give_up(message, outcome, now)
            case Moved(address=address):
                return self._follow(message, address, now)

    def _try_again(self, message: Outgoing, outcome: Later, now: datetime) -> Delivered:
        if message.attempts + 1 >= TRIES and now - message.created_at >= GIVE_UP_AFTER:
            return self._give_up(message, Refused(outcome.reason, tell_operator=True), now)
        wait = _longer(message.attempts, _LONGEST_WAIT)
        if outcome.after is not None:
            wait = max(wait, timedelta(seconds=outcome.after))
        with self._store.write() as connection:
            notices.mark_retry(connection, message.id, now + wait, outcome.reason)
        return Delivered(later=1)

    def _bounce(self, message: Outgoing, channel_id: int, outcome: Refused, now: datetime) -> Delivered:
        """Nobody lives there, says the far side: believed when it says so twice. What is owed waits."""
        with self._store.write() as connection:
            before = people.bounced(connection, channel_id, now)
            twice = before is not None and now - before < _BOUNCES_WITHIN
            if not (twice and message.kind == "confirm"):
                again = now if twice else now + BOUNCED_AGAIN_AFTER
                notices.mark_retry(connection, message.id, again, outcome.reason)
            if twice:
                people.switch_channel(connection, channel_id, False, outcome.reason)
                channel = people.channel(connection, channel_id)
                whose = channel.subscriber_id if channel else "ID"
                words = (
                    f"Channel {channel_id} was paused: its address was refused twice. {outcome.reason} "
                    f"What is owed waits. If the address is right: vacancies subscribers resume {whose}"
                )
                events.add(connection, "delivery", words, now)
        if twice and message.kind == "confirm":
            return self._give_up(message, outcome, now)
        log.warning("message %d bounced: %s", message.id, outcome.reason)
        return Delivered(later=1)

    def _reached(self, message: Outgoing) -> None:
        if message.attempts and message.channel_id is not None:
            with self._store.write() as connection:
                people.reached(connection, message.channel_id)

    def _give_up(self, message: Outgoing, outcome: Refused, now: datetime) -> Delivered:
        with self._store.write() as connection:
            notices.mark_dead(connection, message.id, now, outcome.reason)
            # Half a letter, without its beginning, would tell nobody anything.
            why = "an earlier part of it was given up"
            parts.hold_back(connection, message.channel_id, message.stable_id, now, why)
            if message.channel_id is not None:
                words = f"A message to channel {message.channel_id} was given up. {outcome.reason}"
                if outcome.permanent:
                    people.switch_channel(connection, message.channel_id, False, outcome.reason)
                    notices.abandon(connection, message.channel_id, now, outcome.reason)
                    words = f"Channel {message.channel_id} was switched off. {outcome.reason}"
                events.add(connection, "delivery", words, now)
        log.warning("message %d given up: %s", message.id, outcome.reason)
        return Delivered(dead=1)

    def _follow(self, message: Outgoing, address: str, now: datetime) -> Delivered:
        """The chat has moved: the same message goes to the new address with the next step."""
        moved = False
        with self._store.write() as connection:
            if message.channel_id is not None:
                moved = people.move_channel(connection, message.channel_id, address)
            if moved:
                notices.mark_retry(connection, message.id, now, "the chat has moved")
        if not moved:
            return self._give_up(message, Refused("The chat has moved to one that is known already."), now)
        return Delivered(later=1)

    def _close(self, kind: ChannelKind, outcome: Later, now: datetime) -> None:
        """Nothing goes by this road for a while, longer each time; the operator hears of it once."""
        held = self._trouble.get(kind)
        if held and now < held.until:
            return  # another message met the same trouble a moment ago
        times = held.times + 1 if held else 1
        pause = _longer(times - 1, _LONGEST_PAUSE)
        if outcome.after is not None:
            pause = timedelta(seconds=outcome.after)
        since = held.since if held else now
        trouble = _Trouble(since, now + pause, outcome.reason, times, bool(held and held.operator_knows))
        self._trouble[kind] = trouble
        log.warning("%s is closed for %d s: %s", kind, pause.total_seconds(), outcome.reason)
        lasting = now - since >= _OPERATOR_HEARS_AFTER
        if not trouble.operator_knows and (outcome.tell_operator or lasting):
            trouble.operator_knows = True
            with self._store.write() as connection:
                events.add(connection, "road", f"Nothing can be sent by {kind}. {outcome.reason}", now)

    def _reopen(self, kind: ChannelKind, now: datetime) -> None:
        trouble = self._trouble.pop(kind, None)
        if trouble and trouble.operator_knows:
            with self._store.write() as connection:
                events.add(connection, "road", f"Messages go by {kind} again.", now)


def _longer(times: int, longest: timedelta) -> timedelta:
    """Twice as long each time; a road that is down for a day is tried more often than a number can double."""
    return min(_FIRST_WAIT * (1 << min(times, 16)), longest)


def _mailed_first(message: Outgoing) -> int:
    mailed = message.channel_kind == "email"
    return RANKS.index(rank_of(message.kind, message.content)) if mailed else 0


async def _together(steps: Iterable[Coroutine[Any, Any, Delivered]]) -> Delivered:
    """All steps side by side, to their ends even if one fails; then the first failure is raised."""
    total = Delivered()
    for done in await asyncio.gather(*steps, return_exceptions=True):
        if isinstance(done, BaseException):
            raise done
        total += done
    return total
