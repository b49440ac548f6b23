"""Training that an applicant must have behind them.

Knows years, months and levels counted out. Promises the number of years, a completed level counting as its
own number. Refuses wishes, research years, years since graduation and a residency without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from scraper.extract.values.brought import fitting, labelled
from scraper.extract.values.of_level import meant_for
from scraper.extract.values.prior_asked import asked_before
from scraper.extract.values.years_by_level import years_of_each
from scraper.extract.values.years_of_training import (
    ELSEWHERE,
    MOST,
    NEED,
    WELCOME,
    WISH_BEFORE,
    YEARS,
    wished,
    years_asked,
)
from scraper.extract.words.intern_year import brought_year
from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import (
    NUMBER,
    listed,
    mentions,
    number,
    quote,
    remembered,
    sentences_with,
)
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.extract.words.wanted import seeks_place

_phrases = partial(listed, "eligibility")


_PRIOR_LEVEL = signed(
    r"\b(?:(?:successfully\s)?(?:completed|completing|completion of|complete|finishing|finished|wrapped up"
    r"|wrapping up|been through|finish"
    r"(?:\sby\s[^.;]{4,18},)?|done|shall have done|have done|requires? (?:a )?completed)\s(?:an?\s|the\s"
    r"|your\s|their\s|at least\s|of\s|all of\s)?(?:full\s)?(?:\w{1,20}[\s-]){0,3}?\(?)"
    r"(?P<one>CA-?(?P<ca>[1-3])|P[GL]Y?[\s-]?(?P<n>[1-6]|(?:I{1,3}|IV)(?!\w))(?:\s?(?:year\s)?(?:,"
    r"|and|&|through|-|/)\s?"
    r"(?:an?\s|the\s)?(?:P[GL]Y?[\s-]?)?(?P<m>[1-6]|(?:I{1,3}|IV)(?!\w)))?"
    r"|(?:HO|house\sofficer)[\s-](?P<ho>I{1,3}|IV|[1-4])(?:\s?(?:and|&|through"
    r"|-)\s?(?:HO[\s-])?(?P<ho2>I{1,3}|IV|[1-4]))?"
    r"|(?P<order>first|second|third|fourth)\s(?:(?:residency|training|post-?graduate|clinical"
    r"|resident|PGY)\s)?years?\b"
    r"(?!\s(?:medical|students?|(?:of|in)\s(?:\w+\s)?(?:medical|practice|school|life|research|college)"
    r"|with us|here|\(P))"
    r"|(?P<intern>internship|CBY|(?:ACGME-accredited\s|accredited\s)?clinical\s(?:base\s)?year|(?:ACGME\s"
    r"|accredited\s)?(?:preliminary|transitional|prelim|intern|clinical base|TY)(?:(?:\s(?:or|and)\s"
    r"|\s?/\s?)(?:preliminary|transitional|prelim))?\s(?:year|internship)))",
    *("complet", "finish", "done", "wrapp", "been through"),
    flags=re.IGNORECASE,
)
_LEVEL_PRIOR = signed(
    r"\b(?:P[GL]Y?[\s-]?|R[\s-]?(?=[1-4]\syear\s))"
    r"(?P<n>[1-6])(?:\s?(?:and|&|through|-|/)\s?(?:P[GL]Y?[\s-]?)?(?P<m>[1-6]))?"
    r"(?:(?:\s(?:in|of)(?:\s[A-Za-z/&-]{2,20}){1,4}?|(?:\s(?!must\b|ha(?:s|ve)\b|should\b|needs?\b"
    r"|who\b)[A-Za-z/&-]{2,20}){0,2}?)\s"
    r"(?:(?:must|should|has to|have to)\s(?:be|have been)\s)?(?:completed?|finished|done"
    r"|(?:is\s)?(?:required|needed)(?=\W*$|[.;,]))"
    r"|\s(?:year\s)?(?:training\s)?(?:(?:must|should|has to|have to)\s(?:be|have been)\s)?(?:successfully\s)?"
    r"(?:completed|finished|done|required|completion|signed\soff|verified|behind|under\s(?:their|your"
    r"|the|his|her)\sbelts?|credit)"
    r"|\sand\sP[GL]Y?[\s-]?\d\scredit)\b",
    *("complet", "finished", "done", "required", "behind", "belt", "credit", "signed", "verified", "needed"),
    flags=re.IGNORECASE,
)
_COMING_FROM = signed(
    r"\b(?:(?:(?:com(?:e|es|ing)|mov(?:e|es|ing)|transferr?(?:s|ing)?|advanc(?:e|es"
    r"|ing))\s(?:up\s)?(?:from|out\sof|off)"
    r"|(?:is|are|be|who'?s|now|currently|those|someone)\sfinishing)"
    r"\s(?:an?\s|the\s|their\s|your\s|his\sor\sher\s)?(?:accredited\s)?P[GL]Y?[\s-]?(?P<n>[1-6])"
    r"|in\s(?:an?\s|the\s|their\s|your\s)?P[GL]Y?[\s-]?(?P<m>[1-6])\s(?:year\s)?and\s(?:will|due\sto"
    r"|about\sto)"
    r"\s(?:have\s)?(?:finish|complete))"
    r"(?!\s?(?:or|/|-)\s?(?:P|\d))(?!\s(?:position|opening|vacanc|slot|spot|seat|place))",
    *("from", "out of", "off", "finish", "complete"),
    flags=re.IGNORECASE,
)
"""The year that an applicant is just ending: "coming from a PGY-2 year", "finishing a PGY-1"."""
_HERE = regex(r"[^.;,]{0,25}\b(?:with us|here|at our|in our|within our)\b", re.IGNORECASE)
"""A year that a resident will do at the place: "to complete the PGY-2 year with us"."""
_LISTED_YEAR = signed(
    r"^\W*(?:(?:an?|one|full|completed|successful)\s){0,3}P[GL]Y?[\s-]?(?P<n>[1-6])\s(?:year|training"
    r"|credit)\b"
    r"(?=[^.;\n]{0,80}\b(?:ACGME|accredited|credit)\b)",
    *("acgme", "accredited", "credit"),
    flags=re.IGNORECASE,
)
"""A line of a list of requirements: "PGY-1 year in surgery, ACGME accredited"."""
_INTERNED = signed(
    r"\b(?:internship|(?:intern|preliminary|transitional|prelim|clinical(?:\sbase)?|TY)\syear|CBY)"
    r"(?:\s\([^()]{2,90}\)|\sin\sany\s(?:field|specialty|discipline))?,?\s(?:\w{1,12}\s){0,3}?"
    r"(?:done|completed?|finished|behind\s(?:them|you|him|her)|required)\b"
    r"|\binternship\sof\s(?:12|twelve)\smonths\b|\binternship\sof\s(?:one|a|1)\s(?:full\s)?year\b"
    r"|\b(?:must|should|needs?|requires?)\s(?:already\s)?(?:to\shave\s|have\s|had\s)?(?:already\s"
    r"|done\s|had\s)?(?:an?\s|one\s|their\s)?"
    r"(?:(?:full|accredited|completed|ACGME)\s)?(?:internship|(?:intern|prelim(?:inary)?|transitional"
    r"|clinical\sbase|TY)\syear)(?!\s(?:position|resident|program))\b",
    *("internship", "intern year", "year", "cby"),
    flags=re.IGNORECASE,
)
_PRIOR_YEAR = signed(
    r"\bprior\s(?:\w{1,15}\s)?(?:yr|year)\s(?:required|needed|of)\b", "prior", flags=re.IGNORECASE
)


_CLINICAL = (
    r"(?:internship|(?:clinical(?:\sbase)?|base|intern|preliminary|prelim|transitional|TY)"
    r"(?:\s(?:base\s)?(?:year|internship))?)"
)
_PLUS = r"\s?(?:\band\b|\bplus\b|&|\+|,)\s?(?:an?\s|the\s|one\s|their\s)?"
_AFTER_CLINICAL = signed(
    rf"\b{_CLINICAL}{_PLUS}(?:(?:R|CA)\W?(?P<n>[1-4])|P[GL]Y?\W?(?P<level>[2-6]))\b"
    rf"|\b(?:R|CA)\W?(?P<m>[1-4])(?:\syear)?{_PLUS}{_CLINICAL}\b"
    r"|\bPGY\W?1(?:\syear)?\s?(?:and|plus|&|\+)\s?(?:R|CA)\W?(?P<k>[1-4])\b",
    *("clinical", "base", "intern", "prelim", "transitional", "ty", "pgy"),
    flags=re.IGNORECASE,
)
"""A clinical year and the first years of radiology, either first: "a clinical year and R-1" are two."""
_ONE_AND_MORE = signed(
    r"\b(?:(?:internship|(?:intern|prelim(?:inary)?|transitional|clinical(?:\sbase)?|base|TY"
    r"|PGY-?1)(?:\syear)?)"
    r"|(?P<m>an?|one|two|three|[1-3])\s(?:full\s)?years?\sof\s(?:(?!or\b|research\b)[\w/&-]{1,20}\s){0,3}?"
    r"(?!research\b)[\w/&-]{1,20})"
    r"\s(?:\([^()]{2,24}\)\s)?(?:and|plus|&|followed\sby|as\swell\sas)\s(?:at\sleast\s)?"
    r"(?P<n>an?|one|two|three|four|[1-4])\s(?:full\s|more\s|additional\s|further\s)?years?\s(?:of|in)\s"
    r"(?!(?:[\w-]+\s)?(?:research|practice|experience))"
    r"|\b(?P<first>an?|one|two|three|[1-3])\s(?:full\s)?years?\sof\s(?!research\b)(?:[\w/&-]{1,20}\s){1,3}?"
    r"(?:and|plus|&)\s(?:an?|one)\s(?:clinical|intern|internship|preliminary"
    r"|transitional)\s(?:base\s)?year\b",
    *("year",),
    flags=re.IGNORECASE,
)
"""A year and the years after it: "an internship and one year of diagnostic radiology" are two."""


_R_DONE = signed(
    r"\b(?:complet\w{1,4}|finish\w{0,3}|done)\s(?:(?:an?|the|their|your)\s)?(?:R-?[1-4]\s?(?:,|and|&"
    r"|through|-)\s?)?"
    r"R-?(?P<n>[1-4])\b(?!\s(?:position|opening|spot|vacanc|place|slot|seat))",
    *(f"r{dash}{n}" for dash in ("", "-") for n in range(1, 5)),
    flags=re.IGNORECASE,
)
"""Years counted by R that are done: from PGY-1, in radiology from PGY-2; the level on offer tells which."""
_RESIDENCY_YEARS = signed(
    rf"\b(?:complet\w{{1,4}}|finish\w{{0,3}}|done|graduates?|needs?|requires?)\b[^.;()]{{0,60}}?\bresidency\b"
    rf"[^.;()]{{0,60}}?(?:\s\((?:all\s|of\s)?{NUMBER}[\s-]years?[),;]|,\sall\s{NUMBER}\syears\b)"
    rf"|\bresidency(?:\sin\s[\w\s-]{{4,30}})?(?:\s\((?:all\s|of\s)?{NUMBER}[\s-]years?[),;]|,\sall\s{NUMBER}\syears\b)"
    r"[^.;()]{0,40}?\b(?:completed?|finished|done|required|behind|needed)\b"
    rf"|(?<!our\s)(?<!\bis\sa\s)\b{NUMBER}-year\s(?:[\w/&-]+\s){{0,4}}?residency\b[^.;()]{{0,40}}?"
    r"\b(?:completed?|finished|done|required|behind|needed|beforehand)\b",
    "residency",
    flags=re.IGNORECASE,
)
"""A residency with its years: "have finished a pediatrics residency (three years)", "a five-year one"."""


_NAMES_OF_YEARS = (
    *("year", "yr", "month", "mos", "mo.", "pg", "pl-", "pl1", "pl2", "ca-", "ca1", "ca2", "ca3"),
    *("intern", "ho-", "officer", "cby"),
)


def read_prior_pgy(text: str, pgy: Sequence[int] = ()) -> Reading[int] | None:
    """Years of training that an applicant must have behind them; a level completed counts as its number."""
    if pgy and min(pgy) == 1:
        return None
    if each := years_of_each(text, pgy):
        return each
    if just := fitting(text, pgy):
        return just
    best = _counted_out(text, pgy) or _told_otherwise(text, pgy) or labelled(text)
    if best and pgy and best.value >= min(pgy):
        best = None
    if best is None and pgy and min(pgy) > 1 and (year := brought_year(text)):
        return Reading(1, quote(text, *year))
    return best or asked_before(text, pgy) or _level_below(text, pgy)


def _level_below(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """The level below the one on offer, told as such: "have completed the year before the one you enter"."""
    found = _NEXT_BELOW.search(text) if pgy and min(pgy) > 1 else None
    return Reading(min(pgy) - 1, quote(text, *found.span())) if found else None


_NEXT_BELOW = signed(
    r"\b(?:complet\w+|finish\w+|done)\s(?:[\w-]+\s){0,4}?(?:(?:level|year)s?\s(?:just\s|directly\s|immediately\s)?"
    r"(?:below|before|under)|(?:preceding|next\slower|prior|previous)\s(?:training\s|postgraduate\s|PGY\s)?(?:level"
    r"|year))\b|\b(?:level|year)s?\s(?:just\s)?below\b[^.;]{0,40}\b(?:complet|finish)\w+",
    *("below", "before", "under", "preceding", "lower", "prior", "previous"),
    flags=re.IGNORECASE,
)


def _told_otherwise(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """Years that are told by R, or in brackets behind a residency."""
    for found in _R_DONE.finditer(text) if pgy else ():
        if min(pgy) - int(found["n"]) in (1, 2) and not wished(text, found.end()):
            return Reading(min(pgy) - 1, quote(text, *found.span()))
    for found in _RESIDENCY_YEARS.finditer(text):
        years = next((number(one) for one in found.groups() if one), None)
        if years and years <= MOST and not wished(text, found.end()):
            return Reading(years, quote(text, *found.span()))
    return None


def _counted_out(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """The most years or levels that any sentence about those on offer counts out."""
    if not mentions(text, *_NAMES_OF_YEARS):
        return None
    best: Reading[int] | None = None
    patterns = (
        YEARS,
        _PRIOR_LEVEL,
        _LEVEL_PRIOR,
        _PRIOR_YEAR,
        _AFTER_CLINICAL,
        _ONE_AND_MORE,
        _INTERNED,
        _LISTED_YEAR,
        _COMING_FROM,
    )
    asking = list(sentences_with(text, *patterns))
    meant = [
        *meant_for(pgy, asking, asked=False),
        *(one for one in asking if pgy and _asks_an_earlier(one.text, min(pgy))),
    ]
    for sentence in meant:
        for value, start, end in _prior_of(sentence.text):
            if pgy and value >= min(pgy) and sentence.text.endswith(("required", "needed"), start, end):
                continue  # "One PGY-2 in pediatrics needed": whom they want.
            if best is None or value > best.value:
                best = Reading(value, quote(text, sentence.start + start, sentence.start + end))
    return best


def _asks_an_earlier(words: str, level: int) -> bool:
    """Whether a sentence begins with a level below the one on offer and asks that it be completed."""
    if told := _LEVEL_PRIOR.match(words):
        return int(told["n"]) < level
    several = _AFTER_CLINICAL.match(words)
    return several is not None and _TO_BE_DONE.match(words, several.end()) is not None


_TO_BE_DONE = regex(
    r"\s(?:years?\s)?(?:must|should|ha(?:s|ve) to)\s(?:be|have been)\s(?:completed?|finished|done)\b", re.I
)


@remembered
def _prior_of(words: str) -> tuple[tuple[int, int, int], ...]:
    """The years that a sentence asks for, each with where it stands; none when it only wishes."""
    if seeks_place(words) or (_phrases("prior_no").search(words) and not NEED.search(words)):
        return ()
    return tuple(_prior_years(words))


def _prior_years(words: str) -> Iterator[tuple[int, int, int]]:
    yield from years_asked(words)
    for pattern in (_PRIOR_LEVEL, _LEVEL_PRIOR):
        for match in pattern.finditer(words):
            if wished(words, match.end()) or WISH_BEFORE.search(words, 0, match.start()):
                continue
            if _HERE.match(words, match.end()) or (ELSEWHERE.search(words) and WELCOME.search(words)):
                continue
            level = match["m"] or match["n"]
            told = match.groupdict()
            officer, anesthesia = told.get("ho2") or told.get("ho"), told.get("ca")
            years = _officer(level) if level else int(anesthesia) + 1 if anesthesia else _officer(officer)
            if order := told.get("order"):
                if not _OF_WHOM.search(words) or _OUR_OWN.search(words):
                    continue
                years = NTH[order.lower()]
            yield years, match.start(), match.end()
    for match in _COMING_FROM.finditer(words):
        if not wished(words, match.end()) and not WISH_BEFORE.search(words, 0, match.start()):
            yield int(match["n"] or match["m"]), *match.span()
    yield from ((1, *match.span()) for match in _PRIOR_YEAR.finditer(words))
    for match in _INTERNED.finditer(words):
        if not wished(words, match.end()) and not WISH_BEFORE.search(words, 0, match.start()):
            yield 1, *match.span()
    listed = _LISTED_YEAR.match(words)
    if listed and not wished(words, listed.end()) and not _OFFERED.search(words):
        yield int(listed["n"]), *listed.span()
    for match in _AFTER_CLINICAL.finditer(words):
        bare = match.start() < 4 and not _OFFERED.search(words)
        if not wished(words, match.end()) and (bare or NEED.search(words)):
            above = match["n"] or match["m"] or match["k"]
            yield int(match["level"] or int(above) + 1), match.start(), match.end()
    for match in _ONE_AND_MORE.finditer(words):
        if not wished(words, match.end()) and NEED.search(words):
            first, more = match["m"] or match["first"], match["n"]
            yield (number(first or "one") or 1) + (number(more or "one") or 1), match.start(), match.end()


_OF_WHOM = regex(
    r"\b(?:applicants?|candidates?|must|should|who|somebody|someone|anyone|person|those|prerequisite"
    r"|required?)\b",
    re.IGNORECASE,
)
_OUR_OWN = regex(
    r"\b(?:our|all|each|every|the)\s(?:\w+\s)?(?:residents?|fellows?|interns?)\b(?!\s(?:we seek|we want))",
    re.IGNORECASE,
)
"""A year told by its order may be one of the curriculum: "after their first year our residents move"."""


def _officer(level: str | None) -> int:
    """The year of a house officer's level; a level without a number is an intern's."""
    if not level:
        return 1
    return int(level) if level.isdigit() else ("I", "II", "III", "IV").index(level.upper()) + 1


_OFFERED = regex(r"\b(?:positions?|openings?|spots?|slots?|seats?|vacanc\w+|available)\b", re.IGNORECASE)
