"""A web site on loopback for tests: pages, status codes, headers, delays and broken answers, all settable.

Knows validators and 304 as real hosts have them. Promises to write down every request, and that a page
that is held is answered only when the test lets it go.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"
LONGEST = 20.0
"""Seconds that a held page waits at most, so that a failing test ends."""


@dataclass(frozen=True)
class Page:
    """What stands at one path."""

    body: bytes
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: bool = True
    held: threading.Event | None = None
    """Answered when it is set."""
    cut: int | None = None
    """The connection is closed after so many bytes of the body, of which all were announced."""

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True)
class Asked:
    """One request, and what it was answered with."""

    path: str
    headers: Mapping[str, str]
    status: int


@dataclass
class Website:
    """What it shows, and who asked for what. Safe to change while it runs."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    on_ask: Callable[[str], None] = lambda path: None
    """Called before each answer."""
    _news: threading.Condition = field(default_factory=threading.Condition)

    def show(self, path: str, body: str | bytes, **how: object) -> None:
        """``body`` stands at ``path`` from now on."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(raw, **how)  # type: ignore[arg-type]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def times(self, path: str) -> int:
        """How often ``path`` was asked for."""
        return sum(asked.path == path for asked in self.asked)

    def wait_until_asked(self, path: str, times: int = 1, timeout: float = LONGEST) -> None:
        """Returns as soon as ``path`` has been asked for so often."""
        with self._news:
            assert self._news.wait_for(lambda: self.times(path) >= times, timeout), f"nobody asked for {path}"

    def note(self, asked: Asked) -> None:
        with self._news:
            self.asked.append(asked)
            self._news.notify_all()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients here are killed on purpose."""


@contextlib.contextmanager
def running() -> Iterator[Website]:
    """The site on a free loopback port until the block ends."""
    site = Website()

    class Endpoint(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            page = site.pages.get(path, Page(b"not here", 404, "text/plain"))
            site.on_ask(path)
            conditional = page.validators and self.headers.get("If-None-Match") == page.etag
            status = 304 if conditional and page.status == 200 else page.status
            site.note(Asked(path, dict(self.headers.items()), status))
            if page.held is not None:
                page.held.wait(LONGEST)
            self.send_response(status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.validators and page.status == 200:
                self.send_header("ETag", page.etag)
            body = b"" if status == 304 else page.body
            if status != 304:
                self.send_header("Content-Type", page.content_type)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if page.cut is None else body[: page.cut])
            if page.cut is not None and status != 304:
                self.close_connection = True

    with _Server(("127.0.0.1", 0), Endpoint) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def eventually(holds: Callable[[], bool], timeout: float = LONGEST, what: str = "it") -> None:
    """Returns as soon as ``holds`` does; for what cannot tell by itself that it happened."""
    end = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < end, f"{what} never came"
        time.sleep(0.01)
