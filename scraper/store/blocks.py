"""Hosts that the operator blocked: what is asked of them no more, hidden and forgotten.

Knows the blocked hosts and which sources are hidden by which. Promises that a block hides its sources' words,
forgets their kept bytes and drops what anyone was still owed of them in the caller's one transaction, and
that lifting it brings the records back but nothing that was dropped. Refuses to forget a record: the host's
words are hidden, not denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, bindparam, delete, exists, or_, select, update

from scraper.store import listing, notices, runs, schema, snapshots
from scraper.store.statements import upsert

_HOST: Final = re.compile(r"[\w.:-]+", re.ASCII)

WHY: Final = "its host was blocked"
"""What stands beside a notice that was dropped."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """One host, and all below it, with the operator's reason; ``at`` is aware UTC."""

    host: str
    because: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """What a block came to."""

    sources: tuple[str, ...]
    vacancies: int
    """Those that nobody is shown any more."""
    documents: int
    """Kept documents that were forgotten."""
    notices: int
    """Notices that were dropped."""


# Put together once: every reading with content asks.
_HIDDEN: Final = select(schema.hidden_source.c.source).where(schema.hidden_source.c.source == bindparam("of"))


def plain_host(text: str) -> str:
    """The host of an address, or of what a person types for one; ``www.`` stands for all of the site."""
    try:
        host = urlsplit(text if "://" in text else f"//{text.strip()}").hostname or ""
    except ValueError:
        return ""
    host = host.rstrip(".").lower()
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return ""
    return host.removeprefix("www.") if _HOST.fullmatch(host) else ""


def blocker(host: str, blocked: Iterable[str]) -> str | None:
    """Which of ``blocked`` holds for ``host``: itself, or one above it."""
    labels, held = plain_host(host).split("."), set(blocked)
    names = (".".join(labels[at:]) for at in range(len(labels)))
    return next((name for name in names if name in held), None)


def hosts(connection: Connection) -> tuple[Blocked, ...]:
    """Every blocked host, by name."""
    asked = select(schema.blocked_host).order_by(schema.blocked_host.c.host)
    return tuple(Blocked(*row) for row in connection.execute(asked))


def is_hidden(connection: Connection, source: str) -> bool:
    """Whether a block hides ``source``: asked in the commit of what was read of it."""
    return connection.execute(_HIDDEN, {"of": source}).first() is not None


def block(
    connection: Connection, host: str, because: str, at: datetime, addresses: Mapping[str, str]
) -> Effect:
    """Blocks ``host``; ``addresses`` are those of all sources that are known, by id."""
    upsert(connection, schema.blocked_host, [{"host": host, "because": because, "at": at}])
    known = {id for id, url in addresses.items() if blocker(url, [host])}
    ids = sorted(known | (_read_from(connection, host) - addresses.keys()))
    upsert(connection, schema.hidden_source, [{"source": id, "host": host} for id in ids])
    documents = sum(_forget(connection, id) for id in ids)
    hidden = _hidden_vacancies(connection, ids)
    return Effect(tuple(ids), len(hidden), documents, _drop(connection, ids, hidden, at))


def unblock(connection: Connection, host: str) -> tuple[str, ...] | None:
    """Lifts the block of ``host``; which sources are read again, ``None`` when it was not blocked."""
    rows = schema.blocked_host.c
    if not connection.execute(delete(schema.blocked_host).where(rows.host == host)).rowcount:
        return None
    held = schema.hidden_source.c
    shown = delete(schema.hidden_source).where(held.host == host).returning(held.source)
    return tuple(sorted(connection.execute(shown).scalars()))


def follow(connection: Connection, addresses: Mapping[str, str]) -> None:
    """Hides what a stanza that is new or was changed leads to, and shows what it leads to no more."""
    blocked = [each.host for each in hosts(connection)]
    held = schema.hidden_source
    before = {row.source: row.host for row in connection.execute(select(held))}
    wanted = {id: name for id, url in addresses.items() if (name := blocker(url, blocked))}
    upsert(
        connection,
        held,
        [{"source": id, "host": name} for id, name in sorted(wanted.items()) if before.get(id) != name],
    )
    over = sorted(id for id in before if id in addresses and id not in wanted)
    if over:
        connection.execute(delete(held).where(held.c.source.in_(over)))


def _read_from(connection: Connection, host: str) -> set[str]:
    """Sources of which something is kept that came from ``host``: their stanza may be gone."""
    rows = schema.snapshot.c
    kept = connection.execute(select(rows.source, rows.url).where(rows.url.is_not(None)).distinct())
    return {row.source for row in kept if blocker(row.url, [host])}


def _forget(connection: Connection, id: str) -> int:
    """The kept bytes, and the cursor: whoever reads the source again one day reads it whole."""
    gone = snapshots.forget(connection, id)
    state = runs.get_source(connection, id)
    if state is not None:
        runs.put_source(connection, replace(state, cursor=None))
    return gone


def _hidden_vacancies(connection: Connection, ids: Iterable[str]) -> list[int]:
    """Vacancies that these sources tell of and that nobody is shown any more."""
    seen = schema.sighting.c
    told = select(seen.vacancy_id).where(seen.source.in_(list(ids))).distinct()
    found = list(connection.execute(told).scalars())
    shown = listing.of(connection, found)
    return [id for id in found if id not in shown]


def _drop(connection: Connection, ids: Iterable[str], hidden: Iterable[int], at: datetime) -> int:
    """Notices of hidden vacancies, and of what hidden sources said; messages that hold some are undone."""
    owed, changed, sent = schema.notice.c, schema.change.c, schema.message.c
    theirs = exists().where(changed.id == owed.change_id, changed.source.in_(list(ids)))
    concerned: ColumnElement[bool] = or_(owed.vacancy_id.in_(list(hidden)), theirs)
    unsettled = sent.state.in_(("pending", "retry"))
    named = select(sent.stable_id).join(schema.notice, owed.message_id == sent.id).where(unsettled, concerned)
    # The parts of one letter differ in the number at the end; the last of them bears the notices.
    letters = {name.rpartition("-")[0] for name in connection.execute(named).scalars()}
    parts = [
        row.id
        for row in connection.execute(select(sent.id, sent.stable_id).where(unsettled))
        if row.stable_id.rpartition("-")[0] in letters
    ]
    notices.release(connection, parts, at, WHY)
    gone = update(schema.notice).where(owed.waiting, concerned)
    return connection.execute(gone.values(waiting=False, dropped=WHY)).rowcount
