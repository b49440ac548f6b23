"""Do the headings under one head a place each? Sections that stand beside each other and tell alike.

Knows that fields and years head entries where what stands first under them counts places, wants somebody or
says that they are gone. Promises to ask two of them at least. Refuses to cut anything: ``units.py`` does.
"""

from __future__ import annotations

import re

from scraper.extract.offers.entries import closes, gone_by, is_list_title, judge_block
from scraper.extract.offers.facts import counts_places, counts_trainees
from scraper.extract.offers.offer import judge_clause
from scraper.extract.structure.aside import set_aside
from scraper.extract.structure.headings import is_town, key_of, names_place
from scraper.extract.structure.segment import Section
from scraper.extract.values.bare_counts import read_bare
from scraper.extract.values.institution import read_institution
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, says
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.record.place import state_code

PLACE = ("offer", "gone", "title")
"""What a block comes to that tells of a place."""
_FIELD_LENGTH = 80


def key_within(node: Section, outer: Section, listed: bool) -> tuple[object, ...] | None:
    """What tells the place that a section's heading titles from its like, inside ``outer``; else ``None``."""
    heading = node.heading
    if heading is None:
        return None
    titled = names_place(heading, listed) and judge_block(heading, True).grade in PLACE
    titled = titled or (_called_open(node, outer) and names_place(heading, True))
    return key_of(heading) if titled else None


def _called_open(node: Section, outer: Section) -> bool:
    """Whether a heading over a section, below that of ``outer``, calls what stands under it open."""
    while node.parent is not None and node.parent is not outer:
        node = node.parent
        if node.heading is not None and is_list_title(node.heading.text):
            return True
    return False


def heads_volunteers(section: Section) -> bool:
    """Whether a heading of volunteers stands beside those of researchers' posts, and so is one of them."""
    heading, over = section.heading, section.parent
    if (
        heading is None
        or over is None
        or len(heading.text) > _FIELD_LENGTH
        or not _VOLUNTEERS.match(heading.text)
    ):
        return False
    return any(kind_of(one.heading.text) == "research" for one in _headed(over) if one.heading is not None)


_VOLUNTEERS = regex(
    r"\W*(?:(?:unpaid|our|open to|for)\s)?volunteers?\b(?!\s(?:services|department|office))", re.I
)


def heads_entries(section: Section) -> bool:
    """Whether the sections under one are headed by fields or years and tell each how many places it has.

    States may stand between: each with the one or two places of its own.
    """
    headed = _headed(section)
    states = [one for one in headed if one.heading and state_code(one.heading.text.strip(" :"))]
    if len(states) > 1:
        headed = [entry for state in states for entry in _headed(state)]
    entries = [
        child
        for child in headed
        if child.heading is not None
        and len(child.heading.text) <= _FIELD_LENGTH
        and (names_place(child.heading, True) or is_town(child.heading.text))
        and set_aside(child.heading) is None
    ]
    if len(entries) < 2 or len(entries) * 2 < len(headed):
        return False
    telling = sum(1 for child in entries if _tells_state(child))
    return telling >= 2 and telling * 2 >= len(entries)


def _headed(section: Section) -> list[Section]:
    """The sections with a heading right under one, also those that stand alone in a box of their own."""
    out: list[Section] = []
    for child in section.children:
        boxed = child.heading is None and not child.blocks and len(child.children) == 1
        inner = child.children[0] if boxed else child
        if inner.heading is not None:
            out.append(inner)
    return out


def _tells_state(section: Section) -> bool:
    """Whether what stands first under a heading counts places, or says that they are gone or none."""
    told = [block for node in section.walk() for block in node.blocks]
    first = [block for block in told if block.kind in ("text", "item")][:3]
    return (
        any(
            (counts_places(block.text) and not says("yearly", block.text))
            or closes(block)
            or _COUNTED_LEVEL.match(block.text)
            or counts_trainees(block.text)
            or _GUESTS.search(block.text)
            or _NEXT.search(block.text)
            or tells_of_one(block.text)
            for block in first
        )
        or gone_by(first) is not None
    )


def tells_of_one(text: str) -> bool:
    """Whether one of the first sentences under a title wants somebody, or counts what the title names."""
    for sentence in sentences(text[:_FIRST])[:_FEW]:
        if says("yearly", sentence.text) or says("match", sentence.text):
            continue
        if read_bare(sentence.text) or judge_clause(sentence.text).grade == "offer":
            return True
    return False


_FIRST, _FEW = 400, 4


_GUESTS = regex(
    r"\b(?:one|two|three|four|five|six|[1-9]|1\d) (?:visitor|observer|extern|guest|volunteer|rotator)s?\b"
    r"|\b(?:one|two|three|four|five|six|[1-9]) (?:doctor|physician|graduate)s? (?:at a time|at once"
    r"|(?:in |per |a |each |every )+(?:round|month|block|session|rotation|week)\b)"
    r"|\b(?:visitors|observers|guests|externs) (?:may |can |will )?(?:round|join|follow|attend|sit"
    r"|shadow|rotate|spend|come|stay|watch|are welcome)\b|\bnot (?:now |currently |yet )?hosting\b",
    re.I,
)
"""How a department tells of whom it hosts: "Two visitors a month", "Visitors round with the team"."""
_NEXT = regex(
    r"\bnext (?:free |open |available )?(?:places?|spots?|seats?|openings?|dates?|months?|start"
    r"|block|session)\b"
    r"|\b(?:places?|spots?|seats?) (?:are |is )?(?:open |free |available )?(?:from|in) [A-Z][a-z]{2}",
    re.I,
)
"""How a department tells when one may come: "Next places: September"."""
_COUNTED_LEVEL = regex(
    r"\W*(?:(?:PGY|PG|PL|CA|R|HO)[\s-]?[1-8]|\w+[\s-]year|interns?)\s?(?::|[(\u2013\u2014-])\s?"
    r"(?:up to |at most |only |just )?(?:an?|one|two|three|four|five|six|[1-9])\b(?!/)",
    re.I,
)
"""A level and how many of it: "PGY-2: up to two"."""


def offering_children(section: Section) -> int:
    """How many sections under a heading offer something and are named like a place, not like a detail."""
    count = 0
    children = [child for child in section.children if child.heading is not None]
    for child in children:
        if child.heading is None or field_of(child.heading.text) or set_aside(child.heading):
            continue
        offers = any(
            judge_block(block, False).grade in ("offer", "gone")
            for node in child.walk()
            for block in node.blocks
        )
        if offers:
            where = read_place(child.heading.text) or read_institution(child.heading.text)
            count += 2 if where and len(children) > 1 else 1
    return count
