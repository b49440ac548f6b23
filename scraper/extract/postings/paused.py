"""A kind of places that a page declares suspended as a whole.

Knows "The observer program is paused." wherever its paragraph goes on to. Promises the kind only where no
level or field confines it. Refuses a rule that merely says what is not done.
"""

from __future__ import annotations

import re

from scraper.extract.offers.offer import Verdict, judge_clause
from scraper.extract.structure.headings import is_field
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.phrases import sentences
from scraper.extract.words.signs import signed
from scraper.record.vacancy import Kind

_CLOSED = signed(
    r"\b(?:suspend\w*|discontinued|paused|until further notice|been able to|(?:have|has) (?:stopped|ceased)"
    r"|not (?:currently )?being (?:accepted|placed|hosted|received|taken)"
    r"|no longer (?:offered|accept\w*|available)"
    r"|(?:date|plans?|day) (?:for|of) (?:a |its |the )?(?:restart|return|resumption|reopening))\b",
    *("suspend", "discontinued", "paused", "until further notice", "been able to", "stopped", "ceased"),
    *("being ", "no longer", "restart", "return", "resumption", "reopening"),
    flags=re.I,
)
_PROGRAM_CLOSED = signed(
    r"\b(?:program(?:me)?s?|observerships?|externships?|rotations|visits|scheme)\s"
    r"(?:is|are|has been|have been|remains?|was|were)\s"
    r"(?:\w+ )?(?:paused|suspended|discontinued|on (?:hold|pause|hiatus))\b",
    *("paused", "suspended", "discontinued", "on hold", "on pause", "hiatus"),
    flags=re.I,
)
_FIRST = 2
"""Sentences with which a notice says what it is."""


def paused_kind(block: Block, verdict: Verdict, heading: Block | None) -> Kind | None:
    """The kind of places that a paragraph says is suspended, in all fields; ``None`` when it says no such."""
    told = [block.text] if verdict.grade == "none" and _CLOSED.search(block.text) else []
    if not told and block.kind == "text" and _PROGRAM_CLOSED.search(block.text):
        first = [one.text for one in sentences(block.text)[:_FIRST]]
        told = [one for one in first if _PROGRAM_CLOSED.search(one) and judge_clause(one).grade == "none"]
    if not told or levels(block.text) or is_field(block.text) or (heading and is_field(heading.text)):
        return None
    return kind_of(told[0]) or kind_of(block.text)
