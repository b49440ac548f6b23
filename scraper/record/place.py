"""Places: which county a city lies in, where it is, what a county or region is called.

Knows every US city with a ZIP code, the neighbourhoods that postings name as their city, the counties
(a parish, a borough, an independent city counts as one), states, regions and time zones, all from tables
beside it. Promises that spelling does not matter (``St.``/``Saint``, case, accents) and that nothing is
loaded before it is asked for. Refuses to choose between places of one name: a bare city that could be
several is none, save those that newspapers name without their state.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from scraper.record import spelling
from scraper.record.spelling import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A city, with the county that follows from it. Degrees north and east; the middle of its ZIPs."""

    city: str
    county: str
    state: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the country: whole states, and single counties as (county, state)."""

    name: str
    label: str
    states: frozenset[str]
    counties: frozenset[tuple[str, str]]

    def holds(self, county: str | None, state: str | None) -> bool:
        """Whether that county lies within; without a county only a whole state can."""
        if state is None:
            return False
        if state in self.states:
            return True
        return county is not None and (fold(county), state) in _folded(self.counties)

    def touches(self, state: str | None) -> bool:
        """Whether any of the state lies within: a record without a county may then belong here."""
        return state is not None and (state in self.states or any(state == s for _, s in self.counties))


# --- cities ---------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def city(name: str, state: str) -> Place | None:
    """The city of that name in that state (code or name), or ``None``."""
    code = state_code(state)
    return next((place for place in cities_named(name) if place.state == code), None)


@lru_cache(maxsize=4096)
def cities_named(name: str) -> tuple[Place, ...]:
    """Every city of that name, by state."""
    key = fold(name)
    rows = spelling.lines("places.tsv")
    found = []
    for number in range(bisect_left(rows, key, key=_first_folded), len(rows)):
        if _first_folded(rows[number]) != key:
            break
        found.append(_place(rows[number]))
    return tuple(found)


def unique_city(name: str) -> Place | None:
    """The one city of that name, or the famous one (Chicago); ``None`` when it could be several."""
    state = _datelines().get(fold(name))
    if state:
        return city(name, state)
    found = cities_named(name)
    return found[0] if len(found) == 1 else None


def by_zip(zip_code: str) -> Place | None:
    """The city of a ZIP code, given as five digits or ZIP+4."""
    code = zip_code.strip()[:5]
    if not re.fullmatch(r"\d{5}", code):
        return None
    rows = spelling.lines("zips.tsv")
    number = bisect_left(rows, code + "~") - 1
    if number < 0:
        return None
    run, name, state = rows[number].split("\t")
    return city(name, state) if run[:5] <= code <= run[-5:] else None


def names() -> Iterator[str]:
    """Every spelling of every city worth looking for in a text, ``St.`` written both ways; no order."""
    seen = set()
    for row in spelling.lines("places.tsv"):
        name = row[: row.index("\t")]
        if name not in seen:
            seen.add(name)
            yield name
            yield from _other_spellings(name)


def _other_spellings(name: str) -> Iterator[str]:
    for short, long in (("St. ", "Saint "), ("Ste. ", "Sainte "), ("Mt. ", "Mount "), ("Ft. ", "Fort ")):
        if name.startswith(short):
            yield long + name[len(short) :]
            yield short.replace(".", "") + name[len(short) :]
        elif name.startswith(long):
            yield short + name[len(long) :]
            yield short.replace(".", "") + name[len(long) :]


def _place(row: str) -> Place:
    name, state, county_of, lat, lon, *usual = row.split("\t")
    return Place(usual[0] if usual else name, county_of, state, float(lat), float(lon))


def _first_folded(row: str) -> str:
    return fold(row[: row.index("\t")])


@cache
def _datelines() -> dict[str, str]:
    return {fold(name): state for name, state in spelling.table("datelines.tsv")}


# --- states ---------------------------------------------------------------------------------------


@lru_cache(1024)
def state_code(text: str) -> str | None:
    """``California``, ``Calif.``, ``ca`` -> ``CA``; the District and the territories count as states."""
    return _state_spellings().get(fold(text))


def state_name(code: str) -> str | None:
    """``CA`` -> ``California``; ``None`` for what is no state."""
    row = _states().get(code.upper())
    return row[0] if row else None


def states() -> tuple[str, ...]:
    """The two-letter codes of the states, the District and the territories."""
    return tuple(_states())


def zone(state: str | None, county: str | None = None) -> str | None:
    """The IANA time zone there; without a county, that of most of the state; ``None`` without a state."""
    row = _states().get(state) if state else None
    if row is None:
        return None
    if county is not None:
        key = fold(county)
        for found, zone_there in _counties_at(key):
            if found[1] == state and zone_there:
                return zone_there
    return row[1]


@cache
def _states() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in spelling.table("states.tsv")}


@cache
def _state_spellings() -> dict[str, str]:
    spellings = {}
    for code, name, _, *others in spelling.table("states.tsv"):
        for text in (code, name, *(others[0].split("|") if others else ())):
            spellings[fold(text)] = code
    spellings.pop("", None)
    return spellings


# --- counties -------------------------------------------------------------------------------------

_KIND_OF_COUNTY: Final = re.compile(
    r"\s+(county|co\.?|parish|city and borough|borough|census area|municipality|municipio|city)$"
    r"|^(the\s+)?((county|parish|city|borough|municipality)( and county)? of)\s+",
    re.IGNORECASE,
)
_ONLY_IN: Final = {"parish": "LA", "municipio": "PR", "censusarea": "AK"}
_CALLED: Final = {
    "la": ("Los Angeles", "CA"),
    "oc": ("Orange", "CA"),
    "sf": ("San Francisco", "CA"),
    "dade": ("Miami-Dade", "FL"),
    "dc": ("District of Columbia", "DC"),
    "washingtondc": ("District of Columbia", "DC"),
    "manhattan": ("New York", "NY"),
    "brooklyn": ("Kings", "NY"),
    "statenisland": ("Richmond", "NY"),
    "thebronx": ("Bronx", "NY"),
}


@lru_cache(maxsize=1024)
def county(name: str, state: str | None = None) -> tuple[tuple[str, str], ...]:
    """The counties of that name as (county, state), by state; empty when there is none.

    ``San Bernardino County``, ``Orleans Parish``, ``Orange County, CA`` are understood. An unknown
    ``state`` finds nothing.
    """
    before, comma, after = name.rpartition(",")
    if state is None and comma and state_code(after):
        name, state = before, after
    code = state_code(state) if state is not None else None
    if state is not None and code is None:
        return ()
    kind = _KIND_OF_COUNTY.search(name.strip())
    if kind and code is None:
        code = _ONLY_IN.get(fold(kind[1] or ""))
    for text in dict.fromkeys((name, _KIND_OF_COUNTY.sub("", name.strip()))):
        key = fold(text)
        found = tuple(pair for pair, _ in _counties_at(key) if code in (None, pair[1]))
        if not found and key in _CALLED and code in (None, _CALLED[key][1]):
            found = (_CALLED[key],)
        if found:
            return found
    return ()


@cache
def counties_of(state: str) -> tuple[str, ...]:
    """The counties of a state (code or name), in alphabetical order."""
    code = state_code(state)
    rows = (row.split("\t") for row in spelling.lines("counties.tsv"))
    return tuple(sorted(row[0] for row in rows if row[1] == code))


def _counties_at(key: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The counties kept under a folded name, each with its zone where that is not the state's."""
    rows = spelling.lines("counties.tsv")
    for number in range(bisect_left(rows, key, key=_first_folded), len(rows)):
        name, state, *zone_there = rows[number].split("\t")
        if fold(name) != key:
            return
        yield (name, state), zone_there[0] if zone_there else ""


# --- regions --------------------------------------------------------------------------------------


def region(name: str) -> Region | None:
    """The region of that name as people type it: ``socal``, ``Southern California``, ``tri-state``."""
    return _regions().get(fold(name))


def regions() -> tuple[Region, ...]:
    """Every region once, in the order of the table."""
    return tuple(dict.fromkeys(_regions().values()))


@cache
def _regions() -> dict[str, Region]:
    known: dict[str, Region] = {}
    for slug, label, *rest in spelling.table("regions.tsv"):
        others, whole, parts = (*rest, "", "", "")[:3]
        found = Region(slug, label, frozenset(whole.split()), frozenset(_county_list(parts)))
        for text in (slug, label, *others.split("|")):
            known.setdefault(fold(text), found)
    known.pop("", None)
    return known


def _county_list(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, text.split("; ")):
        state, _, listed = part.partition(": ")
        yield from ((name, state) for name in listed.split(", "))


@cache
def _folded(counties: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((fold(name), state) for name, state in counties)


# --- what was meant, and how far ------------------------------------------------------------------


def nearest_state(text: str) -> tuple[str, ...]:
    """The names of states that look most like ``text``."""
    return spelling.nearest(text, (name for name, _ in _states().values()))


def nearest_county(text: str) -> tuple[str, ...]:
    """The counties that look most like ``text``, as ``Riverside, CA``; first those of cities so named."""
    there = cities_named(text)
    bare = _KIND_OF_COUNTY.sub("", text.strip())
    rows = (row.split("\t") for row in spelling.lines("counties.tsv"))
    states_of: dict[str, list[str]] = {}
    for name, state, *_ in rows:
        states_of.setdefault(name, []).append(state)
    found = [f"{place.county}, {place.state}" for place in there] if len(there) <= 3 else []
    for name in spelling.nearest(bare, states_of):
        found.append(f"{name}, {states_of[name][0]}" if len(states_of[name]) == 1 else name)
    return tuple(dict.fromkeys(found))[:3]


def nearest_region(text: str) -> tuple[str, ...]:
    """The names of regions that look most like ``text``."""
    return spelling.nearest(text, (found.name for found in regions()))


def nearest_city(text: str) -> tuple[str, ...]:
    """The cities that look most like ``text``, among those that open with the same letter."""
    first = fold(text)[:1]
    rows = spelling.lines("places.tsv")
    start = bisect_left(rows, first, key=_first_folded)
    end = bisect_left(rows, first + "~", key=_first_folded)
    return spelling.nearest(text, dict.fromkeys(row[: row.index("\t")] for row in rows[start:end]))


def nearest(text: str) -> tuple[str, ...]:
    """The states, counties, regions or cities that look most like ``text``, best first."""
    candidates = (*nearest_state(text), *nearest_county(text), *nearest_region(text), *nearest_city(text))
    return spelling.nearest(text, dict.fromkeys(candidates))


def miles(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance in statute miles over the globe, from and to degrees."""
    from math import asin, cos, radians, sin, sqrt

    north, east = radians(lat2 - lat1), radians(lon2 - lon1)
    chord = sin(north / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 3958.8 * 2 * asin(min(1.0, sqrt(chord)))
