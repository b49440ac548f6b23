"""The few statements that SQLite and Postgres spell alike but SQLAlchemy keeps in two places.

Knows insert-or-update, insert-or-leave, and when a stored time has come. Promises one call for both
databases, run for many rows as one batch. Refuses anything else: an ordinary statement needs no help.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from scraper.store import schema

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite
    from sqlalchemy.sql.dml import ReturningInsert

Row = Mapping[str, Any]

_NEVER_SO_LATE: Final = timedelta(days=9)
"""A week's digest after quiet hours is due sooner: what waits longer was timed by a clock set back since."""


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgres

        return insert_postgres(table)
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(table)


def upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts each row, or updates the one with its primary key. All rows name the same columns."""
    if not rows:
        return
    statement = _upsert(connection.dialect.name, table, tuple(rows[0]))
    connection.execute(statement, [dict(row) for row in rows])


@lru_cache(maxsize=64)
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> postgresql.Insert | sqlite.Insert:
    """Made once: putting it together costs as much as running it."""
    keys = [column.name for column in table.primary_key]
    statement = _insert(dialect, table)
    held = {name: statement.excluded[name] for name in names if name not in keys}
    if not held:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=held)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row], unique: Sequence[str]) -> int:
    """Inserts the rows, less those whose ``unique`` columns are taken; how many were new."""
    if not rows:
        return 0
    statement = _insert_new(connection.dialect.name, table, tuple(unique))
    return len(connection.execute(statement, [dict(row) for row in rows]).all())


@lru_cache(maxsize=64)
def _insert_new(dialect: str, table: Table, unique: tuple[str, ...]) -> ReturningInsert[Any]:
    # Counted by what comes back, not by rowcount, which psycopg does not tell for many rows.
    statement = _insert(dialect, table).on_conflict_do_nothing(index_elements=list(unique))
    return statement.returning(table.c[unique[0]])


def note_version(connection: Connection, key: str, version: str) -> bool:
    """Writes ``version`` under ``key`` of ``meta``; whether it was another one before."""
    held = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
    if held == version:
        return False
    upsert(connection, schema.meta, [{"key": key, "value": version}])
    return True


def its_time(column: ColumnElement[Any], now: datetime) -> ColumnElement[bool]:
    """Whether what is to be told at the time in ``column`` is to be told at ``now``."""
    return or_(column <= now, column > now + _NEVER_SO_LATE)
