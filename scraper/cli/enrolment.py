"""Adding people: addresses, zones and quiet hours as people type them, and one transaction for all of it.

Knows what may be wrong with each and says so with the remedy. Promises that nothing is added when any part
cannot be. Refuses addresses whose owners asked never to be written to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo, available_timezones

from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.alerts.links import Links
    from scraper.record.filter import Filter
    from scraper.record.people import ChannelKind, Rhythm, Subscriber
    from scraper.store.engine import Connection

_MAIL: Final = re.compile(r"[^\s@<>\"',;:]+@(?:[a-z0-9-]+\.)*[a-z0-9-]+", re.IGNORECASE)
_CHAT: Final = re.compile(r"-?\d{1,20}|@\w{4,40}")
_QUIET: Final = re.compile(r"(\d{1,2})(?::(\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d\d))?")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What `subscribers add` was asked for, read and checked."""

    person_id: int | None
    name: str | None = field(repr=False)
    roads: tuple[tuple[ChannelKind, str], ...] = field(repr=False)
    wish: Filter | None
    label: str
    rhythm: Rhythm
    hour: int
    deadlines: bool
    zone: str | None
    quiet: tuple[time, time] | None
    private: tuple[str, ...]
    discreet: bool | None = None


def enrol(connection: Connection, asked: Enrolment, now: datetime, links: Links | None) -> Subscriber:
    """Writes it all; the person as they are then. Raises ``ClearError``, which undoes the transaction.

    With ``links`` an e-mail address is off until its owner confirms it by the one mail that is written here.
    """
    from scraper.store import consent, people

    person_id = asked.person_id or people.add_subscriber(
        connection,
        asked.name or "subscriber",
        now,
        zone=asked.zone or "America/Los_Angeles",
        quiet=asked.quiet,
        private_sources=asked.private,
        discreet=bool(asked.discreet),
    )
    person = people.subscriber(connection, person_id)
    if person is None:
        raise Misused(f"--to {person_id}: no subscriber of that id. See: vacancies subscribers list")
    if asked.person_id is not None:
        _change(connection, person, asked)
    for kind, address in asked.roads:
        if consent.suppressed(connection, kind, address):
            raise ClearError("The owner of this address asked never to be written to. Nothing was added.")
        waits = links is not None and kind == "email"
        if people.add_channel(connection, person_id, kind, address, now, confirmed=not waits) is None:
            held = people.find_channel(connection, kind, address)
            whose = held.subscriber_id if held else person_id
            raise Misused(
                f"This address is subscriber {whose}'s already. Add the wish there: --to {whose} "
                "instead of the address."
            )
        added = people.find_channel(connection, kind, address) if waits else None
        if links is not None and added is not None:
            from scraper.alerts.asking import ask_to_confirm

            ask_to_confirm(connection, links, added, now)
    if asked.wish is not None:
        wished = people.add_subscription(
            connection,
            person_id,
            asked.label,
            asked.wish,
            now,
            rhythm=asked.rhythm,
            hour=asked.hour,
            deadlines=asked.deadlines,
        )
        if wished is None:
            raise Misused(
                f"Subscriber {person_id} has a wish “{asked.label}” already. Choose another --label."
            )
    after = people.subscriber(connection, person_id)
    assert after is not None, "added in this transaction"
    return after


def _change(connection: Connection, person: Subscriber, asked: Enrolment) -> None:
    """What `--to` was given besides a wish or a channel replaces what was known."""
    from scraper.store import people

    if not (asked.name or asked.zone or asked.quiet or asked.private or asked.discreet is not None):
        return
    held = None
    if person.quiet_from is not None and person.quiet_until is not None:
        held = (person.quiet_from, person.quiet_until)
    people.change_subscriber(
        connection,
        person.id,
        name=asked.name or person.name,
        zone=asked.zone or person.zone,
        quiet=asked.quiet or held,
        private_sources={*person.private_sources, *asked.private},
        discreet=asked.discreet,
    )


def road(kind: str, address: str) -> tuple[ChannelKind, str]:
    """A channel's kind and address; raises ``Misused`` for one that nothing could be sent to."""
    address = address.strip()
    if kind == "email" and not _MAIL.fullmatch(address):
        raise Misused("--email: this is not an e-mail address. Write it as you@example.org.")
    if kind == "telegram" and not _CHAT.fullmatch(address):
        raise Misused("--telegram: this is not a chat. Write its number, such as 123456789, or @name.")
    if kind == "apprise":
        from scraper.alerts.channels.apprise_url import refused

        trouble = refused(address)
        if "://" not in address or trouble is not None:
            why = trouble.reason if trouble else "This is not an Apprise URL."
            raise Misused(f"--apprise: {why} Write it as service://…, see the Apprise documentation.")
    return cast("ChannelKind", kind), address


def zone_name(text: str) -> str:
    """An IANA zone; raises ``Misused`` with the nearest names."""
    wanted = text.strip().replace(" ", "_")
    known = available_timezones()
    by_folded = {name.lower(): name for name in known}
    found = by_folded.get(wanted.lower()) or by_folded.get(f"america/{wanted.lower()}")
    if found is None:
        from scraper.record import spelling

        near = spelling.nearest(wanted, known)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Write it as America/Chicago."
        raise Misused(f"--zone “{text}” is no time zone. {hint}")
    return ZoneInfo(found).key


def quiet_hours(text: str) -> tuple[time, time]:
    """From and until, out of ``22:00-07:00`` or ``22-7``; raises ``Misused``."""
    told = _QUIET.fullmatch(text.strip())
    try:
        if told:
            return time(int(told[1]), int(told[2] or 0)), time(int(told[3]), int(told[4] or 0))
    except ValueError:
        pass
    raise Misused(f"--quiet “{text}” cannot be read. Write it as 22:00-07:00.")
