"""What people allowed and withdrew: one-time tokens for their links, and addresses never to write to.

Knows hashes only: a copied database opens no link and lists no address that asked to be left alone.
Promises that a token serves one purpose, until it expires, and that a spent one is gone. Refuses to
build links.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b, sha256
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from scraper.store import schema
from scraper.store.statements import insert_new

_SALT: Final = "suppression-salt"


@dataclass(frozen=True, slots=True)
class Token:
    """What a link stands for. ``data`` is whatever its maker put in."""

    purpose: str
    subscriber_id: int | None
    data: Mapping[str, Any]
    created_at: datetime
    expires_at: datetime


def issue(
    connection: Connection,
    purpose: str,
    at: datetime,
    lasting: timedelta,
    *,
    subscriber_id: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> str:
    """A new secret for a link; only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    row = {
        "hash": _hash(secret),
        "purpose": purpose,
        "subscriber_id": subscriber_id,
        "data": dict(data or {}),
        "created_at": at,
        "expires_at": at + lasting,
    }
    connection.execute(insert(schema.token).values(**row))
    return secret


def look(connection: Connection, secret: str, purpose: str, now: datetime) -> Token | None:
    """What ``secret`` stands for, without using it up: for showing a page. ``None`` if it is no good."""
    rows = schema.token.c
    found = connection.execute(
        select(schema.token).where(rows.hash == _hash(secret), rows.purpose == purpose, rows.expires_at > now)
    ).first()
    if found is None:
        return None
    return Token(found.purpose, found.subscriber_id, found.data, found.created_at, found.expires_at)


def spend(connection: Connection, secret: str, purpose: str, now: datetime) -> Token | None:
    """As ``look``, and the token is used up."""
    token = look(connection, secret, purpose, now)
    if token is not None:
        connection.execute(delete(schema.token).where(schema.token.c.hash == _hash(secret)))
    return token


def purge(connection: Connection, now: datetime) -> int:
    """Forgets expired tokens; how many."""
    return connection.execute(delete(schema.token).where(schema.token.c.expires_at <= now)).rowcount


def suppress(connection: Connection, kind: str, address: str, why: str, at: datetime) -> None:
    """Never write to this address again, whoever adds it. ``why`` names no address."""
    salt = {"key": _SALT, "value": secrets.token_hex(32)}
    insert_new(connection, schema.meta, [salt], ("key",))
    row = {"hash": _address_hash(connection, kind, address), "why": why, "at": at}
    insert_new(connection, schema.suppression, [row], ("hash",))


def suppressed(connection: Connection, kind: str, address: str) -> bool:
    """Whether its owner asked never to be written to."""
    held = select(schema.suppression.c.at).where(
        schema.suppression.c.hash == _address_hash(connection, kind, address)
    )
    return connection.execute(held).first() is not None


def allow(connection: Connection, kind: str, address: str) -> None:
    """Its owner asked for messages again."""
    mine = schema.suppression.c.hash == _address_hash(connection, kind, address)
    connection.execute(delete(schema.suppression).where(mine))


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _address_hash(connection: Connection, kind: str, address: str) -> str:
    # Addresses can be guessed, so a bare hash would tell; the salt is this database's own.
    salt = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _SALT)).scalar()
    key = bytes.fromhex(salt) if salt else b""
    text = f"{kind}:{address.strip().casefold()}"
    return blake2b(text.encode("utf-8", "replace"), key=key, digest_size=32).hexdigest()
