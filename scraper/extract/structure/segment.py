"""A part's blocks to units: the stretches that may each be a posting, with what frames them.

Knows structure only: headings and what looks like one, rows, items, bold leads, rules, labelled
values, articles. Promises that every content block is in at most one unit or is shared by those
around it, nearest first. Refuses to decide whether a unit offers anything beyond asking ``offer.py``
which of its lines name a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.pages.boxes import ENTRY
from scraper.extract.pages.furniture import is_link_line
from scraper.extract.structure.alike import with_alike
from scraper.extract.structure.captions import (
    title_of,
    with_headings,
    with_linked_cards,
    with_overlines,
    with_towns_beneath,
    without_subjects,
)
from scraper.extract.structure.guest_lists import counts_guests
from scraper.extract.structure.lines import with_labelled_lines
from scraper.extract.structure.ranked import beneath
from scraper.extract.structure.tallies import with_tallies
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.labels import LABELLED, field_of
from scraper.extract.words.regex import regex

_MARKS = ("rule", "open", "close")
_LABELLED_HEADINGS = LABELLED - {"quota", "position", "program"}
"""A heading of these words has its value beneath it; one of the others heads a section."""
_WROTE = regex(r"\W*[\w. -]{2,40}\s(?:wrote|said|posted)\s?:", re.I)
"""How a forum opens what it repeats of another's post."""
_VALUE_LENGTH = 200
_ANSWER = regex(r"\W*(?:yes|no|not yet|on\b|\d|[A-Z][a-z]{2,8}\.? \d)", re.I)
"""What "Filled" asks: any other words stand beside it, they are not its value."""
_BADGE = regex(r"\W*(?:now |still |currently |immediately )?(?:available|open|vacant)(?: now)?[\s!.]*$", re.I)
_A_DAY = regex(
    r"(?=.{0,24}\d|\W*(?:now|immediate|ASAP|a\.s\.a\.p|at once|right away|upon|as soon|yes|no|any|one|two"
    r"|three|four|spring|summer|fall|autumn|winter|on|from|late|early|mid|rolling|until|year|month|weekly|daily"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\W*[A-Z][a-z]{2,8} \d)",
    re.I,
)
"""What "Available" has as its value; before other words it is a badge: the place is open."""
_A_VISA = regex(r"[A-Z]-?\d[A-Z]?\b")
_COUNT = regex(
    r"\W*(?:\d|one|two|three|four|five|six|none|no|zero|filled|full|open|closed|several|multiple"
    r"|tbd)\b(?:.{0,30}|\s?\(\d{1,2}\)[,;].{0,80})$",
    re.I,
)


@dataclass
class Section:
    """A heading with what stands under it."""

    heading: Block | None
    level: float
    parent: Section | None = None
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    entry: bool = False
    """A box that stands among others like it, each telling of a place."""
    of_all: bool = False
    """What stands behind several entries, and is nobody's own."""

    def chain(self) -> tuple[Block, ...]:
        """The headings around it, outermost first, its own last."""
        out: list[Block] = []
        node: Section | None = self
        while node is not None:
            if node.heading is not None:
                out.append(node.heading)
            node = node.parent
        return tuple(reversed(out))

    def walk(self) -> Iterator[Section]:
        """It and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def content(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that may hold postings: what navigation, head and foot hold is left out."""
    out: list[Block] = []
    repeating = False
    menus = _menus(blocks)
    for block in blocks:
        # What a forum repeats of another's post stands where that was posted.
        wrote = block.quoted and _WROTE.match(block.text) is not None
        repeating = wrote or (repeating and (block.quoted or block.kind in _MARKS))
        if block.chrome or wrote or is_link_line(block) or (repeating and block.quoted):
            continue
        if block.kind == "item" and block.group in menus:
            continue
        if block.text.strip() or block.kind in _MARKS:
            out.append(block)
    return out


def _menus(blocks: Sequence[Block]) -> set[int]:
    """The lists whose items lead elsewhere, all but the one where one is: "PGY-1 | PGY-2 | PGY-3"."""
    lists: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind == "item" and block.group:
            lists.setdefault(block.group, []).append(block)
    return {
        group
        for group, items in lists.items()
        if len(items) > _FEWEST
        and sum(1 for one in items if not one.links) == 1
        and all(one.linked or not one.links for one in items)
        and all(len(one.text) <= _PAGE_NAME and not one.struck for one in items)
        and not any(find_specialties(one.text) or status_of(one.text) for one in items)
    }


_FEWEST = 2
_PAGE_NAME = 24
"""Signs of an item that does no more than name a page: "PGY-2", "Fellowships"."""


def is_link_run(block: Block) -> bool:
    """Whether a block of any length is many links and hardly a word between them: a site's index."""
    linked = sum(len(link.words) for link in block.links) if len(block.links) >= _INDEX else 0
    return linked * 3 >= len(block.text) * 2 > 0 and not has_address(block)


_INDEX = 6


def sections(blocks: Sequence[Block]) -> Section:
    """The tree of headings over ``blocks``."""
    root = Section(None, 0)
    here = root
    boxes: list[tuple[Section, Section, int]] = []
    count = 0
    told = with_alike(with_tallies(without_subjects(with_overlines(with_linked_cards(blocks)))))
    levelled = _with_fields(with_towns_beneath(with_headings(with_labelled_lines(told))))
    lower = beneath(levelled)
    last_at: dict[float, int] = {
        block.level: n for n, block in enumerate(levelled) if block.kind == "heading"
    }
    title = title_of(levelled)
    for n, block in enumerate(levelled):
        if block.kind == "open":
            before = here
            if block.level:
                here = _under(here, Section(None, here.level + 0.01, entry=block.level == ENTRY))
            boxes.append((before, here, count))
        elif block.kind == "close":
            if boxes:
                before, inside, begun = boxes.pop()
                if (count > begun or here is inside) and (title is None or here.heading is not title):
                    here = before
        elif block.kind == "heading":
            first = bool(boxes) and here is boxes[-1][1] and here.heading is None and not here.blocks
            lowest = here.level + 0.01 if first and block.level > here.level - 1 else 0
            # What a line of an entry heads stands in that entry, though its title ranks no higher.
            entry = next((inside for _, inside, _ in reversed(boxes) if inside.entry), None)
            lowest = max(lowest, entry.level + 0.01) if entry is not None else lowest
            own = block.level + (0.5 if id(block) in lower else 0)
            here = _under(here, Section(block, max(own, lowest)))
        elif block.kind == "rule":
            here = _under(here, Section(None, _level_of_rule(here, n, last_at)))
        else:
            count += 1
            here = _after_table(here, block)
            if block.kind == "field":
                here.cells += block.cells
            here.blocks.append(block)
    for section in list(root.walk()):
        _part_foot(section)
    return root


def _after_table(here: Section, block: Block) -> Section:
    """Where a block stands: the lines across a table head its rows, not what is said after it."""
    heading = here.heading
    if heading is None or here.parent is None or heading.level != _ACROSS or not heading.group:
        return here
    if block.kind == "row" or block.group == heading.group:
        return here
    if here.blocks:
        last = here.blocks[-1]
        return here.parent if last.kind == "row" or last.group == heading.group else here
    return here.parent if _ends_table(here, heading.group) else here


def _ends_table(here: Section, group: int) -> bool:
    """Whether a line across a table, with nothing under it, comes after others with rows of that table."""
    beside = here.parent.children if here.parent is not None else ()
    return any(one.group == group and one.kind == "row" for other in beside for one in other.blocks[-2:])


_ACROSS = 8
"""The level of a line across a table."""


def _level_of_rule(here: Section, at: int, last_at: dict[float, int]) -> float:
    """A rule parts what stands under a heading; after the last of several entries it ends that entry."""
    if here.heading is None or here.level < 3 or here.parent is None or last_at.get(here.level, at) > at:
        return 6
    twins = [one for one in here.parent.children if one.heading is not None and one.level == here.level]
    return here.level if len(twins) >= 2 else 6


def _part_foot(section: Section) -> None:
    """What stands after the last of several entries and alone says where to write belongs to them all."""
    entries = [child for child in section.children if child.heading is not None]
    if len(entries) < 2 or section.children[-1] is not entries[-1]:
        return
    while len(entries) > 2 and entries[-1].level < entries[-2].level:
        entries.pop()  # What a higher heading begins after them is another matter: "Stay in touch".
    if entries[-1].level != entries[-2].level:
        return
    last = entries[-1]
    at = next((n for n, block in enumerate(last.blocks) if n and has_address(block)), None)
    if at is None or any(has_address(block) for block in last.blocks[:at]) or last.children:
        return
    others = [block for one in entries[:-1] for node in one.walk() for block in node.blocks]
    if any(map(tells_way, others)) and (
        any(map(has_address, others)) or not any(map(tells_way, last.blocks[:at]))
    ):
        return
    _under(last, Section(None, last.level)).blocks = last.blocks[at:]
    del last.blocks[at:]


def has_address(block: Block) -> bool:
    """Whether a block holds an e-mail address, plain, linked or spelt out."""
    return "@" in block.text or any(link.href.startswith("mailto:") for link in block.links)


def tells_way(block: Block) -> bool:
    """Whether a block says how to apply or whom to ask."""
    return has_address(block) or bool(block.links) or _WAY.search(block.text) is not None


_WAY = regex(
    r"\b(?:apply|contact|e-?mail|phone|call|write to|send|enquir\w+|inquir\w+)\b|\[at\]|\(at\)", re.I
)


def _under(here: Section, new: Section) -> Section:
    parent: Section | None = here
    while parent is not None and parent.level >= new.level and parent.parent is not None:
        parent = parent.parent
    assert parent is not None
    new.parent = parent
    parent.children.append(new)
    return new


def _with_fields(blocks: Sequence[Block]) -> list[Block]:
    """A label and the value after it, in blocks of their own, become one labelled value."""
    out: list[Block] = []
    n = 0
    form = 0
    ends = _form_ends(blocks)
    while n < len(blocks):
        block = blocks[n]
        if block.kind == "heading" and block.level == 7:
            form = max(form, ends.get(n, n))
            if n < form:
                n = _entered(blocks, n, out)
                continue
        label = _label_of(block)
        step = next(
            (k for k in range(n + 1, min(n + 4, len(blocks))) if blocks[k].kind not in ("open", "close")),
            n + 1,
        )
        value = blocks[step] if step < len(blocks) else None
        plain = block.kind != "heading" or block.level >= 7
        # What a true heading on visas heads is of all that is told beside it.
        closes = label == "contact" and not plain and _closes_entries(out, block)
        if label and not plain and (label == "visa" or closes or _offers(value)):
            out.append(block)
            n += 1
            continue
        if label and value is not None and status_of(block.text) and not _ANSWER.match(value.text):
            label = None
        if label and value is not None and _BADGE.match(block.text):
            label = label if value.kind != "heading" and _A_DAY.match(value.text) else None
        if label and (label in LABELLED if plain else label in _LABELLED_HEADINGS) and value is not None:
            another = _is_label(value) and field_of(value.text) != label
            # "Vacancies" above a list is a heading; above "2" it is a label.
            another = another or (label == "positions" and not _COUNT.match(value.text))
            another = another or bool(_A_VISA.match(block.text) and _A_VISA.match(value.text))
            another = another or _opens_list(blocks, block, step)
            if value.kind in ("text", "item") and len(value.text) <= _VALUE_LENGTH and not another:
                cell = Cell(block.text.strip(), value.words, (*block.links, *value.links), value.struck)
                out += blocks[n + 1 : step]
                out.append(replace(value, kind="field", cells=(cell,), lead=""))
                n = _listed_under(blocks, block, step, out)
                continue
            # "Openings for July 1, 2026" over a table is no label without its value: it tells the day of all.
            told = status_of(block.text) is not None or any(sign.isdigit() for sign in block.text)
            if plain and block.kind == "text" and not told and (another or value.kind == "heading"):
                n += 1
                continue
        out.append(block)
        n += 1
    return out


def _offers(value: Block | None) -> bool:
    """Whether what stands under "How to apply" or "Now hiring" offers a place, and is no more its value."""
    return value is not None and judge_clause(value.text).grade == "offer"


def _closes_entries(before: Sequence[Block], heading: Block) -> bool:
    """Whether a heading follows two entries of its own rank: what it heads is said of all."""
    ranks = [block for block in before if block.kind == "heading" and block.level <= heading.level]
    twins = [block for block in ranks[-2:] if block.level == heading.level]
    return len(twins) == 2 and not any(field_of(block.text) for block in twins)


def _listed_under(blocks: Sequence[Block], label: Block, at: int, out: list[Block]) -> int:
    """Adds the further items of the list under a label as values of it too; where they end."""
    value = blocks[at]
    n = at + 1
    while label.kind == value.kind == "item" and value.level > label.level and n < len(blocks):
        block = blocks[n]
        if block.kind == "item" and block.level == value.level and block.group == value.group:
            cell = Cell(label.text.strip(), block.words, block.links, block.struck)
            block = replace(block, kind="field", cells=(cell,), lead="")
        elif block.kind not in ("open", "close"):
            break
        out.append(block)
        n += 1
    return n


def _opens_list(blocks: Sequence[Block], label: Block, at: int) -> bool:
    """Whether what follows a label are entries with lists of their own, not its value."""
    if blocks[at].kind == "item" and counts_guests(blocks[at].text):
        return True
    inner = [block for block in blocks[at + 1 : at + 4] if block.kind not in ("open", "close")][:1]
    return (
        bool(inner) and label.kind == "item" and inner[0].kind == "item" and inner[0].level > blocks[at].level
    )


def _form_ends(blocks: Sequence[Block]) -> dict[int, int]:
    """Where a definition list ends that tells of one thing in labelled values, by the term it is asked from.

    Told from the last term to the first, so that a list of many terms is counted once.
    """
    ends: dict[int, int] = {}
    end, terms, known = len(blocks), 0, 0
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if block.kind not in ("heading", "text") or block.level not in (0, 7):
            end, terms, known = n, 0, 0
        elif block.kind == "heading":
            terms, known = terms + 1, known + bool(field_of(block.text))
            if known >= 2 and known * 2 >= terms:
                ends[n] = end
    return ends


def _entered(blocks: Sequence[Block], n: int, out: list[Block]) -> int:
    """Adds a term's value as a labelled one, its further values as text; where the next term stands."""
    term = blocks[n]
    n += 1
    if n < len(blocks) and blocks[n].kind == "text":
        value = blocks[n]
        cell = Cell(term.text.strip(), value.words, (*term.links, *value.links), value.struck)
        out.append(replace(value, kind="field", cells=(cell,), lead=""))
        n += 1
    return n


def _label_of(block: Block) -> str | None:
    """The field a block announces, when it is nothing but a label."""
    if block.kind not in ("heading", "text", "item") or len(block.text) >= 50 or block.linked:
        return None
    return field_of(block.text)


def _is_label(block: Block) -> bool:
    return len(block.text) < 50 and field_of(block.text) in LABELLED
