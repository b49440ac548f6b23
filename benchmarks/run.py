"""All measurements in one run on one machine, beside their ceilings.

``--write`` also writes the table to docs/benchmarks.md, ``--full`` adds 5,000 sources, ``--only`` picks
parts by name. Ratios hold on any machine; the seconds and milliseconds beside them are this one's.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import cycle
import extraction
import freshness_page
import letters
import matching
import season
import startup
from measure import ROOT, Row

PAGE: Final = ROOT / "docs" / "benchmarks.md"
INTRO: Final = """\
# Benchmarks

Written by `make bench` (`benchmarks/run.py --write`), never by hand. Everything is measured in one run on one
machine, competitors by turns, CPU as user and system time: the ratios are what is promised, the absolute
figures in the last column are this machine's.

- The pages are generated (`benchmarks/pages.py`): 20 to 60 KB, up to eight postings in four layouts, the
  truth about them known. The server (`benchmarks/origin.py`) knows ETag, Last-Modified, 304 and gzip, four
  pages a host.
- The program runs as its daemon does: one process, an open desk, robots.txt, the address guard, the database.
- "Bare httpx" is a warm asynchronous loop with validators in SQLite (`benchmarks/bare.py`), once without and
  once with a lexbor parse of each body. It keeps no more than a hash: no robots.txt, no records, no history.
- Half of the changes are new postings, half only touch nonces, dates or sidebars. An alert is false when it
  is not the one notice of a new posting.
"""

Part = Callable[[argparse.Namespace], tuple[Sequence[Row], Sequence[str]]]


def _cycle(asked: argparse.Namespace) -> tuple[Sequence[Row], Sequence[str]]:
    return cycle.thousand(asked.rounds)


def _growth(asked: argparse.Namespace) -> tuple[Sequence[Row], Sequence[str]]:
    return cycle.growth((1000, 5000), 3)


PARTS: Final[dict[str, Part]] = {
    "cycle": _cycle,
    "growth": _growth,
    "extraction": lambda _: (extraction.rows(), ()),
    "matching": lambda _: (matching.rows(), ()),
    "letters": lambda _: (letters.rows(), ()),
    "startup": lambda _: (startup.rows(), ()),
    "season": season.part,
}


def figure(value: float, unit: str) -> str:
    """A number as it is read, with its unit."""
    digits = 0 if value == int(value) or value >= 100 else 2 if value < 10 else 1
    return f"{value:,.{digits}f} {unit}".strip()


def line(row: Row) -> tuple[str, str, str, str, str]:
    """One line of the table."""
    bound = f"at least {figure(row.floor, row.unit)}" if row.floor is not None else ""
    if row.ceiling is not None:
        bound = figure(row.ceiling, row.unit)
    verdict = {True: "held", False: "**missed**", None: ""}[row.held]
    return row.what, figure(row.value, row.unit), bound, verdict, row.detail


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    head = ("what", "measured", "ceiling", "", "of which")
    lines = [head, ("---", "--:", "--:", "---", "---"), *map(line, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """Where it ran."""
    today = datetime.now(UTC).date()
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{today}, {os.cpu_count()} cores, {system}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--full", action="store_true", help="also 5,000 sources (several minutes)")
    parser.add_argument("--only", choices=PARTS, nargs="*", help="these parts")
    parser.add_argument("--rounds", type=int, default=11, help="cycles of unchanged pages")
    asked = parser.parse_args()
    rows: list[Row] = []
    notes: list[str] = []
    for name, part in PARTS.items():
        if name in asked.only if asked.only else asked.full or name != "growth":
            print(f"… {name}", file=sys.stderr, flush=True)
            more, told = part(asked)
            rows += more
            notes += told
    text = f"{machine()}\n\n{table(rows)}\n" + "".join(f"\n{note}\n" for note in notes)
    print(text)
    if asked.write:
        PAGE.write_text(f"{INTRO}\n## Results\n{text}{freshness_page.kept_section()}", "utf-8")
    return int(any(row.held is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
