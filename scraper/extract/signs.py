"""Which of the vocabulary's signs stand in a text: asked once a text, answered for all patterns together.

Knows for each pattern the short strings one of which every match of it holds. Promises that a pattern is
tried only where one of them stands, and that its answers are those of the bare pattern. Refuses to judge: a
sign is no match.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import BytesAhoCorasick, MatchKind

_LONG = 20_000
"""Texts of more signs are asked for one pattern at a time, so that what is remembered stays small."""

_groups: list[tuple[str, ...]] = []


def announce(needles: Sequence[str]) -> int:
    """The bit of a new group of signs (lower case)."""
    _groups.append(tuple(needles))
    _automaton.cache_clear()
    _remembered.cache_clear()
    return 1 << (len(_groups) - 1)


@cache
def _automaton() -> tuple[BytesAhoCorasick, tuple[int, ...]]:
    """All signs, and for each the bits of the groups that hold it."""
    bits: dict[str, int] = {}
    for index, needles in enumerate(_groups):
        for needle in needles:
            bits[needle] = bits.get(needle, 0) | 1 << index
    needles_in_bytes = [needle.encode() for needle in bits]
    return BytesAhoCorasick(needles_in_bytes, matchkind=MatchKind.Standard), tuple(bits.values())


def _asked(text: str) -> int:
    automaton, bits = _automaton()
    found = 0
    low = text.lower().encode("utf-8", "replace")
    for index in {match[0] for match in automaton.find_matches_as_indexes(low, overlapping=True)}:
        found |= bits[index]
    return found


_remembered = lru_cache(4096)(_asked)


def signs_in(text: str) -> int:
    """The bits of all groups of which the text holds a sign."""
    return _remembered(text) if len(text) < _LONG else _asked(text)


def _holds(text: str, bit: int) -> bool:
    """Whether a long text holds a sign of the group."""
    low = text.lower()
    return any(needle in low for needle in _groups[bit.bit_length() - 1])


class Signed:
    """A pattern with the signs that it needs; without signs it is always tried.

    ``glance`` is a quicker pattern for the same text in lower case that finds something at least wherever the
    pattern does: most texts hold no match, and so the pattern itself is seldom tried.
    """

    __slots__ = ("_compile", "_glance", "_pattern", "bit")

    def __init__(self, compile: Callable[[], re.Pattern[str]], bit: int, glance: str = "") -> None:
        self._compile = compile
        self.bit = bit
        self._glance = re.compile(glance) if glance else None
        self._pattern: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The bare pattern, compiled when it is first needed."""
        if self._pattern is None:
            self._pattern = self._compile()
        return self._pattern

    @property
    def pattern(self) -> str:
        """Its words."""
        return self.compiled.pattern

    def _absent(self, text: str) -> bool:
        if self.bit and not (_remembered(text) & self.bit if len(text) < _LONG else _holds(text, self.bit)):
            return True
        return self._glance is not None and self._glance.search(text.lower()) is None

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As the pattern's."""
        if self._absent(text):
            return None
        return (self._pattern or self.compiled).search(text, pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As the pattern's."""
        if self._absent(text):
            return None
        return (self._pattern or self.compiled).match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As the pattern's."""
        if self._absent(text):
            return None
        return (self._pattern or self.compiled).fullmatch(text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As the pattern's."""
        if self._absent(text):
            return iter(())
        return (self._pattern or self.compiled).finditer(text, pos, endpos)

    def sub(self, new: Callable[[re.Match[str]], str], text: str) -> str:
        """As the pattern's."""
        if self._absent(text):
            return text
        return (self._pattern or self.compiled).sub(new, text)


def signed(pattern: str, *needles: str, flags: int = 0) -> Signed:
    """A pattern written by hand, every match of which holds one of ``needles`` (lower case)."""
    return Signed(lambda: re.compile(pattern, flags), announce(needles) if needles else 0)
