"""Which of several sources to believe: facts by trust, status by the newest statement.

Knows the order of trust (program, hospital, society, list, aggregator). Promises that a stated value
is never lost to an unstated one, that each kept value keeps the words it was read from, and that one
sighting alone merges to itself. Refuses to hide a disagreement: ``conflicts`` names who says what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, get_args

from scraper.record.vacancy import Requirements, Status, Vacancy, Visa
from scraper.watch.known import ClosedBy, Role, Sighting

TRUST: Final[Mapping[str, int]] = {role: rank for rank, role in enumerate(get_args(Role))}
"""Rank of a role; 0 is believed first."""

_PLAIN: Final = ("title", "kind", "specialty", "track", "pgy", "positions", "institution", "apply_by",
                 "posted_on", "apply_via", "url")  # fmt: skip
_VISA: Final = ("visa.j1", "visa.h1b")
_NEEDS: Final = ("requirements.steps", "requirements.ecfmg", "requirements.us_grad_only",
                 "requirements.max_years_since_graduation", "requirements.prior_pgy",
                 "requirements.license")  # fmt: skip
_PLACE: Final = ("city", "county", "state")
_START: Final = ("starts_on", "starts_asap")
_LISTS: Final = ("contacts", "conditions")
_SINGLE: Final = (*_PLAIN, *_VISA, *_NEEDS)

FACTS: Final = ("specialty", "track", "pgy", "positions", *_PLACE, "starts_on", "apply_by", *_VISA, *_NEEDS)
"""The fields on which a disagreement, or a move, means something to an applicant."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The status that holds for a vacancy, and what closed it if it is closed."""

    status: Status
    closed_by: ClosedBy | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field on which sources disagree: each source with its value, most trusted first."""

    field: str
    says: tuple[tuple[str, Any], ...]


def merge_facts(sightings: Sequence[Sighting]) -> Vacancy:
    """What all sources together say of one vacancy; ``status`` is the one that holds.

    Field by field the most trusted source that states it; between equals the newest statement. Addresses
    and conditions add up, save that an aggregator's addresses count only where nobody else gives one.
    Raises ``ValueError`` without a sighting.
    """
    if not sightings:
        raise ValueError("a vacancy without a sighting has no facts")
    ranked = _ranked(sightings)
    first_hand = any(s.record.contacts for s in ranked if s.role != "aggregator")
    records = [
        replace(s.record, contacts=()) if first_hand and s.role == "aggregator" else s.record for s in ranked
    ]
    merged, holds = blend(records), standing(sightings).status
    evidence = {name: words for name, words in merged.evidence.items() if name != "status"}
    for sighting in reversed(ranked):
        if sighting.record.status == holds and "status" in sighting.record.evidence:
            evidence["status"] = sighting.record.evidence["status"]
    return replace(merged, status=holds, evidence=MappingProxyType(evidence))


def blend(records: Sequence[Vacancy]) -> Vacancy:
    """One record out of several, the most believed first: each field from the first that states it.

    City, county and state come from records that agree on the state, start and "as soon as possible" from
    one and the same. Status and title are the first one's.
    """
    if len(records) == 1:
        return records[0]
    start = _start(records)
    chosen = {name: _first(records, name) for name in (*_SINGLE, *_LISTS)}
    chosen |= _place(records) | dict.fromkeys(_START, start)
    value: dict[str, Any] = {name: _value(chosen[name] or records[0], name) for name in _SINGLE}
    value |= {name: _value(source, name) if (source := chosen[name]) else None for name in _PLACE}
    return Vacancy(
        **{name: value[name] for name in (*_PLAIN, *_PLACE)},
        starts_on=start.starts_on if start else None,
        starts_asap=bool(start and start.starts_asap),
        visa=Visa(**{name.partition(".")[2]: value[name] for name in _VISA}),
        requirements=Requirements(**{name.partition(".")[2]: value[name] for name in _NEEDS}),
        conditions=_union((line for record in records for line in record.conditions), _words),
        contacts=_union((address for record in records for address in record.contacts), str.lower),
        status=records[0].status,
        evidence=_evidence(records, chosen),
    )


def standing(sightings: Sequence[Sighting]) -> Standing:
    """The status that holds: the newest statement, unless every source that can be complete lost it.

    An ended sighting's "open" says nothing any more; its "filled" still does. A source that can never
    be complete (mail) holds a vacancy open against a loss only by a statement newer than the loss.
    """
    said = [s for s in sightings if s.record.status != "open" or not s.ended]
    newest = max(said, key=lambda s: (s.status_since, -TRUST[s.role], s.id), default=None)
    if newest is not None and newest.record.status != "open":
        return Standing(newest.record.status, "words")
    listing = [s for s in sightings if s.can_be_complete and s.record.status == "open"]
    if not listing or any(not s.ended for s in listing):
        return Standing("open")
    lost = max(s.lost_since or s.last_seen for s in listing)
    if newest is not None and newest.status_since > lost:
        return Standing("open")
    return Standing("withdrawn", "absence")


def conflicts(sightings: Sequence[Sighting]) -> tuple[Conflict, ...]:
    """The fields on which sources that still tell of the vacancy state different things.

    Values as in the record's JSON. Names, titles and addresses differ by nature and are not compared;
    nor is a month with a day of that month.
    """
    ranked = _ranked([s for s in sightings if not s.ended])
    found: list[Conflict] = []
    for name in (*FACTS, "status"):
        says = tuple((s.source, _json(_value(s.record, name))) for s in ranked if _stated(s.record, name))
        if any(not _agree(name, says[0][1], value) for _, value in says[1:]):
            found.append(Conflict(name, says))
    return tuple(found)


def _ranked(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Most trusted first; between equals the one whose words changed last."""
    newest_first = sorted(sightings, key=lambda s: (s.last_seen, s.id), reverse=True)
    return sorted(newest_first, key=lambda s: TRUST[s.role])


def _value(record: Vacancy, name: str) -> Any:
    for part in name.split("."):
        record = getattr(record, part)
    return record


def _stated(record: Vacancy, name: str) -> bool:
    return _value(record, name) not in (None, ())


def _first(records: Iterable[Vacancy], name: str) -> Vacancy | None:
    return next((record for record in records if _stated(record, name)), None)


def _place(records: Sequence[Vacancy]) -> dict[str, Vacancy | None]:
    """Whose city, county and state to take: never a city of one state with the name of another."""
    state = _first(records, "state")
    near = [r for r in records if state is None or r.state in (None, state.state)]
    city = _first(near, "city")
    same_city = [r for r in near if city is None or r.city in (None, city.city)]
    return {"state": state, "city": city, "county": _first(same_city, "county")}


def _start(records: Sequence[Vacancy]) -> Vacancy | None:
    """Whose start to take: the first that states one, or a later one that names the day of that month."""
    stating = [record for record in records if record.starts_on or record.starts_asap]
    if not stating:
        return None
    month = stating[0].starts_on
    if month is None or len(month) > len("2026-07"):
        return stating[0]
    return next((r for r in stating if (r.starts_on or "").startswith(month + "-")), stating[0])


def _union(values: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    """Each once, as first written; empty ones only if nothing else tells them apart."""
    kept: dict[str, str] = {}
    for value in values:
        kept.setdefault(key(value), value)
    return tuple(kept.values())


def _words(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold())) or line


def _evidence(records: Sequence[Vacancy], chosen: Mapping[str, Vacancy | None]) -> Mapping[str, str]:
    """The words of each kept value, from the record it was kept from; of the rest, the first there are."""
    kept: dict[str, str] = {}
    for name, source in chosen.items():
        if source is not None and name in source.evidence:
            kept[name] = source.evidence[name]
    for record in records:
        for name, words in record.evidence.items():
            if name not in chosen:
                kept.setdefault(name, words)
    return MappingProxyType(kept)


def _agree(name: str, one: Any, other: Any) -> bool:
    if name == "starts_on":
        return str(one).startswith(str(other)) or str(other).startswith(str(one))
    if isinstance(one, str):
        return one.casefold() == str(other).casefold()
    return bool(one == other)


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
