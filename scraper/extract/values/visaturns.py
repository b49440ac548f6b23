"""Where a statement on visas turns: at "but", at an exception, and where it leaves out who says otherwise.

Knows that "however" between commas behind the visa that its clause begins with turns nothing, and that
"unless the line says no" takes nothing from those whose line does not. Promises clauses in order. Refuses to
say what is granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scraper.extract.values.visacues import said_as
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked

_UNLESS_MARKED = regex(
    r"\W*unless\s[^,.;]{0,40}?\b(?:carries|carry|bears?|wears?|shows?|has|have|says?|states?|mentions?"
    r"|(?:is|are) (?:marked|tagged|labell?ed|starred))\b[^,.;:]{0,30}?"
    r"(?:\b(?:badge|mark|tag|label|sign|icon|symbol|star|flag)\b,?\s|[,:]\s)",
    re.IGNORECASE,
)
"""What leaves out the places that say otherwise themselves: "Unless a card carries the J-1 badge"."""
_UNLESS_SAID = regex(
    r",?\s\(?(?:unless|except where|save where|if not)\s(?:[^.,;()]{0,60}?\b(?:says?|states?|reads?|shows?"
    r"|tells?|mentions?|notes?|stands?|bears?|carries)\b|(?:marked|noted|stated|told|said|indicated|shown|listed)\b)"
    r"[^.,;()]{0,60}\)?",
    re.IGNORECASE,
)
"""The same behind the matter: "J-1 and H-1B, unless the line above says no"."""
_ADDED = regex(r"though(?=\s?[.,;!]|$)", re.IGNORECASE)
"""A word that only adds to what was said: "we have no lawyers for visas though, J or H"."""
_COMMA = regex(r",\s(?![^()]{0,40}\))")
"""Where a sentence that begins with what it excepts or concedes comes to the matter."""
_PARTED = regex(r"(?:however|though|instead),\s", re.IGNORECASE)
_BEGUN = regex(
    r"(?:^|[.;:\u2013\u2014-]\s|,\s(?:(?:and|but)\s)?)(?:the\s|an?\s|our\s)?(?:ECFMG\s)?[JH]-?1(?:-?B)?s?"
    r"(?:\s(?:visas?|sponsorship|petitions?|status|route|holders?))?,\s$",
    re.IGNORECASE,
)
"""A visa that its clause begins with, before a word between commas: "the J-1, however, we cannot offer"."""


def past_unless(words: str) -> int:
    """How many signs at the beginning only leave out the places that say otherwise themselves."""
    found = _UNLESS_MARKED.match(words)
    return found.end() if found else 0


def without_unless(words: str) -> str:
    """The words without what leaves out, at their end, the places that say otherwise themselves."""
    found = _UNLESS_SAID.search(words) if "unless" in words or "where" in words or "if not" in words else None
    return blanked(words, *found.span()) if found else words


def clauses(words: str, offset: int) -> Iterator[tuple[int, int]]:
    """The stretches from ``offset`` on between the words at which a statement turns."""
    turns = [turn.start() for turn in said_as("turns").finditer(words, offset)]
    turns = [turn for turn in turns if not words.endswith(("nothing ", "Nothing "), 0, turn)]
    turns = [
        turn for turn in turns if words[turn : turn + 3] != "yet" or words[:turn].endswith((", ", "and "))
    ]
    turns = [turn for turn in turns if not _ADDED.match(words, turn) or words[:turn].endswith((", ", "; "))]
    turns = [turn for turn in turns if not (_PARTED.match(words, turn) and _BEGUN.search(words, 0, turn))]
    cuts = [offset, *turns, len(words)]
    if len(cuts) > 2 and not words[offset : cuts[1]].strip(" -*("):
        closed = _COMMA.search(words, cuts[1])
        cuts = sorted({*cuts, closed.end()}) if closed else cuts
    for begin, stop in pairwise(cuts):
        if stop > begin:
            yield begin, stop
