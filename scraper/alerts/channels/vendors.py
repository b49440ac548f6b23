"""Which services a subscriber may name as a channel of their own: those that only reach their maker's host.

Knows them from ``data/vendors.toml``. Promises that what is taken is one service of these, asked at its own
fixed host, whatever the address holds. Refuses every scheme with a free host, more than one service in an
address, and settings behind a ``?``: they can name files and hosts of this machine, and long waits.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from scraper.alerts.channels.apprise_url import made

LONGEST: Final = 400
"""Characters of an address."""

_SCHEME: Final = re.compile(r"([a-z0-9]{1,32})s?://\S", re.IGNORECASE)


@cache
def vendors() -> Mapping[str, str]:
    """Scheme -> the one host that is asked, or the one that those asked are under."""
    text = resources.files("scraper.alerts").joinpath("data/vendors.toml").read_text("utf-8")
    return tomllib.loads(text)


def why_not(address: str) -> str | None:
    """Why a subscriber's ``address`` is not taken, in words for them; ``None`` when it is one to send to."""
    if not _SCHEME.match(address) or not address.isprintable():
        return f"This is not the address of a service. {_remedy()}"
    if len(address) > LONGEST or re.search(r"[\s,]", address):
        return "Write one address at a time, without spaces and commas."
    if "?" in address:
        return "Leave out everything from the ? on: settings behind it are not taken here."
    scheme = address.partition("://")[0].lower()
    service = made(address)
    if service is not None and service.schemas() & vendors().keys():
        return None
    if scheme in vendors():
        return f"This is not a whole address of {scheme}://: see the Apprise documentation."
    return (
        f"{scheme}:// is not taken from subscribers: it may reach any host, this machine's neighbours too. "
        f"{_remedy()}"
    )


def _remedy() -> str:
    *most, last = (f"{scheme}://" for scheme in sorted(vendors()))
    return f"Write one that begins with {', '.join(most)} or {last}; any other only the operator can add."
