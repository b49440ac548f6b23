"""Places as people type them: states, regions, counties, and circles around a city or ZIP code.

Knows that a state beside a county or a city says which of that name is meant. Promises a place, or a
``FilterError`` with the nearest names; a county name borne in several states, typed without one,
means all of them. Refuses to choose between cities of one name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scraper.record import institution, place
from scraper.record.describe import either
from scraper.record.reach import Near
from scraper.record.typed import FilterError, miles

MILES: Final = 50.0
"""How far ``near`` reaches when nobody says."""


def state(text: str) -> str:
    """Two letters from "ca", "Calif." or "California"."""
    code = place.state_code(text)
    if code is None:
        remedy = f"That is a region: --region “{text.strip()}”." if place.region(text) else ""
        raise FilterError("--state", text.strip(), "is no US state", place.nearest_state(text), remedy)
    return code


def region(text: str) -> str:
    """The name under which a region is kept, from "SoCal" or "Southern California"."""
    found = place.region(text)
    if found is None:
        remedy = ""
        if place.state_code(text):
            remedy = f"That is a state: --state {place.state_code(text)}."
        elif place.county(text):
            remedy = f"That is a county: --county “{text.strip()}”."
        alike = () if remedy else place.nearest_region(text)
        raise FilterError("--region", text.strip(), "is no region known by that name", alike, remedy)
    return found.name


def counties(text: str, states: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """One county ("Orange", "Orange, CA") or several with commas; within ``states`` where given."""
    if place.county(text) or ("," not in text and ";" not in text):
        return _county(text.strip(), states)
    found: list[tuple[str, str | None]] = []
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()] or [text.strip()]
    while parts:
        one = parts.pop(0)
        if parts and place.state_code(parts[0]) and place.county(one, parts[0]):
            one = f"{one}, {parts.pop(0)}"
        found += _county(one, states)
    return tuple(found)


def _county(text: str, states: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    everywhere = place.county(text)
    if not everywhere:
        remedy = ""
        if place.region(text):
            remedy = f"That is a region: --region “{text}”."
        elif place.state_code(text):
            remedy = f"That is a state: --state {place.state_code(text)}."
        alike = () if remedy else place.nearest_county(text)
        raise FilterError("--county", text, "is no US county", alike, remedy)
    here = [pair for pair in everywhere if pair[1] in states] if states else list(everywhere)
    if not here:
        there = either([place.state_name(state) or state for _, state in everywhere[:4]])
        asked = either([place.state_name(state) or state for state in states])
        why = f"is not in {asked} but in {there}"
        raise FilterError("--county", text, why, (), "Change or leave out --state.")
    if states or len(here) == 1:
        return tuple(here)
    return tuple(dict.fromkeys((name, None) for name, _ in here))


def near(text: str | None, within: str | None, states: Sequence[str]) -> Near | None:
    """The circle around a city, ZIP code or hospital; ``states`` choose between cities of one name."""
    if text is None:
        if within is not None:
            remedy = "Add --near with a city or ZIP code."
            raise FilterError("--within", within, "is a distance from nowhere", (), remedy)
        return None
    far = miles(within) if within else MILES
    hospital = institution.resolve(text) if not place.cities_named(text) else None
    if hospital is not None and hospital.lat is not None and hospital.lon is not None:
        return Near(hospital.name, hospital.lat, hospital.lon, far)
    town = _town(text.strip(), states)
    return Near(f"{town.city}, {town.state}", town.lat, town.lon, far)


def _town(text: str, states: Sequence[str]) -> place.Place:
    """The city that is meant, by ZIP code, by name and state, or by a name that only one bears."""
    by_zip = place.by_zip(text)
    if by_zip:
        return by_zip
    before, comma, after = text.rpartition(",")
    code = place.state_code(after) if comma else None
    found = place.city(before, code) if code else None
    named = place.cities_named(text)
    if found is None and states:
        here = [town for town in named if town.state in states]
        found = here[0] if len(here) == 1 else None
    found = found or place.unique_city(text)
    if found:
        return found
    if named:
        choices = [f"{town.city}, {town.state}" for town in named]
        remedy = f"Name the state, as in --near “{choices[0]}”."
        raise FilterError("--near", text, f"is in {len(choices)} states: {_few(choices)}", (), remedy)
    alike = place.nearest_city(before if code else text)
    raise FilterError("--near", text, "is no US city, ZIP code or hospital that we know", alike)


def _few(names: Sequence[str]) -> str:
    return "; ".join(names[:4]) + (" and others" if len(names) > 4 else "")
