"""A list's messages on this machine: a mailbox file (mbox) or a maildir.

Knows both by their looks and how to tell without reading that nothing came. Promises to change nothing:
files are opened to be read, no lock is taken, no message marked as seen. Refuses what is neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from scraper.sources import window
from scraper.sources.reading import Cursor, Failed, Reading, Unchanged
from scraper.sources.source import Source

_FILES: Final = 5_000
"""Messages of a maildir that are looked at, the latest."""
_LARGEST: Final = 4_000_000
"""Bytes of one message in a maildir; a longer one is some attachment."""


def read_file(source: Source, cursor: Cursor, now: datetime) -> Reading:
    """Read the file or folder that ``source`` names; blocks."""
    place = source.file
    if place is None:
        return Failed("misconfigured", f"{source.url} names no file")
    if cursor.asked != source.question:
        cursor = Cursor()
    try:
        # A message is written before it is listed, so what is added after this look is seen by the next.
        mark = _mark(place)
        if mark is not None and mark == cursor.etag and now - (cursor.full_read_at or now) < window.BACK:
            return Unchanged(cursor)
        if mark is None:
            return Failed("misconfigured", f"{place} is neither a mailbox file nor a maildir (cur, new)")
        files = [_tail(place)] if place.is_file() else [b"".join(_as_mailbox(place))]
    except OSError as error:
        return Failed("misconfigured", f"{place} cannot be read ({error.strerror or error})")
    return window.reading_of(files, Cursor(mark, body_sha256=cursor.body_sha256, asked=source.question), now)


def _mark(place: Path) -> str | None:
    """Another one when anything was added; ``None`` for what holds no mail."""
    stands = place.stat()
    if place.is_file():
        return f"{stands.st_ino} {stands.st_size} {stands.st_mtime_ns}" if _is_mailbox(place) else None
    if not (place / "cur").is_dir():
        return None
    names = sorted(file.name.partition(":")[0] for file in _messages(place))  # flags are no news
    return sha256("\n".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _is_mailbox(place: Path) -> bool:
    with place.open("rb") as file:
        return window.begins_as_mailbox(file.read(10_000))


def _tail(place: Path) -> bytes:
    """The last messages of a mailbox file, from the beginning of one on."""
    size = place.stat().st_size
    with place.open("rb") as file:
        if file.read(2) == b"\x1f\x8b" or size <= window.MOST:
            file.seek(0)
            return window.unpacked(file.read(window.INFLATED)) or b""
        file.seek(size - window.MOST)
        return b"From " + file.read().partition(b"\nFrom ")[2]


def _messages(place: Path) -> list[Path]:
    return [
        file
        for name in ("cur", "new")
        for file in (place / name).iterdir()
        if not file.name.startswith(".") and file.is_file()
    ]


def _as_mailbox(place: Path) -> Iterator[bytes]:
    """The messages of a maildir, oldest first, as a mailbox file has them."""
    dated = sorted((file.stat().st_mtime, file.name, file) for file in _messages(place))
    for _, _, file in dated[-_FILES:]:
        if file.stat().st_size <= _LARGEST:
            yield b"From maildir Thu Jan  1 00:00:00 1970\n" + file.read_bytes().rstrip(b"\r\n") + b"\n\n"
