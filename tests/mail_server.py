"""A real SMTP server on loopback for tests: keeps what arrives, refuses what it is told to refuse."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class MailServer:
    """What reached it, and what it answers: by recipient, to MAIL, to DATA; ``None`` accepts."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    refuse_recipient: dict[str, str] = field(default_factory=dict)
    refuse_sender: str | None = None
    refuse_content: str | None = None
    password: str | None = None
    encrypted: list[bool] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)
    """Each attempt with a password, and whether it was the right one."""
    strict: bool = False
    """Takes mail from those alone who signed in."""
    hang_up_before_data: int = 0
    on_accept: Callable[[str], None] = lambda to: None
    """Called with each recipient just before a mail is accepted."""

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.strict and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if self.refuse_sender:
            return self.refuse_sender
        if self.hang_up_before_data:
            self.hang_up_before_data -= 1
            assert server.transport is not None
            server.transport.close()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.refuse_recipient:
            return self.refuse_recipient[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuse_content:
            return self.refuse_content
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        self.sessions.add(id(session))
        assert server.transport is not None
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        for to in envelope.rcpt_tos:
            self.on_accept(to)
        return "250 2.0.0 Ok: queued as 4F2A"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, how: str, data: Any
    ) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password.decode() == self.password
        self.signed_in.append(right)
        return AuthResult(success=right, handled=False)


@contextlib.contextmanager
def running(
    *,
    tls: ssl.SSLContext | None = None,
    implicit: bool = False,
    password: str | None = None,
    strict: bool = False,
) -> Iterator[MailServer]:
    """The server on a free loopback port until the block ends; ``password`` is the one it accepts.

    A ``strict`` one takes it over an encrypted wire alone, and no mail without it.
    """
    server = MailServer(password=password, strict=strict)
    with socket.create_server(("127.0.0.1", 0)) as free:
        server.port = free.getsockname()[1]
    options: dict[str, Any] = (
        {"authenticator": server.authenticate, "auth_require_tls": False} if password else {}
    )
    if strict and not implicit:
        options |= {"auth_require_tls": True, "require_starttls": True}
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=server.port,
        ssl_context=tls if implicit else None,
        tls_context=None if implicit else tls,
        **options,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
