"""What the tiers around a place are made of: sentences put together, labelled values, links.

Promises words with the way back to their blocks, neighbours in a block read together. Refuses to choose:
which sentences speak for a place is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.slots import Clause
from scraper.extract.words.block import Block, Cell, Link
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words

LONGEST_TEXT = 12_000
"""Signs of one tier that are read; what a posting does not say in six pages it does not say."""


def words_from(clauses: Sequence[Clause]) -> Words:
    """Sentences as one text; neighbours in a block are read together."""
    parts: list[tuple[Block, int, int]] = []
    size = 0
    for clause in clauses:
        size += clause.end - clause.start
        if size > LONGEST_TEXT:
            break
        if parts and parts[-1][0] is clause.block and 0 <= clause.start - parts[-1][2] <= 3:
            parts[-1] = (clause.block, parts[-1][1], clause.end)
        else:
            parts.append((clause.block, clause.start, clause.end))
    return Words(tuple((block.words, start, end) for block, start, end in parts))


def cells_of(blocks: Sequence[Block]) -> dict[str, list[Cell]]:
    """The labelled values of blocks, by the field that the label announces ("" for an unknown label)."""
    out: dict[str, list[Cell]] = {}
    for block in blocks:
        for cell in block.cells:
            out.setdefault(field_of(cell.label) or "", []).append(cell)
    return out


def keeps_apart(text: str) -> bool:
    """Whether words keep something for some; "for the residency we can only do the J-1" does not."""
    return _ONLY.search(text) is not None and _ONLY_VISA.search(text) is None


_ONLY = regex(r"\b(?:only|alone|exclusively|no others?|(?:nowhere|nobody|no one) else)\b", re.I)

_ONLY_VISA = regex(
    r"\bonly\s(?:(?:do|sponsor|accept|take|offer|support|host|use|consider|handle|come|work|be|with|on|for|the|an?|ECFMG"
    r"|clinical|ECFMG-sponsored)\s){0,4}[JH]-?1",
    re.I,
)


def links_told(block: Block, kept: Sequence[Clause]) -> list[Link]:
    """The links of a block but those whose words stand in its sentences for other places."""
    spans = [(one.start, one.end) for one in kept if one.block is block]
    return [
        link
        for link in block.links
        if "@" not in link.words
        or any(start <= at < end for start, end in spans for at in (block.text.find(link.words),))
    ]
