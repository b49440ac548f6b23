"""Places that one sentence tells apart by track: "one categorical PGY-2 and a preliminary PGY-1".

Knows tracks that are each counted, or listed after as many openings: "two openings: PGY-3 categorical and
PGY-1 preliminary". Promises each place its own words, and with them the day that stands behind all. Refuses
alternatives, and a track that an applicant has done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.parted import CUT, DATED, TOGETHER
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.mentions import counted_before, counted_behind, levels
from scraper.extract.words.phrases import number
from scraper.extract.words.regex import regex

_TRACK = regex(r"\b(?:prelim(?:inary)?|categorical|advanced)\b", re.I)
_SHORT = 6
"""Signs by which a track is told however it is shortened."""
_OR = regex(r"\bor\b|/", re.I)
_BRACKETS = regex(r"\([^()]*\)")
_LED = regex(r"\W*(?:also\s)?(?:(?:an?|one|two|three|four|another|[1-9])\s)?(?:[\w/&-]+\s){0,3}$", re.I)
"""Between the joint and the track: its count and its level, and nothing that an applicant has."""
_AND = regex(r"and|plus|;|&|as well", re.I)
_ANNOUNCED = regex(
    r"\b(?P<number>two|three|four|[2-4])\s(?:[\w/&-]+\s){0,4}?"
    r"(?:openings|positions|spots|slots|seats|places|vacancies|residents)\b[^:;]{0,80}:\s",
    re.I,
)
_SHARED_DAY = regex(r"(?:,\s|\b(?=starting|beginning|effective|available|for|from|on)\b)[^,;]{0,30}$", re.I)
"""From where words lead to the day at their end."""


def by_track(clause: Clause) -> list[Slot]:
    """The places of a sentence that offers tracks one after the other; none when it does not."""
    text = clause.text
    found = list(_TRACK.finditer(text))
    names = [one[0][:_SHORT].lower() for one in found]
    if clause.verdict.grade != "offer" or len(found) < 2 or len(set(names)) != len(names):
        return []
    cuts = [0]
    for one, following in pairwise(found):
        joints = list(CUT.finditer(text, one.end(), following.start()))
        strong = [joint for joint in joints if _AND.search(joint[0])] or joints
        if not strong or _OR.search(_BRACKETS.sub("", text[one.end() : following.start()])):
            return []
        if not _LED.fullmatch(text, strong[-1].end(), following.start()):
            return []
        cuts.append(strong[-1].end())
    counts = _counts(clause, [one.start() for one in found], cuts)
    if not counts:
        return []
    tail = _of_all(clause, cuts)
    lead = _lead(clause, found[0].start())
    of_all = [one for one in (lead, tail) if one]
    ends = [*cuts[1:], tail.start - clause.start if tail else len(text)]
    pieces = [text[start:end] for start, end in zip(cuts, ends, strict=True)]
    fields = [tuple(dict.fromkeys(slug for _, _, slug in find_specialties(piece))) for piece in pieces]
    years = [_years(piece, clause.radiology) for piece in pieces]
    return [
        Slot(
            own if all(years) or len(clause.years) > 1 else clause.years,
            clause.kind,
            slugs if all(fields) else clause.specialties,
            [replace(clause, start=clause.start + start, end=clause.start + end), *of_all],
            count,
            role=name,
            whole=clause,
        )
        for own, slugs, start, end, count, name in zip(years, fields, cuts, ends, counts, names, strict=True)
    ]


def _counts(clause: Clause, tracks: Sequence[int], cuts: Sequence[int]) -> list[int | None]:
    """How many places each track has; none when a track is not counted and the list not announced."""
    text = clause.text
    ends = [*cuts[1:], len(text)]
    counts: list[int | None] = []
    for track, begin, end in zip(tracks, cuts, ends, strict=True):
        before = counted_before(text[begin:], track - begin)
        piece = text[begin:end]
        behind = (counted_behind(piece, level.end) for level in levels(piece))
        counts.append(before if before is not None else next((one for one in behind if one), None))
    announced = _ANNOUNCED.search(text)
    if announced and announced.end() <= tracks[0] and number(announced["number"]) == len(tracks):
        return [1] * len(tracks)
    return counts if None not in counts else []


def _of_all(clause: Clause, cuts: Sequence[int]) -> Clause | None:
    """What the end of the sentence says of all its places: "both July 1", or the only day that it tells."""
    text = clause.text
    both = TOGETHER.search(text, cuts[-1])
    days = [found.start() for found in DATED.finditer(text)]
    if both:
        return replace(clause, start=clause.start + both.start())
    if not days or days[0] < cuts[-1]:
        return None
    led = _SHARED_DAY.search(text, cuts[-1], days[0])
    return replace(clause, start=clause.start + (led.start() if led else days[0]))


def _lead(clause: Clause, end: int) -> Clause | None:
    """What stands before the first place, when it tells the day of all: "On July 1 we have one ..."."""
    count = _COUNTED.search(clause.text, 0, end)
    if count is None or not DATED.search(clause.text, 0, count.start()):
        return None
    return replace(clause, end=clause.start + count.start(), years=frozenset())


_COUNTED = regex(r"(?:\b(?:an?|one|two|three|four|[1-9])\s)?(?:[\w/&-]+\s){0,2}$", re.I)
"""The count and level right before a track."""


def _years(piece: str, radiology: bool) -> frozenset[int]:
    found = [level.years for level in levels_on_offer(piece, radiology)]
    return frozenset().union(*found)
