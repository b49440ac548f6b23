"""How many places: the column for it, the count before a row's own level, the posting's words.

Knows in which texts a place's number may be told, nearest first. Promises evidence. Refuses the numbers of
others: of a row of several levels each takes the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.looking import Looker, cell_words, first_lines
from scraper.extract.fields.tiers import words_from
from scraper.extract.offers.slots import NAMED_YEAR
from scraper.extract.values.counts import read_left, read_positions
from scraper.extract.values.single import read_single
from scraper.extract.words.mentions import counted_before, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words


def read_count(looker: Looker) -> int | None:
    """The number of places on offer."""
    frame = looker.frame
    for cell in frame.cells.get("positions", ()):
        digits = _DIGITS.fullmatch(cell.text.strip())
        if digits:
            looker.note("positions", cell_words(cell), cell.text)
            return int(digits[1])
    row = [cell_words(cell) for cell in frame.unit.blocks[0].cells] if frame.unit.shape == "row" else []
    several = [words for words in row if len(levels(words.text)) > 1]
    if several and (count := _before_level(looker, several)):
        return count
    found = looker.cell("positions", read_positions, "positions", "position", "", "requirements")
    if found is not None or row:
        return found or _before_level(looker, row)
    if frame.slot.counted is not None:
        looker.note("positions", frame.own, frame.own.text)
        return frame.slot.counted
    found = looker.first("positions", read_positions, [frame.own, *first_lines(frame), frame.rest])
    if found is not None:
        alone = not frame.beside.parts and found > 1
        return min(found, (looker.first("positions", read_left, [frame.rest]) if alone else None) or found)
    told = _before_level(looker, [words_from([clause]) for clause in frame.slot.clauses])
    texts = [frame.own, *first_lines(frame), *(() if frame.beside.parts else (frame.rest,))]
    return told or looker.first("positions", read_single, texts, given="single")


_DIGITS = regex(r"(?:yes|open|vacant)?\W*(\d{1,3})(?:[a-h*†‡]{1,2}$|\b.*)", re.I | re.S)


_NOW = regex(r"\u2192|\u21d2|->|=>")


def _before_level(looker: Looker, texts: Sequence[Words]) -> int | None:
    """How many are counted right before the level of the place: "1 R1, 2 R3"."""
    slot = looker.frame.slot
    for words in texts:
        told = levels(words.text)
        # "3 R1 -> 1 R1": an editor of a list leaves what was before.
        for level in reversed(told) if _NOW.search(words.text) else told:
            count = counted_before(words.text, level.start)
            of_fellow = not slot.years and not NAMED_YEAR.match(words.text, level.start)
            if count and (of_fellow or set(level.years) == set(slot.years)):
                looker.note("positions", words, words.text)
                return count
    return None
