"""Boxes that each tell of a place: cards, tiles, rows of a view, with a heading each or without.

Knows that several boxes which stand alike, most of which name a field, level or kind of place and tell a
count, a start or a state, are entries of one list, whatever their classes are called. Promises to mark each
as a box of its own with its title as heading, words in their order. Refuses boxes that hold entries
themselves, and those that a heading before each already parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from scraper.extract.offers.entries import is_specific
from scraper.extract.offers.facts import (
    STATE,
    lists_places,
    names_house,
    opens_with_field,
    tells_of_host,
    tells_of_place,
    tells_of_stay,
)
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.bounds import MOST_UNITS
from scraper.extract.pages.runs import Span
from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.labels import LABELLED, field_of
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.persons import is_name
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise
from scraper.record.place import city, state_code

ENTRY, CARD = 2, 1
"""The levels of the marks that open such a box, and one that a field heads and that tells little."""
_MARKS = ("open", "close")
_MOST_BLOCKS = 30
_LONGEST_TITLE = 110
_TITLE_AMONG = 4
_TITLE_LEVEL = 9
_TERM = 7
"""The level of a definition list's term."""
_FEWEST = 2
_MOST_BOXES = 4 * MOST_UNITS
"""Boxes of one make that become entries: what stands far behind the last posting that is read is not cut."""
_NO_TITLE = regex(r"@|[.:?!;,]$|^\W*\d|^(?:posted|added|updated|listed|date|deadline|apply|contact)\b", re.I)


def with_entries(blocks: Sequence[Block], spans: Sequence[Span]) -> list[Block]:
    """The blocks, with the boxes that are entries marked and titled; ``spans`` are all boxes of the page."""
    runs: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        runs.setdefault(span.run, []).append((span.start, span.end))
    several = [boxes for boxes in runs.values() if len(boxes) >= _FEWEST]
    # Of boxes within boxes the inner ones are the entries, each with what else stands in a box of its own.
    several.sort(key=lambda boxes: sum(end - start for start, end in boxes) / len(boxes))
    begins = bytearray(len(blocks))
    chosen: dict[int, tuple[int, int]] = {}
    closed: dict[int, int] = {}
    for boxes in several:
        inside = [begins.count(1, start, end) for start, end in boxes]
        if max(inside) > 1:
            continue
        if any(inside):
            boxes = [box for box, inner in zip(boxes, inside, strict=True) if inner]
        level = _level_of(blocks, boxes)
        if not level:
            if not any(inside) and _each_headed(blocks, boxes):
                closed.update(boxes)
            continue
        for start, end in boxes[:_MOST_BOXES]:
            if not _plain(blocks[start:end]):
                continue
            for n in range(start, end):
                if begins[n]:
                    del chosen[n]
                    begins[n] = 0
            begins[start] = 1
            chosen[start] = (end, level)
    closed = {start: end for start, end in closed.items() if not any(begins[start:end])}
    return _boxed(blocks, {start: (end, 0) for start, end in closed.items()} | chosen)


def _each_headed(blocks: Sequence[Block], boxes: Sequence[tuple[int, int]]) -> bool:
    """Whether each of several boxes, one right behind the other, opens with its heading, two of which name
    places: what such a heading heads ends with its box."""
    boxes = boxes[:_MOST_BOXES]
    if any(one.text for (_, end), (start, _) in pairwise(boxes) for one in blocks[end:start]):
        return False
    firsts = [next(_after_badges(blocks[start:end]), None) for start, end in boxes]
    heads = [one for one in firsts if one is not None and _is_heading(one) and not one.chrome]
    return len(heads) == len(boxes) and sum(1 for one in heads if is_specific(one.text)) >= _FEWEST


def _after_badges(box: Sequence[Block]) -> Iterator[Block]:
    """What stands in a box, without the words for its state before all else: "Filled" over the title."""
    told = (one for one in box if one.text)
    return dropwhile(lambda one: len(one.text) < _LONGEST_BADGE and status_of(one.text) is not None, told)


_LONGEST_BADGE = 24


def _level_of(blocks: Sequence[Block], boxes: Sequence[tuple[int, int]]) -> int:
    """Whether most of the boxes tell of a place each, or at least are headed by fields; 0 for neither.

    A heading before each of them parts them already.
    """
    boxes = boxes[:MOST_UNITS]
    small = [(start, end) for start, end in boxes if end - start <= _MOST_BLOCKS * 2]
    if len(small) < _FEWEST or len(small) * 2 < len(boxes):
        return 0
    headed = [_headed(blocks, start) for start, _ in boxes]
    # A box right behind another shows that the headings head groups of them: states, kinds, months.
    if sum(headed) * 2 > len(boxes) and all(headed[1:]):
        return 0
    plain = [box for start, end in small if _plain(box := blocks[start:end])]
    if len(plain) < _FEWEST:
        return 0
    telling = sum(1 for box in plain if _tells(box))
    if telling >= _FEWEST and telling * 2 >= len(boxes):
        return ENTRY
    named = sum(1 for box in plain if _opens_with_field(box))
    return CARD if named >= _FEWEST and named * 2 > len(boxes) else 0


def _opens_with_field(box: Sequence[Block]) -> bool:
    """Whether the first line of a box is no more than the name of a place; a list in it is a list."""
    told = [block for block in box if block.text]
    first = _first_line(told[0])
    if len({block.level for block in told}) > 1 or told[0].kind == "heading":
        return False
    return len(first) <= _LONGEST_NAME and _may_title(first) and is_specific(first)


_LONGEST_NAME = 60


def _plain(box: Sequence[Block]) -> bool:
    """Whether a box is a few lines under one heading, or one of which may be its title."""
    told = [block for block in box if block.kind not in _MARKS and block.text]
    if not told or len(told) > _MOST_BLOCKS:
        return False
    headings = [n for n, block in enumerate(told) if _is_heading(block)]
    if any(block.chrome or block.kind not in ("text", "item", "heading") for block in told):
        return False
    if headings:
        if lists_places([block.text for block in told if block.kind == "item"]):
            return False
        first = headings[0] < min(_TITLE_AMONG, len(told) - len(headings))
        return first and _heads_one([told[n].text for n in headings])
    if len(told) == 1 and (told[0].kind == "item" or "\n" not in told[0].text):
        return False
    return any(_may_title(_first_line(block)) for block in told[:_TITLE_AMONG])


def _is_heading(block: Block) -> bool:
    """Whether a block heads something: the term of a definition list is a label with a value."""
    return block.kind == "heading" and block.level != _TERM


def _heads_one(headings: Sequence[str]) -> bool:
    """Whether the headings of a box are the hospital, town and field of one place, its host's name, or labels
    of its facts."""
    titles = [text for text in headings if field_of(text) not in LABELLED]
    if len(titles) == 1 and is_name(titles[0]):
        return True
    if not any(map(names_house, titles)) or max(map(len, headings)) > _LONGEST_TITLE:
        return False
    told = [(read_institution(text) is not None, _is_town(text), is_specific(text)) for text in titles]
    several = any(sum(kind) > 1 for kind in zip(*told, strict=True))
    return not several and all(any(one) for one in told[1:])


def _is_town(text: str) -> bool:
    """Whether a heading is no more than a town with its state."""
    town, comma, state = text.strip().rpartition(", ")
    return bool(comma and state_code(state) and city(town, state))


def _tells(box: Sequence[Block]) -> bool:
    """Whether a plain box names a place and tells of it, in lines of its own."""
    told = [block for block in box if block.text]
    text = "\n".join(block.text for block in told)
    if told[0].kind == "heading" and is_name(told[0].text):
        return tells_of_host(text)
    if tells_of_place(text, linked=any(block.links for block in told)) or _is_posted(text):
        return True
    return opens_with_field(text) and tells_of_stay(text)


def _is_posted(text: str) -> bool:
    """Whether short lines tell when something was posted, at which house, and for whom in training."""
    lines = [line for line in text.split("\n")[:_POSTED_AMONG] if len(line) <= _LONGEST_TITLE]
    if not any(_POSTED.match(line) for line in lines):
        return False
    return any(levels(line) or kind_of(line) for line in lines) and any(map(names_house, lines))


_POSTED_AMONG = 8
_POSTED = regex(r"\W*(?:date )?(?:posted|listed|added|published)\b.{0,20}(?:\d|\bago\b).{0,14}$", re.I)


def _headed(blocks: Sequence[Block], start: int) -> bool:
    """Whether what stands right before a box is its heading."""
    before = next((blocks[n] for n in range(start - 1, max(-1, start - 6), -1) if blocks[n].text), None)
    if before is None or not (before.kind == "heading" or before.lead == before.text):
        return False
    # A hospital's name heads all of its places: a box that opens with one of them has a title of its own.
    first = next((one for one in blocks[start : start + _TITLE_AMONG] if one.text), None)
    line = _first_line(first) if first is not None else ""
    if state_code(before.text.strip()) and names_house(line):
        return False
    own = is_specific(line) and _may_title(line)
    return not (own and names_house(before.text) and not is_specific(before.text))


def _boxed(blocks: Sequence[Block], chosen: dict[int, tuple[int, int]]) -> list[Block]:
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        end, level = chosen.get(n, (0, 0))
        if not end:
            out.append(blocks[n])
            n += 1
            continue
        chrome = blocks[n].chrome
        out.append(Block("open", normalise(""), level, chrome=chrome))
        out += _titled(blocks[n:end]) if level else blocks[n:end]
        out.append(Block("close", normalise(""), chrome=chrome))
        n = end
    return out


def _titled(box: Sequence[Block]) -> list[Block]:
    """The box with its title as heading before all else: a line that names the place, else its first line."""
    own = _own_title(box)
    if own is not None:
        return [replace(box[own], level=_TITLE_LEVEL), *map(_told, (*box[:own], *box[own + 1 :]))]
    if (house := _house_of_several(box)) is not None:
        return house
    lines = [n for n, block in enumerate(box) if block.text][:_TITLE_AMONG]
    fit = [n for n in lines if _may_title(_first_line(box[n]))]
    if not fit:
        return list(box)
    at = next((n for n in fit if is_specific(_first_line(box[n]))), fit[0])
    block = box[at]
    end = len(_first_line(block))
    title = block.words.part(0, end)
    links = tuple(one for one in block.links if one.words and normalise(one.words).text in title.text)
    heading = replace(
        block, kind="heading", level=_TITLE_LEVEL, words=title, lead="", links=links, struck=False
    )
    rest = list(box[at + 1 :])
    if block.text[end:].strip():
        others = tuple(link for link in block.links if link not in links)
        rest.insert(
            0, replace(block, words=block.words.part(end + 1, len(block.text)), lead="", links=others)
        )
    elif block.struck:
        heading = replace(heading, struck=True)
    return [heading, *box[:at], *rest]


def _house_of_several(box: Sequence[Block]) -> list[Block] | None:
    """The box under the hospital that is its first line, where several places are told in it, not one."""
    told = [n for n, block in enumerate(box) if block.text]
    first = box[told[0]]
    named = _HOUSE_LINE.match(first.text)
    if named is None or not names_house(named[1]) or first.text[named.end() :].count("\n"):
        return None
    if sum(1 for n in told[1:] if box[n].kind == "item" and _is_place(_first_line(box[n]))) < _FEWEST:
        return None
    words = first.words.part(0, named.end(1))
    if any(not link.href.startswith("mailto:") for link in first.links):
        return None  # Where a hospital's name leads is each place's own link.
    heading = replace(first, kind="heading", level=_TITLE_LEVEL, words=words, lead="", links=())
    rest = first.words.part(named.end(), len(first.text))
    below = [replace(first, kind="text", level=0, words=rest, lead="")] if rest.text.strip() else []
    return [*box[: told[0]], heading, *below, *box[told[0] + 1 :]]


_HOUSE_LINE = regex(r"([A-Z][^\n@:;!?]{5,90}?)(?:$|\n|\s[-\u2013\u2014|]\s(?=[^\n]{0,120}@))")
"""A hospital with its town, alone in its line or before whom to ask there."""


def _is_place(line: str) -> bool:
    """Whether a line opens with a field of medicine, as one of several places of a hospital does."""
    found = find_specialties(line[:_LONGEST_NAME])
    return bool(found) and found[0][0] < _OPENING and len(line) <= _LONGEST_TITLE and is_specific(line)


_OPENING = 12


def _own_title(box: Sequence[Block]) -> int | None:
    """Which of a box's headings is its title: the hospital, else what names the place, else the first."""
    headings = [n for n, block in enumerate(box) if _is_heading(block)]
    house = next((n for n in headings if read_institution(box[n].text)), None)
    if house is not None or not headings:
        return house
    return next((n for n in headings if is_specific(box[n].text)), headings[0])


def _told(block: Block) -> Block:
    """A heading beside a box's title as what it is: a label of the value below, or a line (town, field)."""
    if not _is_heading(block):
        return block
    if field_of(block.text) in LABELLED:
        return replace(block, level=_TERM)
    return replace(block, kind="text", level=0)


def _first_line(block: Block) -> str:
    return block.text.split("\n", 1)[0]


def _may_title(line: str) -> bool:
    return (
        3 <= len(line) <= _LONGEST_TITLE
        and not _NO_TITLE.search(line)
        and not STATE.match(line)
        and not (len(line) < 40 and status_of(line))
        and field_of(line.partition(":")[0]) is None
    )
