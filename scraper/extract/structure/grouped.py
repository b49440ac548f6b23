"""Lists in lists of open places: what stands over the inner items heads them, as a heading would.

Knows that a hospital, a town, a state, a field, a year or a kind of training is written as an item with its
places as items below it. Promises headings only where most items of the outer list head entries. Refuses
entries whose inner lists tell their details.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.structure.opening import called_open, names_group, opening
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex

_FEWEST = 2
_TITLE = 110
_LONGEST = 240
_COUNTED = regex(
    r"\W*(?:(?:an?|one|two|three|four|five|six|no|none|several|[0-9]{1,2})\b(?![/.:]\d)|we have |filled"
    r"|withdrawn|open\b|position)",
    re.I,
)
_DETAIL = regex(r"[^:]{2,40}:\s\S|\W*(?:must|should|letters?|require|send|apply|contact)\b", re.I)


def with_groups(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with the items that head others in such a list as headings."""
    told = [n for n, block in enumerate(blocks) if block.kind not in ("open", "close")]
    heads: dict[int, list[int]] = {}
    alone: dict[int, int] = {}
    for here, n in enumerate(told):
        block = blocks[n]
        if block.kind != "item" or not block.group:
            continue
        under = _under(blocks, told, here)
        if under and _may_head(block) and all(_is_entry(blocks[one].text) for one in under):
            heads.setdefault(block.group, []).append(n)
        else:
            alone[block.group] = alone.get(block.group, 0) + 1
    out = list(blocks)
    for group, found in heads.items():
        if (
            len(found) < _FEWEST
            or alone.get(group, 0) * 2 > len(found)
            or not called_open(blocks[: found[0]])
        ):
            continue
        for n in found:
            out[n] = replace(blocks[n], kind="heading", level=8, lead="", group=0)
    return out


def _under(blocks: Sequence[Block], told: Sequence[int], here: int) -> list[int]:
    """The items in the list below an item."""
    own = blocks[told[here]]
    out: list[int] = []
    for n in told[here + 1 :]:
        if blocks[n].kind != "item" or blocks[n].level <= own.level:
            break
        out.append(n)
    return out


def _may_head(block: Block) -> bool:
    """Whether an item is the name of a hospital, town, state, field, year or kind, and no more."""
    text = block.text.strip(" :")
    if not text or len(text) > _TITLE or "\n" in text or "@" in text or block.struck:
        return False
    if text.endswith((".", "!", "?")) or _COUNTED.match(text):
        return False
    return names_group(text)


def _is_entry(text: str) -> bool:
    """Whether an inner item opens with a level, a field or a number of places, and is no labelled detail."""
    if len(text) > _LONGEST:
        return False
    return any(opening(text)[:2]) or (_COUNTED.match(text) is not None and not _DETAIL.match(text))
