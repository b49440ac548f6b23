"""What was said of visas so far, by kind of visa, each statement with where it stands.

Knows that a kind's own name goes before "only" and that before "visas"; that what is told in passing, of
former times or of the whole house, stands only where nothing else is told. Promises a value that its
statements agree on. Refuses to read words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.extract.words.phrases import quote
from scraper.extract.words.reading import Reading

Statement = tuple[bool, int, int]


@dataclass(slots=True)
class Said:
    """Statements by kind of visa: granted or not, and from where to where."""

    j1: list[Statement] = field(default_factory=list)
    h1b: list[Statement] = field(default_factory=list)
    any: list[Statement] = field(default_factory=list)
    left_out_j1: list[Statement] = field(default_factory=list)
    left_out_h1b: list[Statement] = field(default_factory=list)
    aside: Said | None = None

    def named(self) -> tuple[list[Statement], ...]:
        """What was said of visas by their names, and of all of them."""
        return self.j1, self.h1b, self.any

    def answer(self, other: Said, value: bool) -> None:
        """Add what is answered to each visa that another names: "the hospital does H-1Bs, we do not"."""
        for mine, theirs in zip(self.named(), other.named(), strict=True):
            mine += [(value, start, end) for _, start, end in theirs]
        if other.aside:
            self.answer(other.aside, value)

    def beside(self) -> Said:
        """Where to put what stands only as long as nothing else is said."""
        self.aside = self.aside or Said()
        return self.aside

    def put_aside(self) -> Said:
        """A fresh start, with all of this beside it."""
        return Said(aside=self)

    def told_j1(self, text: str) -> Reading[bool] | None:
        """Whether the J-1 is granted."""
        for statements in (self.j1, self.left_out_j1, self.any):
            if statements:
                return _agreed(text, statements)
        return self.aside.told_j1(text) if self.aside else None

    def told_h1b(self, text: str) -> Reading[bool] | None:
        """Whether the H-1B is granted; visas without a kind are granted for the J-1 alone."""
        for statements in (self.h1b, self.left_out_h1b):
            if statements:
                return _agreed(text, statements)
        refused = [statement for statement in self.any if not statement[0]]
        if refused and len(refused) == len(self.any):
            return _agreed(text, refused)
        return self.aside.told_h1b(text) if self.aside else None


def _agreed(text: str, statements: Sequence[Statement]) -> Reading[bool] | None:
    values = {value for value, _, _ in statements}
    if len(values) != 1:
        return None
    value, start, end = statements[0]
    return Reading(value, quote(text, start, end))
