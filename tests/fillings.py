"""One row in every table, for tests that must lose none of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, insert, select

from scraper.store.columns import Json, Moment
from scraper.store.schema import metadata

SPECIAL: dict[tuple[str, str], Any] = {
    ("vacancy", "status"): "open",
    ("vacancy", "state"): "CA",
    ("message", "state"): "pending",
    ("vacancy", "predecessor_id"): None,
}


def fill(connection: Connection) -> None:
    """Writes one row into each table, with every column filled."""
    for table in metadata.sorted_tables:
        row = {}
        for column in table.columns:
            if (table.name, column.name) in SPECIAL:
                row[column.name] = SPECIAL[table.name, column.name]
            elif column.foreign_keys or isinstance(column.type, BigInteger | Integer):
                row[column.name] = 1
            elif isinstance(column.type, Boolean):
                row[column.name] = True
            elif isinstance(column.type, Moment):
                row[column.name] = datetime(2026, 11, 21, 1, 2, 3, 4, tzinfo=UTC)
            elif isinstance(column.type, LargeBinary):
                row[column.name] = b"\x00\xff"
            elif isinstance(column.type, Json):
                row[column.name] = {"ä": [1, None, True, "🩺"]}
            else:
                row[column.name] = f"{column.name} ü"
        connection.execute(insert(table).values(**row))


def contents(connection: Connection) -> dict[str, list[Any]]:
    """Everything in every table."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
    }
