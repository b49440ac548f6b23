"""What holds for every test: only loopback sockets, a bare environment, asyncio as the event loop."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

pytest_plugins = ["corpus_readings", "databases", "dovecot", "figures"]

# How long an example takes is the machine's affair; a test of speed measures for itself.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

STRANGER = Path(__file__).parent / "fetch" / "certificates" / "stranger.pem"
LOOPBACK = ("127.", "::1", "localhost", "::ffff:127.")


class Outside(Exception):
    """A test tried to leave this machine."""


def pytest_collection_finish() -> None:
    # The thousands of tests collected stay to the end: to go through them each time that garbage is looked
    # for takes a tenth of the run.
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(autouse=True, scope="session")
def _one_authority() -> Iterator[None]:
    # A machine trusts more than a hundred authorities, and to read them takes 25 ms of every start of the
    # program; one that proves nobody here does as well.
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSL_CERT_FILE", str(STRANGER))
        yield


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect
    connect_ex = socket.socket.connect_ex

    def check(address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if not str(host).startswith(LOOPBACK):
            raise Outside(f"a test tried to connect to {host}")

    def guarded(self: socket.socket, address: Any) -> None:
        check(address)
        return connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_ex)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("VACANCIES_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
