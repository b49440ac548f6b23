"""How often one client may ask for mail to be sent, counted in memory.

Knows clients by the address that the proxy on this machine names. Promises a bound on what it holds, however
many ask. Refuses to be exact: the pause of each mail address, which is stored, is what protects its owner.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

OFTEN: Final = 20
"""So many times a client may ask within ``WITHIN``."""

WITHIN: Final = timedelta(hours=1)
_CLIENTS: Final = 10_000


class Patience:
    """One process's."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, list[datetime]] = OrderedDict()

    def allows(self, client: str, now: datetime) -> bool:
        """Whether ``client`` may ask now; if so, it is counted."""
        recent = [at for at in self._asked.pop(client, []) if timedelta(0) <= now - at < WITHIN]
        may = len(recent) < OFTEN
        self._asked[client] = [*recent, now] if may else recent
        while len(self._asked) > _CLIENTS:
            self._asked.popitem(last=False)
        return may
