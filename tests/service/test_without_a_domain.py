"""Neither a domain nor a mail server is needed: mails are left by mail or by the operator, Telegram is whole."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

import pytest
from chatting import Person, answering, hasty_road
from click.testing import CliRunner
from postings import invented, listing
from scene import OPERATOR, Scene, Servers, playing
from website import Website

from scraper.cli import main
from scraper.service import sayings
from scraper.service.roads import roads_set, sender
from scraper.store import events, people

ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE = (invented(number) for number in range(4))
AMARA = 111000111
JANE = "jane@example.org"

pytestmark = pytest.mark.anyio


def typed(scene: Scene, *words: str, code: int = 0) -> str:
    given = {"settings": scene.desk.settings, "clock": scene.clock}
    done = CliRunner().invoke(main, words, obj=given)
    assert done.exit_code == code, done.output
    return done.output


def bodies(mail: EmailMessage) -> str:
    parts = [mail.get_body((kind,)) for kind in ("plain", "html")]
    return "\n".join(str(part.get_content()) for part in parts if part is not None)


async def test_without_a_public_address_a_mail_links_to_its_sources_alone_and_is_left_by_mail(
    ready_sqlite_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_sqlite_url, servers.source("list")) as scene:
        await scene.read()
        assert scene.desk.settings.public_url is None
        said = typed(scene, "subscribers", "add", "--email", JANE, "--specialty", "im")
        assert "asked to confirm" not in said, (
            "there is no page to confirm on: whom the operator adds is vouched for"
        )
        await scene.send()
        site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        await scene.send()
        summary, alert = servers.mail.mails
        for mail in (summary, alert):
            text = bodies(mail)
            links = re.findall(r"https?://[^\s\"<>]+", text)
            assert links
            assert all(link.startswith(site.url("")) for link in links), "web links lead to the sources alone"
            assert "write to alerts@example.org with the subject unsubscribe" in " ".join(text.split())
            assert mail["List-Unsubscribe"] == "<mailto:alerts@example.org?subject=unsubscribe>"
            assert mail["List-Unsubscribe-Post"] is None, "one click needs a page (RFC 8058)"


async def test_without_a_public_address_the_operator_ends_it_at_once_and_for_good(
    ready_sqlite_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_sqlite_url, servers.source("list")) as scene:
        await scene.read()
        typed(scene, "subscribers", "add", "--email", JANE, "--specialty", "im")
        assert "leave out --wish" in typed(
            scene, "subscribers", "remove", "1", "--wish", "1", "--for-good", "--yes", code=2
        )
        site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        typed(scene, "subscribers", "remove", "1", "--for-good", "--yes")
        assert await scene.send() == [], "what waited is dropped"
        again = typed(scene, "subscribers", "add", "--email", JANE, "--specialty", "im", code=1)
        assert "asked never to be written to" in again
        with scene.desk.store.read() as connection:
            assert people.subscribers(connection) == ()


@asynccontextmanager
async def telegram_alone(servers: Servers, database: str) -> AsyncIterator[Scene]:
    async with playing(servers, database, servers.source("list"), smtp_url=None) as scene:
        scene.sender = sender(scene.desk, {"telegram": hasty_road(scene)})
        yield scene


async def test_telegram_alone_is_complete_from_joining_to_leaving(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    async with telegram_alone(servers, ready_url) as scene:
        assert roads_set(scene.desk.settings) == {"telegram", "apprise"}
        await scene.read()
        amara = Person(servers.bot, AMARA)
        async with answering(scene):
            await amara.says("/start")
            for press in ("IM", sayings.NEXT, "Inland Empire", sayings.NEEDS["j1"]):
                await amara.presses(press)
            assert "Alder Hospital" in (await amara.says("/list"))[0]
            assert (await amara.says("/test"))[0].startswith("This is a test")
            scene.heard()
            (summary,) = await scene.heard_of(str(AMARA))
            assert "1 open vacancy fits" in summary.text

            site.show("/list", listing(ALDER, BRIGHTWATER))
            await scene.read(hours=2)
            (alert,) = await scene.heard_of(str(AMARA))
            assert "Brightwater Hospital" in alert.text
            assert "/stop ends these messages" in alert.text
            amara.news()
            (draft,) = await amara.presses("Draft an application")
            assert sayings.DRAFT in draft
            await amara.presses("Mute this program")

            await amara.says("/pause")
            site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD))
            await scene.read(hours=2)
            scene.heard()
            assert await scene.heard_of(str(AMARA)) == []
            await amara.says("/resume")
            scene.heard()
            (late,) = await scene.heard_of(str(AMARA))
            assert "Copperfield Hospital" in late.text
            amara.news()
            assert await amara.says("/stop") == [sayings.LEFT]
        site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE))
        await scene.read(hours=2)
        scene.heard()
        assert await scene.heard_of(str(AMARA)) == []
        web = [
            link
            for sent in servers.bot.delivered
            for link in re.findall(r"https?://[^\s\"<>]+", sent["text"])
        ]
        assert all(link.startswith(site.url("")) for link in web)
    assert servers.mail.mails == []


async def test_by_telegram_alone_the_operator_hears_of_trouble_too(
    ready_sqlite_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    async with telegram_alone(servers, ready_sqlite_url) as scene:
        await scene.read()
        with scene.desk.store.write() as connection:
            events.add(connection, "source", "The list is broken.", scene.clock())
        assert [each.to for each in await scene.send()] == [OPERATOR]
        with_its_cost = scene.desk.settings.missing()
        assert with_its_cost == ("VACANCIES_SMTP_URL is not set: no e-mail is sent; messages wait",)
