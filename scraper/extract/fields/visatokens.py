"""The words of a statement on visas, sorted by what each does in it: visa, yes, no, only, all, but, whom.

Knows the plain words of ``data/visawords.toml`` and whom a page means by which words. Promises every word of
a stretch in order, those that change nothing left out. Refuses to guess: a word that it does not know is
told as unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from scraper.extract.fields.meant import Place, groups_in
from scraper.extract.fields.numbered import by_rank
from scraper.extract.fields.pieces import REST
from scraper.extract.fields.whose import called
from scraper.extract.words.choices import choice
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex

Kinds = frozenset[str]
"""Of "j1", "h1b" and, where a visa is not named, "any"."""
_J1: Final[Kinds] = frozenset({"j1"})
_H1B: Final[Kinds] = frozenset({"h1b"})
ANY: Final[Kinds] = frozenset({"any"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase of a statement, at ``text[start:end]``."""

    sort: str
    """A list of ``data/visawords.toml``, a sign of the sentence, "whom", "rest" or "unknown"."""
    start: int
    end: int
    own: bool = False
    """Of words that mean places: whether this place is among them."""
    kinds: Kinds = frozenset()
    """The visas that it names."""


_SORTS: Final = (
    *("idle", "any", "petition", "yes", "no", "none", "both", "only", "alone", "only_this", "only_they"),
    *("every", "except", "all_but", "excepted", "turn", "joint", "pronoun", "citizens", "must", "auxiliary"),
    "exception",
)


@cache
def _sorts() -> Mapping[str, str]:
    """Each word of the vocabulary, with its sort."""
    words = table("visawords")
    return {word: sort for sort in _SORTS for word in words[sort]}


@cache
def _word() -> re.Pattern[str]:
    """Any word, the longest that the vocabulary knows first."""
    return re.compile(
        r"(?P<unsaid>(?<!\w)n/a(?!\w))|(?P<j1>(?<![\w-])j[- ]?1(?:'?s)?(?![\w-]))"
        r"|(?P<h1b>(?<![\w-])h[- ]?1[- ]?b?(?:'?s)?(?![\w-]))"
        rf"|(?<![\w-])(?P<known>{choice('visawords', *_SORTS)})(?![\w'-])"
        r"|(?P<joint>[/&+])|(?P<stop>[;.]|\s[-\u2013\u2014]{1,2}\s|\n|\|)|(?P<comma>,)|(?P<open>\()|(?P<close>\))|(?P<colon>:)|(?P<idle>[\"'=]|\s)"
        r"|(?P<mark>[*\u2020\u2021\u00a7?])|(?P<unknown>[\w.'@-]*\w|\S)"
    )


@cache
def _proviso() -> re.Pattern[str]:
    """What says when or why, up to where the statement goes on."""
    return re.compile(
        rf"(?<![\w-])(?:only\s)?{choice('visawords', 'proviso')}\b(?!\s?[:;.])[^;:.()\n]*?"
        r"(?=[;:.()\n]|,\s(?:but|and|while|though|it|we|the|an?|[jh]-?1)\b|$)"
    )


def tokens_of(text: str, place: Place, begin: int, stop: int) -> Iterator[Token]:
    """The words of ``text[begin:stop]`` that do something, in order."""
    low = text.lower()
    if len(low) != len(text):
        return
    whom = list(_whom(text, place, begin, stop))
    spans = [(one.start, one.end) for one in whom]
    spans += _of_this_house(text, place, begin, stop)
    told = list(whom)
    for found in _proviso().finditer(low, begin, stop):
        start, end = found.span()
        spans.append((start, end))
        if _NAMES_VISA.search(low, start, end) or any(start <= one.start < end for one in whom):
            told.append(Token("unknown", start, end, kinds=ANY))
    told += _words(low, begin, stop, spans)
    yield from sorted(told, key=lambda one: (one.start, one.end))


def _words(low: str, begin: int, stop: int, taken: Sequence[tuple[int, int]]) -> Iterator[Token]:
    at = begin
    ends = dict(sorted(taken, reverse=True))
    first = sorted(ends)
    for start in (*first, stop):
        if start < at:
            continue
        yield from _plain(low, at, start)
        at = ends.get(start, stop)


def _plain(low: str, begin: int, stop: int) -> Iterator[Token]:
    for found in _word().finditer(low, begin, stop):
        group = found.lastgroup
        start, end = found.span()
        if group == "known":
            sort = _sorts()[found[0]]
            if sort == "any":
                yield Token("visa", start, end, kinds=ANY)
            elif sort != "idle":
                # "We cannot sponsor" needs no visa beside it.
                kinds = ANY if sort == "yes" and found[0].startswith("sponsor") else frozenset()
                yield Token(sort, start, end, kinds=kinds)
        elif group in ("j1", "h1b"):
            yield Token("visa", start, end, kinds=_J1 if group == "j1" else _H1B)
        elif group == "unsaid":
            yield Token("unknown", start, end, kinds=ANY)
        elif group and group != "idle":
            yield Token(group, start, end)


def _whom(text: str, place: Place, begin: int, stop: int) -> Iterator[Token]:
    """Words that mean places: by name, by their order on the page, and those that were not named."""
    told = [Token("whom", one.start, one.end, one.own) for one in groups_in(text, place, begin, stop)]
    if place.nth is not None and place.of > 1:
        told += [Token("whom", *one) for one in by_rank(text, place.nth, place.of, begin, stop)]
    for found in REST.finditer(text, begin, stop):
        if not any(one.start < found.end() and found.start() < one.end for one in told):
            told.append(Token("rest", *found.span()))
    end = begin
    for one in sorted(told, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


_NAMES_VISA = regex(r"visa|sponsor|[jh]-?1|citizen")


def _of_this_house(text: str, place: Place, begin: int, stop: int) -> list[tuple[int, int]]:
    """The name of the house of all, which tells none of its places from the others."""
    if not place.house or place.other_houses:
        return []
    return [found.span() for found in called(place.house).finditer(text, begin, stop)]
