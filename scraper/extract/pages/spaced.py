"""Columns that are held apart by spaces or tabs alone, under a line of their names.

Knows how a table looks that was typed by hand or pasted out of a sheet. Promises the cells of each line, as
many as there are names. Refuses lines under names that announce nothing, and running words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.words.labels import field_of, is_level

_GAP = re.compile(r"\t+|\s{2,}")
_FEWEST, _MOST = 3, 12
_LABEL = 40


def in_columns(lines: Sequence[str], at: int) -> list[list[str]] | None:
    """The cells of the header in line ``at`` and of the lines under it; ``None`` when it heads no columns."""
    if lines[at].count("\t") + lines[at].count("  ") < _FEWEST - 1:
        return None
    head = _pieces(lines[at])
    if not _FEWEST <= len(head) <= _MOST or any(len(name) > _LABEL for _, name in head):
        return None
    known = sum(1 for _, name in head if field_of(name) or is_level(name))
    if known < _FEWEST or known * 3 < len(head) * 2:
        return None
    out = [[name for _, name in head]]
    for line in lines[at + 1 :]:
        told = _pieces(line)
        if len(told) < 2:
            break
        out.append(_under(head, told, line))
    return out if len(out) > 1 else None


def _pieces(line: str) -> list[tuple[int, str]]:
    """Where the stretches of a line begin between its gaps, and their words."""
    out: list[tuple[int, str]] = []
    start = 0
    for gap in [*_GAP.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if words := line[start:end].strip():
            out.append((start, words))
        start = gap.end() if gap else end
    return out


def _under(head: Sequence[tuple[int, str]], told: Sequence[tuple[int, str]], line: str) -> list[str]:
    """The cells of a line: as many as names, else each under the name that it stands next to."""
    if len(told) == len(head):
        return [words for _, words in told]
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
        return [*cells, *[""] * len(head)][: len(head)]
    row = [""] * len(head)
    for start, words in told:
        nearest = min(range(len(head)), key=lambda n: abs(head[n][0] - start))
        row[nearest] = f"{row[nearest]} {words}".strip()
    return row
