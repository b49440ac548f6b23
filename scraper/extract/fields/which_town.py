"""Which of several towns around a place is its own.

Knows what stands in words that several places share: the captions between them, the hospital before its town,
the one address. Promises nothing where these do not tell one town from the others. Refuses to read the
posting's own words: ``place_of.py`` does, and they win.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.structure.found import Unit
from scraper.extract.structure.segment import Section
from scraper.extract.values.bare_towns import alone
from scraper.extract.values.institution import read_institution, without_person
from scraper.extract.values.locality import FoundPlace, Where, find_places, read_place
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.record import institution as institutions, place as places

_CAPTION = 100
_SHORTEST = 4
_REACH = 90
_LINES = 3
_BEHIND = regex(r"\W{1,3}(?:(?:in|at|of)\s)?")
_BESIDE_HOUSE = regex(r"[\s,.(\u2013\u2014|-]{0,4}(?:(?:in|at|of)\s)?$|^[^.;!?\n]{0,60},\s$")


def town_among(
    text: str, *, state: str | None, house: str | None, home: tuple[str | None, str | None] | None
) -> Reading[Where] | None:
    """The place that shared words tell: with several towns in them, the hospital's or the page's own only.

    ``house`` is the posting's hospital, ``home`` city and state of the page's address.
    """
    named = [one for one in find_places(text) if one.sure >= 3]
    if len({_town(one) for one in named}) < 2:
        return read_place(text, state_hint=state)
    for found in (
        [one for one in named if house and follows(text, one, house)],
        [one for one in named if _is_seat(text, one)],
        [one for one in named if _town(one) == home],
        [one for one in named if one.sure > 3],
    ):
        if len({_town(one) for one in found}) == 1:
            return Reading(found[0].where, text[found[0].start : found[0].end])
    return None


def _is_seat(text: str, one: FoundPlace) -> bool:
    """Whether words say that the places lie in a town: "all sit at our Beaumont, Texas campus"."""
    lead = text[max(0, one.start - _REACH) : one.start]
    return _SEAT.search(lead) is not None or _CAMPUS.match(text, one.end) is not None


_SEAT = regex(
    r"\b(?:located|based|situated|sits?|housed|stationed|will (?:be|train|work))\s(?:\w+\s){0,2}"
    r"(?:in|at|on)\s(?:our\s|the\s)?$|\bat our\s$",
    re.I,
)
_CAMPUS = regex(r"\s(?:campus|site|location|program)\b")


def beside_house(text: str, house: str) -> Reading[Where] | None:
    """The one town that shared words put right behind the hospital's name: "Mercy Hospital (Akron, OH)"."""
    if house not in text:
        return None
    found = [
        one
        for one in find_places(text)
        if (at := text.rfind(house, 0, one.start)) >= 0
        and _BEHIND.fullmatch(text[at + len(house) : one.start])
    ]
    if len({_town(one) for one in found}) != 1:
        return None
    return Reading(found[0].where, text[found[0].start : found[0].end])


def houses_of(units: Sequence[Unit]) -> tuple[str, ...]:
    """The hospitals that entries name in their cells, headings and first lines."""
    names: dict[str, str] = {}
    for unit in units:
        heading = unit.section.heading
        cells = [cell.text for cell in unit.blocks[0].cells if field_of(cell.label) == "institution"]
        lines = [block.text[:_CAPTION] for block in unit.blocks[1:_LINES]]
        for text in (*cells, unit.blocks[0].text[:300], heading.text if heading is not None else "", *lines):
            found = house_in_brackets(text) or read_institution(text)
            name = found.value if found else without_person(text.strip()) if text in cells else ""
            if name:
                names.setdefault(name.lower(), name)
                break
    return tuple(names.values())


def town_before_house(text: str) -> str:
    """The town that opens an entry before its hospital: "Akron (Elm Hospital): one PGY-2"; "" for none."""
    found = _BEFORE_HOUSE.match(text)
    if found is None or read_institution(found[2]) is None or not places.cities_named(found[1]):
        return ""
    return found[1]


_BEFORE_HOUSE = regex(
    r"\W{0,3}((?:[A-Z][\w'.-]{1,20} ){0,2}[A-Z][\w'-]{2,20})(?:\s\(|:\s|\s[-\u2013\u2014]\s)"
    r"((?:[A-Z][\w'.&-]+ )(?:(?:of|the|and|&|at|[A-Z][\w'.&-]+) ){0,4}?"
    r"(?:Hospital|Medical Center|Clinic|Infirmary|Health|Institute)\b)"
)


def house_in_brackets(text: str) -> Reading[str] | None:
    """The hospital that an entry's first line puts in brackets: "Akron (Elm Regional)"."""
    found = _IN_BRACKETS.match(text)
    if found is None or not places.cities_named(found[1]):
        return None
    name = found[2]
    if places.state_code(name) or find_specialties(name) or levels(name) or kind_of(name):
        return None
    return Reading(name, name)


_IN_BRACKETS = regex(
    r"\W{0,3}([A-Z][\w'. -]{2,28}?)(?:, (?:[A-Z]{2}|[A-Z][a-z]+))?"
    r" \(((?:[A-Z][\w'.&-]+ )(?:(?:of|the|and|&|at|[A-Z][\w'.&-]+) ){0,4}[A-Z][\w'.&-]+)\):?(?=$|\n)"
)


def _town(one: FoundPlace) -> tuple[str | None, str | None]:
    return one.where.city, one.where.state


def follows(text: str, one: FoundPlace, house: str) -> bool:
    """Whether the hospital's name stands right before the town: "Mercy Hospital, 9 Elm Street, Akron, OH"."""
    lead = text[max(0, one.start - _REACH) : one.start]
    at = lead.rfind(house)
    return at >= 0 and _BESIDE_HOUSE.search(lead[at + len(house) :]) is not None


def captions_of(section: Section, units: Sequence[Unit]) -> dict[int, Block]:
    """The lines naming a town or hospital that part a section's entries, by the first block below each."""
    taken = {id(block) for other in units if other.section is section for block in other.blocks}
    above: Block | None = None
    named: set[object] = set()
    out: dict[int, Block] = {}
    left = len(taken)
    for block in section.blocks:
        text = block.text
        if id(block) in taken:
            left -= 1
            if above is not None:
                out[id(block)] = above
            continue
        if not left and len(named) > 1:
            break
        if not 4 < len(text) <= _CAPTION or "@" in text or text.endswith((".", "?")):
            continue
        found = {_town(one) for one in find_places(text) if one.sure >= 3}
        house = read_institution(text) if not found else None
        if len(found) == 1 or house is not None:
            named |= found or {house.value if house else ""}
            above = block
    return out if len(named) > 1 else {}


def echoed(text: str, named: Sequence[FoundPlace]) -> Reading[Where] | None:
    """The one town that words name bare and the page elsewhere with its state: "Sugar Land office"."""
    towns = {one.where.city or "": one.where for one in named if one.sure >= 3}
    found = [
        (name, where)
        for name, where in towns.items()
        if name and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    return Reading(found[0][1], found[0][0]) if len(found) == 1 else None


def stands_last(text: str) -> Reading[Where] | None:
    """The one town of its name in the country that ends a clause: "Lake Thyroid Associates, Sugar Land."."""
    found = {}
    for match in _LAST.finditer(text):
        place = alone(match[1]) if len(match[1]) > _SHORTEST else None
        if place is not None:
            found[match[1]] = Where(place.city, place.county, place.state)
    (name, where), *others = found.items() or (("", None),)
    return Reading(where, name) if where is not None and not others else None


_LAST = regex(r"[a-z&)],\s((?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})(?=[.;)\n]|$)")


def house_above(unit: Unit) -> Block | None:
    """The heading whose next line is nothing but a town with its state: the name of a hospital there."""
    node: Section | None = unit.section
    while node is not None:
        if node.heading is not None and node.blocks and is_name(node.heading.text):
            line = node.blocks[0].text.strip()
            found = find_places(line) if len(line) <= _CAPTION else ()
            if any(one.sure >= 3 and one.start == 0 and one.end == len(line) for one in found):
                return node.heading
        node = node.parent
    return None


def without_department(name: str) -> str:
    """A hospital's name as it heads an entry, less its department: "Tidewater Health / Dept. of Surgery"."""
    return " ".join(_DEPARTMENT.split(name.strip(), maxsplit=1)[0].split())


_DEPARTMENT = regex(
    r"\s*(?:[/|,\u2013\u2014-]|\s-)\s*(?:the\s)?(?:Dep(?:artmen)?t\.?|Division|Section|Office)\b", re.I
)


def plainly(text: str) -> bool:
    """Whether words name a place with its state: a bare name among them may be a part of any town."""
    return any(one.sure >= 2 for one in find_places(text))


def is_name(text: str) -> bool:
    """Whether a heading can be a hospital's name: nothing of training stands in it."""
    return not (kind_of(text) or levels(text) or find_specialties(text) or says("place", text))


def known_place(city: str | None, state: str) -> tuple[str | None, str | None, str | None]:
    """City, county and state of what the stanza says."""
    known = places.city(city, state) if city else None
    return (known.city, known.county, known.state) if known else (city, None, state)


def in_county(city: str, county: str, states: frozenset[str] = frozenset()) -> tuple[str, str, str] | None:
    """The one city of that name in a county of that name; of several, the one in one of ``states``."""
    wanted = county.lower().removesuffix(" county").strip()
    found = [one for one in places.cities_named(city.strip()) if one.county.lower() == wanted]
    if len({one.state for one in found}) > 1:
        found = [one for one in found if one.state in states]
    return (
        (found[0].city, found[0].county, found[0].state) if len({one.state for one in found}) == 1 else None
    )


def by_addresses(addresses: tuple[str, ...]) -> institutions.Institution | None:
    """The one institution under whose own domain all the addresses are that a source gives."""
    known = [institutions.by_domain(one) for one in addresses]
    return known[0] if known and all(one == known[0] for one in known) else None
