"""Towns told by the city beside which they lie: "in Marietta, just outside Atlanta".

Knows how words lead from a town to its city and back. Promises the one town of its name within a drive of
the city, and that a city which only tells where another lies gives way to it. Refuses towns of whose
name another lies nearly as near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.extract.values.states import TOWN_NAME
from scraper.extract.values.where import FoundPlace, Where
from scraper.extract.words.phrases import mentions
from scraper.extract.words.regex import regex
from scraper.record import place as places

_A_DRIVE = 70
"""Miles within which a city tells a town."""
_CLEARLY = 3
"""How many times farther another town of the name must lie."""
_LEADS = r"(?:in the|near|outside|suburb of|(?:nor|sou)th of|(?:ea|we)st of|from)\s"
_REGION = r"(?:(?:of|the|downtown|[Gg]reater|metro|metropolitan)\s){0,2}"
_TOWN_FIRST = regex(
    rf"(?:\b(?:in|at|of)\s|\()(?P<town>{TOWN_NAME})(?:,\s|\s\(|\s)(?:(?!in\b)[\w-]{{1,12}}\s){{0,5}}"
    rf"{_LEADS}{_REGION}(?P<city>{TOWN_NAME})"
)
_CITY_FIRST = regex(rf"\b{_LEADS}{_REGION}(?P<city>{TOWN_NAME}),?\s(?:and\s)?in\s(?P<town>{TOWN_NAME})")
_ASIDE = regex(r"\b(?:near|outside|[Gg]reater|[Mm]etro(?:politan)?)\s(?:(?:of|the|downtown)\s){0,2}$")
"""What leads a city that only tells where the hospital's own town lies: "near Atlanta"."""
_AROUND = regex(r"\s(?:metro|metropolitan|area|suburbs?|region)\b")


def beside_cities(text: str, found: Sequence[FoundPlace]) -> Iterator[FoundPlace]:
    """The towns of many states that a city beside them tells."""
    if not mentions(text, "in the", "near", "outside", "suburb of", "th of", "st of", "from"):
        return
    for match in (*_TOWN_FIRST.finditer(text), *_CITY_FIRST.finditer(text)):
        start, end = match.span("town")
        city = places.unique_city(match["city"])
        if city is None or any(one.start < end and start < one.end for one in found):
            continue
        town = _near(match["town"], city)
        if town is not None:
            yield FoundPlace(start, end, Where(town.city, town.county, town.state), 1)


def _near(name: str, city: places.Place) -> places.Place | None:
    """The town of that name within a drive of the city, if no other is nearly as near."""
    by_miles = sorted(
        ((places.miles(city.lat, city.lon, one.lat, one.lon), one) for one in places.cities_named(name)),
        key=lambda pair: pair[0],
    )
    towns = [(miles, one) for miles, one in by_miles if 0 < miles < _A_DRIVE]
    if not towns or (len(towns) > 1 and towns[1][0] < _CLEARLY * towns[0][0]):
        return None
    return towns[0][1]


def meant_beside(text: str, found: list[FoundPlace]) -> list[FoundPlace]:
    """The towns without those that only tell where another lies, if there is another."""
    seats = [
        one
        for one in found
        if not _ASIDE.search(text, max(0, one.start - 30), one.start) and not _AROUND.match(text, one.end)
    ]
    return seats or found
