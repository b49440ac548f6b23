"""Where two stretches of one height belong together: forms, pairs, a table that goes on over the page.

Knows how lines look that are read across though a gap runs down between their halves. Promises yes or no, and
for a new page its lines, with the header that the page before had. Refuses to cut: ``columns.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.formats.stretch import Line, Region, Stretch
from scraper.extract.words.labels import field_of, is_level
from scraper.extract.words.regex import regex

_BLANK = regex(r"[_.…\s/]+")
_NEAR = 8.0
"""Points that a cell's edge may lie beside its column's."""
_ENUMERATED = regex(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s")
_GOES_ACROSS = regex(r"[a-z]|[\W\d]*\d[\W\d]*$|[-–—$]")


def is_form(body: Sequence[Line], edge: float) -> bool:
    """Whether the left column only names what stands in the right one."""
    pairs = [line for line in body if len(line) == 2 and line[0].left < edge <= line[1].left]
    named = sum(
        1
        for line in pairs
        if line[0].text.endswith(":") or field_of(line[0].text) or _BLANK.fullmatch(line[1].text)
    )
    return named >= 2 and named * 2 >= len(pairs)


def is_pairs(body: Sequence[Line], edge: float) -> bool:
    """Whether each line is read across: a numbered entry or a training year, and what is told of it."""
    pairs = [line for line in body if line[0].left < edge <= line[-1].left]
    across = 0
    for line in pairs:
        right = next(stretch for stretch in line if stretch.left >= edge)
        named = is_level(line[0].text) or _ENUMERATED.match(line[0].text) is not None
        across += named and _GOES_ACROSS.match(right.text) is not None
    return across >= 2 and across * 3 >= len(pairs) * 2


def are_boxes(head: Line, body: Sequence[Line]) -> bool:
    """Whether years or kinds of trainees head each a box of running words, not a column."""
    trainees = all(is_level(cell.text) or field_of(cell.text) == "person" for cell in head)
    if not trainees or not any(is_level(cell.text) for cell in head):
        return False
    body = body[: next((n for n in range(1, len(body)) if begins_anew(body[n - 1], body[n])), len(body))]
    named = any(line[0].right < head[0].left or len(line) > len(head) for line in body)
    large = bool(body) and min(cell.size for cell in head) > _LARGE * max(cell.size for cell in body[0])
    if named or (len(body) < _LINES_OF_BOX and not large):
        return False
    return not any(_NUMBER.fullmatch(cell.text) for line in body for cell in line)


def begins_anew(above: Line, below: Line) -> bool:
    """Whether something new begins with a line: more than two lines lower, and in bolder or larger type."""
    larger = below[0].size > above[0].size or (below[0].bold and not above[0].bold)
    return larger and below[0].top - above[0].top > 2 * above[0].size


_LINES_OF_BOX = 3
_LARGE = 1.2
"""How many times as large as what stands below it a box's head is, and no column's name."""
_NUMBER = regex(r"\W*(?:\d{1,3}|none|yes|no|one|two|three|open|filled)?\W*", re.I)


def continued(table: Region, lines: Sequence[Line]) -> list[Line]:
    """``lines`` of a new page, under the header of the ``table`` that the page before ended with, if they go
    on with it: their first stands in its columns and does not say the header once more."""
    if not table.header or not lines or len(lines[0]) < 2:
        return list(lines)
    head = [cell[0] for cell in table.grid[0] if cell]
    lefts = [cell.left for row in table.grid for column in row for cell in column]
    first = lines[0]
    fits = all(any(abs(stretch.left - left) < _NEAR for left in lefts) for stretch in first)
    again = [stretch.text for stretch in first][:2] == [stretch.text for stretch in head][:2]
    if not fits or again or len(head) < 2:
        return list(lines)
    return [_above(head, first), *lines]


def _above(head: Sequence[Stretch], line: Line) -> Line:
    """A header's words, moved to stand just above ``line``."""
    move = line[0].top - 1.3 * line[0].size - min(stretch.top for stretch in head)
    return tuple(
        Stretch(tuple(replace(w, top=w.top + move, bottom=w.bottom + move) for w in stretch.words))
        for stretch in head
    )
