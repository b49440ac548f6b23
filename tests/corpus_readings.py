"""The labelled sources, each read once for all tests of a run, whichever worker asks first.

Promises what ``vacancies extract`` makes of a source, and its judgement by the corpus's own scorer. What one
worker read lies in the run's temporary folder for the others; a source that two read at once is read twice.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scraper.cli.given import Given, readable
from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import to_json

CORPUS = Path(__file__).parent / "corpus"
OPEN = ("cases", "more")
"""The sets that rules may learn from."""
Case = Mapping[str, Any]


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
def cases(folder: str) -> tuple[Case, ...]:
    """The sources of a set with their labels, in the order of their numbers."""
    return tuple(scorer().load(CORPUS / folder))


def body_of(case: Case) -> bytes:
    """The bytes that are opened: a PDF's words, else the file."""
    return readable(Given(case["file"].read_bytes(), case["file"].name), case["as"])


@dataclass(frozen=True)
class Reading:
    """What a source came to."""

    records: tuple[dict[str, Any], ...]
    """With their evidence, as JSON tells them."""
    shown: str
    """The words that a reader sees, line by line."""


class Readings:
    """Reads each source once; ``kept`` is a folder that several processes share."""

    def __init__(self, kept: Path | None = None) -> None:
        self._kept = kept
        self._judged: dict[str, tuple[tuple[Case, dict[str, Any]], ...]] = {}

    def body(self, case: Case) -> bytes:
        """The bytes that are opened; a PDF, which a process of its own takes apart, is opened once a run."""
        if self._kept is None or case["as"] != "pdf":
            return body_of(case)
        path = self._kept / f"{case['name']}.words"
        return path.read_bytes() if path.exists() else self._keep(path, body_of(case))

    def of(self, case: Case) -> Reading:
        """The source's records and words."""
        path = self._kept / f"{case['name']}.json" if self._kept else None
        if path is not None and path.exists():
            told = json.loads(path.read_text("utf-8"))
            return Reading(tuple(told["records"]), told["shown"])
        made = _read(case, self.body(case))
        if path is not None:
            self._keep(path, json.dumps({"records": made.records, "shown": made.shown}).encode())
        return made

    def _keep(self, path: Path, words: bytes) -> bytes:
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(words)
        half.replace(path)
        return words

    def judged(self, folder: str) -> tuple[tuple[Case, dict[str, Any]], ...]:
        """Each source of a set with its judgement."""
        if folder not in self._judged:
            judge, every = scorer().judge, cases(folder)
            # Two workers that go the same way catch each other up, and read all the rest twice.
            anyhow = random.Random(os.getpid()).sample(every, len(every))
            records = {case["name"]: list(self.of(case).records) for case in anyhow}
            told = ((case, judge(case, {"preds": records[case["name"]]})) for case in every)
            self._judged[folder] = tuple(told)
        return self._judged[folder]


def _read(case: Case, body: bytes) -> Reading:
    document = open_document(body, format=case["as"], url=case["url"])
    if not isinstance(document, Document):
        return Reading((), "")
    found = read(document, day=date.fromisoformat(case["date"])).records
    words = (block.words.original for part in document.parts for block in part.blocks)
    return Reading(tuple(map(to_json, found)), "\n".join(words))


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    """Shared by all workers of the run: their folders have one parent."""
    base = tmp_path_factory.getbasetemp()
    kept = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "corpus-readings"
    kept.mkdir(exist_ok=True)
    return Readings(kept)
