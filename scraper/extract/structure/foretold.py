"""Paragraphs that say of the sections below them that places are open there.

Knows "the Match left us with room in two of our fellowships" over headings that are fields of medicine.
Promises a plural that is offered now. Refuses what recurs, is past, or may come some day.
"""

from __future__ import annotations

import re
from functools import cache

from scraper.extract.offers.offer import judge_clause
from scraper.extract.structure.segment import Section
from scraper.extract.words.phrases import compiled, remembered, sentences, table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed

_BLOCKS = 8
_LONGEST = 4_000
_SEVERAL = regex(
    r"\b(?:fellowships|residencies|programs|departments|positions|openings|vacancies|places|spots"
    r"|specialties|disciplines|services)\b",
    re.I,
)
_AGAINST = ("past", "people", "general", "pointer", "shifts", "guide")


@cache
def _words(name: str) -> Signed:
    return compiled(table("weigh")["words"][name])


def foretold(section: Section) -> bool:
    """Whether one of the first paragraphs under a heading says that what stands below it is open."""
    return any(foretells(one.text[:_LONGEST]) for one in section.blocks[:_BLOCKS] if one.kind == "text")


@remembered
def foretells(text: str, *, of_levels: bool = False) -> bool:
    """Whether a sentence says that several places are open; ``of_levels``: lines of levels name what for."""
    grades = ("offer", "silent") if of_levels else ("offer",)
    return _SEVERAL.search(text) is not None and any(
        _SEVERAL.search(one.text) is not None
        and _words("opening").search(one.text) is not None
        and judge_clause(one.text).grade in grades
        and not any(_words(name).search(one.text) for name in _AGAINST)
        for one in sentences(text)
    )
