"""One stored e-mail as bytes on the wire: headers that machines judge us by, and both bodies.

Knows the headers of good bulk mail (RFC 5322, 2369, 2919, 3834, 8058). Promises a Message-ID that
depends on the message alone, so that a second sending is recognised as the same mail, References
that gather a vacancy's mails, and plain text before HTML. Refuses line breaks in any header.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Any

from scraper.alerts.phrases import clean

_LIST = "Vacancies"


def domain_of(sender: str) -> str:
    """The domain of a sender given as ``Name <user@domain>`` or ``user@domain``."""
    return parseaddr(sender)[1].rpartition("@")[2].lower() or "localhost"


def message_id(stable_id: str, sender: str) -> str:
    """``<stable-id@domain>``; ``stable_id`` holds letters, digits, dots and hyphens."""
    return f"<{stable_id}@{domain_of(sender)}>"


def compose(
    content: Mapping[str, Any], *, sender: str, to: str, stable_id: str, at: datetime
) -> EmailMessage:
    """``content`` as ``render.py`` made it (``subject, text, html, vacancies, unsubscribe``) as a mail.

    ``at`` is the time of sending, aware. Raises ``ValueError`` for an address that no header can hold.
    """
    domain = domain_of(sender)
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = _mailbox(sender)
    mail["To"] = _mailbox(to)
    mail["Subject"] = clean(str(content["subject"]))
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id(stable_id, sender)
    vacancies = content.get("vacancies") or []
    if len(vacancies) == 1:
        mail["References"] = f"<vacancy-{vacancies[0]}@{domain}>"
    mail["List-Id"] = f"{_LIST} <vacancies.{domain}>"
    _add_ways_out(mail, content.get("unsubscribe"), sender)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(str(content["text"]), cte="quoted-printable")
    if content.get("html"):
        mail.add_alternative(str(content["html"]), subtype="html", cte="quoted-printable")
    return mail


def _add_ways_out(mail: EmailMessage, url: object, sender: str) -> None:
    by_mail = f"<mailto:{parseaddr(sender)[1]}?subject=unsubscribe>"
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        mail["List-Unsubscribe"] = f"<{clean(url)}>, {by_mail}"
        if url.startswith("https://"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    else:
        mail["List-Unsubscribe"] = by_mail


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
