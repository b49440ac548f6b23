"""Three real servers on loopback for the demonstration: a web site, a mail server, a Bot API stand-in.

Knows the sample pages of ``site/``: stage ``n`` shows each page as it stands in the highest folder not
above ``n``. Promises validators, 304 and robots.txt as real hosts have them, and to keep what arrived.
Refuses connections from anywhere but this machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

SITE: Final = Path(__file__).parent / "site"
TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass
class World:
    """What the servers show and what reached them."""

    stage: int = 0
    edited: Path | None = None
    """A folder whose pages are shown instead: a person is playing with them."""
    web_port: int = 0
    bot_port: int = 0
    smtp_port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    chats: list[dict[str, Any]] = field(default_factory=list)

    def page(self, name: str) -> Path | None:
        """The file that stands for ``name`` at this stage."""
        if self.edited is not None:
            path = self.edited / name
            return path if path.is_file() else None
        for stage in range(self.stage, -1, -1):
            path = SITE / str(stage) / name
            if path.is_file():
                return path
        return None


def hand_over(world: World, folder: Path) -> None:
    """Copies the pages as they stand into ``folder`` and shows them from there, to be edited."""
    folder.mkdir()
    for name in {path.name for stage in SITE.iterdir() for path in stage.iterdir()}:
        path = world.page(name)
        if path is not None:
            shutil.copy(path, folder / name)
    world.edited = folder


@contextlib.contextmanager
def running() -> Iterator[World]:
    """All three servers on free loopback ports until the block ends."""
    world = World()
    with _http(_site(world)) as world.web_port, _http(_bot(world)) as world.bot_port, _smtp(world):
        yield world


@contextlib.contextmanager
def _http(answer: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demonstration's own lines are the ones to read."""

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _site(world: World) -> type[BaseHTTPRequestHandler]:
    class Site(_Quiet):
        def do_GET(self) -> None:
            path = world.page(self.path.split("?")[0].lstrip("/"))
            if path is None:
                return self.reply(404, b"not here", Content_Type="text/plain")
            body = path.read_bytes()
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                return self.reply(304, b"", ETag=etag)
            return self.reply(200, body, ETag=etag, Content_Type=TYPES[path.suffix])

    return Site


def _bot(world: World) -> type[BaseHTTPRequestHandler]:
    class Bot(_Quiet):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            world.chats.append(sent)
            result = {"message_id": len(world.chats), "chat": {"id": sent["chat_id"]}}
            self.reply(
                200, json.dumps({"ok": True, "result": result}).encode(), Content_Type="application/json"
            )

    return Bot


@contextlib.contextmanager
def _smtp(world: World) -> Iterator[None]:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, Envelope, Session

    class Inbox:
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
            assert isinstance(mail, EmailMessage)
            world.mails.append(mail)
            return "250 Accepted"

    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller cannot choose a port itself
        world.smtp_port = free.getsockname()[1]
    controller = Controller(Inbox(), hostname="127.0.0.1", port=world.smtp_port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
