"""An entry of a list that its hospital or town opens, and that names no training of its own.

Knows how a newsletter's entries begin ("Elm Hospital, Reno: one position left") and how they are marked as
gone. Promises a verdict only where a hospital or town stands first and places are counted, left or gone.
Refuses to say what the places are for: the heading over the list does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.entries import SET_ASIDE, TITLE_LENGTH, closes, judge_block, opens_entry
from scraper.extract.offers.facts import counts_places, names_house
from scraper.extract.offers.offer import OF_ALUMNI, Verdict, judge_clause, status_of
from scraper.extract.postings.extent import asked_for
from scraper.extract.structure.aside import why_aside
from scraper.extract.structure.found import HOST, NOTHING
from scraper.extract.structure.houses import is_state
from scraper.extract.structure.segment import Section, tells_way
from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import counted_before, kind_of, says
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex


def tells_no_kind(verdict: Verdict) -> bool:
    """Whether an entry names no training, or only how the yearly places are applied for."""
    return verdict.grade == "silent" or verdict.why == "filled through the Match"


def may_open_site(block: Block, section: Section) -> bool:
    """Whether a block may begin with its hospital: an item, a bold lead, a paragraph under a state's name."""
    heading = section.heading
    return block.kind == "item" or bool(block.lead) or (heading is not None and is_state(heading.text))


def told_of_site(block: Block) -> Verdict | None:
    """What an entry comes to that opens with a hospital or town: it counts its places, or they are gone, or
    it has none."""
    text = _STATUS_BEFORE.sub("", block.text)
    if block.kind == "item" and _has_none(block):
        return Verdict("no", _NONE_HERE)
    gone = status_of(block.text[:TITLE_LENGTH])
    if not gone and block.kind == "item" and _names_then_titles(block.text):
        return Verdict("title", "a hospital and then the place")
    if not (gone or counts_places(text) or _SOME_LEFT.search(text)) or says("yearly", text):
        return None
    first = _FIRST_NAMED.match(text)
    if first is None or not (read_institution(first[0]) or read_place(first[0])):
        return None
    if gone:
        return Verdict("gone", f"{gone} by its own words", gone)
    return Verdict("offer", "a hospital that counts its places")


def _names_then_titles(text: str) -> bool:
    """Whether a hospital opens an entry and a title stands behind it: "Elm Clinic. Externship, 8 weeks"."""
    told = sentences(_NUMBER.sub("", text))[:_AMONG]
    if not told or not (names_house(told[0].text) or read_place(told[0].text)):
        return False
    later = [one.text for one in told[1:]]
    return any(kind_of(one) is not None and judge_clause(one).grade == "title" for one in later)


_AMONG = 5
_NUMBER = regex(r"^\W{0,3}\d{1,2}[.)]\s")


def told_under_site(blocks: Sequence[Block], section: Section, title: str) -> Verdict | None:
    """What stands under a hospital's heading in a list comes to, when no sentence of it names training.

    Places are counted; or a list of hosts tells where its guests come to: "Cardiology. Write to ...".
    """
    told = blocks[1:]
    if any(says("place", block.text) and counts_places(block.text) for block in told):
        return Verdict("offer", "counts places")
    if any(_counts_trainees(one.text) for block in told for one in sentences(block.text[:_LONG])):
        return Verdict("offer", "counts places")
    over = [block.text for block in reversed(section.chain()[:-1])]
    kind = next((found for text in (*over, title) if (found := kind_of(text))), None)
    if kind != "observership" or any(closes(block) or says("none", block.text) for block in told):
        return None
    named = any(find_specialties(block.text[:_FIRST]) for block in told)
    return Verdict("title", HOST) if named and any(map(tells_way, told)) else None


def _counts_trainees(text: str) -> bool:
    """Whether a sentence counts trainees of a level, and not those of every year: "two PGY-4 residents"."""
    if says("yearly", text) or says("match", text) or says("none", text):
        return False
    return any(
        counted_before(text, level.start) and _OF_LEVEL.match(text, level.end)
        for level in levels_on_offer(text)
    )


_OF_LEVEL = regex(r"\s(?:categorical |preliminary |displaced )?(?:residents?|interns?|trainees?)\b", re.I)
_LONG = 1_000
_FIRST = 120
"""Signs in which a host says of which field it is."""
_STATUS_BEFORE = regex(r"^\W*(?:filled|closed|withdrawn|open|new|updated?)\b\W{1,4}", re.I)
_SOME_LEFT = regex(
    r"\b(?:several|some|a few|multiple|more than one) (?:[\w-]+ ){0,2}"
    r"(?:positions?|places?|spots?|slots?|seats?|openings?) (?:are |is )?(?:still )?"
    r"(?:remain|left|open|available|unfilled)",
    re.I,
)
"""Places that are left and not counted."""
_FIRST_NAMED = regex(r"\W?[A-Z][^\n@]{4,90}?(?=\s[-\u2013\u2014]\s|:\s|\n|\.\s|\s\(|$)")
"""The words that open an entry, up to a dash, a colon or the end of the line."""


def of_site(blocks: Sequence[Block], section: Section, title: str) -> Verdict:
    """What an entry comes to that a hospital heads; ``title``: the page's."""
    heading, told = blocks[0], blocks[1:]
    first = [n == 0 or told[n - 1].kind == "heading" for n in range(len(told))]
    found = [judge_block(block, opens_entry(block, at)) for block, at in zip(told, first, strict=True)]
    chosen = next((one for grade in ("offer", "gone", "title") for one in found if one.grade == grade), None)
    struck = heading.struck or any(block.struck and counts_places(block.text) for block in told)
    gone = status_of(heading.text, struck=struck)
    if chosen is None and not gone:
        gone = next(
            (one for block in told if len(block.text) < _LINE and (one := status_of(block.text))), None
        )
    if gone:
        return Verdict("gone", f"{gone} by its own words", gone)
    if chosen is not None:
        shut = chosen.grade == "title" and any(closes(block) for block in told[:_AMONG])
        return Verdict("none", "says that nothing is open") if shut else chosen
    asked = asked_for(blocks)  # "Two letters from faculty" is no other trade's job.
    heard = (one for one, block in zip(found, told, strict=True) if id(block) not in asked)
    refusal = next((one for one in heard if one.grade in ("none", "no")), None)
    return refusal or told_under_site(blocks, section, title) or Verdict("no", NOTHING)


_LINE = 200
"""Signs of a line that may be no more than an entry's state."""


def leads_entry(block: Block) -> bool:
    """Whether a paragraph with a bold lead is an entry of its own, by the place in its lead."""
    return read_place(block.lead) is not None


def aside(block: Block, verdict: Verdict) -> bool:
    """Whether what an entry says is said of it alone: another's job, a request, a hospital without places,
    what became of people."""
    if verdict.why in SET_ASIDE:
        return block.kind == "item" or _OF_HIMSELF.match(block.text) is not None or _led_aside(block)
    return verdict.why in (_NONE_HERE, OF_ALUMNI)


_OF_HIMSELF = regex(r"\W*(?:(?:hi|hello|dear) [\w ]{2,30}[,!.] )?I(?:'m| am| have been|'ve been)\b", re.I)
"""Who begins with himself, what he has passed and when he can come: an item of a bulletin."""


def _has_none(block: Block) -> bool:
    """Whether an entry is a hospital and that it has nothing: "Elm Hospital, Reno NV - none this month"."""
    parted = _PARTED.search(block.text[:_HOUSE])
    if parted is None or not names_house(block.text[: parted.start()]):
        return False
    return closes(replace(block, words=block.words.part(parted.end(), len(block.text))))


_NONE_HERE = "a hospital without places"
_PARTED = regex(r":\s|\s[-\u2013\u2014|]\s(?=[^:|\u2013\u2014]*$)")
_HOUSE = 160
"""Signs of an entry that is a hospital and no more than that."""


def _led_aside(block: Block) -> bool:
    """Whether the bold words that open an entry are another job's title: "Hospitalist", "Medical assistants".

    What such an entry goes on to say, its address above all, is said of it alone.
    """
    if not block.lead:
        return False
    return why_aside(block.lead) is not None or _TITLED.match(block.text, len(block.lead)) is not None


_TITLED = regex(r"\s?[\u2013\u2014:-]\s")
"""What parts an entry's bold title from what it says: "**NURSE RESIDENCY** \u2013 Twelve months"."""
