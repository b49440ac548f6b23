"""Whether a sentence says that there is no place, beside its neighbours.

Knows the bare answers ("None.", "Positions: 0") and the phrases of the vocabulary files.
Promises to hear a "No!" only as the answer to a question about places. Refuses to know whose places.
"""

from __future__ import annotations

import re

from scraper.extract.offers.nobody import nobody_has, without_denied
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import status_of
from scraper.extract.structure.rows import NOTHING
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import refuses_visas, says
from scraper.extract.words.phrases import mentions, sentences
from scraper.extract.words.regex import regex

_NONE_LEFT = regex(
    r"(?:positions?|openings?|vacanc(?:y|ies)|spots?|slots?|seats?|places?)\W{1,3}(?:0|zero|none)\W*$", re.I
)

_TAIL = 200
"""Signs that the last sentence looked at may run on: half of "do not permit H-1B" would deny everything."""
HOLDS_NONE = frozenset(("positions", "status", "position", "program", "pgy", None))
"""Labelled values whose "none" says that there is no place: that of a visa does not."""
_GIVEN = regex(
    r"\b(?:position|place|spot|slot|seat|vacancy|opening)s?\s(?:was|were|is|has been|have been|got)\s"
    r"(?:\w+\s)?(?:filled|taken|given)\b",
    re.I,
)
"""What closes a notice and says why: its place is gone, which is not to say that there was none."""


def denies(text: str) -> bool:
    """Whether a sentence says that nothing is open, and offers nothing beside."""
    text = without_denied(text)
    return bool(
        (NOTHING.match(text) and status_of(text) is None)
        or (mentions(text, "0", "zero", "none") and _NONE_LEFT.search(text))
        or says("says_none", text)
        or nobody_has(text)
        or (word_list("nothing").search(text) and not (_GIVEN.search(text) or refuses_visas(text)))
    )


def answers_of(text: str, head: int) -> list[str]:
    """The whole sentences that begin in the first ``head`` signs of ``text``, less the answers to what was
    not asked of places: "Elm, Maine? No! Ohio"."""
    told = [sentence.text for sentence in sentences(text[: head + _TAIL]) if sentence.start < head]
    told = [one for n, one in enumerate(told) if not (n and _asks_otherwise(told[n - 1]))]
    return [one for one in told if ":" not in one or field_of(one.partition(":")[0]) in HOLDS_NONE]


def _asks_otherwise(text: str) -> bool:
    return text.endswith("?") and not (says("place", text) or says("open", text))
