"""What is remembered of a source between two readings: a value, and its JSON form.

Knows what the source used to yield, how its page looked, how it failed and whether it is in trouble.
Promises ``SourceMemory.from_json(memory.to_json()) == memory``. Refuses to judge: that is ``health.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Literal

TroubleKind = Literal["failing", "anchors", "too-few", "empty", "losses", "silence"]
State = Literal["probation", "ok", "suspect", "broken"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page is recognised by even when it holds nothing."""

    title: str | None = None
    heading: str | None = None
    text_length: int = 0
    host: str | None = None
    """Where the reading ended, after redirects."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a source is not believed. Times are aware UTC."""

    kind: TroubleKind
    reason: str
    since: datetime
    fingerprint: str | None = None
    """Of the doubted reading, as long as it holds."""
    held_since: datetime | None = None
    """Since when that very reading holds."""
    broken: bool = False
    """It lasts."""


_TIMES: Final = ("passed_at", "last_good", "last_opening", "last_news", "incomplete_since")


@dataclass(frozen=True, slots=True)
class Past:
    """When a source had news, as far as looks at it told. Times are hours of average activity."""

    quiet: float = 0.0
    """Of the looks since the last news."""
    news: tuple[tuple[float, float], ...] = ()
    """For each look that brought news, oldest first: the quiet before it, and how long after the look
    before it came."""


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """One source's past, as far as its health depends on it. Times are aware UTC."""

    passed_at: datetime | None = None
    """Its first reading that was believed; before that it is on probation."""
    trouble: Trouble | None = None
    accepted: bool = False
    """The operator has said that the next reading is right."""
    readings: int = 0
    """Good ones, unchanged ones included."""
    empty_run: int = 0
    """Good readings since the last that held an opening."""
    failures: int = 0
    """In a row."""
    last_good: datetime | None = None
    last_opening: datetime | None = None
    """The last good reading that held an opening."""
    last_complete: bool = False
    """Whether the last content was complete: only then does an unchanged reading confirm losses."""
    incomplete_since: datetime | None = None
    """The first of the incomplete readings since the last complete one, of a source that can be complete."""
    fingerprint: str | None = None
    """Of the last content that was believed."""
    marks: Marks | None = None
    yields: tuple[tuple[str, int], ...] = ()
    """Day and open vacancies on it, oldest first: what it used to yield."""
    gaps: tuple[float, ...] = ()
    """Hours between news, of a source that is never complete: its rhythm."""
    last_news: datetime | None = None
    past: Past = Past()
    """What its rate of news is learned from."""
    warned: tuple[tuple[str, str], ...] = ()
    """What the operator was warned of and what still holds: ``warning.Warned``, kind and about."""
    why_next: str | None = None
    """Why the next reading is when it is, in words."""

    @property
    def state(self) -> State:
        """How the source stands."""
        if self.trouble is not None:
            return "broken" if self.trouble.broken else "suspect"
        return "ok" if self.passed_at is not None else "probation"

    @property
    def wants_content(self) -> bool:
        """Whether the next reading must be asked for in full: a doubted one is not settled by "unchanged"."""
        return self.accepted or (self.trouble is not None and self.trouble.kind not in ("failing", "silence"))

    @property
    def doubted_since(self) -> datetime | None:
        """Since when a mass loss is not believed: ``Found.doubted_since``."""
        return self.trouble.since if self.trouble is not None and self.trouble.kind == "losses" else None

    def to_json(self) -> dict[str, Any]:
        """As stored."""
        # Not ``asdict`` of the whole: it copies every pair of a long history, at every reading.
        data: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for name in _TIMES:
            data[name] = _text(data[name])
        if self.trouble is not None:
            times = {"since": _text(self.trouble.since), "held_since": _text(self.trouble.held_since)}
            data["trouble"] = {**asdict(self.trouble), **times}
        data["marks"] = asdict(self.marks) if self.marks is not None else None
        data["yields"] = [list(pair) for pair in self.yields]
        data["gaps"] = list(self.gaps)
        data["warned"] = [list(pair) for pair in self.warned]
        data["past"] = {"quiet": self.past.quiet, "news": [list(pair) for pair in self.past.news]}
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any] | None) -> SourceMemory:
        """Out of what was stored; a blank one for ``None``. Keys of another version are passed over."""
        if not data:
            return SourceMemory()
        known = {name: value for name, value in data.items() if name in SourceMemory.__dataclass_fields__}
        for name in _TIMES:
            known[name] = _time(known.get(name))
        trouble = known.get("trouble")
        if trouble:
            times = {name: _time(trouble.get(name)) for name in ("since", "held_since")}
            known["trouble"] = Trouble(**{**trouble, **times})
        if known.get("marks"):
            known["marks"] = Marks(**known["marks"])
        known["yields"] = tuple((day, count) for day, count in known.get("yields", ()))
        known["gaps"] = tuple(known.get("gaps", ()))
        known["warned"] = tuple((kind, about) for kind, about in known.get("warned", ()))
        past = known.get("past") or {}
        known["past"] = Past(past.get("quiet", 0.0), tuple((a, b) for a, b in past.get("news", ())))
        return SourceMemory(**known)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
