"""Words on a sheet to stretches read one after another: tables, columns of text, lines across.

Knows geometry only: words that share a line, gaps that run down a page, cells under a header. Promises that
each word is in exactly one stretch, in the order in which a person reads. Refuses to know what words mean,
beyond asking whether a cell is a column's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scraper.extract.formats.across import are_boxes, begins_anew, is_form, is_pairs
from scraper.extract.formats.leaders import led_across
from scraper.extract.formats.stretch import Grid, Line, Region, Stretch, Word
from scraper.extract.words.labels import field_of, is_level
from scraper.extract.words.regex import regex

_BULLET = regex(r"[•·▪●◦‣*o–-]|\(?\d{1,2}[.)]?|\(?[a-z][.)]|\[\s?\]|☐")
_NUMERIC = regex(r"[\W\d]*\d[\W\d]*|[-–—]")
_WIDE = 1.0
"""A gap of so many sizes of type parts two stretches."""
_CELL = 0.4
"""Of a size of type: more than words are apart, less than columns mostly are."""
_GUTTER = 8.0
_MOST_COLUMNS = 14
_MOST_NAMES = 3
_MOST_BOXES = 2
_LEAST_SPLIT = 3
"""Stretches of a line of a table, in which a cell may stand close to the next."""


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words in lines, from the head of the page down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        row = rows[-1] if rows else None
        if row is not None and abs(word.middle - row[0].middle) < 0.4 * min(
            word.bottom - word.top, row[0].bottom - row[0].top
        ):
            row.append(word)
        else:
            rows.append([word])
    return [_parted(sorted(row, key=lambda one: one.left)) for row in rows]


def _parted(row: Sequence[Word]) -> Line:
    parts: list[list[Word]] = []
    for word in row:
        last = parts[-1] if parts else None
        if last is not None:
            gap = word.left - max(one.right for one in last)
            marker = len(last) == 1 and _BULLET.fullmatch(last[0].text) is not None
            if gap <= max(word.size, last[-1].size) * (4 * _WIDE if marker and len(parts) == 1 else _WIDE):
                last.append(word)
                continue
        parts.append([word])
    return tuple(Stretch(tuple(part)) for part in parts)


def regions(lines: Sequence[Line]) -> list[Region]:
    """The page's stretches in reading order."""
    out: list[Region] = []
    text: list[Stretch] = []
    n = 0
    while n < len(lines):
        found = _led(lines, n) or _table(lines, n) or _columns(lines, n)
        if found is None:
            text += lines[n]
            n += 1
            continue
        made, used = found
        if text:
            out.append(Region("text", tuple(text)))
            text = []
        out += made
        n += used
    if text:
        out.append(Region("text", tuple(text)))
    return out


# ---- tables


def _led(lines: Sequence[Line], at: int) -> tuple[list[Region], int] | None:
    """A table of lines that dots lead through, when one begins with line ``at``."""
    grid = led_across(lines, at)
    if grid is None:
        return None
    return [Region("table", grid=_filled_down(grid, header=False))], len(grid)


def _table(lines: Sequence[Line], at: int) -> tuple[list[Region], int] | None:
    """A table that begins with line ``at``, and how many lines it takes."""
    head = lines[at]
    if not 2 <= len(head) <= _MOST_COLUMNS:
        return None
    labelled = _names_columns(head)
    if labelled and are_boxes(head, lines[at + 1 : at + 9]):
        return None
    if not labelled and (len(head) < 3 and not _has_wider(lines, at)):
        return None
    widest = head if labelled else max(lines[at : at + 12], key=len)
    if len(widest) < (2 if labelled else 3) or len(widest) > _MOST_COLUMNS:
        return None
    gaps = [(one.left, other.right) for one, other in pairwise(widest)]
    body, gaps = _reach(lines, at, gaps, len(widest))
    used = len(body)
    if used < 2 or (not labelled and not _aligned(body)):
        return None
    edges = [(left + right) / 2 for left, right in gaps]
    filled = [_cells(line, edges) for line in body]
    header = labelled or _is_header(body)
    names = _names(body) if labelled else 1 if header else 0
    grid: Grid = [_together(filled[:names])] if names else []
    grid += _rows(filled[names:])
    return [Region("table", grid=_filled_down(grid, header), header=header)], used


def _names_columns(head: Line) -> bool:
    """Whether a line holds the names of a table's columns."""
    return _named(head) >= 2 and _named(head) * 2 >= len(head)


def _named(head: Line) -> int:
    return sum(1 for cell in head if field_of(cell.text) or is_level(cell.text))


def _aligned(body: Sequence[Line]) -> bool:
    """Whether lines without a header are a table: three at least, most of several cells."""
    return sum(1 for line in body if len(line) >= 2) >= 3 and sum(1 for line in body if len(line) >= 3) >= 2


def _has_wider(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of two stretches stands among aligned lines of more."""
    return len(lines[at]) == 2 and sum(1 for line in lines[at : at + 6] if len(line) >= 3) >= 2


def _reach(
    lines: Sequence[Line], at: int, gaps: list[tuple[float, float]], columns: int
) -> tuple[list[Line], list[tuple[float, float]]]:
    """The lines down which the gaps between columns run, and what is left of the gaps."""
    head_size = max(stretch.size for stretch in lines[at])
    pitch = 0.0
    body: list[Line] = []
    for n in range(at, len(lines)):
        line = _split_at(lines[n], gaps) if len(lines[n]) >= _LEAST_SPLIT else lines[n]
        if n > at:
            step = line[0].top - lines[n - 1][0].top
            if max(stretch.size for stretch in line) > head_size * 1.25 or step > max(90.0, 7 * pitch):
                break
            pitch = max(pitch, min(step, 3 * head_size))
        left = [_narrowed(gap, line) for gap in gaps]
        if any(right - begin < 2.5 for begin, right in left):
            break
        if len(line) == 1 and columns > 2 and line[0].left < left[0][0] and _prose(line[0]):
            break
        gaps = left
        body.append(line)
    while len(body) > 1 and _alone(body[-1], body[-2]):
        body.pop()
    return body, gaps


def _split_at(line: Line, gaps: Sequence[tuple[float, float]]) -> Line:
    """A line whose stretches part where a column ends: a long address may all but touch the next cell."""
    out: list[Stretch] = []
    for stretch in line:
        words = list(stretch.words)
        for n in range(len(words) - 1, 0, -1):
            free = words[n - 1].right, words[n].left
            wide = free[1] - free[0] >= _CELL * stretch.size
            if wide and any(free[0] < right and left < free[1] for left, right in gaps):
                out.append(Stretch(tuple(words[n:])))
                words = words[:n]
        out.append(Stretch(tuple(words)))
    return tuple(sorted(out, key=lambda one: one.left))


def _names(body: Sequence[Line]) -> int:
    """How many lines the columns' names run over: "No. of" over "positions"."""
    head = body[0]
    n = 1
    while n < len(body) - 1 and n < _MOST_NAMES:
        line = body[n]
        near, far = line[0].top - body[n - 1][0].top, body[n + 1][0].top - line[0].top
        below = all(any(cell.left < one.right and one.left < cell.right for one in head) for cell in line)
        bold = all(cell.bold for cell in head) == all(cell.bold for cell in line)
        if len(line) * 2 > len(head) or not (below and bold) or near * 1.2 > far:
            break
        n += 1
    return n


def _prose(stretch: Stretch) -> bool:
    return len(stretch.words) > 8


def _alone(line: Line, before: Line) -> bool:
    """Whether a table's last line is a remark below it: one stretch, well apart."""
    return len(line) == 1 and line[0].top - before[0].bottom > 1.2 * line[0].size


def _narrowed(gap: tuple[float, float], line: Line) -> tuple[float, float]:
    """What of a gap no stretch of ``line`` covers: its widest free part."""
    begin, end = gap
    free: list[tuple[float, float]] = []
    for stretch in line:
        if stretch.right <= begin or stretch.left >= end:
            continue
        if stretch.left > begin:
            free.append((begin, stretch.left))
        begin = max(begin, stretch.right)
    if begin < end:
        free.append((begin, end))
    return max(free, key=lambda one: one[1] - one[0], default=(0.0, 0.0))


def _cells(line: Line, edges: Sequence[float]) -> list[Stretch | None]:
    cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for stretch in line:
        middle = (stretch.left + stretch.right) / 2
        cells[sum(1 for edge in edges if edge < middle)] += stretch.words
    return [Stretch(tuple(words)) if words else None for words in cells]


def _is_header(body: Sequence[Line]) -> bool:
    """Whether the first line looks unlike those below: bold, or without the numbers that they hold."""
    first, rest = body[0], body[1:]
    if all(cell.bold for cell in first) and not all(cell.bold for line in rest for cell in line):
        return True
    numbers = [_NUMERIC.fullmatch(cell.text) is not None for line in rest for cell in line[1:]]
    return sum(numbers) * 2 >= len(numbers) > 0 and not any(
        _NUMERIC.fullmatch(cell.text) for cell in first[1:]
    )


def _rows(lines: Sequence[Sequence[Stretch | None]]) -> Grid:
    """Lines of cells put together to rows: a cell may run over several lines."""
    if not lines:
        return []
    tops = [min(cell.top for cell in line if cell) for line in lines]
    steps = [after - before for before, after in pairwise(tops)]
    least = min(steps, default=0.0)
    gapped = any(step > 1.35 * least for step in steps)
    groups: list[list[Sequence[Stretch | None]]] = []
    for n, line in enumerate(lines):
        if n == 0 or (gapped and steps[n - 1] > 1.35 * least) or (not gapped and _begins(line, lines[0])):
            groups.append([line])
        else:
            groups[-1].append(line)
    out: Grid = []
    for group in groups:
        out += _group(group) if gapped else [_together(group)]
    return out


def _begins(line: Sequence[Stretch | None], first: Sequence[Stretch | None]) -> bool:
    """In lines of even distance, whether one begins a row: most of the first's cells, or "as above"."""
    have = {n for n, cell in enumerate(line) if cell}
    whole = {n for n, cell in enumerate(first) if cell}
    return len(have & whole) >= 0.6 * len(whole) or (0 not in have and len(have) >= 2)


def _group(group: Sequence[Sequence[Stretch | None]]) -> Grid:
    """Lines that stand close together: one row, or several when each fills all that the first fills."""
    first = {n for n, cell in enumerate(group[0]) if cell}
    filled = [{n for n, cell in enumerate(line) if cell} for line in group]
    if len(first) * 2 < len(group[0]) or (len(group) > 2 and not first <= filled[-1] and _wraps(group)):
        return [_together(group)]
    rows: list[list[Sequence[Stretch | None]]] = []
    for line in group:
        if not rows or first <= {n for n, cell in enumerate(line) if cell}:
            rows.append([line])
        else:
            rows[-1].append(line)
    return [_together(row) for row in rows]


def _wraps(group: Sequence[Sequence[Stretch | None]]) -> bool:
    """Whether a cell of the second line goes on with the word or sentence of the first: "exampl", "e.org"."""
    pairs = zip(group[0], group[1], strict=True)
    return any(one and other and _GOES_ON.match(other.text) is not None for one, other in pairs)


_GOES_ON = regex(r"[a-z]")


def _together(lines: Sequence[Sequence[Stretch | None]]) -> list[list[Stretch]]:
    return [[cell for line in lines if (cell := line[n]) is not None] for n in range(len(lines[0]))]


def _filled_down(grid: Grid, header: bool) -> Grid:
    """An empty first cell means: as above."""
    for n in range(2 if header else 1, len(grid)):
        if not grid[n][0] and sum(1 for cell in grid[n] if cell) >= 2:
            grid[n][0] = grid[n - 1][0]
    return grid


# ---- columns of text


def _columns(lines: Sequence[Line], at: int) -> tuple[list[Region], int] | None:
    """Two columns of text that begin with line ``at``: the left one first, then the right one."""
    if len(lines[at]) < 2:
        return None
    best: tuple[int, float] | None = None
    for one, other in pairwise(lines[at]):
        used, edge = _gutter(lines, at, (one.right, other.left))
        if best is None or used > best[0]:
            best = (used, edge)
    if best is None or best[0] < 2:
        return None
    used, edge = best
    body = lines[at : at + used]
    left = [stretch for line in body for stretch in line if stretch.left < edge]
    right = [stretch for line in body for stretch in line if stretch.left >= edge]
    both = sum(1 for line in body if line[0].left < edge <= line[-1].left)
    boxed = _heads(left, right) and _heads(right, left)
    if both < 2 or (not boxed and len(left) < 3) or is_form(body, edge) or is_pairs(body, edge):
        return None
    return [Region("text", tuple(one), boxed=boxed) for one in (left, right)], used


def _heads(column: Sequence[Stretch], other: Sequence[Stretch]) -> bool:
    """Whether a column has one head, in bolder or larger type and as high as the other one's."""
    beside = len(column) > 1 and abs(column[0].middle - other[0].middle) < column[0].size
    if not (beside and _stands_out(column[0], column[1])):
        return False
    return not any(one.size >= column[0].size and one.bold >= column[0].bold for one in column[1:])


def _stands_out(first: Stretch, second: Stretch) -> bool:
    bolder = first.size > second.size or (first.bold and not second.bold)
    return bolder and _BULLET.fullmatch(first.words[0].text) is None


def _gutter(lines: Sequence[Line], at: int, gap: tuple[float, float]) -> tuple[int, float]:
    """How many lines a gap runs down without a word across, and where it lies."""
    used = last_both = 0
    below = lines[at + 1] if at + 1 < len(lines) else lines[at]
    heads = _stands_out(lines[at][0], below[0]) and _stands_out(lines[at][-1], below[-1])
    for n in range(at, len(lines)):
        line = lines[n]
        narrowed = gap
        for stretch in line:
            if stretch.left < narrowed[0] and stretch.right > narrowed[0]:
                narrowed = (stretch.right, narrowed[1])
            elif stretch.left > narrowed[0] and stretch.left < narrowed[1]:
                narrowed = (narrowed[0], stretch.left)
        if narrowed[1] - narrowed[0] < _GUTTER:
            break
        if n > at:
            if len(line) > _MOST_BOXES and _named(line) > _MOST_BOXES and _names_columns(line):
                break
            if heads and begins_anew(lines[n - 1], line) and line[0].right < narrowed[0] + 1 <= line[-1].left:
                break
            apart = line[0].top - max(stretch.bottom for stretch in lines[n - 1])
            both = line[0].left < narrowed[0] + 1 <= line[-1].left
            if apart > 2.5 * line[0].size and not both:
                break
        gap = narrowed
        used += 1
        if line[0].left < gap[0] + 1 <= line[-1].left:
            last_both = used
    return max(used, last_both), (gap[0] + gap[1]) / 2
