"""Months with the last two figures of their year, 7/27 for July 2027, told from days without a year.

Knows that a page says so ("month/year", "MM/YY"), or that a whole column of starts has days that would all
fall late in their months. Promises texts of the same length, 7'27, whose original words stay as they were.
Refuses a column with one day that no such year is, and June alone: training does begin on 6/24.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from scraper.extract.pages.part import Part
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised

_BARE = regex(r"(?<![\w/.,'-])(0?[1-9]|1[0-2])/(2[4-9]|3[0-5])(?![\w/-]|[.,]\d)")
_DAY = regex(r"(?<![\w/.-])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\w/-])")
_SAYS_SO = regex(
    r"\b(?:months?|mo|mm)\.?\s?(?:/|(?:and|slash|then)\s(?:the\s)?)\s?(?:years?|yr|yy)\b(?!\s?(?:program|contract))"
    r"|\bmonth and (?:two-digit )?year\b",
    re.I,
)
_JUNE, _FEWEST = 6, 2


def with_short_years(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, months with short years written so that they are no days."""
    blocks = [block for part in parts for block in part.blocks]
    if not any("/" in block.text and _BARE.search(block.text) for block in blocks):
        return parts
    said = any(_SAYS_SO.search(block.text) for block in blocks)
    columns: dict[tuple[int, str], list[str]] = {}
    for block in blocks:
        for label, text in _starts(block):
            columns.setdefault((block.group, label), []).append(text)
    short = {key for key, texts in columns.items() if _are_months(texts, said)}
    return tuple(replace(part, blocks=tuple(_told(one, short) for one in part.blocks)) for part in parts)


def _starts(block: Block) -> Iterable[tuple[str, str]]:
    if block.kind in ("row", "field"):
        yield from ((one.label, one.text) for one in block.cells if field_of(one.label) == "starts")


def _are_months(texts: list[str], said: bool) -> bool:
    """Whether all short dates of a column are months with their years."""
    days = [found[0] for text in texts for found in _DAY.finditer(text)]
    months = [int(found[1]) for day in days if (found := _BARE.fullmatch(day))]
    if not months or len(months) < len(days):
        return False
    return said or (len(months) >= _FEWEST and any(month != _JUNE for month in months))


def _told(block: Block, short: set[tuple[int, str]]) -> Block:
    told = {text for label, text in _starts(block) if (block.group, label) in short and _BARE.search(text)}
    if not told:
        return block
    cells = tuple(
        replace(cell, words=_words(cell.words)) if cell.text in told else cell for cell in block.cells
    )
    words = block.words
    for text in told:
        words = words._replace(text=words.text.replace(text, _BARE.sub(r"\1'\2", text)))
    return replace(block, words=words, cells=cells)


def _words(words: Normalised) -> Normalised:
    return words._replace(text=_BARE.sub(r"\1'\2", words.text))
