"""Whom words of a page mean among its places: hospitals, towns, states, fields, levels, tracks, trainees.

Knows the names of a place and of the others, and that "psychiatry in Reno" means one where both meet.
Promises the mentions in a text, joined to lists ("Elm, Oak and the fellows"), each told as the place's own
or not.
Refuses to know what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from scraper.extract.fields.called import Names
from scraper.extract.fields.numbered import by_mark
from scraper.extract.fields.whose import called, named_alone
from scraper.extract.offers.slots import tracks_named
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.mentions import levels
from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import mentions, table
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Kind

Sort = Literal["name", "field", "level", "track", "kind", "mark"]


_NOT_NAMED: Final = Names()


@dataclass(frozen=True, slots=True)
class Place:
    """By what a place is known on its page, and by what the others are."""

    house: str | None = None
    other_houses: tuple[str, ...] = ()
    names: Names = _NOT_NAMED
    specialty: str | None = None
    years: frozenset[int] = frozenset()
    tracks: frozenset[str] = frozenset()
    kind: Kind | None = None
    nth: int | None = None
    """Its number among the entries of the page, from one on."""
    of: int = 0
    """How many there are."""
    mark: int = 0
    """The number, or the letter as a number, that its entry begins with."""
    marks: frozenset[int] = frozenset()
    """Those of all entries, where each has one of its own."""


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` means some places; ``own``: the place is among them."""

    start: int
    end: int
    own: bool
    sort: Sort


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions told as one list; ``own``: one of its items means the place."""

    start: int
    end: int
    own: bool


_YEAR = regex(
    r"\b(?:the\s)?(first|second|third|fourth|fifth)(?:[\s-]years?\b|(?=\s(?:and|or)\s(?:first|second"
    r"|third|fourth)"
    r"[\s-]year))",
    re.I,
)
_PEOPLE = r"(?!\s(?:who|whose|that|with|on|from|of the American|of the Royal)\b)"
_RESIDENTS = regex(
    rf"(?<!permanent )(?<!legal )(?<!\bUS )(?<!\bU\.S\. )(?<!1 )(?<!1B )\b(?:residents?|residenc(?:y"
    rf"|ies))\b{_PEOPLE}",
    re.I,
)
_FELLOWS = regex(rf"(?<!1 )(?<!1B )\b(?:fellows?|fellowships?)\b{_PEOPLE}", re.I)
_JOINS = regex(
    r"\s*(?:,|/|&|\+|\band\b|\bor\b|\bnor\b|\bas well as\b|\bplus\b|\(|\))?\s*(?:,|\band\b|\bor\b"
    r"|\balso\b|\bboth\b)?"
    r"\s*(?:(?:at|in|for|the|our|to)\s){0,3}",
    re.I,
)
_CONCEDES = regex(r"\W*(?:\w+:\s)?(?:while|whereas|although|though)\b", re.I)
"""What opens a sentence of two halves: "While the J-1 is sponsored in Reno, Elko cannot do so"."""
_NARROWS = regex(r"(?:,?\s(?:at|in|of|for|from)\s(?:the\s|our\s)?|\s\(?|'s\s)", re.I)
"""Between two words that mean a place only together: "psychiatry in Reno", "Reno's PGY-2"."""
_NOUN = regex(
    r"\s(?:(?:residency|fellowship|training|teaching)\s)?(?:programs?|hospitals?|sites?|campus(?:es)?"
    r"|positions?"
    r"|places?|seats?|spots?|slots?|departments?|years?|residents?|fellows?|residenc(?:y|ies)|fellowships?"
    r"|openings?|vacanc(?:y|ies)|trainees|interns?|level|entr(?:y|ies)|posts?|offices?)\b(?!\s(?:who"
    r"|whose)\b)",
    re.I,
)
_BEING = regex(
    r"(,\s(?:being|itself|like|owned|run|funded|paid)\b[^,;.()]{2,60},)(?=\s)",
    re.I,
)
"""What is put in behind a name and says nothing of visas: "geriatrics, being VA-funded, takes neither"."""
_LEADS = regex(r"(?<![\w'])(?:the|our)\s$", re.I)


def groups_in(text: str, place: Place, begin: int, stop: int) -> list[Group]:
    """The lists of mentions between two signs of a text, in order."""
    found = mentions_in(text, place, begin, stop)
    out: list[Group] = []
    items: list[list[Mention]] = []
    conceding = _CONCEDES.match(text, begin, stop) is not None
    for one in found:
        gap = text[items[-1][-1].end : one.start] if items else ""
        if conceding and gap == ", ":
            conceding = False
            out += _closed(text, items)
            items = [[one]]
            continue
        if items and _NARROWS.fullmatch(gap) and items[-1][-1].sort != one.sort:
            items[-1].append(one)
        elif items and _JOINS.fullmatch(gap) and (gap.strip() or items[-1][-1].sort == one.sort):
            items.append([one])
        else:
            out += _closed(text, items)
            items = [[one]]
    return [*out, *_closed(text, items)]


def _closed(text: str, items: Sequence[Sequence[Mention]]) -> list[Group]:
    if not items:
        return []
    start, end = items[0][0].start, items[-1][-1].end
    if lead := _LEADS.search(text, max(0, start - 5), start):
        start = lead.start()
    if noun := _NOUN.match(text, end):
        end = noun.end()
    if (aside := _BEING.match(text, end)) and not mentions_visas(aside[0]):
        end = aside.end(1)
    return [Group(start, end, any(all(one.own for one in item) for item in items))]


@lru_cache(4096)
def mentions_in(text: str, place: Place, begin: int, stop: int) -> tuple[Mention, ...]:
    """What between two signs of a text means places, in order, the longest where two overlap."""
    named = tuple(_named(text, place, begin, stop))
    every = (*named, *_of_kind(text, place, begin, stop, apart=any(not one.own for one in named)))
    found = sorted(every, key=lambda one: (one.start, -one.end, not one.own))
    out: list[Mention] = []
    for one in found:
        if one.sort in ("field", "kind") and _COMES_FROM.search(text, begin, one.start):
            continue
        in_address = "@" in (text[one.end : one.end + 1], text[max(0, one.start - 1) : one.start])
        if in_address or (out and one.start < out[-1].end):
            continue
        out.append(one)
    return tuple(out)


_COMES_FROM = regex(
    r"\b(?:graduates? (?:of|from|in)|(?:trained|certified) (?:in|at)|(?:complet|finish)\w*(?: of)?)\s"
    r"(?:(?!\b(?:may|must|can|could|should|will|would|are|is|have|has|needs?|do|does|for)\b)[^.,;:\n]){0,60}$",
    re.I,
)
"""Before a field in which applicants have trained: "graduates of internal medicine residencies"."""


def _named(text: str, place: Place, begin: int, stop: int) -> Iterator[Mention]:
    """Hospitals, towns, fields, levels and tracks."""
    family = (*place.other_houses, *((place.house,) if place.house else ()))
    # Where nothing else is named, the house and the town of all tell none of them apart.
    for name in dict.fromkeys(family) if place.other_houses else ():
        for found in called(name, family).finditer(text, begin, stop):
            yield Mention(*found.span(), name == place.house, "name")
    several = place.other_houses or place.names.others or _PARTS.search(text, begin, stop)
    for names, own in ((place.names.own, True), (place.names.others, False)) if several else ():
        for name in names:
            if name in text:
                for found in named_alone(name).finditer(text, begin, stop):
                    yield Mention(*found.span(), own, "name")
    for start, end, slug in find_specialties(text[begin:stop]) if place.specialty else ():
        yield Mention(begin + start, begin + end, _same_field(slug, place.specialty), "field")
    for span, slug in _told_shortly(text, begin, stop) if place.specialty else ():
        yield Mention(*span, _same_field(slug, place.specialty), "field")
    for found in _shortly(place.specialty).finditer(text, begin, stop) if place.specialty else ():
        yield Mention(*found.span(), True, "field")
    for level in levels(text[begin:stop]) if place.years else ():
        own = bool(level.years & place.years)
        if _DONE.search(text, begin, begin + level.start):
            continue
        start, end = begin + level.start, begin + level.end
        if bound := _BEYOND.search(text, begin, start):
            own = _beyond(bound[1], level.years, place.years)
            start = bound.start()
        elif (
            bound := _ONWARDS.match(text, end)
            or _ONWARDS.search(text, start, end)
            or _since(text, start, end)
        ):
            own = own or _beyond(bound[1] or bound[2], level.years, place.years)
            end = bound.end()
        elif several := _SEVERAL.match(text, end):
            end = several.end()
        yield Mention(start, end, own, "level")
    for found in _YEAR.finditer(text, begin, stop) if place.years else ():
        year = NTH[found[1].lower()]
        bound = _ONWARDS.match(text, found.end(), stop)
        further = bound is not None and _beyond(bound[1] or bound[2], frozenset({year}), place.years)
        end = bound.end() if bound else found.end()
        yield Mention(found.start(), end, year in place.years or further, "level")
    for start, end, own in by_mark(text, place.mark, place.marks, begin, stop) if place.marks else ():
        yield Mention(start, end, own, "mark")
    # A residency of which no track is told is none of the preliminary ones.
    untold = not place.tracks and place.kind == "residency" and place.of > 1
    for found in _TRACKS.finditer(text, begin, stop) if place.tracks or untold else ():
        if place.tracks or found[0][0] in "Pp":
            yield Mention(*found.span(), bool(tracks_named(found[0] + " position") & place.tracks), "track")


def _of_kind(text: str, place: Place, begin: int, stop: int, *, apart: bool) -> Iterator[Mention]:
    """Residents and fellows; ``apart``: others are named beside them."""
    together = [found.span() for found in _TRAINEES.finditer(text, begin, stop)]
    for kind, pattern in _KINDS.items():
        if kind == "fellowship" and place.kind == "research":
            continue  # Who does research is called a fellow too.
        for found in pattern.finditer(text, begin, stop):
            all_of = any(a <= found.start() < b for a, b in together)
            # "Residents" are all whom the page speaks of where it speaks of no fellows.
            if place.kind == kind and not all_of:
                among = apart or _KINDS[_OTHER[kind]].search(text) or _PARTS.search(text)
                all_of = not among or _ALL_OF.search(text, begin, found.start()) is not None
            if not all_of:
                yield Mention(*found.span(), place.kind == kind, "kind")


_UNDER = ("below", "under", "before", "lower", "down", "less", "earlier")
_BEYOND = regex(
    r"\b(?:(?:everything|everyone|anyone|anything|all|levels?|residents?|years?|positions?|seats?)\s)?"
    r"(above|beyond|below|under|higher than|lower than|later than|earlier than"
    r"|more senior than)\s(?:the\s)?$",
    re.I,
)
_ONWARDS = regex(
    r"s?(?:\slevels?|\syears?)?(?:\sof (?:training|residency))?,?\s"
    r"(?:(?:and|or)\s(?:everyone\s|all\s|those\s)?"
    r"(above|higher|up|upwards?|beyond|later|over|below|lower|under|down|earlier)|(?=on\b|onwards?\b)(onwards?|on)"
    r"(?!\sthe\b|\sa\b|\san\b|\s[JH]-))\b",
    re.I,
)
"""Levels on one side of that which is named: "everything above PGY-1", "PGY-2 and below"."""


def _beyond(side: str, named: frozenset[int], own: frozenset[int]) -> bool:
    lower = side.lower().startswith(_UNDER)
    return any(year < min(named) if lower else year > max(named) for year in own)


def _since(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where "from the PGY-2 year on" ends, whatever follows."""
    return _ON.match(text, end) if _FROM.search(text, 0, start) else None


_FROM = regex(r"\bfrom\s(?:the\s)?$", re.I)
_ON = regex(r"(?:\slevels?|\syears?)?\s(onwards?|on)(\b)", re.I)
_SEVERAL = regex(r"'?s\b")
_DONE = regex(
    r"\b(?:after|complet\w+|finish\w*|pass\w*|since|behind)\s(?:(?:an?|the|your|their|ACGME)\s){0,2}$", re.I
)
"""Before a level that an applicant has done."""
_PARTS = regex(
    r"\b(?:others?|rest|remaining|elsewhere|else|except\w*|alone|only(?!\s(?:the\s|an?\s)?(?:(?:clinical|ECFMG|Intealth|(?:ECFMG|Intealth)-sponsored)\s)?(?:visas?"
    r"|[JH]-?1))|but for|(?:but )?not (?:for|at|in))\b",
    re.I,
)
"""Words beside which even what is named alone means some and not all."""
_TRAINEES = regex(
    r"\bresiden(?:ts?|c(?:y|ies))\s?(?:,|/|&|and|or)\s?(?:the\s|our\s)?fellow(?:s|ships?)?\b"
    r"|\bfellow(?:s|ships?)?\s?(?:,|/|&|and|or)\s?(?:the\s|our\s)?residen(?:ts?|c(?:y|ies))\b",
    re.I,
)
"""All who train: "our residents and fellows"."""


def _same_field(named: str, own: str | None) -> bool:
    """Whether a field is meant: at a children's hospital "nephrology" is that of children."""
    return own is not None and _core(own) == _core(named)


@cache
def _short_names() -> re.Pattern[str]:
    """The short names of fields; an adjective only before a word for a place."""
    short = table("training")["short_fields"]
    return re.compile(
        rf"\b(?:(?:{'|'.join(short['nouns'])})\b(?!-|\s(?:cent|school|at\b|of\b)|\s(?:and|or)\s\w+\sschool)"
        rf"|(?:{'|'.join(short['adjectives'])})"
        r"(?=\s(?:seat|position|place|spot|slot|opening|residen\w+|program|track|year|one|department)s?\b))",
        re.I,
    )


_BEFORE_SHORT = regex(
    r"(?:^|[\n(/|\u2013\u2014]|[.;:,]\s|\b(?:the|our|an?|for|in|at|to|and|but|or|nor|neither|both|only|while|except"
    r"|prelim(?:inary)?)\s)$",
    re.I,
)
"""Before a field that goes by one word where no other is meant: "Surgery cannot take visas, medicine can"."""


def _told_shortly(text: str, begin: int, stop: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Where fields go by one word, and which fields those are."""
    short = table("training")["short_fields"]
    named = {**short["nouns"], **short["adjectives"]}
    if not mentions(text[begin:stop], *named):
        return
    for found in _short_names().finditer(text, begin, stop):
        if _BEFORE_SHORT.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            yield found.span(), named[found[0].lower()]


_BEFORE = 14


@lru_cache(512)
def _shortly(slug: str) -> re.Pattern[str]:
    """How a field of two words is told by the one that sets it apart: "the transplant year"."""
    first, several, _ = slug.partition("-")
    return re.compile(
        rf"\b{first}\s(?:year|fellow(?:ship)?|resident|residency|program|place|position|seat|spot|slot|track)s?\b"
        if several and first not in _IN_MANY
        else r"(?!)",
        re.I,
    )


_IN_MANY = frozenset(("internal", "family", "general", "emergency", "clinical", "physical", "pediatric"))
"""First words of fields that say little of which one is meant."""


def _core(slug: str) -> str:
    return slug.removeprefix("pediatric-").rstrip("s")


_ALL_OF = regex(r"\b(?:every|all|each|any|our|both)\s(?:[\w-]+\s)?$", re.I)
_KINDS: Final[dict[Kind, re.Pattern[str]]] = {"residency": _RESIDENTS, "fellowship": _FELLOWS}
_OTHER: Final[dict[Kind, Kind]] = {"residency": "fellowship", "fellowship": "residency"}


_TRACKS = regex(
    r"\b(?:prelim(?:inary|inaries|s)?|categoricals?|advanced(?=\s(?:position|track|spot|seat)))\b", re.I
)
LIKE = regex(r"\b(?:unlike|in contrast to|as opposed to)\s(?:all\s)?$", re.I)
UNLIKE = regex(
    r"\b(?:unlike|in contrast to|as opposed to)\s(?:all\s)?(?:the\s|our\s)?(?:others?\b|rest\b|remaining\b)"
    r"[^,;.]*,?",
    re.I,
)
"""What says that nobody else does the same: "unlike the other two, neurology files the H-1B"."""
