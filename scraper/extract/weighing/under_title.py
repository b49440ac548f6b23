"""Which sentences under a title want whom it names, without naming him again: "We can take three at present"?

Knows that a title and such a sentence speak together. Promises to look at the first sentences of an entry
that tells of one place. Refuses those that name a place of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.found import Unit
from scraper.extract.structure.headed import tells_of_one
from scraper.extract.words.wanted import wants

_FIRST = 6


def wanted_under_title(unit: Unit, slot: Slot, clauses: Sequence[Clause]) -> list[Clause]:
    """Those of an entry with a title; ``clauses``: all of one that tells of this place alone."""
    if unit.shape != "section" or slot.whole is not None:
        return []
    return [
        one for one in clauses[1:_FIRST] if not _names(one) and (wants(one.text) or tells_of_one(one.text))
    ]


def _names(clause: Clause) -> bool:
    return bool(clause.years or clause.specialties or clause.kind) or clause.verdict.grade not in _OPEN


_OPEN = ("offer", "silent")
