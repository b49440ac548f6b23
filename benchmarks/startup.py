"""How long the command line takes to answer, against the bare interpreter and one import.

Knows that whole processes are measured, by CPU and by turns, with the byte code already compiled.
Promises a database with vacancies in it behind ``vacancies list``.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

from letters import NOW, mail
from measure import Row, in_turn, run

from scraper.service.intake import import_mail
from scraper.service.opening import open_desk
from scraper.settings import Settings


async def _fill(url: str) -> None:
    async with open_desk(Settings(database_url=url), (), lambda: NOW) as desk:
        for i in range(40):
            import_mail(desk, mail(i), publish=True)


def rows(rounds: int = 11) -> list[Row]:
    """``--help`` in milliseconds over bare Python, ``list`` as a multiple of an import."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'vacancies.db'}"
        asyncio.run(_fill(url))
        vacancies = str(Path(sys.executable).parent / "vacancies")
        commands = [
            [sys.executable, "-c", "pass"],
            [vacancies, "--help"],
            [sys.executable, "-c", "import sqlalchemy"],
            [vacancies, "--database", url, "list"],
        ]

        def spent(command: list[str]) -> float:
            done = run(command, {"VACANCIES_DATABASE_URL": ""})
            assert done.status == 0, done.output
            return done.cpu * 1000

        for command in commands:
            spent(command)
        taken = in_turn([partial(spent, command) for command in commands], rounds)
    bare, help, imported, listed = map(statistics.median, taken)
    return [
        Row("vacancies --help, over bare Python", help - bare, "ms", 120, f"{help:.0f} and {bare:.0f} ms"),
        Row(
            "vacancies list / import sqlalchemy",
            listed / imported,
            ceiling=1.5,
            detail=f"{listed:.0f} and {imported:.0f} ms",
        ),
    ]


if __name__ == "__main__":
    print(*rows(), sep="\n")
