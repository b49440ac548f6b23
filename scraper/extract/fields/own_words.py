"""Evidence in the source's own signs, where it was read from words that had one spelling for each sign.

Knows the blocks of the document with the way back to their original characters. Promises the words as they
stand in the source. Refuses to search documents that are too long for it: their evidence stays as read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from scraper.extract.words.block import Block
from scraper.record.vacancy import EVIDENCE_LIMIT, Vacancy

_LONGEST = 200_000
"""Signs of a document whose words are looked up again."""


def in_own_words(record: Vacancy, blocks: Sequence[Block]) -> Vacancy:
    """The record with each piece of evidence as a block of the document has it."""
    if sum(len(block.text) for block in blocks) > _LONGEST:
        return record
    told = {name: _found(words, blocks) for name, words in record.evidence.items()}
    return record if told == dict(record.evidence) else replace(record, evidence=MappingProxyType(told))


def _found(words: str, blocks: Sequence[Block]) -> str:
    if "-" not in words or any(words in block.words.original for block in blocks):
        return words
    for block in blocks:
        at = block.text.find(words)
        if at >= 0:
            return block.words.source(at, at + len(words))[:EVIDENCE_LIMIT]
    return words
