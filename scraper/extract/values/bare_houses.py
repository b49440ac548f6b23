"""Hospitals that are called so by no word for one: "St. Odilo's", "Sacred Heart", "West Bay Lutheran".

Knows names after a saint or a virtue, those that end with a church or with "Regional", and what stands
between an entry's town and its colon. Promises a name that no further capital follows and of which something
is told. Refuses towns called after saints: only the
possessive of a saint is a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.extract.values.specialty import find_specialties, is_bare_field
from scraper.extract.values.states import TOWN_NAME
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record import place as places

_CALLED = signed(
    r"\b(?:(?:St\.?|Ste\.|Saint|SS\.)\s[A-Z][a-z]{2,15}(?:\s(?:and|&)\s[A-Z][a-z]{2,15})?['\u2019]s"
    r"|Sacred Heart|Holy (?:Cross|Family|Name|Spirit|Redeemer|Trinity)|Good (?:Samaritan|Shepherd)"
    r"|Our Lady of (?:the )?[A-Z][a-z]{2,15}(?:\s[A-Z][a-z]{2,15})?"
    r"|(?:(?!At\b|The\b|Our\b|From\b|In\b)(?:[SM]t\.|[A-Z][\w'-]{2,15})\s){1,2}"
    r"(?:Lutheran|Baptist|Methodist|Presbyterian|Deaconess|Adventist|Regional"
    r"|(?<!Attorney )(?<!Surgeon )(?<!Inspector )(?<!Cirug\u00eda )(?<!Medicina )General|Memorial)"
    r"|(?:(?!The\b)[A-Z]\w+\s){0,3}Office of (?:the )?(?:[A-Z]\w+\s){0,3}Medical Examiner)"
    r"(?![\w'\u2019-]|\s(?!PG|P[LG]\d|CA-?\d|R\d)[A-Z])",
    *("st.", "st ", "ste.", "saint", "ss.", "sacred", "holy", "good s", "our lady"),
    *("lutheran", "baptist", "methodist", "presbyterian", "deaconess", "adventist", "regional"),
    *("general", "memorial", "medical examiner"),
    flags=re.NOFLAG,
)
_GOES_ON = regex(
    r",?\s(?:in|has|have|will|is|are|needs?|seeks?|offers?|invites?|wants?|announces?)\b|,\s[A-Z]|\s?[(|]"
    r"|\s[\u2013\u2014-]\s|$|\n"
)
_ALONE = regex(r"(?:^|[.)\n]\s?)$")
"""Before a sentence that is no more than such a name: "PGY-4, Reno. Elm Regional. At once."."""
_AFTER_TOWN = regex(
    rf"^\W{{0,3}}(?P<town>{TOWN_NAME}),\s(?P<house>(?!P[GL]Y?-?\d)(?:[A-Z][\w'&.-]{{2,20}}\s){{1,5}}[A-Z][\w'&-]{{2,20}}):\s",
    re.MULTILINE,
)
_BEHIND_STATE = regex(
    r"^\W{0,3}(?:\d{1,3}[.)]\s)?(?P<town>(?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'-]{1,20}),"
    r"\s(?P<state>[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?)(?:[.:;]|\s[|/\u2013\u2014-])\s"
    r"(?P<house>(?:[A-Z][\w'&.-]{1,20}\s){1,5}[A-Z][\w'&-]{1,20})(?:[,:;]|\s[(|/\u2013\u2014-])"
    r"(?P<what>[^\n]{3,70})",
    re.MULTILINE,
)
"""What stands between an entry's town and its field or level: "MACON, GA. Elm Ridge, urology PGY-2"."""
_BEFORE_TOWN = regex(
    rf"^(?P<field>[^|\n]{{4,60}}) \| (?P<house>(?:[A-Z][a-z][\w'&.-]{{1,20}}\s){{1,5}}[A-Z][\w'&-]{{2,20}})"
    rf" \| {TOWN_NAME}(?:, [A-Z][\w ]{{1,20}})?$",
    re.MULTILINE,
)
"""The middle one of three: "Rheumatology fellow | Elm Bay Joint Partners | Reno, Nevada"."""
_LED = regex(r"(?:\b[Aa]t|\b(?:sponsor|hospital|program|site)s?,)\s$")


def bare_houses(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names such a hospital with its town, with what it does, or as where something is."""
    for found in _CALLED.finditer(text):
        before = max(0, found.start() - 12)
        alone = text.startswith(".", found.end()) and _ALONE.search(text, before, found.start())
        if alone or _GOES_ON.match(text, found.end()) or _LED.search(text, before, found.start()):
            yield found.span()
    for found in _AFTER_TOWN.finditer(text) if "," in text and ":" in text else ():
        name = found["house"]
        if places.cities_named(found["town"]) and not is_bare_field(name) and not places.state_code(name):
            yield found.span("house")
    for found in _BEHIND_STATE.finditer(text) if ", " in text else ():
        name, told = found["house"], levels(found["what"]) or find_specialties(found["what"])
        if not (told and places.state_code(found["state"]) and places.cities_named(found["town"])):
            continue
        if not (levels(name) or kind_of(name) or says("place", name) or _begins_otherwise(name)):
            yield found.span("house")
    for found in _BEFORE_TOWN.finditer(text) if " | " in text else ():
        if find_specialties(found["field"]) and not find_specialties(found["house"]):
            yield found.span("house")


def _begins_otherwise(name: str) -> bool:
    """Whether a run begins with a field, a number, a title or another word that no name begins with."""
    first = name.split(" ", 1)[0].rstrip(".")
    return first in table("whereabouts")["not_first"] or any(
        not start for start, _, _ in find_specialties(name)
    )
