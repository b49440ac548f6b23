"""Lines whose pieces dots lead across to each other: "Psychiatry . . . . PGY-2 . . . . 3".

Knows that dots are drawn for the eye to follow from a name to what is told of it, and that a line that begins
further right goes on with the name above. Promises a table without a header, its pieces by where they begin.
Refuses lines of two pieces each: they read across as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.formats.stretch import Grid, Line, Stretch, Word
from scraper.extract.words.regex import regex

_DOTS = regex(r"[.…·_]*\.[.…·_]*|…+")
_FEWEST_DOTS = 3
_NEAR = 10.0
"""Points that a piece may begin beside the column that it stands in."""
_FEWEST = 2
_MOST_COLUMNS = 6
_STEP = 3.0
"""Sizes of type between two lines, at most."""


def led_across(lines: Sequence[Line], at: int) -> Grid | None:
    """The table that lines with leading dots make from line ``at``, or none."""
    pieces: list[list[Stretch]] = []
    for n in range(at, len(lines)):
        found = _pieces(lines[n])
        if found is None or (n > at and lines[n][0].top - lines[n - 1][0].top > _STEP * lines[n][0].size):
            break
        pieces.append(found)
    columns: list[float] = []
    for left in sorted(one.left for line in pieces for one in line):
        if not columns or left - columns[-1] > _NEAR:
            columns.append(left)
    if len(pieces) < _FEWEST or not _FEWEST < len(columns) <= _MOST_COLUMNS:
        return None
    grid: Grid = []
    for line in pieces:
        row: list[list[Stretch]] = [[] for _ in columns]
        for one in line:
            row[sum(1 for left in columns[1:] if left <= one.left)].append(one)
        grid.append(row)
    return grid


def _pieces(line: Line) -> list[Stretch] | None:
    """What the dots of a line part, and its gaps; none where no dots lead from one piece to another."""
    out: list[Stretch] = []
    led = False
    for stretch in line:
        gathered: list[Word] = []
        dots = 0
        for word in stretch.words:
            if _DOTS.fullmatch(word.text):
                dots += 3 if "…" in word.text else len(word.text)
                continue
            led = led or (dots >= _FEWEST_DOTS and bool(out or gathered))
            if dots >= _FEWEST_DOTS and gathered:
                out.append(Stretch(tuple(gathered)))
                gathered = []
            gathered.append(word)
            dots = 0
        led = led or (dots >= _FEWEST_DOTS and (bool(gathered) or bool(out)))
        if gathered:
            out.append(Stretch(tuple(gathered)))
    return out if led and len(out) >= _FEWEST else None
