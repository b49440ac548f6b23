"""Sentences that tell how to read a list: "July 1 unless a note says otherwise", "R1 is the first year".

Knows the turns of such a reserve and how a level is explained. Promises a yes for the sentence as a whole.
Refuses sentences that offer a level or a number of places of their own.
"""

from __future__ import annotations

import re

from scraper.extract.words.mentions import levels
from scraper.extract.words.phrases import NUMBER
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_ELSE = (
    r"(?:otherwise|differently|different|else|other(?:wise)?|another|no\s(?:\w+\s)?(?:date|day|start|mark"
    r"|note|word)"
    r"|noted|stated|marked|shown|given|listed|indicated|specified|told|mentioned|says?|gives?|tells?|names?)"
)
_RESERVE = signed(
    rf"\b(?:unless|except|save|if|where(?:ver)?|when(?:ever)?|for\s(?:every|all|each|any)\w*"
    rf"|without)\b[^.;]{{0,50}}?\b{_ELSE}\b"
    r"|\b(?:entr(?:y|ies)|places?|positions?|seats?|listings?|lines?|rows?|spots?|those"
    r"|all)\swithout\san?y?\s?(?:date|day|start|note|mark)\b"
    r"|\bby default\b",
    *("unless", "except", "save", "if", "where", "when", "for", "without", "by default"),
    flags=re.IGNORECASE,
)
_COUNTED = regex(
    rf"(?<![\w/.-]){NUMBER}\s(?!months?|years?|weeks?|days?|20\d\d)(?:[\w-]+\s){{0,4}}?(?:positions?"
    rf"|places?|spots?|slots?|seats?"
    r"|openings?|residents?|fellows?|interns?)\b",
    re.IGNORECASE,
)


def by_default(text: str) -> bool:
    """Whether the words hold for whatever entry does not say otherwise, and offer nothing themselves."""
    return _RESERVE.search(text) is not None and not levels(text) and _COUNTED.search(text) is None


_EXPLAINS = regex(
    r"\W*(?:an?\s)?(?:P?G?[YL]?|PGY|CA|R|HO|U)[\s-]?[1-7]\s(?:is|means|stands for|=)\s(?:the|our"
    r"|a resident's|an?)\s"
    r"(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|intern)\b",
    re.IGNORECASE,
)


def explains_level(text: str) -> bool:
    """Whether the words say what a level is called: "R1 is the first radiology year"."""
    return _EXPLAINS.match(text) is not None
