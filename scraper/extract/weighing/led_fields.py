"""Bare names of fields below a line that calls places open: each is a place, the line says the rest.

Knows "PGY-2 positions are open in:" over "Neurology", "Pathology": what all have in common, the level or
the kind, is said once, and an entry tells no more than its field, perhaps with its hospital. Promises
entries only where most of the list open with a field, each with another name. Refuses what applicants must
have done, what is offered every year and what a field's own places are divided into.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.entries import is_list_title
from scraper.extract.offers.professions import other_profession
from scraper.extract.structure.opening import are_alike, names_group, opening
from scraper.extract.structure.segment import Section
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.denied import denies
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import remembered, sentences
from scraper.extract.words.regex import regex

_FEWEST = 2
_MOST = 60
_LEAD = 400
_ENTRY = 110
_POINTS = regex(r":\W*$|\b(?:these|following|below|in)\W*$|\b(?:the following|these|below)\b", re.I)
_ASKS = regex(
    r"\b(?:require\w*|must|should|eligib\w*|send|submit|include|attach|rotat\w+|applicants?|candidates?|complet\w+)\b",
    re.I,
)
_PROSE = regex(
    r"\b(?:is|are|was|were|has|have|had|we|our|will|must|may|please|required|months?|weeks?|rotations?|clinic"
    r"|research|faculty|coordinator|director|attending)\b",
    re.I,
)
"""What makes a line a sentence, or an entry something else than a place."""


def is_led(section: Section) -> bool:
    """Whether headings of a town, hospital, level or kind stand under a paragraph that leads to them."""
    node = section
    while node.parent is not None:
        if node.heading is not None and not names_group(node.heading.text):
            return False
        node = node.parent
        told = [block for block in node.blocks if block.kind == "text"][-_NEAR:]
        if any(leads_to_fields(block, several=False) for block in told):
            return True
    return False


def headed_by_fields(section: Section) -> bool:
    """Whether the sections under such a heading are headed by fields: places of their own."""
    heads = [child.heading for child in section.children if child.heading is not None]
    return (
        bool(heads) and section.heading is not None and len(_fields(heads)) == len(heads) and is_led(section)
    )


_NEAR = 2


def led_fields(blocks: Sequence[Block], *, led: bool = False) -> set[int]:
    """The items, by identity, that are the fields of places which the paragraph before them calls open.

    ``led``: what stands over the blocks does, so that each short line among them may be one.
    """
    if led:
        told = [one for one in blocks[:_MOST] if one.kind == "item" or (one.kind == "text" and not one.lead)]
        return {id(one) for one in _fields(told)}
    out: set[int] = set()
    n = 0
    while n < len(blocks):
        block = blocks[n]
        end = n + 1
        if block.kind == "item" and block.group:
            while end < len(blocks) and (blocks[end].kind, blocks[end].group) == ("item", block.group):
                end += 1
            if n and end - n >= _FEWEST and leads_to_fields(blocks[n - 1]):
                out |= {id(one) for one in _fields(blocks[n:end][:_MOST])}
        n = end
    return out


def leads_to_fields(block: Block, *, several: bool = True) -> bool:
    """Whether a paragraph says that places of one level or kind are open, in fields that come after it.

    ``several``: not when it names the field itself, since what comes after is then something else.
    """
    return block.kind == "text" and not block.quoted and leads(block.text, several=several)


@remembered
def leads(text: str, *, several: bool = True) -> bool:
    """Whether words that stand before a list say so."""
    if len(text) > _LEAD:
        return False
    told = sentences(text)
    last = told[-1].text if told else ""
    if not (_POINTS.search(last) and says("open", last) and is_list_title(last)):
        return False
    if _ASKS.search(last) or (several and find_specialties(last)) or other_profession(last) or denies(last):
        return False
    if any(says(name, last) for name in ("yearly", "none")):
        return False
    return bool(levels(last)) or kind_of(last) in ("residency", "fellowship")


def _fields(items: Sequence[Block]) -> Sequence[Block]:
    """Those of a list's items that are a field and little more, when they are most of it."""
    fields = [one for one in items if is_bare_field(one.text)]
    if len(fields) * 2 <= len(items):
        return ()
    return fields if len(fields) == 1 or are_alike([one.text for one in fields]) else ()


def is_bare_field(text: str) -> bool:
    """Whether an entry is a field, perhaps with its hospital or state, and no sentence or other job."""
    named = len(text) <= _ENTRY and bool(opening(text)[1])
    return named and not _PROSE.search(text) and not other_profession(text)
