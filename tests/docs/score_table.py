"""Writes the extraction's scores into docs/extraction.md: ``make scores``.

The sets are read as ``vacancies extract`` reads them. Of the sealed set only its sum is told, so that nobody
tunes on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus_readings import OPEN, Readings, scorer

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "extraction.md"
BLOCK = re.compile(r"(<!-- scores: [^\n]* -->\n).*?(<!-- /scores -->)", re.DOTALL)
FORMATS = ("html", "feed", "eml", "mbox", "json", "pdf")
SEALED = "sealed"


def total(results: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Sums, detection and record F1 over judgements."""
    summed: dict[str, Any] = scorer().total(list(results))
    return summed


def false_on_negatives(readings: Readings, folder: str) -> int:
    """Vacancies made of sources that offer none."""
    return sum(result["false"] for case, result in readings.judged(folder) if "negative" in case["tags"])


def _row(name: str, results: list[dict[str, Any]]) -> str:
    sums = total(results)
    detection, record = sums["detection"]["f1"], sums["record"]["f1"]
    return f"| {name} | {sums['cases']} | {sums['gold']} | {detection:.3f} | {record:.3f} | {sums['false']} |"


def _sets(readings: Readings) -> Iterable[str]:
    yield "| set | sources | vacancies | detection F1 | record F1 | false |"
    yield "|---|---|---|---|---|---|"
    for folder, name in (("cases", "first"), ("more", "second"), (SEALED, "sealed")):
        yield _row(name, [result for _, result in readings.judged(folder)])


def _formats(readings: Readings) -> Iterable[str]:
    yield "| format | sources | vacancies | detection F1 | record F1 | false |"
    yield "|---|---|---|---|---|---|"
    known = [one for folder in OPEN for one in readings.judged(folder)]
    for kind in FORMATS:
        yield _row(kind, [result for case, result in known if case["as"] == kind])


def _tags(readings: Readings) -> Iterable[str]:
    known = [one for folder in OPEN for one in readings.judged(folder)]
    counted = Counter(tag for case, _ in known for tag in case["tags"])
    yield "| tag | sources | vacancies | detection F1 | record F1 | false |"
    yield "|---|---|---|---|---|---|"
    for tag, count in sorted(counted.items()):
        if count >= 3:
            yield _row(tag, [result for case, result in known if tag in case["tags"]])


def _fields(readings: Readings) -> Iterable[str]:
    yield "| field | right | where stated | where not stated |"
    yield "|---|---|---|---|"
    known = [one for folder in OPEN for one in readings.judged(folder)]
    for name, score in scorer().fields([result for _, result in known]).items():
        stated, unstated = (
            "" if value is None else f"{value:.3f}" for value in (score["recall"], score["null_precision"])
        )
        yield f"| `{name}` | {score['accuracy']:.3f} | {stated} | {unstated} |"


def written(page: str, readings: Readings) -> str:
    """``page`` with today's scores in their place."""
    tables = (_sets, _formats, _fields, _tags)
    parts = ("\n".join(table(readings)) for table in tables)
    table = "\n\n".join(parts)
    return BLOCK.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8"), Readings()), "utf-8")
