"""What stands behind a sign of a legend, as a reader of one entry needs it.

Knows what tells of a place ("filled", "J-1 only", "categorical"), answers for all and for none, letters that
are short for visas, and signs that leave the visa open. Promises words that the readers of fields know.
Refuses to find legends and signs (``legends.py``, ``borne.py``).
"""

from __future__ import annotations

import re

from scraper.extract.offers.offer import status_of
from scraper.extract.values.visa import read_visa
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.regex import regex

VISAS = regex(r"\bvisas?\b|\bsponsor|\b[JH]-?1", re.I)
NAME_OF_VISA = regex(r"\b[JH]-?1", re.I)
FATE = regex(
    r"(?:(?:has|have|is|are|was|were|already|now|still|since|been|the|this|position|place|seat|spot|slot|entry|just"
    r"|recently|currently|no longer|not?)\s){0,4}(?:filled|taken|gone|closed|full|withdrawn|cancell?ed"
    r"|on hold|paused|available|open|vacant|unfilled)\b[^.]{0,24}",
    re.I,
)
TELLS = regex(
    r"\b(?:visas?|sponsor\w*|citizens?|green cards?|filled|taken|gone|closed|full|withdrawn|cancell?ed"
    r"|hold|paused|open|starts?|begins?|immediate(?:ly)?|at once|right away|now|ASAP|Step \d|ECFMG|graduates?"
    r"|licen[cs]e|categorical|prelim\w*|advanced|reserved|integrated|prior|years?|transfers?|displaced)\b|\b[JH]-?1",
    re.I,
)
FOR_ALL = regex(
    r"\W*(?:both|all|either|any)"
    r"(?:\s(?:kinds?|visas?|types?|one|will do|is fine|are fine|of (?:them|the two)))*\W*$",
    re.I,
)
FOR_NONE = regex(
    r"\W*(?:(?:neither|none|no(?:t| visas?| sponsorship)?)(?: of (?:them|the two))?\W*$"
    r"|.*\b(?:nobody|no one|not [^.,;]{0,30}\bany(?:body|one)|none|neither)\b)",
    re.I,
)
DENIED = regex(
    r"(?:no|none|not (?:sponsored|accepted|offered|supported|available)|no (?:visas?|sponsorship))", re.I
)
"""What a blank under a visa may be said to mean."""


def in_words(meaning: str, visas: bool) -> str:
    """A meaning as a reader of one entry needs it; ``visas``: in a legend of visas."""
    if FATE.fullmatch(meaning):
        return "filled" if _GONE.search(meaning) and not status_of(f"({meaning})") else meaning
    if not visas:
        return meaning
    if NO_ANSWER.search(meaning):
        meaning = _MORE.split(meaning, maxsplit=1)[0]
    spelt = _LETTER.sub(lambda one: "J-1" if one[0] == "J" else "H-1B", meaning)
    if any(read_visa(spelt)) and (_NAMED.search(spelt) or not NO_ANSWER.search(spelt)):
        return spelt
    if FOR_ALL.match(meaning):
        return "J-1 and H-1B visas"
    if FOR_NONE.match(meaning) and not NO_ANSWER.search(meaning):
        return "no visas"
    return "not stated" if NO_ANSWER.search(meaning) else meaning


_MORE = regex(r"[;.]\s|,\s(?=an? (?:dash|blank|star))")
"""What follows a meaning and is of the next sign, told in words: "no visas; a dash: not told"."""
_GONE = regex(r"\b(?:gone|taken|closed|full|no longer|not)\b", re.I)
_NAMED = regex(r"\b[JH]-?1|\bcitizen|\bgreen", re.I)
_LETTER = regex(r"\b[JH]\b(?!-|'|/|\.)")
NO_ANSWER = regex(
    r"\b(?:unknown|undecided|unsure|unstated|untold|varies|did ?n[o']t"
    r"|not (?:asked|told|stated|known|said|specified|answered|clear|sure|checked)"
    r"|(?:nobody|no one) (?:\w+ )?(?:told|said|asked|answered|knows?|knew|picked|replied|called)"
    r"|no (?:answer|reply|idea|information|data)|(?:did|could|would|do|does|has|have) ?n[o']t (?:yet )?"
    r"(?:ask|tell|find|say|answer|know|decided?|told|said|been|reach)\w*|forgot|unclear"
    r"|asked?\b|picked up|waiting|never (?:answered|replied|asked))\b",
    re.I,
)
"""A sign that leaves the visa open: "? nobody has picked up the phone"."""


def tells_of_place(words: str) -> bool:
    """Whether a few words say by themselves what a record holds: "J-1 sponsored", "Filled"."""
    return FATE.fullmatch(words) is not None or (VISAS.search(words) is not None and any(read_visa(words)))


def tells_town(words: str) -> bool:
    """Whether a few words are a town with its state, which a list may have in short: "TUL = Tulsa OK"."""
    found = read_place(words) if len(words) <= _LONGEST_TOWN else None
    return found is not None and found.value.city is not None and len(found.words) + 1 >= len(words)


_LONGEST_TOWN = 40
