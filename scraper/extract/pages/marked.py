"""Entries that a sentence tells of by their mark: "all but the seat marked *", "only those with an asterisk".

Knows marks of footnotes and symbols that entries bear at the end or head of a cell or line. Promises the
sentence with the entries' own names in place of their marks. Refuses marks that no entry bears, and what a
legend says of them with a verb ("places marked * are filled": ``legends.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.pages.legend_signs import SYMBOL
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised

_SIGN = rf"(?:{SYMBOL}|[*\u2020\u2021\u00a7#^]{{1,3}})"
_SPELT = {"asterisk": "*", "star": "*", "dagger": "\u2020", "double dagger": "\u2021"}
_TOLD = regex(
    r"\b(?:but|except|save|than|besides|for|of|in|to|from|only|excluding|excepting|at|on)\s"
    r"(?P<what>(?:only\s)?(?:the |those |all |any |our |both )?(?:\w+\s){0,2}?"
    r"(?:marked|flagged|tagged|with|bearing|that bears?|which bears?|carrying|showing|wearing)"
    r"\s(?:with\s|by\s)?(?:an?\s|the\s)?"
    rf"[\"'(\[]?(?P<sign>{_SIGN}|asterisks?|stars?|double daggers?|daggers?)[\"')\]]?)"
)
_BORNE = regex(rf"(?<=[\w.)])\s?[(\[]?(?P<last>{_SIGN})[)\]]?$|^(?P<first>{_SIGN})\s?(?=\w)")
_HINT = (
    *("marked", "flagged", "tagged", "bearing", "bears", "carrying", "showing", "wearing"),
    *("asterisk", "a star", "the star", "dagger"),
)
_LONGEST, _MOST, _LONGEST_NAME = 900, 4, 80


def named_for_marks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with names where a sentence told of entries by the mark that they bear."""
    told = [n for n, block in enumerate(blocks) if _may_tell(block)]
    if not told:
        return list(blocks)
    names = _bearers(blocks)
    out = list(blocks)
    for n in told if names else ():
        words = _in_names(blocks[n].words, names)
        if words is not blocks[n].words:
            out[n] = replace(blocks[n], words=words, lead="")
    return out


def _in_names(words: Normalised, names: dict[str, list[str]]) -> Normalised:
    """Words that read with names for marks, over the original words."""
    found = [one for one in _TOLD.finditer(words.text) if _meant(one) in names]
    if not found:
        return words
    kept = words.offsets or tuple(range(len(words.text)))
    text, offsets, at = "", list[int](), 0
    for one in found:
        start, end = one.span("what")
        name = " and ".join(names[_meant(one)])
        text += words.text[at:start] + name
        offsets += [*kept[at:start], *[kept[start]] * len(name)]
        at = end
    return Normalised(text + words.text[at:], words.original, (*offsets, *kept[at:]))


def _meant(found: re.Match[str]) -> str:
    return _SPELT.get(found["sign"].rstrip("s"), found["sign"])


def _may_tell(block: Block) -> bool:
    text = block.text
    plain = block.kind in ("text", "item") and not block.chrome and len(text) <= _LONGEST
    return plain and any(word in text for word in _HINT) and _TOLD.search(text) is not None


def _bearers(blocks: Sequence[Block]) -> dict[str, list[str]]:
    """The names of the entries under each mark."""
    out: dict[str, list[str]] = {}
    for block in blocks:
        if block.kind not in ("row", "item", "heading", "field") or block.chrome:
            continue
        for text in [cell.text for cell in block.cells] or [block.text.split("\n", 1)[0]]:
            found = _BORNE.search(text.strip()) if len(text) <= _LONGEST_NAME else None
            if found:
                name = _BORNE.sub("", text.strip()).strip()
                out.setdefault(found["last"] or found["first"], []).append(name)
    return {sign: names for sign, names in out.items() if len(names) <= _MOST}
