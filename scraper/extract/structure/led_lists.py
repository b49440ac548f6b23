"""Lines under a sentence that ends with a colon and says that places are open: entries, as if in a list.

Knows how people end a line by hand: "We have these places still empty:" over "Categorical - 1" and
"Preliminary - 2", in one paragraph or one each. Promises items only where every line begins with a track, a
level or a field. Refuses lines under what is asked of applicants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.groups import Made, group_of
from scraper.extract.words.mentions import says
from scraper.extract.words.regex import regex

_LONGEST = 160
_SHORT = 60
"""Signs of a paragraph of its own that may be an entry of such a list."""
_MOST = 40
_FEWEST = 2
_LEAD = 1
"""Signs before the field that begins a line."""
_TRACK = regex(
    r"\W*(?:(?:an?|one|two|three|four|five|six|\(?\d{1,2}\)?)\s)?(?:non-designated\s)?"
    r"(?:categoricals?|prelim(?:inary)?s?|advanced|transitional(?:\syear)?)\b",
    re.I,
)
_LEVEL = regex(
    r"\W*(?:(?:an?|one|two|three|four|five|six|\(?\d{1,2}\)?)\s)?(?:P[GL]Y?|CA|HO|R)[\s-]?[1-7]\b", re.I
)
_NUMBER = regex(r"\b(?:an?|one|two|three|four|five|six|seven|eight|[1-9]\d?)\b", re.I)
_BREAK = regex(r"\W{0,3}(?:$|[:,;(]|\s[-\u2013\u2014|]\s)")
_ASKED = regex(
    r"\b(?:require\w*|must|eligib\w*|send|submit|include|attach|document\w*|preferred|qualif\w*|interview\w*)\b",
    re.I,
)


def with_entries(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines under such a sentence as items."""
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        block = blocks[n]
        if block.kind != "text":
            out.append(block)
            n += 1
            continue
        made, taken = _of_one(out[-1] if out else None, block, group_of(Made.LED, n)), 1
        if not made and out and _leads(out[-1].text):
            taken = _run(blocks, n)
            made = [_item(one, 0, len(one.text), group_of(Made.LED, n)) for one in blocks[n : n + taken]]
        out += made or [block]
        n += taken if made else 1
    return out


def _of_one(before: Block | None, block: Block, group: int) -> list[Block]:
    """The items that a paragraph's lines are, under the line or the paragraph that opens them."""
    if "\n" not in block.text or len(block.text) > _MOST * _LONGEST:
        return []
    lines = block.text.split("\n")
    head, _, _ = block.text.partition("\n")
    at = 0
    if _leads(head):
        at = len(head) + 1
        lines = lines[1:]
    elif before is None or before.kind not in ("text", "heading") or not _leads(before.text):
        return []
    if len(lines) < _FEWEST or not all(len(line) <= _LONGEST and _opens_entry(line) for line in lines):
        return []
    out = [replace(block, words=block.words.part(0, at - 1), links=(), lead="")] if at else []
    for line in lines:
        out.append(_item(block, at, at + len(line), group))
        at += len(line) + 1
    return out


def _run(blocks: Sequence[Block], start: int) -> int:
    """How many paragraphs of one short line each are entries, one after the other; none when only one is."""
    end = start
    while end < min(len(blocks), start + _MOST):
        block = blocks[end]
        if block.kind != "text" or "\n" in block.text or len(block.text) > _SHORT:
            break
        if not (_opens_entry(block.text) and _NUMBER.search(block.text)):
            break
        end += 1
    return end - start if end - start >= _FEWEST else 0


def _item(block: Block, start: int, end: int, group: int) -> Block:
    words = block.words.part(start, end)
    links = tuple(link for link in block.links if link.words and link.words in words.text)
    return replace(block, kind="item", level=1, words=words, links=links, lead="", group=group)


def _leads(text: str) -> bool:
    """Whether words open a list of places: "We came out of the SOAP with these places still empty:"."""
    tail = text.rstrip()[-400:]
    if not tail.endswith(":") or _ASKED.search(tail.rsplit(". ", 1)[-1]):
        return False
    return any(says(name, tail) for name in ("place", "open", "observer"))


def _opens_entry(line: str) -> bool:
    """Whether a line begins with a track, a level, or a field of medicine and a break."""
    if _TRACK.match(line) or _LEVEL.match(line):
        return True
    first = next(iter(find_specialties(line[:_SHORT])), None)
    return first is not None and first[0] <= _LEAD and _BREAK.match(line, first[1]) is not None
