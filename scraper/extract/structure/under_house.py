"""What an entry headed by its hospital is about, where no sentence of it both names and offers a place.

Knows the field that opens one of its first lines, trainees that it counts by their year, and the title that
stands before a sentence which offers "one position". Promises to look under a house's name alone. Refuses to
judge whether anything is on offer.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.offers.told_apart import loosely_opens
from scraper.extract.structure.headings import is_town
from scraper.extract.values.institution import read_institution
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.mentions import counted_before
from scraper.record.place import state_code

_FIRST = 6
"""Lines in which an entry that is headed by a hospital names its field."""


def unspoken(clauses: Sequence[Clause]) -> list[Slot]:
    """The place of such an entry: the field that opens one of its lines, or trainees of a year, counted."""
    for clause in clauses[1:_FIRST] if _of_house(clauses) else ():
        if clause.verdict.why == "a requirement":
            continue
        if clause.specialties and loosely_opens(clause.text):
            return [Slot(clause.years, clause.kind, clause.specialties[:1], [clause])]
        if clause.years and any(
            counted_before(clause.text, one.start) for one in levels_on_offer(clause.text)
        ):
            return [Slot(clause.years, clause.kind, clause.specialties[:1], [clause])]
    return [Slot()]


def titled_before(slot: Slot, clauses: Sequence[Clause]) -> None:
    """Names a place by the title before the sentence that offers it: "Hand surgery fellowship. One left"."""
    if slot.years or slot.specialties or not slot.clauses or not _of_house(clauses):
        return
    for clause in clauses[1:_FIRST]:
        if clause in slot.clauses:
            return
        titled = clause.verdict.grade == "title" and clause.specialties and loosely_opens(clause.text)
        if titled and clause.kind is not None and slot.kind in (None, clause.kind):
            slot.years, slot.kind, slot.specialties = clause.years, clause.kind, clause.specialties[:1]
            slot.clauses.insert(0, clause)
            return


def _of_house(clauses: Sequence[Clause]) -> bool:
    first = clauses[0].text if clauses and not clauses[0].years and not clauses[0].specialties else ""
    if not first:
        return False
    return bool(is_town(first) or read_institution(first) or read_place(first) or state_code(first))
