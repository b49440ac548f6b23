"""Bare names of fields below a line that calls places open: each is a place, the line says the rest.

Knows "PGY-2 positions are open in:" over "Neurology", "Pathology": what all have in common, the level or the
kind, is said once, and an entry tells no more than its field, perhaps with its hospital. Promises entries only
where most of the list open with a field, each with another name. Refuses what applicants must have done, what
is offered every year and what a field's own places are divided into.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.entries import is_list_title
from scraper.extract.offers.professions import other_profession
from scraper.extract.structure.opening import are_alike, opening
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.denied import denies
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import sentences

_FEWEST = 2
_MOST = 60
_LEAD = 400
_ENTRY = 110
_POINTS = re.compile(r":\W*$|\b(?:these|following|below|in)\W*$|\b(?:the following|these|below)\b", re.I)
_ASKS = re.compile(
    r"\b(?:require\w*|must|should|eligib\w*|send|submit|include|attach|rotat\w+|applicants?|candidates?|complet\w+)\b",
    re.I,
)
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|we|our|will|must|may|please|required|months?|weeks?|rotations?|clinic"
    r"|research|faculty|coordinator|director|attending)\b",
    re.I,
)
"""What makes a line a sentence, or an entry something else than a place."""


def led_fields(blocks: Sequence[Block]) -> set[int]:
    """The items, by identity, that are the fields of places which the paragraph before them calls open."""
    out: set[int] = set()
    n = 0
    while n < len(blocks):
        block = blocks[n]
        end = n + 1
        if block.kind == "item" and block.group:
            while end < len(blocks) and (blocks[end].kind, blocks[end].group) == ("item", block.group):
                end += 1
            if n and leads_to_fields(blocks[n - 1]):
                out |= {id(one) for one in _fields(blocks[n:end][:_MOST])}
        n = end
    return out


def leads_to_fields(block: Block) -> bool:
    """Whether a paragraph says that places of one level or kind are open, in fields that come after it."""
    if block.kind != "text" or len(block.text) > _LEAD or block.quoted:
        return False
    told = sentences(block.text)
    last = told[-1].text if told else ""
    if not (_POINTS.search(last) and says("open", last) and is_list_title(last)):
        return False
    if _ASKS.search(last) or find_specialties(last) or other_profession(last) or denies(last):
        return False
    if any(says(name, last) for name in ("yearly", "none")):
        return False
    return bool(levels(last)) or kind_of(last) in ("residency", "fellowship")


def _fields(items: Sequence[Block]) -> Sequence[Block]:
    """Those of a list's items that are a field and little more, when they are most of it."""
    fields = [
        one
        for one in items
        if len(one.text) <= _ENTRY
        and opening(one.text)[1]
        and not _PROSE.search(one.text)
        and not other_profession(one.text)
    ]
    most = len(fields) >= _FEWEST and len(fields) * 2 > len(items)
    return fields if most and are_alike([one.text for one in fields]) else ()
