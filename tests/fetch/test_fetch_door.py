"""The door on real sockets: manners, caps, conditional requests, and every way a host can fail."""

from __future__ import annotations

import asyncio
import gzip
import random
import socket
import ssl
import struct
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import brotli
import pytest
from farside import Clock, FarSide, redirect, reply
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import StreamEnded

from scraper.fetch.answer import Answer, Fault, HostMemory
from scraper.fetch.http import Door, user_agent

CERTIFICATES = Path(__file__).parent / "certificates"
pytestmark = pytest.mark.anyio


async def loopback(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


@asynccontextmanager
async def opened(**more: Any) -> AsyncIterator[Door]:
    given: dict[str, Any] = {"refuse": lambda url: None, "resolver": loopback, **more}
    async with Door(
        given.pop("contact", None), given.pop("hosts", {}), given.pop("now", Clock()), **given
    ) as door:
        yield door


async def got(far: FarSide, path: str = "/", **more: Any) -> Answer | Fault:
    async with far.serving(), opened(**more) as door:
        return await door.get(far.url(path), local=True)


def answered(result: Answer | Fault) -> Answer:
    assert isinstance(result, Answer), result
    return result


def failed(result: Answer | Fault) -> Fault:
    assert isinstance(result, Fault), result
    return result


async def test_a_page_comes_with_its_validators_verbatim() -> None:
    far = FarSide({"/": reply(b"<p>two PGY-2 places", etag='W/"a b"', last_modified="yesterday, roughly")})
    answer = answered(await got(far))
    assert (answer.status, answer.body) == (200, b"<p>two PGY-2 places")
    assert (answer.etag, answer.last_modified) == ('W/"a b"', "yesterday, roughly")
    assert answer.content_type == "text/html; charset=utf-8"


async def test_validators_go_back_as_they_came_and_a_304_has_no_body() -> None:
    far = FarSide({"/": reply(status=304, etag='W/"2"')})
    async with far.serving(), opened() as door:
        answer = answered(await door.get(far.url(), etag='W/"1"', last_modified="roughly", local=True))
    assert (answer.status, answer.body, answer.etag) == (304, b"", 'W/"2"')
    sent = far.asked[-1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"1"', "roughly")


async def test_a_304_that_nobody_asked_for_is_garbage() -> None:
    assert failed(await got(FarSide({"/": reply(status=304)}))).kind == "garbage"


async def test_the_connection_is_kept_for_the_next_question() -> None:
    far = FarSide({"/": reply(b"x"), "/same": reply(status=304)})
    async with far.serving(), opened() as door:
        for _ in range(3):
            answered(await door.get(far.url(), local=True))
            answered(await door.get(far.url("/same"), etag='"1"', local=True))
    assert far.connections == 1


async def test_it_says_honestly_who_asks() -> None:
    far = FarSide({"/": reply(b"x")})
    answered(await got(far, contact="https://example.org/about\r\nX-Evil: 1"))
    assert far.asked[-1].headers["user-agent"] == "vacancies/0.1.0 (+https://example.org/aboutX-Evil:1)"
    assert "cookie" not in far.asked[-1].headers
    assert user_agent(None) == "vacancies/0.1.0"


async def test_no_cookie_is_kept() -> None:
    far = FarSide({"/": reply(b"x", set_cookie="id=1")})
    async with far.serving(), opened() as door:
        await door.get(far.url(), local=True)
        await door.get(far.url(), local=True)
    assert all("cookie" not in asked.headers for asked in far.asked)


# Redirects


async def test_redirects_are_followed_within_the_host_and_told() -> None:
    far = FarSide({"/": redirect("/b", 301), "/b": redirect("c?d=1#e", 308), "/c?d=1": reply(b"there")})
    answer = answered(await got(far))
    assert answer.body == b"there"
    assert [status for status, _ in answer.redirects] == [301, 308]
    assert answer.url == answer.moved_to == far.url("/c?d=1")


async def test_a_temporary_redirect_is_no_move() -> None:
    far = FarSide({"/": redirect("/b", 301), "/b": redirect("/c", 302), "/c": reply(b"there")})
    assert answered(await got(far)).moved_to is None


async def test_a_redirect_loop_ends_after_five() -> None:
    far = FarSide({"/": redirect("/")})
    fault = failed(await got(far))
    assert fault.kind == "moved"
    assert "more than 5" in fault.reason
    assert far.paths.count("/") == 6


@pytest.mark.parametrize("location", ["", "http://", "http://[::1", "mailto:gme@example.org", "http://a b/"])
async def test_a_redirect_to_nowhere_is_refused(location: str) -> None:
    far = FarSide({"/": redirect(location)})
    assert failed(await got(far)).kind in ("refused", "robots", "moved")


async def test_terms_hold_at_every_hop() -> None:
    far = FarSide({"/": redirect("http://forbidden.test/list"), "/list": reply(b"the list")})
    fault = failed(await got(far, refuse=lambda url: "it is confidential" if "forbidden" in url else None))
    assert fault.kind == "refused"
    assert "confidential" in fault.reason
    assert far.paths == ["/robots.txt", "/"]


async def test_robots_hold_at_every_hop() -> None:
    far = FarSide(
        {
            "/": redirect("/closed"),
            "/closed": reply(b"x"),
            "/robots.txt": reply(b"User-agent: *\nDisallow: /closed"),
        }
    )
    assert failed(await got(far)).kind == "robots"
    assert "/closed" not in far.paths


# Statuses


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, "http"), (401, "http"), (403, "http"), (404, "moved"), (410, "moved"), (429, "rate-limited"),
     (500, "http"), (502, "http"), (503, "http")],
)  # fmt: skip
async def test_a_status_that_is_no_answer_is_a_fault_with_a_sentence(status: int, kind: str) -> None:
    fault = failed(await got(FarSide({"/": reply(b"sorry", status)})))
    assert (fault.kind, fault.status) == (kind, status)
    assert "127.0.0.1 answered" in fault.reason


@pytest.mark.parametrize(
    ("status", "headers"),
    [(403, {"cf_mitigated": "challenge"}), (202, {"x_amzn_waf_action": "challenge"}),
     (403, {"server": "AkamaiGHost"})],
)  # fmt: skip
async def test_a_wall_that_names_itself_is_one_whatever_its_status(
    status: int, headers: dict[str, str]
) -> None:
    assert failed(await got(FarSide({"/": reply(b"x", status, **headers)}))).kind == "bot-wall"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), (" 7 ", 7.0), ("Fri, 20 Mar 2026 12:02:00 GMT", 120.0),
     ("Fri, 20 Mar 2026 11:00:00 GMT", 0.0),
     ("999999999", 86400.0), ("soon", None), ("-5", None), ("", None), ("١٢", None)],
)  # fmt: skip
async def test_retry_after_is_understood_in_both_its_forms(header: str, seconds: float | None) -> None:
    fault = failed(await got(FarSide({"/": reply(status=429, retry_after=header)})))
    assert fault.retry_after == seconds


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_asks_for_patience_is_left_alone_until_then(status: int) -> None:
    clock = Clock()
    far = FarSide({"/": [reply(status=status, retry_after="600"), reply(b"back")]})
    async with far.serving(), opened(now=clock) as door:
        assert failed(await door.get(far.url(), local=True)).retry_after == 600
        learned = door.hosts_changed()
        clock.move(minutes=4)
        early = failed(await door.get(far.url("/other"), local=True))
        assert (early.kind, early.retry_after) == ("rate-limited", 360)
        clock.move(minutes=7)
        assert answered(await door.get(far.url(), local=True)).body == b"back"
    assert far.paths == ["/robots.txt", "/", "/"]
    kept = {key: HostMemory.from_json(memory.to_json()) for key, memory in learned.items()}
    assert kept == learned
    async with opened(now=Clock(), hosts=kept) as door:
        assert failed(await door.get(far.url(), local=True)).kind == "rate-limited"


async def test_what_was_learned_of_hosts_is_handed_over_once() -> None:
    far = FarSide({"/": reply(b"x")})
    async with far.serving(), opened() as door:
        await door.get(far.url(), local=True)
        assert list(door.hosts_changed()) == [f"127.0.0.1:{far.port}"]
        assert door.hosts_changed() == {}
        await door.get(far.url(), local=True)
        assert door.hosts_changed() == {}


# Bodies


def squeezed(body: bytes) -> bytes:
    return brotli.compress(body, quality=1)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("identity", bytes),
     ("deflate", lambda body: zlib.compress(body, wbits=-15)),
     ("GZIP", lambda b: gzip.compress(b[:9]) + gzip.compress(b[9:]))],
)  # fmt: skip
async def test_a_compressed_body_is_read(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = b"one PGY-3 place in neurology " * 5000
    assert answered(await got(FarSide({"/": reply(pack(body), content_encoding=encoding)}))).body == body


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("br", squeezed), ("deflate", zlib.compress)]
)
async def test_a_bomb_is_cut_before_it_is_inflated(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    import tracemalloc

    bomb = pack(bytes(50_000_000))
    far = FarSide({"/": reply(bomb, content_encoding=encoding)})
    tracemalloc.start()
    answer = answered(await got(far, body_cap=100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.truncated
    assert len(answer.body) == 100_000
    assert peak < 5_000_000


async def test_a_body_exactly_as_long_as_the_cap_is_whole() -> None:
    far = FarSide({"/": reply(b"x" * 1000), "/more": reply(b"x" * 1001)})
    async with far.serving(), opened(body_cap=1000) as door:
        assert not answered(await door.get(far.url(), local=True)).truncated
        assert answered(await door.get(far.url("/more"), local=True)).truncated


async def test_a_body_without_end_is_cut() -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
            await writer.drain()

    assert answered(await got(FarSide({"/": endless}), body_cap=50_000)).truncated


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"not gzip at all", "gzip"), (gzip.compress(b"x" * 9999)[:-20], "gzip"), (b"\xff" * 99, "br"),
     (brotli.compress(b"abc" * 999)[:-3], "br"), (b"x", "zstd"),
     (gzip.compress(gzip.compress(b"x")), "gzip, gzip")],
    # Not by the bytes: gzip writes the time into them, and two workers would see two tests.
    ids=["no gzip", "half a gzip", "no brotli", "half a brotli", "zstd", "gzip twice"],
)  # fmt: skip
async def test_a_body_that_is_not_what_it_claims_is_garbage(body: bytes, encoding: str) -> None:
    assert failed(await got(FarSide({"/": reply(body, content_encoding=encoding)}))).kind == "garbage"


async def test_a_lying_length_is_half_a_page_and_no_page() -> None:
    async def half(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half")

    assert failed(await got(FarSide({"/": half}))).kind == "truncated"


async def test_a_chunked_body_that_breaks_off_is_half_a_page() -> None:
    async def half(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<p>hal\r\n")

    assert failed(await got(FarSide({"/": half}))).kind == "truncated"


async def test_a_slow_drip_is_cut_at_the_total_time() -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    fault = failed(await got(FarSide({"/": drip}), total_time=0.2))
    assert fault.kind == "too-slow"


async def test_redirects_share_one_total_time() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(redirect("/"))

    fault = failed(await got(FarSide({"/": slow}), total_time=0.4))
    assert fault.kind == "too-slow"


# Connections


async def test_nobody_listening_is_a_fault() -> None:
    far = FarSide()
    async with far.serving():
        url = far.url()
    async with opened() as door:
        fault = failed(await door.get(url, local=True))
    assert fault.kind == "network"
    assert "refused" in fault.reason


async def test_a_reset_is_a_fault_after_one_more_try() -> None:
    async def reset(writer: asyncio.StreamWriter) -> None:
        writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        writer.transport.abort()

    far = FarSide({"/": reset})
    assert failed(await got(far)).kind in ("network", "garbage")
    assert far.paths.count("/") == 2


async def test_a_kept_connection_that_died_unnoticed_is_replaced() -> None:
    async def farewell(writer: asyncio.StreamWriter) -> None:
        return None

    far = FarSide({"/": [reply(b"one"), farewell, reply(b"two")]})
    async with far.serving(), opened() as door:
        assert answered(await door.get(far.url(), local=True)).body == b"one"
        assert answered(await door.get(far.url(), local=True)).body == b"two"


async def test_what_is_not_http_is_garbage() -> None:
    async def smtp(writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.hospital.test ESMTP\r\n")

    assert failed(await got(FarSide({"/": smtp}))).kind == "garbage"


async def test_a_name_that_cannot_be_looked_up_is_a_fault() -> None:
    async def nowhere(host: str, port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    async with opened(resolver=nowhere) as door:
        fault = failed(await door.get("https://gone.test/"))
    assert fault.kind == "network"
    assert "Name or service not known" in fault.reason


async def test_posting_needs_no_robots_and_returns_any_status() -> None:
    far = FarSide({"/bot1:x/sendMessage": reply(b'{"ok":false}', 429)})
    async with far.serving(), opened() as door:
        answer = answered(await door.post(far.url("/bot1:x/sendMessage"), json={"text": "hé"}, local=True))
        refused = failed(await door.post(far.url("/bot1:x/sendMessage"), json={}))
    assert (answer.status, answer.body) == (429, b'{"ok":false}')
    assert [(a.method, a.path) for a in far.asked] == [("POST", "/bot1:x/sendMessage")]
    assert far.asked[0].headers["content-type"] == "application/json"
    assert far.asked[0].body == b'{"text": "h\\u00e9"}'
    assert refused.kind == "refused"
    assert "bot1" not in refused.reason


async def test_a_form_is_posted_and_a_redirect_of_it_is_not_followed() -> None:
    far = FarSide({"/form": redirect("/elsewhere")})
    async with far.serving(), opened() as door:
        answer = answered(
            await door.post(far.url("/form"), data={"a": "b c"}, headers={"X-Why": "y"}, local=True)
        )
    assert answer.status == 302
    assert far.asked[0].body == b"a=b+c"
    assert far.asked[0].headers["x-why"] == "y"


# TLS


def tls(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    return context


async def got_tls(name: str, host: str = "localhost", ca_file: Path | None = None) -> Answer | Fault:
    far = FarSide({"/": reply(b"secure")})
    async with far.serving(tls(name)), opened() as door:
        return await door.get(far.url("/", host, "https"), local=True, ca_file=ca_file)


@pytest.mark.parametrize("host", ["localhost", "hospital.test", "127.0.0.1"])
async def test_a_certificate_that_verifies_is_accepted(host: str) -> None:
    assert answered(await got_tls("good", host, CERTIFICATES / "root.pem")).body == b"secure"


@pytest.mark.parametrize(
    ("name", "words"),
    [("wrong-name", "another name"), ("expired", "expired"), ("self-signed", "signed by itself"),
     ("incomplete", "incomplete chain")],
)  # fmt: skip
async def test_a_certificate_that_does_not_verify_is_named_for_what_it_is(name: str, words: str) -> None:
    fault = failed(await got_tls(name, ca_file=CERTIFICATES / "root.pem"))
    assert fault.kind == "tls"
    assert words in fault.reason


async def test_an_unknown_authority_is_not_trusted() -> None:
    assert failed(await got_tls("good")).kind == "tls"


async def test_a_missing_intermediate_comes_from_a_file_by_stanza_or_by_setting() -> None:
    assert answered(await got_tls("incomplete", ca_file=CERTIFICATES / "middle.pem"))
    async with (
        FarSide({"/": reply(b"secure")}).serving(tls("incomplete")) as far,
        opened(ca_file=CERTIFICATES / "middle.pem") as door,
    ):
        assert answered(await door.get(far.url("/", "localhost", "https"), local=True))


async def test_a_certificate_file_helps_its_own_host_only() -> None:
    async with FarSide({"/": reply(b"secure")}).serving(tls("good")) as far, opened() as door:
        assert answered(
            await door.get(far.url("/", "localhost", "https"), local=True, ca_file=CERTIFICATES / "root.pem")
        )
        assert failed(await door.get(far.url("/", "hospital.test", "https"), local=True)).kind == "tls"


async def test_a_certificate_file_that_is_none_is_a_fault_that_names_it() -> None:
    fault = failed(await got_tls("good", ca_file=CERTIFICATES / "nowhere.pem"))
    assert fault.kind == "tls"
    assert "certificate file" in fault.reason


async def test_plain_talk_on_an_encrypted_port_is_a_fault() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with opened() as door:
        assert failed(await door.get(f"https://localhost:{port}/", local=True)).kind == "tls"
    server.close()


async def test_a_host_that_speaks_http_2_is_read() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = H2Connection(H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65536):
            for event in connection.receive_data(data):
                if isinstance(event, StreamEnded):
                    stream = event.stream_id
                    connection.send_headers(stream, [(":status", "200"), ("etag", '"2"')])
                    connection.send_data(stream, b"two", end_stream=True)
            writer.write(connection.data_to_send())
        writer.close()

    context = tls("good")
    context.set_alpn_protocols(["h2"])
    server = await asyncio.start_server(speak, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with opened() as door:
        url = f"https://localhost:{port}/"
        answer = answered(await door.get(url, local=True, ca_file=CERTIFICATES / "root.pem"))
    server.close()
    assert (answer.body, answer.etag) == (b"two", '"2"')


@pytest.mark.parametrize("seed", range(60))
async def test_whatever_bytes_come_the_outcome_is_a_value(seed: int) -> None:
    chance = random.Random(seed)
    good = reply(gzip.compress(b"one PGY-2 place" * 20), content_encoding="gzip", etag='"1"')
    mangled = bytearray(good)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(mangled))
        mangled[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(bytes(mangled))

    result = await got(FarSide({"/": answer}))
    assert isinstance(result, Answer | Fault)
