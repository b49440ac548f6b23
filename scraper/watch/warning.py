"""What a source that is read well should be put right in, before it breaks.

Knows pages that moved for good, certificates that are about to expire and readings that are never complete.
Promises that each is told once, with what to write or whom to tell, and once more when it is over. Refuses to
doubt a reading for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from scraper.watch.doubt import Gave

WarningKind = Literal["moved", "certificate", "incomplete"]

SOON: Final = timedelta(days=14)
"""How long before its end a certificate is told of."""

LASTING: Final = timedelta(days=2)
"""How long readings may be incomplete before that is told."""


@dataclass(frozen=True, slots=True)
class Warned:
    """What the operator was told and what still holds."""

    kind: WarningKind
    about: str
    """Where it moved, the day on which the certificate expires, or that since which nothing was complete."""

    @property
    def reason(self) -> str:
        """What is to be put right, in words."""
        if self.kind == "moved":
            return f"it moved for good to {self.about}"
        if self.kind == "incomplete":
            return f"no reading was complete since {self.about}"
        return f"the certificate of its host expires on {self.about}"

    @property
    def remedy(self) -> str:
        """What to do about it."""
        if self.kind == "moved":
            return f'write url = "{self.about}" in its stanza'
        if self.kind == "incomplete":
            return "mend its stanza as its last reading says (vacancies sources show), or accept it as it is"
        return "tell the host: from that day on it cannot be read, for certificates are always verified"


def warnings(gave: Gave, incomplete_since: datetime | None, now: datetime) -> tuple[Warned, ...]:
    """What a reading gives reason to warn of."""
    found = []
    if gave.moved_to is not None:
        found.append(Warned("moved", gave.moved_to))
    if gave.certificate_until is not None and gave.certificate_until - now <= SOON:
        found.append(Warned("certificate", f"{gave.certificate_until:%Y-%m-%d}"))
    if incomplete_since is not None and now - incomplete_since >= LASTING:
        found.append(Warned("incomplete", f"{incomplete_since:%Y-%m-%d}"))
    return tuple(found)


def evidence(warned: Warned, gave: Gave, now: datetime) -> str:
    """What it was seen by."""
    if warned.kind == "moved":
        return f"its stanza still names {gave.address}, which redirects there permanently"
    if warned.kind == "incomplete":
        return "what vanishes from it is not taken for gone, and on probation it tells nobody but you"
    left = (gave.certificate_until - now).days if gave.certificate_until else 0
    return f"that is in {left} day{'' if left == 1 else 's'}; the certificate was read on its connection"
