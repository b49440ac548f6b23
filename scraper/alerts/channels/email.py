"""The road of e-mail: a few kept SMTP connections, TLS verified, every answer turned into an outcome.

Knows what a reply code means for a message, its address and the whole road. Promises that 4xx and
lost connections come back as ``Later``, that a password never crosses an open wire to another
machine, and that no address or password is in a reason. Refuses to retry once a message's content
was handed over and the answer is unknown: only the caller may risk a second copy.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from typing import Any, Final, Literal
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from scraper.alerts.channels.envelope import compose, domain_of
from scraper.alerts.channels.outcome import Later, Outcome, Refused, Sent
from scraper.errors import ClearError

SETTING: Final = "VACANCIES_SMTP_URL"
_FORM: Final = "smtp[s]://user:password@host:port?from=alerts@example.org"
_ADDRESS: Final = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
_ENHANCED: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_QUOTA: Final = re.compile(r"quota|limit exceeded|rate limit|too many|sending limit|throttl", re.IGNORECASE)
_RELAY: Final = re.compile(
    r"relay|authentication required|must authenticate|not authenticated", re.IGNORECASE
)
_QUOTA_PAUSE: Final = 3600.0
_LINES: Final = 4
"""Connections to the server at most; mail servers mind many."""
_IDLE: Final = 60.0
"""Seconds after which a kept connection is tried with NOOP before it is trusted."""


class SmtpUrlError(ClearError, ValueError):
    """The setting cannot be used; the message names it and the remedy, never the password."""


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    """A mail server and how to speak to it."""

    host: str
    port: int
    sender: str
    implicit_tls: bool = False
    require_starttls: bool = False
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @property
    def is_loopback(self) -> bool:
        """Whether the server is this very machine, so that no wire is crossed."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")


def parse_smtp_url(url: str) -> SmtpAddress:
    """``smtp[s]://user:password@host:port?from=address[&starttls=required]``, percent-encoded.

    ``smtps`` is TLS from the first byte (465); ``smtp`` (587) upgrades by STARTTLS when offered, and
    must when a password is to be sent to another machine. Raises :class:`SmtpUrlError`.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SmtpUrlError(f"{SETTING} cannot be read. It has the form {_FORM}.") from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SmtpUrlError(f"{SETTING} names no mail server. It has the form {_FORM}.")
    asked = parse_qs(parts.query)
    unknown = asked.keys() - {"from", "starttls"}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise SmtpUrlError(f"{SETTING}: {names} is unknown; there are from and starttls.")
    user = unquote(parts.username) if parts.username else None
    sender = asked.get("from", [user or ""])[0]
    if parseaddr(sender)[1].count("@") != 1:
        raise SmtpUrlError(f"{SETTING} says no sender. Add ?from=alerts@example.org to it.")
    return SmtpAddress(
        host=parts.hostname,
        port=port or (465 if parts.scheme == "smtps" else 587),
        sender=sender,
        implicit_tls=parts.scheme == "smtps",
        require_starttls=asked.get("starttls", [""])[0] == "required",
        user=user,
        password=unquote(parts.password) if parts.password else None,
    )


class EmailRoad:
    """Sends over kept connections, one mail at a time on each. Close it when done."""

    def __init__(self, server: SmtpAddress, tls: ssl.SSLContext | None = None, timeout: float = 30) -> None:
        self.server: Final = server
        self._tls = tls or ssl.create_default_context()
        self._timeout = timeout
        self._idle: list[_Line] = []
        self._turns = asyncio.Semaphore(_LINES)

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        """Hands one rendered e-mail to the server; ``at`` (aware) becomes its Date."""
        try:
            mail = compose(content, sender=self.server.sender, to=address, stable_id=stable_id, at=at)
        except ValueError:
            return Refused("This is not an e-mail address that mail can be sent to.", permanent=True)
        async with self._turns:
            line = self._idle.pop() if self._idle else _Line(self.server, self._tls, self._timeout)
            try:
                return await line.deliver(parseaddr(address)[1], mail)
            finally:
                self._idle.append(line)

    async def close(self) -> None:
        """Says goodbye to the server."""
        while self._idle:
            await self._idle.pop().close()


class _Line:
    """One connection, opened when it is needed and again when it was lost."""

    def __init__(self, server: SmtpAddress, tls: ssl.SSLContext, timeout: float) -> None:
        self.server: Final = server
        self._tls = tls
        self._timeout = timeout
        self._client: aiosmtplib.SMTP | None = None
        self._used_at = 0.0

    async def close(self) -> None:
        """Says goodbye to the server, if there is a connection."""
        client, self._client = self._client, None
        if client is not None and client.is_connected:
            try:
                await client.quit(timeout=2)
            except (aiosmtplib.SMTPException, OSError):
                client.close()

    async def deliver(self, address: str, mail: bytes) -> Outcome:
        """What came of handing ``mail`` over for ``address``."""
        for attempt in (1, 2):
            trouble = await self._connect()
            if trouble:
                return trouble
            assert self._client is not None
            kept = self._client
            try:
                await kept.mail(parseaddr(self.server.sender)[1])
                await kept.rcpt(address)
            except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError):
                # Nothing was handed over yet, so a connection gone stale may be replaced once.
                self._drop()
                if attempt == 2:
                    return Later("The mail server closed the connection.", whose="road")
                continue
            except aiosmtplib.SMTPSenderRefused as error:
                return await self._answered(error, "sender")
            except aiosmtplib.SMTPResponseException as error:
                return await self._answered(error, "address")
            return await self._hand_over(kept, mail)
        raise AssertionError("unreachable: the second attempt returns")

    async def _hand_over(self, client: aiosmtplib.SMTP, mail: bytes) -> Outcome:
        try:
            answer = await client.data(mail)
        except aiosmtplib.SMTPResponseException as error:
            return await self._answered(error, "content")
        except (aiosmtplib.SMTPException, OSError):
            self._drop()
            return Later("The connection broke while the mail server was taking the message.", whose="road")
        self._used_at = asyncio.get_running_loop().time()
        return Sent(_plain(answer.message))

    async def _answered(
        self, error: aiosmtplib.SMTPResponseException, stage: Literal["sender", "address", "content"]
    ) -> Outcome:
        """A refusal in words; the connection is cleared for the next message, or dropped."""
        try:
            if error.code == 421 or self._client is None:
                raise aiosmtplib.SMTPServerDisconnected("closing")
            await self._client.rset()
        except (aiosmtplib.SMTPException, OSError):
            self._drop()
        return judged(error.code, error.message, stage)

    async def _connect(self) -> Later | None:
        """A usable connection in ``self._client``, or why there is none."""
        client = self._client
        if client is not None and client.is_connected and await self._still_answers(client):
            return None
        self._drop()
        server = self.server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.implicit_tls,
            start_tls=False,
            tls_context=self._tls,
            local_hostname=domain_of(server.sender),
            timeout=self._timeout,
        )
        try:
            await client.connect()
            await client.ehlo()
            trouble = await self._secure_and_sign_in(client)
        except (aiosmtplib.SMTPException, OSError) as error:
            client.close()
            return _unreachable(error, server)
        if trouble:
            client.close()
            return trouble
        self._client = client
        self._used_at = asyncio.get_running_loop().time()
        return None

    async def _secure_and_sign_in(self, client: aiosmtplib.SMTP) -> Later | None:
        server = self.server
        secure = server.implicit_tls
        if not secure and client.supports_extension("starttls"):
            await client.starttls(tls_context=self._tls)
            await client.ehlo()
            secure = True
        if not secure and server.require_starttls:
            return _for_operator(f"{_named(server)} offers no STARTTLS, and {SETTING} requires it.")
        if server.user is None or server.password is None:
            return None
        if not secure and not server.is_loopback:
            return _for_operator(
                f"{_named(server)} offers no encryption, so the password was not sent. "
                f"Use smtps:// in {SETTING}, or a port with STARTTLS (587)."
            )
        try:
            await client.login(server.user, server.password)
        except aiosmtplib.SMTPAuthenticationError as error:
            if 400 <= error.code < 500:
                return Later(f"{_named(server)} cannot check the password now ({error.code}).", whose="road")
            return _for_operator(
                f"{_named(server)} refuses the user or the password ({error.code}). Correct {SETTING}; "
                "messages wait meanwhile."
            )
        return None

    async def _still_answers(self, client: aiosmtplib.SMTP) -> bool:
        if asyncio.get_running_loop().time() - self._used_at < _IDLE:
            return True
        try:
            await client.noop(timeout=5)
        except (aiosmtplib.SMTPException, OSError):
            return False
        return True

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()


def judged(code: int, words: str, stage: Literal["sender", "address", "content"]) -> Outcome:
    """What a negative reply at ``stage`` means; ``words`` are the server's own, masked in the reason."""
    enhanced = _ENHANCED.search(words)
    status = enhanced.group(1) if enhanced else ""
    reason = f"The mail server answered {code} {_plain(words)}".strip()
    about_mailbox = status.startswith(("4.2.", "5.2.")) or (stage == "address" and not status)
    if status == "5.4.5" or (_QUOTA.search(words) and not about_mailbox):
        return Later(reason, after=_QUOTA_PAUSE, whose="road", tell_operator=True)
    if code < 500:
        return Later(reason, whose="road" if code == 421 or stage == "sender" else "message")
    if stage == "sender" or code in (530, 535, 538) or _RELAY.search(words):
        # It would refuse any recipient: the operator's account is wrong, no message and no address is.
        return Later(reason, whose="road", tell_operator=True)
    if status == "5.2.2":
        return Later(reason)
    policy = status.startswith("5.7.")
    return Refused(reason, bounced=stage == "address" and not policy, tell_operator=policy)


def _plain(words: str) -> str:
    """A server's words as one line without addresses, which servers like to repeat."""
    return _ADDRESS.sub("<address>", " ".join(words.split()))[:200]


def _named(server: SmtpAddress) -> str:
    return f"The mail server {server.host}:{server.port}"


def _for_operator(reason: str) -> Later:
    return Later(reason, whose="road", tell_operator=True)


def _unreachable(error: Exception, server: SmtpAddress) -> Later:
    if isinstance(error, ssl.SSLError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
        why = getattr(error, "reason", None) or "failed"
        return _for_operator(
            f"{_named(server)} could not prove who it is (TLS: {why}). "
            "Use the name on its certificate, or add its authority to VACANCIES_CA_FILE."
        )
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return Later(f"{_named(server)} answered {error.code} {_plain(error.message)}", whose="road")
    if isinstance(error, aiosmtplib.SMTPNotSupported) or "AUTH extension" in str(error):
        return _for_operator(
            f"{_named(server)} lets nobody sign in here. Correct {SETTING}: port, or no password."
        )
    kind = "did not answer in time" if isinstance(error, TimeoutError) else "cannot be reached"
    return Later(f"{_named(server)} {kind}.", whose="road")
