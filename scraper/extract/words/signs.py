"""Which of the vocabulary's signs stand in a text: asked once a text, answered for all patterns together.

Knows for each pattern the short strings one of which every match of it holds. Promises that a pattern is
tried only where one of them stands, and that its answers are those of the bare pattern. Refuses to judge: a
sign is no match.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

_LONG = 20_000
"""Texts of more signs are asked for one pattern at a time, so that what is remembered stays small."""


class Way(NamedTuple):
    """Signs (lower case) of one way to match: one of ``first`` stands there, and one of ``second`` if any."""

    first: frozenset[str]
    second: frozenset[str] = frozenset()

    def stands_in(self, low: str) -> bool:
        """Whether its signs stand in a text in lower case."""
        return any(sign in low for sign in self.first) and (
            not self.second or any(sign in low for sign in self.second)
        )


_ways: list[Way] = []


def announce(ways: Sequence[Way]) -> int:
    """The number of the first of new ways; each has a bit of its own."""
    _ways.extend(ways)
    _signs.cache_clear()
    _asked.clear()
    return len(_ways) - len(ways)


class _Signs(NamedTuple):
    """All signs, numbered."""

    automaton: BytesAhoCorasick
    first: tuple[int, ...]
    """For each sign the bits of the ways that need it or another first one."""
    second: tuple[int, ...]
    """For each sign the bits of the ways that need it or another second one."""
    alone: int
    """The bits of the ways that need no second."""


@cache
def _signs() -> _Signs:
    numbers: dict[str, int] = {}
    for way in _ways:
        for sign in (*sorted(way.first), *sorted(way.second)):
            numbers.setdefault(sign, len(numbers))
    first, second = [0] * len(numbers), [0] * len(numbers)
    for index, way in enumerate(_ways):
        for sign in way.first:
            first[numbers[sign]] |= 1 << index
        for sign in way.second:
            second[numbers[sign]] |= 1 << index
    alone = sum(1 << index for index, way in enumerate(_ways) if not way.second)
    automaton = BytesAhoCorasick([sign.encode() for sign in numbers], matchkind=MatchKind.Standard)
    return _Signs(automaton, tuple(first), tuple(second), alone)


def _ask(text: str) -> int:
    automaton, firsts, seconds, alone = _signs()
    first, second = 0, alone
    low = text.lower().encode("utf-8", "replace")
    for sign in {match[0] for match in automaton.find_matches_as_indexes(low, overlapping=True)}:
        first |= firsts[sign]
        second |= seconds[sign]
    return first & second


_asked: dict[str, int] = {}
"""What was answered of late; a dictionary, since a pattern of few signs asks only whether it was answered."""
_KEPT = 2048


def signs_in(text: str) -> int:
    """The bits of all ways of which the text holds the signs."""
    bits = _asked.get(text)
    if bits is None:
        bits = _ask(text)
        if len(text) < _LONG:
            if len(_asked) >= _KEPT:
                _asked.clear()
            _asked[text] = bits
    return bits


class Signed:
    """A pattern with the signs that it needs; without signs it is always tried.

    ``glances`` are quicker patterns for the same text in lower case, one a way; wherever the pattern matches
    one of those does whose signs stand there. Most texts hold no match, and so the pattern is seldom tried.
    """

    __slots__ = ("_all", "_always", "_compile", "_first", "_glances", "_pattern", "_quick", "_single", "bit")

    def __init__(
        self,
        compile: Callable[[], re.Pattern[str]],
        ways: Sequence[Way],
        first: int,
        glances: Sequence[Callable[[], str]] = (),
    ) -> None:
        self._compile = compile
        self._pattern: re.Pattern[str] | None = None
        self._first = first
        self._all = (1 << len(ways)) - 1
        self._always = sum(1 << n for n, way in enumerate(ways) if not way.first)
        self.bit = 0 if self._always else self._all << first
        """The bits one of which a text has that holds a match; 0 when there is no telling."""
        self._single = ways[0].first if len(ways) == 1 and not ways[0].second else frozenset[str]()
        """The signs of a pattern with one way: a text not asked for yet is searched for them alone."""
        self._glances = glances
        self._quick: dict[int, re.Pattern[str]] = {}

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

    def _held(self, text: str) -> int:
        """Which of its ways a long text may hold, from the lowest bit."""
        low = text.lower()
        ways = enumerate(_ways[self._first : self._first + self._all.bit_length()])
        return self._always | sum(1 << n for n, way in ways if way.stands_in(low))

    def _from(self, text: str) -> int:
        """Where the first match may begin at the earliest; -1 when there is none."""
        bits = _asked.get(text)
        if bits is None and self._single and not self._glances:
            low = text.lower()
            for sign in self._single:
                if sign in low:
                    return 0
            return -1
        if bits is None and len(text) >= _LONG:
            held = self._held(text)
        else:
            held = (signs_in(text) if bits is None else bits) >> self._first & self._all | self._always
        if not held:
            return -1
        if not self._glances:
            return 0
        low = text.lower()
        begins = -1
        while held:
            way = held.bit_length() - 1
            held ^= 1 << way
            glance = self._quick.get(way)
            if glance is None:
                glance = self._quick[way] = re.compile(self._glances[way]())
            found = glance.search(low)
            if found is not None and (begins < 0 or found.start() < begins):
                begins = found.start()
        # In other letters than ASCII's the lower case may be longer.
        return begins if begins < 0 or text.isascii() else 0

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As the pattern's."""
        first = self._from(text)
        if first < 0:
            return None
        start = max(pos, first) if endpos == sys.maxsize else pos
        return (self._pattern or self.compiled).search(text, start, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As the pattern's."""
        if self._from(text) < 0:
            return None
        return (self._pattern or self.compiled).match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """As the pattern's."""
        if self._from(text) < 0:
            return None
        return (self._pattern or self.compiled).fullmatch(text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As the pattern's."""
        first = self._from(text)
        if first < 0:
            return iter(())
        start = max(pos, first) if endpos == sys.maxsize else pos
        return (self._pattern or self.compiled).finditer(text, start, endpos)

    def sub(self, new: Callable[[re.Match[str]], str], text: str) -> str:
        """As the pattern's."""
        if self._from(text) < 0:
            return text
        return (self._pattern or self.compiled).sub(new, text)


def signed(pattern: str, *needles: str, flags: int = 0) -> Signed:
    """A pattern written by hand, every match of which holds one of ``needles`` (lower case)."""
    ways = (Way(frozenset(needles)),)
    return Signed(lambda: re.compile(pattern, flags), ways, announce(ways))
