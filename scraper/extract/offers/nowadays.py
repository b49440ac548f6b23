"""Which sentences say that something is open or counted now, and not every year, long ago or in a story.

Knows the lists of ``data/weigh.toml`` beside those of ``data/offer.toml``. Promises to ask each sentence by
itself. Refuses to know which place is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scraper.extract.offers.facts import counts_places
from scraper.extract.offers.offer import judge_clause
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import says, words
from scraper.extract.words.phrases import compiled, remembered, sentences, table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, signs_in


@cache
def word_list(name: str) -> Signed:
    """The pattern of one list of ``data/weigh.toml``, else of ``data/offer.toml``."""
    own = table("weigh")["words"]
    return compiled(own[name]) if name in own else words(name)


_SPOILED = ("news", "hedge", "yearly", "match")
_TALES = ("past", "people", "general", "pointer", "shifts")
_OF_NO_PLACE = ("shifts", "general")
_PERHAPS = regex(r"\W*(?:if|when|whenever|should|once|where|unless|occasionally|how many)\b", re.I)


@remembered
def counts_now(text: str) -> bool:
    """Whether a sentence counts places that are none of every year, of the past or of some day."""
    return any(
        counts_places(one.text)
        and not _PERHAPS.match(one.text)
        and (says("not_match", one.text) or not any(says(name, one.text) for name in _SPOILED))
        and not any(word_list(name).search(one.text) for name in _TALES)
        and judge_clause(one.text).why != "somebody seeks a place"
        for one in sentences(text)
    )


def counted_for_day(text: str) -> bool:
    """Whether a sentence counts places for a day: "The hospital has 2 preliminary positions for June 28"."""
    return _FOR_DAY.search(text) is not None and counts_now(text)


_FOR_DAY = regex(
    r"\b(?:positions?|places?|spots?|slots?|seats?|openings?|vacanc(?:y|ies))\s"
    r"(?:(?!filled|were|was|each|every)[\w-]+\s){0,3}?(?:for|from|as of)\s(?:the\s)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|\d{1,2}(?:/\d|\s[A-Z][a-z]{2}))",
)


@remembered
def opens_now(text: str) -> bool:
    """Whether a sentence says that something is open, and not what may open or a slot for a visit."""
    return any(
        word_list("opening").search(one.text)
        and not any(word_list(name).search(one.text) for name in _OF_NO_PLACE)
        for one in sentences(text)
    )


LABELLED = regex(r"[A-Z][^:.!?\n@]{2,90}:\s(?:an?|one|two|three|four|five|six|[1-9])\s\D")
"""A paragraph that is one of several: "NORTH CAMPUS, Toledo: three PGY-1 places."."""


def opens_counted(blocks: Sequence[Block], n: int) -> bool:
    """Whether a sentence that offers places opens a list of them: "We need to replace two residents:"."""
    if n + 1 == len(blocks) or not blocks[n].text.rstrip().endswith(":"):
        return False
    if blocks[n + 1].kind != "item" or not _COUNTED_LEVEL.match(blocks[n + 1].text):
        return False
    last = sentences(blocks[n].text)[-1].text
    return judge_clause(last).grade == "offer"


_COUNTED_LEVEL = regex(
    r"\W*(?:(?:an?|one|two|three|four|\d) (?:\w+ ){0,2})?(?:P[GL]Y?|CA|R|HO)\W?[1-8]\b", re.I
)


def says_open(text: str) -> bool:
    """Whether a text says that anything is open or begins, and not every year."""
    held = signs_in(text)
    yearly = word_list("yearly")
    if held & yearly.bit and yearly.search(text):
        text = "\n".join(one.text for one in sentences(text) if not yearly.search(one.text))
    asked = map(word_list, ("opening", "outside", "begins", "closes", "adding"))
    return any((held & each.bit or not each.bit) and each.search(text) for each in asked)
