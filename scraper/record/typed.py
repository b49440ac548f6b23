"""Single values as people type them: training years, visas, dates, distances, words.

Knows how doctors write them ("PGY 2-3", "PGY-II", "H-1B", "January 2027", "7d", "60mi"). Promises a
value, or a ``FilterError`` that names the option, the word, the nearest names and the remedy. Refuses
to guess between two meanings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from scraper.errors import Misused
from scraper.record import spelling
from scraper.record.describe import either
from scraper.record.filter import VisaKind, span

FARTHEST: Final = 500.0
"""Miles beyond which a radius says nothing about where someone could work."""

LAST_PGY: Final = 8

_VISAS: Final[Mapping[str, VisaKind]] = {"j1": "j1", "h1b": "h1b", "h1": "h1b"}

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "intern": 1, "internship": 1}
_LEVELS: Final = re.compile(
    r"([a-z]+|\d+)(?:(?:-|to|through|thru)([a-z]+|\d+)|(\+|andabove|andup|orhigher))?"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?:-(?P<number>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
        r"(?P<number>\d{1,2})/(?:(?P<day>\d{1,2})/)?(?P<year>\d{4})",
        _MONTH + r"\s+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\s+" + _MONTH + r"\s+(?P<year>\d{4})",
    )
)
_AGO: Final = re.compile(r"(\d{1,4})\s*(d|days?|w|wks?|weeks?|m|months?|y|years?)(?:\s+ago)?")
_DAYS_IN: Final = {"d": 1, "w": 7, "m": 31, "y": 366}
_FAR: Final = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*(|mi|miles?|km|kilomet(?:er|re)s?)\.?")


class FilterError(Misused, ValueError):
    """Something typed was not understood; the message is for the person who typed it.

    ``option`` is named as the command line has it ("--county"); ``nearest`` are what may be meant.
    """

    def __init__(
        self, option: str, word: str, why: str, nearest: Sequence[str] = (), remedy: str = ""
    ) -> None:
        self.option, self.word, self.nearest, self.remedy = option, word, tuple(nearest), remedy
        meant = f"Did you mean {either([f'“{name}”' for name in nearest])}?" if nearest else ""
        typed = f"{option} “{word}”" if word else option
        super().__init__(" ".join(filter(None, (f"{typed} {why}.", meant, remedy))))


def miles(text: str) -> float:
    """A distance in statute miles: "60mi", "60", "100 km"."""
    told = _FAR.fullmatch(text.strip().lower())
    far = float(told[1]) * (0.621371 if told[2].startswith("k") else 1.0) if told else 0.0
    if not 0 < far <= FARTHEST:
        remedy = f"Write it as 60mi; up to {FARTHEST:.0f} miles."
        raise FilterError("--within", text, "is no distance that we can use", (), remedy)
    return round(far, 1)


def pgy(text: str) -> tuple[int, ...]:
    """The years of training in "2", "PGY-2/3", "2-4", "2 or 3", "3+", "PGY-II", "intern"."""
    hyphened = text.lower().replace("–", "-").replace("‑", "-")
    plain = re.sub(r"pgys?\s*-?\s*|post-?graduate year|\s+", "", hyphened)
    levels: list[int] = []
    for part in re.split(r"[,/;&]|(?<=[\di+])(?:or|and(?!above|up))(?=[\di])", plain):
        told = _LEVELS.fullmatch(part)
        first = _level(told[1]) if told else 0
        last = (LAST_PGY if told[3] else _level(told[2]) if told[2] else first) if told else 0
        if not 1 <= first <= last <= LAST_PGY:
            remedy = f"Write 2, 2-3 or 2,3; years go from 1 to {LAST_PGY}."
            raise FilterError("--pgy", text, "is no training year", (), remedy)
        levels += range(first, last + 1)
    return tuple(levels)


def _level(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN.get(text, 0)


def visa(text: str | None, stated_only: bool) -> VisaKind | None:
    """The visa that a person needs; ``stated_only`` makes no sense without one."""
    if text is None:
        if stated_only:
            why, remedy = (
                "asks that the visa is stated, but none is asked for",
                "Add --visa j1 or --visa h1b.",
            )
            raise FilterError("--stated-only", "", why, (), remedy)
        return None
    known = _VISAS.get("".join(spelling.words(text)))
    if known is None:
        remedy = "Write j1 or h1b; leave --visa out if you need none."
        raise FilterError("--visa", text, "is no visa that residencies sponsor", (), remedy)
    return known


def day_of(option: str, text: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    for pattern in _DATES:
        told = pattern.fullmatch(text.strip().lower())
        if not told:
            continue
        named = told.groupdict()
        month = named["number"] if named.get("number") else _month(named.get("month"))
        try:
            if month is None:
                return date(int(named["year"]), 1, 1), date(int(named["year"]), 12, 31)
            if named.get("day"):
                only = date(int(named["year"]), int(month), int(named["day"]))
                return only, only
            return span(f"{named['year']}-{month}")
        except ValueError:
            break
    raise FilterError(
        option, text, "is no date that we can read", (), "Write 2027-01, 2027-01-15 or January 2027."
    )


def _month(name: str | None) -> int | None:
    return _MONTHS.index(name[:3]) + 1 if name else None


def since(text: str, day: date) -> date:
    """The day that "7d", "2 weeks ago", "yesterday" or a date means on ``day``."""
    plain = text.strip().lower()
    if plain in ("today", "yesterday"):
        return day - timedelta(days=plain == "yesterday")
    told = _AGO.fullmatch(plain)
    if told:
        days = int(told[1]) * _DAYS_IN[told[2][0]]
        return day - timedelta(days=min(days, (day - date.min).days))
    try:
        return day_of("--since", text)[0]
    except FilterError:
        remedy = "Write 7d, 2w, yesterday or 2026-11-01."
        raise FilterError("--since", text, "is no time that we can read", (), remedy) from None


def words(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words wanted and, with a minus before them, unwanted; "in quotes" they stay together."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for text in texts:
        for minus, quoted, word in re.findall(r'(-?)(?:["“]([^"“”]*)["”]|(\S+))', text) or [("", "", text)]:
            said = (quoted or word).strip()
            if not spelling.words(said):
                raise FilterError("--search", text, "has no word to look for")
            (unwanted if minus else wanted).append(said)
    return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))
