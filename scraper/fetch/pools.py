"""The connections: one TLS context, one pool for the public web, separate ones for what goes beyond.

Knows httpcore's pools and the guard beneath them. Promises that a connection made for a source that
may reach a private address, an odd port or a host with its own certificate file is never reused for
anybody else. Verification is never off. Refuses proxies of the environment: they would dial for us,
past the guard.
"""

from __future__ import annotations

import ssl
from functools import lru_cache
from pathlib import Path
from typing import Final

import httpcore
import httpx

from scraper.fetch.guard import Guard, Reach, Resolver

_CONNECTIONS: Final = 200
_KEPT: Final = 40
_KEPT_FOR: Final = 20.0


class Pools:
    """Connection pools by what they may reach and whom they trust; ``ca_file`` is trusted by all of them."""

    def __init__(self, resolver: Resolver, ca_file: Path | None = None) -> None:
        self._resolver = resolver
        self._for_all = ca_file
        self._guards: dict[Reach, Guard] = {}
        self._pools: dict[tuple[Reach, Path | None], httpcore.AsyncConnectionPool] = {}

    def pool(
        self, host: str, port: int, reach: Reach = "public", ca_file: Path | None = None
    ) -> httpcore.AsyncConnectionPool:
        """The pool for asking ``host`` with this reach and trust.

        Raises ``OSError`` when the certificate file is unusable.
        """
        guard = self._guards.get(reach)
        if guard is None:
            guard = self._guards[reach] = Guard(self._resolver, reach)
        if reach != "public":
            guard.grant(host, port)
        pool = self._pools.get((reach, ca_file))
        if pool is None:
            pool = httpcore.AsyncConnectionPool(
                ssl_context=_context(frozenset(file for file in (self._for_all, ca_file) if file)),
                http2=True,
                max_connections=_CONNECTIONS,
                max_keepalive_connections=_KEPT,
                keepalive_expiry=_KEPT_FOR,
                network_backend=guard,
            )
            self._pools[reach, ca_file] = pool
        return pool

    async def close(self) -> None:
        """End every connection."""
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()


@lru_cache(maxsize=16)
def _context(extra: frozenset[Path]) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    for file in extra:
        context.load_verify_locations(cafile=file)
        # A saved intermediate counts as an end of the chain; name and dates are still checked.
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
