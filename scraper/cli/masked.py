"""Names and addresses of people as they are printed: enough to recognise one's own, no more.

Knows how each kind of address is blotted out. Promises that nothing printed without --reveal could be
written to. Refuses to decide who may see more: that is whoever types --reveal.
"""

from __future__ import annotations

from scraper.record.people import Channel

KINDS = {"email": "e-mail", "telegram": "Telegram", "apprise": "Apprise"}


def address(channel: Channel, *, reveal: bool) -> str:
    """``e-mail j…@e….org``, ``Telegram …89``, ``Apprise slack://…``."""
    kind = KINDS[channel.kind]
    return f"{kind} {channel.address if reveal else channel.covered}"


def name(text: str, *, reveal: bool) -> str:
    """``J…`` for Jane Doe."""
    return text if reveal or len(text) < 1 else f"{text[0]}…"
