"""What a place weighs: the sum, and the signs that made it.

Knows which signs rules gave and which were learned. Promises that the sum is that of its signs but for the
details of a card, of which only so many count. Refuses to find a sign.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scraper.extract.words.phrases import table

LEARNED = "its words, as learned"
LEARNED_SIGNS = "its signs, as learned"
LIKE = "like its neighbours"
"""What is given back of what was learned, where that alone tells an entry from its neighbours."""
BY_LEARNING = frozenset((LEARNED, LEARNED_SIGNS, LIKE))
"""The signs that no rule gives: see ``learned.py``."""
_GONE = frozenset(("gone",))
_DOUBT = -3
"""What a sign weighs at the least that says what a place is not, rather than what is not said of it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum, and the signs that made it, heaviest first."""

    total: int
    signs: tuple[tuple[str, int], ...]
    own: int = 0
    """What the sentence that names it weighs alone."""

    @property
    def enough(self) -> bool:
        """Whether the place is on offer."""
        return self.total >= int(table("weigh")["threshold"])

    @property
    def doubted(self) -> bool:
        """Whether any rule speaks strongly against it, or it is gone."""
        return self.against or self.of(_GONE)

    @property
    def against(self) -> bool:
        """Whether any rule speaks strongly against it."""
        return any(weight < _DOUBT and name not in BY_LEARNING for name, weight in self.signs)

    @property
    def by_rules(self) -> int:
        """What it weighs without what was learned."""
        return sum(weight for name, weight in self.signs if name not in BY_LEARNING)

    @property
    def by_learning(self) -> int:
        """What was learned of it."""
        return sum(weight for name, weight in self.signs if name in BY_LEARNING)

    def given_back(self, most: int) -> Weighed:
        """The same, on offer where no more than ``most`` that was learned, and no rule, speaks against it."""
        missing = int(table("weigh")["threshold"]) - self.total
        if not 0 < missing <= min(most, -self.by_learning) or self.by_rules <= 0 or self.against:
            return self
        return replace(self, total=self.total + missing, signs=((LIKE, missing), *self.signs))

    def of(self, names: frozenset[str]) -> bool:
        """Whether any of the signs was found."""
        return any(name in names for name, _ in self.signs)

    def __str__(self) -> str:
        return f"{self.total:+d} = " + ", ".join(f"{name} {weight:+d}" for name, weight in self.signs)
