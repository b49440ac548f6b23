"""Which part of a sentence is meant for the levels on offer, where it names whom it asks for what.

Knows levels that lead what is asked ("For the PGY-3, ..."), close it ("Step 3 for the 3") or stand in
brackets. Promises what is asked of all or of a level on offer. Refuses levels that an applicant has done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import NUMBER, Sentence
from scraper.extract.words.regex import regex

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_N = r"(?:[1-7]|I{1,3}|IV)(?!\w|-?\w{3,}ing)"
_LEVEL = (
    r"(?:(?:P\.?G\.?Y?|PL)[\s-]?(?:[1-7](?=s?\b)|(?:I{1,3}|IV)(?!\w))s?|(?-i:R|CA|HO)[\s-]?[1-5]s?(?!\w)"
    r"|(?:first|second|third|fourth|fifth)(?:[\s-]years?|(?=\s(?:or|and)\s(?:(?:an?\s)?(?:later|higher)|(?:second|third"
    r"|fourth|fifth))\s(?:training\s)?years?))|years?\s[1-5](?!\w)|interns?(?:hips?)?(?!\s(?:year|in|at|of|or|and"
    r"|done|comp|finish)))"
)
_MORE = rf"(?:\s?(?:/|,\s(?:and|or)|,|&|and|or|to|through|-)\s?(?:the\s)?(?:{_LEVEL}|{_N}))"
_UP = (
    r"(?P<up>\s?\+|(?:\syear)?\s(?:and|or)\s(?:an?\s)?(?:later|higher|above|beyond)(?:\s(?:years?|ones?|level))?\b"
    r"|\s(?:level\s|appointments?\s|positions?\s|residents?\s)?(?:and|or)\s"
    r"(?:above|higher|up|beyond|later|older)|\s(?:level\s)?(?:upwards?|onwards?|on(?=\W))|(?<=\d)\sup(?=\W))?"
)
_LEADS = regex(
    rf"(?:(?:applicants?|candidates?|residents?)\s(?:to|for|at|entering|applying\s(?:to"
    rf"|for))\s(?:the\s|an?\s)?"
    rf"|(?P<for>for|at|from)\s(?:the\s|an?\s|our\s)?|an?\s|the\s|our\s|[-*]\s)?(?P<who>{_LEVEL}{_MORE}{{0,4}}){_UP}"
    r"(?=\s(?:level|applicants?|candidates?|residents?|trainees?|must|needs?|brings?|requires?|has\sto"
    r"|have\sto|wants?|asks?"
    r"|should|shall|also|only|chair|position|spot|slot|seat|place|opening)\b|:"
    rf"|,\s{NUMBER}\W*$"
    r"|(?(for)(?:,|\s(?:level,|we|you|I|one|somebody|someone)\b)|(?!)))"
    r"|the\s(?P<digit>[2-6])(?=\s(?:must|needs?|requires?|has\sto|wants?|asks?|also)\b)",
    re.IGNORECASE,
)
_CLOSES = regex(
    rf"\b(?:(?<!credit\s)for|(?:asked|required|expected|wanted|needed)\s(?:of|from)"
    rf"|(?:for\s)?(?:(?:appoint\w*|entry|enter\w*|advanc\w*|promot\w*)\s)(?:to|into|at)|at|enters?(?:\sin)?)\s"
    rf"(?:the\s|an?\s|all\s|our\s|any\s)?(?P<who>{_LEVEL}{_MORE}{{0,4}}){_UP}"
    r"(?!\s(?:year|training|credit|complet\w+|done|finish\w+|or\s))"
    r"|\bfor\sthe\s(?P<digit>[2-6])(?=\W*$|[.,;)])",
    re.IGNORECASE,
)
_ALONE = regex(
    rf"\((?:only\s)?(?:for\s)?(?:the\s|only\s)?(?P<who>{_LEVEL}{_MORE}{{0,4}}){_UP}(?P<digit>)(?:\slevels?)?(?:\sonly)?\)",
    re.IGNORECASE,
)
"""A level that stands alone in brackets, behind what is asked of it: "24 months (for PGY-3)"."""
_HAS_LEVEL = regex(
    r"\bP\.?[GL]|\bR[\s-]?\d|\bCA[\s-]?\d|\bHO\b|-year"
    r"|[a-z]th? year|[rdh] (?:or|and) |\byears? [1-5]|\bintern|\bthe [2-6]\b",
    re.I,
)
_AGAIN = regex(
    r"(?:(?:applicants?|candidates?|residents?)\s)?(?:(?:for|at|of)\s)?(?:the|an?|our)\s"
    rf"(?P<who>{_LEVEL}{_MORE}{{0,4}}){_UP}"
    r"(?P<digit>)(?!\s(?:year|training|credit)\b)",
    re.IGNORECASE,
)
"""What follows a level that leads leaves out the verb: "the PGY-2 needs one year, the PGY-3 two"."""
_BREAK = regex(
    r"[;(]\s?(?:(?:and|but|while|whereas)\s)?|,\s(?!\d(?!\d))(?:(?:and|but|while|whereas)\s)?"
    r"|\s(?:and|but|while|whereas)\s(?!\d(?!\d))"
)
_LABEL = regex(r":\s")
_STRONG = regex(r";\s")
_TOKEN = regex(
    r"(?P<letters>P\.?G\.?Y?|PL|R|CA|HO)?[\s-]?(?P<n>[1-7]|I{1,3}(?!\w)|IV(?!\w))|(?P<order>first"
    r"|second|third|fourth|fifth)"
    r"|(?P<intern>intern)",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A part of a sentence, and whose it is: the levels, none when it holds for all."""

    start: int
    end: int
    levels: frozenset[int] = frozenset()
    up: bool = False
    leads: bool = False

    def reaches(self, pgy: Sequence[int]) -> bool:
        """Whether it is said of one of those levels."""
        return not self.levels or bool(self.levels & set(pgy)) or (self.up and max(pgy) > min(self.levels))


@lru_cache(maxsize=1_024)
def parts_of(text: str, *, bracketed: bool = True) -> tuple[Told, ...]:
    """The parts of a sentence, each with the levels that it speaks of; the whole when it names none.

    ``bracketed``: a level that stands alone in brackets tells whose the words before it are.
    """
    marks = _marks(text, bracketed) if _HAS_LEVEL.search(text) else []
    parts: list[Told] = []
    at = 0
    for n, mark in enumerate(marks):
        start = mark.start if mark.leads else _begin(text, at, mark.start)
        follows = marks[n + 1] if n + 1 < len(marks) else None
        stop = _stop(text, mark, follows)
        if start > at:
            parts.append(Told(at, start))
        parts.append(mark._replace(start=start, end=stop))
        at = stop
    if at < len(text):
        parts.append(Told(at, len(text)))
    return tuple(parts)


def meant_for(pgy: Sequence[int], sentences: Iterable[Sentence], *, asked: bool = True) -> Iterator[Sentence]:
    """The sentences without what they ask of other levels than those on offer.

    ``asked`` is false where a level below those on offer that closes a part may be one to have done.
    """
    for whole in sentences:
        parts = parts_of(whole.text, bracketed=not asked) if pgy else ()
        if len(parts) < 2 and all(not one.levels for one in parts):
            yield whole
            continue
        for one in parts:
            done = not asked and not one.leads and len(parts) < 3 and max(one.levels, default=9) < min(pgy)
            if one.reaches(pgy) or done:
                yield Sentence(whole.start + one.start, whole.text[one.start : one.end])


def _marks(text: str, bracketed: bool) -> list[Told]:
    """Where a sentence names whom it asks: what leads a part wins over what closes one."""
    alone = [one.span() for one in _ALONE.finditer(text)]
    found = [_mark(one, leads=False) for one in _ALONE.finditer(text)] if bracketed else []
    for begin in sorted((0, *(one.end() for pattern in (_BREAK, _LABEL) for one in pattern.finditer(text)))):
        led = _LEADS.match(text, begin) or (_AGAIN.match(text, begin) if found else None)
        if led and not _overlaps([*alone, *((one.start, one.end) for one in found)], *led.span()):
            found.append(_mark(led, leads=True))
    for closing in _CLOSES.finditer(text):
        if not _overlaps([*alone, *((one.start, one.end) for one in found)], *closing.span()):
            found.append(_mark(closing, leads=not text[: closing.start()].strip("-*\u2022 ")))
    return sorted(found)


def _overlaps(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in spans)


def _mark(found: re.Match[str], *, leads: bool) -> Told:
    levels: set[int] = set()
    for one in _TOKEN.finditer(found["who"] or found["digit"]):
        if one["order"] or one["intern"]:
            levels.add(NTH[one["order"].lower()] if one["order"] else 1)
            continue
        year = _ROMAN.get(one["n"].lower()) or int(one["n"])
        # Radiology and anesthesiology count from the second year: either may be meant.
        levels |= {year + 1} if (one["letters"] or "").upper() == "CA" else {year}
        levels |= {year + 1} if (one["letters"] or "").upper() == "R" else set()
    onward = len(levels) == 1 and (found.groupdict().get("for") or "").lower() == "from"
    return Told(*found.span(), frozenset(levels), bool(found["up"]) or onward, leads)


def _begin(text: str, at: int, mark: int) -> int:
    """Where the part that a level closes begins: behind the bracket, or the last break before it."""
    breaks = [
        one.end()
        for one in _BREAK.finditer(text, at, mark)
        if text[one.start()] in ";," or (text[one.start()] == "(" and ")" not in text[one.start() : mark])
    ]
    return breaks[-1] if breaks else at


def _stop(text: str, mark: Told, follows: Told | None) -> int:
    """Where the part of a level ends: with its bracket, before the next level that leads, or at a break."""
    if text[mark.start] == "(":
        return mark.end
    opened = text.rfind("(", 0, mark.start)
    closed = text.find(")", mark.end)
    inside = opened >= 0 and closed >= 0 and text.find(")", opened, mark.start) < 0
    if inside and (follows is None or follows.start > closed):
        return closed + 1
    if follows is not None and follows.leads:
        return follows.start
    if mark.leads and not mark.start and follows is None:
        return len(text)
    breaks = _BREAK if not mark.leads else _STRONG
    found = breaks.search(text, mark.end, follows.start if follows else len(text))
    if found:
        return found.end()
    return follows.start if follows else len(text)
