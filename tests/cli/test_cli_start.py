from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import Terminal, post

PROGRAM = Path(sys.executable).parent / "vacancies"
HEAVY = {
    "apprise", "aiosmtplib", "selectolax", "httpx", "rich", "feedparser", "ahocorasick_rs", "pydantic",
    "apscheduler", "alembic", "psycopg", "rapidfuzz", "dotenv",
}  # fmt: skip


def imported(*words: str, folder: Path) -> set[str]:
    """The packages that a command imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", PROGRAM, *words],
        capture_output=True, text=True, check=True, cwd=folder,
    )  # fmt: skip
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}


@pytest.mark.parametrize("words", [(), ("--help",), ("list", "--help"), ("sources", "--help")], ids=" ".join)
def test_help_imports_nothing_heavy(words: tuple[str, ...], tmp_path: Path) -> None:
    command = words or ("--version",)
    assert imported(*command, folder=tmp_path) & (HEAVY | {"sqlalchemy"}) == set()


def test_a_list_imports_the_store_and_nothing_else_heavy(terminal: Terminal, tmp_path: Path) -> None:
    terminal.stocked(post())
    packages = imported("--database", terminal.url, "list", "--county", "riverside", folder=tmp_path)
    assert packages & HEAVY == set()
    assert "sqlalchemy" in packages


def test_every_command_has_a_help_that_opens_with_what_it_does(terminal: Terminal) -> None:
    from scraper.cli import COMMANDS

    said = terminal.says("--help")
    for name, (_, words) in COMMANDS.items():
        assert name in said
        assert words in " ".join(said.split())
        assert terminal.types(name, "--help").exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    done = subprocess.run(
        [PROGRAM], env={**os.environ, "_VACANCIES_COMPLETE": f"{shell}_source"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "_VACANCIES_COMPLETE" in done.stdout
    assert "complete" in done.stdout


def test_completion_offers_options(tmp_path: Path) -> None:
    words = "vacancies list --spec"
    done = subprocess.run(
        [PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "_VACANCIES_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "2"},
    )  # fmt: skip
    assert "--specialty" in done.stdout


def test_a_reader_that_has_seen_enough_ends_it_quietly(terminal: Terminal, tmp_path: Path) -> None:
    terminal.stocked(*(post(f"place {number}", conditions=("long " * 400,)) for number in range(60)))
    line = f"{PROGRAM} --database {terminal.url} list --format json | head -1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "["
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_table_fits_the_terminal_and_opens_with_the_id(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr("scraper.cli.printed.on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    terminal.stocked(
        post("one", institution="Arrowhead Regional Medical Center of San Bernardino County",
             city="Rancho Cucamonga", county="San Bernardino", starts_on="2027-07-01"),
        post("two", track="preliminary", pgy=(1, 2)), post("ärztin 日本語", apply_by=None),
    )  # fmt: skip
    from scraper.cli.printed import width

    lines = re.sub(r"\x1b\[\d*m", "", terminal.types("list").stdout).splitlines()
    assert max(map(width, lines)) <= columns
    for line in terminal.lines():
        assert any(text.startswith(f"{line['id']}  ") for text in lines)
