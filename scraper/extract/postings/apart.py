"""One running paragraph that tells of several hospitals' places, cut to one piece each.

Knows how people tell of them one after the other: "First, ... Second, ...", or a hospital with its town in
each sentence that offers something. Promises pieces that lead back to their own words, each with the
sentences that follow it. Refuses to cut what one hospital offers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.bounds import MOST_UNITS
from scraper.extract.values.institution import read_institution
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block
from scraper.extract.words.phrases import Sentence, sentences
from scraper.extract.words.regex import regex

_SHORTEST = 160
_MOST = 60
"""Sentences of a paragraph that are looked at."""
_COUNTED_OUT = regex(
    r"\W*(?:and |then |next |also )?"
    r"(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|last(?:ly)?|finally|next|another|\(?\d{1,2}[.)]|\([a-j]\))(?:,|:|\s|$)",
    re.I,
)
_OFFERS = frozenset(("offer", "gone"))


def in_pieces(blocks: Sequence[Block]) -> list[list[Block]]:
    """The pieces of each block; of blocks behind more pieces than postings are looked at, the blocks."""
    parted: list[list[Block]] = []
    cut = 0
    for block in blocks:
        parted.append(pieces(block) if cut <= MOST_UNITS else [block])
        cut += len(parted[-1]) - 1
    return parted


def pieces(block: Block) -> list[Block]:
    """The block's pieces, the first of them perhaps only an introduction; the block itself when it is one."""
    if block.kind not in ("text", "item") or len(block.text) < _SHORTEST:
        return [block]
    told = sentences(block.text)[:_MOST]
    if len(told) < 2 or sum(1 for one in told if _offers(one)) < 2:
        return [block]
    starts = _starts(told)
    if len(starts) < 2:
        return [block]
    bounds = [0, *starts] if starts[0] else starts
    ends = [*bounds[1:], len(block.text)]
    return [_piece(block, start, end) for start, end in zip(bounds, ends, strict=True)]


def _offers(sentence: Sentence) -> bool:
    return judge_clause(sentence.text).grade in _OFFERS


def _starts(told: Sequence[Sentence]) -> list[int]:
    """Where the sentences begin that each open another hospital's piece."""
    starts: list[int] = []
    house = ""
    for sentence in told:
        counted = _COUNTED_OUT.match(sentence.text) is not None
        if not counted and not _offers(sentence):
            continue
        found = read_institution(sentence.text)
        where = read_place(sentence.text)
        if found is None or where is None or where.value.city is None or found.value == house:
            continue
        house = found.value
        starts.append(sentence.start)
    return starts


def _piece(block: Block, start: int, end: int) -> Block:
    words = block.words.part(start, end)
    links = tuple(link for link in block.links if link.words and link.words in words.text)
    return replace(block, words=words, links=links, lead=block.lead if not start else "")
