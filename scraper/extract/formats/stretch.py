"""Words on a sheet, and what they stand together in: stretches, lines, regions.

Knows boxes in points from the upper left corner of a page. Promises values that do not change. Refuses to put
anything together: ``columns.py`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points, from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand together in one line, without a wide gap."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.words[0].middle

    @property
    def size(self) -> float:
        """The size of type of most of it."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        """All of it."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


Line = tuple[Stretch, ...]
"""The stretches of one height, from left to right."""
Grid = list[list[list[Stretch]]]
"""Rows of cells of stretches."""


@dataclass(frozen=True, slots=True)
class Region:
    """What is read as one: lines of text in order, or a table."""

    kind: Literal["text", "table"]
    lines: tuple[Stretch, ...] = ()
    grid: Grid = field(default_factory=list)
    header: bool = False
    boxed: bool = False
    """A column with a head of its own: what stands below the columns is not told under its head."""
