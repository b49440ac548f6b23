"""Years that are asked of applicants, told in brackets, behind a label, or as all that it takes.

Knows "two ACGME years (intern + PGY-2)", "Needed: an internship", "who already hold an internship", and years
by which an examination is taken. Promises to look at the words around the year alone. Refuses a year that is
counted as a place: "Needed: a PGY-2".
"""

from __future__ import annotations

import re

from scraper.extract.words.mentions import Level
from scraper.extract.words.regex import regex


def is_asked_year(text: str, level: Level) -> bool:
    """Whether a year is one that applicants bring."""
    before = text[max(0, level.start - 50) : level.start]
    return (
        _YEARS_TOLD.search(text, max(0, level.start - 90), level.start) is not None
        or _HELD_BEFORE.search(before) is not None
        or _BY_WHEN.search(before) is not None
        or any(one.start() < level.start < one.end() for one in _NEEDED_YEAR.finditer(text))
        or _ALL_IT_TAKES.match(text, level.end) is not None
    )


_YEARS_TOLD = regex(
    r"\b(?:one|two|three|four|[1-4])\s(?!open\b|vacant\b|free\b)(?:(?!open\b|vacant\b)[\w-]+\s){0,3}years?"
    r"(?:\s(?:of|in)\s[\w -]{3,25})?(?:\s?\(|:\s)(?:an?\s|the\s|your\s)?[^().:;]{0,40}$",
    re.I,
)
"""Before the years that make up what is asked for: "two ACGME years (intern + PGY-2)"."""
_HELD_BEFORE = regex(
    r"\b(?:already (?:hold|have|did)|who (?:holds?|have done))\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}$", re.I
)
"""Before a year that applicants hold: "who already hold an internship"."""
_NEEDED_YEAR = regex(
    r"\b(?:needed|required|prerequisites?|to bring|condition)\s?(?::|\s[\u2013\u2014-])\s(?:[\w-]+\s){0,3}"
    r"(?:internship|[\w-]{2,12} year)\b",
    re.I,
)
"""A year after a label that asks for it: "Needed: an ACGME internship"; a "PGY-2" is a place."""
_ALL_IT_TAKES = regex(
    r"(?:\syear|\sand\s(?:the\s|an?\s)?[\w-]{2,12}\syear)\s(?:is|are|has to be|have to be|must be)\s"
    r"(?:complete|needed|required|enough|a must)\b"
    r"|(?:\syear)?\s(?:is|are)\sall\s(?:that's |that is |you |one |they )(?:need|ask|require)"
    r"|(?:\syear)?\s(?:is|are)\sall\swe (?:ask|require)\b",
    re.I,
)
"""After it: "the internship is all that's needed", "the internship and the CA-1 year have to be complete"."""
_BY_WHEN = regex(
    r"\b(?:steps?|levels?|exams?|boards|USMLE|COMLEX)\b[^.;:]{0,20}\s(?:before|by|until|prior to|during)\s"
    r"(?:the\s|their\s)?(?:(?:end|start|beginning) of\s)?(?:the\s)?$",
    re.I,
)
"""Before the year by which an examination is taken: "Residents take Step 3 before R2"."""
