"""Channels that people add on their own page: only services that cannot reach inner hosts."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from scene import Servers
from served import Served, at_work

from scraper.record.people import Channel
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
