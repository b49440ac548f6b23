"""Links to this service's own pages: what each is for, how long it lasts, and the blank that stands for it.

Knows addresses and purposes. Promises that what is written into a message is a random blank, so that neither
a copied database nor a source's words can hold a link that works; it is filled when the message goes out
(``linking.py``). Refuses to make a secret.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

from scraper.settings import Settings

Purpose = Literal["confirm", "manage", "unsubscribe"]

MANAGE_LASTS: Final = timedelta(hours=2)
_UNSUBSCRIBE_LASTS: Final = timedelta(days=400)
"""People leave by mails that they find much later."""

KEY: Final = "link"
"""Under this a message's content says which link its blank stands for."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where this service's own pages are: ``base`` is the public address without a slash at its end."""

    base: str
    confirm_lasts: timedelta = timedelta(days=7)

    def blank(self, purpose: Purpose) -> str:
        """A link that opens nothing yet, to be written into a message."""
        return f"{self.base}/{purpose}/{secrets.token_urlsafe(32)}"

    def lasts(self, purpose: Purpose) -> timedelta:
        """How long a link is good for, from when it was sent."""
        held = {"confirm": self.confirm_lasts, "manage": MANAGE_LASTS, "unsubscribe": _UNSUBSCRIBE_LASTS}
        return held[purpose]


def links_of(settings: Settings) -> Links | None:
    """How the pages of this service are linked to; ``None`` without a public address."""
    if settings.public_url is None:
        return None
    return Links(settings.public_url.rstrip("/"), timedelta(days=settings.keep_unconfirmed_days))


def marked(purpose: Purpose, blank: str | None, channel_id: int) -> dict[str, Any]:
    """What a message's content holds beside its words, so that ``linking.py`` can fill the blank."""
    return {KEY: {"purpose": purpose, "blank": blank, "channel": channel_id}} if blank else {}
