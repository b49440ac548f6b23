"""Boxes of a page that stand in the same way: of one tag and class, in boxes that do.

Knows cards of a grid, rows of a view, tiles: whoever lists places writes each into a box like the others.
Promises a number for each way in which a box stands, and which blocks it holds. Refuses to read words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from scraper.extract.words.regex import regex

_BOXES = frozenset(("div", "li", "article", "section", "blockquote", "fieldset", "center", "a"))
_OF_ONE = regex(r"\d+|^(?:odd|even|first|last|active|open|is|row)$")
"""What the class of one of several like boxes says of it alone: its number, that it is the first."""


@lru_cache(1024)
def _make(name: str) -> str:
    """What a class says of all boxes that stand alike; a page's boxes bear the same few."""
    return next((plain for one in name.split() if (plain := _OF_ONE.sub("", one))), "")


class Span(NamedTuple):
    """Blocks ``start`` to ``end`` stand in one box."""

    run: int
    """The same number for boxes that stand in the same way."""
    start: int
    end: int


class Runs:
    """Numbers the boxes of one walk."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.held: list[tuple[int, int]] = []
        """Which blocks each element holds, of whatever make."""
        self._around: list[tuple[int, int, bool]] = []
        self._numbers: dict[tuple[int, str, str], int] = {}

    def open(self, tag: str, attributes: Any, at: int) -> None:
        """A box begins at block ``at``."""
        name = (attributes.get("class") or "") if attributes else ""
        first = _make(name) if name else ""
        around = self._around[-1][0] if self._around else 0
        number = self._numbers.setdefault((around, tag, first), len(self._numbers) + 1)
        self._around.append((number, at, tag in _BOXES))

    def close(self, at: int) -> None:
        """The box that was opened last ends before block ``at``."""
        run, start, box = self._around.pop()
        if at > start:
            self.held.append((start, at))
        if box and at > start:
            self.spans.append(Span(run, start, at))
