"""Column types that make SQLite and Postgres answer alike.

Knows times, words and JSON. Promises that times come back as aware UTC ``datetime`` and that words with
characters a database refuses (NUL, lone surrogates) are stored without them. Refuses to import anything
of Postgres where it is not used: ``vacancies list`` must start at once.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import JSON, BigInteger, DateTime, Integer, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Key: Final = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware UTC time on both databases; SQLite itself knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a naive time: nobody could tell which zone it was meant in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC, whatever zone the session speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text as sources wrote it, less what Postgres or UTF-8 cannot hold.

    Never with a length: Postgres would enforce it, SQLite would not.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Without NUL; a lone surrogate becomes a question mark."""
        return None if value is None else storable(value)


class Json(TypeDecorator[Any]):
    """Plain JSON values; ``None`` is NULL. On Postgres JSONB, which keeps no order of keys."""

    impl = JSON
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type that this database has for it."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=True))


def storable(text: str) -> str:
    """``text`` without NUL and lone surrogates, which no database takes."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def to_text(value: Any) -> str:
    """JSON as stored: compact, readable, and free of what ``storable`` takes away."""
    text = _encoded(value)
    if "\\u0000" in text:
        text = _encoded(_without_nul(value))
    return text.encode("utf-8", "replace").decode("utf-8")


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(held) for key, held in value.items()}
    return [_without_nul(held) for held in value] if isinstance(value, list | tuple) else value
