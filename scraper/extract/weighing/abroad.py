"""Whether the words tell of places to train outside the United States.

Knows how an address there ends: a town, then its country, a Canadian province or a code of the post.
Promises to believe it only where no American town is told anywhere beside it. Refuses countries that people
come from, went to or studied in, and names that American towns bear as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scraper.extract.values.locality import find_places
from scraper.extract.words.block import Block
from scraper.extract.words.in_passing import in_passing
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Vacancy

_MOST = 200
"""Blocks that are looked at."""
_REACH = 80
"""Signs before an address in which is told that somebody comes from there."""
_OF_PEOPLE = regex(
    r"\b(?:from|graduates?|trained|schools?|visitors|visited|citizens|degree|born|studied"
    r"|outside|licen[sc]ed|like|including|such as|mission|trips?|elective|partner\w*)\b[^.;:\n]*$",
    re.I,
)
_CODE = r"(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{3,6}(?: \d{3})?)"
_TOWN = r"[A-Z][\w.'\u2019-]*[a-z\u00e9]"


@cache
def _address() -> re.Pattern[str]:
    told = table("whereabouts")
    lands, provinces = ("|".join(map(re.escape, told[name])) for name in ("countries", "provinces"))
    ends = r"(?=\W*$|[.;:|)\n]|\s[\u2013\u2014|\u00b7-]\s)"
    return re.compile(
        rf"(?:{_TOWN}(?: {_CODE})?|\b[A-Z]{{2,3}}(?: {_CODE})?),? (?:{lands})\b(?:,? {_CODE})?{ends}"
        rf"|\bin {_TOWN}(?: {_TOWN})?, (?:{provinces}){ends}"
        rf"|{_house().pattern}"
        rf"|{_TOWN},? (?:{provinces}|ON|BC|AB|SK|MB|QC|NS|NB|NL|PE),? (?:[A-Z]\d[A-Z] ?\d[A-Z]\d\b|Canada\b)"
        rf"|{_TOWN},? [A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}}\b|{_TOWN},? (?:NSW|VIC|QLD|TAS),? \d{{4}}\b"
    )


@cache
def _house() -> re.Pattern[str]:
    """A house of a whole province: "University of Alberta"."""
    provinces = "|".join(map(re.escape, table("whereabouts")["provinces"]))
    return re.compile(rf"\b(?:University|College|Surgeons|Ministry|Government) of (?:{provinces})\b")


def lie_abroad(records: Iterable[Vacancy], blocks: Iterable[Block]) -> bool:
    """Whether none of ``records`` lies in a state, and an address in ``blocks`` lies in another country."""
    told = list(records)
    if all(_house().search(record.institution or "") for record in told):
        return True
    if any(record.state or record.city for record in told):
        return False
    found = False
    for n, block in enumerate(blocks):
        if n == _MOST or find_places(block.text):
            return False
        found = found or _tells_address(block.text)
    return found


def _tells_address(text: str) -> bool:
    return any(
        not (_OF_PEOPLE.search(text[max(0, found.start() - _REACH) : found.start()]))
        and not in_passing(text, found.start())
        for found in _address().finditer(text)
    )
