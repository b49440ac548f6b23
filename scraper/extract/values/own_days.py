"""Of the days that a sentence tells of several levels, those of one: "the PGY-2 on July 1; the PGY-3 later".

Knows parts of a sentence that each name a level and a day, and days told in the order of the levels. Promises
the text sign for sign, the days of others blanked. Refuses to choose where a part names no level.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from scraper.extract.words.days import FoundDate, find_dates
from scraper.extract.words.mentions import levels
from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import Sentence, sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked

_BREAK = regex(r";\s|,?\s(?:and|but|while|whereas)\s|,\s(?=the\s|for\s)", re.IGNORECASE)
_BARE = regex(
    r"\b(?:the|our)\s(?:(?P<order>first|second|third|fourth|fifth)[\s-]?years?|(?P<digit>[1-5])"
    r"|(?P<intern>intern)s?)(?=\s(?:\w+\s){0,3}?(?:on|from|in|by|for|at|of)\b|,)",
    re.IGNORECASE,
)
_IN_ORDER = regex(r"\brespectively\b", re.IGNORECASE)


def own_days(text: str, years: Collection[int], radiology: bool = False) -> str:
    """``text`` without the days that its sentences give to levels other than ``years``."""
    for sentence in _wholes(text) if years else ():
        days = find_dates(sentence.text)
        if len(days) > 1:
            others = _of_others(sentence, days, frozenset(years), radiology)
            for start, end in others:
                text = blanked(text, sentence.start + start, sentence.start + end)
            if others:
                # "The PGY-2 starts on July 1; the PGY-3 on August 3": what is left out was told before.
                end = sentence.start + len(sentence.text)
                text = text[: sentence.start] + text[sentence.start : end].replace("; ", ", ") + text[end:]
    return text


def _wholes(text: str) -> Iterator[Sentence]:
    """The sentences, those that a semicolon joins as one."""
    start = None
    for one in sentences(text):
        start = one.start if start is None else start
        end = one.start + len(one.text)
        if not one.text.rstrip().endswith(";"):
            yield Sentence(start, text[start:end])
            start = None
    if start is not None:
        yield Sentence(start, text[start:])


def _of_others(
    sentence: Sentence, days: tuple[FoundDate, ...], years: frozenset[int], radiology: bool
) -> list[tuple[int, int]]:
    """Where the days of other levels stand in a sentence."""
    named = _named(sentence.text, radiology)
    if _IN_ORDER.search(sentence.text):
        # "to begin January 4 and July 1 respectively"
        own = [n for n, (_, told) in enumerate(named) if told & years]
        fits = len(named) == len(days) and len(own) == 1
        return [(day.start, day.end) for n, day in enumerate(days) if n != own[0]] if fits else []
    cuts = [0, *(found.end() for found in _BREAK.finditer(sentence.text)), len(sentence.text)]
    out: list[tuple[int, int]] = []
    kept = False
    for start, end in pairwise(cuts):
        told = frozenset().union(*(each for at, each in named if start <= at < end))
        inside = [(day.start, day.end) for day in days if start <= day.start < end]
        if told and inside and not told & years:
            out += inside
        elif inside and told:
            kept = True
    return out if kept else []


def _named(text: str, radiology: bool) -> list[tuple[int, frozenset[int]]]:
    """The levels that a sentence names, in their order: "the second-year", "PGY-3", "the 3"."""
    named = [(level.start, frozenset(level.years)) for level in levels(text, radiology)]
    for bare in _BARE.finditer(text):
        year = NTH[bare["order"].lower()] if bare["order"] else int(bare["digit"] or 1)
        if not any(abs(at - bare.start()) < len(bare[0]) for at, _ in named):
            named.append((bare.start(), frozenset({year})))
    return sorted(named, key=lambda one: one[0])
