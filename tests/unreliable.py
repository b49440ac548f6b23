"""A host that can fail in every way that hosts do, on real loopback sockets, and be well again.

Knows one page, its robots.txt and the certificates of ``tests/fetch/certificates``. Promises that it changes
between two requests without moving to another port, and that no connection outlives its answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from farside import Answer, FarSide, reply

CERTIFICATES = Path(__file__).parent / "fetch" / "certificates"
PATH = "/list"


@dataclass
class Unreliable(FarSide):
    """``answers`` as of any far side; ``shows`` is what stands at the page when it is well."""

    shows: str = ""
    _server: asyncio.Server | None = None
    _shown: ssl.SSLContext | None = None
    _held: dict[str, ssl.SSLContext] = field(default_factory=dict)

    def well(self, page: str | None = None, **headers: str) -> None:
        """The page comes as it should, from now on; ``page``: another one."""
        self.shows = self.shows if page is None else page
        self.fails(reply(self.shows.encode(), **{"connection": "close", **headers}))

    def fails(self, answer: Answer | list[Answer], path: str = PATH) -> None:
        """From now on ``answer`` comes in its place."""
        self.answers[path] = answer

    def shows_certificate(self, name: str) -> None:
        """The certificate of the next connections."""
        self._shown = self._held.setdefault(name, server_context(name))

    async def listen(self, tls: bool = False) -> None:
        """Accepts connections, on the same port as before."""
        context = None
        if tls:
            self.shows_certificate("good")
            context = server_context("good")
            context.sni_callback = self._choose
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def hang_up(self) -> None:
        """Nobody listens any more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _choose(self, connection: ssl.SSLObject, name: str | None, context: ssl.SSLContext) -> None:
        if self._shown is not None:
            connection.context = self._shown


@contextlib.asynccontextmanager
async def host(page: str, *, tls: bool = False) -> AsyncIterator[Unreliable]:
    """A host that is well and shows ``page``, until the block ends."""
    made = Unreliable(shows=page)
    made.fails(reply(b"User-agent: *\nDisallow: /private\n", connection="close"), "/robots.txt")
    made.well()
    await made.listen(tls)
    try:
        yield made
    finally:
        await made.hang_up()


def server_context(name: str) -> ssl.SSLContext:
    """The server's side of one of the tests' certificates."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    return context


async def reset(writer: asyncio.StreamWriter) -> None:
    """The connection is torn down."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def drip(writer: asyncio.StreamWriter) -> None:
    """A byte now and then, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


def endless(beginning: bytes) -> Answer:
    """A page that never ends."""

    async def script(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        writer.write(f"{len(beginning):x}\r\n".encode() + beginning + b"\r\n")
        while True:
            writer.write(b"1000\r\n" + b"<p>more</p>" * 372 + b"    " + b"\r\n")
            await writer.drain()

    return script
