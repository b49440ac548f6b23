"""Whether somebody offers what a document tells of, or it only speaks of such places in general.

Knows that a place on offer has an owner: a hospital, a town, an address, a day, or a speaker who says that
his own program has it. Promises to doubt a whole document only, and a long one. Refuses to doubt a notice
of a few lines, or a list of which one entry names somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Vacancy

LONG = 400
"""Signs that a notice without any name may have; an article about places is longer."""
_SPEAKER = regex(
    r"\b(?:we|(?:our|my) (?:\w+ ){0,3}(?:program|programme|department|division|hospital|residency|fellowship"
    r"|clinic|lab|group|service))\s(?:\w+ ){0,2}?(?:have|has|had|seeks?|needs?|lost|anticipates?|expects?"
    r"|offers?|is|are)\b"
    r"|\bthe (?:program|department|division|residency|fellowship|hospital)(?: (?:in|of) \w+)? "
    r"(?:currently |now |also |still )?has (?:an?|one|two|three|four|\d)\b",
    re.I,
)
_WHERE_ELSE = frozenset(("phone", "form"))


def is_nobodys(records: Iterable[Vacancy], blocks: Iterable[Block]) -> bool:
    """Whether none of ``records`` names who offers it, and nobody speaks of his own program in ``blocks``."""
    if any(_named(record) for record in records):
        return False
    length = 0
    spoken = False
    for block in blocks:
        length += 0 if block.chrome else len(block.text)
        spoken = spoken or _SPEAKER.search(block.text) is not None
        if spoken:
            return False
    return length > LONG


def _named(record: Vacancy) -> bool:
    return bool(
        record.institution
        or record.city
        or record.state
        or record.contacts
        or record.starts_on
        or record.apply_by
        or record.apply_via in _WHERE_ELSE
    )
