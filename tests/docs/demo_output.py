"""Writes the demonstration's real output into the README: ``make readme``."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- demo: [^\n]* -->\n).*?(<!-- /demo -->)", re.DOTALL)


def output() -> str:
    """What ``vacancies demo`` prints on a terminal; ports, which differ from run to run, are left out."""
    program = Path(sys.executable).parent / "vacancies"
    ours, theirs = pty.openpty()
    environ = {**os.environ, "COLUMNS": "120", "TERM": "dumb"}
    with subprocess.Popen([program, "demo"], stdout=theirs, stderr=theirs, env=environ, cwd=ROOT) as demo:
        os.close(theirs)
        printed = b"".join(_chunks(ours))
    os.close(ours)
    assert demo.returncode == 0, printed.decode("utf-8", "replace")
    text = re.sub(r"\x1b\[[0-9;]*m", "", printed.decode("utf-8")).replace("\r\n", "\n")
    lines = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", text).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def _chunks(terminal: int) -> Iterator[bytes]:
    # A terminal whose last writer has gone answers with an error, not with an end.
    with contextlib.suppress(OSError):
        while chunk := os.read(terminal, 65536):
            yield chunk


def written(readme: str, printed: str) -> str:
    """``readme`` with ``printed`` in its place."""
    return BLOCK.sub(lambda found: f"{found[1]}```\n{printed}\n```\n{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8"), output()), "utf-8")
