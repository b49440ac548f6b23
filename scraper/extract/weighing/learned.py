"""What the words of a place and around it weigh by what the labelled sources taught.

Knows the weights of ``data/learned.tsv``: words, and pairs of words, in five spots, each with what it adds to
the odds that a place is on offer. Promises a whole number, the same for the same words, and never more than
a few strong signs are worth. Refuses to decide: this is one sign among those of ``weigh.py``, for words that
no rule foresaw. ``tests/corpus/learn.py`` learns the weights anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from scraper.extract.weighing.candidate import Candidate

SPOTS: Final[Mapping[str, tuple[int, bool]]] = {
    "own": (300, True),
    "card": (800, True),
    "above": (200, False),
    "title": (200, False),
    "intro": (200, False),
}
"""Where words are looked at: how many signs of them, and whether by pairs too."""
BASE: Final = "all\t"
"""Where every place begins, before a word is looked at."""
SCALE: Final = 100
"""Weights are told in hundredths of the natural logarithm of the odds."""
_MOST: Final = 3.0
"""The odds, as a logarithm, beyond which words do not count for more."""
_WORD = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|\d+|[a-z']+|[?!:]")


def features(spot: str, text: str) -> Iterator[str]:
    """What is counted of a text: its words, and in some spots their pairs, each named with the spot.

    Numbers count by their length, addresses and links as such: who and where teaches nothing.
    """
    most, pairs = SPOTS[spot]
    words = [_plain(word) for word in _WORD.findall(text[:most].lower())]
    for word in set(words):
        yield f"{spot}\t{word}"
    for first, second in set(pairwise(words)) if pairs else ():
        yield f"{spot}\t{first} {second}"


def _plain(word: str) -> str:
    if word[0].isdigit() and word.isdigit():
        return "#" * min(len(word), 5)
    if "@" in word:
        return "@"
    return "://" if word.startswith("http") and "/" in word else word


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
    )
    return tuple((spot, text[: SPOTS[spot][0]]) for spot, text in told)


def odds(one: Candidate) -> float:
    """The logarithm of the odds by the words of each spot, within bounds: above 0 for an offer."""
    return bounded(_weights()[BASE] + sum(_of(spot, text) for spot, text in spots(one)))


def bounded(total: int) -> float:
    """A sum of weights as the logarithm of the odds, within bounds."""
    return max(-_MOST, min(_MOST, total / SCALE))
