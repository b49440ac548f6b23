"""Which other entry one refers to: "same visa as above", "terms as in our entry under PGY-2".

Knows the words by which an entry leaves to another what it does not say again. Promises the entry under the
same name where there is one, else the one before. Refuses to ask what is referred to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from scraper.extract.structure.found import Unit
from scraper.extract.words.block import Block
from scraper.extract.words.signs import signed

_Told = TypeVar("_Told", bound=tuple[Any, ...])


def refers(text: str) -> bool:
    """Whether a sentence leaves to another entry what it speaks of."""
    return _SAME.search(text) is not None


def entry_meant(unit: Unit, units: Sequence[Unit]) -> Unit | None:
    """The entry that ``unit`` refers to: under its own name the nearest before or the first behind."""
    at = next(n for n, other in enumerate(units) if other is unit)
    title = unit.blocks[0].text
    twins = [n for n, other in enumerate(units) if n != at and other.blocks[0].text == title]
    meant = max((n for n in twins if n < at), default=twins[0] if twins else at - 1)
    return units[meant] if meant >= 0 else None


def points_back(text: str) -> bool:
    """Whether a sentence is of the one place told last: "for this seat the J-1 is possible"."""
    return _THIS_ONE.search(text) is not None


def leaving_back(told: Sequence[_Told]) -> Iterator[_Told]:
    """The sentences but those of the one place told last, with what each says behind a semicolon."""
    back = goes_on = False
    for one in told:
        text = one[0].text.rstrip()
        back = points_back(text) or (back and goes_on)
        goes_on = text.endswith(";")
        if not back:
            yield one


def told_before(block: Block, units: Sequence[Unit], order: Mapping[int, int]) -> Unit | None:
    """The entry that is told last before a block; ``order``: where each block's words stand."""
    at = order.get(id(block.words), -1)
    firsts = ((order.get(id(unit.blocks[0].words), -1), n) for n, unit in enumerate(units))
    before = max((one for one in firsts if -1 < one[0] < at), default=None)
    return units[before[1]] if before is not None else None


_THIS_ONE = signed(
    r"\bfor this (?:one|seat|place|position|spot|slot|vacancy|opening|post|chair)\b(?! and\b| or\b)",
    "for this ",
    flags=re.I,
)
_SAME = signed(
    r"\b(?:as|like|see)\s(?:(?:in|for|with|under|at|of)\s)?(?:our|the|that|its)\s(?:[\w-]+\s){0,2}?"
    r"(?:entry|listing|notice|posting|advert(?:isement)?|ad|line|row|item|card|announcement)\b"
    r"|\bsame\b[^.]{0,60}\b(?:as )?(?:above|before|for)\b"
    r"|\bsame\b[^.]{0,25}\bvisas?\b"
    r"|\bsame (?:start(?:ing)? )?(?:date|day|time|start|address|contact|e-?mail|deadline|terms|requirements"
    r"|conditions|visas?|hospital|place|program|house|institution|campus|site)\b"
    r"|\bsame\s(?-i:[A-Z])(?![GL]Y?-?\d|-?1)[\w'-]{3}|\bas above\b|\bsee above\b|\bditto\b"
    r"|\b(?:address|contact|e-?mail|coordinator|person|office) (?:\w+ )?above\b",
    *("same", "as above", "see above", "ditto", "above", "entry", "listing", "notice", "posting", "advert"),
    *(" ad", " line", " row", " item", " card", "announcement"),
    flags=re.I,
)
"""Words by which an entry refers to another: "same visa as above", "visas as in our entry under PGY-2"."""
