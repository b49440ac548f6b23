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
    return f"{kind} {channel.address if reveal else _hidden(channel)}"


def name(text: str, *, reveal: bool) -> str:
    """``J…`` for Jane Doe."""
    return text if reveal or len(text) < 1 else f"{text[0]}…"


def _hidden(channel: Channel) -> str:
    if channel.kind == "email":
        local, _, domain = channel.address.rpartition("@")
        host, _, ending = domain.rpartition(".")
        return f"{local[:1]}…@{host[:1]}….{ending}"
    if channel.kind == "telegram":
        return f"…{channel.address[-2:]}"
    return f"{channel.address.partition('://')[0]}://…"
