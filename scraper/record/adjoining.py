"""Which counties share a border: for wishes that reach one county further.

Knows ``data/neighbours.tsv``, made from the Census Bureau's county outlines (public domain). Promises that
it is symmetric, and that nothing is loaded before it is asked for. Refuses to know distances.
"""

from __future__ import annotations

from functools import cache

from scraper.record import spelling
from scraper.record.spelling import fold


def neighbours(county: str, state: str) -> tuple[tuple[str, str], ...]:
    """The counties beside that one as (county, state); empty for an island or an unknown one."""
    return _table().get((fold(county), state), ())


def beside(county: str, state: str, other: str, other_state: str) -> bool:
    """Whether two counties share a border."""
    wanted = fold(other)
    return any(state == other_state and fold(name) == wanted for name, state in neighbours(county, state))


@cache
def _table() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for row in spelling.lines("neighbours.tsv"):
        county, state, told = row.split("\t")
        found[fold(county), state] = tuple(_read(name, state) for name in told.split(";"))
    return found


def _read(name: str, state: str) -> tuple[str, str]:
    """``Orange`` lies in the same state, ``La Paz AZ`` in another."""
    if len(name) > 3 and name[-3] == " " and name[-2:].isupper():
        return name[:-3], name[-2:]
    return name, state
