"""The server of the pages inside another program's loop, with that program's own way of ending.

Knows uvicorn. Promises that a port which is taken is said before anything starts, that forwarded addresses
are believed from this machine alone, that no request is logged (its address holds a token), and an end
within seconds. Refuses to touch signals: they are the daemon's.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from scraper.settings import SettingsError

log = logging.getLogger(__name__)

_AT_ONCE: Final = 200
"""Requests; more are answered 503 at once."""

_LAST_ANSWERS: Final = 1
"""Seconds that requests in hand have when the server ends."""


class _Server(uvicorn.Server):
    """Leaves the signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured."""
        yield


def listening(host: str, port: int) -> socket.socket:
    """The open port. Raises ``SettingsError`` when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise SettingsError(
            f"VACANCIES_LISTEN: {host}:{port} cannot be listened on ({error.strerror or error}). "
            "Choose another port, or end what uses this one."
        ) from None


@contextlib.asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int) -> AsyncIterator[int]:
    """Serves ``app`` until the block ends; the port, which the system chooses for 0."""
    door = listening(host, port)
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            proxy_headers=True,
            forwarded_allow_ips="127.0.0.1,::1",
            limit_concurrency=_AT_ONCE,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=_LAST_ANSWERS,
        )
    )
    task = asyncio.create_task(server.serve(sockets=[door]))
    task.add_done_callback(_ended)
    try:
        yield int(door.getsockname()[1])
    finally:
        server.should_exit = True
        with contextlib.suppress(Exception):
            await asyncio.wait_for(task, 2 * _LAST_ANSWERS)
        door.close()


def _ended(task: asyncio.Task[None]) -> None:
    """The rest of the program goes on without its pages, and says so."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("the pages are not served any more: %s", type(error).__name__)
