"""A sentence that says of nobody that he has a place: "Neither hospital has a vacancy".

Knows the subjects that deny (nobody, neither, none of us, not one of them), verbs of having and nouns of
places. Promises to leave alone who has a place that nobody took. Refuses the phrases of whole pages, which
``data/offer.toml`` lists.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.mentions import refuses_visas, says
from scraper.extract.words.phrases import remembered
from scraper.extract.words.signs import signed

_WHO: Final = (
    r"(?:nobody|no one|neither|hardly any(?:body|one)?|scarcely any(?:body|one)?"
    r"|not (?:one|a single)(?: of)?|none of|no (?:other |single |member |affiliated )?"
    r"(?:programs?|hospitals?|departments?|directors?|campus(?:es)?|sites?|affiliates?|members?|residency"
    r"|residencies|institutions?|divisions?|services?|specialty|specialties|fellowships?))"
)
_GAP: Final = (
    r"(?:\s(?!(?:but|so|because|while|and|except|besides|took|wanted|got|ranked|matched|claimed|applied)\b)"
    r"[\w'/&-]{1,25}){0,7}?"
)
_NOBODY_HAS = signed(
    rf"\b{_WHO}{_GAP}\s(?:has|have|had|reports?|reported|expects?|anticipates?|lists?|advertises?"
    r"|is (?:advertising|looking|expecting|reporting))\s(?:(?:currently|now|still|yet|also|for)\s)?"
    rf"(?:an?|any|one|open|vacant|unfilled){_GAP}\s"
    r"(?:openings?|positions?|vacanc(?:y|ies)|places?|spots?|slots?|seats?|residents?|fellows?|interns?)\b"
    r"(?![^.;]{0,40}\b(?:except|other than|besides|apart from|but (?:us|ours|we|the|one)|yet (?:we|the)))",
    *("nobody", "no one", "neither", "hardly any", "scarcely any", "not one", "not a single", "none of"),
    *("no program", "no hospital", "no department", "no director", "no campus", "no site", "no affiliate"),
    *("no member", "no residenc", "no institution", "no division", "no service", "no special", "no fellow"),
    *("no other", "no single"),
    flags=re.I,
)


@remembered
def nobody_has(text: str) -> bool:
    """Whether a sentence says of nobody that he has a place, or needs somebody."""
    return _NOBODY_HAS.search(text) is not None


def none_told(text: str) -> bool:
    """Whether a sentence says that nothing is open, and not only that no visa is to be had."""
    return (says("says_none", text) or nobody_has(text)) and not refuses_visas(text)
