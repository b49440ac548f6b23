"""Columns of nothing but short signs, told by a legend that stands anywhere near the table.

Knows the signs from the column itself, so that the legend may be laid out and worded in any way: a list, a
sentence, terms, the head of the column. Promises cells that say what their signs stand for, under a label
that says what they tell of, and a page without that legend. Refuses columns of which a sign stays untold,
and legends that tell nothing of visas or of what has become of a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from scraper.extract.pages.borne import ALSO
from scraper.extract.pages.legend_meanings import FATE, NO_ANSWER, in_words
from scraper.extract.pages.part import Part
from scraper.extract.pages.reworded import with_cells, without_legend
from scraper.extract.values.visa import read_visa
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise

_MOST_SIGNS, _NEAR, _LONGEST_MEANING, _LONGEST_TEXT, _NARROW = 8, 12, 90, 600, 3
_SIGN = regex(r"[A-Za-z]{1,4}|\d|[^\w\s]{1,3}")
_BLANK = (
    r"\(?(?:[Aa] |[Ii]f )?(?:(?:[Bb]lank|[Ee]mpty)(?: cell)?|[Nn]othing"
    r"|[Nn]o (?:entry|mark|sign|letter|figure|code))\)?"
)
_LINK = (
    r"(?:\s?[=:]\s*|\s?[\u2013\u2014]\s*|\s-{1,2}\s|\s*\n\s*"
    r"|,?\s(?:means?|stands? for|denotes?|indicates?|is for)\s(?:that\s)?|,?\s(?:that|for)\s|\s)"
)
_STRICT = regex(r"[=:\n\u2013\u2014]|\s-|mean|stand|denote|indicate")
_LED = regex(r"(?:^|[\n;,:.(|/\u00b7\u2022]\s*|\s\s|\b(?:and|or|while|find|read)\s)\Z")
_AROUND = " \n,;.:()/|\u00b7\u2022=\"'"
_JOINT = regex(r"[\s,;]+(?:and|or|while)$|\s(?:are|is|do)$")
_TELLS = regex(r"visa|[JH]-?1|sponsor|citizen|green card|filled|open|taken|closed|withdrawn", re.I)


class _Column(NamedTuple):
    """A table's column of signs: the rows that it runs through, where it stands, its label, its signs."""

    rows: list[int]
    at: int
    label: str
    signs: set[str]


class _Opened(NamedTuple):
    """A sign ("" for a blank) where it may open its meaning: ``text[start:]``, the meaning ``text[end:]``."""

    sign: str
    start: int
    end: int


def columns_told(part: Part) -> Part:
    """The part with the columns of signs that a legend explains put into its words."""
    columns = list(_columns(part.blocks))
    if not columns:
        return part
    blocks = list(part.blocks)
    gone: dict[int, set[tuple[int, int]]] = {}
    for column in columns:
        _tell(part.blocks, column, blocks, gone)
    # A legend tells the columns of all tables around it before it goes.
    for n, stretches in gone.items():
        blocks[n] = without_legend(blocks[n], sorted(stretches))
    kept = (one for one, old in zip(blocks, part.blocks, strict=True) if one is old or one.text)
    return replace(part, blocks=tuple(kept))


def _columns(blocks: Sequence[Block]) -> Iterator[_Column]:
    """Columns of which every cell is blank or a sign."""
    numbered = [n for n, block in enumerate(blocks) if block.kind == "row" and len(block.cells) >= _NARROW]
    for _, told in groupby(numbered, key=lambda n: (blocks[n].group, len(blocks[n].cells))):
        rows = list(told)
        for at, head in enumerate(blocks[rows[0]].cells) if len(rows) > 1 else ():
            if field_of(head.label) not in _MAY_BE_CODED:
                continue
            signs = {plain for n in rows if (plain := _plain(blocks[n].cells[at].text))}
            if signs - _SELF_TOLD and len(signs) <= _MOST_SIGNS and all(map(_SIGN.fullmatch, signs)):
                yield _Column(rows, at, head.label, signs)


_MAY_BE_CODED = (None, "visa", "status", "requirements")


def _plain(sign: str) -> str:
    sign = sign.strip().replace("\ufe0f", "")
    return sign.strip("()[]") or sign


def _tell(
    blocks: Sequence[Block], column: _Column, out: list[Block], gone: dict[int, set[tuple[int, int]]]
) -> None:
    """Puts the column into words, if a legend near it, or its own label, tells all of its signs."""
    if _TELLS.search(column.label) and (found := _legend(column.label, column.signs)):
        _put(out, column, found[0])
        return
    near = list(_around(blocks, column.rows))
    joined = "\n".join(blocks[n].text for n in near)
    if not _TELLS.search(joined) or not (found := _legend(joined, column.signs)):
        return
    told, begin, stop = found
    _put(out, column, told)
    at = 0
    for n in near:
        end = at + len(blocks[n].text)
        if at < stop and end > begin:
            gone.setdefault(n, set()).add((max(0, begin - at), min(end, stop) - at))
        at = end + 1


def _around(blocks: Sequence[Block], rows: Sequence[int]) -> Iterator[int]:
    """The blocks around a table in which a legend may stand."""
    first, last = rows[0], rows[-1]
    for n in (*range(max(0, first - 2 * _NEAR), first), *range(last + 1, min(len(blocks), last + _NEAR))):
        block = blocks[n]
        told = len([cell for cell in block.cells if cell.text.strip()]) if block.kind == "row" else 0
        if block.text and told < _NARROW and not block.chrome and len(block.text) <= _LONGEST_TEXT:
            yield n


_SELF_TOLD = {"-", "\u2013", "\u2014", "?"}


def _legend(text: str, signs: set[str]) -> tuple[dict[str, str], int, int] | None:
    """What a text says that each sign stands for ("" for a blank), and from where to where it says so."""
    opened = list(_opened(text, signs))
    while opened:
        told, stop = _read(text, opened)
        if signs - _SELF_TOLD <= told.keys() and _is_legend(told, signs):
            return told, opened[0].start, stop
        opened = opened[1:]
    return None


def _opened(text: str, signs: set[str]) -> Iterator[_Opened]:
    """Where a sign stands as one of a legend's, in order; also of those that no row bears."""
    known = [re.escape(sign) for sign in sorted(signs, key=len, reverse=True)]
    known.append(r"\d" if all(sign.isdigit() for sign in signs) else r"\w{1,2}(?=\s?[=:]\s)")
    one_sign = re.compile(
        rf"(?<![\w+*/-])(?<![JHjh] )(?:(?P<blank>{_BLANK})|[\[(\"']?(?P<sign>{'|'.join(known)})[\])\"']?)"
        rf"(?P<link>{_LINK})(?=\S)"
    )
    for found in one_sign.finditer(text):
        begin = found.start()
        open_at = begin + (found[0][0] in "[(")
        led = begin == 0 or _LED.search(text, max(0, begin - 12), open_at)
        marked = found["sign"] and not found["sign"].isalnum()
        if led or marked or _STRICT.search(found["link"]):
            yield _Opened(found["sign"] or "", begin, found.end())


def _read(text: str, opened: Sequence[_Opened]) -> tuple[dict[str, str], int]:
    """The meanings of signs that open one after the other, and where the last of them ends."""
    told: dict[str, str] = {}
    stop = opened[0].start
    for n, one in enumerate(opened):
        if one.sign in told:
            continue
        following = next(
            (each.start for each in opened[n + 1 :] if each.sign not in told | {one.sign: ""}), 0
        )
        line = text.find("\n", one.end)
        end = min(following or len(text), line if line >= 0 else len(text))
        if not following and (close := text.find(". ", one.end, end)) >= 0:
            end = close
        meaning = text[one.end : end].strip(_AROUND)
        while joint := _JOINT.search(meaning):
            meaning = meaning[: joint.start()].strip(_AROUND)
        if not meaning or len(meaning) > _LONGEST_MEANING:
            break
        before = next(reversed(told.values()), "")
        told[one.sign] = f"{before}, {meaning}" if before and ALSO.match(meaning) else meaning
        stop = end
    return told, stop


def _is_legend(told: Mapping[str, str], signs: set[str]) -> bool:
    """Whether the meanings tell of visas, or of what has become of places, and of nothing else."""
    meanings = [meaning for sign, meaning in told.items() if sign in signs]
    if not meanings or (len(told) == 1 and signs != set(told)):
        return False
    of_fate = all(FATE.fullmatch(meaning) or NO_ANSWER.search(meaning) for meaning in meanings)
    return of_fate or (
        any(any(read_visa(meaning)) for meaning in told.values())
        and all(_of_visas(meaning) is not None for meaning in meanings)
    )


def _of_visas(meaning: str) -> str | None:
    """What a meaning says of visas in full, "" where it says that nobody knows."""
    said = in_words(meaning, visas=True)
    if NO_ANSWER.search(meaning) and not any(read_visa(said)):
        return ""
    return said if any(read_visa(said)) else None


def _put(blocks: list[Block], column: _Column, told: Mapping[str, str]) -> None:
    """Writes what the signs of a column stand for into its cells, under a label that says of what."""
    visas = {sign: said for sign, meaning in told.items() if (said := _of_visas(meaning)) is not None}
    label = "Visa" if visas else "Status"
    for n in column.rows:
        cells = list(blocks[n].cells)
        cell = cells[column.at]
        sign = _plain(cell.text)
        said = visas.get(sign) if visas else told.get(sign)
        words = cell.words if said is None else normalise(said)
        cells[column.at] = replace(cell, label=label, words=words)
        blocks[n] = with_cells(blocks[n], cells)
