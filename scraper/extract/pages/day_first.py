"""Days written as most of the world writes them, 25/01/2027, put in the order that all readers expect.

Knows that one such day that no month can begin settles the order of a whole document. Promises texts of the
same length whose original words stay as they were. Refuses a document that holds an American day as well.
"""

from __future__ import annotations

from dataclasses import replace

from scraper.extract.pages.part import Part
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised

_SHORT = r"(?:0?[1-9]|1[0-2])"
_LATE = r"(?:1[3-9]|2\d|3[01])"
_FIRST = regex(rf"(?<![\w/.-]){_LATE}(?P<sign>[/.-]){_SHORT}(?P=sign)20\d\d(?![\w/-])")
_AMERICAN = regex(rf"(?<![\w/.-]){_SHORT}(?P<sign>[/.-]){_LATE}(?P=sign)(?:20)?\d\d(?![\w/-])")
_EITHER = regex(r"(?<![\w/.-])(\d\d?)([/.-])(\d\d?)(?=\2(?:20)?\d\d(?![\w/-]))")
_YEAR = regex(r"[/.-]20")
"""What every such day ends with: the quick question before the slow one."""


def in_american_order(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, month before day in every block where the document's own days come first."""
    texts = [block.text for part in parts for block in part.blocks if block.text]
    if not any(_YEAR.search(text) and _FIRST.search(text) for text in texts):
        return parts
    if any(_AMERICAN.search(text) for text in texts):
        return parts
    return tuple(replace(part, blocks=tuple(map(_turned, part.blocks))) for part in parts)


def _turned(block: Block) -> Block:
    if _EITHER.search(block.text) is None:
        return block
    cells = tuple(replace(cell, words=_words(cell.words)) for cell in block.cells)
    return replace(block, words=_words(block.words), cells=cells, lead=_EITHER.sub(r"\3\2\1", block.lead))


def _words(words: Normalised) -> Normalised:
    return words._replace(text=_EITHER.sub(r"\3\2\1", words.text))
