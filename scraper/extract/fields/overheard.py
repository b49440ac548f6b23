"""What a list says of the visas of all its places where no reader of one place would look.

Knows that words for all often stand in the last entry, or beside the list under a heading of their own.
Promises only sentences that speak for every place. Refuses to ask whose list it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from scraper.extract.fields.called import names_among
from scraper.extract.offers.slots import Clause, Slot, speaks_for
from scraper.extract.structure.confined import excepts_field
from scraper.extract.structure.found import Unit
from scraper.extract.structure.segment import Section
from scraper.extract.values.visascope import is_for_every, is_for_list
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex

_MOST_BLOCKS = 400


def told_of_every(
    units: Sequence[Unit],
    beside: Sequence[tuple[Section, Block]],
    clauses_of: Callable[[Block], list[Clause]],
) -> list[tuple[int | None, Clause]]:
    """The sentences on visas of all places, each with the entry in which it stands, if in any.

    ``beside``: the blocks of sections that stand beside the list, each with its section.
    """
    blocks = [
        (id(unit), block) for unit in units if unit.shape != "row" for block in (*unit.blocks, *unit.details)
    ]
    aside = [(None, block) for _, block in beside[:_MOST_BLOCKS] if mentions_visas(block.text)]
    rules = {
        id(block) for section, block in beside[:_MOST_BLOCKS] if _of_rules(section) and "@" not in block.text
    }
    names = {name for told in names_among(units, ()).values() for name in told.own} if aside else set()
    return [
        (owner, one)
        for owner, block in (*blocks, *aside)
        for one in clauses_of(block)
        if is_for_every(one.text)
        or (
            owner is None
            and (
                _names_one(one.text, names)
                or (id(block) in rules and (mentions_visas(one.text) or _ANSWERS.search(one.text)))
            )
        )
    ]


def heard_by(told: Sequence[tuple[int | None, Clause]], slot: Slot, slots: Sequence[Slot]) -> list[Clause]:
    """Which of the sentences that stand beside the list, or speak for all of it, are of one place."""
    return [
        one
        for owner, one in told
        if is_for_list(one.text)
        or (owner is None and (_ONLY.search(one.text) or excepts_field(one) or speaks_for(one, slot, slots)))
    ]


_ANSWERS = regex(r"\b(?:neither|both|none)\W*$", re.I)
_ONLY = regex(r"\bonly\b|\bno others?\b", re.I)


def _of_rules(section: Section) -> bool:
    """Whether a section's heading says that rules stand under it: "Fine print", "Good to know"."""
    heading = section.heading
    if heading is None or len(heading.text) > _LONGEST:
        return False
    return field_of(heading.text) == "visa" or _RULES.search(heading.text) is not None


_LONGEST = 60
_RULES = regex(
    r"\b(?:fine|small) print\b|\b(?:good|nice|useful|important|worth) (?:to know|knowing)\b"
    r"|\b(?:ground|house|general|common|standing|our|the|basic) (?:rules?|terms|conditions|facts|policies)\b"
    r"|^\W*(?:rules?|terms|conditions|notes?|remarks|legend|key|polic(?:y|ies)|facts|reminders?|please note"
    r"|fine points|practicalities|formalities|details|eligibility|questions|faqs?)\W*$"
    r"|\bvisas?\b|\bimmigration\b|\binternational (?:graduates|applicants|physicians)\b|\bIMGs?\b"
    r"|\bbefore you (?:apply|write|ask|call|send)\b|\bfor (?:all|everyone|everybody|every|each)\b"
    r"|\bhow to (?:read|use)\b|\babout (?:this|the|our) (?:list|table|page)\b|\bread (?:this|me)\b"
    r"|\b(?:frequent(?:ly)?|common|your|some) (?:asked )?questions\b|\bwhat (?:holds|applies|goes)\b"
    r"|\bwho (?:can|may|should) apply\b|\bapplies to (?:all|every)|\bpapers?\b",
    re.I,
)


def _names_one(text: str, names: set[str]) -> bool:
    """Whether a sentence beside a list tells of the visas of one that is listed."""
    return mentions_visas(text) and any(name in text for name in names)


def told_to_several(
    units: Sequence[Unit], clauses_of: Callable[[Block], list[Clause]]
) -> list[tuple[int, list[Clause]]]:
    """The sentences in an entry that speak of the visas of several, with the entry in which they stand."""
    return [
        (id(unit), told)
        for unit in units[:_MOST_ENTRIES]
        if unit.shape != "row" and len(units) > 1
        for block in (*unit.blocks, *unit.details)
        if mentions_visas(block.text)
        and (told := [one for one in clauses_of(block) if _is_for_several(one)])
        and any(mentions_visas(one.text) for one in told)
    ]


def _is_for_several(one: Clause) -> bool:
    if one.verdict.grade in ("offer", "gone"):
        return False
    if _LOCAL.search(one.text) and not _OTHERS.search(one.text):
        return False
    return len(one.specialties) > 1 or _TO_SEVERAL.search(one.text) is not None


_MOST_ENTRIES = 40
_TO_SEVERAL = regex(
    r"\b(?:all|every\w*|each|(?<!1 )(?<!1B )(?<!visa )(?<!visas )only|alone|except\w*|others?|rest"
    r"|elsewhere|throughout|none|no ?body|no one|both|neither)\b",
    re.I,
)
"""Words by which a sentence speaks to several places."""
_LOCAL = regex(
    r"\bhere\b|\b(?:in|at) this\b|\bthere\b(?!\W?s\b| (?:is|are|was|were|will|can|may|has|have)\b)", re.I
)
_OTHERS = regex(r"\b(?:all|every\w*|each|others?|rest|elsewhere|throughout)\b", re.I)
"""Whom an entry's own "here" and "there" do not mean, unless named: "fine here (citizens only there)"."""
