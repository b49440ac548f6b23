"""What a filter means for a search: the widest net that is still smaller than everything.

Knows which columns a store can search by. Promises that nothing which ``filter.judge`` keeps falls
outside of ``narrow``, so that a search may be narrowed first and judged after; and that
``relaxations`` loosens one wish at a time. Refuses to decide: a vacancy inside the net may not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from scraper.record import adjoining, place, reach, specialty
from scraper.record.filter import BAND, VISA_NAMES, Filter
from scraper.record.vacancy import KINDS, STATUSES, Kind, Status


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Columns to search by. Of ``specialties``, ``states`` and ``sources``, empty means any, and a
    vacancy that states no specialty or no state is always inside."""

    kinds: tuple[Kind, ...]
    statuses: tuple[Status, ...]
    specialties: tuple[str, ...]
    states: tuple[str, ...]
    sources: tuple[str, ...]
    since: date | None
    """Earliest day on which it was first seen."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The filter with one wish let go: which option that is, and what then counts, in words."""

    option: str
    words: str
    filter: Filter


def narrow(wish: Filter) -> Narrowing:
    """The columns of all that could fit."""
    slugs: set[str] = set(wish.specialties)
    if set(wish.kinds or KINDS) != {"residency"}:
        slugs.update(*(specialty.family(slug) for slug in wish.specialties))
    return Narrowing(
        kinds=wish.kinds or KINDS,
        statuses=wish.statuses or STATUSES,
        specialties=tuple(sorted(slugs)),
        states=tuple(sorted(_states(wish))),
        sources=wish.sources,
        since=wish.since,
    )


def relaxations(wish: Filter) -> tuple[Relaxation, ...]:
    """Each wish let go alone, for "which one filter, relaxed, yields how many"; none for the rest."""
    return tuple(
        Relaxation(option, words, loosened) for option, words, loosened in _loosened(wish) if loosened != wish
    )


def _loosened(wish: Filter) -> Iterator[tuple[str, str, Filter]]:
    if 0 < len(wish.kinds) < len(KINDS):
        yield "--kind", "of any kind", replace(wish, kinds=KINDS)
    yield "--specialty", "in any specialty", replace(wish, specialties=())
    areas = _states(wish) if wish.counties or wish.regions else set()
    if len(areas) == 1:
        (state,) = areas
        whole = f"anywhere in {place.state_name(state)}"
        yield _place_option(wish), whole, replace(wish, counties=(), regions=(), near=None, states=(state,))
    if wish.near:
        wider = replace(wish.near, miles=2 * wish.near.miles)
        yield "--within", f"within {wider.miles:.0f} miles of {wider.label}", replace(wish, near=wider)
    yield _place_option(wish), "anywhere", replace(wish, counties=(), states=(), regions=(), near=None)
    if wish.counties and not wish.neighbours:
        yield "--neighbours", "in the counties beside too", replace(wish, neighbours=True)
    yield "--pgy", "with any PGY", replace(wish, pgy=())
    yield "--track", "on any track", replace(wish, tracks=())
    if wish.visa and wish.stated_only:
        name = VISA_NAMES[wish.visa]
        yield "--stated-only", f"where {name} is sponsored or not stated", replace(wish, stated_only=False)
    yield "--visa", "whatever the visa", replace(wish, visa=None, stated_only=False)
    yield "--starts-after", "starting earlier", replace(wish, starts_after=None)
    yield "--starts-before", "starting later", replace(wish, starts_before=None)
    yield "--since", "first seen at any time", replace(wish, since=None)
    yield "--search", "whatever the words", replace(wish, words=(), without_words=())
    yield "--source", "from any source", replace(wish, sources=())
    yield "--without", "at any hospital", replace(wish, without_institutions=())
    yield "--usmle", "whatever is required of applicants", replace(wish, applicant=None)
    if 0 < len(wish.statuses) < len(STATUSES):
        yield "--status", "open or closed", replace(wish, statuses=STATUSES)


def _place_option(wish: Filter) -> str:
    given = {
        "--county": wish.counties, "--near": wish.near, "--region": wish.regions, "--state": wish.states,
    }  # fmt: skip
    return next((option for option, value in given.items() if value), "--state")


def _states(wish: Filter) -> set[str]:
    """The states in which a fitting vacancy can lie; empty for any."""
    areas: set[str] = set()
    for county, state in wish.counties:
        there = {state} if state else {other for _, other in place.county(county)}
        areas.update(there)
        if wish.neighbours:
            areas.update(other for one in there for _, other in adjoining.neighbours(county, one))
    for name in wish.regions:
        region = place.region(name)
        if region is None:
            return set(wish.states)
        areas |= region.states | {state for _, state in region.counties}
    if wish.near:
        areas |= reach.states_around(replace(wish.near, miles=wish.near.miles * BAND))
    if not (wish.counties or wish.regions or wish.near):
        return set(wish.states)
    return areas & set(wish.states) if wish.states else areas
