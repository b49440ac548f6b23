"""Towns that words name without their state, where only one town can be meant.

Knows what such a name stands behind: "in", a hospital's name, the end or the beginning of a posting's title.
Promises towns that are alone of their name or that newspapers name without a state. Refuses names that as
often mean a person or a state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from scraper.extract.values.beside_cities import beside_cities
from scraper.extract.values.where import FoundPlace, Where
from scraper.extract.words.phrases import mentions, table, whole
from scraper.extract.words.regex import regex
from scraper.record import place as places

_BARE = regex(
    r"(?:"
    + whole("in", "near", "outside", "downtown")
    + r"|\b(?:[Gg]reetings|[Hh]ello|[Hh]i|[Hh]owdy|[Aa]loha|[Ww]riting|[Gg]ood (?:morning|day|news)|[Ww]ishes"
    r"|[Rr]egards|[Nn]ews)(?:,? \w+){0,2} from"
    r"(?: (?:sunny|snowy|rainy|beautiful|lovely|warm|cold|chilly|hot|windy|rural|all of us in))?"
    r"|\bon(?= (?:[A-Z]\w+ )?Island\b| [A-Z]\w+ Island\b))"
    r"\s(?:(?:the|greater|metro|metropolitan|downtown)\s){0,2}"
    r"((?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})"
)
_LED = regex(
    r"\s(?=[A-Z]|(?:the|greater|metro|metropolitan|downtown)\s)"
    r"(?:(?<=\b(?:in|on)\s)|(?<=\bnear\s)|(?<=\boutside\s)|(?<=\bdowntown\s))"
)
"""What leads such a town, the greetings apart; from blank to blank, where ``_BARE`` tries every sign."""
NOT_THE_PLACE = regex(
    r"\b(?:moving|moved|relocat\w{2,4}|transfer\w{0,4}|leaving|licensed|graduat\w{1,4}|matched)"
    r"\s(?:\w{1,8}\s)?(?:to|from|for|in|of|at)\s(?:[\w'-]{1,20}\s){0,3}$|\b(?:board of|in the state of)\s$",
    re.IGNORECASE,
)


def ends_title(text: str, found: list[FoundPlace]) -> Iterator[FoundPlace]:
    """The city that ends a title ("Radiology fellow, Baltimore") or stands behind a hospital's name."""
    titles = mentions(text, *_TRAINED)
    for match in _TITLE_CITY.finditer(text) if titles else ():
        name = match[1]
        if any(one.start < match.end() and match.start(1) < one.end for one in found):
            continue
        place = alone(name)
        if place is not None and _TRAINEE.search(text, match.start(), match.start(1)):
            yield FoundPlace(*match.span(1), Where(place.city, place.county, place.state), 1)
    for match in _CITY_TITLE.finditer(text) if titles else ():
        if not any(one.start < match.end() for one in found):
            yield from _leading(match[1], match.start(1))
    for match in _HOUSE_CITY.finditer(text):
        name = match[1]
        if any(one.start < match.end() and match.start(1) < one.end for one in found):
            continue
        place = alone(name)
        if place is not None:
            yield FoundPlace(*match.span(1), Where(place.city, place.county, place.state), 1)
    for match in _CAMPUS.finditer(text) if mentions(text, *_NOUNS) else ():
        if not any(one.start < match.end() and match.start(match.lastindex or 1) < one.end for one in found):
            yield from _leading(match[match.lastindex or 1], match.start(match.lastindex or 1))


def _leading(words: str, start: int) -> Iterator[FoundPlace]:
    """The town of the most words that some words begin with."""
    told = words.split()
    for count in range(len(told), 0, -1):
        name = " ".join(told[:count]).rstrip(".,")
        if (place := alone(name)) is not None:
            yield FoundPlace(start, start + len(name), Where(place.city, place.county, place.state), 1)
            return


def alone(name: str) -> places.Place | None:
    """The one town of that name, when neither a state nor anything ordinary is called so."""
    if len(name) < _SHORTEST or is_ordinary(name) or places.state_code(name):
        return None
    return places.unique_city(name)


def alone_or_in(name: str, states: Iterable[str]) -> Where | None:
    """The town that words are the whole name of: the one of that name, else the only one in ``states``."""
    known = alone(name)
    found = [known] if known else [one for state in states if (one := places.city(name, state)) is not None]
    if len(found) != 1 or is_ordinary(name):
        return None
    return Where(found[0].city, found[0].county, found[0].state)


_SHORTEST = 4


def is_ordinary(name: str) -> bool:
    """Whether a town's name is more often a word of another meaning: "Fellows", "Falls"."""
    return name.lower() in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(table("whereabouts")["ordinary_towns"])


_CITY_TITLE = regex(
    r"^(?:\W|(?:[Rr][Ee]|[Ff]w|FW|[Ff]wd):?\s){0,4}((?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w-]{2,20}?)"
    r"(?:['\u2019]s|:|\s[-\u2013\u2014])?\s(?:[a-z]+\s){0,3}"
    r"(?=P[GL]Y?-?\d|PG-?\d|CA-?\d|[Ff]ellow|[Rr]esiden|[Oo]pening|[Vv]acan|[Ii]ntern\b|[Oo]bserver|[Ee]xternship)"
    r"[^\n.]{3,60}$",
    re.MULTILINE,
)
"""The city that begins a title: "Albuquerque PGY-3 opening", "Tulsa's family medicine residency vacancy"."""
_HOUSE_CITY = regex(
    r"\b(?:Hospitals?|Medical\s(?:Center|Centre|College|School)|University|Health(?:\s?[Cc]are)?|Clinics?|Institute"
    r"|(?:School|College)\sof\sMedicine|System|Network|Infirmary|Center|[Rr]esidency|[Ff]ellowship|[Pp]rogram)"
    r"(?:(?:\s(?:of\s)?[A-Z][\w'-]{1,20}){0,3}(?:,\s|\s[\u2013\u2014\u00b7~|-]\s)|(?:\s[\w'-]{1,20}){0,4}\s\()"
    r"((?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})(?=[.,;:)\n]|\s[a-z(|\u2013\u2014-]|$)"
)
"""The city right behind a hospital's name, without a state: "Mercy Hospital, Reno", "Mercy Clinic (Reno)"."""
_CAMPUS = regex(
    r"(?:(?:\b(?:[Tt]he|[Oo]ur)\s|^\W{0,3})((?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w'-]{2,20}?)\s(?:[Cc]ampus|[Ss]ite|(?:Rural\s)?(?:Training\s)?Track)"
    r"|\b(?:[Oo]ur|[Ii]ts|[Tt]heir)\s((?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w'-]{2,20}?)\s(?:clinics?|offices?|hospitals?|location))\b"
    r"(?!\s(?:director|coordinator|visit|map))",
    re.MULTILINE,
)
"""The town of one of several houses: "Ocala campus - Internal medicine", "our Ocala clinics"."""
_NOUNS = ("campus", "site", "track", "clinic", "office", "hospital", "location")
"""What stands behind every such name."""
_TITLE_CITY = regex(
    r"^[^\n.;:|]{8,80}(?:,|\s[-\u2013\u2014]|\s\()\s?((?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})(?:\)?\.?$|\.\s(?=[A-Z]))",
    re.MULTILINE,
)
_TRAINEE = regex(
    r"\b(?:fellow|residen|PG[YL]?\W?\d|PL\W?\d|CA\W?\d|intern\b|observer|externship|opening|vacan|position|spot\b"
    r"|slot\b|postdoc|research (?:coordinator|assistant|associate))",
    re.IGNORECASE,
)
_TRAINED = (
    *("fellow", "residen", "pg", "pl", "ca", "intern", "observer", "externship", "opening", "vacan"),
    *("position", "spot", "slot", "postdoc", "research"),
)
"""Letters without which no title names a place: the cheap question before the patterns of titles."""


def bare_towns(text: str, found: list[FoundPlace]) -> Iterator[FoundPlace]:
    """The towns that a text names without their state, beside the places ``found`` in it."""
    for match in _BARE.finditer(text) if "from" in text or _LED.search(text) else ():
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        if not NOT_THE_PLACE.search(text, max(0, match.start() - 30), match.start(1)):
            yield from _leading(match[1].rstrip(".,"), match.start(1))
    yield from beside_cities(text, found)
