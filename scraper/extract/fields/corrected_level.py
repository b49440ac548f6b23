"""The right training year in a mail that corrects an earlier one: "that's PGY-3, not PGY-2".

Knows how people put one year in another's place, and how they own that they told a wrong one. Promises the
right years, and the wrong ones where they are told. Refuses to know which place is meant.
"""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.extract.words.behind import levels_on_offer
from scraper.extract.words.mentions import levels
from scraper.extract.words.phrases import NUMBER_WORDS
from scraper.extract.words.regex import regex

_NUMBER = r"one|two|three|four|five|six|[1-9]"
NOT = regex(
    r"[\s,;(\u2013\u2014-]*(?:and\s|but\s)?(?:not|never|rather than|instead of)\s(?:an?\s|the\s|for\s){0,2}$",
    re.I,
)
_NOT_FIRST = regex(r"\b(?:not|never)\s(?:an?\s|the\s|for\s){0,2}$", re.I)
_NOT_BARE = regex(
    rf"(?:(?!\byears?\b)[^.;:]){{0,30}}?[,(\u2013\u2014-]?\s(?:and\s|but\s)?(?:not|instead of|rather than)\s"
    rf"(?:an?\s|the\s)?[\"']?({_NUMBER})[\"']?(?=\W*$|[,;]|\sand\b|\sas\b)",
    re.I,
)
"""Behind the right level the wrong one's number alone: "it is a PGY-3 we need, not a 4"."""
_BUT = regex(r"[^.;]{0,40}?\bbut\s(?:an?\s|the\s|for\s){0,2}$", re.I)
_WHERE_I_WROTE = regex(
    r"[\"')]*\s(?:where(?:ver)?|when(?:ever)?|in place of)\s"
    r"(?:(?:I|we|it|you|they|(?:my|our|the|this) [\w-]+)\s[\w' ]{2,30}?\s)?(?:an?\s|the\s)?[\"'(]*",
    re.I,
)
"""Between the right year and the wrong one: "read PGY-3 where I wrote PGY-4"."""
_AS = r"(?:as\s|it\s|that\s|an?\s|the\s)*[\"'(]*"
_IN_ITS_PLACE = (
    (
        regex(r"\b(?:for|where(?:ver)?|instead of|in place of|when(?:ever)?)\b[^.;]{0,40}$", re.I),
        regex(rf"[\"'),]*[^.;]{{0,30}}?\b(?:read|put|take|understand|write)s?\s{_AS}", re.I),
    ),
    (
        regex(r"\b(?:chang|correct|replac|amend|revis)\w{0,3}\b[^.;]{0,30}$", re.I),
        regex(rf"[\"')]*(?:\s[\w-]+){{0,4}}?\s(?:to|with|by|into)\s{_AS}", re.I),
    ),
)
"""Before the wrong year, and between it and the right one: "for PGY-4 read PGY-3"."""
_SHOULD_BE = regex(
    r"\b(?:(?:should|must)\s(?:be|say|read|have (?:been|said|read))|meant(?: to (?:say|write|type))?"
    r"|make (?:that|it)|(?:opening|position|spot|place|slot|seat|vacancy) is (?:really |actually )?"
    r"(?:for|at))\s(?:an?\s|the\s)?[\"']?$",
    re.I,
)


def corrected_level(text: str) -> tuple[frozenset[int], frozenset[int]] | None:
    """The right years and the wrong ones (none when unsaid) of "that's PGY-3, not PGY-2"."""
    found = levels(text)
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if NOT.fullmatch(between) or _WHERE_I_WROTE.fullmatch(between):
            return one.years, other.years
        if any(
            before.search(text, 0, one.start) and then.fullmatch(between) for before, then in _IN_ITS_PLACE
        ):
            return other.years, one.years
        if _BUT.fullmatch(between) and _NOT_FIRST.search(text, 0, one.start):
            return other.years, one.years
    for n, one in enumerate(found):
        if bare := _NOT_BARE.match(text, one.end):
            return one.years, frozenset({(NUMBER_WORDS.get(bare[1].lower()) or int(bare[1]))})
        if _SHOULD_BE.search(text, 0, one.start):
            return one.years, found[0].years if n else frozenset()
    return None


_WRONG_YEAR = regex(
    r"\bwrong\s(?:[\w-]+\s)?(?:year|level|class|PGY)|\b(?:year|level|class|PGY\S*)\s(?:[\w-]+\s){0,3}?"
    r"(?:was|is|were) (?:wrong|a typo|a mistake|an error|mistyped)|\bmisstated the (?:year|level)"
    r"|\b(?:mistake|error|typo|slip) (?:about|in|with) (?:the|our|my) (?:year|level|class)",
    re.I,
)
"""Who owns that a year was told wrongly: "I typed the wrong year", "the level was a typo"."""


def owns_wrong_level(text: str) -> bool:
    """Whether a mail says that it told a wrong year before."""
    return _WRONG_YEAR.search(text) is not None


def righted_level(text: str, radiology: bool) -> tuple[frozenset[int], frozenset[int]] | None:
    """The one year on offer that a sentence of such a mail names: "The resident we need is a PGY-4"."""
    found = {level.years for level in levels_on_offer(text, radiology)}
    return (next(iter(found)), frozenset()) if len(found) == 1 else None
