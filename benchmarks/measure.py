"""What is measured and how it is told: CPU of processes, medians, and one line a ceiling.

Knows that other work shares the machine: CPU (user and system) counts, not the clock on the wall, and
whatever is compared takes turns in one run. Promises that a line without a ceiling judges nothing.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent


@dataclass(frozen=True)
class Row:
    """One line of the table: what, what it came to, and the ceiling that it is held against."""

    what: str
    value: float
    unit: str = "x"
    ceiling: float | None = None
    detail: str = ""
    floor: float | None = None
    """What it must at least come to, where more is better."""

    @property
    def held(self) -> bool | None:
        """Whether the ceiling or the floor holds; ``None`` where there is neither."""
        if self.floor is not None:
            return self.value >= self.floor
        return None if self.ceiling is None else self.value <= self.ceiling


@dataclass(frozen=True)
class Spent:
    """What a finished process took: seconds of CPU and of wall, megabytes at its largest."""

    cpu: float
    wall: float
    rss_mb: float
    output: str
    status: int


class Child:
    """A process that does one piece of work for each line it is given, and answers with JSON."""

    def __init__(self, script: str, *arguments: object) -> None:
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line: str = "go") -> dict[str, Any]:
        """One piece of work; raises ``RuntimeError`` when the process has ended instead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._process.args!r} ended with {self._process.wait()}")
        told: dict[str, Any] = json.loads(answer)
        return told

    def close(self) -> None:
        """Ends it: no more lines come."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


@contextmanager
def child(script: str, *arguments: object) -> Iterator[Child]:
    """A child for as long as the block runs."""
    made = Child(script, *arguments)
    try:
        yield made
    finally:
        made.close()


def cpu() -> float:
    """Seconds of user and system time of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mb() -> float:
    """Most memory that this process has had, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def run(command: Sequence[str], env: dict[str, str] | None = None) -> Spent:
    """A whole process, measured from outside; its standard output is kept."""
    import tempfile
    import time

    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            env={**os.environ, **(env or {})},
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        output.seek(0)
        told = output.read().decode("utf-8", "replace")
    return Spent(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, told, process.returncode)


def in_turn(works: Sequence[Callable[[], float]], rounds: int) -> list[list[float]]:
    """What each work came to in each round, A B A B: whatever disturbs the machine disturbs them all."""
    came: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for values, work in zip(came, works, strict=True):
            values.append(work())
    return came


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """How many times more the one is than the other, by their medians."""
    return statistics.median(over) / statistics.median(under)
