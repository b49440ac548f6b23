"""Sponsors and teaching hospitals: one id for all the names that a source may use.

Knows names, former names, abbreviations, own domains and the city of each (data/institutions.tsv).
Promises that a name resolves to one institution or to none: a name that several hospitals bear
(St. Mary Medical Center, Good Samaritan) needs its city, a stated place that contradicts the table wins
over the table. Refuses to guess from a part of a name or a state inside it (Washington University).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from scraper.record import place, spelling


@dataclass(frozen=True, slots=True)
class Institution:
    """A hospital or sponsor. The place is ``None`` for one that trains in several cities."""

    id: str
    name: str
    names: tuple[str, ...]
    """Other spellings, former names and abbreviations."""
    domains: tuple[str, ...]
    state: str
    city: str | None
    county: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write an institution's name, for whoever looks for them in a text."""

    text: str
    id: str
    needs_place: bool
    """Several hospitals bear the name: only with its city beside it does it mean this one."""
    caps_only: bool
    """A short abbreviation, which counts only in capitals and as a whole word."""


_PARTS: Final = re.compile(r"\s*(?:/|\||\(|\)|;|\s[-–—]+\s|[–—])\s*")
_TAIL: Final = re.compile(
    r"[\s,:-]+(?:(?:department|division|section|office) of [\w&,/ -]+"
    r"|graduate medical education|gme|residency programs?|residency|fellowship programs?|program)$",
    re.IGNORECASE,
)
_SILENT: Final = frozenset({"the", "of", "at", "and", "for", "in", "a", "inc", "llc"})
_WRITTEN_OUT: Final = {
    "center": "ctr",
    "centers": "ctr",
    "centre": "ctr",
    "cntr": "ctr",
    "children": "childrens",
    "college": "col",
    "coll": "col",
    "community": "comm",
    "cmty": "comm",
    "fort": "ft",
    "hlth": "health",
    "hospital": "hosp",
    "hospitals": "hosp",
    "medical": "med",
    "memorial": "mem",
    "meml": "mem",
    "mount": "mt",
    "regional": "reg",
    "regl": "reg",
    "saint": "st",
    "sainte": "ste",
    "sch": "school",
    "system": "sys",
    "university": "univ",
}
_AS_ONE: Final = (
    (re.compile(r"\bhealth care\b", re.IGNORECASE), "healthcare"),
    (re.compile(r"\bveterans(?:'|’)? (?:affairs|administration)\b", re.IGNORECASE), "va"),
)


def key(name: str) -> str:
    """The key of an institution's name: ``The Univ. of Iowa Hosp. & Clinics`` is the same as in full."""
    closed = name.replace("&", " and ").replace("+", " and ")
    for pattern, single in _AS_ONE:
        closed = pattern.sub(single, closed)
    return "".join(_WRITTEN_OUT.get(word, word) for word in spelling.words(closed) if word not in _SILENT)


@lru_cache(maxsize=4096)
def resolve(name: str, state: str | None = None, city: str | None = None) -> Institution | None:
    """The one institution of that name, at that place where one is given; ``None`` in doubt.

    A joint name ("Keck School of Medicine / LA General") is the one of its parts that is known, and
    none when its parts are two.
    """
    whole = _resolve_whole(name, state, city)
    if whole is not None:
        return whole
    trimmed = _TAIL.sub("", name.strip())
    if trimmed != name.strip():
        whole = resolve(trimmed, state, city)
    if whole is not None:
        return whole
    parts = [part for part in _PARTS.split(name) if part.strip()]
    found = {_resolve_whole(part, state, city) for part in parts} if len(parts) > 1 else set()
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _resolve_whole(name: str, state: str | None, city: str | None) -> Institution | None:
    bearers = _index().get(key(name), ())
    if not bearers:
        return _resolve_with_place_inside(name, state, city)
    code = place.state_code(state) if state else None
    here = [(get(i), needs) for i, needs in bearers]
    if code:
        here = [(found, needs) for found, needs in here if found.state == code]
    for same in (_same_city, _same_county):
        near = [found for found, _ in here if same(found, code, city)]
        if len(near) == 1:
            return near[0]
    sure = [found for found, needs in here if not needs]
    if len(sure) == 1 and len(here) == 1:
        return sure[0]
    return None


def _resolve_with_place_inside(name: str, state: str | None, city: str | None) -> Institution | None:
    """``St. Mary Medical Center, Long Beach, CA``: what stands behind the name is its place."""
    head, *tail = [part.strip() for part in name.split(",")]
    if not tail or key(head) not in _index():
        return None
    inside = place.state_code(tail[-1])
    if inside:
        tail.pop()
    town = tail[0] if tail else city
    code = inside or state
    if len(tail) > 1 or (
        tail and not (place.city(town or "", code) if code else place.cities_named(tail[0]))
    ):
        return None
    return _resolve_whole(head, code, town)


def _same_city(found: Institution, _code: str | None, city: str | None) -> bool:
    return bool(city and found.city) and spelling.fold(found.city or "") == spelling.fold(city or "")


def _same_county(found: Institution, code: str | None, city: str | None) -> bool:
    there = place.city(city, code) if city and code else None
    return there is not None and there.county == found.county


def by_domain(host: str) -> Institution | None:
    """The institution whose own domain a host, an address or a mailbox is under; longest match first."""
    labels = host.rsplit("@", 1)[-1].split(":", 1)[0].strip(" .").lower().split(".")
    for start in range(len(labels) - 1):
        found = _domains().get(".".join(labels[start:]))
        if found:
            return get(found)
    return None


@cache
def vocabulary() -> tuple[Spelling, ...]:
    """Every spelling of every institution, with the everyday variants of each."""
    found: dict[tuple[str, str], Spelling] = {}
    for row in _rows().values():
        for text in (row[1], *_others(row)):
            bare = text.lstrip("?")
            needs = text.startswith("?") or len(_index()[key(bare)]) > 1
            if _is_no_sign(bare):
                continue
            for variant in _variants(bare):
                caps = len(variant) <= 6 and variant.isupper()
                found.setdefault((variant, row[0]), Spelling(variant, row[0], needs, caps))
    return tuple(found.values())


def _is_no_sign(text: str) -> bool:
    """Whether the words mean something else in most texts: a city (Loma Linda), a word (Rush)."""
    count = text.count(" ")
    if count == 0 and not text.isupper() and len(text) <= 5:
        return True
    return count <= 1 and not text.isupper() and bool(place.cities_named(text))


def _variants(text: str) -> list[str]:
    """``St.`` and ``Saint``, ``&`` and ``and``, with and without hyphens, commas and apostrophes."""
    made = [text]
    for written, other in _WRITTEN_ALSO:
        if written in text:
            made += [variant.replace(written, other) for variant in made]
    return made


_WRITTEN_ALSO: Final = (
    ("St. ", "Saint "),
    ("St. ", "St "),
    ("Saint ", "St. "),
    ("Mount ", "Mt. "),
    (" and ", " & "),
    (" & ", " and "),
    ("-", " "),
    (", ", " "),
    ("'", "’"),
    ("'", ""),
    (" Medical Center", " Medical Ctr"),
)


def get(identifier: str) -> Institution:
    """The institution of that id; ``KeyError`` when there is none."""
    return _build(identifier)


def ids() -> tuple[str, ...]:
    """Every id, in the order of the table."""
    return tuple(_rows())


@lru_cache(maxsize=2048)
def _build(identifier: str) -> Institution:
    _, name, town, state, domains, *_ = row = _rows()[identifier]
    where = place.city(town, state) if town else None
    return Institution(
        id=identifier,
        name=name.lstrip("?"),
        names=tuple(text.lstrip("?") for text in _others(row)),
        domains=tuple(domains.split()),
        state=state,
        city=town or None,
        county=where.county if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
    )


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    """Each line of the table by its id: id, name, city, state, domains, other names."""
    return {row[0]: (*row, "", "")[:6] for row in spelling.table("institutions.tsv")}


def _others(row: tuple[str, ...]) -> list[str]:
    return row[5].split("|") if row[5] else []


@cache
def _index() -> dict[str, tuple[tuple[str, bool], ...]]:
    """By key, who bears the name, and whether the name needs a place."""
    bearers: dict[str, dict[str, bool]] = {}
    for row in _rows().values():
        for text in (row[1], *_others(row)):
            bare = text.lstrip("?")
            named = bearers.setdefault(key(bare), {})
            named[row[0]] = named.get(row[0], True) and text.startswith("?")
    return {name: tuple(found.items()) for name, found in bearers.items()}


@cache
def _domains() -> dict[str, str]:
    return {domain: row[0] for row in _rows().values() for domain in row[4].split()}
