"""What stands between the network and the pages: bounds on a request, headers on an answer.

Knows no page. Promises that no body larger than ``LARGEST`` and none slower than ``SLOWEST`` reaches one, and
that every answer forbids storing, framing, scripts, referrers and foreign forms. Refuses to set HSTS: that is
the proxy's, which alone knows whether all of its host speaks TLS.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST: Final = 64 * 1024
"""Bytes of a request's body."""

SLOWEST: Final = 15.0
"""Seconds in which a body must have come."""


class Shield:
    """Wraps the pages; ``style_hash`` is the one style sheet that they may use."""

    def __init__(self, app: ASGIApp, style_hash: str) -> None:
        self._app = app
        policy = (
            f"default-src 'none'; style-src '{style_hash}'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        self._headers = _encoded(
            (
                ("cache-control", "no-store"),
                ("content-security-policy", policy),
                ("referrer-policy", "no-referrer"),
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("x-robots-tag", "noindex, nofollow"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
            )
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        try:
            body = await asyncio.wait_for(_body(receive), SLOWEST)
        except TimeoutError:
            await _refuse(answer, 408, b"The request took too long.\n")
            return
        if body is None:
            await _refuse(answer, 413, b"The request is too large.\n")
            return
        await self._app(scope, _given(body, receive), answer)


async def _body(receive: Receive) -> bytes | None:
    """All of it; ``None`` when it is too large."""
    read: bytes = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":  # whoever asked is gone
            return read
        read += message.get("body", b"")
        if len(read) > LARGEST:
            return None
        if not message.get("more_body"):
            return read


def _given(body: bytes, receive: Receive) -> Receive:
    """Hands the body over once, then what else comes."""
    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return whole.pop() if whole else await receive()

    return next_message


async def _refuse(send: Send, status: int, words: bytes) -> None:
    headers = _encoded((("content-type", "text/plain; charset=utf-8"), ("connection", "close")))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers]
