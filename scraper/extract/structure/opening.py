"""With what a line opens that tells of one place among several: its year, its field; and who calls it open.

Knows what may stand before the name of a place: its state, a count, "open", "resident in". Promises names
only where the line opens with them. Refuses to read what follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.entries import is_list_title
from scraper.extract.offers.facts import names_house
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.regex import regex
from scraper.record.place import cities_named, state_code

_FEWEST = 2
_LONGEST = 240
_FAR = 120
_TITLE = 110
_NEAR = 3
"""Blocks before the lines in which they are called open, where no heading does."""
_BEFORE_NAME = regex(
    r"\W*(?:(?:[a-h]|\d{1,2})[.)]\s+)?"
    r"(?:(?:position |now )?(?:filled|withdrawn|cancell?ed|closed|on hold|open|(?:no longer )?available)"
    r"\s?[:\u2013\u2014-]\s?)?"
    r"(?:(?:we (?:also |now |still )?(?:have|offer|seek)|there (?:is|are)|seeking|wanted|needed)\b:?\s)?"
    r"(?:(?:up to |only |just )?(?:an?|one|two|three|four|five|six|\(?\d{1,2}\)?)(?: \(\d{1,2}\))?\s"
    r"(?:x\s)?)?"
    r"(?:(?:open|vacant|unfilled|unexpected|available|additional|categorical|prelim(?:inary)?|advanced|off-cycle"
    r"|mid-year|immediate|late|more|new|non-designated|clinical|accredited|resident|residency|fellow|fellowship"
    r"|position|opening|vacancy|spot|slot|s|in|of|the|our|department|division)\b[\s:,\u2013-]{0,3})*",
    re.I,
)
"""What may stand in a line before the name of its place: "FILLED: 2 open PGY-2", "b) Residency in"."""


def called_open(before: Sequence[Block]) -> bool:
    """Whether a paragraph right before, or a heading over what follows, says that it is open.

    Headings that only name a hospital, a field or a year stand in between.
    """
    rank = float("inf")
    for back, block in enumerate(reversed(before[-_FAR:])):
        if block.kind == "heading" and block.level < rank:
            rank = block.level
            if is_list_title(block.text):
                return True
            if block.level <= 1 or not names_group(block.text):
                return False
        if block.kind == "text" and back < _NEAR and is_list_title(block.text):
            return True
    return False


def names_group(text: str) -> bool:
    """Whether words name what several places have in common: a hospital, town, state, field, year or kind."""
    if len(text) > _TITLE:
        return False
    if names_house(text) or state_code(text.strip(" :")) or kind_of(text) or levels(text):
        return True
    return bool(cities_named(text)) or any(opening(text)[:2])


def are_alike(lines: Sequence[str]) -> bool:
    """Whether all lines open with a level, or all with a field, and each with another."""
    if len(lines) < _FEWEST:
        return False
    named = set[tuple[frozenset[int], str, str]]()
    years = fields = True
    for line in lines:
        told = opening(line)
        years, fields = years and bool(told[0]), fields and bool(told[1])
        if told in named or not (years or fields):
            return False
        named.add(told)
    return True


def opening(line: str) -> tuple[frozenset[int], str, str]:
    """The level and the field that a line opens with, and what else tells it from its like."""
    if len(line) > _LONGEST or not line.strip():
        return frozenset(), "", ""
    at = _BEFORE_NAME.match(line)
    start = at.end() if at else 0
    level = next((one for one in levels(line) if one.start <= start + 1 <= one.end + 1), None)
    field = next(iter(find_specialties(line)), None)
    behind = level.end + _GAP if level is not None else start + 1
    if field is not None and field[0] > behind:
        field = None
    if level is None and field is not None:
        level = next((one for one in levels(line) if one.start <= field[1] + _GAP), None)
    if level is None and field is None:
        return frozenset(), "", ""
    return level.years if level else frozenset(), field[2] if field else "", line.strip()


_GAP = 12
