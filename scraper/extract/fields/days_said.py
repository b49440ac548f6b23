"""What words on days say to each of several places: to those named, to all but them, to the rest.

Knows that a day belongs to the names before it ("Elm closes May 1, Oak May 8"), or to those behind it ("May 1
in Troy, May 8 elsewhere"), and exceptions. Promises each stretch that speaks to the place, a bare day told in
the words of the day before it. Refuses to say what a day is of: ``dates.py`` and ``deadline.py`` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from scraper.extract.fields.meant import Place, groups_in, mentions_in
from scraper.extract.fields.pieces import EVERY, REST
from scraper.extract.words.days import find_dates
from scraper.extract.words.nth import NTH
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked, sentences

Whom = Literal["own", "others", "rest", "all"]

_LONGEST = 3_000
_AT_ONCE = regex(
    r"\b(?:immediate(?:ly)?|at once|right away|straight away|now|asap|as soon as [^.,;\n]{2,30})\b", re.I
)
_NONE = regex(
    r"\b(?:no (?:\w+ )?(?:deadline|closing date|end date|date)|none|until filled|neither|nor|not (?:yet )?set"
    r"|open[- ]ended|rolling|negotiable|undecided|start(?: is)? open|open start)\b",
    re.I,
)
_DAY = "\ufffc"
"""Where the day stands in words that are told of another."""
_STARTS = regex(r"\b(?:start|begin|commenc|first day|entry|day one)", re.I)
_OF_START = regex(
    r"\b(?:start|begin|commenc|join|entry|enter|arriv|come|first day|day one|need|want|available|vacant"
    r"|take up|open(?:s|ing)?\b(?! house))",
    re.I,
)
_OF_CLOSING = regex(
    r"\b(?:deadline|clos(?:e|ing)|appl(?:y|ication)|due|files?|by when|send|submit|accept|cut-?off|last day"
    r"|write|packets?|documents|reply|replies|respond)",
    re.I,
)
_OF_ELSE = regex(
    r"\b(?:interview|review|priority|preference|open house|webinar|visit|updat|decid|decision|hear from"
    r"|full consideration|orientation|match|rank|graduat(?:ed|es|ion|ing)|salary|benefit|posted|listed|added"
    r"|published|put up|advertised|accredit|tour)",
    re.I,
)
_LED = (
    r"(?:(?:for|at|in|of|to|by|from|with|the|our|that|those|it|is|are|an?|one|made|you|they|apply|applying"
    r"|write|writing|going|place|position|spot|seat|slot|opening|program|resident|fellow|hospital|site|entry"
    r"|applicants?|applications?|files|only)\s){0,6}$"
)
_EXCEPT = regex(
    r"(?:,\s?|[(\u2013\u2014-]\s?)?\b(?:except(?:ing|ions?)?|with (?:the|one)"
    r" (?:(?:sole|single|only) )?exception(?: of)?|other than|apart from|aside from|outside|excluding"
    r"|barring|save|bar|unless):?\s" + _LED,
    re.I,
)
_BUT = regex(r",?\sbut\s" + _LED, re.I)
_DENIED = regex(r"\b(?:not|never)\s" + _LED, re.I)
_ASIDE = regex(r",\s(?:(?:or|and),?\s)?(?=(?:in|at|for)\s)")
"""Before a name with a day of its own: "July 1, in Elko on July 8"."""
_BRACKET = regex(r"\([^()\n]*[\s;][^()\n]*\)")
_CUT = regex(r";\s|\s\(|\s[\u2013\u2014-]\s|\.\s|,\s(?:but|while|whereas|and)\s")
_MAIN = regex(r"(?:\s?\([^()]*\))?(?:,?\s(?:which|who|where|whose|as|since|because)\b[^,;]*)?,\s|:\s", re.I)
_ALONE = regex(r"\b(?:only|alone|nowhere (?:but|else)|except\w*|(?:nobody|no one) else)\b", re.I)
_OF_HOUSES = regex(
    r"\b(?:(?:its|their) doors|residency programs|SOAP|announced|displaced|the Match"
    r"|(?:hospital|center)s? (?:is|will|are) (?:to )?clos)",
    re.I,
)
"""What else closes, and is told to several: hospitals, programs, rounds."""
_FILLER = regex(
    r"\b(?:on|by|at|in|for|of|to|it|is|are|has|have|the|and|but|from|until|till|only|alone|one|other|two|three"
    r"|exception|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[\W_]+",
    re.I,
)


_NTH = regex(
    r"\b(?:the|our) (first|second|third|fourth|fifth|last)(?: one| (?:place|entry|position|opening|program)"
    r"| (?:of (?:them|these)|listed|named))?(?= (?:closes|starts|begins|takes|is (?:due|open|to)|has|needs))",
    re.I,
)


_LETTER = regex(r"(?:^|[\s(])[A-H]\)?$")
"""A letter by which an entry is called means it alone: "Job A closes on May 1"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch that speaks to the place, and how it stands in the text."""

    words: str
    standing: str
    sort: str
    """What the day is of, where the words say it: "Start", "Deadline"."""


@dataclass
class Said:
    """What a text says to one place, the most telling first, and the text without what was told by name."""

    told: list[Told] = field(default_factory=list)
    none: str = ""
    """Words that tell the place that there is no such day."""
    left: str = ""


class _Sign(NamedTuple):
    """Whom words mean, or (``whom`` none) a day."""

    start: int
    end: int
    whom: Whom | None = None


class _Claim(NamedTuple):
    whom: Whom
    start: int
    end: int
    answer: _Sign | None = None


def days_said(text: str, place: Place, heads: str, nth: tuple[int, int]) -> Said:
    """What ``text`` says of days to ``place``; ``heads``: the titles of all entries, in small
    letters; ``nth``: which of how many it is."""
    out = Said(left=text)
    if len(text) > _LONGEST:
        return out
    days = [_Sign(one.start, one.end) for one in find_dates(text)]
    days += [_Sign(*one.span()) for one in _AT_ONCE.finditer(text)]
    if not days:
        return out
    days = _apart(sorted(days))
    met = False
    frame = ""
    tiers: dict[Whom, list[Told]] = {"own": [], "rest": [], "all": [], "others": []}
    told = [
        (begin, stop, signs, inside, list(_claims(text, begin, stop, signs, inside)))
        for begin, stop in sentences(text)
        for signs in (_signs(text, place, heads, nth, begin, stop),)
        for inside in ([one for one in days if begin <= one.start < stop],)
    ]
    for n, (begin, stop, signs, inside, claims) in enumerate(told):
        beside = [each for one in (*told[max(0, n - 1) : n], *told[n + 1 : n + 2]) for each in one[4]]
        frame = _frame(text, begin, stop, inside, signs) or frame
        lettered = any(one.whom == "others" and _LETTER.search(text[one.start : one.end]) for one in signs)
        if not (lettered and inside) and not _tells_apart(text[begin:stop], claims, beside):
            met = met or any(one.whom == "own" for one in claims)
            continue
        out.left = blanked(out.left, begin, stop)
        for one in claims:
            met = met or one.whom == "own"
            if one.whom == "rest" and met:
                continue
            if one.answer is None:
                if one.whom in ("own", "rest") and (none := _NONE.search(text, one.start, one.end)):
                    out.none = out.none or text[begin : none.end()]
                continue
            bare = _without(text, one.start, one.end, signs, inside, one.answer)
            worded, sort = _worded(text, bare, frame, one.answer)
            standing = text[begin:stop].strip()
            tiers[one.whom] += [Told(words, standing, sort) for words in worded]
    out.told = [one for whom in ("own", "rest", "all") for one in tiers[whom]]
    return out


def _tells_apart(sentence: str, claims: Sequence[_Claim], beside: Sequence[_Claim]) -> bool:
    """Whether a sentence gives some places a day that others have not, alone or with the one beside it."""
    whom = {one.whom for one in claims if one.answer or _NONE.search(sentence)}
    if not whom or whom == {"all"} or _OF_HOUSES.search(sentence):
        return False
    others = {one.whom for one in beside if one.answer} - {"all"}
    return len(whom) > 1 or "rest" in whom or bool(others - whom) or _ALONE.search(sentence) is not None


def _apart(days: Sequence[_Sign]) -> list[_Sign]:
    """The days, those that lie within others left out."""
    out: list[_Sign] = []
    for one in days:
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def _signs(text: str, place: Place, heads: str, nth: tuple[int, int], begin: int, stop: int) -> list[_Sign]:
    """What of a sentence says whom it speaks to, in order."""
    out: list[_Sign] = []
    for one in groups_in(text, place, begin, stop):
        told = mentions_in(text, place, one.start, one.end)
        if one.own or any(
            each.sort == "name" or text[each.start : each.end].lower() in heads for each in told
        ):
            out.append(_Sign(one.start, one.end, "own" if one.own else "others"))
    for found in _NTH.finditer(text, begin, stop):
        if not any(one.start < found.end() and found.start() < one.end for one in out):
            at = nth[1] - 1 if found[1].lower() == "last" else NTH[found[1].lower()] - 1
            out.append(_Sign(*found.span(), "own" if at == nth[0] else "others"))
    for pattern, whom in ((REST, "rest"), (EVERY, "all")):
        for found in pattern.finditer(text, begin, stop):
            if not any(one.start < found.end() and found.start() < one.end for one in out):
                out.append(_Sign(*found.span(), "rest" if whom == "rest" else "all"))
    return sorted(out)


def _without_asides(
    text: str, begin: int, stop: int, signs: Sequence[_Sign], days: Sequence[_Sign]
) -> list[_Sign]:
    """Whom a sentence speaks to, but for those of whom a bracket without a day tells something else."""
    asides = [
        found.span()
        for found in _BRACKET.finditer(text, begin, stop)
        if not _any(days, *found.span())
        and not _NONE.search(found[0])
        and not re.match(r"\((?:not|except|only|but|save)", found[0])
    ]
    return [one for one in signs if not any(a < one.start < b for a, b in asides)]


def _claims(
    text: str, begin: int, stop: int, signs: Sequence[_Sign], days: Sequence[_Sign]
) -> Iterator[_Claim]:
    """The stretches of a sentence, each with whom it speaks to and its day."""
    signs = _without_asides(text, begin, stop, signs, days)
    for one in signs:
        if one.whom not in ("own", "others"):
            continue
        found = _EXCEPT.search(text, begin, one.start)
        but = None if found else _BUT.search(text, begin, one.start)
        if but and any(each.whom == "all" and each.end <= but.start() for each in signs):
            found = but
        if found:
            yield from _excepting(text, begin, stop, found.start(), one, signs, days)
            return
    cuts = [begin]
    for found in _CUT.finditer(text, begin, stop):
        sides = ((cuts[-1], found.start()), (found.end(), stop))
        following = next(_CUT.finditer(text, found.end(), stop), None)
        right = (found.end(), following.start() if following else stop)
        if _any(signs, *right) and (_any(days, *sides[0]) or _any(signs, *sides[0])):
            cuts.append(found.end())
    for found in _ASIDE.finditer(text, begin, stop):
        named = next((one for one in signs if one.start >= found.end()), None)
        day = next((one for one in days if one.start >= found.end()), None)
        before = max(one for one in cuts if one <= found.start())
        told = _any(days, before, found.start()) and not _any(signs, before, found.start())
        if told and named and day and named.start < day.start and found.end() + 8 > named.start:
            cuts = sorted({*cuts, found.end()})
    for start, end in zip(cuts, [*cuts[1:], stop], strict=True):
        yield from _in_unit(text, start, end, signs, days)


def _any(signs: Sequence[_Sign], start: int, end: int) -> bool:
    return any(start <= one.start < end for one in signs)


def _excepting(
    text: str, begin: int, stop: int, at: int, excepted: _Sign, signs: Sequence[_Sign], days: Sequence[_Sign]
) -> Iterator[_Claim]:
    """What a sentence says to those whom it excepts from ``at`` on, and what to all others."""
    own = any(one.whom == "own" for one in signs if one.start >= at)
    main, tail = (begin, at), (excepted.end, stop)
    if not _any(days, begin, at) and not _any(signs, begin, at):
        # "Except at Elm, which has none, all close on May 1" or "The exception is Elm: May 1".
        found = _MAIN.match(text, excepted.end, stop)
        if found and text[found.start()] != ":":
            main, tail = (found.end(), stop), (excepted.end, found.end())
        else:
            main = (begin, begin)
    elif (closed := text.find("; ", excepted.end, stop)) >= 0:
        yield from _in_unit(text, closed + 2, stop, signs, days)
        tail = (excepted.end, closed)
    elif text[at] == "(" and (closed := text.find(")", excepted.end, stop)) >= 0:
        tail = (excepted.end, closed)
        if not _any(days, *main):
            main = (closed + 1, stop)
    heard: tuple[Whom, Whom] = ("others", "own") if own else ("all", "others")
    for whom, (start, end) in zip(heard, (main, tail), strict=True):
        inside = [one for one in days if start <= one.start < end]
        for answer in (*inside, *(() if inside else (None,))):
            yield _Claim(whom, start, end, answer)


def _in_unit(
    text: str, start: int, end: int, signs: Sequence[_Sign], days: Sequence[_Sign]
) -> Iterator[_Claim]:
    """What a stretch without exceptions says: each day to the names on the one side of it."""
    inside = [one for one in days if start <= one.start < end]
    whom = [one for one in signs if start <= one.start < end]
    denied = [one for one in whom if _DENIED.search(text, start, one.start)]
    heard = [one for one in whom if one not in denied]
    yield from (_Claim("others", one.start, one.end, inside[0]) for one in denied[:1] if inside)
    if not heard or not inside:
        told = _whom(heard)
        yield _Claim(told, start, end, inside[0] if inside else None)
        return
    if heard[0].start < inside[0].start:
        edges = [one for one in heard if one is heard[0] or _any(inside, *_between(heard, one))]
        for n, edge in enumerate(edges):
            last = edges[n + 1].start if n + 1 < len(edges) else end
            mine = [one for one in heard if edge.start <= one.start < last]
            for answer in (one for one in inside if edge.start <= one.start < last):
                yield _Claim(_whom(mine), start if n == 0 else edge.start, last, answer)
        return
    left = start
    for n, answer in enumerate(inside):
        right = inside[n + 1].start if n + 1 < len(inside) else end
        mine = [one for one in heard if answer.start <= one.start < right]
        last = mine[-1].end if mine else right
        yield _Claim(_whom(mine), left, max(last, answer.end), answer)
        left = max(last, answer.end)


def _between(heard: Sequence[_Sign], one: _Sign) -> tuple[int, int]:
    """From the name before ``one`` up to it."""
    at = heard.index(one)
    return heard[at - 1].start, one.start


def _whom(signs: Sequence[_Sign]) -> Whom:
    """Whom a list of names means: this place where one of them does."""
    told = [one.whom for one in signs]
    return next((each for each in ("own", "rest", "others") if each in told), "all")


def _frame(text: str, begin: int, stop: int, days: Sequence[_Sign], signs: Sequence[_Sign]) -> str:
    """The words of a sentence around its first day, which a bare day behind them leaves out."""
    if not days:
        return ""
    after = min([one.start for one in (*signs, *days) if one.start > days[0].start] or [stop])
    before = _without(text, begin, days[0].start, signs, (), None)
    behind = _without(text, days[0].end, after, signs, (), None)
    framed = f"{before} {_DAY} {behind if not before else ''}".strip()
    return framed if _sort(framed) else ""


def _sort(words: str) -> str:
    """What a day that stands in such words is of, as far as they say."""
    if _OF_ELSE.search(words):
        return ""
    if _STARTS.search(words) or not _OF_CLOSING.search(words):
        return "Start" if _OF_START.search(words) else ""
    return "Deadline"


def _without(
    text: str, start: int, end: int, signs: Sequence[_Sign], days: Sequence[_Sign], answer: _Sign | None
) -> str:
    """A stretch without names, and without the days of others."""
    words = text[start:end]
    for one in (*signs, *(day for day in days if day != answer)):
        if start <= one.start and one.end <= end:
            words = blanked(words, one.start - start, one.end - start)
    return re.sub(r"\s{2,}", " ", words).strip(" ,")


def _worded(text: str, bare: str, frame: str, answer: _Sign) -> tuple[list[str], str]:
    """The words in which a day is told: its own, then those of the day before it, where they suit it.

    And what the day is of.
    """
    day = text[answer.start : answer.end]
    own = bare.replace(day, " ")
    sort, others = _sort(own), _sort(frame)
    bald = not _FILLER.sub("", own)
    if frame and (bald or not _OF_ELSE.search(own)) and (not sort or not _STARTS.search(own)):
        sort = others if sort == "Start" or not sort else sort
    out = [] if bald else [bare]
    out += [frame.replace(_DAY, day)] if frame and sort == others and not _OF_ELSE.search(own) else []
    if _AT_ONCE.fullmatch(day):
        return ([*out, "Start immediately"] if sort == "Start" or bald else out), sort
    return ([*out, f"{sort}: {day}"] if sort else out or [bare]), sort
