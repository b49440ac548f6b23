"""A table's cell as it is written, and a line of cells as a block.

Knows merged cells and lines that go across the whole table. Promises each merged cell once. Refuses to know
what a table is about (`table.py`, `matrix.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from scraper.extract.words.block import Block, BlockKind, Cell, Link
from scraper.extract.words.labels import both_of
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised, normalise

NO_WORDS = normalise("")
_LONGEST_HEADING = 80


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


def flat(cell: Raw) -> str:
    """A cell's words in one line."""
    return " ".join(cell.text.split())


def spans(row: Sequence[Raw]) -> bool:
    """Whether one cell goes across the whole table."""
    filled = [cell for cell in row if cell.text]
    return len({id(cell) for cell in filled}) == 1 and filled[0].colspan > 1


def spanning(row: Sequence[Raw], group: int, *, heads: bool = True) -> Block:
    """A line across the whole table: a heading between rows, or "none"; ``heads``: something comes after."""
    seen: dict[int, Raw] = {id(cell): cell for cell in row if cell.text}
    words = normalise(" ".join(cell.words.original for cell in seen.values()))
    links = tuple(link for cell in seen.values() for link in cell.links)
    kind: BlockKind = "heading" if heads and len(words.text) <= _LONGEST_HEADING else "text"
    return Block(
        kind,
        words,
        8 if kind == "heading" else 0,
        links,
        group=group,
        struck=any(c.struck for c in seen.values()),
    )


def across(row: Sequence[Raw], group: int, *, heads: bool = True) -> list[Block]:
    """The same; a hospital with whom to ask there heads what follows, and the rest is told under it."""
    block = spanning(row, group, heads=heads)
    house = _HOUSE_FIRST.match(block.text) if heads and "@" in block.text else None
    if house is None:
        return [block]
    heading = replace(block, kind="heading", words=block.words.part(0, house.end(1)), level=8, links=())
    rest = block.words.part(house.end(), len(block.text))
    return [heading, replace(block, kind="text", words=rest, level=0)]


_HOUSE_FIRST = regex(
    r"([A-Z][^.;:!?()@]{3,60}?\b(?:Hospital|Medical Cent(?:er|re)|Clinic|Infirmary|Health(?: Cent(?:er|re))?)"
    r"(?:,|\s\()[^;:!?@]{3,40}?\)?)\s?[-\u2013\u2014:;|]\s(?=[^\n]{0,120}@)"
)
"""A hospital and its town before whom to ask there, which heads lines though it is long."""


def is_only(caption: LexborNode) -> bool:
    """Whether no other table of the page has a title."""
    top = caption
    while top.parent is not None:
        top = top.parent
    return len(top.css("caption")) < 2


def captioned(words: Normalised, rows: Sequence[Block], *, alone: bool) -> Block:
    """The title of a table over its ``rows``: one of several heads its own, not what is said after them."""
    group = next((row.group for row in rows if row.kind == "row"), 0)
    if alone or not group or len(words.text) > _LONGEST_HEADING or words.text.rstrip().endswith("."):
        return Block("text", words)
    return Block("heading", words, 8, group=group)


def row_of(row: Sequence[Raw], labels: Sequence[str], group: int) -> Block:
    """A line of cells, each under its column's label."""
    cells = tuple(
        one
        for n, cell in enumerate(row)
        if n == 0 or cell is not row[n - 1]
        for one in _under(labels[n] if n < len(labels) else "", cell)
    )
    words = normalise(" | ".join(cell.words.original for cell in row_once(row) if cell.text))
    links = tuple(link for cell in row_once(row) for link in cell.links)
    struck = any(cell.struck for cell in row)
    return Block("row", words, links=links, struck=struck, group=group, cells=cells)


def _under(label: str, cell: Raw) -> Iterator[Cell]:
    """A cell under its label, under both that are in one, or in halves under two visas: "yes / no"."""
    visas, answers = _TWO_VISAS.fullmatch(label), _TWO_ANSWERS.fullmatch(cell.text)
    if visas and answers:
        for n in (1, 2):
            yield Cell(visas[n], cell.words.part(*answers.span(n)), cell.links, cell.struck)
        return
    for one in both_of(label):
        yield Cell(one, cell.words, cell.links, cell.struck)


_JOINED = r"\s?(?:[/|,;&+]|and)\s?"
_TWO_VISAS = regex(rf"\W*([JH]-?1(?:-?B)?){_JOINED}([JH]-?1(?:-?B)?)\b(?:\s\w+)?\W*", re.I)
_ONE_ANSWER = (
    r"(?:yes|no|y|n|x|-|\u2013|\u2014|\u2713|\u2714|\u2717|\u2718|not? \w+|possibly|considered|sponsored)"
)
_TWO_ANSWERS = regex(rf"\s*({_ONE_ANSWER}){_JOINED}({_ONE_ANSWER})\W*", re.I)
"""What a column of two visas answers to each: "yes / no", "Y/N"."""


def row_once(row: Sequence[Raw]) -> list[Raw]:
    """The row's cells with those that span columns once."""
    return [cell for n, cell in enumerate(row) if n == 0 or cell is not row[n - 1]]


def noted(row: Block, note: Raw) -> Block:
    """A row with what a line under it says."""
    words = normalise(f"{row.words.original} | {note.words.original}")
    cell = Cell("Notes", note.words, note.links, note.struck)
    return replace(row, words=words, cells=(*row.cells, cell), links=(*row.links, *note.links))
