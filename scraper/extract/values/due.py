"""A day by which papers or people have to be there: "Both must be here by March 13"; or that there is none.

Knows that such a word points back at letters and forms, or at people who come to work. Promises a yes only
where papers were named shortly before, or none were. Refuses to read the day.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_PAPER = (
    r"letters?|documents?|papers?|materials?|transcripts?|scores?|forms?|CVs?|applications?|files?|packets?"
)
_BE_HERE = regex(
    rf"\b(?:(?P<named>{_PAPER})|both|all(?: of (?:it|them|this))?|they|it|these|everything)"
    r"\s(?:must|should|ha(?:s|ve) to|needs? to)\s(?:all\s|both\s)?"
    r"(?:be (?:here|with us|in our office)|get here|have (?:come|arrived))\s(?:by|before|no later than)\b",
    re.IGNORECASE,
)
_NAMED = regex(rf"\b(?:{_PAPER})\b", re.IGNORECASE)
_BEFORE = 300
"""Signs before the sentence in which the papers are named."""


def papers_due(text: str, start: int, lead: str) -> bool:
    """Whether ``lead``, of the sentence at ``start``, wants papers to be there by the day behind it."""
    found = _BE_HERE.search(lead)
    return found is not None and (
        found["named"] is not None or _NAMED.search(text, max(0, start - _BEFORE), start) is not None
    )


_ARRIVES = regex(
    r"\b(?:with us|on board|aboard|in place|in the (?:saddle|building)|on (?:site|duty|the wards?)"
    r"|(?:be|get) here|here(?=\sby)|arrives?"
    r"|(?:could|can|to|must|should) be (?:there|in (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?))"
    r"\s(?:by|on|from|as of|no later than)\s(?:the\s|about\s|around\s)?$",
    re.IGNORECASE,
)


_WANTED = regex(
    r"\b(?:(?:would|'d)\s(?:like|love|want|need)|wants?|needs?|hopes?\sfor|expects?)\s(?:to\s(?:have|see)\s)?"
    r"(?:both|all|one|two|three|four|somebody|someone|anybody|a\sperson|them|him|her|you"
    r"|(?:the|an?|our|this|these|new)\s(?:[\w-]+\s){0,3}?(?:residents?|fellows?|interns?|colleagues?"
    r"|coordinators?|physicians?|persons?|successors?|replacements?|PG\S+|R-?\d))"
    r"(?!\s(?:done|finished|completed|licensed|certified|graduated|to\s(?:finish|complete|pass)))"
    r"(?:\s(?!to\s(?:apply|write|send|decide|tell|answer|hear|call)|to\b|interview)[\w-]+){0,5}?\s(?:by"
    r"|from|on)\s$",
    re.IGNORECASE,
)
"""Whom one would have by a day: "We'd like both on deck by July 1"."""


def people_due(before: str, lead: str) -> bool:
    """Whether ``lead``, the end of ``before``, wants somebody to be there by the day behind it."""
    arrives = _ARRIVES.search(lead) or _WANTED.search(lead)
    return arrives is not None and _NAMED.search(before) is None


def is_endless(text: str) -> bool:
    """Whether a cell for the last day says that there is none: "open-ended", "until filled"."""
    return bool(text.strip()) and _NO_END.fullmatch(text) is not None


_NO_END = regex(
    r"\W*(?:(?:is |are |it )?(?:open|rolling|continuous|ongoing|none|no (?:deadline|closing date|limit|end)"
    r"|not set|accepted|runs|applications?|stays? open|remains? open)\b[ -]?)*"
    r"(?:(?:on a )?(?:rolling|continuous)(?: basis)?|end(?:ed|s)?|(?:until|till?|'til) (?:it is |they are )?"
    r"(?:filled|taken|further notice|closed|hired|found)|indefinite(?:ly)?)?\W*",
    re.I,
)
