"""An entry in a box of its own: all that it says is of one hospital's place or places.

Knows that a box which stands among others like it is a posting by its facts, whatever it calls itself.
Promises one unit a box, and the reason for each that offers nothing. Refuses people, other jobs, and boxes
that name no place: what they say is shared.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.block import Block
from scraper.extract.entries import SET_ASIDE, STATUS_FIRST, closes, judge_block, lists_people
from scraper.extract.found import CARD, Unit
from scraper.extract.headings import is_detail, set_aside
from scraper.extract.mentions import kind_of, levels, says
from scraper.extract.offer import Verdict, status_of
from scraper.extract.segment import Section
from scraper.extract.specialty import find_specialties
from scraper.record.vacancy import Status

_STATUS = 60
"""Signs of a line in a box that is no more than its state: "FILLED", "Both places taken, 1 September"."""


def units_of_card(section: Section, refused: list[tuple[str, str]]) -> list[Unit] | None:
    """The one unit that a box is, none when it offers nothing; ``None`` when it names no place."""
    blocks: list[Block] = []
    for node in section.walk():
        blocks += ([node.heading] if node.heading is not None else []) + node.blocks
    heading = next((block for block in blocks if block.kind == "heading"), None)
    if heading is None or is_detail(heading) or any(block.kind == "row" for block in blocks):
        return None
    if not any(levels(one.text) or find_specialties(one.text) or kind_of(one.text) for one in blocks[:4]):
        return None
    if reason := set_aside(heading) or _refusal(blocks):
        refused.append((heading.text[:200], reason))
        return []
    inner = next((child for child in section.children if child.heading is heading), section)
    status = next((told for block in blocks if (told := _status(block))), None)
    verdict = Verdict("gone", f"{status} by its own words", status) if status else Verdict("offer", CARD)
    return [Unit("section", tuple(blocks), inner, verdict)]


def _refusal(blocks: Sequence[Block]) -> str:
    """Why a box offers nothing; "" when it may."""
    if lists_people(blocks):
        return "people, not places"
    if any(closes(block) or says("says_none", block.text) for block in blocks[1:4]):
        return "says that nothing is open"
    told = [judge_block(block, True) for block in blocks]
    if any(one.grade == "offer" for one in told):
        return ""
    return next((one.why for one in told if one.grade == "none" or one.why in SET_ASIDE), "")


def _status(block: Block) -> Status | None:
    """The state that a line of a box tells, or that it is struck through."""
    if block.struck and (levels(block.text) or block.kind == "heading"):
        return "filled"
    for line in block.text.split("\n"):
        if (len(line) < _STATUS or STATUS_FIRST.match(line)) and (found := status_of(line)):
            return found
    return None
