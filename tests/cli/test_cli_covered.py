"""What a command says of its own failures names nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BUG = """
import sys
from scraper import cli
cli.COMMANDS["demo"] = ("broken:command", "")
sys.path.insert(0, sys.argv.pop())
cli.main()
"""
BROKEN = """
import click

@click.command()
def command():
    raise LookupError("jane@example.org smtp://user:secret@host 123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAA")
"""


def test_a_bugs_traceback_covers_addresses_and_tokens(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(BROKEN, "utf-8")
    here = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", BUG, "demo", str(tmp_path)],
        cwd=here, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "LookupError: <address>" in done.stderr
    for secret in ("jane", "user:secret", "AAAA"):
        assert secret not in done.stderr
