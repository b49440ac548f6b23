"""Copies of the whole: a SQLite file beside it, or every row as JSON lines on either database.

Knows how to copy a database that is being written to. Promises that a copy is consistent and on the
disk before it is called done, and that nothing is overwritten by a copy that is not sound. JSON
lines are also the road from SQLite to Postgres. Refuses a copy of another version of the tables.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, text

from scraper.store.columns import Moment, to_text
from scraper.store.engine import Store, StoreError, sync_to_disk
from scraper.store.migrate import require_current, vacuum_into
from scraper.store.schema import HEAD, REVISIONS, metadata

_BATCH: Final = 500


def backup(store: Store, target: Path) -> None:
    """Copies a SQLite database, in use or not, into a new file. Raises ``StoreError``."""
    if store.path is None:
        raise StoreError(f"{store.where}: use pg_dump, or: vacancies db export FILE")
    if not store.exists():
        raise StoreError(f"{store.where}: there is no database to copy.")
    if target.exists():
        raise StoreError(f"{target}: a file is there already. Name another one.")
    vacuum_into(store, target)


def restore(store: Store, source: Path) -> None:
    """Replaces a SQLite database by a copy, after looking whether the copy is sound.

    What was there before is replaced in one transaction: a kill leaves either.
    """
    if store.path is None:
        raise StoreError(f"{store.where}: use pg_restore, or: vacancies db import FILE")
    if not source.is_file():
        raise StoreError(f"{source}: there is no such file.")
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
        _must_be_sound(copy, source)
        with store.speaking(), store.engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            try:
                copy.backup(raw)
            except sqlite3.Error as error:
                raise StoreError(
                    f"{store.where}: the copy could not be put in place ({error}). Stop the daemon and "
                    "run this again."
                ) from None
    sync_to_disk(store.path)


def _must_be_sound(copy: sqlite3.Connection, source: Path) -> None:
    try:
        answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        answer, revision = str(error), None
    if answer != "ok" or revision is None:
        raise StoreError(f"{source}: this is no sound copy of a database of this program ({answer}).")
    if revision[0] not in REVISIONS:
        raise StoreError(f"{source}: a newer version of the program wrote it ({revision[0]}).")


def export(store: Store) -> Iterator[str]:
    """Every row as one line of JSON, in an order in which they can be written back."""
    require_current(store)
    yield to_text({"format": "vacancies-export", "schema": HEAD})
    with store.read() as connection:
        for table in metadata.sorted_tables:
            rows = select(table).order_by(*table.primary_key.columns)
            for row in connection.execution_options(yield_per=_BATCH).execute(rows):
                held = {name: _plain(value) for name, value in row._mapping.items() if value is not None}
                yield to_text({"table": table.name, "row": held})


def load_export(store: Store, lines: Iterable[str]) -> int:
    """Writes an export into an empty, upgraded database, all or nothing; how many rows.

    Raises ``StoreError`` naming the line that is wrong.
    """
    require_current(store)
    numbered = iter(enumerate(lines, start=1))
    _, first = next(numbered, (0, "null"))
    head = _parsed(1, first)
    if not isinstance(head, dict) or head.get("format") != "vacancies-export":
        raise StoreError("Line 1: this is no export of this program (vacancies db export writes one).")
    if head.get("schema") != HEAD:
        raise StoreError(
            f"Line 1: the export has schema {head.get('schema')}, this program {HEAD}. Export it again with "
            "the same version."
        )
    with store.write() as connection:
        filled = [t.name for t in metadata.sorted_tables if connection.execute(select(t).limit(1)).first()]
        if filled:
            raise StoreError(f"{store.where}: not empty ({', '.join(filled)}). Import into a new database.")
        count = sum(_write(connection, number, line) for number, line in numbered if line.strip())
        _continue_numbering(connection)
    return count


def _write(connection: Connection, number: int, line: str) -> int:
    held = _parsed(number, line)
    table = metadata.tables.get(held.get("table", "")) if isinstance(held, dict) else None
    if table is None or not held["row"].keys() <= set(table.c.keys()):
        raise StoreError(f"Line {number}: this is no row of this program's tables.")
    connection.execute(insert(table).values(**_typed(table, held["row"])))
    return 1


def _parsed(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise StoreError(f"Line {number}: not JSON ({error}).") from None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    typed = dict(row)
    for name, value in row.items():
        kind = table.c[name].type
        if isinstance(kind, Moment):
            typed[name] = datetime.fromisoformat(value)
        elif kind.python_type is bytes:
            typed[name] = base64.b64decode(value)
    return typed


def _continue_numbering(connection: Connection) -> None:
    """New ids go on after the written ones; SQLite sees to that itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.identity is not None:
            highest = connection.execute(select(func.max(table.c.id))).scalar()
            if highest is not None:
                moved = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
                connection.execute(moved, {"name": table.name, "last": highest})
