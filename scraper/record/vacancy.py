"""The one shape of a vacancy: what a source says is open, field by field, with its words.

Knows the record's fields, their types and their JSON form (docs/record.md). Promises that what is
not stated is ``None`` or empty, that ``from_json(to_json(v)) == v``, and that a vacancy never
changes once made. Refuses to guess: there are no defaults that mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, cast, get_args

Kind = Literal["residency", "fellowship", "research", "observership", "other"]
Track = Literal["categorical", "preliminary", "transitional", "advanced", "reserved", "integrated"]
Status = Literal["open", "filled", "withdrawn"]
ApplyVia = Literal["email", "form", "eras", "residencycas", "phone"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
TRAINING: Final[tuple[Kind, ...]] = ("residency", "fellowship")
"""The kinds of place in which a doctor is trained toward a certificate."""
TRACKS: Final[tuple[Track, ...]] = get_args(Track)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

EVIDENCE_LIMIT: Final = 200
"""Longest evidence, in characters."""

_PARTIAL_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")


@dataclass(frozen=True, slots=True)
class Visa:
    """Whether each training visa is sponsored: yes, no, or not stated (``None``)."""

    j1: bool | None = None
    h1b: bool | None = None


@dataclass(frozen=True, slots=True)
class Requirements:
    """What an applicant must have; ``None`` or empty where the source states nothing."""

    steps: tuple[int, ...] = ()
    ecfmg: bool | None = None
    us_grad_only: bool | None = None
    max_years_since_graduation: int | None = None
    prior_pgy: int | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One place on offer, as one source tells it, or as several do once merged.

    ``starts_on`` is ``YYYY-MM-DD`` or ``YYYY-MM``, as precisely as stated. ``evidence`` maps a field
    (dotted for parts: ``visa.j1``, ``requirements.steps``) to the source's own words, at most
    ``EVIDENCE_LIMIT`` characters.
    """

    title: str
    kind: Kind
    specialty: str | None = None
    track: Track | None = None
    pgy: tuple[int, ...] = ()
    positions: int | None = None
    institution: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    starts_on: str | None = None
    starts_asap: bool = False
    apply_by: date | None = None
    posted_on: date | None = None
    visa: Visa = Visa()
    requirements: Requirements = Requirements()
    conditions: tuple[str, ...] = ()
    apply_via: ApplyVia | None = None
    contacts: tuple[str, ...] = ()
    url: str | None = None
    status: Status = "open"
    evidence: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def to_json(vacancy: Vacancy) -> dict[str, Any]:
    """The record as plain JSON values, keys in the documented order."""
    needs = vacancy.requirements
    return {
        "title": vacancy.title,
        "kind": vacancy.kind,
        "specialty": vacancy.specialty,
        "track": vacancy.track,
        "pgy": list(vacancy.pgy),
        "positions": vacancy.positions,
        "institution": vacancy.institution,
        "city": vacancy.city,
        "county": vacancy.county,
        "state": vacancy.state,
        "starts_on": vacancy.starts_on,
        "starts_asap": vacancy.starts_asap,
        "apply_by": vacancy.apply_by.isoformat() if vacancy.apply_by else None,
        "posted_on": vacancy.posted_on.isoformat() if vacancy.posted_on else None,
        "visa": {"j1": vacancy.visa.j1, "h1b": vacancy.visa.h1b},
        "requirements": {
            "steps": list(needs.steps),
            "ecfmg": needs.ecfmg,
            "us_grad_only": needs.us_grad_only,
            "max_years_since_graduation": needs.max_years_since_graduation,
            "prior_pgy": needs.prior_pgy,
            "license": needs.license,
        },
        "conditions": list(vacancy.conditions),
        "apply_via": vacancy.apply_via,
        "contacts": list(vacancy.contacts),
        "url": vacancy.url,
        "status": vacancy.status,
        "evidence": dict(vacancy.evidence),
    }


def from_json(data: Mapping[str, Any]) -> Vacancy:
    """The record out of its JSON form; raises ``ValueError`` naming the field that is wrong."""
    needs: Mapping[str, Any] = data.get("requirements") or {}
    visa: Mapping[str, Any] = data.get("visa") or {}
    return Vacancy(
        title=str(data["title"]),
        kind=cast(Kind, _one_of("kind", data["kind"], KINDS)),
        specialty=data.get("specialty"),
        track=cast("Track | None", _one_of("track", data.get("track"), (*TRACKS, None))),
        pgy=tuple(data.get("pgy") or ()),
        positions=data.get("positions"),
        institution=data.get("institution"),
        city=data.get("city"),
        county=data.get("county"),
        state=data.get("state"),
        starts_on=_partial_date("starts_on", data.get("starts_on")),
        starts_asap=bool(data.get("starts_asap")),
        apply_by=_day("apply_by", data.get("apply_by")),
        posted_on=_day("posted_on", data.get("posted_on")),
        visa=Visa(j1=visa.get("j1"), h1b=visa.get("h1b")),
        requirements=Requirements(
            steps=tuple(needs.get("steps") or ()),
            ecfmg=needs.get("ecfmg"),
            us_grad_only=needs.get("us_grad_only"),
            max_years_since_graduation=needs.get("max_years_since_graduation"),
            prior_pgy=needs.get("prior_pgy"),
            license=needs.get("license"),
        ),
        conditions=tuple(data.get("conditions") or ()),
        apply_via=data.get("apply_via"),
        contacts=tuple(data.get("contacts") or ()),
        url=data.get("url"),
        status=cast(Status, _one_of("status", data.get("status", "open"), STATUSES)),
        evidence=MappingProxyType(dict(data.get("evidence") or {})),
    )


def _one_of(name: str, value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"{name}: {value!r} is none of {', '.join(map(str, allowed))}")
    return value


def _partial_date(name: str, value: Any) -> str | None:
    if value is not None and not _PARTIAL_DATE.fullmatch(str(value)):
        raise ValueError(f"{name}: {value!r} is neither YYYY-MM-DD nor YYYY-MM")
    return value  # type: ignore[no-any-return]


def _day(name: str, value: Any) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{name}: {value!r} is no day of the form YYYY-MM-DD") from None
