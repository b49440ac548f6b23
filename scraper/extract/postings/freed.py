"""What hung on stretches that turned out to be no places tells of the place whose heading it stands under.

Knows "The program", "Visas" under the heading of one place. Promises such words among what is shared. Refuses
what stands beside that heading: it may be of another job.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.postings import extent
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.segment import Section
from scraper.extract.structure.summary import Framed


def regrown_with_freed(
    found: Found, framed: Sequence[Framed], cut: Sequence[Unit]
) -> tuple[Found, list[Framed]]:
    """The places that are left of those ``cut``, with what now stands in sections that tell of each alone."""
    return extent.regrown(_with_freed(found, cut), framed)


def _with_freed(found: Found, cut: Sequence[Unit]) -> Found:
    """The same, with what hung on stretches under the one place's heading that turned out to be none."""
    kept = found.units[0] if len(found.units) == 1 else None
    if kept is None or kept.section.parent is None:
        return found
    freed = [
        (unit.section, unit.details)
        for unit in cut
        if unit.details and unit.blocks[0] not in kept.blocks and _is_under(unit.section, kept.section)
    ]
    return replace(found, shared=(*found.shared, *freed)) if freed else found


def _is_under(section: Section, above: Section) -> bool:
    node = section.parent
    while node is not None and node is not above:
        node = node.parent
    return node is not None
