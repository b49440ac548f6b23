"""Is a finished doctor's job offered: an attending's, a hospitalist's, a specialist's?

Knows the nouns of specialists ("cardiologist", "hand surgeon") and that what trained them ("fellowship-
trained") is no place. Promises to leave alone a specialist for whom a fellowship or residency is open.
Refuses other trades: the vocabulary of professions has them.
"""

from __future__ import annotations

import re

from scraper.extract.words.choices import choice, signs_of
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_SPECIALIST = rf"(?:[a-z]{{2,20}}(?:ologist|iatrist|iatrician)|{choice('people', 'specialists')})"
_ATTENDING = regex(
    rf"\W*(?:{choice('people', 'attending_as')}\s){{0,3}}"
    r"(?:physician|(?:(?!(?:for|to|with|of|our|a|an|the|or|and|by)\b)[a-z/&-]{3,20}\s){0,2}"
    rf"{_SPECIALIST})"
    r"\s?(?:$|[,(|:]|-\s|[-\u2013\u2014]\s|(?:at|in|for|needed|wanted)\b)",
    re.I,
)
"""A finished doctor's job: "Physician - Family Medicine"; a resident physician is none."""
_SEEKS = signed(
    rf"\b(?:{choice('wanting', 'hires')}|(?:opening|position|vacancy|job)s? (?:for|as)"
    r"|welcom(?:es?|ing)|add(?:s|ing)?)\s"
    r"(?:an?|our|its|another|new|one|two|three|the)\s"
    rf"(?:(?!{choice('people', 'no_job', 'future')}\b|(?:to|who|with|for|and|or|at|in|on)\b)"
    r"[\w'/-]+,?\s){0,5}?"
    rf"{_SPECIALIST}s?\b(?!\s(?:in training|trainee|resident|fellow|intern))",
    *("ologist", "iatrist", "iatrician", *signs_of("people", "specialists")),
    flags=re.I,
)
_FOR_TRAINING = regex(
    r"\b(?:for|into|in|to (?:join|enter|start|begin|complete|fill|take)|as(?: an?| our)?)\s"
    rf"(?:[\w'-]+\s){{0,6}}?{choice('people', 'trained_as')}\b"
    r"(?!-trained|\s(?:training|programs?|faculty|director|curriculum|clinic))",
    re.I,
)
"""What a specialist is wanted for: "a neurologist for a one-year epilepsy fellowship"."""

_TRAINING = regex(r"\b(?:fellowship|fellow|residency|training|observership|trainee)\s\Z", re.I)
"""Right before "position for a neurologist"."""


def is_attending(title: str) -> bool:
    """Whether a job's title is a finished doctor's, and names no level and no kind of training."""
    plain = _TRAINED.sub("", title)
    if kind_of(plain) is not None or levels(title):
        return False
    return plain != title or _ATTENDING.match(title) is not None


_TRAINED = regex(r"\b(?:fellowship|residency)[\s-]trained\b", re.I)


def seeks_specialist(text: str) -> bool:
    """Whether a finished specialist is sought, and for no training: "wants a fellowship-trained surgeon"."""
    found = _SEEKS.search(text)
    if found is None or levels(text) or _TRAINING.search(text, 0, found.start()):
        return False
    return _FOR_TRAINING.search(text, found.end()) is None
