"""Evidence in the source's own signs, where it was read from words that had one spelling for each sign.

Knows the blocks of the document with the way back to their original characters. Promises the words as they
stand in the source. Refuses to search documents that are too long for it: their evidence stays as read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from scraper.extract.words.block import Block
from scraper.record.told import Told
from scraper.record.vacancy import EVIDENCE_LIMIT, Vacancy

_LONGEST = 200_000
"""Signs of a document whose words are looked up again."""
_THROUGH = "from the institution: "
"""Before the name of a hospital that told its town."""
_SPELT = ("-", "'", '"')
"""Signs that stand for several of a source's."""
_BETWEEN = "\0"
"""Between the words of two blocks: no evidence reaches over it."""


def in_own_words(told: tuple[Told, ...], blocks: Sequence[Block]) -> tuple[Told, ...]:
    """The records with each piece of evidence as a block of the document has it."""
    if not told or sum(len(block.text) for block in blocks) > _LONGEST:
        return told
    source = _BETWEEN.join(block.words.original for block in blocks)
    return tuple(replace(each, record=_in_own_words(each.record, blocks, source)) for each in told)


def _in_own_words(record: Vacancy, blocks: Sequence[Block], source: str) -> Vacancy:
    told = {name: _found(words, blocks, source) for name, words in record.evidence.items()}
    return record if told == dict(record.evidence) else replace(record, evidence=MappingProxyType(told))


def _found(words: str, blocks: Sequence[Block], source: str) -> str:
    if words.startswith(_THROUGH):
        return _THROUGH + _found(words.removeprefix(_THROUGH), blocks, source)
    if words in source or not any(sign in words for sign in _SPELT):
        return words
    for block in blocks:
        at = block.text.find(words)
        if at >= 0:
            return block.words.source(at, at + len(words))[:EVIDENCE_LIMIT]
    return words
