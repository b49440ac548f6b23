"""Another service beside the chat: added by its address when it cannot reach inner hosts, ended by a button."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from chatting import Person, answering
from postings import invented, listing
from scene import Scene, Servers, playing
from website import Website

from scraper.service import sayings
from scraper.store import people

AMARA, BELA = 111000111, 222000222

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(ready_sqlite_url: str, servers: Servers, site: Website) -> AsyncIterator[Scene]:
    site.show("/list", listing(invented(0)))
    async with playing(servers, ready_sqlite_url, servers.source("list")) as playing_scene:
        yield playing_scene


def person(scene: Scene, number: int = AMARA) -> Person:
    return Person(scene.servers.bot, number)


async def join(amara: Person) -> None:
    await amara.says("/start")
    for press in ("IM", sayings.NEXT, "Inland Empire", sayings.NEEDS["j1"]):
        await amara.presses(press)


DISCORD = f"discord://1234567890/{'a' * 64}"


async def test_another_service_is_added_by_its_address_and_removed_by_a_button(
    scene: Scene,
) -> None:
    amara = person(scene)
    async with answering(scene):
        assert await amara.says(f"/also {DISCORD}") == [sayings.UNKNOWN]
        await join(amara)
        assert await amara.says("/also") == [sayings.ALSO]
        assert await amara.says(f"/also {DISCORD}") == [sayings.ALSO_ADDED]
        (already,) = await amara.says(f"/also {DISCORD}")
        assert "told by these alerts already" in already
        (listed,) = await amara.says("/also")
        assert "discord://…" in listed
        assert "aaaa" not in listed
        with scene.desk.store.read() as connection:
            (known,) = people.subscribers(connection)
        assert [channel.kind for channel in known.channels] == ["telegram", "apprise"]
        stranger = person(scene, BELA)
        await join(stranger)
        await stranger.sends(f"o:{known.channels[1].id}")
        assert amara.notes()[-1] == sayings.NOT_YOURS
        await amara.presses("Remove “discord://…”")
        assert amara.notes()[-1] == sayings.ALSO_REMOVED
        assert await amara.says("/also") == [sayings.ALSO]


async def test_a_service_that_may_reach_any_host_is_refused_in_the_chat(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        await join(amara)
        for address in ("json://127.0.0.1:8080/x", "mailto://a:b@example.org", "https://example.org/hook"):
            (refused,) = await amara.says(f"/also {address}")
            assert "is not taken from subscribers: it may reach any host" in refused
            assert "only the operator can add" in refused
        (refused,) = await amara.says(f"/also {DISCORD}?template=/etc/passwd")
        assert "Leave out everything from the ?" in refused
        for number in range(5):
            assert await amara.says(f"/also {DISCORD}{number}") == [sayings.ALSO_ADDED]
        (refused,) = await amara.says(f"/also {DISCORD}x")
        assert "No more than 5 other services" in refused


async def test_who_stops_takes_the_services_added_in_the_chat_along(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        await join(amara)
        await amara.says(f"/also {DISCORD}")
        assert await amara.says("/stop") == [sayings.LEFT]
        await join(amara)
        (refused,) = await amara.says(f"/also {DISCORD}")
        assert "asked never to be written to" in refused
    with scene.desk.store.read() as connection:
        assert len(people.subscribers(connection)) == 1
