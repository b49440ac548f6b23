"""From a page's change to the mail in the SMTP server and the message at the Bot API, and no further."""

from __future__ import annotations

import pytest
from postings import feed, invented, listing
from scene import Servers, playing
from website import Website

ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE = (invented(number) for number in range(4))

pytestmark = pytest.mark.anyio


async def test_a_new_posting_reaches_mail_and_chat_once(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER))
    site.show("/feed", feed(BRIGHTWATER), content_type="application/rss+xml")
    sources = (servers.source("list"), servers.source("feed", format="feed", role="aggregator"))
    async with playing(servers, ready_url, *sources) as scene:
        scene.subscribe("amara@example.org", county=["riverside"], visa="j1")
        scene.subscribe("1001", kind="telegram", county=["riverside"])
        scene.subscribe("far@example.org", state=["NY"])
        first = await scene.read()
        assert [first["list"].baseline, first["feed"].baseline] == [True, True]
        assert await scene.send() == [], "what was already there alerts nobody"

        site.show("/list", listing(ALDER, COPPERFIELD))
        site.show("/feed", feed(BRIGHTWATER, DUNMORE), content_type="application/rss+xml")
        second = await scene.read(hours=2)
        assert [second["list"].opened, second["feed"].opened] == [1, 1]
        told = await scene.send()
        assert sorted(each.to for each in told) == ["1001", "amara@example.org"]
        for each in told:
            assert "Copperfield Hospital" in each.text
            assert "Dunmore Hospital" in each.text
            assert "Alder Hospital" not in each.text
            assert COPPERFIELD.contact in each.text
            assert "Riverside County" in each.text
        assert await scene.send() == []


@pytest.mark.parametrize("validators", [True, False], ids=["304", "the same bytes"])
async def test_an_unchanged_page_changes_no_row_and_tells_nobody(
    ready_url: str, servers: Servers, site: Website, validators: bool
) -> None:
    site.show("/list", listing(ALDER, BRIGHTWATER), validators=validators)
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        before = scene.rows()
        for _ in range(5):
            assert (await scene.only(hours=3)).result == "unchanged"
            assert await scene.send() == []
        assert scene.rows() == before
        answers = {asked.status for asked in site.asked if asked.path == "/list"}
        assert answers == ({200, 304} if validators else {200})


async def test_a_whole_read_after_a_day_changes_no_row_either(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(ALDER, BRIGHTWATER))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        before = scene.rows()
        for _ in range(3):
            await scene.read(hours=25)
        assert scene.rows() == before
        assert [asked.status for asked in site.asked if asked.path == "/list"] == [200] * 4
        assert await scene.send() == []


async def test_what_changes_around_the_postings_is_no_news(
    ready_url: str, servers: Servers, site: Website
) -> None:
    def page(number: int) -> str:
        aside = (
            f"<aside><p>Updated April {number}, 2027, 0{number}:17 AM</p><p>{4000 + number} visitors</p>"
            f'<form><input type="hidden" name="nonce" value="{number:032x}"></form>'
            f"<h3>Latest news</h3><ul><li>Meeting number {number} was a success</li></ul></aside>\n"
            f'<script nonce="{number:08x}">var now = {number};</script>\n'
        )
        return listing(ALDER, BRIGHTWATER, aside=aside)

    site.show("/list", page(1))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        scene.subscribe("1001", kind="telegram")
        await scene.read()
        before = scene.rows()
        for number in range(2, 7):
            site.show("/list", page(number))
            outcome = await scene.only(hours=3)
            assert (outcome.result, outcome.opened, outcome.changed, outcome.closed) == ("read", 0, 0, 0)
            assert await scene.send() == []
        assert scene.rows() == before


async def test_a_changed_fact_is_told_as_a_change(ready_url: str, servers: Servers, site: Website) -> None:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        assert len(await scene.send()) == 1
        site.show("/list", listing(ALDER, invented(1, visa="H-1B visas are sponsored; J-1 visas are not.")))
        assert (await scene.only(hours=2)).changed == 1
        (told,) = await scene.send()
        assert "H-1B" in told.text
        assert "Brightwater Hospital" in told.text
