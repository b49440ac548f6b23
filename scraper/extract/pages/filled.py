"""The lines of a table made whole: what people leave out of a line, and what they tell twice in one.

Knows blank names and ditto marks that repeat the line above, two lists side by side, several levels with
their counts in one cell, columns that only number the lines. Promises one line for each entry. Refuses to
fill a blank that may mean no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scraper.extract.pages.cell import NO_WORDS, Raw, flat, spans
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import counted_before, counted_behind, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised

_DITTO = regex(
    r"(?:[\"\u201c\u201d\u2033\u3003]|''|``|ditto|do\.|same|(?:same )?as above|same as above)\W*", re.I
)
_NAMING = ("program", "institution", "place", "position")
_BETWEEN = regex(r"[^.,;&|\n]{0,24}(?:[,;&|\n+]|\band\b)[^.,;&|\n]{0,16}")
"""What stands between two levels that are each counted: " (1), ", " - 2 positions; one "."""
_ENTRY = ("pgy", "positions", "starts", "status")
_BARE = regex(r"\W*(\d{1,2})\W*")


def whole(body: Sequence[Sequence[Raw]], labels: Sequence[str]) -> list[list[Raw]]:
    """The lines under a header, each complete in itself."""
    out: list[list[Raw]] = []
    above: Sequence[Raw] = ()
    for row in body:
        if spans(row):
            above = ()
            out.append(list(row))
            continue
        filled = _filled(row, above, labels)
        above = filled
        out += _apart(filled, labels)
    return out


def open_months(body: Sequence[Sequence[Raw]], labels: Sequence[str]) -> list[list[Raw]]:
    """The lines without the months that are full, where another month of the line is open."""
    months = [n for n, label in enumerate(labels) if _MONTH_NAME.fullmatch(label)]
    if len(months) < _FEWEST_NAMED:
        return [list(row) for row in body]
    out: list[list[Raw]] = []
    for row in body:
        open_now = any(_OPEN.match(row[n].text) for n in months if n < len(row))
        shut = {n for n in months if n < len(row) and open_now and _SHUT.match(row[n].text)}
        out.append([replace(cell, words=NO_WORDS) if n in shut else cell for n, cell in enumerate(row)])
    return out


_MONTH_NAME = regex(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s'?(?:20)?\d\d)?", re.I
)
_OPEN = regex(r"\W*(?:open|available|free|yes|vacant|room|\d{1,2} (?:left|open|free))\b", re.I)
_SHUT = regex(r"\W*(?:full|closed|filled|taken|booked|gone|no|none|unavailable|suspended)\b", re.I)


def _filled(row: Sequence[Raw], above: Sequence[Raw], labels: Sequence[str]) -> list[Raw]:
    """A line with the cells of the line above where it repeats them, or leaves out the names that lead it."""
    line = list(row)
    told = [n for n, cell in enumerate(row) if cell.text.strip() and not _names(labels, n)]
    goes_on = len(told) > 1 and any(field_of(labels[n]) in _ENTRY for n in told if n < len(labels))
    leading = True
    for n, cell in enumerate(row):
        text = cell.text.strip()
        named = _names(labels, n)
        repeats = _DITTO.fullmatch(text) if text else goes_on and leading and named
        if repeats and n < len(above):
            line[n] = replace(above[n], rowspan=1)
        leading = leading and not (text and named)
    return line


def _names(labels: Sequence[str], n: int) -> bool:
    return n < len(labels) and field_of(labels[n]) in _NAMING


def _apart(row: Sequence[Raw], labels: Sequence[str]) -> list[list[Raw]]:
    """A line for each of several levels that one cell counts, or that stand in lines of their own."""
    for n, cell in enumerate(row):
        name = field_of(labels[n] if n < len(labels) else "")
        if name in (*_APART, None) and len(cuts := _segments(cell.text)) > 1:
            return [[*row[:n], _part(cell, *cut), *row[n + 1 :]] for cut in cuts]
        if name not in _APART:
            continue
        if len(cuts := _counted(cell.text)) > 1:
            return [[*row[:n], _part(cell, *cut), *row[n + 1 :]] for cut in cuts]
        lines = _lines(cell.text)
        if len(lines) > 1 and all(len(levels(cell.text[start:end])) == 1 for start, end in lines):
            like = [k for k, other in enumerate(row) if len(_lines(other.text)) == len(lines)]
            if len(like) > 1:
                return [
                    [
                        _part(other, *_lines(other.text)[at]) if k in like else other
                        for k, other in enumerate(row)
                    ]
                    for at in range(len(lines))
                ]
    return [list(row)]


_APART = ("pgy", "positions", "position")


def _segments(text: str) -> list[tuple[int, int]]:
    """Where the pieces of a cell stand that each count trainees: "1 PGY-2 (July); 1 pain fellow (now)"."""
    bounds = [0, *(found.end() for found in _SEMICOLON.finditer(text)), len(text)]
    spans = [(start, end) for start, end in pairwise(bounds) if text[start:end].strip(" ;\n")]
    return spans if len(spans) > 1 and all(_counts_trainees(text[start:end]) for start, end in spans) else []


def _counts_trainees(text: str) -> bool:
    level = next(iter(levels(text)), None)
    found = _TRAINEE.search(text)
    starts = [*([level.start] if level else []), *([found.start()] if found else [])]
    before = any(counted_before(text, start) is not None for start in starts)
    return before or (level is not None and counted_behind(text, level.end) is not None)


_SEMICOLON = regex(r"[;\n]\s*")
_TRAINEE = regex(r"\b(?:fellow|resident|intern)s?\b", re.I)


def _counted(text: str) -> list[tuple[int, int]]:
    """Where each level of a cell stands that counts every one of them: "PGY-2 (1), PGY-3 (2)"."""
    found = levels(text)
    if len(found) < 2 or any(len(level.years) > 1 for level in found):
        return []
    if not all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(found)):
        return []
    behind = all(counted_behind(text, level.end) is not None for level in found)
    before = all(counted_before(text, level.start) is not None for level in found)
    if behind:
        starts = [level.start for level in found]
        return list(zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True))
    if before:
        ends = [level.end for level in found]
        return list(zip([0, *ends[:-1]], [*ends[:-1], len(text)], strict=True))
    return []


def _lines(text: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _part(cell: Raw, start: int, end: int) -> Raw:
    """A stretch of a cell as a cell."""
    words: Normalised = cell.words.part(start, end)
    return replace(cell, words=words)


def beside(labels: list[str], body: Sequence[Sequence[Raw]]) -> tuple[list[str], list[list[Raw]]]:
    """Two lists that stand side by side under the same names become one."""
    half, odd = divmod(len(labels), 2)
    plain = [label.lower() for label in labels]
    if odd or half < 2 or plain[:half] != plain[half:] or not all(map(field_of, labels[:1])):
        return labels, [list(row) for row in body]
    lines = [list(row[at : at + half]) for at in (0, half) for row in body]
    return labels[:half], [line for line in lines if any(cell.text.strip() for cell in line)]


def in_pairs(grid: Sequence[Sequence[Raw]], width: int) -> list[list[Raw]]:
    """A form that runs in two or three pairs of columns, as one of two columns; else nothing."""
    if width not in (4, 6) or any(len(row) != width for row in grid):
        return []
    labels = [flat(row[n]) for row in grid for n in range(0, width, 2) if row[n].text.strip()]
    values = [flat(row[n]) for row in grid for n in range(1, width, 2) if row[n].text.strip()]
    named = sum(1 for label in labels if field_of(label))
    if named < _FEWEST_NAMED or named * 3 < len(labels) * 2 or len(set(labels)) < len(labels):
        return []
    if any(field_of(value) for value in values):
        return []
    pairs = [list(row[n : n + 2]) for row in grid for n in range(0, width, 2)]
    return [pair for pair in pairs if pair[0].text.strip() or pair[1].text.strip()]


_FEWEST_NAMED = 3


def numbering(labels: Sequence[str], body: Sequence[Sequence[Raw]]) -> list[str]:
    """The names of the columns, with that of one which only numbers the lines ("No.") blanked."""
    out = list(labels)
    counts = [n for n, label in enumerate(labels) if field_of(label) == "positions"]
    for n in counts[:1] if len(counts) > 1 and counts[0] == 0 else ():
        told = [flat(row[n]) for row in body if n < len(row) and not spans(row) and row[n].text.strip()]
        numbers = [int(found[1]) if (found := _BARE.fullmatch(text)) else 0 for text in told]
        if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            out[n] = "ID"
    return out
