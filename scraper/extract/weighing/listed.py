"""Which entries stand in one list: a gone one beside others that are on offer belongs to a current list.

Knows rows, items and bold leads of one section, cards of one lane, lanes of one board. Promises those beside
which two others of their list are open, and those that rules tell hardly from an open one. Refuses to look at
words, save whether a lane names a state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from scraper.extract.offers.offer import status_of
from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.found import Unit
from scraper.extract.structure.segment import Section
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.mentions import kind_of, levels
from scraper.record.vacancy import TRAINING

_FEWEST = 2


def beside_open(
    framed: Sequence[tuple[Unit, Slot, list[Clause]]], gone: set[int], enough: set[int]
) -> list[int]:
    """Of the slots in ``gone``, by identity, those with at least two other entries of ``enough`` beside."""
    if not gone or len(enough) < _FEWEST:
        return []
    opened = [(unit, _lists_of(unit)) for unit, slot, _ in framed if id(slot) in enough]
    out: list[int] = []
    for unit, slot, _ in framed:
        if id(slot) not in gone:
            continue
        own = _lists_of(unit)[-1:]
        others = {id(other) for other, lists in opened if other is not unit and set(own) & set(lists)}
        if len(others) >= _FEWEST:
            out.append(id(slot))
    return out


def like_offered(
    framed: Sequence[tuple[Unit, Slot, list[Clause]]],
    by_rules: Mapping[int, int],
    enough: set[int],
    against: set[int],
) -> list[int]:
    """The slots in one list with some of ``enough``, of which one weighs by rules hardly more than they.

    Where rules speak ``against`` more of them than are on offer, the list is none of open places.
    """
    least: dict[tuple[str, int], int] = {}
    votes: Counter[tuple[str, int]] = Counter()
    for unit, slot, _ in framed:
        if id(slot) in enough or id(slot) in against:
            votes.update({key: 1 if id(slot) in enough else -1 for key in _kin(unit)})
        if id(slot) in enough:
            for key in _kin(unit):
                least[key] = min(least.get(key, by_rules[id(slot)]), by_rules[id(slot)])
    return [
        id(slot)
        for unit, slot, _ in framed
        if id(slot) not in enough
        and any(
            key in least and votes[key] >= 0 and by_rules[id(slot)] >= least[key] - _NEAR
            for key in _kin(unit)
        )
    ]


_NEAR = 3


def _kin(unit: Unit) -> list[tuple[str, int]]:
    """The lists that an entry stands in, and that of the sections beside its own."""
    above = unit.section.parent
    told = _lists_of(unit)
    if unit.shape not in ("section", "text") and above is not None and unit.section.heading is not None:
        told = [*told, (unit.shape, id(above))]
    # A link and what is said beneath it stand in one list, and are no entries of one sort.
    return [(f"{shape} linked" if unit.linked else shape, number) for shape, number in told]


def titled_gone(titles: str, slot: Slot) -> bool:
    """Whether the title of an entry of its own marks its one place: "Reno: PGY-3 [filled]"."""
    title = titles.partition("\n")[0]
    named = levels(title)
    if len(named) > 1 or status_of(title) is None:
        return False
    if named:
        return bool(named[0].years & slot.years)
    return slot.kind in TRAINING and slot.kind == kind_of(title) and len(find_specialties(title)) == 1


def _lists_of(unit: Unit) -> list[tuple[str, int]]:
    """The lists that an entry stands in: its section, or its lane and the board; none for prose."""
    if unit.shape == "text":
        return []
    if unit.shape != "section":
        return [(unit.shape, id(unit.section))]
    lane = _above(unit.section)
    if lane is None:
        return []
    heading = lane.heading
    board = _above(lane) if heading is not None and len(heading.text) <= _LANE else None
    out = [("section", id(lane))]
    if board is not None and heading is not None and status_of(heading.text):
        return [*out, ("section", id(board))]
    return out if board is None else [("section", id(board)), *out]


_LANE = 24
"""Signs of a heading that may be a lane's: "Filled", "Taking applications"."""


def _above(section: Section) -> Section | None:
    """The section around, past boxes that hold nothing else."""
    above = section.parent
    while above is not None and above.heading is None and len(above.children) == 1:
        above = above.parent
    return above
