"""The words that call a list open, and so may name the year of training of all its entries.

Knows the line over the entries ("The following PGY-2 positions are open") and the page's own title. Promises
only words that name one year and say that what follows is open. Refuses what tells of applicants.
"""

from __future__ import annotations

from scraper.extract.fields.frame import Frame
from scraper.extract.fields.looking import plain_words
from scraper.extract.offers.entries import is_list_title
from scraper.extract.structure.segment import Section
from scraper.extract.words.mentions import levels
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words

_LONGEST = 400
_LOOKED_AT = 40
_CUT = regex(r"\s[|\u2013\u2014-]\s|\n")


def of_list(frame: Frame, title: str) -> list[Words]:
    """Such words, nearest first, then those of the page's ``title``."""
    out: list[Words] = []
    section: Section | None = frame.unit.section
    while section is not None:
        before = []
        for block in section.blocks[:_LOOKED_AT]:
            if block in frame.unit.blocks:
                break
            before.append(block)
        out += [
            Words(((block.words, 0, len(block.text)),))
            for block in reversed(before)
            if block.kind == "text" and len(block.text) <= _LONGEST and year_of_list(block.text)
        ]
        section = section.parent
    return out + [plain_words(part) for part in _CUT.split(title) if year_of_list(part)]


def year_of_list(text: str) -> Reading[tuple[int, ...]] | None:
    """The one year of which words say that places of it are open."""
    if not is_list_title(text):
        return None
    told = {tuple(sorted(level.years)) for level in levels(text)}
    return Reading(next(iter(told)), text) if len(told) == 1 else None
