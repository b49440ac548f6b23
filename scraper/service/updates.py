"""What Telegram tells the bot, out of JSON of any shape: words, a press, a chat that changed.

Knows the few fields that matter. Promises a value or nothing for whatever comes in, and that what a group
sees is told apart from what one person says in private. Refuses bots, channels and forwarded names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_LONGEST: Final = 500
"""Characters of a text that are read: no command and no wish is longer."""

_COMMAND: Final = re.compile(r"/([a-z]{1,32})(?:@(\w{1,64}))?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """A person wrote something; ``command`` is its name without slash, ``rest`` what follows it."""

    person: int
    private: bool
    text: str
    command: str | None = None
    to: str | None = None
    """The bot that a command was meant for, when it says so."""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A person pressed a button under a message of ours."""

    person: int
    private: bool
    data: str
    query: str
    message_id: int
    keyboard: object
    """The message's buttons, as the API tells them."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A person stopped the bot in their private chat."""

    person: int


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group has another number now."""

    old: int
    new: int


Update = Said | Pressed | Blocked | Migrated


def number_of(update: object) -> int | None:
    """The update's own number; ``None`` for what is no update."""
    return _whole(update.get("update_id")) if isinstance(update, Mapping) else None


def read(update: object) -> Update | None:
    """What an update says, when it says something to us."""
    if not isinstance(update, Mapping):
        return None
    for name, reader in (
        ("message", _message),
        ("callback_query", _press),
        ("my_chat_member", _membership),
    ):
        if isinstance(held := update.get(name), Mapping):
            return reader(held)
    return None


def _message(message: Mapping[str, Any]) -> Update | None:
    chat = _whole(_inside(message, "chat", "id"))
    new = _whole(message.get("migrate_to_chat_id"))
    if chat is not None and new is not None:
        return Migrated(chat, new)
    person, text = _person(message), message.get("text")
    if person is None or not isinstance(text, str):
        return None
    private = _is_private(message, person)
    text = text[:_LONGEST].strip()
    told = _COMMAND.fullmatch(text)
    if told is None:
        return Said(person, private, text)
    return Said(person, private, text, told[1].lower(), told[2], (told[3] or "").strip())


def _press(query: Mapping[str, Any]) -> Pressed | None:
    person, data, id = _person(query), query.get("data"), query.get("id")
    message = query.get("message")
    if person is None or not isinstance(data, str) or not isinstance(id, str):
        return None
    if not isinstance(message, Mapping) or (number := _whole(message.get("message_id"))) is None:
        return None
    return Pressed(person, _is_private(message, person), data, id, number, message.get("reply_markup"))


def _membership(change: Mapping[str, Any]) -> Blocked | None:
    person = _person(change)
    gone = _inside(change, "new_chat_member", "status") == "kicked"
    return Blocked(person) if gone and person is not None and _is_private(change, person) else None


def _person(held: Mapping[str, Any]) -> int | None:
    if _inside(held, "from", "is_bot") is not False:
        return None
    return _whole(_inside(held, "from", "id"))


def _is_private(held: Mapping[str, Any], person: int) -> bool:
    """A private chat has its person's number."""
    return _inside(held, "chat", "type") == "private" and _inside(held, "chat", "id") == person


def _inside(held: Mapping[str, Any], outer: str, inner: str) -> object:
    within = held.get(outer)
    return within.get(inner) if isinstance(within, Mapping) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**62 else None
