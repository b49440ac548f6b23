"""The corpus's pages and feeds served over HTTP: one poll from nothing, then what ``vacancies list`` says."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from click.testing import CliRunner
from figures import Tell
from scene import Servers
from website import Website

from scraper.cli import main
from scraper.record.ask import parse_filter
from scraper.record.filter import judge
from scraper.record.vacancy import from_json
from scraper.watch.freshness import freshness

CORPUS = Path(__file__).parent.parent / "corpus"
NOW = datetime(2026, 3, 1, 16, tzinfo=UTC)
"""The pages are of that spring; each is dated a little otherwise, and read as of this day."""

AGREED = 0.85
"""Of what the gold records say that the list should hold, and of what it holds: at least so much."""

LOS_ANGELES = {"county": ["los angeles"], "visa": "j1"}
QUESTIONS: tuple[tuple[list[str], dict[str, Any]], ...] = (
    (["--county", "los angeles", "--visa", "j1"], LOS_ANGELES),
    (["--county", "los angeles", "--visa", "j1", "--all", "--kind", "all"], {**LOS_ANGELES, "kind": ["all"]}),
    (["--all", "--kind", "all", "--status", "all"], {"kind": ["all"], "status": ["all"]}),
)
"""What is asked of the list, and of the gold records."""

WHOLE = ["--format", "jsonl", "--limit", "1000"]
TYPES = {".html": "text/html", ".xml": "application/xml"}


def test_one_poll_of_the_corpus_and_the_list_of_los_angeles(
    database_url: str, servers: Servers, site: Website, tmp_path: Path, figures: Tell
) -> None:
    score = _score()
    cases = [case for case in score.load(CORPUS / "cases") if case["as"] in ("html", "feed")]
    catalog = tmp_path / "sources.toml"
    catalog.write_text("".join(_stanza(servers, site, case) for case in cases), "utf-8")
    command = ["--sources", str(catalog), "--database", database_url]
    context = {"clock": lambda: NOW, "settings": servers.settings(database_url)}
    polled = CliRunner().invoke(main, [*command, "poll"], obj=dict(context))
    assert polled.exit_code == 0, polled.output
    assert polled.stdout.count(": failed") <= 3, polled.output
    for arguments, asked in QUESTIONS:
        listed = CliRunner().invoke(main, [*command, "list", *arguments, *WHOLE], obj=dict(context))
        assert listed.exit_code == 0, listed.output
        said = [json.loads(line) for line in listed.stdout.splitlines()]
        gold = [
            record
            for case in cases
            for record in case["gold"]
            if _belongs(record, "--all" in arguments, asked)
        ]
        pairs = score.align(gold, said, [{} for _ in gold], "")
        told = [
            f"list {' '.join(arguments)}: {len(gold)} in the gold records, {len(said)} listed, "
            f"{len(pairs)} agree",
            *_odd("missed", gold, {one for one, _ in pairs}),
            *_odd("besides", said, {other for _, other in pairs}),
        ]
        figures("\n".join(told))
        if "county" in asked:
            assert all(record["county"] == "Los Angeles" for record in said)
            assert all(record["visa"]["j1"] is not False for record in said)
        assert len(pairs) >= AGREED * max(len(gold), len(said))


def _belongs(record: dict[str, Any], everything: bool, asked: dict[str, Any]) -> bool:
    """Whether a gold record is one that the list should hold."""
    vacancy = from_json({**record, "evidence": record.get("evidence", {})})
    verdict = judge(parse_filter(day=NOW.date(), **asked), vacancy, NOW.date())
    fresh = freshness(vacancy, last_confirmed=NOW, unchanged_since=NOW, from_mail=False, now=NOW)
    return verdict.fit != "no" and not verdict.unplaced and (everything or fresh.state == "current")


def _odd(what: str, records: list[dict[str, Any]], agreed: set[int]) -> list[str]:
    odd = [record for number, record in enumerate(records) if number not in agreed]
    return [f"{what}: {record['title']} | {record['institution']}" for record in odd]


def _stanza(servers: Servers, site: Website, case: dict[str, Any]) -> str:
    path = "/" + case["name"]
    site.show(path, case["file"].read_bytes(), content_type=TYPES[case["file"].suffix])
    return (
        f'[[source]]\nid = "case-{case["name"]}"\nname = "{case["name"]}"\nurl = "{site.url(path)}"\n'
        f'format = "{"page" if case["as"] == "html" else "feed"}"\nrole = "list"\naccess = "local"\n\n'
    )


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
