"""Who leads: one owner at a time polls, sends and answers; the others stand by. And when one last did well.

Knows one row a lease, and one for the last good cycle. Promises that a lease is taken only when free,
expired or one's own, judged inside the writer's transaction. Refuses to read a clock: ``now`` is passed
in, aware UTC.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from scraper.store import schema
from scraper.store.statements import upsert

NAME: Final = "daemon"
_ALIVE: Final = "alive_at"
_OUTAGE: Final = "outage"
RENEW_EVERY: Final = timedelta(seconds=10)
EXPIRES_AFTER: Final = timedelta(seconds=60)

# Put together once: every commit of a daemon asks.
_rows: Final = schema.lease.c
_HOLDER: Final = select(_rows.owner).where(
    _rows.name == bindparam("of"),
    _rows.expires_at > bindparam("now"),
    _rows.expires_at <= bindparam("latest"),
)


def acquire(connection: Connection, owner: str, now: datetime, name: str = NAME) -> bool:
    """Takes or renews the lease for ``EXPIRES_AFTER``; whether ``owner`` holds it now."""
    held = holder(connection, now, name)
    if held is not None and held != owner:
        return False
    row = {"name": name, "owner": owner, "expires_at": now + EXPIRES_AFTER}
    upsert(connection, schema.lease, [row])
    return True


def verify(connection: Connection, owner: str, now: datetime, name: str = NAME) -> bool:
    """Whether ``owner`` still leads: asked in every commit of a daemon, which rolls back if not."""
    return holder(connection, now, name) == owner


def holder(connection: Connection, now: datetime, name: str = NAME) -> str | None:
    """Who leads, if anyone does. One that would expire too late was written by a clock set back since."""
    asked = {"of": name, "now": now, "latest": now + 2 * EXPIRES_AFTER}
    held: str | None = connection.execute(_HOLDER, asked).scalar()
    return held


def release(connection: Connection, owner: str, name: str = NAME) -> None:
    """Gives the lease up, so that a standby need not wait for it to expire."""
    rows = schema.lease.c
    connection.execute(delete(schema.lease).where(rows.name == name, rows.owner == owner))


def alive(connection: Connection) -> datetime | None:
    """When a daemon last had a good cycle; ``None`` when none ever had."""
    held = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _ALIVE)).scalar()
    return datetime.fromisoformat(held) if held else None


def outage(connection: Connection) -> tuple[datetime, datetime] | None:
    """From when to when the last long silence lasted; ``None`` when there was none."""
    held = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _OUTAGE)).scalar()
    if not held:
        return None
    since, _, until = held.partition("/")
    return datetime.fromisoformat(since), datetime.fromisoformat(until)


def note_outage(connection: Connection, since: datetime, until: datetime) -> None:
    """A silence is over that was long enough for readers to hear of it."""
    upsert(connection, schema.meta, [{"key": _OUTAGE, "value": f"{since.isoformat()}/{until.isoformat()}"}])


def note_alive(connection: Connection, now: datetime) -> None:
    """A good cycle has just ended."""
    upsert(connection, schema.meta, [{"key": _ALIVE, "value": now.isoformat()}])
