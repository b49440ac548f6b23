"""Lines of data inside a table that arranges a whole mail or page.

Knows that such a table holds paragraphs across its width, and between them rows of short cells, each group
under a line of its own. Promises the rows of one group after another. Refuses rows with anything in their
cells but a few words.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from scraper.extract.pages.cell import Raw

_FEWEST, _MOST = 3, 400
"""Rows of several cells that are no chance; rows that are looked at."""
_LONGEST_CELL, _LONGEST_LINE = 70, 140
_WHOLE = "table, h1, h2, h3, h4, p + p, div, ul, ol, hr, form, img, br + br"
"""What no cell of data holds."""


def lines_inside(row: LexborNode) -> list[LexborNode]:
    """The rows of data that begin with ``row`` of a table for layout, or none."""
    if row.tag != "tr" or _cells(row) is None:
        return []
    out: list[LexborNode] = []
    width = 0
    node: LexborNode | None = row
    while node is not None and len(out) < _MOST:
        if node.tag == "tr":
            cells = _cells(node)
            if cells is None or (len(cells) > 1 and width and len(cells) != width):
                break
            width = len(cells) if len(cells) > 1 else width
            out.append(node)
        node = node.next
    while out and len(_cells(out[-1]) or ()) < 2:
        out.pop()
    told = sum(1 for one in out if len(_cells(one) or ()) > 1)
    return out if told >= _FEWEST and told < len(out) else []


def grid_inside(rows: list[LexborNode], read_cell: Callable[[LexborNode], Raw]) -> list[list[Raw]]:
    """Their cells."""
    return [[read_cell(cell) for cell in _cells(row) or ()] for row in rows]


def _cells(row: LexborNode) -> list[LexborNode] | None:
    """The cells of a row of data or of a line over such rows; ``None`` when it is neither."""
    cells: list[LexborNode] = []
    node = row.child
    while node is not None:
        if node.tag in ("td", "th"):
            cells.append(node)
        node = node.next
    longest = _LONGEST_CELL if len(cells) > 1 else _LONGEST_LINE
    if not cells or (len(cells) == 1 and (cells[0].attributes.get("colspan") or "1") == "1"):
        return None
    for cell in cells:
        words = (cell.text() or "").strip()
        if not words or len(words) > longest or cell.css_first(_WHOLE) is not None:
            return None
    return cells
