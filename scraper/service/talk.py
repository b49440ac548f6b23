"""The three questions by which a person says what they look for: specialty, place, visa. Pure.

Knows the questions, their buttons and how answers become a filter. Promises that every answer, pressed or
typed, is understood by the same rules as the command line's, or answered with the nearest names. Refuses to
know who answers, and to store anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from scraper.alerts.keyboard import Rows
from scraper.record import place, specialty
from scraper.record.ask import parse_filter
from scraper.record.filter import Filter
from scraper.record.typed import FilterError
from scraper.service import sayings

PREFIX: Final = "w:"
"""Presses that belong to the questions begin so."""

_OFFERED: Final = (
    "internal-medicine", "family-medicine", "pediatrics", "psychiatry", "general-surgery", "neurology",
    "obstetrics-gynecology", "emergency-medicine", "anesthesiology", "pathology",
    "physical-medicine-rehabilitation", "transitional-year",
)  # fmt: skip
_PLACES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "ie": ("Inland Empire", {"region": "inland-empire"}),
    "socal": ("Southern California", {"region": "socal"}),
    "ca": ("California", {"state": "CA"}),
    "ny": ("New York", {"state": "NY"}),
    "tx": ("Texas", {"state": "TX"}),
    "fl": ("Florida", {"state": "FL"}),
    "us": (sayings.ANYWHERE, {}),
}
"""What is pressed -> what it is called, and the option it stands for."""

_AROUND: Final = re.compile(
    r"(?:within\s+)?(\d{1,3}\s*(?:mi|miles?|km)?)\s*(?:of|from|around|near)\s+(.+)", re.IGNORECASE
)
_MOST: Final = 12
"""Specialties of one filter."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where someone stands in the questions."""

    specialties: tuple[str, ...] = ()
    place: Mapping[str, str] | None = None
    """Option -> value; ``None`` until it was answered, empty for anywhere."""
    asked: str = "specialty"

    def to_json(self) -> dict[str, Any]:
        """As stored."""
        held = dict(self.place) if self.place is not None else None
        return {"specialties": list(self.specialties), "place": held, "asked": self.asked}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Talk:
        """Out of what was stored."""
        return Talk(tuple(data["specialties"]), data["place"], str(data["asked"]))


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows an answer: how the talk stands, what to say, and the filter once it is complete."""

    talk: Talk
    text: str | None = None
    """``None``: only the buttons of the question change."""
    rows: Rows | None = None
    wish: Filter | None = None


def begin() -> Turn:
    """The first question."""
    return Turn(Talk(), sayings.WHICH_SPECIALTY, _specialties(Talk()))


def pressed(talk: Talk, data: str, day: date) -> Turn | None:
    """What follows a press; ``None`` for one that is no answer."""
    what, _, value = data.removeprefix(PREFIX).partition(":")
    if what == "s" and value == "next":
        return _ask_where(talk)
    if what == "s" and value == "any":
        return _ask_where(replace(talk, specialties=()))
    if what == "s" and value in _OFFERED:
        held = talk.specialties
        chosen = tuple(s for s in held if s != value) if value in held else (*held, value)
        talk = replace(talk, specialties=chosen[:_MOST], asked="specialty")
        return Turn(talk, rows=_specialties(talk))
    if what == "p" and value in _PLACES:
        return _ask_visa(replace(talk, place=_PLACES[value][1]))
    if what == "v" and talk.place is not None and value in (*sayings.NEEDS, "no"):
        return Turn(talk, wish=_wish(talk, None if value == "no" else value, day))
    return None


def typed(talk: Talk, text: str, day: date) -> Turn:
    """What follows something written in answer to the question that is open."""
    try:
        if talk.asked == "specialty":
            if text.casefold() in ("any", "all"):
                return _ask_where(replace(talk, specialties=()))
            slugs = parse_filter(day=day, specialty=[text]).specialties
            return _ask_where(replace(talk, specialties=(*talk.specialties, *slugs)[:_MOST]))
        if talk.asked == "place":
            return _ask_visa(replace(talk, place=where(text, day)))
    except FilterError as error:
        return Turn(talk, _without_options(str(error)), _again(talk))
    return Turn(talk, sayings.WHICH_VISA, _visas())


def where(text: str, day: date) -> Mapping[str, str]:
    """The option that a written place stands for; raises ``FilterError`` when none does."""
    around = _AROUND.fullmatch(text)
    if around:
        option = {"near": around[2], "within": around[1]}
        parse_filter(day=day, near=around[2], within=around[1])
        return option
    if text.casefold() in ("anywhere", "us", "usa", "any"):
        return {}
    for name in ("state", "region", "county"):
        try:
            _with_place({name: text}, day)
        except FilterError:
            continue
        return {name: text}
    parse_filter(day=day, near=text)  # says what is nearest
    return {"near": text}


def label(wish: Filter, talk: Talk) -> str:
    """What the filter is called in the messages that it brings."""
    fields = ", ".join(specialty.short(slug) for slug in talk.specialties) or "Any specialty"
    if wish.near:
        return f"{fields}, {wish.near.miles:g} miles of {wish.near.label}"
    named = next((called for called, option in _PLACES.values() if option and option == talk.place), None)
    return f"{fields}, {named or next(iter((talk.place or {}).values()), 'anywhere')}"


def zone(wish: Filter) -> str | None:
    """The time zone of the place asked for, where it has one; its person is told the times in it."""
    if wish.counties:
        county, state = wish.counties[0]
        return place.zone(state, county) if state else None
    if wish.regions:
        region = place.region(wish.regions[0])
        states = sorted({state for _, state in region.counties} | set(region.states)) if region else []
        return place.zone(states[0]) if len(states) == 1 else None
    if wish.near:
        return place.zone(wish.near.label.rpartition(", ")[2])
    return place.zone(wish.states[0]) if len(wish.states) == 1 else None


def _wish(talk: Talk, visa: str | None, day: date) -> Filter:
    return replace(_with_place(talk.place or {}, day, specialty=talk.specialties), visa=visa)  # type: ignore[arg-type]


def _with_place(option: Mapping[str, str], day: date, specialty: tuple[str, ...] = ()) -> Filter:
    return parse_filter(
        day=day,
        specialty=specialty,
        state=_given(option, "state"),
        region=_given(option, "region"),
        county=_given(option, "county"),
        near=option.get("near"),
        within=option.get("within"),
    )


def _given(option: Mapping[str, str], name: str) -> list[str]:
    return [option[name]] if name in option else []


def _ask_where(talk: Talk) -> Turn:
    return Turn(replace(talk, asked="place"), sayings.WHERE, _places())


def _ask_visa(talk: Talk) -> Turn:
    return Turn(replace(talk, asked="visa"), sayings.WHICH_VISA, _visas())


def _again(talk: Talk) -> Rows:
    return _specialties(talk) if talk.asked == "specialty" else _places()


def _specialties(talk: Talk) -> Rows:
    shown = [
        {
            "text": f"{'✓ ' * (slug in talk.specialties)}{specialty.short(slug)}",
            "callback_data": f"w:s:{slug}",
        }
        for slug in _OFFERED
    ]
    rows = [shown[first : first + 3] for first in range(0, len(shown), 3)]
    last = {"text": sayings.NEXT, "callback_data": "w:s:next"}
    if not talk.specialties:
        last = {"text": sayings.ANY_SPECIALTY, "callback_data": "w:s:any"}
    return [*rows, [last]]


def _places() -> Rows:
    shown = [{"text": called, "callback_data": f"w:p:{key}"} for key, (called, _) in _PLACES.items()]
    return [shown[first : first + 2] for first in range(0, len(shown), 2)]


def _visas() -> Rows:
    rows = [[{"text": said, "callback_data": f"w:v:{visa}"}] for visa, said in sayings.NEEDS.items()]
    return [*rows, [{"text": sayings.NO_VISA, "callback_data": "w:v:no"}]]


def _without_options(said: str) -> str:
    """The words of a mistake without the options of the command line, which nobody types here."""
    return re.sub(r"--[a-z-]+ ", "", said)
