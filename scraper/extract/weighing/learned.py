"""What words and signs weigh by what the labelled sources taught.

Knows the weights of ``data/learned.tsv``: words, and pairs of words, in six spots, and the names of the signs
that rules find, each with what it adds to the odds that a place is on offer. Promises the same for the same
words and signs. Refuses to find a place: it weighs what rules have found. ``tests/corpus/learn.py`` learns
the weights anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from scraper.extract.weighing.candidate import Candidate
from scraper.extract.words.regex import regex

SPOTS: Final[Mapping[str, tuple[int, bool]]] = {
    "own": (300, True),
    "card": (800, True),
    "above": (200, False),
    "title": (200, False),
    "intro": (200, False),
    "page": (3000, False),
}
"""Where words are looked at: how many signs of them, and whether by pairs too."""
BASE: Final = "all\t"
"""Where every place begins, before a word is looked at."""
SCALE: Final = 100
"""Weights are told in hundredths of the natural logarithm of the odds."""
SIGN: Final = "sign\t"
"""Begins the name of a sign that rules found."""
_ENDINGS: Final = ("ings", "ing", "ies", "ied", "es", "ed", "s", "ly")
_STEM: Final = 4
"""Letters that a word keeps at the least when its ending is taken off."""
_WORD = regex(r"https?://\S+|[\w.+-]+@[\w.-]+|\d+|[a-z']+|[?!:]")


def features(spot: str, text: str) -> Iterator[str]:
    """What is counted of a text: its words, and in some spots their pairs, each named with the spot.

    Numbers count by their length, addresses and links as such: who and where teaches nothing. Words count
    without the endings of grammar: "positions" as "position".
    """
    most, pairs = SPOTS[spot]
    words = [plain(word) for word in _WORD.findall(text[:most].lower())]
    for word in set(words):
        yield f"{spot}\t{word}"
    for first, second in set(pairwise(words)) if pairs else ():
        yield f"{spot}\t{first} {second}"


@lru_cache(8192)
def plain(word: str) -> str:
    """As what a word in small letters counts."""
    if word.isdigit():
        return "#" * min(len(word), 5)
    if "@" in word:
        return "@"
    if word.startswith("http") and "/" in word:
        return "://"
    return next(
        (word[: -len(end)] for end in _ENDINGS if len(word) - len(end) >= _STEM and word.endswith(end)), word
    )


@cache
def _weights() -> Mapping[str, int]:
    lines = (files("scraper.extract") / "data" / "learned.tsv").read_text(encoding="utf-8").splitlines()
    parted = (line.rpartition("\t") for line in lines if not line.startswith("#"))
    return {name: int(weight) for name, _, weight in parted}


@lru_cache(1024)
def _of(spot: str, text: str) -> int:
    weights = _weights()
    return sum(weights.get(name, 0) for name in features(spot, text))


def spots(one: Candidate) -> tuple[tuple[str, str], ...]:
    """The words of a place and around it, by where they stand."""
    own = " / ".join(clause.text for clause in one.slot.clauses)
    told = (
        ("own", own),
        ("card", one.card),
        ("above", one.above),
        ("title", one.title),
        ("intro", one.intro),
        ("page", one.page),
    )
    return tuple((spot, text[: SPOTS[spot][0]]) for spot, text in told)


def odds(one: Candidate) -> float:
    """The logarithm of the odds by the words of each spot: above 0 for an offer."""
    return (_weights()[BASE] + sum(_of(spot, text) for spot, text in spots(one))) / SCALE


def odds_of(signs: Iterable[str]) -> float:
    """What signs by these names add to the logarithm of the odds, over what their own weight says."""
    weights = _weights()
    return sum(weights.get(SIGN + name, 0) for name in signs) / SCALE
