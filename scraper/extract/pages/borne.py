"""Legends told without any sign of equality: "(J) they will do a J-1, (0) nobody".

Knows what entries bear: a short sign alone in a cell, in brackets, or beside an address. Promises a meaning
only for signs that entries bear, two at least, of which two tell of visas or of what became of a place.
Refuses columns that count, and what is a legend by its own signs (``legends.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from scraper.extract.pages.legend_meanings import VISAS
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex

_SIGN = r"[A-Z]\d|[A-Z]{1,3}|[b-hj-z]|\d|\?|\+{1,3}|[\u2013-]{1,2}"
_GAP = regex(r"[\s,/;]+")
_ALONE = regex(rf"(?:{_SIGN})(?:[\s,/;]+(?:{_SIGN})){{0,3}}[.]?")
_NUMBERED = regex(rf"\W?[(\[]?({_SIGN})[)\].:]\s")
"""What numbers an entry is no sign of it: "(b) PGY-2"."""
_BRACKETED = regex(rf"(?<=\S )[(\[]({_SIGN})[)\]]")
_EDGE = regex(
    rf"(?P<first>{_SIGN})\s?[|,:\u2013-]\s?(?=\S+@)|(?:[^@]*@)+[\w.-]+[\s|,;:\u2013-]+(?P<last>{_SIGN})$"
)
"""A sign before or behind an address: "2 - gme@elm.example.org"."""
_OPENS = regex(rf"(?<![\w@.&/+-])[\"'(\[]?(?P<sign>{_SIGN})[\"')\]]?[,:]?\s?(?:=|means)?\s+(?=[\w\"'])")
_STOP = regex(r"[;\n|]|\s{2,}|\.(?=\s|$)")
ALSO = regex(r"(?:also|and|plus)\b", re.I)
_FEWEST = 2
_ENTRIES = ("row", "item", "text", "field")


def borne_by(blocks: Sequence[Block]) -> dict[str, frozenset[int]]:
    """The short signs that entries of a page bear, with the blocks that do; what numbers entries is none."""
    out: dict[str, set[int]] = {}
    for n, block in enumerate(blocks):
        if block.kind not in _ENTRIES or block.chrome:
            continue
        told = block.text if "(" in block.text or "[" in block.text else ""
        signs = [found[1] for found in _BRACKETED.finditer(told)]
        for cell in block.cells:
            text = cell.text.strip(" ()[]")
            if text and len(text) <= _LONGEST_SIGNS and _ALONE.fullmatch(text) and _may_hold(cell.label):
                signs += _GAP.split(text.strip("."))
        if "@" in block.text:
            edges = (edge_of(cell.text.strip()) for cell in block.cells or ())
            signs += [edge for edge in (*edges, edge_of(block.text)) if edge]
        for sign in signs:
            out.setdefault(sign, set()).add(n)
    numbers = [found[1] for block in blocks if (found := _NUMBERED.match(block.text))]
    entries = numbers if len(set(numbers)) >= _FEWEST else []
    return {sign: frozenset(at) for sign, at in out.items() if sign not in entries}


def edge_of(text: str) -> str:
    """The sign before or behind the address in a cell or line; "" where there is none."""
    found = _EDGE.match(text) if "@" in text and len(text) <= _LONGEST_EDGE else None
    return (found["first"] or found["last"] or "") if found else ""


_LONGEST_SIGNS, _LONGEST_EDGE = 12, 120


def may_tell(text: str) -> bool:
    """Whether a text names visas and two signs or more: the cheap question before all others."""
    lowered = text.lower()
    if not any(word in lowered for word in ("visa", "sponsor", "-1", "j1", "h1")):
        return False
    return VISAS.search(text) is not None and len({one["sign"] for one in _OPENS.finditer(text)}) >= _FEWEST


def _may_hold(label: str) -> bool:
    """Whether a column may hold signs: no known field but that of visas or of what became of a place."""
    return field_of(label) in (None, "visa", "status", "remarks")


def loosely_told(
    text: str, borne: Collection[str], tells: Callable[[str], bool], longest: int
) -> list[tuple[str, str, int, int]]:
    """Signs with their meanings and where they stand; none where fewer than two tell or are borne.

    ``tells``: whether words say what a record holds; ``longest``: signs that a meaning may have.
    """
    found = list(_OPENS.finditer(text))
    if len({one["sign"] for one in found if one["sign"] in borne}) < _FEWEST:
        return []
    sorts = {_sort(one["sign"]) for one in found if one["sign"] in borne} - {"letter"}
    bracketed = any(one["sign"] in borne and one[0][0] in "([" for one in found)
    found = [
        one
        for one in found
        if one["sign"] in borne or _sort(one["sign"]) in sorts or (bracketed and one[0][0] in "([")
    ]
    out: list[tuple[str, str, int, int]] = []
    for n, one in enumerate(found):
        following = found[n + 1].start() if n + 1 < len(found) else len(text)
        stop = _STOP.search(text, one.end(), following)
        end = stop.start() if stop else following
        meaning = text[one.end() : end].strip(" ,;.()\"'")
        if meaning and len(meaning) <= longest:
            if out and ALSO.match(meaning):
                meaning = f"{out[-1][1]}, {meaning}"
            out.append((one["sign"], meaning, one.start(), end))
    signs = [one[0] for one in out]
    out = [one for one in out if signs.count(one[0]) == 1]
    return out if sum(tells(one[1]) for one in out) >= _FEWEST else []


def _sort(sign: str) -> str:
    return "letter" if sign[0].isalpha() else "digit" if sign.isdigit() else "mark"
