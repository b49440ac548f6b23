"""Is an entry one of several that stand alike, line by line, in a list which calls them open?

Knows that such a list says once for all that its places are open, so that each line tells only what sets its
place apart. Promises to look at the list's first entries, sixty at most. Refuses lists that no heading, title
or line calls open.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from scraper.extract.structure.found import Unit
from scraper.extract.structure.opening import called_open, names_group, opening
from scraper.extract.structure.segment import Section
from scraper.extract.weighing.led_fields import is_led
from scraper.extract.words.block import Block

_FEWEST = 2
_MOST = 60
_LINE = 130
"""Signs of an entry that tells no more than what sets it apart; a longer one speaks for itself."""


def stands_alike(unit: Unit) -> bool:
    """Whether an entry is one of several that stand alike in a list which is called one of open places."""
    first, section = unit.blocks[0], unit.section
    if unit.linked or sum(len(block.text) for block in unit.blocks) > _LINE:
        return False
    if first.kind == "heading" and section.heading is first and section.parent is not None:
        over = section.parent
        if over.heading is None and len(over.children) == 1 and over.parent is not None:
            over = over.parent  # A rule or a box of its own around each.
        heads_beside = (one for child in over.children for one in _heads(child) if one.level == first.level)
        beside = list(islice(heads_beside, _MOST))
        before: Sequence[Block] = over.blocks
        if _is_led_field(first, over):
            return True
    elif first.kind == "field":
        labels = {cell.label for cell in first.cells}
        told = [one for one in section.blocks if one.kind == "field"]
        again = {one.group for one in told if labels & {cell.label for cell in one.cells}}
        before = section.blocks[: section.blocks.index(told[0])] if told else ()
        return len(again) >= _FEWEST and called_open((*section.chain(), *before))
    elif first.kind in ("item", "text"):
        over = section
        if _is_led_field(first, section):
            return True
        like = (one for one in section.blocks if (one.kind, one.group) == (first.kind, first.group))
        beside = list(islice(like, _MOST))
        at = next((n for n, one in enumerate(section.blocks) if one is beside[0]), 0) if beside else 0
        before = section.blocks[:at]
    else:
        return False
    heads = first.kind == "heading"
    named = {
        block.text for block in beside if any(opening(block.text)[:2]) or (heads and names_group(block.text))
    }
    if len(named) < _FEWEST or len(named) * 2 < len(beside) or first.text not in named:
        return False
    return called_open((*over.chain(), *before))


def _is_led_field(block: Block, section: Section) -> bool:
    """Whether it is a field, alone or not, under one of several headings that a paragraph leads to."""
    several = section.parent is not None and len(section.parent.children) >= _FEWEST
    return several and bool(opening(block.text)[1]) and is_led(section)


def _heads(section: Section) -> list[Block]:
    """The heading of a section, or of the one that stands alone in it."""
    if section.heading is None and len(section.children) == 1 and not section.blocks:
        section = section.children[0]
    return [section.heading] if section.heading is not None else []
