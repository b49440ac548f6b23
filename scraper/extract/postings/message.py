"""A short part in which no sentence alone offers a place: the whole of it as the one stretch that may.

Knows that people tell of their place in pieces: "We also have one. Elm Hospital, pediatrics, one fellow,
July". Promises a stretch only where training or a level, and a field, are named. Refuses the last word:
the weighing has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.facts import names_house
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import Verdict, judge_clause
from scraper.extract.pages.part import Part
from scraper.extract.structure.found import MATTER, NOTHING, ONE_SHORT, Found, Unit
from scraper.extract.structure.segment import Section
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.one_short import falls_short, tells_of_one
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex

_POSTER = 1_500
"""Signs of a page that is one flyer, in lines and without headings."""
_LINE = 60
_LONGEST = 3_000
"""Signs of a message that can be about one place."""


def with_whole(found: Found, part: Part, root: Section) -> Found:
    """``found``, with the whole message as a stretch when nothing in it stands for itself."""
    if found.units or found.says_none or not part.sender or part.board:
        return found
    section = next((one for one in root.walk() if one.blocks), None)
    if section is None:
        return found
    blocks = section.blocks
    text = "\n".join(block.text for block in blocks)
    told = [one.text for block in blocks for one in sentences(block.text)]
    titles = [words for words in told if judge_clause(words).grade == "title" and _names_post(words)]
    subject = section.heading.text if section.heading is not None else ""
    named = (kind_of(subject) or levels(subject)) and not subject.rstrip().endswith("?")
    lacking = any(map(tells_of_one, told)) or any(map(falls_short, told))
    # "A spot in the woods": of what, a sentence tells that has all of it.
    named = named or lacking or (says("place", subject) and any(map(_tells_all, titles)))
    if lacking and not titles:
        titles = [words for words in told if find_specialties(words) and levels(words)]
    if not named or not titles or len(text) > _LONGEST:
        return found
    head = (section.heading,) if section.heading is not None else ()
    why = ONE_SHORT if lacking else "a mail about one place"
    unit = Unit("section", (*head, *blocks), section, Verdict("offer", why))
    shared = tuple(one for one in found.shared if one[0] is not section)
    return replace(found, units=(unit,), shared=shared)


def _names_post(text: str) -> bool:
    """Whether a sentence names a field, or a post outside training, which has none."""
    return bool(find_specialties(text)) or kind_of(text) == "other"


def _tells_all(text: str) -> bool:
    """Whether a sentence names field, level and hospital: "Psychiatry, PGY-3, Elm Hospital, Reno"."""
    return bool(levels(text)) and bool(find_specialties(text)) and names_house(text)


def poster(found: Found, part: Part, root: Section) -> Found | None:
    """A flyer, whose lines tell of one place together: "Now recruiting", "Fellows", "two positions"."""
    if part.sender or part.board or found.says_none:
        return None
    held = _held(root)
    if sum(section.heading is not None for section in held) > 1:
        return None
    blocks = _words_of(held)
    rows = sum(block.kind == "row" for block in blocks)
    if len(blocks) < 4 or rows > 2 or sum(len(block.text) for block in blocks) > _POSTER:
        return None
    lines = [line for block in blocks for line in block.text.split("\n") if len(line) < _LINE]
    text = "\n".join(block.text for block in blocks)
    if not any(says("list_title", line) for line in lines) or not find_specialties(text):
        return None
    if word_list("specimen_over").search(text) or len(_PARAGRAPH.findall(text)) > 2:
        return None
    return replace(
        found,
        units=(Unit("section", tuple(blocks), held[0], Verdict("offer", "a flyer of one place")),),
        shared=(),
    )


_PARAGRAPH = regex(r"^\W*\d{1,2}\.\d{1,2}\.?\s[A-Z]", re.M)
"""How the paragraphs of rules are numbered: "6.3 Vacancies"."""


def matter(found: Found, part: Part, root: Section) -> Found | None:
    """A short part in which nothing stands for itself: what it is about is told all over it.

    "One of my PGY-3s is leaving in December. I would be grateful for a resident. Psychiatry, in Medford."
    """
    passed_over = any(why != NOTHING for _, why in found.refused)
    if found.units or passed_over or found.says_none or part.board:
        return None
    held = _held(root)
    blocks = [block for block in _words_of(held) if not block.quoted]
    told = "\n".join((part.title, *(block.text for block in blocks)))
    if (
        not blocks
        or len(told) > _LONGEST
        or not (find_specialties(told) or kind_of(blocks[0].text) == "other")
        or not (levels(told) or kind_of(told))
    ):
        return None
    unit = Unit("section", tuple(blocks), held[0], Verdict("offer", MATTER))
    return replace(found, units=(unit,), shared=())


def _held(root: Section) -> list[Section]:
    """The sections that hold anything."""
    return [section for section in root.walk() if section.blocks or section.heading is not None]


def _words_of(sections: Sequence[Section]) -> list[Block]:
    """Headings and blocks as they stand, less the empty ones."""
    headed = ((*((one.heading,) if one.heading is not None else ()), *one.blocks) for one in sections)
    return [block for blocks in headed for block in blocks if block.text.strip()]
