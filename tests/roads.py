"""A road that keeps what it is given, and can be closed for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from scraper.alerts.channels.outcome import Later, Outcome, Sent

_NAMED: Final = ("subject", "title", "text", "body", "html")


@dataclass
class Kept:
    """``told`` are (address, all words of the content) of what was accepted."""

    told: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        if self.closed:
            return Later("closed for now", whose="road")
        parts = [str(content[name]) for name in _NAMED if name in content]
        # The first line stays one, the rest is one line too: where a line breaks is not what these tests ask.
        first, _, rest = "\n".join(parts).partition("\n")
        self.told.append((address, f"{first}\n{' '.join(rest.split())}"))
        return Sent()

    @property
    def subjects(self) -> list[str]:
        return [said.partition("\n")[0] for _, said in self.told]
