"""What became of a place by the words of its entry, or since it or all under its heading is struck through.

Knows that webmasters strike an entry through when its place is taken. Promises a state only where words or
strokes tell one. Refuses to say whether the place was on offer before.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.offers.offer import Verdict, status_of
from scraper.extract.words.block import Block
from scraper.record.vacancy import Status


def entry_of_list(block: Block) -> Verdict:
    """What one of several entries comes to that names its place: open unless its own words say otherwise."""
    status = "filled" if block.struck else status_of(block.text)
    if status is not None:
        return Verdict("gone", f"{status} by its own words", status)
    return Verdict("offer", "one of several told in a row")


def fate_of(blocks: Sequence[Block]) -> Status | None:
    """What became of the place that a heading names, by its words or since it or all under it is struck."""
    below = [one for one in blocks[1:] if one.text]
    gone = blocks[0].struck or (bool(below) and all(one.struck for one in below))
    return status_of(blocks[0].text) or ("filled" if gone else None)
