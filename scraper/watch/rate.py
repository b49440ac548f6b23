"""How often a source says something new, learned from looks that were not evenly spaced.

Knows the estimator of Cho and Garcia-Molina for irregular checks ("Estimating frequency of change", 2003):
a look tells whether anything changed since the last one, never how often. Promises that a young source
passes for one like its kind, and that old news count less. Refuses the clock: time is in hours of average
activity (``record.season.activity_between``), so that a quiet summer does not make a source look dead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from math import exp, expm1, sqrt
from typing import Final

from scraper.watch.known import Role
from scraper.watch.memory import Past

YEAR: Final = 8766.0
"""Hours of average activity in a year."""

PRIOR: Final[Mapping[Role, float]] = {
    "program": 2 / YEAR,
    "hospital": 4 / YEAR,
    "society": 40 / YEAR,
    "list": 60 / YEAR,
    "aggregator": 150 / YEAR,
}
"""News an hour of a source of each role, as long as nothing is known of any."""

YOUNG: Final = 0.5
"""How much news of its own outweighs what is expected of a source for its kind."""

KIN: Final = 4.0
"""How much news of a kind outweighs ``PRIOR``."""

FADING: Final = 0.9
"""What each piece of news counts beside the one after it."""

KEPT: Final = 30
"""News of a source that are remembered."""


def looked(past: Past, hours: float, news: bool) -> Past:
    """The past after a look that came ``hours`` after the one before and brought ``news`` or none."""
    if not news:
        return Past(round(past.quiet + hours, 3), past.news)
    return Past(0.0, (*past.news, (past.quiet, round(hours, 3)))[-KEPT:])


def rate(past: Past, usual: float) -> float:
    """News an hour, most likely, of a source with this past whose kind brings ``usual`` an hour (positive).

    The likelihood of looks at irregular intervals, with half a piece of news at the usual rate put before
    them, which fades like any other: the sum of T / (e^rT - 1) over the looks T that brought news, and
    YOUNG / r, equals the hours of those that brought none, and YOUNG / usual.
    """
    quiet, weight = past.quiet, 1.0
    looks: list[tuple[float, float]] = []
    for before, hours in reversed(past.news):
        quiet += weight * before
        looks.append((weight, max(hours, 1e-3)))
        weight *= FADING
    young = YOUNG * weight
    quiet += young / usual
    # As x / (e^x - 1) is 1 - x/2 and a little more, this is a little too low; the left side is convex in
    # log r, so that Newton's steps only climb towards the answer.
    found = (young + sum(w for w, _ in looks)) / (quiet + sum(w * hours for w, hours in looks) / 2)
    for _ in range(30 if looks else 0):
        came = slope = young / found
        for w, hours in looks:
            power = min(found * hours, 50.0)
            grown = expm1(power)
            came += w * hours / grown
            slope += w * hours * power * (grown + 1) / grown / grown
        step = (came - quiet) / slope
        found *= exp(step)
        if step < 1e-3:
            break
    return found


@dataclass(frozen=True, slots=True)
class Pool:
    """What all sources of one process come to together."""

    usual: Mapping[Role, float] = field(default_factory=lambda: PRIOR, hash=False)
    """News an hour of a source of each role."""
    typical: float = sqrt(PRIOR["hospital"])
    """The mean of the square roots of all rates: who has that root is read as often as the season says."""
    learned: int = 1
    """Sources whose cadence is learned."""
    fixed: float = 0.0
    """Readings an hour that stanzas ask for with ``every``."""


def pool(members: Iterable[tuple[Role, timedelta | None, Past]]) -> Pool:
    """What sources come to together: of each its role, its stanza's ``every`` and its past."""
    together = list(members)
    news: dict[Role, float] = defaultdict(float)
    hours: dict[Role, float] = defaultdict(float)
    for role, _, past in together:
        news[role] += len(past.news)
        hours[role] += past.quiet + sum(before + look for before, look in past.news)
    usual = {role: (KIN + news[role]) / (KIN / each + hours[role]) for role, each in PRIOR.items()}
    roots = [sqrt(rate(past, usual[role])) for role, every, past in together if every is None]
    return Pool(
        usual=usual,
        typical=sum(roots) / len(roots) if roots else sqrt(usual["hospital"]),
        learned=len(roots),
        fixed=sum(timedelta(hours=1) / every for _, every, _ in together if every),
    )
