"""Places in the order of a job board's codes: the state before its town, "US-OH-Cleveland", "Ohio > Akron".

Knows such codes inside a line only behind the country; a short text that is one may leave the country out.
Promises a town of that very state. Refuses a line that begins with a state for another reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from scraper.extract.values.where import FoundPlace, Where
from scraper.extract.words.regex import regex
from scraper.record import place as places

_INSIDE = regex(r"US(?<!\wUS)A?-([A-Z]{2})-((?:[A-Z][\w'.]{1,20}[ ]?){1,4})")
_LONGEST = 100
_COUNTRY = r"(?:U\.?S\.?A?\.?|United States(?: of America)?)"
_SEP = r"\s*[>/|:_\u2013\u2014,;\u00bb-]\s*"
_PARTED = regex(_SEP)
_STATE_FIRST = regex(rf"\s*(?:{_COUNTRY}{_SEP})?([A-Z][A-Za-z .]{{1,19}}?){_SEP}")
_BEHIND_COUNTRY = regex(rf"([A-Z][\w .'-]{{2,30}}),\s{_COUNTRY}[-,]\s?([A-Z]{{2}})\b")
_MOST_WORDS = 4


def on_boards(text: str) -> Iterator[FoundPlace]:
    """``US-CA-Los Angeles`` in any line; as a whole short text also ``OH-Cleveland``, ``Duluth, US-MN``."""
    known = False
    for match in _INSIDE.finditer(text):
        city = places.city(match[2].strip(), match[1])
        if city is not None:
            known = True
            yield FoundPlace(*match.span(), Where(city.city, city.county, city.state), 3)
    if known or len(text) > _LONGEST:
        return
    led, behind = _STATE_FIRST.match(text), _BEHIND_COUNTRY.match(text)
    if led and (code := places.state_code(led[1])):
        yield from _town(text, led.end(), code)
    elif behind and (city := places.city(behind[1], behind[2])):
        yield FoundPlace(0, behind.end(), Where(city.city, city.county, city.state), 3)


def _town(text: str, start: int, code: str) -> Iterator[FoundPlace]:
    """The longest town of the state that the words behind it begin with: "NC-Winston-Salem-Main"."""
    ends = [match.start() for match in _PARTED.finditer(text, start)][:_MOST_WORDS]
    for end in (len(text.rstrip()), *reversed(ends)):
        name = text[start:end].strip()
        if name and (city := places.city(name, code)) is not None:
            written = city.city if name.isupper() else name
            yield FoundPlace(0, end, Where(written, city.county, city.state), 3)
            return
