"""What a label says of the value behind it: that it is about terms, or about what became of the place.

Knows the labels of visas, money and contacts, and those of a state. Promises to look at labels before a
"none" or a "suspended" is taken for the place's own. Refuses to read values.
"""

from __future__ import annotations

import re

from scraper.extract.offers.offer import status_of_cell
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex


def of_terms(text: str) -> bool:
    """Whether a line's label asks of no place, and so its "none" neither: "Visa: none at this time"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and field_of(label) in ("visa", "money", "hours", "contact")


def tells_state(block: Block) -> bool:
    """Whether a labelled value says what became of its place, which then was one: "Status: suspended"."""
    return any(field_of(one.label) == "status" and status_of_cell(one.text) for one in block.cells)


def counts_none(text: str) -> bool:
    """Whether the number of places at the end of an entry is none: "Neurology PGY-2: 0", "Pathology (0)"."""
    return _ZERO.search(text[-_TAIL:]) is not None


_ZERO = regex(
    r"(?:^|:\s|\(|,\s|\sx\s?|\s[\u2013\u2014|-]\s|\.{3,}\s?|\u2026\s?)(?:0|zero|nil|nought)\)?[.\s]*$", re.I
)
_TAIL = 40
