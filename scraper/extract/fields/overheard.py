"""What a list says of the visas of all its places where no reader of one place would look.

Knows that words for all often stand in the last entry, or beside the list under a heading of their own.
Promises only sentences that speak for every place. Refuses to ask whose list it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scraper.extract.fields.called import names_among
from scraper.extract.offers.slots import Clause
from scraper.extract.structure.found import Unit
from scraper.extract.values.visascope import is_for_every
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.block import Block

_MOST_BLOCKS = 400


def told_of_every(
    units: Sequence[Unit], beside: Sequence[Block], clauses_of: Callable[[Block], list[Clause]]
) -> list[tuple[int | None, Clause]]:
    """The sentences on visas of all places, each with the entry in which it stands, if in any."""
    blocks = [
        (id(unit), block) for unit in units if unit.shape != "row" for block in (*unit.blocks, *unit.details)
    ]
    aside = [(None, block) for block in beside[:_MOST_BLOCKS] if mentions_visas(block.text)]
    names = {name for told in names_among(units, ()).values() for name in told.own} if aside else set()
    return [
        (owner, one)
        for owner, block in (*blocks, *aside)
        for one in clauses_of(block)
        if is_for_every(one.text) or (owner is None and _names_one(one.text, names))
    ]


def _names_one(text: str, names: set[str]) -> bool:
    """Whether a sentence beside a list tells of the visas of one that is listed."""
    return mentions_visas(text) and any(name in text for name in names)
