"""Every bypass that others were caught with, against a socket that really listens: it is never reached.

The far side listens on loopback and would answer; the port is allowed, so that the address alone decides.
Names of advisories say whom it happened to.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpcore
import pytest
from farside import Clock, FarSide, redirect, reply

from scraper.fetch import guard
from scraper.fetch.answer import Answer, Fault
from scraper.fetch.http import Door
from scraper.fetch.pace import Pace
from scraper.sources import terms

PUBLIC = "93.184.216.34"
"""Stands for the public web: connections to it come to the far side of the test."""

pytestmark = pytest.mark.anyio


class Internet(httpcore.AnyIOBackend):
    """Dials as ever, only that what is public is here; whatever else is dialled is dialled truly."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        here = "127.0.0.1" if host == PUBLIC else host
        return await super().connect_tcp(here, port, timeout, local_address, socket_options)


@asynccontextmanager
async def opened(answers: dict[str, list[Sequence[str]]] | None = None, **more: Any) -> AsyncIterator[Door]:
    """A door whose names are in the test's hand: a list of answers is used up, the last one staying."""

    async def resolver(name: str, port: int) -> Sequence[str]:
        held = (answers or {}).get(name)
        if held is None:
            return await guard.system_resolver(name, port)
        return held.pop(0) if len(held) > 1 else held[0]

    async def at_once(seconds: float) -> None:
        return None

    given = {"refuse": lambda url: None, "resolver": resolver, "pace": Pace(sleep=at_once), **more}
    async with Door(None, {}, Clock(), **given) as door:
        yield door


async def refused(url: str, far: FarSide, door: Door) -> str:
    """The reason of the guard, by reading and by calling; nothing was sent to the far side.

    miniflux #4087 for what is read, #4090 for what is called in somebody's name.
    """
    before = far.connections
    got = await door.get(url, ports=(far.port,))
    assert isinstance(got, Fault), got
    assert got.kind == "refused", got
    posted = await door.post(url, json={}, ports=(far.port,))
    assert isinstance(posted, Fault), posted
    assert posted.kind == "refused", posted
    assert far.connections == before
    return got.reason


HERE = [
    "127.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "2130706433", "0x7f.1", "0x7f000001",
    "0177.0.0.1", "127.1", "127.0.1", "0", "0.0.0.0", "localhost", "localhost.", "LOCALHOST",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "[::]",
]  # fmt: skip


@pytest.mark.parametrize("name", HERE)
async def test_no_spelling_of_this_machine_reaches_a_socket_that_listens(name: str) -> None:
    """libraries in Python, C and browsers read these in their own ways; the guard asks after that."""
    async with FarSide({"/": reply(b"inner")}).serving() as far, opened() as door:
        await refused(f"http://{name}:{far.port}/", far, door)


ELSEWHERE = [
    ("10.0.0.1", "CVE-2026-27696 (GHSA-3c45-4pj5-ch7m), changedetection: no check at all"),
    ("169.254.169.254", "CVE-2026-27696: the cloud's keys"),
    ("100.64.0.1", "GHSA-gwph-fp79-379w: 100.64/10 was forgotten"),
    ("100.100.100.200", "GHSA-gwph-fp79-379w: a cloud's keys in 100.64/10"),
    ("fd00::1", "unique local"), ("fd00:ec2::254", "the cloud's keys by IPv6"),
    ("::ffff:169.254.169.254", "mapped"), ("64:ff9b::7f00:1", "NAT64 of loopback"),
    ("64:ff9b::a00:1", "is_global passes it"), ("2002:7f00:1::", "is_global passes it: 6to4 of loopback"),
    ("224.0.0.1", "is_global passes it: multicast"), ("192.88.99.1", "is_global passes it"),
    ("3fff::1", "is_global passes it"), ("fec0::1", "is_global passes it"), ("fe80::1%lo", "with a zone"),
    ("0.0.0.0", "this machine on Linux"), ("::", "this machine on Linux"), ("168.63.129.16", "a cloud's own"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "whom"), ELSEWHERE)
async def test_a_public_name_of_a_private_address_is_not_dialled(address: str, whom: str) -> None:
    async with FarSide().serving() as far, opened({"gme.test": [[address]]}) as door:
        assert "gme.test" in await refused(f"http://gme.test:{far.port}/", far, door), whom


async def test_a_name_with_one_public_and_one_private_address_is_not_dialled() -> None:
    for addresses in ([PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC]):
        async with FarSide().serving() as far, opened({"gme.test": [addresses]}) as door:
            await refused(f"http://gme.test:{far.port}/", far, door)


async def test_a_name_that_changes_its_answer_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when first asked (robots.txt is read), private a moment later."""
    monkeypatch.setattr(httpcore, "AnyIOBackend", Internet)
    inner = FarSide({"/": reply(b"inner"), "/robots.txt": reply(b"", 404, connection="close")})
    async with inner.serving(), opened({"gme.test": [[PUBLIC], ["127.0.0.1"]]}) as door:
        got = await door.get(f"http://gme.test:{inner.port}/", ports=(inner.port,))
    assert isinstance(got, Fault), got
    assert (got.kind, inner.paths) == ("refused", ["/robots.txt"])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_from_the_public_web_to_a_private_place_is_not_followed(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """miniflux, TestRequestBuilder_RefusePrivateNetworkOnRedirect; changedetection, CVE-2026-27696."""
    monkeypatch.setattr(httpcore, "AnyIOBackend", Internet)
    names = {"gme.test": [[PUBLIC]], "inner.test": [["127.0.0.1"]]}
    inner = FarSide({"/": reply(b"inner")})
    async with inner.serving(), FarSide().serving() as far, opened(names) as door:
        for onward in ("127.0.0.1", "inner.test", "2130706433", "[::ffff:7f00:1]"):
            far.answers["/"] = redirect(f"http://{onward}:{inner.port}/", status)
            got = await door.get(f"http://gme.test:{far.port}/", ports=(far.port, inner.port))
            assert isinstance(got, Fault), got
            assert got.kind == "refused", got
    assert inner.connections == 0


@pytest.mark.parametrize(
    "url",
    ["http://gme.test\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@gme.test/",
     "http://gme.test#@127.0.0.1:{port}/", "http://gme.test?@127.0.0.1:{port}/",
     "http://gme.test:80@127.0.0.1:{port}/", "http://user:pass@127.0.0.1:{port}/",
     "http://127.0.0.1:{port}%2f@gme.test/", "http:\\\\127.0.0.1:{port}\\", "http://gme.test%00.127.0.0.1/",
     "http://gme.test:{port}:{port}/", "http:///127.0.0.1:{port}/", "http:127.0.0.1:{port}/"],
)  # fmt: skip
async def test_parsers_that_disagree_about_an_address_are_never_two(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GHSA-rph4-96w6-q594, changedetection: checked as one host by one parser, asked as another's."""
    monkeypatch.setattr(httpcore, "AnyIOBackend", Internet)
    inner = FarSide({"/": reply(b"inner")})
    async with inner.serving(), opened({"gme.test": [[PUBLIC]]}) as door:
        for got in (
            await door.get(url.format(port=inner.port)),
            await door.post(url.format(port=inner.port), json={}),
        ):
            assert isinstance(got, Fault), got
    assert inner.connections == 0


async def test_a_proxy_on_this_machine_is_no_way_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """miniflux #4456 and GHSA-hm22-wg2m-35v4: what dials in our place must be guarded too. Nothing does."""
    async with FarSide({"http://gme.test/": reply(b"by proxy")}).serving() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        async with opened({"gme.test": [["10.0.0.1"]]}) as door:
            got = await door.get("http://gme.test/")
    assert isinstance(got, Fault)
    assert (got.kind, proxy.connections) == ("refused", 0)


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "dict", "unix", "data", "ws"])
async def test_only_the_web_is_asked(scheme: str) -> None:
    async with FarSide().serving() as far, opened() as door:
        got = await door.get(f"{scheme}://127.0.0.1:{far.port}/etc/passwd", local=True)
    assert isinstance(got, Fault)
    assert (got.kind, far.connections) == ("refused", 0)


@pytest.mark.parametrize("port", [22, 25, 53, 3306, 5432, 6379, 8080, 9200, 11211])
async def test_a_public_host_is_asked_on_no_port_but_those_of_the_web(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialled: list[str] = []

    async def never(*anything: object, **named: object) -> None:
        dialled.append("x")

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", never)
    async with opened({"gme.test": [[PUBLIC]]}) as door:
        got = await door.get(f"http://gme.test:{port}/")
    assert isinstance(got, Fault)
    assert (got.kind, dialled) == ("refused", [])


async def test_the_guard_is_in_force_for_what_is_public_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same far side, reached by its public address: the tests above fail for no other reason."""
    monkeypatch.setattr(httpcore, "AnyIOBackend", Internet)
    async with FarSide({"/": reply(b"outer")}).serving() as far, opened({"gme.test": [[PUBLIC]]}) as door:
        got = await door.get(f"http://gme.test:{far.port}/", ports=(far.port,))
    assert isinstance(got, Answer)
    assert got.body == b"outer"


async def test_a_robots_txt_that_redirects_inwards_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpcore, "AnyIOBackend", Internet)
    inner = FarSide({"/robots.txt": reply(b"User-agent: *\nAllow: /")})
    async with inner.serving(), FarSide({"/": reply(b"x")}).serving() as far:
        far.answers["/robots.txt"] = redirect(f"http://127.0.0.1:{inner.port}/robots.txt")
        async with opened({"gme.test": [[PUBLIC]]}) as door:
            got = await door.get(f"http://gme.test:{far.port}/", ports=(far.port, inner.port))
    assert isinstance(got, Fault)
    assert (got.kind, inner.connections, far.paths) == ("refused", 0, ["/robots.txt"])


@pytest.mark.parametrize(
    "url",
    ["https://r3.nrmp.org/list", "http://R3.NRMP.ORG./list", "https://r3.nrmp.org:443/list",
     "https://r3.nrmp.org\u3002/list"],
)  # fmt: skip
async def test_the_host_of_nrmps_list_is_dialled_by_no_spelling_and_no_redirect(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(httpcore, "AnyIOBackend", Internet)
    asked: list[str] = []

    async def resolver(name: str, port: int) -> Sequence[str]:
        asked.append(name)
        return [PUBLIC]

    async with FarSide().serving() as far:
        far.answers["/"] = redirect(url)
        async with opened(refuse=terms.why_not, resolver=resolver) as door:
            straight = await door.get(url)
            led = await door.get(f"http://gme.test:{far.port}/", ports=(far.port,))
    assert isinstance(straight, Fault)
    assert isinstance(led, Fault)
    assert (straight.kind, led.kind) == ("refused", "refused")
    assert set(asked) == {"gme.test"}


async def test_an_inner_host_that_never_answers_names_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard, "DNS_TIMEOUT", 0.05)

    async def silent(name: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    async with opened(resolver=silent) as door:
        got = await door.get("http://gme.test/")
    assert isinstance(got, Fault)
    assert got.kind == "network"
