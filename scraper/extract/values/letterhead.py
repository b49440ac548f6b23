"""Whose page it is when no posting names its hospital: the address, the copyright, the one name on it.

Knows how a name stands before its street and behind a copyright sign, whatever it is called: "Gold Trail
Endocrine, 630 Elm Dr". Promises names of at least two words. Refuses departments, people, societies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scraper.extract.values.institution import read_institution, without_person
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex

_CAPITAL = r"(?:[A-Z][\w'.&-]{1,24}|&)"
_NAME = rf"({_CAPITAL}(?:\s(?:(?:of|and|the|for|at)\s){{0,2}}{_CAPITAL}){{1,6}})"
_BEFORE_STREET = regex(
    rf"(?:^|\n){_NAME}(?:,|\s[|\u2022\u00b7*~\u2013\u2014-]|\n)\s?\d{{1,5}}\s(?:[NSEW]\.?\s)?[A-Z\d]"
)
_COPYRIGHT = regex(
    rf"(?:\u00a9|\(c\)|[Cc]opyright)\s?(?:\u00a9|\(c\))?\s?(?:\d{{4}}(?:\s?[-\u2013]\s?\d{{4}})?,?\s)?(?:by\s)?{_NAME}"
)
_TAIL = regex(r"(?:\s(?:All|Rights|Reserved|Inc|LLC|PLLC|PA|PC|Website|Site|Designed|Powered)\.?)+$")
_PART = regex(
    r"(?:Departments?|Dept|Division|Section|Office|Graduate|Program|Residency|Fellowship|Suite|Room|Contact|Mail"
    r"|Address|Phone|Send|Dear|The Department|Attn)\b",
    re.I,
)
_NOT_A_HOUSE = regex(
    r"\b(?:Society|Association|Academy|Board|Council|Street|Avenue|Road|Privacy|Terms|Rights|Press|Inc|News|Newsletter|Jobs?|Careers)\b",
    re.I,
)
_MOST_BLOCKS = 150
_LONGEST = 2_000
_SHORT = 300


_POSTAL = regex(
    r"[A-Z][^.;:!?@]{4,120}?(?:[\s,|\u00b7-])(?:\d{1,5}\s(?:[NSEW]\.?\s)?[A-Z\d]|P\.?\s?O\.?\sBox\s\d)"
    r"[^;:!?@]{2,90}\b[A-Z][A-Za-z]+\W{1,3}\d{5}(?:-\d{4})?\b"
    r"(?:\W+(?:(?:phone|telephone|tel|ph|fax|office|main)\b)?[\s.:]*[\d()\s.-]{7,24}|\W+[\w.+-]+@[\w.-]+){0,3}\W*",
    re.I,
)


def is_postal(text: str) -> bool:
    """Whether words are no more than a name with its street, town and code, as below a page or letter."""
    return len(text) < _SHORT and _POSTAL.fullmatch(text) is not None


def read_letterhead(text: str) -> Reading[str] | None:
    """The name before a street's number, else behind a copyright sign."""
    if len(text) > _LONGEST:
        return None
    for pattern in (_BEFORE_STREET, _COPYRIGHT):
        for found in pattern.finditer(text):
            name = _TAIL.sub("", found[1]).rstrip(" .,-")
            if (
                " " in name
                and not _PART.match(name)
                and not _NOT_A_HOUSE.search(name)
                and without_person(name) == name
            ):
                return Reading(" ".join(name.split()), name)
    return None


def only_house(texts: Iterable[str]) -> str | None:
    """The one hospital or school that the texts name, when they name no other."""
    names: set[str] = set()
    for n, text in enumerate(texts):
        if n > _MOST_BLOCKS or len(names) > 1:
            break
        found = read_institution(text) if 4 < len(text) <= _LONGEST else None
        if found is not None:
            names.add(found.value)
    return names.pop() if len(names) == 1 else None
