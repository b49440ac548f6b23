"""Boxes that stand alike and hold nothing but labelled values: the form of one place each.

Knows that where "City", "Hospital" and "Openings" stand in one box and again in the next, each box is an
entry, however few its labels. Promises to mark the lines of each box as one group. Refuses boxes of which
any line has no label that a list of places has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.pages.runs import Span
from scraper.extract.words.block import Block
from scraper.extract.words.groups import Made, group_of
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex

_FEWEST = 2
_MOST_BLOCKS = 16
_MOST_BOXES = 400
_LONGEST = 200
_LINE = regex(r"([A-Z#][^:\n]{1,40}?)\s?:\s*\S")
_NAMING = frozenset(("program", "position", "pgy", "institution", "place"))


def with_form_boxes(blocks: Sequence[Block], spans: Sequence[Span]) -> list[Block]:
    """The blocks, with the lines of each such box as a group of its own; ``spans`` are the page's boxes."""
    out = list(blocks)
    runs: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        if span.end - span.start <= _MOST_BLOCKS:
            runs.setdefault(span.run, []).append((span.start, span.end))
    for boxes in sorted(runs.values(), key=lambda boxes: boxes[0][0] - boxes[0][1]):
        boxes = boxes[:_MOST_BOXES]
        told = [_labels(out[start:end]) for start, end in boxes] if len(boxes) >= _FEWEST else []
        if len(told) < _FEWEST or not all(told) or not frozenset.intersection(*told) & _NAMING:
            continue
        for start, end in boxes:
            for n in range(start, end):
                if out[n].kind == "text":
                    out[n] = replace(out[n], group=group_of(Made.FORM_BOX, start))
    return out


def _labels(box: Sequence[Block]) -> frozenset[str]:
    """What the labels of a box announce; nothing when a line of it has none."""
    out: set[str] = set()
    for block in box:
        if block.kind in ("open", "close"):
            continue
        if block.kind != "text" or block.group or block.chrome:
            return frozenset()
        for line in block.text.split("\n"):
            found = _LINE.match(line) if len(line) <= _LONGEST else None
            name = field_of(found[1]) if found else None
            if name is None:
                return frozenset()
            out.add(name)
    return frozenset(out)
