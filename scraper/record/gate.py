"""The Match Week gate: which places may not be asked about directly yet, and from when on they may.

Knows whom the rules of the Match bind: residencies of PGY-1 or of an unstated year, and advanced and
reserved places, that start after 31 January of that year or do not say when; from Monday 09:00 Eastern
to SOAP's end. Promises that what is veiled keeps its facts, the source's words and the page to read,
and loses every address to write or call. Refuses to read a clock or to close anything.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scraper.record.season import EASTERN, SOAP_ENDS, WeekHour, match_week
from scraper.record.vacancy import Vacancy

READ_THERE: Final = "read at the source"
"""What remains to be done with a veiled place."""

_BOUND_TRACKS: Final = frozenset({"advanced", "reserved"})
_NOT_WORDS: Final = frozenset({"contacts", "apply_via"})
_HIDDEN: Final = "[…]"
_DOT: Final = r"(?:\.|\s*[(\[{]\s*dot\s*[)\]}]\s*|\s+dot\s+)"
_ADDRESS: Final = re.compile(
    r"(?:mailto:)?[\w.+%'-]+(?:\s*@\s*|\s*[(\[{]\s*at\s*[)\]}]\s*|\s+at\s+(?=[\w-]+" + _DOT + r"[a-z]))"
    r"[\w-]+(?:" + _DOT + r"[\w-]+)+",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"(?<![\w/-])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s./-]{1,2}\d{3}[\s.-]\d{4}(?![\w-])")


def contact_from(vacancy: Vacancy, now: datetime, ends: WeekHour = SOAP_ENDS) -> datetime | None:
    """The moment (aware UTC) from which the program may be contacted; ``None`` when it may be at ``now``.

    ``now`` is aware; ``ends`` is the weekday (Monday is 0) and hour, Eastern, at which SOAP ends.
    """
    year = now.astimezone(EASTERN).year
    week = match_week(year, ends)
    if not week.quiet_from <= now < week.soap_ends or not is_bound(vacancy, year):
        return None
    return week.soap_ends


def is_bound(vacancy: Vacancy, year: int) -> bool:
    """Whether the Match of that March binds the place."""
    if vacancy.kind != "residency":
        return False
    if vacancy.pgy and 1 not in vacancy.pgy and vacancy.track not in _BOUND_TRACKS:
        return False
    start = vacancy.starts_on
    if start is None:
        return True  # unstated, or as soon as possible, which in March is after January
    return (int(start[:4]), int(start[5:7])) > (year, 1)


def ended_lately(now: datetime, ends: WeekHour, within: float) -> datetime | None:
    """When this year's gate opened (aware UTC), if that is not longer ago than ``within`` hours."""
    opened = match_week(now.astimezone(EASTERN).year, ends).soap_ends
    return opened if 0 <= (now - opened).total_seconds() < within * 3600 else None


def shut_between(earlier: datetime, later: datetime, ends: WeekHour = SOAP_ENDS) -> bool:
    """Whether the gate was closed after ``earlier`` and stands closed at ``later`` (both aware)."""
    week = match_week(later.astimezone(EASTERN).year, ends)
    return earlier < week.quiet_from <= later < week.soap_ends


def veiled(vacancy: Vacancy) -> Vacancy:
    """The record without any way to write or call: contacts, and addresses within the source's words."""
    evidence = {name: _bare(words) for name, words in vacancy.evidence.items() if name not in _NOT_WORDS}
    return replace(
        vacancy,
        title=_bare(vacancy.title),
        contacts=(),
        apply_via=None,
        conditions=tuple(_bare(words) for words in vacancy.conditions),
        url=vacancy.url if vacancy.url and urlsplit(vacancy.url).scheme in ("http", "https") else None,
        evidence=MappingProxyType(evidence),
    )


def as_told(vacancy: Vacancy, now: datetime, ends: WeekHour = SOAP_ENDS) -> tuple[Vacancy, datetime | None]:
    """The record as it may be told at ``now``, and from when on its program may be contacted."""
    opens = contact_from(vacancy, now, ends)
    return (vacancy, None) if opens is None else (veiled(vacancy), opens)


def words(opens: datetime, zone: str | tzinfo | None) -> str:
    """What stands in place of contacts: the hour in the reader's zone (an IANA name or a zone itself)."""
    local = opens.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    day: date = local.date()
    hour = f"{local.hour % 12 or 12}:{local:%M %p} {local.tzname()}"
    return (
        f"Match Week: programs may be contacted from {local:%A}, {day:%B} {day.day}, {day.year}, {hour} on. "
        f"Until then this place is to be {READ_THERE} only."
    )


def _bare(said: str) -> str:
    return _PHONE.sub(_HIDDEN, _ADDRESS.sub(_HIDDEN, said))
