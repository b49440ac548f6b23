"""Which headings stand under another of their own rank: "Elm Hospital, Erie, PA", then "PGY-2", "PGY-3".

Knows that a heading with nothing under it but a heading of the same rank heads that one and its like: a
hospital its places, a field of medicine its years. Promises the headings that stand so. Refuses what names
no place: "How to apply" ends the hospital's stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels

_MARKS = ("rule", "open", "close")
_LONGEST = 120


def beneath(blocks: Sequence[Block]) -> set[int]:
    """The ids of the headings that stand under another of their own rank."""
    out: set[int] = set()
    heads: list[Block] = []
    proven: list[bool] = []
    empty = False
    for block in blocks:
        if block.kind != "heading":
            empty = empty and block.kind in _MARKS
            continue
        while heads and heads[-1].level > block.level:
            heads.pop()
            proven.pop()
        if heads and heads[-1].level == block.level:
            if (empty or proven[-1]) and _is_of(block, heads[-1]):
                out.add(id(block))
                proven[-1] = True
                empty = False
                continue
            heads.pop()
            proven.pop()
        heads.append(block)
        proven.append(False)
        empty = True
    return out


def _is_of(block: Block, head: Block) -> bool:
    longest = max(len(block.text), len(head.text))
    return longest <= _LONGEST and _is_place_of(block.text, head.text)


@lru_cache(1024)
def _is_place_of(text: str, head: str) -> bool:
    """Whether words title a place of the hospital, town or field that ``head`` is the name of."""
    years = bool(levels(text))
    if levels(head) or field_of(head) or not (years or kind_of(text) is not None) or _names_site(text):
        return False
    if _names_site(head):
        return True
    return years and bool(find_specialties(head)) and not find_specialties(text)


def _names_site(text: str) -> bool:
    return read_institution(text) is not None or read_place(text) is not None
