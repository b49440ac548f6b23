"""The grain of every document: one paragraph, heading, list item, table row or field, with its marks.

Knows what markup, mail or a feed told about a stretch of words: is it a heading, does it open in bold,
is it struck through, what does it link to, in which column does it stand. Promises document order.
Refuses judgement: whether the words offer anything is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised, normalise

# Blocks and cells are not frozen only since to make a frozen one takes thrice as long; nobody changes them.
BlockKind = Literal["heading", "text", "item", "row", "field", "rule", "open", "close"]


class Link(NamedTuple):
    """An address and the words that carry it."""

    href: str
    words: str


@dataclass(unsafe_hash=True, slots=True)
class Cell:
    """What stands under one label: a table's column, a definition, a "Label: value" line; never changed."""

    label: str
    words: Normalised
    links: tuple[Link, ...] = ()
    struck: bool = False
    text: str = field(init=False, compare=False, repr=False)
    """The value, normalised."""

    def __post_init__(self) -> None:
        self.text = self.words.text


@dataclass(unsafe_hash=True, slots=True)
class Block:
    """One stretch of words in document order; "open" and "close" mark a box around others; never changed."""

    kind: BlockKind
    words: Normalised
    level: int = 0
    """Headings 1 to 6 (7 to 9 for lines that merely look like one); nesting depth of an item."""
    links: tuple[Link, ...] = ()
    lead: str = ""
    """Bold words that open it."""
    struck: bool = False
    quoted: bool = False
    chrome: bool = False
    """Navigation, page head and foot, side bars: never a posting, but may hold an address."""
    group: int = 0
    """Blocks of one list, table or article share it; 0 for none."""
    article: int = 0
    """Which article, card or comment of the page it stands in; 0 for none."""
    cells: tuple[Cell, ...] = ()
    times: tuple[str, ...] = ()
    """Machine-readable dates inside (``<time datetime>``)."""
    linked: bool = field(default=False)
    """All of its words are one link or several: a menu entry or a title."""
    text: str = field(init=False, compare=False, repr=False)
    """The words, normalised; a field, since nothing is asked for as often."""

    def __post_init__(self) -> None:
        self.text = self.words.text


@cache
def mark(kind: BlockKind, chrome: bool, level: int = 0) -> Block:
    """A block without words; half of a page's are such, and all of a kind are one."""
    return Block(kind, normalise(""), level, chrome=chrome)


_EMPTY = regex(r"^[\s\-–—.*/|]*$|^n/?a$", re.I)


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, n/a."""
    return _EMPTY.match(text) is not None
