"""Under the title of a fellowship: which residents may apply, and when it names its field loosely.

Knows "Nephrology fellow" over "we would like to hear from residents who finish in June", and "OB fellowship
spot" over "one obstetric anesthesiology position". Promises one place for such a title and its text. Refuses
residents who are counted or have a place of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.words.mentions import counted_before, kind_of, says
from scraper.extract.words.regex import regex
from scraper.record import specialty

_LONGEST_TITLE = 110
_RESIDENTS = regex(r"\b(?:residents|trainees|house officers|(?:PGY|PL|CA|R)-?[1-7]s)\b(?!['\u2019])", re.I)
_FINISHING = regex(
    r"\b(?:graduating|finishing|completing|departing|outgoing|soon-to-(?:finish|graduate)|senior|chief"
    r"|final-year|last-year)\s(?:[\w&/,-]+\s){0,4}?(?:residents?|PGY-?[3-7]s?|chiefs?)\b"
    r"|\b(?:residents?|trainees?|PGY-?[3-7]s?)\b[^.;:]{0,40}?\b(?:(?:will be |are |is |about to |who |to )*"
    r"(?:finish|complet|graduat)\w*|in (?:their|his or her|the) (?:final|last)\b|recent graduates)",
    re.I,
)
"""Residents near the end of their training, who may go on to be fellows."""


def asks_finishing(clause: Clause, title: Clause) -> bool:
    """Whether a sentence under a fellowship's title names residents who may apply, not a place of theirs."""
    heads = title.block.kind == "heading" or bool(title.block.lead)
    if not heads or clause is title or title.kind != "fellowship" or len(title.text) > _LONGEST_TITLE:
        return False
    if clause.kind != "residency" or clause.verdict.grade != "offer":
        return False
    if _FINISHING.search(clause.text):
        return True
    named = _RESIDENTS.search(clause.text)
    asked = named is not None and counted_before(clause.text, named.start()) is None
    return asked and not says("place", clause.text)


_READERS = regex(
    r"\b(?:interested|any|all|your|graduating|finishing|rising|senior|strong|good|excellent|qualified|eligible|dear"
    r"|attention|hello)\s(?:\w+\s)?(?:residents?|interns?|trainees?)\b"
    r"|\bresidents?\s(?:who|interested|finishing|graduating|may|can|should|wishing|are welcome)\b"
    r"|\b(?:complet\w+|finish\w+|done|after|from|graduates? of)\s(?:an?\s|their\s"
    r"|your\s)?(?:[\w/-]+\s){0,4}?residency\b",
    re.I,
)


def only_addresses(text: str) -> bool:
    """Whether its residents are the readers who may apply: "Interested residents can email me"."""
    return "esid" in text and kind_of(_READERS.sub(" ", text)) is None


def addressed(slots: Sequence[Slot], asking: Sequence[Clause]) -> None:
    """Gives the one fellowship the sentences that say who may apply for it: they seek somebody."""
    if len(slots) != 1 or slots[0].kind != "fellowship" or slots[0].years:
        return
    slots[0].clauses += [one for one in asking if not one.years]
    slots[0].apart = slots[0].apart or len(slots[0].specialties) == 1


def untitled(slots: list[Slot]) -> list[Slot]:
    """The places without a title's, which names a whole specialty and the text fellowships in it."""
    titles = [slot for slot in slots if _is_loose_title(slot)]
    told = [
        slot for slot in slots if _may_be_fellowship(slot) and any(map(specialty.parent, slot.specialties))
    ]
    if len(titles) != 1 or not told:
        return slots
    for slot in told:
        slot.kind = "fellowship"
        slot.apart = slot.apart or len(slot.specialties) == 1
    return [slot for slot in slots if slot is not titles[0]]


def _is_loose_title(slot: Slot) -> bool:
    """Whether it is told by a heading alone, which names one field that has no fellowship of its own name."""
    return (
        slot.kind == "fellowship"
        and _may_be_fellowship(slot)
        and len(slot.specialties) == 1
        and specialty.parent(slot.specialties[0]) is None
        and bool(slot.clauses)
        and all(one.block.kind == "heading" for one in slot.clauses)
    )


def _may_be_fellowship(slot: Slot) -> bool:
    return slot.kind in (None, "fellowship") and not slot.years
