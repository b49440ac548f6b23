"""Days and months in words: when training starts, until when to apply, when it was posted.

Knows American dates in all their spellings and which words make a date a start, a deadline or a posting
day. Promises that a date without a year is counted from the day it is given, never from today. Refuses
review, priority and "last updated" dates, seasons and academic years without a month.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from scraper.extract.values.due import papers_due, people_due
from scraper.extract.words.days import DATE, MONTH, FoundDate, find_dates
from scraper.extract.words.phrases import (
    Sentence,
    compiled,
    quote,
    remembered,
    sentence_at,
    table,
)
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed

__all__ = [
    "FoundDate",
    "find_dates",
    "heads_note",
    "read_starts_on",
    "trimmed",
]

LEAD: Final = 60
"""How far before a date the word that explains it may stand, in characters."""


@cache
def phrases(name: str) -> Signed:
    return compiled(table("dates")[name])


# ------------------------------------------------------------------------------------------- readers
@remembered
def read_starts_on(text: str, posted: date | None, fetched: date) -> Reading[str] | None:
    """Start of training, ``YYYY-MM-DD`` or ``YYYY-MM``; without a year the next after the posting."""
    near = posted or fetched
    best: tuple[int, FoundDate] | None = None
    last: tuple[int, FoundDate] | None = None
    for found in find_dates(text, near):
        rank = _start_rank(text, found, near)
        if 0 < rank <= _UNSURE and found.day and DEADLINE_OF.search(text, 0, found.start):
            rank = 0
        if last and found.month == last[1].month and text[last[1].end : found.start].strip() == "(":
            rank = max(rank, last[0] + 1)  # "at the end of February (2/23/2026)"
        last = (rank, found) if rank else None
        if rank > 1 and _ORIENTED.search(text, max(0, found.start - LEAD), found.start):
            rank = 1
        if rank and (best is None or rank > best[0]):
            best = (rank, found)
    if best is None:
        return None
    value = best[1].iso(near)
    return None if value is None else Reading(value, quote(text, best[1].start, best[1].end))


_UNSURE = 3
"""The rank up to which a word of applying before the day counts for more."""


def _start_rank(text: str, found: FoundDate, near: date) -> int:
    """0 for a date that is no start; more the plainer the text says that it is one."""
    sentence = sentence_at(text, found.start)
    lead, tail = around(text, sentence, found)
    if _ARE_LEFT.search(lead):
        lead = _REMAINING.sub("open", lead)
    if phrases("not_deadline").search(lead[-40:]) or phrases("other_matters").search(sentence.text):
        return 0
    if (
        _BEFORE.search(lead)
        or _NO_WAIT.search(lead)
        or _OVER.search(lead)
        or _EVENT.match(tail)
        or YEARLY.search(sentence.text)
    ):
        return 0
    if _DONE_THEN.search(lead) or (found.day and heads_note(text, sentence.start, found, near)):
        return 0
    if papers_due(text, sentence.start, lead) or (not found.year and _MONTHLY.search(sentence.text)):
        return 0
    if _HEADS_NEWS.fullmatch(text, sentence.start, found.start) and _NEWS_OF_IT.match(text, found.end):
        return 0
    if _BEGINS_THEN.match(text, found.end) or people_due(text[sentence.start : found.start], lead):
        return 5 if found.day else 4
    cue = _last(phrases("start_before"), lead)
    other = _last(phrases("elsewhere"), lead)
    strong = _last(_STRONG_START, lead)
    if strong >= 0 and strong > other:
        return 5 if found.day else 4
    if (
        phrases("posted_before").search(lead[-24:])
        and lead.rstrip().endswith((":", "d", "n", "e"))
        and strong < 0
    ):
        return 0
    if other >= 0 and other >= cue:
        return 0
    if _DEADLINE_LEAD.search(lead):
        return 0
    if (
        (found.year is not None or found.day is None)
        and _UNTIL.match(tail)
        and not phrases("apply_words").search(lead)
    ):
        return 3
    if phrases("start_after").match(tail.lstrip(" ,-(")):
        return 4
    if cue >= 0:
        return 3
    if found.year is None and found.day is None and not _THIS.search(lead):
        return 0
    if len(sentence.text) < 30 and not _OFFER.search(sentence.text):
        day = found.on_or_after(near)
        noted = text[found.end : sentence.end].startswith(": ")
        return 1 if day is not None and day >= near and not noted else 0
    return 2 if _OFFER.search(sentence.text) else 0


_ORIENTED = regex(
    r"\b(?:orientation|onboarding|on-boarding|boot ?camp)(?:\s(?:week|day|days|program|period))?[:,]?"
    r"(?:\s(?:is|are|will|be|would|runs?|held|set|takes? place|starts?|starting|begins?|beginning|on|from|for"
    r"|the|week|of|in)\b){0,4}\s?\W?$",
    re.IGNORECASE,
)
"""Before a day: orientation comes ahead of training, and is its start only where no other day is told."""
_REMAINING = regex(r"\bleft(?=\s(?:for|from|in|starting|beginning|to start)\b)|\w+ be filled\b", re.I)
_ARE_LEFT = regex(
    r"\b(?:positions?|openings?|places?|spots?|slots?|seats?|chairs?)\sleft\b|\b(?:have|has|is|are"
    r"|still)\s[^.]{0,20}\bleft\b|\bbe filled\b",
    re.IGNORECASE,
)
_STRONG_START = regex(
    r"\b(?:year (?:that|which) opens|year opening|"
    r"start(?:s|ing)?|begin(?:s|ning)?|commenc(?:e|es|ing)|effective|(?:on|no) (?:or about|or after"
    r"|earlier than)|as soon as|not before|be here|be on site|come on board|report for duty|date (?:wanted"
    r"|needed)|date of (?:hire|hiring|entry"
    r"|appointment)|(?:hire|hiring|entry) date)\b",
    re.IGNORECASE,
)
_BEGINS_THEN = regex(
    r"[\s,(\u2013\u2014-]{1,3}(?:which|that|this) is (?:when|our|the)\b[^.;]{0,40}?"
    r"\b(?:start|begin|commence|join|arrive|orientation)"
    r"(?!\w* (?:to )?(?:review|interview|read|look|rank|decid))",
    re.IGNORECASE,
)
"""After a day: "by August 1, which is when we'd like this resident to begin"."""
_HEADS_NEWS = regex(r"\W*(?:(?:on|in|late in|early in) )?", re.IGNORECASE)
_NEWS_OF_IT = regex(
    r",?\s(?:[\w.&'-]+\s){1,7}?(?:announced|said|told|voted|decided|learned|granted|declared|notified"
    r"|informed)\b"
)
"""What was done on the day that opens a sentence: "On March 30, 2028, Elm Hospital announced …"."""
_BEFORE = regex(r"\b(?:before|until|till|through|thru)\s$", re.IGNORECASE)
_NO_WAIT = regex(r"\bwait(?:ing)?\s(?:for|until|till)\s(?:the\s)?$", re.IGNORECASE)
_OVER = regex(
    r"\b(?:filled|closed|(?<!can be )(?<!may be )(?<!could be )(?<!to be )taken|placed|signed|approved"
    r"|certified|granted|depart\w{0,3}|leav(?:es|ing)"
    r"|resign\w{0,3}|gone)"
    r"\s(?:(?:us|here)\s)?(?:on\s|at\s|by\s|in\s|as of\s)?$|\b(?:openings|vacancies|positions|list|digest"
    r"|issue|bulletin|update|news)\b,?\s(?:(?:for|of|the)\s){0,2}week (?:of|ending)\s(?:[a-z]+day,?\s)?$",
    re.IGNORECASE,
)
_DONE_THEN = regex(
    r"\b(?:accepted|assigned|awarded|called off|given (?:away|to \w+)|went|pulled|hired|signed|decided"
    r"|offered out"
    r"|(?:lost|hired|signed|welcomed|named|chose|took|gave up|let go|said goodbye to)\s(?:\w+\s){1,4}?)"
    r"\s?(?:on\s|in\s|at\s)?(?:the\s)?$",
    re.IGNORECASE,
)
"""Before a day on which something was done already: "they lost a resident on July 1", "Accepted March 31"."""
_LOGGED = regex(r"\W*(?:edit(?:ed)?|update[ds]?|news|note|log|correction)\b\W{1,3}(?:(?:on|of)\s)?", re.I)
_TELLS_THEN = regex(r"\W?\s[A-Z][a-z]")


def heads_note(text: str, start: int, found: FoundDate, near: date) -> bool:
    """Whether what was noted on that day follows: "Edit 3/17: called off", "11/30/26 Heard of a place"."""
    if _LOGGED.fullmatch(text, start, found.start):
        return True
    opens = not text[start : found.start].strip(" -*\u2022")
    if not opens or _TELLS_THEN.match(text, found.end) is None:
        return False
    if found.year is None:
        past = found.on_or_before(near)
        return text[found.start].isdigit() and past is not None and (near - past).days <= _LATELY
    day = found.on_or_after(near)
    return day is not None and day < near


_LATELY = 45
"""Days for which a day without a year that opens a line is when it was written: "4/6 Urology seat"."""


_EVENT = regex(r"\s(?:main\s|specialty\s)?(?:match|graduation|meeting|conference)\b", re.IGNORECASE)
YEARLY = regex(
    r"(?<!renewable )(?<!renewed )\b(?:(?:each|every|any given) year|annually|yearly)\b", re.IGNORECASE
)
"""A day that comes back every year is a timetable's, not this place's."""
_MONTHLY = regex(r"\b(?:(?:each|every) (?:month|quarter)|monthly)\b", re.IGNORECASE)
"""Of months without a year it leaves some out: "on the first Monday of each month, August excepted"."""
_UNTIL = regex(r"\s?(?:-|to|through|until)\s?(?:" + MONTH.format("u") + r"|\d{1,2}/\d)", re.IGNORECASE)
_THIS = regex(r"\b(?:this|next|coming|of)\s$", re.IGNORECASE)
_DEADLINE_LEAD = regex(
    r"\b(?:by|before|until|through|thru|till|deadline|due|no later than)\b[^.;]{0,25}$", re.IGNORECASE
)
_OFFER = regex(
    r"\b(?:P[GL](?:Y)?[\s-]?\d|PGY|CA[\s-]?[1-3]|R[\s-]?[1-5]|resident|fellow(?:ship)?|position|opening"
    r"|spot|slot|vacanc(?:y|ies)|place|seat|intern|"
    r"prelim\w*|categorical|chair|residency)s?\b",
    re.IGNORECASE,
)


def around(text: str, sentence: Sentence, found: FoundDate) -> tuple[str, str]:
    """The words of the sentence before the date, from the date before it on, and those after it."""
    begin = max(sentence.start, found.start - LEAD)
    lead = text[begin : found.start]
    earlier = max((match.end() for match in DATE.finditer(lead)), default=0)
    lead = lead[earlier:]
    return lead, text[found.end : min(len(text), max(sentence.end, found.end), found.end + 30)]


def _last(pattern: re.Pattern[str] | Signed, text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


DEADLINE_OF = regex(
    r"\b(?:deadline|clos(?:e|ing) (?:date|day)|due|last (?:date|day) (?:for|to|on which|of (?:receipt"
    r"|filing)))\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Before the last day to apply."""


def trimmed(lead: str) -> str:
    """The words before a date without weekday, hour and articles at their end."""
    words = _HOLIDAY.sub("", lead).rstrip(" ,.:()-\n").split(" ")
    while words and (_FILLER.fullmatch(words[-1].strip(",.:()-\n")) or not words[-1]):
        words.pop()
    return " ".join(words)


_HOLIDAY = regex(r"\s(?:[A-Z]\w{2,12}\s){1,3}\($")
_FILLER = regex(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|the|on|is|of|at|in|\d{1,2}"
    r"(?::\d\d)?(?:am|pm)?|[ap]\.?m|noon|midnight|"
    r"[pecm]\.?[sd]?t|cob|end|(?:business|working)|day|evening|sun(?:set|down)|hours?|be|for|applications?|pacific|eastern|central|time)?",
    re.IGNORECASE,
)
