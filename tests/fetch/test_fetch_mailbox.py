"""The door to a mailbox, on a real Dovecot: whom it trusts, what it tells, and that it changes nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import dovecot as mail
import pytest
from dovecot import PASSWORD, Dovecot, message

from scraper.fetch import mailbox
from scraper.fetch.answer import Fault
from scraper.fetch.mailbox import Box, Mailbox, Standing, opened, read

pytestmark = pytest.mark.anyio

ROOT = mail.CERTIFICATES / "root.pem"


def _box(dovecot: Dovecot, **more: object) -> Box:
    usual = {
        "host": "127.0.0.1", "port": dovecot.port, "user": dovecot.user, "password": PASSWORD,
        "tls": False, "local": True,
    }  # fmt: skip
    return Box(**{**usual, **more})  # type: ignore[arg-type]


def _tls(dovecot: Dovecot, *ca_files: Path, host: str = "localhost") -> Box:
    return _box(dovecot, host=host, port=dovecot.tls_port, tls=True, ca_files=frozenset(ca_files))


def _inbox(inbox: Mailbox) -> Standing:
    return inbox.examine("INBOX")


async def _fault(box: Box) -> Fault:
    came = await read(box, _inbox)
    assert isinstance(came, Fault)
    assert PASSWORD not in came.reason
    assert box.user not in came.reason
    return came


async def test_a_certificate_is_verified_and_an_extra_authority_may_be_named(dovecot: Dovecot) -> None:
    assert isinstance(await read(_tls(dovecot, ROOT), _inbox), Standing)
    unknown = await _fault(_tls(dovecot))
    assert (unknown.kind, "ca_file" in unknown.reason) == ("tls", True)
    missing = await _fault(_tls(dovecot, Path("nowhere.pem")))
    assert "nowhere.pem" in missing.reason


@pytest.mark.parametrize(
    ("certificate", "words"), [("expired", "has expired"), ("wrong-name", "another name")]
)
async def test_a_bad_certificate_is_never_accepted(certificate: str, words: str, dovecot: Dovecot) -> None:
    with mail.running(certificate) as other:
        fault = await _fault(_tls(other, ROOT))
    assert (fault.kind, words in fault.reason) == ("tls", True)


async def test_addresses_are_vetted_and_the_clear_is_for_this_machine_only(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_only = await _fault(_box(dovecot, local=False))
    assert (public_only.kind, "loopback" in public_only.reason) == ("refused", True)
    private = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 143))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *how, **more: private)
    clear = await _fault(_box(dovecot))
    assert (clear.kind, "this machine only" in clear.reason) == ("refused", True)


async def test_what_goes_wrong_is_told_without_a_secret(dovecot: Dovecot) -> None:
    assert (await _fault(_box(dovecot, password="wrong"))).kind == "misconfigured"
    assert (await _fault(_box(dovecot, password="wröng"))).kind == "misconfigured"
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()[1]
    assert (await _fault(_box(dovecot, port=nobody))).kind == "network"
    no_folder = await read(_box(dovecot), lambda inbox: inbox.examine("Elsewhere"))
    assert isinstance(no_folder, Fault)
    assert "'Elsewhere'" in no_folder.reason


@pytest.fixture
def talker() -> Iterator[tuple[int, list[bytes]]]:
    """A server that says what it is told, line by line, and hangs up."""
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                for line in said:
                    connection.sendall(line)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], said
        thread.join(20)


@pytest.mark.parametrize(
    ("said", "kind"),
    [([b"HTTP/1.0 400 no\r\n\r\n"], "network"), ([], "network"), ([b"* OK hi\r\n"], "network")],
)
async def test_a_server_that_is_none_is_a_fault(
    dovecot: Dovecot, talker: tuple[int, list[bytes]], said: list[bytes], kind: str
) -> None:
    port, lines = talker
    lines += said
    assert (await _fault(_box(dovecot, port=port))).kind == kind


async def test_a_server_that_says_nothing_is_not_waited_for(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "ANSWER_WITHIN", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert (await _fault(_box(dovecot, port=silent.getsockname()[1]))).kind == "too-slow"


async def test_only_the_beginning_of_a_message_is_asked_for(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "LARGEST", 1000)
    dovecot.deliver(message("Long", "x" * 100_000, id="1@elm"))
    with opened(_box(dovecot)) as inbox:
        inbox.examine("INBOX")
        body = inbox.message(1)
        assert body is not None
        assert len(body) == 1000
        assert inbox.message(99) is None


async def test_a_search_is_never_written_by_whoever_wrote_the_mail(dovecot: Dovecot) -> None:
    dovecot.deliver(message("One", "x", id="1@elm"))
    with opened(_box(dovecot)) as inbox:
        inbox.examine("INBOX")
        for odd in ('<1@elm>" ALL', "<1@elm>\r\nA9 LOGOUT", "\\", '"', "ü"):
            assert inbox.called([odd]) in ([], [1])
            assert inbox.about([odd]) == []
        assert inbox.called(["<1@elm>"]) == [1]
        assert inbox.about(["one"]) == [1]


async def test_a_folder_of_another_alphabet_is_found(dovecot: Dovecot) -> None:
    with dovecot.client() as client:
        client.create("&ZeVnLIqe-")  # 日本語 in IMAP's own spelling
    with opened(_box(dovecot)) as inbox:
        assert inbox.examine("日本語").next_uid == 1


async def test_mail_that_arrives_while_idle_ends_is_heard(dovecot: Dovecot) -> None:
    """It is told before the end of IDLE is confirmed."""
    with opened(_box(dovecot)) as inbox:
        inbox.examine("INBOX")
        for number in range(3):
            dovecot.deliver(message("Now", "x", id=f"{number}@elm"))
            assert any(inbox.wait(0.05, lambda: False, 0.05) for _ in range(200)), number
