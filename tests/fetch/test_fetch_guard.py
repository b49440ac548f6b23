"""The address guard: every bypass that others fell for is a row here."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Sequence

import httpcore
import pytest
from farside import Clock, FarSide, redirect, reply
from hypothesis import given, strategies as st

from scraper.fetch import guard
from scraper.fetch.answer import Answer, Fault
from scraper.fetch.guard import Guard, Reach, Refused, Unresolved, why_not_home, why_not_public
from scraper.fetch.http import Door
from scraper.fetch.pace import Pace

PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"]
NOT_PUBLIC = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
    "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1",
    "fd00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "4000::1", "not-an-address", "",
]  # fmt: skip
BYPASSES = [
    "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://localhost/",
    "http://localhost./", "http://0/", "http://169.254.169.254/latest/meta-data/", "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/", "http://100.64.0.1/", "http://[::]/", "http://①②⑦.⓪.⓪.①/",
]  # fmt: skip
UNASKED = [
    "http://user:secret@hospital.test/", "ftp://hospital.test/", "file:///etc/passwd", "gopher://127.0.0.1/",
    "http://hospital.test\\@127.0.0.1/", "http://hospital.test/\r\nX: y", "http:///path", "//hospital.test/",
    "http://hospital.test:99999/", "http://hospital.test :80/", "javascript:alert(1)", "", "http://[::1/",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_dialled(address: str) -> None:
    assert why_not_public(address) is None


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_may_not_be_dialled(address: str) -> None:
    assert why_not_public(address) is not None


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert why_not_public(str(address)) is not None


@given(st.ip_addresses(v=4))
def test_no_tunnel_makes_an_address_public(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for tunnel in ("::ffff:0:0", "64:ff9b::", "::"):
        assert why_not_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(tunnel)) + number)))
    assert why_not_public(str(ipaddress.IPv6Address((0x2002 << 112) + (number << 80))))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "fd00::1", "100.64.0.1"])
def test_a_local_source_reaches_loopback_and_private_ranges(address: str) -> None:
    assert why_not_home(address) is None


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "168.63.129.16"])
def test_even_a_local_source_never_reaches_where_clouds_keep_their_keys(address: str) -> None:
    assert why_not_home(address) is not None


class Dialled(httpcore.AsyncMockBackend):
    """Writes down what was dialled, and fails for the addresses it is told to."""

    def __init__(self, broken: Sequence[str] = ()) -> None:
        super().__init__([])
        self.addresses: list[str] = []
        self.broken = broken

    async def connect_tcp(
        self, host: str, port: int, *args: object, **kwargs: object
    ) -> httpcore.AsyncNetworkStream:
        self.addresses.append(host)
        if host in self.broken:
            raise httpcore.ConnectError("refused")
        return await super().connect_tcp(host, port)


def guarded(
    addresses: Sequence[str], dial: Dialled, monkeypatch: pytest.MonkeyPatch, reach: Reach = "public"
) -> Guard:
    async def resolver(host: str, port: int) -> Sequence[str]:
        return addresses

    monkeypatch.setattr(guard.httpcore, "AnyIOBackend", lambda: dial)
    return Guard(resolver, reach)


@pytest.mark.anyio
async def test_the_very_addresses_that_were_vetted_are_dialled_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dial = Dialled(broken=["2606:4700::1"])
    await guarded(["2606:4700::1", "8.8.8.8", "1.1.1.1"], dial, monkeypatch).connect_tcp("hospital.test", 443)
    assert dial.addresses == ["2606:4700::1", "8.8.8.8"]


@pytest.mark.anyio
async def test_one_private_address_among_public_ones_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dial = Dialled()
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        await guarded(["8.8.8.8", "10.0.0.1"], dial, monkeypatch).connect_tcp("hospital.test", 443)
    assert dial.addresses == []


@pytest.mark.anyio
async def test_a_name_without_addresses_is_not_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unresolved, match="no address"):
        await guarded([], Dialled(), monkeypatch).connect_tcp("hospital.test", 443)


@pytest.mark.anyio
@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
async def test_an_odd_port_is_refused_before_the_name_is_looked_up(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match=str(port)):
        await guarded(["8.8.8.8"], Dialled(), monkeypatch).connect_tcp("hospital.test", port)


@pytest.mark.anyio
async def test_a_reach_holds_for_its_own_host_and_port_only(monkeypatch: pytest.MonkeyPatch) -> None:
    own = guarded(["127.0.0.1"], Dialled(), monkeypatch, "home")
    own.grant("demo.test", 8080)
    await own.connect_tcp("demo.test", 8080)
    for host, port in (("demo.test", 8081), ("other.test", 8080)):
        with pytest.raises(Refused, match="own place"):
            await own.connect_tcp(host, port)


@pytest.mark.anyio
async def test_a_source_with_an_odd_port_is_still_bound_to_public_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odd = guarded(["127.0.0.1"], Dialled(), monkeypatch, "odd-port")
    odd.grant("a.test", 8443)
    with pytest.raises(Refused, match="loopback"):
        await odd.connect_tcp("a.test", 8443)


@pytest.mark.anyio
async def test_a_name_server_that_says_nothing_does_not_hold_us_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    async def silent(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(guard, "DNS_TIMEOUT", 0.05)
    with pytest.raises(Unresolved, match="within"):
        await Guard(silent).connect_tcp("hospital.test", 443)


@pytest.mark.anyio
async def test_unix_sockets_are_never_dialled() -> None:
    with pytest.raises(Refused):
        await Guard(guard.system_resolver).connect_unix_socket("/var/run/docker.sock")


@pytest.mark.anyio
async def test_the_systems_own_resolver_answers_with_addresses() -> None:
    assert "127.0.0.1" in await guard.system_resolver("127.0.0.1", 80)
    with pytest.raises(OSError, match=r"nothing here|not known"):
        await guard.system_resolver("nothing here\0.test", 80)


@pytest.mark.anyio
@pytest.mark.parametrize("url", BYPASSES)
async def test_no_spelling_of_a_private_address_gets_through_the_door(url: str) -> None:
    async with Door(None, {}, Clock(), refuse=lambda url: None) as door:
        got = await door.get(url)
    assert isinstance(got, Fault)
    assert got.kind in ("refused", "network"), got


@pytest.mark.anyio
@pytest.mark.parametrize("url", UNASKED)
async def test_an_address_of_the_wrong_shape_is_not_asked(url: str) -> None:
    async with Door(None, {}, Clock(), refuse=lambda url: None) as door:
        got, posted = await door.get(url), await door.post(url, json={})
    assert isinstance(got, Fault)
    assert got.kind == "refused"
    assert isinstance(posted, Fault)
    assert posted.kind == "refused"
    assert "secret" not in posted.reason


@pytest.mark.anyio
@pytest.mark.parametrize(
    "onward",
    ["http://127.0.0.1:{other}/", "http://inner.test/", "http://169.254.169.254/", "http://[::1]:{other}/",
     "file:///etc/passwd", "http://u:p@127.0.0.1:{own}/", "//127.0.0.1:{other}/x", "http://127.0.0.1:22/"],
)  # fmt: skip
async def test_a_redirect_from_a_local_source_leads_to_no_other_private_place(onward: str) -> None:
    async def resolver(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    own, other = FarSide(), FarSide({"/": reply(b"inner"), "/x": reply(b"inner")})
    async with (
        own.serving(),
        other.serving(),
        Door(None, {}, Clock(), refuse=lambda u: None, resolver=resolver) as door,
    ):
        own.answers["/"] = redirect(onward.format(own=own.port, other=other.port))
        got = await door.get(own.url(), local=True)
    assert isinstance(got, Fault)
    assert got.kind == "refused", got
    assert other.asked == []


@pytest.mark.anyio
async def test_a_connection_made_for_a_local_source_is_never_lent_to_another() -> None:
    async def at_once(seconds: float) -> None:
        return None

    far = FarSide({"/": reply(b"mine")})
    async with (
        far.serving(),
        Door(None, {}, Clock(), refuse=lambda u: None, pace=Pace(sleep=at_once)) as door,
    ):
        assert isinstance(await door.get(far.url(), local=True), Answer)
        got = await door.get(far.url(), ports=(far.port,))
    assert isinstance(got, Fault)
    assert got.kind == "refused"
    assert far.paths == ["/robots.txt", "/"]


@pytest.mark.anyio
async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = FarSide()
    async with proxy.serving(), FarSide({"/": reply(b"direct")}).serving() as far:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        async with Door(None, {}, Clock(), refuse=lambda u: None) as door:
            got = await door.get(far.url(), local=True)
    assert isinstance(got, Answer)
    assert proxy.connections == 0


@pytest.mark.anyio
async def test_a_token_in_the_path_reaches_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with (
            FarSide({"/botSECRET/x": reply(b"{}")}).serving() as far,
            Door(None, {}, Clock(), refuse=lambda u: None) as door,
        ):
            assert isinstance(await door.post(far.url("/botSECRET/x"), json={}, local=True), Answer)
            port = far.port
        async with Door(None, {}, Clock(), refuse=lambda u: None) as door:
            fault = await door.post(f"http://127.0.0.1:{port}/botSECRET/x", json={}, local=True)
    assert isinstance(fault, Fault)
    assert "SECRET" not in fault.reason
    assert "SECRET" not in caplog.text
