"""Whether training can start at once: "immediate", "as soon as the license is issued", off cycle, undated.

Knows what else is done at once (people reply, rules change) and days that such words only say more of.
Promises a yes with its words, or nothing. Refuses to read the days: ``dates.py`` does.
"""

from __future__ import annotations

import re
from datetime import date

from scraper.extract.values.dates import read_starts_on
from scraper.extract.words.days import MONTH
from scraper.extract.words.phrases import listed, mentions, quote, remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex


@remembered
def read_starts_asap(text: str, *, dated: bool = False) -> Reading[bool] | None:
    """``True`` where training can start at once, or is off cycle and no date is stated, here or (``dated``)
    elsewhere."""
    if not mentions(text, *table("dates")["asap_parts"]):
        return None
    hidden = [match.span() for match in listed("dates", "asap_not").finditer(text)]
    for match in listed("dates", "asap").finditer(text):
        if any(start <= match.start() < end for start, end in hidden):
            continue
        after = text[match.end() : match.end() + 1]
        if match[0].lower() == "immediate" and after not in ("", *".,;)\n|/"):
            continue
        if _DATE_NEXT.match(text, match.end()):
            continue
        if match[0].lower().endswith("earliest") and _DATE_BEFORE.search(text, 0, match.start()):
            continue
        return Reading(True, quote(text, *match.span()))
    if (ready := _AS_SOON.search(text)) and not _THEN.match(text, ready.end()):
        return Reading(True, quote(text, *ready.span()))
    if now := _PIECE.search(text) or (":" in text and _LABELLED.search(text)) or None:
        return Reading(True, quote(text, *now.span(1)))
    for wanted in () if dated else _WANTED_NOW.finditer(text):
        sentence = sentence_at(text, wanted.start("now"))
        if not _OF_ELSE.search(sentence.text):
            return Reading(True, quote(text, sentence.start, sentence.start + len(sentence.text)))
    off = None if dated else listed("dates", "off_cycle").search(text)
    if off and read_starts_on(text, date.min, date.min) is None:
        return Reading(True, quote(text, *off.span()))
    return None


_PIECE = regex(
    r"\s[|\u00b7\u2022~/*\u2013\u2014-]\s(now|today|immediately|immediate)"
    r"(?=\s?$|,\s|\s[|\u00b7\u2022~/*\u2013\u2014-]\s)",
    re.I,
)
"""A piece of a line that is no more than that: "PGY-2 | Elm Hospital | one | now | J-1"."""
_LABELLED = regex(
    r"\b(?:(?:(?:first|entry|start(?:ing)?|beginning) (?:day|date|time|month))|entry|from when|onset|starts?"
    r"|starting|begins?|beginning|timing|when|wanted|needed)(?: of (?:work|training|service|duty))?"
    r"\s?[:=?\u2013\u2014]\s?(now|today|tomorrow|already|immediate(?:ly)?|promptly|any (?:day|time))"
    r"(?=\W*$|[.,;)\n|/]|\s(?:or|if|for)\b)",
    re.I,
)
"""A labelled value that is no more than that: "First day: now"."""
_WANTED_NOW = regex(
    r"\b(?:needs?|wants?|takes?|hires?|hopes?\sfor|seeks?|sought|wanted|like|taken\sup|(?:start|begin)(?:\syou)?|begins"
    r"|opening|place|seat|spot|position|chair|slot|one|two|three|four|PG[YL][\s-]?\d|R[\s-]?\d)\b"
    r"(?P<whom>[^.;:\n]{0,50}?)[\s,(](?P<now>right\snow|now|without\sdelay|this\sminute)"
    r"(?=\W*$|[.;,)\n]|\sand\s|\s/\s|\s[\u2013\u2014-]\s)",
    re.I,
)
"""Somebody is wanted, or a place counted, for now: "needs somebody right now", "one PGY-3, now"."""
_OF_ELSE = regex(
    r"\?|\b(?:no|not|none|never|nothing|nobody|(?:is|are|was|were|been|got)\s(?:filled|taken|closed|gone)|apply|applying"
    r"|applications?|subscri\w+|review\w*|interview\w*|visas?|sponsor\w*|(?:is|are|was|were|has)\s(?:\w+\s)?now"
    r"|until|till|by\snow|up\sto\snow|before|read|students?|every|(?<!of\s)each|match\w*|we\sare\s\w+\snow|finish\w*"
    r"|who\s(?:want|wish)|(?:vacant|empty|open)\s(?:right\s)?now)\b",
    re.I,
)
_DATE_NEXT = regex(
    r"[\s,]{0,3}(?:" + MONTH.format("x") + r"|\d{4}|\d{1,2}(?:/|-\d|(?:st|nd|rd|th)\b))", re.IGNORECASE
)
_AS_SOON = regex(
    r"\b(?:start|begin|commenc|onboard|join|com(?:e|ing)\b|enter|entry|available|vacant|taken? up|needed"
    r"|wanted"
    r"|sought|move in|first day|timing|when)\w*(?!\s(?:to\s)?(?:review|interview|read|look|rank|decid"
    r"|consider|screen|accept))"
    r"[^.;\n]{0,40}?\b(?:(?:as|so)\ssoon\sas|whenever|the\s(?:day|moment|minute))\s"
    r"(?!(?:the\s)?(?:match|soap|eras|interviews?|reviews?|season|portal|applications?\s(?:open|are))\b)"
    r"[^.;\n]{0,40}?\b(?:can|could|is|are|has|have|gets?|clears?|allows?|permits?|lets?|suits?|arrives?"
    r"|comes? through"
    r"|possible|ready|issued|signed|done|complete)\b",
    re.IGNORECASE,
)
"""Whoever comes may begin when the papers let him: "starts as soon as a license is in hand"."""
_THEN = regex(
    r"[^.;\n]{0,30}?\b(?:after|in|from|by|between|on|around)\s(?:(?:mid|early|late)[\s-])?(?:\d|"
    + MONTH.format("t")
    + r")",
    re.I,
)
"""A day that such words are tied to: "whenever you can get here after January 1"."""
_DATE_BEFORE = regex(r"(?:" + MONTH.format("b") + r"|\d)(?:\s?\d{1,2})?(?:,?\s20\d\d)?,?\s(?:is\s)?$", re.I)
"""A day of which the words only say more: "July 15, 2026 at the earliest"."""
