"""The door to a mailbox: IMAP, read-only, by imap-tools, which is at home here alone.

Knows EXAMINE, BODY.PEEK, UIDs (RFC 9051) and IDLE (RFC 2177). Promises that nothing in the mailbox ever
changes, not even a ``\\Seen``, that certificates are verified and addresses vetted at the moment of the
connection, that sizes and times are capped, and a ``Fault`` without a secret for whatever goes wrong.
Refuses to speak in the clear to anything but this machine.
"""

from __future__ import annotations

import asyncio
import contextlib
import imaplib
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from scraper.fetch import faults
from scraper.fetch.answer import Fault
from scraper.fetch.guard import Refused, Unresolved, why_not_home, why_not_public
from scraper.fetch.pools import Untrusted, tls_context

PORT: Final = 993
"""IMAP with TLS from the first byte (RFC 8314)."""

PLAIN_PORT: Final = 143
ANSWER_WITHIN: Final = 30.0
"""Seconds that the server may take for one answer."""

READ_WITHIN: Final = 240.0
"""Seconds for one reading of a mailbox."""

LARGEST: Final = 1024 * 1024
"""Bytes read of one message: its words come before its attachments."""

LARGEST_HEAD: Final = 64 * 1024
AT_ONCE: Final = 100
"""Messages whose headers are asked for in one command."""

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_UID: Final = re.compile(rb"\bUID (\d+)")
_ARRIVED: Final = re.compile(rb"^\* \d+ (?:EXISTS|RECENT)\b", re.I)
_KEEPALIVE: Final = (("TCP_KEEPIDLE", 120), ("TCP_KEEPINTVL", 30), ("TCP_KEEPCNT", 4))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a mailbox is and how one gets in."""

    host: str
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    tls: bool = True
    local: bool = False
    """Whether it may be on this machine or a private network; in the clear on this machine only."""
    ca_files: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a folder stands. With another ``validity`` no UID means what it meant (RFC 9051, 2.3.1.1)."""

    validity: int
    next_uid: int


@dataclass(frozen=True, slots=True)
class Head:
    """The header of one message."""

    uid: int
    raw: bytes = field(repr=False)


class WrongPassword(Exception):
    """The server knows no such user, or not with that password."""


class NoFolder(Exception):
    """There is no such folder; the message is its name."""


class Mailbox:
    """One connection that is logged in. Every method may raise what ``of_exception`` understands."""

    def __init__(self, imap: BaseMailBox) -> None:
        self._imap = imap

    @property
    def can_idle(self) -> bool:
        """Whether the server tells of new mail by itself."""
        return "IDLE" in self._imap.client.capabilities

    def examine(self, folder: str) -> Standing:
        """Opens ``folder`` read-only."""
        try:
            self._imap.folder.set(folder, readonly=True)
        except MailboxFolderSelectError:
            raise NoFolder(folder) from None
        stands = {name: self._imap.client.response(name)[1] for name in ("UIDVALIDITY", "UIDNEXT")}
        if not all(value and value[0] for value in stands.values()):
            status = self._imap.folder.status(folder, ["UIDVALIDITY", "UIDNEXT"])
            return Standing(status["UIDVALIDITY"], status["UIDNEXT"])
        return Standing(int(stands["UIDVALIDITY"][0]), int(stands["UIDNEXT"][0]))

    def after(self, uid: int) -> list[int]:
        """UIDs above ``uid``, in order. ``n:*`` names the last message whatever its UID, hence the sieve."""
        return [found for found in self._search(f"UID {uid + 1}:*") if found > uid]

    def since(self, day: date) -> list[int]:
        """UIDs of what arrived on ``day`` or later, in order."""
        return self._search(f"SINCE {day.day:02}-{_MONTHS[day.month - 1]}-{day.year}")

    def called(self, identifiers: Iterable[str]) -> list[int]:
        """UIDs of messages with one of these Message-IDs."""
        found: set[int] = set()
        for each in filter(_plain, identifiers):
            found |= set(self._search(f"HEADER Message-ID {_quoted(each)}"))
        return sorted(found)

    def about(self, words: Sequence[str]) -> list[int]:
        """UIDs of messages whose subjects hold all of ``words``."""
        asked = " ".join(f"SUBJECT {_quoted(word)}" for word in filter(_plain, words))
        return self._search(asked) if asked else []

    def heads(self, uids: Sequence[int]) -> Iterator[Head]:
        """The headers of these messages, as many as are still there."""
        for start in range(0, len(uids), AT_ONCE):
            asked = ",".join(map(str, uids[start : start + AT_ONCE]))
            for uid, raw in self._fetch(asked, f"(UID BODY.PEEK[HEADER]<0.{LARGEST_HEAD}>)"):
                yield Head(uid, raw)

    def message(self, uid: int) -> bytes | None:
        """The first ``LARGEST`` bytes of a message; ``None`` when it is gone."""
        return next((raw for _, raw in self._fetch(str(uid), f"(UID BODY.PEEK[]<0.{LARGEST}>)")), None)

    def wait(self, seconds: float, stopped: Callable[[], bool], slice: float = 1.0) -> bool:
        """Whether mail arrived within ``seconds``; ``stopped`` is asked every ``slice`` seconds."""
        waited, lines, idle = 0.0, list[bytes](), self._imap.idle
        idle.start()  # type: ignore[no-untyped-call]
        while waited < seconds and not stopped():
            lines = idle.poll(timeout=min(slice, seconds - waited))
            if any(map(_ARRIVED.match, lines)):
                break
            if not lines and self._gone():
                raise imaplib.IMAP4.abort("the server hung up")
            waited += slice
        # What arrives while IDLE ends is told before its end is confirmed, and never again.
        _, last = idle.stop()  # type: ignore[no-untyped-call]
        return any(map(_ARRIVED.match, (*lines, *last)))

    def _gone(self) -> bool:
        """imap-tools takes the end of a connection for silence."""
        sock = self._imap.client.sock
        if isinstance(sock, ssl.SSLSocket) and sock.pending():
            return False
        before = sock.gettimeout()
        sock.setblocking(False)
        try:
            raw = socket.socket(fileno=sock.fileno()) if isinstance(sock, ssl.SSLSocket) else sock
            try:
                return raw.recv(1, socket.MSG_PEEK) == b""
            finally:
                if raw is not sock:
                    raw.detach()
        except BlockingIOError:
            return False
        finally:
            sock.settimeout(before)

    def _search(self, words: str) -> list[int]:
        return sorted(map(int, self._imap.uids(words.encode("ascii"), charset=None)))

    def _fetch(self, uids: str, what: str) -> Iterator[tuple[int, bytes]]:
        kind, rows = self._imap.client.uid("FETCH", uids, what)
        if kind != "OK":
            raise imaplib.IMAP4.error("it does not hand out its messages")
        for row, after in zip(rows, [*rows[1:], b""], strict=True):
            if not isinstance(row, tuple):
                continue
            # The UID may stand before the words or behind them.
            found = _UID.search(row[0]) or _UID.search(after if isinstance(after, bytes) else b"")
            if found:
                yield int(found[1]), row[1]


@contextmanager
def opened(box: Box) -> Iterator[Mailbox]:
    """A connection to ``box``, logged in, until the block ends. Blocks; for a thread of its own."""
    imap = _Imap(box)
    try:
        _log_in(imap, box)
        yield Mailbox(imap)
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
            imap.logout()
        with contextlib.suppress(OSError):
            imap.client.shutdown()


async def read(box: Box, work: Callable[[Mailbox], T]) -> T | Fault:
    """What ``work`` makes of the mailbox, or why it cannot be read.

    In a thread that holds up neither other work nor the end of the process.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T | Fault] = loop.create_future()

    def settle(result: T | Fault | None, bug: Exception | None) -> None:
        if not answer.done():
            answer.set_exception(bug) if bug else answer.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result: T | Fault | None = None
        bug: Exception | None = None
        try:
            with opened(box) as mailbox:
                result = work(mailbox)
        except FAILURES as error:
            result = of_exception(box.host, error)
        except Exception as error:
            bug = error
        with contextlib.suppress(RuntimeError):  # the loop has closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(settle, result, bug)

    threading.Thread(target=run, name="mailbox", daemon=True).start()
    try:
        async with asyncio.timeout(READ_WITHIN):
            return await answer
    except TimeoutError:
        return Fault("too-slow", f"{box.host} did not hand out its mail within {READ_WITHIN / 60:g} minutes")


FAILURES: Final = (
    OSError, imaplib.IMAP4.error, ImapToolsError, WrongPassword, NoFolder, Refused, Unresolved, Untrusted,
)  # fmt: skip
"""What ``of_exception`` understands."""


def of_exception(host: str, error: Exception) -> Fault:
    """The fault that an exception means. The server's own words are left out: they may name the user."""
    if isinstance(error, WrongPassword):
        return Fault("misconfigured", f"{host} refuses the user name or the password")
    if isinstance(error, Untrusted):
        return Fault("tls", str(error))
    if isinstance(error, NoFolder):
        return Fault("misconfigured", f"{host} has no folder {error.args[0]!r}; see folders in the stanza")
    if isinstance(error, TimeoutError):
        return Fault("too-slow", f"{host} did not answer in time")
    if isinstance(error, imaplib.IMAP4.abort):
        return Fault("network", f"{host} broke off, or does not speak IMAP")
    if isinstance(error, imaplib.IMAP4.error | ImapToolsError):
        return Fault("garbage", f"{host} does not answer as IMAP servers do ({type(error).__name__})")
    return faults.of_exception(host, error)


class _Imap(BaseMailBox):
    """imap-tools on a connection that was vetted."""

    def __init__(self, box: Box) -> None:
        self._box = box
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Client(self._box)


class _Client(imaplib.IMAP4):
    """The standard library's, on our own socket."""

    def __init__(self, box: Box) -> None:
        self._box = box
        super().__init__(box.host, box.port, ANSWER_WITHIN)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        box, error = self._box, OSError(f"{self._box.host} has no address")
        for address in _vetted(box):
            try:
                sock = socket.create_connection((address, box.port), timeout)
            except OSError as failed:
                error = failed
                continue
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for name, value in _KEEPALIVE:
                if hasattr(socket, name):
                    sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
            return self._encrypted(sock)
        raise error

    def _encrypted(self, sock: socket.socket) -> socket.socket:
        if not self._box.tls:
            return sock
        try:
            return tls_context(self._box.ca_files).wrap_socket(sock, server_hostname=self._box.host)
        except BaseException:
            sock.close()
            raise


def _vetted(box: Box) -> list[str]:
    """The addresses of the host, all of which may be dialled. Raises ``Refused`` or ``Unresolved``."""
    try:
        rows = socket.getaddrinfo(box.host, box.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "it is no name"
        raise Unresolved(f"the name {box.host} cannot be looked up ({why})") from None
    addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
    for address in addresses:
        why_not = (why_not_home if box.local else why_not_public)(address)
        if why_not is not None:
            raise Refused(f"{box.host} leads to {address}, which is not public ({why_not})")
        if not box.tls and not ipaddress.ip_address(address.partition("%")[0]).is_loopback:
            raise Refused("mail is read in the clear on this machine only; write imaps://")
    return addresses


def _log_in(imap: BaseMailBox, box: Box) -> None:
    try:
        if (box.user + box.password).isascii():
            imap.login(box.user, box.password, initial_folder=None)
        else:
            imap.login_utf8(box.user, box.password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (MailboxLoginError, imaplib.IMAP4.error):
        raise WrongPassword from None


def _quoted(words: str) -> str:
    """A string of a search (RFC 9051, 4.3): whoever wrote the mail must not write our commands."""
    return '"' + _plain(words).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(words: str) -> str:
    return "".join(sign for sign in words if " " <= sign <= "~")
