"""The branch of a field that a place is named by in short, on a page of that field: "Interventional".

Knows that the page's own field completes the name: under "Cardiology fellowships" it is interventional
cardiology, under "Radiology" interventional radiology. Promises a branch whose whole name comes out so.
Refuses words that name a field by themselves.
"""

from __future__ import annotations

import re

from scraper.extract.fields.looking import Looker, cell_words, first_lines
from scraper.extract.fields.society import names_of_keepers
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.regex import regex
from scraper.record import specialty as specialties
from scraper.record.vacancy import Kind

_CELLS = ("specialty", "program", "position", "")
_SHORT = regex(
    r"\W{0,3}(?P<name>[A-Z][a-z]{2,18}(?:(?:\s(?:and|&)\s|[\s/-])[A-Za-z][a-z]{2,18}){0,2})"
    r"(?:\s(?:fellow(?:ship)?s?|residen(?:t|cy)))?(?=\s?(?:$|[*\u2020\u2021(,;:|\d]|\s[\u2013\u2014-]\s))"
)


def named_in_short(looker: Looker, kind: Kind) -> str | None:
    """The field of a place whose title or cell is completed by that of its page."""
    if kind not in ("residency", "fellowship"):
        return None
    frame = looker.frame
    cells = [cell_words(cell) for name in _CELLS for cell in frame.cells.get(name, ())]
    for text in (*cells, *first_lines(frame), frame.own):
        found = _SHORT.match(text.text)
        if found is None:
            continue
        alone = find_specialties(found["name"])
        for field in _fields_around(looker):
            slug = _completed(found["name"], field)
            # "Pediatric" is a field by itself, and on a radiologists' page the branch of theirs.
            if slug and (not alone or (kind == "fellowship" and _is_branch(slug, field))):
                looker.note("specialty", text, found["name"])
                return slug
    return None


def _is_branch(slug: str, field: str) -> bool:
    """Whether ``slug`` is a branch of the field that a word names."""
    return specialties.parent(slug) in {one for _, _, one in find_specialties(field)}


def _completed(name: str, field: str) -> str | None:
    """The one field that is all of a short name with the page's field behind it."""
    for whole in (f"{name} {field}", f"{name} fellowship"):
        told = find_specialties(whole)
        if len(told) == 1 and told[0][0] == 0 and told[0][1] >= len(name):
            return told[0][2]
    return None


def _fields_around(looker: Looker) -> tuple[str, ...]:
    """The last words of the fields that title, headings and the keepers of the page name."""
    key = ("fields around", id(looker.frame.part), id(looker.frame.unit.section))
    if key not in looker.setting.memo:
        texts = (*(heading.text for heading in looker.frame.headings), *names_of_keepers(looker))
        words = (
            _TRAINED.sub("", text[start:end]).split()[-1].lower()
            for text in texts
            for start, end, _ in find_specialties(text)
        )
        looker.setting.memo[key] = tuple(dict.fromkeys(word for word in words if len(word) > _LETTERS))
    told: tuple[str, ...] = looker.setting.memo[key]
    return told


_TRAINED = regex(r"\s(?:fellow(?:ship)?s?|residen(?:cy|cies|ts?)|training|programs?)$", re.I)
_LETTERS = 4
