"""The address guard: no connection leaves for an address that is not public.

Knows the ranges of RFC 6890 and the tunnels that smuggle them (mapped, compatible, NAT64, 6to4,
Teredo). Promises to vet at connect time, on the very addresses that are then dialled, so that a
name that changes its answer gains nothing; one address that is not public refuses the whole name.
Refuses ports other than 80 and 443 unless the source's own address states one. A *reach* widens
this for single hosts and ports, at most to loopback and private ranges. Fails closed.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Final, Literal

import httpcore

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Name and port -> addresses as text; raises ``OSError`` when there is none."""

PUBLIC_PORTS: Final = frozenset({80, 443})
DNS_TIMEOUT: Final = 5.0
"""Seconds a name may take to resolve."""

_DENIED: Final[tuple[tuple[str, str], ...]] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"),
    ("168.63.129.16/32", "a cloud's own service"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.88.99.0/24", "6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "benchmarking"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "IPv4 mapped into IPv6"),
    ("::/96", "IPv4 in IPv6"),
    ("64:ff9b::/96", "NAT64"),
    ("64:ff9b:1::/48", "local NAT64"),
    ("100::/64", "discard"),
    ("2001::/23", "protocol assignments, Teredo"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
)
_TABLE: Final = tuple((ipaddress.ip_network(net), why) for net, why in _DENIED)
_GLOBAL_UNICAST_6: Final = ipaddress.IPv6Network("2000::/3")
_AT_HOME: Final = frozenset({"loopback", "private", "carrier-grade NAT"})
"""What a stanza with ``access = "local"`` may reach: never link-local, where clouds keep their keys."""


class Refused(httpcore.ConnectError):
    """The guard's no, with a reason that can be shown to the operator."""


class Unresolved(httpcore.ConnectError):
    """The name has no address, or nobody said in time."""


Reach = Literal["public", "odd-port", "home"]
"""How far connections may go: the public web on its usual ports; single public hosts on single odd
ports; single hosts and ports that may be loopback or private."""


def why_not_public(address: str) -> str | None:
    """Why an address must not be dialled (``"loopback"``), or ``None`` when it is public."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    for network, why in _TABLE:
        if ip.version == network.version and ip in network:
            return why
    if isinstance(ip, ipaddress.IPv6Address):
        return None if ip in _GLOBAL_UNICAST_6 else "reserved"
    return None


def why_not_home(address: str) -> str | None:
    """As ``why_not_public``, but loopback and private ranges may be dialled."""
    why = why_not_public(address)
    return None if why in _AT_HOME else why


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """The system's own answer, asked in a thread that neither blocks the loop nor the process's end."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(addresses: list[str] | None, error: OSError | None) -> None:
        if answer.done():
            return
        if error is None:
            answer.set_result(addresses or [])
        else:
            answer.set_exception(error)

    def ask() -> None:
        addresses: list[str] | None = None
        failed: OSError | None = None
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
        except OSError as error:
            failed = error
        except ValueError:
            failed = OSError(f"{host!r} is no name that can be looked up")
        try:
            loop.call_soon_threadsafe(settle, addresses, failed)
        except RuntimeError:  # the loop has closed meanwhile: nobody waits any more
            return

    threading.Thread(target=ask, name="dns", daemon=True).start()
    return await answer


class Guard(httpcore.AsyncNetworkBackend):
    """The only way to a socket: resolves, vets every address, then dials those very addresses in turn."""

    def __init__(self, resolver: Resolver, reach: Reach = "public") -> None:
        self._dial = httpcore.AnyIOBackend()
        self._resolve = resolver
        self._reach = reach
        self._granted: set[tuple[str, int]] = set()

    def grant(self, host: str, port: int) -> None:
        """Let this guard, whose reach is not the public one, go to ``host`` and ``port``."""
        self._granted.add((host, port))

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A stream to a vetted address; ``Refused`` or ``Unresolved`` (both ``ConnectError``) otherwise."""
        addresses = await self._vetted(host, port)
        error: Exception | None = None
        for address in addresses:
            try:
                return await self._dial.connect_tcp(
                    address, port, timeout=timeout, local_address=local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error if error is not None else Unresolved(f"{host} has no address")

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Never: a file is not a public address."""
        raise Refused("unix sockets are not dialled")

    async def sleep(self, seconds: float) -> None:
        """As the backend beneath."""
        await self._dial.sleep(seconds)

    async def _vetted(self, host: str, port: int) -> Sequence[str]:
        if self._reach != "public" and (host, port) not in self._granted:
            raise Refused(
                f"{host}:{port} is not the own place of any source that may go beyond the public web"
            )
        if self._reach == "public" and port not in PUBLIC_PORTS:
            raise Refused(f"port {port} is neither 80 nor 443 and not the source's own")
        judge = why_not_home if self._reach == "home" else why_not_public
        addresses = await self._addresses(host, port)
        for address in addresses:
            why = judge(address)
            if why is not None:
                raise Refused(f"{host} leads to {address}, which is not public ({why})")
        return addresses

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        bare = host.removeprefix("[").removesuffix("]")
        try:
            return [str(ipaddress.ip_address(bare))]
        except ValueError:
            pass
        try:
            async with asyncio.timeout(DNS_TIMEOUT):
                addresses = await self._resolve(bare, port)
        except TimeoutError:
            raise Unresolved(f"the name {host} could not be looked up within {DNS_TIMEOUT:g} s") from None
        except OSError as error:
            raise Unresolved(f"the name {host} cannot be looked up ({error.strerror or error})") from None
        if not addresses:
            raise Unresolved(f"the name {host} has no address")
        return addresses
