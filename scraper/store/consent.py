"""What people allowed and withdrew: tokens for their links, and addresses never to write to.

Knows hashes only: a copied database opens no link and lists no address that asked to be left alone.
Promises that a token serves one purpose, until it expires, that a spent one is gone, and that an address
is written to on request once in a while only. Refuses to build links.
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
from scraper.store.statements import insert_new, upsert

_SALT: Final = "suppression-salt"

LONGEST_PAUSE: Final = timedelta(days=2)
"""Until then it is known when an address was written to on request."""


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
    """Forgets expired tokens and who was written to long ago; how many."""
    tokens = delete(schema.token).where(schema.token.c.expires_at <= now)
    written = delete(schema.written_to).where(schema.written_to.c.at < now - LONGEST_PAUSE)
    return connection.execute(tokens).rowcount + connection.execute(written).rowcount


def may_write(
    connection: Connection, purpose: str, kind: str, address: str, now: datetime, pause: timedelta
) -> bool:
    """Whether nothing of this ``purpose`` went there within ``pause``; if so, it is noted as going now.

    ``pause`` is ``LONGEST_PAUSE`` at most. A time to come was written by a clock set back since.
    """
    key = _address_hash(connection, f"{purpose}:{kind}", address, salted=True)
    rows = schema.written_to
    held = connection.execute(select(rows.c.at).where(rows.c.hash == key)).scalar()
    if held is not None and timedelta(0) <= now - held < pause:
        return False
    upsert(connection, rows, [{"hash": key, "at": now}])
    return True


def suppress(connection: Connection, kind: str, address: str, why: str, at: datetime) -> None:
    """Never write to this address again, whoever adds it. ``why`` names no address."""
    row = {"hash": _address_hash(connection, kind, address, salted=True), "why": why, "at": at}
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


def _address_hash(connection: Connection, kind: str, address: str, *, salted: bool = False) -> str:
    """``salted`` makes the salt if there is none yet: only for what is going to be written."""
    # Addresses can be guessed, so a bare hash would tell; the salt is this database's own.
    if salted:
        salt = {"key": _SALT, "value": secrets.token_hex(32)}
        insert_new(connection, schema.meta, [salt], ("key",))
    held = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _SALT)).scalar()
    key = bytes.fromhex(held) if held else b""
    text = f"{kind}:{address.strip().casefold()}"
    return blake2b(text.encode("utf-8", "replace"), key=key, digest_size=32).hexdigest()
