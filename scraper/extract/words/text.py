"""Words as they stand and words as they are matched, with the way back from one to the other.

Knows the spellings of one and the same sign: Unicode hyphens, spaces, quotes, soft hyphens,
zero-width signs, full-width letters, ligatures. Promises that every stretch of the normalised text
leads to the original words it came from, which is what evidence quotes. Refuses to change meaning:
letters, digits and line breaks stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from scraper.extract.words.regex import regex

_SAME_LENGTH: dict[int, str] = {
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0x2043], "-"),
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4], "'"),
    **dict.fromkeys([0x201C, 0x201D, 0x201E, 0x201F, 0x2033], '"'),
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)},
    0x2028: "\n",
    0x2029: "\n",
}
_OTHER_LENGTH: dict[int, str] = {
    **dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF], ""),
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
}
_NEEDS_OFFSETS = regex("[" + "".join(map(chr, _OTHER_LENGTH)) + "]")
_LEADERS = regex(r"(?<=[\w)])[ \xa0]{0,4}\.[ \xa0]?(?:\.[ \xa0]?){3,}(?=[\w(])")
"""The dots between a list's name and what it says of it: "Psychiatry ...... two"."""
_FEW_LEADERS = regex(rf"{_LEADERS.pattern}|(?<=[\w)])[ \xa0]{{1,4}}\.\.\.[ \xa0](?=[\w(])")
"""The same in a text that has such a row: a long name leaves room for three."""
_ESCAPE = regex(r"\\(?=[_*.@#-])")
"""Markdown's way to say that a sign is only itself."""
_TABLE = {**_SAME_LENGTH, **_OTHER_LENGTH}


class Normalised(NamedTuple):
    """A text fit for matching, and where each of its signs stood in the original."""

    text: str
    original: str
    offsets: tuple[int, ...] | None = None
    """For each sign of ``text`` its place in ``original``; ``None`` when they are the same."""

    def source(self, start: int, end: int) -> str:
        """The original words behind ``text[start:end]``."""
        if self.offsets is None:
            return self.original[start:end]
        if start >= end or start >= len(self.offsets):
            return ""
        stop = self.offsets[end] if end < len(self.offsets) else len(self.original)
        return self.original[self.offsets[start] : stop]

    def part(self, start: int, end: int) -> Normalised:
        """The text's signs from ``start`` to ``end`` as a text of their own."""
        if self.offsets is None:
            return Normalised(self.text[start:end], self.original[start:end])
        first = self.offsets[start] if start < len(self.offsets) else len(self.original)
        stop = self.offsets[end] if end < len(self.offsets) else len(self.original)
        moved = tuple(offset - first for offset in self.offsets[start:end])
        return Normalised(self.text[start:end], self.original[first:stop], moved)


def _led(original: str) -> Normalised:
    """``original`` with a colon for each row of dots."""
    signs: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in (*_FEW_LEADERS.finditer(original), None):
        piece = normalise(original[at : found.start() if found else len(original)])
        signs.append(piece.text)
        offsets += (at + n for n in (piece.offsets or range(len(piece.text))))
        if found:
            signs.append(": ")
            offsets += (found.start(), found.end() - 1)
            at = found.end()
    return Normalised("".join(signs), original, tuple(offsets))


def normalise(original: str) -> Normalised:
    """``original`` with one spelling for each sign."""
    if ("..." in original or ". ." in original) and _LEADERS.search(original):
        return _led(original)
    escaped = "\\" in original and _ESCAPE.search(original) is not None
    if original.isascii() and not escaped:
        return Normalised(original, original)
    if not escaped and not _NEEDS_OFFSETS.search(original):
        return Normalised(original.translate(_SAME_LENGTH), original)
    signs: list[str] = []
    offsets: list[int] = []
    for place, sign in enumerate(original):
        if escaped and sign == "\\" and _ESCAPE.match(original, place):
            continue
        for new in _TABLE.get(ord(sign), sign):
            signs.append(new)
            offsets.append(place)
    return Normalised("".join(signs), original, tuple(offsets))


_GAP = regex(r"( {4,})")


_VERB = regex(r"(?:have|has|be|hold|is|are|if|must|pass|passed|completed?|eligible|graduat\w+|not)\b")
"""How an item of a list begins that says a thing of its own: "have passed Step 1"."""
_LABEL = regex(r"[a-z]+(?: [a-z]+)?:\s")
"""A label of somebody who writes all small: "visas: J-1 only"."""


@dataclass(slots=True, unsafe_hash=True)
class Words:
    """Several stretches of text read as one, line by line, each with its way back; never changed."""

    parts: tuple[tuple[Normalised, int, int], ...]
    """Stretches: the text, start and end in its normalised signs."""
    text: str = field(init=False, compare=False, repr=False)
    """The stretches, one a line; a blank line parts those of different blocks."""

    def __post_init__(self) -> None:
        if len(self.parts) == 1:
            ((text, start, end),) = self.parts
            self.text = text.text[start:end]
        else:
            told = (text.text[start:end] for text, start, end in self.parts)
            self.text = "".join("\n" * gap + words for gap, words in zip(self._gaps(), told, strict=True))

    def _gaps(self) -> list[int]:
        """The line breaks before each stretch."""
        gaps, before, listed = [], None, False
        for text, start, end in self.parts:
            # Of small-lettered items the first goes on the line that leads them, each further one is its own.
            small = text.text[start : min(end, start + 1)].islower() and not _LABEL.match(
                text.text, start, end
            )
            goes_on = text is before or (small and not (listed and _VERB.match(text.text, start)))
            gaps.append(0 if before is None else 1 if goes_on else 2)
            before, listed = text, small and text is not before
        return gaps

    def _starts(self) -> list[int]:
        """Where in the text each stretch begins."""
        if len(self.parts) == 1:
            return [0]
        starts, at = [], 0
        for gap, (_, start, end) in zip(self._gaps(), self.parts, strict=True):
            starts.append(at := at + gap)
            at += end - start
        return starts

    def source(self, start: int, end: int) -> str:
        """The original words behind ``text[start:end]``; of several stretches a whole sentence before a
        heading or label, then the longest, so that they stand together in the source."""
        if not self.parts:
            return ""
        starts = self._starts()
        first = max(0, bisect_right(starts, start) - 1)
        out: list[str] = []
        for index in range(first, len(self.parts)):
            at = starts[index]
            if at >= end:
                break
            text, begin, stop = self.parts[index]
            out.append(text.source(begin + max(0, start - at), min(stop, begin + end - at)))
        return max(out, key=lambda one: (one.rstrip().endswith((".", "!", "?")), len(one)), default="")

    def _place_of(self, words: str) -> int:
        """Where ``words`` stand; a wide gap in them was blanked out before they were read."""
        start = self.text.find(words)
        if start >= 0 or "    " not in words:
            return start
        pieces = (f".{{{len(p)}}}" if len(p) > 3 and p.isspace() else re.escape(p) for p in _GAP.split(words))
        found = re.search("".join(pieces), self.text, re.S)
        return found.start() if found else -1

    def quote(self, words: str, limit: int) -> str:
        """The original of ``words``, which stand in ``text``, cut at a word to ``limit`` signs.

        Of words that were put together from a sentence, without what it says to others, the whole sentence.
        """
        start = self._place_of(words)
        if start < 0 and (whole := _sentence_of(words, self.text)):
            start, words = whole
        found = self.source(start, start + len(words)) if start >= 0 else words
        found = found.strip()
        if len(found) <= limit:
            return found
        cut = found[:limit]
        return cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut


def _sentence_of(words: str, text: str) -> tuple[int, str] | None:
    """Where the sentence of ``text`` begins, and its words, that holds nearly all of the first line."""
    told = set(_TOKEN.findall(words.strip().partition("\n")[0]))
    shared = [
        (len(told & set(_TOKEN.findall(text[start:end]))), start, end) for start, end in sentences(text)
    ]
    most, start, end = max(shared, key=lambda one: one[0], default=(0, 0, 0))
    return (start, text[start:end].rstrip()) if most and most >= _NEARLY * len(told) else None


_TOKEN = regex(r"\w+")
_NEARLY = 0.7


def words_of(texts: Iterable[Normalised]) -> Words:
    """Whole texts read as one."""
    return Words(tuple((text, 0, len(text.text)) for text in texts))


_UNFINISHED = (
    *(
        "[A-Z]",
        *(rf"\b{word}" for word in ("Dr", "Mr", "Ms", "St", "Mrs", "No", "vs", "approx", r"e\.g", r"i\.e")),
    ),
    *(rf"\b{word}" for word in ("Ft", "Mt", "Dept", "Univ", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug")),
    *(rf"\b{word}" for word in ("Sep", "Sept", "Oct", "Nov", "Dec")),
)
"""What a full stop behind it may only shorten."""
_STOP = regex(
    # The sign itself stands before the looks behind it: so the search runs from sign to sign.
    rf"[.!?:\n](?:(?<=[.!?]){''.join(f'(?<!{lead}[.!?])' for lead in _UNFINISHED)}"
    r"[\"')\]]*\s+(?=[\"'(\[*]*[A-Z0-9])|(?<=[A-Z]{3}[.!?])\s+(?=[A-Z])|(?<=[A-Z]\d[A-Z]\.)\s+(?=[A-Z])"
    r"|(?<=H-1B\.)\s+(?=[A-Z])"
    # A lead that closes its brackets before a colon, "One PGY-2 position (Reno, NV): ...", is a sentence.
    r"|(?<=\):)\s+(?=[A-Z])"
    r"|(?<=\n)\n*)"
)


def blanked(text: str, start: int, end: int) -> str:
    """``text`` with spaces in place of what stands there: every other sign keeps its position."""
    return text[:start] + " " * (end - start) + text[end:]


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of ``text`` starts and ends; a line break ends one too."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.start() + (0 if text[stop.start()] == "\n" else 1)
        if text[start:end].strip():
            spans.append((start, end))
        start = stop.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)
