"""All measurements in one run on one machine, beside their ceilings.

``--write`` also writes what was measured to its place in docs/benchmarks.md, with the day, ``--full`` adds
5,000 sources, ``--only`` picks parts by name. Ratios hold on any machine; the seconds and milliseconds beside
them are this one's.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
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

Written by `benchmarks/run.py --write` (`make bench` prints the same), never by hand. Whatever stands in one
table was measured in one run on one machine, competitors by turns, CPU as user and system time: the ratios
are what is promised, the absolute figures in the last column are that machine's.

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

TITLES: Final = {
    "cycle": "Reading 1,000 sources",
    "growth": "Reading 5,000 sources",
    "extraction": "Finding vacancies in what was read",
    "matching": "Finding who is told",
    "letters": "Sending e-mail",
    "startup": "Starting the command",
}
"""What each table is headed by; how soon a posting is detected has a section of its own."""


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
    """Where and on which day it ran."""
    today = datetime.now(UTC).date()
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{today}, {os.cpu_count()} cores, {system}"


def put(page: str, name: str, text: str) -> str:
    """``page`` with ``text`` as what was last measured of this part; the others stay as they are."""
    kept = dict(re.findall(r"^### (.+)\n\n((?:(?!##).*\n)+)", page, re.M))
    kept[TITLES[name]] = text
    shown = "\n".join(
        f"### {title}\n\n{kept[title].rstrip()}\n" for title in TITLES.values() if title in kept
    )
    return f"{INTRO}\n## Results\n\n{shown}{freshness_page.kept_section()}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--full", action="store_true", help="also 5,000 sources (several minutes)")
    parser.add_argument("--only", choices=PARTS, nargs="*", help="these parts")
    parser.add_argument("--rounds", type=int, default=11, help="cycles of unchanged pages")
    asked = parser.parse_args()
    missed = False
    for name, part in PARTS.items():
        if name in asked.only if asked.only else asked.full or name != "growth":
            rows, notes = part(asked)
            text = f"{machine()}\n\n{table(rows)}\n" + "".join(f"\n{note}\n" for note in notes)
            print(f"{name}: {text}", flush=True)
            missed |= any(row.held is False for row in rows)
            if asked.write and name in TITLES:
                PAGE.write_text(put(PAGE.read_text("utf-8"), name, text), "utf-8")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
