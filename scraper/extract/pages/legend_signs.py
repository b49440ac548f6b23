"""What a sign of a legend may be, and whether a block has any: the cheap question before all others.

Knows symbols, marks, colours and short codes, and the words that introduce them. Promises that whatever
``legends.py`` reads as a legend is taken for one that may be. Refuses to say what a sign stands for.
"""

from __future__ import annotations

from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_PICTURE = r"[\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
SYMBOL = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]?"
    r"|\u2045[^\u2046]{1,30}\u2046)"
)
MARK = r"(?<![\w*])(?!\*\* ?\w[^*\n]{0,60}\*\*)[*\u2020\u2021\u00a7]{1,3}(?![*])"
"""A footnote's mark; "** FILLED **" is only stressed."""
COLOUR = r"(?:[Gg]reen|[Rr]ed|[Aa]mber|[Yy]ellow|[Oo]range|[Bb]lue|[Gg]r[ae]y|[Bb]lack|[Ww]hite|[Pp]urple)"
CODE = rf"(?:{COLOUR}|[A-Z]{{1,4}}|[A-Z][a-z]{{1,3}}|[a-z]{{1,2}}|\d|\?)(?:[/+&-][A-Z]{{1,4}})?"
_HINT_SIGN = regex(rf"[=\u2045*\u2020\u2021\u00a7]|{_PICTURE}")
_HINT_CODE = regex(
    r"[\[(][A-Z]{1,4}[\])]\s"
    r"|[A-Z](?<![^\s(\[,;\"][A-Z])[A-Z]{0,3}[\])\"]?(?:(?:\s?:|\s-|)\s[^\n]{0,40}[;,\n]|\s-\s[^\n.]{0,60}\.)"
)
"""Begins with its letters and looks behind after them, so that the search runs from one such to the next."""
_HINT_WORDS = signed(
    r"\sstands? for\s|\s[Mm]eans\s|[Mm]arked\s|[Ll]abell?ed\s|[Ff]lagged\s|[Cc]oded\s"
    r"|in (?:\w+ )*(?:brackets?|parenthes[ei]s)\b",
    *("stand", "means", "marked", "labeled", "labelled", "flagged", "coded", "bracket", "parenthes"),
)


def may_explain(block: Block) -> bool:
    """Whether a block has anything that a legend has: the cheap question before all others."""
    if block.kind == "row":
        return len(block.cells) == 2 and is_sign(block.cells[0].text.strip())
    if not block.text:
        return block.kind == "field"
    return has_hint(block.text) or is_sign(block.text) or block.kind == "field"


def has_hint(text: str) -> bool:
    """Whether a text has what a legend has: looked for before anything else is."""
    return any(hint.search(text) for hint in (_HINT_SIGN, _HINT_WORDS, _HINT_CODE))


def is_sign(text: str) -> bool:
    """Whether a text is nothing but a sign."""
    return len(text) <= 32 and _SIGN.fullmatch(text) is not None


_SIGN = regex(rf"\(?(?:{SYMBOL}|{CODE}|{MARK})\)?\s?[:=]?")
