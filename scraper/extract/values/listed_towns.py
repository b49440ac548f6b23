"""Towns told one after the other as one system's seats: "residencies in Tulsa, Bartlesville and Muskogee".

Knows such a list by its commas and its "and", and its state by what stands behind it or by those of its towns
that need no state. Promises the towns of the first list. Refuses lists of which a name is no town there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.extract.values.states import TOWN_NAME, state_pattern
from scraper.extract.values.where import Where
from scraper.extract.words.phrases import remembered
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked
from scraper.record import place as places

_LIST = regex(rf"\b(?P<names>{TOWN_NAME}(?:,\s{TOWN_NAME}){{0,6}}),?\s(?:and|&)\s(?P<last>{TOWN_NAME})")


@dataclass(frozen=True, slots=True)
class ListedTowns:
    """The towns of one list: ``text[start:end]``."""

    start: int
    end: int
    towns: tuple[Where, ...]


@remembered
def listed_towns(text: str) -> ListedTowns | None:
    """The first list of towns of one state that a text tells."""
    for match in _LIST.finditer(text):
        names = [*match["names"].split(", "), match["last"]]
        stated = state_pattern().match(text, match.end())
        code = places.state_code(stated["state"]) if stated else None
        states = [{place.state for place in places.cities_named(name)} for name in names]
        shared = set.intersection(*states)
        famous = {one.state for name in names if (one := places.unique_city(name))}
        shared &= {code} if code else famous if len(famous) == 1 else set()
        if len(shared) == 1:
            found = (places.city(name, *shared) for name in names)
            towns = tuple(Where(one.city, one.county, one.state) for one in found if one is not None)
            return ListedTowns(match.start(), stated.end() if stated and code else match.end(), towns)
    return None


def told_again(text: str, listed: ListedTowns, *, own: bool) -> Reading[Where] | None:
    """The one of the listed towns that words name beside the list; ``own``: the list stands in them."""
    if own:
        text = blanked(text, listed.start, listed.end)
    named = [
        one for one in listed.towns if one.city and re.search(rf"\b{re.escape(one.city)}(?![\w'])", text)
    ]
    return Reading(named[0], named[0].city or "") if len(named) == 1 else None
