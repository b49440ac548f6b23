"""What surrounds one place, in tiers: its own words, its unit, what it shares with its neighbours, the page.

Knows whose words count before whose. Promises that each tier keeps only the sentences that speak for
this place, as words with the way back to the source. Refuses to read a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scraper.extract.fields.overheard import heard_by, told_of_every, told_to_several
from scraper.extract.fields.referred import entry_meant, leaving_back, points_back, refers, told_before
from scraper.extract.fields.tiers import LONGEST_TEXT, cells_of, keeps_apart, links_told, words_from
from scraper.extract.fields.visarows import rows_of_visas
from scraper.extract.offers.professions import names_readers
from scraper.extract.offers.slots import Clause, Slot, clauses_of, speaks_for, speaks_for_all
from scraper.extract.pages.part import Part
from scraper.extract.structure.confined import (
    exception,
    excepts_field,
    keeps_for_year,
    parted,
    without_exception,
    without_restriction,
)
from scraper.extract.structure.details import led_by_level
from scraper.extract.structure.footnotes import Footnotes
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.houses import (
    beside,
    is_letter,
    names_towns,
    of_guests,
    of_other_houses,
    yearly,
)
from scraper.extract.structure.of_rules import is_detail
from scraper.extract.structure.own_lines import without_others
from scraper.extract.structure.segment import Section, is_link_run
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.asks import asks
from scraper.extract.words.block import Block, Cell, Link
from scraper.extract.words.labels import field_of
from scraper.extract.words.phrases import mentions
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words

_NO_WORDS = Words(())


@dataclass
class Frame:
    """One place with its tiers, nearest first."""

    slot: Slot
    unit: Unit
    part: Part
    own: Words
    """The sentences that offer it."""
    rest: Words
    """The other sentences of its unit that speak for it."""
    headings: tuple[Words, ...]
    """The headings above it, innermost first."""
    near: tuple[Words, ...]
    """What the sections around it say for all, nearest first."""
    whole: tuple[Words, ...] = ()
    """The tiers of ``near`` that speak of visas, with what they say to other places too."""
    dated: tuple[Words, ...] = ()
    """All that the tiers of ``near`` say, those that tell of a day."""
    asking: tuple[Words, ...] = ()
    """The tiers of ``near`` that ask something of applicants, with what they say to other places too."""
    told_elsewhere: tuple[Words, ...] = ()
    """What other entries say of the visas of several places."""
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    """Labelled values of its own."""
    common: dict[str, list[Cell]] = field(default_factory=dict)
    """Labelled values that what surrounds it states."""
    links: tuple[Link, ...] = ()
    near_links: tuple[tuple[Link, ...], ...] = ()
    """The links of each tier of ``near``."""
    beside: Words = _NO_WORDS
    """The sentences of its unit that offer its siblings: they may name the hospital of all."""
    lone: bool = False
    """It is the only place of its part."""
    only_others: Words = _NO_WORDS
    """Sentences that grant something to others only: "H-1B accepted in family medicine only"."""
    echo: Words = _NO_WORDS
    """What the entry before says, when this one refers to it: "same visa as above"."""
    neighbours: Sequence[Unit] = ()
    """All entries of its part."""
    beside_list: Words = _NO_WORDS
    """What sections that stand beside a list say of the visas of all that is listed."""
    overheard: Words = _NO_WORDS
    """What other entries say of the visas of all: the words for all that stand in the last of them."""

    @cached_property
    def unit_text(self) -> tuple[Words, ...]:
        """Own sentences, then the unit's others."""
        return (self.own, self.rest)

    @cached_property
    def tiers(self) -> tuple[Words, ...]:
        """Own, unit, then everything around, nearest first."""
        return (self.own, self.rest, *self.near)


_MOST_BLOCKS = 200
_MOST_SECTIONS = 2_000
_Told = tuple[Clause, Clause | None, bool]
"""A shared sentence; as it holds for any place, ``None`` when that hangs on the place; is it for all?"""


class Framer:
    """Makes the frames of one part; sentences of shared blocks are taken apart once."""

    def __init__(self, part: Part, found: Found, radiology: bool) -> None:
        self.part = part
        self.found = found
        self.radiology = radiology
        self._shared: dict[int, list[Clause]] = {}
        self._tiers: dict[tuple[Clause, ...], Words] = {}
        self._told: dict[int, tuple[list[_Told], list[Clause] | None]] = {}
        self._owned: set[int] | None = None
        blocks = (block for _, told in found.shared for block in told)
        self._notes = Footnotes(found.units, blocks, self._clauses)
        self._rows = rows_of_visas(part.blocks, found.units)
        self._holders = {id(unit.section) for unit in found.units}
        self._several = names_towns(found)
        self._alien = of_other_houses(found) if self._several else set()
        self._alien |= {id(block) for _, told in found.shared for block in told if is_link_run(block)}
        self._alien |= {id(block) for unit in found.units if unit.shape == "row" for block in unit.blocks}
        self._letter = bool(part.sender) and is_letter(found)
        self._around = self._reaching()
        self._order = {id(block.words): n for n, block in enumerate(part.blocks)}
        sections = [one for one in found.shared if self._several and not self._is_near_all(*one)]
        kept = [(one, block) for one, told in sections for block in told if id(block) not in self._alien]
        self._apportioned = [
            (owner, self._tier(tuple(told))) for owner, told in told_to_several(found.units, self._clauses)
        ]
        self._for_every = told_of_every(found.units, kept, self._clauses)

    def frame(
        self,
        unit: Unit,
        slot: Slot,
        slots: Sequence[Slot],
        clauses: Sequence[Clause],
        siblings: Sequence[Slot],
    ) -> Frame:
        """The tiers of ``slot`` of ``unit``; ``slots`` are the part's, ``siblings`` those of its unit."""
        own = [clause for clause in clauses if clause in slot.clauses]
        own += [clause for clause in slot.clauses if clause not in own and clause not in clauses]
        mine, confined = _of_its_entry(clauses, slot, siblings)
        parted = {(id(one.block), one.end) for one in slot.clauses} | {
            (id(one.block), one.start) for other in siblings for one in other.clauses
        }
        mine = [
            clause
            for clause in mine
            if id(clause) not in self._claimed(slots) and (id(clause.block), clause.start) not in parted
        ]
        mine = without_others(mine, slot, siblings)
        mine += [
            clause
            for block in unit.details
            for clause in self._clauses(block)
            if speaks_for(clause, slot, siblings, own=True)
        ]
        mine += self._notes.of(unit, slot)
        headings = tuple(
            Words(((heading.words, 0, len(heading.text)),))
            for heading in reversed(unit.section.chain())
            if heading not in unit.blocks and not names_readers(heading.text)
        )
        near, (whole, dated, asking), hrefs, others, common = self._near(unit, slot, slots)
        others = [*confined, *others]
        mine_at = {(id(one.block), one.start) for one in own}
        theirs = [one for other in siblings if other is not slot for one in other.clauses]
        beside = [one for one in theirs if (id(one.block), one.start) not in mine_at]
        return Frame(
            slot,
            unit,
            self.part,
            words_from(own),
            words_from(mine),
            headings,
            near,
            whole,
            dated,
            asking,
            tuple(words for owner, words in self._apportioned if owner != id(unit)),
            cells_of((*unit.blocks, *unit.details, *self._form_beside(unit))),
            common,
            tuple(link for block in (*unit.blocks, *unit.details) for link in block.links),
            hrefs,
            words_from(beside),
            len(slots) == 1,
            words_from(others),
            self._echo(unit, [*own, *mine], slot, siblings),
            self.found.units,
            words_from(heard_by(self._for_every, slot, slots)),
            words_from([one for owner, one in self._for_every if owner not in (None, id(unit))]),
        )

    def _form_beside(self, unit: Unit) -> list[Block]:
        """The labelled values in a section in which one sentence offers one place: they tell of that one."""
        if unit.shape != "text" or sum(one.section is unit.section for one in self.found.units) > 1:
            return []
        told = (block for section, blocks in self.found.shared if section is unit.section for block in blocks)
        return [block for block in told if block.kind == "field"]

    def _echo(self, unit: Unit, clauses: Sequence[Clause], slot: Slot, siblings: Sequence[Slot]) -> Words:
        """What the entry before says, when this one says "same visa as above" of it."""
        same = next((clause for clause in clauses if refers(clause.text)), None)
        if same is None:
            return Words(())
        if siblings and slot is not siblings[0]:
            # The place before is told in the same entry.
            blocks = (*unit.blocks, *unit.details)
            earlier = blocks[: next((n for n, block in enumerate(blocks) if block is same.block), 0)]
            told = [one for block in earlier for one in self._clauses(block)]
            told += [one for one in self._clauses(same.block) if one.end <= same.start]
            if told:
                return words_from(told)
        other = entry_meant(unit, self.found.units)
        meant = (*other.blocks, *other.details) if other is not None else ()
        return words_from([one for block in meant for one in self._clauses(block)])

    def _claimed(self, slots: Sequence[Slot]) -> set[int]:
        """The sentences that offer a place of their own; ``slots`` are all of the part's."""
        if self._owned is None:
            self._owned = {id(clause) for slot in slots for clause in slot.clauses}
        return self._owned

    def _near(
        self, unit: Unit, slot: Slot, slots: Sequence[Slot]
    ) -> tuple[
        tuple[Words, ...],
        tuple[tuple[Words, ...], ...],
        tuple[tuple[Link, ...], ...],
        list[Clause],
        dict[str, list[Cell]],
    ]:
        """Tiers, those on visas, on days, on needs unshortened, links, grants to others, labelled values."""
        others: list[Clause] = []
        named = " ".join(block.text for block in (*unit.section.chain(), *unit.blocks)).lower()
        tiers, whole, dated, asking = (list[Words]() for _ in range(4))
        hrefs: list[tuple[Link, ...]] = []
        common, taken = list[Block](), set[int]()
        among = slot.kind if any(other.kind not in (None, slot.kind) for other in slots) else None
        node: Section | None = unit.section
        while node is not None and len(taken) <= _MOST_SECTIONS:
            clauses, everything = list[Clause](), list[Clause]()
            links: list[Link] = []
            size = 0
            for section, blocks in self._around.get(id(node), ()):
                if id(blocks) in taken or self._apart(section, node) or of_guests(section, slot.kind):
                    continue
                taken.add(id(blocks))
                before = len(clauses)
                if section.heading is not None and section is not node:
                    clauses += self._clauses(section.heading)
                    everything += self._clauses(section.heading)
                for block in blocks[:_MOST_BLOCKS]:
                    if len(clauses) > _MOST_BLOCKS:
                        break
                    if id(block) in self._alien:
                        continue
                    told, settled_for_all = self._lasting(block) if size <= LONGEST_TEXT else ([], None)
                    back = len(self.found.units) > 1 and any(points_back(one.text) for one, _, _ in told)
                    if back and told_before(block, self.found.units, self._order) not in (None, unit):
                        told, settled_for_all = list(leaving_back(told)), None
                    everything += [clause for clause, _, _ in told]
                    if settled_for_all is not None and not self._notes:
                        clauses += settled_for_all
                        told = []
                    for clause, settled, for_all in told:
                        if self._notes and not self._notes.reaches(clause, unit, slot):
                            continue
                        if for_all or speaks_for(clause, slot, slots) or excepts_field(clause):
                            held = settled or without_restriction(without_exception(clause, named))
                            # Whether it is kept for a field that only a heading names is asked later.
                            later = (
                                clause.specialties and not slot.specialties and mentions_visas(clause.text)
                            )
                            clauses.append(clause if later else without_restriction(held, among))
                        elif keeps_apart(clause.text):
                            general, confined = parted(clause)
                            clauses += [general] if general else []
                            others.append(without_restriction(confined, confined.kind))
                    size += sum(one.end - one.start for one in clauses[before:])
                    links += links_told(block, clauses[before:]) if told else block.links
                    before = len(clauses)
                    common.append(block)
            together = self._tier(tuple(everything))
            whole += [together] * any(mentions_visas(one.text) for one in everything)
            dated += [together] * (len(slots) > 1 and any(_DAY.search(one.text) for one in everything))
            noted = [one for one in everything if not self._notes or self._notes.reaches(one, unit, slot)]
            asking += [self._tier(tuple(noted))] if any(asks(one.text) for one in noted) else []
            if clauses or links:
                tiers.append(self._tier(tuple(clauses)))
                hrefs.append(tuple(links))
            node = node.parent
        shortened = (*self._rows, *(one for one in whole if one not in tiers))
        unshortened = shortened, tuple(dated), tuple(asking if len(slots) > 1 else ())
        return tuple(tiers), unshortened, tuple(hrefs), others, cells_of(common)

    def _apart(self, section: Section, node: Section) -> bool:
        """Whether a section under ``node`` speaks of other matters than the places beside it."""
        while section.heading is None and section is not node:
            if section.parent is None or section.parent is node:
                break
            section = section.parent
        heading = section.heading if self._letter and section is not node else None
        matter = heading is not None and heading.level > 1
        if heading is not None and matter and not is_detail(heading) and field_of(heading.text) is None:
            return True
        return yearly(section, node) or (self._several and beside(section, node))

    def _tier(self, clauses: tuple[Clause, ...]) -> Words:
        """The sentences as one text, the same text for all places that share them."""
        if clauses not in self._tiers:
            self._tiers[clauses] = words_from(clauses)
        return self._tiers[clauses]

    def _is_near_all(self, section: Section, blocks: tuple[Block, ...]) -> bool:
        """Whether every place hears a section anyway, and so none of them as what stands beside the list."""
        if section.heading is None:
            return True
        root = section
        while root.parent is not None:
            root = root.parent
        return is_detail(section.heading) and any(one is blocks for _, one in self._around.get(id(root), ()))

    def _reaching(self) -> dict[int, list[tuple[Section, tuple[Block, ...]]]]:
        """For each section what is said below it and reaches up to it: no place claims it on the way."""
        out: dict[int, list[tuple[Section, tuple[Block, ...]]]] = {}
        for section, blocks in self.found.shared:
            node: Section | None = section
            while node is not None:
                out.setdefault(id(node), []).append((section, blocks))
                # What is asked of all reaches them, though an entry stands among its words.
                held = id(node) in self._holders and not (node.heading and is_detail(node.heading))
                node = None if held else node.parent
        return out

    def _lasting(self, block: Block) -> tuple[list[_Told], list[Clause] | None]:
        """The block's sentences but those about what recurs every year, made ready once for all places.

        And the same as they hold for any place, when no place has to be asked about any of them.
        """
        if id(block) not in self._told:
            told = [
                (one, without_restriction(one) if exception(one.text) is None else None, speaks_for_all(one))
                for one in self._clauses(block)
                if not (mentions(one.text, "year", "eras", "nrmp") and _RECURS.search(one.text))
                and not _FOR_MATCH.match(one.text)
            ]
            for_all = [settled for _, settled, for_all in told if settled is not None and for_all]
            self._told[id(block)] = told, for_all if len(for_all) == len(told) else None
        return self._told[id(block)]

    def _clauses(self, block: Block) -> list[Clause]:
        if id(block) not in self._shared:
            self._shared[id(block)] = led_by_level(clauses_of([block], self.radiology))
        return self._shared[id(block)]


def _of_its_entry(
    clauses: Sequence[Clause], slot: Slot, siblings: Sequence[Slot]
) -> tuple[list[Clause], list[Clause]]:
    """The sentences of an entry that speak for a place of it, and what they grant to its siblings only."""
    mine: list[Clause] = []
    confined: list[Clause] = []
    for one in clauses:
        if one in slot.clauses:
            continue
        if speaks_for(one, slot, siblings, own=True):
            mine.append(one)
        elif one.verdict.grade not in ("offer", "gone") and keeps_apart(one.text):
            general, other = parted(one)
            mine += [general] if general is not None else []
            if general is not None or keeps_for_year(other):
                confined.append(without_restriction(other, other.kind))
    return mine, confined


_DAY = regex(r"\d|\b(?:immediate|now|once|away|soon|asap)", re.I)
_FOR_MATCH = regex(r"\W*(?:For|In|Through) the (?:(?:main|yearly|annual|NRMP|\d{4}) )?Match\b,")
"""What is asked of those who come by the yearly way only."""
_RECURS = regex(
    r"\b(?:ERAS|NRMP)\b(?! (?i:packet|file|cv|pdf|form|profile|letter)s?\b).{0,80}"
    r"\b(?:until|through|between|by|deadline|from)\b|\b(?:each|every) year\b"
)
