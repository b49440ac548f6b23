"""Who left and what is open: a sentence that only tells of a loss is no place beside one that offers it.

Knows that a class's year follows the leaver's, and that fellows count their years apart from PGY. Promises to
keep a loss that nothing else in the entry answers. Refuses to judge who is wanted instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.slots import Clause
from scraper.extract.words.regex import regex

_LEAVES = "somebody leaves"
_ALSO = regex(
    r"\b(?:also|too|as well|in addition|additionally|another|besides|separately|a second|other)\b", re.I
)
"""What offers a place beside the one that was lost."""
_COUNTED_FROM_START = regex(r"\b(?:P[GL]Y?|CA|R|HO)\W?\d", re.I)
_AFTER_RESIDENCY = 4
"""The first year in which nobody is a resident of most fields."""


def without_losses(offering: Sequence[Clause]) -> list[Clause]:
    """The sentences less those of who leaves, where another one says at which level somebody may come."""
    answered = any(
        one.verdict.grade == "offer"
        and not _is_loss(one)
        and one.years
        and one.block.kind != "heading"
        and not _ALSO.search(one.text)
        for one in offering
    )
    if not answered:
        return list(offering)
    return [one for one in offering if not _is_loss(one) or not one.years]


def _is_loss(clause: Clause) -> bool:
    """Whether it tells who leaves and at most that he may be replaced; at which level, another says."""
    return clause.verdict.why == _LEAVES or _REPLACED.search(clause.text) is not None


_REPLACED = regex(
    r"^\W*(?:our|one of our|my|an?)\s(?:[\w-]+\s){0,4}?"
    r"(?:residents?|fellows?|interns?|P[GL]Y?\W?\d|CA\W?\d|R\W?\d)"
    r"\s[^.;:]*\breplace (?:him|her|them|this person|that person)\b",
    re.I,
)


def with_fellows_title(offering: Sequence[Clause]) -> list[Clause]:
    """The sentences with a title's "second-year" taken for the fellowship's, where they count by PGY."""
    title = next((one for one in offering if one.block.kind == "heading" and one.years), None)
    told = [one for one in offering if one is not title and one.years]
    if title is None or not told or _COUNTED_FROM_START.search(title.text):
        return list(offering)
    if (
        min(year for one in told for year in one.years) < _AFTER_RESIDENCY
        or max(title.years) >= _AFTER_RESIDENCY
    ):
        return list(offering)
    return [replace(one, years=frozenset(), kind=None) if one is title else one for one in offering]
