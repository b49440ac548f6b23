"""VA is a state or the veterans' hospital of a town.

Knows what stands behind the letters ("VA nursing home", "VA Medical Center") and before the town ("the Salem
VA"). Promises to take "Salem, VA" for the state. Refuses to say in which state the hospital lies.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_HOUSE = regex(
    r"\s(?:Medical|Health|Hospitals?|Healthcare|Clinics?|Ambulatory|Outpatient)\b"
    r"|\s(?!in\b|and\b|or\b|is\b|has\b|to\b|for\b|on\b|with\b|at\b|we\b|seeks\b|area\b"
    r"|campus\b|site\b|location\b)[a-z]{3,}"
)
_THE = regex(r"\b(?:the|our|its)\s$", re.I)


def is_veterans(text: str, match: re.Match[str], town: int | None = None) -> bool:
    """Whether the ``state`` of a match is no state; ``town``: where the name before it begins, when known."""
    if match["state"] != "VA":
        return False
    if town is None:
        return _HOUSE.match(text, match.end()) is not None
    return "," not in match["sep"] and _THE.search(text, max(0, town - 6), town) is not None
