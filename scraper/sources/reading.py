"""What reading a source once can come to: unchanged, a snapshot, or a failure. Never an exception.

Knows the three outcomes and the cursor that says where the next reading starts. Promises that a
snapshot is called complete only when all of what the source lists was seen. Refuses to judge what
the outcome means for a vacancy: that is ``watch/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from scraper.extract.document import Document

FailureKind = Literal[
    "network", "tls", "http", "robots", "refused", "rate-limited", "bot-wall", "login", "empty-shell",
    "truncated", "too-big", "too-slow", "garbage", "moved", "misconfigured",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a source was left: validators verbatim (RFC 9110, 8.8), the body's hash, the last full read."""

    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    full_read_at: datetime | None = None
    """Last time the whole body came; UTC."""
    details_sha256: str | None = None
    """Of a page whose details are followed: the hash of it and all of them together."""
    asked: str | None = None
    """``Source.question`` at the time: with another one, nothing here says anything."""
    moved_to: str | None = None
    """Where nothing but permanent redirects led from the stanza's address, the last time."""
    seen: tuple[str, ...] = ()
    """Of a board: one hash for each job that was read whole, as its list told of it."""
    folders: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Of a mailbox: UIDVALIDITY and the last UID read of each folder, by a short name of it."""

    def to_json(self) -> dict[str, Any]:
        """As stored."""
        return {
            "etag": self.etag,
            "last_modified": self.last_modified,
            "body_sha256": self.body_sha256,
            "full_read_at": self.full_read_at.isoformat() if self.full_read_at else None,
            "details_sha256": self.details_sha256,
            "asked": self.asked,
            "moved_to": self.moved_to,
            **({"seen": list(self.seen)} if self.seen else {}),
            **({"folders": {key: list(mark) for key, mark in self.folders.items()}} if self.folders else {}),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any] | None) -> Cursor:
        """Out of what was stored; an empty one for ``None``."""
        if not data:
            return Cursor()
        at = data.get("full_read_at")
        cursor = Cursor(
            data.get("etag"),
            data.get("last_modified"),
            data.get("body_sha256"),
            details_sha256=data.get("details_sha256"),
            asked=data.get("asked"),
            moved_to=data.get("moved_to"),
            seen=tuple(data.get("seen", ())),
            folders={name: (mark[0], mark[1]) for name, mark in data.get("folders", {}).items()},
        )
        return replace(cursor, full_read_at=datetime.fromisoformat(at)) if at else cursor


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one document as they came, kept for a re-read by a newer extractor."""

    url: str | None
    format: str
    content_type: str | None
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The source says, or its bytes show, that nothing changed."""

    cursor: Cursor
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the source holds now."""

    documents: tuple[Document, ...]
    raw: tuple[Raw, ...]
    complete: bool
    cursor: Cursor
    status: int | None = None
    final_url: str | None = None
    notes: tuple[str, ...] = ()
    """What a person should know: "moved permanently to …", "cut at 5 MB"."""
    messages: tuple[str, ...] = ()
    """Of mail: what the messages that were new are called (``store/seen.py``)."""
    counted: bool = False
    """The source itself says how much it has, and all of that was read: a board that can be believed even
    when nothing of it is a vacancy."""
    goes_on: bool = False
    """Its stanza lets us read the beginning of a longer list: no reading of it is ever complete."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be read; ``reason`` is a sentence for the operator. Closes nothing, ever."""

    kind: FailureKind
    reason: str
    retry_after: float | None = None
    """Seconds the far side asked us to wait."""
    status: int | None = None


Reading = Unchanged | Snapshot | Failed
