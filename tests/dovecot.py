"""A real Dovecot on loopback for tests: a mailbox that lists deliver into.

Knows how to run it without a place in the system: an unprivileged user, high ports, a folder of its own.
Promises that a message is delivered as an MTA does it, by a rename into the maildir. Without Dovecot the
tests are skipped with the reason; where ``CI`` is set they fail, for there it is installed.
"""

from __future__ import annotations

import contextlib
import getpass
import grp
import imaplib
import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

PASSWORD = "sieve-9-larch"
CERTIFICATES = Path(__file__).parent / "fetch" / "certificates"
WAIT = 20.0

_WHERE = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")
_number = itertools.count()


def program() -> str | None:
    """Where Dovecot is, often off the path."""
    return shutil.which("dovecot", path=os.pathsep.join((os.environ.get("PATH", ""), *_WHERE)))


def why_not() -> str | None:
    """Why there is no Dovecot for tests here; ``None`` when there is."""
    found = program()
    if found is None:
        return "Dovecot is not installed (Debian: apt-get install dovecot-imapd)"
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    if not version.startswith("2.3."):
        return f"these tests know the settings of Dovecot 2.3, and here is {version.split()[0]}"
    return None


@dataclass
class Dovecot:
    """One server, and one user of it. Everyone's password is ``PASSWORD``; each user has a maildir."""

    folder: Path
    port: int
    tls_port: int
    owner: str
    certificate: str = "good"
    user: str = "reader@example.org"
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list, repr=False)
    """The one that runs, if any; shared by all who are made of the first."""

    def url(self, scheme: str = "imap") -> str:
        port = self.tls_port if scheme == "imaps" else self.port
        return f"{scheme}://{'localhost' if scheme == 'imaps' else '127.0.0.1'}:{port}"

    def start(self) -> None:
        """Returns when it answers."""
        config = self.folder / "dovecot.conf"
        config.write_text(self._settings(), "utf-8")
        command = [program() or "dovecot", "-F", "-c", str(config)]
        person = pwd.getpwnam(self.owner)
        # Started as root, it would refuse every connection ("imap-login must not be run as root").
        lower = (
            {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        )
        with (self.folder / "output").open("ab") as log:
            process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **lower,  # type: ignore[call-overload]
            )
        self._processes.append(process)
        end = time.monotonic() + WAIT
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as sock:
                if sock.recv(4) == b"* OK":
                    return
            assert time.monotonic() < end, f"Dovecot never answered: {self._said()}"
            assert process.poll() is None, f"Dovecot ended: {self._said()}"
            time.sleep(0.01)

    def stop(self) -> None:
        """Every connection ends with it."""
        while self._processes:
            process = self._processes.pop()
            process.terminate()
            process.wait(WAIT)
            with contextlib.suppress(ProcessLookupError):  # who idles outlives the master
                os.killpg(process.pid, signal.SIGKILL)

    def deliver(self, message: bytes, folder: str = "INBOX") -> None:
        """As an MTA does: written aside, then renamed into ``new``."""
        box = self.maildir(folder)
        name = f"{time.time_ns()}.{os.getpid()}_{next(_number)}.tests"
        aside = box / "tmp" / name
        aside.write_bytes(message)
        self._give(aside)
        dated = message_from_bytes(message)["Date"]
        with contextlib.suppress(ValueError, TypeError):  # what the server takes for the day of arrival
            at = parsedate_to_datetime(dated).timestamp()
            os.utime(aside, (at, at))
        aside.rename(box / "new" / name)

    def maildir(self, folder: str = "INBOX") -> Path:
        """The folder on disk, made if need be."""
        box = self.folder / "mail" / self.user.partition("@")[0] / "Maildir"
        box = box if folder == "INBOX" else box / f".{folder.replace('/', '.')}"
        for part in ("tmp", "new", "cur"):
            (box / part).mkdir(parents=True, exist_ok=True)
        for path in (*box.parents, box, box / "tmp", box / "new", box / "cur"):
            if self.folder in path.parents:
                self._give(path)
        return box

    def number_anew(self, folder: str = "INBOX") -> None:
        """Another UIDVALIDITY, as after a restored backup; the same messages."""
        self.stop()
        box = self.maildir(folder)
        before = _validity(box / "dovecot-uidlist")
        for path in box.glob("dovecot*"):
            path.unlink()
        listed = box / "dovecot-uidlist"
        listed.write_text(f"3 V{before + 1} N1000\n")
        self._give(listed)
        self.start()

    @contextlib.contextmanager
    def client(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """A client that may write, such as the subscriber's own."""
        with imaplib.IMAP4("127.0.0.1", self.port) as client:
            client.login(self.user, PASSWORD)
            client.select(folder)
            yield client

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, self.owner)

    def _said(self) -> str:
        return (self.folder / "output").read_text("utf-8", "replace")

    def _settings(self) -> str:
        person = pwd.getpwnam(self.owner)
        group, here = grp.getgrgid(person.pw_gid).gr_name, self.folder
        pem = here / "server.pem"
        pem.write_bytes((CERTIFICATES / f"{self.certificate}.pem").read_bytes())
        self._give(pem)
        return f"""
base_dir = {here}/run
state_dir = {here}/run
log_path = {here}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{pem}
ssl_key = <{pem}
disable_plaintext_auth = no
default_internal_user = {self.owner}
default_internal_group = {group}
default_login_user = {self.owner}
first_valid_uid = 1
mail_location = maildir:{here}/mail/%n/Maildir
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={person.pw_uid} gid={person.pw_gid} home={here}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {self.port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {self.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@contextlib.contextmanager
def running(certificate: str = "good") -> Iterator[Dovecot]:
    """The server on free loopback ports until the block ends."""
    owner = "nobody" if os.geteuid() == 0 else getpass.getuser()
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, owner)
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        ports = one.getsockname()[1], other.getsockname()[1]
    server = Dovecot(folder, *ports, owner, certificate)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _standing_dovecot() -> Iterator[Dovecot]:
    reason = why_not()
    if reason and os.environ.get("CI"):
        pytest.fail(f"the tests of mailboxes cannot run: {reason}")
    if reason:
        pytest.skip(reason)
    with running() as server:
        yield server


@pytest.fixture
def dovecot(_standing_dovecot: Dovecot) -> Dovecot:
    """A Dovecot that runs, with a mailbox that nobody has used."""
    return replace(_standing_dovecot, user=f"reader{next(_number)}@example.org")


def message(
    subject: str, body: str, *, id: str, sender: str = "Ann Poe <ann@elm.example.org>",
    date: str = "Tue, 6 Apr 2027 10:00:00 -0500", to: str = "gme-list@lists.example.net", **headers: str,
) -> bytes:  # fmt: skip
    """A mail of a list; ``headers`` with underscores for hyphens."""
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    text = (
        f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{id}>\n"
        f"List-Id: GME <gme-list.lists.example.net>\n{more}\n{body}"
    )
    return text.replace("\n", "\r\n").encode()


def _validity(listed: Path) -> int:
    found = re.search(r"\bV(\d+)", listed.read_text("utf-8", "replace")) if listed.exists() else None
    return int(found[1]) if found else int(time.time())
