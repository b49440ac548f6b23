"""What a few words answer to visas that were named before: "Oak does not", "neither for the intern".

Knows the small words of which such an answer is made, and that "none" denies all where "does not" denies what
was named. Promises the answer spelt out. Refuses words that say anything else besides.
"""

from __future__ import annotations

import re

from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.regex import regex

_NAMED = {
    "j1": regex(r"\bJ(?:-?1|s?\b(?=\s?(?:[,.;:/)]|and|or|only|visa)))", re.I),
    "h1b": regex(r"\bH-?1", re.I),
}
_NEGATIVE = regex(
    r"\b(?:none|neither|nothing|nobody|no ?one|nowhere|no|not|never|nor|cannot|without)\b|n['\u2019]t\b", re.I
)
_BOTH = regex(r"\b(?:both|either)\b", re.I)
_POSITIVE = regex(
    r"\b(?:too|also|as well|yes|can|does|do|may|will|is|are|could|might|has|have|likewise|so"
    r"|ok(?:ay)?|fine|sponsors?"
    r"|offers?|accepts?|takes?)\b",
    re.I,
)
_NOTHING = regex(r"\b(?:none|neither|nothing)\b(?! else| other)|\bno\b\W*$", re.I)
_SHORT = regex(
    r"\W*(?:(?:as|but|and|while|whereas|though|yet|so|also|too|as well|either|both|neither|none|nothing"
    r"|no|yes|not|never|nor"
    r"|cannot|can|does|do|did|may|will|would|is|are|could|might|has|have|likewise|ok(?:ay)?|fine|only"
    r"|nobody|no ?one|nowhere"
    r"|else|other|others|of|them|these|those|the|this|that|it|they|we|at|in|for|by|to|with|all|here"
    r"|there|where|which|who"
    r"|takes?|signs?|sponsors?|offers?|accepts?|supports?|allows?|permits?|files?|provides?"
    r"|considers?|handles?|able|possible"
    r"|available|offered|accepted|sponsored|supported|allowed|filed|taken|given|granted"
    r"|unfortunately|sadly|alas|sorry|regrettably|please|note|that|however|n['\u2019]t|\w+n['\u2019]t|kind|kinds"
    r"|any|one|two|a|an|whatever|be|been|discussed|arranged|done|negotiated|considered|talked|about|up"
    r"|discussion|open|welcome|happy|glad|willing)"
    r"(?:\W+|$))+",
    re.I,
)
"""Words that answer for a place what was said of visas before, and say nothing else: "Oak does not"."""


def answer_in(words: str) -> bool | None:
    """Whether words without a visa of their own grant or deny."""
    if "?" in words or not _SHORT.fullmatch(words):
        return None
    if _NEGATIVE.search(words):
        return False
    return True if _BOTH.search(words) or _POSITIVE.search(words) else None


def answering(tail: str) -> str:
    """What of the words about those excepted answers: "which lies in a shortage area and takes either"."""
    return tail if mentions_visas(tail) else next(filter(says_of_visas, reversed(_JOINT.split(tail))), "")


_JOINT = regex(r",\s|\sand\s|;\s")


def spelt(words: str, before: str) -> str:
    """What words answer to the visas that ``before`` names, in full."""
    if mentions_visas(words):
        return words
    answer = answer_in(words)
    if _BOTH.search(words) and answer:
        return "Visas: both"
    if not answer and (_NOTHING.search(words) or _JUST_ONE.search(before)):
        return "Visas: none"
    kinds = [name for mark, name in (("j1", "J-1"), ("h1b", "H-1B")) if _NAMED[mark].search(before)]
    if not kinds:
        return "Visas are sponsored." if answer else "Visas: none"
    return " ".join(f"The {name} is {'' if answer else 'not '}sponsored." for name in kinds)


_JUST_ONE = regex(r"\b(?:only|just)\s(?:the\s)?[JH]-?1|[JH]-?1(?:-?B)?s?(?:\svisas?)?\sonly\b", re.I)


def says_of_visas(words: str) -> bool:
    """Whether words name a visa, or answer for one that was named before."""
    return mentions_visas(words) or answer_in(words) is not None


def denies(words: str) -> bool:
    """Whether a word of denial stands among others."""
    return _NEGATIVE.search(words) is not None
