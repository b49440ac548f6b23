"""How many years of training each of several levels presupposes, where one sentence tells it of each.

Knows "the PGY-2 brings one finished year, the PGY-3 two" and "one year for the R2, two for the R3": levels
and numbers that stand in turn. Promises the number that stands with a level on offer. Refuses wishes, months,
pay, and sentences in which a level or number is left over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.extract.words.phrases import number, quote, sentences_with
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_TOLD = signed(r"\b(?:one|a|an|two|1|2)\s(?:[\w-]+\s){0,4}?years?\b", "year", flags=re.I)
_TOKEN = regex(
    r"\b(?:(?P<letters>P\.?G\.?Y?|PL|(?-i:R|HO))[\s-]?(?P<level>[1-6])(?!\w|\s?[/-]\s?\d)"
    r"|(?P<count>one|two|three|four|[1-4]|an?(?=\s(?:(?!P[GL]|R\W?\d|HO|one|two)[\w-]+\s){0,4}?years?\b))"
    r"(?=\s(?:(?!P[GL]|R\W?\d|HO|one|two)[\w-]+\s){0,4}?years?\b|\W*$|[,.;)]|\s(?:for|of|from|behind|done|and)\b))",
    re.I,
)
_ASKS = regex(
    r"\b(?:needs?|brings?|requir\w+|must|complet\w+|finish\w*|behind|done|credited|accredited|ACGME|training|with"
    r"|after|asks?|wants?|expect\w*|presuppos\w+)\b",
    re.I,
)
_OTHER = regex(
    r"\b(?:prefer\w*|ideal\w*|bonus|salar\w+|stipends?|paid|pay|vacation|weeks?|months?|contracts?|research|lasts?"
    r"|runs?|remain\w*|left|more)\b|\$",
    re.I,
)
_FEWEST = 2


def years_of_each(text: str, pgy: Sequence[int]) -> Reading[int] | None:
    """The years that a sentence tells of the one level on offer, beside those of the other levels."""
    if len(pgy) != 1:
        return None
    for sentence in sentences_with(text, _TOLD):
        if not _ASKS.search(sentence.text) or _OTHER.search(sentence.text):
            continue
        told = _in_turn(sentence.text)
        # Radiology counts R from the second year.
        for of_r in (1, 0) if "adiolog" in text else (0, 1):
            years = {level + (of_r if letters == "R" else 0): count for letters, level, count in told}
            if (count := years.get(pgy[0])) and count < pgy[0]:
                return Reading(count, quote(text, sentence.start, sentence.start + len(sentence.text)))
    return None


def _in_turn(words: str) -> list[tuple[str, int, int]]:
    """The levels of a sentence with the number of years that each has; none when they do not alternate."""
    found = list(_TOKEN.finditer(words))
    if len(found) < 2 * _FEWEST or len(found) % 2:
        return []
    if any(bool(one["level"]) == bool(other["level"]) for one, other in pairwise(found)):
        return []
    levels = [one for one in found if one["level"]]
    counts = [one for one in found if one["count"]]
    if len({one["level"] for one in levels}) < len(levels):
        return []
    return [
        (level["letters"].upper(), int(level["level"]), _number(count["count"]))
        for level, count in zip(levels, counts, strict=True)
    ]


def _number(word: str) -> int:
    return 1 if word.lower() in ("a", "an") else number(word) or 0
