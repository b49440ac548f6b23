"""One place, told by a noun in the singular: "the PGY-3 seat opens", "A fellow in hand surgery".

Knows the nouns of places and of people. Promises the words that name the one place; only what names the place
itself may be asked. Refuses those who left, plurals, and places that are only named in passing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from scraper.extract.words.phrases import remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex

_WORDS: Final = r"(?:(?!(?:of|or|who|which|that|we|has|have|is|are|was)\s)[\w/&'(),.-]{1,24}\s)"
_TELLS: Final = (
    r"(?=[^.;\n]{0,70}(?:\b(?:P\.?G\.?Y\.?|PG|PL|CA|R)[\s-]?\d|\byear\b|residen|fellow|intern|categorical|prelim"
    r"|advanced|coordinator|assistant|associate|postdoc|observer))"
)


@cache
def _place() -> re.Pattern[str]:
    nouns = "|".join((*table("training")["noun_one"], "desk", "appointment"))
    return re.compile(
        rf"\b(?:the|our|his|her|their|this|that|its|my)\s{_TELLS}{_WORDS}{{1,6}}?(?:{nouns})"
        r"(?!\w|\s(?:of|in\sline|list|board|page|number|for\sthose)\b)",
        re.IGNORECASE,
    )


@cache
def _person() -> re.Pattern[str]:
    people = "|".join(table("training")["person_one"])
    return re.compile(
        rf"(?:^|[.:;!?]\s|\n|\d[.)]\s|\b(?:pays|hopes\sfor|hope\sfor|wishes\sfor|misses|miss)\s|(?<=[a-z])\s(?=(?-i:An?)\s))(?-i:An?|an?)\s"
        rf"{_WORDS}{{0,6}}?(?:{people})(?=\s(?:in|for|with|from|to|at|on|will|starting|beginning|needed|wanted)\b"
        r"|[,.]|\s?$|\n)",
        re.IGNORECASE,
    )


@remembered
def read_single(text: str) -> Reading[int] | None:
    """That it is one place, when its own words name it in the singular."""
    for pattern in (_place(), _person()):
        for found in pattern.finditer(text):
            sentence = sentence_at(text, found.start())
            if not _NOT_ONE.search(sentence.text):
                return Reading(1, found[0].strip())
    return None


_NOT_ONE = regex(
    r"\b(?:each|every|equal opportunity|positions|seats|spots|slots|places|openings|vacancies"
    r"|several|some|few)\b",
    re.IGNORECASE,
)
