"""A unit's sentences to the places they offer: one each for what has its own count, date or sentence.

Knows docs/record.md, 7: alternatives are one place, what is counted apart are several. Promises one place at
least, each with the sentences that offer it. Refuses to read fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.facts import counts_trainees
from scraper.extract.offers.nobody import without_denied
from scraper.extract.offers.offer import WANTED
from scraper.extract.offers.slots import NAMED_YEAR, Clause, Slot
from scraper.extract.offers.told_apart import (
    fields_apart,
    fields_beyond,
    loosely_opens,
    one_and_other,
    roles_apart,
    starts_of,
)
from scraper.extract.structure.fellows import addressed, asks_finishing, untitled
from scraper.extract.structure.leavers import with_fellows_title, without_losses
from scraper.extract.structure.parted import (
    CUT,
    TOGETHER,
    fellow_apart,
    of_titled_level,
    sites_apart,
    told_apart,
)
from scraper.extract.structure.tracks import by_track
from scraper.extract.structure.under_house import titled_before, unspoken
from scraper.extract.values.counts import read_positions
from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.mentions import counted_before, counted_behind, kind_of, levels, one_each, says
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Kind

_OR = regex(r"\bor\b", re.I)


def slots_of(clauses: Sequence[Clause]) -> list[Slot]:
    """The places that the sentences offer, each with its own sentences; one at least."""
    offering = [
        clause
        for clause in clauses
        if clause.verdict.grade in ("offer", "gone")
        or (
            clause.verdict.grade == "title"
            and (
                clause is clauses[0]
                or clause.block.kind == "heading"
                or clause.block.lead
                or (_tells_one(clause) or counts_trainees(clause.text))
                or (one_each(clause.text) and _counted_apart(clause))
            )
        )
    ]
    if two := _first_and_second(clauses, offering):
        return two
    slots: list[Slot] = []
    vague: list[Clause] = []
    asking = [one for one in offering if asks_finishing(one, clauses[0])]
    offering = _without_said_of_it(offering)
    offering = with_fellows_title(without_losses([one for one in offering if one not in asking]))
    beside = next(((n, told) for n, one in enumerate(offering) if (told := fellow_apart(one))), None)
    if beside is not None:
        offering[beside[0] : beside[0] + 1] = beside[1][:2]
    for clause in sorted(offering, key=_closeness):
        if of_titled_level(clause, clauses[0]) and not (
            _OR.search(clause.text) or _ALSO_TAKES.search(clause.text)
        ):
            _place(slots, Slot(clauses[0].years, clause.kind, clause.specialties, [clause]))
            continue
        if tracks := by_track(clause):
            if len({slot.years for slot in tracks}) < len(tracks):
                slots += tracks
            else:
                for slot in tracks:
                    _place(slots, slot)
            continue
        parts = _counted_apart(clause)
        if len(parts) > 1 and not fields_beyond(clause.text, len(clause.specialties), len(parts)):
            part_of = told_apart(clause, [min(level) for level, _ in parts])
            for level, count in parts:
                own, fields = part_of[min(level)]
                apart = fields != clause.specialties
                _place(slots, Slot(level, clause.kind, fields, own, count, apart=apart))
            continue
        if clause.verdict.grade == "offer" and (several := _parted(clause)):
            slots += several
            continue
        if clause.verdict.grade == "offer" and (sites := sites_apart(clause)):
            slots += [Slot(clause.years, clause.kind, clause.specialties, own, whole=clause) for own in sites]
            continue
        kind = _kind_under(clause, clauses[0])
        if not clause.years and not clause.specialties and kind in (None, "residency"):
            vague.append(clause)
            continue
        _place(slots, Slot(clause.years, kind, clause.specialties, [clause]))
    slots = untitled(slots)
    _named_after(slots, vague, clauses)
    addressed(slots, asking)
    if not slots:
        slots = [Slot(clauses=vague[:1])] if vague else unspoken(clauses)
    if beside is not None:
        _of_one_sentence(slots, *beside[1])
    if len(slots) == 1:
        slots[0].clauses += [
            one for one in vague if one.verdict.why == WANTED and one not in slots[0].clauses
        ]
    if len(slots) == 1 and not clauses[-1].text.rstrip().endswith(":") and not any(map(_is_level, clauses)):
        _left_behind(slots[0], vague)
    if len(slots) == 1:
        titled_before(slots[0], clauses)
    return _one_and_other(slots[0], clauses) if len(slots) == 1 else _alternatives(slots)


def _without_said_of_it(offering: Sequence[Clause]) -> list[Clause]:
    """The sentences that offer, less those that go on about one place: "It is for somebody who ..."."""
    kept: list[Clause] = []
    for clause in offering:
        last = kept[-1] if kept else None
        more = last is not None and last.block is clause.block and last.verdict.grade == "offer"
        if more and last is not None and _OF_IT.match(clause.text) and not clause.years:
            named = bool(last.years or last.specialties) and set(clause.specialties) <= set(last.specialties)
            if named and clause.verdict.grade == "offer" and read_positions(last.text):
                continue
        kept.append(clause)
    return kept


_OF_IT = regex(
    r"\W*(?:it|this|that|(?:this|that|the) (?:one|place|position|seat|spot|slot|post|opening|vacancy))\s"
    r"(?:is|was|will|would|must|should|shall|can|could|may|might|has to|needs|wants|suits|goes|became|came)\b"
    r"(?!\s(?:also\s)?(?:an?|one|another|two|three)\b)",
    re.I,
)
"""How a sentence goes on about the place that the one before it offered."""


def _named_after(slots: list[Slot], vague: Sequence[Clause], clauses: Sequence[Clause]) -> None:
    """Names a place that was offered without its name: "We are one short. Neurosurgery, PGY-5, Reno"."""
    offered = not slots and any(one.verdict.why == "counts places" for one in vague)
    titled = len(slots) == 1 and not (slots[0].years or slots[0].kind not in (None, "residency"))
    if not (offered or (titled and all(one.block.kind == "heading" for one in slots[0].clauses))):
        return
    for clause in clauses:
        named = clause.specialties and (clause.years or clause.kind == "fellowship")
        told = clause.verdict.grade == "title" or clause.verdict.why == "a question"
        if not named or not told or clause.block.kind == "heading":
            continue
        if loosely_opens(clause.text) and len(clause.text) < _PLACARD:
            new = Slot(clause.years, clause.kind, clause.specialties, [clause, *(vague if offered else ())])
            _place(slots, new)
            return


_PLACARD = 160
"""Signs of a sentence that is no more than a name: "Neurosurgery, PGY-5, Elm Hospital, Toledo OH."."""


def _of_one_sentence(slots: Sequence[Slot], head: Clause, fellow: Clause, of_all: Sequence[Clause]) -> None:
    """Gives each place what their sentence says of all, and the last one its whole as the offer."""
    for slot in slots:
        if fellow in slot.clauses:
            slot.whole = replace(fellow, start=head.start)
        slot.clauses += of_all


def _first_and_second(clauses: Sequence[Clause], offering: Sequence[Clause]) -> list[Slot]:
    """The two places that "The first would come in as a PGY-2 … The second …" tells of; else none."""
    told = [one for one in clauses if one.verdict.grade in ("offer", "title") and one.years]
    at = next((n for n, one in enumerate(told[:-1]) if _THE_FIRST.match(one.text)), None)
    if at is None or not _THE_SECOND.match(told[at + 1].text):
        return []
    pair = told[at : at + 2]
    years = pair[0].years | pair[1].years
    others = [one for one in offering if one.verdict.grade == "offer" and one.years and one not in pair]
    if _counts(clauses[: clauses.index(pair[0])], len(pair)):
        alone = all(one.years <= years for one in others)
    else:
        alone = not others and all(one.verdict.grade == "offer" for one in pair)
    if not alone:
        return []
    return [
        Slot(clause.years, clause.kind, clause.specialties, [clause], 1, role=role)
        for role, clause in zip(("one", "other"), pair, strict=True)
    ]


def _counts(clauses: Sequence[Clause], many: int) -> bool:
    """Whether one of the sentences counts so many places: "We have two chairs to fill"."""
    return any((found := read_positions(one.text)) and found.value == many for one in clauses)


_THE_FIRST = regex(
    r"\W*(?:the first|the one|one(?! of)|first)\b(?!\s(?:choice|come|thing|step|day|year))", re.I
)
_THE_SECOND = regex(
    r"\W*(?:and )?(?:the second|the other|another|a second|second)\b(?!\s(?:year|half))", re.I
)


def _kind_under(clause: Clause, title: Clause) -> Kind | None:
    """What a sentence speaks of: "two fellows" under a research fellowship's title are that one's."""
    if title.block.kind != "heading" and not (title.block.lead and title.kind == "research"):
        return clause.kind
    if (
        title.kind == "fellowship"
        and clause.kind == "residency"
        and not _RESIDENT.search(_CALLED.sub("", clause.text))
    ):
        return "fellowship"
    if title.kind == "other" and clause.kind == "residency" and not clause.years:
        return "other"
    of_title = title.kind == "research" and "ellow" in title.text.lower()
    if not of_title or clause.years or clause.kind != "fellowship":
        return clause.kind
    other = clause.specialties and title.specialties and not set(clause.specialties) & set(title.specialties)
    return clause.kind if other else "research"


_RESIDENT = regex(
    r"residen|intern|\bP[GL]Y?\W?\d|\bCA\W?\d|\bR\W?\d|\bHO\W?\d|categorical|prelim|transitional", re.I
)
_CALLED = regex(
    r"^\W*(?:heads[- ]up|attention|calling(?: all)?|dear|hello|hi|hey|to all|listen up|good news for)\b"
    r"[^:!?.]{0,60}[:!?]\s",
    re.I,
)
"""How readers are called: "Heads up, pediatric residents: ..."."""


def _tells_one(clause: Clause) -> bool:
    """Whether it is no more than levels and how many: "PGY-2: 1", "PGY-2 (1) and PGY-3 (1)"."""
    found = levels(clause.text) if len(clause.text) < _TALLY else ()
    return (
        bool(found)
        and not found[0].start
        and all(counted_behind(clause.text, level.end) is not None for level in found)
    )


_TALLY = 60


def _is_level(clause: Clause) -> bool:
    """Whether a line is a level alone, which tells more than who leaves: "PGY-2"."""
    return len(clause.text) < _TALLY and any(
        level.start == 0 and level.end >= len(clause.text.rstrip(" .;,"))
        for level in levels(clause.text.strip())
    )


def _left_behind(slot: Slot, vague: Sequence[Clause]) -> None:
    """Gives a place without a level that of the one who leaves: what is open is told nowhere else."""
    left = next((one for one in vague if one.verdict.why == "somebody leaves"), None)
    if left is None or slot.years or slot.kind not in (None, "residency"):
        return
    if left not in slot.clauses:
        slot.clauses.append(left)
    slot.years = frozenset().union(*(level.years for level in levels(left.text, left.radiology)))


def _parted(clause: Clause) -> list[Slot]:
    """The places of one sentence that counts fields, or researchers' posts, each by itself."""
    text = clause.text
    pieces = fields_apart(text) if clause.specialties else []
    if not {slug for slug, _, _ in pieces} <= set(clause.specialties):
        pieces = []  # Where somebody has gone is no field of a place.
    roles = roles_apart(text) if clause.kind == "research" and not pieces else []
    told = pieces or roles
    if not told:
        return []
    spans = None if TOGETHER.search(text) else starts_of(told, text)
    out: list[Slot] = []
    for n, (name, count, _) in enumerate(told):
        own = clause
        if spans is not None:
            own = replace(clause, start=clause.start + spans[n][0], end=clause.start + spans[n][1])
        fields = (name,) if pieces else clause.specialties
        stop = told[n + 1][2] if n + 1 < len(told) else len(text)
        inside = [level.years for level in levels(text) if told[n][2] <= level.start < stop]
        years = frozenset().union(*inside) if clause.years else frozenset()
        role = "" if pieces else name
        kind = clause.kind if pieces == [] or not years or NAMED_YEAR.search(text) else None
        if pieces and (own_kind := kind_of(text[told[n][2] : stop])) in ("residency", "fellowship"):
            kind = own_kind
        slot = Slot(years if kind else frozenset(), kind, fields, [own], count, role=role, whole=clause)
        slot.apart = bool(pieces) and spans is None
        out.append(slot)
    return out


def _one_and_other(slot: Slot, clauses: Sequence[Clause]) -> list[Slot]:
    """The place, or two when a sentence tells of "one" now and of "the other" later."""
    for clause in clauses:
        found = one_and_other(clause.text)
        if found is None or clause.verdict.grade in ("gone", "none", "no"):
            continue
        at, counts = found
        kept = [one for one in slot.clauses if one is not clause]
        middle = clause.start + at
        both = TOGETHER.search(clause.text, at)
        tail = [replace(clause, start=clause.start + both.start(), years=frozenset())] if both else []
        halves = (replace(clause, end=middle), replace(clause, start=middle))
        years = [frozenset().union(*(level.years for level in levels(half.text))) for half in halves]
        own = years if all(years) and years[0] != years[1] else [slot.years, slot.years]
        return [
            replace(
                slot, years=year, clauses=[*kept, replace(half, years=year), *tail], counted=many, role=role
            )
            for role, half, year, many in zip(("one", "other"), halves, own, counts, strict=True)
        ]
    return [slot]


def _alternatives(slots: list[Slot]) -> list[Slot]:
    """One place for two, when all that is said of the second is that the first may be filled at its level."""
    if len(slots) != 2 or not all(slot.years for slot in slots):
        return slots
    for one, other in (slots, slots[::-1]):
        if one.counted is None and all(
            _ALSO_TAKES.search(clause.text) and not says("place", clause.text) and clause not in other.clauses
            for clause in one.clauses
        ):
            other.years |= one.years
            other.clauses += [clause for clause in one.clauses if clause not in other.clauses]
            return [other]
    return slots


def _closeness(clause: Clause) -> tuple[bool, int, bool]:
    """How closely a sentence tells of one place: those of one level and field come before what sums up."""
    return len(clause.years) != 1, len(clause.years), len(clause.specialties) > 1


def _place(slots: list[Slot], new: Slot) -> None:
    """Adds a slot, or joins it to the one it repeats; a summary of several is dropped."""
    matching = [slot for slot in slots if slot.joins(new.years, new.kind, new.specialties)]
    matching = matching or [slot for slot in slots if slot.is_titled(new)]
    if len(matching) > 1:
        return
    if len(matching) == 1:
        slot = matching[0]
        wide = any(_ALSO_TAKES.search(clause.text) for clause in (*slot.clauses, *new.clauses))
        both = slot.years | new.years if wide else slot.years & new.years
        slot.years = both if slot.years and new.years else slot.years or new.years
        slot.kind = slot.kind or new.kind
        slot.counted = slot.counted or new.counted
        slot.specialties = slot.specialties or new.specialties
        slot.clauses += [clause for clause in new.clauses if clause not in slot.clauses]
        return
    slots.append(new)


def _counted_apart(clause: Clause) -> list[tuple[frozenset[int], int | None]]:
    """Years of one sentence that are each counted: "one PGY-2 and one PGY-3", "a PGY-1 and a PGY-2"."""
    text = without_denied(clause.text)
    named = levels_on_offer(text, clause.radiology)
    # "A second-year resident (PGY-2)" names its year twice.
    found = [one for n, one in enumerate(named) if not n or one.years != named[n - 1].years]
    if len(found) == 1 and found[0].joint and one_each(text):
        return [(frozenset({year}), 1) for year in sorted(found[0].years)]
    if len(found) < 2:
        return []
    behind = [counted_behind(text, level.end) for level in found]
    apart = len({level.years for level in found}) == len(found) and not _OR.search(text)
    if apart and (None not in behind or one_each(text)):
        return [(level.years, count or 1) for level, count in zip(found, behind, strict=True)]
    out: list[tuple[frozenset[int], int | None]] = []
    for n, level in enumerate(found):
        start = found[n - 1].end if n else 0
        count = counted_before(text[start:], level.start - start)
        between = text[found[n - 1].end : level.start] if n else ""
        if n and _ALSO_TAKES.search(between):
            return []
        if n and (count is None or not CUT.search(between) or re.search(r"\bor\b", between)):
            return []
        if any(level.years == other for other, _ in out):
            continue
        out.append((level.years, count))
    return out


_ALSO_TAKES = regex(
    r"\b(?:can|could|would|will|may|might|(?:are|is) (?:able|willing|happy|open) to)\s(?:be\s)?"
    r"(?:(?:also|alternatively|instead)\s(?:be\s)?(?:take|accept|appoint)|(?:also\s|alternatively\s"
    r"|instead\s)?"
    r"(?:consider|considered|entertain|look at|review))\b|\balternatively\b|\bdepending\b",
    re.I,
)
"""Before another level that the same place can be given at: "a PGY-3, and can also take a PGY-2"."""
