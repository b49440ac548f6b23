"""An entry of a list that the line right before it says is of open places: "These positions are open:".

Knows what such a line says and that the entries under it are bare titles. Promises that one title among
others needs no further word to be on offer. Refuses lines of every year's places, of the Match, of none.
"""

from __future__ import annotations

import re

from scraper.extract.offers.professions import other_profession
from scraper.extract.structure.found import Unit
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.denied import denies
from scraper.extract.weighing.lead_in import caption
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import remembered

_SEATS = r"(?:positions?|openings?|spots?|slots?|seats?|places|vacanc(?:y|ies))"
_FREE = r"(?:open|available|unfilled|vacant|unexpected|off-cycle|immediate)"
_OPEN = re.compile(
    rf"\b{_FREE}\s(?:[\w/-]+\s){{0,3}}?{_SEATS}\b"
    rf"|\b{_SEATS}\s(?:(?:that|which|are|is|now|currently|still|below|listed|remain)\s){{0,4}}{_FREE}\b"
    r"|\b(?:current|following|these|have)\s(?:[\w/-]+\s){0,2}?(?:vacancies|openings)\b",
    re.I,
)
_POINTS = re.compile(r":\W*$|\b(?:these|following|below)\b", re.I)
_LEAD = 160
_TITLE = 110
"""Signs of the line that leads to a list, and of an entry that is a title."""
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|we|our|will|must|may|please|completed|required)\b", re.I
)


def in_announced_list(unit: Unit) -> bool:
    """Whether a place is a bare title in a list of several, right under a line that says they are open."""
    if unit.shape != "item" or not _is_title(unit.blocks[0].text):
        return False
    group = unit.blocks[0].group
    like = [block for block in unit.section.blocks if block.kind == "item" and block.group == group]
    return len(like) > 1 and sum(_is_title(block.text) for block in like) > 1 and _announces(caption(unit))


@remembered
def _is_title(text: str) -> bool:
    if len(text) > _TITLE or _PROSE.search(text):
        return False
    return bool(find_specialties(text)) and (
        bool(levels(text)) or kind_of(text) in ("residency", "fellowship")
    )


@remembered
def _announces(lead: str) -> bool:
    if not 0 < len(lead) <= _LEAD or not (_POINTS.search(lead) and _OPEN.search(lead)):
        return False
    if any(says(name, lead) for name in ("yearly", "match", "none")) or denies(lead):
        return False
    return not other_profession(lead)
