"""Whether only those may apply who need no visa: citizens, permanent residents, who may work already.

Knows a statement by what it names, in whatever order: citizens beside permanent residents, either of them
beside what binds ("only", "must", "required"), the right to work beside whose it has to be. Promises an
answer for one statement. Refuses the plain right to work, which a visa gives as well, and a welcome.
"""

from __future__ import annotations

import re

from scraper.extract.values.visacues import said_as


def residents_only(words: str) -> bool:
    """Whether only people who need no visa may apply; that citizens are welcome leaves out nobody."""
    return _of_citizens(words) or _of_work(words) or said_as("residents_only").search(words) is not None


def _of_citizens(words: str) -> bool:
    citizens, settled = (said_as(name).search(words) for name in ("citizens", "settled"))
    named = citizens or settled
    if named is None:
        return False
    if _NONE_BUT.search(words):
        return True
    if said_as("unbound").search(words) or _NO_MORE.search(words):
        return False
    return bool(citizens and settled) or said_as("bound").search(words) is not None


def _of_work(words: str) -> bool:
    return (
        said_as("right_to_work").search(words) is not None
        and said_as("of_ones_own").search(words) is not None
        and _NO_MORE.search(words) is None
    )


_NONE_BUT = re.compile(
    r"\b(?:no|no ?body|no ?one|none|neither|nor|never|cannot|not(?! only| just| merely)|\w+n't)\b"
    r"(?:(?!\bbut also\b)[^.;]){0,80}?\b(?:but|except|other than|save|besides|unless|apart from)\s"
    r"(?:(?!visas?\b|who\b)[\w.]+\s){0,4}?(?:citizens?|nationals|permanent residents?|green)\b",
    re.I,
)
"""A denial of all but those who need no visa: "a badge for nobody but citizens and green cards"."""
_NO_MORE = re.compile(
    r"\b(?:used to|formerly|previously|no longer|not any ?more|in the past"
    r"|until (?:now|recently|last \w+))\b",
    re.I,
)
"""What held once: "we used to restrict this to citizens"."""
