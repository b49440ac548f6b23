"""A letter as Telegram messages: its small HTML, in parts that the Bot API takes.

Knows the three characters that must be escaped and the limit of one message. Promises that every
part is at most ``LIMIT`` UTF-16 units, that no tag or entity is ever cut, that parts break between
vacancies if they can, else between lines, else between words, and that joined they hold all of the
text. Refuses links that are neither http nor https: one bad address makes the API refuse all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Final

from scraper.alerts.html import is_link
from scraper.alerts.letter import Block, Gap, Heading, Letter, Line, Quote, Rule

LIMIT: Final = 4096
"""Counted by the Bot API after entities are parsed; we count before, which is never less."""

_TAG: Final = re.compile(r"<[^>]*>")


def print_chat(letter: Letter) -> tuple[str, ...]:
    """The parts, in order."""
    paragraphs = ["\n".join(lines) for lines in _paragraphs(letter.blocks)]
    footer = "\n".join(_line(line) for line in letter.footer)
    # With the last vacancy, so that it never makes a message of its own.
    return split([*paragraphs[:-1], "\n\n".join((*paragraphs[-1:], footer))])


def split(paragraphs: Iterable[str], limit: int = LIMIT) -> tuple[str, ...]:
    """``paragraphs`` (tags closed within each line) packed into parts of at most ``limit`` units."""
    parts: list[str] = []
    for paragraph in paragraphs:
        if parts and size(parts[-1]) + 2 + size(paragraph) <= limit:
            parts[-1] += "\n\n" + paragraph
        elif size(paragraph) <= limit:
            parts.append(paragraph)
        else:
            parts.extend(_packed(_short_lines(paragraph, limit), limit))
    return tuple(part for part in parts if part.strip())


def size(text: str) -> int:
    """Length as Telegram counts: UTF-16 code units."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def bare(part: str) -> str:
    """A part without its markup: for a second try after the API refused the markup."""
    return unescape(_TAG.sub("", part))


def _packed(lines: Iterable[str], limit: int) -> Iterator[str]:
    part = ""
    for line in lines:
        if part and size(part) + 1 + size(line) > limit:
            yield part
            part = line
        else:
            part = f"{part}\n{line}" if part else line
    if part:
        yield part


def _short_lines(paragraph: str, limit: int) -> Iterator[str]:
    """The lines; one that alone is too long loses its markup and is cut between words."""
    for line in paragraph.split("\n"):
        if size(line) <= limit:
            yield line
        else:
            yield from _cut(bare(line), limit)


def _cut(text: str, limit: int) -> Iterator[str]:
    piece, used = "", 0
    for word in re.split(r"(?<=\s)", text):
        # A word longer than a whole part is cut between characters, never inside an entity.
        for atom in (word,) if size(escape(word)) <= limit else word:
            more = size(escape(atom))
            if used + more > limit:
                yield escape(piece)
                piece, used = "", 0
            piece, used = piece + atom, used + more
    yield escape(piece)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """One paragraph a vacancy, so that parts break between vacancies."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Rule):
            if lines:
                yield lines
            lines = []
        else:
            lines.append(_line(block))
    if lines:
        yield lines


def _line(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"<b>{escape(text)}</b>"
        case Quote(words=words):
            return f"<i>“{escape(words)}”</i>"
        case Line(label=label, strong=strong):
            said = _linked(block)
            said = f"<b>{said}</b>" if strong else said
            return f"{escape(label)}: {said}" if label else said
        case Gap() | Rule():
            return ""


def _linked(line: Line) -> str:
    text = escape(line.text)
    if line.url is None or not line.url.startswith(("http://", "https://")) or not is_link(line.url):
        return text
    address = escape(line.url)
    before, spelled, after = text.partition(address)
    if not spelled:
        before, spelled, after = "", text, ""
    return f'{before}<a href="{address}">{spelled}</a>{after}'
