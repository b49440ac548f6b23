"""A record's facts in reading order, each beside the words it was read from.

Knows which fields belong to which words. Promises that words told once for several facts stand
once, and that what a reader would look for and the source does not state is listed. Refuses to
judge a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from scraper.alerts import phrases
from scraper.alerts.application import mailto
from scraper.alerts.phrases import clean
from scraper.record.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated field in words, and the source's words for it."""

    label: str
    value: str
    words: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that were read from the same words."""

    facts: tuple[Fact, ...]
    words: str | None


WHOM: Final = "whom to write to"

_CLAUSE: Final = 3
"""Words from which on a stretch reads as a clause."""

_VIA: Final = {
    "email": "by e-mail",
    "form": "by a form",
    "eras": "through ERAS",
    "residencycas": "through ResidencyCAS",
    "phone": "by telephone",
}


def stated(vacancy: Vacancy) -> tuple[Fact, ...]:
    """What the source states, in reading order."""
    return tuple(_fact(vacancy, *row) for row in _rows(vacancy))


def is_derived(words: str) -> bool:
    """Whether evidence tells how we came by a place instead of quoting the source."""
    return words.startswith(("from the institution:", "derived from "))


def _fact(vacancy: Vacancy, label: str, value: str, keys: tuple[str, ...]) -> Fact:
    words = _words(vacancy, keys)
    if words and is_derived(words):
        return Fact(label, f"{value} ({words})", None)
    return Fact(label, value, words, mailto(vacancy, value) if value in vacancy.contacts else None)


def grouped(known: Sequence[Fact]) -> tuple[Group, ...]:
    """``known`` by the words they share, in the order of first mention; wordless facts come last."""
    by_words: dict[str | None, list[Fact]] = {}
    for fact in known:
        by_words.setdefault(fact.words, []).append(fact)
    wordless = by_words.pop(None, [])
    groups = [Group(tuple(members), words) for words, members in by_words.items()]
    return (*groups, Group(tuple(wordless), None)) if wordless else tuple(groups)


def missing(vacancy: Vacancy) -> tuple[str, ...]:
    """What a reader would look for and the source does not state."""
    training = vacancy.kind == "residency"
    looked_for = (
        ("specialty", vacancy.specialty),
        ("level", vacancy.pgy or not training),
        ("track", vacancy.track or not training),
        ("number of positions", vacancy.positions),
        ("place", vacancy.state),
        ("start", vacancy.starts_on or vacancy.starts_asap),
        ("deadline", vacancy.apply_by),
        ("J-1 visa", vacancy.visa.j1 is not None),
        ("H-1B visa", vacancy.visa.h1b is not None),
        ("requirements", any(_requirements(vacancy)) or vacancy.conditions),
        (WHOM, vacancy.contacts or vacancy.apply_via),
    )
    return tuple(name for name, held in looked_for if not held)


def leading_words(vacancy: Vacancy) -> str | None:
    """The one stretch of the source's words that says most of what is on offer."""
    keys = ("positions", "pgy", "track", "specialty", "title", "starts_on", "status")
    told = [clean(words) for key in keys if (words := vacancy.evidence.get(key))]
    # A table's cell ("1") says nothing by itself: a clause is told first, else the longest there is.
    clauses = [words for words in told if len(words.split()) >= _CLAUSE]
    return clauses[0] if clauses else max(told, key=len, default=None)


def _rows(known: Vacancy) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if known.specialty:
        yield "Specialty", phrases.field_name(known), ("specialty",)
    if known.track:
        yield "Track", known.track, ("track",)
    if known.pgy:
        yield "Level", phrases.levels(known.pgy), ("pgy",)
    if known.positions is not None:
        yield "Positions", str(known.positions), ("positions",)
    if known.state or known.city:
        yield "Place", phrases.where(known), ("city", "state", "county", "place")
    if known.starts_on or known.starts_asap:
        yield "Start", phrases.start(known), ("starts_on", "starts_asap")
    if known.apply_by:
        yield "Apply by", phrases.day(known.apply_by), ("apply_by",)
    for which, name in phrases.VISAS.items():
        if (sponsored := getattr(known.visa, which)) is not None:
            yield f"{name} visa", _sponsored(known, which, sponsored), (f"visa.{which}", "visa")
    yield from _requirements(known)
    if known.apply_via:
        yield "Apply", _VIA[known.apply_via], ("apply_via",)
    if known.contacts:
        yield "Apply or ask", ", ".join(known.contacts), ("contacts",)


def _sponsored(vacancy: Vacancy, which: str, sponsored: bool) -> str:
    words = phrases.visa_words(vacancy, which)
    said = "sponsored" if sponsored else "not sponsored"
    if words is None:
        return f"{said}, as we read it, but the source's words were not kept: ask before you rely on it"
    if phrases.is_conditional(words):
        return f"{said}, on the source's own terms (below)"
    return said


def _requirements(known: Vacancy) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    needs = known.requirements
    if needs.steps:
        steps = f"step{'s' * (len(needs.steps) > 1)} {', '.join(map(str, needs.steps))}"
        yield "USMLE or COMLEX", steps, (_key("steps"),)
    if needs.ecfmg is not None:
        yield "ECFMG certificate", "asked for" if needs.ecfmg else "not asked for", (_key("ecfmg"),)
    if needs.us_grad_only is not None:
        who = "US graduates only" if needs.us_grad_only else "foreign graduates welcome"
        yield "Graduates", who, (_key("us_grad_only"),)
    if needs.max_years_since_graduation is not None:
        years = needs.max_years_since_graduation
        yield "Graduated", f"within {years} year{'s' * (years != 1)}", (_key("max_years_since_graduation"),)
    if needs.prior_pgy is not None:
        years = needs.prior_pgy
        yield "Training done", f"{years} year{'s' * (years != 1)}", (_key("prior_pgy"),)
    if needs.license:
        yield "License", clean(needs.license), (_key("license"),)


def _key(part: str) -> str:
    return f"requirements.{part}"


def _words(vacancy: Vacancy, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        if words := vacancy.evidence.get(key):
            return clean(words) or None
    return None
