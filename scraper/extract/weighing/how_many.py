"""How many places a part names, on offer or not, which tells what one of them is likely to be.

Knows that a letter which names one place mostly offers it, while a page that names a dozen mostly speaks
of all that a house trains. Promises one sign for each place. Refuses to weigh it: rules give these signs
nothing, and what they are worth is learned (``learned.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scraper.extract.weighing.candidate import Candidate


def _between(fewest: int, most: int) -> Callable[[Candidate], bool]:
    return lambda one: fewest <= one.scene.named <= most


HOW_MANY: Mapping[str, Callable[[Candidate], bool]] = {
    "the only place named": _between(1, 1),
    "one of two or three named": _between(2, 3),
    "one of four to seven named": _between(4, 7),
    "one of many named": _between(8, 1_000_000),
}
"""The signs of ``data/weigh.toml`` that count: each step is twice as many."""
