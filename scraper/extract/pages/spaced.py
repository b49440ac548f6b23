"""Columns that are held apart by spaces or tabs alone, under a line of their names.

Knows how a table looks that was typed by hand, printed by a program or pasted out of a sheet. Promises the
cells of each entry, as many as there are names, and how many lines they take. Refuses lines under names that
announce nothing, unless each name is underlined, and running words.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.words.labels import field_of, is_level
from scraper.extract.words.regex import regex

_GAP = regex(r"\t+|\s{2,}")
_FEWEST, _MOST = 3, 12
_LABEL = 40
_RULED = regex(r"^[\s|+]*([-=_~*#.\u2500\u2550])\1+(?:[\s|+]+\1{2,}){2,}[\s|+]*$")
_EDGE = regex(r"([-=_~*#.\u2500\u2550])\1+")
_LINE = regex(r"^[\s|+]*([-=_~*#.\u2500\u2550])(?:[\s|+]*\1){3,}[\s|+]*$")
"""A line of one sign, which parts the names of columns from what stands under them."""


def under_rule(lines: Sequence[str], at: int) -> tuple[list[list[str]], int] | None:
    """The names in line ``at``, each underlined, and the cells under them; with the lines that they take."""
    if at + 1 >= len(lines) or not lines[at].strip() or not _RULED.match(lines[at + 1]):
        return None
    edges = [found.start() for found in _EDGE.finditer(lines[at + 1])]
    out = [_cut(lines[at], edges)]
    n = at + 2
    while n < len(lines):
        line = lines[n]
        if _LINE.match(line):
            n += 1
            continue
        if not line.strip():
            # Air between two entries: what follows it stands in the same columns.
            if n + 1 >= len(lines) or not _stands_under(lines[n + 1], edges):
                break
            n += 1
            continue
        if _crosses(line, edges):
            break
        cells = _cut(line, edges)
        below = n > at + 2 and not _LINE.match(lines[n - 1])
        if below and not cells[0] and sum(map(bool, cells)) * 2 < len(cells):
            out[-1] = [f"{above} {more}".strip() for above, more in zip(out[-1], cells, strict=True)]
        else:
            out.append(cells)
        n += 1
    return out, n - at


def _crosses(line: str, edges: Sequence[int]) -> bool:
    """Whether words run over several edges of the columns: a line of text under the table."""
    cut = [edge for edge in edges[1:] if line[edge - 1 : edge].strip() and line[edge : edge + 1].strip()]
    return len(cut) >= _MOST_CUT


_MOST_CUT = 2


def _stands_under(line: str, edges: Sequence[int]) -> bool:
    """Whether a line has a space before each column and words in most."""
    spaced = all(line[edge - 1 : edge] in ("", " ", "|") for edge in edges if edge)
    return spaced and sum(map(bool, _cut(line, edges))) >= _FEWEST


def _cut(line: str, edges: Sequence[int]) -> list[str]:
    """What stands in a line under each of the edges' names."""
    ends = [*edges[1:], max(len(line), edges[-1])]
    return [line[start:end].strip(" |\t") for start, end in zip(edges, ends, strict=True)]


def in_columns(lines: Sequence[str], at: int) -> tuple[list[list[str]], int] | None:
    """The cells of the header in line ``at`` and of the lines under it, with the lines that they take;
    ``None`` when it heads no columns."""
    if lines[at].count("\t") + lines[at].count("  ") < _FEWEST - 1:
        return None
    head = _pieces(lines[at])
    if not _FEWEST <= len(head) <= _MOST or any(len(name) > _LABEL for _, name in head):
        return None
    known = sum(1 for _, name in head if field_of(name) or is_level(name))
    if known < _FEWEST or known * 3 < len(head) * 2:
        return None
    out = [[name for _, name in head]]
    n = at + 1
    while n < len(lines):
        if not (n == at + 1 and _LINE.match(lines[n])):
            told = _pieces(lines[n])
            if len(told) < 2:
                break
            out.append(_under(head, told, lines[n]))
        n += 1
    return (out, n - at) if len(out) > 1 else None


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
