"""Lines that only detail places counted above them: "PGY-1 (2): start June 26" under "two PGY-1 positions".

Knows a line that opens with the level it tells of, the one place of that level that was counted before it,
and lines that count the guests of the one host above. Promises that such lines go to their places and are no
places themselves, and that what follows in such a line is about its level. Refuses lines that name another
field, count otherwise, or tell of a hospital or town of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.found import Unit
from scraper.extract.structure.summary import Framed, inside
from scraper.extract.values.institution import read_institution
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.days import find_dates
from scraper.extract.words.mentions import Level, counted_before, counted_behind, levels
from scraper.extract.words.regex import regex

_BEFORE = regex(r"\W*(?:(?:for|the|our|to|each|both|all)\s){0,2}", re.I)
_BEHIND = regex(
    r"s?(?:\s(?:level|year|positions?|openings?|vacanc(?:y|ies)|spots?|slots?|seats?|places?|residents?|start(?:ing)?"
    r"|begin(?:ning)?|dates?|applicants?|candidates?)){0,4}\s?(?:\([^()]{1,20}\))?\s?"
    r"(?::|[-\u2013\u2014]\s|,?\s(?:starts?|begins?|must|needs?|available|effective|from)\b"
    r"|,\s(?:[A-Z][a-z]{2,8}\.?\s)?\d)",
    re.I,
)
"""Between the level that opens a line and what is told of it."""
_MOST = 12
"""Lines of details that one paragraph or item may hold."""


def with_details(framed: Sequence[Framed]) -> list[Framed]:
    """The places, without those lines that only detail places counted before them."""
    kept: list[Framed] = []
    passed: set[int] = set()
    for unit, slot, clauses in framed:
        if id(unit) in passed:
            continue
        if unit.shape in ("text", "item") and (told := _told(unit, clauses, kept)):
            for place, line in told:
                place.clauses += [one for one in line if one not in place.clauses]
            passed.add(id(unit))
            continue
        if unit.shape in ("text", "item") and (host := _host_of(unit, slot, framed, kept)) is not None:
            host.clauses += [one for one in clauses if one not in host.clauses]
            continue
        kept.append((unit, slot, clauses))
    return kept


def _host_of(unit: Unit, slot: Slot, framed: Sequence[Framed], before: Sequence[Framed]) -> Slot | None:
    """The one place to observe at whose guests a line only counts: "One observer a month" under its field."""
    if slot.kind != "observership" or slot.years or slot.specialties or len(unit.blocks) > 1:
        return None
    hosts = [place for other, place, _ in before if other.section is unit.section and place.kind == slot.kind]
    named = [place for _, place, _ in framed if place.kind == slot.kind and place.specialties]
    one = hosts[0] if len(hosts) == 1 == len(named) and hosts[0] is named[0] else None
    return one if one is not None and one.counted is None and not read_place(unit.blocks[0].text) else None


def _told(unit: Unit, clauses: Sequence[Clause], before: Sequence[Framed]) -> list[tuple[Slot, list[Clause]]]:
    """The places that the lines of ``unit`` detail, each with its lines; none when one does otherwise."""
    lines = _lines(clauses)
    counted = [
        slot
        for other, slot, _ in before
        if other is not unit
        and other.shape in ("text", "lead", "section")
        and inside(unit.section, other.section)
    ]
    out = [(_one_of(counted, line), line) for line in lines]
    told = [(place, line) for place, line in out if place is not None]
    return told if told and len(told) == len(out) else []


def led_by_level(clauses: Sequence[Clause]) -> list[Clause]:
    """The sentences of a block; what follows a level in its line is about that one, unless it is for all."""
    out: list[Clause] = []
    leader: Clause | None = None
    asked = False
    for clause in clauses:
        if leader is not None and "\n" in clause.block.text[leader.end : clause.start]:
            leader = None
        if out and out[-1].text.endswith(";") and _OF_THEM.search(clause.text):
            # "Unaccredited fellowships cannot use a J-1; the college files H-1B for them" is said of those.
            out[-1] = replace(out[-1], end=clause.end)
            continue
        if clause.years:
            opens = not clause.start or clause.block.text[clause.start - 1] == "\n"
            leader = clause if opens and (level := _opening(clause)) and level.years == clause.years else None
            asked = opens and _ASKED_OF.match(clause.text) is not None
            leader = clause if asked else leader
        elif leader is not None and not (_EVERY if asked else _FOR_ALL).search(clause.text):
            clause = replace(clause, years=leader.years, led=True)
        out.append(clause)
    return out


_ASKED_OF = regex(
    r"\W*(?:what|who|for|as (?:for|to)|whoever|candidates?|applicants?|requirements?|conditions"
    r"|eligibility)\b"
    r"(?=[^.;:\n]{0,40}\d)[^.;:\n]{2,60}:\s",
    re.I,
)
"""What opens a paragraph on the candidates for one level: "What a PL-2 candidate should bring: ..."."""
_EVERY = regex(r"\b(?:both|all|each|every|either|any|positions|openings|places)\b", re.I)
_OF_THEM = regex(r"\b(?:for|to|in|with|of)\s(?:them|these|those|that one|it)\b(?!\s\w)", re.I)
_FOR_ALL = regex(
    r"@|\b(?:both|all|each|every|either|any|positions|openings|places|apply|send|e-?mail|contact|write|call"
    r"|questions|deadline|we|our|visas?|sponsor\w*|[JH]-?1B?)\b",
    re.I,
)
"""What is hardly said of one level alone."""


def _lines(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """The sentences by the level that opens them; none when the first opens with no level."""
    out: list[list[Clause]] = []
    for clause in clauses:
        if _opening(clause) is not None:
            out.append([clause])
        elif not out or len(out) > _MOST:
            return []
        else:
            out[-1].append(clause)
    return out


def _opening(clause: Clause) -> Level | None:
    """The one level that a sentence opens with."""
    return opening_level(clause.text, clause.radiology)


def opening_level(text: str, radiology: bool = False) -> Level | None:
    """The one level that a line opens with, before what it tells of it."""
    found = levels(text, radiology)[:1]
    opens = found and _BEFORE.fullmatch(text, 0, found[0].start)
    return found[0] if opens and _BEHIND.match(text, found[0].end) else None


def _one_of(places: Sequence[Slot], line: Sequence[Clause]) -> Slot | None:
    """The one place counted before that a line is about."""
    level = _opening(line[0])
    text = "\n".join(clause.text for clause in line)
    if level is None or "@" in text or read_institution(text) or read_place(text):
        return None
    fields = tuple(slug for clause in line for slug in clause.specialties)
    meant = [
        place for place in places if place.years == level.years and place.joins(level.years, None, fields)
    ]
    own = _count(meant[0]) if len(meant) == 1 else None
    count = counted_behind(text, level.end) or counted_before(text, level.start)
    return meant[0] if own and count in (None, own) and not _another_day(meant[0], text) else None


def _count(place: Slot) -> int | None:
    """How many of its level the sentence that offers a place counts."""
    if place.counted is not None:
        return place.counted
    for clause in place.clauses:
        for level in levels(clause.text, clause.radiology) if clause.verdict.grade == "offer" else ():
            if level.years == place.years:
                return counted_before(clause.text, level.start) or counted_behind(clause.text, level.end)
    return None


def _another_day(place: Slot, text: str) -> bool:
    """Whether both tell days, so that the line may be about one more place."""
    return bool(find_dates(text)) and any(find_dates(clause.text) for clause in place.clauses)
