"""Places that are named only to say who may come to them: "Psychiatry: either visa", "Both seats take J-1s".

Knows a label of nothing but field and level before a statement on visas, and places that are spoken of as
known ("both", "the", "each"). Promises to doubt only what another place of the page tells more of. Refuses
words that count a place anew, give it a day or an address, or name a house.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.slots import Slot
from scraper.extract.structure.found import Unit
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex

_SHAPES = ("item", "text", "lead")
_LONGEST_LABEL = 60


def only_on_visas(kept: Sequence[tuple[Unit, Slot]]) -> set[int]:
    """The slots, by identity, of which only visas are told, while another place of theirs is told in full."""
    answered = [slot for unit, slot in kept if unit.shape in _SHAPES and _answers(slot)]
    if not answered:
        return set()
    told = [slot for _, slot in kept if all(slot is not one for one in answered)]
    return {id(slot) for slot in answered if any(_means(slot, one) for one in told)}


def _answers(slot: Slot) -> bool:
    return bool(slot.clauses) and all(
        mentions_visas(clause.text)
        and clause.verdict.grade != "gone"
        and _MORE.search(clause.text) is None
        and (_KNOWN.search(clause.text) or _is_label(clause.text.partition(":")[0], clause.text))
        for clause in slot.clauses
    )


def _is_label(label: str, text: str) -> bool:
    """Whether what stands before a colon is a field or a level and nothing else."""
    if len(label) == len(text) or len(label) > _LONGEST_LABEL:
        return False
    spans = [(start, end) for start, end, _ in find_specialties(label)]
    spans += [(level.start, level.end) for level in levels(label)]
    for start, end in sorted(spans, reverse=True):
        label = f"{label[:start]} {label[end:]}"
    return bool(spans) and _NOUNS.fullmatch(label) is not None


def _means(slot: Slot, other: Slot) -> bool:
    """Whether the other place may be the one that is spoken of."""
    return slot.joins(other.years, None, other.specialties) and bool(
        slot.years & other.years or set(slot.specialties) & set(other.specialties)
    )


_KNOWN = regex(
    r"^\W*(?:(?:but|and|while|only|on|for|in|to|at)\s)*(?:both|either|neither|each|all|any|the|these|those|that|this|our)\b",
    re.I,
)
_MORE = regex(
    r"@|\b20\d\d\b|\b(?:start|begin)(?:s|ning|ing)?\b|\b(?:one|two|three|an?|1|2|3)\s(?:PGY|open|vacan)", re.I
)
_NOUNS = regex(
    r"(?:\W|\b(?:the|our|for|in|and|or|both|residen(?:cy|cies|ts?)|fellow(?:s|ships?)?|programs?|positions?|places?"
    r"|seats?|spots?|slots?|level|years?|interns?|departments?|visas?)\b)*",
    re.I,
)
