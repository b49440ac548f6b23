"""Words in quotation marks: somebody's tale, or what a house says of its own place.

Knows a director's "We have a position to fill". Promises to hear a house only where it speaks as one of a
place that is open or of whom it wants. Refuses praise, memories and what a single person tells of himself.
"""

from __future__ import annotations

import re

from scraper.extract.words.mentions import says
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import wants

_QUOTED = regex(r"^\W*\"[^\"]{12,}(?:[,.!?]\"|$)")
_HOUSE = regex(
    r"\b(?:we|our (?:\w+ ){0,2}(?:program|department|residency|fellowship|division|hospital|service))"
    r"(?:'(?:re|d|ll|ve)|\s(?:are|is|have|has|need|want|would|hope|can|could|will|seek|still|now|also|do))\b",
    re.I,
)
_OF_ONESELF = regex(r"\b(?:I|my|me|mine)\b(?!\s(?:would|will|do|can|look|hope|invite|ask|urge)\b)")


def tells_tale(text: str) -> bool:
    """Whether a sentence begins with quoted words that are not a house's of its own open place."""
    return _QUOTED.match(text) is not None and not speaks_for_house(text)


def speaks_for_house(text: str) -> bool:
    """Whether a house speaks in quoted words, of a place that is open or of whom it wants."""
    if not _HOUSE.search(text) or _OF_ONESELF.search(text) or _STOOD_WRITTEN.search(text):
        return False
    return (says("place", text) and (says("open", text) or says("seeks", text))) or wants(text) is not None


_STOOD_WRITTEN = regex(
    r"[,.!?]\"\s(?:the|its|our|their|an?|that)\s(?:[\w'-]+\s){0,2}?"
    r"(?:notice|ad|advert|advertisement|posting|post|announcement|flyer|message|listing|e-?mail|page|note)\b"
    r"[^.\"]{0,60}\b(?:read|said|ran|went|stated|had it)\b",
    re.I,
)
"""Behind words that a notice of then bore: '"We seek a PGY-3," the notice on the web site read'."""
