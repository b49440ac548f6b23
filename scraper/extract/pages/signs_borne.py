"""The signs of entries put into the words of the legend that explains them.

Knows how an entry bears a sign: alone in a cell, in brackets, between commas, behind a count, before or
behind its line; and columns whose blanks are explained. Promises blocks that say what their signs mean, and
a legend that speaks for nobody else. Refuses to say what is a legend (`legends.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.extract.pages.borne import edge_of, may_tell
from scraper.extract.pages.coded_columns import columns_told
from scraper.extract.pages.legend_meanings import DENIED, FATE
from scraper.extract.pages.legend_signs import SYMBOL, may_explain
from scraper.extract.pages.legends import CODED, Legend, legend_of, plain
from scraper.extract.pages.marked import named_for_marks
from scraper.extract.pages.part import Part
from scraper.extract.pages.reworded import with_cells, without_legend
from scraper.extract.values.visa import read_visa
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised, normalise, sentences

_LONGEST_LEGEND = 900
_MOST = 1_200
"""Blocks of an endless page that are asked for a legend: half of them at its head, half at its foot."""
_GAP = r"\s*(?:[,/&+;]|\band\b)?\s*"


def explained(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with their signs put into words; images that nothing explains say nothing."""
    named = (replace(part, blocks=tuple(named_for_marks(part.blocks))) for part in parts)
    return tuple(_explained(columns_told(part)) for part in named)


def _explained(part: Part) -> Part:
    candidates = [
        n
        for n, block in enumerate(part.blocks)
        if block.text and not block.chrome and len(block.text) <= _LONGEST_LEGEND
    ]
    if len(candidates) > _MOST:
        candidates = [*candidates[: _MOST // 2], *candidates[-_MOST // 2 :]]
    loose = [n for n in candidates if part.blocks[n].kind != "row" and may_tell(part.blocks[n].text)]
    candidates = [n for n in candidates if may_explain(part.blocks[n])]
    if not candidates and not loose:
        return part
    legend = legend_of(part.blocks, candidates, loose)
    used: set[str] = set()
    blocks = list(part.blocks)
    if legend:
        blocks = [
            block if n in legend.at or not block.text else _told(block, legend, used)
            for n, block in enumerate(blocks)
        ]
        blocks = _blanks_told(blocks, legend) if legend.blank and used else blocks
        if used or legend.struck:
            for n, stretches in legend.at.items():
                blocks[n] = without_legend(blocks[n], stretches)
            blocks = [block for n, block in enumerate(blocks) if n not in legend.at or block.text]
    if legend.blank and DENIED.fullmatch(legend.blank):
        blocks = [_blank_visas_denied(block) for block in blocks]
    bare = [_iconless(block) if "\u2045" in block.text else block for block in blocks]
    # A block of nothing but an icon is none.
    kept = [one for one, old in zip(bare, blocks, strict=True) if one is old or one.text or one.links]
    return replace(part, blocks=tuple(kept))


def _told(block: Block, legend: Legend, used: set[str]) -> Block:
    """A block whose signs are put into words."""
    if block.struck and legend.struck and not re.search(r"\bfilled|taken|gone\b", legend.struck, re.I):
        words = normalise(f"{block.words.original} ({legend.struck})")
        return replace(block, words=words)
    if block.cells:
        return _cells_told(block, legend, used)
    words = _reworded(block.words, legend, used)
    if words is block.words:
        return block
    lead = re.sub(rf"^(?:{SYMBOL}\s*)+", "", block.lead)
    return replace(block, words=words, lead=lead if words.text.startswith(lead) else "")


def _cells_told(block: Block, legend: Legend, used: set[str]) -> Block:
    told = ((cell, _cell_told(cell, legend, used)) for cell in block.cells)
    return with_cells(
        block, [cell if words is cell.words else replace(cell, words=words) for cell, words in told]
    )


def _cell_told(cell: Cell, legend: Legend, used: set[str]) -> Normalised:
    text = cell.text.strip(" ()[]")
    if not text:
        return cell.words
    whole = plain(text)
    signs = [whole] if whole in legend.codes else [one for one in re.split(r"[\s,/&+;]+", text) if one]
    if len(text) <= 12 and signs and all(one in legend.codes for one in signs):
        numbers = any(one.isdigit() for one in signs)
        named = field_of(cell.label)
        if (
            not numbers
            or named in ("visa", "status")
            or (named is None and legend.edges)
            or CODED.search(cell.label)
        ):
            used.update(signs)
            return normalise("; ".join(dict.fromkeys(legend.codes[one] for one in signs)))
        return cell.words
    if legend.edges and (sign := edge_of(text)) in legend.codes:
        used.add(sign)
        rest = text[len(sign) :] if text.startswith(sign) else text[: -len(sign)]
        return normalise(f"{rest.strip(' |,;:-')} ({legend.codes[sign]})")
    if legend.bracketed and _IN_BRACKETS.fullmatch(cell.text.strip()):
        used.add(cell.text)
        return normalise(f"{text} ({legend.bracketed})")
    if (behind := _BEHIND_COUNT.fullmatch(text)) and behind[2] in legend.codes:
        used.add(behind[2])
        return normalise(f"{behind[1]} ({legend.codes[behind[2]]})")
    if (ahead := _BEFORE_COUNT.fullmatch(cell.text.strip())) and ahead[1] in legend.codes:
        used.add(ahead[1])
        return normalise(f"{ahead[2]} ({legend.codes[ahead[1]]})")
    return _reworded(cell.words, legend, used, alone=True)


_IN_BRACKETS = regex(r"[(\[]\s?\d{1,2}\s?[)\]]")
_BEHIND_COUNT = regex(r"(\d{1,2}) ?[(\[]?([A-Za-z]{1,4})")
"""A count with a code: "1 J", "2N"."""
_BEFORE_COUNT = regex(r"([A-Za-z]{1,4})\s?(?:[(\[]\s?|[:x\u00d7-]\s?|\s)(\d{1,2})\s?[)\]]?")
"""A code with a count: "O (2)", "F: 1"."""


def _reworded(words: Normalised, legend: Legend, used: set[str], *, alone: bool = False) -> Normalised:
    """A text with each sign's meaning in brackets in its place; those that open a line go behind it."""
    text = words.text
    changes: list[tuple[int, int, str]] = []
    at = 0
    for line in text.split("\n"):
        changes += _in_line(text, at, at + len(line), legend, used, alone=alone)
        at += len(line) + 1
    if not changes:
        return words
    out: list[str] = []
    at = 0
    for start, end, new in sorted(changes):
        out += [words.source(at, start) if at < start else "", new]
        at = end
    out.append(words.source(at, len(text)) if at < len(text) else "")
    return normalise("".join(out).strip())


def _in_line(
    text: str, start: int, end: int, legend: Legend, used: set[str], *, alone: bool
) -> Iterator[tuple[int, int, str]]:
    told = _bearing(legend)
    for one in told.finditer(text, start, end) if told else ():
        signs = _signs_in(one[0], legend)
        used.update(signs)
        meaning = "; ".join(dict.fromkeys(legend.symbols.get(s) or legend.codes[s] for s in signs))
        before, behind = text[start : one.start()].strip(" ([-"), text[one.end() : end].strip(" )]-")
        if not before and behind and not alone:
            yield one.start(), one.end(), ""
            stop = start + next((e for _, e in sentences(text[start:end])), end - start)
            while stop > one.end() and text[stop - 1] in " .;,:":
                stop -= 1
            yield stop, stop, f" ({meaning})"
        elif not before and not behind:
            yield one.start(), one.end(), meaning
        else:
            gap = "" if text[one.start() - 1 : one.start()].isspace() or not before else " "
            tail = " " if text[one.end() : one.end() + 1].isalnum() else ""
            yield one.start(), one.end(), f"{gap}({meaning}){tail}"


def _bearing(legend: Legend) -> re.Pattern[str] | None:
    """How a line bears signs of the legend."""
    pictures = sorted((s for s in legend.symbols if not _is_mark(s)), key=len, reverse=True)
    marks = [s for s in legend.symbols if _is_mark(s)]
    codes = sorted(
        (s for s in legend.codes if not s.isdigit() and s not in "?-\u2013"), key=len, reverse=True
    )
    ways: list[str] = []
    if legend.edges and (rest := [s for s in legend.codes if s not in codes]):
        ways.append(rf"[(\[](?:{'|'.join(map(re.escape, rest))})[)\]]")
    if pictures:
        one = rf"(?:{'|'.join(map(re.escape, pictures))})\ufe0f?"
        ways.append(rf"[(\[]?{one}(?:{_GAP}{one})*[)\]]?")
    if marks:
        one = rf"(?:{'|'.join(map(re.escape, marks))})"
        ways.append(rf"[(\[]{one}[)\]]|(?<=[\w).'\"])\s?{one}(?![*\w])")
    if codes:
        one = rf"(?:{'|'.join(map(re.escape, codes))})"
        several = rf"{one}(?:{_GAP}{one})*"
        ways.append(rf"[(\[]{several}[)\]]")
        ways.append(rf"(?:(?<=[,;|/\u2022\u00b7. ] )|(?<=- )){several}(?=\s*(?:[,;|/\u2022\u00b7.]|$|\n))")
    return re.compile("|".join(ways)) if ways else None


def _is_mark(sign: str) -> bool:
    return sign[0] in "*\u2020\u2021\u00a7"


def _signs_in(found: str, legend: Legend) -> list[str]:
    known = sorted((*legend.symbols, *legend.codes), key=len, reverse=True)
    return re.findall("|".join(map(re.escape, known)), plain(found))


def _blank_visas_denied(block: Block) -> Block:
    """A row with a no where its cell under a visa is blank, as the legend says: "Blank = no"."""
    if block.kind != "row" or all(cell.text.strip() for cell in block.cells):
        return block
    cells = tuple(
        replace(cell, words=normalise("no"))
        if not cell.text.strip() and field_of(cell.label) == "visa"
        else cell
        for cell in block.cells
    )
    return replace(block, cells=cells)


def _blanks_told(blocks: Sequence[Block], legend: Legend) -> list[Block]:
    """Rows whose cell in a column of signs is blank, with what the legend says of that."""
    meant = {*legend.symbols.values(), *legend.codes.values()}
    columns = {(block.group, cell.label) for block in blocks for cell in block.cells if cell.text in meant}
    if not any(read_visa(legend.blank)) and not FATE.fullmatch(legend.blank):
        return list(blocks)
    return [
        replace(
            block,
            words=normalise(f"{block.words.original} | {legend.blank}"),
            cells=tuple(
                replace(cell, words=normalise(legend.blank))
                if not cell.text.strip() and (block.group, cell.label) in columns
                else cell
                for cell in block.cells
            ),
        )
        if any(not cell.text.strip() and (block.group, cell.label) in columns for cell in block.cells)
        else block
        for block in blocks
    ]


def _iconless(block: Block) -> Block:
    """A block without images that nothing explains."""
    cells = tuple(
        replace(cell, words=_bare(cell.words), label=_ICON.sub("", cell.label)) for cell in block.cells
    )
    return replace(block, words=_bare(block.words), cells=cells, lead=_ICON.sub("", block.lead).strip())


def _bare(words: Normalised) -> Normalised:
    return normalise(_ICON.sub("", words.original).strip()) if "\u2045" in words.text else words


_ICON = regex(r"[ ]?\u2045[^\u2046]{0,40}\u2046")
