"""Logging: one line a person can read, or one JSON object a line; never a secret.

Knows the two formats and what must not reach them. Promises that addresses and tokens are masked
even when a library logs a whole URL, and that times are UTC. Refuses to hold state beyond the
standard library's own.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any, Final, Literal, TextIO

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

_SECRETS: Final = (
    (re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{20,}"), "<token>"),  # a Bot API token, wherever it stands
    (re.compile(r"(?<=://)[^/@\s]+@"), "<user>@"),  # user:password@ of any address
    (re.compile(r"/(confirm|manage|unsubscribe)/[A-Za-z0-9_-]{20,}"), r"/\1/<token>"),  # our own pages' links
    (re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"), "<address>"),
)


def masked(text: str) -> str:
    """``text`` with tokens, credentials and e-mail addresses blotted out."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class _Readable(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        level = "" if record.levelno == logging.INFO else f"{record.levelname.lower()}: "
        extra = " ".join(f"{k}={v}" for k, v in _fields(record).items())
        line = f"{at} {level}{record.getMessage()}" + (f"  [{extra}]" if extra else "")
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return masked(line)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        entry |= {k: masked(v) if isinstance(v, str) else v for k, v in _fields(record).items()}
        if record.exc_info:
            entry["exception"] = masked(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False, default=lambda value: masked(str(value)))


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return {k: v for k, v in vars(record).items() if k not in _STANDARD}


def set_up(format: Literal["text", "json"], level: str, stream: TextIO | None = None) -> None:
    """Send this program's log to ``stream`` (standard error by default), replacing earlier set-ups."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json() if format == "json" else _Readable())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # These write whole URLs at INFO, and a Bot API URL holds the token.
    for chatty in ("httpx", "httpcore", "hpack", "apprise", "aiosmtplib", "alembic", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # Every tick tells its own failures; what the scheduler adds (one tick still running when the next is
    # due, one cancelled at the end) is no news.
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
