"""What asking a host can come to: an answer or a fault, both values.

Knows their shapes and what is remembered of a host between runs. Promises that a fault's reason is
a sentence for the operator and never holds a secret. Refuses to judge what a body says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

FaultKind = Literal[
    "network", "tls", "http", "robots", "refused", "rate-limited", "truncated", "too-slow", "garbage",
    "moved", "bot-wall", "misconfigured",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that was read. ``status`` is 2xx or 304 from ``get``; any from ``post``."""

    status: int
    url: str
    """Where the body came from, after redirects."""
    headers: Mapping[str, str] = field(repr=False)
    """Names in lower case; of a repeated one the values joined by ``", "``."""
    body: bytes = field(repr=False)
    """Decoded content; empty for 304."""
    redirects: tuple[tuple[int, str], ...] = ()
    """(status, where it pointed), in order."""
    truncated: bool = False
    """The body was longer than the cap and is cut there."""

    @property
    def content_type(self) -> str | None:
        """The header verbatim."""
        return self.headers.get("content-type")

    @property
    def etag(self) -> str | None:
        """The validator verbatim, ``W/`` and quotes included (RFC 9110, 8.8.3)."""
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        """The validator verbatim: the server's own string, never our clock."""
        return self.headers.get("last-modified")

    @property
    def moved_to(self) -> str | None:
        """The new address when every redirect on the way was a permanent one (301, 308)."""
        if self.redirects and all(status in (301, 308) for status, _ in self.redirects):
            return self.url
        return None


@dataclass(frozen=True, slots=True)
class Fault:
    """Nothing could be read, and why."""

    kind: FaultKind
    reason: str
    """A sentence for the operator; hosts and public paths, never tokens."""
    retry_after: float | None = None
    """Seconds the far side asked us to wait."""
    status: int | None = None


@dataclass(frozen=True, slots=True)
class HostMemory:
    """What is remembered of a host (``www.x.org`` or ``www.x.org:8080``) between runs; times in UTC."""

    robots: str | None = None
    """Text of robots.txt as last read; ``None`` when there is none."""
    robots_at: datetime | None = None
    """When the host last answered for robots.txt, with rules or with "there is none"."""
    robots_failed_at: datetime | None = None
    """When it last could not be asked; cleared by the next answer. While set, nothing is fetched."""
    robots_fault: str | None = None
    """Why not, in words."""
    not_before: datetime | None = None
    """The host asked us to stay away until then (``Retry-After``)."""
    certificate_until: datetime | None = None
    """When the certificate that it last showed expires."""

    def to_json(self) -> dict[str, Any]:
        """As stored."""
        return {
            "robots": self.robots,
            "robots_at": _text(self.robots_at),
            "robots_failed_at": _text(self.robots_failed_at),
            "robots_fault": self.robots_fault,
            "not_before": _text(self.not_before),
            "certificate_until": _text(self.certificate_until),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any] | None) -> HostMemory:
        """Out of what was stored; an empty one for ``None``."""
        data = data or {}
        return HostMemory(
            robots=data.get("robots"),
            robots_at=_time(data.get("robots_at")),
            robots_failed_at=_time(data.get("robots_failed_at")),
            robots_fault=data.get("robots_fault"),
            not_before=_time(data.get("not_before")),
            certificate_until=_time(data.get("certificate_until")),
        )


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
