"""A person at the command line, for tests: real commands, a real SQLite file, a clock that stands.

``Terminal`` types commands; ``remember`` files records as a poll would have, under a source that was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from scraper.cli import main
from scraper.record.vacancy import Vacancy
from scraper.settings import Settings
from scraper.store import migrate, runs, vacancies
from scraper.store.engine import Store, open_store
from scraper.store.runs import Run, SourceState
from scraper.watch.known import Found, Role
from scraper.watch.lifecycle import decide

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)


def post(title: str = "PGY-2 position", **fields: Any) -> Vacancy:
    """A residency in Riverside, unless told otherwise."""
    usual: dict[str, Any] = {
        "kind": "residency", "specialty": "internal-medicine", "pgy": (2,), "city": "Riverside",
        "county": "Riverside", "state": "CA", "institution": f"Hospital of {title}",
        "url": f"https://gme.example.org/{title.replace(' ', '-')}",
    }  # fmt: skip
    return Vacancy(title=title, **(usual | fields))


def remember(
    store: Store, *records: Vacancy, source: str = "gme-list", role: Role = "list",
    at: datetime = NOW - timedelta(hours=2), publish: bool = True,
) -> None:  # fmt: skip
    """Files ``records`` as one complete reading of ``source``."""
    with store.write() as connection:
        runs.put_source(
            connection,
            SourceState(
                source, "page", publish, last_checked=at, last_good=at, last_changed=at, next_poll=at
            ),
        )
        found = Found(source, role, at, records, complete=True)
        own = vacancies.tracked(connection, source, at)
        others = vacancies.candidates(connection, source, records, at)
        run = runs.add_run(connection, Run(source, at, at, "read", 200, True, len(records)))
        vacancies.apply(connection, found, decide(found, own, others), run)


@dataclass
class Terminal:
    """Types commands against one database and one file of sources."""

    url: str
    folder: Path
    now: datetime = NOW
    settings: dict[str, Any] = field(default_factory=dict)

    def types(self, *words: str, input: str | bytes | None = None) -> Result:
        """Runs one command; what it printed, and its exit code."""
        given = Settings(database_url=self.url, **self.settings)
        obj = {"settings": given, "clock": lambda: self.now}
        result = CliRunner().invoke(main, words, obj=obj, input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def says(self, *words: str, input: str | bytes | None = None) -> str:
        """What a command that succeeds prints on both streams."""
        result = self.types(*words, input=input)
        assert result.exit_code == 0, result.output
        return result.output

    def refuses(self, *words: str, code: int = 1, input: str | bytes | None = None) -> str:
        """The one line (or lines) of a command that fails, without a traceback."""
        result = self.types(*words, input=input)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result.stderr

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """What `list … --format jsonl` says."""
        result = self.types("list", *words, "--format", "jsonl")
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.splitlines()]

    def titles(self, *words: str) -> list[str]:
        """The titles that `list` finds, in its order."""
        return [line["title"] for line in self.lines(*words)]

    def store(self) -> Store:
        """The database, opened beside the commands."""
        opened = open_store(self.url)
        migrate.upgrade(opened)
        return opened

    def stocked(self, *records: Vacancy, **circumstances: Any) -> Terminal:
        """With these vacancies in its database."""
        store = self.store()
        remember(store, *records, **circumstances)
        store.close()
        return self

    def sources(self, text: str) -> Path:
        """Writes a file of sources and uses it."""
        path = self.folder / "sources.toml"
        path.write_text(text, "utf-8")
        self.settings["sources"] = path
        return path


def stanza(id: str = "gme-list", url: str = "https://gme.example.org/open", **keys: Any) -> str:
    """One stanza as text."""
    held = {"id": id, "name": f"The list {id}", "url": url, "format": "page", "role": "list"} | keys
    return "[[source]]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in held.items()) + "\n"


def ids(lines: Iterable[dict[str, Any]]) -> list[int]:
    """The ids of what `list` said."""
    return [line["id"] for line in lines]
