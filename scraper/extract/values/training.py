"""What is on offer: the track and the kind; with the years and the count under one roof.

Knows the nouns that name a resident's, a fellow's, a researcher's or an observer's place. Promises that the
track is the one offered, not the one an applicant has done. Refuses tracks of anything but residencies.
Years are ``levels.py``, counts ``counts.py``, specialties ``specialty.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from scraper.extract.values.counts import read_positions
from scraper.extract.values.levels import (
    Levels,
    find_pgys,
    levels_named,
    read_fellow_years,
    read_pgy,
    read_year_alone,
    read_year_of_cell,
)
from scraper.extract.values.specialty import find_specialties, read_specialty
from scraper.extract.words.intern_year import brought_year
from scraper.extract.words.phrases import compiled, remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, signed
from scraper.record.vacancy import KINDS, Kind, Track

__all__ = [
    "Levels",
    "find_pgys",
    "find_specialties",
    "levels_named",
    "read_fellow_years",
    "read_kind",
    "read_pgy",
    "read_positions",
    "read_specialty",
    "read_track",
    "read_year_alone",
    "read_year_of_cell",
]


@cache
def _phrases(name: str, inside: str) -> Signed:
    return compiled(table("training")[inside][name])


_TRACK_BEHIND = regex(
    r"\b(?:completed|completing|completion of|completed or|finished|done|hold|require\w?|after|following"
    r"|did|prior|their|your|finish|finishing|complete|need\w?|must have"
    r"|would (?:look at|consider|take|accept)"
    r"|also (?:consider|look at)|have (?:done|had)|one year of|chose|chosen|choosing|picked|opted for"
    r"|transfers? from|coming from|switch(?:ed|ing) to|left for|went (?:in)?to)\s(?:[\w-]{1,20}\s){0,4}$",
    re.IGNORECASE,
)
_TRACK_BEHIND_AFTER = regex(
    r"\s?(?:(?:year|internship)\s(?:must|should|has to|needs to|to)\s(?:be|have been)"
    r"\s(?:completed|done|finished)|is fine|ok\b"
    r"|(?:year|internship)?\s?(?:completed|required|accepted|training required)|year \+"
    r"|residents (?:are|may|spend))",
    re.IGNORECASE,
)


_IN_GLOSS = regex(
    r"\b(?:base year|intern year|internship|year of training)\s\([^()]*$"
    r"|\binternship\s(?:\([^()]{3,12}\)\s)?in\s[^.;:]{3,50}\bor\s(?:an?\s)?$",
    re.IGNORECASE,
)
"""After the year that an applicant has done: "a base year (transitional", "internship in medicine or a"."""


@remembered
def read_track(text: str, kind: Kind | None = None) -> Reading[Track] | None:
    """The track as stated; a fellowship has none, the year an applicant has done is none either."""
    if kind is not None and kind != "residency":
        return None
    best: tuple[int, Track, re.Match[str]] | None = None
    for name in table("training")["track"]:
        for match in _phrases(name, "track").finditer(text):
            sentence = sentence_at(text, match.start())
            lead = text[max(sentence.start, match.start() - 60) : match.start()]
            if (
                _TRACK_BEHIND.search(lead)
                or _TRACK_BEHIND_AFTER.match(text, match.end())
                or _HEDGED.search(lead)
                or _IN_GLOSS.search(lead)
                or _ANY_YEAR.search(text, match.start(), sentence.end)
                or (name in _YEARS_BEFORE and _is_brought(sentence.text))
                or (name == "preliminary" and _A_PERSON.match(text, match.end()) and not _SOUGHT.search(lead))
            ):
                continue
            if best is None or match.start() < best[0]:
                best = (match.start(), cast(Track, name), match)
            break
    alone = _ADVANCED_ALONE.search(text) if best is None else None
    if alone:
        return Reading("advanced", alone[0])
    return Reading(best[1], best[2][0]) if best else None


_YEARS_BEFORE = ("preliminary", "transitional")


def _is_brought(text: str) -> bool:
    """Whether a sentence asks for such a year, and offers none: "TY or prelim surgery completed before"."""
    return brought_year(text) is not None and not _NAMED_PLACE.search(text)


_NAMED_PLACE = regex(
    r"\b(?:prelim\w*|transitional)\s(?:[\w/-]+\s){0,3}(?:positions?|openings?|spots?|slots?|seats?)", re.I
)
_SOUGHT = regex(
    r"\b(?:look(?:ing|s)? for|seek(?:s|ing)?|needs?|needing|wants?|hir(?:e|es|ing)|recruit(?:s|ing)?|one|two)"
    r"\s(?:an?\s|one\s|two\s)?(?:categorical\s|new\s)?$",
    re.IGNORECASE,
)
_A_PERSON = regex(
    r"(?:[\s-](?:surgery|medicine|surgical|medical|year)){0,2}(?:\s(?:residents?|interns?"
    r"|graduates))?\s?(?:\(s\)\s)?"
    r"(?:(?<=s)\s?(?:may|can|are (?:(?:as|also|equally) )?(?:welcome|invited|encouraged|eligible))"
    r"|who|whose|looking for|seeking"
    r"|finishing|completing|wanting|hoping|without a (?:home|place|spot))\b",
    re.IGNORECASE,
)
"""Behind a preliminary resident who may come: "If you have a prelim who deserves a spot, call me"."""
_ANY_YEAR = regex(
    r"\b(?:years?|internships?|prelims?|ones?)\)?\s(?:(?:is|are|would be|will be|may be|can be)\s)?"
    r"(?:(?:all|both|also|each|equally|just)\s)?"
    r"(?:fine|welcome|helpful|useful|an? (?:plus|asset|advantage)|nice|not (?:needed|required|necessary)"
    r"|acceptable|accepted|ok(?:ay)?|sufficient|suffices?|counts?|will do|honou?red|recogni[sz]ed)\b",
    re.IGNORECASE,
)
"""After a year that an applicant may have done: "prelim medicine and transitional years are all fine"."""
_ADVANCED_ALONE = signed(
    r"(?:^|(?<=[\n|]))advanced(?=\s?(?:[\n|]|$))|(?<=[.,;] )advanced(?=[.,;\n]|\s\(|\s?$"
    r"|\s?[\s\W]\w?(?:\n|$))"
    r"|\badvanced(?=\s\(?P\.?G|\s(?!level|resident|family|standing|practice|degree|training|clinical"
    r"|research)(?:[\w&/-]+\s){1,2}(?:position|opening|vacancy|spot|slot|seat|place)s?\b)|(?:(?<=PGY-\d )"
    r"|(?<=PGY\d ))advanced"
    r"(?!\s(?:practice|standing|degree|training))",
    "advanced",
    flags=re.IGNORECASE,
)
_HEDGED = regex(
    r"\b(?:possibility of|non|possible|potential|may become|transition to|convert\w* to|chance of|not|no"
    r"|than|welcome as|good as)[\s-](?:an?\s|the\s)?$",
    re.IGNORECASE,
)


# ------------------------------------------------------------------------------------------------ kind
_ADJACENT_RESEARCH = regex(r"\b(?:research|postdoctoral|post-doctoral)\s(?:\w{1,20}\s)?$", re.IGNORECASE)
_NOT_ON_OFFER = regex(
    r"\b(?:apply(?:ing)? (?:to|for)|before|after|enter(?:ing)?|completed|completion of|toward|our|former"
    r"|precept|supervise|with|and|between|will apply to|plan to apply to|a stepping stone to|must have"
    r"|accredited|not an?)\s(?:[\w-]{1,20}\s){0,3}$",
    re.IGNORECASE,
)


@remembered
def read_kind(text: str) -> Reading[Kind] | None:
    """What is on offer, by the nouns that name it; those of the first line count most."""
    first_line = text.find("\n") if "\n" in text else min(len(text), 160)
    score: dict[Kind, float] = {}
    words: dict[Kind, str] = {}
    for kind, start, end in _kind_words(text):
        weight = 4.0 if start < first_line else 1.0
        if _NOT_ON_OFFER.search(text, max(0, start - 45), start):
            weight *= 0.3
        score[kind] = score.get(kind, 0.0) + weight
        words.setdefault(kind, text[start:end])
    if not score:
        return None
    best = max(score, key=lambda kind: (score[kind] * _KIND_WEIGHT[kind], -KINDS.index(kind)))
    return Reading(best, words[best])


_KIND_WEIGHT: Final[dict[Kind, float]] = {
    "residency": 1.0,
    "fellowship": 1.2,
    "research": 1.6,
    "observership": 1.5,
    "other": 3.0,
}


def _kind_words(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Every noun of a kind; a level by itself ("an R3 slot") is a resident's when no noun says more."""
    named = False
    research = [match.span() for match in _phrases("research", "kind").finditer(text)]
    for kind in KINDS:
        for match in _phrases(kind, "kind").finditer(text):
            inside = kind != "research" and any(start <= match.start() < end for start, end in research)
            if not inside and not (
                kind == "fellowship"
                and _ADJACENT_RESEARCH.search(text, max(0, match.start() - 40), match.start())
            ):
                named = named or kind != "research"
                yield kind, *match.span()
    if not named and not research:
        yield from (("residency", one.start, one.end) for one in find_pgys(text))
