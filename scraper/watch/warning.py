"""What a source that is read well should be put right in, before it breaks.

Knows pages that moved for good and certificates that are about to expire. Promises that each is told once,
with what to write or whom to tell, and once more when it is over. Refuses to doubt a reading for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from scraper.watch.doubt import Gave

WarningKind = Literal["moved", "certificate"]

SOON: Final = timedelta(days=14)
"""How long before its end a certificate is told of."""


@dataclass(frozen=True, slots=True)
class Warned:
    """What the operator was told and what still holds."""

    kind: WarningKind
    about: str
    """Where it moved, or the day on which the certificate expires."""

    @property
    def reason(self) -> str:
        """What is to be put right, in words."""
        if self.kind == "moved":
            return f"it moved for good to {self.about}"
        return f"the certificate of its host expires on {self.about}"

    @property
    def remedy(self) -> str:
        """What to do about it."""
        if self.kind == "moved":
            return f'write url = "{self.about}" in its stanza'
        return "tell the host: from that day on it cannot be read, for certificates are always verified"


def warnings(gave: Gave, now: datetime) -> tuple[Warned, ...]:
    """What a reading gives reason to warn of."""
    found = []
    if gave.moved_to is not None:
        found.append(Warned("moved", gave.moved_to))
    if gave.certificate_until is not None and gave.certificate_until - now <= SOON:
        found.append(Warned("certificate", f"{gave.certificate_until:%Y-%m-%d}"))
    return tuple(found)


def evidence(warned: Warned, gave: Gave, now: datetime) -> str:
    """What it was seen by."""
    if warned.kind == "moved":
        return f"its stanza still names {gave.address}, which redirects there permanently"
    left = (gave.certificate_until - now).days if gave.certificate_until else 0
    return f"that is in {left} day{'' if left == 1 else 's'}; the certificate was read on its connection"
