"""Join, confirm, change, pause, leave: real commands, a real mail server, a real browser."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import httpx
import pytest
from browser import chromium
from click.testing import CliRunner
from postings import invented, listing
from scene import Servers
from served import Served, at_work, link, text

from scraper.cli import main
from scraper.store import consent, notices, people

pytestmark = pytest.mark.anyio

ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE = (invented(number) for number in range(4))
JANE = "jane.doe@example.org"


async def typed(served: Served, *words: str, code: int = 0) -> str:
    """What a command prints."""
    given = {"settings": served.scene.desk.settings, "clock": served.clock}
    result = await asyncio.to_thread(CliRunner().invoke, main, words, obj=given)
    assert result.exit_code == code, result.output
    return result.output


async def joined(served: Served, address: str = JANE) -> None:
    """Somebody who has confirmed and had the summary."""
    await typed(served, "subscribers", "add", "--email", address, "--specialty", "im", "--label", "IM")
    secret = link(await served.mail(), "confirm").rpartition("/")[2]
    assert served.acts.confirm(secret)
    await served.mails()


async def managing(served: Served, page: Any, address: str = JANE) -> None:
    """Asks for a link in the browser and follows it."""
    await page.goto(served.at("https://alerts.example.org/link"))
    await page.get_by_label("E-mail address").fill(address)
    await page.get_by_role("button", name="Send me the link").click()
    await page.get_by_role("heading", name="Look into your mail").wait_for()
    await page.goto(served.at(link(await served.mail(), "manage")))


async def test_from_joining_to_leaving(ready_sqlite_url: str, servers: Servers) -> None:
    servers.site.show("/list", listing(ALDER, BRIGHTWATER))
    async with at_work(servers, ready_sqlite_url) as served, chromium() as browser:
        await served.scene.read()
        page = await browser.new_page(viewport={"width": 360, "height": 780})

        said = await typed(served, "subscribers", "add", "--email", JANE, "--name", "Jane Doe",
                           "--specialty", "im", "--label", "IM")  # fmt: skip
        assert "until its owner does, nothing else is sent there" in said
        assert "not confirmed yet" in await typed(served, "subscribers", "show", "1")
        asked = await served.mail()
        assert "its owner has not confirmed it yet" in await typed(served, "subscribers", "test", "1", code=1)
        assert len(served.scene.servers.mail.mails) == 1
        assert JANE in str(asked["To"])
        assert "Jane" not in text(asked)
        assert "Alder" not in text(asked)
        servers.site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD))
        await served.scene.read(hours=2)
        assert await served.mails() == [], "nothing but the question goes to an unconfirmed address"

        await page.goto(served.at(link(asked, "confirm")))
        assert "j…@e….org" in await page.inner_text("main")
        assert await served.mails() == [], "looking at the page confirms nothing"
        await page.get_by_role("button", name="Yes, send them").click()
        await page.get_by_role("heading", name="Confirmed").wait_for()
        summary = await served.mail()
        assert "Open now for “IM”: 3" in str(summary["Subject"])
        assert summary["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

        await managing(served, page)
        shown = await page.inner_text("main")
        assert "Internal medicine residency" in shown
        assert JANE in shown
        await page.get_by_text("Change or remove").click()
        form = page.locator("details[open] form")
        await form.get_by_label("States").fill("NY")
        await form.get_by_role("button", name="Save").click()
        await page.get_by_text("Internal medicine residency, New York").wait_for()
        assert str((await served.mail())["Subject"]).startswith("Open now for “IM”: 0"), "summed up once"
        await page.get_by_text("Change or remove").click()
        await page.locator("details[open] form").get_by_label("States").fill("Nowhere")
        await page.locator("details[open] form").get_by_role("button", name="Save").click()
        assert "Nowhere" in await page.get_by_role("alert").inner_text()
        assert await page.locator("details[open] form").get_by_label("States").input_value() == "Nowhere"
        await page.locator("details[open] form").get_by_label("States").fill("CA")
        await page.locator("details[open] form").get_by_role("button", name="Save").click()
        await page.get_by_text("Internal medicine residency, California").wait_for()
        await page.get_by_label("Time zone").select_option("America/New_York")
        await page.get_by_label("Quiet from").fill("22:30")
        await page.get_by_label("until", exact=True).fill("06:00")
        await page.get_by_label("Subjects of mails say nothing").check()
        await page.get_by_role("button", name="Save", exact=True).last.click()
        await page.get_by_text("Saved.").wait_for()
        told = await typed(served, "subscribers", "show", "1")
        assert "America/New_York" in told
        assert "quiet from 22:30 to 06:00" in told
        assert await page.get_by_label("Subjects of mails say nothing").is_checked()
        await page.get_by_role("button", name="Pause all alerts").click()
        await page.get_by_role("heading", name="Alerts are paused").wait_for()
        await served.mails()
        servers.site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE))
        await served.scene.read(hours=1)
        assert await served.mails() == []
        await page.get_by_role("button", name="Resume alerts").click()
        await page.get_by_role("heading", name="Alerts are on").wait_for()
        alert = (await served.mails())[-1]

        leave = re.search(r"<(https://[^>]+)>", str(alert["List-Unsubscribe"]).replace("\n", ""))
        assert leave is not None
        assert link(alert, "unsubscribe") == leave[1]
        servers.site.show("/list", listing(ALDER, BRIGHTWATER, COPPERFIELD))
        await served.scene.read(hours=1)
        async with httpx.AsyncClient() as program:
            looked = await program.get(served.at(leave[1]))
            assert (looked.status_code, "Stop these alerts?" in looked.text) == (200, True)
            for times in range(2):
                done = await program.post(
                    served.at(leave[1]),
                    headers={"content-type": "application/x-www-form-urlencoded"},
                    content=b"List-Unsubscribe=One-Click",
                )
                assert (done.status_code, done.history, "set-cookie" in done.headers) == (200, [], False)
                assert ("You have left already" in done.text) == bool(times)
        assert await served.mails() == []
        with served.scene.desk.store.read() as connection:
            assert people.subscribers(connection) == ()
            assert set(notices.tally(connection).values()) <= {0}
            assert consent.suppressed(connection, "email", JANE)
        again = CliRunner().invoke(
            main, ["subscribers", "add", "--email", JANE],
            obj={"settings": served.scene.desk.settings, "clock": served.clock},
        )  # fmt: skip
        assert "asked never to be written to" in again.output


async def test_everything_is_had_as_a_file_and_deleted(ready_sqlite_url: str, servers: Servers) -> None:
    servers.site.show("/list", listing(ALDER))
    async with at_work(servers, ready_sqlite_url) as served, chromium() as browser:
        await served.scene.read()
        await joined(served)
        page = await browser.new_page(viewport={"width": 1000, "height": 800}, java_script_enabled=False)
        await managing(served, page)
        async with page.expect_download() as got:
            await page.get_by_role("button", name="Export everything").click()
        download = await got.value
        held = json.loads((await download.path()).read_text("utf-8"))
        assert [row["address"] for row in held["channel"]] == [JANE]
        assert held["subscription"][0]["filter"]["specialties"] == ["internal-medicine"]
        assert {row["kind"] for row in held["message"]} == {"confirm", "joining", "manage"}
        secret = page.url.rpartition("/")[2]
        assert secret not in json.dumps(held), "no link that works is stored"
        await page.get_by_role("button", name="Delete everything…").click()
        await page.get_by_role("heading", name="Delete everything?").wait_for()
        with served.scene.desk.store.read() as connection:
            assert len(people.subscribers(connection)) == 1, "asked once more before anything is done"
        await page.get_by_role("button", name="Delete everything").click()
        await page.get_by_role("heading", name="Deleted").wait_for()
        with served.scene.desk.store.read() as connection:
            assert people.subscribers(connection) == ()
        await page.goto(served.at(f"https://alerts.example.org/manage/{secret}"))
        await page.get_by_role("heading", name="This link is no longer good").wait_for()


async def test_no_page_is_wider_than_a_small_phone_and_every_field_has_its_label(
    ready_sqlite_url: str, servers: Servers
) -> None:
    servers.site.show("/list", listing(ALDER))
    async with at_work(servers, ready_sqlite_url) as served, chromium() as browser:
        await joined(served)
        page = await browser.new_page(viewport={"width": 360, "height": 780})
        troubles: list[str] = []
        page.on("console", lambda message: troubles.append(message.text))
        await managing(served, page)
        await page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for _ in range(2):
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert await page.evaluate(wide) is False
            unlabelled = """[...document.querySelectorAll('input:not([type=hidden]),select')]
                .filter(each => !each.labels.length).map(each => each.name)"""
            assert await page.evaluate(unlabelled) == []
            twice = """(ids => ids.filter((id, at) => ids.indexOf(id) !== at))(
                [...document.querySelectorAll('[id]')].map(each => each.id))"""
            assert await page.evaluate(twice) == []
            assert await page.locator("h1").count() == 1
            await page.goto(served.at("https://alerts.example.org/link"))
        assert troubles == [], "nothing is refused by the pages' own policy"
