"""From a ``Filter`` to one line of plain English.

Knows how to say every field: "Internal medicine residency, PGY-2, Riverside County CA, J-1 sponsored
or not stated". Promises that no field that asks for something goes unsaid. Refuses abbreviations that
only we would know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from scraper.record import place, reach, specialty
from scraper.record.applicant import described
from scraper.record.filter import VISA_NAMES, Filter
from scraper.record.vacancy import KINDS, STATUSES, Kind

_KIND_NAMES: Final[dict[Kind, str]] = {
    "residency": "residency",
    "fellowship": "fellowship",
    "research": "research post",
    "observership": "observership",
    "other": "other post",
}


def describe(wish: Filter) -> str:
    """One line for a person."""
    return ", ".join(_parts(wish))


def _parts(wish: Filter) -> Iterator[str]:
    yield _what(wish)
    if wish.tracks:
        yield f"{either(wish.tracks)} or track not stated"
    if wish.pgy:
        yield _levels(wish.pgy)
    if places := _places(wish):
        yield places
    if wish.visa:
        yield f"{VISA_NAMES[wish.visa]} sponsored" + ("" if wish.stated_only else " or not stated")
    if wish.starts_after and wish.starts_before:
        yield f"starting {_day(wish.starts_after)} to {_day(wish.starts_before)}"
    elif wish.starts_after:
        yield f"starting {_day(wish.starts_after)} or later"
    elif wish.starts_before:
        yield f"starting by {_day(wish.starts_before)}"
    if wish.since:
        yield f"new since {_day(wish.since)}"
    if wish.words:
        yield "saying " + " and ".join(f"“{word}”" for word in wish.words)
    if wish.without_words:
        yield "not saying " + either([f"“{word}”" for word in wish.without_words])
    if wish.without_institutions:
        yield f"never {either(wish.without_institutions)}"
    if wish.applicant:
        yield from described(wish.applicant)
    if wish.sources:
        yield f"from {either(wish.sources)}"
    if set(wish.statuses or STATUSES) == set(STATUSES):
        yield "open or closed"
    elif wish.statuses != ("open",):
        yield either(wish.statuses)


def _what(wish: Filter) -> str:
    kinds = wish.kinds or KINDS
    every = set(kinds) == set(KINDS)
    noun = "post of any kind" if every else either([_KIND_NAMES[kind] for kind in kinds])
    names = [specialty.name(slug) for slug in wish.specialties]
    fields = either([*names[:1], *(name[0].lower() + name[1:] for name in names[1:])])
    alone = "" if wish.subspecialties or kinds == ("residency",) else " without its subspecialties"
    return f"{fields} {noun}{alone}" if names else f"Any {'post' if every else noun}"


def _levels(pgy: tuple[int, ...]) -> str:
    first, last = pgy[0], pgy[-1]
    if len(pgy) > 2 and pgy == tuple(range(first, last + 1)):
        return f"PGY-{first} to {last}"
    return "PGY-" + either([str(level) for level in pgy])


def _places(wish: Filter) -> str:
    areas = [
        reach.county_name(county, state) + ("" if state or wish.states else " in any state")
        for county, state in wish.counties
    ]
    areas += ["the counties beside"] if wish.counties and wish.neighbours else []
    areas += [region.label if (region := place.region(name)) else name for name in wish.regions]
    if wish.near:
        areas.append(f"within {wish.near.miles:g} miles of {wish.near.label}")
    states = either([place.state_name(state) or state for state in wish.states])
    told = bool(wish.counties) and not (wish.regions or wish.near)
    if not areas or (told and all(state in wish.states for _, state in wish.counties)):
        return either(areas) or states
    return f"{either(areas)} in {states}" if states else either(areas)


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def either(names: Sequence[str]) -> str:
    """The names as a sentence has them: "A, B or C"."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
