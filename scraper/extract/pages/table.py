"""Tables to rows with labels, however they are laid out.

Knows header rows and columns, merged cells, tables turned on their side, programme-by-year matrices
and two-column forms. Promises a labelled row for each line of data, or ``None`` for a table that only
arranges the page. Refuses to read the values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scraper.extract.pages.unlabelled import labels_of
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, BlockKind, Cell, Link, is_empty
from scraper.extract.words.labels import both_of, field_of, is_level
from scraper.extract.words.text import Normalised, normalise

_COUNT = re.compile(
    r"\W*(?:(?:PGY|PG|PL|R|CA)[ -]?\d\W{0,3})?"
    r"(?:\d{1,2}(?![\d/,.]*\d)|one|two|three|four|none|no|yes|open|filled|closed|x)\b.{0,60}$",
    re.I | re.S,
)
"""How a cell counts places: "1", "2 (July)", "none", "filled 4/2"."""
_LEVEL = re.compile(r"\b(?:PGY|PG|PL|R|CA)[ -]?\d")
MOST_CELLS = 60_000
_LABEL_LENGTH = 60
_NOTHING = normalise("")


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as it is written."""

    words: Normalised
    links: tuple[Link, ...] = ()
    header: bool = False
    bold: bool = False
    struck: bool = False
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """The words, normalised."""
        return self.words.text


def rows_of(written: Sequence[Sequence[Raw]], group: int) -> list[Block] | None:
    """The table's lines as blocks, or ``None`` when it is no table of data."""
    grid = _spread(written)
    if len(grid) < 2 or max(map(len, grid)) < 2:
        return None
    width = max(map(len, grid))
    if any(len(cell.text) > 600 for row in grid for cell in row) and not any(
        c.header for r in grid for c in r
    ):
        return None
    form = _form(grid, width, group)
    if form is not None:
        return form
    if _is_turned(grid):
        grid = [[row[n] if n < len(row) else Raw(_NOTHING) for row in grid] for n in range(width)]
        width = max(map(len, grid))
    head = _header_row(grid)
    if head is None:
        return _unlabelled(grid, group, width)
    first, head = head, _lowest_header(grid, head)
    labels = [" ".join(cell.text.split()) for cell in grid[head]]
    labels += [""] * (width - len(labels))
    across = _matrix_columns(labels, grid[head + 1 :])
    counted = "complement" if across and _is_complement(grid[head + 1 :], across) else "positions"
    out: list[Block] = [_spanning(row, group) for row in grid[:first] if any(c.text for c in row)]
    body = [row for row in grid[head + 1 :] if any(cell.text for cell in row)]
    below = _has_notes(body)
    above: Sequence[Raw] = ()
    for row in body:
        if _spans(row):
            if below and out and out[-1].kind == "row":
                out[-1] = _noted(out[-1], row[0])
            else:
                out.append(_spanning(row, group))
        elif (note := _note_under(row, above)) is not None and out and out[-1].kind == "row":
            out[-1] = _noted(out[-1], note)
            continue
        elif across:
            out += _matrix_rows(row, labels, across, group, counted)
        elif [cell.text for cell in row] != [cell.text for cell in grid[head]]:
            out.append(_row(row, labels, group))
        above = row
    return out


def _spans(row: Sequence[Raw]) -> bool:
    """Whether one cell goes across the whole table."""
    filled = [cell for cell in row if cell.text]
    return len({id(cell) for cell in filled}) == 1 and filled[0].colspan > 1


def _has_notes(body: Sequence[Sequence[Raw]]) -> bool:
    """Whether the lines across the table say more of the row above each, rather than head the rows below."""
    across = [_spans(row) for row in body]
    twice = any(one and other for one, other in pairwise(across))
    return any(across) and not across[0] and across[-1] and not twice


def _note_under(row: Sequence[Raw], above: Sequence[Raw]) -> Raw | None:
    """The one cell of a line that stands beside cells which reach down from the row ``above``."""
    own = {id(cell): cell for n, cell in enumerate(row) if n >= len(above) or cell is not above[n]}
    hanging = any(
        cell.text and cell.rowspan > 1 for n, cell in enumerate(row[: len(above)]) if cell is above[n]
    )
    cell = next(iter(own.values()), None)
    return cell if cell is not None and hanging and len(own) == 1 and cell.colspan > 1 and cell.text else None


def _noted(row: Block, note: Raw) -> Block:
    """A row with what a line under it says."""
    words = normalise(f"{row.words.original} | {note.words.original}")
    cell = Cell("Notes", note.words, note.links, note.struck)
    return replace(row, words=words, cells=(*row.cells, cell), links=(*row.links, *note.links))


def _matrix_columns(labels: Sequence[str], body: Sequence[Sequence[Raw]]) -> list[int]:
    """The columns that are training years, or fields of medicine over cells that count places."""
    levels = [n for n, label in enumerate(labels) if is_level(label)]
    if len(levels) >= 2:
        return levels
    fields = [
        n for n, label in enumerate(labels) if n and field_of(label) is None and find_specialties(label)
    ]
    if len(fields) < 2 or len(fields) + 1 < sum(1 for label in labels if label):
        return []
    cells = [row[n].text for row in body for n in fields if n < len(row)]
    counted = sum(1 for text in cells if is_empty(text) or _COUNT.match(text))
    return fields if counted * 4 >= len(cells) * 3 else []


def _spread(written: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    """The grid with merged cells repeated where they reach."""
    grid: list[list[Raw]] = []
    hanging: dict[int, tuple[int, Raw]] = {}
    total = 0
    for row in written:
        line: list[Raw] = []
        todo = list(row)
        column = 0
        while todo or any(at >= column for at in hanging):
            if column in hanging:
                left, cell = hanging[column]
                line.append(cell)
                if left <= 1:
                    del hanging[column]
                else:
                    hanging[column] = (left - 1, cell)
                column += 1
            elif todo:
                cell = todo.pop(0)
                for _ in range(cell.colspan):
                    line.append(cell)
                    if cell.rowspan > 1:
                        hanging[column] = (cell.rowspan - 1, cell)
                    column += 1
            else:
                line.append(Raw(_NOTHING))
                column += 1
            total += 1
            if total > MOST_CELLS:
                return grid
        grid.append(line)
    return grid


def _header_row(grid: list[list[Raw]]) -> int | None:
    """Which row holds the columns' names."""
    for n, row in enumerate(grid[:4]):
        cells = [cell for cell in row if cell.text.strip()]
        if len(cells) < 2:
            continue
        known = sum(1 for cell in cells if field_of(_flat(cell)) or is_level(_flat(cell)))
        if all(cell.header for cell in cells) and (n + 1 < len(grid)):
            return n
        if known >= 2 and known * 2 >= len(cells) and all(len(cell.text) <= _LABEL_LENGTH for cell in cells):
            return n
        if (
            all(cell.bold for cell in cells)
            and len(cells) == len(row)
            and not all(c.bold for c in grid[-1] if c.text)
        ):
            return n
    return None


def _lowest_header(grid: list[list[Raw]], head: int) -> int:
    """The last of several header rows, when cells of the first reach down into it."""
    while head + 2 < len(grid):
        row, below = grid[head], grid[head + 1]
        shared = any(cell is other and cell.text for cell, other in zip(row, below, strict=False))
        if not shared or not all(cell.header for cell in below if cell.text):
            break
        head += 1
    return head


def _flat(cell: Raw) -> str:
    return " ".join(cell.text.split())


def _is_turned(grid: list[list[Raw]]) -> bool:
    """Whether the labels stand in the first column and each further column is a line."""
    first_row = [cell for cell in grid[0] if cell.text]
    column = [row[0] for row in grid if row]
    named = sum(1 for cell in column if field_of(_flat(cell)))
    across = sum(1 for cell in first_row if field_of(_flat(cell)) or is_level(_flat(cell)))
    if max(map(len, grid)) < 3 or across > 1:
        return False
    heads = all(row[0].header or row[0].bold or not row[0].text for row in grid if row)
    if heads and not across and named >= 2 and not column[0].text.strip():
        # An empty corner over headed rows: what the columns are called says nothing ("Slot A", "Slot B").
        return named * 3 >= len(column) - 1
    return named >= 3 and named * 2 >= len(column) and (heads or not all(cell.header for cell in first_row))


def _form(grid: list[list[Raw]], width: int, group: int) -> list[Block] | None:
    """A two-column form is one thing told in labelled values."""
    if width != 2:
        return None
    pairs = [row for row in grid if len(row) == 2 and row[0].text and row[0] is not row[1]]
    named = sum(1 for row in pairs if field_of(_flat(row[0])))
    if named < 2 or named * 2 < len(pairs) or any(field_of(_flat(cell)) for cell in grid[0][1:2]):
        return None
    out: list[Block] = []
    for row in grid:
        if len(row) == 2 and row[0] is not row[1]:
            cell = Cell(_flat(row[0]), row[1].words, (*row[0].links, *row[1].links), row[1].struck)
            out.append(
                Block(
                    "field", row[1].words, links=cell.links, struck=row[1].struck, group=group, cells=(cell,)
                )
            )
        elif row:
            out.append(_spanning(row, group))
    return out


def _looks_like_data(grid: list[list[Raw]], width: int) -> bool:
    full = [row for row in grid if sum(1 for cell in row if cell.text) >= 2]
    short = all(len(cell.text) <= 200 for row in grid for cell in row)
    return len(full) >= 3 and short and width <= 12


def _unlabelled(grid: list[list[Raw]], group: int, width: int) -> list[Block] | None:
    """The lines of a table without labels: with those that its cells tell, else bare ones."""
    lines = [row for row in grid if any(cell.text for cell in row) and not _spans(row)]
    labels = labels_of([[_flat(cell) for cell in row] for row in lines])
    if not any(labels) and not _looks_like_data(grid, width):
        return None
    labels += [""] * (width - len(labels))
    written = [row for row in grid if any(cell.text for cell in row)]
    return [
        _spanning(row, group) if any(labels) and _spans(row) else _row(row, labels, group) for row in written
    ]


def _spanning(row: Sequence[Raw], group: int) -> Block:
    """A line across the whole table: a heading between rows, or "none"."""
    seen: dict[int, Raw] = {id(cell): cell for cell in row if cell.text}
    words = normalise(" ".join(cell.words.original for cell in seen.values()))
    links = tuple(link for cell in seen.values() for link in cell.links)
    kind: BlockKind = "heading" if len(words.text) <= 80 else "text"
    return Block(
        kind,
        words,
        8 if kind == "heading" else 0,
        links,
        group=group,
        struck=any(c.struck for c in seen.values()),
    )


def _row(row: Sequence[Raw], labels: Sequence[str], group: int) -> Block:
    cells = tuple(
        Cell(label, cell.words, cell.links, cell.struck)
        for n, cell in enumerate(row)
        if n == 0 or cell is not row[n - 1]
        for label in both_of(labels[n] if n < len(labels) else "")
    )
    words = normalise(" | ".join(cell.words.original for cell in row_once(row) if cell.text))
    links = tuple(link for cell in row_once(row) for link in cell.links)
    struck = any(cell.struck for cell in row)
    return Block("row", words, links=links, struck=struck, group=group, cells=cells)


def row_once(row: Sequence[Raw]) -> list[Raw]:
    """The row's cells with those that span columns once."""
    return [cell for n, cell in enumerate(row) if n == 0 or cell is not row[n - 1]]


def _is_complement(body: Sequence[Sequence[Raw]], across: Sequence[int]) -> bool:
    """Whether each line counts full classes, year after year: how many train there, not are sought."""
    lines = [[row[n].text.strip() for n in across if n < len(row)] for row in body if row and not _spans(row)]
    total = 0
    for line in lines:
        counts = [int(text) for text in line if text.isdigit() and text != "0"]
        told = [text for text in line if not is_empty(text)]
        steady = len(counts) > 2 and min(counts[1:]) > 1 and max(counts[1:]) - min(counts[1:]) < 2
        if len(told) != len(counts) or not steady or counts[0] < min(counts[1:]) or not line[0]:
            return False
        total += sum(counts)
    return total >= _FEWEST_TRAINED


_FEWEST_TRAINED = 12
"""Trainees of the smallest table that can be one of classes."""


def _matrix_rows(
    row: Sequence[Raw], labels: Sequence[str], across: Sequence[int], group: int, counted: str
) -> list[Block]:
    """One line for each training year, or field of medicine, with something in it."""
    out: list[Block] = []
    for column in across:
        if column >= len(row) or is_empty(row[column].text):
            continue
        cell = row[column]
        count = Cell(counted, cell.words, cell.links, cell.struck)
        named = Cell("pgy" if is_level(labels[column]) else "program", normalise(labels[column]))
        rest = _row(
            [other for n, other in enumerate(row) if n not in across],
            [label for n, label in enumerate(labels) if n not in across],
            group,
        )
        named_too = (Cell("pgy", cell.words),) if _LEVEL.search(cell.text) else ()
        words = normalise(" | ".join((rest.words.original, labels[column], cell.words.original)))
        out.append(
            replace(
                rest,
                words=words,
                cells=(*rest.cells, named, *named_too, count),
                struck=cell.struck,
                links=(*rest.links, *cell.links),
            )
        )
    return out
