"""Where a statement names a visa, and its signs of yes and no.

Knows the words of ``data/visa.toml``. Promises them in order, without those that only look like one and
without the visas that nobody has decided on yet. Refuses to say what is granted: ``visa.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from scraper.extract.words.phrases import compiled, table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed
from scraper.extract.words.text import blanked

Mark = Literal["j1", "h1b", "any", "no", "yes", "only"]
_MARKS: Final[tuple[Mark, ...]] = ("j1", "h1b", "any", "no", "yes", "only")


@dataclass(frozen=True, slots=True)
class Cue:
    """A mention of a visa, or a sign of yes or no: ``words[start:end]``."""

    mark: Mark
    start: int
    end: int


@cache
def said_as(name: str) -> Signed:
    """The pattern of one list of ``data/visa.toml``."""
    return compiled(table("visa")[name])


def unlabelled(words: str, cues: list[Cue]) -> list[Cue]:
    """The cues without a label that but asks, where words behind it answer: "Visa: we sponsor no visa"."""
    named = [cue for cue in cues if cue.mark in ("j1", "h1b", "any")]
    if len(named) > 1 and {cue.mark for cue in named} == {"any"} and words.startswith(":", named[0].end):
        return [cue for cue in cues if cue is not named[0]]
    return cues


def cues_of(words: str, begin: int, stop: int) -> list[Cue]:
    """Mentions and signs of polarity in order, without those that only look like it."""
    hidden = [
        found.span()
        for name in ("other", "says_nothing")
        for found in said_as(name).finditer(words, begin, stop)
    ]
    hidden += [
        one.span() for told in (_COUNTED, _CAME, _ADDRESSED) for one in told.finditer(words, begin, stop)
    ]
    hidden += [one.span() for one in _TOLD_ABOUT.finditer(words, begin, stop)]
    found: list[Cue] = []
    for mark in _MARKS:
        for match in said_as(mark).finditer(words, begin, stop):
            if not any(a <= match.start() < b for a, b in hidden):
                found.append(Cue(mark, *match.span()))
    for match in _LETTER.finditer(words, begin, stop):
        found.append(Cue("j1" if "J" in match[0] else "h1b", *match.span(match.lastindex or 0)))
    if listed := _LETTERS.match(words, begin, stop):
        for at in range(listed.start(1), listed.end(1)):
            if words[at] in "JH":
                found.append(Cue("j1" if words[at] == "J" else "h1b", at, at + 1))
    for match in _INITIAL.finditer(words, begin, stop):
        found.append(Cue("yes" if match[1] in "yY" else "no", *match.span(1)))
    for match in said_as("any_by_verb").finditer(words, begin, stop):
        found.append(Cue("any", match.end() - 1, match.end()))
    for match in _NOT_SPONSOR.finditer(words, begin, stop):
        if _FRONTED.search(words, begin, match.start()):
            continue
        found.append(Cue("any", match.end() - 1, match.end()))
    found.sort(key=lambda cue: (cue.start, -cue.end))
    whole = [cue for cue in found if cue.mark in ("yes", "only")]
    denials = [cue for cue in found if cue.mark == "no"]
    found = [cue for cue in found if cue.mark != "no" or not any(_holds(one, cue) for one in whole)]
    found = [cue for cue in found if cue.mark != "yes" or not any(_opens(one, cue) for one in denials)]
    doubts = [one for name in ("undecided", "untold") for one in said_as(name).finditer(words, begin, stop)]
    mentions = [cue for cue in found if cue.mark in ("j1", "h1b", "any")]
    for match in sorted(doubts, key=lambda one: one.start()):
        if _SETTLED.search(words, match.end(), stop) or _OF_ELSE.match(words, match.end(), stop):
            continue
        found = [cue for cue in found if not (cue.mark == "no" and match.start() <= cue.start < match.end())]
        before = [cue for cue in mentions if cue.start < match.start()]
        behind = [cue for cue in mentions if _ABOUT.fullmatch(words, match.end(), cue.start)]
        within = [cue for cue in mentions if match.start() <= cue.start < match.end()]
        for open_yet in within[:1] or behind[:1] or before[-1:] or mentions[:1]:
            found = [cue for cue in found if cue not in mentions or apart(words, cue, open_yet)]
    return [cue for cue in found if not (cue.mark == "no" and _idle_no(words, cue, found))]


def leaves_untold(words: str, begin: int, stop: int) -> bool:
    """Whether words say of a visa that nobody asked or told: "H-1B not asked"."""
    return any(
        not _OF_ELSE.match(words, one.end(), stop) for one in said_as("untold").finditer(words, begin, stop)
    )


def tells_nothing(words: str, end: int) -> bool:
    """Whether what stands behind a visa, from ``end`` on, says neither yes nor no of it."""
    return any(behind.match(words, end) for behind in (_IS_A, _UNTOLD))


_IS_A = regex(
    r"s?\s(?:visas?\s|sponsorship\s)?(?:is|are|would be|remains?)\s(?:still\s|always\s|quite\s)?an?\s"
    r"(?!must|requirement|no\b|yes\b|go\b|given|real|possib|option|visa|status|prerequisite)",
    re.IGNORECASE,
)
"""Behind a visa of which only something figurative is told: "an H-1B is a conversation with legal"."""


_UNTOLD = regex(
    r"s?(?:\s(?:visas?|sponsorship|status))?\s?(?:is\s|are\s)?[:|(\u2013-]?\s?"
    r"(?:n/?a\b|not (?:applicable|stated|specified)|unknown)",
    re.I,
)
"""Behind a visa, what answers nothing: "H-1B: n/a"."""


_COUNTED = regex(
    r"(?:\b\d{2,3}|\b\d{1,3},\d{3}|\d\s?%|\bpercent|\bhundreds|\bthousands|\bhalf|\ba (?:third"
    r"|quarter|majority))\s"
    r"(?:of\s)?(?:(?:our|the|all|its|these|those|foreign|international|graduate|current|U\.?S\.?)\s){0,3}"
    r"(?:residents?|fellows?|physicians|doctors|trainees|graduates|IMGs|people|house\s?staff|interns)\s"
    r"(?:(?:are|is|were|was|who|here|there|train|trained|work|worked|hold|held|have|had|came|come|with|on|in|an?|the"
    r"|statewide|nationwide|nationally)\s){0,6}(?:[JH]-?1(?:-?B)?s?|visas?)(?:\s(?:visas?|status))?\b",
    re.I,
)
"""How many are here on a visa, which grants none: "in 2019 the state had 1,200 residents on J-1 visas"."""
_CAME = regex(
    r"\b(?:came|arrived|trained|joined|worked|started|began|entered|stayed|graduated)\s(?:[\w']+\s){0,4}?"
    r"(?:on|with|under|as)\s(?:an?|the|his|her|their)\s(?:[JH]-?1(?:-?B)?|visa)\b",
    re.I,
)
"""On which visa somebody was once here: "Dr. Ahn came on a J-1 and now chairs the department"."""
_ADDRESSED = regex(
    r"(?:[JH]-?1(?:-?B)?|visa)\s(?:doctors|physicians|residents|holders|trainees|fellows),?\s"
    r"(?:(?:please|should|must|kindly)\s)?(?:remember|note|be aware|keep in mind|bear in mind)\b",
    re.I,
)
"""Who is only spoken to: "J-1 physicians, please remember the two-year rule"."""
_TOLD_ABOUT = regex(
    r"\b(?:information|info|details|questions?|quer(?:y|ies)|[ei]nquir(?:y|ies)|guidance|advice|instructions|rules"
    r"|regulations|requirements|resources|literature|guidelines?|overview|experts?|answers|guide|handbook|book"
    r"|article|webinar|leaflet|brochure|chapter|section|talk|lecture|course|workshop|session)\s"
    r"(?:about|on|regarding|concerning|as to|relating to|related to|for|of|governing|to)\s"
    r"(?:(?!\b(?:is|are|we|can|must|please|see)\b)[^.;:?!]){0,60}?"
    r"(?:[JH]-?1(?:-?B)?s?|visas?|sponsorship|immigration)(?:\s?(?:,|/|&|and|or)\s?(?:the\s|an?\s)?[JH]-?1(?:-?B)?s?)*\b"
    r"(?!\s?[;:,.\u2013-]\s?(?:(?:and|but|so|sorry|alas|sadly|unfortunately)\W+)?(?:no|not|yes)\b)",
    re.I,
)
"""Visas of which one may read or ask: "for general information about the J-1 programme"."""
_NOT_SPONSOR = regex(
    r"\b(?:cannot|can(?:'t| not)|won't|will not|do(?:es)?(?:n't| not))\s(?:\w+ly\s)?sponsor"
    r"(?=\s?(?:[.;,!)]|$))",
    re.I,
)
"""A refusal that needs no object: "Sorry, we cannot sponsor."."""
_FRONTED = regex(
    r"(?:^|[.;]\s)(?:the\s|an?\s)?[JH]-?1(?:-?B)?s?(?:\svisas?)?(?:,\s[\w ]{4,20},)?"
    r"\s(?:we|it|the\s\w+|our\s\w+|they)\s$",
    re.I,
)
"""Its object all the same, before who refuses it: "H-1B visas, however, the hospital will not sponsor"."""
_LETTER = regex(
    r"\b(?:[Nn]o|[Aa]bout|[Nn]ot|[Ss]ponsor|ECFMG) ([JH])\b(?![-\s/]?\w)(?! (?:or|and|nor) )"
    r"|(?<![\w/-])([JH])(?=(?:'s)?[:,]?\s(?:no|not|yes)\b)"
)
"""A visa's letter alone: "we take J-1s, no H"."""
_LETTERS = regex(r"\W*(?i:visas?)(?:\s\w{1,10})?\s?[:=]\s?([JH](?:\s?(?:[,/&+]|and|or)\s?[JH])?)\s?[.;]?\s*$")
"""A label and the letters of its visas: "Visas: J, H"."""
_INITIAL = regex(r"[1B]s?(?:\svisas?)?\s?[:=]\s?([ynYN])(?=\s*(?:[;,.)|/]|$))")
"""A yes or no by its first letter behind a visa: "J-1: y; H-1B: n"."""
_ABOUT = regex(r"\s(?:(?:yet|sure|about|of|on|whether|if|we|can|do|the|an?|for|with|our)\s){0,5}", re.I)
"""Between a doubt and what it is about: "not sure about the H-1B"."""
_SETTLED = regex(
    r"\b(?:answers?|reply|call it|(?:they|counsel|legal|lawyers?) (?:ha(?:ve|s|d) )?(?:always |so far )?"
    r"(?:say|said|told))\b[^.;]{0,30}\b(?:no|never|yes)\b",
    re.I,
)
"""What a doubt is answered by after all: "you would have to ask counsel, and the answer has been no"."""
_OF_ELSE = regex(r"\s(?:us\s)?(?:when|why|how|where|who|until)\b", re.I)
"""What else a doubt is about: "we cannot sponsor visas and could not say when that will change"."""
_ANSWER_IS = regex(r"\b(?:answer|reply)\s[^.;,]{0,20}$|\b(?:say|said|says)\s(?:us\s)?$", re.I)
_BEHIND_LABEL = regex(r"[JH]-?1(?:-?B)?s?(?:\s(?:visas?|sponsorship|petitions?))?\s?[:=]\s?$", re.I)
"""Before what answers for a visa whatever goes on: "H-1B: no in all three"."""


def _holds(one: Cue, other: Cue) -> bool:
    """Whether a sign is a part of another: the "no" of "no problem"."""
    return one.start <= other.start and other.end <= one.end


def _opens(no: Cue, yes: Cue) -> bool:
    """Whether a yes only begins a longer no: the "both" of "both refused"."""
    return no.start == yes.start and yes.end < no.end


def apart(words: str, one: Cue, other: Cue) -> bool:
    """Whether two mentions are not one, as "J-1 visas" is."""
    first, second = sorted((one, other), key=lambda cue: cue.start)
    return first.end < second.start and words[first.end : second.start].strip(" (-") != ""


_OPENS_REASON = (":", ";", ",", "-", "\u2013", "\u2014")


def _goes_on_granting(no: Cue, cues: Iterable[Cue]) -> bool:
    """Whether a bare "no" answers what stands elsewhere, and goes on with what is granted: "no: J-1 only"."""
    named = [cue for cue in cues if cue.mark in ("j1", "h1b", "any")]
    signs = {cue.mark for cue in cues if cue.start > no.start and cue.mark in ("no", "yes", "only")}
    return bool(named) and all(cue.start > no.end for cue in named) and "only" in signs and "no" not in signs


def _idle_no(words: str, cue: Cue, cues: Iterable[Cue]) -> bool:
    """Whether a "no" denies something else: "no Step 3 needed", or says again: "nor do we"."""
    if _AGREES.match(words, cue.start):
        return True
    if words[cue.start : cue.end].lower() != "no":
        return False
    if words[cue.end : cue.end + 2].strip() in _OPENS_REASON and _goes_on_granting(cue, cues):
        return True
    if _ANSWER_IS.search(words, 0, cue.start) or _BEHIND_LABEL.search(words, 0, cue.start):
        return False
    if _IN_NO.match(words, max(0, cue.start - 4)):
        return False
    after = words[cue.end : cue.end + 12].strip()
    if not after or after[0] in ".,;:)|!/\u2022\u00b7\u2013\u2014" or after.lower().startswith("longer"):
        return False
    return not any(0 <= other.start - cue.end <= 35 and other.mark in ("j1", "h1b", "any") for other in cues)


_AGREES = regex(
    r"no,\s(?=not?\b|never\b|we\b|nor\b|it\b|they\b)"
    r"|(?:neither|nor)\s(?:do|does|did|have|has|is|are|can|will|would)\s(?:we|I|it|they|(?:the|our|my)\s\w+)"
    r"(?=\s?(?:[.;,:!)]|$))",
    re.IGNORECASE,
)
"""What only says for another what was said before it: "the VA does not mind a J-1, and neither do we"."""
_IN_NO = regex(
    r"\W?(?:in|at|for|by|to)\sno\s(?:other\s)?"
    r"(?:programs?|hospitals?|sites?|departments?|campus|specialt|residen|fellow|intern|places?|positions?"
    r"|seats?|cases?|circumstances|one\b|trainees?|levels?|years?\b)",
    re.IGNORECASE,
)
"""To whom nothing is granted: "the J-1 in every program and the H-1B in no program"."""


def own_bracket(words: str) -> tuple[int, int] | None:
    """A bracket of the other kind with a sign of its own: "J-1 sponsorship (the H-1B is not available)"."""
    for found in _BRACKET.finditer(words):
        rest = blanked(words, *found.span())
        inside, outside = (
            {name for name in ("j1", "h1b") if said_as(name).search(said)} for said in (found[0], rest)
        )
        signed = any(said_as(name).search(found[0]) for name in ("no", "yes"))
        if signed and len(inside) == len(outside) == 1 and inside != outside:
            return found.span()
    return None


_BRACKET = regex(r"\([^()]{6,90}\)")
