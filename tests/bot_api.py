"""A stand-in for Telegram's Bot API on loopback, for tests: real HTTP, scripted faults.

Keeps every call; answers as the real one does, floods, blocked, vanished and migrated chats included.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from scraper.fetch.answer import Answer, Fault

TOKEN = "123456789:AAExampleExampleExampleExampleExample"

Fails = tuple[int, str, Mapping[str, Any]]
"""Status, description, parameters."""

BLOCKED: Fails = (403, "Forbidden: bot was blocked by the user", {})
NOT_FOUND: Fails = (400, "Bad Request: chat not found", {})
BAD_MARKUP: Fails = (400, "Bad Request: can't parse entities: unexpected end tag", {})


def flood(seconds: int) -> Fails:
    """Too many requests: wait."""
    return (429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def moved_to(chat: int) -> Fails:
    """The group became a supergroup."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return (400, text, {"migrate_to_chat_id": chat})


@dataclass
class BotApi:
    """What it was asked, what it delivered, and what it is told to answer next, by chat."""

    port: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)
    delivered: list[dict[str, Any]] = field(default_factory=list)
    next_answers: dict[str, list[Fails]] = field(default_factory=dict)
    token: str = TOKEN
    on_accept: Callable[[str], None] = lambda chat: None
    """Called with the chat just before a message is accepted."""

    @property
    def base(self) -> str:
        """What VACANCIES_TELEGRAM_API would be set to."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, sent: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body of one call."""
        if path != f"/bot{self.token}/sendMessage":
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        self.asked.append(sent)
        waiting = self.next_answers.get(str(sent["chat_id"]))
        if waiting:
            status, description, parameters = waiting.pop(0)
            told = {"ok": False, "error_code": status, "description": description}
            return status, {**told, **({"parameters": dict(parameters)} if parameters else {})}
        if len(sent["text"]) > 4096:
            return 400, {"ok": False, "error_code": 400, "description": "Bad Request: message is too long"}
        self.delivered.append(sent)
        self.on_accept(str(sent["chat_id"]))
        result = {"message_id": len(self.delivered), "chat": {"id": sent["chat_id"]}}
        return 200, {"ok": True, "result": result}


@contextlib.contextmanager
def running() -> Iterator[BotApi]:
    """The API on a free loopback port until the block ends."""
    api = BotApi()

    class Endpoint(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            try:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            except ValueError:
                return  # whoever wrote it died in the middle
            status, told = api.answer(self.path, sent)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        api.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()


async def post(url: str, *, json: Any = None) -> Answer | Fault:
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
