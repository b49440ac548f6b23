"""How the words of a page changed, for a person to read: a unified difference of its lines.

Knows that a line of a page may be a whole paragraph. Promises sentences as the unit, a few lines around each
change, and nothing when only spaces moved. Refuses to judge what a change means.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Final

AROUND: Final = 2
"""Lines shown before and after a change."""
LINES: Final = 4000
"""Lines of a page that are compared: the time that takes grows with their square."""

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9(\"“])")


def lines_of(blocks: Iterable[str]) -> list[str]:
    """The words of a page as lines to compare: a sentence each, spaces run together."""
    folded = (" ".join(block.split()) for block in blocks)
    return [line for block in folded if block for line in _SENTENCE.split(block)][:LINES]


def difference(before: list[str], after: list[str], names: tuple[str, str] = ("", "")) -> Iterator[str]:
    """The lines of a unified difference (``-`` gone, ``+`` new); ``names`` stand above the two sides."""
    yield from difflib.unified_diff(before, after, *names, n=AROUND, lineterm="")
