"""Sentences that hold for some places only: "in family medicine only", "except Florida", as held for one.

Knows how a grant is confined to a field and how one is excepted. Promises the part of the sentence that holds
for a place. Refuses to ask what is granted.
"""

from __future__ import annotations

import re
from dataclasses import replace

from scraper.extract.offers.slots import Clause
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.phrases import mentions
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Kind

_EXCEPT = regex(
    r",?\s*\b(?:except(?:ing)?(?! (?:that|(?:for )?(?:the )?[JH])\b)|other than|with the exception of)"
    r"\s+(?:for |in |at |of )?(?:the )?((?:[A-Z][\w-]+\s?)+|[a-z ]+)",
    re.I,
)
_IN_ONLY = regex(
    r"(?:^|\s+)(?:in|for|by|at|to)\s+(?:the\s|our\s)?"
    r"(?:(?!\b(?:in|for|by|at|to)\s)[\w &/-]){3,40}?"
    r"(?:\s+only\b|,?\s+and\s(?:(?:in|for|by|at|to)\s)?(?:no others?|nowhere else|nobody else|no one else)\b)"
    r"(?!\s(?:graduates|applicants|candidates|citizens|those|people|physicians|residents|US|U\.S|American)\b)"
    r"|\s+only\s+(?:in|for|at)\s+(?:the\s|our\s)?[\w &/-]{3,40}?(?=\s*(?:[.;,(]|$))",
    re.I,
)


def without_restriction(clause: Clause, kind: Kind | None = None) -> Clause:
    """ "H-1B accepted in family medicine only" as it holds for family medicine; ``kind``: of the place meant.

    "H-1B for the fellow only" holds so for a fellow's place.
    """
    meant = clause.specialties or (kind is not None and clause.kind == kind and _VISA.search(clause.text))
    grants = meant and _GRANTS.search(clause.text)
    found = _IN_ONLY.search(clause.text) if grants else None
    if found and not clause.text[: found.start()].strip():
        return replace(clause, start=clause.start + found.end())
    if found and _VISA.search(clause.text, found.end()):
        # "J-1s in all programs and, in family medicine only, the H-1B": what is kept stands behind.
        return clause
    return replace(clause, end=clause.start + found.start()) if found else clause


_GRANTS = regex(r"\b[JH]-?1|visa|sponsor|accept|requir|consider|grant|must|step\b|IMG|eligib", re.I)
"""What a sentence about rules speaks of: "positions in neurology only" says what a list is about."""


_JOINT = regex(r"[,;]?\s(?:and|but)\b,?\s?|[,;](?:\s|$)")
_VISA = regex(r"\b[JH]-?1|visa", re.I)


def parted(clause: Clause) -> tuple[Clause | None, Clause]:
    """ "J-1 visas for all, and H-1B visas for radiology only": what holds for all, and what does not."""
    confined = clause.specialties or clause.kind or clause.years
    found = _IN_ONLY.search(clause.text) if confined else None
    joints = list(_JOINT.finditer(clause.text, 0, found.start())) if found else []
    for joint in reversed(joints):
        head, tail = clause.text[: joint.start()], clause.text[joint.end() :]
        if _VISA.search(head) and _VISA.search(tail):
            at = clause.start + joint.start()
            return replace(clause, end=at), replace(clause, start=clause.start + joint.end())
    return None, clause


def keeps_for_year(clause: Clause) -> bool:
    """Whether a sentence keeps a visa for one of an entry's levels: "H-1B for the PGY-3 only"."""
    kept = _IN_ONLY.search(clause.text) if clause.years else None
    return kept is not None and _VISA.search(clause.text, 0, kept.start()) is not None


def exception(text: str) -> re.Match[str] | None:
    """What a statement leaves out, if anything: "... except Florida"."""
    return _EXCEPT.search(text) if mentions(text, "except", "other than") else None


def excepts_field(clause: Clause) -> bool:
    """Whether a rule of visas is of all fields but the one that it names: "No visas except in neurology"."""
    found = exception(clause.text)
    return found is not None and bool(_VISA.search(clause.text) and find_specialties(found[1]))


def without_exception(clause: Clause, named: str) -> Clause:
    """ "…at all sites except Florida, where none": its end for Florida, its beginning for all others."""
    found = exception(clause.text)
    if not found:
        return clause
    if _VISA.search(clause.text) and (found[1][0].isupper() or find_specialties(found[1])):
        # Whose visas are meant, and what is granted to the one excepted, is told by all of the sentence.
        return clause
    excepted = found[1].strip().lower()
    if excepted.split(" where ")[0].strip() in named:
        return replace(clause, start=clause.start + found.start())
    return replace(clause, end=clause.start + found.start())
