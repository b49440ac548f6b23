"""The road of every other service, by an Apprise URL that the operator or a subscriber gave.

Knows Apprise's traps: a kept object sleeps between two sends, two targets in one address hide which
of them failed, and the import costs a quarter of a second. Promises a fresh object a message, in a
thread, one address each. Refuses an address that switches certificate checks off; never logs one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from scraper.alerts.channels.outcome import Later, Outcome, Refused, Sent

_UNVERIFIED: Final = Refused("This address switches certificate checks off (verify=no).", permanent=True)
_NO: Final = frozenset({"no", "n", "false", "0", "off", "disable", "disabled", "deny", "never"})


class AppriseRoad:
    """Sends through Apprise. Keeps nothing between messages."""

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        """Hands ``title`` and ``body`` to the service behind ``address``; the rest has no use here."""
        trouble = refused(address)
        if trouble:
            return trouble
        return await asyncio.to_thread(_notify, address, str(content["title"]), str(content["body"]))


def refused(address: str) -> Refused | None:
    """Why an address cannot be used at all, without asking its service."""
    try:
        asked = parse_qs(urlsplit(address).query)
    except ValueError:
        return Refused("This is not an address that Apprise understands.", permanent=True)
    # Apprise reads names in any case and with spaces around them.
    wished = [value for name, values in asked.items() if name.strip().lower() == "verify" for value in values]
    return _UNVERIFIED if any(value.strip().lower() in _NO for value in wished) else None


def made(address: str) -> Any | None:
    """What Apprise makes of one address, without asking its service; ``None`` when it makes nothing of it."""
    return _apprise().Apprise.instantiate(address)


def _apprise() -> Any:
    import apprise

    # Its warnings name the address, which holds secrets.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    return apprise


def _notify(address: str, title: str, body: str) -> Outcome:
    apprise = _apprise()
    service = apprise.Apprise()
    if not service.add(address):
        return Refused("This is not an address that Apprise understands.", permanent=True)
    if len(service) != 1:
        return Refused("This is more than one address: give each a channel of its own.", permanent=True)
    if any(not each.verify_certificate for each in service):
        return _UNVERIFIED
    if service.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT):
        return Sent()
    return Later("The service behind this address did not take the message.")
