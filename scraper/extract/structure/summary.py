"""Sentences that only announce what the rows, items and sections around them tell in full.

Knows "has two openings:" before a list, "PGY-1 positions shown here" before a table. Promises that an
announcement's words stay as context for the places it announces. Refuses to drop the only telling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.offers.told_apart import roles_in
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.headings import is_field, is_site
from scraper.extract.structure.houses import is_state
from scraper.extract.structure.of_rules import is_detail
from scraper.extract.structure.rows import is_form
from scraper.extract.structure.segment import Section
from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.regex import regex
from scraper.record.vacancy import TRAINING, Kind

_FOLLOWS = regex(
    r"\b(?:the following|(?:shown|listed|described|named) (?:below|here)|see below|as follows)\b"
    r"[^.]*[.:]?\W*$",
    re.I,
)
_NOTICE_LENGTH = 200
_MOST = 120
_SENTENCES = 1_000
"""Signs at the end of a paragraph that may open a list."""
Framed = tuple[Unit, Slot, list[Clause]]


def without_summaries(found: Found, framed: Sequence[Framed]) -> tuple[Found, list[Framed]]:
    """The places that are told in full; the blocks of mere announcements become shared."""
    tellers = framed[:_MOST]
    sections = {id(unit.section): unit.section for unit, _, _ in framed if unit.shape == "section"}
    forms = {key for key, section in sections.items() if is_form(section, True)}
    listed = _listed_houses(framed)
    kept = [
        one for one in framed if not _opens_directory(one, listed) and not _announces_any(one, tellers, forms)
    ]
    if len(kept) == len(framed):
        return found, list(framed)
    units = {id(unit) for unit, _, _ in kept}
    freed = [unit for unit in found.units if id(unit) not in units]
    shared = [*found.shared, *((unit.section, unit.blocks) for unit in freed)]
    return replace(
        found, units=tuple(unit for unit in found.units if id(unit) in units), shared=tuple(shared)
    ), kept


def _listed_houses(framed: Sequence[Framed]) -> list[tuple[Unit, str]]:
    """The entries that are headed by a hospital or town, each with those words."""
    if not any(unit.shape == "text" for unit, _, _ in framed):
        return []
    out: list[tuple[Unit, str]] = []
    for unit, _, _ in framed[:_MOST]:
        if unit.shape == "row":
            cells = unit.blocks[0].cells
            out += [(unit, cell.text) for cell in cells if field_of(cell.label) == "institution"][:1]
        elif unit.shape == "section" and is_site(unit.blocks[0]):
            out.append((unit, unit.blocks[0].text))
        elif unit.shape in ("item", "lead") and (house := read_institution(unit.blocks[0].text[:_HOUSE])):
            out.append((unit, house.value))
    return out


_HOUSE = 90
"""Signs in which a line of a list names its hospital."""


def _opens_directory(one: Framed, listed: Sequence[tuple[Unit, str]]) -> bool:
    """Whether a paragraph that names nobody stands above entries of several hospitals: it announces them."""
    unit, slot, _ = one
    if unit.shape != "text" or not slot.clauses:
        return False
    text = " ".join(clause.text for clause in slot.clauses)
    if "@" in text or _SPEAKER.search(text):
        return False
    below = {words for other, words in listed if inside(other.section, unit.section)}
    return len(below) > 1 and read_institution(text) is None and read_place(text) is None


_SPEAKER = regex(
    r"\b(?:we|(?:our|my) (?:[\w-]+ ){1,4})(?:\w+ )?(?:have|has|had|seeks?|needs?|lost|anticipates?|expects?"
    r"|offers?|is|are)\b",
    re.I,
)


def with_notices(framed: Sequence[Framed]) -> list[Framed]:
    """Short paragraphs that only say "the PGY-1 has been filled" go to the place they speak of."""
    notices = [one for one in framed if _is_notice(one)]
    kept = [one for one in framed if one not in notices]
    told: set[int] = set()
    for one in notices:
        meant = [
            slot
            for unit, slot, _ in kept
            if slot.years == one[1].years
            and slot.joins(frozenset(), one[1].kind, one[1].specialties)
            and not _of_elsewhere(one[0], unit)
            and not _stands_alone(one[0].section, unit.section)
        ]
        if len(meant) == 1:
            meant[0].notices += one[1].clauses
            told.add(id(one[1]))
    return [one for one in framed if id(one[1]) not in told]


def _of_elsewhere(notice: Unit, unit: Unit) -> bool:
    """Whether a notice says in a name that an entry does not hold where it means: "the PGY-2 in Elm"."""
    held = "\n".join(block.text for block in (*unit.section.chain(), *unit.blocks)).lower()
    return any(found[1].lower() not in held for found in _WHERE.finditer(notice.blocks[0].text))


_WHERE = regex(
    r"\b(?:in|at) (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|PGY|PG|R)\b|January|February|March"
    r"|April|June|July|August|September|October|November|December)([A-Z][a-z]+(?: [A-Z][a-z]+)*)"
)


def _is_notice(one: Framed) -> bool:
    unit, slot, _ = one
    text = unit.blocks[0].text
    if (
        unit.shape not in ("text", "lead")
        or len(text) > _NOTICE_LENGTH
        or "@" in text
        or len(unit.blocks) > 1
    ):
        return False
    return bool(slot.years or slot.kind not in (None, "residency")) and all(
        clause.verdict.grade == "gone" or says("reopened", clause.text) for clause in slot.clauses
    )


def _announces_any(one: Framed, tellers: Sequence[Framed], forms: set[int]) -> bool:
    """Whether one that is no entry itself announces what any of ``tellers`` tells in full."""
    unit, slot, _ = one
    if unit.shape in ("row", "item"):
        return False
    who_left = unit.shape == "text" and _tells_who_left(slot)
    return any(
        _introduces(one, other) or (who_left and _tells_why(one, other)) or _announces(one, other, forms)
        for other in tellers
        if other is not one
    )


def _announces(one: Framed, other: Framed, forms: set[int]) -> bool:
    unit, slot, _ = one
    elsewhere, place, _ = other
    if unit is elsewhere or _is_headed_by_house(unit) or not place.joins(slot.years, None, slot.specialties):
        return False
    if unit.shape == "section" and not inside(elsewhere.section, unit.section.parent or unit.section):
        return False
    if unit.shape == "section" and id(unit.section) in forms:
        return False
    if _is_another_post(one, other) or _stand_side_by_side(unit, elsewhere) or _of_other_kind(one, other):
        return False
    return _tells_less(slot, elsewhere, place) and not _stands_alone(unit.section, elsewhere.section)


def _is_headed_by_house(unit: Unit) -> bool:
    """Whether a paragraph with a bold lead, or under a state's name, is the entry of the hospital there."""
    heading = unit.section.heading
    of_state = unit.shape == "text" and heading is not None and is_state(heading.text)
    return (unit.shape == "lead" or of_state) and read_institution(
        unit.blocks[0].text.split("\n", 1)[0]
    ) is not None


def _is_another_post(one: Framed, other: Framed) -> bool:
    """Whether two titles or offers are of different posts of researchers: a coordinator's and a postdoc's."""
    own, theirs = ({role for _, role in roles_in(_offers(each))} for each in (one, other))
    return bool(own and theirs) and not own & theirs


def _of_other_kind(one: Framed, other: Framed) -> bool:
    """Whether a paragraph under a heading of fellowships stands beside a resident's place, or reversed."""
    unit, slot, _ = one
    heading = unit.section.heading
    kind = kind_of(heading.text) if unit.shape == "text" and heading is not None else None
    return slot.kind is None and {kind, other[1].kind} == set(TRAINING)


def _offers(one: Framed) -> str:
    """The title of a place, or the sentence of a paragraph that offers it."""
    unit, slot, _ = one
    first = unit.blocks[0]
    if unit.shape == "text" and not first.lead and slot.clauses:
        return slot.clauses[0].text
    return first.lead or first.text


def _stand_side_by_side(unit: Unit, elsewhere: Unit) -> bool:
    """Whether two headings of one rank, each with what it tells, stand under the same one: of them only
    one in the plural announces the others."""
    sections = unit.section, elsewhere.section
    headed = unit.shape == elsewhere.shape == "section" and all(
        one.blocks[0] is one.section.heading and len(one.blocks) > 1 for one in (unit, elsewhere)
    )
    beside = sections[0].parent is sections[1].parent and sections[0].level == sections[1].level
    return headed and beside and _PLURAL.search(unit.blocks[0].text) is None


_LEFT = "somebody leaves"


def _tells_who_left(slot: Slot) -> bool:
    """Whether a place is offered by no more than the words that somebody leaves it."""
    return {clause.verdict.why for clause in slot.clauses if clause.verdict.grade == "offer"} == {_LEFT}


def _tells_why(one: Framed, other: Framed) -> bool:
    """Whether a paragraph that only tells who left speaks of the place told of elsewhere in the document."""
    unit, slot, _ = one
    elsewhere, place, _ = other
    return (
        unit is not elsewhere
        and slot.years <= place.years
        and any(
            clause.verdict.grade in ("offer", "gone") and clause.verdict.why != _LEFT
            for clause in place.clauses
        )
    )


def _tells_less(slot: Slot, elsewhere: Unit, place: Slot) -> bool:
    """Whether a place is told more closely elsewhere."""
    if elsewhere.shape == "row":
        return slot.counted is None and not any("@" in clause.text for clause in slot.clauses)
    if _weight(slot) >= _weight(place):
        return False
    kind = place.kind or _kind_over(elsewhere.section)
    if slot.kind in _OUTSIDE and kind is not None:
        return not slot.years and kind == slot.kind
    return not slot.years and (place.kind is None or slot.kind in (None, "residency", place.kind))


_OUTSIDE = frozenset(("research", "observership", "other"))


def _kind_over(section: Section) -> Kind | None:
    """The kind that the nearest heading with one names."""
    return next((kind for block in reversed(section.chain()) if (kind := kind_of(block.text))), None)


def _introduces(one: Framed, other: Framed) -> bool:
    """Whether a sentence that ends in a colon opens the list in which ``other`` is an entry."""
    unit, slot, _ = one
    entry, place, _ = other
    return (
        inside(entry.section, unit.section)
        and (place.years <= slot.years or not slot.years)
        and (place.joins(frozenset(), None, slot.specialties) or _leads_to_fields(unit, slot, entry, place))
        and (
            (entry.shape in ("row", "item") and unit.blocks[-1].text.rstrip().endswith(":"))
            or (
                unit.shape == "text"
                and slot.counted is None
                and _says_what_follows(unit.blocks[-1].text[-_SENTENCES:])
            )
        )
    )


def _leads_to_fields(unit: Unit, slot: Slot, entry: Unit, place: Slot) -> bool:
    """Whether a plural before a colon opens a list by fields: "Elm Pathology has these spots:"."""
    text = unit.blocks[-1].text.rstrip()
    last = text.rsplit(". ", 1)[-1]
    listed = entry.shape == "item" and last.endswith(":") and bool(place.specialties)
    # Whom "we are in search of:" follows may be told of in the sentence before it, by department.
    told = last if find_specialties(last) else text
    return listed and slot.counted is None and _PLURAL.search(told) is not None


_PLURAL = regex(
    r"\b(?:fellowships|residencies|positions|openings|vacancies|places|spots|slots|seats|fellows|residents"
    r"|externships|observerships|rotations|opportunities)\b",
    re.I,
)


@lru_cache(1024)
def _says_what_follows(text: str) -> bool:
    """Asked of a paragraph for each of the other places."""
    return _FOLLOWS.search(text) is not None


def _stands_alone(section: Section, other: Section) -> bool:
    """Whether a heading over ``section`` and not over ``other`` names a field, a level or a hospital."""
    node: Section | None = section
    while node is not None and not inside(other, node):
        heading = node.heading
        if heading is not None and not is_detail(heading) and _is_of_some(heading):
            return True
        node = node.parent
    return False


def _is_of_some(heading: Block) -> bool:
    return is_field(heading.text) or is_site(heading) or _names_year(heading.text)


def _names_year(heading: str) -> bool:
    """Whether a heading is a year of training, though it says of whom no more than "Second year"."""
    return bool(levels(heading) or (len(heading) <= _YEAR and levels(f"{heading.strip(' :')} resident")))


_YEAR = 24


def _weight(slot: Slot) -> int:
    """How closely a telling says what it offers; years say most."""
    return 2 * bool(slot.years) + bool(slot.specialties)


def inside(section: Section, ancestor: Section) -> bool:
    node: Section | None = section
    while node is not None:
        if node is ancestor:
            return True
        node = node.parent
    return False
