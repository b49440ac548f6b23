"""Places in a message without a capital: "sierra hospital, reno nv.", "in macon, georgia".

Knows what such a town stands behind. Promises towns of the gazetteer in the state told behind them. Refuses
two letters that are as often a word ("in", "or") unless the clause ends with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scraper.extract.values.where import FoundPlace, Where
from scraper.record import place as places


def in_small_letters(text: str) -> Iterator[FoundPlace]:
    """The towns with their states in a text of small letters."""
    for match in _small().finditer(text):
        code = places.state_code(match["state"])
        words = match["town"].split()
        for n in range(len(words) if code else 0):
            if city := places.city(" ".join(words[n:]), code or ""):
                yield FoundPlace(
                    match.start("town"), match.end(), Where(city.city, city.county, city.state), 3
                )
                break


@cache
def _small() -> re.Pattern[str]:
    names = sorted((places.state_name(code) or "" for code in places.states()), key=len, reverse=True)
    states = "|".join(re.escape(name.lower()) for name in names if name)
    return re.compile(
        r"(?:^|(?<=[,;(\n-] )|(?<=\n)|(?<=\bin )|(?<=\bat )|(?<=\bhere ))"
        rf"(?P<town>[a-z][a-z'.-]+(?: [a-z'.-]+){{0,2}})(?:, ?| )(?P<state>(?:{states})\b"
        r"|[a-z]{2}(?=[.,;)\n]|\W*$| - ))"
    )
