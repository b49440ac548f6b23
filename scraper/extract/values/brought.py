"""The training that a level on offer presupposes: who enters a third year brings two, however that is worded.

Knows counts of years and months, levels and intern years that come to just what lies below a level on offer.
Promises a number that fits that level. Refuses wishes, the place's own length, and what its residents did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from scraper.extract.values.of_level import meant_for, parts_of
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.phrases import (
    NUMBER,
    listed,
    number,
    quote,
    sentence_at,
    sentences,
    sentences_with,
)
from scraper.extract.words.reading import Reading
from scraper.extract.words.signs import signed

_phrases = partial(listed, "eligibility")

_COUNTED = signed(
    rf"(?<![\w$-])(?P<n>{NUMBER}|an?(?=\s(?:\w+\s)?(?:year|yr)\s(?:of|in|as)\b))\s(?:(?:full|complete"
    rf"|completed|whole|finished|accredited|clinical|credited)\s){{0,2}}"
    r"(?P<unit>years?|yrs?|months?|mos?)\b(?!\s(?:program|position|contract|old|ago|fellowship|term"
    r"|appointment))"
    rf"(?P<also>\sof\s[\w/&' -]{{2,30}}?\s(?:and|plus|&)\s(?P<n2>{NUMBER})\s(?:more\s)?(?:(?:years?"
    rf"|months?)\s)?(?:of|in)\s)?",
    *("year", "yr", "month", "mos"),
    flags=re.IGNORECASE,
)
_BELOW = signed(
    r"(?<!from\s)\b(?:(?P<whose>your|their|his\sor\sher)|(?:an?\s|any\s|the\s)?(?:finished|completed"
    r"|full|accredited"
    r"|prior|previous|done))\s(?:(?:prelim\w*|categorical|own|clinical|surgical|accredited|ACGME)\s){0,2}"
    r"(?:P[GL]Y?|R|CA)[\s-]?(?P<n>[1-5])\b(?!\s?(?:/|-|or\b|and\b)\s?(?:P|\d))"
    r"(?(whose)(?=\s(?:year\s)?(?:may|must|should|can|has|is|in|at|done|behind|finished|completed)\b)|)",
    *("pgy", "pg-", "pl-", "pg ", "pl ", "pg1", "pl1", "r-", "r1", "r2", "r3", "ca-", "ca1", "ca2"),
    flags=re.IGNORECASE,
)
_LABELLED = signed(
    r"\b(?:must\shave|needs?|requires?d?|pre-?requisites?|requirements?|eligibility|qualifications"
    r"|training|applicants"
    r"|who\s(?:can|may|should)\sapply|completed?)(?:\s\([^()]{3,40}\))?(?::\s|\s)(?:(?:an?|the|your)\s)?"
    r"(?:(?:accredited|ACGME|ACGME-accredited|surgical|medical|successful|full|completed)\s){0,3}"
    r"(?:P[GL]Y?[\s-]?1\s?(?:,|and|through|to|&"
    r"|-)\s?(?:P[GL]Y?[\s-]?)?)?(?:P[GL]Y?[\s-]?)?(?<=[LlGgYy -])(?P<n>[1-5])\b"
    r"(?=\s(?:year|in|with|from|at|credit|training|complet\w+|done)\b|\W*$|[,.;])",
    *("pgy", "pg-", "pl-", "pg ", "pl "),
    flags=re.IGNORECASE,
)
"""A level behind a word of asking: "Needs: PGY-1 year with six months of patient care"."""
_INTERN_YEAR = signed(
    r"(?:^\W*|[:;]\s|\b(?:needs?|wants?|requires?|have|with)\s|(?=\b(?:an?|any|your)\s))(?:(?:an?|one"
    r"|any|your|full|finished|completed?"
    r"|accredited|surgical|clinical|ACGME|good|prior)\s){0,4}"
    r"(?:internship|(?:intern|transitional|prelim(?:inary)?|base)\syear)"
    r"(?=\s(?:in|of|at|from|anywhere|elsewhere|accepted|acceptable|counts?|will\sdo|suffices)\b|\W*$|[.,;)])"
    r"(?!\s(?:in|at|of)\s(?:our|the|this)\b)",
    *("internship", "intern year", "transitional year", "prelim", "base year"),
    flags=re.IGNORECASE,
)
_BARE = re.compile(rf"(?:^\W*|[,:(]\s?)(?P<n>{NUMBER})(?=\sfor\b|\W*$)", re.IGNORECASE)
_UNIT = re.compile(r"\b(?P<unit>years?|months?)\b", re.IGNORECASE)
_TRAINING = re.compile(
    r"\b(?:training|residency|resident|ACGME|accredited|GME|internship|intern|categorical|PG-?Y"
    r"|credit\w*|done|complet\w+"
    r"|finished|behind|prior|medicine|bring\w*|needs?|must|on\srecord|on\stop|in\sall|under\s\w+\sbelt)\b",
    re.IGNORECASE,
)
_ON_TOP = re.compile(
    r"\bon\stop\s(?:of|$|\W)|\bafter\s(?:the|an?|that)\s(?:internship|intern\syear)", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\b(?:research|contract|appointment|salar\w+|stipend|remain\w*|left|leave|renew\w*|stay"
    r"|commit\w*|experience|graduat\w+"
    r"|degree|school|within|last|past|each|every|no|not|never|nobody|without|rotations?|electives?"
    r"|long|lasts?|publications"
    r"|funded|funding|funds|curriculum|with\sus|our\s(?:own\s)?(?:residents?|program|graduates)"
    r"|offers?|available|openings?"
    r"|positions?|vacanc\w+|being|means|welcomed?|arrang\w+|secur\w+|find|match\w*|appl\w+|ago|old"
    r"|during|board|exam\w*|every|will\sbe|will\sspend|ahead|next|final)\b|\$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"[.;\n]\s?|,\s(?:and|but|while|because|since|as|so|provided|please)\b|\s[\u2013\u2014-]\s"
)
_ASIDE = re.compile(r"\([^()]*\)?")
_LONGEST = 160
"""Signs of what asks for years: a longer sentence tells of something."""


def fitting(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """The years that words ask for, when they are those that lie below the lowest level on offer."""
    below = min(pgy, default=1) - 1
    if not below:
        return None
    asking = sentences_with(text, _COUNTED, _BELOW, _LABELLED, _INTERN_YEAR)
    for sentence in meant_for(pgy, asking, asked=False):
        whole = sentence_at(text, sentence.start).text
        beside = whole.replace(sentence.text, "")
        for start, end in _told(sentence.text, below, beside):
            if not _turned(sentence.text, start, end):
                return Reading(below, quote(text, sentence.start + start, sentence.start + end))
    return _left_out(text, pgy, below)


def _left_out(text: str, pgy: Sequence[int], below: int) -> Reading[int] | None:
    """The number alone behind a level: "for the PGY-3 two years of medicine; for the PGY-4, three"."""
    if not any(sentences_with(text, _COUNTED, _OF_TRAINING)):
        return None
    unit = None
    for sentence in sentences(text):
        if (told := _UNIT.search(sentence.text)) and not _OTHERWISE.search(sentence.text):
            trained = _TRAINING.search(sentence.text) or find_specialties(sentence.text)
            unit = told if trained else None
        for part in parts_of(sentence.text) if unit else ():
            words = sentence.text[part.start : part.end]
            bare = _BARE.search(words) if part.levels and part.reaches(pgy) else None
            value = (number(bare["n"]) or 0) if bare else 0
            if bare and unit and (value == below or (unit["unit"][0] in "mM" and value == 12 * below)):
                return Reading(below, quote(text, sentence.start + part.start, sentence.start + part.end))
        unit = unit if sentence.text.endswith(";") else None
    return None


_OF_TRAINING = signed(
    r"\b(?:years?|months)\sof\s(?:credit|training|residency)\b",
    *("years of", "months of"),
    flags=re.IGNORECASE,
)


def _told(words: str, below: int, beside: str) -> Iterator[tuple[int, int]]:
    """Where a sentence tells of as many years; ``beside``: what it says of other levels."""
    for found in _COUNTED.finditer(words):
        around = _around(words, *found.span())
        trained = any(_TRAINING.search(one) or find_specialties(one) for one in (around, beside))
        if _years(found, words) == below and trained:
            yield found.span()
    for pattern in (_BELOW, _LABELLED):
        yield from (found.span() for found in pattern.finditer(words) if int(found["n"]) == below)
    if below == 1:
        yield from (found.span() for found in _INTERN_YEAR.finditer(words))


def _years(found: re.Match[str], words: str) -> int:
    value = number(found["n"]) or 1
    if found["also"]:
        value += number(found["n2"]) or 0
    if found["unit"][0] in "mM":
        return value // 12 if value % 12 == 0 else 0
    return value + 1 if _ON_TOP.search(words, found.end()) else value


def _around(words: str, start: int, end: int) -> str:
    """The part of a sentence in which the years stand."""
    begin = max((one.end() for one in _PART.finditer(words, 0, start)), default=0)
    stop = _PART.search(words, end)
    part = words[begin : stop.start() if stop else len(words)]
    inside = words.rfind("(", 0, start) > words.rfind(")", 0, start)
    return part if inside else _ASIDE.sub(" ", part)


def _turned(words: str, start: int, end: int) -> bool:
    """Whether the years are wished for, or something else is said of them than that somebody brings them."""
    around = _around(words, start, end)
    return len(around) > _LONGEST or bool(_OTHERWISE.search(around) or _phrases("wish").search(around))
