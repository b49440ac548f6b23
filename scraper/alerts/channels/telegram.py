"""The road of Telegram: our own thin client of the Bot API, through a door that is passed in.

Knows what the API's answers mean and how often it may be asked. Promises that a blocked chat, a
vanished one, a migrated one and a flood are told apart, that ``retry_after`` is obeyed, that a button
which the API refuses costs the button and not the message, and that refused markup is tried once more
as plain text. Refuses to let the token into a reason: it stands in the address.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from scraper.alerts.channels.outcome import Later, Moved, Outcome, Refused, Sent
from scraper.alerts.channels.turns import Turns, is_private
from scraper.alerts.chat import bare
from scraper.fetch.answer import Answer, Fault

API: Final = "https://api.telegram.org"
SETTING: Final = "VACANCIES_TELEGRAM_TOKEN"

Post = Callable[..., Awaitable[Answer | Fault]]
"""``fetch.http.Door.post``: called as ``post(url, json={...})``, ``total_time`` where one is set."""

Button = Mapping[str, Any]
Keyboard = Sequence[Sequence[Button]]

_GONE: Final = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "peer_id_invalid",
    "group chat was deleted",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
)
_COPIED: Final = 256
"""Characters that a copy button can hold (Bot API 7.11)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the API answered to one call; ``status`` 0 when it could not be asked."""

    status: int
    result: Any = None
    description: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    retry_after: float | None = None
    """Seconds to wait before the next call, when it was said or is our own limit."""
    everyone: bool = True
    """Whether ``retry_after`` holds for all chats."""

    @property
    def ok(self) -> bool:
        """It did what it was asked."""
        return self.status == 200 and self.result is not None

    @property
    def reason(self) -> str:
        """What went wrong, as a sentence without the token."""
        if not self.status:
            return self.description
        return f"Telegram answered {self.status} {self.description}".strip()


class Client:
    """Calls the API, in turn. Holds no connection of its own: that is the door's."""

    def __init__(self, token: str, post: Post, api: str = API, turns: Turns | None = None) -> None:
        self._token = token
        self._post = post
        self._api = api.rstrip("/")
        self._turns = turns or Turns()

    async def call(self, method: str, body: Mapping[str, Any], chat: str | None = None) -> Told:
        """One call that counts against the limits, ``chat`` being where it puts a message."""
        async with self._turns.turn(chat) as wait:
            if wait is None:
                told = await self.ask(method, body)
                if told.status == 429:
                    # While it asks for patience it refuses every call.
                    self._turns.close(told.retry_after or 1.0)
                return told
        reason = "Telegram asked for patience" if wait.everyone else "this chat has had its share for now"
        return Told(0, description=reason, retry_after=wait.seconds, everyone=wait.everyone)

    async def ask(self, method: str, body: Mapping[str, Any], total_time: float | None = None) -> Told:
        """One call at once; ``total_time`` is in seconds."""
        more = {"total_time": total_time} if total_time else {}
        answer = await self._post(f"{self._api}/bot{self._token}/{method}", json=dict(body), **more)
        if isinstance(answer, Fault):
            reason = f"Telegram could not be reached: {self._masked(answer.reason)}"
            return Told(0, description=reason, retry_after=answer.retry_after)
        told = _parsed(answer.body)
        held = told.get("parameters")
        parameters = held if isinstance(held, dict) else {}
        return Told(
            answer.status,
            told.get("result") if told.get("ok") else None,
            self._masked(str(told.get("description") or "")),
            parameters,
            _seconds(parameters.get("retry_after")),
        )

    def _masked(self, text: str) -> str:
        return text.replace(self._token, "<token>")


class TelegramRoad:
    """Sends one part at a time."""

    def __init__(self, token: str, post: Post, api: str = API, turns: Turns | None = None) -> None:
        self.client: Final = Client(token, post, api, turns)

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        """Hands one rendered part (``html``, ``keyboard``) to ``address``, a chat's id or @name.

        The API knows neither a name for a message of ours nor a date, so the rest has no use here.
        """
        return judged(await say(self.client, address, str(content["html"]), content.get("keyboard") or ()))


async def say(client: Client, chat: str, html: str, keyboard: Keyboard = ()) -> Told:
    """Puts one message into a chat, with what of ``keyboard`` the API takes and its reader may use."""
    rows = usable(keyboard, private=is_private(chat))
    body = {"chat_id": chat, "link_preview_options": {"is_disabled": True}}
    said = {**body, "text": html, "parse_mode": "HTML"}
    told = await client.call("sendMessage", {**said, **_markup(rows)}, chat)
    if _is_of_buttons(told):
        # One bad address makes it refuse the whole message: the words are worth more than the buttons.
        rows = [[each for each in row if "url" not in each] for row in rows]
        told = await client.call("sendMessage", {**said, **_markup(rows)}, chat)
    if _is_of_buttons(told) or _is_of_markup(told):
        rows = [] if _is_of_buttons(told) else rows
        told = await client.call("sendMessage", {**body, "text": bare(html), **_markup(rows)}, chat)
    return told


def usable(keyboard: Keyboard, *, private: bool) -> list[list[Button]]:
    """The buttons that the API takes; in a group none that marks anything, for anyone may press it."""
    rows = [[each for each in row if _is_usable(each, private)] for row in keyboard]
    return [row for row in rows if row]


def _is_usable(button: Button, private: bool) -> bool:
    if "url" in button:
        try:
            parts = urlsplit(str(button["url"]))
        except ValueError:
            return False
        return parts.scheme in ("http", "https", "tg") and bool(parts.netloc)
    if "copy_text" in button:
        return 0 < len(str(button["copy_text"]["text"])) <= _COPIED
    return private


def _markup(rows: Sequence[Sequence[Button]]) -> dict[str, Any]:
    held = [list(row) for row in rows if row]
    return {"reply_markup": {"inline_keyboard": held}} if held else {}


def _is_of_buttons(told: Told) -> bool:
    words = told.description.lower()
    return told.status == 400 and ("button" in words or "keyboard" in words or "reply markup" in words)


def _is_of_markup(told: Told) -> bool:
    return told.status == 400 and "can't parse entities" in told.description.lower()


def judged(told: Told) -> Outcome:
    """What an answer means for the message that it was given to."""
    if told.ok:
        number = told.result.get("message_id") if isinstance(told.result, dict) else None
        return Sent(str(number) if number is not None else None)
    status, reason = told.status, told.reason
    if not status:
        return Later(reason, after=told.retry_after, whose="road" if told.everyone else "message")
    if "migrate_to_chat_id" in told.parameters:
        return Moved(str(told.parameters["migrate_to_chat_id"]))
    if status == 429:
        return Later(reason, after=told.retry_after, whose="road")
    if status in (401, 404):
        advice = f"It does not know the bot. Correct {SETTING}; messages wait meanwhile."
        return Later(f"{reason}. {advice}", whose="road", tell_operator=True)
    if status == 403 or any(words in told.description.lower() for words in _GONE):
        return Refused(reason, permanent=True)
    if 400 <= status < 500:
        return Refused(reason, tell_operator=True)
    return Later(reason, whose="road")


def _parsed(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
