"""The line that introduces a list of open places: it speaks of those below, and is no place of its own.

Knows "The following PGY-2 positions are open for July 1:" and "Below are the ...". Promises that its words
hold for all entries under it. Refuses lines under which fewer than two entries stand.
"""

from __future__ import annotations

import re
from dataclasses import replace

from scraper.extract.offers.entries import is_list_title
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.segment import Section
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex

_FEWEST = 2
_LONGEST = 400
_INTRODUCES = regex(
    r"\b(?:the )?following\b|\b(?:listed|shown|described|named|given) below\b|^\W*(?:below|here) (?:are|is)\b"
    r"|\bthese (?:\w+ ){0,3}(?:positions|openings|vacancies|places|spots|slots)\b[^.]*:\W*$|\bas follows\b"
    r"|:\W*$",
    re.I,
)


def without_introductions(found: Found) -> Found:
    """The same, with such lines among the words that are shared."""
    if len(found.units) <= _FEWEST:
        return found
    kept: list[Unit] = []
    shared: list[tuple[Section, tuple[Block, ...]]] = []
    for n, unit in enumerate(found.units):
        if len(found.units) - n > _FEWEST and _introduces(unit):
            shared.append((unit.section, (*unit.blocks, *unit.details)))
        else:
            kept.append(unit)
    if not shared:
        return found
    return replace(found, units=tuple(kept), shared=(*shared, *found.shared))


def _introduces(unit: Unit) -> bool:
    """Whether a unit is one paragraph that calls what stands below it open, in the plural."""
    text = unit.blocks[0].text
    if unit.shape != "text" or len(unit.blocks) > 1 or "\n" in text or len(text) > _LONGEST:
        return False
    return is_list_title(text) and _INTRODUCES.search(text) is not None and _MANY.search(text) is not None


_MANY = regex(r"\b(?:positions|openings|vacancies|places|spots|slots|seats)\b", re.I)
