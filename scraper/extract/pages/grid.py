"""A table element as a grid of cells, when it holds data.

Knows the tables that are menus or page layout. Promises a grid only for a table of data. Refuses to
say what a row means (`table.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.extract.pages.cell import Raw
from scraper.extract.pages.table import MOST_CELLS
from scraper.extract.pages.unlabelled import labels_of
from scraper.extract.words.labels import field_of, is_level


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


def rows_under(node: LexborNode, known: set[int]) -> list[LexborNode]:
    """A box that begins a table of boxes and those beside it that are its lines, or none.

    ``known`` are boxes that begin none, by identity: of a long run only the first few are tried, since each
    looks at all that follow.
    """
    return _headed_rows(node) or (_bare_rows(node, known) if node.tag == "div" else [])


def _headed_rows(node: LexborNode) -> list[LexborNode]:
    """A box whose boxes name the columns of a table, and the boxes beside it that are its lines, or none."""
    names = _names_of(node)
    known = sum(1 for name in names if field_of(name) or is_level(name))
    if len(names) < _FEWEST_NAMES or known < _FEWEST_NAMES or known * 3 < len(names) * 2:
        return []
    out = [node]
    following = node.next
    while following is not None and len(out) < _MOST_ROWS:
        if not (following.tag or "-").startswith("-"):
            if following.tag != node.tag or len(_children(following)) != len(names):
                break
            out.append(following)
        following = following.next
    return out if len(out) > 1 else []


def _bare_rows(node: LexborNode, known: set[int]) -> list[LexborNode]:
    """A box of boxes with a few words each, and those beside it that stand alike, when their words tell what
    each column holds; else none."""
    width = 0 if node.mem_id in known else _width(node)
    if not width:
        return []
    out: list[LexborNode] = []
    following: LexborNode | None = node
    while following is not None and len(out) < _MOST_ROWS:
        if not (following.tag or "-").startswith("-"):
            if following.tag != node.tag or _width(following) != width:
                break
            out.append(following)
        following = following.next
    if len(out) < _FEWEST:
        return []
    labels = labels_of([list(map(_only_words, _children(row))) for row in out])
    told = sum(map(bool, labels))
    if told >= _FEWEST and told * 3 >= width * 2:
        return out
    known.update(row.mem_id for row in out[_TRIED:])
    return []


_TRIED = 3


def _width(node: LexborNode) -> int:
    """How many boxes of one make with a few words each a box holds, 0 when it holds anything else."""
    held: list[LexborNode] = []
    child = node.child
    while child is not None:
        tag = child.tag or "-"
        if tag == "-text":
            if (child.text_content or "").strip():
                return 0
        elif not tag.startswith("-"):
            if tag not in _CELL_TAGS or len(held) > _MOST_NAMES or (held and tag != held[0].tag):
                return 0
            if child.child is not None and not _only_words(child):
                return 0
            held.append(child)
        child = child.next
    return len(held) if len(held) >= _FEWEST else 0


_CELL_TAGS = frozenset(("div", "span"))


def boxes_of(rows: Sequence[LexborNode], read_cell: Callable[[LexborNode], Raw]) -> list[list[Raw]]:
    """The cells of lines that are boxes; the first of them may be the columns' names."""
    headed = bool(_headed_rows(rows[0]))
    return [
        [replace(read_cell(cell), header=headed and not n) for cell in _children(row)]
        for n, row in enumerate(rows)
    ]


def _names_of(node: LexborNode) -> list[str]:
    """The words of a box's boxes when each holds no more than a name; given up at the first that is none."""
    out: list[str] = []
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            if (child.text_content or "").strip():
                return []
        elif not tag.startswith("-"):
            name = _only_words(child)
            if not name or (not out and field_of(name) is None) or len(out) > _MOST_NAMES:
                return []
            out.append(name)
        child = child.next
    return out


def _only_words(node: LexborNode) -> str:
    """The few words that are all of a box, "" when it holds more."""
    for _ in range(_DEEPEST):
        held = [one for one in _nodes(node) if one.tag != "-text" or (one.text_content or "").strip()]
        if len(held) != 1:
            return ""
        node = held[0]
        if node.tag == "-text":
            words = " ".join((node.text_content or "").split())
            return words if len(words) <= _LONGEST_NAME else ""
    return ""


def _nodes(node: LexborNode) -> list[LexborNode]:
    out: list[LexborNode] = []
    child = node.child
    while child is not None and len(out) <= _MOST_NAMES:
        if child.tag == "-text" or not (child.tag or "-").startswith("-"):
            out.append(child)
        child = child.next
    return out


def _children(node: LexborNode) -> list[LexborNode]:
    return [one for one in _nodes(node) if one.tag != "-text"]


_FEWEST, _FEWEST_NAMES, _MOST_NAMES = 2, 3, 24
_LONGEST_NAME = 48
_DEEPEST = 4
