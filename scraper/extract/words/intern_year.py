"""The year before the specialty that an applicant brings along: "a clean intern year anywhere", "TY done".

Knows what such a year is called and how it is told to be the applicant's: that it comes first, elsewhere,
beforehand, or is needed, done, their own. Promises where it stands. Refuses years that the place itself
gives ("a linked intern year"), interns as people, and wishes.
"""

from __future__ import annotations

import re

from scraper.extract.words.choices import choice
from scraper.extract.words.mentions import Level, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_SORT = (
    r"(?:(?:basic\s)?clinical(?:\sbase)?|base|intern|prelim(?:inary)?|transitional|TY|rotating|PGY?[\s-]?1)"
)
_YEAR = signed(
    rf"\b(?:{_SORT}(?:\s(?:medicine|surgery|medical|surgical|clinical|med|surg|IM))?\s(?:year|yr|training)\b"
    r"|internship(?:\syear)?\b|CBY\b|TY(?=,|\s(?:or|and|completed|done|finished|first|elsewhere|year)\b|\))"
    r"|prelim(?:inary)?\s(?:IM|medicine|surgery|med|surg|peds|pediatrics)\b)"
    r"(?!\s(?:intern\s|resident\s)?(?:positions?|openings?|residents?|interns?|spots?|slots?|seats?|chairs?|places?"
    r"|program|class|director|placements?)\b)",
    *("year", "yr", "internship", "cby", "ty", "prelim", "training"),
    flags=re.I,
)
_BEHIND = regex(
    rf"[^.;:\n]{{0,60}}?\b(?:{choice('asked', 'required')}|behind\s(?:you|them|him|her)|in hand"
    r"|under\b[^.;]{0,12}\bbelts?"
    r"|by\s(?:then|the\sstart|start|June|July|that\sdate)"
    r"|first(?=\W*$|[.,;:)]|\s[(a-z])|elsewhere|beforehand|anywhere|somewhere\selse|before(?=\W*$|[.,;:)]))",
    re.I,
)
_BEFORE = regex(
    rf"(?:\b(?:needs?|must|requires?|bring|brings|bringing|complet\w+|finish\w*|done"
    rf"|(?:{choice('asked', 'anyone')}|applicants?|candidates?|physicians?|residents?"
    r"|[MD]\.?[DO]\.?s?|you|who)\s"
    r"(?:with|having|have|has|hold))\b[^.;:\n]{0,50}"
    r"|(?:^|[.;(\n]\s?)(?:prior|before|needed|required|prerequisites?|clean|previous)\b"
    r"[^.;:\n]{0,20}[:\s-]\s?[^.;:\n]{0,30}"
    r"|\b(?:your|their|his\sor\sher)\sown\s(?:[\w-]+\s)?|\((?:after|following)\s(?:[\w-]+\s){0,2})$",
    re.I,
)
_GIVEN = regex(
    r"\b(?:no|not|without|our|we\s(?:offer|provide|have|include)|includ\w+|linked|built-in|combined|joint|help\w*|assist\w*"
    r"|arrang\w+|secur\w+|find|match\sinto|prefer\w*|ideal\w*|welcome|helpful|encouraged|invited|may|plus|asset|salary|stipend)\b",
    re.I,
)
_CLAUSE = regex(r"[.;\n]\s")


def brought_year(text: str) -> tuple[int, int] | None:
    """Where the words tell of an intern's year that an applicant has done by the start."""
    for found in _YEAR.finditer(text):
        start = max((one.end() for one in _CLAUSE.finditer(text, 0, found.start())), default=0)
        stop = _CLAUSE.search(text, found.end())
        end = stop.start() if stop else len(text)
        told = _BEHIND.match(text[:end], found.end()) or _BEFORE.search(text, start, found.start())
        if told and not _GIVEN.search(text, start, end):
            return found.span()
    return None


_TOOK_IT = regex(
    r"\b(?:filled|taken|claimed|occupied|covered|given|gone|went|goes|promised|offered)\s(?:by|to)\s"
    r"(?:an?|one of (?:our|the)|our)\s(?:[\w-]+\s){0,2}$",
    re.I,
)
"""Before whoever has the place now: "has been filled by a former intern"."""
_IF_YOU_HAVE = regex(
    r"\b(?:if|provided|so long as|as long as)\s(?:you|they|he or she|she or he)(?:'ve| have)?\s"
    r"(?:have|has|hold|bring|did|finished|completed|done)\s(?:an?|your|their|one)\s(?:[\w-]+\s){0,2}$",
    re.I,
)
_OPEN_BRACKET = regex(r"\((?:[\w-]+\s){0,2}$")
_ITS_YEAR = regex(
    r"(?<=ship)\b|\syear\b(?!\s(?:position|place|spot|slot|seat|opening|resident|program|only))", re.I
)


def has_it_now(before: str) -> bool:
    """Whether words end before somebody in training who has the place now."""
    return _TOOK_IT.search(before) is not None


def is_brought(text: str, level: Level) -> bool:
    """Whether a year is asked for beside the place: "if you have an intern year", "(intern year)"."""
    if not _ITS_YEAR.match(text, level.end):
        return False
    before = text[max(0, level.start - 70) : level.start]
    if _IF_YOU_HAVE.search(before):
        return True
    inner = _OPEN_BRACKET.search(before) is not None and min(level.years) == 1
    return inner and any(other.end <= level.start and min(other.years) > 1 for other in levels(text))
