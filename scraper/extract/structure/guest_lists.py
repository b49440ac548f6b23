"""Departments that host guests, told one a line: entries of a list, though no bullet stands before them.

Knows how a page says that doctors may come and look on, and how a department tells whom it takes:
"Nephrology: one visitor per period". Promises entries only where two lines at least tell so on a page of
observers. Refuses prose, and to decide which departments are open now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.groups import Made, group_of
from scraper.extract.words.mentions import kind_of, says
from scraper.extract.words.phrases import mentions
from scraper.extract.words.regex import regex

if TYPE_CHECKING:
    from scraper.extract.structure.segment import Section

_FEWEST = 2
_LONGEST = 160
_INTRO = 14
"""Blocks in which a page says what it is about."""
_FIRST = 4
_MOST = 60
_BULLET = 4
_NUMBER = r"(?:one|two|three|four|five|six|an?|\d{1,2}|up to \w+|at most \w+)"
_PERIOD = r"(?:months?|weeks?|blocks?|periods?|sessions?|rotations?|terms?|quarters?|stays?|time)"
_PER = regex(
    rf"\b{_NUMBER} (?:visitors?|observers?|externs?|guests?|places?|persons?|people|physicians?|doctors?"
    r"|spots?|slots?|seats?)?\s?"
    rf"(?:at (?:a|any(?: one)?) time|at once|(?:a|per|each|every|in each|/) ?{_PERIOD}\b)",
    re.I,
)
"""How many guests a department has at a time."""
_TIMES = (
    "time",
    "at once",
    "month",
    "week",
    "block",
    "period",
    "session",
    "rotation",
    "term",
    "quarter",
    "stay",
)
"""What such words end with: the cheap question before the dear one."""
_AFTER = regex(r"(?:\s(?:clinics?|department|service|ward|team))?(?:,|:|\s[(\u2013\u2014-]|\s{2,})\s*\S")
_DOCTOR = regex(r"\b(?:physicians?|doctors?|graduates?|clinicians?|surgeons?|IMGs?|MDs?)\b", re.I)


def with_guest_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines of a page of observers that each tell a department's guests as items."""
    if not any(_invites(block) for block in blocks[:_INTRO]):
        return list(blocks)
    texts = (block.text for block in blocks if block.kind == "text")
    if not any(mentions(text, *_TIMES) and _PER.search(text) for text in texts):
        return list(blocks)
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        end = n
        lines: list[Block] = []
        while end < len(blocks) and (told := _entries(blocks[end])):
            lines += told
            end += 1
        if sum(counts_guests(line.text) for line in lines) >= _FEWEST:
            out += [
                replace(line, kind="item", level=1, group=group_of(Made.GUESTS, n), lead="")
                if _opens_with_field(line.text)
                else line
                for line in lines
            ]
            n = end
            continue
        out.append(blocks[n])
        n += 1
    return out


def counts_guests(text: str) -> bool:
    """Whether an entry opens with a field of medicine and says how many guests come at a time."""
    return _opens_with_field(text) and _PER.search(text) is not None


def lasts_weeks(text: str) -> bool:
    """Whether words say that one comes for some weeks: "Six weeks from August 9", "4-week block"."""
    return "week" in text.lower() and _STAY.search(text) is not None


_STAY = regex(
    r"\b(?:one|two|three|four|five|six|eight|ten|twelve|[1-9]|1\d|2[0-4])[\s-]weeks?\b(?!\s?'?(?:\sof)?"
    r"\s(?:(?:paid|annual)\s)*(?:vacation|leave|PTO|time off|off\b|ago|notice|before|prior|in advance|later"
    r"|old|after|holiday|CME|paid))",
    re.I,
)


def invited(section: Section) -> bool:
    """Whether the first words of the part in which a section stands say that doctors may come and look on."""
    root = section
    while root.parent is not None:
        root = root.parent
    first = (one for node in islice(root.walk(), _INTRO) for one in (node.heading, *node.blocks[:_FIRST]))
    return any(_invites(block) for block in first if block is not None)


def _invites(block: Block) -> bool:
    """Whether a title or paragraph says that doctors may come and look on."""
    text = block.text[:800]
    if (block.kind == "heading" or len(text) < _LONGEST) and kind_of(text) == "observership":
        return True
    if block.kind == "heading" or _DOCTOR.search(text) is None:
        return False
    return says("observer", text) or (_ABROAD.search(text) is not None and _LOOKS_ON.search(text) is not None)


_ABROAD = regex(
    r"\b(?:foreign|international|overseas|IMGs?|FMGs?|(?:trained|educated|schools?) abroad)\b", re.I
)
_LOOKS_ON = regex(
    r"\b(?:sit(?:s|ting)? in|look(?:s|ing)? (?:on|over|and listen)|shadow(?:s|ing)?|watch(?:es|ing)?"
    r"|tag along|follow(?:s|ing)? (?:a|our|the|one of our) \w+|(?:a|your|each|every|one) (?:visit|stay)"
    r"|guests?|around (?:the|our|their|his|her) (?:clinic|ward|practice|office)s?)\b",
    re.I,
)
"""What foreign graduates do who look on, where nobody calls them observers."""


def _entries(block: Block) -> list[Block]:
    """The lines of a paragraph when each is short and every other opens with a department; else none."""
    if block.kind != "text" or block.quoted or block.chrome or len(block.text) > _MOST * _LONGEST:
        return []
    out: list[Block] = []
    start = 0
    for line in block.text.split("\n"):
        end = start + len(line)
        if line.strip():
            if len(line) > _LONGEST:
                return []
            links = tuple(link for link in block.links if link.words and link.words in line)
            out.append(replace(block, words=block.words.part(start, end), links=links))
        start = end + 1
    return out if 2 * sum(_opens_with_field(line.text) for line in out) >= len(out) else []


def _opens_with_field(text: str) -> bool:
    found = find_specialties(text)[:1]
    return any(start < _BULLET and _AFTER.match(text, end) is not None for start, end, _ in found)
