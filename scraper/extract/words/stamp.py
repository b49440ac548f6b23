"""The calendar day in a date that a machine or a mail program wrote.

Knows ISO dates, seconds and milliseconds since 1970, RFC 822 dates and the "Monday, March 23, 2026 at
9:12 AM" of mail programs. Promises the day as it reads in its own zone. Refuses dates without a year:
those are for ``dates.py``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from scraper.extract.words.regex import regex

_MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_EPOCH = regex(r"1\d{9}(?:\d{3})?")
_TICKS = regex(r"/Date\((1\d{9})\d{3}(?:[+-]\d{4})?\)/")
"""Milliseconds as services of one family write them in JSON."""
_SHORT_YEAR = regex(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_ISO = regex(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_MONTH_FIRST = regex(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = regex(r"\b(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_SLASHED = regex(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")


def day_of(written: str) -> date | None:
    """The day that ``written`` names, or ``None``."""
    if _EPOCH.fullmatch(written.strip()):
        return datetime.fromtimestamp(int(written.strip()[:10]), UTC).date()
    if found := _TICKS.fullmatch(written.strip()):
        return datetime.fromtimestamp(int(found[1]), UTC).date()
    if found := _ISO.match(written):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    if (found := _MONTH_FIRST.search(written)) and (month := _MONTHS.get(found[1][:3].lower())):
        return _day(int(found[3]), month, int(found[2]))
    if (found := _DAY_FIRST.search(written)) and (month := _MONTHS.get(found[2][:3].lower())):
        return _day(int(found[3]), month, int(found[1]))
    if found := _SHORT_YEAR.fullmatch(written.strip()):
        return _day(2000 + int(found[3]), int(found[1]), int(found[2]))
    if found := _SLASHED.search(written):
        first, second = int(found[1]), int(found[2])
        return _day(int(found[3]), *((second, first) if first > 12 else (first, second)))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
