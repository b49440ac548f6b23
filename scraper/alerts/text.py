"""A letter as plain text: seventy-eight columns, no tables, addresses whole.

Knows how people read mail in a terminal or by a screen reader. Promises that no line is wider than
``WIDTH`` unless it is one unbreakable word, and that a link is never cut. Refuses markup.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from scraper.alerts.letter import Block, Gap, Heading, Letter, Line, Quote, Rule

WIDTH: Final = 78


def print_text(letter: Letter) -> str:
    """The whole letter; ends with a line break."""
    body = _blocks(letter.blocks)
    foot = (_wrapped(line.text) for line in letter.footer)
    return "\n".join((*body, "", "-- ", *foot)) + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        match block:
            case Heading(text=text):
                yield from ("",) * bool(number)
                yield textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
                yield ""
            case Gap():
                yield ""
            case Quote(words=words):
                yield _wrapped(f"“{words}”", indent="  ")
            case Rule():
                yield from ("", "-" * 40)
            case Line(text=text, label=label):
                yield _wrapped(f"{label}: {text}" if label else text)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent or "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
