"""The section of docs/benchmarks.md on freshness, and its picture, docs/freshness.svg.

Knows how the two are laid out. Promises plain XML that a browser shows without a script or a font of its own,
and that the rest of the page stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from measure import ROOT, Row

if TYPE_CHECKING:
    from season import Came

PAGE: Final = ROOT / "docs" / "benchmarks.md"
PICTURE: Final = ROOT / "docs" / "freshness.svg"
HEAD: Final = "## From posting to detection\n"
INTRO: Final = """
A simulated season of 500 sources, from two weeks before Match Week to the end of June, with 3,000 postings
(`benchmarks/season.py`; the sources stand in `benchmarks/season.csv`). Under *even* rates all sources post
about equally often, under *mixed* ones as their roles do (half of them programs that seldom post, few lists
that post weekly), under *skewed* ones a few bring most. All rules make equally many requests, within the same
bounds: no source more often than every 30 minutes nor more seldom than every 6 hours.

- *learned* is the program's own rule; it begins with no knowledge, and the waves and office hours of the
  simulation are not those of its table.
- *fixed* is one interval for all.
- *miniflux* is its scheduler by entries of the last week, its factor (and, where that is not enough, its
  longest interval) chosen so that it makes as many requests.
- *optimum* knows every rate at every hour: the convex programme of Azar et al. (PNAS 2018) with the mean
  delay as its cost. Nobody can know so much; it shows what is left to gain.

![Share of postings found within so many minutes, for three spreads of rates](freshness.svg)

"""
COLOURS: Final = {"learned": "#0b6e4f", "optimum": "#888888", "fixed": "#c1440e", "miniflux": "#3a5fcd"}
WIDTH: Final = 260
HEIGHT: Final = 180
HOURS: Final = 2
"""How far the picture goes."""


def write(all_came: Mapping[str, Mapping[str, Came]], rows: Sequence[Row]) -> None:
    """The section anew, at the end of the page, and the picture."""
    page = PAGE.read_text("utf-8")
    kept = page.partition(HEAD)[0].rstrip("\n")
    PAGE.write_text(f"{kept}\n\n{section(all_came, rows)}", "utf-8")
    PICTURE.write_text(picture(all_came), "utf-8")


def kept_section() -> str:
    """The section as it stands in the page, with an empty line before it; empty when there is none."""
    _, found, rest = PAGE.read_text("utf-8").partition(HEAD)
    return f"\n{found}{rest}" if found else ""


def section(all_came: Mapping[str, Mapping[str, Came]], rows: Sequence[Row]) -> str:
    """The section's text."""
    lines = ["| rates | rule | mean | 95th percentile | requests |", "| --- | --- | --: | --: | --: |"]
    for spread, rules in all_came.items():
        for name, came in rules.items():
            mean, late = f"{came.mean * 60:.0f} min", f"{came.share(0.95) * 60:.0f} min"
            lines.append(f"| {spread} | {name} | {mean} | {late} | {came.requests:,} |")
    lines += ["", "| learned beside | mean | 95th percentile |", "| --- | --: | --: |"]
    for mean_row, late_row in zip(rows[::2], rows[1::2], strict=True):
        spread, _, name = mean_row.what.partition(" rates, mean delay / ")
        verdicts = [
            f"{row.value:.2f} x{'' if row.held is not False else ' **missed**'}"
            for row in (mean_row, late_row)
        ]
        lines.append(f"| {name}, {spread} rates | {verdicts[0]} | {verdicts[1]} |")
    return HEAD + INTRO + "\n".join(lines) + "\n"


def picture(all_came: Mapping[str, Mapping[str, Came]]) -> str:
    """Three panels: the share of postings found within so many minutes."""
    step = WIDTH + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {step * len(all_came) + 20} {HEIGHT + 100}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>Share of postings found within so many minutes</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for number, (spread, rules) in enumerate(all_came.items()):
        parts += _panel(spread, rules, 50 + number * step, 30)
    for number, (name, colour) in enumerate(COLOURS.items()):
        x, y = 50 + number * 110, HEIGHT + 85
        parts.append(f'<path d="M{x} {y - 4} h24" stroke="{colour}" stroke-width="2.5"/>')
        parts.append(f'<text x="{x + 30}" y="{y}">{escape(name)}</text>')
    return "\n".join((*parts, "</svg>\n"))


def _panel(spread: str, rules: Mapping[str, Came], left: int, top: int) -> list[str]:
    parts = [f'<text x="{left}" y="{top - 10}" font-weight="bold">{escape(spread)} rates</text>']
    for share in range(0, 101, 25):
        y = top + HEIGHT * (1 - share / 100)
        parts.append(f'<path d="M{left} {y:.1f} h{WIDTH}" stroke="#dddddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{share} %</text>')
    for half in range(2 * HOURS + 1):
        x = left + WIDTH * half / 2 / HOURS
        parts.append(f'<text x="{x:.1f}" y="{top + HEIGHT + 16}" text-anchor="middle">{30 * half} min</text>')
    for name in reversed(COLOURS):
        points = " ".join(
            f"{left + WIDTH * min(rules[name].share(part / 100) / HOURS, 1):.1f},"
            f"{top + HEIGHT * (1 - part / 100):.1f}"
            for part in range(101)
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
    return parts
