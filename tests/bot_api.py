"""A stand-in for Telegram's Bot API on loopback, for tests: real HTTP, real limits, scripted faults.

Keeps every call; answers as the real one does: markup and buttons are checked, floods, blocked, vanished and
migrated chats told, updates handed out until they are confirmed. Limits are enforced only with a clock.
"""

from __future__ import annotations

import asyncio
import contextlib
import html.parser
import itertools
import json
import re
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from scraper.fetch.answer import Answer, Fault

TOKEN = "123456789:AAExampleExampleExampleExampleExample"
NAME = "example_vacancies_bot"

Fails = tuple[int, str, Mapping[str, Any]]
"""Status, description, parameters."""

BLOCKED: Fails = (403, "Forbidden: bot was blocked by the user", {})
NOT_FOUND: Fails = (400, "Bad Request: chat not found", {})
BAD_MARKUP: Fails = (400, "Bad Request: can't parse entities: unexpected end tag", {})
BAD_BUTTON: Fails = (400, "Bad Request: BUTTON_URL_INVALID", {})


def flood(seconds: int) -> Fails:
    """Too many requests: wait."""
    return (429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def moved_to(chat: int) -> Fails:
    """The group became a supergroup."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return (400, text, {"migrate_to_chat_id": chat})


@dataclass
class Limits:
    """What the real API lets through: in a second 1 to a chat and 30 to all, in a minute 20 to a group."""

    now: Callable[[], float]
    refused: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Chat -> how often it was refused."""
    asked_too_early: int = 0
    """Calls made while the API had asked for patience."""
    closed_until: float = float("-inf")
    patience: int = 5
    """Seconds that it asks for when a limit is passed."""
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def judge(self, chat: str) -> Fails | None:
        now = self.now()
        if now < self.closed_until:
            self.asked_too_early += 1
            return self._refuse(chat, self.closed_until - now)
        mine = self._chats[chat]
        for times, span in ((self._all, 1.0), (mine, 60.0)):
            while times and times[0] <= now - span:
                times.popleft()
        too_many = len(self._all) >= 30 or (mine and mine[-1] > now - 1.0)
        if too_many or (chat.startswith("-") and len(mine) >= 20):
            self.closed_until = now + self.patience
            return self._refuse(chat, self.patience)
        self._all.append(now)
        mine.append(now)
        return None

    def _refuse(self, chat: str, seconds: float) -> Fails:
        self.refused[chat] += 1
        return flood(max(1, round(seconds + 0.5)))


@dataclass
class BotApi:
    """What it was asked, what it delivered, and what it is told to answer next, by chat."""

    port: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)
    """Every sendMessage."""
    delivered: list[dict[str, Any]] = field(default_factory=list)
    others: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Every other call but getUpdates: method and body."""
    next_answers: dict[str, list[Fails]] = field(default_factory=dict)
    """By chat, or by method for calls to none."""
    token: str = TOKEN
    on_accept: Callable[[str], None] = lambda chat: None
    """Called with the chat just before a message is accepted."""
    limits: Limits | None = None
    polls: int = 0
    confirmed: int = 0
    """All updates below are gone for good."""
    waiting: list[dict[str, Any]] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1000))

    @property
    def base(self) -> str:
        """What VACANCIES_TELEGRAM_API would be set to."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, sent: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body of one call."""
        prefix, _, method = path.rpartition("/")
        if prefix != f"/bot{self.token}":
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        chat = str(sent.get("chat_id", ""))
        if method == "sendMessage":
            self.asked.append(sent)
        elif method != "getUpdates":
            self.others.append((method, sent))
        waiting = self.next_answers.get(chat or method)
        failed = waiting.pop(0) if waiting else None
        if failed is None and self.limits is not None and chat:
            failed = self.limits.judge(chat)
        failed = failed or _wrong(sent)
        if failed:
            return _told(failed)
        match method:
            case "sendMessage":
                self.delivered.append(sent)
                self.on_accept(chat)
                return 200, {"ok": True, "result": {"message_id": len(self.delivered), "chat": {"id": chat}}}
            case "getMe":
                return 200, {"ok": True, "result": {"id": 123456789, "is_bot": True, "username": NAME}}
            case "getUpdates":
                return 200, {"ok": True, "result": self._updates(sent)}
            case "editMessageReplyMarkup":
                if not 0 < int(sent["message_id"]) <= len(self.delivered):
                    return _told((400, "Bad Request: message to edit not found", {}))
                self.delivered[int(sent["message_id"]) - 1]["reply_markup"] = sent["reply_markup"]
                return 200, {"ok": True, "result": True}
            case "answerCallbackQuery" | "setMyCommands":
                return 200, {"ok": True, "result": True}
        return 404, {"ok": False, "error_code": 404, "description": "Not Found: method not found"}

    def _updates(self, sent: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Waits as long as it is asked to for something above the offset; what is below is forgotten."""
        offset = int(sent.get("offset", 0))
        until = time.monotonic() + float(sent.get("timeout", 0))
        with self._changed:
            self.polls += 1
            self._changed.notify_all()
            self.confirmed = max(self.confirmed, offset)
            self.waiting = [each for each in self.waiting if each["update_id"] >= offset]
            while not self.waiting and (left := until - time.monotonic()) > 0:
                self._changed.wait(left)
            return self.waiting[:100]

    def tell(self, **update: Any) -> int:
        """Something happened on the far side; the update's number."""
        with self._changed:
            number = next(self._numbers)
            self.waiting.append({"update_id": number, **update})
            self._changed.notify_all()
        return number

    def say(self, person: int, text: str, chat: int | None = None, **more: Any) -> int:
        """``person`` writes ``text``, into a group if ``chat`` is one."""
        where = {"id": chat, "type": "supergroup"} if chat else {"id": person, "type": "private"}
        sender = {"id": person, "is_bot": False, "first_name": "Somebody"}
        return self.tell(message={"message_id": 1, "from": sender, "chat": where, "text": text, **more})

    def press(self, person: int, data: str, under: Mapping[str, Any] | None = None) -> int:
        """``person`` presses the button that sends ``data``, below the message ``under``."""
        message = {
            "message_id": self.delivered.index(dict(under)) + 1 if under else 1,
            "chat": {"id": person, "type": "private"},
            **({"reply_markup": under["reply_markup"]} if under and "reply_markup" in under else {}),
        }
        sender = {"id": person, "is_bot": False, "first_name": "Somebody"}
        query = {"id": f"q{person}-{data}", "from": sender, "message": message, "data": data}
        return self.tell(callback_query=query)

    def to(self, chat: int | str) -> list[dict[str, Any]]:
        """What was delivered to one chat, oldest first."""
        return [sent for sent in list(self.delivered) if str(sent["chat_id"]) == str(chat)]

    def wait_until_polled(self, seconds: float = 20) -> None:
        """Returns when somebody has asked for updates."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.polls > 0, seconds)

    def wait_until_confirmed(self, update_id: int, seconds: float = 20) -> None:
        """Returns when this update will never be handed out again."""
        until = time.monotonic() + seconds
        with self._changed:
            while self.confirmed <= update_id:
                left = until - time.monotonic()
                assert left > 0, f"update {update_id} was not confirmed"
                self._changed.wait(left)


def _told(failed: Fails) -> tuple[int, dict[str, Any]]:
    status, description, parameters = failed
    told = {"ok": False, "error_code": status, "description": description}
    return status, {**told, **({"parameters": dict(parameters)} if parameters else {})}


class _Markup(html.parser.HTMLParser):
    """The entities that the API understands, each closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.wrong = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.wrong |= tag not in ("b", "i", "u", "s", "a", "code", "pre", "blockquote")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.wrong |= not self.open or self.open.pop() != tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _wrong(sent: Mapping[str, Any]) -> Fails | None:
    """What the API finds wrong with a message."""
    text = sent.get("text")
    if isinstance(text, str):
        if sent.get("parse_mode") == "HTML" and "show_alert" not in sent:
            markup = _Markup()
            markup.feed(text)
            markup.close()
            if markup.wrong or markup.open or re.search(r"&(?!(?:amp|lt|gt|quot|#\w+);)", text):
                return BAD_MARKUP
            text = markup.text
        if not text.strip():
            return (400, "Bad Request: message text is empty", {})
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return (400, "Bad Request: message is too long", {})
    rows = (sent.get("reply_markup") or {}).get("inline_keyboard", [])
    for button in itertools.chain.from_iterable(rows):
        data, url = button.get("callback_data"), button.get("url")
        copied = button.get("copy_text")
        if not button.get("text"):
            return (400, "Bad Request: can't parse inline keyboard button: text is empty", {})
        if data is not None and not 0 < len(data.encode()) <= 64:
            return (400, "Bad Request: BUTTON_DATA_INVALID", {})
        if url is not None and not _is_open(url):
            words = f"Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            return (400, words, {})
        if copied is not None and not 0 < len(copied["text"]) <= 256:
            return (400, "Bad Request: BUTTON_COPY_TEXT_INVALID", {})
    return None


def _is_open(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "tg":
        return True
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


@contextlib.contextmanager
def running() -> Iterator[BotApi]:
    """The API on a free loopback port until the block ends."""
    api = BotApi()

    class Endpoint(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            try:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            except ValueError:
                self.close_connection = True
                return  # whoever wrote it died in the middle
            status, told = api.answer(self.path, sent)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # whoever polled has gone meanwhile
                self.wfile.write(body)

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):
                super().handle()

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Endpoint) as server:
        api.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()


async def post(url: str, *, json: Any = None, total_time: float | None = None) -> Answer | Fault:
    """A plain ``post`` with the door's signature, for tests that are not about the door."""
    return await asyncio.to_thread(_post, url, json)


def _post(url: str, body: Any) -> Answer | Fault:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=5) as answer:
            return Answer(answer.status, url, {}, answer.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, url, {}, error.read())
    except OSError as error:
        return Fault("network", f"{url} did not answer: {type(error).__name__}")
