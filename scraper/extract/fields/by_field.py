"""What one field of medicine does and another does not: "Nephrology also does H-1B, cardiology does not".

Knows how the second half of such a sentence leaves out what it denies. Promises the words for a place of one
of the fields. Refuses sentences in which no field stands before the "not".
"""

from __future__ import annotations

import re

from scraper.extract.fields.whose import Spoken
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.text import blanked

_NOT_SO = re.compile(
    r"(?P<said>[^.!?\n;]*\b(?:[JH]-?1|visa|sponsor)[^.!?\n;]*?)(?P<joint>[;,]\s(?:but\s|while\s|whereas\s|and\s)?)"
    r"(?P<who>(?:the\s|our\s)?[A-Za-z][\w &/-]{2,40}?)\s"
    r"(?:cannot|can not|can't|does not|doesn't|do not|don't|will not|won't|is not|isn't|may not)"
    r"(?=\s?(?:[.;!\n]|$))",
    flags=re.I,
)


_ENDS_SO = re.compile(r"n(?:ot|'t)(?=\s?(?:[.;!\n]|$))", re.I)
"""How every such sentence ends: found at once, where the whole is sought from each sign anew."""


def by_field(text: str, specialty: str) -> tuple[Spoken, ...]:
    """The words for a place in ``specialty``: what only another field grants is not granted to it."""
    found = _NOT_SO.search(text) if _ENDS_SO.search(text) else None
    others = {slug for _, _, slug in find_specialties(found["who"])} if found else set()
    if found is None or not others:
        return (Spoken(text),)
    if specialty in others:
        rest = blanked(text, found.start(), found.end())
        return (Spoken(found["said"], denied=True), Spoken(rest))
    return (Spoken(blanked(text, found.start("joint"), found.end())),)
