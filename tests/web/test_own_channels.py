"""What people add on their own page: a chat, services that cannot reach inner hosts, word of deadlines."""

from __future__ import annotations

import re
from datetime import timedelta

import bot_api
import httpx
import pytest
from chatting import Person, answering
from scene import Servers
from served import Served, at_work

from scraper.record.filter import Filter
from scraper.record.people import Channel, Subscription
from scraper.service import sayings
from scraper.store import consent, people

pytestmark = pytest.mark.anyio

JANE, BOB = "jane@example.org", "bob@example.org"


def join(served: Served, address: str = JANE) -> tuple[int, int]:
    with served.scene.desk.store.write() as connection:
        person = people.add_subscriber(connection, address, served.clock())
        channel = people.add_channel(connection, person, "email", address, served.clock())
    assert channel
    return person, channel


def key(served: Served, person: int, channel: int) -> str:
    with served.scene.desk.store.write() as connection:
        now, lasting, data = served.clock(), timedelta(hours=2), {"channel": channel}
        return consent.issue(connection, "manage", now, lasting, subscriber_id=person, data=data)


def channels(served: Served, person_id: int) -> tuple[Channel, ...]:
    with served.scene.desk.store.read() as connection:
        person = people.subscriber(connection, person_id)
    assert person is not None
    return person.channels


def wishes(served: Served, person_id: int) -> tuple[Subscription, ...]:
    with served.scene.desk.store.read() as connection:
        person = people.subscriber(connection, person_id)
    assert person is not None
    return person.subscriptions


async def test_a_link_of_the_page_joins_the_persons_own_chat_once(
    ready_sqlite_url: str, servers: Servers
) -> None:
    async with at_work(servers, ready_sqlite_url) as served, httpx.AsyncClient() as client:
        page = f"http://127.0.0.1:{served.port}/telegram"
        person, channel = join(served)
        with served.scene.desk.store.write() as connection:
            people.add_subscription(connection, person, "anything", Filter(), served.clock())
        managing = key(served, person, channel)
        none = await client.post(page, data={"token": managing})
        assert "no Telegram bot now" in none.text
        amara = Person(servers.bot, 111000111)
        async with answering(served.scene):
            await amara.says("/help")
            assert (await client.get(page)).status_code == 405, "looking makes no link"
            assert (await client.post(page, data={"token": "x"})).status_code == 404
            shown = await client.post(page, data={"token": managing})
            found = re.search(rf"https://t\.me/{bot_api.NAME}\?start=([\w-]+)", shown.text)
            assert found
            assert sayings.JOINED in (await amara.says(f"/start {found[1]}"))[0]
            assert [each.kind for each in channels(served, person)] == ["email", "telegram"]
            bela = Person(servers.bot, 222000222)
            assert sayings.LINK_SPENT in (await bela.says(f"/start {found[1]}"))[0]


async def test_whoever_chooses_it_on_the_page_hears_the_day_before_what_closes(
    ready_sqlite_url: str, servers: Servers
) -> None:
    async with at_work(servers, ready_sqlite_url) as served, httpx.AsyncClient() as client:
        page = f"http://127.0.0.1:{served.port}/manage"
        person, channel = join(served)
        form = {"token": key(served, person, channel), "act": "save", "wish": "new", "label": "IM",
                "rhythm": "instant", "hour": "8", "specialty": "IM", "deadlines": "yes"}  # fmt: skip
        added = await client.post(page, data=form)
        assert "Told at once, and the day before of what closes" in added.text
        (wish,) = wishes(served, person)
        assert wish.deadlines
        changed = await client.post(page, data={**form, "wish": str(wish.id), "deadlines": ""})
        assert "Told at once<" in changed.text
        assert not wishes(served, person)[0].deadlines


async def test_a_service_is_added_only_when_it_cannot_reach_inner_hosts(
    ready_sqlite_url: str, servers: Servers
) -> None:
    async with at_work(servers, ready_sqlite_url) as served, httpx.AsyncClient() as client:
        person, channel = join(served)
        join(served, BOB)
        managing = key(served, person, channel)
        page = f"http://127.0.0.1:{served.port}/manage"
        form = {"token": managing, "act": "road"}
        before = served.scene.rows("channel", "message", "suppression")
        for scheme in ("json", "xml", "form", "mailto", "smtp", "http", "https", "ntfy"):
            answer = await client.post(page, data={**form, "address": f"{scheme}://127.0.0.1:8080/x"})
            assert answer.status_code == 422
            assert f"{scheme}:// is not taken from subscribers: it may reach any host" in answer.text
            assert "8080" not in answer.text
        assert served.scene.rows("channel", "message", "suppression") == before
        address = f"discord://1234567890/{'a' * 64}"
        answer = await client.post(page, data={**form, "address": address})
        assert "Added. What is news from now on is told there too." in answer.text
        assert "Remove discord://…" in answer.text
        assert "aaaa" not in answer.text
        (added,) = (each for each in channels(served, person) if each.kind == "apprise")
        assert (added.address, added.active) == (address, True)
        for theirs in (channel, added.id + 1, "x", "²"):
            answer = await client.post(
                page, data={"token": managing, "act": "unroad", "channel": str(theirs)}
            )
            assert (answer.status_code, "not there any more" in answer.text) == (422, True)
        answer = await client.post(page, data={"token": managing, "act": "unroad", "channel": str(added.id)})
        assert "Removed. Nothing more is sent there." in answer.text
        assert [each.kind for each in channels(served, person)] == ["email"]
