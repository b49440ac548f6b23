"""Mails that no vacancy is the reason for: the question whether an address is its owner's, and a fresh link.

Knows their words. Promises that neither says anything of the person behind the address, that who wants it
discreet is told nothing of the matter before a mail is opened, and that doing nothing is always a good
answer. Refuses to be sent more than once in a while: each says when it may go.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from scraper.alerts.letter import Block, Gap, Letter, Line, Reader, covered
from scraper.alerts.links import Links, Purpose, marked
from scraper.alerts.render import contents
from scraper.record.people import Channel
from scraper.store import consent, notices, people
from scraper.store.engine import Connection
from scraper.store.notices import NewMessage

CONFIRM_PAUSE: Final = timedelta(days=1)
MANAGE_PAUSE: Final = timedelta(minutes=30)

_CONFIRM: Final = "Please confirm your address"
_LINK: Final = "The link you asked for"


def ask_to_confirm(connection: Connection, links: Links, channel: Channel, now: datetime) -> bool:
    """Writes the one mail that may go to an unconfirmed address; ``False`` when one went within a day."""
    if not consent.may_write(connection, "confirm", channel.kind, channel.address, now, CONFIRM_PAUSE):
        return False
    blank = links.blank("confirm")
    days = links.confirm_lasts.days
    blocks: tuple[Block, ...] = (
        Line("Someone asked that alerts about open residency positions be sent to this address."),
        Gap(),
        Line(f"If that was you, confirm it: {blank}", url=blank, strong=True),
        Gap(),
        Line(
            f"If it was not, do nothing: no alert comes without your word, and in {days} "
            f"day{'s' * (days != 1)} the address is forgotten. The same page lets you refuse for good."
        ),
    )
    _write(
        connection, "confirm", blank, Letter("Confirm your alerts", blocks, _foot()), channel, now, _CONFIRM
    )
    return True


def send_fresh_link(connection: Connection, links: Links, channel: Channel, now: datetime) -> None:
    """Writes the mail with the link by which its owner sees and changes what is stored."""
    blank = links.blank("manage")
    hours = links.lasts("manage") // timedelta(hours=1)
    blocks: tuple[Block, ...] = (
        Line("Here you see, change, export or delete all that is stored of you:"),
        Line(blank, url=blank, strong=True),
        Gap(),
        Line(f"The link is good for {hours} hours. Whoever has it can do all of that: do not pass it on."),
        Line("If you did not ask for it, do nothing: without the link nobody sees anything."),
    )
    _write(
        connection, "manage", blank, Letter("Your link to your alerts", blocks, _foot()), channel, now, _LINK
    )


def _write(
    connection: Connection,
    purpose: Purpose,
    blank: str,
    letter: Letter,
    channel: Channel,
    now: datetime,
    neutral: str,
) -> None:
    """``neutral`` is the subject for who wants it discreet."""
    named = f"{purpose}-{secrets.token_hex(16)}"
    person = people.subscriber(connection, channel.subscriber_id)
    discreet = person is not None and person.discreet
    letter = covered(letter, neutral) if discreet else letter
    (content, *_) = contents(letter, channel.kind, [], Reader("UTC", discreet=discreet))
    content |= marked(purpose, blank, channel.id)
    notices.bundle(connection, [NewMessage(channel.id, purpose, named, content)], now)


def _foot() -> tuple[Line, ...]:
    return (Line("Sent once, on request, by the service that watches for open residency positions."),)
