"""Where a board's object says that its posting lies, under whichever of its keys tells a town.

Knows places as words, as objects that stand deep, as a city beside a state, as a part of an address. Promises
the first that reads as a town, else a state, else the first there is: "location" names a hospital as often.
Refuses to say which county.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scraper.extract.formats import roles
from scraper.extract.formats.keys import Plain, clean, plain_key, strings, values
from scraper.extract.values.whereabouts import read_institution, read_place

LONGEST = 300
_PLACE_KEYS = (
    "addresslocality",
    "city",
    "cityname",
    "town",
    "locality",
    "municipality",
    "name",
    "fulllocation",
    "descriptor",
    "label",
    "formatted",
    "displayname",
)
_REGION_KEYS = (
    "countrysubdivisionlevel1",
    "addressregion",
    "state",
    "stateprovince",
    "region",
    "regioncode",
    "statecode",
    "stateabbreviation",
    "province",
)
_SHORT_CITY, _SHORT_REGION = ("c", "ct", "cty"), ("s", "st", "reg")


def place_of(
    item: Mapping[str, Any], own: Mapping[str, Any], fields: Mapping[str, Sequence[str]], path: str
) -> tuple[str, str]:
    """The place that an object tells, and the hospital that it names where a place is told.

    ``own`` is the object with its inner facts, ``path`` the key of an address that holds a town.
    """
    town = state = named = site = ""
    for words in _told(item, own, fields, path):
        found = read_place(words)
        if found is None:
            named, site = named or words, site or (words if read_institution(words) else "")
        elif found.value.city:
            town = town or words
        else:
            state = state or words
    return (town or state, site) if town or state else (named, "")


def _told(
    item: Mapping[str, Any], own: Mapping[str, Any], fields: Mapping[str, Sequence[str]], path: str
) -> Iterator[str]:
    yield from _of(item, fields)
    if path and (at := next(iter(strings(item, path)), "")):
        found = roles.wording("path_place").search(at)
        yield from [f"{found[1].replace('-', ' ')}, {found[2]}"] if found else []
    yield from _of(own, fields)
    houses = (value for value in roles.values(item, "institution") if isinstance(value, dict))
    for house in houses:
        yield from _of(Plain({plain_key(str(key)): one for key, one in house.items()}), fields)


def _of(item: Mapping[str, Any], fields: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Each place that an object's keys tell, the plainest first."""
    no_place = roles.wording("no_place")
    for path in fields["place"]:
        for value in values(item, path):
            if (words := located(value)) and not no_place.match(words):
                yield words
    city, state = (
        next((words for path in fields[name] for words in strings(item, path)), "") or _named_like(item, name)
        for name in ("city", "state")
    )
    if city and not no_place.match(city):
        yield f"{city}, {state}" if state else city
    for value in roles.values(item, "place"):
        if (words := located(value)) and not no_place.match(words):
            yield words


def _named_like(item: Mapping[str, Any], role: str) -> str:
    """The short words under the first key that is named for a town or a state: "siteCity"."""
    told = (value for value in roles.values(item, role) if isinstance(value, str) and len(value) <= _TOWN)
    return next(map(clean, told), "")


_TOWN = 60


def located(value: object, depth: int = 0) -> str:
    """A place as words, or as an object with a city and a state, which may stand deeper."""
    if isinstance(value, str):
        return clean(value) if len(value) <= LONGEST else ""
    if isinstance(value, list) and value and depth < 3:
        return located(value[0], depth + 1)
    if not isinstance(value, dict):
        return ""
    plain = {plain_key(str(key)): _called(inner) for key, inner in value.items()}
    if isinstance(plain.get("address"), dict) and depth < 3:
        return located(plain["address"], depth + 1)
    city, region = _first(plain, (*_PLACE_KEYS, *_SHORT_CITY)), _first(plain, (*_REGION_KEYS, *_SHORT_REGION))
    street = plain.get("streetaddress")
    if not city and isinstance(street, str):
        city = street
    if region and city and not re.search(rf"\b{re.escape(region)}\b", city, re.IGNORECASE):
        return clean(f"{city}, {region}")
    return clean(city)


def _first(plain: Mapping[str, Any], keys: Sequence[str]) -> str:
    return next((plain[key] for key in keys if isinstance(plain.get(key), str) and plain[key].strip()), "")


def _called(value: Any) -> Any:
    """A state as ``{"code": "CA"}`` by its code; anything else as it is."""
    if isinstance(value, dict):
        plain = {plain_key(str(key)): inner for key, inner in value.items()}
        return next((plain[key] for key in ("code", "codevalue", "abbreviation") if key in plain), value)
    return value
