"""A place as far as words tell it, and where in a text it stands.

Knows no words. Promises that the county follows from the city where there is one. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """As much of a place as the words tell; the county follows from the city where there is one."""

    city: str | None
    county: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place in a text: ``text[start:end]``. ``sure``: 4 with ZIP, 3 city and state, 2 county, 1 bare."""

    start: int
    end: int
    where: Where
    sure: int
