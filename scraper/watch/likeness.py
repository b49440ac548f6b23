"""How much two records are alike, what keeps them apart, and what proves them one.

Knows the weight of each field. Promises 0 for what can never be one place, more than 1 only for what
is proven. Refuses to count an unstated field for or against.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from scraper.record import institution
from scraper.record.vacancy import Vacancy
from scraper.watch.address import own_address, requisition

PROVEN: Final = 2.0
"""What a strong key adds: more than any likeness."""

_SAME_NAME: Final = 0.75
"""Least likeness of two names that the table does not know, for one hospital."""

_SAME_TITLE: Final = 0.85
"""Least likeness of two titles that must carry the answer alone: research posts and observerships."""

_GENERIC: Final = frozenset(
    re.findall(
        r"\w+",
        """a affairs and at center centre children childrens city clinic college community county department
        for foundation general health healthcare hospital hospitals in institute med medical medicine memorial
        national of program programme regional residency s saint school st state system the univ university
        va veterans""",
    )
)
"""Words of a name that tell no hospital from another."""


def likeness(old: Vacancy, new: Vacancy, *, shared: Collection[str] = ()) -> float:
    """How likely ``new`` is the posting that ``old`` was, in one source: 0 never, to 1; above it proven.

    ``shared`` are addresses that several postings give, and so nobody's own.
    """
    if old.kind != new.kind or levels_apart(old, new):
        return 0.0
    titles = fuzz.token_sort_ratio(_plain(old.title), _plain(new.title)) / 100
    hospitals = _hospitals(old, new)
    proven = _numbered(old, new) or _addressed(old, new, shared)
    if not proven and (_differ(old.track, new.track) or _differ(old.state, new.state)):
        return 0.0
    if _differ(old.specialty, new.specialty) and not (proven and titles >= _SAME_TITLE):
        return 0.0
    if hospitals is not None and hospitals < _SAME_NAME:
        return 0.0
    if not proven and old.kind in ("research", "observership") and titles < _SAME_TITLE:
        return 0.0
    parts = [(2.0, titles), (3.0, hospitals), (2.0, _same(old.specialty, new.specialty)),
             (2.0, _levels(old, new)), (1.0, _same(old.track, new.track)), (2.0, _starts(old, new)),
             (2.0, _contacts(old, new)), (1.0, _same(old.city, new.city)),
             (0.5, _same(old.positions, new.positions)), (0.5, _same(old.apply_by, new.apply_by)),
             (0.5, _same(old.posted_on, new.posted_on)),
             (1.0, 0.2 if _elsewhere(old, new, shared) else None)]  # fmt: skip
    stated = [(weight, score) for weight, score in parts if score is not None]
    like = sum(weight * score for weight, score in stated) / sum(weight for weight, _ in stated)
    return PROVEN + like if proven else like


def apart(a: Vacancy, b: Vacancy) -> bool:
    """Whether a level, track, start or state that both state says that these are two places."""
    return levels_apart(a, b) or _differ(a.track, b.track) or _differ(a.state, b.state) or starts_apart(a, b)


def starts_apart(a: Vacancy, b: Vacancy) -> bool:
    """Whether the stated starts differ; a month holds its days, "now" is no date."""
    if a.starts_on and b.starts_on:
        return not (a.starts_on.startswith(b.starts_on) or b.starts_on.startswith(a.starts_on))
    return (a.starts_asap and b.starts_on is not None) or (b.starts_asap and a.starts_on is not None)


def same_hospital(a: Vacancy, b: Vacancy) -> bool:
    """Whether both name an institution that the table knows, and it is the same."""
    known = _known(a)
    return known is not None and known == _known(b)


def proof(a: Vacancy, b: Vacancy, *, by_facts: bool) -> str | None:
    """The strong key that two records share, in words; contacts and starts count only ``by_facts``."""
    if _numbered(a, b):
        return f"the same requisition {requisition(a.url, a.title)}"
    if _addressed(a, b, ()):
        return "the same address of the posting"
    if not by_facts:
        return None
    if a.pgy and a.pgy == b.pgy and a.starts_on and b.starts_on and not starts_apart(a, b):
        return f"the same level and start ({a.starts_on})"
    return "the same contact" if set(a.contacts) & set(b.contacts) else None


def _numbered(a: Vacancy, b: Vacancy) -> bool:
    number = requisition(a.url, a.title)
    return number is not None and number == requisition(b.url, b.title)


def _addressed(a: Vacancy, b: Vacancy, shared: Collection[str]) -> bool:
    if a.url is None or b.url is None:
        return False
    address = own_address(a.url)
    return address is not None and address not in shared and address == own_address(b.url)


def _elsewhere(a: Vacancy, b: Vacancy, shared: Collection[str]) -> bool:
    """Whether each has an address of its own, and they differ."""
    own = {own_address(record.url) if record.url else None for record in (a, b)} - set(shared)
    return len(own) == 2 and None not in own


def _differ(a: object, b: object) -> bool:
    return a is not None and b is not None and a != b


def _same(a: object, b: object) -> float | None:
    if a is None or b is None:
        return None
    return 1.0 if a == b else 0.2


def levels_apart(a: Vacancy, b: Vacancy) -> bool:
    return bool(a.pgy and b.pgy) and not set(a.pgy) & set(b.pgy)


def _levels(a: Vacancy, b: Vacancy) -> float | None:
    if not (a.pgy and b.pgy):
        return None
    return 1.0 if a.pgy == b.pgy else 0.7


def _contacts(a: Vacancy, b: Vacancy) -> float | None:
    if not (a.contacts and b.contacts):
        return None
    return 1.0 if set(a.contacts) & set(b.contacts) else 0.2


def _starts(a: Vacancy, b: Vacancy) -> float | None:
    """1 for the same start, less for each month between; a start that moved is still the same place."""
    if a.starts_asap and b.starts_asap:
        return 1.0
    if a.starts_on and b.starts_on:
        if not starts_apart(a, b):
            return 1.0
        return max(0.0, 0.6 - 0.1 * abs(_month(a.starts_on) - _month(b.starts_on)))
    return 0.3 if starts_apart(a, b) else None


def _month(start: str) -> int:
    return int(start[:4]) * 12 + int(start[5:7])


def _hospitals(a: Vacancy, b: Vacancy) -> float | None:
    """Likeness of the institutions: certain where the table knows both, else by their telling words."""
    if a.institution is None or b.institution is None:
        return None
    if a.institution == b.institution:
        return 1.0
    one, other = _known(a), _known(b)
    if one is not None and other is not None:
        return 1.0 if one == other else 0.0
    return _names_alike(a.institution, b.institution)


@lru_cache(maxsize=8192)
def _names_alike(one: str, other: str) -> float:
    first, second = _plain(one).split(), _plain(other).split()
    telling = [word for word in first if word not in _GENERIC]
    beside = [word for word in second if word not in _GENERIC]
    if not telling or not beside:
        return fuzz.token_sort_ratio(" ".join(first), " ".join(second)) / 100
    if set(telling) <= set(beside) or set(beside) <= set(telling):
        return 0.95
    return fuzz.token_sort_ratio(" ".join(telling), " ".join(beside)) / 100


def _known(record: Vacancy) -> str | None:
    return _resolved(record.institution, record.state, record.city) if record.institution else None


@lru_cache(maxsize=8192)
def _resolved(name: str, state: str | None, city: str | None) -> str | None:
    found = institution.resolve(name, state, city)
    return str(found.id) if found else None


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
