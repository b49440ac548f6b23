"""Which state a town lies in that an entry names without one: what stands over, beside and around it.

Knows state columns, headings and captions that are a state's name, and pages that tell of one state alone.
Promises the nearest: the entry's own column before its heading, the page last. Refuses a state for all where
the page lists several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from scraper.extract.fields.frame import Frame
from scraper.extract.fields.looking import Setting
from scraper.extract.fields.which_town import in_county
from scraper.extract.structure.found import CARD
from scraper.extract.values.locality import FoundPlace, find_places, states_named
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.regex import regex
from scraper.record.place import region, state_code

T = TypeVar("T")

_MOST_BLOCKS = 400
_PAGE_WORDS = 20_000
"""Signs of a page in which its one state is looked for."""
_OPENING = 200
"""Signs of a block of an entry in which a line may be a state's name."""
_LONGEST = 60
"""Signs of a heading that is a state's name, with what is listed there."""
_LISTED = (
    r"(?:open(?:ings?)?|positions?|vacanc(?:y|ies)|vacant|programs?|residenc(?:y|ies)|fellowships?|hospitals?"
    r"|listings?|sites?|members?|places?|jobs?|current|available|residents?|resident|state|training)"
)
_STATE_HEADING = regex(
    rf"\W*(?:(?:{_LISTED}\s){{1,3}}(?:in|of|for|from|across)\s(?:the\s)?(?:state\sof\s)?|(?:the\s)?state\sof\s"
    r"|state:\s*)?([A-Za-z][A-Za-z. ]{1,22}?)"
    rf"(?:\s{_LISTED}){{0,3}}\s*(?:[(\[]\s?\d{{1,3}}(?:\s\w+)?\s?[)\]]|[-\u2013\u2014:]\s*\d{{1,3}}(?:\s\w+)?)?\W*",
    re.IGNORECASE,
)


@lru_cache(512)
def state_told(text: str) -> str | None:
    """The state that a heading or cell is the name of: "Arizona", "Openings in Ohio", "UTAH (2)", "NV"."""
    if not 2 <= len(text) <= _LONGEST:
        return None
    found = _STATE_HEADING.fullmatch(text.strip())
    name = found[1].strip() if found else ""
    if len(name) < 3 and name != text.strip(" :."):
        return None
    return state_code(name) if len(name) > 2 or name.isupper() else None


@lru_cache(1024)
def states_told(text: str) -> frozenset[str]:
    """The states that a heading lists, or those of the region that it names."""
    if len(text) > _LONGEST:
        return frozenset()
    listed = [state_told(name) for name in _AND.split(text.strip(" :"))]
    if len(listed) > 1 and all(listed):
        return frozenset(state for state in listed if state)
    known = region(text.strip(" :"))
    return known.states if known else frozenset()


_AND = regex(r"\s*(?:,\s(?:and\s)?|&|/|\band\b)\s*")


@lru_cache(1024)
def without_states(text: str) -> str:
    """The text with its lines that are a state's name blanked: "NEW YORK" over Buffalo is no city."""
    lines = text.split("\n")
    return "\n".join(" " * len(line) if state_told(line) else line for line in lines)


def state_first(text: str) -> str | None:
    """The state whose code opens an entry: "[MN] Mercy Hospital", "NY - Rochester - Mercy Hospital"."""
    found = _CODE_FIRST.match(text)
    code = state_code(found[1] or found[2]) if found else None
    return None if found and not found[1] and code in _TITLES else code


_CODE_FIRST = regex(r"\W{0,2}(?:[\[(]([A-Z]{2})[\])]|([A-Z]{2})(?::|\s[-\u2013\u2014|/]))\s?(?=[A-Z])")
_TITLES = ("MD", "PA", "DO", "MS", "MA", "ID", "OR", "IN")
"""Codes that at the head of a line are as often a degree or a word."""


def _captions(blocks: Sequence[Block]) -> dict[int, str]:
    """The state that the last mere line above each block names, up to the next heading."""
    out: dict[int, str] = {}
    told: str | None = None
    for block in blocks:
        if block.kind == "heading":
            told = state_told(block.text) or (None if block.level <= _TRUE_HEADING else told)
        elif block.kind in ("text", "item") and not block.chrome:
            told = state_told(block.text) or told
        if told and block.text:
            out[id(block.words)] = told
    return out


_TRUE_HEADING = 6


def listed_states(blocks: Sequence[Block]) -> frozenset[str]:
    """The states that lines, headings and cells of a page are the names of."""
    told = (state_told(text) for block in blocks for text in (block.text, *(one.text for one in block.cells)))
    return frozenset(state for state in told if state)


def _by_county(blocks: Sequence[Block]) -> frozenset[str]:
    """The one state of all rows whose town and county are in one state alone."""
    rows = ({field_of(cell.label): cell.text for cell in one.cells} for one in blocks[:_MOST_BLOCKS])
    told = (in_county(row["place"], row["county"]) for row in rows if {"place", "county"} <= set(row))
    states = frozenset(one[2] for one in told if one)
    return states if len(states) == 1 else frozenset()


class Surroundings:
    """What stands around one framed place, asked once for all places of its part."""

    def __init__(self, frame: Frame, setting: Setting) -> None:
        self.frame = frame
        self.setting = setting

    def once(self, name: str, ask: Callable[[], T]) -> T:
        """What the part as a whole answers, asked for its first place only."""
        key = (name, id(self.frame.part))
        if key not in self.setting.memo:
            self.setting.memo[key] = ask()
        told: T = self.setting.memo[key]
        return told

    def words(self) -> str:
        """The part's words, its title and the names of its site."""
        return self.once("words", lambda: self._words(lambda _: True))

    def _words(self, wanted: Callable[[Block], bool]) -> str:
        blocks = [block.text for block in self.frame.part.blocks[:_MOST_BLOCKS] if wanted(block)]
        return "\n".join([*blocks, self.setting.title, *self.setting.site_names])[:_PAGE_WORDS]

    def places(self) -> tuple[FoundPlace, ...]:
        """All places that the part names."""
        return self.once("places", lambda: find_places(self.words()))

    def states(self) -> frozenset[str]:
        """The states that the part names by themselves."""
        return self.once("states", lambda: states_named(self.words()))

    def states_of_list(self) -> frozenset[str]:
        """The states that the part names by themselves, else that of its rows that tell town and county."""
        return self.states() or self.once("states of list", lambda: _by_county(self.frame.part.blocks))

    def own_state(self) -> str | None:
        """The state that a column, a heading or a caption tells for this place."""
        unit = self.frame.unit
        # The last line of an entry that no box holds may head the next one.
        own = unit.blocks if unit.verdict.why == CARD or len(unit.blocks) == 1 else unit.blocks[:-1]
        lines = [line for block in own for line in block.text[:_OPENING].split("\n")]
        inside = {state for line in lines if (state := state_told(line))}
        told = [state_told(cell.text) for cell in self.frame.cells.get("place", ())]
        told += inside if len(inside) == 1 else []
        told += [state_first(unit.blocks[0].text)]
        # A line between the boxes stands nearer than the heading over them all.
        captions = self.once("captions", lambda: _captions(self.frame.part.blocks))
        told += [captions.get(id(block.words)) for block in unit.blocks]
        told += [state_told(heading.text) for heading in self.frame.headings]
        return next((state for state in told if state), None)

    def own_states(self) -> frozenset[str]:
        """The states of which the nearest heading that names several tells: "Kansas & Missouri", a region."""
        told = (states_told(heading.text) for heading in self.frame.headings)
        return next((states for states in told if states), frozenset())

    def one_state(self, *, body: bool = False) -> str | None:
        """The one state in which all lie that the page names: by its towns, else by states' names alone.

        ``body``: without what its head and foot tell.
        """
        return self.once(f"state {body}", lambda: self._one_state(body))

    def _one_state(self, body: bool) -> str | None:
        if len(listed_states(self.frame.part.blocks[:_MOST_BLOCKS])) > 1:
            return None
        places = find_places(self._words(lambda block: not block.chrome)) if body else self.places()
        states = {one.where.state for one in places if one.sure >= 3}
        if len(states) > 1:
            return None
        told = states_named(self._words(lambda block: not block.chrome)) if not states else frozenset()
        if len(states) == 1 and not body and (home := self._of_the_list(states)):
            return home
        # A town that is alone of its name tells the state of one beside it that is not: "Lafayette".
        named = states or told or {one.where.state for one in places}
        return next(iter(named)) if len(named) == 1 else None

    def _of_the_list(self, foot: set[str | None]) -> str | None:
        """The one state that the list names by itself and its bare towns lie in, though its keeper's office
        at the foot lies in another."""
        text = self._words(lambda block: not block.chrome)
        told = states_named(text)
        if len(told) != 1 or told & foot:
            return None
        named = find_places(text)
        return next(iter(told)) if named and {one.where.state for one in named} == told else None
