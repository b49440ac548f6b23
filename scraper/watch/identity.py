"""Is it the same? Within a source from one reading to the next, and between sources.

Knows which fields tell two places apart (kind, level, track, start) and which prove them one (the
posting's own address, a requisition number, a contact, level with start). Promises an answer that does
not depend on the order of the page, and that in doubt the old id stays. Refuses to match on what is not
stated: between sources an unstated field proves nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from scraper.record.told import Told
from scraper.record.vacancy import Vacancy, to_json
from scraper.watch.address import own_address, requisition
from scraper.watch.known import Sighting
from scraper.watch.likeness import PROVEN, apart, likeness, proof, same_hospital
from scraper.watch.matching import assign
from scraper.watch.trust import blend

LIKE_ENOUGH: Final = 0.55
"""Least likeness, of 1, at which a posting is still the one known before."""

TOLD_AGAIN: Final = 0.8
"""The same between two documents of one reading, where there is no old id to keep; and for messages, of which
a reading holds the new ones alone: whatever is a little like one of last week would be taken for it."""

_ENDED: Final = 0.01
"""What an ended sighting loses against one that stands."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What became of the known sightings and the found records of one source."""

    pairs: tuple[tuple[Sighting, Vacancy], ...]
    new: tuple[Vacancy, ...]
    missing: tuple[Sighting, ...]


def same_place(
    known: Sequence[Sighting],
    found: Sequence[Vacancy],
    earlier: Mapping[int, Sequence[Vacancy]] = MappingProxyType({}),
    least: float = LIKE_ENOUGH,
) -> Assignment:
    """Which found record is which known sighting of the same source: one to one, the best in all.

    A posting's own address or requisition number goes before any likeness; an address that several
    postings share is nobody's. Never pairs two kinds, or two stated levels without one in common.
    ``earlier`` holds, by ``id`` of a found record, how it stood in earlier messages of its thread: whatever
    it was then, it is still. ``least`` is the likeness from which on it is the same. The answer is the same
    in whatever order the sightings and records come.
    """
    old = sorted(known, key=lambda s: (s.ended, s.id))
    new = sorted(found, key=_whole)
    pairs = _unchanged([s.record for s in old], new)
    shared = _shared([s.record for s in old if not s.ended]) | _shared(new)
    pairs += _addressed(old, new, pairs, shared)
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    left = [(column, record) for column, record in enumerate(new) if column not in columns]
    weights: dict[tuple[int, int], float] = {}
    for row, sighting in enumerate(old):
        if row in rows:
            continue
        for column, record in left:
            told = (record, *earlier.get(id(record), ()))
            like = max(likeness(sighting.record, one, shared=shared) for one in told)
            if like >= least:
                weights[row, column] = _weight(like - (_ENDED if sighting.ended else 0.0))
    pairs += assign(weights)
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    return Assignment(
        pairs=tuple(sorted(((old[r], new[c]) for r, c in pairs), key=lambda pair: pair[0].id)),
        new=tuple(record for column, record in enumerate(new) if column not in columns),
        missing=tuple(sorted((s for r, s in enumerate(old) if r not in rows), key=lambda s: s.id)),
    )


def told_once(documents: Sequence[Sequence[Vacancy]]) -> tuple[Vacancy, ...]:
    """The records of one reading of several documents (a list and its details, a month of mail), each once.

    A place told again in a later document is one record: later facts and status win, earlier ones fill
    what they leave unstated, ``posted_on`` stays the first. Two records of one document stay two.
    """
    return tuple(
        told.record for told in threads_once([[Told(record) for record in each] for each in documents])
    )


def threads_once(documents: Sequence[Sequence[Told]]) -> tuple[Told, ...]:
    """As ``told_once``, with what became of each record in its threads."""
    told: list[Told] = []
    for document in documents:
        before, records = [each.record for each in told], [each.record for each in document]
        shared = _shared(before) | _shared(records)
        weights = {
            (row, column): _weight(like)
            for row, older in enumerate(before)
            for column, newer in enumerate(records)
            if (like := likeness(older, newer, shared=shared)) >= TOLD_AGAIN and not apart(older, newer)
        }
        again = {column: row for row, column in assign(weights)}
        for column, newest in enumerate(document):
            if column in again:
                told[again[column]] = _told_again(newest, told[again[column]])
            else:
                told.append(newest)
    return tuple(told)


def _told_again(newer: Told, older: Told) -> Told:
    """One place in two threads."""
    days = [day for day in (newer.said_on, older.said_on) if day is not None]
    record = retold(newer.record, older.record)
    return Told(record, max(days, default=None), (*older.earlier, older.record, *newer.earlier))


def retold(newer: Vacancy, older: Vacancy) -> Vacancy:
    """``newer``, with what it leaves unstated from ``older``, and the first day that it was posted on."""
    return first_posted(blend([newer, older]), older)


def first_posted(newer: Vacancy, older: Vacancy) -> Vacancy:
    """``newer``, posted on the earlier of the two days, with the words of that day."""
    if older.posted_on is None or (newer.posted_on or date.max) <= older.posted_on:
        return newer
    evidence = {name: words for name, words in newer.evidence.items() if name != "posted_on"}
    if "posted_on" in older.evidence:
        evidence["posted_on"] = older.evidence["posted_on"]
    return replace(newer, posted_on=older.posted_on, evidence=MappingProxyType(evidence))


def fingerprint(records: Sequence[Vacancy]) -> str:
    """Equal for two readings that say the same, in whatever order and words; for ``health.Gave``."""
    return sha256("\n".join(sorted(map(_whole, records))).encode()).hexdigest()


def same_vacancy(a: Vacancy, b: Vacancy) -> str | None:
    """Why two records of different sources are one vacancy, in words; ``None`` when they are not proven one.

    Both must name an institution that resolves to the same one, be of one kind and stated specialty, and
    contradict each other in no level, track or start. Then one strong key decides: an address to apply
    to, level with start, the posting's address, a requisition number. Research posts and observerships
    need one of the last two.
    """
    training = a.kind in ("residency", "fellowship", "other")
    if a.kind != b.kind or a.specialty != b.specialty or (training and a.specialty is None):
        return None
    if apart(a, b) or not same_hospital(a, b):
        return None
    return proof(a, b, by_facts=training)


def _unchanged(old: Sequence[Vacancy], new: Sequence[Vacancy]) -> list[tuple[int, int]]:
    """Pairs that are the same to the letter, evidence apart; of twins, the first with the first."""
    waiting: dict[str, list[int]] = {}
    for row, record in enumerate(old):
        waiting.setdefault(_whole(record), []).append(row)
    return [
        (rows.pop(0), column) for column, record in enumerate(new) if (rows := waiting.get(_whole(record)))
    ]


def _addressed(
    old: Sequence[Sighting], new: Sequence[Vacancy], pairs: Sequence[tuple[int, int]], shared: frozenset[str]
) -> list[tuple[int, int]]:
    """Pairs of the rest that alone share an address of their own: found without comparing all with all."""
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    of_row = _by_address((row, s.record) for row, s in enumerate(old) if row not in rows)
    of_column = _by_address((column, r) for column, r in enumerate(new) if column not in columns)
    found = []
    for address, (row, *others) in of_row.items():
        column, *more = of_column.get(address, (None,))
        if column is None or others or more or address in shared:
            continue
        if likeness(old[row].record, new[column], shared=shared) > PROVEN:
            found.append((row, column))
    return found


def _by_address(records: Iterable[tuple[int, Vacancy]]) -> dict[str, list[int]]:
    """Address -> who gives it; whoever has a requisition number besides may be proven by that, and waits."""
    found: dict[str, list[int]] = {}
    for number, record in records:
        address = own_address(record.url) if record.url else None
        if address is not None and requisition(None, record.title) is None:
            found.setdefault(address, []).append(number)
    return found


def _whole(record: Vacancy) -> str:
    """All that a record says, as one string to sort and compare by; never its evidence."""
    return json.dumps({**to_json(record), "evidence": None})


def _shared(records: Sequence[Vacancy]) -> frozenset[str]:
    """Addresses that more than one posting gives: the page's, and so no posting's own."""
    given = (own_address(record.url) for record in records if record.url)
    return frozenset(address for address, times in Counter(given).items() if address and times > 1)


def _weight(like: float) -> float:
    """Steep, so that one certain pair outweighs two doubtful ones."""
    return like**3
