"""The sentences of an entry with several places, without those in another place's own paragraph or line.

Knows where each of them is told, and what points back to the one told last ("this person could begin now").
Promises that what speaks for all stays. Refuses to part places that are told in the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.regex import regex

_FOR_ALL = regex(
    r"\b(?:both|either|each|every|all|any|neither|positions|places|openings|programs"
    r"|(?:our|the|this) program)\b",
    re.I,
)


def without_others(clauses: Sequence[Clause], slot: Slot, siblings: Sequence[Slot]) -> list[Clause]:
    """The sentences without those of another place's paragraph or line, where each place has its own."""
    clauses = [one for one in clauses if not _goes_on(one, slot, siblings)]
    lines: dict[int, list[int]] = {}
    for other in siblings if len(siblings) > 1 else ():
        for one in other.clauses:
            if not one.start or one.block.text[one.start - 1] == "\n":
                lines.setdefault(id(one.block), []).append(one.start)
    homes = [
        {_home(one, lines) for one in other.clauses if one.block.kind != "heading"} for other in siblings
    ]
    if len(homes) < 2 or not all(homes) or len(set().union(*homes)) != sum(map(len, homes)):
        return list(clauses)
    theirs = set().union(*homes) - {_home(one, lines) for one in slot.clauses}
    return [
        one
        for one in clauses
        if _home(one, lines) not in theirs or _FOR_ALL.search(one.text) or _below(one, lines)
    ]


def _below(clause: Clause, lines: dict[int, list[int]]) -> bool:
    """Whether a sentence stands in a line of its own, of visas, right below a line for each place."""
    text, starts = clause.block.text, sorted(lines.get(id(clause.block), ()))
    if len(starts) < 2 or clause.start < starts[-1]:
        return False
    began = text.rfind("\n", 0, clause.start) + 1
    if began <= starts[-1] or any("\n" in text[a : b - 1] for a, b in pairwise(starts)):
        return False
    return mentions_visas(text[began:].split("\n", 1)[0])


def _goes_on(clause: Clause, slot: Slot, siblings: Sequence[Slot]) -> bool:
    """Whether a sentence says more of another place, told just before it: "This person could begin now"."""
    if len(siblings) < 2 or not _THIS_ONE.search(clause.text):
        return False
    told = [
        one
        for other in siblings
        for one in other.clauses
        if one.block is clause.block and one.start < clause.start
    ]
    last = max(told, key=lambda one: one.start, default=None)
    return last is not None and all(one.start != last.start for one in slot.clauses)


_THIS_ONE = regex(
    r"\b(?:this|that) (?:person|place|position|spot|seat|slot|opening|vacancy|one|resident|fellow|candidate"
    r"|PGY\W?\d)\b|\bthe latter\b|^\W*(?:it|he|she|s/he|he or she) (?:is|was|would|will|can|could|may|must"
    r"|should|has|begins|starts|opens|carries|comes)\b",
    re.I,
)
"""What points to the one place told last."""


def _home(clause: Clause, lines: dict[int, list[int]]) -> tuple[int, int]:
    """The paragraph that a sentence stands in, and the line of a place that it follows there."""
    before = [start for start in lines.get(id(clause.block), ()) if start <= clause.start]
    return id(clause.block), max(before, default=-1)
