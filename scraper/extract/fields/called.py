"""By which words a page calls each of its places: the words of its hospital, its town, its state, its title.

Knows that people shorten names ("Tamarack" for Tamarack Family Medicine) and that a word which all entries
share names none of them. Promises for one entry the words that mean it and those that mean others. Refuses
words that are no names: fields of medicine, levels, labels, what also stands in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scraper.extract.structure.found import Unit
from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import find_places
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex
from scraper.record import place as places

_WORD = regex(r"\b[A-Z][\w'\u2019]*[a-z]|\b[A-Z]{4,}\b")
_SHORTEST = 4
_HEAD = 100
_LINES = 3
_MOST = 60
_MOST_BLOCKS = 400
_NAMING = ("institution", "place", "program")


@dataclass(frozen=True, slots=True)
class Names:
    """What means an entry, and what means others of its page."""

    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def names_among(units: Sequence[Unit], blocks: Sequence[Block]) -> dict[int, Names]:
    """The names of each entry of a part, by its identity; ``blocks`` are all of the part's."""
    told = {id(unit): _names_of(unit) for unit in units[:_MOST]}
    beside = frozenset(name for block in blocks[:_MOST_BLOCKS] for name in _town_alone(block))
    sets = set(told.values())
    kept = {name for name in frozenset().union(beside, *sets) if _tells_apart(name, sets)}
    letters = {id(unit): found[1] for unit in units[:_MOST] if (found := _LETTER.match(unit.blocks[0].text))}
    lettered = frozenset(letters.values() if len(set(letters.values())) == len(letters) > 1 else ())
    out = {key: Names(names & kept, frozenset(kept - names)) for key, names in told.items()}
    for key, letter in letters.items() if lettered else ():
        out[key] = Names(out[key].own | {letter}, out[key].others | (lettered - {letter}))
    return out


_LETTER = regex(r"\W*(?:(?i:job|position|post|opening|place|role|seat|spot|item|option)\s)?\(?([A-H])[.:)]\s")
"""The letter that stands before an entry, by which it is called thereafter: "Letters for A close May 1"."""


def _tells_apart(name: str, sets: set[frozenset[str]]) -> bool:
    """Whether a name is of one hospital, town or state, and of no family of hospitals or the whole list."""
    holding = [names for names in sets if name in names]
    if len(holding) == len(sets) > 1:
        return False
    several = [names for names in holding if not any(other < names for other in holding)]
    return len(several) < 2 or bool(places.cities_named(name)) or places.state_code(name) is not None


def _names_of(unit: Unit) -> frozenset[str]:
    """The names in an entry's title, heading and naming cells."""
    out: set[str] = set()
    for text in _titles(unit):
        out |= _names_in(text)
    for block in unit.blocks[:_LINES]:
        out |= _places_in(block.text[: _HEAD * 2])
    if town := _TOWN_FIRST.match(unit.blocks[0].text):
        name = town[1].title() if town[1].isupper() else town[1]
        out |= {name} if places.cities_named(name) and _is_name(name) else set()
    return frozenset(out)


_TOWN_FIRST = regex(
    r"\W*([A-Z][\w.'\u2019]+(?: [A-Z][\w.'\u2019]+){0,2})\s?(?:[(:\n/]|\s[-\u2013\u2014]\s|$)"
)
"""A town that opens an entry: "DUBUQUE (Elm Hospital)"."""


def _titles(unit: Unit) -> Iterator[str]:
    if unit.shape == "row":
        cells = unit.blocks[0].cells
        yield from (cell.text for cell in cells if field_of(cell.label) in _NAMING)
        yield from (cell.text for cell in cells[:1])
    else:
        first = unit.blocks[0]
        lead = first.lead or (first.text if first.kind == "heading" else "")
        if lead and field_of(lead) is None:
            yield lead[:_HEAD]
        for block in unit.blocks[:_LINES]:
            if found := read_institution(block.text[: _HEAD * 2]):
                yield found.value
    for heading in unit.section.chain()[-_LINES:]:
        if field_of(heading.text) is None:
            yield heading.text[:_HEAD]


def _town_alone(block: Block) -> frozenset[str]:
    """The town that is all of a line's bold lead or of a heading: "Amarillo. No room."."""
    told = (block.lead or (block.text if block.kind == "heading" else "")).strip(" .:")
    if not told or len(told) > _HEAD or not told[0].isupper():
        return frozenset()
    return frozenset({told}) if places.cities_named(told) and _is_name(told) else _places_in(told)


@lru_cache(2048)
def _names_in(text: str) -> frozenset[str]:
    """The words of a title that may be names, and its towns and states."""
    small = set(re.findall(r"\b[a-z]{4,}\b", text))
    words = (_plain(found[0]) for found in _WORD.finditer(text))
    house = read_institution(text)
    whole = {house.value} if house and " " in house.value else set()
    named = {word for word in words if _is_name(word) and word.lower() not in small}
    return frozenset(whole | named) | _places_in(text)


@lru_cache(2048)
def _places_in(text: str) -> frozenset[str]:
    """The towns and states that are named with certainty."""
    out: set[str] = set()
    for one in find_places(text):
        if one.sure >= _SURE:
            names = (one.where.city, places.state_name(one.where.state) if one.where.state else None)
            out |= {name for name in names if name and len(name) >= _SHORTEST}
    return frozenset(out)


_SURE = 3


def _plain(word: str) -> str:
    word = re.sub(r"['\u2019]s?$", "", word)
    return word.capitalize() if word.isupper() else word


@lru_cache(4096)
def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word.lower() not in _ordinary() and not find_specialties(word)


@lru_cache(1)
def _ordinary() -> frozenset[str]:
    """What is no name by itself though it stands in names and titles."""
    lists = table("whereabouts")
    kept = (lists[name] for name in ("hospital", "school", "other", "program", "part", "ordinary", "no_name"))
    return frozenset(word.lower() for each in kept for phrase in each for word in phrase.split())
