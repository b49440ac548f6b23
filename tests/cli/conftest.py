"""A person at the command line with a database that has all tables and nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Terminal, stanza


@pytest.fixture
def terminal(ready_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """In an empty folder, with a file of one source."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    person = Terminal(ready_sqlite_url, tmp_path)
    person.sources(stanza())
    return person
