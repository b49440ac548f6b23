"""Lines that stand alike under words which call them open: entries, however little each of them tells.

Knows that who lists places writes one line a place, each opened by its field or its level, and may put a
rule between them or a bold line over some. Promises entries only where every line of the run opens with the
same sort of name and no two name the same. Refuses lines that together tell of one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.entries import is_list_title
from scraper.extract.structure.grouped import with_groups
from scraper.extract.structure.opening import are_alike, called_open, opening
from scraper.extract.words.block import Block
from scraper.extract.words.groups import Made, group_of
from scraper.extract.words.labels import LABELLED, field_of
from scraper.extract.words.regex import regex

_FEWEST = 2
_MOST = 40
_TITLE = 110


def with_alike(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such lines of one paragraph as items, and those that rules part as headings."""
    out: list[Block] = []
    blocks = _with_ruled(with_groups(_with_terms(blocks)))
    ends = _ends(blocks)
    n = 0
    while n < len(blocks):
        block = blocks[n]
        if block.kind == "text" and "\n" in block.text:
            out += _of_lines(block, out, group_of(Made.ALIKE, n)) or [block]
        elif (run := _run(blocks, n, ends[n])) and called_open(out):
            out += [replace(one, kind="item", level=1, group=group_of(Made.ALIKE, n)) for one in run]
            n += len(run) - 1
        else:
            out.append(block)
        n += 1
    return out


def _ends(blocks: Sequence[Block]) -> list[int]:
    """For each block where the paragraphs of one short line each end that begin with it."""
    ends = list(range(len(blocks)))
    for n in range(len(blocks) - 1, -1, -1):
        if _is_line(blocks[n]):
            ends[n] = ends[n + 1] if n + 1 < len(blocks) and ends[n + 1] > n + 1 else n + 1
    return ends


def _run(blocks: Sequence[Block], start: int, end: int) -> Sequence[Block]:
    """Those paragraphs when they stand alike."""
    if not _FEWEST <= end - start <= _MOST_ENTRIES:
        return ()
    run = blocks[start:end]
    return run if are_alike([one.text for one in run]) else ()


_MOST_ENTRIES = 120
"""Lines of the longest such list."""


def _is_line(block: Block) -> bool:
    if block.kind != "text" or block.linked or block.quoted or block.group or "\n" in block.text:
        return False
    told = len(block.text) <= _LINE and not _SENTENCE.search(block.text)
    long = len(block.text) <= _FACTS and _NAMED.match(block.text) is not None
    return told or (long and bool(opening(block.text)[1]))


_NAMED = regex(r"\W*[A-Z][^:;?!]{3,60}:\s\S")
"""A line that names whose facts it tells: "Orthopaedics: research assistant, 6 months. x@elm.org"."""
_FACTS = 240
_LINE = 130
_SENTENCE = regex(r"[.:]\s*$|@")
"""What ends a sentence, which stands for itself, or a line that heads others."""


def _of_lines(block: Block, before: Sequence[Block], group: int) -> list[Block]:
    """The entries that a paragraph's lines are, under their bold first line when that names none of them."""
    lines = block.text.split("\n")
    if block.quoted or not _FEWEST <= len(lines) <= _MOST:
        return []
    lead = block.lead.strip()
    headed = bool(lead) and lines[0].strip() == lead and field_of(lead) is None
    if _GAP_OF_COLUMNS.search(block.text):
        return []
    head, told = "", lines
    if not are_alike(lines):
        if not headed or not are_alike(lines[1:]):
            return []
        head, told = lines[0], lines[1:]
    if not (called_open(before) or (head and is_list_title(head))):
        return []
    out: list[Block] = []
    at = 0
    if head:
        words = block.words.part(0, len(head))
        out.append(replace(block, kind="heading", level=8, words=words, links=(), lead=""))
        at = len(head) + 1
    for line in told:
        words = block.words.part(at, at + len(line))
        links = tuple(link for link in block.links if link.words and link.words in line)
        out.append(replace(block, kind="item", level=1, words=words, links=links, lead="", group=group))
        at += len(line) + 1
    return out


_GAP_OF_COLUMNS = regex(r" {3}|\t|(?: ?\.){3}")


def _with_terms(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with those of each definition list as a group of its own."""
    if not any(block.kind == "heading" and block.level == _TERM for block in blocks):
        return blocks
    out = list(blocks)
    opened = 0
    for n, block in enumerate(blocks):
        if block.kind == "open":
            opened = n
        elif block.kind in ("heading", "text") and block.level in (0, _TERM) and not block.group and opened:
            out[n] = replace(block, group=group_of(Made.TERMS, opened))
        elif block.kind == "close":
            opened = 0
    return out


_TERM = 7


def _with_ruled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the short titles that open what rules part as its headings."""
    out = list(blocks)
    rules = [n for n, block in enumerate(blocks) if block.kind == "rule"]
    if not rules:
        return out
    found: list[int] = []
    for n in rules:
        at = next((k for k in range(n + 1, len(blocks)) if blocks[k].kind not in ("open", "close")), None)
        if at is not None and _titles(blocks, at):
            found.append(at)
    if not found:
        return out
    # What the first rule ends begins with its title too, behind the words that open the list.
    first = next((k for k in range(rules[0] - 1, -1, -1) if blocks[k].kind in ("heading", "rule")), -1)
    found = [k for k in range(first + 1, rules[0]) if _titles(blocks, k)][:1] + found
    if len(found) < _FEWEST or not are_alike([blocks[n].text for n in found]):
        return out
    if not called_open(blocks[: found[0]]):
        return out
    for n in found:
        out[n] = replace(blocks[n], kind="heading", level=8, lead="")
    return out


def _titles(blocks: Sequence[Block], n: int) -> bool:
    """Whether a block is a short line that names a place, with more behind it before the next rule."""
    block = blocks[n]
    if block.kind != "text" or "\n" in block.text or len(block.text) > _TITLE or "@" in block.text:
        return False
    if block.text.rstrip().endswith((".", ":")) or field_of(block.text) in LABELLED:
        return False
    behind = blocks[n + 1] if n + 1 < len(blocks) else None
    return behind is not None and behind.kind in ("text", "item", "field") and any(opening(block.text)[:2])
