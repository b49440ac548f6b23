"""What a later mail of a thread changes without naming the place again: "we extended the deadline to May 8".

Knows corrections, extensions and new counts. Promises the known place with what the mail states, and that
mail's own words as evidence. Refuses mails that announce no change: an answer to a question changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from scraper.extract import dates
from scraper.extract.document import Part
from scraper.extract.text import words_of
from scraper.extract.training import read_positions
from scraper.extract.visa import read_visa
from scraper.record.vacancy import EVIDENCE_LIMIT, Vacancy, Visa

_CHANGES = re.compile(
    r"\b(?:correct(?:ion|ed)|corrigendum|erratum|typo|my (?:apologies|mistake|error)|amend(?:ed|ment)"
    r"|revis(?:ed|ion)|extend(?:ed|ing)?|extension|update[sd]?|changed|instead|should (?:read|have|be)"
    r"|is now|now (?:only )?(?:one|two|\d)|new deadline|still (?:have|looking|open|available))\b",
    re.I,
)
_PLACES_LEFT = re.compile(
    r"\b(?:now|still have|only)\s(?:(?:only|just)\s)?(one|two|three|four|[1-9])\s"
    r"(?:(?:\w+\s){0,2}(?:positions?|places?|spots?|slots?|openings?)|left)\b",
    re.I,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}


def amended(known: Vacancy, part: Part) -> Vacancy:
    """``known`` with the count, deadline and visa terms that a later mail of its sender states anew."""
    body = [
        block.words for block in part.blocks if block.kind != "heading" and not block.quoted and block.text
    ]
    spoken = words_of(body)
    text = spoken.text
    if not _CHANGES.search(text):
        return known
    evidence = dict(known.evidence)
    changes: dict[str, Any] = {}

    def note(name: str, words: str) -> None:
        evidence[name] = spoken.quote(words.strip(), EVIDENCE_LIMIT)

    if left := _PLACES_LEFT.search(text):
        word = left[1].lower()
        changes["positions"] = _NUMBERS.get(word) or int(word)
        note("positions", left[0])
    elif counted := read_positions(text):
        changes["positions"] = counted.value
        note("positions", counted.words)
    day = part.posted or known.posted_on
    if closing := dates.read_apply_by(text, day, day or date.min) if day else None:
        changes["apply_by"] = closing.value
        note("apply_by", closing.words)
    one, other = read_visa(text, known.kind)
    for name, reading in (("visa.j1", one), ("visa.h1b", other)):
        if reading is not None:
            note(name, reading.words)
    visa = Visa(one.value if one else known.visa.j1, other.value if other else known.visa.h1b)
    return replace(known, **changes, visa=visa, evidence=MappingProxyType(evidence))
