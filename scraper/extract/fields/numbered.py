"""Places told by the number, the letter or the rank of their entry: "(3)", "number 1", "A and B", "the last".

Knows marks in brackets, behind a noun ("seat 2") and single letters in a list of them. Promises only marks
that entries of the page bear. Refuses a mark that opens its own entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scraper.extract.words.nth import NTH
from scraper.extract.words.regex import regex


class Numbered(NamedTuple):
    """``text[start:end]`` means an entry by its mark; ``own``: the place's."""

    start: int
    end: int
    own: bool


def marks_of(ordinals: Sequence[int]) -> frozenset[int]:
    """The numbers that entries begin with, where each has one of its own."""
    own = frozenset(ordinals)
    return own if all(own) and len(own) == len(ordinals) > 1 else frozenset()


def by_rank(text: str, nth: int, of: int, begin: int, stop: int) -> Iterator[Numbered]:
    """Entries told by their order, of which the place's is the ``nth`` of so many: "the first two"."""
    for found in _RANK.finditer(text, begin, stop):
        many = _COUNT.get((found["many"] or "one").lower(), 1)
        word = found["nth"].lower()
        if word in ("last", "latter", "final"):
            own = nth > of - many
        elif word == "former":
            own = nth == 1
        else:
            own = NTH[word] <= nth < NTH[word] + many
        yield Numbered(*found.span(), own)


def by_mark(text: str, mark: int, marks: frozenset[int], begin: int, stop: int) -> Iterator[Numbered]:
    """Entries told by what they begin with; ``mark``: the place's number, ``marks``: those of all."""
    for found in _MARK.finditer(text, begin, stop):
        told = found["round"] or found["noun"] or found["bare"]
        number = int(told) if told.isdigit() else ord(told.lower()) - ord("a") + 1
        led = _LED.search(text, 0, found.start()) or _LIST.match(text, found.start())
        begins = found["round"] and _BEGINS.search(text, 0, found.start())
        if number in marks and (led or begins or found["noun"]):
            yield Numbered(*found.span(), number == mark)


_COUNT = {"one": 1, "two": 2, "three": 3, "four": 4}
_RANK = regex(
    r"(?<![\w-])(?:the\s)?(?P<nth>first|second|third|fourth|fifth|last|latter|final|former)"
    r"(?:\s(?P<many>one|two|three|four))?"
    r"(?:\sof (?:them|these|those|the (?:two|three|four)))?"
    r"(?![\w-])(?!\s?-?(?:year|time|come|class|month|day|week|resort|name|step|author|visit|contact)s?\b)",
    re.I,
)
_MARK = regex(
    r"\((?P<round>[1-9a-hA-H])\)(?!\s?\()"
    r"|\b(?i:number|no\.|nos\.|item|entry|position|post|place|seat|chair|slot|opening|role|job|letter)\s?#?"
    r"(?P<noun>[1-9]|[A-H])(?![\w./%-])"
    r"|(?<![\w-])(?P<bare>[A-H])(?![\w'&./-]|\s[JH]-?1|\s[a-z]+\s(?:visa|step))"
)
_LIST = regex(r"[A-H](?:, [A-H])*,? (?:and|or|&) [A-H]\b")
_LED = regex(
    r"(?:\b(?:for|in|at|to|of|by|and|or|nor|but|only|not|except|with|both|neither|either|while)|\)?,)\s$",
    re.I,
)
"""Before a mark that names an entry, which neither opens one nor counts its places: "Vascular (2)"."""
_BEGINS = regex(r"[.;:]\s$")
