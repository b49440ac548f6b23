"""What the bot looks up when it is asked: what is open now, a sample, a draft of an application.

Knows how each is put into messages. Promises to read only, at the moment of sending, and only what the
person may see, as the Match Week gate allows it. Refuses to know whether anything was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from scraper.alerts import phrases
from scraper.alerts.application import application
from scraper.alerts.bundle import Item
from scraper.alerts.chat import split
from scraper.alerts.outbox import Outbox
from scraper.record import gate
from scraper.record.people import Subscriber
from scraper.service import sample, sayings
from scraper.service.answers import Answer, lines, say, say_html
from scraper.service.chats import who
from scraper.store import listing
from scraper.store.engine import Connection

SHOWN: Final = 10


def looked_up(
    connection: Connection, outbox: Outbox, asked: Mapping[str, Any], now: datetime
) -> list[Answer]:
    """What ``asked``, an answer to be looked up, comes to; nothing for whoever has left meanwhile."""
    it = who(connection, int(asked["chat"]))
    if it.person is None or it.channel is None:
        return []
    match asked["what"]:
        case "list":
            return list(_list(it.number, outbox.open_now(connection, it.person, now)))
        case "test":
            letter = sample.sample(connection, it.person, now, outbox.desk.soap_ends)
            contents = sample.messages(letter, it.channel, it.person)
            return [say_html(it.number, content["html"], content["keyboard"]) for content in contents]
        case _:
            return _draft(connection, outbox, it.number, it.person, int(asked["vacancy"]), now)


def _list(number: int, items: tuple[Item, ...]) -> Iterator[Answer]:
    if not items:
        yield say(number, sayings.NOTHING_OPEN)
        return
    opening = sayings.THE_BEST if len(items) > SHOWN else sayings.OPEN_NOW
    told = [escape(opening.format(count=len(items), shown=SHOWN)), *map(_short, items[:SHOWN])]
    for part in split(told):
        yield say_html(number, part)


def _short(item: Item) -> str:
    known = item.record
    said = [f"<b>{escape(phrases.headline(known))}</b>"]
    if known.institution:
        said.append(escape(phrases.clean(known.institution)))
    if known.apply_by:
        said.append(f"Apply by {phrases.day(known.apply_by)}")
    url = known.url or next((seen.url for seen in item.seen if seen.url), None)
    if url:
        said.append(escape(url))
    return lines(said)


def _draft(
    connection: Connection, outbox: Outbox, number: int, person: Subscriber, vacancy_id: int, now: datetime
) -> list[Answer]:
    listed = listing.get(connection, vacancy_id)
    record = outbox.as_read_by(listed, person, now) if listed else None
    if listed is None or record is None:
        return [say(number, sayings.NOT_YOURS)]
    opens = gate.contact_from(listed.tracked.record, now, outbox.desk.soap_ends)
    if opens is not None:
        return [say(number, sayings.NO_DRAFT.format(why=gate.words(opens, person.zone)))]
    draft = application(record)
    said = [sayings.DRAFT]
    if draft.to:
        said.append(sayings.DRAFT_TO.format(addresses=", ".join(draft.to)))
    said.append(sayings.DRAFT_SUBJECT.format(subject=draft.subject))
    return [say(number, lines(said), mono=draft.body)]
