"""The connections: one TLS context, and for each place that is asked a small pool of its own.

Knows httpcore's pools, whose cost grows with the connections in them, and the guard beneath. Promises
that few are kept open however many places there are, and that a connection made for a source that may
reach a private address, an odd port or a host with its own certificate is never lent to anybody
else. Verification is never off. Refuses proxies of the environment: they would dial past the guard.
"""

from __future__ import annotations

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import httpcore
import httpx

from scraper.fetch.guard import Guard, Reach, Resolver

_PLACES: Final = 40
"""Places whose connections are kept while nobody asks them."""
_EACH: Final = 20
_KEPT_FOR: Final = 20.0
"""Seconds after which a kept connection is no longer trusted to be alive."""


class Untrusted(Exception):
    """A file of certificates that cannot be used; the message names it."""


_Place = tuple[str, str, int, Reach, Path | None]


@dataclass
class _Pool:
    connections: httpcore.AsyncConnectionPool
    users: int = 0


class Pools:
    """Connections by what they reach and whom they trust; ``ca_file`` is trusted by all of them."""

    def __init__(self, resolver: Resolver, ca_file: Path | None = None) -> None:
        self._resolver = resolver
        self._for_all = ca_file
        self._guards: dict[Reach, Guard] = {}
        self._pools: OrderedDict[_Place, _Pool] = OrderedDict()

    @asynccontextmanager
    async def lent(
        self, scheme: str, host: str, port: int, reach: Reach = "public", ca_file: Path | None = None
    ) -> AsyncIterator[httpcore.AsyncConnectionPool]:
        """The connections to one place, for as long as the block runs.

        Raises ``Untrusted`` when a certificate file is unusable.
        """
        place = (scheme, host, port, reach, ca_file)
        pool = self._pools.get(place)
        if pool is None:
            pool = self._pools[place] = _Pool(self._made(host, port, reach, ca_file))
        self._pools.move_to_end(place)
        pool.users += 1
        try:
            yield pool.connections
        finally:
            pool.users -= 1
            if len(self._pools) > _PLACES:
                await self._let_go()

    async def close(self) -> None:
        """End every connection."""
        pools = list(self._pools.values())
        self._pools.clear()
        for pool in pools:
            await pool.connections.aclose()

    def _made(self, host: str, port: int, reach: Reach, ca_file: Path | None) -> httpcore.AsyncConnectionPool:
        guard = self._guards.get(reach)
        if guard is None:
            guard = self._guards[reach] = Guard(self._resolver, reach)
        if reach != "public":
            guard.grant(host, port)
        return httpcore.AsyncConnectionPool(
            ssl_context=tls_context(frozenset(file for file in (self._for_all, ca_file) if file)),
            http2=True,
            max_connections=_EACH,
            keepalive_expiry=_KEPT_FOR,
            network_backend=guard,
        )

    async def _let_go(self) -> None:
        """Closes the place that nobody has asked for longest."""
        for place, pool in self._pools.items():
            if not pool.users:
                del self._pools[place]
                await pool.connections.aclose()
                return


@lru_cache(maxsize=16)
def tls_context(extra: frozenset[Path]) -> ssl.SSLContext:
    """Verifies names, dates and chains, against the usual authorities and those of the files in ``extra``."""
    context = httpx.create_ssl_context(trust_env=False)
    for file in extra:
        try:
            context.load_verify_locations(cafile=file)
        except OSError as error:
            raise Untrusted(f"the certificate file {file} cannot be used ({error})") from None
        # A saved intermediate counts as an end of the chain; name and dates are still checked.
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
