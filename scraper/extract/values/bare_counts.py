"""A number without its noun: "PGY-2, one", "Epilepsy (1): J-1 yes", "Advanced seat, one.", "Two are wanted."

Knows what stands between the pieces of a line, and what points back at places just named. Promises a number
that the words hold. Refuses numbers of letters, steps, years and levels, and alternatives.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.phrases import NUMBER, number
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex

_PG: Final = r"(?:P\.?G\.?Y\.?|PG|PL)"


def read_bare(text: str) -> Reading[int] | None:
    """The number that stands alone in a piece of a line or at the head of a sentence."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            told = next(name for name, group in enumerate(found.groups(), 1) if group)
            value = number(found[told])
            named = pattern is _ONE_PERSON and found["n"]
            else_of = None if named else _OF_WHAT_ELSE.search(text, 0, found.start(told))
            if value and value <= _MOST and not else_of:
                return Reading(value, found[0].strip())
    return None


_MOST: Final = 20
"""More than this are no places of one entry."""
_WORD: Final = r"one|two|three|four|five|six|seven|eight|nine|ten|twelve"
_BEGINS: Final = (
    r"(?:^|[\n|;]\s?|(?<=\w),\s|\s[-\u2013\u2014\u00b7\u2022/~*]\s|(?<=[\w)])\s?\(\s?|[.!?]\s|\s{3,})"
)
_ENDS: Final = (
    r"(?=\s?$|\s?[;)\n|]|,(?!\s(?:(?:and|or)\s)?(?:\d|one|two|three|four|five)\b)|\.(?:\s|$)"
    r"|\s[-\u2013\u2014\u00b7\u2022/~*]\s|\s{3,})"
)
_ALONE = regex(
    rf"{_BEGINS}(?:(?:only|just|still|exactly)\s)?(?P<n>{_WORD})(?:\s?\(\d{{1,2}}\W?\))?{_ENDS}",
    re.IGNORECASE,
)
"""A word for a number between the signs that part a line: "Advanced seat, one.", "R1 (one; J-1 only)"."""
_ONE_PERSON = regex(
    r"(?<!no )(?<!only )(?<!than )(?<!each )\b(?P<n>one) (?:person|post|appointment)\b"
    r"(?!\s(?:at a time|per|of|who|from|each|a (?:month|week|day)|only))"
    rf"|(?<=[a-z)\d]):\s(?P<m>{_WORD})(?=,\s(?:start|begin|from|[A-Z][a-z]+\s\d)|\s\(|\W*$)"
    rf"|(?<=[a-z\d])\s[\u2013\u2014-]\s(?P<k>{_WORD})(?=\s\()|{_PG}[\s-]?\d:\s(?P<d>[1-9])(?=\s\(|\W*$)",
)
"""Whom a post is for, and a number behind what it counts: "for one person", "Rheumatology: one, July 1"."""
_LABELLED = regex(
    rf"{_BEGINS}(?:no|qty|quantity|number|num|count|how many|needed|head\s?count)(?:[.:=]\s?|\s){{1,2}}"
    rf"(?P<n>\d{{1,2}}|{_WORD}){_ENDS}",
    re.IGNORECASE,
)
_TIMES = regex(
    rf"{_BEGINS}[x\u00d7]\s?(?P<n>\d{{1,2}}|{_WORD}){_ENDS}|{_BEGINS}(?P<behind>\d{{1,2}})\s?[x\u00d7]{_ENDS}",
    re.IGNORECASE,
)
_BEHIND_LEVEL = regex(
    rf"(?:{_PG}[\s-]?\d|[a-z)]{{3}}),\s(?P<n>[1-9])(?:\s?\((?:{_WORD})\W?\)(?=[,;.\n|]|\s[-\u2013\u2014]|$)"
    r"|(?=\s[-\u2013\u2014|]\s))",
    re.IGNORECASE,
)
"""A digit behind what it counts: "categorical PGY-3, 1 - on or about May 1", "prelim, 5 (five!), Bronx"."""
_POINTS_BACK = regex(
    rf"(?:^|[.!?;:]\s|\n)(?:all\s|only\s|just\s|another\s)?(?P<n>{_WORD}|[1-9])\s(?:more\s|of\sthem\s)?(?:"
    r"(?:is|are|remains?|was|were)\s(?:still\s|now\s|also\s|currently\s)?(?:wanted|needed|sought|open|vacant"
    r"|available|left|unfilled|free|on\soffer|unclaimed|to\sbe\s(?:had|filled|given)|at\s(?-i:[A-Z]))"
    r"|(?:did\snot|didn't|failed\sto)\s(?:fill|match)|(?:remain|went|stayed|stay|came)\s(?:open|unfilled"
    r"|vacant|unmatched|empty|free)|can\s(?:still\s)?be\s(?:taken|had))\b"
    rf"|(?:^|[.!?]\s|\n)(?P<them>{_WORD})\sof\sthem(?=[,.:])",
    re.IGNORECASE,
)
"""A number that opens a sentence and points back at what was named: "Two are wanted.", "Three of them"."""
_OF_WHAT_ELSE = regex(
    r"\b(?:letters?|references?|referees|recommendations?|steps?|USMLE|COMLEX|copies|hours?|pages?|papers?"
    r"|publications?|interviews?|beds?|parts?|attempts?|rotations?|faculty)"
    r"\b[^.;\n|]{0,22}$"
    r"|\b(?:levels?|(?<![snrt][tdh]\s)years?|weeks?|months?|days?|times|chapter|question|option|volume|class(?:es)?|complement"
    r"|section|phase|blocks?|hospitals|sites|campuses|train\w*|completed|behind|required|prior"
    r"|answers?|score)(?:\s(?:of|is|are)|[,:])?\W{0,2}$",
    re.IGNORECASE,
)
"""Before a number of something else than places: "Letters of recommendation, three", "Step one"."""
_IN_PERSONS = regex(
    r"(?:^|[.;!]\s|\n)(?:(?:just|only|exactly)\s)?(one|two|three|four|[1-4](?=\s\w))"
    r"(?:\s(?:person|people|place|seat|chair|spot)s?(?:\sonly)?(?=[.,;!\n]|$)"
    r"|(?:\s(?:resident|fellow)s?(?:\sonly)?)?(?=[.;!\n]|$))"
    r"|(?:^|[.;!]\s|\n)([1-9])(?=,\s(?:starting|from|beginning|start|to\s(?:start|begin))\b)",
    re.IGNORECASE,
)
"""A sentence that is no more than a count: "One person.", "Two."."""

_WANTS_ONE = regex(
    r"\b(?:seek|want|need|lack|have|take|hire|short by|missing|look(?:ing)? for)s?\s"
    r"(?:exactly\s|just\s|only\s|but\s|still\s|up to\s)?(one|two|three|four|five|six|[1-9])"
    r"(?=[,.;!]|\s?$|\s(?:more|in all|of (?:these|those|them)|now|currently|right now"
    r"|at (?:present|the moment)|this (?:year|spring|summer|fall|winter|month|cycle))\b)"
    r"|\b(?:exactly|just|only)\s(one|two|three)\s(?:is|are|remains?|was|were)\s?(?:left|open|vacant|free"
    r"|empty)?",
    re.IGNORECASE,
)
"""A count that points back at what was named: "we seek exactly one", "only two are left"."""

_AFTER_LEVEL = regex(
    rf"(?:(?:{_PG}[\s-]?\d|prelim\w*|surgery|medicine|residency|fellowship)[^.;:\n]{{0,40}}[:,-]"
    rf"|\b(?:fellow|resident|intern|CA-?[1-3]|R-?[1-5])s?[,:])\s(?:up to\s|still\s"
    rf"|only\s)?{NUMBER}"
    r"(?=[,.;\n]|$|\s(?:for|from)\s(?-i:[A-Z])[a-z]+\s\d)",
    re.IGNORECASE,
)

_AT_LINE_END = regex(
    r"(?<=[a-z)])(?:[:,]\s(?P<word>one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|\s?(?:(?:[.\u00b7_-]\s?){4,80}|\u2026{1,20}\s?)(?P<led>\d{1,2}|one|two|three|four|five|six|seven"
    r"|eight))"
    r"(?=[.;]?(?:\n|$))",
    re.IGNORECASE,
)
"""A count at the end of a line, behind its sign or a row of dots: "Interns . . . . . . 2"."""

_AFTER_FIELD = regex(
    r"\A\W*[A-Z][A-Za-z/&,' -]{3,60}(?:(?::|\s[-\u2013])\s?(?P<digits>\d{1,2})\W*$"
    r"|(?:\s\([a-z ,]{3,60}\))?\s\((?P<aside>\d{1,2}|one|two|three|four|five"
    r"|six)(?:,\s[^()]{1,40})?\)(?:\W*(?:$|\|)|[,;:]\s|\s[-\u2013\u2014]\s))",
)
"""A whole line that is a name and a number: "Infectious disease: 1", "Body imaging (two) | Elm Hospital"."""

_A_PIECE = regex(
    r"(?<=\s[|\u00b7\u2022~/*\u2013\u2014-])\s(?:(?:only|just)\s)?(one|two|three|four|five|six|[1-9])"
    r"(?:\s(?:left|open|only|free|that\s[^|\u00b7\u2022]{3,60}))?"
    r"(?=\s?$|\s[|\u00b7\u2022~/*\u2013\u2014-]\s|,\s(?:(?:from|starting|start)\s)?"
    r"(?:(?-i:[A-Z][a-z]{2,8})\.?\s(?:\d{1,2},\s)?20\d\d|now|right away|at once|immediately|ASAP))",
    re.IGNORECASE,
)
"""A piece of a line that is no more than a count: "PGY-3 | Elm Hospital | two, July 2027 | ..."."""
_PATTERNS: Final = (
    *(_WANTS_ONE, _IN_PERSONS, _AFTER_LEVEL, _AT_LINE_END, _A_PIECE, _AFTER_FIELD),
    *(_LABELLED, _TIMES, _POINTS_BACK, _ALONE, _BEHIND_LEVEL, _ONE_PERSON),
)
