"""What a person's word does: commands and presses become changes of what is stored, and answers.

Knows who a chat belongs to: a private chat has its person's number, and that is the channel's address.
Promises that everything is done in the caller's one transaction, that nothing of another person is shown
or touched, and that leaving is at once and for good. Refuses to answer into a group.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from scraper.record.describe import describe
from scraper.record.filter import Filter
from scraper.record.people import Channel, Subscriber
from scraper.service import elsewhere, pressing, sayings, talk
from scraper.service.answers import Answer, buttons, lines, note, say, show
from scraper.service.invitation import JOIN
from scraper.service.talk import Talk, Turn
from scraper.service.updates import Blocked, Migrated, Pressed, Said, Update
from scraper.store import chats, consent, leaving, people
from scraper.store.engine import Connection

MOST: Final = 10
"""Filters of one chat."""

_OF_A_PERSON: Final = frozenset(
    ("list", "filters", "filter", "pause", "resume", "test", "also", "deadlines", "discreet")
)
_NAME: Final = "subscriber"
_ZONE: Final = "America/Los_Angeles"


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever writes, as far as they are known."""

    number: int
    channel: Channel | None
    person: Subscriber | None


def answer(connection: Connection, update: Update, now: datetime) -> list[Answer]:
    """Does what ``update`` asks for; what is to be answered."""
    match update:
        case Migrated(old=old, new=new):
            channel = people.find_channel(connection, "telegram", str(old))
            if channel is not None:
                people.move_channel(connection, channel.id, str(new))
            return []
        case Blocked(person=number):
            channel = people.find_channel(connection, "telegram", str(number))
            if channel is not None:
                people.switch_channel(connection, channel.id, False, "its owner stopped the bot")
            return []
        case Pressed():
            return _pressed(connection, update, now)
        case Said():
            return _said(connection, update, now)


def who(connection: Connection, number: int) -> Who:
    """The person of a private chat."""
    channel = people.find_channel(connection, "telegram", str(number))
    person = people.subscriber(connection, channel.subscriber_id) if channel else None
    return Who(number, channel, person)


def _said(connection: Connection, said: Said, now: datetime) -> list[Answer]:
    it = who(connection, said.person)
    match said.command:
        case "start":
            return _start(connection, it, said.rest, now)
        case "help":
            return [say(it.number, _help())]
        case "stop":
            return _stop(connection, it, now)
        case command if command in _OF_A_PERSON and it.person is None:
            return [say(it.number, sayings.UNKNOWN)]
        case "also":
            return [_also(connection, it, said, now)]
        case "list" | "test":
            return [show(it.number, said.command)]
        case "filters" | "filter":
            return [_filters(it)]
        case "pause" | "resume":
            return _rest(connection, it, said.command == "resume")
        case "deadlines":
            return [_deadlines(connection, it)]
        case "discreet":
            return [_discreet(connection, it)]
    held = chats.talk(connection, it.number) if said.private and said.command is None else None
    if held is not None and said.text:
        return _turn(connection, it, talk.typed(Talk.from_json(held), said.text, _day(it, now)), now)
    return [say(it.number, f"{sayings.NOT_UNDERSTOOD}\n{_commands()}")] if said.private else []


def _start(connection: Connection, it: Who, secret: str, now: datetime) -> list[Answer]:
    token = consent.look(connection, secret, JOIN, now) if secret else None
    if token is not None and token.subscriber_id is not None:
        return _join(connection, it, secret, token.subscriber_id, now)
    opening = [say(it.number, sayings.LINK_SPENT)] if secret else []
    if it.channel is not None:
        _switch_on(connection, it.channel, now)
    if it.person is not None and it.person.subscriptions:
        return [*opening, _filters(it)]
    if not secret:
        opening = [say(it.number, sayings.HELLO)]
    return [*opening, *_turn(connection, it, talk.begin(), now)]


def _join(connection: Connection, it: Who, secret: str, subscriber_id: int, now: datetime) -> list[Answer]:
    if it.person is not None and it.person.id != subscriber_id:
        return [say(it.number, sayings.OTHER_ALERTS)]
    consent.spend(connection, secret, JOIN, now)
    if it.channel is not None:
        _switch_on(connection, it.channel, now)
        return [say(it.number, sayings.JOINED_ALREADY), _filters(it)]
    _add_chat(connection, it.number, subscriber_id, now)
    chats.end_talk(connection, it.number)
    return [_filters(who(connection, it.number), sayings.JOINED), say(it.number, sayings.FIRST)]


def _switch_on(connection: Connection, channel: Channel, now: datetime) -> None:
    """Who writes from a chat says with it that the chat is theirs, and that it takes messages."""
    if not channel.active:
        people.confirm_channel(connection, channel.id, now)
        people.switch_channel(connection, channel.id, True)


def _add_chat(connection: Connection, number: int, subscriber_id: int, now: datetime) -> None:
    # Whoever once left and now writes again asks for messages again.
    consent.allow(connection, "telegram", str(number))
    people.add_channel(connection, subscriber_id, "telegram", str(number), now)


def _turn(connection: Connection, it: Who, turn: Turn, now: datetime) -> list[Answer]:
    """Goes on with the questions, or writes the filter that they came to."""
    if turn.wish is None:
        chats.put_talk(connection, it.number, turn.talk.to_json(), now)
        return [say(it.number, turn.text or "", turn.rows)]
    chats.end_talk(connection, it.number)
    if it.person is not None and len(it.person.subscriptions) >= MOST:
        return [say(it.number, sayings.ENOUGH)]
    _add_wish(connection, it, turn.wish, talk.label(turn.wish, turn.talk), now)
    return [say(it.number, lines((sayings.DONE.format(wish=describe(turn.wish)), sayings.FIRST)))]


def _add_wish(connection: Connection, it: Who, wish: Filter, label: str, now: datetime) -> None:
    if it.person is None:
        id = people.add_subscriber(connection, _NAME, now, zone=talk.zone(wish) or _ZONE)
        _add_chat(connection, it.number, id, now)
    else:
        id = it.person.id
    for number in range(1, MOST + 2):
        named = label if number == 1 else f"{label} ({number})"
        if people.add_subscription(connection, id, named, wish, now) is not None:
            return


def _stop(connection: Connection, it: Who, now: datetime) -> list[Answer]:
    chats.end_talk(connection, it.number)
    # Services added by /also are ended by it alone, so they do not outlive their chat.
    others = it.person is not None and any(
        each != it.channel and each.kind != "apprise" for each in it.person.channels
    )
    if it.person is not None and not others:
        leaving.forget(connection, it.person.id, now)
    elif it.channel is not None:
        leaving.leave(connection, it.channel.id, now)
    else:
        consent.suppress(connection, "telegram", str(it.number), "its owner left", now)
    return [say(it.number, sayings.LEFT_CHANNEL if others else sayings.LEFT)]


def _also(connection: Connection, it: Who, said: Said, now: datetime) -> Answer:
    """Another service of the person's: added, or those there are, each with the button that removes it."""
    if it.person is None:
        return say(it.number, sayings.UNKNOWN)
    if said.rest:
        trouble = elsewhere.add(connection, it.person, said.rest, now)
        return say(it.number, trouble or sayings.ALSO_ADDED)
    held = elsewhere.others(it.person)
    opening = (sayings.ALSO_TOLD, *(f"• {channel.covered}" for channel in held)) if held else ()
    return say(it.number, lines((*opening, sayings.ALSO)), pressing.under_others(held))


def _rest(connection: Connection, it: Who, go_on: bool) -> list[Answer]:
    if it.person is not None:
        people.set_active(connection, it.person.id, go_on)
    return [say(it.number, sayings.RESUMED if go_on else sayings.PAUSED)]


def _deadlines(connection: Connection, it: Who) -> Answer:
    """The day before of what closes: for all of the person's filters, or for none of them any more."""
    wishes = it.person.subscriptions if it.person else ()
    if not wishes:
        return say(it.number, sayings.NO_FILTERS)
    wanted = not all(wish.deadlines for wish in wishes)
    for wish in wishes:
        people.change_subscription(connection, replace(wish, deadlines=wanted))
    return say(it.number, sayings.DEADLINES_ON if wanted else sayings.DEADLINES_OFF)


def _discreet(connection: Connection, it: Who) -> Answer:
    """First lines and subjects that say nothing, or as before."""
    wanted = it.person is not None and not it.person.discreet
    if it.person is not None:
        people.set_discreet(connection, it.person.id, wanted)
    return say(it.number, sayings.DISCREET_ON if wanted else sayings.DISCREET_OFF)


def _filters(it: Who, heading: str = sayings.YOUR_FILTERS) -> Answer:
    """The person's filters in words, each with the button that removes it."""
    wishes = it.person.subscriptions if it.person else ()
    if not wishes:
        return say(it.number, sayings.NO_FILTERS)
    said = [heading, *(f"• “{wish.label}”: {describe(wish.filter)}" for wish in wishes)]
    if it.person is not None and not it.person.active:
        said.append(sayings.PAUSED_NOW)
    return say(it.number, lines(said), pressing.under_filters(wishes))


def _pressed(connection: Connection, press: Pressed, now: datetime) -> list[Answer]:
    if not press.private:
        return [note(press.query, sayings.ONLY_IN_PRIVATE)]
    it = who(connection, press.person)
    if press.data.startswith(talk.PREFIX):
        return _answered(connection, it, press, now)
    if it.person is None or it.channel is None:
        return [note(press.query, sayings.UNKNOWN)]
    if press.data == pressing.ADD:
        return [note(press.query), *_turn(connection, it, talk.begin(), now)]
    if press.data.startswith(pressing.OTHERS):
        return [pressing.remove_other(connection, it.person, press)]
    if press.data.startswith(pressing.FILTERS):
        done = pressing.change_filters(connection, it.person, press, now)
        return [done, _filters(who(connection, it.number))]
    return pressing.mark(connection, it.person, it.channel, press, now)


def _answered(connection: Connection, it: Who, press: Pressed, now: datetime) -> list[Answer]:
    """A press that answers one of the questions."""
    held = chats.talk(connection, it.number)
    turn = talk.pressed(Talk.from_json(held), press.data, _day(it, now)) if held else None
    if turn is None:
        return [note(press.query, sayings.OVER)]
    if turn.text is None and turn.wish is None:
        chats.put_talk(connection, it.number, turn.talk.to_json(), now)
        return [note(press.query), buttons(it.number, press.message_id, turn.rows or [])]
    return [note(press.query), *_turn(connection, it, turn, now)]


def _help() -> str:
    return f"{sayings.HELLO}\n\n{_commands()}"


def _commands() -> str:
    return lines(f"/{name} – {what}" for name, what in sayings.COMMANDS.items())


def _day(it: Who, now: datetime) -> date:
    return now.astimezone(ZoneInfo(it.person.zone if it.person else _ZONE)).date()
