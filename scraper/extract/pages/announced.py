"""Whether a stretch of a page that might dress the site tells of a place instead: a banner, a side column.

Knows the words of openings, of trainees and of how one asks for a place. Promises to need all three close to
each other. Refuses long stretches: those are no banners.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_LEAST = 40
LONGEST = 4_000
"""Signs of the longest stretch that is asked."""
_ANNOUNCES = regex(
    r"\b(?:open|opening|openings|vacant|vacanc(?:y|ies)|unfilled|unexpected|off-cycle|available)\b", re.I
)
_NONE_OPEN = regex(r"\bno (?:\w+ ){0,3}(?:openings|vacancies|positions)\b", re.I)
_FOR_TRAINEES = regex(
    r"\b(?:PGY|PL|CA)[\s-]?\d|\b(?:resident|fellow|fellowship|intern)\b(?! (?:application|directory))", re.I
)
_ASKS = regex(
    r"@|\[at\]|\b(?:e-?mail|apply|send|submit|contact|call|cv|interested|starting|beginning|immediate\w*|July"
    r"|20\d\d)\b",
    re.I,
)


def for_trainees(text: str) -> bool:
    """Whether words name a level or somebody in training."""
    return _FOR_TRAINEES.search(text) is not None


def may_announce(text: str) -> bool:
    """Whether a text is of a banner's length and names trainees."""
    return _LEAST < len(text) <= LONGEST and for_trainees(text)


def tells_of_opening(text: str) -> bool:
    """Whether a text of a banner's length says that a place is open, for whom, and how to ask for it."""
    if not may_announce(text) or _NONE_OPEN.search(text):
        return False
    return any(
        _FOR_TRAINEES.search(text, max(0, found.start() - 160), found.end() + 160)
        and _ASKS.search(text, max(0, found.start() - 160), found.end() + 240)
        for found in _ANNOUNCES.finditer(text)
    )
