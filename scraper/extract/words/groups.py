"""Numbers of the groups that later steps make of blocks: which of them are one list, box or definition list.

Knows that a document's own lists, tables and articles are numbered upwards from 1 as they are met, and gives
each maker of further groups numbers below 0 that no other has. Promises that two makers never give one number
to different blocks. Refuses to say what a group holds, but for boxes of labelled values.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

_EACH: Final = 1_000_000
"""More than a document has blocks."""


class Made(IntEnum):
    """Who makes a group of blocks that the document itself does not hold together as a list."""

    LINES = 1
    """Lines of a paragraph that are entries of one list, or a form."""
    FORM_BOX = 2
    """A box of labelled values."""
    TERMS = 3
    """What stands under one term of a definition list."""
    TYPED = 4
    """Lines of a paragraph with typed bullets."""
    NUMBERED = 5
    """Paragraphs that open with a number."""
    ALIKE = 6
    """Lines or paragraphs that stand alike below one that calls them open."""
    GUESTS = 7
    """Lines that count guests."""
    LED = 8
    """What a line that ends in a colon leads to."""
    TALLIES = 9
    """Numerals that stand alone under the titles of entries."""


def group_of(maker: Made, at: int = 0) -> int:
    """The number of the group that ``maker`` makes at the block of that index."""
    return -(maker * _EACH + at)


def is_form_box(group: int) -> bool:
    """Whether a group is that of a box of labelled values."""
    return -group // _EACH == Made.FORM_BOX
