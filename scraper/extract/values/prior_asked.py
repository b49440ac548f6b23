"""Training that somebody must bring, put together from what it is and what demands it.

Knows the names of years and levels done, and demands of every build: "nobody without an intern year", "only
those credited with three years", "prior training: PGY-1". Promises years below the level on offer. Refuses
wishes, what a place lasts, what its own residents do, and years that stand beside a place's noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from scraper.extract.values.of_level import meant_for
from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import NUMBER, listed, number, quote, sentences_with
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_phrases = partial(listed, "eligibility")
_KIND: Final = (
    r"(?:residency|training|GME|graduate\smedical\seducation|post-?graduate|ACGME|accredited|internship"
    r"|credit)"
)
_BROUGHT = signed(
    rf"(?<![\w$-]){NUMBER}\s(?P<unit>years?|yrs?|months?|mos?)\s(?:(?:of|in|an?)\s)?"
    rf"(?:[\w/-]{{1,16}}\s){{0,2}}?{_KIND}\b"
    rf"|(?<![\w$-])(?:{NUMBER}"
    rf"|an?)\s(?:[\w/-]{{1,16}}\s){{0,2}}?(?P<kind>{_KIND})\s(?:\w{{1,16}}\s)?(?P<unit2>years?|yrs?"
    rf"|months?)\b"
    r"|\b(?P<order>first|second|third)\s(?:(?:post-?graduate|residency|training|PG|GME"
    r"|resident)\s){1,2}year\b"
    r"|\bP[GL]Y?[\s-]?(?P<n>[1-5])(?:\s?(?:,|and|&|through|to|-)\s?(?:P[GL]Y?[\s-]?)?(?P<m>[1-5]))?(?![\w/])"
    r"|\b(?P<intern>(?:rotating\s)?internship|(?:intern(?:ship)?|clinical\sbase|base|preliminary"
    r"|prelim|transitional|TY)"
    r"(?:\s(?:or|and|/)\s(?:preliminary|prelim|transitional))?\syear)\b",
    *("year", "yr", "month", "mos", "pg", "pl-", "pl1", "pl2", "internship"),
    flags=re.IGNORECASE,
)
_BEHIND_PLACE = regex(
    r"[\s-](?:[\w/&-]+\s){0,3}?(?:positions?|openings?|spots?|slots?|seats?|vacanc\w+|places?"
    r"|residents?|class|interns?"
    r"|applicants?|candidates?|programs?|fellowships?|contract|salary|stipend|level(?!\sof)"
    r"|curriculum|orientation"
    r"|transcripts?|scores?|evaluations?|grades|letters?)\b",
    re.IGNORECASE,
)
"""Behind a year that is on offer, or of which papers are asked for."""
_BEFORE_PLACE = regex(
    rf"(?:\b|\()(?:{NUMBER}|from|for|during|in|our|your|as|enter\w*|start\w*|join\w*|into|to|at|this|each|every|per|next"
    r"|within|last|past"
    r"|until|by|salary|offers?|provides?)\s(?:an?\s|the\s|our\s|their\s|your\s)?$",
    re.IGNORECASE,
)
_LABEL = regex(
    r"\b(?:(?:prior|previous|earlier|required|preparatory|minimum)\s(?:\w+\s){0,2}?(?:training"
    r"|residency|GME|years?|level)"
    r"|training\s(?:required|needed|completed|beforehand)|prerequisites?|pre-requisites?|required"
    r"|must\shave|needed)"
    r"(?:\s\([^()]{2,30}\))?\s?[:|\u2013\u2014-]\s?(?:an?\s|the\s)?(?:(?:completed?|full|finished)\s)?$",
    re.IGNORECASE,
)
_DEMAND = regex(
    r"\b(?:must|requir(?:e|es|ed|ement|ements)|prerequisites?|mandatory|obligatory|compulsory"
    r"|necessary|needed|needs?"
    r"|conditions?|expect(?:s|ed)?|insists?|calls?\sfor|presuppos\w+|proof|evidence|verified"
    r"|verification|have\sto"
    r"|has\sto|should|asks?\sfor|ought\sto|essential|indispensable|sought|conditional|contingent"
    r"|imperative)\b"
    r"|\b(?:only|solely|exclusively|just)\s(?:(?:those|people|residents|candidates|applicants"
    r"|physicians|doctors|someone"
    r"|somebody|anyone|persons?|for|to)\b)",
    re.IGNORECASE,
)
_NEVER = regex(
    r"\b(?:no|not|nobody|none|never|cannot|nor|neither|unable|ineligible|closed)\b|n['\u2019]t\b", re.I
)
_LACKING = regex(
    r"\b(?:without|unless|lack(?:s|ing)?|missing|short\sof|less\sthan|fewer\sthan)\b", re.IGNORECASE
)
_DONE = regex(
    r"\b(?:complet\w+|finish\w*|done|credit\w*|behind|satisf\w+|already|prior|previous"
    r"|verif\w+|bring|brought"
    r"|under\s(?:your|their|his|her)\sbelt|served|has|have|hold|holding|with|without|evidence|proof"
    r"|lack\w*)\b",
    re.IGNORECASE,
)
_OTHERWISE = regex(
    r"\b(?:research|our\s(?:own\s|current\s)?(?:residents?|graduates|interns|program)|all\sresidents"
    r"|with\sus|here"
    r"|curriculum|before\s(?:being\s)?(?:promot|advanc)\w*|to\sbe\spromoted|graduat(?:ion|ed)|ago"
    r"|contract|commit\w*"
    r"|salary|stipend|will\s(?:spend|complete|do|serve)|licen[sc]\w+|supervis\w+|moonlight\w*"
    r"|no\sprior|not\srequired"
    r"|no\slonger|experience|(?:has|have|had|was|were)\s(?:left|vacated|resigned)|left|vacated"
    r"|promot\w+|repeat\w*"
    r"|letters?|unfilled|vacant|chairs?|waive\w*)\b|\?",
    re.IGNORECASE,
)
_LONGEST = 220


def asked_before(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """The years below the level on offer that words demand of whoever comes."""
    most = min(pgy) - 1 if pgy else _MOST
    for sentence in meant_for(pgy, sentences_with(text, _BROUGHT), asked=False) if most else ():
        words = sentence.text
        if len(words) > _LONGEST or _OTHERWISE.search(words):
            continue
        if _phrases("wish").search(words) or _phrases("prior_no").search(words):
            continue
        told = [one for one in _brought(words) if one[0] <= most]
        if told:
            value, start, end = max(told)
            return Reading(value, quote(text, sentence.start + start, sentence.start + end))
    return None


_MOST = 5


def _brought(words: str) -> Iterator[tuple[int, int, int]]:
    for found in _BROUGHT.finditer(words):
        if _BEHIND_PLACE.match(words, found.end()):
            continue
        labelled = _LABEL.search(words, 0, found.start()) is not None
        if not labelled and (_BEFORE_PLACE.search(words, 0, found.start()) or not _demanded(words, found)):
            continue
        if value := _value(found):
            yield value, *found.span()


def _demanded(words: str, found: re.Match[str]) -> bool:
    """Whether a sentence demands what is found in it: by a word of demand, or by two denials."""
    lacking = _LACKING.search(words, 0, found.start())
    if lacking is not None:
        return _NEVER.search(words.replace(lacking[0], "")) is not None
    if _NEVER.search(words):
        return False
    return _DEMAND.search(words) is not None and _DONE.search(words) is not None


def _value(found: re.Match[str]) -> int:
    if found["order"]:
        return NTH[found["order"].lower()]
    if found["n"]:
        return int(found["m"] or found["n"])
    if found["intern"]:
        return 1
    unit = found["unit"] or found["unit2"]
    value = number(found[0]) or 1
    return value // 12 if unit[0] in "mM" else value
