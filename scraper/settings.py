"""What the operator says from outside: environment, ``.env`` and ``…_FILE`` become one frozen value.

Knows the names of all settings and what each is for. Promises that nothing is required, that an
unknown or broken setting is named with its remedy, and that a secret never shows in ``repr``.
Refuses to act on any of them: rooms are handed what they need.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from scraper.errors import ClearError

PREFIX: Final = "VACANCIES_"

NAMES: Final[Mapping[str, str]] = {
    "DATABASE_URL": "where vacancies are kept, e.g. sqlite:///vacancies.db or postgresql://user@host/name",
    "SOURCES": "the file of sources",
    "SMTP_URL": "mail server: smtp[s]://user:password@host:port?from=alerts@example.org",
    "TELEGRAM_TOKEN": "the bot's token",
    "TELEGRAM_API": "base address of the Bot API",
    "PUBLIC_URL": "where this service's own pages are reached",
    "LISTEN": "host:port where they are served, behind a proxy",
    "KEEP_MESSAGES_DAYS": "how long messages that were sent are kept",
    "KEEP_EVENTS_DAYS": "how long what the operator was told is kept",
    "KEEP_UNCONFIRMED_DAYS": "how long an address waits for its owner to confirm it",
    "CONTACT": "an address or page that hosts may write to; it goes into the User-Agent",
    "OPERATOR": "who hears of broken sources: mailto:address or telegram:chat",
    "SOAP_ENDS": "weekday and hour, Eastern, at which SOAP ends: thursday 21:00",
    "READINGS_PER_HOUR": "how many readings an hour all sources together may take",
    "MAILS_PER_HOUR": "how many e-mails may go out in any hour",
    "MAILS_PER_DAY": "how many e-mails may go out in any 24 hours",
    "HEARTBEAT_URL": "asked for after each good cycle, so that another machine notices when they stop",
    "MAILBOX_PASSWORD": "the password of every mailbox; of one alone: MAILBOX_PASSWORD_ and the source's id",
    "CA_FILE": "extra certificates (PEM) that complete a chain some host forgot to send",
    "LOG_FORMAT": "text or json",
    "LOG_LEVEL": "debug, info, warning or error",
}


_MAILBOX: Final = "MAILBOX_PASSWORD"
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SettingsError(ClearError):
    """A setting that cannot be used; the message names it, where it stands, and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is configured. Secrets are hidden from ``repr``."""

    database_url: str = field(default="sqlite:///vacancies.db", repr=False)
    sources: Path | None = None
    smtp_url: str | None = field(default=None, repr=False)
    telegram_token: str | None = field(default=None, repr=False)
    telegram_api: str = "https://api.telegram.org"
    public_url: str | None = None
    listen: tuple[str, int] = ("127.0.0.1", 8000)
    """Where the pages of ``public_url`` are served: host and port."""
    keep_messages_days: int = 90
    keep_events_days: int = 180
    keep_unconfirmed_days: int = 7
    contact: str | None = None
    operator: str | None = field(default=None, repr=False)
    soap_ends: tuple[int, time] = (3, time(21))
    """Weekday (Monday is 0) and hour, Eastern, from which programs may be contacted in Match Week."""
    readings_per_hour: int = 6000
    mails_per_hour: int | None = None
    mails_per_day: int | None = None
    """What the mail provider allows; ``None``: as many as there are."""
    heartbeat_url: str | None = field(default=None, repr=False)
    mailbox_passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Source id -> password; "" is for those that have none of their own."""
    ca_file: Path | None = None
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    def missing(self) -> tuple[str, ...]:
        """One line for each setting whose absence a person would notice, with what it costs."""
        lines = []
        if not self.smtp_url:
            lines.append("VACANCIES_SMTP_URL is not set: no e-mail is sent; messages wait")
        if not self.telegram_token:
            lines.append("VACANCIES_TELEGRAM_TOKEN is not set: nothing goes to Telegram; messages wait")
        if not self.contact:
            lines.append("VACANCIES_CONTACT is not set: each host is asked at most once an hour")
        if not self.operator:
            lines.append("VACANCIES_OPERATOR is not set: broken sources are only logged")
        return tuple(lines)


def load(environ: Mapping[str, str], folder: Path) -> Settings:
    """Settings out of ``environ``, else of ``folder/.env``; the environment wins.

    Raises :class:`SettingsError` for an unknown name, an unreadable ``…_FILE`` or a value of the
    wrong shape.
    """
    said = {k: v for k, v in environ.items() if k.startswith(PREFIX)}
    # X in one and X_FILE in the other are the same setting: the environment wins here too.
    over = {name.removesuffix("_FILE") for name in said} | {f"{name}_FILE" for name in said}
    beneath = {k: v for k, v in _from_dotenv(folder / ".env").items() if k not in over}
    values = {name: value for name, value in _resolved({**beneath, **said}).items() if value != ""}
    _check_choice(values, "LOG_FORMAT", ("text", "json"))
    _check_choice(values, "LOG_LEVEL", ("debug", "info", "warning", "error"))
    _check_address(values, "SMTP_URL", ("smtp", "smtps"))
    _check_address(values, "TELEGRAM_API", ("http", "https"))
    _check_address(values, "PUBLIC_URL", ("http", "https"))
    _check_address(values, "HEARTBEAT_URL", ("http", "https"))
    keyed: dict[str, Any] = {name.lower(): value for name, value in values.items()}
    shaped: tuple[tuple[str, Callable[[str], Any]], ...] = (
        ("sources", Path), ("ca_file", Path), ("readings_per_hour", partial(_count, "READINGS_PER_HOUR")),
        ("listen", _host_and_port),
        *((name.lower(), partial(_count, name)) for name in NAMES if name.startswith(("KEEP_", "MAILS_"))),
        ("soap_ends", _week_hour),
    )  # fmt: skip
    keyed["mailbox_passwords"] = {
        name.removeprefix(_MAILBOX).strip("_").lower().replace("_", "-"): keyed.pop(name.lower())
        for name in values
        if name.startswith(_MAILBOX)
    }
    keyed |= {name: shape(keyed[name]) for name, shape in shaped if name in keyed}
    return Settings(**keyed)


def _from_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values  # not needed by the many runs without a .env

    try:
        found = dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}). Make it a readable UTF-8 file.") from None
    return {k: v for k, v in found.items() if k.startswith(PREFIX) and v is not None}


def _resolved(found: Mapping[str, str]) -> dict[str, str]:
    """Names without prefix; ``X_FILE`` becomes ``X`` with what the file holds."""
    values: dict[str, str] = {}
    for full, value in found.items():
        name = full.removeprefix(PREFIX)
        if _names_a_value(name):
            values[name] = value.strip() or values.get(name, "")
        elif name.endswith("_FILE") and _is_a_name(name.removesuffix("_FILE")):
            if not values.get(name.removesuffix("_FILE")):
                values[name.removesuffix("_FILE")] = _secret(full, value)
        else:
            near = difflib.get_close_matches(name, NAMES, 1)
            hint = f" Did you mean {PREFIX}{near[0]}?" if near else f" Known: {', '.join(NAMES)}."
            raise SettingsError(f"{full}: no such setting.{hint}")
    return values


def _names_a_value(name: str) -> bool:
    """``X_FILE`` names a file, unless a setting ends so by itself."""
    return name in NAMES or (_is_a_name(name) and not name.endswith("_FILE"))


def _is_a_name(name: str) -> bool:
    return name in NAMES or name.startswith(f"{_MAILBOX}_")


def _secret(full: str, path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise SettingsError(f"{full}: {path} cannot be read ({reason}). Name a readable file.") from None


def _check_choice(values: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> None:
    if name in values and values[name] not in allowed:
        raise SettingsError(f"{PREFIX}{name}: {values[name]!r} is none of {', '.join(allowed)}.")


def _count(name: str, value: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,8}", value, re.ASCII):
        raise SettingsError(f"{PREFIX}{name}: {value!r} is not a whole number above 0.")
    return int(value)


def _week_hour(value: str) -> tuple[int, time]:
    day, _, hour = value.strip().lower().partition(" ")
    names = [name for name in _WEEKDAYS if len(day) > 2 and name.startswith(day)]
    if not names or not re.fullmatch(r"(?:[01]?\d|2[0-3]):[0-5]\d", hour.strip(), re.ASCII):
        raise SettingsError(
            f"{PREFIX}SOAP_ENDS: {value!r} is no weekday and hour. Write it as thursday 21:00, Eastern time."
        )
    hours, minutes = hour.strip().split(":")
    return _WEEKDAYS.index(names[0]), time(int(hours), int(minutes))


def _host_and_port(value: str) -> tuple[str, int]:
    said = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})", value, re.ASCII)
    if not said or not 0 < int(said[2]) < 65536:
        raise SettingsError(f"{PREFIX}LISTEN: {value!r} is not host:port, such as 127.0.0.1:8000.")
    return said[1].strip("[]"), int(said[2])


def _check_address(values: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> None:
    if name not in values:
        return
    try:
        parts = urlsplit(values[name])
        fine = parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine:
        wanted = " or ".join(f"{scheme}://…" for scheme in schemes)
        raise SettingsError(f"{PREFIX}{name}: not an address of the form {wanted} ({NAMES[name]}).")
