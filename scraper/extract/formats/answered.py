"""The subject of a mail that answers: what of it is the answer's own.

Knows that a question answered with yes asks no longer. Promises the field that a question names. Refuses to
read the question as an offer while nobody has said yes.
"""

from __future__ import annotations

import re

from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex


def as_answered(subject: str, blocks: tuple[Block, ...]) -> str:
    """What a subject says over an answer: "Who has CA-1 spots?", answered with yes, is "CA-1 spots"."""
    if not subject.endswith("?") or not any(_YES.match(block.text) for block in blocks[:_FIRST]):
        return subject
    return _QUESTION.sub("", subject).rstrip(" ?")


_FIRST = 3
"""Blocks in which an answer says yes: it may greet before."""
_YES = regex(
    r"\W*(?:yes\b|we do\b|we have\b|we (?:also|still) (?:have|do)\b"
    r"|we are (?:also )?(?:unfilled|short|looking)\b"
    r"|as (?:luck has it|it happens|luck would have it)\b|in fact,? we\b|indeed\b|same here\b|so do we\b)",
    re.I,
)
_QUESTION = regex(
    r"^\W*(?:(?:do|does|is there|are there|any (?:chance|idea)|who|has)\s)?"
    r"(?:any(?:one|body| one of you)\s|somebody\s|someone\s)?"
    r"(?:(?:with|has|have|having|know of|got)\s)?(?:any\s|an?\s)?",
    re.I,
)
