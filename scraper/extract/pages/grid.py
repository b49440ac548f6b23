"""A table element as a grid of cells, when it holds data.

Knows the tables that are menus or page layout. Promises a grid only for a table of data. Refuses to
say what a row means (`table.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from scraper.extract.pages.cell import Raw
from scraper.extract.pages.table import MOST_CELLS


def is_menu(table: LexborNode) -> bool:
    """Whether a table holds little but links: a menu, never a list of places."""
    cells, links = len(table.css("td")), len(table.css("td > a:only-child"))
    return cells >= 12 and links * 10 >= cells * 9 and table.css_first("th") is None


def grid_of(table: LexborNode, read_cell: Callable[[LexborNode], Raw]) -> list[list[Raw]] | None:
    """The cells of a table without tables inside, or ``None`` when its cells hold whole pages.

    Of an endless table the first ``MOST_CELLS`` and one more.
    """
    if len(table.css("table")) > 1 or holds_cards(table):
        return None
    if table.css_first("td h1, td h2, td h3, td p + p, td form, td hr, td div p") is not None and (
        table.css_first("th") is None or table.css_first("td h1, td h2, td form, td hr") is not None
    ):
        return None
    grid: list[list[Raw]] = []
    left = MOST_CELLS
    rows = table.css("tr")
    feet = [row for row in rows if row.parent is not None and row.parent.tag == "tfoot"]
    if feet and rows[-1].parent is not None and rows[-1].parent.tag != "tfoot":
        # A foot may be written before the lines that it closes.
        rows = [row for row in rows if row.parent is None or row.parent.tag != "tfoot"] + feet
    for row in rows:
        cells: list[Raw] = []
        node = row.child
        while node is not None and left >= 0:
            if node.tag in ("td", "th"):
                cells.append(read_cell(node))
                left -= 1
            node = node.next
        grid.append(cells)
        if left < 0:
            break
    return grid


def holds_cards(table: LexborNode) -> bool:
    """Whether each cell of a table for layout is an entry of its own: a bold title and lines under it."""
    if table.css_first("th") is not None or len(table.css("table")) > 1:
        return False
    cells = [cell for cell in table.css("td") if len((cell.text() or "").strip()) >= _EMPTY_CELL]
    if len(cells) < 2 or len(cells) > _MOST_ROWS:
        return False
    cards = sum(1 for cell in cells if _is_card(cell))
    return cards >= 2 and cards * 4 >= len(cells) * 3


def _is_card(cell: LexborNode) -> bool:
    """A title in bold or a heading, with something after it in lines of its own."""
    words = (cell.text() or "").strip()
    title = cell.css_first("b, strong, h1, h2, h3, h4, h5, h6")
    if title is None or not 40 <= len(words) <= 2_500 or cell.css_first("br, p, div, li, h3, h4") is None:
        return False
    told = (title.text() or "").strip()
    return bool(told) and words.startswith(told) and len(told) * 4 < len(words) * 3


_EMPTY_CELL = 3


def roles_of(node: LexborNode, read_cell: Callable[[LexborNode], Raw]) -> list[list[Raw]] | None:
    """The cells of a table that is built of boxes and told by their roles, or ``None`` when there is none."""
    rows = node.css("[role=row]")
    if len(rows) < 2 or len(rows) > _MOST_ROWS:
        return None
    grid = [[read_cell(cell) for cell in row.css(_CELLS)] for row in rows]
    return grid if all(grid) else None


_CELLS = "[role=cell], [role=gridcell], [role=columnheader], [role=rowheader]"
_MOST_ROWS = 2_000


def span_of(value: str | None) -> int:
    """How many rows or columns a cell says it covers; a number of no sense is 1."""
    return min(int(value), 200) if value and value.strip().isdigit() and int(value) > 0 else 1
