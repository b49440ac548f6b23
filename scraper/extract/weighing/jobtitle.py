"""Which jobs of a board are worth opening, by their titles alone.

Knows the words of training, research and observerships, and those of other professions' schools. Promises
to let through whatever could be a vacancy in the sense of docs/record.md: a title that is let through is
not yet one. Refuses what no text behind it could make one.
"""

from __future__ import annotations

import re

from scraper.extract.weighing import veto
from scraper.extract.words.mentions import names_training
from scraper.extract.words.regex import regex

_MAY_HIDE = regex(
    r"\bphysicians?\b(?!\s*(?:assistant|relations|recruit|liaison|billing|practice|services))|\bdoctor\b"
    r"|\bpost-?\s?graduate\b|\btrainee|\bgraduate medical|\bGME\b|\bM\.?D\.?\b",
    re.I,
)


def worth_opening(title: str) -> bool:
    """Whether the job of that title may be a training place, a research post or an observership."""
    if veto.of_title(title) or veto.of_words(title):
        return False
    return names_training(title) or _MAY_HIDE.search(title) is not None
