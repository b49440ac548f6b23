"""Neighbourhoods told by their city: "Newark's east section (NJ)", "Flushing, Queens".

Knows how words tell the part of a city and whose part it is. Promises the neighbourhood where the gazetteer
has it beside that city, else the city. Refuses a list of cities, and cities that could be several unless
their state stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scraper.extract.values.bare_towns import alone
from scraper.extract.values.states import state_pattern
from scraper.extract.values.where import FoundPlace, Where
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record import place as places

_INSIDE = 20
"""Miles within which a name beside a city is a part of it."""
_NAME = r"(?:[A-Z][\w.-]{1,20}\s){0,2}[A-Z][\w-]{2,20}"
"""Without an apostrophe, which is the sign of whose part it is."""
_SORT = r"(?i:neighbou?rhood|section|district|quarter|ward|borough|side|area|part|end|corner|community)"
_OWNED = signed(
    rf"(?P<lead>\b(?:[Ii]n|[Oo]n|[Aa]t|[Oo]f|[Ff]rom)\s|[(,]\s?)?(?P<city>{_NAME})['\u2019]s\s"
    r"(?P<part>(?:[A-Z][\w.'-]{1,20}\s){0,2}[A-Z][\w-]{2,20}"
    rf"(?(lead)|(?=\s{_SORT}\b|(?<=Side)|(?<=End)|(?<=Village)|(?<=Heights)|(?<=Hill)|(?<=Loop)|(?<=District)))"
    r"|(?:near |far |upper |lower )?(?:(?:nor|sou)th(?:ea|we)?(?:st)?|east|west)\s(?:side|end)\b)"
    rf"(?:\s{_SORT}\b)?",
    *("'s ", "\u2019s "),
)
"""A part behind its city: "Chicago's South Side", "on Newark's east side"."""
_OF = signed(
    rf"(?:\b(?P<part>{_NAME})|\w)\s{_SORT}\s(?:of|in)\s(?:downtown\s|the\s(?:city of\s)?)?(?P<city>{_NAME})",
    *("hood ", "section ", "district ", "quarter ", "ward ", "borough ", "side ", "area ", "part ", "end "),
    *("corner ", "community "),
)
"""A part before its city: "the Kensington neighborhood of Philadelphia"."""
_COMMA = regex(
    rf"(?:\b(?:[Ii]n|[Aa]t|[Oo]f)\s|\(|[a-z],\s)(?P<part>{_NAME}),\s(?P<city>{_NAME})"
    r"(?=[.;:)\n]|,?\s(?!and\b|or\b)[a-z(\u2013\u2014-]|$)"
)
"""The two with a comma between them, and no more of them: "in Flushing, Queens"."""


def neighbourhoods(text: str, found: Sequence[FoundPlace]) -> Iterator[FoundPlace]:
    """The parts of cities that a text tells by their cities."""
    for match in _OWNED.finditer(text):
        told = match["city"].split()  # Before a part stands more than its city: "At Newark's".
        names = [" ".join(told[count:]) for count in range(len(told))]
        yield from _told(text, match, [(name, match.end()) for name in names], found)
    for match in _OF.finditer(text):
        words = len(match["city"].split())  # Behind its city the next sentence may begin.
        yield from _told(text, match, _up_to(match, range(words, 0, -1)), found)
    for match in _COMMA.finditer(text) if "," in text else ():
        yield from _told(text, match, _up_to(match, (len(match["city"].split()),)), found)


def _up_to(match: re.Match[str], counts: Iterable[int]) -> list[tuple[str, int]]:
    """The first so many words of the city with the place behind them, for each of these numbers of words."""
    told = match["city"].split()
    names = [" ".join(told[:count]).rstrip(".") for count in counts]
    return [(name, match.start("city") + len(name)) for name in names]


def _told(
    text: str, match: re.Match[str], names: Sequence[tuple[str, int]], found: Sequence[FoundPlace]
) -> Iterator[FoundPlace]:
    """The part that a match tells; ``names``: what its city may be called, with where that ends."""
    begin = min(start for start in match.span("city")[:1] + match.span("part")[:1] if start >= 0)
    if any(one.start < match.end() and begin < one.end for one in found):
        return
    for name, end in names:
        stated = state_pattern().match(text, end)
        code = places.state_code(stated["state"]) if stated else None
        city = places.city(name, code) if code is not None else None
        sure = _WITH_STATE if city is not None else 1
        if (city := city or alone(name)) is not None:
            place = (_part(match["part"], city) if match["part"] else None) or city
            yield FoundPlace(begin, end, Where(place.city, place.county, place.state), sure)
            return


_WITH_STATE = 3


def _part(name: str, city: places.Place) -> places.Place | None:
    """The part as a place of its own, where the gazetteer has one of that name in the city."""
    there = places.city(name, city.state)
    if there is None or places.miles(city.lat, city.lon, there.lat, there.lon) > _INSIDE:
        return None
    return there
