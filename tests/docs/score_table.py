"""Writes the extraction's scores into docs/extraction.md: ``make scores``.

The sets are read as ``vacancies extract`` reads them. Of the sealed set only its sum is told, so that nobody
tunes on it.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from scraper.cli.given import Given, readable
from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import to_json

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
PAGE = ROOT / "docs" / "extraction.md"
BLOCK = re.compile(r"(<!-- scores: [^\n]* -->\n).*?(<!-- /scores -->)", re.DOTALL)
FORMATS = ("html", "feed", "eml", "mbox", "json", "pdf")
SEALED = "sealed"


@cache
def scorer() -> ModuleType:
    """The corpus's own scorer."""
    spec = importlib.util.spec_from_file_location("corpus_scorer", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def judged(folder: str) -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
    """Each case of a set with its judgement."""
    return tuple((case, _judge(case)) for case in scorer().load(CORPUS / folder))


def _judge(case: dict[str, Any]) -> dict[str, Any]:
    body = readable(Given(case["file"].read_bytes(), case["file"].name), case["as"])
    document = open_document(body, format=case["as"], url=case["url"])
    found = (
        ()
        if isinstance(document, Unreadable)
        else read(document, day=date.fromisoformat(case["date"])).records
    )
    result: dict[str, Any] = scorer().judge(case, {"preds": [to_json(record) for record in found]})
    return result


def total(results: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Sums, detection and record F1 over judgements."""
    summed: dict[str, Any] = scorer().total(list(results))
    return summed


def false_on_negatives(folder: str) -> int:
    """Vacancies made of sources that offer none."""
    return sum(result["false"] for case, result in judged(folder) if "negative" in case["tags"])


def _row(name: str, results: list[dict[str, Any]]) -> str:
    sums = total(results)
    detection, record = sums["detection"]["f1"], sums["record"]["f1"]
    return f"| {name} | {sums['cases']} | {sums['gold']} | {detection:.3f} | {record:.3f} | {sums['false']} |"


def _sets() -> Iterable[str]:
    yield "| set | sources | vacancies | detection F1 | record F1 | false |"
    yield "|---|---|---|---|---|---|"
    for folder, name in (("cases", "first"), ("more", "second"), (SEALED, "sealed")):
        yield _row(name, [result for _, result in judged(folder)])


def _formats() -> Iterable[str]:
    yield "| format | sources | vacancies | detection F1 | record F1 | false |"
    yield "|---|---|---|---|---|---|"
    known = (*judged("cases"), *judged("more"))
    for kind in FORMATS:
        yield _row(kind, [result for case, result in known if case["as"] == kind])


def _tags() -> Iterable[str]:
    known = (*judged("cases"), *judged("more"))
    counted = Counter(tag for case, _ in known for tag in case["tags"])
    yield "| tag | sources | vacancies | detection F1 | record F1 | false |"
    yield "|---|---|---|---|---|---|"
    for tag, count in sorted(counted.items()):
        if count >= 3:
            yield _row(tag, [result for case, result in known if tag in case["tags"]])


def _fields() -> Iterable[str]:
    yield "| field | right | where stated | where not stated |"
    yield "|---|---|---|---|"
    known = (*judged("cases"), *judged("more"))
    for name, score in scorer().fields([result for _, result in known]).items():
        stated, unstated = (
            "" if value is None else f"{value:.3f}" for value in (score["recall"], score["null_precision"])
        )
        yield f"| `{name}` | {score['accuracy']:.3f} | {stated} | {unstated} |"


def written(page: str) -> str:
    """``page`` with today's scores in their place."""
    parts = ("\n".join(lines) for lines in (_sets(), _formats(), _fields(), _tags()))
    table = "\n\n".join(parts)
    return BLOCK.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
