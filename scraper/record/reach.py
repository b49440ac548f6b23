"""Whether a record's place lies within the places asked for: yes, no, or it cannot be told.

Knows counties, states, regions and circles on the map, and how much each needs to know of a record.
Promises that "no" is said only when no reading of the record could lie inside: a record that states
only its state is never refused because of its county. Measures miles from the hospital when it is
known, else from the city, and says which. Refuses to place a record that states nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from scraper.record import institution, place, spelling
from scraper.record.vacancy import Vacancy

Fit = Literal["fits", "unstated", "no"]
"""Three-valued: what the record states fits, it states too little to tell, or it does not fit."""


_BESIDE_A_CITY: Final = 15.0
"""Miles that a hospital may lie from the middle of its city; keeps the outline of a county too wide."""


@dataclass(frozen=True, slots=True)
class Near:
    """A circle on the map: degrees north and east, statute miles."""

    label: str
    lat: float
    lon: float
    miles: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record is taken to be when miles are measured."""

    lat: float
    lon: float
    measured_from: Literal["hospital", "city"]


def in_state(states: tuple[str, ...], vacancy: Vacancy) -> tuple[Fit, str]:
    """Whether the record lies in one of the states (two letters), and that in words."""
    if vacancy.state is None:
        return "unstated", "place not stated"
    where = place.state_name(vacancy.state) or vacancy.state
    return ("fits" if vacancy.state in states else "no"), where


def in_county(county: str, state: str | None, vacancy: Vacancy) -> tuple[Fit, str]:
    """Whether the record lies in that county; without ``state`` any county of the name will do."""
    if state and vacancy.state and state != vacancy.state:
        return "no", place.state_name(vacancy.state) or vacancy.state
    if vacancy.county is None:
        if vacancy.state is None:
            return "unstated", "place not stated"
        somewhere = state is not None or bool(place.county(county, vacancy.state))
        return ("unstated" if somewhere else "no"), f"{place.state_name(vacancy.state)}, county not stated"
    if spelling.fold(vacancy.county) != spelling.fold(county):
        return "no", county_name(vacancy.county, vacancy.state)
    told = vacancy.state is not None or state is None
    return ("fits" if told else "unstated"), county_name(vacancy.county, vacancy.state)


def in_region(region: place.Region, vacancy: Vacancy) -> tuple[Fit, str]:
    """Whether the record lies in the region; in a part of a state only its county can tell."""
    if vacancy.state is None:
        return "unstated", "place not stated"
    if region.holds(vacancy.county, vacancy.state):
        return "fits", region.label
    if vacancy.county is None and region.touches(vacancy.state):
        return "unstated", f"{place.state_name(vacancy.state)}, county not stated"
    return "no", f"outside {region.label}"


def in_miles(near: Near, vacancy: Vacancy) -> tuple[Fit, str]:
    """Whether the record lies in the circle, with the distance and what it was measured from."""
    spot = locate(vacancy.institution, vacancy.city, vacancy.state)
    if spot is not None:
        away = place.miles(near.lat, near.lon, spot.lat, spot.lon)
        words = f"{away:.0f} miles from {near.label} (measured from the {spot.measured_from})"
        return ("fits" if away <= near.miles else "no"), words
    if vacancy.state is None:
        return "unstated", "place not stated"
    if vacancy.county is not None:
        closest, farthest = _between(near.lat, near.lon, vacancy.county, vacancy.state)
        if farthest <= near.miles:
            return "fits", f"all of {county_name(vacancy.county, vacancy.state)} is near {near.label}"
    else:
        closest = min(
            (_between(near.lat, near.lon, c, vacancy.state)[0] for c in place.counties_of(vacancy.state)),
            default=0.0,
        )
    if closest > near.miles:
        return "no", f"more than {near.miles:.0f} miles from {near.label}"
    return "unstated", f"distance from {near.label} cannot be told: city not stated"


def states_around(near: Near) -> frozenset[str]:
    """Every state of which some part may lie in the circle; never too few."""
    boxes = _boxes()
    return frozenset(st for county, st in boxes if _between(near.lat, near.lon, county, st)[0] <= near.miles)


def county_name(county: str, state: str | None) -> str:
    """``Riverside County CA``, ``Orleans Parish LA``, ``District of Columbia``."""
    if state == "DC":
        return "District of Columbia"
    kind = "Parish" if state == "LA" else "County"
    return f"{county} {kind} {state}" if state else f"{county} {kind}"


@lru_cache(maxsize=4096)
def locate(hospital: str | None, city: str | None, state: str | None) -> Spot | None:
    """Where miles are measured from: the hospital when it is known, else the city; ``None`` for neither.

    A hospital known only by its city is no more than the city, and called so.
    """
    found = place.city(city, state) if city and state else None
    known = institution.resolve(hospital, state, city) if hospital else None
    if known is None or known.lat is None or known.lon is None:
        return Spot(found.lat, found.lon, "city") if found else None
    centre = place.city(known.city, known.state) if known.city else None
    only_its_city = centre is not None and (known.lat, known.lon) == (centre.lat, centre.lon)
    return Spot(known.lat, known.lon, "city" if only_its_city else "hospital")


def _between(lat: float, lon: float, county: str, state: str) -> tuple[float, float]:
    """Least and greatest miles from a point to anything in a county; 0 and infinity when unknown."""
    box = _boxes().get((spelling.fold(county), state))
    if box is None:
        return 0.0, float("inf")
    south, north, west, east = box
    closest = place.miles(lat, lon, min(max(lat, south), north), min(max(lon, west), east))
    farthest = max(place.miles(lat, lon, a, b) for a in (south, north) for b in (west, east))
    return max(0.0, 0.98 * closest - _BESIDE_A_CITY), farthest + _BESIDE_A_CITY


@cache
def _boxes() -> dict[tuple[str, str], tuple[float, float, float, float]]:
    """South, north, west and east of the cities of each county, by folded name and state."""
    boxes: dict[tuple[str, str], tuple[float, float, float, float]] = {}
    for row in spelling.lines("places.tsv"):
        _, state, county, north, east = row.split("\t")[:5]
        lat, lon = float(north), float(east)
        a, b, c, d = boxes.get((county, state), (lat, lat, lon, lon))
        boxes[county, state] = (min(a, lat), max(b, lat), min(c, lon), max(d, lon))
    return {(spelling.fold(county), state): box for (county, state), box in boxes.items()}
