"""The daemon: one leads, signals end it cleanly, it starts without a setting, and its logs keep secrets."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bot_api import TOKEN
from farside import Clock
from postings import invented, listing
from scene import Scene, Servers, playing
from website import Website, eventually

from scraper.record.filter import Filter
from scraper.service import daemon as daemons
from scraper.service.daemon import Daemon
from scraper.service.lead import leading
from scraper.service.opening import wall_clock
from scraper.store import lease, people
from scraper.store.engine import open_store

PLACES = [invented(number) for number in range(4)]
PASSWORD = "hunter2secret"
VACANCIES = "from scraper.cli import main; main()"
PATIENT = f"from scraper.service import daemon; daemon.PATIENCE = 60.0; {VACANCIES}"
"""As above, and at its end it waits for a page as long as any loaded machine needs to read one."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ticks come faster than once a second."""
    monkeypatch.setattr(daemons, "TICK", 0.05)
    monkeypatch.setattr(daemons, "CONFIRM_EVERY", 0.05)
    monkeypatch.setattr(daemons, "SEND_EVERY", 0.05)
    monkeypatch.setattr(lease, "RENEW_EVERY", timedelta(seconds=0.1))


@contextlib.asynccontextmanager
async def _at_work(scene: Scene, **more: Any) -> AsyncIterator[tuple[Daemon, asyncio.Task[None]]]:
    daemon = Daemon(scene.desk, scene.sender.deliver_due, lambda: None)
    task = asyncio.create_task(daemon.run())
    try:
        yield daemon, task
    finally:
        daemon.stop()
        await asyncio.wait_for(task, 10)


async def _until(holds: Callable[[], bool], what: str) -> None:
    await asyncio.to_thread(eventually, holds, 15.0, what)


def _leader(scene: Scene) -> str | None:
    with scene.desk.store.read() as connection:
        return lease.holder(connection, scene.clock())


@pytest.mark.anyio
@pytest.mark.usefixtures("quick")
async def test_the_daemon_reads_what_is_due_and_tells_of_it(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        async with _at_work(scene):
            await _until(lambda: len(scene.vacancies()) == 2, "the baseline")
            site.show("/list", listing(*PLACES[:3]))
            scene.clock.move(hours=3)
            await _until(lambda: len(servers.mail.mails) == 1, "the mail")
        assert PLACES[2].hospital in scene.heard()[0].text
        assert _leader(scene) is None, "given up at the end"


@pytest.mark.anyio
@pytest.mark.usefixtures("quick")
async def test_of_two_daemons_one_leads_and_the_other_takes_over_when_the_lease_is_over(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one stops renewing, as if its machine were asleep; neither tells anything twice."""
    site.show("/list", listing(*PLACES[:2]))
    source = servers.source("list")
    async with (
        playing(servers, ready_url, source) as first,
        playing(servers, ready_url, source, clock=first.clock) as second,
    ):
        first.subscribe("amara@example.org")
        async with _at_work(first) as (asleep, _):
            await _until(lambda: _leader(first) == first.desk.owner, "a leader")
            async with _at_work(second):
                await _until(lambda: len(first.vacancies()) == 2, "the baseline")
                assert _leader(first) == first.desk.owner
                sleeping = threading.Event()

                def sleep() -> bool:
                    sleeping.set()
                    return False

                monkeypatch.setattr(asleep._lead, "take", sleep)
                await asyncio.to_thread(sleeping.wait, 10)
                site.show("/list", listing(*PLACES[:3]))
                first.clock.move(seconds=61)
                await _until(lambda: _leader(first) == second.desk.owner, "the other leader")
                first.clock.at += timedelta(hours=3)
                await _until(lambda: len(servers.mail.mails) >= 1, "the mail")
                await _until(lambda: _settled(first), "the end of sending")
        assert len(servers.mail.mails) == 1


def _settled(scene: Scene) -> bool:
    return all(row[5] == "sent" for row in scene.rows("message")["message"]) and not any(
        row[-1] for row in scene.rows("notice")["notice"]
    )


@pytest.mark.anyio
@pytest.mark.usefixtures("quick")
async def test_a_daemon_that_slept_past_its_lease_tells_nothing(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        site.show("/list", listing(*PLACES[:3]))
        await scene.read(hours=3)
        daemon = Daemon(scene.desk, scene.sender.deliver_due, lambda: None)
        assert await asyncio.to_thread(daemon._lead.take)
        scene.clock.move(seconds=61)
        await daemon._send()
        assert servers.mail.mails == []
        assert await asyncio.to_thread(daemon._lead.take)
        await daemon._send()
        assert len(servers.mail.mails) == 1


@pytest.mark.anyio
@pytest.mark.usefixtures("quick")
async def test_a_page_that_does_not_come_in_time_is_left_to_be_read_again_at_once(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemons, "PATIENCE", 0.3)
    never = threading.Event()
    site.show("/list", listing(*PLACES[:2]), held=never)
    async with playing(servers, ready_url, servers.source("list")) as scene:
        async with _at_work(scene):
            await asyncio.to_thread(site.wait_until_asked, "/list")
        never.set()
        assert scene.vacancies() == []
    site.show("/list", listing(*PLACES[:2]))
    async with playing(servers, ready_url, servers.source("list")) as again:
        assert (await again.only()).found == 2, "nothing holds the source any more"


# ---- real processes


class Process:
    """``vacancies`` in a process of its own; its log lines as they come."""

    def __init__(self, arguments: list[str], folder: Path, program: str = VACANCIES, **settings: str) -> None:
        self.lines: list[str] = []
        self._news = threading.Condition()
        self.running = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": _here(), **settings},
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.running.stderr is not None
        with self.running.stderr as lines:
            for line in lines:
                with self._news:
                    self.lines.append(line.rstrip("\n"))
                    self._news.notify_all()

    def wait_for(self, words: str) -> None:
        def said() -> bool:
            return any(words in line for line in self.lines)

        with self._news:
            assert self._news.wait_for(said, 60), f"it never said {words!r}: {self.lines}"

    def end(self, by: signal.Signals = signal.SIGTERM, within: float = 15) -> tuple[int, float]:
        """Exit status, and the seconds that it took."""
        began = time.monotonic()
        self.running.send_signal(by)
        status = self.running.wait(within)
        took = time.monotonic() - began
        self._reader.join(5)
        return status, took


def _here() -> str:
    return str(Path(__file__).parent.parent.parent)


@contextlib.contextmanager
def _vacancies(*arguments: str, folder: Path, program: str = VACANCIES, **settings: str) -> Iterator[Process]:
    process = Process(list(arguments), folder, program, **settings)
    try:
        yield process
    finally:
        process.running.kill()
        process.running.wait()


def _catalog(folder: Path, servers: Servers, *paths: str) -> None:
    (folder / "sources.toml").write_text(
        "".join(
            f'[[source]]\nid = "{path[1:]}"\nname = "The {path[1:]}"\nurl = "{servers.site.url(path)}"\n'
            'format = "page"\nrole = "society"\naccess = "local"\n\n'
            for path in paths
        ),
        "utf-8",
    )


def _environment(servers: Servers, database: str) -> dict[str, str]:
    return {
        "VACANCIES_DATABASE_URL": database,
        "VACANCIES_SMTP_URL": f"smtp://alerts:{PASSWORD}@127.0.0.1:{servers.mail.port}?from=a@example.org",
        "VACANCIES_TELEGRAM_TOKEN": TOKEN,
        "VACANCIES_TELEGRAM_API": servers.bot.base,
        "VACANCIES_OPERATOR": "telegram:operator",
        "VACANCIES_CONTACT": "keeper@example.org",
    }


def test_sigterm_lets_what_is_in_hand_end_and_the_log_is_json_without_secrets(
    ready_url: str, servers: Servers, site: Website, tmp_path: Path
) -> None:
    """A page comes when the process has been told to end: it is read, and written.

    Before that a page failed and the mail server refused the password: of both the log tells.
    """
    servers.mail.password = "another"
    held = threading.Event()
    site.show("/list", listing(*PLACES[:3]), held=held)
    site.show("/down", "down", status=500)
    _catalog(tmp_path, servers, "/list", "/down")
    _owe_a_mail(ready_url)
    settings = {"VACANCIES_LOG_FORMAT": "json", "VACANCIES_LOG_LEVEL": "debug"}
    settings |= _environment(servers, ready_url)
    with _vacancies("run", folder=tmp_path, program=PATIENT, **settings) as process:
        process.wait_for("email is closed")
        process.wait_for("down: failed")
        site.wait_until_asked("/list")
        threading.Timer(0.5, held.set).start()
        status, took = process.end(within=90)
    assert (status, took < 60) == (0, True), "it ends with what is in hand, not with its patience"
    entries = [json.loads(line) for line in process.lines]
    assert all({"at", "level", "logger", "message"} <= entry.keys() for entry in entries)
    said = [entry["message"] for entry in entries]
    assert any("list: 3 found" in words for words in said), said
    assert said[-1] == "stopped"
    for secret in (PASSWORD, TOKEN, "amara@example.org", "keeper@example.org"):
        assert secret not in "\n".join(process.lines)


@pytest.mark.anyio
async def test_a_message_in_hand_at_sigterm_is_written_down_and_not_told_again(
    ready_url: str, servers: Servers, site: Website, tmp_path: Path
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    _catalog(tmp_path, servers, "/list")
    async with playing(servers, ready_url, servers.source("list"), clock=Clock(wall_clock())) as scene:
        scene.subscribe("amara@example.org")
        await scene.read(hours=-3)
        site.show("/list", listing(*PLACES[:3]))
        await scene.read(hours=3)
        in_hand, go_on = threading.Event(), threading.Event()

        def accept(to: str) -> None:
            in_hand.set()
            go_on.wait(10)

        servers.mail.on_accept = accept
        servers.mail.password = None
        environment = _environment(servers, ready_url)
        environment["VACANCIES_SMTP_URL"] = f"smtp://127.0.0.1:{servers.mail.port}?from=alerts@example.org"
        with _vacancies("run", folder=tmp_path, **environment) as process:
            assert await asyncio.to_thread(in_hand.wait, 20)
            threading.Timer(0.7, go_on.set).start()
            status, took = await asyncio.to_thread(process.end)
        assert (status, took < 10) == (0, True)
        assert [row[5] for row in scene.rows("message")["message"]] == ["sent"]
        scene.clock.move(hours=1)
        await scene.deliver()
        assert len(servers.mail.mails) == 1


def test_it_starts_without_a_setting_says_what_is_missing_and_reads_its_sources_again_on_sighup(
    servers: Servers, site: Website, tmp_path: Path
) -> None:
    """A file that is broken meanwhile changes nothing."""
    site.show("/list", listing(*PLACES[:2]))
    site.show("/other", listing(*PLACES[2:]))
    _catalog(tmp_path, servers, "/list")
    with _vacancies("run", folder=tmp_path) as process:
        process.wait_for("list: 2 found")
        for name in ("SMTP_URL", "TELEGRAM_TOKEN", "CONTACT", "OPERATOR"):
            assert "\n".join(process.lines).count(f"VACANCIES_{name} is not set") == 1
        good = (tmp_path / "sources.toml").read_text("utf-8")
        (tmp_path / "sources.toml").write_text(good + '\n[[source]]\nid = "bad"\nformt = "page"\n', "utf-8")
        process.running.send_signal(signal.SIGHUP)
        process.wait_for("were not read again")
        process.wait_for("formt")
        _catalog(tmp_path, servers, "/list", "/other")
        process.running.send_signal(signal.SIGHUP)
        process.wait_for("other: 2 found")
        status, _ = process.end(signal.SIGINT)
    assert status == 0
    assert (tmp_path / "vacancies.db").exists()


def _owe_a_mail(url: str) -> None:
    """Somebody new, who is to hear what is open."""
    store = open_store(url)
    with store.write() as connection:
        id = people.add_subscriber(connection, "Amara", wall_clock())
        people.add_channel(connection, id, "email", "amara@example.org", wall_clock())
        people.add_subscription(connection, id, "all", Filter(), wall_clock())
    store.close()


@pytest.mark.anyio
async def test_a_poll_that_is_interrupted_gives_its_sources_back(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """As by Ctrl-C: whoever runs it again need not wait."""
    never = threading.Event()
    site.show("/list", listing(*PLACES[:2]), held=never)
    async with playing(servers, ready_url, servers.source("list")) as scene:
        reading = asyncio.create_task(scene.read())
        await asyncio.to_thread(site.wait_until_asked, "/list")
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        never.set()
        site.show("/list", listing(*PLACES[:2]))
        async with playing(servers, ready_url, servers.source("list"), clock=scene.clock) as again:
            assert (await again.only()).found == 2


@pytest.mark.anyio
async def test_of_two_that_send_at_once_one_does(ready_url: str, servers: Servers, site: Website) -> None:
    """Two runs of cron that overlap: one mail."""
    site.show("/list", listing(*PLACES[:2]))
    async with (
        playing(servers, ready_url, servers.source("list")) as scene,
        playing(servers, ready_url, servers.source("list"), clock=scene.clock) as other,
    ):
        scene.subscribe("amara@example.org")
        await scene.read()
        site.show("/list", listing(*PLACES[:3]))
        await scene.read(hours=3)
        async with leading(scene.desk) as lead:
            assert lead.held
            async with leading(other.desk) as turned_away:
                assert not turned_away.held
            await scene.sender.deliver_due(lambda: not lead.held)
        async with leading(other.desk) as free:
            assert free.held
            await other.sender.deliver_due(lambda: not free.held)
        assert len(servers.mail.mails) == 1


def test_sigterm_ends_in_time_though_another_process_holds_the_database(
    ready_sqlite_url: str, servers: Servers, site: Website, tmp_path: Path
) -> None:
    """What it could not write is read or sent again by whoever leads next."""
    site.show("/list", listing(*PLACES[:2]))
    _catalog(tmp_path, servers, "/list")
    environment = _environment(servers, ready_sqlite_url)
    holder = sqlite3.connect(ready_sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    with _vacancies("run", folder=tmp_path, **environment) as process:
        process.wait_for("list: 2 found")
        holder.execute("BEGIN IMMEDIATE")
        status, took = process.end()
        holder.execute("ROLLBACK")
        assert (status, took < 10) == (0, True)
    assert holder.execute("SELECT count(*) FROM vacancy").fetchone() == (2,)
    holder.close()
