"""Writes the demonstration's real output into the README: ``make readme``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- demo: [^\n]* -->\n).*?(<!-- /demo -->)", re.DOTALL)


def output() -> str:
    """What ``vacancies demo`` prints when piped; ports differ from run to run and are left out."""
    program = Path(sys.executable).parent / "vacancies"
    done = subprocess.run(
        [program, "demo"], capture_output=True, text=True, check=True, timeout=120, cwd=ROOT
    )
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", done.stdout).strip()


def written(readme: str, printed: str) -> str:
    """``readme`` with ``printed`` in its place."""
    return BLOCK.sub(lambda found: f"{found[1]}```\n{printed}\n```\n{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8"), output()), "utf-8")
