"""How a record is said to a person: level, place, start, visa, days, moments.

Knows the order in which a physician reads: specialty, level, place, start, visa. Promises that what
a source does not state is called "not stated", and that a visa under a condition never stands
without the source's words. Refuses to soften or to complete anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from scraper.record import specialty
from scraper.record.vacancy import Vacancy

NOT_STATED: Final = "not stated"

_WITHOUT_COUNTY: Final = frozenset({"DC"})
_COUNTY_WORD: Final = {"LA": "Parish", "AK": "Borough"}
_CONDITION: Final = re.compile(
    r"consider|case[\s-]+by[\s-]+case|\bif\b|\bunless\b|\bexcept|transfer|exist|\bcurrent|\bmay\b|\bmight\b|"
    r"prefer|depend|subject to|contingent|conditional|eligib|provid|\bonly (?:for|if|to|with|when|in)\b|"
    r"possib|certain|limited|select|discretion|individual|approv|availab|\bwhen\b|\bwho\b|potential|"
    r"circumstance|\bsome\b|\bcan be\b|\bcould\b|step\s*(?:3|iii|three)|\bafter\b|\bprior\b|already|"
    r"require|must|request|negotia|typically|usually|generally|rarely|occasional|review|willing",
    re.IGNORECASE,
)
_CLAUSE: Final = 110
"""Longest stretch of a source's words that a subject line carries."""


def clean(text: str) -> str:
    """One line of ``text``: white space collapsed, control and direction-switching characters gone."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c.isspace() else "" for c in text)
    return " ".join("".join(kept).split())


def field_name(vacancy: Vacancy, short: bool = False) -> str:
    """The specialty in words, or "specialty not stated"."""
    if vacancy.specialty is None:
        return f"specialty {NOT_STATED}"
    return specialty.short(vacancy.specialty) if short else specialty.name(vacancy.specialty)


def levels(pgy: tuple[int, ...]) -> str:
    """``PGY-2/3``, or "" when no year is stated."""
    return f"PGY-{'/'.join(map(str, pgy))}" if pgy else ""


def post(vacancy: Vacancy) -> str:
    """Specialty, kind, track and level: "IM preliminary PGY-1", "Nephrology fellowship"."""
    track = vacancy.track if vacancy.track not in (None, "transitional") else None
    kind = {"residency": None, "other": "post outside training"}.get(vacancy.kind, vacancy.kind)
    said = " ".join(word for word in (field_name(vacancy, short=True), track, kind) if word)
    level = levels(vacancy.pgy)
    if vacancy.kind == "residency":
        return f"{said} {level}" if level else f"{said}, level {NOT_STATED}"
    return f"{said} ({level})" if level else said


def county(name: str, state: str | None) -> str:
    """``San Bernardino County``; an independent city or a borough that says so itself stays as it is."""
    if name.lower().endswith((" city", " borough", " parish", " area", " municipality", " region")):
        return name
    return f"{name} {_COUNTY_WORD.get(state or '', 'County')}"


def where(vacancy: Vacancy) -> str:
    """``Colton, San Bernardino County, CA``, as far as known."""
    named = county(vacancy.county, vacancy.state) if vacancy.county else None
    if vacancy.state in _WITHOUT_COUNTY:
        named = None
    return ", ".join(part for part in (vacancy.city, named, vacancy.state) if part) or f"place {NOT_STATED}"


def day(value: date) -> str:
    """``July 1, 2026``."""
    return f"{value:%B} {value.day}, {value.year}"


def partial_day(text: str) -> str:
    """``YYYY-MM-DD`` as ``July 1, 2026``, ``YYYY-MM`` as ``July 2026``."""
    if len(text) == 7:
        return f"{date.fromisoformat(text + '-01'):%B %Y}"
    return day(date.fromisoformat(text))


def moment(value: datetime, zone: str) -> str:
    """``March 1, 2026, 9:14 AM PST`` in ``zone``."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date())}, {local.hour % 12 or 12}:{local:%M %p} {local.tzname()}"


def moments(named: Iterable[tuple[str, datetime]], zone: str) -> list[str]:
    """``seen March 1, 2026, 9:14 AM PST``, ``sent 9:15 AM PST``: the day only where it is another one."""
    said: list[str] = []
    last: date | None = None
    for name, value in named:
        whole = moment(value, zone)
        held = value.astimezone(ZoneInfo(zone)).date()
        said.append(f"{name} {whole.removeprefix(f'{day(held)}, ') if held == last else whole}")
        last = held
    return said


def start(vacancy: Vacancy) -> str:
    """The start of training as stated."""
    if vacancy.starts_on:
        asap = " or as soon as possible" if vacancy.starts_asap else ""
        return partial_day(vacancy.starts_on) + asap
    return "as soon as possible" if vacancy.starts_asap else f"start {NOT_STATED}"


def visa_words(vacancy: Vacancy, which: str) -> str | None:
    """The source's words on ``j1`` or ``h1b``; ``None`` when none were kept."""
    words = vacancy.evidence.get(f"visa.{which}") or vacancy.evidence.get("visa")
    return clean(words) or None if words else None


def is_conditional(words: str) -> bool:
    """Whether a statement on a visa holds a word that may be a condition. Errs towards yes."""
    return _CONDITION.search(words) is not None


def visa(vacancy: Vacancy) -> str:
    """``J-1 yes, H-1B no``; a condition, or the lack of any words, stands right beside it."""
    held = {"j1": vacancy.visa.j1, "h1b": vacancy.visa.h1b}
    if held["j1"] is None and held["h1b"] is None:
        return f"visa {NOT_STATED}"
    notes = {which: visa_note(vacancy, which) for which, value in held.items() if value is not None}
    parts = []
    for which, value in held.items():
        said = f"{VISAS[which]} {_yes_no(value)}"
        note = notes.get(which)
        is_last = which == "h1b" or notes.get("h1b") != note
        parts.append(f"{said} ({note})" if note and is_last else said)
    return ", ".join(parts)


VISAS: Final = {"j1": "J-1", "h1b": "H-1B"}


def _yes_no(value: bool | None) -> str:
    return NOT_STATED if value is None else "yes" if value else "no"


def visa_note(vacancy: Vacancy, which: str) -> str | None:
    """What must stand beside a yes or no on ``j1`` or ``h1b``; ``None`` when it can stand alone."""
    words = visa_words(vacancy, which)
    if words is None:
        return "ask: the source's words were not kept"
    return f"“{_clause(words)}”" if is_conditional(words) else None


def _clause(words: str) -> str:
    """The sentences of ``words`` that hold a condition, cut around it when they are long."""
    sentences = [s for s in re.split(r"(?<=[.;!?])\s+", words) if is_conditional(s)]
    text = " ".join(sentences).rstrip(".;")
    if len(text) <= _CLAUSE:
        return text
    at = _CONDITION.search(text)
    begin = max(0, min(at.start() - _CLAUSE // 2 if at else 0, len(text) - _CLAUSE))
    piece = text[begin : begin + _CLAUSE]
    if begin:
        piece = "… " + piece.split(" ", 1)[-1]
    if begin + _CLAUSE < len(text):
        piece = piece.rsplit(" ", 1)[0] + " …"
    return piece


def headline(vacancy: Vacancy) -> str:
    """What a subject line says: specialty and level · place · start · visa."""
    return clean(" · ".join((post(vacancy), where(vacancy), start(vacancy), visa(vacancy))))


FIELDS: Final = {
    "title": "Title",
    "institution": "Hospital",
    "specialty": "Specialty",
    "track": "Track",
    "pgy": "Level",
    "positions": "Positions",
    "starts_on": "Start",
    "starts_asap": "Start as soon as possible",
    "apply_by": "Apply by",
    "posted_on": "Posted",
    "visa.j1": "J-1 visa",
    "visa.h1b": "H-1B visa",
    "requirements.steps": "USMLE or COMLEX steps",
    "requirements.ecfmg": "ECFMG certificate",
    "requirements.us_grad_only": "US graduates only",
    "requirements.max_years_since_graduation": "Most years since graduation",
    "requirements.prior_pgy": "Training years already done",
    "requirements.license": "License",
    "apply_via": "Apply by way of",
    "url": "Link",
}


def field_label(field: str) -> str:
    """A record's field as a person calls it; dotted names for parts."""
    return FIELDS.get(field) or field.replace(".", " ").replace("_", " ").capitalize()


def value(field: str, held: Any) -> str:
    """A field's JSON value in words; "not stated" for what is empty."""
    if held is None or held in ([], "", {}):
        return NOT_STATED
    if isinstance(held, bool):
        return "yes" if held else "no"
    if field in ("apply_by", "posted_on", "starts_on"):
        return partial_day(str(held))
    if field == "pgy":
        return levels(tuple(held))
    if field == "specialty":
        return specialty.name(held)
    if isinstance(held, list | tuple):
        return clean(", ".join(map(str, held)))
    return clean(str(held))
