"""A wish in fields, and the one judge of whether a vacancy fits it.

Knows every filter of the program: list, alerts and web all ask ``judge``. Promises three-valued
answers: what a vacancy does not state never excludes it silently, it "fits, unstated" with the
reason in words; only a stated fact says no (and, for the visa, the wish for stated ones only).
Refuses to read words as people type them (``ask.py``) and to search a database (``narrow.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from scraper.record import adjoining, institution, place, reach, specialty, spelling
from scraper.record.applicant import Applicant, against
from scraper.record.reach import Fit, Near
from scraper.record.vacancy import KINDS, STATUSES, TRACKS, Kind, Status, Track, Vacancy

VisaKind = Literal["j1", "h1b"]
VISA_NAMES: Final[Mapping[VisaKind, str]] = {"j1": "J-1", "h1b": "H-1B"}

ASAP_DAYS: Final = 60
"""How long after a day a place that starts "as soon as possible" on it may be taken to start."""

BAND: Final = 1.2
"""How much farther than asked is "just outside": a fifth."""

_TRACK_NAMES: Final[Mapping[Track, str]] = {"transitional": "transitional year"}


@dataclass(frozen=True, slots=True)
class Filter:
    """What someone looks for. An empty field asks for nothing; fields are all to be met.

    Of the places, ``states`` is a bound and ``counties`` (state ``None``: any of that name),
    ``regions`` and ``near`` are alternatives within it. Dates are inclusive at both ends.
    """

    kinds: tuple[Kind, ...] = ("residency",)
    specialties: tuple[str, ...] = ()
    tracks: tuple[Track, ...] = ()
    pgy: tuple[int, ...] = ()
    counties: tuple[tuple[str, str | None], ...] = ()
    states: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    near: Near | None = None
    visa: VisaKind | None = None
    stated_only: bool = False
    """A vacancy must state the visa: "not stated" then counts as no."""
    statuses: tuple[Status, ...] = ("open",)
    starts_after: date | None = None
    starts_before: date | None = None
    since: date | None = None
    """First seen by us on that day or later; where that is not known, posted."""
    words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    subspecialties: bool = True
    """Outside residency, what is trained for after one of ``specialties`` fits it too."""
    neighbours: bool = False
    """The counties beside those of ``counties`` fit as well."""
    without_institutions: tuple[str, ...] = ()
    """Names of hospitals and sponsors never to show."""
    applicant: Applicant | None = None
    """What the person brings, against what a vacancy requires."""

    def to_json(self) -> dict[str, Any]:
        """As stored: plain JSON values, every field."""
        data: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name == "counties":
                value = [list(pair) for pair in value]
            elif isinstance(value, tuple):
                value = list(value)
            elif isinstance(value, date):
                value = value.isoformat()
            elif isinstance(value, Applicant):
                value = value.to_json()
            elif isinstance(value, Near):
                value = {"label": value.label, "lat": value.lat, "lon": value.lon, "miles": value.miles}
            data[each.name] = value
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Filter:
        """Out of what was stored; a missing field has its default. ``ValueError`` names a wrong one."""
        unknown = data.keys() - {each.name for each in fields(Filter)}
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))}: no field of a filter")
        known: dict[str, Any] = dict(data)
        for name, allowed in _ALLOWED.items():
            wrong = [value for value in known.get(name, ()) if value not in allowed]
            if wrong:
                raise ValueError(f"{name}: {wrong[0]!r} is none of {', '.join(allowed)}")
        if known.get("visa") not in (None, *get_args(VisaKind)):
            raise ValueError(f"visa: {known['visa']!r} is neither j1 nor h1b")
        for name in ("starts_after", "starts_before", "since"):
            if known.get(name) is not None:
                known[name] = date.fromisoformat(known[name])
        if known.get("near") is not None:
            known["near"] = Near(**known["near"])
        if known.get("applicant") is not None:
            known["applicant"] = Applicant.from_json(known["applicant"])
        if "counties" in known:
            known["counties"] = tuple((county, state) for county, state in known["counties"])
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in known.items()}
        return Filter(**values)


_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {"kinds": KINDS, "tracks": TRACKS, "statuses": STATUSES}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing asked, what the vacancy says to it, and that in words for a person."""

    field: str
    fit: Fit
    text: str
    outside: bool = False
    """It lies a little farther than asked: not told at once, shown in a digest, and so called."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a vacancy fits and why; a "no" gives the first reason against it only."""

    fit: Fit
    reasons: tuple[Reason, ...] = ()

    @property
    def unplaced(self) -> bool:
        """A place was asked for, and the vacancy does not say enough to tell whether it lies there."""
        return any(r.field == "place" and r.fit == "unstated" and not r.outside for r in self.reasons)

    @property
    def outside(self) -> bool:
        """It lies just outside of the circle that was asked for."""
        return any(reason.outside for reason in self.reasons)

    @property
    def aside(self) -> bool:
        """It belongs in a digest, not in an alert: it cannot be placed, or lies just outside."""
        return self.unplaced or self.outside

    @property
    def words(self) -> tuple[str, ...]:
        """The reasons as a person reads them."""
        return tuple(reason.text for reason in self.reasons)


def judge(
    wish: Filter,
    vacancy: Vacancy,
    day: date,
    *,
    first_seen: date | None = None,
    sources: Collection[str] | None = None,
) -> Verdict:
    """Whether ``vacancy`` fits ``wish`` on ``day``.

    ``first_seen`` is when we first saw it and ``sources`` who tells of it (ids), where known: only
    ``since`` and ``sources`` ask for them, and what is not given counts as not stated.
    """
    reasons = []
    for reason in _reasons(wish, vacancy, day, first_seen, sources):
        if reason.fit == "no":
            return Verdict("no", (reason,))
        reasons.append(reason)
    unstated = any(reason.fit == "unstated" for reason in reasons)
    return Verdict("unstated" if unstated else "fits", tuple(reasons))


def _reasons(
    wish: Filter, vacancy: Vacancy, day: date, first_seen: date | None, sources: Collection[str] | None
) -> Iterator[Reason]:
    """The reasons in the order in which a person weighs them, the cheapest refusals first."""
    if wish.kinds and vacancy.kind not in wish.kinds:
        yield Reason("kind", "no", vacancy.kind)
    if wish.statuses and vacancy.status not in wish.statuses:
        yield Reason("status", "no", vacancy.status)
    if wish.specialties:
        yield _specialty(wish, vacancy)
    if wish.counties or wish.states or wish.regions or wish.near:
        yield _place(wish, vacancy)
    if wish.without_institutions:
        yield from _hidden(wish, vacancy)
    if wish.pgy:
        yield _pgy(wish, vacancy)
    if wish.tracks:
        yield _track(wish, vacancy)
    if wish.visa:
        yield _visa(wish.visa, wish.stated_only, vacancy)
    if wish.starts_after or wish.starts_before:
        yield _start(wish, vacancy, day)
    if wish.applicant:
        yield from (Reason(*met) for met in against(wish.applicant, vacancy, day))
    if wish.since:
        yield _since(wish.since, vacancy, first_seen)
    if wish.words or wish.without_words:
        yield _words(wish, vacancy)
    if wish.sources:
        yield _sources(wish, sources)


def _specialty(wish: Filter, vacancy: Vacancy) -> Reason:
    held = vacancy.specialty
    if held is None:
        return Reason("specialty", "unstated", "specialty not stated")
    if held in wish.specialties:
        return Reason("specialty", "fits", f"{specialty.short(held)} matches")
    if vacancy.kind != "residency" and wish.subspecialties:
        for asked in wish.specialties:
            if held in specialty.family(asked):
                words = f"{specialty.name(held)} belongs to {specialty.short(asked)}"
                return Reason("specialty", "fits", words)
    return Reason("specialty", "no", specialty.name(held))


def _place(wish: Filter, vacancy: Vacancy) -> Reason:
    bound = reach.in_state(wish.states, vacancy) if wish.states else None
    if bound and bound[0] == "no":
        return Reason("place", *bound)
    areas = [reach.in_county(county, state, vacancy) for county, state in wish.counties]
    if wish.neighbours and (beside := _beside(wish, vacancy)):
        areas.append(beside)
    for name in wish.regions:
        region = place.region(name)
        unknown: tuple[Fit, str] = ("unstated", f"no region is known as {name}")
        areas.append(reach.in_region(region, vacancy) if region else unknown)
    if wish.near:
        areas.append(reach.in_miles(wish.near, vacancy))
    outside = bool(wish.near) and _just_outside(wish, vacancy, areas)
    if not areas:
        return Reason("place", *(bound or ("unstated", "place not stated")))
    order: dict[Fit, int] = {"fits": 0, "unstated": 1, "no": 2}
    best = min(areas, key=lambda area: order[area[0]])
    if best[0] == "fits" and bound and bound[0] == "unstated":
        return Reason("place", *bound)
    if outside and wish.near:
        return Reason("place", "unstated", f"{areas[-1][1]}, just outside {wish.near.miles:g}", True)
    return Reason("place", *best)


def _just_outside(wish: Filter, vacancy: Vacancy, areas: list[tuple[Fit, str]]) -> bool:
    """Whether it lies nowhere that was asked for, and not much farther than the circle reaches."""
    if wish.near is None or any(fit != "no" for fit, _ in areas):
        return False
    wider = Near(wish.near.label, wish.near.lat, wish.near.lon, wish.near.miles * BAND)
    return reach.in_miles(wider, vacancy)[0] == "fits"


def _beside(wish: Filter, vacancy: Vacancy) -> tuple[Fit, str] | None:
    """A county that borders on one that was asked for fits, and says so."""
    if vacancy.county is None or vacancy.state is None:
        return None
    for county, state in wish.counties:
        for asked in (state,) if state else tuple({there for _, there in place.county(county)}):
            if adjoining.beside(county, asked, vacancy.county, vacancy.state):
                here = reach.county_name(vacancy.county, vacancy.state)
                return "fits", f"{here}, next to {reach.county_name(county, asked)}"
    return None


def _hidden(wish: Filter, vacancy: Vacancy) -> Iterator[Reason]:
    """A hospital that the person never wants to see: the same by the table, or by the words of its name."""
    if vacancy.institution is None:
        return
    held = institution.resolve(vacancy.institution, vacancy.state, vacancy.city)
    said = f" {_folded(vacancy.institution)} "
    for name in wish.without_institutions:
        known = institution.resolve(name)
        if (held is not None and held == known) or f" {_folded(name)} " in said:
            yield Reason("institution", "no", f"{vacancy.institution} is never to be shown")


def _pgy(wish: Filter, vacancy: Vacancy) -> Reason:
    if not vacancy.pgy:
        return Reason("pgy", "unstated", "PGY not stated")
    level = "PGY-" + "/".join(map(str, vacancy.pgy))
    return Reason("pgy", "fits" if set(vacancy.pgy) & set(wish.pgy) else "no", level)


def _track(wish: Filter, vacancy: Vacancy) -> Reason:
    if vacancy.track is None:
        return Reason("track", "unstated", "track not stated")
    words = _TRACK_NAMES.get(vacancy.track, vacancy.track)
    return Reason("track", "fits" if vacancy.track in wish.tracks else "no", words)


def _visa(kind: VisaKind, stated_only: bool, vacancy: Vacancy) -> Reason:
    stated = vacancy.visa.j1 if kind == "j1" else vacancy.visa.h1b
    name = VISA_NAMES[kind]
    if stated is None:
        silent = vacancy.visa.j1 is None and vacancy.visa.h1b is None
        return Reason("visa", "no" if stated_only else "unstated", f"{'visa' if silent else name} not stated")
    if stated:
        return Reason("visa", "fits", f"{name} sponsored: stated")
    return Reason("visa", "no", f"{name} not sponsored: stated")


def _start(wish: Filter, vacancy: Vacancy, day: date) -> Reason:
    """A month is all of its days; "as soon as possible" is any of the next ``ASAP_DAYS``."""
    if vacancy.starts_on:
        first, last = span(vacancy.starts_on)
        words = f"starts {vacancy.starts_on}"
    elif vacancy.starts_asap:
        first, last = day, day + timedelta(days=ASAP_DAYS)
        words = "starts as soon as possible"
    else:
        return Reason("start", "unstated", "start not stated")
    late = wish.starts_before is not None and first > wish.starts_before
    early = wish.starts_after is not None and last < wish.starts_after
    return Reason("start", "no" if early or late else "fits", words)


def _since(since: date, vacancy: Vacancy, first_seen: date | None) -> Reason:
    """An old posting that we found only now is news to a reader: our day counts before the source's."""
    day, words = (first_seen, "first seen") if first_seen else (vacancy.posted_on, "posted")
    if day is None:
        return Reason("since", "unstated", "posting date not stated")
    return Reason("since", "fits" if day >= since else "no", f"{words} {day.isoformat()}")


def _words(wish: Filter, vacancy: Vacancy) -> Reason:
    """A word wanted may go on ("cardio" finds "cardiology"); one unwanted must stand as it is."""
    text = _text(vacancy)
    for unwanted in wish.without_words:
        if f" {_folded(unwanted)} " in text:
            return Reason("words", "no", f"says “{unwanted}”")
    for wanted in wish.words:
        if f" {_folded(wanted)}" not in text:
            return Reason("words", "no", f"does not say “{wanted}”")
    told = [f"says “{wanted}”" for wanted in wish.words]
    told += [f"does not say “{unwanted}”" for unwanted in wish.without_words]
    return Reason("words", "fits", ", ".join(told))


def _sources(wish: Filter, sources: Collection[str] | None) -> Reason:
    if sources is None:
        return Reason("source", "unstated", "source not known")
    shared = [source for source in wish.sources if source in sources]
    return Reason("source", "fits" if shared else "no", f"from {', '.join(shared or sorted(sources))}")


def span(partial: str) -> tuple[date, date]:
    """First and last day of ``YYYY-MM-DD`` or ``YYYY-MM``; a day that its month has not is its last."""
    year, month, *day = (int(part) for part in partial.split("-"))
    first = date(max(year, date.min.year), month, 1)
    last = date.max
    if (year, month) < (last.year, last.month):
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if day:
        only = first.replace(day=min(day[0], last.day))
        return only, only
    return first, last


def _folded(text: str) -> str:
    return " ".join(spelling.words(text))


@lru_cache(maxsize=256)
def _text(vacancy: Vacancy) -> str:
    """All that a vacancy says, folded, a space on either side of each word."""
    field = vacancy.specialty
    parts = [
        vacancy.title, vacancy.kind, vacancy.track, vacancy.institution, vacancy.city, vacancy.county,
        vacancy.state, place.state_name(vacancy.state) if vacancy.state else None,
        specialty.name(field) if field else None, specialty.short(field) if field else None,
        *vacancy.conditions, vacancy.requirements.license, *vacancy.evidence.values(),
    ]  # fmt: skip
    return f" {_folded(' '.join(filter(None, parts)))} "
