"""From notices that are due to messages that are stored: read, render, write, in three steps.

Knows which channels can take a message now. Promises that rendering happens between transactions,
that a notice goes into one delivery only, and that a channel with a message still under way gets
no second one. Refuses to send, and to tell anyone the words of a source they may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from scraper.alerts import addressed, plan
from scraper.alerts.budget import Budget
from scraper.alerts.bundle import Item, Seen, best, bundle, joining
from scraper.alerts.letter import Letter, Line, Reader
from scraper.alerts.match import Reason, Sense
from scraper.alerts.pacing import Pace
from scraper.alerts.render import contents
from scraper.record import gate
from scraper.record.filter import judge
from scraper.record.narrow import narrow
from scraper.record.people import Channel, ChannelKind, Rhythm, Subscriber, Subscription
from scraper.record.season import SOAP_ENDS, WeekHour
from scraper.record.vacancy import Vacancy, to_json
from scraper.store import events, listing, marks, notices, people
from scraper.store.engine import Connection, Store
from scraper.store.listing import Listed
from scraper.store.marks import ASIDE
from scraper.store.notices import DueNotice, NewMessage
from scraper.watch.known import Sighting
from scraper.watch.trust import merge_facts

AT_ONCE: Final = 200
"""Messages written in one transaction."""

_ALL: Final = 1_000_000

_FITS: Final = frozenset({"new", "changed", "reopened", "deadline"})
"""Senses that say of a vacancy that it fits."""

_BY_FACTS: Final = frozenset({"changed", "no-longer"})
"""Senses that facts brought about."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What letters need beside the store; the composing room fills it in."""

    names: Mapping[str, str]
    """Sources by id, as people call them."""
    is_current: Callable[[Listed, datetime], bool]
    """Whether a vacancy is fresh enough to be shown to someone who joins."""
    unsubscribe_mail: str | None = None
    """Where a reader may ask to be taken off: the sender of the mails, with or without a name."""
    way_out: Callable[[int], str | None] = lambda channel_id: None
    """The page on which a channel (by id) leaves, its secret still blank; ``None`` without a public URL."""
    operator: tuple[ChannelKind, str] | None = None
    """The operator's road and address."""
    soap_ends: WeekHour = SOAP_ENDS
    """Weekday and hour, Eastern, from which programs may be contacted in Match Week."""


class Outbox:
    """Turns what is owed into messages. All methods are synchronous: call them from a thread."""

    def __init__(self, store: Store, desk: Desk, budget: Budget | None = None) -> None:
        self.store: Final = store
        self.desk: Final = desk
        self.budget: Final = budget or Budget()
        self._version: int | None = None
        self._people: Mapping[int, Subscriber] = {}

    def bundle_due(self, now: datetime, kinds: Collection[ChannelKind]) -> int:
        """Bundles what is due on roads of ``kinds``; how many messages were stored."""
        with self.store.read() as connection:
            due = notices.due(connection, now)
            if not due:
                return 0
            self._load_people(connection)
            waits = self.budget.waits(now)
            queued = notices.queue(connection, ("pending", "retry"), limit=_ALL)
            under_way = {each.channel_id for each in queued}
            # A digest for which there is no room now must not hold up an alert.
            passed = under_way - {each.channel_id for each in queued if each.kind not in waits}
            ready = [
                notice
                for notice in due
                if notice.channel_id not in under_way
                or (notice.channel_id in passed and self._kind_of(notice) == "email")
            ]
            ready = [notice for notice in ready if self._kind_of(notice) in kinds]
            listed = listing.of(connection, {notice.vacancy_id for notice in ready})
            pace = Pace(connection, (notice.channel_id for notice in ready), now)
        messages: list[NewMessage] = []
        hidden: list[int] = []
        for _, group in groupby(ready, key=lambda notice: notice.channel_id):
            owed = list(group)
            reader, channel = self._destination(owed[0])
            if reader is None or channel is None:
                continue
            quiet = plan.disturbs(reader, now) or pace.waking
            items = []
            for notice in owed:
                known = listed.get(notice.vacancy_id)
                if quiet and not (known and plan.urgent(known.tracked.record, now)):
                    continue
                item = self._item(notice, known, reader, now)
                if item is None:
                    hidden.append(notice.id)
                else:
                    items.append(item)
            for draft in bundle(items, now):
                unmailed = draft.kind in waits and channel.kind == "email"
                if unmailed and not addressed.is_urgent(draft, now):
                    continue
                if not pace.holds(channel.id, draft):
                    messages.extend(addressed.messages(self.desk, draft, channel, reader, now))
        if hidden:
            with self.store.write() as connection:
                notices.drop(connection, hidden, "nothing of it may be shown to this reader any more")
        return self._store(messages, now)

    def summarise(self, now: datetime, kinds: Collection[ChannelKind]) -> int:
        """Writes each new subscription's one summary of what is open; how many messages were stored."""
        with self.store.read() as connection:
            waiting = people.unsummarised(connection)
            if not waiting:
                return 0
            self._load_people(connection)
            standing = {wish.id: self._standing(connection, wish, now) for wish in waiting}
        stored = 0
        for subscriber_id, group in groupby(
            sorted(waiting, key=lambda wish: (wish.subscriber_id, wish.id)),
            key=lambda wish: wish.subscriber_id,
        ):
            wishes = list(group)
            reader = self._people.get(subscriber_id)
            roads = [c for c in reader.channels if c.active and c.kind in kinds] if reader else []
            if reader is None or not roads:
                continue
            day = now.astimezone(ZoneInfo(reader.zone)).date()
            items = self.fitting(wishes, standing, reader, now)
            draft = joining(items, [wish.label for wish in wishes], day)
            letters = {road.id: addressed.messages(self.desk, draft, road, reader, now) for road in roads}
            shown = [item.vacancy_id for item in draft.items]
            with self.store.write() as connection:
                for channel_id, messages in letters.items():
                    ids = notices.bundle(connection, messages, now)
                    stored += len(ids)
                    # Who was shown a place is told of its end, and not told of it again.
                    notices.count_as_told(connection, channel_id, shown, ids[-1], now)
                people.mark_summarised(connection, [wish.id for wish in wishes], now)
        return stored

    def open_now(self, connection: Connection, reader: Subscriber, now: datetime) -> tuple[Item, ...]:
        """What is open at ``now`` and fits ``reader``, the best first."""
        day = now.astimezone(ZoneInfo(reader.zone)).date()
        standing = {wish.id: self._standing(connection, wish, now) for wish in reader.subscriptions}
        return best(self.fitting(reader.subscriptions, standing, reader, now), day, _ALL)

    def as_read_by(self, listed: Listed, reader: Subscriber, now: datetime) -> Vacancy | None:
        """The vacancy as ``reader`` may see it at ``now``; ``None`` when they may see nothing of it."""
        visible = self._visible(listed, reader)
        return gate.as_told(_record(listed, visible), now, self.desk.soap_ends)[0] if visible else None

    def _standing(self, connection: Connection, wish: Subscription, now: datetime) -> list[Listed]:
        """What ``wish`` is to be asked about, less what its owner put aside."""
        aside = {id for id, mark in marks.of_person(connection, wish.subscriber_id).items() if mark in ASIDE}
        found = listing.choose(connection, narrow(wish.filter))
        return [each for each in found if each.tracked.id not in aside and self.desk.is_current(each, now)]

    def tell_operator(self, now: datetime, kinds: Collection[ChannelKind]) -> int:
        """One message with all that the operator has not heard; how many messages were stored."""
        with self.store.read() as connection:
            untold = events.untold(connection)
        if not untold or (self.desk.operator and self.desk.operator[0] not in kinds):
            return 0
        named = [event.id for event in untold]
        if self.desk.operator is None:
            with self.store.write() as connection:
                events.mark_told(connection, named, None, now)
            return 0
        kind, _ = self.desk.operator
        lines = tuple(
            Line(event.words, label=f"{event.at:%Y-%m-%d %H:%M} UTC {event.source or 'service'}")
            for event in untold
        )
        subject = untold[0].words if len(untold) == 1 else f"{len(untold)} things to look at"
        letter = Letter(f"Vacancies: {subject}"[:200], lines, (Line("You run this service."),))
        stable = addressed.stable("operator", str(named))
        messages = [
            NewMessage(None, "operator", f"{stable}-{part}", content)
            for part, content in enumerate(contents(letter, kind, [], Reader("UTC")))
        ]
        with self.store.write() as connection:
            ids = notices.bundle(connection, messages, now)
            events.mark_told(connection, named, ids[-1], now)
        return len(ids)

    def everyone(self, connection: Connection) -> Collection[Subscriber]:
        """All subscribers, as of this transaction."""
        self._load_people(connection)
        return self._people.values()

    def _load_people(self, connection: Connection) -> None:
        version = people.version(connection)
        if version != self._version:
            self._people = {person.id: person for person in people.subscribers(connection)}
            self._version = version

    def _destination(self, notice: DueNotice) -> tuple[Subscriber | None, Channel | None]:
        reader = self._people.get(notice.subscriber_id)
        channels = reader.channels if reader else ()
        return reader, next((channel for channel in channels if channel.id == notice.channel_id), None)

    def _kind_of(self, notice: DueNotice) -> ChannelKind | None:
        channel = self._destination(notice)[1]
        return channel.kind if channel else None

    def _item(
        self, notice: DueNotice, listed: Listed | None, reader: Subscriber, now: datetime
    ) -> Item | None:
        visible = self._visible(listed, reader) if listed else ()
        if listed is None or not visible:
            return None
        record = _record(listed, visible)
        # Facts that come from words this reader may not see are no news to them, and no reason.
        partly = record is not listed.tracked.record
        fields = _said(notice.fields, record) if partly else notice.fields
        reasons = self._reasons(notice, listed, visible, reader, now, partly=partly)
        if partly and ((notice.sense in _BY_FACTS and not fields) or (notice.sense in _FITS and not reasons)):
            return None
        if notice.sense == "deadline" and not plan.is_tomorrow(record.apply_by, reader, now):
            return None
        told, opens = gate.as_told(record, now, self.desk.soap_ends)
        return Item(
            notices=(notice.id,),
            vacancy_id=notice.vacancy_id,
            sense=cast(Sense, notice.sense),
            record=told,
            seen=self._seen(listed, visible),
            reasons=reasons,
            rhythm=cast(Rhythm, notice.rhythm),
            at=notice.created_at,
            late=notice.late,
            why="" if partly else notice.why,
            fields=fields,
            opens=opens,
        )

    def _reasons(
        self,
        notice: DueNotice,
        listed: Listed,
        visible: Sequence[Sighting],
        reader: Subscriber,
        now: datetime,
        *,
        partly: bool,
    ) -> tuple[Reason, ...]:
        """Why this reader hears of it, by what is known now: another source may have said more meanwhile."""
        stored = tuple(Reason.from_json(reason) for reason in notice.reasons)
        if notice.sense not in _FITS:
            return stored
        named = {reason.subscription_id for reason in stored}
        wishes = (wish for wish in reader.subscriptions if wish.id in named)
        judged = (self._judged(wish, listed, visible, reader, now) for wish in wishes)
        return tuple(reason for reason in judged if reason is not None) or (() if partly else stored)

    def _judged(
        self,
        wish: Subscription,
        listed: Listed,
        visible: Sequence[Sighting],
        reader: Subscriber,
        now: datetime,
    ) -> Reason | None:
        verdict = judge(
            wish.filter,
            _record(listed, visible),
            now.astimezone(ZoneInfo(reader.zone)).date(),
            first_seen=listed.tracked.first_seen.date(),
            sources={sighting.source for sighting in visible},
        )
        return None if verdict.fit == "no" else Reason(wish.label, wish.id, verdict.fit, verdict.words)

    def fitting(
        self,
        wishes: Sequence[Subscription],
        standing: Mapping[int, Sequence[Listed]],
        reader: Subscriber,
        now: datetime,
    ) -> tuple[Item, ...]:
        """What fits ``wishes`` of what each (by id) is to be asked about, as ``reader`` may see it."""
        found: dict[int, Item] = {}
        for wish in wishes:
            for listed in standing[wish.id]:
                visible = self._visible(listed, reader)
                reason = self._judged(wish, listed, visible, reader, now) if visible else None
                if reason is None:
                    continue
                known = listed.tracked
                record, opens = gate.as_told(_record(listed, visible), now, self.desk.soap_ends)
                seen = self._seen(listed, visible)
                held = found.get(known.id) or Item(
                    (), known.id, "new", record, seen, (), "instant", now, opens=opens
                )
                found[known.id] = replace(held, reasons=(*held.reasons, reason))
        return tuple(found.values())

    def _visible(self, listed: Listed, reader: Subscriber) -> tuple[Sighting, ...]:
        """The sightings whose words this reader may see; those that still stand, when any does."""
        allowed = tuple(
            sighting
            for sighting in listed.tracked.sightings
            if listed.sources[sighting.source].publish or sighting.source in reader.private_sources
        )
        return tuple(sighting for sighting in allowed if not sighting.ended) or allowed

    def _seen(self, listed: Listed, visible: Iterable[Sighting]) -> tuple[Seen, ...]:
        return tuple(
            Seen(
                self.desk.names.get(sighting.source, sighting.source),
                sighting.record.url,
                sighting.first_seen,
                listed.sources[sighting.source].last_good or sighting.last_seen,
            )
            for sighting in visible
        )

    def _store(self, messages: Sequence[NewMessage], now: datetime) -> int:
        """Writes in portions, a channel's messages always together; how many were written."""
        stored = 0
        portion: list[NewMessage] = []
        for _, group in groupby(messages, key=lambda message: message.channel_id):
            portion.extend(group)
            if len(portion) >= AT_ONCE:
                stored += self._write(portion, now)
                portion = []
        return stored + self._write(portion, now)

    def _write(self, portion: Sequence[NewMessage], now: datetime) -> int:
        if not portion:
            return 0
        with self.store.write() as connection:
            return len(notices.bundle(connection, portion, now))


def _record(listed: Listed, visible: Sequence[Sighting]) -> Vacancy:
    """What the visible sources say together, with the status that holds."""
    known = listed.tracked
    shown = {sighting.id for sighting in visible}
    if all(sighting.id in shown or sighting.ended for sighting in known.sightings):
        return known.record
    return replace(merge_facts(visible), status=known.record.status)


def _said(fields: Mapping[str, tuple[Any, Any]], record: Vacancy) -> dict[str, tuple[Any, Any]]:
    """Of what moved, that which ``record`` itself says."""
    data = to_json(record)

    def value(name: str) -> Any:
        outer, _, part = name.partition(".")
        return data[outer][part] if part else data[outer]

    return {name: pair for name, pair in fields.items() if pair[1] is not None and value(name) == pair[1]}
