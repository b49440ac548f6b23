"""A sample message: what a person's alerts will look like, written as real ones are.

Knows how to choose what to show: the newest open vacancy that fits one of the person's wishes. Promises that
the message says of itself that it is a test. Refuses to send it, and to count as having told anyone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from scraper.alerts.bundle import Draft, Item, Seen
from scraper.alerts.letter import NEUTRAL, Block, Gap, Letter, Line, Reader, Rule, covered, write
from scraper.alerts.match import Reason
from scraper.alerts.render import contents
from scraper.record.describe import describe
from scraper.record.people import Channel, Subscriber
from scraper.record.season import SOAP_ENDS, WeekHour
from scraper.service.shown import Shown, fitting
from scraper.store.engine import Connection


def sample(connection: Connection, person: Subscriber, now: datetime, ends: WeekHour = SOAP_ENDS) -> Letter:
    """The letter, in the person's zone; ``now`` is aware, ``ends`` is when SOAP does."""
    local = now.astimezone(ZoneInfo(person.zone))
    wishes = [Line(describe(each.filter), f"“{each.label}”, {each.rhythm}") for each in person.subscriptions]
    test = Line("This is a test: your alerts will come this way.", strong=True)
    opening: tuple[Block, ...] = (test, *wishes, Gap())
    item = _item(connection, person, local, ends)
    if item is None:
        rest = (Line("Nothing open now fits. A vacancy would be told here, with its source's words."),)
        letter = Letter("Test: vacancies will be told this way", (*opening, *rest), ())
    else:
        letter = write(Draft("alert", (item,)), Reader(person.zone, now=now))
        example = Line("An example, open now:", strong=True)
        letter = replace(
            letter, subject=f"Test: {letter.subject}", blocks=(*opening, example, Rule(), *letter.blocks)
        )
    return covered(letter, f"Test: {NEUTRAL}") if person.discreet else letter


def messages(letter: Letter, channel: Channel, person: Subscriber) -> tuple[dict[str, Any], ...]:
    """The letter as what the channel's road takes."""
    return contents(letter, channel.kind, [], Reader(person.zone, discreet=person.discreet))


def _item(connection: Connection, person: Subscriber, now: datetime, ends: WeekHour) -> Item | None:
    for wish in person.subscriptions:
        for shown in fitting(connection, wish.filter, now, ends=ends).shown:
            visible = [
                each
                for each in shown.listed.tracked.sightings
                if shown.listed.sources[each.source].publish or each.source in person.private_sources
            ]
            # A record that is merged from words this person may not see is no example for them.
            if len(visible) == len(shown.listed.tracked.sightings):
                reason = Reason(wish.label, wish.id, "fits", shown.verdict.words)
                return _told(shown, reason, now)
    return None


def _told(shown: Shown, reason: Reason, now: datetime) -> Item:
    known = shown.listed.tracked
    seen = tuple(
        Seen(each.source, each.record.url, each.first_seen, shown.listed.sources[each.source].last_good)
        for each in known.sightings
    )
    return Item((), known.id, "new", known.record, seen, (reason,), "instant", now, opens=shown.contact_from)
