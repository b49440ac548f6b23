"""The whole service on loopback servers and a passed clock, for tests: pages in, mail and chats out.

Knows how the program is put together for one process. Promises that only the clock and the far sides
are the test's own; what reached people is told in one shape whatever road it took.
"""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import bot_api
import mail_server
import website
from bot_api import BotApi
from farside import Clock
from mail_server import MailServer
from sqlalchemy import select
from website import Website

from scraper.alerts.send import Delivered, Sender
from scraper.record.ask import parse_filter
from scraper.record.people import ChannelKind
from scraper.service.desk import Desk, Outcome
from scraper.service.opening import open_desk
from scraper.service.roads import open_roads, sender
from scraper.service.sweep import sweep
from scraper.settings import Settings
from scraper.sources.source import Source
from scraper.store import listing, people, schema
from scraper.store.listing import Listed
from scraper.watch.known import Role

START = datetime(2027, 4, 6, 15, tzinfo=UTC)
"""Tuesday 8:00 in Los Angeles, two weeks after Match Week."""

OPERATOR = "operator"
TABLES = ("vacancy", "vacancy_alias", "sighting", "change", "notice", "message")


@dataclass(frozen=True)
class Heard:
    """One message that reached somebody."""

    to: str
    subject: str
    """Of a chat, its first line."""
    text: str


@dataclass
class Servers:
    """The far sides: where pages come from and where messages go."""

    site: Website
    mail: MailServer
    bot: BotApi

    def settings(self, database: str, **more: Any) -> Settings:
        """Settings for these servers."""
        usual: dict[str, Any] = {
            "database_url": database,
            "smtp_url": f"smtp://127.0.0.1:{self.mail.port}?from=Vacancies<alerts@example.org>",
            "telegram_token": bot_api.TOKEN,
            "telegram_api": self.bot.base,
            "operator": f"telegram:{OPERATOR}",
            "contact": "tests@example.org",
        }
        return Settings(**{**usual, **more})

    def source(self, id: str, path: str | None = None, role: Role = "society", **more: Any) -> Source:
        """A source on the site."""
        usual: dict[str, Any] = {"name": id.replace("-", " ").title(), "format": "page", "access": "local"}
        url = self.site.url(path or f"/{id}")
        return Source(id=id, url=url, role=role, **{**usual, **more})


@contextlib.contextmanager
def far_sides() -> Iterator[Servers]:
    """A web site, a mail server and a Bot API on free loopback ports until the block ends."""
    with website.running() as site, mail_server.running() as mail, bot_api.running() as bot:
        yield Servers(site, mail, bot)


@dataclass
class Scene:
    """One process at work."""

    servers: Servers
    clock: Clock
    desk: Desk
    sender: Sender
    _mails: int = 0
    _chats: int = 0

    @property
    def site(self) -> Website:
        return self.servers.site

    async def read(self, *ids: str, **later: float) -> dict[str, Outcome]:
        """Moves the clock and reads the sources of ``ids``, or all of them."""
        self.clock.move(**later)
        outcomes = await sweep(self.desk, ids or sorted(self.desk.sources))
        return {outcome.source: outcome for outcome in outcomes}

    async def only(self, **later: float) -> Outcome:
        """Reads the one source that there is."""
        (outcome,) = (await self.read(**later)).values()
        return outcome

    async def send(self) -> list[Heard]:
        """Delivers what is due; what arrived with it."""
        await self.deliver()
        return self.heard()

    async def deliver(self) -> Delivered:
        return await self.sender.deliver_due()

    async def heard_of(self, to: str) -> list[Heard]:
        """Delivers what is due; what of it reached ``to``. The rest is forgotten."""
        return [each for each in await self.send() if each.to == to]

    def heard(self) -> list[Heard]:
        """What reached anyone since the last time this was asked."""
        mails, chats = self.servers.mail.mails[self._mails :], self.servers.bot.delivered[self._chats :]
        self._mails += len(mails)
        self._chats += len(chats)
        told = [Heard(str(mail["To"]), str(mail["Subject"]), _text(mail)) for mail in mails]
        return told + [_chat(chat) for chat in chats]

    def subscribe(
        self,
        address: str,
        *,
        kind: ChannelKind = "email",
        private: tuple[str, ...] = (),
        discreet: bool = False,
        **wish: Any,
    ) -> int:
        """Somebody who wants ``wish``, in words as typed, from now on; no summary of what is open."""
        words = {"specialty": ["im"], **wish}
        now = self.clock()
        with self.desk.store.write() as connection:
            id = people.add_subscriber(
                connection, "Somebody", now, private_sources=private, discreet=discreet
            )
            people.add_channel(connection, id, kind, address, now)
            found = people.add_subscription(
                connection, id, "what fits", parse_filter(day=now.date(), **words), now
            )
            assert found is not None
            people.mark_summarised(connection, [found], now)
        return id

    def vacancies(self) -> list[Listed]:
        """All that is known, by id."""
        with self.desk.store.read() as connection:
            ids = connection.execute(select(schema.vacancy.c.id)).scalars().all()
            return list(listing.of(connection, ids).values())

    def standing(self) -> dict[str, str]:
        """Hospital -> status, of every vacancy; two of one hospital are an error."""
        records = [listed.tracked.record for listed in self.vacancies()]
        found = {record.institution or record.title: record.status for record in records}
        assert len(found) == len(records), "a vacancy stands twice"
        return found

    def rows(self, *tables: str) -> dict[str, list[Any]]:
        """Everything in these tables, by default in all that hold vacancies and what is owed."""
        with self.desk.store.read() as connection:
            return {
                name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
                for name in tables or TABLES
                for table in (schema.metadata.tables[name],)
            }


@contextlib.asynccontextmanager
async def playing(
    servers: Servers, database: str, *sources: Source, clock: Clock | None = None, **settings: Any
) -> AsyncIterator[Scene]:
    """The program opened on ``database`` until the block ends."""
    clock = clock or Clock(START)
    configured = servers.settings(database, **settings)
    async with (
        open_desk(configured, sources, clock) as desk,
        open_roads(configured, desk.door) as roads,
    ):
        scene = Scene(servers, clock, desk, sender(desk, roads))
        scene.heard()
        yield scene


def _text(mail: Any) -> str:
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part else ""


def _chat(sent: dict[str, Any]) -> Heard:
    text = html.unescape(re.sub(r"<[^>]*>", "", sent["text"]))
    return Heard(str(sent["chat_id"]), text.strip().splitlines()[0], text)
