"""The words of a PDF with their places to blocks, as a person reads the sheets.

Knows page heads and feet that repeat, headings by size and weight, bullets, labels, words and addresses
broken at the end of a line. Promises the same blocks for the same words. Refuses a PDF without words: a
picture of a flyer cannot be read here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scraper.extract.formats.across import continued
from scraper.extract.formats.columns import lines_of, regions
from scraper.extract.formats.stretch import Region, Stretch, Word
from scraper.extract.pages.cell import Raw
from scraper.extract.pages.part import Opened, Part, Unreadable
from scraper.extract.pages.table import rows_of
from scraper.extract.words.block import Block, Cell, Link, mark
from scraper.extract.words.joining import address_goes_on, joined
from scraper.extract.words.labels import field_of, is_level
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise

MOST_PAGES = 100
MOST_WORDS = 120_000
_NUMBER = regex(r"\d+")
_PAGE_NUMBER = regex(r"\W*(?:page|p\.)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.I)
_BULLET = regex(
    r"(?:[•·▪●◦‣*➢✓]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s)|o(?=\s)|\[\s?\])\s*(?=\S)"
)
_BARE_NUMBER = regex(r"\d{1,2}\s+(?=[A-Z])")
_LABEL = regex(r"\s*([A-Za-z#][A-Za-z0-9 /#().'-]{0,40}?)\s*[:=]\s+(\S.*)", re.S)
_BARE_LABEL = regex(r"[A-Za-z#][A-Za-z0-9 /#().'-]{0,40}:")
_SECTION = regex(r"(?:section |article )?(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s+[A-Z]", re.I)
_ENDS = regex(r"[.;,:]$|\b(?:to|at|of|by|for|and|or|the|in|with|from|a)$", re.I)
_URL = regex(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)\]]", re.I)
_DAY_ALONE = regex(
    r"(?:(?:posted|dated?|issued):? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})",
    re.I,
)
"""The day in a letter's head, which shares a line with the sender's name and is no part of it."""
_FORM_BLANK = regex(r"_{4,}|\.{12,}\s*(?:\n|$)")
"""A line for the reader to fill in says nothing itself; dots that lead to a number are none."""
_HEADING_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's words and links."""

    height: float
    words: tuple[Word, ...]
    links: tuple[tuple[Word, str], ...]
    """Where a link lies, and where it leads."""


def load_sheets(body: bytes) -> tuple[Sheet, ...] | Unreadable:
    """The pages in the JSON that the words of a PDF come as."""
    try:
        data = json.loads(body)
        sheets = tuple(_sheet(page) for page in data["pages"][:MOST_PAGES])
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, OverflowError):
        return Unreadable("these are not the words of a PDF")
    if not any(sheet.words for sheet in sheets):
        return Unreadable("the PDF holds pictures and no words: it was scanned and cannot be read")
    return sheets


def _sheet(page: Any) -> Sheet:
    words = tuple(_word(row) for row in page["words"][:MOST_WORDS] if str(row[4]).strip())
    links = tuple((_word([*row[:4], " ", 1.0, False]), str(row[4])) for row in page.get("links", ())[:2_000])
    return Sheet(float(page["height"]), words, links)


def _word(row: Any) -> Word:
    left, top, right, bottom = (float(edge) for edge in row[:4])
    return Word(
        left,
        top,
        max(right, left),
        max(bottom, top + 1.0),
        str(row[4]),
        max(float(row[5]), 1.0),
        bool(row[6]),
    )


def read_sheets(sheets: object, url: str | None) -> Opened:
    """The document that the sheets are: one part."""
    assert isinstance(sheets, tuple)
    blocks = _Reader(sheets).read()
    title = " - ".join(" ".join(words.split()) for words in _opening(blocks))[:200]
    return Opened((Part(tuple(blocks), title, url),), title)


def _opening(blocks: Sequence[Block]) -> list[str]:
    """The headings that the document opens with, or its first words."""
    out: list[str] = []
    for block in blocks:
        if block.kind == "heading":
            out.append(block.text)
        elif out:
            break
    return out[:4] or [block.text for block in blocks[:1]]


# ---- heads and feet


def without_repeats(sheets: Sequence[Sheet]) -> list[tuple[Word, ...]]:
    """Each page's words without page numbers, and without heads and feet that an earlier page had."""
    seen: Counter[str] = Counter()
    margins = [_margins(sheet) for sheet in sheets]
    for lines in margins:
        seen.update({key for key, _ in lines})
    told: set[str] = set()
    out: list[tuple[Word, ...]] = []
    for sheet, lines in zip(sheets, margins, strict=True):
        dropped: set[int] = set()
        for key, words in lines:
            text = " ".join(word.text for word in words)
            if _PAGE_NUMBER.fullmatch(text) or (seen[key] > 1 and key in told):
                dropped |= {id(word) for word in words}
            elif seen[key] > 1:
                told.add(key)
        out.append(tuple(word for word in sheet.words if id(word) not in dropped))
    return out


def _margins(sheet: Sheet) -> list[tuple[str, tuple[Word, ...]]]:
    """Lines in the uppermost and lowest part of a page, by their words without numbers."""
    high, low = sheet.height * 0.1, sheet.height * 0.9
    words = [word for word in sheet.words if word.bottom < high or word.top > low]
    out = []
    for line in lines_of(words):
        whole = tuple(word for stretch in line for word in stretch.words)
        out.append((_NUMBER.sub("#", " ".join(word.text for word in whole)).lower(), whole))
    return out


# ---- blocks


class _Reader:
    """Reads the sheets in order."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.pages = without_repeats(sheets)
        sizes: Counter[float] = Counter()
        for words in self.pages:
            for word in words:
                sizes[round(word.size, 1)] += len(word.text)
        self.body = min((size for size, count in sizes.items() if count == max(sizes.values())), default=10.0)
        big = sorted(
            {round(word.size) for words in self.pages for word in words if word.size > 1.12 * self.body},
            reverse=True,
        )
        self.levels = {size: min(n, 5) for n, size in enumerate(big, 1)}
        self.blocks: list[Block] = []
        self.group = 0
        self.over = 0
        """The level of the last heading that stands in no box."""
        self.links: tuple[tuple[Word, str], ...] = ()

    def read(self) -> list[Block]:
        """All blocks."""
        last: Region | None = None
        for sheet, words in zip(self.sheets, self.pages, strict=True):
            self.links = sheet.links
            lines = lines_of(words)
            for region in regions(continued(last, lines) if last and last.kind == "table" else lines):
                self.group += 1
                last = region
                if region.kind == "table":
                    self._table(region)
                elif region.boxed:
                    self.blocks.append(mark("open", False, 1))
                    self._heading(region.lines[:1], region.lines[0].text, self.over + 1)
                    self._text(region.lines[1:])
                    self.blocks.append(mark("close", False))
                else:
                    self._text(region.lines)
        return self.blocks

    def _table(self, region: Region) -> None:
        grid: list[list[Raw]] = []
        edges = _right_edges(region)
        for n, row in enumerate(region.grid):
            header = region.header and n == 0
            grid.append([self._raw(cell, edge, header=header) for cell, edge in zip(row, edges, strict=True)])
        if not region.header and (named := _named_columns(grid)):
            grid.insert(0, named)
        made = rows_of(grid, self.group)
        if made is None:
            for row in region.grid:
                self._text([stretch for cell in row for stretch in cell])
        else:
            self.blocks += made

    def _raw(self, cell: Sequence[Stretch], edge: float, *, header: bool) -> Raw:
        words = ""
        for n, stretch in enumerate(cell):
            first = stretch.words[0]
            fits = n > 0 and cell[n - 1].right + 0.25 * stretch.size + first.right - first.left < edge - 0.5
            whole = not fits or _goes_on(words, stretch.text)
            words = joined(words, stretch.text) if whole else f"{words}\n{stretch.text}"
        bold = bool(cell) and all(stretch.bold for stretch in cell)
        return Raw(normalise(words), self._links(cell, words), header, bold)

    def _text(self, lines: Sequence[Stretch]) -> None:
        if not lines:
            return
        edge = max(line.right for line in lines)
        left = min(line.left for line in lines)
        gathered: list[Stretch] = []
        words = ""
        for line in lines:
            if gathered:
                how = self._follows(gathered, words, line, left, edge)
                if how is not None:
                    words = joined(words, line.text) if how == " " else f"{words}\n{line.text}"
                    gathered.append(line)
                    continue
                self._block(gathered, words)
            gathered, words = [line], line.text
        self._block(gathered, words)

    def _follows(
        self, gathered: Sequence[Stretch], words: str, line: Stretch, left: float, edge: float
    ) -> str | None:
        """How a line goes on from the one before: " " in mid-sentence, a line break, or not at all."""
        last = gathered[-1]
        size = max(last.size, line.size)
        step = line.top - last.top
        if abs(last.middle - line.middle) < 0.4 * size:
            if _DAY_ALONE.fullmatch(line.text) or _DAY_ALONE.fullmatch(last.text):
                return None
            one, other = _announced(last.text), _announced(line.text)
            return "\n" if one and other and one != other else " "
        if step < 0 or step > 1.75 * size or _starts_item(line.text):
            return None
        if address_goes_on(words, line.text):
            return " "
        if abs(last.size - line.size) > 0.12 * size or last.bold != line.bold:
            return None if last.bold != line.bold or self._level(last) or self._level(line) else "\n"
        label = _LABEL.fullmatch(line.text)
        if label and (label[1].isupper() or field_of(label[1])):
            return "\n"
        if _BARE_LABEL.fullmatch(line.text) and (line.text.isupper() or field_of(line.text)):
            return "\n"
        if last.right + 0.25 * size + (line.words[0].right - line.words[0].left) > edge - 0.5:
            return " "
        item = _starts_item(words)
        if item and (line.left > gathered[0].left + 2 or _goes_on(words, line.text)):
            return " "
        if item:
            return None
        if _goes_on(words, line.text):
            return " "
        return "\n" if step <= 1.45 * size else None

    def _level(self, line: Stretch) -> int:
        return self.levels.get(round(line.size), 0) if line.size > 1.12 * self.body else 0

    def _block(self, lines: Sequence[Stretch], words: str) -> None:
        if not words.strip() or _FORM_BLANK.search(words) or re.fullmatch(r"[\s.…/-]+", words):
            return
        links = self._links(lines, words)
        if self._level(lines[0]) and _reads_like_heading(words) and not self._siblings(lines[0]):
            self._heading(lines, words)
            self.over = self.blocks[-1].level
            return
        if _is_numbered_heading(lines, words):
            self.blocks.append(Block("heading", normalise(words), 7, links))
            return
        bullet = _starts_item(words)
        if bullet:
            text = normalise(words)
            self.blocks.append(Block("item", text, 1, links, group=self.group))
            return
        for line in words.split("\n"):
            label = _LABEL.fullmatch(line)
            if label and field_of(label[1]):
                value = normalise(label[2].strip())
                self.blocks.append(
                    Block("field", value, links=links, cells=(Cell(label[1].strip(), value, links),))
                )
                words = words.replace(line, "", 1)
        words = re.sub(r"\n{2,}", "\n", words).strip()
        if words:
            text = normalise(words)
            lead = text.text if all(line.bold for line in lines) else ""
            self.blocks.append(Block("text", text, links=links, lead=lead))

    def _heading(self, lines: Sequence[Stretch], words: str, least: int = 0) -> None:
        """A heading; that of a box stands below the one over all boxes, however large its type."""
        level = max(self._level(lines[0]) or 7, least)
        text = normalise(words.replace("\n", " "))
        self.blocks.append(Block("heading", text, level, self._links(lines, words)))

    def _siblings(self, line: Stretch) -> bool:
        """Whether a line of the same size and with a number stands above or below: a list in large type."""
        same = [
            other
            for words in self.pages
            for found in lines_of([word for word in words if abs(word.size - line.size) < 0.5])
            for other in found
            if other is not line
            and other.text != line.text
            and 0 < abs(other.top - line.top) < 2.6 * line.size
        ]
        return any(re.search(r"\d", other.text) for other in same) and re.search(r"\d", line.text) is not None

    def _links(self, lines: Sequence[Stretch], words: str) -> tuple[Link, ...]:
        found = [Link(match[0], match[0]) for match in _URL.finditer(words)]
        for box, address in self.links:
            inside = [
                word.text
                for line in lines
                for word in line.words
                if box.left - 2 <= (word.left + word.right) / 2 <= box.right + 2
                and box.top - 2 <= word.middle <= box.bottom + 2
            ]
            if inside and address.startswith(("http://", "https://", "mailto:")):
                found.append(Link(address, " ".join(inside)))
        return tuple(dict.fromkeys(found))


def _right_edges(region: Region) -> list[float]:
    """How far to the right each column's words reach."""
    rows = region.grid[1:] if region.header else region.grid
    return [
        max((cell.right for row in rows for cell in row[n]), default=0.0) for n in range(len(region.grid[0]))
    ]


def _named_columns(grid: Sequence[Sequence[Raw]]) -> list[Raw] | None:
    """Names for a nameless table's columns, when one holds only training years, one only small numbers."""
    labels = []
    for column in zip(*grid, strict=True):
        told = [cell.text for cell in column if cell.text.strip()]
        if told and all(is_level(text) for text in told):
            labels.append("PGY")
        elif told and all(re.fullmatch(r"\d{1,2}", text) for text in told):
            labels.append("Positions")
        else:
            labels.append("")
    if labels.count("PGY") != 1 or labels.count("Positions") != 1:
        return None
    if not labels[0]:
        labels[0] = "Program"
    return [Raw(normalise(label), header=True) for label in labels]


def _goes_on(words: str, following: str) -> bool:
    """Whether a line ends in mid-sentence, wherever it ends."""
    if words.rstrip().endswith((",", "-")):
        return True
    return following[:1].islower() and not words.rstrip().endswith((".", ":"))


def _announced(words: str) -> str | None:
    """The field that a stretch's own label announces."""
    label = _LABEL.fullmatch(words)
    return field_of(label[1]) if label else None


def _starts_item(words: str) -> bool:
    return bool(_BULLET.match(words) or _BARE_NUMBER.match(words))


def _reads_like_heading(words: str) -> bool:
    return len(words) <= _HEADING_LENGTH and not _ENDS.search(words.strip()) and "@" not in words


def _is_numbered_heading(lines: Sequence[Stretch], words: str) -> bool:
    """Whether a numbered line in bold names what stands below it."""
    bold = all(line.bold for line in lines)
    return bold and "\n" not in words and _SECTION.match(words) is not None and _reads_like_heading(words)
