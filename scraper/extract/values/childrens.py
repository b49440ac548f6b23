"""Fields that have a branch for children, where a list or a hospital for children names them in short.

Knows that "Nephrology" in a table of children's hospitals is pediatric nephrology. Promises the branch only
where the hospital or the page says that it is about children. Refuses residencies: they have no such branch.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from scraper.extract.words.regex import regex
from scraper.record import specialty as specialties

_OTHERWISE: Final = {
    "cardiovascular-disease": "pediatric-cardiology",
    "critical-care-medicine": "pediatric-critical-care",
    "diagnostic-radiology": "pediatric-radiology",
    "general-surgery": "pediatric-surgery",
    "infectious-disease": "pediatric-infectious-diseases",
    "pulmonary-critical-care": "pediatric-pulmonology",
}
_HOUSE = regex(r"(?<!& )(?<!and )\bChildren['\u2019]?s?\b|\bPediatric\b", re.I)
_PAGE = regex(
    r"\b(?:pa?ediatric(?:s)? (?:sub-?special\w+|fellow\w*|division\w*|chiefs?|openings)"
    r"|(?:department|division|section|council|academy|society) of pa?ediatric\w*"
    r"|children['\u2019]?s (?:hospitals?|medical center))\b",
    re.I,
)


@cache
def _branch(slug: str) -> str | None:
    branch = _OTHERWISE.get(slug, f"pediatric-{slug}")
    return branch if branch in specialties.SLUGS else None


def for_children(slug: str, institution: str, page: str) -> str:
    """The field ``slug``, or its branch for children when hospital or page is about children."""
    branch = _branch(slug)
    if branch is None or not (_HOUSE.search(institution) or _PAGE.search(page)):
        return slug
    return branch
