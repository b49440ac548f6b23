"""Numbers that stand alone under the titles of entries: how many places each of them has, as on a scoreboard.

Knows that a numeral in a line of its own counts what its title names, where title after title has one.
Promises such numerals as labelled values. Refuses counters of what is no place: "12" under "Fellowships".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.groups import Made, group_of
from scraper.extract.words.mentions import levels
from scraper.extract.words.phrases import number
from scraper.extract.words.regex import regex

_NUMERAL = regex(r"\s*(?:[0-9]|none|zero|one|two|three|four|five|six)\s*", re.I)
_MARKS = ("open", "close")
_FEWEST = 2
_LABEL = "Positions"


def with_tallies(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with the numeral right under each of several titles of one rank as its number of places."""
    tallies: dict[int, list[int]] = {}
    title: Block | None = None
    for n, block in enumerate(blocks):
        if block.kind == "heading":
            title = block
        elif block.kind not in _MARKS:
            counts = title is not None and block.kind == "text" and _NUMERAL.fullmatch(block.text)
            if counts and title is not None and (levels(title.text) or find_specialties(title.text)):
                tallies.setdefault(title.level, []).append(n)
            title = None
    out = list(blocks)
    for found in tallies.values():
        if len(found) < _FEWEST or _are_classes([blocks[n].text.strip() for n in found]):
            continue
        for n in found:
            block = blocks[n]
            cell = Cell(_LABEL, block.words, block.links, block.struck)
            out[n] = replace(block, kind="field", cells=(cell,), group=_GROUP)
    return out


def _are_classes(numerals: Sequence[str]) -> bool:
    """Whether the numerals are as many year after year as train there: 8, 8 and 7."""
    counts = [number(one) or 0 for one in numerals]
    return min(counts) > 1 and max(counts) - min(counts) < _SPREAD


_SPREAD = 2


def tallied(blocks: Sequence[Block]) -> bool:
    """Whether such a numeral stands among the blocks of an entry."""
    return any(block.group == _GROUP for block in blocks)


_GROUP = group_of(Made.TALLIES)
