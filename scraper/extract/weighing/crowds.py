"""Numbers of places or people that no program has to offer: statistics, whole houses, every year at once.

Knows how articles count positions and how a program counts its trainees. Promises to spare a sentence that
seeks somebody or says that something opens. Refuses to say what else the words are.
"""

from __future__ import annotations

import re

from scraper.extract.offers.nowadays import word_list
from scraper.extract.words.mentions import levels, words
from scraper.extract.words.regex import regex

_STATISTIC = regex(
    r"\b(?:\d{1,3},\d{3}|[1-9]\d{2}|[4-9]\d)\s(?:[\w./-]+\s){0,5}?(?:positions|programs|applicants"
    r"|slots|spots|residents"
    r"|graduates|seniors|registrants|openings|vacancies)\b"
    r"|\b(?:hundreds|dozens|thousands) of (?:[\w./-]+\s){0,3}?(?:positions|places|slots|spots|openings)\b"
    r"|\d\s?(?:%|percent(?:age points?)?)\s(?:[\w./-]+\s){0,4}?(?:positions|programs|applicants|slots"
    r"|residents|graduates|seniors|match(?:ed)?|fill(?:ed)?|unfilled)\b",
    re.I,
)
"""A number of places or applicants that no program has."""
_RANKS = regex(
    r"(?<![\w-])(\d{2,3})\s(?:(?!of\b|more\b)[\w./&-]+\s){0,4}?"
    r"(?:residents|fellows|interns|trainees|house ?staff)\b",
    re.I,
)
_MANY = 10
"""Trainees that no program is short of."""


def counts_everybody(text: str) -> bool:
    """Whether it counts a whole house of trainees, or names each year there is: whom it has, not seeks."""
    ranks = _RANKS.search(text)
    if (
        ranks
        and int(ranks[1]) >= _MANY
        and not (word_list("opening").search(text) or word_list("seeking").search(text))
    ):
        return True
    every = {year for level in levels(text) for year in level.years} >= {1, 2, 3, 4}
    return every and not words("place").search(text)


def is_statistic(text: str) -> bool:
    """Whether it counts places or applicants as no program does."""
    return _STATISTIC.search(text) is not None


def has_come(text: str) -> bool:
    """Whether somebody has come for a place: "One PGY-2 joined, filling the position left open"."""
    return _CAME.search(text) is not None


_CAME = regex(
    r"\b(?:joined|joins|arrived|arrives|transferred|transferring|entered|started|came|ha(?:s|ve) come|stepped"
    r"|moved|transfer)\b(?! out)[^.;:?]{0,60}?\b(?:fill(?:ing|s|ed)|occup(?:ying|ies|ied)|took|closing|closes"
    r"|tak(?:ing|es|en)(?: over| up)?|into|in|sits in)\s(?:the|our|that|a)\s(?:[\w-]+\s){0,3}?"
    r"(?:position|spot|seat|slot|vacancy|gap|place|opening)\b"
    r"(?= (?:that|which|left|vacated|open(?:ed)?|from|of|since|we had|was|by)\b|\W*$)",
    re.I,
)
