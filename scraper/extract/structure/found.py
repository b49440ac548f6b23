"""What a part is cut into: units, each a stretch that names a place, and what stands between them.

Knows no rule. Promises that a unit tells where it stands and what speaks for it alone. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scraper.extract.offers.offer import Verdict
from scraper.extract.structure.segment import Section
from scraper.extract.words.block import Block

JOB_CARD = "a board's card"
"""Why a title with a town and a day of posting under it is taken for a posting."""
CARD = "one of several like boxes"
"""Why a box that stands among others like it is taken for a posting."""
HOST = "a host of observers"
"""Why an entry that names no field is taken for a place to observe at."""
ONE_SHORT = "a mail about one who is missing"
"""Why a mail is taken for a posting in which a place is only called "one"."""
MATTER = "what a short message is about"
"""Why a message or page of which no sentence stands for itself is weighed as a whole."""
NOTHING = "offers nothing"
"""Why a heading or box is passed over that says nothing against a place."""
Shape = Literal["row", "item", "lead", "text", "section"]


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """A stretch that names a place, and where it stands."""

    shape: Shape
    blocks: tuple[Block, ...]
    section: Section
    verdict: Verdict
    ordinal: int = 0
    """Its number in a numbered list, 0 without."""
    details: tuple[Block, ...] = ()
    """What else stands in the one section that tells of this place alone."""

    @property
    def boxed(self) -> bool:
        """Whether it is one of several like boxes, be its place open or gone."""
        around = self.section.parent
        entry = self.section.entry or (around is not None and around.entry)
        return self.verdict.why == CARD or (entry and self.verdict.grade == "gone")

    @property
    def linked(self) -> bool:
        """Whether it is an entry of a list that is one link: the title of another page."""
        return self.shape == "item" and all(block.linked for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Found:
    """What a part was cut into."""

    units: tuple[Unit, ...]
    shared: tuple[tuple[Section, tuple[Block, ...]], ...]
    """Blocks of each section that belong to no unit and may speak for those around."""
    refused: tuple[tuple[str, str], ...]
    """Words and the reason why they are no posting."""
    says_none: bool
    none_at_large: bool = False
    """It is said of all the part, not under the heading of one field, hospital or town."""
