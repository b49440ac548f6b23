"""Is a finished doctor's job offered: an attending's, a hospitalist's, a specialist's?

Knows the nouns of specialists ("cardiologist", "hand surgeon") and that what trained them ("fellowship-
trained") is no place. Promises to leave alone a specialist for whom a fellowship or residency is open.
Refuses other trades: the vocabulary of professions has them.
"""

from __future__ import annotations

import re

from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.signs import signed

_SPECIALIST = (
    r"(?:[a-z]{2,20}(?:ologist|iatrist|iatrician)|(?:neuro)?surgeon|hospitalist|nocturnist|intensivist|internist"
    r"|psychiatrist|obstetrician|proceduralist)"
)
_ATTENDING = re.compile(
    r"\W*(?:(?:staff|academic|general|outpatient|inpatient|lead|part[- ]time|full[- ]time|per diem"
    r"|pediatric|adult|primary care|family|emergency|faculty)\s){0,3}"
    r"(?:physician|(?:(?!(?:for|to|with|of|our|a|an|the|or|and|by)\b)[a-z/&-]{3,20}\s){0,2}"
    + _SPECIALIST
    + r")"
    r"\s?(?:$|[,(|:]|-\s|[-\u2013\u2014]\s|(?:at|in|for|needed|wanted)\b)",
    re.I,
)
"""A finished doctor's job: "Physician - Family Medicine"; a resident physician is none."""
_SEEKS = signed(
    r"\b(?:looking for|seek(?:s|ing)?|hir(?:es?|ing)|recruit(?:s|ing)?|needs?|search(?:es|ing)? for"
    r"|(?:opening|position|vacancy|job)s? (?:for|as)|wants?|advertis(?:es?|ing) for|welcom(?:es?|ing)"
    r"|add(?:s|ing)?)\s"
    r"(?:an?|our|its|another|new|one|two|three|the)\s"
    r"(?:(?!(?:resident|fellow|intern|pgy|trainee|person|candidate|research|trial|stud(?:y|ies)|lab|data"
    r"|future|aspiring|budding|prospective|foreign|international)\b"
    r"|(?:to|who|with|for|and|or|at|in|on)\b)[\w'/-]+,?\s){0,5}?"
    + _SPECIALIST
    + r"s?\b(?!\s(?:in training|trainee"
    r"|resident|fellow|intern))",
    *("ologist", "iatrist", "iatrician", "surgeon", "alist", "nocturnist", "intensivist", "internist"),
    "obstetrician",
    flags=re.I,
)
_FOR_TRAINING = re.compile(
    r"\b(?:for|into|in|to (?:join|enter|start|begin|complete|fill|take)|as(?: an?| our)?)\s"
    r"(?:[\w'-]+\s){0,6}?(?:fellowships?|fellow|residency|resident|observerships?|observer|scholar)\b"
    r"(?!-trained|\s(?:training|programs?|faculty|director|curriculum|clinic))",
    re.I,
)
"""What a specialist is wanted for: "a neurologist for a one-year epilepsy fellowship"."""

_TRAINING = re.compile(r"\b(?:fellowship|fellow|residency|training|observership|trainee)\s\Z", re.I)
"""Right before "position for a neurologist"."""


def is_attending(title: str) -> bool:
    """Whether a job's title is a finished doctor's, and names no level and no kind of training."""
    plain = _TRAINED.sub("", title)
    return _ATTENDING.match(title) is not None and kind_of(plain) is None and not levels(title)


_TRAINED = re.compile(r"\b(?:fellowship|residency)[\s-]trained\b", re.I)


def seeks_specialist(text: str) -> bool:
    """Whether a finished specialist is sought, and for no training: "wants a fellowship-trained surgeon"."""
    found = _SEEKS.search(text)
    if found is None or levels(text) or _TRAINING.search(text, 0, found.start()):
        return False
    return _FOR_TRAINING.search(text, found.end()) is None
