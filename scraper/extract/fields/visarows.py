"""Rows of a table of visas that stands apart from the places it answers for.

Knows that such a row is no place itself: "Elm | yes | no" under "J-1" and "H-1B". Promises each row as the
sentence that it stands for, so that whom it names is found as in prose. Refuses tables in which visas are
only one column of many.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.structure.found import Unit
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.text import Normalised, Words


def rows_of_visas(blocks: Sequence[Block], units: Sequence[Unit]) -> list[Words]:
    """Rows that are no places, and answer for one of several by its name: "Elm: J-1: yes, H-1B: no"."""
    rows = [block for block in blocks if block.kind == "row" and len(block.cells) > 1]
    if not any(field_of(cell.label) == "visa" for block in rows for cell in block.cells):
        return []
    own = {id(block.words) for unit in units for block in (*unit.blocks, *unit.details)}
    out: list[Words] = []
    for block in rows:
        name, *others = block.cells
        told = [one for one in others if field_of(one.label) == "visa" and one.text.strip()]
        if (
            id(block.words) in own
            or field_of(name.label) == "visa"
            or len(told) * 2 < len(others)
            or not told
        ):
            continue
        answers = ", ".join(f"{one.label.rstrip(' ?:')}: {one.text}" for one in told)
        said = f"{name.text}: {answers}"
        made = Normalised(said, name.words.original, (0,) * len(said))
        out.append(Words(((made, 0, len(said)),)))
    return out
