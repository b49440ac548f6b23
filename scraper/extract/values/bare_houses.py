"""Hospitals that are called so by no word for one: "St. Odilo's", "Sacred Heart", "West Bay Lutheran".

Knows names after a saint or a virtue, and those that end with a church or with "Regional". Promises a name
that no further capital follows and of which something is told. Refuses towns called after saints: only the
possessive of a saint is a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.extract.words.signs import signed

_CALLED = signed(
    r"\b(?:(?:St\.?|Ste\.|Saint|SS\.)\s[A-Z][a-z]{2,15}(?:\s(?:and|&)\s[A-Z][a-z]{2,15})?['\u2019]s"
    r"|Sacred Heart|Holy (?:Cross|Family|Name|Spirit|Redeemer|Trinity)|Good (?:Samaritan|Shepherd)"
    r"|Our Lady of (?:the )?[A-Z][a-z]{2,15}(?:\s[A-Z][a-z]{2,15})?"
    r"|(?:(?!At\b|The\b|Our\b|From\b|In\b)[A-Z][\w'.-]{2,15}\s){1,2}"
    r"(?:Lutheran|Baptist|Methodist|Presbyterian|Deaconess|Adventist|Regional))"
    r"(?![\w'\u2019-]|\s(?!PG|P[LG]\d|CA-?\d|R\d)[A-Z])",
    *("st.", "st ", "ste.", "saint", "ss.", "sacred", "holy", "good s", "our lady"),
    *("lutheran", "baptist", "methodist", "presbyterian", "deaconess", "adventist", "regional"),
    flags=re.NOFLAG,
)
_GOES_ON = re.compile(
    r",?\s(?:in|has|have|will|is|are|needs?|seeks?|offers?|invites?|wants?|announces?)\b|,\s[A-Z]|\s?[(|]"
    r"|\s[\u2013\u2014-]\s|$|\n"
)
_LED = re.compile(r"(?:\b[Aa]t|\b(?:sponsor|hospital|program|site)s?,)\s$")


def bare_houses(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names such a hospital with its town, with what it does, or as where something is."""
    for found in _CALLED.finditer(text):
        if _GOES_ON.match(text, found.end()) or _LED.search(text, max(0, found.start() - 12), found.start()):
            yield found.span()
