"""The road of Telegram: our own thin call of ``sendMessage``, through a door that is passed in.

Knows what the Bot API's answers mean. Promises that a blocked chat, a vanished one, a migrated one
and a flood are told apart, that ``retry_after`` is passed on, and that markup which the API refuses
is tried once more as plain text. Refuses to let the token into a reason: it stands in the address.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Final

from scraper.alerts.channels.outcome import Later, Moved, Outcome, Refused, Sent
from scraper.alerts.chat import bare
from scraper.fetch.answer import Answer, Fault

API: Final = "https://api.telegram.org"
SETTING: Final = "VACANCIES_TELEGRAM_TOKEN"

Post = Callable[..., Awaitable[Answer | Fault]]
"""``fetch.http.Door.post``: called as ``post(url, json={...})``."""

_GONE: Final = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "peer_id_invalid",
    "group chat was deleted",
)


class TelegramRoad:
    """Sends one part at a time. Holds no connection of its own: that is the door's."""

    def __init__(self, token: str, post: Post, api: str = API) -> None:
        self._token = token
        self._post = post
        self._api = api.rstrip("/")

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        """Hands one rendered part (``html``) to the API for ``address``, a chat's id or @name.

        The API knows neither a name for a message of ours nor a date, so the rest has no use here.
        """
        html = str(content["html"])
        outcome, description = await self._ask(address, {"text": html, "parse_mode": "HTML"})
        if "can't parse entities" in description or "button_url_invalid" in description:
            outcome, _ = await self._ask(address, {"text": bare(html)})
        return outcome

    async def _ask(self, chat: str, said: dict[str, Any]) -> tuple[Outcome, str]:
        """The outcome, and the API's description in lower case."""
        body = {"chat_id": chat, "link_preview_options": {"is_disabled": True}, **said}
        answer = await self._post(f"{self._api}/bot{self._token}/sendMessage", json=body)
        if isinstance(answer, Fault):
            reason = f"Telegram could not be reached: {self._masked(answer.reason)}"
            return Later(reason, after=answer.retry_after, whose="road"), ""
        told = _parsed(answer.body)
        description = self._masked(str(told.get("description") or ""))
        return self._judged(answer.status, told, description), description.lower()

    def _judged(self, status: int, told: Mapping[str, Any], description: str) -> Outcome:
        reason = f"Telegram answered {status} {description}".strip()
        parameters = told.get("parameters") or {}
        lower = description.lower()
        if status == 200 and told.get("ok"):
            result = told.get("result")
            number = result.get("message_id") if isinstance(result, dict) else None
            return Sent(str(number) if number is not None else None)
        if "migrate_to_chat_id" in parameters:
            return Moved(str(parameters["migrate_to_chat_id"]))
        if status == 429:
            # While it asks for patience it refuses every call, so the road as a whole waits.
            return Later(reason, after=_seconds(parameters.get("retry_after")), whose="road")
        if status in (401, 404):
            advice = f"It does not know the bot. Correct {SETTING}; messages wait meanwhile."
            return Later(f"{reason}. {advice}", whose="road", tell_operator=True)
        if status == 403 or any(words in lower for words in _GONE):
            return Refused(reason, permanent=True)
        if 400 <= status < 500:
            return Refused(reason, tell_operator=True)
        return Later(reason, whose="road")

    def _masked(self, text: str) -> str:
        return text.replace(self._token, "<token>")


def _parsed(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
