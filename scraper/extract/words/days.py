"""Days and months in a text, as Americans write them.

Knows figures, names, ordinals, two-digit years, "mid-August", ISO stamps and Spanish. Promises that a date
without a year is counted from the day it is given. Refuses impossible days, and to say what a date is of:
``dates.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_SPANISH: Final = "enefebmarabrmayjunjulagosepoctnovdic"
_ORDINALS: Final = {
    name: day
    for day, name in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
            *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
            *("eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"),
            *("twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth"),
            *("twenty-ninth", "thirtieth", "thirty-first"),
        ),
        1,
    )
}
_YEAR: Final = r"(?:20\d\d|'\d\d|2[3-9](?!\d)(?!\s?(?:am|pm|:)))"
DATE = regex(
    r"(?<![\w/.-])(?:(?P<about>mid|early|late)[\s-])?(?<!\d[/.-])(?:"
    r"(?P<iy>20\d\d)[-/](?P<im>0?[1-9]|1[0-2])(?:[-/](?P<id>0?[1-9]|[12]\d|3[01])"
    r"(?:T[\d:.+Z-]{0,25})?)?(?![\w/-])"
    r"|(?P<sm>0?[1-9]|1[0-2])(?P<ss>[/.-])(?P<sd>0?[1-9]|[12]\d|3[01])(?P=ss)(?P<sy>20\d\d|\d\d)(?![\w/-])"
    r"|(?P<ym>0?[1-9]|1[0-2])/(?P<yy>20\d\d)(?![\w/-])"
    r"|(?P<tm>0?[1-9]|1[0-2])'(?P<ty>2[4-9]|3[0-5])(?![\w/'-])"
    r"|(?P<nm>0?[1-9]|1[0-2])/(?P<nd>0?[1-9]|[12]\d|3[01])(?![\w/-])"
    r"|(?P<ed>0?[1-9]|[12]\d|3[01])\sde\s(?P<em>enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre)"
    r"(?:,?\sdel?\s(?P<ey>20\d\d))?"
    r"|(?P<dd>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:\s(?:day\s)?of)?[\s-]"
    + MONTH.format("dm")
    + r"(?:,?[\s-](?P<dy>20\d\d|\d\d(?!\s?(?:am|pm|[:\d])|,\s?20\d\d)))?(?![\w])"
    r"(?!\s(?:0?[1-9]|[12]\d|3[01]),\s?20\d\d)"
    r"|(?:the\s)?(?P<ow>"
    + "|".join(_ORDINALS)
    + r")\s(?:day\s)?of\s"
    + MONTH.format("om")
    + r"(?:,?\s(?P<oy>20\d\d))?"
    r"|"
    + MONTH.format("mm")
    + r"(?:\s?(?P<md>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w/])(?:,?\s{1,2}(?P<my>"
    + _YEAR
    + r")(?!\w))?"
    r"|,?\s(?:of\s)?(?P<mo>20\d\d|'\d\d)(?!\w))?"
    r")",
    re.IGNORECASE,
)
_HAS_DATE = signed(
    "(?=.)",
    *(_MONTHS[at : at + 3] for at in range(0, 36, 3)),
    *(_SPANISH[at : at + 3] for at in range(0, 36, 3)),
    flags=re.S,
)
_HAS_DIGITS = regex(r"\d[/.'-]\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. ``year`` is ``None`` when the text leaves it out; ``day`` for a bare month."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def on_or_after(self, near: date) -> date | None:
        """The day (the first of a bare month); without a year the next such one from ``near`` on."""
        if self.year is not None:
            return _day(self.year, self.month, self.day or 1)
        for year in (near.year, near.year + 1, near.year + 2, near.year + 3, near.year + 4):
            day = _day(year, self.month, self.day or 1)
            if day and (day >= near or (self.day is None and (year, self.month) >= (near.year, near.month))):
                return day
        return None

    def on_or_before(self, near: date) -> date | None:
        """As :meth:`on_or_after`, but the last such day up to ``near``."""
        if self.year is not None:
            return _day(self.year, self.month, self.day or 1)
        return next(
            (
                d
                for y in range(near.year, near.year - 5, -1)
                if (d := _day(y, self.month, self.day or 1)) and d <= near
            ),
            None,
        )

    def iso(self, near: date) -> str | None:
        """``YYYY-MM-DD`` or ``YYYY-MM``, as precisely as stated."""
        day = self.on_or_after(near)
        return None if day is None else day.isoformat()[: 7 if self.day is None else 10]


def find_dates(text: str, near: date | None = None) -> tuple[FoundDate, ...]:
    """Every date and every month in the text, in order; impossible days are left out."""
    day = near or date(2000, 1, 1)
    return tuple(one for one in _dates_in(text) if one.on_or_after(day) is not None)


def tells_term(text: str) -> bool:
    """Whether two days of a text are the first and the last of a year of training, or of several."""
    days = [one.on_or_after(date.min) for one in find_dates(text) if one.year and one.day]
    return any(
        one and last and last > one and min((last - one).days % 365, -(last - one).days % 365) < _LEAPS
        for one, last in pairwise(days)
    )


_LEAPS = 4
"""Days by which some years may be longer or shorter than so many times 365."""


@remembered
def _dates_in(text: str) -> tuple[FoundDate, ...]:
    """Every date in the text, days that no calendar has included."""
    if not _HAS_DATE.search(text) and not _HAS_DIGITS.search(text):
        return ()
    return tuple(
        one
        for match in _matches(text)
        if (one := _found(match)) is not None
        and not (match["nm"] and _COUNTED_OUT.search(text, max(0, match.start() - 12), match.start()))
    )


_COUNTED_OUT = regex(
    r"\b(?:PGY|PG|PL|CA|R|HO|steps?|levels?|years?|phases?|parts?)[\s-]{0,2}$", re.IGNORECASE
)
"""Before two numbers that are levels or steps: "PGY 2/3", "Step 1/2"."""


def _matches(text: str) -> Iterator[re.Match[str]]:
    """``DATE.finditer(text)``, tried only where one of the signs stands with which a date begins."""
    low = text.lower()
    if len(low) != len(text):  # a sign that has two in lower case: places would not be the same
        yield from DATE.finditer(text)
        return
    done = 0
    for index, start, _ in _beginnings().find_matches_as_indexes(low):
        led = _BEGINNINGS[index] in _ORDINALS and low[max(0, start - 4) : start - 1] == "the"
        for begin in (start - 4, start) if led else (start,):
            if begin >= done and (match := DATE.match(text, begin)):
                yield match
                done = match.end()


_BEGINNINGS: Final = (
    *"0123456789",
    *(_MONTHS[at : at + 3] for at in range(0, 36, 3)),
    *("mid", "early", "late", *_ORDINALS),
)


@cache
def _beginnings() -> AhoCorasick:
    return AhoCorasick(_BEGINNINGS, matchkind=MatchKind.LeftmostFirst)


def _found(match: re.Match[str]) -> FoundDate | None:
    part = match.groupdict()
    year = next(
        (part[key] for key in ("iy", "sy", "yy", "ty", "ey", "dy", "oy", "my", "mo") if part[key]), None
    )
    digits = next((part[key] for key in ("im", "sm", "ym", "tm", "nm") if part[key]), None)
    name = next((part[key] for key in ("dm", "om", "mm") if part[key]), None)
    day = next(
        (part[key] for key in ("id", "sd", "nd", "ed", "dd", "md") if part[key] and not part["about"]), None
    )
    if part["ow"]:
        day = str(_ORDINALS[part["ow"].lower()])
    spanish = _SPANISH.index(part["em"].lower()[:3]) // 3 + 1 if part["em"] else None
    month = int(digits) if digits else spanish or _MONTHS.index((name or "").lower()[:3]) // 3 + 1
    if name and name.lower() == "may" and not day and not year and name != "May":
        return None
    if name and not day and not year and len(name) == 3 and name != "May":
        return None
    return FoundDate(*match.span(), _full_year(year), month, int(day) if day else None)


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    value = int(year.lstrip("'"))
    return value if value > 99 else 2000 + value


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
