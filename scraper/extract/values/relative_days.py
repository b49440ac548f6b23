"""Days that are told by counting from the day of writing: "this Friday", "in ten days", "by the 31st".

Knows weekdays, counts of days and weeks, days of the month and its end. Promises each as a date with its
year, where words of a last day lead up to it. Refuses "end of next week", which is no one day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from scraper.extract.words.days import MONTH, FoundDate
from scraper.extract.words.phrases import NUMBER_WORDS, mentions, sentences
from scraper.extract.words.regex import regex

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RELATIVE = regex(
    r"(?P<today>\btoday\b)|(?P<tomorrow>\btomorrow\b)"
    r"|\b(?:(?P<this>this|this coming|next)\s)?(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)day\b"
    r"(?!,?\s(?:the\s)?(?:\d|" + MONTH.format("w") + r"))"
    r"|\b(?:in|within)\s(?P<count>\d{1,2}|[a-z]+)\s(?P<unit>day|week)s?\b(?!\sof\b)"
    r"|\b(?P<count2>\d{1,2}|[a-z]+)\s(?P<unit2>day|week)s?\sfrom\s(?:today|now|this\s(?:mail|message|post))\b"
    r"|\bthe\s(?P<nth>\d{1,2})(?:st|nd|rd|th)(?:\sof\s(?P<month>this|next)\smonth)?\b"
    r"(?!\s(?:of|and|floor|year|day|" + MONTH.format("n") + r"))"
    r"|\b(?P<ends>(?:the\s)?(?:end\sof\s(?:the|this)\smonth"
    r"|month(?:'s end|\s(?:is\s(?:out|over)|ends|runs out))))",
    re.IGNORECASE,
)
_LED = regex(
    r"\b(?:by|until|till|before|deadline|cut-?off|clos(?:e|es|ing)|due|expires?|last day)\b"
    r"[^.;\n]{0,40}$|^\W*$",
    re.IGNORECASE,
)
_LEAD = 60
_APPLIES = regex(
    r"\b(?:appl(?:y|ies|ications?|icants?)|deadline|cut-?off|cvs?|files?|packets?|names|repl(?:y|ies)|send|write"
    r"|word|e-?mail|materials|papers|we close|closes in|interested)\b(?!.{0,60}\bdecide\b)",
    re.IGNORECASE,
)
"""What else such a sentence speaks of: other things are due on Fridays too."""


def relative_days(text: str, near: date) -> list[FoundDate]:
    """The days that ``text`` counts from ``near``, each where words of a last day lead up to it."""
    out = []
    for sentence in sentences(text):
        if not mentions(sentence.text, *_COUNTED_BY) or not _APPLIES.search(sentence.text):
            continue
        for found in _RELATIVE.finditer(text, sentence.start, sentence.end):
            day = _LED.search(text, max(0, found.start() - _LEAD), found.start()) and _day(found, near)
            if day:
                out.append(FoundDate(*found.span(), day.year, day.month, day.day))
    return out


_COUNTED_BY = ("day", "week", "month", "tomorrow", "1st", "2nd", "3rd", *(f"{n}th" for n in range(10)))
"""Letters of every such day: the cheap question before the dear ones."""


def _day(found: re.Match[str], near: date) -> date | None:
    if found["today"]:
        return near
    if found["tomorrow"]:
        return near + timedelta(days=1)
    if found["weekday"]:
        ahead = (_WEEKDAYS.index(found["weekday"].lower()[:3]) - near.weekday()) % 7
        return (
            None if found["this"] and found["this"].lower() == "next" else near + timedelta(days=ahead or 7)
        )
    if count := found["count"] or found["count2"]:
        number = int(count) if count.isdigit() else NUMBER_WORDS.get(count.lower())
        each = 7 if (found["unit"] or found["unit2"]).lower() == "week" else 1
        return near + timedelta(days=number * each) if number else None
    month = near if found["ends"] or found["month"] != "next" else _month_after(near)
    if found["ends"]:
        return _month_after(near) - timedelta(days=1)
    try:
        day = month.replace(day=int(found["nth"]))
        return day if day >= near or found["month"] else _month_after(near).replace(day=int(found["nth"]))
    except ValueError:
        return None


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
