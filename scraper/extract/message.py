"""A mail in which no sentence alone offers a place: the whole message as the one stretch that may.

Knows that people tell a list of their place in pieces: "We also have one. Elm Hospital, pediatrics, one
fellow, July". Promises a stretch only where the subject names training or a level, and a sentence its
field. Refuses the last word: the weighing has it.
"""

from __future__ import annotations

from dataclasses import replace

from scraper.extract.document import Part
from scraper.extract.found import Found, Unit
from scraper.extract.mentions import kind_of, levels
from scraper.extract.offer import Verdict, judge_clause
from scraper.extract.phrases import sentences
from scraper.extract.segment import Section
from scraper.extract.specialty import find_specialties

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
    titles = [words for words in told if judge_clause(words).grade == "title" and find_specialties(words)]
    subject = section.heading.text if section.heading is not None else ""
    named = (kind_of(subject) or levels(subject)) and not subject.rstrip().endswith("?")
    if not named or not titles or len(text) > _LONGEST:
        return found
    head = (section.heading,) if section.heading is not None else ()
    unit = Unit("section", (*head, *blocks), section, Verdict("offer", "a mail about one place"))
    shared = tuple(one for one in found.shared if one[0] is not section)
    return replace(found, units=(unit,), shared=shared)
