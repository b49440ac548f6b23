"""Processes that are meant to be killed: forked from one that has everything imported, told what to run.

Run as a program. Reads one JSON object a line (the arguments of ``vacancies``, the time, a file descriptor
for marks) and forks a child that runs that very command on a passed clock; answers with the child's pid,
and with its exit status when it has ended. The child writes a mark of one letter for each thing that it
begins (F fetch, T transaction, C commit, M message or the bot's answers to one update) or ends (f, t, m), so
that whoever kills it can tell what it was doing.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any


def _serve() -> None:
    _import_all()
    print(json.dumps({"ready": os.getpid()}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _play(asked)
        print(json.dumps({"pid": pid}), flush=True)
        _, status = os.waitpid(pid, 0)
        print(json.dumps({"status": os.waitstatus_to_exitcode(status)}), flush=True)


def _import_all() -> None:
    """What a command would import, so that a child begins at once; nothing is opened."""
    import chatting  # noqa: F401
    import psycopg  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg
    import sqlalchemy.dialects.sqlite  # noqa: F401
    from postings import feed, invented, listing

    import scraper.cli.poll
    import scraper.cli.run
    import scraper.service.daemon
    import scraper.service.roads
    import scraper.service.sweep
    import scraper.store.migrate  # noqa: F401
    from scraper.extract.document import open_document
    from scraper.extract.read import read
    from scraper.store.vacancies import institution_id

    # Words and places are loaded when they are first needed; here once for all children.
    for page, format in ((listing(invented(0)), "html"), (feed(invented(1)), "feed")):
        document = open_document(page.encode(), format=format, url="http://127.0.0.1/x")  # type: ignore[arg-type]
        for record in read(document, day=date(2027, 4, 6)).records:  # type: ignore[arg-type]
            institution_id(record)


def _play(asked: dict[str, Any]) -> None:
    """The child: never returns."""
    quiet = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1):
        os.dup2(quiet, each)
    os.dup2(os.open(asked["errors"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    marks = os.open(asked["marks"], os.O_WRONLY)
    status = 1
    try:
        _watch(marks, asked["strike"])
        if "run" in asked["arguments"]:
            _hasten()
        from scraper.cli import main
        from scraper.settings import Settings

        now = datetime.fromisoformat(asked["now"])
        context = {"clock": lambda: now, "settings": Settings(**asked["settings"])}
        status = main(asked["arguments"], obj=context, standalone_mode=False) or 0
    except BaseException as error:
        import traceback

        if not isinstance(error, SystemExit):
            traceback.print_exc()
        status = error.code if isinstance(error, SystemExit) else 1  # type: ignore[assignment]
    finally:
        os._exit(int(status or 0))


def _hasten() -> None:
    """A bot that need not wait for a second between its messages, nor for its lead."""
    from chatting import hasty

    from scraper.alerts.channels import telegram
    from scraper.service import bot

    bot.STANDING_BY = 0.02  # type: ignore[misc]
    telegram.Turns = hasty  # type: ignore[assignment, misc]


def _watch(marks: int, strike: Sequence[float] | None) -> None:
    """Has every fetch, transaction, commit and message leave its marks.

    ``strike``: in the so-many-th commit, so many seconds after its beginning, the process kills itself:
    a commit is over too soon to be met from outside.
    """
    from sqlalchemy import Engine, event

    from scraper.alerts.send import Sender
    from scraper.service import poll
    from scraper.service.bot import Bot
    from scraper.store.engine import Store

    commits = 0

    def mark(what: str) -> None:
        os.write(marks, what.encode())

    def struck() -> None:
        assert strike is not None
        time.sleep(strike[1])
        os.kill(os.getpid(), signal.SIGKILL)

    read, write, settle = poll.read, Store.write, Sender._settle
    hand_over, give, answered = Sender._hand_over, Bot._give, Bot._settle

    async def marked_read(*args: Any) -> Any:
        mark("F")
        try:
            return await read(*args)
        finally:
            mark("f")

    @contextlib.contextmanager
    def marked_write(*args: Any, **named: Any) -> Iterator[Any]:
        mark("T")
        try:
            with write(*args, **named) as connection:
                yield connection
        finally:
            mark("t")

    async def marked_hand_over(*args: Any) -> Any:
        mark("M")
        try:
            return await hand_over(*args)
        finally:
            mark("m")

    def timed_settle(self: Any, kind: str, message: Any, outcome: Any) -> Any:
        done = settle(self, kind, message, outcome)
        # How long after the far side's answer the acceptance stands: its server wrote down when that was.
        os.write(marks, f"[{message.address} {time.monotonic_ns()}]".encode())
        return done

    async def marked_give(*args: Any) -> float:
        mark("M")
        return await give(*args)

    def marked_answered(*args: Any) -> None:
        try:
            answered(*args)
        finally:
            mark("m")

    Bot._give = marked_give  # type: ignore[method-assign, assignment]
    Bot._settle = marked_answered  # type: ignore[method-assign, assignment]
    poll.read = marked_read  # type: ignore[assignment]
    Store.write = marked_write  # type: ignore[method-assign, assignment]
    Sender._hand_over = marked_hand_over  # type: ignore[method-assign]
    Sender._settle = timed_settle  # type: ignore[method-assign]

    def committing(connection: Any) -> None:
        if not {"reading", "postgresql_readonly"} & connection.get_execution_options().keys():
            nonlocal commits
            commits += 1
            mark("C")
            if strike is not None and commits == strike[0]:
                threading.Thread(target=struck, daemon=True).start()

    event.listen(Engine, "commit", committing)
    mark("S")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    _serve()
