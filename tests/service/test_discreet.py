"""Who wants it discreet: whatever is sent to them, nothing tells of its matter before it is opened."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from chatting import Person, answering
from postings import invented, listing
from scene import Servers, playing

from scraper.alerts.asking import ask_to_confirm, send_fresh_link
from scraper.alerts.links import Links
from scraper.service import sample
from scraper.store import people

MATTER = re.compile(
    "IM |medic|PGY|residen|position|vacanc|colton|hospital|fits|specialt|surg|program", re.IGNORECASE
)
ALDER, BRIGHTWATER = invented(0), invented(1)

pytestmark = pytest.mark.anyio


def shown(mail: EmailMessage) -> str:
    """What a locked screen or a list of mails shows: sender, subject and the first lines of either body."""
    bodies = {kind: mail.get_body((kind,)) for kind in ("plain", "html")}
    plain, page = (str(body.get_content()) if body else "" for body in bodies.values())
    words = " ".join(re.sub(r"<[^>]*>", " ", page.partition("<body")[2].partition(">")[2]).split())
    title = re.search("<title>(.*?)</title>", page)
    said = (str(mail["From"]), str(mail["Subject"]), plain[:200], words[:200], title[1] if title else "")
    return "\n".join(said)


async def test_neither_the_question_nor_the_link_tells_of_its_matter_before_it_is_opened(
    ready_sqlite_url: str, servers: Servers
) -> None:
    links = Links("https://pages.example.org")
    async with playing(servers, ready_sqlite_url, public_url=links.base) as scene:
        person = scene.subscribe("quiet@example.org", discreet=True)
        with scene.desk.store.write() as connection:
            known = people.subscriber(connection, person)
            assert known is not None
            assert ask_to_confirm(connection, links, known.channels[0], scene.clock())
            send_fresh_link(connection, links, known.channels[0], scene.clock())
        await scene.send()
    question, link = servers.mail.mails
    assert question["Subject"] == "Please confirm your address"
    assert link["Subject"] == "The link you asked for"
    for mail in (question, link):
        assert not MATTER.search(shown(mail)), shown(mail)
    assert "open residency positions" in str(question.get_body(("plain",)))


@pytest.mark.parametrize("open_now", [True, False])
async def test_a_sample_is_as_discreet_as_what_it_stands_for(
    open_now: bool, ready_sqlite_url: str, servers: Servers
) -> None:
    servers.site.show("/list", listing(*((ALDER,) if open_now else ())))
    async with playing(servers, ready_sqlite_url, servers.source("list")) as scene:
        await scene.read()
        id = scene.subscribe("quiet@example.org", discreet=True)
        with scene.desk.store.read() as connection:
            person = people.subscriber(connection, id)
            assert person is not None
            letter = sample.sample(connection, person, scene.clock())
        (content,) = sample.messages(letter, person.channels[0], person)
        assert content["subject"] == "Test: News for you"
        assert content["discreet"] is True
        assert not MATTER.search(content["text"][:200])
        assert ("Alder Hospital" in content["text"]) == open_now


async def test_a_summary_an_alert_and_a_change_tell_nothing_before_they_are_opened(
    ready_sqlite_url: str, servers: Servers
) -> None:
    servers.site.show("/list", listing(ALDER))
    async with playing(servers, ready_sqlite_url, servers.source("list")) as scene:
        await scene.read()
        scene.subscribe("quiet@example.org", discreet=True)
        servers.site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        await scene.send()
        servers.site.show("/list", listing(ALDER))
        for _ in range(2):
            await scene.read(hours=7)
        await scene.send()
    assert len(servers.mail.mails) == 2
    for mail in servers.mail.mails:
        assert not MATTER.search(shown(mail)), shown(mail)
        assert "Brightwater" in str(mail.get_body(("plain",)))


async def test_a_sample_in_the_chat_is_discreet_too(ready_sqlite_url: str, servers: Servers) -> None:
    async with playing(servers, ready_sqlite_url) as scene:
        scene.subscribe("111000111", kind="telegram", discreet=True)
        amara = Person(servers.bot, 111000111)
        async with answering(scene):
            (said,) = await amara.says("/test")
    assert not MATTER.search(said[:200])
    assert "This is a test" in said
