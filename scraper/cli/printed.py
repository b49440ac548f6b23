"""Text for eyes and for pipes: tables that fit the terminal, tab-separated lines when piped.

Knows the width of a terminal and of letters. Promises that a pipe gets every word, uncut and without
colour, and that nothing a source wrote can steer a terminal. Refuses to know what a row is about.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import click

GAP: Final = "  "
NARROWEST: Final = 12
"""Columns are not squeezed below this; a table that would have to be becomes cards."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``wraps`` says that it may be squeezed and broken over lines."""

    title: str
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, and lines that stand below them in full width on a terminal only."""

    cells: tuple[str, ...]
    below: tuple[str, ...] = ()
    dim: bool = False
    card: str = ""
    """What stands for the cells after the second where there is no room for columns."""


def on_terminal() -> bool:
    """Whether a person is reading along."""
    return sys.stdout.isatty()


def columns() -> int:
    """How wide the terminal is; something sensible where it does not say."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def counted(number: int, noun: str, several: str = "") -> str:
    """``1 source``, ``2 sources``; ``several`` where an s will not do."""
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


def plain(text: str) -> str:
    """One line without characters that could steer a terminal or break a tab-separated line."""
    kept = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c.isspace() else "" for c in text)
    return " ".join("".join(kept).split())


def width(text: str) -> int:
    """Cells that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def table(titles: Sequence[Column], rows: Iterable[Row]) -> None:
    """Prints a table: aligned and wrapped on a terminal, tab-separated with a header line otherwise."""
    held = [
        Row(tuple(map(plain, row.cells)), tuple(map(plain, row.below)), row.dim, plain(row.card))
        for row in rows
    ]
    if not on_terminal():
        click.echo("\t".join(column.title.lower().replace(" ", "_") for column in titles))
        for row in held:
            click.echo("\t".join(row.cells))
        return
    if not held:
        return
    room = columns()
    widths = _widths(titles, held, room)
    if widths is None:
        _cards(titles, held, room)
        return
    heads = GAP.join(_padded(column.title, w) for column, w in zip(titles, widths, strict=True))
    click.echo(style(heads.rstrip(), dim=True))
    indent = " " * (widths[0] + len(GAP))
    for row in held:
        for line in _lines(row.cells, widths):
            click.echo(style(line, dim=row.dim))
        for text in row.below:
            for line in wrapped(text, room, indent):
                click.echo(style(line, dim=True))


def style(text: str, *, bold: bool = False, dim: bool = False) -> str:
    """``text`` for the terminal; as it is where colours are not wanted (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or not (bold or dim) or not on_terminal():
        return text
    return click.style(text, bold=bold or None, dim=dim or None)


def wrapped(text: str, room: int, indent: str = "", onward: str | None = None) -> list[str]:
    """``text`` in lines of at most ``room`` cells; words longer than that are left whole."""
    return textwrap.wrap(
        text,
        room,
        initial_indent=indent,
        subsequent_indent=indent if onward is None else onward,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _widths(titles: Sequence[Column], rows: Sequence[Row], room: int) -> list[int] | None:
    """Cells for each column; ``None`` when they do not fit side by side."""
    wanted = [
        max(width(column.title), *(width(row.cells[at]) for row in rows), 0)
        for at, column in enumerate(titles)
    ]
    over = sum(wanted) + len(GAP) * (len(wanted) - 1) - room
    while over > 0:
        soft = [at for at, column in enumerate(titles) if column.wraps and wanted[at] > NARROWEST]
        if not soft:
            return None
        widest = max(soft, key=lambda at: wanted[at])
        wanted[widest] -= 1
        over -= 1
    return wanted


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    broken = [wrapped(cell, w) or [""] for cell, w in zip(cells, widths, strict=True)]
    for number in range(max(map(len, broken))):
        parts = [lines[number] if number < len(lines) else "" for lines in broken]
        yield GAP.join(_padded(part, w) for part, w in zip(parts, widths, strict=True)).rstrip()


def _cards(titles: Sequence[Column], rows: Sequence[Row], room: int) -> None:
    """For narrow terminals: the first two cells lead, the others follow with their titles."""
    for row in rows:
        first, *others = row.cells
        lead, *rest = others or [""]
        indent = " " * (width(first) + len(GAP))
        for line in wrapped(f"{first}{GAP}{lead}", room, "", indent):
            click.echo(style(line, dim=row.dim))
        named = [f"{c.title.lower()} {text}" for c, text in zip(titles[2:], rest, strict=True) if text]
        for text in (row.card or " · ".join(named), *row.below):
            for line in wrapped(text, room, indent):
                click.echo(style(line, dim=True))


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))
