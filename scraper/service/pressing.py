"""Presses under alerts and under lists of one's own: applied, not for me, mute, draft; remove, show again.

Knows what each press changes. Promises that a press concerns only what its own chat was told and its own
person's filters, whatever a forged press says. Refuses presses that it never wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from scraper.alerts import keyboard
from scraper.alerts.keyboard import Rows
from scraper.alerts.phrases import clean
from scraper.record.filter import Filter, judge
from scraper.record.people import Channel, Subscriber, Subscription
from scraper.service import elsewhere, sayings
from scraper.service.answers import Answer, buttons, note, show
from scraper.service.updates import Pressed
from scraper.store import listing, marks, notices, people
from scraper.store.engine import Connection

FILTERS: Final = "f:"
"""Presses under the list of filters begin so."""

ADD: Final = "f:add"

OTHERS: Final = "o:"
"""Presses under the list of other services begin so."""

_UNMUTE: Final = "f:unmute"
_REMOVE: Final = "f:remove:"


def under_filters(wishes: Iterable[Subscription]) -> Rows:
    """The buttons under the list of filters."""
    held = tuple(wishes)
    rows: Rows = [
        [{"text": sayings.REMOVE.format(label=wish.label)[:60], "callback_data": f"{_REMOVE}{wish.id}"}]
        for wish in held
    ]
    if any(wish.filter.without_institutions for wish in held):
        rows.append([{"text": sayings.SHOW_MUTED, "callback_data": _UNMUTE}])
    return [*rows, [{"text": sayings.ADD, "callback_data": ADD}]]


def change_filters(connection: Connection, person: Subscriber, press: Pressed, now: datetime) -> Answer:
    """Removes one of the person's own filters, or shows muted programs again."""
    if press.data == _UNMUTE:
        for wish in person.subscriptions:
            _change(connection, wish, replace(wish.filter, without_institutions=()), now)
        return note(press.query, sayings.UNMUTED)
    own = {f"{_REMOVE}{wish.id}": wish.id for wish in person.subscriptions}
    if press.data not in own:
        return note(press.query, sayings.NOT_YOURS)
    people.remove_subscription(connection, own[press.data])
    return note(press.query, sayings.REMOVED)


def under_others(channels: Iterable[Channel]) -> Rows:
    """The buttons under the list of other services."""
    said = ((sayings.REMOVE.format(label=channel.covered), channel.id) for channel in channels)
    return [[{"text": text[:60], "callback_data": f"{OTHERS}{id}"}] for text, id in said]


def remove_other(connection: Connection, person: Subscriber, press: Pressed) -> Answer:
    """Removes one of the person's own other services."""
    own = {f"{OTHERS}{channel.id}": channel.id for channel in elsewhere.others(person)}
    if press.data not in own or not elsewhere.remove(connection, person, own[press.data]):
        return note(press.query, sayings.NOT_YOURS)
    return note(press.query, sayings.ALSO_REMOVED)


def mark(
    connection: Connection, person: Subscriber, channel: Channel, press: Pressed, now: datetime
) -> list[Answer]:
    """Does what a press under an alert asks for."""
    told = keyboard.pressed(press.data)
    listed = listing.get(connection, told[1]) if told else None
    if told is None or listed is None or channel.id not in notices.told(connection, listed.tracked.id):
        return [note(press.query, sayings.NOT_YOURS)]
    what, written, number = told
    id, name = listed.tracked.id, listed.tracked.record.institution
    said = ""
    match what:
        case "applied" | "not-for-me":
            marks.put(connection, person.id, id, what, now)
            said = sayings.APPLIED if what == "applied" else sayings.PUT_ASIDE
        case "undo":
            marks.take_back(connection, person.id, id)
            said = sayings.UNDONE
        case "draft":
            return [note(press.query, sayings.DRAFT_ON_ITS_WAY), show(press.person, "draft", id)]
        case "mute":
            if name is None:
                return [note(press.query, sayings.NO_HOSPITAL)]
            _mute(connection, person, clean(name), now)
            return [note(press.query, sayings.MUTED.format(name=clean(name)))]
        case "choose":
            pass
    held = marks.of_person(connection, person.id).get(id)
    rows = keyboard.after(press.keyboard, written, number, held, can_mute=name is not None)
    return [note(press.query, said), buttons(press.person, press.message_id, rows)]


def _mute(connection: Connection, person: Subscriber, name: str, now: datetime) -> None:
    """Adds a hospital to those never to show, and drops what waits of it."""
    for wish in person.subscriptions:
        if name not in wish.filter.without_institutions:
            hidden = (*wish.filter.without_institutions, name)
            _change(connection, wish, replace(wish.filter, without_institutions=hidden), now)
    waiting = listing.of(connection, marks.waiting_of(connection, person.id))
    only = Filter(kinds=(), statuses=(), without_institutions=(name,))
    muted = [id for id, each in waiting.items() if judge(only, each.tracked.record, now.date()).fit == "no"]
    marks.drop_waiting(connection, person.id, muted)


def _change(connection: Connection, wish: Subscription, to: Filter, now: datetime) -> None:
    """Another filter that needs no new summary: it holds less, or what was shown before."""
    unsummarised = {each.id for each in people.unsummarised(connection)}
    people.change_subscription(connection, replace(wish, filter=to))
    if wish.id not in unsummarised:
        people.mark_summarised(connection, [wish.id], now)
