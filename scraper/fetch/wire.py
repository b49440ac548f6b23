"""One request and its answer, nothing more: no redirects, no manners.

Knows how a request is put on a guarded connection and read back within its caps. Promises an
``Exchange`` or a ``Fault`` within the seconds it is given, however slowly the far side drips.
Refuses to log: what httpcore would say of a request may hold a token.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

import httpcore
from h2.exceptions import H2Error

from scraper.fetch import body, faults
from scraper.fetch.address import Target
from scraper.fetch.answer import Fault
from scraper.fetch.guard import Reach, Resolver
from scraper.fetch.pools import Pools, Untrusted

Headers = Sequence[tuple[bytes, bytes]]

_TIMEOUTS: Final = {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 30.0}
_EXPECTED: Final = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    H2Error,
    OSError,
)
_CHATTY: Final = ("httpx", "httpcore", "h2", "hpack")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What came back. Header names are in lower case; repeated ones are joined by ``", "``."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    truncated: bool
    seconds: float
    """How long it took."""
    certificate_until: datetime | None = None
    """When the certificate that it was read under expires; aware UTC."""


class Wire:
    """All connections of the process. Silences the libraries beneath, which log whole URLs."""

    def __init__(self, resolver: Resolver, ca_file: Path | None = None) -> None:
        self._pools = Pools(resolver, ca_file)
        for name in _CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)

    async def close(self) -> None:
        """End every connection."""
        await self._pools.close()

    async def ask(
        self,
        method: str,
        to: Target,
        headers: Headers,
        *,
        reach: Reach,
        ca_file: Path | None,
        seconds: float,
        cap: int,
        content: bytes | None = None,
    ) -> Exchange | Fault:
        """Send and read within ``seconds``; a body longer than ``cap`` bytes once decoded is cut there."""
        request = _request(method, to, headers, content)
        try:
            async with (
                asyncio.timeout(seconds),
                self._pools.lent(to.scheme, to.host, to.port, reach, ca_file) as connections,
            ):
                return await self._exchange(connections, request, cap)
        except TimeoutError:
            return Fault("too-slow", f"{to.host} had not finished its answer after {seconds:.0f} s")
        except body.Garbled as error:
            return Fault("garbage", f"the answer of {to.host} cannot be decoded: {error}")
        except Untrusted as error:
            return Fault("tls", f"{to.host} was not asked: {error}")
        except _EXPECTED as error:
            return faults.of_exception(to.host, error)

    async def _exchange(
        self, connections: httpcore.AsyncConnectionPool, request: httpcore.Request, cap: int
    ) -> Exchange:
        started = asyncio.get_running_loop().time()
        response = await self._answered(connections, request)
        try:
            headers = _readable(response.headers)
            chunks = cast(AsyncIterable[bytes], response.stream)
            read, cut = await body.read(chunks, headers.get("content-encoding", ""), cap)
            seconds = asyncio.get_running_loop().time() - started
            until = _certificate_until(response)
            return Exchange(response.status, headers, read, cut, seconds, until)
        finally:
            await response.aclose()

    async def _answered(
        self, connections: httpcore.AsyncConnectionPool, request: httpcore.Request
    ) -> httpcore.Response:
        """The head of the answer. A kept connection may have died unnoticed: a GET is then sent once more."""
        try:
            return await connections.handle_async_request(request)
        except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError):
            if request.method != b"GET":
                raise
            return await connections.handle_async_request(request)


def _request(method: str, to: Target, headers: Headers, content: bytes | None) -> httpcore.Request:
    sized = [(b"content-length", str(len(content)).encode())] if content is not None else []
    return httpcore.Request(
        method=method,
        url=httpcore.URL(
            scheme=to.url.raw_scheme, host=to.url.raw_host, port=to.url.port, target=to.url.raw_path
        ),
        headers=[(b"host", to.url.netloc), *headers, *sized],
        content=content,
        extensions={"timeout": _TIMEOUTS},
    )


def _certificate_until(response: httpcore.Response) -> datetime | None:
    """Out of the live connection; ``None`` without TLS."""
    stream = response.extensions.get("network_stream")
    tls = stream.get_extra_info("ssl_object") if stream is not None else None
    held = tls.getpeercert() if tls is not None else None
    if not held or "notAfter" not in held:
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(held["notAfter"])), UTC)


def _readable(raw: Headers) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        text = value.decode("latin-1").strip()
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers
