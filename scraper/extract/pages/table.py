"""Tables to rows with labels, however they are laid out.

Knows header rows and columns, merged cells, tables turned on their side, programme-by-year matrices
and two-column forms. Promises a labelled row for each line of data, or ``None`` for a table that only
arranges the page. Refuses to read the values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.extract.pages.cell import NO_WORDS, Raw, across, flat, noted, row_of, spanning, spans
from scraper.extract.pages.filled import beside, in_pairs, numbering, open_months, whole
from scraper.extract.pages.matrix import (
    axes_of,
    counts_in_numerals,
    is_complement,
    led_by_years,
    rows_across,
    says_of_columns,
    with_details,
)
from scraper.extract.pages.unlabelled import is_first_line, labels_of, renamed
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.labels import field_of, is_level, is_start, is_track
from scraper.extract.words.regex import regex

MOST_CELLS = 60_000
_LABEL_LENGTH = 60


def rows_of(written: Sequence[Sequence[Raw]], group: int) -> list[Block] | None:
    """The table's lines as blocks, or ``None`` when it is no table of data."""
    grid = _spread(written)
    if len(grid) < 2 or max(map(len, grid)) < 2:
        return None
    width = max(map(len, grid))
    if bulleted := _bulleted(grid, group):
        return bulleted
    if any(len(cell.text) > 600 for row in grid for cell in row) and not any(
        c.header for r in grid for c in r
    ):
        return None
    pairs = in_pairs(grid, width)
    form = _form(pairs or grid, 2 if pairs else width, group)
    if form is not None:
        return form
    if _is_turned(grid):
        grid = [[row[n] if n < len(row) else Raw(NO_WORDS) for row in grid] for n in range(width)]
        width = max(map(len, grid))
    head = _header_row(grid)
    if head is not None and not any(cell.header or cell.bold for cell in grid[head]):
        # A state or a year in a cell may be a column's name elsewhere: "Open", "PGY-2".
        head = None if is_first_line([[flat(cell) for cell in row] for row in grid]) else head
    if head is None:
        return _unlabelled(grid, group, width)
    out = [one for row in grid[:head] if any(c.text for c in row) for one in across(row, group)]
    while head is not None:
        lowest = _lowest_header(grid, head)
        labels = _labels(grid[head : lowest + 1], width, grid[lowest + 1 :])
        following = _next_header(grid, lowest)
        body = [row for row in grid[lowest + 1 : following] if any(cell.text for cell in row)]
        labels, body = beside(numbering(labels, body), body)
        body = whole(body, labels)
        out += _lines(body, labels, group, grid[lowest], last=following is None)
        head = following
    return out


def _bulleted(grid: Sequence[Sequence[Raw]], group: int) -> list[Block]:
    """A list that is laid out as a table, as mail programs write it: a sign beside the words of each item."""
    lines = [row for row in grid if any(cell.text for cell in row)]
    if any(len(row) != _SIGN_AND_WORDS for row in lines):
        return []
    signs = {row[0].text.strip() for row in lines}
    if len(signs) != 1 or not _SIGN.fullmatch(signs.pop()):
        return []
    return [Block("item", row[1].words, 1, row[1].links, struck=row[1].struck, group=group) for row in lines]


_SIGN_AND_WORDS = 2
_SIGN = regex(
    "[\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25e6\u2023\u2219\u27a2\uf0b7\u00a7*o\u2013-]"
)


def _lines(
    body: Sequence[Sequence[Raw]], labels: Sequence[str], group: int, heads: Sequence[Raw], *, last: bool
) -> list[Block]:
    """The lines under one header, ``heads``; ``last``: no other header comes after them."""
    out: list[Block] = []
    axes = axes_of(labels, body)
    if axes:
        axes, body = with_details(axes, body, heads)
    else:
        body = open_months(body, labels)
    counted = "complement" if axes and is_complement(body, axes) else "positions"
    numerals = bool(axes) and counts_in_numerals(body, axes)
    below = _has_notes(body)
    years = [row for row in body if axes and not spans(row) and led_by_years(labels, [row], axes)]
    of_columns = [row for row in body if row not in years and not spans(row)] if len(years) > 1 else []
    above: Sequence[Raw] = ()
    for n, row in enumerate(body):
        if spans(row):
            if below and out and out[-1].kind == "row":
                out[-1] = noted(out[-1], row[0])
            else:
                out += across(row, group, heads=n + 1 < len(body) or not last)
        elif (note := _note_under(row, above)) is not None and out and out[-1].kind == "row":
            out[-1] = noted(out[-1], note)
            continue
        elif _TOTAL.fullmatch(row[0].text.strip()):
            continue
        elif axes:
            if row in of_columns:
                continue
            out += rows_across(
                row, labels, axes, group, counted=counted, numerals=numerals, of_columns=of_columns
            )
        else:
            out.append(row_of(row, labels, group))
        above = row
    return out


_TOTAL = regex(r"(?:grand |sub-?)?totals?:?", re.IGNORECASE)


def _labels(heads: Sequence[Sequence[Raw]], width: int, body: Sequence[Sequence[Raw]]) -> list[str]:
    """What each column is called; under a heading of several a numeral is read with it: "PGY level", "2"."""
    labels = [""] * width
    for n in range(width):
        told = list(dict.fromkeys(flat(row[n]) for row in heads if n < len(row) and row[n].text.strip()))
        if not told:
            continue
        own = told[-1]
        labels[n] = own if len(told) == 1 or _is_known(own) else " ".join(told)
    if not labels[0] and len(labels) > 1:
        column = [
            flat(row[0])
            for row in body
            if row and row[0].text.strip() and not spans(row) and not says_of_columns(row)
        ]
        labels[0] = _told_by(column)
    rows = [row for row in body if not spans(row)]
    return renamed(labels, [[flat(row[n]) for row in rows if n < len(row)] for n in range(width)])


def _told_by(column: Sequence[str]) -> str:
    """What a first column without a name holds: levels or fields of medicine; not the lines that say more."""
    if column and all(map(is_level, column)):
        return "Level"
    named = sum(1 for text in column if find_specialties(text))
    return "Program" if column and named * 4 >= len(column) * 3 else ""


def _is_known(label: str) -> bool:
    return field_of(label) is not None or is_level(label) or is_track(label) or is_start(label)


def _has_notes(body: Sequence[Sequence[Raw]]) -> bool:
    """Whether the lines across the table say more of the row above each, rather than head the rows below."""
    across = [spans(row) for row in body]
    twice = any(one and other for one, other in pairwise(across))
    alone = sum(across) == 1 and len(across) > 2  # It is the foot of the whole table.
    return any(across) and not across[0] and across[-1] and not twice and not alone


def _note_under(row: Sequence[Raw], above: Sequence[Raw]) -> Raw | None:
    """The one cell of a line that stands beside cells which reach down from the row ``above``."""
    own = {id(cell): cell for n, cell in enumerate(row) if n >= len(above) or cell is not above[n]}
    hanging = any(
        cell.text and cell.rowspan > 1 for n, cell in enumerate(row[: len(above)]) if cell is above[n]
    )
    cell = next(iter(own.values()), None)
    return cell if cell is not None and hanging and len(own) == 1 and cell.colspan > 1 and cell.text else None


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
                line.append(Raw(NO_WORDS))
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
        if len({id(cell) for cell in cells}) < 2:
            continue
        known = sum(1 for cell in cells if field_of(flat(cell)) or is_level(flat(cell)))
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
    """The last of several header rows: cells of the first reach down into it, or over several of it."""
    while head + 2 < len(grid):
        row, below = grid[head], grid[head + 1]
        shared = any(cell is other and cell.text for cell, other in zip(row, below, strict=False))
        wide = any(cell.colspan > 1 for cell in row if cell.text)
        own = [cell for cell, over in zip(below, row, strict=False) if cell.text and cell is not over]
        named = bool(own) and (all(cell.header for cell in own) or _names_columns(row, below))
        if not (shared or wide) or not named or len({id(cell) for cell in own}) < 2:
            break
        head += 1
    return head


def _names_columns(row: Sequence[Raw], below: Sequence[Raw]) -> bool:
    """Whether the cells under a wide heading name its columns, in plain cells: "PGY-1", "J-1"; "1", "2"."""
    under = [cell for cell, over in zip(below, row, strict=False) if cell is not over and over.colspan > 1]
    return bool(under) and all(
        _is_known(flat(cell)) or (flat(cell).isdigit() and _is_known(f"{flat(over)} {flat(cell)}"))
        for cell, over in zip(below, row, strict=False)
        if cell is not over and over.colspan > 1
    )


def _next_header(grid: Sequence[Sequence[Raw]], head: int) -> int | None:
    """The next row that names the columns anew; one that only repeats the names is passed over."""
    for n in range(head + 1, len(grid) - 1):
        cells = [cell for cell in grid[n] if cell.text.strip()]
        if len({id(cell) for cell in cells}) < 2 or any(len(cell.text) > _LABEL_LENGTH for cell in cells):
            continue
        if says_of_columns(grid[n]) and not any(field_of(flat(cell)) for cell in cells[1:]):
            continue
        known = sum(1 for cell in cells if _is_known(flat(cell)))
        headed = all(cell.header for cell in cells) and known * 2 >= len(cells)
        if headed or (known >= 3 and known == len(cells)):
            return n
    return None


def _is_turned(grid: list[list[Raw]]) -> bool:
    """Whether the labels stand in the first column and each further column is a line."""
    first_row = [cell for cell in grid[0] if cell.text]
    column = [row[0] for row in grid if row]
    named = sum(1 for cell in column if field_of(flat(cell)))
    fields = sum(1 for cell in first_row if field_of(flat(cell)))
    years = sum(1 for cell in first_row if is_level(flat(cell)))
    if max(map(len, grid)) < 3 or fields > 1:
        return False
    if years > 1:
        # What is told of each training year: "Places", "Visa" under "PGY-2", "PGY-3".
        programs = any(find_specialties(flat(cell)) for cell in column[1:])
        return named >= 2 and named * 2 >= len(column) - 1 and not programs
    heads = all(row[0].header or row[0].bold or not row[0].text for row in grid if row)
    if not fields and not years and named >= 2 and not column[0].text.strip():
        # An empty corner over headed rows: what the columns are called says nothing ("Slot A", "Slot B"), or
        # each is called after a field, and no row is.
        fielded = all(find_specialties(flat(cell)) for cell in first_row)
        fielded = fielded and not any(find_specialties(flat(cell)) or is_level(flat(cell)) for cell in column)
        return named * 3 >= (len(column) - 1) * (1 if heads or fielded else 2)
    marked = heads and not any(cell.header for cell in grid[0][1:])
    return (
        named >= (2 if marked else 3)
        and named * 2 >= len(column)
        and (heads or not all(cell.header for cell in first_row))
    )


def _form(grid: list[list[Raw]], width: int, group: int) -> list[Block] | None:
    """A two-column form is one thing told in labelled values."""
    if width != 2:
        return None
    pairs = [row for row in grid if len(row) == 2 and row[0].text and row[0] is not row[1]]
    named = sum(1 for row in pairs if field_of(flat(row[0])))
    known = named * 2 >= len(pairs) or (named * 4 >= len(pairs) and _are_labels([row[0] for row in pairs]))
    if named < 2 or not known or _names_field(grid[0]):
        return None
    out: list[Block] = []
    for row in grid:
        if len(row) == 2 and row[0] is not row[1]:
            cell = Cell(flat(row[0]), row[1].words, (*row[0].links, *row[1].links), row[1].struck)
            out.append(
                Block(
                    "field", row[1].words, links=cell.links, struck=row[1].struck, group=group, cells=(cell,)
                )
            )
        elif row:
            out.append(spanning(row, group))
    return out


def _names_field(row: Sequence[Raw]) -> bool:
    """Whether what should be a value is a label too; beside "Visa" a "J-1" is a value."""
    if not row:
        return False
    first, *more = (flat(cell) for cell in row[:2])
    of_visas = field_of(first) == "visa" and not _DIGIT.search(first)
    return any(field_of(label) not in (None, "visa" if of_visas else None) for label in more)


def _are_labels(column: Sequence[Raw]) -> bool:
    """Whether a column holds a few words each, none of them a field, level or number: "You need", "Send"."""
    texts = [flat(cell) for cell in column]
    return len(set(texts)) == len(texts) and all(
        len(text) <= _SHORT_LABEL and not _DIGIT.search(text) and not find_specialties(text) for text in texts
    )


_SHORT_LABEL = 30
_DIGIT = regex(r"\d")


def _looks_like_data(grid: Sequence[Sequence[Raw]], width: int) -> bool:
    full = [row for row in grid if sum(1 for cell in row if cell.text) >= 2]
    short = all(len(cell.text) <= 200 for row in grid for cell in row)
    return len(full) >= 3 and short and width <= 12


def _unlabelled(grid: list[list[Raw]], group: int, width: int) -> list[Block] | None:
    """The lines of a table without labels: with those that its cells tell, else bare ones."""
    lines = [row for row in grid if any(cell.text for cell in row) and not spans(row)]
    labels = labels_of([[flat(cell) for cell in row] for row in lines])
    if not any(labels) and not _looks_like_data(lines, width):
        return None
    labels += [""] * (width - len(labels))
    written = [row for row in grid if any(cell.text for cell in row)]
    return [
        one for row in written for one in (across(row, group) if spans(row) else [row_of(row, labels, group)])
    ]
