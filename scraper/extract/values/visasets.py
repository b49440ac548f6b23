"""What is said of all visas but one, of both of them, and of the one that is not as the other.

Knows "no visa other than the J-1", "all visas except the H-1B are out of the question", "both visas fine".
Promises the one kind that is kept, only where the others are denied in the same sentence. Refuses to name
both where a sentence merely speaks of them.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from scraper.extract.values.visacues import said_as
from scraper.extract.words.regex import regex

_BUT: Final = (
    r"(?:other than|except(?:ing)?(?: for)?|apart from|besides|aside from|but(?: for)?|save(?: for)?|bar)"
)
_ONE: Final = r"\s(?:the\s|an?\s)?(?P<but>[JH]-?1)(?:-?B)?s?\b"
_NOUN: Final = r"(?:visas?|sponsorship|status(?:es)?)"
_ALL_BUT = regex(
    rf"\b(?:(?P<all>all|every|any|each|no|which)\s(?:[\w-]+\s){{0,2}}?)?{_NOUN}\s"
    rf"(?:(?:types?|kinds?|sponsorship|holders?|applicants?|candidates?|categor(?:y|ies)|class(?:es)?)\s)?"
    rf"\(?{_BUT}{_ONE}",
    re.I,
)
_BUT_FOR = regex(
    rf"\W*(?:with the (?:sole |single )?exception of|{_BUT}){_ONE}[^,;]{{0,20}},(?=[^.;]*\b{_NOUN}\b)", re.I
)
_AND_OTHER = regex(r"\s?(?:,|and|or|&|/|n?or the|and the|or an?)\s?(?:the\s)?[JH]-?1", re.I)
_BOTH = regex(
    r"\b(?:both|either)\s(?:of (?:the|these)\s)?(?:(?:common|usual)\s)?"
    r"(?:(?:kinds?|types?|sorts?)\sof\s)?visas?\b"
    r"(?:\s(?:kinds?|types?|sorts?))?",
    re.I,
)
_ANSWERED_BOTH = regex(r"\W*visas?(?:\s\w{1,12})?\s?[:-]\s?(?:both|either)\s?[.;]?\s?$", re.I)
"""A line that answers a label: "Visas: both"."""
_GRANTED = regex(
    r"\W*(?:(?:is|are|will be|can be)\s)?(?:also\s|perfectly\s|all\s|both\s)?(?:fine|ok(?:ay)?|good|welcomed?"
    r"|possible|accepted|sponsored|supported|offered|available|considered|yes|acceptable|no problem"
    r"|all right|workable|feasible|can be (?:had|arranged|obtained|used|discussed))\b",
    re.I,
)
_GRANTS = regex(
    r"\b(?:do|take|sponsor|accept|offer|support|handle|file|consider|process|welcome)(?:s|es)?\s$", re.I
)


def all_but(words: str) -> Literal["j1", "h1b"] | None:
    """The kind of visa that a sentence excepts from all that it denies."""
    found = _ALL_BUT.search(words) or _BUT_FOR.match(words)
    if found is None or _AND_OTHER.match(words, found.end()):
        return None
    around = f"{words[: found.start()]} {words[found.end() :]}"
    none = (found.groupdict().get("all") or "").lower() == "no"
    if not (none or said_as("no").search(around)):
        return None
    return "j1" if found["but"][0] in "jJ" else "h1b"


def granted_but(words: str) -> Literal["j1", "h1b"] | None:
    """The kind of visa that a sentence excepts from all that it grants: "any visa except H-1B"."""
    found = _ALL_GRANTED_BUT.search(words)
    if found is None or _AND_OTHER.match(words, found.end()) or _ASKED.search(words):
        return None
    if said_as("no").search(f"{words[: found.start()]} {words[found.end() :]}"):
        return None
    return "j1" if found["but"][0] in "jJ" else "h1b"


_ALL_GRANTED_BUT = regex(
    rf"\b(?:all|every|any|each)\s(?:[\w-]+\s){{0,2}}?{_NOUN}(?:\s(?:types?|kinds?|categor(?:y|ies)))?,?"
    rf"\s\(?(?:except(?:ing)?(?: for)?|but(?: for)?|save(?: for)?|bar){_ONE}",
    re.I,
)
_ASKED = regex(r"\b(?:require[sd]?|requiring|needs?|needed|needing|must|fees?|costs?|holders?)\b", re.I)
"""What may be asked of those who come on all visas but one: that grants none."""


def by_transfer(words: str) -> bool:
    """Whether an H-1B is refused to the new and granted to who moves: "no new H-1B, transfers welcome"."""
    new = _NEW_ONE.search(words)
    if new is None or said_as("no").search(words) is None:
        return False
    return any(
        said_as("no").search(found[0]) is None
        for way in (_MOVED, _MOVES)
        for found in way.finditer(words)
        if found.start() >= new.end() or found.end() <= new.start()
    )


_NEW_ONE = regex(
    r"\b(?:new|initial|first-time|fresh|cap-subject)\s(?:(?:petitions?\sfor\s)?(?:an\s)?H-?1-?B?s?\b|petitions?\b)",
    re.I,
)
_MOVES = regex(
    r"\b(?:accept|take|consider|welcome|support|sponsor|file|do|process|take over)\s"
    r"(?:(?:only|H-?1-?Bs?|existing|the)\s){0,3}"
    r"(?:transfers?|existing\sones?)\b",
    re.I,
)
_MOVED = regex(
    r"\b(?:may|can)\s(?:still\s)?transfer\b"
    r"|\btransfers?\b(?:(?!\b(?:new|initial)\b)[^.,;]){0,40}?\b(?:welcomed?|fine|ok(?:ay)?|accepted|considered|possible"
    r"|taken|allowed|supported|no problem|yes|can be|may be)\b",
    re.I,
)


def grants_both(words: str) -> bool:
    """Whether a clause grants both visas without naming them: "Both visas fine", "We take both visas"."""
    if _ANSWERED_BOTH.match(words):
        return True
    found = _BOTH.search(words)
    if found is None:
        return False
    granted = _GRANTED.match(words, found.end()) or _GRANTS.search(words, 0, found.start())
    return granted is not None and said_as("no").search(words) is None


def denies_beside_waiver(words: str) -> bool:
    """Whether all visas are denied beside waivers, which alone say nothing: "nor any other visa"."""
    return _WAIVER.search(words) is not None and _NOT_ANY.search(words) is not None


_WAIVER = regex(r"\bwaivers?\b", re.I)
_NOT_ANY = regex(
    r"\b(?:nor|no|not|never|neither|cannot|n[o']t)\b[^.;]{0,80}?\b"
    r"(?:any (?:other )?(?:kind of |type of |sort of )?visas?|visas? of any\b)"
    r"|\bno (?:other )?visas?\b",
    re.I,
)


def as_the_first(words: str) -> tuple[int, int, Literal["j1", "h1b"], bool] | None:
    """What is told of a visa by the obstacle that another is not: "the J-1 is no obstacle; the H-1B is"."""
    smooth = _NO_OBSTACLE.search(words)
    for follows, granted in ((_THE_OTHER_IS, False), (_NOR_THE_OTHER, True)) if smooth else ():
        found = follows.search(words, smooth.end()) if smooth else None
        if found and not _NO_OBSTACLE.search(words, found.start()):
            at = found.start("which")
            return at, found.end(), "h1b" if words[at] in "hH" else "j1", granted
    return None


def is_no_obstacle(words: str) -> bool:
    """Whether words say that a visa is no problem, so that what "is" one is denied."""
    return _NO_OBSTACLE.search(words) is not None


def is_neither_obstacle(words: str) -> bool:
    """Whether no visa named is a problem: "neither the J-1 nor the H-1B is a hurdle here"."""
    return _NEITHER_OBSTACLE.search(words) is not None


_OBSTACLE = (
    r"(?:obstacles?|problems?|issues?|hurdles?|troubles?|difficult(?:y|ies)|bar|barriers?|hindrance|concern"
    r"|worry)\b"
)
_NEITHER_OBSTACLE = regex(
    r"\b(?:neither|no(?:ne)?)\b(?:(?!\bbut\b)[^.;]){0,60}?"
    r"(?:visas?|\b[JH]-?1(?:-?B)?s?|of (?:them|these|the two))\s"
    r"(?:visas?\s|holders?\s)?(?:is|are|has been|have been|was|were|poses?|causes?|makes?|would be)\s"
    rf"(?:an?\s|any\s|us\s)?(?:real\s|great\s|big\s|serious\s)?{_OBSTACLE}",
    re.I,
)
_NO_OBSTACLE = regex(
    r"\b[JH]-?1[^.;]{0,40}\b(?:no|not an?|(?:is|are)n't an?|never an?)\s(?:real\s|great\s|big\s)?"
    rf"{_OBSTACLE}",
    re.I,
)
_OTHER = r"(?:the\s|an?\s)?(?P<which>[JH]-?1)(?:-?B)?s?(?:\svisas?)?"
_THE_OTHER_IS = regex(
    rf"[.;,]\s(?:(?:but|while|whereas|though|and)\s)?{_OTHER},?\s"
    r"(?:(?:unfortunately|alas|sadly|however|regrettably|I fear|I am afraid),?\s)?"
    r"(?:is|are|does|do|would be)(?:\sone)?(?=\s?[.:;,!]|$)",
    re.I,
)
_NOR_THE_OTHER = regex(
    rf"[.;,]\s(?:and\s)?(?:n(?:either|or)\s(?:is|are|does|do)\s)?{_OTHER}"
    r"(?:\s(?:is|are|does|do)(?:n't|\snot)\seither\b|(?=\s?[.;,!]|$))",
    re.I,
)
