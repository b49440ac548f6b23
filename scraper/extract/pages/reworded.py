"""Blocks in other words: rows with other cells, and blocks without the legend that they held.

Promises that the words of a row follow its cells, and that what led to a legend goes with it. Refuses to say
what a legend is, or what a sign stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.words.block import Block, Cell
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise


def with_cells(block: Block, cells: Sequence[Cell]) -> Block:
    """A row with other cells; the words of the row follow."""
    if all(one is other for one, other in zip(cells, block.cells, strict=True)):
        return block
    whole, at = block.words.original, 0
    for cell, old in zip(cells, block.cells, strict=True):
        place = whole.find(old.words.original, at) if old.text.strip() else -1
        if place >= 0:
            new = cell.words.original
            whole = whole[:place] + new + whole[place + len(old.words.original) :]
            at = place + len(new)
    return replace(block, words=normalise(whole), cells=tuple(cells))


def without_legend(block: Block, stretches: Sequence[tuple[int, int]]) -> Block:
    """A block without its legend; blank when it holds nothing else."""
    text, words = block.text, block.words
    at = 0
    out: list[str] = []
    for start, end in sorted(stretches):
        out.append(words.source(at, start) if at < start else "")
        at = max(at, end)
    out.append(words.source(at, len(text)) if at < len(text) else "")
    left = re.sub(r"\s*[;,|]\s*(?=[;,|.]|$)|^[\s;,.|]+", "", "".join(out).strip())
    left = _LED.sub("", left).strip()
    if not re.search(r"\w", left):
        left = ""
    kept = normalise(left)
    cells = tuple(replace(cell, words=kept) for cell in block.cells if left)
    return replace(block, words=kept, lead="", cells=cells)


_LED = regex(r"(?:^|(?<=[.;\n])|(?<=\s\s))\s*[^.;:\n]{0,60}:[\s.;]*$")
"""What led to a legend that is gone: "Visa:"."""
