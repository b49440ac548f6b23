"""Asking one address again: what was it last time, has it changed, and what came instead.

Knows validators and body hashes. Promises that an unchanged body costs one hash and no parse, that
validators go back verbatim, and that the whole body is asked for at least daily, since a 304 may be
wrong. Refuses to look at what the body says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from scraper.fetch.answer import Answer, Fault
from scraper.fetch.http import Door
from scraper.sources.reading import Cursor, Failed, Unchanged
from scraper.sources.source import Source

FULL_READ: Final = timedelta(hours=24)
"""After this long the body is asked for without validators."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that differs from last time's, or must be looked at anyway (``same``)."""

    answer: Answer
    cursor: Cursor
    """Where the next reading starts if this body is accepted."""
    same: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of how it came."""
        moved = self.answer.moved_to
        said = [f"it moved permanently to {moved}; change the stanza's url"] if moved else []
        if self.answer.truncated:
            said.append(f"it is longer than {len(self.answer.body):,} bytes and was cut there")
        return tuple(said)


async def fetch(
    source: Source, door: Door, cursor: Cursor, now: datetime, *, look_again: bool = False
) -> Fetched | Unchanged | Failed:
    """The source's own address, conditionally. With ``look_again`` a full read never ends as unchanged."""
    if cursor.asked != source.question:  # another address, or another way of reading: validators say nothing
        cursor = Cursor()
    full = full_read_due(cursor, now)
    got = await ask(source, door, source.url, None if full else cursor)
    if isinstance(got, Fault):
        return failed(got)
    if got.status == 304:
        # A 304 freshens the validators that it carries; the others stay (RFC 9111, 4.3.4).
        kept = replace(
            cursor,
            etag=got.etag or cursor.etag,
            last_modified=got.last_modified or cursor.last_modified,
            moved_to=got.moved_to,
        )
        return Unchanged(kept, got.status)
    seen = sha256(got.body).hexdigest()
    fresh = Cursor(
        got.etag, got.last_modified, seen, now, cursor.details_sha256, source.question, got.moved_to
    )
    same = seen == cursor.body_sha256
    if same and not (look_again and full):
        return Unchanged(replace(fresh, full_read_at=now if full else cursor.full_read_at), got.status)
    return Fetched(got, fresh, same)


async def ask(source: Source, door: Door, url: str, cursor: Cursor | None = None) -> Answer | Fault:
    """One address of the source, with what its stanza allows for the stanza's own host and port."""
    own = _place(url) == _place(source.url)  # a page may have led us to another host, whose links these are
    return await door.get(
        url,
        etag=cursor.etag if cursor else None,
        last_modified=cursor.last_modified if cursor else None,
        local=source.local and own,
        ports=source.ports if own else (),
        ca_file=source.ca_file if own else None,
    )


async def query(source: Source, door: Door, url: str, question: object) -> Answer | Fault:
    """A search of the source that takes its question by POST, with what its stanza allows as in ``ask``."""
    own = _place(url) == _place(source.url)
    return await door.query(
        url,
        json=question,
        local=source.local and own,
        ports=source.ports if own else (),
        ca_file=source.ca_file if own else None,
    )


def failed(fault: Fault) -> Failed:
    """A fault as the outcome of a reading."""
    return Failed(fault.kind, fault.reason, fault.retry_after, fault.status)


def _place(url: str) -> tuple[str | None, int | None]:
    parts = urlsplit(url)
    return parts.hostname, parts.port


def full_read_due(cursor: Cursor, now: datetime) -> bool:
    """Whether all is to be asked for again. A clock that jumped back makes it due as well."""
    at = cursor.full_read_at
    return at is None or not timedelta(0) <= now - at < FULL_READ
