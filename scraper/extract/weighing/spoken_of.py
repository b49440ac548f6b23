"""Which places are only spoken of, beside others that stand on their own feet: in rules, notes and menus.

Knows a whole sentence from an entry of a list, and an entry from a link to another page. Promises to doubt
none that offers by its own words (seeks, opens, counts a place), is gone, or stands in a document of which no
other place is better told. Refuses to weigh words: it asks how they are built and where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.found import Unit
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.candidate import MAY_TRAIN, announced
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import wants

Framed = tuple[Unit, Slot, list[Clause]]

_OFFERING = frozenset(
    (
        *("opens", "seeks somebody", "somebody leaves", "somebody wanted", "gone", "outside the Match"),
        *("still to be had", "asks for a letter", "a researcher's place", "an observer's place"),
        *("a host of observers", "a place outside training", "places counted", "somebody is missing"),
    )
)
"""Signs of which one is enough for a place to stand on its own feet."""
_COUNTED = frozenset(("counts places", "somebody is wanted", "somebody leaves", "takes guests"))
"""What a sentence comes to that offers a place by its own words."""
_LOOSE = frozenset(("item", "text", "lead"))
_ENTRY_ENDS = regex(r"[:;,(\[|\n]|\s[-\u2013\u2014]\s")
_ABOUT = regex(r"\W*(?:for|in|from|to|at|with|among|as|by|after|before|on|of)\b", re.I)
"""How words begin that are about a place, not its title: "For PGY-2: one year done"."""
_VERB = regex(
    r"\b(?:is|are|was|were|be|been|has|have|had|holds?|must|may|might|can|cannot|could|should|will|would|shall"
    r"|does?|do|did|needs?|requires?|asks?|accepts?|takes?|sends?|submits?|enters?|gets?|gives?|spends?|share"
    r"|go(?:es)?|come[s]?|applies|apply|train[s]?|rotates?|leads?|runs?|lives?|signs?|brings?|obtains?|fills?"
    r"|write|name|select(?:s|ed)?|sponsors?|files?|recruits?|consider[s]?|enjoys?|works?|covers?|sees?|learns?"
    r"|starts?|begins?|completes?|completed|passed|passes|lasts?|pays?|paid|earns?|receives?|received|allowed"
    r"|wants?|prefers?|preferred|helps?|answers?|employs?|appoints?|offers?|became|becomes?|knows?|shows?)\b",
    re.I,
)


def spoken_of(framed: Sequence[Framed], enough: Mapping[int, frozenset[str]]) -> set[int]:
    """The slots, by identity, that are only spoken of; ``enough``: those on offer so far, and their signs."""
    kept = [(unit, slot) for unit, slot, _ in framed if id(slot) in enough]
    firm = {id(unit): unit for unit, slot in kept if _stands(unit, slot, enough[id(slot)])}
    lists = {_list_of(unit) for unit in firm.values() if unit.shape == "item"}
    told = {id(unit) for unit, slot in kept if not _is_rule(slot)}
    rules = {id(slot) for unit, slot in kept if id(unit) in told and unit.shape != "row" and _is_rule(slot)}
    offered = [(unit, slot) for unit, slot in kept if id(unit) in firm and not _referred(slot)]
    again = {
        id(slot)
        for unit, slot in kept
        if unit.shape in _LOOSE and (years := _referred(slot))
        if any(one is not unit and told.years in years for one, told in offered)
    }
    return (
        rules
        | again
        | _summed(kept)
        | {
            id(slot)
            for unit, slot in kept
            if firm and id(unit) not in firm
            if "money" in enough[id(slot)]
            or _is_menu(unit)
            or _is_sentence(slot)
            or (unit.shape == "item" and (enough[id(slot)] & _ASKED or _is_among_rules(unit, lists)))
        }
    )


def _summed(kept: Sequence[tuple[Unit, Slot]]) -> set[int]:
    """The slots of a note that names two places told before, one as gone: "only the intern is left"."""
    return {
        id(slot)
        for unit, slot in kept
        if unit.shape in _LOOSE and len(slot.years) > 1
        if any(clause.verdict.grade == "gone" for clause in slot.clauses)
        if all(any(one is not unit and told.years == {year} for one, told in kept) for year in slot.years)
    }


def _referred(slot: Slot) -> set[frozenset[int]]:
    """The years of one told before, of which all that names a place speaks: "The fourth-year seat needs"."""
    if not slot.years or any(clause.verdict.grade == "gone" for clause in slot.clauses):
        return set()
    told = [
        levels(clause.text)[:1] if _DEFINITE.match(clause.text) and not _ELSEWHERE.search(clause.text) else ()
        for clause in slot.clauses
    ]
    return {level.years for one in told for level in one if level.start < _NEAR} if all(told) else set()


_NEAR = 40
_DEFINITE = regex(r"\W*(?:(?:as )?(?:for|to|about|in|with|of|on)\s)?(?:the|that|this)\s", re.I)
_ELSEWHERE = regex(
    r"\b(?:at|in) (?:[A-Z]|(?:the|our) [\w-]+ (?:campus|site|hospital|house|clinic|track|program))"
)
"""What tells another place of those years from the first."""


def _is_rule(slot: Slot) -> bool:
    """Whether all that names a place beside another of its entry are rules: who may come, what is asked."""
    if slot.role or slot.kind not in MAY_TRAIN or not slot.clauses:
        return False
    return all(
        clause.block.kind != "heading"
        and clause.verdict.why not in _COUNTED
        and clause.verdict.grade != "gone"
        and (clause.verdict.grade == "title" or not clause.years or _obliges(clause.text))
        and (_states(clause.text) or _is_full(clause.text))
        and not says("place", clause.text)
        for clause in slot.clauses
    )


def _is_full(text: str) -> bool:
    return text.rstrip().endswith(".") and _VERB.search(text) is not None and wants(text) is None


def _list_of(unit: Unit) -> tuple[int, int]:
    return id(unit.section), unit.blocks[0].group


def _stands(unit: Unit, slot: Slot, signs: frozenset[str]) -> bool:
    if unit.shape not in _LOOSE:
        return True
    if "money" in signs:
        return False
    if slot.clauses and all(_NOT_OFFERED.search(clause.text) for clause in slot.clauses):
        return False
    gone = not signs >= _OF_NOTHING and any(clause.verdict.grade == "gone" for clause in slot.clauses)
    if gone or any(clause.verdict.why in _COUNTED for clause in slot.clauses):
        return True
    # "Step 3 is needed from PGY-3 on" has a word of offers behind what it asks for.
    doubted = {"opens"} if "requirement" in signs else set()
    offering = signs & (_OFFERING - (doubted if not signs >= _OF_NOTHING else _DOUBTED))
    return bool(offering) or (_takes(signs) and not any(_obliges(clause.text) for clause in slot.clauses))


_NOT_OFFERED = regex(
    r"^\W*(?:whoever|anyone who|anybody who|those who) (?:wants?|takes?|comes?|joins?|fills?|is to)\b"
    r"(?![^.;]*\b(?:come|join|enter|start|begin)s? (?:in |us )?(?:as|at)\b)"
    r"|\b(?:welcome|helpful|useful|fine|good|nice)\b[^.;]{0,20}\bnot (?:needed|required|necessary|a must)\b",
    re.I,
)
"""What is asked of whoever comes, or need not be brought, though the words have one of offers."""
_OF_NOTHING = frozenset(("nothing named", "requirement"))
_DOUBTED = frozenset(("opens", "gone", "outside the Match"))
"""What says little in a rule that names no place: "Those of July are for whoever has finished a year"."""


def _takes(signs: frozenset[str]) -> bool:
    """Whether somebody would take a number or has something that begins, in words that no list knows."""
    return "begins" in signs or {"counts", "seeks"} <= signs


def _obliges(text: str) -> bool:
    return _RULE.search(text) is not None or word_list("duties").search(text) is not None


_RULE = regex(
    r"\b(?:must|should|needs?|needed|requires?|required|eligible|nobody|asks?"
    r"|(?:welcome|encouraged|invited|free|able|expected|asked) to|(?:may|can|could) (?:also )?apply)\b"
    r"|^\W*(?:only|(?:please )?(?:send|write|name|include|submit|tell|say|state|attach|bring|e-?mail))\b",
    re.I,
)
"""Words of a rule, and how one begins that tells what to send."""
_ASKED = frozenset(("requirement", "requirements above"))


def _is_among_rules(unit: Unit, lists: set[tuple[int, int]]) -> bool:
    """Whether most of its list are no titles of places, and none (``lists``) stands on its own feet."""
    if _list_of(unit) in lists:
        return False
    group = unit.blocks[0].group
    beside = [one for one in unit.section.blocks if one.kind == "item" and one.group == group]
    titles = sum(1 for one in beside if _names(one.text) and not _states(one.text))
    return titles * 2 < len(beside) + unit.linked


def _names(text: str) -> bool:
    return bool(levels(text) or find_specialties(text) or kind_of(text))


def _is_menu(unit: Unit) -> bool:
    """Whether an entry is no more than a link, and what stands right over it calls nothing open."""
    heading = unit.section.heading
    return (
        unit.linked
        and not (heading is not None and announced(heading.text))
        and not levels(unit.blocks[0].text)
    )


def _is_sentence(slot: Slot) -> bool:
    """Whether each of the words that name the place makes a statement or a rule, and none is a title."""
    return bool(slot.clauses) and all(_states(clause.text) for clause in slot.clauses[:3])


def _states(text: str) -> bool:
    head = _ENTRY_ENDS.split(text, maxsplit=1)[0]
    if _NOT_OFFERED.search(text):
        return True
    if wants(text) is not None:
        return False
    if _names(text) and _ABOUT.match(text):
        return True
    return _VERB.search(head) is not None or _OF_APPLICANTS.search(text) is not None


_OF_APPLICANTS = regex(
    r"\b(?:your|his or her|his/her)\b|\ban? (?:[\w-]+ )?(?:resident|intern|fellow|trainee|graduate) "
    r"(?:in|at|of|from) an?(?: [\w-]+)? (?:program|residency|fellowship|hospital|school|university)\b"
    r"|^\W*(?:(?:an?|one|two|three|the|valid|full|current) )*(?:[\w-]+ )?"
    r"(?:licen[sc]e|permit|certificate|proof|verification|cop(?:y|ies)|letters?|transcripts?|diploma)\b",
    re.I,
)
"""What applicants are or bring, in words without a verb: "proof of your internship"."""
