"""The latest messages of a list's archive, as one mailbox file.

Knows mailbox files, gzip and how far back an archive is read. Promises that a message which must not be
kept is left out alone, that a bomb is cut before it is inflated, and the same bytes for the same messages.
Refuses to fetch, and to read what the messages say.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Final

from scraper.extract.confidential import is_nrmp_list
from scraper.extract.document import open_document
from scraper.extract.formats.mail import messages_of
from scraper.extract.pages.part import Unreadable
from scraper.sources.reading import Cursor, Failed, Raw, Snapshot, Unchanged

BACK: Final = timedelta(days=92)
"""How old a message may be: a thread that was silent for longer tells of nothing that is still open."""
MOST: Final = 16_000_000
"""Bytes of messages in one reading, the latest."""
INFLATED: Final = 48_000_000
"""Bytes that a packed file may hold."""

_DATE: Final = re.compile(rb"^date:[ \t]*([^\r\n]{6,80})", re.I | re.M)
_INNER_FROM: Final = re.compile(rb"(?m)^From (?=[^\n]*\d{4})")
_GZIP: Final = b"\x1f\x8b"


def unpacked(body: bytes) -> bytes | None:
    """``body``, inflated if it is gzip; ``None`` when it is damaged, cut, or longer than is read."""
    if not body.startswith(_GZIP):
        return body
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = inflate.decompress(body, INFLATED)
    except zlib.error:
        return None
    return plain if inflate.eof else None


def begins_as_mailbox(body: bytes) -> bool:
    """Whether it is messages one after another, gzip or not; nothing at all is an empty mailbox."""
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, 1_000)
        except zlib.error:
            return False
    start = body[:1_000].lstrip()
    return start.startswith(b"From ") or not start


def reading_of(files: Iterable[bytes], cursor: Cursor, now: datetime) -> Snapshot | Unchanged | Failed:
    """What the mailbox files of an archive, oldest first, come to; ``cursor`` is what goes on from here."""
    messages = [message for file in files for message in messages_of(file)]
    body, notes = _joined(messages, now)
    same = sha256(body).hexdigest()
    onward = Cursor(
        cursor.etag, cursor.last_modified, same, now, asked=cursor.asked, details_sha256=cursor.details_sha256
    )
    if cursor.body_sha256 == same:
        return Unchanged(onward)
    opened = open_document(body, format="mbox", url=None)
    if isinstance(opened, Unreadable):
        return Failed("garbage", opened.reason)
    return Snapshot((opened,), (Raw(None, "mbox", None, body),), False, onward, notes=tuple(notes))


def _joined(messages: Iterable[bytes], now: datetime) -> tuple[bytes, list[str]]:
    """The messages that are late enough and may be kept, in their order, and what was left out."""
    kept: list[bytes] = []
    notes: list[str] = []
    size = 0
    for message in reversed([each for each in messages if each.strip()]):
        if not _is_late(message, now):
            continue
        if size + len(message) > MOST:
            notes.append(f"only the latest {MOST // 1_000_000} MB of messages are read")
            break
        if reason := _refusal(message):
            notes.append(f"a message was not kept: {reason}")
            continue
        size += len(message)
        plain = _INNER_FROM.sub(b" From ", message.replace(b"\r\n", b"\n")).strip(b"\n")
        kept.append(b"From archive Thu Jan  1 00:00:00 1970\n" + plain + b"\n\n")
    return b"".join(reversed(kept)), notes


def _is_late(message: bytes, now: datetime) -> bool:
    """Whether a message is not too old; one without a date that can be read is taken."""
    found = _DATE.search(message.replace(b"\r\n", b"\n").partition(b"\n\n")[0])
    try:
        said = parsedate_to_datetime(found[1].decode("latin-1")) if found else now
    except (ValueError, TypeError, IndexError, OverflowError):
        return True
    said = said if said.tzinfo else said.replace(tzinfo=UTC)
    return now - said <= BACK


def _refusal(message: bytes) -> str | None:
    opened = open_document(message, format="eml", url=None)
    if isinstance(opened, Unreadable):
        return opened.reason
    return is_nrmp_list("\n".join(block.text for part in opened.parts for block in part.blocks))
