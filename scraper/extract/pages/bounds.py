"""How much of one document is looked at, so that no document holds up the others.

Knows what reading costs: words that may tell of a place are dear, others cheap, places dearest. Promises
bounds far beyond the lists that people keep, and a note when one is met: such a reading is not complete.
Refuses to measure time: the same bytes are always read as far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.extract.pages.glance import words_of_training
from scraper.extract.words.block import Block

MOST_UNITS = 130
"""Postings looked at in one document."""
_MOST_TELLING = 950_000
"""Signs of the blocks with a word of training."""
_WORD = 200
"""What such a word costs beside its block, in signs: it is looked at by most readers."""
_MOST_SIGNS = 6_000_000
_MOST_FRAMED = 1_200_000
"""Signs around all places, told anew for each: a paragraph with forty places is read forty times."""
_BLOCK = 40
"""What a block costs beside its words, in signs."""


@dataclass(slots=True)
class Bounds:
    """What is left to read of one document."""

    units: int = MOST_UNITS
    telling: int = _MOST_TELLING
    signs: int = _MOST_SIGNS
    framed: int = _MOST_FRAMED
    notes: dict[str, None] = field(default_factory=dict)

    @property
    def reached(self) -> bool:
        """Whether nothing more is read."""
        return self.full or self.telling <= 0 or self.signs <= 0

    @property
    def full(self) -> bool:
        """Whether no more places are looked at."""
        return self.units <= 0 or self.framed <= 0

    def within(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks that are still read, from the first on."""
        for n, block in enumerate(blocks):
            if self.telling <= 0 or self.signs <= 0:
                self.passed_words()
                return list(blocks[:n])
            size = len(block.text) + _BLOCK
            self.signs -= size
            if words := words_of_training(block.text):
                self.telling -= size + _WORD * words
        return list(blocks)

    def places(self, count: int, blocks: Sequence[Block]) -> int:
        """How many of ``count`` places that ``blocks`` tell of are still looked at."""
        size = sum(len(block.text) for block in blocks) + 1
        taken = max(0, min(count, self.units, -(-self.framed // size)))
        self.units -= taken
        self.framed -= taken * size
        if taken < count:
            self.passed_units()
        return taken

    def passed_words(self) -> None:
        """Notes that words were passed over."""
        self.notes["the document is too long: only its first part was read"] = None

    def passed_units(self) -> None:
        """Notes that postings were passed over."""
        self.notes["the document has too many postings: only the first of them were read"] = None
