"""The entry of a list that names the field for those under it: "Psychiatry PGY-2: 1", "PGY-3: 2".

Knows that who writes a column by hand says there only what is new. Promises the nearest entry above that
opens with a field and a level, where the place's own opens with a level alone. Refuses entries of another
list.
"""

from __future__ import annotations

from scraper.extract.fields.frame import Frame
from scraper.extract.structure.opening import opening
from scraper.extract.words.text import Words


def entry_that_names_field(frame: Frame) -> list[Words]:
    """Its words, or none."""
    unit = frame.unit
    block = unit.blocks[0]
    if unit.shape != "item" or not block.group or opening(block.text)[1] or not opening(block.text)[0]:
        return []
    at = next((n for n, other in enumerate(frame.neighbours) if other is unit), 0)
    for other in reversed(frame.neighbours[:at]):
        first = other.blocks[0]
        years, field, _ = opening(first.text)
        if other.section is not unit.section or first.group != block.group or not years:
            return []
        if field:
            return [Words(((first.words, 0, len(first.text)),))]
    return []
