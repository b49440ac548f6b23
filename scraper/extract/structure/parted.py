"""One sentence that tells of several places: the words of each.

Knows counted levels, dates, towns, hospitals and fields that a sentence tells one after the other. Promises
that what stands behind all of them ("both starting July 1") stays with each. Refuses to part what one date
or town serves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scraper.extract.offers.slots import Clause
from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import find_places
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.behind import is_prior
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex

CUT = regex(r"\s*(?:,\s*and|,|;|\band\b|(?<!\w)&(?!\w)|\bplus\b|\bas well as\b)\s*", re.I)
"""What parts one place from the next; the sign in "PM&R" does not."""
_AND = regex(r"and|plus|;|&|as well", re.I)
TOGETHER = regex(r"\b(?:both|each|either|all|respectively)\b", re.I)


def of_titled_level(clause: Clause, title: Clause) -> bool:
    """Whether a sentence under a heading of one level names it and another, but one place: the other level is
    of whoever leaves, or is brought along."""
    if title.block.kind != "heading" or clause is title or len(title.years) != 1:
        return False
    if not title.years < clause.years or len(_SEAT.findall(clause.text)) != 1:
        return False
    found = levels(clause.text, clause.radiology)
    return all(other.start - one.end > _SIDE_BY_SIDE for one, other in pairwise(found))


_SIDE_BY_SIDE = 25
"""Signs between levels that stand beside each other: "one PGY-2 and one PGY-3 position"."""
_SEAT = regex(r"\b(?:seat|place|position|opening|spot|slot|chair|desk|vacanc)(?:s|y|ies)?\b", re.I)


def told_apart(clause: Clause, years: Sequence[int]) -> dict[int, tuple[list[Clause], tuple[str, ...]]]:
    """For each year its own words, when each place has its own date or town, and its fields."""
    text = clause.text
    found = levels(text, clause.radiology)
    starts = {min(level.years): level.start for level in found if not is_prior(text, level)}
    if not all(year in starts for year in years) or [starts[year] for year in years] != sorted(
        starts[year] for year in years
    ):
        return {year: ([clause], clause.specialties) for year in years}
    cuts = []
    for n, year in enumerate(years):
        at = starts[year]
        if n:
            joints = list(CUT.finditer(text, 0, at))
            # "in Akron, Ohio has one PGY-3": a comma may stand in a name, an "and" begins the next place.
            strong = [one for one in joints if one.start() > starts[years[n - 1]] and _AND.search(one[0])]
            at = (strong or joints)[-1].start() if joints else at
        cuts.append(0 if not n else at)
    both = TOGETHER.search(text, cuts[-1])
    ends = [*cuts[1:], both.start() if both else len(text)]
    pieces = [text[start:end] for start, end in zip(cuts, ends, strict=True)]
    fields = [tuple(dict.fromkeys(slug for _, _, slug in find_specialties(piece))) for piece in pieces]
    own = fields if all(fields) else [clause.specialties] * len(pieces)
    # "Hi all, we have one ...": what stands before the first place joins none.
    dated = not TOGETHER.search(text, starts[years[0]]) and all(DATED.search(piece) for piece in pieces[:-1])
    if not dated and not _in_towns(pieces):
        return {year: ([clause], slugs) for year, slugs in zip(years, own, strict=True)}
    tail = [replace(clause, start=clause.start + both.start())] if both and not dated else []
    if dated:
        ends[-1] = len(text)
    return {
        year: ([replace(clause, start=clause.start + start, end=clause.start + end), *tail], slugs)
        for year, start, end, slugs in zip(years, cuts, ends, own, strict=True)
    }


def fellow_apart(clause: Clause) -> tuple[Clause, Clause, list[Clause]] | None:
    """A sentence of levels that ends with a fellowship counted apart: before it, it, what is said of all."""
    text = clause.text
    last = max((level.end for level in levels(text)), default=0)
    found = _FELLOW.search(text, last) if last and "ellow" in text[last:] else None
    if found is None or clause.verdict.grade != "offer":
        return None
    slugs = [tuple(dict.fromkeys(slug for _, _, slug in find_specialties(piece)))
             for piece in (text[: found.start()], found["what"])]  # fmt: skip
    if not slugs[1]:
        return None
    together = TOGETHER.search(text, found.end())
    end = clause.start + (together.start() if together else len(text))
    head = replace(clause, end=clause.start + found.start(), kind="residency", specialties=slugs[0])
    fellow = replace(clause, start=clause.start + found.start("count"), end=end, years=frozenset(),
                     kind="fellowship", specialties=slugs[1])  # fmt: skip
    return head, fellow, [replace(clause, start=end, years=frozenset(), specialties=())] if together else []


_FELLOW = regex(
    r"(?:,\s(?:and\s|plus\s)?|;\s|\band\s|\bplus\s|\bas well as\s)(?:also\s)?"
    r"(?P<count>an?|one|two|three|[1-9])\s"
    r"(?P<what>(?:[\w/&-]+\s){0,5}?fellow(?:ship)?s?\b(?!s?\swho)(?:(?!\b(?:both|each|all|either)\b)[^.;,])*)",
    re.I,
)


def _in_towns(pieces: Sequence[str]) -> bool:
    """Whether each piece names a town or a hospital of its own."""
    towns = [next((one.where for one in find_places(piece) if one.sure >= 3), None) for piece in pieces]
    houses = [found.value if (found := read_institution(piece)) else None for piece in pieces]
    return any(None not in named and len(set(named)) == len(named) for named in (towns, houses))


def sites_apart(clause: Clause) -> list[list[Clause]]:
    """For each of several hospitals that have the same place its own words: "openings at A and at B"."""
    text = clause.text
    if not (_SEVERAL.search(text) and _ALSO_AT.search(text)):
        return []
    towns = [one for one in find_places(text) if one.sure >= 3]
    if not 2 <= len(towns) <= _MOST_SITES or len({one.where for one in towns}) != len(towns):
        return []
    joints = [_ALSO_AT.match(text, one.end) for one in towns[:-1]]
    first = read_institution(text[: towns[0].end])
    if first is None or any(joint is None for joint in joints):
        return []
    begins = [text.index(first.words), *(joint.end() for joint in joints if joint)]
    houses = [read_institution(text[begin : one.end]) for begin, one in zip(begins, towns, strict=True)]
    if None in houses or len({house.value for house in houses if house}) != len(houses):
        return []
    lead = replace(clause, end=clause.start + begins[0])
    tail = replace(clause, start=clause.start + towns[-1].end)
    return [
        [lead, replace(clause, start=clause.start + begin, end=clause.start + one.end), tail]
        for begin, one in zip(begins, towns, strict=True)
    ]


_MOST_SITES = 4
_SEVERAL = regex(
    r"\b(?:each|both|openings|positions|places|spots|slots|seats|vacancies|fellowships|residents|fellows)\b",
    re.I,
)
_ALSO_AT = regex(
    r"\)?\s?[,;]?\s?(?:\band|&|plus|as well as)\s(?:also\s|one\s)?(?:at|in|from)?\s?(?:the\s)?", re.I
)


DATED = regex(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?:\d|of\b)|\d/\d"
    r"|\b(?:for|in|from|starting|beginning) (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
    r"|\bimmediate|\bat once|\bASAP\b|\bas soon as|\bnow\b|\bright away\b"
)
