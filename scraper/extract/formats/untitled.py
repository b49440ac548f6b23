"""What a posting of a board is called that has no title: a programme and a level, or the kind of training.

Knows under which keys boards name programmes, and the words by which they sort their postings
("PROGRAM_VACANCY", "Fellowship"). Promises a title only where it names a trainee's or a researcher's place.
Refuses to tell a directory of programmes from a list of vacancies: who asks looks for a day or a count first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scraper.extract.formats import roles
from scraper.extract.formats.keys import Plain, strings
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex

_PROGRAMS = (
    "program",
    "prog",
    "programname",
    "programtitle",
    "specialty",
    "discipline",
    "service",
    "department",
    "residency",
    "fellowship",
)
_LEVEL = regex(r"\b(?:P?G[LY]?Y?|PL|CA|R|HO)[\s-]?\d|\b(?:intern|fellow|resident)", re.IGNORECASE)
"""How a page's own data tell of a training place that has no title: a field and a level."""
_YEAR = regex("[1-8]")
"""A level that only its key calls one: ``"pgyLevel": 3``."""
_TRAINEE = regex(
    r"\b(?:fellow|resident|intern\b|internship|research|post-?doc|observer|externship|preliminary"
    r"|transitional year|house (?:officer|physician))",
    re.IGNORECASE,
)
_LONGEST = 300
_SORTS = ("type", "category", "kind")
_PARTED = regex(r"[_\s]+|(?<=[a-z]{3})-(?=[a-z]{3})|(?<=[a-z])(?=[A-Z])")


def sorts_of(item: Plain) -> tuple[str, ...]:
    """The words by which a board sorts a posting: "Applicant seeking" for ``APPLICANT_SEEKING``."""
    found = [words for value in roles.values(item, "sort") for words in strings({"it": value}, "it")]
    short = table("board")["short"]
    told = (short.get(words.casefold(), words) for words in dict.fromkeys(found) if len(words) <= 60)
    return tuple(spelled_out(words) for words in told)


def spelled_out(code: str) -> str:
    """A programmer's name for a thing as words: ``J1_ONLY``, ``not-sponsored``, ``caseByCase``."""
    words = " ".join(_PARTED.split(code)).strip()
    return words.capitalize() if "_" in code and words.isupper() else words


def title_of(item: Mapping[str, Any], level: str, sorts: Iterable[str], waits: bool) -> str:
    """A title out of a programme's name; without a level only for a posting that waits for somebody."""
    programs: Sequence[str] = [value for name in _PROGRAMS for value in strings(item, name)] or [
        words for value in roles.values(item, "program") for words in strings({"it": value}, "it")
    ]
    program = next(iter(programs), "")
    if len(program) + len(level) >= _LONGEST or not program:
        return ""
    if level and _LEVEL.search(level):
        return f"{program} {level}"
    if waits and _YEAR.fullmatch(level):
        return f"{program} PGY-{level}"
    if not waits:
        return ""
    named = next((name for name in programs if _TRAINEE.search(name)), "")
    sort = next((sort for sort in sorts if _TRAINEE.search(sort)), "")
    return named or (f"{program} {sort}" if sort else "")
