"""Whether a place is one of those that a program fills every year through the Match.

Knows the codes by which the Match calls programs, and pages that say how their first years are filled.
Promises to spare what is told as left over, unexpected or outside the Match, be it in its card or above it.
Refuses to take a page that turns late applicants away for one that offers something outside.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.offers.nowadays import word_list
from scraper.extract.words.mentions import says
from scraper.extract.words.regex import regex

_CODE = regex(r"(?<![\w@./-])\d{7}[ACFPRMSV]\d(?![\w@])")
_THROUGH = regex(
    r"\b(?:fill(?:ed)?|appl(?:y|ied|ications?)|participat\w+|offered|accepted|recruit\w*"
    r"|submit\w*)\b[^.]{0,90}\b(?:NRMP|ERAS|National Residen(?:t|cy) Match\w*|Electronic Residency)",
    re.I,
)
_NONE_OUTSIDE = regex(
    r"\b(?:no|not|never|cannot|nor|none|nothing|nobody|\w+n['\u2019]t)\b[^.;:!?]{0,70}?"
    r"\boutside (?:of )?(?:the |this )?(?:\w+ )?(?:Match|NRMP|ERAS|SOAP)\b",
    re.I,
)
_ALL_THROUGH = regex(
    r"\b(?:all|every|each)\s(?:of\s)?(?:the |our |its |these )?(?:[\w-]+\s){0,3}?"
    r"(?:positions?|residents?|slots?|spots?|places?)\b"
    r"[^.;:!?]{0,60}?\b(?:through|using|via|in|by|with)\s(?:participation in\s)?(?:the\s)?"
    r"(?:NRMP|National Residen(?:t|cy) Match\w*|(?:Main |Residency )?Match\b|ERAS)"
)
"""A program that fills each of its places in the Match: "All positions are filled through the NRMP"."""


def _of_others(text: str) -> bool:
    """Whether the words tell of places outside the Match, and not that there are none."""
    left = _NONE_OUTSIDE.sub("", text)
    told = ("not_match", "unexpected")
    return word_list("outside").search(left) is not None or any(says(name, left) for name in told)


def fills_through_match(page: str) -> bool:
    """Whether a page says that places are filled through the Match, and of none that is not."""
    left = _NONE_OUTSIDE.sub("", page)
    return _THROUGH.search(page) is not None and word_list("outside").search(left) is None


def only_through_match(page: str, card: str, over: str) -> bool:
    """Whether a page takes nobody outside the Match, and the card tells of no place that it left over."""
    return _turns_away(page) and not _of_others(f"{over}\n{card}")


@lru_cache(64)
def _turns_away(page: str) -> bool:
    if "utside" in page and _NONE_OUTSIDE.search(page) is not None:
        return True
    return _ALL_THROUGH.search(page) is not None and not _of_others(page)


def of_the_match(card: str, over: str) -> bool:
    """Whether a card tells of the places that have a code in the Match: "14 positions (NRMP 4471140C0)"."""
    return _CODE.search(card) is not None and not _of_others(f"{over}\n{card}")
