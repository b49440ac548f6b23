"""Repeats within one document become one record, with the latest facts and status.

Knows docs/record.md, 8: side bars, summaries, replies, corrections and digests tell a place again; a reply
that says "filled" closes what the first mail opened. Promises that the first telling's date stays.
Refuses to merge what differs in a stated fact, unless a later mail of the same sender corrects it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from scraper.extract.fields.corrected_level import corrected_level
from scraper.extract.fields.followup import RADIOLOGY, amended
from scraper.extract.formats.thread import (
    keys,
    like_subjects,
    refers_back,
    retitled,
    same_writer,
    subject_words,
    writes,
)
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.offers.told_apart import roles_in
from scraper.extract.pages.part import Part
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import levels
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.record import specialty as specialties
from scraper.record.told import Told
from scraper.record.vacancy import Kind, Requirements, Vacancy, Visa

_FACTS = (
    "specialty", "track", "positions", "institution", "city", "county", "state", "starts_on", "apply_by",
    "apply_via",
)  # fmt: skip
_CORRECTS = regex(
    r"\b(?:correction|corrected|corrigendum|my (?:apologies|mistake|error)|typo|should (?:read|say"
    r"|have (?:read|said)|be)|erratum)\b",
    re.I,
)
_REMEMBERED = 8
"""Earlier states of one place that are kept: a thread that changes it more often is no thread."""


@dataclass(slots=True)
class _Place:
    """One place that the document tells of, as it stands after the parts read so far."""

    thread: str
    teller: Part
    record: Vacancy
    said_on: date | None
    earlier: tuple[Vacancy, ...] = ()

    def now(self, record: Vacancy, part: Part) -> None:
        """What ``part`` makes of it."""
        if replace(record, evidence=self.record.evidence) != self.record:
            self.earlier = (*self.earlier, self.record)[-_REMEMBERED:]
            self.said_on = max(self.said_on or date.min, part.posted) if part.posted else self.said_on
        self.record = record


def merged(told: Sequence[tuple[Part, Sequence[Vacancy]]]) -> list[Told]:
    """The records of all parts in order of first telling, repeats merged."""
    threads = _threads([part for part, _ in told])
    out: list[_Place] = []
    for (part, records), thread in zip(told, threads, strict=True):
        earlier = [place for place in out if place.thread == thread and part.identifier]
        if earlier:
            _retold(out, earlier, part, records, thread)
            continue
        for record in records:
            for place in out:
                told_twice = _same(place.record, record, place.teller is part) or _reposted(
                    place, part, record
                )
                if told_twice and not _two_jobs(place.teller, part):
                    place.now(_both(place, record, part), part)
                    break
            else:
                out.append(_Place(thread, part, record, part.posted))
    return [Told(place.record, place.said_on, place.earlier) for place in out]


def _both(place: _Place, record: Vacancy, part: Part) -> Vacancy:
    """One place told twice: of dated tellings the later is right, else the fuller completes the other."""
    known = place.record
    days = known.posted_on, record.posted_on
    if days[0] == days[1]:
        # A later article may give the day of the first: "still open, as we announced on March 6".
        days = place.said_on, part.posted
    if days[0] and days[1] and days[0] != days[1]:
        return updated(known, record) if days[0] < days[1] else updated(record, known)
    richer = len(record.evidence) > len(known.evidence) + 2
    return joined(record, known) if richer else joined(known, record)


def _reposted(place: _Place, part: Part, record: Vacancy) -> bool:
    """Whether an article calls itself another's repost or update: the latest is right, its date too."""
    known = place.record
    if not (part.alone and place.teller.alone) or not retitled(place.teller.title, part.title):
        return False
    houses = {known.institution, record.institution} - {None}
    return known.kind == record.kind and known.pgy == record.pgy and len(houses) < 2


def _two_jobs(one: Part, other: Part) -> bool:
    """Whether two parts are jobs that their board keeps apart, however alike they read."""
    return one.board and other.board and one.url != other.url


# ---- threads


def _threads(parts: Sequence[Part]) -> list[str]:
    """For each part the name of its thread: by what it answers, else by its subject."""
    names: dict[str, str] = {}
    out: list[str] = []
    for n, part in enumerate(parts):
        if not part.identifier or part.board or (part.alone and not writes(part)):
            out.append(f"part {n}")
            continue
        known = keys(part)
        thread = next((names[key] for key in known if key in names), "")
        thread = thread or _goes_on(part, zip(parts[:n], out, strict=True)) or f"thread {n}"
        for key in known:
            names.setdefault(key, thread)
        out.append(thread)
    return out


_MOST_LOOKED_BACK = 400


def _goes_on(part: Part, before: Iterable[tuple[Part, str]]) -> str:
    """The thread of an earlier mail of the same writer, whose subject this one's only lengthens."""
    words = subject_words(part.title)
    if not writes(part) or len(words) < _TELLING:
        return ""
    back = refers_back(part)
    for other, thread in list(before)[-_MOST_LOOKED_BACK:]:
        theirs = subject_words(other.title)
        short = min(len(words), len(theirs))
        lengthens = short >= _TELLING and words[:short] == theirs[:short]
        alike = lengthens or (back and like_subjects(words, theirs))
        if alike and thread.startswith("thread") and writes(other) and same_writer(other, part):
            return thread
    return ""


_TELLING = 3
"""Words of a subject by which the same writer's next mail is known to be about the same."""


def _retold(
    out: list[_Place], earlier: Sequence[_Place], part: Part, records: Sequence[Vacancy], thread: str
) -> None:
    """A later mail of a thread: it repeats, updates, corrects, tells of one more place, or asks."""
    older = part.identifier.startswith("quoted:") and not _newer(part, earlier)
    if older and not writes(part):
        return
    if not any(same_writer(place.teller, part) for place in earlier):
        if any(_offers(block) for block in part.blocks):
            out += [
                _Place(thread, part, record, part.posted) for record in records if _is_new(record, earlier)
            ]
        return
    earlier = [place for place in earlier if same_writer(place.teller, part)]
    if any(place.record.specialty in RADIOLOGY for place in earlier):
        records = [_in_radiology(record) for record in records]
    said = "\n".join(block.text for block in part.blocks if block.kind != "heading")
    level = corrected_level(said)
    corrects = _CORRECTS.search(said) is not None or level is not None
    if level is not None:
        # What it corrects stands quoted below it.
        records = [record for record in records if frozenset(record.pgy) != level[1]]
    if not older and not levels(said) and not corrects:
        # Only the subject names the place: the answer itself is about what the thread knows.
        records = [record for record in records if record.institution and not status_of(said)]
    if not older and len(earlier) > 1:
        records = [record for record in records if corrects or not _matching(earlier, record)]
    retold: list[_Place] = []
    for record in records:
        matching = _matching(earlier, record)
        if not matching and corrects and len(earlier) == 1:
            matching = list(earlier)
        for place in matching:
            told = joined(place.record, record) if older else updated(place.record, record)
            place.now(told, part)
        retold += matching
        if not matching and record.institution and not older:
            out.append(_Place(thread, part, record, part.posted))
    left = [place for place in earlier if not any(place is one for one in retold)]
    if left and not older and (len(left) == len(earlier) or len(earlier) > 1):
        for place, record in zip(left, amended([one.record for one in left], part), strict=True):
            place.now(record, part)


_R_YEAR = regex(r"R-?[1-4]\b")


def _in_radiology(record: Vacancy) -> Vacancy:
    """An answer's "R2" that names no field: the thread is about radiology, which counts from PGY-2."""
    if record.specialty or not _R_YEAR.match(record.evidence.get("pgy", "")):
        return record
    return replace(record, pgy=tuple(year + 1 for year in record.pgy))


def _offers(block: Block) -> bool:
    """Whether somebody who answers offers a place by his own words, not by the subject alone."""
    if block.kind == "heading" or block.quoted:
        return False
    return any(judge_clause(sentence.text).grade in ("offer", "gone") for sentence in sentences(block.text))


def _newer(part: Part, places: Sequence[_Place]) -> bool:
    """Whether a quoted mail was written after all that is known of the places."""
    days = [place.said_on for place in places if place.said_on]
    return bool(part.posted and writes(part) and days and part.posted > max(days))


def _is_new(record: Vacancy, places: Sequence[_Place]) -> bool:
    """Whether what somebody else tells in a thread is a place of his own hospital."""
    if not record.institution:
        return False
    return all(
        not _may_be(place.record, record)
        if place.record.institution is None
        else place.record.institution != record.institution
        for place in places
    )


def _matching(places: Sequence[_Place], record: Vacancy) -> list[_Place]:
    """The known places that a record of the same thread can mean."""
    matching = [place for place in places if _may_be(place.record, record)]
    if len(matching) > 1:
        matching = [place for place in matching if place.record.pgy == record.pgy] or matching
    return matching


def _may_be(known: Vacancy, record: Vacancy) -> bool:
    """Whether a reply's vague words can mean a place that the thread knows."""
    if record.pgy and known.pgy and not set(record.pgy) & set(known.pgy):
        return False
    if record.kind != known.kind and (record.pgy or record.specialty):
        return False
    return not (record.specialty and known.specialty and not _related(record.specialty, known.specialty))


def _related(one: str, other: str) -> bool:
    return one == other or one in specialties.family(other) or other in specialties.family(one)


# ---- repeats


def _same(known: Vacancy, record: Vacancy, one_part: bool) -> bool:
    """Whether two records of one document are one place told twice."""
    if known.kind != record.kind or known.specialty != record.specialty or known.pgy != record.pgy:
        return False
    if known.kind == "research" and _roles(known) and _roles(record) and not _roles(known) & _roles(record):
        return False
    for name in ("city", "state", "track", "starts_on"):
        a, b = getattr(known, name), getattr(record, name)
        if a and b and a != b and not (name == "starts_on" and (a.startswith(b) or b.startswith(a))):
            return False
    if one_part and {known.status, record.status} == {"filled", "withdrawn"}:
        return False
    if one_part and known.positions == record.positions == 1 and _now(known) != _now(record):
        return not (known.starts_on or known.starts_asap) or not (record.starts_on or record.starts_asap)
    if known.contacts and record.contacts and not set(known.contacts) & set(record.contacts):
        return False
    if known.institution and record.institution and known.institution != record.institution:
        return False
    if known.positions and record.positions and known.positions != record.positions:
        return False
    if not record.pgy and record.kind != "fellowship" and known.title.casefold() != record.title.casefold():
        return False
    if not one_part and (not known.institution or known.institution != record.institution):
        return False
    return one_part or bool(known.contacts) or _only_closes(known, record) or _only_closes(record, known)


def _roles(record: Vacancy) -> set[str]:
    """As what somebody is sought: a coordinator is no postdoc."""
    return {role for _, role in roles_in(record.evidence.get("kind", ""))}


def _only_closes(one: Vacancy, other: Vacancy) -> bool:
    """Whether one only says that the place is gone which the other tells of: an update of its own."""
    bare = not (one.contacts or one.starts_on) and one.positions in (None, 1)
    return bare and one.status != "open" and other.status == "open" and bool(one.pgy or one.specialty)


def _now(record: Vacancy) -> bool:
    """Whether a place begins at once, and on no day to come."""
    return record.starts_asap and record.starts_on is None


def of_one(records: Sequence[Vacancy], kind: Kind | None) -> list[Vacancy]:
    """The records of a posting that speaks of one place, told by its title and again by its text."""
    out: list[Vacancy] = []
    for record in records:
        if kind and kind != "residency" and record.kind == "residency":
            record = replace(record, kind=kind, track=None)
        elif kind == "residency" and record.kind == "other":
            record = replace(record, kind=kind)
        for n, known in enumerate(out):
            counts = not (known.positions and record.positions) or known.positions == record.positions
            starts = not (known.starts_on and record.starts_on) or known.starts_on == record.starts_on
            if counts and starts and alike(known, record):
                out[n] = joined(known, record)
                break
        else:
            out.append(record)
    return out


def alike(one: Vacancy, other: Vacancy) -> bool:
    """Whether nothing that both state is in conflict: the same place told in two ways."""
    years = not (one.pgy and other.pgy) or one.pgy == other.pgy
    fields_alike = not (one.specialty and other.specialty) or _related(one.specialty, other.specialty)
    return one.kind == other.kind and years and fields_alike


def joined(first: Vacancy, later: Vacancy) -> Vacancy:
    """One place told twice: the first telling's facts, completed by the later; the status that says more."""
    changes: dict[str, Any] = {name: _or(getattr(first, name), getattr(later, name)) for name in _FACTS}
    evidence = {**later.evidence, **first.evidence}
    if later.status != first.status and later.status != "open":
        changes["status"] = later.status
        if "status" in later.evidence:
            evidence["status"] = later.evidence["status"]
    return replace(
        first,
        **changes,
        pgy=first.pgy or later.pgy,
        starts_asap=first.starts_asap or (later.starts_asap and not first.starts_on),
        contacts=first.contacts or later.contacts,
        posted_on=first.posted_on or later.posted_on,
        requirements=_requirements(first.requirements, later.requirements),
        visa=Visa(_or(first.visa.j1, later.visa.j1), _or(first.visa.h1b, later.visa.h1b)),
        evidence=MappingProxyType(evidence),
    )


def updated(first: Vacancy, later: Vacancy) -> Vacancy:
    """A place and what a later message of its sender says: what it states replaces what was known."""
    changes: dict[str, Any] = {name: _or(getattr(later, name), getattr(first, name)) for name in _FACTS}
    evidence = {**first.evidence, **later.evidence}
    if "posted_on" in first.evidence:
        evidence["posted_on"] = first.evidence["posted_on"]
    return replace(
        first,
        **{
            **changes,
            "institution": first.institution or later.institution,
            "specialty": first.specialty or later.specialty,
            "starts_on": _preciser(first.starts_on, later.starts_on),
        },
        pgy=later.pgy or first.pgy,
        starts_asap=later.starts_asap or first.starts_asap,
        contacts=first.contacts or later.contacts,
        posted_on=first.posted_on or later.posted_on,
        requirements=_requirements(later.requirements, first.requirements),
        visa=Visa(_or(later.visa.j1, first.visa.j1), _or(later.visa.h1b, first.visa.h1b)),
        status=later.status,
        evidence=MappingProxyType(evidence),
    )


def _preciser(first: str | None, later: str | None) -> str | None:
    """The later date, unless it only tells the first one again with less of it."""
    return first if first and later and first.startswith(later) else later or first


def _or(one: Any, other: Any) -> Any:
    return one if one is not None else other


def _requirements(one: Requirements, other: Requirements) -> Requirements:
    values: dict[str, Any] = {}
    for item in fields(Requirements):
        a, b = getattr(one, item.name), getattr(other, item.name)
        values[item.name] = (a or b) if item.name == "steps" else _or(a, b)
    return Requirements(**values)
