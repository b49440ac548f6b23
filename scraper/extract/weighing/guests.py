"""Who takes somebody without the words of an opening: hosts of observers, a year of research, a first class.

Knows hosts that tell no more than their name, entries whose kind only the words above them tell, and titles
under which somebody is sought or told whom to write to. Promises to look at the entry, its headings and the
paragraphs over it alone. Refuses to weigh them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.slots import Slot
from scraper.extract.structure.found import HOST, Unit
from scraper.extract.structure.guest_lists import counts_guests
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, says, sells, words
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex

_SHORT = 80
_INTRO = 800
_OVER = 4
"""Paragraphs over several entries that are looked at."""


def bare_host(unit: Unit, slot: Slot, card: str) -> bool:
    """Whether an entry is a host's name with "externships" behind it, and tells nothing of its own."""
    return (
        unit.shape in ("item", "text")
        and len(card) < _SHORT
        and _EXTERNSHIPS.search(card) is not None
        and not slot.specialties
    )


_EXTERNSHIPS = regex(r"\b(?:externship|observership|shadowing)(?: program)?s?\W*$", re.I)


def rules_guests(text: str) -> bool:
    """Whether a sentence rules what observers do, and asks nobody to come: "An observer may not touch"."""
    return _RULE.search(text) is not None and _COMES.search(text) is None


_RULE = regex(
    r"(?:^|[.;:,]\s|\b(?:that|if|when|all|each|every|any|an?|the|no|such)\s)\W*(?:[a-z]+\s)?"
    r"(?:observers?|externs?|shadowers?)\s(?:who\s[^,.;]{3,60}\s)?(?:must|may|shall|should|can(?:not)?|needs?|wears?"
    r"|agrees?|ha(?:s|ve) (?:no|to)|do(?:es)? not"
    r"|(?:is|are) (?:\w+ )?(?:permitted|allowed|required|expected|responsible|prohibited|subject|restricted"
    r"|covered|supervised|accompanied|limited|a|to|under))\b"
    r"|\b(?:presence|role|conduct|behaviou?r|supervision|duties|responsibilities|expectations|definition)"
    r" (?:of|for) (?:an?|the|all|each|any)?\s?(?:observer|extern)s?\b",
    re.I,
)
_COMES = regex(
    r"\b(?:welcom\w+|accept\w*|host\w*|come|spend|visit|apply|appl(?:ies|ying|ications?)|invit\w+|opening|available"
    r"|stay|offer\w*|takes?)\b",
    re.I,
)
"""What is said of observers to whom a place is open."""


def hosts(unit: Unit, slot: Slot, over: str) -> bool:
    """Whether an entry that names no kind stands under a heading, title or paragraph of observers."""
    if slot.kind is not None or unit.shape not in ("section", "item", "lead"):
        return False
    if any(_NOT_NOW.search(block.text) for block in unit.blocks[:1]):
        return False
    if unit.verdict.why == HOST and counts_guests(unit.blocks[0].text):
        return True
    kind = kind_of(over)
    return kind == "observership" or (kind is None and _invited_above(unit))


def counts_hosted(slot: Slot, text: str) -> bool:
    """Whether an entry says how many guests a department has at a time."""
    return slot.kind in (None, "observership") and counts_guests(text)


_NOT_NOW = regex(r"[:\u2013-]\s(?:not|none) (?:at present|at this time|currently|now|this year)\W*$", re.I)


def _invited_above(unit: Unit) -> bool:
    """Whether the paragraphs over several like entries say that doctors may come and look on."""
    section = unit.section.parent
    if unit.shape != "section" or section is None:
        return False
    over = [*section.blocks[:_OVER], *(section.parent.blocks[:_OVER] if section.parent is not None else ())]
    texts = [block.text[:_INTRO] for block in over if block.kind == "text"]
    return any(_DOCTOR.search(text) and words("observer").search(text) is not None for text in texts)


_DOCTOR = regex(r"\b(?:physicians?|doctors?|graduates?|clinicians?|surgeons?|IMGs?|MDs?|observ\w+)\b", re.I)
"""Who may look on: the visitors of patients come one at a time too."""


def takes_somebody(heading: Block, told: Sequence[Block]) -> bool:
    """Whether what stands under a title says whom it seeks, or tells guests and researchers whom to ask."""
    kind = kind_of(heading.text)
    texts = [block.text[:_MOST] for block in told]
    if any(sells(text) for text in texts) or _FORM.search(heading.text):
        return False
    if kind == "observership":
        return any(_ASKS.search(text) for text in texts)
    if kind in ("research", "other"):
        dated = any(_ASKS.search(text) for text in texts) and any(
            word_list("closes").search(text) for text in texts
        )
        return dated or any(_seeks_one(one.text) for text in texts for one in sentences(text))
    return any(_takes_directly(one.text) for text in texts for one in sentences(text))


_FORM = regex(r"\bforms?\W*$", re.I)
"""A title of papers to be filled in, which stand there whether anybody is sought or not."""
_MOST = 2_500
_ASKS = regex(r"\b(?:write|send|e-?mail|contact|apply|applications?|call|fill (?:in|out))\b|\w@\w", re.I)
_SPOILED = ("yearly", "none", "hedge", "news")


def _seeks_one(text: str) -> bool:
    """Whether a sentence seeks a person now: "The group is choosing one physician"."""
    if not (says("seeks", text) and _PERSON.search(text)) and not _TAKES_SOME.search(text):
        return False
    return not any(says(name, text) for name in (*_SPOILED, "match"))


_FEW = r"(?:one|two|three|four|five|six|seven|eight|ten|twelve)"
_WHOM = (
    r"(?:physicians?|doctors?|graduates?|person|people|fellows?|scholars?|candidates?|applicants?|colleagues?"
    r"|volunteers?|helpers?|readers?|graders?|assistants?|hands)"
)
_PERSON = regex(
    r"\b(?:employ|hire|engage|recruit|appoint) (?:one|two|three|several|some)\b|\b(?:use|need|want) you\b"
    rf"|\b(?:{_FEW}|an?|another|our next|applications (?:from|for)) (?:[\w-]+ ){{0,3}}?{_WHOM}\b",
    re.I,
)
_TAKES_SOME = regex(
    rf"\b(?:tak(?:e|es|ing)|wants?|needs?|room for)\s(?:on\s)?(?:up to\s)?{_FEW} (?:[\w-]+ ){{0,3}}?{_WHOM}\b"
    rf"|(?:^|[.;:]\s)\W*(?:up to\s)?{_FEW} {_WHOM} (?:can|may|will|could|shall) (?!be (?:paid|notified))",
    re.I,
)
"""How many are taken, without a word of seeking: "We take six people", "Four helpers will read clips"."""


def _takes_directly(text: str) -> bool:
    """Whether a program takes somebody by itself: "We were approved late and recruit them on our own"."""
    if not (says("seeks", text) and word_list("outside").search(text)):
        return False
    return not any(says(name, text) for name in _SPOILED)
