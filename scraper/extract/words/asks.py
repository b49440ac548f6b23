"""Whether words speak of what applicants are asked for: examinations, certificates, schools, years done.

Knows the topics, not what is said of them. Promises a quick answer. Refuses nothing that may ask.
"""

from __future__ import annotations

import re

from scraper.extract.words.signs import signed

_ASKS = signed(
    r"\b(?:steps?|USMLE|COMLEX|ECFMG|[IFA]MGs?|graduat\w+|grads?|schools?|years?|yrs?|months?|intern\w*|PGY\W?\d"
    r"|training|residency|foreign|abroad|overseas|certif\w+|completed?|finished)\b",
    *("step", "usmle", "comlex", "ecfmg", "img", "fmg", "amg", "grad", "school", "year", "yr", "month"),
    *("intern", "pgy", "training", "residency", "foreign", "abroad", "overseas", "certif", "complete"),
    "finished",
    flags=re.I,
)


def asks(words: str) -> bool:
    """Whether words speak of what may be asked of applicants."""
    return _ASKS.search(words) is not None
