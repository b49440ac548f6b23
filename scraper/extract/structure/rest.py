"""What stands under the last of several entries, unlike what the others hold: it is said of all, or of else.

Knows entries that are headed by a level or field and hold a line or two each, and the list, bold title or
lower heading that stands below the last of them alone. Promises that such words leave that entry, in their
order. Refuses runs of which another entry holds such things too, and after two entries anything but a list.
"""

from __future__ import annotations

from scraper.extract.structure.segment import Section, has_address
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.mentions import levels

_FEWEST = 2
_SEVERAL = 2
_MOST = 2
"""Paragraphs of an entry that tells its place in plain lines."""


def rest_apart(root: Section) -> Section:
    """The tree, with what stands under the last of a run of like entries as a section beside them."""
    for section in list(root.walk()):
        run = _run(section)
        if len(run) >= _FEWEST and all(map(_is_plain, run[:-1])):
            _part(section, run)
    return root


def _run(section: Section) -> list[Section]:
    """The first entries of one rank that stand right behind each other and are headed by a level or field."""
    run: list[Section] = []
    for child in section.children:
        heads = child.heading is not None and _names(child.heading.text)
        if heads and (not run or child.level == run[0].level):
            run.append(child)
        elif run:
            break
    return run


def _names(text: str) -> bool:
    return bool(levels(text)) or bool(find_specialties(text))


def _is_plain(entry: Section) -> bool:
    told = entry.blocks
    return 0 < len(told) <= _MOST and not entry.children and all(block.kind == "text" for block in told)


def _has_foot(others: list[Section], last: Section) -> bool:
    """Whether the last of several entries of one paragraph each has more, and alone tells where to write."""
    if any(len(one.blocks) > 1 or has_address(one.blocks[0]) for one in others):
        return False
    return any(map(has_address, last.blocks[1:])) and not has_address(last.blocks[0])


def _part(section: Section, run: list[Section]) -> None:
    *others, last = run
    sizes = {len(one.blocks) for one in others}
    at = next((n for n, block in enumerate(last.blocks) if block.kind != "text"), len(last.blocks))
    if len(others) < _SEVERAL and (last.children or at == len(last.blocks)):
        return  # Of two entries the second may have headings of its own, and a longer text.
    if not at or not (last.blocks[at:] or last.children or _has_foot(others, last)):
        return
    if len(sizes) == 1:
        at = min(at, *sizes)
    elif at > 1 and last.blocks[at - 1].text.endswith(":"):
        at -= 1
    place = section.children.index(last) + 1
    moved = [Section(None, last.level, section, last.blocks[at:], of_all=True)] if last.blocks[at:] else []
    for child in last.children:
        child.parent = section
    section.children[place:place] = [*moved, *last.children]
    last.blocks, last.children = last.blocks[:at], []
