"""Mail that arrives while the daemon runs: it is told within seconds, and nothing hangs on a connection."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dovecot import PASSWORD, Dovecot, message
from figures import Tell
from hypothesis import given, strategies as st
from postings import NAMES
from scene import Scene, Servers, playing
from website import eventually

from scraper.alerts import plan
from scraper.fetch.mailbox import Mailbox
from scraper.service import listening
from scraper.service.daemon import Daemon
from scraper.service.listening import FIRST_PAUSE, LONGEST_PAUSE, Listening, pause
from scraper.sources.mailbox import Way
from scraper.sources.mailkeys import Rules
from scraper.sources.source import Source
from scraper.store import lease

LIST = "gme-list"
AMARA = "amara@example.org"


def _offer(name: str) -> bytes:
    words = (
        f"{name} Hospital in Boise, Idaho has one PGY-1 internal medicine position starting July 1, 2027.\n"
        f"Write to gme@{name.lower()}.example.org.\n"
    )
    sender = f"Bo <bo@{name.lower()}.example.org>"
    return message(f"{name} has an opening", words, id=f"1@{name}", sender=sender)


def _source(dovecot: Dovecot) -> Source:
    return Source(
        LIST,
        "GME list",
        dovecot.url(),
        "mailbox",
        "list",
        publish=False,
        access="local",
        mailbox=Rules(dovecot.user),
    )


@contextlib.asynccontextmanager
async def _daemon(scene: Scene) -> AsyncIterator[Daemon]:
    daemon = Daemon(scene.desk, scene.sender.deliver_due, lambda: None)
    task = asyncio.create_task(daemon.run())
    try:
        yield daemon
    finally:
        daemon.stop()
        await asyncio.wait_for(task, 10)


async def _until(holds: Callable[[], bool], what: str) -> None:
    await asyncio.to_thread(eventually, holds, 25.0, what)


@contextlib.asynccontextmanager
async def _listening(
    database: str, servers: Servers, dovecot: Dovecot
) -> AsyncIterator[tuple[Scene, Daemon]]:
    """The daemon at work, its first reading done and its ear at the mailbox."""
    heard = threading.Event()
    async with playing(servers, database, _source(dovecot), mailbox_passwords={"": PASSWORD}) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        await scene.only()
        examine = Mailbox.examine

        def examined(self: Mailbox, folder: str) -> Any:
            if threading.current_thread().name.startswith("idle"):
                heard.set()
            return examine(self, folder)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Mailbox, "examine", examined)
            async with _daemon(scene) as daemon:
                assert await asyncio.to_thread(heard.wait, 20)
                await _until(lambda: not daemon._woken and not daemon._inflight, "rest")
                yield scene, daemon


async def _seconds_to_alert(dovecot: Dovecot, servers: Servers, name: str) -> float:
    told, before = threading.Event(), len(servers.mail.mails)
    servers.mail.on_accept = lambda to: told.set()
    began = time.monotonic()
    dovecot.deliver(_offer(name))
    assert await asyncio.to_thread(told.wait, 25), "the alert never came"
    took = time.monotonic() - began
    (mail,) = servers.mail.mails[before:]
    assert mail["To"] == AMARA
    assert f"{name} Hospital" in str(mail.get_body(("plain",)))
    return took


@pytest.mark.anyio
async def test_a_mail_that_is_delivered_while_the_daemon_runs_becomes_an_alert(
    ready_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    """The clock stands: nothing is due, so that only the mailbox itself can have told."""
    async with _listening(ready_url, servers, dovecot):
        await _seconds_to_alert(dovecot, servers, "Oak")


@pytest.mark.torture
@pytest.mark.anyio
async def test_twenty_mails_and_how_long_each_took_to_become_an_alert(
    ready_url: str, servers: Servers, dovecot: Dovecot, figures: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Else the fifth within an hour would wait to be gathered with others.
    monkeypatch.setattr(plan, "BURST", 100)
    async with _listening(ready_url, servers, dovecot):
        took = [await _seconds_to_alert(dovecot, servers, name) for name in NAMES[:20]]
    kind = "Postgres" if ready_url.startswith("postgres") else "SQLite"
    figure = f"median {statistics.median(took):.2f} s, longest {max(took):.2f} s"
    figures(f"from delivery to alert, {len(took)} mails, {kind}: {figure}")


@pytest.mark.anyio
async def test_a_server_that_went_away_is_listened_to_again(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """What was delivered meanwhile is read as soon as the connection stands again."""
    monkeypatch.setattr(listening, "FIRST_PAUSE", 0.1)
    async with _listening(ready_sqlite_url, servers, dovecot):
        with caplog.at_level(logging.WARNING):
            dovecot.stop()
            await _until(lambda: "is not listened to" in caplog.text, "the warning")
        assert dovecot.user not in caplog.text
        dovecot.deliver(_offer("Oak"))
        dovecot.start()
        await _until(lambda: len(servers.mail.mails) == 1, "the alert")
        await _seconds_to_alert(dovecot, servers, "Fir")


@pytest.mark.anyio
async def test_idle_is_asked_for_anew_and_hears_on(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "REFRESH_EVERY", 0.2)
    waits = []
    wait = Mailbox.wait

    def counted(self: Mailbox, *how: Any) -> bool:
        waits.append(how[0])
        return wait(self, *how)

    monkeypatch.setattr(Mailbox, "wait", counted)
    async with _listening(ready_sqlite_url, servers, dovecot):
        await _until(lambda: len(waits) > 3, "several turns")
        await _seconds_to_alert(dovecot, servers, "Oak")


def test_idle_is_asked_for_anew_before_29_minutes() -> None:
    assert listening.REFRESH_EVERY < 29 * 60


@pytest.mark.anyio
async def test_only_the_leader_listens(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_EVERY", timedelta(seconds=0.1))
    way = {"mailbox_passwords": {"": PASSWORD}}
    async with (
        _listening(ready_sqlite_url, servers, dovecot) as (first, leader),
        playing(servers, ready_sqlite_url, _source(dovecot), clock=first.clock, **way) as second,
        _daemon(second) as standby,
    ):
        await _until(lambda: standby._told_standby, "the standby")
        assert _heard_by(leader) == [LIST]
        assert _heard_by(standby) == []
        leader.stop()
        await _until(lambda: _heard_by(standby) == [LIST], "the other one")
        assert _heard_by(leader) == []


def _heard_by(daemon: Daemon) -> list[str]:
    return sorted(daemon._listening._held) if daemon._listening else []


@pytest.mark.anyio
async def test_a_mail_that_comes_while_its_mailbox_is_being_read_is_read_right_after(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _listening(ready_sqlite_url, servers, dovecot):
        under_way, go_on = threading.Event(), threading.Event()
        after = Mailbox.after

        def slow(self: Mailbox, uid: int) -> list[int]:
            found = after(self, uid)
            under_way.set()
            go_on.wait(20)
            return found

        monkeypatch.setattr(Mailbox, "after", slow)
        dovecot.deliver(_offer("Oak"))
        assert await asyncio.to_thread(under_way.wait, 20)
        dovecot.deliver(_offer("Fir"))
        go_on.set()
        told = "".join
        await _until(lambda: "Fir Hospital" in told(str(mail) for mail in servers.mail.mails), "the second")


def test_a_server_that_does_not_tell_of_mail_is_left_alone(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Mailbox, "can_idle", False)
    ears = Listening(lambda id: None, Way({"": PASSWORD}))
    with caplog.at_level(logging.INFO):
        ears.follow([_source(dovecot)])
        eventually(lambda: "does not tell of new mail" in caplog.text)
        eventually(lambda: not any(each.name == f"idle {LIST}" for each in threading.enumerate()))
    ears.stop()


def test_what_is_no_longer_a_source_is_no_longer_listened_to(dovecot: Dovecot) -> None:
    woken: list[str] = []
    ears = Listening(woken.append, Way({LIST: PASSWORD}))
    ears.follow([_source(dovecot)])
    eventually(lambda: woken == [LIST])
    ears.follow([])
    eventually(lambda: not any(each.name == f"idle {LIST}" for each in threading.enumerate()))


@given(st.integers(1, 100), st.floats(0, 1))
def test_a_pause_grows_to_five_minutes_and_is_never_the_same_for_all(failures: int, chance: float) -> None:
    longest = min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)
    assert longest / 2 <= pause(failures, chance) <= longest


# ---- a real process


def test_sigterm_ends_a_daemon_that_listens_and_its_log_tells_no_secret(
    ready_sqlite_url: str, dovecot: Dovecot, tmp_path: Path
) -> None:
    """The password lies in a file of its own; the log is as talkative as it gets."""
    (tmp_path / "secret").write_text(f"{PASSWORD}\n", "utf-8")
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nid = "{LIST}"\nname = "GME list"\nurl = "{dovecot.url()}"\nformat = "mailbox"\n'
        f'role = "list"\nuser = "{dovecot.user}"\naccess = "local"\n',
        "utf-8",
    )
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "VACANCIES_DATABASE_URL": ready_sqlite_url,
        "PYTHONPATH": str(Path(__file__).parent.parent.parent), "VACANCIES_LOG_LEVEL": "debug",
        "VACANCIES_MAILBOX_PASSWORD_GME_LIST_FILE": str(tmp_path / "secret"),
    }  # fmt: skip
    log = tmp_path / "log"
    with log.open("w") as lines, subprocess.Popen(
        [sys.executable, "-c", "from scraper.cli import main; main()", "run"],
        cwd=tmp_path, env=environment, stderr=lines, stdout=lines,
    ) as process:  # fmt: skip
        try:
            eventually(lambda: f"{LIST}: 0 found" in log.read_text(), 20.0, "the first reading")
            dovecot.deliver(_offer("Oak").replace(b"6 Apr 2027", time.strftime("%d %b %Y").encode()))
            eventually(lambda: f"{LIST}: 1 found" in log.read_text(), 20.0, "the mail")
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(15) == 0
            assert time.monotonic() - began < 10
        finally:
            process.kill()
    for secret in (PASSWORD, dovecot.user, "oak.example.org"):
        assert secret not in log.read_text()
