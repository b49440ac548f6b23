"""What dresses a page and tells of no place of it: lists of links, ways to other pages, notes of the site.

Knows such stretches by how they are built (words that are mostly links) and by what heads them ("More news",
"Follow us", "Find a doctor"), and how far each reaches: its box, else up to the next heading. Promises
that nothing is read from them. Refuses what announces a place, and what makes up most of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from scraper.extract.pages.announced import for_trainees, tells_of_opening
from scraper.extract.words.block import Block
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex
from scraper.extract.words.text import normalise

_MARKS = ("open", "close", "rule")
_FEWEST_LINKS, _FEWEST_ITEMS = 3, 4
_SHORT_LINE = 400
"""Signs of a line in which half of the words need be links; in a longer one most."""
_LONGEST_HEADING = 60
_LONGEST_NOTE = 300
_LONGEST_TEASER = 120


def is_link_line(block: Block) -> bool:
    """Whether a line is little but links side by side, none of them an address."""
    if len(block.links) < _FEWEST_LINKS or block.kind not in ("text", "item"):
        return False
    linked = sum(len(link.words) for link in block.links)
    size = len(block.text)
    if size > _SHORT_LINE and (linked * 3 < size * 2 or _name_places(block)):
        return False
    return linked * 2 >= size and not _has_address(block)


def _name_places(block: Block) -> bool:
    """Whether most links of a line name somebody in training: an index of places."""
    return sum(1 for link in block.links if for_trainees(link.words)) * 2 > len(block.links)


def _has_address(block: Block) -> bool:
    return "@" in block.text or any(link.href.startswith("mailto:") for link in block.links)


def without_furniture(blocks: Sequence[Block], boxes: Sequence[tuple[int, int]]) -> list[Block]:
    """The blocks, those of furniture emptied of their words; ``boxes`` tell which stand in one element."""
    lines = ((n, block) for n, block in enumerate(blocks) if block.kind in ("text", "item"))
    gone = {n for n, line in lines if is_link_line(line) or _is_trail(line) or _is_note(line)}
    gone |= _described_links(blocks)
    for start, end in _headed(blocks, boxes):
        gone.update(range(start, end))
    if not gone:
        return list(blocks)
    return [
        replace(block, words=_NO_WORDS, links=(), lead="", linked=False, cells=(), times=())
        if n in gone and block.kind not in _MARKS
        else block
        for n, block in enumerate(blocks)
    ]


_NO_WORDS = normalise("")


def _is_trail(block: Block) -> bool:
    """Whether a line is the way from the front page to this one, or to the pages before and behind it."""
    if not block.links or block.kind not in ("text", "item") or len(block.text) > _SHORT_LINE:
        return False
    if len(block.links) > 1 and block.linked:
        return bool(_ARROW.search(block.text)) and not any(for_trainees(one.words) for one in block.links)
    pieces = [piece.strip() for piece in _STEP.split(block.text)]
    linked = [link.words.strip() for link in block.links]
    return len(pieces) > 1 and pieces[: len(linked)] == linked and len(pieces) - len(linked) == 1


_STEP = regex(r"\s(?:>|»|›|→|::)\s")
_ARROW = regex(r"[←→«»‹›<>]|\b(?:previous|next|older|newer)\b", re.I)


def _is_note(block: Block) -> bool:
    """Whether a short line speaks of the site itself: who built it, what it stores, how it was printed."""
    if block.kind not in ("text", "item") or len(block.text) > _LONGEST_NOTE:
        return False
    return _patterns()[1].search(block.text) is not None


def _described_links(blocks: Sequence[Block]) -> set[int]:
    """Items of lists that are links, with a few words about each: where else one may go."""
    lists: dict[int, list[int]] = {}
    for n, block in enumerate(blocks):
        if block.kind == "item" and block.group and not block.chrome:
            lists.setdefault(block.group, []).append(n)
    out: set[int] = set()
    for items in lists.values():
        told = [blocks[n] for n in items]
        if not all(one.links for one in told[:-1]):
            continue
        if _from_home(told) or _are_described(told):
            out.update(items)
    return out


def _from_home(items: Sequence[Block]) -> bool:
    """Whether a list leads from the front page to this one: "Home", "Careers", "Openings".

    One whose last link may tell of a place is a row of tabs.
    """
    return (
        len(items) > 1
        and items[0].linked
        and items[0].text.lower() in _HOME
        and all(one.linked for one in items[:-1])
        and not (items[-1].linked and _may_tell(items[-1]))
    )


_HOME = ("home", "homepage", "home page")


def _are_described(items: Sequence[Block]) -> bool:
    few = [one for one in items if not _is_described(one)]
    return len(items) >= _FEWEST_ITEMS and len(few) * 4 <= len(items) and not any(map(_may_tell, few))


def _is_described(item: Block) -> bool:
    """Whether an item is a link that names no place, and what it leads to."""
    if not item.links or len(item.text) > _LONGEST_TEASER or _may_tell(item):
        return False
    first = item.links[0].words
    return item.text.startswith(first) and len(item.text) > len(first) >= len(item.text) / 4


def _may_tell(item: Block) -> bool:
    return _has_address(item) or for_trainees(item.text) or _TELLS.search(item.text) is not None


_TELLS = regex(
    r"\b(?:position|opening|vacanc|fellow|resident|observ|postdoc|research|coordinator|visa)", re.I
)


# ---- what is headed as furniture


def _headed(blocks: Sequence[Block], boxes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches that a heading tells to be furniture."""
    heads = [n for n, block in enumerate(blocks) if _heads_furniture(block)]
    if not heads:
        return
    whole = sum(len(block.text) for block in blocks if not block.chrome)
    boxes = sorted(set(boxes))
    for n in heads:
        start, end = _reach(blocks, boxes, n)
        told = [block for block in blocks[start:end] if block.text]
        size = sum(len(block.text) for block in told)
        if (size * 5 > whole * 3 and not blocks[n].chrome) or any(map(_keeps, told)):
            continue
        if not tells_of_opening(" ".join(" ".join(block.text for block in told).split())):
            yield start, end


def _heads_furniture(block: Block) -> bool:
    text = block.text
    if not 3 < len(text) <= _LONGEST_HEADING:
        return False
    if block.kind != "heading" and (block.kind != "text" or block.lead != text):
        return False
    return not (block.kind == "heading" and block.level == 1) and names_furniture(text)


@lru_cache(1024)
def names_furniture(heading: str) -> bool:
    """Whether a heading says that what follows leads elsewhere or is about the site."""
    return _patterns()[0].fullmatch(heading.strip(" :.…!?»›→#|-–—")) is not None


def _keeps(block: Block) -> bool:
    """Whether a block holds the full address of a house: it may be the only one."""
    return _ZIP.search(block.text) is not None


_ZIP = regex(r"\b[A-Z]{2},? \d{5}\b")


def _reach(blocks: Sequence[Block], boxes: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """How far what a heading heads reaches: its box, when it opens one, else its list or the next heading."""
    around = [box for box in boxes[: bisect_right(boxes, (at, len(blocks) + 1))] if box[1] > at]
    around.sort(key=lambda box: box[1] - box[0])
    within = (box for box in around if any(block.text for block in blocks[at + 1 : box[1]]))
    start, end = next(within, (0, len(blocks)))
    opens = not any(block.text for block in blocks[start:at])
    depth = 0
    listed = False
    level = blocks[at].level if blocks[at].kind == "heading" else 9
    for n in range(at + 1, end):
        block = blocks[n]
        depth += {"open": 1, "close": -1}.get(block.kind, 0)
        if depth < 0 or block.kind == "rule" or (block.text and block.chrome != blocks[at].chrome):
            return at, n
        if block.kind == "heading" and block.level <= level and block.text:
            return at, n
        if not opens and listed and block.text and block.kind != "item":
            return at, n
        listed = listed or block.kind == "item"
    return at, end


@lru_cache(1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Headings of furniture, and lines about the site."""
    told = table("furniture")
    headings = "|".join(one.replace(" ", r"\s") for one in told["headings"])
    notes = "|".join(one.replace(" ", r"\s") for one in told["notes"])
    return re.compile(rf"(?:{headings})", re.I), re.compile(rf"^\W*(?:{notes})", re.I)
