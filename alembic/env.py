"""How Alembic reaches a database: a connection handed in by ``scraper.store.migrate``, else by URL.

Promises batch mode (SQLite alters a table by rebuilding it) and foreign keys off meanwhile. Only a
developer's ``alembic revision --autogenerate`` comes without a connection.
"""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from scraper.store.engine import open_store
from scraper.store.schema import metadata


def _plain_type(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Writes our own types into scripts as plain ones: a script must outlive the program's code."""
    if kind != "type":
        return False
    name = type(item).__name__
    if name == "Moment":
        return "sa.DateTime(timezone=True)"
    if name == "Words":
        return "sa.Text()"
    if name == "BigInteger":
        return "KEY"
    return "JSON" if name == "Json" else False


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=_plain_type,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _by_url() -> None:
    store = open_store(os.environ.get("VACANCIES_DATABASE_URL", "sqlite:///vacancies.db"))
    with store.engine.connect() as connection:
        if store.dialect == "sqlite":
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            _migrate(connection)


handed_in = context.config.attributes.get("connection")
if handed_in is None:
    _by_url()
else:
    _migrate(handed_in)
