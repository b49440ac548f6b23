"""Does a short line send applicants to the next yearly round, so that nothing is open now?

Knows "Please use the urology match." and "Recruitment for 2029 begins in July." where an entry begins
with them. Promises to hear a round that is still to come. Refuses a way of applying to a place that is
open: "apply through ERAS" says nothing of when.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_NEXT_ROUND = regex(
    r"\W*(?:our |the )?(?:recruitment|recruiting|hiring|applications?|interviews?|selection)"
    r" (?:for (?:the )?(?:20\d\d|next|following|coming)[\w /-]{0,20} )?"
    r"(?:(?:will )?(?:begins?|opens?|resumes?|re-?opens?|restarts?)) (?:again )?(?:in|on|next|through|via)\b"
    r"(?! (?:a )?rolling)"
    r"|\W*(?:please )?(?:apply (?:through|via|in)|use|enter|register (?:for|with)|see|go through) the"
    r" (?!same\b)(?:\w+ ){0,2}(?-i:Match|match)\b(?! list)",
    re.I,
)
"""How such an entry begins: "Please use the urology match.", "Hiring resumes in July"."""


def sends_on(text: str) -> bool:
    """Whether an entry's first sentence sends to the next round."""
    return _NEXT_ROUND.match(text) is not None
