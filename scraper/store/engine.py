"""The way in: one database by URL, a transaction that reads and a transaction that writes.

Knows how SQLite and Postgres must be opened so that a commit survives ``kill -9`` and a
read-then-write loses nothing: **one writer at a time on both** (``BEGIN IMMEDIATE`` there, a
transaction-long advisory lock here; row locks alone would let two polls open one vacancy twice).
Promises that what can go wrong outside the program (no disk, no rights, no server) becomes a
``StoreError`` that names what, where and the remedy. Refuses to show a password or a parameter.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection as Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.engine import URL

from scraper.errors import ClearError
from scraper.store.columns import to_text

PATIENCE: Final = 30
"""Seconds a transaction waits for another one to end."""

_PAUSE: Final = 0.01
"""Seconds between two tries for what SQLite does not wait for by itself."""

WRITER: Final = 0x7661_6361_6E63_7921
"""Postgres's advisory lock that a writing transaction holds."""

_REMEDY_URL: Final = (
    "Set VACANCIES_DATABASE_URL to sqlite:///vacancies.db or postgresql://user:password@host/database."
)


class StoreError(ClearError):
    """The database cannot be used: the message says what happened, where, and what to do."""


class Store:
    """One open database. Safe to share between threads; not between forked processes."""

    def __init__(self, engine: Engine, where: str, path: Path | None) -> None:
        self.engine: Final = engine
        self.where: Final = where
        """For people: the file, or server and database; never a password."""
        self.path: Final = path
        """The file, for SQLite."""
        self._turn = threading.Lock()
        self.guard: Callable[[Connection], None] | None = None
        """Asked in every writing transaction before anything is written: a daemon's, whether it leads."""

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    def exists(self) -> bool:
        """Whether there is something to open: for SQLite, the file. Connecting would create it."""
        return self.path is None or self.path.exists()

    @contextmanager
    def write(self, *, anyway: bool = False) -> Iterator[Connection]:
        """A transaction that may write, alone among writers; commits at the end, else rolls back.

        Keep network, rendering and parsing out of it. Raises ``StoreError``, and whatever the guard
        raises; ``anyway`` passes the guard by, for what is true whoever leads.
        """
        # Threads queue here, because SQLite's own waiting is a lottery of sleeps.
        if not self._turn.acquire(timeout=PATIENCE):
            raise StoreError(_busy(self.where))
        try:
            with self.speaking(), self.engine.begin() as connection:
                if self.dialect == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
                if self.guard is not None and not anyway:
                    self.guard(connection)
                yield connection
        finally:
            self._turn.release()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the database; the database itself refuses a write in it."""
        with self.speaking(), self.engine.connect() as plain:
            if self.dialect == "postgresql":
                connection = plain.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            else:
                connection = plain.execution_options(reading=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Gives every connection back; for SQLite this also folds the write-ahead log into the file."""
        self.engine.dispose()

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turns what the driver says into ``StoreError``."""
        try:
            yield
        except exc.DBAPIError as error:
            message = explain(error, self.where)
            if message is None:
                raise
            raise StoreError(message) from None
        except exc.TimeoutError:
            raise StoreError(_busy(self.where)) from None


def open_store(url: str) -> Store:
    """The database at ``url``, not yet touched. Raises ``StoreError`` for a URL that names none.

    ``sqlite:///file``, ``sqlite:////absolute/file``, ``postgresql://…`` (also ``postgres://``); the
    driver for Postgres is psycopg 3 whatever the URL says.
    """
    try:
        parsed = make_url(url)
    except exc.ArgumentError:
        raise StoreError(f"The database URL cannot be read. {_REMEDY_URL}") from None
    scheme = parsed.drivername.partition("+")[0]
    if scheme == "sqlite":
        return _open_sqlite(parsed)
    if scheme in ("postgresql", "postgres"):
        return _open_postgres(parsed)
    raise StoreError(f"{parsed.drivername}:// is no database this program knows. {_REMEDY_URL}")


def _open_sqlite(url: URL) -> Store:
    named = url.database or ""
    if named in ("", ":memory:"):
        raise StoreError(f"{url.drivername}:// names no file, and a memory would not last. {_REMEDY_URL}")
    path = Path(named.removeprefix("file:")).absolute()
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        hide_parameters=True,
        json_serializer=to_text,
        connect_args={"timeout": PATIENCE},
        pool_timeout=PATIENCE,
    )
    where = str(path)
    event.listen(engine, "do_connect", _folder_must_stand(path))
    event.listen(engine, "connect", _prepare_sqlite(where))
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "reset", _reset_sqlite)
    return Store(engine, where, path)


def _folder_must_stand(path: Path) -> Any:
    def check(*_: Any) -> None:
        if not path.parent.is_dir():
            raise StoreError(
                f"{path}: its folder does not exist. Create it (mkdir -p {path.parent}), or "
                f"{_lower(_REMEDY_URL)}"
            )

    return check


def _prepare_sqlite(where: str) -> Any:
    def prepare(dbapi: Any, _: Any) -> None:
        # The driver must never begin by itself: its deferred BEGIN lost updates between processes.
        dbapi.isolation_level = None
        dbapi.execute("PRAGMA foreign_keys=ON")
        dbapi.execute("PRAGMA synchronous=FULL")
        mode = dbapi.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            mode = _switched(dbapi)
        if mode != "wal":
            raise StoreError(
                f"{where}: SQLite could not switch to its write-ahead log (it answered {mode!r}). "
                "Put the file on a local disk, not a network share."
            )

    return prepare


def _switched(dbapi: sqlite3.Connection) -> str:
    """The journal's mode after asking for a write-ahead log; the old one where the file system has none.

    SQLite's own timeout does not count here: the switch reads first and then asks for the writer's lock,
    and whoever asks for more while reading is refused at once, lest two wait for each other. So three
    processes that open a new file at the same moment refuse one another. Whoever lets go may try again.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return str(dbapi.execute("PRAGMA journal_mode=WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() >= until:
                raise
        time.sleep(_PAUSE)


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _reset_sqlite(dbapi: Any, *_: Any) -> None:
    dbapi.execute("PRAGMA query_only=OFF")


def _open_postgres(url: URL) -> Store:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        json_serializer=to_text,
        pool_pre_ping=True,
        pool_timeout=PATIENCE,
        connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={PATIENCE}s -c timezone=UTC"},
    )
    held = url.query.get("host", "")
    server = url.host or (held if isinstance(held, str) else held[0]) or "the local socket"
    port = f":{url.port}" if url.port else ""
    return Store(engine, f"PostgreSQL database {url.database or '(default)'} at {server}{port}", None)


def explain(error: exc.DBAPIError, where: str) -> str | None:
    """What a driver's error means for a person, and the remedy; ``None`` when it is a bug of ours."""
    words = str(error.orig).lower()
    code = getattr(error.orig, "sqlstate", None)
    if code == "53100" or "disk is full" in words or "no space left" in words:
        return (
            f"{where}: the disk is full. Nothing of this step was written and nothing earlier is lost; "
            "free some space and run it again."
        )
    if code == "25006" or "readonly database" in words:
        return (
            f"{where}: the database is read-only. Make the file and its folder writable for the user "
            f"who runs this, or {_lower(_REMEDY_URL)}"
        )
    if code in ("55P03", "40P01", "40001") or "database is locked" in words or "table is locked" in words:
        return _busy(where)
    if code == "42P01" or "no such table" in words:
        return f"{where}: the tables are missing. Run: vacancies db upgrade"
    if "not a database" in words or "malformed" in words:
        return f"{where}: this is no intact SQLite database. Restore a backup: vacancies db restore FILE"
    if "unable to open database file" in words or "disk i/o error" in words:
        return f"{where}: the file cannot be opened. See that it and its folder are readable and writable."
    return _connecting(error, words, code, where)


def _connecting(error: exc.DBAPIError, words: str, code: str | None, where: str) -> str | None:
    refused = "password authentication failed" in words or "no password supplied" in words
    if refused or code in ("28P01", "28000"):
        return f"{where}: the server refuses this user or password. Correct VACANCIES_DATABASE_URL."
    missing = "does not exist" in words and ("database" in words or "role" in words)
    if missing and code in (None, "3D000"):
        return f"{where}: there is no such database or user. Create it, or correct VACANCIES_DATABASE_URL."
    lost = error.connection_invalidated or (code or "")[:2] == "08" or code in ("57P01", "57P02", "57P03")
    if lost or (isinstance(error, exc.OperationalError) and code is None and "connect" in words):
        return (
            f"{where}: cannot connect. See that the server runs and that VACANCIES_DATABASE_URL names its "
            "host and port."
        )
    return None


def _busy(where: str) -> str:
    return (
        f"{where}: another process has been writing for {PATIENCE} seconds. Wait for it to end, or see "
        "whether one hangs, and run this again."
    )


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def sync_to_disk(path: Path) -> None:
    """Makes a written file durable before anyone relies on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
