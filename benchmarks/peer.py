"""urlwatch, which a person would otherwise run: installed for the run, asked for the same pages.

Each page is a job with the filter ``html2text``, its documented way for whole pages; all else is its
default. Promises to say why it is left out where no package index answers.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from measure import Spent, run

_CONFIG: Final = """\
display: {new: true, error: true, unchanged: false, empty-diff: false}
report:
  text: {details: true, footer: false, line_length: 75}
  stdout: {enabled: true, color: false}
"""


class Missing(Exception):
    """It cannot be had here; the message says why."""


class Urlwatch:
    """One watcher with a memory of its own in ``folder``. Raises ``Missing``."""

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        venv = folder / "urlwatch"
        self._command = [str(venv / "bin" / "urlwatch")]
        made = [
            [sys.executable, "-m", "venv", str(venv)],
            [
                str(venv / "bin" / "pip"),
                "install",
                "-q",
                "--disable-pip-version-check",
                "urlwatch",
                "html2text",
            ],
        ]
        for command in made:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                words = (done.stderr or done.stdout).strip().splitlines()
                raise Missing(f"urlwatch could not be installed ({words[-1] if words else 'no reason told'})")
        jobs = [f"name: p{i}\nurl: {url}\nfilter:\n  - html2text\n" for i, url in enumerate(urls)]
        for name, text in (("urls.yaml", "---\n".join(jobs)), ("urlwatch.yaml", _CONFIG)):
            (folder / name).write_text(text, "utf-8")
        given = {
            "--urls": "urls.yaml",
            "--config": "urlwatch.yaml",
            "--cache": "urlwatch.db",
            "--hooks": "none.py",
        }
        for option, name in given.items():
            self._command += [option, str(folder / name)]
        self._home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        version = run([self._command[0], "--version"], self._home).output
        self.version: Final = version.strip().splitlines()[-1].removeprefix("urlwatch").strip()

    def cycle(self) -> Spent:
        """All pages once."""
        return run(self._command, self._home)


def changed(spent: Spent) -> set[int]:
    """The pages of which it told that they changed."""
    return {int(found) for found in re.findall(r"^\W*(?:\d+\. )?CHANGED: p(\d+)\b", spent.output, re.M)}
