"""All that is stored of one person, for that person: every row of every table that hangs on them.

Follows the foreign keys from the person on, so that a table that is added later is in it; besides knows only
the talk with the bot, which hangs on the chat's number. Promises plain JSON values. Refuses to decide who may
have it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from scraper.store import schema
from scraper.store.chats import talk


def everything(connection: Connection, subscriber_id: int) -> dict[str, list[dict[str, Any]]]:
    """Table -> rows, the person's own row first; empty when there is none of this id."""
    root = schema.subscriber
    found: dict[str, list[dict[str, Any]]] = {}
    held: dict[str, list[Any]] = {}
    for table in schema.metadata.sorted_tables:  # what is referred to comes before what refers to it
        if table is root:
            mine = [root.c.id == subscriber_id]
        else:
            # What hangs on the vacancies told is not the person's; only whose rows go with the person's are.
            mine = [
                column.in_(held[key.column.table.name])
                for column in table.columns
                for key in column.foreign_keys
                if key.ondelete == "CASCADE" and held.get(key.column.table.name)
            ]
        if not mine:
            continue
        rows = connection.execute(select(table).where(or_(*mine)).order_by(*table.primary_key)).mappings()
        found[table.name] = [{name: _plain(value) for name, value in row.items()} for row in rows]
        if "id" in table.c:
            held[table.name] = [row["id"] for row in found[table.name]]
    chats = [row["address"] for row in found.get("channel", ()) if row["kind"] == "telegram"]
    found["talk"] = [dict(said) for chat in chats if (said := talk(connection, chat)) is not None]
    return {name: rows for name, rows in found.items() if rows}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
