"""Sentences that only announce what the rows, items and sections around them tell in full.

Knows "has two openings:" before a list, "PGY-1 positions shown here" before a table. Promises that an
announcement's words stay as context for the places it announces. Refuses to drop the only telling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.segment import Section
from scraper.extract.slots import Clause, Slot
from scraper.extract.units import Found, Unit

Framed = tuple[Unit, Slot, list[Clause]]


def without_summaries(found: Found, framed: Sequence[Framed]) -> tuple[Found, list[Framed]]:
    """The places that are told in full; the blocks of mere announcements become shared."""
    kept = [one for one in framed if not any(_announces(one, other) for other in framed if other is not one)]
    if len(kept) == len(framed):
        return found, list(framed)
    units = {id(unit) for unit, _, _ in kept}
    freed = [unit for unit in found.units if id(unit) not in units]
    shared = [*found.shared, *((unit.section, unit.blocks) for unit in freed)]
    return replace(found, units=tuple(unit for unit in found.units if id(unit) in units), shared=tuple(shared)), kept


def _announces(one: Framed, other: Framed) -> bool:
    unit, slot, _ = one
    elsewhere, place, _ = other
    if unit is elsewhere or unit.shape in ("row", "item") or not place.joins(slot.years, None, slot.specialties):
        return False
    if unit.shape == "section" and not _inside(elsewhere.section, unit.section.parent or unit.section):
        return False
    if elsewhere.shape == "row":
        return slot.counted is None and not any("@" in clause.text for clause in slot.clauses)
    if _weight(slot) >= _weight(place):
        return False
    if slot.years or not (place.years or place.specialties or place.kind not in (None, "residency")):
        return False
    return slot.kind in (None, "residency", place.kind)




def _weight(slot: Slot) -> int:
    """How closely a telling says what it offers; years say most."""
    return 2 * bool(slot.years) + bool(slot.specialties) + (slot.kind not in (None, "residency"))


def _inside(section: Section, ancestor: Section) -> bool:
    node: Section | None = section
    while node is not None:
        if node is ancestor:
            return True
        node = node.parent
    return False
