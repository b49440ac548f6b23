"""What a person would otherwise run: urlwatch, webchanges and Scrapy, asked for the same pages.

Each is installed for the run in an environment of its own and keeps a memory of its own; a cycle is one
process, as their manuals have cron start it. Promises to say why one is left out where no package index
answers. Refuses to tune them: a page is a job with the filter ``html2text`` (their documented way for whole
pages), Scrapy has its RFC 2616 cache; all else is their default.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from measure import HERE, Spent, run

_CONFIG: Final = """\
display: {new: true, error: true, unchanged: false, empty-diff: false}
report:
  text: {details: true, footer: false, line_length: 75}
  stdout: {enabled: true, color: false}
"""
_SCRAPY: Final = {
    "HTTPCACHE_ENABLED": "1",
    "HTTPCACHE_POLICY": "scrapy.extensions.httpcache.RFC2616Policy",
    "CONCURRENT_REQUESTS": "32",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "DOWNLOAD_DELAY": "0",
    "ROBOTSTXT_OBEY": "0",
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": "0",
}


class Missing(Exception):
    """It cannot be had here; the message says why."""


@dataclass(frozen=True)
class Peer:
    """One of them, ready to run."""

    name: str
    version: str
    command: Sequence[str]
    env: Mapping[str, str]

    def cycle(self) -> Spent:
        """All pages once. Raises ``RuntimeError`` when it fails."""
        spent = run(self.command, dict(self.env))
        if spent.status:
            raise RuntimeError(f"{self.name} ended with {spent.status}: {spent.output[-400:]}")
        return spent

    def changed(self, spent: Spent) -> set[int]:
        """The pages of which it told that they changed."""
        return {
            int(found) for found in re.findall(r"^\W*(?:\d+\. )?CHANGED: \S*?p/?(\d+)\b", spent.output, re.M)
        }


def _installed(folder: Path, *packages: str) -> Path:
    pip = [str(folder / "bin" / "pip"), "install", "-q", "--disable-pip-version-check", *packages]
    for command in ([sys.executable, "-m", "venv", str(folder)], pip):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            words = (done.stderr or done.stdout).strip().splitlines()
            why = words[-1] if words else "no reason told"
            raise Missing(f"{packages[0]} could not be installed ({why})")
    return folder / "bin"


def _version(python: Path, package: str) -> str:
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return run([str(python), "-c", asked]).output.strip()


def _watcher(
    name: str, packages: Sequence[str], filters: str, memory: str
) -> Callable[[Path, Sequence[str]], Peer]:
    def made(folder: Path, urls: Sequence[str]) -> Peer:
        home = folder / name
        bin = _installed(home, *packages)
        jobs = [f"name: p{i}\nurl: {url}\n{filters}:\n  - html2text\n" for i, url in enumerate(urls)]
        (home / "jobs.yaml").write_text("---\n".join(jobs), "utf-8")
        (home / "config.yaml").write_text(_CONFIG, "utf-8")
        given = {"--urls": "jobs.yaml", "--config": "config.yaml", memory: "memory.db", "--hooks": "none.py"}
        command = [
            str(bin / name),
            *(word for option, file in given.items() for word in (option, str(home / file))),
        ]
        return Peer(
            name, _version(bin / "python", name), command, {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        )

    return made


def _scrapy(folder: Path, urls: Sequence[str]) -> Peer:
    home = folder / "scrapy"
    bin = _installed(home, "scrapy")
    listed = home / "pages.txt"
    listed.write_text("\n".join(urls), "utf-8")
    settings = {**_SCRAPY, "HTTPCACHE_DIR": str(home / "cache")}
    command = [str(bin / "scrapy"), "runspider", str(HERE / "spider.py")]
    command += [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    env = {"PAGES": str(listed), "MEMORY": str(home / "memory.db")}
    return Peer("Scrapy", _version(bin / "python", "scrapy"), command, env)


_MADE: Final = (
    _watcher("urlwatch", ("urlwatch", "html2text"), "filter", "--cache"),
    _watcher("webchanges", ("webchanges", "html2text"), "filters", "--database"),
    _scrapy,
)


def peers(folder: Path, urls: Sequence[str]) -> tuple[list[Peer], list[str]]:
    """Those that could be had, and a line for each: its version, or why it is left out."""
    had: list[Peer] = []
    notes: list[str] = []
    for made in _MADE:
        try:
            had.append(made(folder, urls))
        except Missing as missing:
            notes.append(f"Left out: {missing}.")
    if had:
        versions = ", ".join(f"{peer.name} {peer.version}" for peer in had)
        notes.append(f"{versions}: a process a cycle each, their own defaults.")
    return had, notes
