"""Brings a database to the tables of this version, whole or not at all.

Knows where the scripts lie (packaged, else the repository's) and how to run them safely: alone, in
one transaction, on SQLite with foreign keys off (a table rebuilt with them on takes every child row
with it) and after a copy of the file. Promises that a database which is up to date costs one
SELECT and no import of Alembic. Refuses a database that a newer version has written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, inspect, text

from scraper.store.engine import PATIENCE, WRITER, Store, StoreError, sync_to_disk
from scraper.store.schema import HEAD, REVISIONS

Standing = Literal["empty", "behind", "current", "newer"]

COPIES: Final = 3
"""Copies made before upgrades that are kept beside a SQLite file."""

_SLOW: Final = 600
"""Seconds to wait for another process's upgrade."""


def scripts_folder() -> Path:
    """Where the migrations are: in the wheel ``scraper/migrations``, in the repository ``alembic``."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "migrations", package.parent / "alembic"):
        if (folder / "env.py").is_file():
            return folder
    raise StoreError(f"{package}: the migration scripts are missing. Install the program again.")


def standing(store: Store) -> tuple[Standing, str | None]:
    """How the database stands to this program, and its revision (``None`` when it has no tables)."""
    with store.read() as connection:
        revision = _revision(connection)
    return _standing(revision), revision


def require_current(store: Store) -> None:
    """Returns when the database can be used as it is; else ``StoreError`` with the remedy."""
    state, revision = standing(store)
    if state == "newer":
        raise StoreError(_newer(store, revision))
    if state != "current":
        what = "has no tables yet" if state == "empty" else f"is at an older version ({revision})"
        raise StoreError(f"{store.where}: the database {what}. Run: vacancies db upgrade")


def upgrade(store: Store, to: str = HEAD) -> Path | None:
    """Upgrades when behind; the copy that was made of a filled SQLite file first, if one was.

    Raises ``StoreError`` for a newer database, and when the disk cannot hold the copy.
    """
    state, revision = standing(store)
    if state == "newer":
        raise StoreError(_newer(store, revision))
    if revision == to:
        return None
    return _run(store, "upgrade", to)


def downgrade(store: Store, to: str) -> None:
    """Back to an older revision, or ``base`` for no tables at all. For developers and tests."""
    _run(store, "downgrade", to)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    held: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return held


def _standing(revision: str | None) -> Standing:
    if revision is None:
        return "empty"
    if revision == HEAD:
        return "current"
    return "behind" if revision in REVISIONS else "newer"


def _newer(store: Store, revision: str | None) -> str:
    return (
        f"{store.where}: this database was written by a newer version of the program (schema {revision}; "
        f"this one knows {HEAD}). Install the newer version, or restore a backup made before it."
    )


def _copy_before(store: Store, revision: str, to: str) -> Path:
    assert store.path is not None
    stem = f"{store.path.name}.{revision}-before-{to}"
    copy = store.path.with_name(stem)
    number = 1
    while copy.exists():
        number += 1
        copy = store.path.with_name(f"{stem}.{number}")
    vacuum_into(store, copy)
    _let_go_of_old_copies(store.path)
    return copy


def _let_go_of_old_copies(database: Path) -> None:
    """Keeps the newest copies that upgrades made; those that a person made have other names."""
    ours = re.compile(re.escape(database.name) + r"\.\w+-before-\w+(\.\d+)?")
    with suppress(OSError):  # one copy too many is no reason not to start
        copies = [file for file in database.parent.iterdir() if ours.fullmatch(file.name)]
        for file in sorted(copies, key=lambda file: file.stat().st_mtime_ns, reverse=True)[COPIES:]:
            file.unlink()


def vacuum_into(store: Store, target: Path) -> None:
    """A consistent, durable copy of a SQLite database into a file that does not exist yet."""
    with store.speaking(), store.engine.connect() as connection:
        # Not inside a transaction: the raw connection never begins one by itself.
        raw: Any = connection.connection.dbapi_connection
        try:
            raw.execute("VACUUM INTO ?", (str(target),))
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise StoreError(
                f"{target}: the copy could not be written ({error}). Nothing was changed."
            ) from None
    sync_to_disk(target)


def _run(store: Store, command: str, to: str) -> Path | None:
    # Alembic is slow to import and seldom needed.
    from alembic import command as commands
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts_folder()).replace("%", "%%"))
    with _alone(store) as connection:
        revision, copy = _revision(connection), None
        if command == "upgrade" and revision == to:
            return None  # another process was quicker
        if command == "upgrade" and store.path and revision is not None:
            # While nobody else may write: a copy holds all that was there before, and is made once.
            copy = _copy_before(store, revision, to)
        config.attributes["connection"] = connection
        getattr(commands, command)(config, to)
        if store.dialect == "sqlite":
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise StoreError(
                    f"{store.where}: the {command} would leave rows without what they belong to "
                    f"({orphans[0][0]}). It was undone; report this."
                )
    return copy


@contextmanager
def _alone(store: Store) -> Iterator[Connection]:
    """A transaction that no other writer or migration shares, on SQLite without foreign keys."""
    with store.speaking(), store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        if store.dialect == "sqlite":
            raw.execute("PRAGMA foreign_keys=OFF")
            raw.execute(f"PRAGMA busy_timeout={max(_SLOW, PATIENCE) * 1000}")
        try:
            with connection.begin():
                if store.dialect == "postgresql":
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{max(_SLOW, PATIENCE)}s'")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
                yield connection
        finally:
            if store.dialect == "sqlite":
                raw.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
                raw.execute("PRAGMA foreign_keys=ON")
