"""Places that one sentence tells of one after the other: fields, researchers' posts, one now and one later.

Knows "one place in nephrology and two in rheumatology", "a postdoc and two coordinators", "one is open now,
the other begins July 1". Promises pieces of the sentence only where each place has its own count. Refuses
alternatives and what a hospital merely has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.mentions import counted_before, kind_of, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

Piece = tuple[str, int | None, int]
"""What it is (a field or a role), how many, and where its words begin."""

_CUT = regex(r",|;|\band\b|&|\bplus\b|\bas well as\b|\balong with\b", re.I)
_OR = regex(r"\bor\b|/", re.I)
_PLACE = regex(
    r"\b(?:places?|positions?|openings?|spots?|slots?|seats?|vacanc(?:y|ies)|fellows?|residents?|trainees?|interns?"
    r"|posts?|(?:one|two|three|four|another|[1-9]|the other) (?:more )?(?:in|for)"
    r"|(?:one|two|three|\d))\b(?!ship)",
    re.I,
)
_HAS = regex(r"\b(?:fellowships?|residenc(?:y|ies)|programs?|completed)\b", re.I)
_COUNT_BEHIND = regex(
    r"(?:\s(?:fellowship|fellow|residency|resident)s?)?\s?(?:\(|[-\u2013:]\s|,\s)\s?(one|two|three|four|five|six|[1-9])"
    r"(?=\)|,|;|\.|$|\s(?:places?|positions?|openings?|spots?|slots?|seats?|fellows?|and\b))",
    re.I,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def fields_apart(text: str) -> list[Piece]:
    """The fields of medicine that a sentence counts each by itself; none when it does not."""
    found = find_specialties(text)
    # Two fields of one slug are two places when they are called otherwise: "public health", "occupational".
    if len(found) < 2 or len({text[start:end].lower() for start, end, _ in found}) != len(found):
        return []
    each = _EACH.match(text, found[-1][1])
    side_by_side = all(_JOINED.fullmatch(text, one[1], other[0]) for one, other in pairwise(found))
    if each and side_by_side:
        return _begun([(slug, _number(each[1]), start) for start, _, slug in found])
    out: list[Piece] = []
    behind = [_COUNT_BEHIND.match(text, end) for _, end, _ in found]
    if all(behind):
        counts = [_number(one[1]) for one in behind if one]
        return _begun([(slug, count, start) for (start, _, slug), count in zip(found, counts, strict=True)])
    last = 0
    for n, (start, end, slug) in enumerate(found):
        between = text[last:start]
        count = counted_before(between, len(between))
        stop = found[n + 1][0] if n + 1 < len(found) else len(text)
        joints = list(_CUT.finditer(between))
        if count is None or (n and (not joints or _OR.search(between))) or _TIME_OF.search(between):
            return []
        begin = last + joints[-1].end() if joints else 0
        piece = text[begin:stop]
        if not _PLACE.search(piece) or (_HAS.search(piece) and not _NOUN.search(piece)):
            return []
        out.append((slug, count, begin))
        last = end
    return _begun(out)


_TIME_OF = regex(r"\b(?:years?|months?|weeks?)\s(?:of|in|on)\s(?:\w+\s)?$", re.I)
"""Before a field in which somebody has spent his time: "two years of pediatrics"."""
_NOUN = regex(r"\b(?:places?|positions?|openings?|spots?|slots?|seats?|vacanc(?:y|ies))\b", re.I)


def _begun(pieces: list[Piece]) -> list[Piece]:
    """The pieces, the first with all words before it."""
    return [(pieces[0][0], pieces[0][1], 0), *pieces[1:]]


def _number(words: str) -> int:
    return 1 if words.lower() in ("a", "an") else _NUMBERS.get(words.lower()) or int(words)


_JOINED = regex(
    r"(?:\s(?:fellowships?|residenc(?:y|ies)))?(?:,\s(?:and\s)?|\s(?:and|&)\s)(?:our\s|the\s)?", re.I
)
_EACH = signed(
    r"[^.;:!?]{0,90}?\beach\s(?:now\s|still\s)?(?:has|have|had|got|with|offers?)\s(?:now\s|still\s)?"
    r"(an?|one|two|three|[1-3])\s(?:[\w-]{3,14}\s){0,3}?(?:place|position|opening|spot|slot|seat|vacanc)",
    "each",
    flags=re.I,
)
"""Behind fields that stand side by side: "nephrology and cardiology each have one unfilled place"."""


_ROLE = regex(
    r"\b(?:(?P<postdoc>post-?doc(?:toral)?s?(?:\s(?:research\s)?(?:fellow|associate|scholar|researcher)s?)?)"
    r"|(?:clinical\s|research\s|study\s|trials?\s){0,3}(?P<role>coordinator|assistant|technician|technologist"
    r"|associate|specialist|nurse|statistician|analyst|scholar|fellow|manager)s?)\b",
    re.I,
)


@lru_cache(2048)
def roles_in(text: str) -> tuple[tuple[int, str], ...]:
    """The researchers' posts that words name, and where: "postdoc", "coordinator", "assistant"."""
    return tuple(
        (found.start(), "postdoc" if found["postdoc"] else found["role"].lower())
        for found in _ROLE.finditer(text)
    )


def roles_apart(text: str) -> list[Piece]:
    """The researchers' posts that a sentence counts each by itself; none when it does not."""
    found = roles_in(text)
    if len(found) < 2 or len({role for _, role in found}) != len(found):
        return []
    out: list[Piece] = []
    last = 0
    for n, (start, role) in enumerate(found):
        between = text[last:start]
        count = counted_before(between, len(between))
        joints = list(_CUT.finditer(between))
        if count is None or (n and (not joints or _OR.search(between))):
            return []
        out.append((role, count, last + joints[-1].end() if n else 0))
        last = start
    return out


_ONE_OTHER = regex(
    r"(?:^\W*|[,:(\u2013\u2014-]\s?)(?:the first|one)\b[^;]{3,120}?"
    r"(?:,|;|\band\b|\bwhile\b|\bbut\b)\s(?:and\s|while\s|but\s)?"
    r"(?=(?:the (?:other|second)|another|a second)\b)",
    re.I,
)
_WHEN = regex(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?:\d|of\b)|\d/\d"
    r"|\bimmediate|\bat once|\bASAP\b|\bas soon as|\bnow\b|\b20\d\d\b",
    re.I,
)


def one_and_other(text: str) -> tuple[int, tuple[int, int]] | None:
    """Where the second half begins of "one is open now, the other begins July 1", each with day or year, and
    how many each half counts."""
    found = _ONE_OTHER.search(text)
    if found:
        halves = text[: found.end()], text[found.end() :]
        told = all(map(_WHEN.search, halves)) or all(len(levels(half)) == 1 for half in halves)
        return (found.end(), (1, 1)) if told else None
    found = _THEN_MORE.search(text)
    if found is None or len(levels(text)) > 1:
        return None
    days = [tuple(_WHEN_AT.findall(half)) for half in (found[0][: found.start("more") - found.start()],
            text[found.start("more") :])]  # fmt: skip
    if not all(days) or days[0] == days[1]:
        return None
    return found.start("more"), (_number(found["count"]), _number(found["more"]))


_THEN_MORE = regex(
    r"(?<![\w/-])(?P<count>an?|one|two|three|[1-6])\s(?:(?!to\b|who\b|or\b)[\w/()&-]+\s){0,5}?"
    r"(?:(?:place|position|opening|spot|slot|seat|vacanc|post)\w*\b"
    r"|(?:fellow|resident|intern)s?(?=\s(?:for|from|in|to (?:begin|start)|beginning|starting)\s))"
    r"[^.;:!?]{3,60}?(?:,|;|\band\b|\bplus\b|&)\s(?:and\s|also\s)?"
    r"(?P<more>one|two|three|[1-6]|an?(?=\s\w+\s(?:place|position|opening|spot|slot|seat)))\s"
    r"(?=(?:more|another|other|additional|further|(?:\w+\s)?(?:place|position|opening|spot|slot|seat|vacanc"
    r"|post|fellow|resident|intern)\w*"
    r"|(?:for|from|in|to (?:begin|start)|beginning|starting|on|available|open)\s)[^.;:!?]{2,40})",
    re.I,
)
"""Places counted for one day and then for another: "one position for July 2027 and one for July 2028"."""
_WHEN_AT = regex(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?20\d\d\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}/\d{1,2}/\d\d"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\bimmediate|\bat once|\bASAP\b|\bright away|\bnow\b|\b20\d\d\b"
)


def starts_of(pieces: Sequence[Piece], text: str) -> list[tuple[int, int]] | None:
    """Where each piece's own words begin and end, when all but the last tell a day, or each its own hospital,
    or when some are of residents and others of fellows; else ``None``."""
    ends = [start for _, _, start in pieces[1:]] + [len(text)]
    spans = [(start, end) for (_, _, start), end in zip(pieces, ends, strict=True)]
    dated = all(_WHEN.search(text[start:end]) for start, end in spans[:-1])
    kinds = {kind_of(text[start:end]) for start, end in spans}
    houses = [read_institution(text[start:end]) for start, end in spans]
    sited = all(houses) and len({house.value for house in houses if house}) > 1
    return spans if dated or sited or kinds == {"residency", "fellowship"} else None


def fields_beyond(text: str, named: int, years: int) -> bool:
    """Whether a sentence that names so many fields counts more of them than years."""
    if named <= years or len(_SEATS.findall(text)) <= years:
        return False
    return len(fields_apart(text)) > years


_SEATS = regex(
    r"\b(?:positions?|places?|spots?|slots?|seats?|openings?|vacanc(?:y|ies)|fellows?|residents?)"
    r"\b(?! (?:slot|spot|p))",
    re.I,
)


def counts_in_field(text: str) -> bool:
    """Whether places are counted in a field of medicine: "one place in geriatric medicine"."""
    found = _IN_FIELD.search(text)
    if found is not None and any(
        found.end() <= start <= found.end() + _NEAR for start, _, _ in find_specialties(text)
    ):
        return True
    if (_ONE_IN_EACH.search(text) or _EACH.search(text)) and fields_apart(text):
        return True
    if _NOUN.search(text) and any(
        _SEAT_OF_FIELD.match(text, end) and counted_before(text, start) and not _OF_ALL.search(text, 0, start)
        for start, end, _ in find_specialties(text)
    ):
        return True
    if not _COUNTED_PLACE.search(text):
        return False
    first = next(iter(find_specialties(text)), None)
    if first is None or first[0] > _LEAD + (called.end() if (called := _CALLED.match(text)) else 0):
        return False
    return _THEN_COUNTED.match(text, first[1]) is not None or _HAS_COUNTED.search(text, first[1]) is not None


_ONE_IN_EACH = regex(
    r"\b(?:places?|positions?|openings?|spots?|slots?|seats?|vacanc(?:y|ies))\b[^.;?!]{0,60}?[:,(\u2013\u2014-]\s?"
    r"(?:one|two|three|[1-3]|the first)\s(?:is\s)?(?:each\s)?(?:in|for)\s",
    re.I,
)
"""Places, and then how many in which field: "Both seats became free: one in geriatrics and one in ..."."""
_IN_FIELD = regex(
    r"(?<![\w/])(?:an?|one|two|three|four|five|six|[1-9])\s(?:[\w-]{3,14}\s){0,2}?(?:place|position|opening|spot|slot|seat"
    r"|vacanc)(?:s|y|ies)?\s(?:(?:left|open|vacant|available|remaining|still)\s){0,2}(?:in|for)\s",
    re.I,
)
_SEAT_OF_FIELD = regex(
    r"\s(?:place|position|opening|spot|slot|seat|vacanc)(?:s|y|ies)?\b"
    r"(?!\s(?:for|to) (?:patients?|visits?|consult)|\s(?:at|on|to) (?:the|our) )",
    re.I,
)
"""Behind a field that was counted: "two nephrology seats for July"."""
_OF_ALL = regex(
    r"\b(?:our|the|all|these|those|their|last year's)\s(?:[\w-]+\s){0,2}$|\b(?:per|each|every)\b|\bheard\b",
    re.I,
)
"""Before a count of places that are there every year: "Of our ten pediatrics places nine were filled"."""
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d"
_TAKEN_ON: Final = (
    r"(?:(?:can|could|will|may)\s(?:still\s|also\s|now\s)?(?:take|accept|train|accommodate)(?:\sin|\son)?"
    r"|(?:room|space|money|funds|funding)\sfor)\s(?:one|two|three|another|[1-3])\s(?:more\s|other\s)?"
    r"(?:persons?|people|candidates?|physicians?)\b(?!\s(?:a|an|per|each|every|at)\b)"
)
_COUNTED: Final = (
    r"(?:(?:an?|one|two|three|four|five|six|[1-6])"
    r"(?:\s(?:[\w-]{3,14}\s)?(?:place|position|opening|spot|slot|seat|vacanc)"
    rf"|,?\s(?:(?:from|starting|beginning|for|on)\s)?{_MONTH})|{_TAKEN_ON})"
)
_COUNTED_PLACE = regex(rf"(?<![\w/]){_COUNTED}", re.I)
_THEN_COUNTED = regex(
    r"(?:\s(?:clinics?|division|department|service|section|team|fellowship|program|unit))?"
    r"(?:,?\s\(?(?:(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last|junior|senior)[\s-](?:and\s\w+\s)?"
    r"(?:years?|yr)|year\s(?:one|two|three|four|[1-4]|I{1,3}))(?:\s(?:class|entry))?\)?)?"
    r"(?:,|:|\s[-\u2013\u2014]|\s(?=\()|(?=\s))\s?\(?"
    rf"(?:there (?:is|are)\s|we have\s|has\s|have\s|with\s|open:\s)?(?:up to\s)?{_COUNTED}",
    re.I,
)
"""Behind the field that opens a line: "Rheumatology: two places", "In nephrology there is one place"."""
_HAS_COUNTED = regex(
    rf"\b(?:has|have|with)\s(?:now\s|still\s|also\s|again\s)?(?:an?|one|two|three|[1-3])\s(?:[\w-]{{3,14}}\s)?"
    rf"(?:place|position|opening|spot|slot|seat|vacanc)\w*\s(?:\w+\s)?(?:for|from|on|beginning|starting|in)\s{_MONTH}",
    re.I,
)
"""Behind it and its hospital: "Geriatrics, Elm Hospital, Reno, has one place for July 1"."""
_CALLED = regex(
    r"\W*(?:dear|hi|hello|all|colleagues|friends|folks)\b[^,:.]{0,30}[,:]\s"
    r"|\W*the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|other)(?: one)?,\s"
    r"(?:our\s|in\s)?",
    re.I,
)
"""Whom a line calls, or which of several it tells of, before a field: "The eighth, adolescent medicine,"."""
_LEAD = 6
"""Signs before such a field: "In our"."""
_NEAR = 16
"""Signs between "a place in" and its field: "our", "the division of"."""


def loosely_opens(text: str) -> bool:
    """Whether a line opens with a field of medicine: "Surgical pathology (non-ACGME), two positions"."""
    return any(start <= _OPENING for start, _, _ in find_specialties(text)[:1])


_OPENING = 24
"""Signs before the field that opens a line: "Department of", "Specialty:"."""
