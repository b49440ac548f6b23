"""Mail of a list, from bytes: a saved message, a mailbox file, or words that somebody pasted.

Knows the two file formats by their first lines. Promises a snapshot or a failure like every other
source, and never a complete one: a list does not say what it no longer offers. Refuses to fetch.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final, Literal

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot

Mail = Literal["eml", "mbox", "text"]

LARGEST: Final = 20 * 1024 * 1024
"""Bytes that one import may hold."""

_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_TELLING: Final = re.compile(
    rb"^(?:from|to|date|subject|message-id|received|return-path|mime-version):", re.I | re.M
)


def kind_of(body: bytes) -> Mail:
    """What these bytes are: a mailbox, one message with its headers, or plain words."""
    start = body.lstrip(b"\xef\xbb\xbf\r\n \t")
    if start.startswith(b"From ") and b"\n" in start:
        return "mbox"
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if _HEADER.match(head) and len(_TELLING.findall(head)) >= 2:
        return "eml"
    return "text"


def read_mail(body: bytes, *, kind: Mail | None = None, url: str | None = None) -> Reading:
    """The documents in ``body``; ``kind`` is found out when it is not given."""
    if not body.strip():
        return Failed("garbage", "it holds nothing")
    if len(body) > LARGEST:
        return Failed("too-big", f"it is larger than {LARGEST // 1024 // 1024} MB; split it")
    form = kind or kind_of(body)
    opened = open_document(body, format=form, url=url)
    if isinstance(opened, Unreadable):
        return Failed("garbage", opened.reason)
    cursor = Cursor(body_sha256=sha256(body).hexdigest())
    return Snapshot((opened,), (Raw(url, form, None, body),), complete=False, cursor=cursor)
