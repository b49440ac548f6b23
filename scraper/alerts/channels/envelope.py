"""One stored e-mail as bytes on the wire: headers that machines judge us by, and both bodies.

Knows the headers of good bulk mail (RFC 5322, 2369, 2919, 3834, 8058). Promises a Message-ID that
depends on the message alone, so that a second sending is recognised as the same mail, References
that gather a vacancy's mails, and plain text before HTML. Refuses line breaks in any header.

Lines are written here and only headers that need folding or encoding go through ``email.policy``, whose
full parse of every header costs more than all else in sending.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from quopri import encodestring
from typing import Any, Final

from scraper.alerts.phrases import clean

_LIST: Final = "Vacancies"
_LINE: Final = 78
"""Longest line of a header that is not folded (RFC 5322, 2.1.1)."""


def domain_of(sender: str) -> str:
    """The domain of a sender given as ``Name <user@domain>`` or ``user@domain``."""
    return parseaddr(sender)[1].rpartition("@")[2].lower() or "localhost"


def message_id(stable_id: str, sender: str) -> str:
    """``<stable-id@domain>``; ``stable_id`` holds letters, digits, dots and hyphens."""
    return f"<{stable_id}@{domain_of(sender)}>"


def compose(content: Mapping[str, Any], *, sender: str, to: str, stable_id: str, at: datetime) -> bytes:
    """``content`` as ``render.py`` made it (``subject, text, html, vacancies, unsubscribe``) as a mail.

    ``at`` is the time of sending, aware. Raises ``ValueError`` for an address that no header can hold.
    """
    # No quoted-printable text can hold this.
    boundary = f"=_{stable_id}"
    html = content.get("html")
    kind = f'multipart/alternative; boundary="{boundary}"' if html else _TEXT
    named = {**_headers(content, sender, to, stable_id, at), "MIME-Version": "1.0", "Content-Type": kind}
    if not html:
        named["Content-Transfer-Encoding"] = "quoted-printable"
    head = b"".join(_header(name, value) for name, value in named.items())
    if not html:
        return head + b"\r\n" + _quoted(str(content["text"]))
    return head + b"\r\n" + b"".join(_parts(boundary, str(content["text"]), str(html)))


def _headers(
    content: Mapping[str, Any], sender: str, to: str, stable_id: str, at: datetime
) -> dict[str, str]:
    domain = domain_of(sender)
    named = {
        "From": parseaddr(sender)[1] if content.get("discreet") else str(_mailbox(sender)),
        "To": str(_mailbox(to)),
        "Subject": clean(str(content["subject"])),
        "Date": format_datetime(at),
        "Message-ID": message_id(stable_id, sender),
        "List-Id": f"{_LIST} <vacancies.{domain}>",
        **_ways_out(content.get("unsubscribe"), sender),
        "Auto-Submitted": "auto-generated",
    }
    vacancies = content.get("vacancies") or []
    if len(vacancies) == 1:
        named["References"] = f"<vacancy-{vacancies[0]}@{domain}>"
    return named


def _ways_out(url: object, sender: str) -> dict[str, str]:
    by_mail = f"<mailto:{parseaddr(sender)[1]}?subject=unsubscribe>"
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return {"List-Unsubscribe": by_mail}
    named = {"List-Unsubscribe": f"<{clean(url)}>, {by_mail}"}
    if url.startswith("https://"):
        named["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return named


def _header(name: str, value: str) -> bytes:
    if value.isascii() and value.isprintable() and len(name) + 2 + len(value) <= _LINE:
        return f"{name}: {value}\r\n".encode()
    folded: str = policy.SMTP.fold(*policy.SMTP.header_store_parse(name, value))
    return folded.encode("ascii")


_TEXT: Final = 'text/plain; charset="utf-8"'


def _parts(boundary: str, text: str, html: str) -> Iterator[bytes]:
    for kind, body in ((_TEXT, text), ('text/html; charset="utf-8"', html)):
        head = f"--{boundary}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        yield head.encode()
        yield _quoted(body)
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _quoted(text: str) -> bytes:
    """Quoted-printable lines of at most 76 characters, each and the last one ended by CRLF."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    quoted: bytes = encodestring(("\n".join(lines) + "\n").encode("utf-8", "replace"))
    return quoted.replace(b"\n", b"\r\n")


def _mailbox(text: str) -> Address:
    """One mailbox; a ``ValueError`` says nothing of the address itself."""
    name, address = parseaddr(text)
    if (
        not text.isprintable()
        or not address.isascii()
        or address.count("@") != 1
        or any(c.isspace() for c in address)
    ):
        raise ValueError("not a plain e-mail address")
    try:
        return Address(clean(name), addr_spec=address)
    except Exception:  # the registry answers a malformed address with many kinds of error
        raise ValueError("not a plain e-mail address") from None
