"""Tables without a header row: what a column holds, told by the look of its cells.

Knows how a column of fields, levels, counts, starts and addresses looks. Promises labels only where
nearly all cells of a column agree, and only for a table that names places and tells of them. Refuses a
column of ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.mentions import levels

_COUNT = re.compile(
    r"\W*(?:\d{1,2}|one|two|three|four|five|six)(?:\s(?:open(?:ing)?s?|positions?|places?|spots?|slots?|seats?"
    r"|vacanc(?:y|ies)|fellows?|residents?|left|available|unfilled)){1,2}\W*$",
    re.I,
)
_STATE = re.compile(r"\W*(?:filled|open|closed|full|taken|none|withdrawn|on hold|available)\b.{0,24}$", re.I)
_BARE = re.compile(r"\W*\d{1,2}\W*$")
_START = re.compile(
    r"\W*(?:(?:starts?|from|begins?)\s)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s1)?,?\s20\d\d|[1-9]/0?1/(?:20)?\d\d|immediate(?:ly)?|now|ASAP|at once)\W*$",
    re.I,
)
_ADDRESS = re.compile(r"\S+@\S+|\[at\]|\(at\)|\s at \s", re.I)
_LONGEST = 70


def labels_of(grid: Sequence[Sequence[str]]) -> list[str]:
    """A label for each column, "" where its cells agree on none; all "" when it is no list of places."""
    rows = [row for row in grid if sum(1 for text in row if text.strip()) >= 2]
    width = max((len(row) for row in rows), default=0)
    out: list[str] = []
    for n in range(width):
        cells = [text for row in rows if n < len(row) and (text := row[n].strip())]
        label = _label(cells) if len(cells) >= 2 else ""
        out.append("" if label in out else label)
    named = {"program", "level"} & set(out)
    return out if named and {"positions", "start"} & set(out) else [""] * width


def _label(cells: Sequence[str]) -> str:
    """What a column holds."""
    if all(_ADDRESS.search(text) for text in cells):
        return "contact"
    if any(len(text) > _LONGEST for text in cells):
        return ""
    if all(_START.match(text) for text in cells):
        return "start"
    told = any(_COUNT.match(text) or _STATE.match(text) for text in cells)
    if told and any(_COUNT.match(text) or _BARE.match(text) for text in cells) and all(map(_counts, cells)):
        return "positions"
    if all(_BARE.match(text) for text in cells) and not _ordinals(cells):
        return "positions"
    if all(levels(text) for text in cells):
        return "level"
    fields = sum(1 for text in cells if find_specialties(text))
    return "program" if fields * 4 >= len(cells) * 3 else ""


def _counts(text: str) -> bool:
    return bool(_COUNT.match(text) or _STATE.match(text) or _BARE.match(text))


def _ordinals(cells: Sequence[str]) -> bool:
    """Whether bare numbers only number the lines: 1, 2, 3."""
    numbers = [int(found[0]) for text in cells if (found := re.search(r"\d+", text))]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
