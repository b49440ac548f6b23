"""Whom one change concerns: each channel at most once, with every label that the vacancy fits.

Knows all subscriptions, kept in memory and narrowed by kind, specialty and place before
``record.filter.judge`` decides. Promises that narrowing never loses what ``judge`` would keep, and
that a baseline, a re-read, a merge and what is for the operator owe nobody anything. Refuses to
know when or in what words: that is ``plan.py`` and ``render.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, TypeVar, cast

from scraper.record import place, specialty, spelling
from scraper.record.adjoining import neighbours
from scraper.record.filter import Filter, Verdict, judge
from scraper.record.people import RHYTHMS, Channel, Rhythm, Subscriber, Subscription
from scraper.record.vacancy import KINDS, Kind, Vacancy, from_json, to_json
from scraper.watch.known import Change, ChangeKind

Sense = Literal["new", "changed", "no-longer", "filled", "withdrawn", "gone", "reopened", "deadline"]
"""What a notice says of its vacancy, seen from its reader."""

Fit = Literal["fits", "unstated"]

_ENDS: Final[Mapping[ChangeKind, Sense]] = {
    "filled": "filled",
    "withdrawn": "withdrawn",
    "gone": "gone",
    "reopened": "reopened",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One subscription that the vacancy fits, and the words of why."""

    label: str
    subscription_id: int
    fit: Fit
    words: tuple[str, ...] = ()
    aside: bool = False
    """Cannot be placed, or lies just outside: told in a digest, and marked."""

    def to_json(self) -> dict[str, Any]:
        """As stored with a notice."""
        return {
            "label": self.label,
            "subscription_id": self.subscription_id,
            "fit": self.fit,
            "words": list(self.words),
            "aside": self.aside,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Reason:
        """Out of what was stored."""
        return Reason(
            str(data["label"]),
            int(data["subscription_id"]),
            cast(Fit, data["fit"]),
            tuple(data["words"]),
            bool(data.get("aside")),
        )


@dataclass(frozen=True, slots=True)
class Owed:
    """What one channel is to hear of one change. ``hours`` are those of the most eager wishes."""

    channel_id: int
    subscriber_id: int
    sense: Sense
    reasons: tuple[Reason, ...]
    rhythm: Rhythm
    hours: tuple[int, ...]
    late: bool = False
    """Found by a newer extractor in bytes that did not change: belongs under "found late"."""


@dataclass(frozen=True, slots=True)
class About:
    """What the store knows of a vacancy beside its record."""

    first_seen: date | None = None
    sources: frozenset[str] | None = None
    """Ids of the sources that tell of it."""
    private: frozenset[str] = frozenset()
    """Those of them whose words may reach only the subscribers whom the operator named."""

    def may_reach(self, subscriber: Subscriber) -> bool:
        """Whether some source of it is public, or is one that ``subscriber`` may see."""
        if self.sources is None or self.sources - self.private:
            return True
        return not self.sources.isdisjoint(subscriber.private_sources)


# kind -> specialty -> state -> folded county -> numbers of wishes; None stands for "any".
_ByCounty = dict[str | None, list[int]]
_Index = dict[Kind, dict[str | None, dict[str | None, _ByCounty]]]
_Held = TypeVar("_Held")


class Watchers:
    """All subscriptions that a channel stands for, indexed; never changes once made, so threads may share it.

    Those of whoever pauses too: what comes meanwhile is owed and waits. ``version`` is whatever the caller
    compares to know that the database holds newer ones.
    """

    def __init__(self, subscribers: Iterable[Subscriber], version: int = 0) -> None:
        self.version: Final = version
        self._subscribers: Final[dict[int, Subscriber]] = {}
        self._wishes: Final[list[tuple[Filter, list[Subscription]]]] = []
        self._index: Final[_Index] = {}
        self._owner: Final[dict[int, int]] = {}
        numbers: dict[Filter, int] = {}
        for subscriber in subscribers:
            if not any(channel.is_owed for channel in subscriber.channels):
                continue
            self._subscribers[subscriber.id] = subscriber
            self._owner.update((channel.id, subscriber.id) for channel in subscriber.channels)
            for subscription in subscriber.subscriptions:
                # Many people wish the same: each distinct filter is judged once.
                number = numbers.setdefault(subscription.filter, len(self._wishes))
                if number == len(self._wishes):
                    self._wishes.append((subscription.filter, []))
                    self._enter(subscription.filter, number)
                self._wishes[number][1].append(subscription)

    def fitting(
        self, vacancy: Vacancy, day: date, about: About | None = None
    ) -> dict[int, tuple[Reason, ...]]:
        """Who would want ``vacancy`` on ``day``: subscriber id -> the subscriptions it fits, by label."""
        found: dict[int, list[Reason]] = {}
        for number in self._candidates(vacancy):
            wish, subscriptions = self._wishes[number]
            verdict = _judged(wish, vacancy, day, about)
            if verdict is not None:
                fit, words, aside = _told(verdict)
                for each in subscriptions:
                    reason = Reason(each.label, each.id, fit, words, aside)
                    found.setdefault(each.subscriber_id, []).append(reason)
        return {
            id: tuple(sorted(reasons, key=lambda r: r.label)) if len(reasons) > 1 else (reasons[0],)
            for id, reasons in found.items()
        }

    def reasons(
        self, subscriber_id: int, vacancy: Vacancy, day: date, about: About | None = None
    ) -> tuple[Reason, ...]:
        """The subscriptions of one subscriber that ``vacancy`` fits, by label."""
        subscriber = self._subscribers.get(subscriber_id)
        judged = (
            (each, _judged(each.filter, vacancy, day, about))
            for each in (subscriber.subscriptions if subscriber else ())
        )
        reasons = [Reason(each.label, each.id, *_told(verdict)) for each, verdict in judged if verdict]
        return tuple(sorted(reasons, key=lambda reason: reason.label))

    def subscriber(self, subscriber_id: int) -> Subscriber | None:
        """A subscriber with a channel that is owed news, else ``None``."""
        return self._subscribers.get(subscriber_id)

    def wanting_deadlines(self) -> tuple[Subscriber, ...]:
        """Those who want to hear of a deadline the day before."""
        return tuple(
            each for each in self._subscribers.values() if any(wish.deadlines for wish in each.subscriptions)
        )

    def reached_by(self, channels: Iterable[int]) -> tuple[Subscriber, ...]:
        """The subscribers who have one of ``channels``."""
        ids = sorted({self._owner[channel] for channel in channels if channel in self._owner})
        return tuple(self._subscribers[id] for id in ids)

    def _enter(self, wish: Filter, number: int) -> None:
        places = _places(wish)
        for kind in wish.kinds or KINDS:
            by_specialty = self._index.setdefault(kind, {})
            for field in _specialties(wish, kind):
                by_state = by_specialty.setdefault(field, {})
                for state, county in places:
                    by_state.setdefault(state, {}).setdefault(county, []).append(number)

    def _candidates(self, vacancy: Vacancy) -> set[int]:
        """Every wish that ``judge`` might keep: what the vacancy does not state narrows nothing."""
        by_specialty = self._index.get(vacancy.kind, {})
        county = spelling.fold(vacancy.county) if vacancy.county else None
        found: set[int] = set()
        for by_state in _under(by_specialty, vacancy.specialty):
            for by_county in _under(by_state, vacancy.state):
                for numbers in _under(by_county, county):
                    found.update(numbers)
        return found


def _under(table: Mapping[str | None, _Held], key: str | None) -> Iterator[_Held]:
    """What holds for ``key`` and for any; everything when the key is not stated."""
    if key is None:
        yield from table.values()
        return
    for each in (key, None):
        if each in table:
            yield table[each]


def _specialties(wish: Filter, kind: Kind) -> frozenset[str | None]:
    if not wish.specialties:
        return frozenset({None})
    if kind == "residency":
        return frozenset(wish.specialties)
    # Outside residency a subspecialty also answers a wish for its parent.
    return frozenset(wish.specialties).union(*(specialty.family(slug) for slug in wish.specialties))


def _places(wish: Filter) -> frozenset[tuple[str | None, str | None]]:
    """(state, folded county) pairs outside which ``judge`` says no; ``None`` is any."""
    bounds: tuple[str | None, ...] = wish.states or (None,)
    anywhere: frozenset[tuple[str | None, str | None]] = frozenset((state, None) for state in bounds)
    if wish.near:
        return anywhere
    found: set[tuple[str | None, str | None]] = set()
    for county, state in wish.counties:
        folded = spelling.fold(county)
        if state is None and not wish.states:
            return anywhere
        for each in (state,) if state else wish.states:
            found.add((each, folded))
            if wish.neighbours:
                found.update((there, spelling.fold(name)) for name, there in neighbours(county, each))
    for name in wish.regions:
        region = place.region(name)
        if region is None:
            return anywhere
        found.update((state, None) for state in region.states)
        found.update((state, None) for _, state in region.counties)
    return frozenset(found) or anywhere


def _judged(wish: Filter, vacancy: Vacancy, day: date, about: About | None) -> Verdict | None:
    first_seen, sources = (about.first_seen, about.sources) if about else (None, None)
    verdict = judge(wish, vacancy, day, first_seen=first_seen, sources=sources)
    return None if verdict.fit == "no" else verdict


def _told(verdict: Verdict) -> tuple[Fit, tuple[str, ...], bool]:
    return "fits" if verdict.fit == "fits" else "unstated", verdict.words, verdict.aside


def owed(
    change: Change,
    vacancy: Vacancy,
    watchers: Watchers,
    told: Collection[int],
    day: date,
    about: About | None = None,
    before: Vacancy | None = None,
) -> tuple[Owed, ...]:
    """What each channel is to hear of one change, by channel id; at most one for a channel.

    ``vacancy`` is the record after the change, ``told`` the channels that were ever owed a notice of
    it, ``day`` today, ``before`` the record before a change (else put together from its fields).
    Something that starts to fit someone never told is told as new; something that
    stops fitting is told once to those who were told; an end and a return only to those who were told.
    """
    if change.tell not in ("now", "late"):
        return ()
    if change.kind == "opened":
        found = _opened(vacancy, watchers, told, day, about)
    elif change.kind == "changed":
        before = before or previous(vacancy, change.fields)
        found = _changed(before, vacancy, watchers, told, day, about)
    elif change.kind in _ENDS:
        found = _ended(_ENDS[change.kind], vacancy, watchers, told, day, about)
    else:
        return ()
    late = change.tell == "late"
    return tuple(
        sorted(
            (
                _owe(channel, subscriber, sense, reasons, late)
                for channel, subscriber, sense, reasons in found
                if about is None or about.may_reach(subscriber)
            ),
            key=lambda each: each.channel_id,
        )
    )


_Telling = Iterator[tuple[Channel, Subscriber, Sense, tuple[Reason, ...]]]


def _opened(
    vacancy: Vacancy, watchers: Watchers, told: Collection[int], day: date, about: About | None
) -> _Telling:
    for subscriber, reasons in _fitting(vacancy, watchers, day, about):
        for channel in _owed_to(subscriber):
            if channel.id not in told:
                yield channel, subscriber, "new", reasons


def _changed(
    before: Vacancy,
    vacancy: Vacancy,
    watchers: Watchers,
    told: Collection[int],
    day: date,
    about: About | None,
) -> _Telling:
    fits_now = set()
    for subscriber, reasons in _fitting(vacancy, watchers, day, about):
        fits_now.add(subscriber.id)
        fitted = watchers.reasons(subscriber.id, before, day, about)
        for channel in _owed_to(subscriber):
            yield channel, subscriber, "changed" if fitted or channel.id in told else "new", reasons
    for subscriber in watchers.reached_by(told):
        fitted = () if subscriber.id in fits_now else watchers.reasons(subscriber.id, before, day, about)
        if fitted:
            for channel in _owed_to(subscriber):
                if channel.id in told:
                    yield channel, subscriber, "no-longer", fitted


def _ended(
    sense: Sense, vacancy: Vacancy, watchers: Watchers, told: Collection[int], day: date, about: About | None
) -> _Telling:
    as_open = replace(vacancy, status="open")
    for subscriber in watchers.reached_by(told):
        if subscriber.subscriptions:
            reasons = watchers.reasons(subscriber.id, as_open, day, about)
            for channel in _owed_to(subscriber):
                if channel.id in told:
                    yield channel, subscriber, sense, reasons


def _fitting(
    vacancy: Vacancy, watchers: Watchers, day: date, about: About | None
) -> Iterator[tuple[Subscriber, tuple[Reason, ...]]]:
    for id, reasons in watchers.fitting(vacancy, day, about).items():
        subscriber = watchers.subscriber(id)
        if subscriber:
            yield subscriber, reasons


def _owed_to(subscriber: Subscriber) -> Iterator[Channel]:
    return (channel for channel in subscriber.channels if channel.is_owed)


def _owe(
    channel: Channel, subscriber: Subscriber, sense: Sense, reasons: tuple[Reason, ...], late: bool
) -> Owed:
    """The rhythm is that of the most eager wish that fits; without any, of the most eager there is."""
    wishes = subscriber.subscriptions
    aside = bool(reasons) and all(reason.aside for reason in reasons)
    if reasons and len(wishes) > 1:
        named = {reason.subscription_id for reason in reasons if aside or not reason.aside}
        wishes = tuple(each for each in wishes if each.id in named) or wishes
    rhythm = min((each.rhythm for each in wishes), key=RHYTHMS.index)
    hours = tuple(sorted({each.hour for each in wishes if each.rhythm == rhythm}))
    if (late or aside) and rhythm == "instant":
        rhythm = "daily"
    return Owed(channel.id, subscriber.id, sense, reasons, rhythm, hours, late)


def previous(vacancy: Vacancy, fields: Mapping[str, tuple[Any, Any]]) -> Vacancy:
    """The record before a change, its moved fields put back; dotted names are parts of a field."""
    data = to_json(vacancy)
    for name, (was, _) in fields.items():
        outer, _, part = name.partition(".")
        if part:
            data[outer] = {**data[outer], part: was}
        elif outer in data:
            data[outer] = was
    return from_json(data)
