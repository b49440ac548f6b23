"""Whether a sentence opens a list of places: it ends where they begin, and they read like places.

Knows "we now look for:", "finds itself with", "two chairs came free at Elm:" over entries that count a
level or a field or give it a day. Promises to ask both sides. Refuses what applicants bring, what recurs, and
what a department is made of: there neither the words nor the entries tell a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scraper.extract.offers.nowadays import counts_now, opens_now, word_list
from scraper.extract.offers.offer import judge_clause
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.days import find_dates
from scraper.extract.words.mentions import counted_before, levels, says
from scraper.extract.words.phrases import remembered, sentences
from scraper.extract.words.regex import regex

_UP_TO: Final = (
    r"\s?(?:(?:both|all|each|these|those|this|the following|two|three|four|five|several|some)\b"
    r"(?: of (?:these|those|them|the following))?)?"
    r"(?: (?:open|free|vacant|places|seats|positions|openings|two|people))*"
    r"(?: (?:for|from|in|on|as of|by|beginning|starting|until) [\w ,]{3,40})?\s?:?\W*$"
)
_SEEKS = regex(
    r"\b(?:find(?:s|ing)? (?:itself|ourselves|themselves|myself)(?: \w+)? with|left (?:us )?with"
    r"|leaves us with|ended up with|short of|(?:look|search|hunt)(?:s|ing)? for|in search of"
    r"|seek(?:s|ing)?|need(?:s|ing)?|recruit(?:s|ing)?"
    r"|(?:hope|hopes|hoping|wish|wishes|want|wants|trying|like|able|room|leave|approval|permission) (?:to )?"
    r"(?:fill|add|take|find|replace|hire|appoint|recruit|for)"
    r"|(?:go|going|rise|exceed)\w* (?:above|over|beyond) (?:its|our|the|their) (?:\w+ )?"
    r"(?:complement|cap|quota|numbers?)(?: for [\w ,]{3,60}?)?)" + _UP_TO,
    re.I,
)
_HAS = regex(
    r"\b(?:ha(?:s|ve|ving)|offer(?:s|ing)?|announc(?:e|es|ing)|open(?:s|ing)?)" + _UP_TO,
    re.I,
)
_OF_OTHERS = regex(
    r"\b(?:you|your|applicants?|candidates?|must|should|who|whoever|each|every|students?|may|include[sd]?"
    r"|if|requirements?)\b",
    re.I,
)
_ASKED = regex(
    r"\b(?:required|requires?|must|complet\w+|finished|preferred|eligible|passed|prior|previous|letters?"
    r"|rotations?|years? of)\b",
    re.I,
)
_APART = regex(r"; |, (?:so|but|and|yet|therefore)\b")
_ENUMERATOR = regex(r"\W*(?:\(?[a-h1-9]{1,2}[.)]\s)?\W*")
_TRAILING = regex(
    r"(?:,|:|\s[-\u2013\u2014=]|\s?\()\s?(?:an?|one|two|three|four|five|six|[1-9])"
    r"(?: (?:open|left|place|seat|spot|position|opening)s?)?\W*$",
    re.I,
)
_REFERS = regex(
    r"\b(?:(?:they|these|those|which|both|all) (?:are|is|will be|stand|remain)"
    r"|(?:are|is) (?:these|those|they)|as follows|the following|namely|in detail|in particular|below"
    r"|listed here)\W*:$",
    re.I,
)
"""Last words before a list that speak of what was offered before: "They begin in July and are these:"."""
_AHEAD = 60
_LONGEST = 300


def opens_list(blocks: Sequence[Block], n: int) -> bool:
    """Whether the paragraph ``n`` opens the entries behind it."""
    if n + 1 >= len(blocks) or blocks[n].kind != "text" or blocks[n + 1].kind != "item":
        return False
    items: list[str] = []
    for block in blocks[n + 1 :]:
        if block.kind != "item":
            break
        items.append(block.text)
    return all(map(_tells_place, items)) and _opens(blocks[n].text, any(map(_tells_day, items)))


def opens_several(blocks: Sequence[Block]) -> bool:
    """Whether one of the paragraphs opens a list of two entries or more."""
    return any(
        blocks[n + 2].kind == "item" and opens_list(blocks, n)
        for n in range(len(blocks) - 2)
        if blocks[n].kind == "text" and blocks[n + 1].kind == "item"
    )


def opens_onto(text: str) -> bool:
    """Whether words that end where a list begins say that what it names is sought or to be had."""
    return _opens(text, False)


@remembered
def _tells_place(text: str) -> bool:
    """Whether an entry begins with a level or field, and counts it or tells its day."""
    if len(text) > _LONGEST:
        return False
    first = next((one.text for one in sentences(text)), "")
    if not first or _ASKED.search(first):
        return False
    start = _ENUMERATOR.match(text)
    head = text[start.end() if start else 0 :][:_AHEAD]
    named = levels(head)
    if not (named or find_specialties(head)):
        return False
    counted = any(counted_before(text, level.start) for level in levels(text)) or _TRAILING.search(first)
    return bool(counted) or _tells_day(text) or says("place", first)


def _tells_day(text: str) -> bool:
    return bool(find_dates(text[:_LONGEST]))


def _opens(text: str, dated: bool) -> bool:
    told = "".join(one.text for one in sentences(text)[-1:]).rstrip()
    if (
        not told
        or told[-1] in ".!?"
        or _OF_OTHERS.search(_APART.split(told)[-1])
        or any(says(name, told) for name in ("yearly", "match", "none"))
    ):
        return False
    if word_list("past").search(told) or word_list("general").search(told):
        return False
    if _SEEKS.search(told) or judge_clause(told).grade == "offer":
        return True
    if told.endswith(":") and (counts_now(told) or opens_now(told)):
        return True
    if _REFERS.search(told):
        return any(judge_clause(one.text).grade == "offer" for one in sentences(text)[-3:-1])
    return (dated or _tells_day(told)) and _HAS.search(told) is not None
