"""The applicant's year: Match Week, SOAP, and the waves of vacancies after it.

Knows the rule (Match Day is the third Friday of March), the hours of that week in Eastern time, and when
in the year, the week and the day vacancies are posted; the rule is checked against the published years
in the tests. Promises aware UTC times. Refuses to know what NRMP may announce otherwise for a coming
year: it is a rule, not a calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

Phase = Literal["quiet", "burst", "second-wave", "trickle", "off-season", "fellowship"]
"""``quiet``: programs fill through SOAP, applicants may not contact them (Monday 09:00 Eastern to
SOAP's end). ``burst``: the flood after it, to the end of April. ``second-wave``: May to July.
``trickle``: August and September. ``fellowship``: December, unfilled fellowships after their matches.
``off-season``: the rest, places that start at once or in January."""

WeekHour = tuple[int, time]
"""A weekday (Monday is 0) and an hour of it."""

EASTERN: Final = ZoneInfo("America/New_York")
SOAP_ENDS: Final[WeekHour] = (3, time(21))
"""Thursday 21:00 Eastern, unless the operator says otherwise: NRMP announces the hours of each year."""
_FRIDAY: Final = 4
_NEW_YEAR_OF_TRAINING: Final = (6, 15)
"""Orientation begins in the second half of June: a start from then on belongs to the coming July."""

WAVES: Final[Mapping[Phase, float]] = {
    "burst": 3.0,
    "second-wave": 1.4,
    "fellowship": 0.7,
    "trickle": 0.6,
    "off-season": 0.5,
    "quiet": 0.2,
}
"""How much is posted in each part of the year, beside the year's average."""

OFFICE: Final = (2.1, 0.8, 0.15)
"""How much is posted on a weekday while offices are open from the East to the West (8 to 20 Eastern), in
the evening (to midnight) and at night, beside the week's average."""

WEEKEND: Final = 0.35
"""How much is posted on Saturday and Sunday, beside a weekday."""

_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class MatchWeek:
    """One year's week, Monday to Friday. Times are aware UTC."""

    monday: date
    match_day: date
    quiet_from: datetime
    """Monday 09:00 Eastern: an hour before applicants and programs hear who matched."""
    told_at: datetime
    """Monday 10:00 Eastern: status, and the list of unfilled programs to those who may see it."""
    soap_ends: datetime
    """By default Thursday 21:00 Eastern: from then on programs may be asked directly."""


def match_week(year: int, ends: WeekHour = SOAP_ENDS) -> MatchWeek:
    """The Match Week of that March, by rule; ``ends`` is when SOAP does, in Eastern time."""
    first = date(year, 3, 1)
    match_day = first + timedelta(days=(_FRIDAY - first.weekday()) % 7 + 14)
    monday = match_day - timedelta(days=4)
    return MatchWeek(
        monday=monday,
        match_day=match_day,
        quiet_from=_eastern(monday, time(9)),
        told_at=_eastern(monday, time(10)),
        soap_ends=_eastern(monday + timedelta(days=ends[0]), ends[1]),
    )


def phase(when: datetime | date) -> Phase:
    """The part of the year at an aware moment, or on a day (as of its noon, Eastern)."""
    if not isinstance(when, datetime):
        when = _eastern(when, time(12))
    week = match_week(when.astimezone(EASTERN).year)
    if week.quiet_from <= when < week.soap_ends:
        return "quiet"
    month = when.astimezone(EASTERN).month
    if when >= week.soap_ends and month <= 4:
        return "burst"
    if 5 <= month <= 7:
        return "second-wave"
    if 8 <= month <= 9:
        return "trickle"
    return "fellowship" if month == 12 else "off-season"


def activity(when: datetime) -> float:
    """How much is posted in the hour of an aware moment, beside the year's average hour (about 1)."""
    return _activity(int(when.timestamp() // _HOUR))


def activity_between(start: datetime, end: datetime) -> float:
    """The sum of ``activity`` from one aware moment to another, in hours; 0 when ``end`` is not later."""
    at, stop, total = start.timestamp(), end.timestamp(), 0.0
    while at < stop:
        hour = int(at // _HOUR)
        onward = min((hour + 1) * _HOUR, stop)
        total += _activity(hour) * (onward - at) / _HOUR
        at = onward
    return total


@lru_cache(maxsize=16_384)
def _activity(hour: int) -> float:
    """Of one hour since 1970: phases begin on the hour, and every source asks for the same hours."""
    when = datetime.fromtimestamp(hour * _HOUR, UTC)
    local = when.astimezone(EASTERN)
    open_, evening, night = OFFICE
    share = open_ if 8 <= local.hour < 20 else evening if local.hour >= 20 else night
    return WAVES[phase(when)] * share * (WEEKEND if local.weekday() > _FRIDAY else 1.0)


def academic_year(start: date | str | None) -> int | None:
    """The year of the July in which that training year opens, from a day or a record's ``starts_on``.

    A year runs from July to June, and late June is already the next: "2027-06-24", "2027-06" (month
    only: orientation) and "2028-01" are all 2027. ``None`` for no start.
    """
    if start is None:
        return None
    text = start if isinstance(start, str) else start.isoformat()
    year, month, *day = (int(part) for part in text.split("-"))
    begun = (month, day[0] if day else 30) >= _NEW_YEAR_OF_TRAINING
    return year if begun else year - 1


def _eastern(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, EASTERN).astimezone(UTC)
