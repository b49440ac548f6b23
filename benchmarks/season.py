"""How soon a posting is found: a simulated season of 500 sources, read by four rules with equally many looks.

Knows a season from two weeks before Match Week to the end of June, with waves, offices and time zones that
are not the program's own table, and three spreads of rates over the sources, all drawn once into
``season.csv``. The program's own rule learns from nothing, as it does in the daemon. Beside it: one fixed
interval; miniflux's rule (entries of the last week); and the optimum for known rates, the convex programme
of Azar et al., "Tractable near-optimal policies for crawling", PNAS 2018, with the delay of Sia and Cho as
its cost. All keep the same bounds. ``--write`` writes the section of docs/benchmarks.md and
docs/freshness.svg; ``--draw`` writes the file.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil, exp, sqrt
from typing import Any, Final, cast

import freshness_page
from measure import HERE, Row

from scraper.record.season import activity_between, match_week
from scraper.watch import cadence
from scraper.watch.known import Role
from scraper.watch.memory import Past
from scraper.watch.rate import Pool, looked, pool

FILE: Final = HERE / "season.csv"
SEED: Final = 20270319
SOURCES: Final = 500
START: Final = datetime(2027, 3, 1, 5, tzinfo=UTC)
"""A Monday, midnight Eastern."""
WEEKS: Final = 17
POSTINGS: Final = 3000
"""Expected in the whole season."""
SPREADS: Final = ("even", "mixed", "skewed")
FLOOR: Final = cadence.FLOOR / timedelta(hours=1)
CEILING: Final = cadence.CEILING / timedelta(hours=1)
POOLED: Final = 6.0
"""Hours after which the program sums up its sources again."""

Looks = list[float]


@dataclass(frozen=True)
class Simulated:
    """One source: its role, how many hours its offices are behind Eastern time, how much it takes part in
    each wave, and the postings expected of it in the season under each spread."""

    id: str
    role: Role
    behind: int
    burst: float
    second: float
    expected: tuple[float, ...]


@dataclass(frozen=True)
class Came:
    """What one rule came to: its delays in hours, in order, and its requests."""

    delays: tuple[float, ...]
    requests: int

    @property
    def mean(self) -> float:
        return sum(self.delays) / len(self.delays)

    def share(self, part: float) -> float:
        """The delay that ``part`` of the postings do not exceed."""
        return self.delays[min(int(part * len(self.delays)), len(self.delays) - 1)]


def draw() -> str:
    """The file of sources, always the same."""
    chance = random.Random(SEED)
    roles: list[tuple[Role, float, float]] = [
        ("program", 0.50, 0.4), ("hospital", 0.25, 0.7), ("society", 0.15, 4.0), ("list", 0.06, 6.0),
        ("aggregator", 0.04, 12.0),
    ]  # fmt: skip
    drawn: list[tuple[Any, ...]] = []
    for number in range(SOURCES):
        role, _, usual = chance.choices(roles, [share for _, share, _ in roles])[0]
        rates = (
            chance.lognormvariate(0, 0.4),
            usual * chance.lognormvariate(0, 0.8),
            chance.paretovariate(1.1),
        )
        waves = (chance.lognormvariate(0, 0.4), chance.lognormvariate(0, 0.4))
        drawn.append((f"source-{number:03}", role, chance.choice((0, 0, 1, 1, 2, 3)), *waves, rates))
    scale = [POSTINGS / sum(row[5][column] for row in drawn) for column in range(len(SPREADS))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "role", "behind", "burst", "second", *SPREADS))
    for id, role, behind, burst, second, rates in drawn:
        expected = (f"{rate * by:.4f}" for rate, by in zip(rates, scale, strict=True))
        writer.writerow((id, role, behind, f"{burst:.3f}", f"{second:.3f}", *expected))
    return out.getvalue()


def read(limit: int | None = None) -> list[Simulated]:
    """The sources of the file, or its first ``limit``."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [
            Simulated(
                row["id"], cast(Role, row["role"]), int(row["behind"]), float(row["burst"]),
                float(row["second"]), tuple(float(row[name]) for name in SPREADS),
            )
            for row in list(csv.DictReader(lines))[:limit]
        ]  # fmt: skip


def shape(source: Simulated, hours: int) -> list[float]:
    """How much of a source's season falls into each hour; the sum is 1."""
    soap = (match_week(2027).soap_ends - START) / timedelta(hours=1)
    quiet = (match_week(2027).quiet_from - START) / timedelta(hours=1)
    weights = []
    for hour in range(hours):
        local = START + timedelta(hours=hour - 4 - source.behind)
        days = (hour - soap) / 24
        wave = 0.4
        if quiet <= hour < soap:
            wave = 0.15
        elif days >= 0:
            wave = source.burst * 5 * exp(-days / 20) + source.second * (1.3 if days > 41 else 0.5)
        day = 0.12 if local.weekday() > 4 else 1.0
        office = 1.0 if 9 <= local.hour < 17 else 0.3 if 17 <= local.hour < 22 else 0.04
        weights.append(wave * day * office)
    whole = sum(weights)
    return [each / whole for each in weights]


@dataclass(frozen=True)
class Season:
    """What happens at every source, drawn once for all rules."""

    sources: Sequence[Simulated]
    rates: Sequence[Sequence[float]]
    """Of each source, the postings expected in each hour."""
    postings: Sequence[Sequence[float]]
    """Of each source, when it posts, in hours from the start."""
    hours: int


def season(spread: int, sources: Sequence[Simulated], weeks: int = WEEKS) -> Season:
    """The season of ``sources`` under one spread."""
    hours, rates, postings = weeks * 168, [], []
    for source in sources:
        rates.append([part * source.expected[spread] for part in shape(source, hours)])
        chance = random.Random(f"{SEED} {spread} {source.id}")
        came = []
        for hour, expected in enumerate(rates[-1]):
            left = chance.expovariate(1)  # arrivals of a Poisson process within the hour
            while left < expected:
                came.append(hour + left / expected)
                left += chance.expovariate(1)
        postings.append(came)
    return Season(sources, rates, postings, hours)


def came(happened: Season, looks: Sequence[Looks]) -> Came:
    """The delays of all postings, and the looks within the season."""
    delays = []
    for posted, looked_at in zip(happened.postings, looks, strict=True):
        for at in posted:
            delays.append(looked_at[bisect_left(looked_at, at)] - at)
    return Came(tuple(sorted(delays)), sum(bisect_left(each, happened.hours) for each in looks))


def ours(happened: Season) -> list[Looks]:
    """The program's own rule, from its first reading on, all learned from what the looks bring."""
    sources, end = happened.sources, happened.hours
    looks: list[Looks] = [[0.0] for _ in sources]
    due, pasts = [0.0] * len(sources), [Past() for _ in sources]
    together, until = Pool(), 0.0
    while min(due) < end:
        together = pool((source.role, None, past) for source, past in zip(sources, pasts, strict=True))
        until += POOLED
        for number, source in enumerate(sources):
            at, past, posted, seen = due[number], pasts[number], happened.postings[number], looks[number]
            while at < min(until, end):
                now = START + timedelta(hours=at)
                if seen[-1] < at:
                    past = looked(
                        past,
                        activity_between(START + timedelta(hours=seen[-1]), now),
                        bisect_right(posted, at) > bisect_right(posted, seen[-1]),
                    )
                    seen.append(at)
                look = cadence.next_look(now=now, seed=source.id, role=source.role, past=past, pool=together)
                at = (look.at - START) / timedelta(hours=1)
            due[number], pasts[number] = at, past
    return [[*seen, at] for seen, at in zip(looks, due, strict=True)]


def fixed(happened: Season, interval: float) -> list[Looks]:
    """Every source at the same interval, each from a moment of its own."""
    looks = []
    for source in happened.sources:
        at = random.Random(source.id).random() * interval
        looks.append([at + number * interval for number in range(int(happened.hours / interval) + 2)])
    return looks


def miniflux(happened: Season, factor: float, slowest: float) -> list[Looks]:
    """Its scheduler "entry_frequency": a week over the entries of the last week, within bounds."""
    looks = []
    for posted in happened.postings:
        at, seen = 0.0, [0.0]
        while at < happened.hours:
            known = posted[bisect_left(posted, at - 168) : bisect_right(posted, at)]
            interval = slowest
            if len(known) > 1 and known[-1] > known[0]:
                weekly = ceil(168 / ((known[-1] - known[0]) / (len(known) - 1)))
                interval = max(min(168 / (weekly * factor), slowest), FLOOR)
            at += interval
            seen.append(at)
        looks.append(seen)
    return looks


def optimum(happened: Season, pace: float) -> list[Looks]:
    """Rates known: looks as dense as ``pace`` times the root of the hour's rate, within bounds."""
    looks = []
    for source, rates in zip(happened.sources, happened.rates, strict=True):
        left, seen = random.Random(source.id).random(), []
        for hour, rate in enumerate(rates):
            often = min(max(pace * sqrt(rate), 1 / CEILING), 1 / FLOOR)
            at = 0.0
            while left < often * (1 - at):
                at += left / often
                seen.append(hour + at)
                left = 1.0
            left -= often * (1 - at)
        looks.append([*seen, happened.hours + left * CEILING])
    return looks


def paced(happened: Season, requests: int) -> float:
    """The pace at which the optimum makes so many requests."""
    roots = [sqrt(rate) for rates in happened.rates for rate in rates]
    low, high = 0.0, 1e4
    for _ in range(40):
        middle = (low + high) / 2
        made = sum(min(max(middle * root, 1 / CEILING), 1 / FLOOR) for root in roots)
        low, high = (middle, high) if made < requests else (low, middle)
    return high


def factored(happened: Season, requests: int) -> Came:
    """Miniflux with as many requests: by its factor, and by its longest interval where that is not enough."""
    rules: list[Callable[[float], list[Looks]]] = [
        lambda factor: miniflux(happened, factor, CEILING),
        lambda slower: miniflux(happened, 1e6, CEILING / slower),
    ]
    best = came(happened, rules[0](1e6))
    rule, low, high = (rules[0], 1e-3, 1e4) if best.requests > requests else (rules[1], 1.0, CEILING / FLOOR)
    for _ in range(16):
        middle = sqrt(low * high)
        best = came(happened, rule(middle))
        if abs(best.requests / requests - 1) < 0.005:
            break
        low, high = (middle, high) if best.requests < requests else (low, middle)
    return best


def compared(happened: Season) -> dict[str, Came]:
    """All four rules with as many requests as ours makes."""
    learned = came(happened, ours(happened))
    interval = len(happened.sources) * happened.hours / learned.requests
    return {
        "learned": learned,
        "fixed": came(happened, fixed(happened, interval)),
        "miniflux": factored(happened, learned.requests),
        "optimum": came(happened, optimum(happened, paced(happened, learned.requests))),
    }


def rows(all_came: dict[str, dict[str, Came]]) -> list[Row]:
    """One line for each comparison."""
    lines = []
    for spread, rules in all_came.items():
        learned = rules["learned"]
        for name, bound in (("fixed", 1.0), ("miniflux", 1.0), ("optimum", None)):
            other = rules[name]
            for what, mine, theirs in (
                ("mean", learned.mean, other.mean),
                ("95th percentile", learned.share(0.95), other.share(0.95)),
            ):
                said = f"{mine * 60:.0f} and {theirs * 60:.0f} min"
                lines.append(Row(f"{spread} rates, {what} delay / {name}", mine / theirs, "x", bound, said))
    return lines


def measured() -> dict[str, dict[str, Came]]:
    """The whole season under each spread."""
    sources = read()
    return {spread: compared(season(number, sources)) for number, spread in enumerate(SPREADS)}


def part(asked: argparse.Namespace) -> tuple[Sequence[Row], Sequence[str]]:
    """For ``run.py``; the section and the picture have their own place in the page."""
    all_came = measured()
    if asked.write:
        freshness_page.write(all_came, rows(all_came))
    return rows(all_came), ()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", action="store_true", help="write season.csv anew")
    parser.add_argument(
        "--write", action="store_true", help="write the section of docs/benchmarks.md and the picture"
    )
    asked = parser.parse_args()
    if asked.draw:
        FILE.write_text(draw(), "utf-8")
        return 0
    lines, _ = part(asked)
    for line in lines:
        print(
            f"{line.what:45} {line.value:6.2f}  {'' if line.held is not False else 'missed'}  {line.detail}"
        )
    return int(any(line.held is False for line in lines))


if __name__ == "__main__":
    sys.exit(main())
