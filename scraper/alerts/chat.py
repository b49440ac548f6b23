"""A letter as Telegram messages: its small HTML, in parts that the Bot API takes.

Knows the three characters that must be escaped and the limit of one message. Promises that every
part is at most ``LIMIT`` UTF-16 units, that no tag or entity is ever cut, that parts break between
vacancies if they can, else between lines, else between words, and that joined they hold all of the
text. Refuses to make a link of anything: addresses stand bare, so that they can be seen and copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from scraper.alerts import keyboard
from scraper.alerts.html import is_link
from scraper.alerts.keyboard import Entry
from scraper.alerts.letter import HOSPITAL_UNSTATED, Block, Gap, Heading, Letter, Line, Quote, Rule

LIMIT: Final = 4096
"""Counted by the Bot API after entities are parsed; we count before, which is never less."""

_TAG: Final = re.compile(r"<[^>]*>")


_MAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_READ: Final = "Read it"
_CONTACTS: Final = "Apply or ask"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a chat: its text in the API's HTML, and the buttons under it."""

    html: str
    keyboard: keyboard.Rows


def print_chat(letter: Letter, vacancies: Sequence[int] = (), cover: str = "") -> tuple[Part, ...]:
    """The parts, in order. ``vacancies`` are the ids of those that the letter tells of, in its order.

    With ``cover``, with which the letter begins, each further part begins too: each is shown by itself.
    """
    paragraphs = list(_paragraphs(letter.blocks))
    told = [number for number, blocks in enumerate(paragraphs) if _heading(blocks)]
    # A letter that tells of something else has no buttons.
    known = told if len(told) == len(vacancies) else []
    several = len(known) > 1
    entries = {
        number: _entry(paragraphs[number], id, place if several else 0)
        for place, (number, id) in enumerate(zip(known, vacancies, strict=False), 1)
    }
    texts = [_printed(blocks, entries.get(number)) for number, blocks in enumerate(paragraphs)]
    footer = "\n".join(_line(line) for line in letter.footer)
    # With the last vacancy, so that it never makes a message of its own.
    texts = [*texts[:-1], "\n\n".join((*texts[-1:], footer))]
    lid = f"{escape(cover)}\n\n" if cover else ""
    return tuple(
        Part(
            f"{lid}{text}" if place else text,
            keyboard.under([entries[number] for number in ended if number in entries]),
        )
        for place, (text, ended) in enumerate(_parts(texts, LIMIT - size(lid)))
    )


def _heading(blocks: Iterable[Block]) -> bool:
    return any(isinstance(block, Heading) for block in blocks)


def _entry(blocks: Iterable[Block], vacancy_id: int, number: int) -> Entry:
    lines = [block for block in blocks if isinstance(block, Line)]
    urls = (line.url for line in lines if line.label == _READ and line.url)
    found = (
        address
        for line in lines
        if line.label == _CONTACTS or f"{_CONTACTS}:" in line.text
        for address in _MAIL.findall(line.text)
    )
    return Entry(
        vacancy_id,
        number,
        next((url for url in urls if is_link(url)), None),
        tuple(dict.fromkeys(found)),
        any(line.strong and line.text != HOSPITAL_UNSTATED for line in lines),
    )


def _printed(blocks: Iterable[Block], entry: Entry | None) -> str:
    number = f"{entry.number}. " if entry and entry.number else ""
    return "\n".join(_line(block, number) for block in blocks)


def split(paragraphs: Iterable[str], limit: int = LIMIT) -> tuple[str, ...]:
    """``paragraphs`` (tags closed within each line) packed into parts of at most ``limit`` units."""
    return tuple(text for text, _ in _parts(paragraphs, limit))


def _parts(paragraphs: Iterable[str], limit: int) -> tuple[tuple[str, list[int]], ...]:
    """The parts, each with the numbers (from 0) of the paragraphs that end in it."""
    parts: list[tuple[str, list[int]]] = []
    for number, paragraph in enumerate(paragraphs):
        if parts and size(parts[-1][0]) + 2 + size(paragraph) <= limit:
            text, ended = parts.pop()
            parts.append((f"{text}\n\n{paragraph}", [*ended, number]))
        elif size(paragraph) <= limit:
            parts.append((paragraph, [number]))
        else:
            pieces = list(_packed(_short_lines(paragraph, limit), limit))
            parts.extend((piece, []) for piece in pieces[:-1])
            parts.append((pieces[-1], [number]))
    return tuple(part for part in parts if part[0].strip())


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


def _paragraphs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """One paragraph a vacancy, so that parts break between vacancies."""
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Rule):
            if held:
                yield held
            held = []
        else:
            held.append(block)
    if held:
        yield held


def _line(block: Block, number: str = "") -> str:
    match block:
        case Heading(text=text):
            return f"<b>{number}{escape(text)}</b>"
        case Quote(words=words):
            return f"<i>“{escape(words)}”</i>"
        case Line(text=text, label=label, strong=strong):
            said = f"<b>{escape(text)}</b>" if strong else escape(text)
            return f"{escape(label)}: {said}" if label else said
        case Gap() | Rule():
            return ""
