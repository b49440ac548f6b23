"""Who takes observers: a host named in a list, a department under words that invite guests.

Knows hosts that tell no more than their name, and entries whose kind only the words above them tell.
Promises to look at the entry, its headings and the paragraphs over it alone. Refuses to weigh them.
"""

from __future__ import annotations

import re

from scraper.extract.found import Unit
from scraper.extract.mentions import kind_of, words
from scraper.extract.slots import Slot

_SHORT = 80
_INTRO = 800
_OVER = 4
"""Paragraphs over several entries that are looked at."""


def bare_host(unit: Unit, slot: Slot, card: str) -> bool:
    """Whether an entry is a host's name with "externships" behind it, and tells nothing of its own."""
    return (
        unit.shape == "item"
        and len(card) < _SHORT
        and _EXTERNSHIPS.search(card) is not None
        and not slot.specialties
    )


_EXTERNSHIPS = re.compile(r"\b(?:externship|observership|shadowing)(?: program)?s?\W*$", re.I)


def hosts(unit: Unit, slot: Slot, over: str) -> bool:
    """Whether an entry that names no kind stands under a heading, title or paragraph of observers."""
    if slot.kind is not None or unit.shape not in ("section", "item"):
        return False
    kind = kind_of(over)
    return kind == "observership" or (kind is None and _invited_above(unit))


def _invited_above(unit: Unit) -> bool:
    """Whether the paragraphs over several like entries say that doctors may come and look on."""
    section = unit.section.parent
    if unit.shape != "section" or section is None:
        return False
    return any(
        block.kind == "text" and words("observer").search(block.text[:_INTRO]) is not None
        for block in section.blocks[:_OVER]
    )
