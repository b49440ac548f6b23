"""Whether only those may apply who need no visa: citizens, permanent residents, who may work already.

Knows a statement by what it names, in whatever order: citizens beside permanent residents, either of them
beside what binds ("only", "must", "required"), the right to work beside whose it has to be. Promises an
answer for one statement. Refuses the plain right to work, which a visa gives as well, a welcome, and what is
said of those who are no citizens without turning them away.
"""

from __future__ import annotations

import re

from scraper.extract.values.visacues import said_as
from scraper.extract.words.regex import regex


def residents_only(words: str) -> bool:
    """Whether only people who need no visa may apply; that citizens are welcome leaves out nobody."""
    return _of_citizens(words) or _of_work(words) or said_as("residents_only").search(words) is not None


def _of_citizens(words: str) -> bool:
    if _NONE_BUT.search(words):
        return True
    words, others_denied = _without_others(words)
    if others_denied:
        return True
    citizens, settled = (said_as(name).search(words) for name in ("citizens", "settled"))
    named = citizens or settled
    if named is None:
        return False
    if said_as("unbound").search(words) or _NO_MORE.search(words):
        return False
    return bool(citizens and settled) or said_as("bound").search(words) is not None


def _without_others(words: str) -> tuple[str, bool]:
    """A statement less what it says of those who are no citizens, and whether it turns them away."""
    kept: list[str] = []
    for clause in _CLAUSE.split(words):
        if not _OTHERS.search(clause):
            kept.append(_NEEDS_A_VISA.sub(" ", clause))
        elif _TURNED_AWAY.search(clause):
            return words, True
    return ";".join(kept), False


def _of_work(words: str) -> bool:
    return (
        said_as("right_to_work").search(words) is not None
        and said_as("of_ones_own").search(words) is not None
        and _NO_MORE.search(words) is None
    )


_NONE_BUT = regex(
    r"\b(?:no|no ?body|no ?one|none|neither|nor|never|cannot|not(?! only| just| merely)|\w+n't)\b"
    r"(?:(?!\bbut also\b)[^.;]){0,80}?\b(?:but|except|other than|save|besides|unless|apart from)\s"
    r"(?:(?!visas?\b|who\b)[\w.]+\s){0,4}?(?:citizens?|nationals|permanent residents?|green)\b",
    re.I,
)
"""A denial of all but those who need no visa: "a badge for nobody but citizens and green cards"."""
_NO_MORE = regex(
    r"\b(?:used to|formerly|previously|no longer|not any ?more|in the past"
    r"|until (?:now|recently|last \w+))\b",
    re.I,
)
"""What held once: "we used to restrict this to citizens"."""

_CLAUSE = regex(r"(?<=[.;!?])\s+(?=\S{3})")
_OTHERS = regex(
    r"\bnon-? ?(?:US |U\.S\. |American )?(?:citizens?|permanent residents?)\b(?! nationals?)"
    r"|\b(?:foreign|other) (?:nationals?|citizens?)\b"
    r"|\b(?:not|neither|nor|unless|without|\w+n't)\b"
    r"(?: (?:an?|the|you|we|they|he|she|are|is|be|hold|have|holds|has|US|U\.S\.|United|States|American"
    r"|yet|already|currently|either|legal|lawful|permanent)){0,6}"
    r" (?:citizens?\b|citizenship|nationals?\b|permanent residen|green card)"
    r"|\bor (?:\w+ ){0,2}?(?:hold|have|possess|be on|be in)\b[^.;]{0,20}\bvisa",
    re.I,
)
"""Those who are no citizens, or may come with a visa instead: "if you are not a citizen"."""
_THEM = (
    r"(?=\s*(?:[.;:,!?)]|$)|\s(?:on\s)?(?:you\b|them\b|us\b|to us\b|here\b|at\b|for\b|if\b|unless\b|who\b"
    r"|any ?(?:one|body)\b|people\b|those\b|such\b|non\b|non-|foreign|other (?:nat|cit)"
    r"|(?:\w+\s){0,3}?(?:applica|candidate|physician|doctor|graduate|resident|trainee|national|citizen|holder|cv)))"
)
"""Whoever is turned away: nothing more is said, or people are ("take anyone", not "take the oath")."""
_TURNED_AWAY = regex(
    r"\b(?:not(?: be)? (?:eligible|considered|accepted|reviewed|ranked|interviewed|hired|invited|for\b)"
    r"|ineligible|excluded|barred|need not (?:apply|write|inquire)|may not (?:apply|come)"
    r"|must not be (?:an? )?(?:non|foreign)"
    r"|(?:cannot|can ?not|can't|do not|don't|will not|won't|unable to|must not|never)(?: be)?"
    r" (?:apply|come|considered|accepted|hired|employed|interviewed|ranked|trained|appointed"
    rf"|(?:consider|take|accept|hire|employ|interview|rank|train|write|send|inquire|engage|appoint|offer){_THEM}"
    r"|offer(?=\s(?:(?:an?|any|the|our)\s)?(?:position|place|spot|seat|job|post|training|interview|contract))))",
    re.I,
)
"""A denial of coming, not of anything: "do not apply", never "do not send your passport" or "no housing"."""
_NEEDS_A_VISA = regex(
    r"\b(?:must |should |has to |have to )?(?:needs?|requires?|holds?|have|has)"
    r"(?: (?:an?|no|any|valid|work)){0,2} visas?\b",
    re.I,
)
"""What a visa is needed for says nothing of citizenship: "green card holders need no visa"."""
