"""The training that a level on offer presupposes: who enters a third year brings two, however that is worded.

Knows years, months, levels and intern years, one by one or added up, that come to just what lies below a
level on offer. Promises that number, never another. Refuses wishes, how long the place itself lasts, and what
its residents did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

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
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_phrases = partial(listed, "eligibility")

_FILL = (
    r"(?:(?!(?:and|or|steps?|levels?|one|two|three|four|five|we|you|i|of|for|in|from|to|per|every|an?|the"
    r"|positions?|residents?|spots?|slots?|places?|seats?|days?|weeks?|years?|months?|last|next|past|is|are"
    r"|was|will|research|gap|long|calendar|fiscal|new)\s)[A-Za-z][\w/&'.+-]{0,24}\s){0,4}?"
)
_NO_YEAR = (
    r"(?!\s(?:(?:ACGME|accredited|clinical|integrated|combined|categorical|approved)\s)?(?:program|position"
    r"|contract|old|ago|fellowship|term|track|residency|course|appointment|commitment|level|opening|vacanc"
    r"|residents?|class|place|seat|spot|slot))"
)
_FIELD = (
    r"(?!(?:and|or|of|in|to|academic|training|research|gap|calendar|fiscal|new|full-time|intern\w*|prelim\w*"
    r"|transitional|clinical|base|TY|(?:P[GL]Y?|CA|R)[\s-]?\d|HO-\w+)\b)[A-Za-z][\w/&'.+-]{0,24}"
)
_UNIT = signed(
    rf"(?<![\w$./-])(?:(?P<n>{NUMBER}|(?P<tens>twenty-four|thirty-six|forty-eight|sixty))[\s-]{_FILL}(?P<unit>years?|yrs?|months?|mos?)\b{_NO_YEAR}"
    rf"(?P<also>\sof\s[\w/&' -]{{2,30}}?\s(?:and|plus|&)\s(?P<n2>{NUMBER})\s(?:more\s)?(?:(?:years?"
    r"|months?)\s)?(?:of|in)\s)?"
    r"|P[GL]Y?[\s-]?(?P<level>[1-6])(?!\w)|(?-i:(?P<late>R|CA))[\s-]?(?P<at>[1-4])(?!\w)"
    r"|(?:HO|house\sofficer)[\s-](?P<ho>I{1,3}|IV|[1-4])(?!\w)"
    r"|(?P<intern>internship\b(?!s)|CBY\b|(?:intern|prelim\w*|transitional|clinical(?:\sbase)?|base|TY)"
    rf"(?:\s(?:medicine|surgery|medical|surgical))?\s(?:year|internship)\b{_NO_YEAR})"
    rf"|(?P<one>an?|the|your|their|any)\s(?P<sort>(?:{_FIELD}\s){{0,4}}?)(?:year|yr)\b{_NO_YEAR}(?P<of>\s(?:of|in|as)\b)?)",
    *("year", "yr", "month", "mos", "pgy", "pg-", "pl-", "pg ", "pl ", "pg1", "pl1", "r-", "r1", "r2"),
    *("r3", "ca-", "ca1", "ca2", "internship", "cby", "ho-", "officer"),
    flags=re.IGNORECASE,
)
"""What counts as training done: a number of years or months, a level, an intern year, a year of a field."""
_SEAT = regex(
    r"[\s-](?:[\w/&-]+\s){0,3}?(?:positions?|openings?|spots?|slots?|seats?|chairs?|vacanc\w+|places?"
    r"|residents?|class(?:es)?|interns?|applicants?|candidates?|programs?|fellowships?|contract|salary"
    r"|stipend|pay|ERAS|applications?|levels?(?!\sof)|curriculum|orientation|transcripts?|scores?|evaluations?|letters?)\b"
    r"|s\b|\s?[:=|]|\s\$",
    re.IGNORECASE,
)
"""Behind a level that is on offer, or of which something else is told."""
_BEFORE_SEAT = regex(
    rf"(?:(?<![\w-])(?:{NUMBER}|for|during|in|our|as|enter\w*|start\w*|join\w*|into|to|at|this|each|every|per|next"
    r"|within|last|past|until|by|from|salary|begin\w*)\s(?:an?\s|the\s|our\s|your\s|their\s)?|[(\u2013\u2014-]\s?)$",
    re.IGNORECASE,
)
"""Before a level that is on offer, or that tells when."""
_TRAINING = regex(
    r"\b(?:training|residency|resident|ACGME|accredited|GME|internship|intern|categorical|PG-?Y|clinical"
    r"|surgical|credit\w*|done|complet\w+|finish\w*|behind|prior|medicine|bring\w*|needs?|must|in\shand"
    r"|on\srecord|on\stop|in\sall|altogether|under\s\w+\sbelt)\b",
    re.IGNORECASE,
)
_ASKS = regex(
    r"\b(?:accredited|ACGME|credit\w*|done|did|complet\w+|finish\w*|behind|bring\w*|need\w*|requir\w+|must"
    r"|ha(?:ve|s)|with|wants?|calls?\sfor|expect\w*|in\shand|under\s\w+\sbelts?|prerequisites?|prior"
    r"|whoever|anybody|anyone|somebody|someone|applicants?|candidates?|physicians?|credits?)\b",
    re.IGNORECASE,
)
_LEADS = regex(r"\W*(?:(?:an?|one|any|full|your|the|accredited|completed?|ACGME)\s){0,3}$", re.IGNORECASE)
"""Before what leads a line or an item: it is asked by standing there."""
_OWN = regex(r"\b(?:an?|any|your)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_ANYWHERE = regex(
    r"\s(?:in|of|at|from|anywhere|elsewhere|accepted|acceptable|counts?|will\sdo|suffices)\b"
    r"(?!\s(?:our|the|this)\b)|\W*$|[.,;)]",
    re.IGNORECASE,
)
_DONE = regex(
    r"\b(?:accredited|ACGME|credit\w*|done|complet\w+|finish\w*|behind|prior|under\s\w+\sbelts?|in\shand)\b",
    re.IGNORECASE,
)
_YEAR_OF = regex(r"\s(?:year|training|credit)\s(?:in|of|from|at)\b", re.IGNORECASE)
_WANTS = regex(
    r"\b(?:needs?|requir\w+|must|ha(?:ve|s)|with|wants?|brings?|bringing|prerequisites?)\b[^,.;]{0,30}"
    r"(?<!\ba\s)(?<!\ban\s)(?<!\bone\s)(?<!\btwo\s)$|\b(?:your|their|his\sor\sher)\s$",
    re.IGNORECASE,
)
"""A level that stands with no article behind a demand is training: who is wanted is "a PGY-3"."""
_ADDRESSED = regex(
    r"\b(?:for|to|of|at)\s(?:an?\s|the\s|our\s|each\s)?(?:P[GL]Y?[\s-]?\d(?:\s?(?:or|and|/)\s?)?){1,3}\s"
    r"(?:positions?|openings?|places?|seats?|spots?)\b",
    re.IGNORECASE,
)
_OTHERWISE = regex(
    r"\b(?:research|contract|agreements?|appointment|salar\w+|stipend|remain\w*|left|leave|renew\w*|stay"
    r"|commit\w*|experience|graduat\w+"
    r"|degree|school|within|last|past|each|every|rotations?|electives?"
    r"|long|lasts?|publications"
    r"|funded|funding|funds|curriculum|with\sus|our\s(?:own\s)?(?:residents?|program|graduates)"
    r"|offers?|available|openings?"
    r"|positions?|vacanc\w+|being|means|welcomed?|arrang\w+|secur\w+|find|match\w*|appl(?:y|ies|ying)|ago|old"
    r"|during|here|boards|boards?\s(?:certif|eligib)\w*|exam\w*|will\sbe|will\sspend|ahead|next|final|follows?|pays?|paid|take|takes"
    r"|begins|starts|(?<!you\s)(?:begin|start))\b|\$",
    re.IGNORECASE,
)
_NEVER = regex(r"\b(?:no|not|never|nobody|without|nor|cannot)\b|n['\u2019]t\b", re.IGNORECASE)
_PART = regex(
    r"[.;\n]\s?|,\s(?:and|but|while|because|since|as|so|provided|please|no|not)\b|\s[\u2013\u2014-]\s"
)
_ASIDE = regex(r"\([^()]*\)?")
_ADDED = regex(
    r"\b(?:and|plus|beyond|besides|followed\sby|on\stop\sof|in\saddition\sto|as\swell\sas|then|after)\b|[+&]",
    re.IGNORECASE,
)
_AMONG = regex(r"\b(?:or|of\s(?:them|which|these)|includ\w+|incl|counted)\b", re.IGNORECASE)
_LONGEST = 160
"""Signs of what asks for years: a longer part of a sentence tells of something."""
_LABELLED = signed(
    r"^\W*(?=[^:\n]{0,60}\b(?:train\w*|prior|before\w*|behind|complet\w+|done|finish\w*|ACGME|GME|credit\w*"
    r"|residency|needed|required|expected|brought)\b)"
    r"(?![^:\n]{0,60}\b(?:graduat\w+|research|experience|school|practice|since|degree|gap|long|pay|length)\b)"
    rf"[^:\n]{{0,40}}\b(?:years?|yrs?)\b[^:\n]{{0,40}}(?:[:|]|\s[\u2013\u2014-])\s?(?P<n>{NUMBER})(?=\W*$|,|\s\(|\syears?|\sin\b|;)",
    *("year", "yr"),
    flags=re.IGNORECASE | re.MULTILINE,
)
"""A labelled number of years to bring along: "Years already trained: one, in internal medicine"."""
_BARE = regex(rf"(?:^\W*|[,:(]\s?)(?P<n>{NUMBER})(?=\sfor\b|\W*$)", re.IGNORECASE)
_OF_YEARS = signed(r"\b(?P<unit>years?|months?)\b", "year", "month", flags=re.IGNORECASE)


class _Done(NamedTuple):
    """What somebody has done: where it stands, and how many years it comes to."""

    start: int
    end: int
    years: frozenset[int]
    added: bool
    """Whether it adds to what stands beside it, as a level does not."""


def fitting(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """The years that words ask for, when they are those that lie below the lowest level on offer."""
    below = min(pgy, default=1) - 1
    if not below:
        return None
    for sentence in meant_for(pgy, sentences_with(text, _UNIT), asked=False):
        whole = sentence_at(text, sentence.start).text
        for start, end in _told(sentence.text, below, whole):
            return Reading(below, quote(text, sentence.start + start, sentence.start + end))
    return _left_out(text, pgy, below)


def _told(words: str, below: int, whole: str) -> Iterator[tuple[int, int]]:
    """Where a part of a sentence tells of as many years, one by one or added up."""
    last: _Done | None = None
    for one in _done(words, whole):
        total = one.years
        if last and last.added and one.added and _is_added(words, last, one):
            total |= {a + b for a in last.years for b in one.years}
        if below in total:
            yield one.start, one.end
        last = one._replace(years=total) if total is not one.years else one


def _is_added(words: str, one: _Done, other: _Done) -> bool:
    between = words[one.end : other.start]
    if len(between) > _FARTHEST or _AMONG.search(between):
        return False
    return _ADDED.search(between) is not None or _BESIDES.search(words, 0, one.start) is not None


_FARTHEST = 60
_BESIDES = regex(
    r"\b(?:beyond|besides|on\stop\sof|in\saddition\sto|after|apart\sfrom)\s(?:an?\s|the\s|your\s|their\s)?$",
    re.IGNORECASE,
)


def _done(words: str, whole: str) -> Iterator[_Done]:
    """Everything that a part of a sentence tells to be brought along."""
    for found in _UNIT.finditer(words):
        start, end = found.span()
        begin, part = _part(words, start, end)
        seat = _SEAT.match(whole, max(whole.find(words), 0) + end)
        if (
            len(part) > _LONGEST
            or _OTHERWISE.search(_ADDRESSED.sub(" ", part))
            or _phrases("wish").search(part)
        ):
            continue
        if _NEVER.search(words, begin, start):
            continue
        if found["n"]:
            if any(_TRAINING.search(one) or find_specialties(one) for one in (part, whole)):
                years = _counted(found)
                more = {one + 1 for one in years} if _ON_TOP.match(words, end) else ()
                yield _Done(start, end, years.union(more), added=True)
            continue
        if found["one"] or found["intern"]:
            if (found["one"] or not seat) and _is_year(found, words, begin, part):
                yield _Done(start, end, frozenset({1}), added=True)
            continue
        leads = _LEADS.fullmatch(words, begin, start) and _YEAR_OF.match(words, end)
        asked = leads or _DONE.search(part) or _WANTS.search(words, begin, start)
        if asked and not seat and not _BEFORE_SEAT.search(words, begin, start):
            yield _Done(start, end, _levels(found), added=False)


_ON_TOP = regex(
    r"[^.;]{0,40}\b(?:on\stop|after\s(?:the|an?|that)\s(?:internship|intern\syear|clinical\syear))\b", re.I
)
"""Behind years that an intern's year comes before."""


def _is_year(found: re.Match[str], words: str, begin: int, part: str) -> bool:
    """Whether a year told without a number is one to be brought along."""
    start, end = found.span()
    asked = _ASKS.search(part) is not None or _LEADS.fullmatch(words, begin, start) is not None
    if found["one"]:
        sort = found["sort"].strip()
        trained = sort and (_OF_FIELD.search(sort) or find_specialties(sort))
        return bool(asked and (trained or (found["of"] and find_specialties(words[end : end + 60]))))
    if _BEFORE_SEAT.search(words, begin, start):
        return False
    return asked or bool(_OWN.search(words, begin, start) and _ANYWHERE.match(words, end))


_OF_FIELD = regex(r"\b(?:ACGME|accredited|categorical|clinical|surgical|medical|resident)\b", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV")


def _levels(found: re.Match[str]) -> frozenset[int]:
    """The years that a level done comes to; radiology counts either from the first or from the second."""
    if officer := found["ho"]:
        return frozenset({int(officer) if officer.isdigit() else _ROMAN.index(officer.upper()) + 1})
    if found["level"]:
        return frozenset({int(found["level"])})
    year = int(found["at"])
    return frozenset({year + 1} if found["late"] == "CA" else {year, year + 1})


def _counted(found: re.Match[str]) -> frozenset[int]:
    tens = (found["tens"] or "").lower()
    value = _TENS.get(tens) or number(found["n"]) or 0
    if found["also"]:
        value += number(found["n2"]) or 0
    if found["unit"][0] in "mM":
        return frozenset({value // 12} if value % 12 == 0 else ())
    return frozenset({value})


_TENS = {"twenty-four": 24, "thirty-six": 36, "forty-eight": 48, "sixty": 60}


def _part(words: str, start: int, end: int) -> tuple[int, str]:
    """Where the part of a sentence begins in which the years stand, and what it says."""
    begin = max((one.end() for one in _PART.finditer(words, 0, start)), default=0)
    stop = _PART.search(words, end)
    part = words[begin : stop.start() if stop else len(words)]
    inside = words.rfind("(", 0, start) > words.rfind(")", 0, start)
    return begin, part if inside else _ASIDE.sub(" ", part)


def labelled(text: str) -> Reading[int] | None:
    """A number of years that a label asks for."""
    for found in _LABELLED.finditer(text):
        if years := number(found["n"]):
            return Reading(years, quote(text, *found.span()))
    return None


def _left_out(text: str, pgy: Sequence[int], below: int) -> Reading[int] | None:
    """The number alone behind a level: "for the PGY-3 two years of medicine; for the PGY-4, three"."""
    if not _OF_YEARS.search(text):
        return None
    unit = None
    for sentence in sentences(text):
        if (told := _OF_YEARS.search(sentence.text)) and not _OTHERWISE.search(sentence.text):
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
