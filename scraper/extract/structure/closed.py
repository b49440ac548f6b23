"""What stands beside the places of a part and says that one is gone, withdrawn or kept back for now.

Knows how a note tells it in a line of its own: "We have found our third-year!", "our committee has put this
search on hold", and above or below several places "EDIT: the PGY-3 is filled". Promises to leave alone what
is said of other levels, fields, years, or of some day. Refuses to choose: what is said of one of several has
to name the level or field that only this one has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from scraper.extract.offers.offer import Verdict, status_of
from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.offers.told_apart import roles_in
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.headings import is_field
from scraper.extract.structure.summary import Framed, inside
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import remembered, sentences
from scraper.extract.words.regex import regex


def closed_by_notes(found: Found, blocks: Sequence[Block], framed: Sequence[Framed]) -> None:
    """Gives the places of a part what lines beside them say; ``blocks`` are all of the part."""
    places = {id(slot): (unit, slot) for unit, slot, _ in framed}
    if len(places) == 1:
        _closed_beside(found, *next(iter(places.values())))
    elif places:
        _closed_among(blocks, framed)


def _closed_beside(found: Found, unit: Unit, slot: Slot) -> None:
    """Gives the one place of a part what a line beside it says: "We have found our third-year!"."""
    if unit.shape == "row" or slot.notices or any(one.verdict.grade == "gone" for one in slot.clauses):
        return
    ours = {id(block) for block in unit.blocks}
    for block in _beside(found, unit):
        own = id(block) in ours
        if block.kind not in ("text", "heading", "item") or not (own or _says_so(block.text[:_HEAD])):
            continue
        for sentence in sentences(block.text[:_HEAD]):
            told = (own or _says_so(sentence.text)) and status_of(sentence.text)
            if told and _of_it(sentence.text, slot):
                verdict = Verdict("gone", f"{told} by its own words", told)
                slot.notices.append(Clause(block, sentence.start, sentence.end, verdict))
                return


def _closed_among(blocks: Sequence[Block], framed: Sequence[Framed]) -> None:
    """Gives the one of several places that a note names what it says: "EDIT: the PGY-3 is filled"."""
    own = {id(block) for unit, _, _ in framed for block in unit.blocks}
    for block in blocks:
        if block.kind not in ("text", "item") or id(block) in own:
            continue
        for start, text in _notes(block.text[:_HEAD]):
            named = _named(text)
            if not named.years and not (named.slugs and _UPDATE.match(text)):
                continue
            meant = [slot for _, slot, _ in framed if _is_it(text, named, slot)]
            told = status_of(text) if len(meant) == 1 else None
            if told and not meant[0].notices:
                verdict = Verdict("gone", f"{told} by its own words", told)
                meant[0].notices.append(Clause(block, start, start + len(text), verdict))


def _notes(text: str) -> Iterator[tuple[int, str]]:
    """Where its short sentences begin, and their words; each side of "PGY-3 taken, PGY-2 open" alone."""
    for sentence in sentences(text):
        if len(sentence.text) > _NOTE:
            continue
        cuts = (
            [found.end() for found in _JOINT.finditer(sentence.text)] if _AGAIN.search(sentence.text) else []
        )
        for start, end in pairwise((0, *cuts, len(sentence.text))):
            yield sentence.start + start, sentence.text[start:end]


_UPDATE = regex(
    r"\W*(?:\w+\s)?(?:edit(?:ed)?|update[ds]?|added|news|correction|note|p\.?s\.?)\b[^:]{0,24}[:\u2013\u2014-]",
    re.I,
)
"""How a note begins that somebody has put beside what stood there before."""
_AGAIN = regex(r"\b(?:still|remains?|left|open|available|to be had|looking)\b", re.I)
_JOINT = regex(r"[,;]\s(?:(?:and|but|while)\s)?|\s(?:and|but|while)\s", re.I)
"""Between a place that is gone and one that stays."""


class _Named(NamedTuple):
    """The years and fields that a sentence names."""

    years: frozenset[int]
    slugs: frozenset[str]


@remembered
def _named(text: str) -> _Named:
    """What a sentence names of places."""
    years = frozenset[int]().union(*(level.years for level in levels(text)))
    slugs = frozenset(slug for _, _, slug in find_specialties(text))
    return _Named(years, slugs)


def _is_it(text: str, named: _Named, slot: Slot) -> bool:
    """Whether a sentence names the level or field of a place, and none that is not its own."""
    if named.years and named.years != slot.years:
        return False
    return named.slugs <= set(slot.specialties or named.slugs) and _of_it(text, slot)


_NOTE = 160
"""Signs of the longest sentence that is a note on one of several places."""


def _beside(found: Found, unit: Unit) -> Iterator[Block]:
    """What stands over a place, around it or under it, and under no heading of something else."""
    yield from unit.blocks[1:]
    for section, blocks in found.shared:
        if inside(unit.section, section):
            yield from blocks
    other = False
    for block in unit.details:
        if block.kind == "heading":
            other = kind_of(block.text) is not None or is_field(block.text)
        if not other:
            yield block


_HEAD = 300
"""Signs of a line within which it says that the place is gone."""
_CLOSED = regex(
    r"\b(?:the|this|our|that|position|pgy\S*)\s(?:[\w-]+\s){0,2}?(?:search|position|post|place|spot|seat|slot|opening|vacancy"
    r"|recruitment|posting)?\b[^.;]{0,30}\b(?:closed|filled|over|ended|taken|concluded|gone|withdrawn|cancell?ed)\b"
    r"|\bwe(?:'ve| have)? (?:now |already |just )?(?:found|filled|chosen|hired|signed|appointed|selected)"
    r" (?:an?|our|the|some(?:one|body)|this)\b"
    r"|\bwe(?:'re| are) no longer (?:accepting|taking|considering|reviewing|interviewing|recruiting)\b"
    r"|\bapplications (?:are |were |have been )?closed\b.{0,40}\b(?:gone|given|filled)\b"
    r"|\bplease (?:disregard|ignore)\b|\bfunding\b.{0,40}\b(?:fell through|lost|cut|pulled|gone)\b"
    r"|\b(?:offer|contract)\b.{0,30}\b(?:signed|accepted)\b"
    r"|\b(?:some(?:one|body)|an? (?:candidate|resident|physician|applicant)) has (?:accepted|signed|taken)\b",
    re.I,
)


_WITHHELD = regex(
    r"\b(?:search|position|post(?:ing)?|place|spot|seat|slot|opening|vacancy|recruitment|advertisement"
    r"|this(?: one)?|it)\b[^.;,]{0,40}\b(?:on hold|on ice|on pause|paused|suspended|frozen|shelved|withdrawn"
    r"|cancell?ed|postponed|pulled|called off|rescinded|retracted|halted)\b"
    r"|\b(?:paused?|suspend(?:ed)?|frozen?|freeze|shelved?|withdr(?:ew|awn|aw)|cancel(?:l?ed)?|pulled"
    r"|halt(?:ed)?|postponed?|rescinded|retracted)\s(?:this|the|our|that)\s(?:[\w-]+\s){0,3}?"
    r"(?:search|position|posting|recruitment|vacancy|opening|slot|spot|seat|place|offer|one)\b",
    re.I,
)
"""Who keeps a place back for now or for good: "the committee has put this search on hold"."""
_NOTED = regex(
    r"\W*(?:\w+\s)?(?:note|notice|update|added|edit(?:ed)?|status|correction)\b[^:.]{0,30}:\s"
    r"(?:now |already )?(?:filled|closed|taken|gone|withdrawn|on hold|cancell?ed|suspended)\b"
    r"|\W*(?:now )?(?:filled|withdrawn|on hold|cancell?ed|suspended)"
    r"(?:\W{1,3}(?:(?:on|as of|since)\s)?[\d/.-]{3,10}\)?)?\s?(?:[:\u2013\u2014-]\s|$)",
    re.I,
)
"""A note that begins with what became of the place: "Note: filled as of Feb. 10", "Withdrawn 5/2: no"."""
_LIFTED = regex(
    r"\b(?:no longer|not|never|isn't|wasn't)\s(?:been\s)?(?:\w+\s)?(?:on hold|paused|suspended|frozen"
    r"|withdrawn|cancell?ed|filled|closed)\b|\blifted\b|\bresum(?:ed|ing)\b|\bdespite\b",
    re.I,
)


def _says_so(text: str) -> bool:
    """Whether words say that a place is gone or kept back."""
    return bool(_CLOSED.search(text) or _NOTED.match(text) or _is_withheld(text))


def _is_withheld(text: str) -> bool:
    return _WITHHELD.search(text) is not None and not _LIFTED.search(text)


def _of_it(text: str, slot: Slot) -> bool:
    """Whether a sentence that says that a place is gone can mean this one, and none of every year."""
    if not _is_of_now(text):
        return False
    years, slugs = _named(text)
    if (years and not years & slot.years) or (
        slugs and slot.specialties and not slugs & set(slot.specialties)
    ):
        return False
    roles = {role for _, role in roles_in(text)} if slot.kind == "research" else set()
    return not roles or any(role in roles for one in slot.clauses[:2] for _, role in roles_in(one.text))


@remembered
def _is_of_now(text: str) -> bool:
    """Whether a sentence speaks neither of whole classes and every year nor of some day."""
    if _CLASSES.search(text) or any(says(name, text) for name in ("yearly", "match", "hedge", "reopened")):
        return False
    return not _SOME_DAY.search(_UNTIL.sub("", text) if _is_withheld(text) else text)


_CLASSES = regex(
    r"\b(?:our|the|all)\s(?:[\w-]+\s){0,2}?(?:categoricals|prelims|preliminar\w+|interns|classes|class|residents|fellows"
    r"|programs|positions in|specialties|departments)\s(?:is|are|were|was)\b"
    r"|\d\s?%|\b\d{2,} (?:of|out of) \d"
    r"|\b(?:physicians|doctors|graduates|students|observers|guests|visitors|people)\b[^.;]{0,40}\s(?:is|are)\s"
    r"(?:\w+\s)?taken\b",
    re.I,
)
"""Others that are full, whole matches, and guests who are taken in: "our categoricals are full"."""
_UNTIL = regex(r"\b(?:until|till)\b", re.I)
"""How long a place is kept back, which says nothing of whether it is."""
_SOME_DAY = regex(r"\b(?:if|when|once|until|till|unless|other|others|last year)\b", re.I)


def with_fates(clauses: list[Clause]) -> list[Clause]:
    """The sentences of an entry; one whose place the words right behind it call gone is a gone place's."""
    out: list[Clause] = []
    beside = any(_names(clause) and not clause.block.struck for clause in clauses)
    for n, clause in enumerate(clauses):
        told = None
        if clause.verdict.grade in ("offer", "title") and clause.block.kind != "row" and _names(clause):
            behind = clauses[n + 1] if n + 1 < len(clauses) else None
            if behind is not None and behind.block is clause.block and not _names(behind):
                told = status_of(f"{clause.text} {behind.text}") if _OF_IT.match(behind.text) else None
            told = told or ("filled" if beside and clause.block.struck else None)
        out.append(
            replace(clause, verdict=Verdict("gone", f"{told} by its own words", told)) if told else clause
        )
    return out


def _names(clause: Clause) -> bool:
    return bool(clause.years or clause.kind or clause.specialties)


_OF_IT = regex(
    r"\W*(?=.{0,60}$)(?:(?:he|she|they|it|that|that one|this one|both|all|now|already|since)\s"
    r"|(?:taken|gone|filled|closed|signed|withdrawn|cancell?ed|on hold|spoken for|pulled|offer accepted)\b)",
    re.I | re.S,
)
"""How a short sentence begins that tells what became of the place before it: "He has signed.", "Taken."."""


def part_by_fate(slots: Sequence[Slot]) -> None:
    """Notes of an entry's several places which stay, where the words of some say that they are gone."""
    gone = [any(clause.verdict.grade == "gone" for clause in slot.clauses) for slot in slots]
    if any(gone):
        for slot, is_gone in zip(slots, gone, strict=True):
            slot.stays = not is_gone


def is_of_another(gone: Clause, slot: Slot, unit: Unit) -> bool:
    """Whether a sentence of a gone place tells of the last one: "the 2026-27 place", "this is a new one"."""
    told = [one for one in slot.clauses if one is not gone]
    later = [one.text for one in told if one.block is not gone.block or one.start > gone.start]
    around = "\n".join(one.text for one in unit.blocks)
    own = "\n".join(one.text for one in told)
    return (
        any(_ANEW.search(text) for text in later)
        or of_another_class(gone.text, around)
        or of_another_track(gone.text, own)
    )


def of_another_class(gone: str, told: str) -> bool:
    """Whether words of a gone place name an academic year, and all that is told of the place another too."""
    years = set(_CLASS_OF.findall(gone))
    return bool(years) and not set(_CLASS_OF.findall(told.replace(gone, ""))) <= years


def of_another_track(gone: str, told: str) -> bool:
    """Whether words of a gone place name a track, and those of the place another."""
    tracks = {one.lower() for one in _TRACK.findall(gone)}
    if not tracks:
        return False
    own = {one.lower() for one in _TRACK.findall(told.replace(gone, ""))}
    return bool(own) and not tracks & own


_TRACK = regex(r"\b(categorical|prelim|advanced|transitional)", re.I)
_CLASS_OF = regex(r"\b(20\d\d)\s?[-\u2013/]\s?(?:20)?\d\d\b")
_ANEW = regex(
    r"\b(?:this|it)(?:'s| is) (?:a|an|another) (?:new|second|different|separate|further|additional) (?:one"
    r"|position|place|spot|seat|slot|opening|vacancy)\b"
    r"|\b(?:open|available|vacant|free) (?:again|once (?:more|again)|anew)\b"
    r"|\b(?:we|the program|the department) now (?:have|has) (?:a|an|another) (?:new|second|further) ",
    re.I,
)
