"""Which words of a text are of a place's own level or track, where they tell of several one after the other.

Knows "the PGY-2 takes J-1 and H-1B, while the PGY-3 takes the J-1 only", and answers without a visa: "J-1 for
the R2, none for the R1". Promises the text without what is
said of the others, only where it says something of the place's own. Refuses to part what two of them share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scraper.extract.fields.whose import Spoken
from scraper.extract.offers.slots import tracks_named
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.mentions import levels
from scraper.extract.words.phrases import mentions
from scraper.extract.words.text import blanked, sentences

_MARKS = ("prelim", "categorical", "advanced", "pg", "year", "intern")
_CODE = re.compile(r"[CR](?:(?<=C)A|(?<=\bR))-?\d", re.I)
_JOINT = re.compile(r"[,;(]\s?(?:(?:and|but|while|whereas)\s)?|\s(?:and|but|while|whereas)\s", re.I)
_TRACK = re.compile(r"\b(?:prelim\w*|categorical|advanced)\b", re.I)
Marks = frozenset[str | int]


def of_own_level(text: str, years: frozenset[int], tracks: frozenset[str]) -> str:
    """``text`` without its sentences, or parts of them, that speak of other levels or tracks alone."""
    if not (years or tracks) or not _has_mark(text):
        return text
    parts = [
        (start, end, marks_in(text[start:end]))
        for begin, stop in sentences(text)
        if mentions_visas(text[begin:stop])
        for start, end in _parts(text, begin, stop)
    ]
    own: Marks = frozenset((*years, *tracks))
    if not any(marks & own for _, _, marks in parts):
        return text
    for start, end, marks in parts:
        if marks and not marks & own:
            text = blanked(text, start, end)
    return text


def _has_mark(text: str) -> bool:
    """Whether a text names any level or track: the cheap question before the dear ones."""
    return mentions(text, *_MARKS) or _CODE.search(text) is not None


def answered(text: str, years: frozenset[int], tracks: frozenset[str]) -> tuple[str, tuple[Spoken, ...]]:
    """``text`` without what answers shortly for one level or track, and the answer for the place's own."""
    own: Marks = frozenset((*years, *tracks))
    told: list[Spoken] = []
    if not own or not _has_mark(text):
        return text, ()
    for found in _ANSWER.finditer(text):
        begin = next(a for a, b in sentences(text) if a <= found.start() < b)
        marks = marks_in(found["whom"])
        if not marks or not mentions_visas(text[begin : found.start()]):
            continue
        if marks & own:
            word = "both" if found["answer"].lower() == "both" else "none"
            told.append(Spoken(f"Visas: {word}", standing=found[0].strip(" ,;")))
        text = blanked(text, *found.span())
    return text, tuple(told)


_ANSWER = re.compile(
    r"[,;]\s(?:and\s|but\s)?(?P<answer>none|neither|both|nobody|no one|nothing)"
    r"(?:\s(?:of (?:them|these)|on a visa|at all))?\s(?:for|in|at|with)\s(?P<whom>[^,;.!?\n]{2,40})",
    re.I,
)
"""What answers without a visa for one level: ", neither for the intern"."""


def _parts(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that each name a level or track and a visa; else the whole."""
    found = [*_TRACK.finditer(text, begin, stop)]
    ends = sorted({one.end() for one in found} | {begin + one.end for one in levels(text[begin:stop])})
    cuts = [begin]
    for last, following in pairwise(ends):
        joints = list(_JOINT.finditer(text, last, following))
        if joints and mentions_visas(text[cuts[-1] : joints[-1].start()]):
            cuts.append(joints[-1].start())
    if len(cuts) < 2 or not mentions_visas(text[cuts[-1] : stop]):
        yield begin, stop
        return
    yield from zip(cuts, [*cuts[1:], stop], strict=True)


def marks_in(words: str) -> Marks:
    """The levels and tracks that words name."""
    years = (level.years for level in levels_on_offer(words))
    return frozenset((*tracks_named(words), *frozenset[int]().union(*years)))
