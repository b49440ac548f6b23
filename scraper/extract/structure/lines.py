"""Lines "Label: value" to labelled values, where several of them together tell of one place.

Knows how people fill in a form without a table: a label, a colon, the value, one a line or one an item.
Promises that a lone "Contact: ..." in prose stays prose, and that each value leads back to its own words.
Refuses labels that announce nothing of a training place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.extract.offers.facts import COUNTED_FIELD, line_of_list, names_house
from scraper.extract.structure.guest_lists import with_guest_lists
from scraper.extract.structure.led_lists import with_entries
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.groups import Made, group_of, is_form_box
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex

_LABELLED = regex(r"([A-Z#][^:\n]{1,40}?)\s?:\s+(?=\S)")
_ENTRY = frozenset(("program", "position", "pgy", "institution"))
_ASKED_AT = regex(r"\W*(?:contact|e-?mail|apply)", re.I)
"""The line that a link without words, a protected address, stands in."""
_FEWEST = 3
"""Different labels that make a form of lines."""


def with_labelled_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with forms written as lines of one block, or as blocks of one line, as labelled values."""
    blocks = with_entries(
        with_guest_lists(
            [one for n, block in enumerate(blocks) for one in _typed_list(block, group_of(Made.TYPED, n))]
        )
    )
    rows = Counter(block.group for block in blocks if block.kind == "row")
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        block = blocks[n]
        if block.kind == "row" and rows[block.group] == 1 and _is_facts(block):
            out += [_as_field(block, cell) for cell in block.cells]
            n += 1
            continue
        if block.kind not in ("text", "item") or ":" not in block.text:
            out += (_entries(block, group_of(Made.LINES, n)) if "\n" in block.text else []) or [block]
            n += 1
            continue
        if "\n" in block.text:
            parts = list(_lines(block))
            told = [part for part in parts if part.kind == "field"]
            boxed = is_form_box(block.group)
            if boxed or (_is_form(told) and len(told) * 2 >= len(parts)):
                parts = [
                    replace(part, group=block.group if boxed else group_of(Made.LINES, n)) for part in parts
                ]
                out += parts
            else:
                out += _entries(block, group_of(Made.LINES, n)) or [block]
            n += 1
            continue
        run, end = _run(blocks, n)
        if run and (_is_form(run) or is_form_box(block.group)):
            out += [replace(part, group=block.group or group_of(Made.LINES, n)) for part in run]
        else:
            end = max(n + 1, end)
            out += blocks[n:end]
        n = end
    return out


def _typed_list(block: Block, group: int) -> list[Block]:
    """The lines of a paragraph that are entries with typed bullets: "* Neurology PGY-2", "2) Pathology"."""
    if block.kind != "text" or "\n" not in block.text:
        return [block]
    marked = [line for line in block.text.split("\n") if _TYPED.match(line)]
    # Answers under numbers are prose, which is read as a whole.
    if len(marked) < _FEWEST_TYPED or max(map(len, marked)) > _LONGEST_TYPED:
        return [block]
    if sum(bool(levels(line) or find_specialties(line)) for line in marked) < _FEWEST_TYPED:
        return [block]
    out: list[Block] = []
    start = 0
    for line in block.text.split("\n"):
        end = start + len(line)
        mark = _TYPED.match(line)
        if line.strip():
            words = block.words.part(start + (mark.end() if mark else 0), end)
            links = tuple(link for link in block.links if link.words and link.words in line)
            one = replace(block, words=words, links=links, lead="")
            out.append(replace(one, kind="item", level=1, group=group) if mark else one)
        start = end + 1
    return out


_TYPED = regex(
    r"^ *(?:[*\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2013\u2014-]|\(?\d{1,2}[.)])[ \t]+(?=\S)", re.M
)
_FEWEST_TYPED, _LONGEST_TYPED = 2, 110


def _is_facts(row: Block) -> bool:
    """Whether the one row of a table tells when a place begins, which visas it takes, but not what it is."""
    names = [field_of(cell.label) for cell in row.cells]
    return len(_FACTS.intersection(names)) >= _FEWEST_FACTS and not _ENTRY.intersection(names) and all(names)


_FACTS = frozenset(("positions", "starts", "apply_by", "visa", "contact", "status"))
_FEWEST_FACTS = 2


def _as_field(row: Block, cell: Cell) -> Block:
    """A cell of a row as a labelled value of its own."""
    return replace(row, kind="field", words=cell.words, links=cell.links, lead="", cells=(cell,), level=0)


def _entries(block: Block, group: int) -> list[Block]:
    """The entries that a paragraph's lines are: fields with their numbers, or hospitals with their places."""
    return _counted_fields(block, group) or _places_by_line(block, group) or _levels_by_line(block, group)


def _places_by_line(block: Block, group: int) -> list[Block]:
    """The lines of a paragraph of which most tell facts of a place, by its hospital or by field and level."""
    lines = block.text.split("\n")
    if block.kind != "text" or block.quoted or not _FEWEST_LINES <= len(lines) <= _MOST_LINES:
        return []
    for names in (_of_house, _of_field, _of_level, _in_columns):
        named = [len(line) <= _LONGEST_ENTRY and names(line) for line in lines]
        telling = sum(
            house
            and line_of_list(
                _GAP.sub(" | ", line.strip()),
                linked=any(one.words and one.words in line for one in block.links),
            )
            for house, line in zip(named, lines, strict=True)
        )
        if telling >= _FEWEST_LINES and telling * 2 >= len(lines):
            return _parted(block, group, lines, named)
    return []


def _levels_by_line(block: Block, group: int) -> list[Block]:
    """The lines of a paragraph each of which a level of its own opens, with how many or from when behind it.

    Whatever follows may be sentences: "PGY-2 ... one, for July 1. Twelve months of training".
    """
    lines = [line for line in block.text.split("\n") if line.strip()]
    if block.kind != "text" or block.quoted or not _FEWEST_LINES <= len(lines) <= _MOST_LEVELS:
        return []
    told = [_LED_BY_LEVEL.match(line) for line in lines]
    if not all(told) or len({found[1].casefold() for found in told if found}) < len(lines):
        return []
    if not all(levels(found[1]) for found in told if found):
        return []
    return _parted(block, group, block.text.split("\n"), [bool(line) for line in block.text.split("\n")])


_MOST_LEVELS = 6
_LED_BY_LEVEL = regex(
    r"\W{0,3}((?:PGY|PG|PL|CA|R|HO)[- ]?[1-7]|(?:first|second|third|fourth|fifth)[- ]year)"
    r"(?:\s?(?:\.{2,}|[:=\u2026]|[-\u2013\u2014]{1,2}\s)|\s{2,})\s*"
    r"(?:(?:one|two|three|four|[1-9])\b(?!\s?(?:years?|months?|weeks?|[-/,.]\d))"
    r"|(?:start|begin|from|beginning|starting)\w*\s|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s)",
    re.I,
)
"""How a line begins that tells of one level's places, not of what is asked or paid at that level."""


def _of_house(line: str) -> bool:
    return names_house(line[:_LONGEST_LINE])


def _of_field(line: str) -> bool:
    """Whether a line is no sentence and names a field with a level: "Neurology PGY-2 (1), July 2027"."""
    if len(line) > _LONGEST_LINE or _PROSE.search(line) or not line.strip()[:1].isupper():
        return False
    return bool(levels(line)) and bool(find_specialties(line))


def _of_level(line: str) -> bool:
    """Whether a level opens a line that is no sentence: "PGY-1 preliminary, two places (J-1 only)"."""
    if len(line) > _LONGEST_LINE or _PROSE.search(line):
        return False
    found = levels(line)
    return len(found) == 1 and not line[: found[0].start].strip()


def _in_columns(line: str) -> bool:
    """Whether a line is laid in columns, one of which is a field or level: "0117   neurology R2   qty 1"."""
    columns = _GAP.split(line.strip())
    return len(columns) > 2 and any(levels(one) or find_specialties(one) for one in columns)


_GAP = regex(r" {3,}")
_PROSE = regex(r"\b(?:is|are|was|were|has|have|had|we|our|will|must|please|for)\b|(?:,|\band|\bor)\s*$", re.I)
"""What a sentence holds and an entry does not, or the end of a line that goes on."""


def _parted(block: Block, group: int, lines: Sequence[str], named: Sequence[bool]) -> list[Block]:
    """The lines, those that name a place as entries."""
    out: list[Block] = []
    start = 0
    for house, line in zip(named, lines, strict=True):
        end = start + len(line)
        if line.strip():
            links = tuple(link for link in block.links if link.words and link.words in line)
            one = replace(block, words=block.words.part(start, end), links=links, lead="")
            out.append(replace(one, kind="item", level=1, group=group) if house else one)
        start = end + 1
    return out


_FEWEST_LINES = 2
_LONGEST_ENTRY = 300


def _counted_fields(block: Block, group: int) -> list[Block]:
    """The lines of a paragraph that are fields of medicine with their numbers: entries of a list."""
    if block.kind != "text" or len(block.text) > _MOST_LINES * _LONGEST_LINE:
        return []
    out: list[Block] = []
    start = 0
    for line in block.text.split("\n"):
        end = start + len(line)
        if len(line) > _LONGEST_LINE or not (COUNTED_FIELD.match(line) and find_specialties(line)):
            return []
        words = block.words.part(start, end)
        links = tuple(link for link in block.links if link.words and link.words in line)
        out.append(replace(block, kind="item", level=1, words=words, links=links, lead="", group=group))
        start = end + 1
    return out if len(out) > 1 else []


_MOST_LINES = 40
_LONGEST_LINE = 90


def _run(blocks: Sequence[Block], start: int) -> tuple[list[Block], int]:
    """The labelled values of blocks of one line each, one after the other, and where they end."""
    first = blocks[start]
    out: list[Block] = []
    end = start
    for n in range(start, len(blocks)):
        block = blocks[n]
        if block.kind in ("open", "close") and first.kind == "item":
            continue
        if block.kind != first.kind or block.group != first.group or "\n" in block.text:
            break
        parts = list(_lines(block))
        if len(parts) != 1 or parts[0].kind != "field":
            break
        out.append(parts[0])
        end = n + 1
    return out, end


def _is_form(told: Sequence[Block]) -> bool:
    names = {field_of(block.cells[0].label) for block in told}
    return len(names) >= _FEWEST and bool(names & _ENTRY)


def _lines(block: Block) -> Iterator[Block]:
    """A block's lines, those that a known label opens as labelled values."""
    start = 0
    for line in block.text.split("\n"):
        end = start + len(line)
        label = _LABELLED.match(line)
        links = tuple(link for link in block.links if link.words and link.words in line)
        if not links and _ASKED_AT.match(line):
            links = tuple(link for link in block.links if not link.words)
        if label and field_of(label[1]):
            value = block.words.part(start + label.end(), end)
            cell = Cell(label[1], value, links, block.struck)
            yield replace(block, kind="field", words=value, links=cell.links, lead="", cells=(cell,), level=0)
        elif line.strip():
            lead = line if block.lead.startswith(line.strip()) else ""
            yield replace(block, words=block.words.part(start, end), links=links, lead=lead)
        start = end + 1
