"""Is a place that names nobody in training one of a list of finished doctors' and other people's jobs?

Knows what is said to those who leave training ("fresh off residency") and the jobs beside an entry. Promises
that a field and a count alone make no residency there. Refuses to doubt what names a level or a trainee.
"""

from __future__ import annotations

import re

from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import IN_A_FIELD
from scraper.extract.offers.professions import is_other_job, other_profession
from scraper.extract.offers.slots import Slot
from scraper.extract.structure.found import Unit
from scraper.extract.words.mentions import kind_of
from scraper.extract.words.regex import regex

_BEHIND = regex(
    r"\b(?:off|out of|after|beyond|past|post|done with|following|from|(?:finish|complet|leav)(?:ing|es|ed)"
    r"|graduat\w+ from)[\s-](?:(?:your|their|a|the|his|her)\s)?(?:residency|fellowship|training|internship)\b"
    r"|\b(?:graduating|finishing|departing)\s(?:residents?|fellows?|trainees?|PGY\W?\d\w*)"
    r"|\b(?:residents?|fellows?|trainees?|PGY\W?\d\w*)(?: and fellows)?\s(?:who (?:are )?)?"
    r"(?:finish|graduat|complet)(?:e|ing)?\b",
    re.I,
)
_FEWEST, _LOOKED_AT = 3, 40
"""Entries that make a list of jobs; those that are asked."""


def names_no_trainee(unit: Unit, slot: Slot, over: str, card: str) -> bool:
    """Whether neither the words of a place nor what stands over it name anybody in training."""
    if slot.kind is not None or slot.years or not slot.clauses or kind_of(card) is not None:
        return False
    if all(clause.verdict.why == IN_A_FIELD for clause in slot.clauses) and kind_of(over) is None:
        return True
    if unit.shape not in ("row", "item") or any(clause.kind for clause in slot.clauses):
        return False
    finished = _BEHIND.search(over) is not None and kind_of(_BEHIND.sub(" ", over)) is None
    return finished or _beside_jobs(unit)


def _beside_jobs(unit: Unit) -> bool:
    """Whether most entries beside it are other people's jobs."""
    listed = [
        block.text[:400]
        for block in unit.section.blocks
        if block.kind == unit.blocks[0].kind and block is not unit.blocks[0]
    ][:_LOOKED_AT]
    jobs = sum(
        other_profession(text)
        or is_other_job(re.split(r"[,|.:]", text, maxsplit=1)[0])
        or word_list("practice").search(text) is not None
        for text in listed
    )
    return jobs >= _FEWEST and 2 * jobs > len(listed)
