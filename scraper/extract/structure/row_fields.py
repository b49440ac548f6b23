"""What the cells of a row or form answer, where their labels are known, and where only the cells tell.

Knows that under "What" stands the place where another row of the table tells of one there, and that the first
column names what the heading says the kind of. Promises the label's own meaning first. Refuses to say whether
anything is open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.offer import judge_clause
from scraper.extract.structure.headings import names_something
from scraper.extract.structure.segment import Section
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of
from scraper.extract.words.regex import regex

ENTRY_FIELDS = frozenset(["program", "position", "pgy", "institution"])
_HAVING = frozenset(("positions", "starts", "status", "contact", "apply_by"))
"""What a list of openings tells of each, two of them at least where no column is called after a place."""
_FEWEST_HAD = 2
FEW = regex(r"\W*(?:[1-9]\d?|one|two|three|four|five|six)\W*", re.I)


def title_of_row(cells: Sequence[Cell]) -> str:
    """What the column of posts, or the first that no known word heads, calls a row's place; "" where a field
    does."""
    named = {field_of(cell.label) for cell in cells}
    told = (cell for cell in cells if field_of(cell.label) in ("position", None) and "program" not in named)
    title = next((" ".join(cell.text.split("\n", 1)[0].split()) for cell in told), "")
    return title[:_TITLE] if len(title) >= _FEWEST else ""


def fields_of_row(block: Block, section: Section) -> list[tuple[str | None, Cell]]:
    """The cells with what they answer; under "What" or "Which" stands the place where others tell of it."""
    told = fields_named(block.cells)
    names = {field_of(cell.label) for cell in block.cells}
    if "starts" in names and "positions" not in names and any(map(_counts_people, block.cells)):
        told = [("positions" if _counts_people(cell) else name, cell) for name, cell in told]
        names.add("positions")
    if len(_HAVING & names) < _FEWEST_HAD:
        return [(field_of(cell.label), cell) for cell in block.cells]
    if not {name for name, _ in told} & ENTRY_FIELDS:
        titled = _titled_beside(block, section) or _first_untold(block, section)
        told = [("position" if titled and cell.label == titled else name, cell) for name, cell in told]
    return told


def _first_untold(block: Block, section: Section) -> str:
    """The label of the first column, when no word tells what it is, and the heading of what kind all are."""
    first = block.cells[0]
    return first.label if field_of(first.label) is None and kind_over(section) else ""


def kind_over(section: Section) -> bool:
    """Whether the heading over a table names a kind of place: "Research fellowships, 2027"."""
    return section.heading is not None and kind_of(section.heading.text) is not None


def _counts_people(cell: Cell) -> bool:
    """Whether a column counts who may begin: "Fellows: 2" beside a day."""
    return _PEOPLE.fullmatch(cell.label.strip(" :")) is not None and FEW.fullmatch(cell.text) is not None


_PEOPLE = regex(r"(?:fellow|resident|intern|scholar|coordinator|assistant|volunteer|observer|postdoc)s", re.I)


def _titled_beside(block: Block, section: Section) -> str:
    """The label under which the other rows of its table title their places; "" when none does."""
    rows = (one for one in section.blocks if one.kind == "row" and one.group == block.group)
    return next((cell.label for row in rows for cell in row.cells if _is_untold_title(cell)), "")


def _is_untold_title(cell: Cell) -> bool:
    return field_of(cell.label) is None and _is_title(cell)


def fields_named(cells: Sequence[Cell]) -> list[tuple[str | None, Cell]]:
    """The labelled values with what they answer; where no known label names the post, the value does that
    is the title of one: "Seat: Categorical surgery, PGY-3"."""
    told = [(field_of(cell.label), cell) for cell in cells]
    if not {name for name, _ in told} & ENTRY_FIELDS:
        at = next((n for n, (_, cell) in enumerate(told) if _is_untold_title(cell)), None)
        if at is not None:
            told[at] = ("position", told[at][1])
    return told


def _is_title(cell: Cell) -> bool:
    """Whether the value of a label that says nothing is the title of a place."""
    if not cell.label or len(cell.text) > _TITLE or not names_something(cell.text):
        return False
    return judge_clause(cell.text).grade in ("title", "offer")


_TITLE = 90
_FEWEST = 8
"""Signs of a cell that says what a post is."""
