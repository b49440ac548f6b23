"""From what went wrong on the wire to a sentence for the operator.

Knows httpcore's and ssl's exceptions. Promises a ``Fault`` with the host's name and, where there is
one, a remedy; never a URL's path, which may hold a token. Refuses to invent: an unknown error keeps
its own words.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpcore

from scraper.fetch.answer import Fault, FaultKind
from scraper.fetch.guard import Refused, Unresolved

LONGEST_WAIT: Final = 24 * 3600.0
"""Seconds; a longer ``Retry-After`` is cut to this, so that a slip of theirs does not silence a source."""

_INCOMPLETE: Final = 20  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
_FIRST_UNVERIFIED: Final = 21
_EXPIRED: Final = 10
_SELF_SIGNED: Final = (18, 19)
_WRONG_NAME: Final = 62


def of_exception(host: str, error: Exception) -> Fault:
    """The fault that an exception from the connection to ``host`` means."""
    for cause in _chain(error):
        if isinstance(cause, Refused):
            return Fault("refused", f"{host} was not asked: {cause}")
        if isinstance(cause, Unresolved):
            return Fault("network", f"{host} could not be reached: {cause}")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Fault("tls", _certificate(host, cause))
        if isinstance(cause, ssl.SSLError):
            return Fault(
                "tls", f"{host} could not agree on an encrypted connection ({cause.reason or cause})"
            )
    if isinstance(error, httpcore.TimeoutException):
        what = "accept a connection" if isinstance(error, httpcore.ConnectTimeout) else "answer"
        return Fault("too-slow", f"{host} did not {what} in time")
    if isinstance(error, httpcore.RemoteProtocolError) and "without sending complete" in str(error):
        return Fault("truncated", f"{host} broke off in the middle of its answer")
    if isinstance(error, httpcore.ProtocolError):
        return Fault("garbage", f"{host} does not speak HTTP properly ({error})")
    if isinstance(error, httpcore.ConnectError):
        return Fault("network", f"{host} refused the connection or cannot be reached ({_words(error)})")
    return Fault("network", f"the connection to {host} broke ({_words(error)})")


def of_wall(host: str, status: int, headers: Mapping[str, str]) -> Fault | None:
    """The fault of a wall against robots that names itself in its headers, whatever its status."""
    challenged = headers.get("cf-mitigated") or headers.get("x-amzn-waf-action")
    if challenged or (status == 403 and headers.get("server", "").startswith("AkamaiGHost")):
        return Fault("bot-wall", f"{host} answered {status} with a wall against robots", status=status)
    return None


def of_status(host: str, status: int, wait: float | None) -> Fault:
    """The fault that a status outside 2xx and 304 means."""
    if status == 429 or (status == 503 and wait is not None):
        until = f" and asks us to wait {wait:.0f} s" if wait is not None else ""
        return Fault("rate-limited", f"{host} answered {status}{until}", wait, status)
    kind: FaultKind = "moved" if status in (404, 410) else "http"
    meaning = {
        401: "it wants a login",
        403: "it forbids this address to us",
        404: "there is nothing at this address any more; the page may have moved",
        410: "the page is gone for good",
    }.get(status, "the trouble is on their side" if status >= 500 else "it does not serve this address")
    return Fault(kind, f"{host} answered {status}: {meaning}", wait, status)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from ``Retry-After`` in both its forms (RFC 9110, 10.2.3), at most a day; else ``None``."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), LONGEST_WAIT)


def _certificate(host: str, error: ssl.SSLCertVerificationError) -> str:
    code = error.verify_code
    if code == _EXPIRED:
        return f"the certificate of {host} has expired"
    if code == _WRONG_NAME:
        return f"the certificate of {host} is for another name"
    if code in (_INCOMPLETE, _FIRST_UNVERIFIED):
        return (
            f"{host} sends an incomplete chain of certificates, or one of an unknown authority; "
            "if its browser page is fine, save the missing certificate and name it in the stanza as ca_file"
        )
    if code in _SELF_SIGNED:
        return (
            f"the certificate of {host} is signed by itself; if it is yours, name it in the stanza as ca_file"
        )
    return f"the certificate of {host} cannot be verified ({error.verify_message})"


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _words(error: Exception) -> str:
    for cause in _chain(error):
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
    return str(error) or type(error).__name__
