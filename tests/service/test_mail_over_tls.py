"""The whole service with a mail server of its own kind: encrypted, by password, its certificate an authority's.

Verification is on throughout. The certificates are those of ``tests/fetch/certificates``; the server takes a
password over an encrypted wire alone and mail from nobody without one.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import mail_server
import pytest
from click.testing import CliRunner
from mail_server import MailServer
from postings import invented, listing
from scene import OPERATOR, Scene, Servers, playing
from unreliable import CERTIFICATES

from scraper.cli import main

ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE = (invented(number) for number in range(4))
JANE = "jane@example.org"
PASSWORD = "right horse"
ROOT = CERTIFICATES / "root.pem"
NOBODY = "550 5.1.1 no such user here"

pytestmark = pytest.mark.anyio


@contextmanager
def post_office_of(implicit: bool, shown: str = "good") -> Iterator[tuple[MailServer, str]]:
    """The server, and what the operator sets to reach it."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(CERTIFICATES / f"{shown}.pem")
    with mail_server.running(tls=tls, implicit=implicit, password=PASSWORD, strict=True) as server:
        scheme = "smtps" if implicit else "smtp"
        yield server, f"{scheme}://me:right%20horse@127.0.0.1:{server.port}?from=alerts@example.org"


@pytest.fixture(params=["smtps", "starttls"])
def post_office(request: pytest.FixtureRequest) -> Iterator[tuple[MailServer, str]]:
    with post_office_of(request.param == "smtps") as held:
        yield held


@asynccontextmanager
async def at_work(
    servers: Servers, database: str, post_office: tuple[MailServer, str], **settings: Any
) -> AsyncIterator[Scene]:
    server, url = post_office
    servers.site.show("/list", listing(ALDER))
    usual = {"smtp_url": url, "ca_file": ROOT}
    async with playing(
        replace(servers, mail=server), database, servers.source("list"), **{**usual, **settings}
    ) as scene:
        await scene.read()
        yield scene


def typed(scene: Scene, *words: str) -> str:
    given = {"settings": scene.desk.settings, "clock": scene.clock}
    done = CliRunner().invoke(main, words, obj=given)
    assert done.exit_code == 0, done.output
    return done.output


def subjects(server: MailServer) -> list[str]:
    return [str(mail["Subject"]) for mail in server.mails]


async def operator_hears(scene: Scene) -> list[str]:
    """What this step brings about is told with the next one."""
    await scene.deliver()
    return [each.text for each in await scene.heard_of(OPERATOR)]


async def news(scene: Scene, *places: Any, hours: float = 2) -> None:
    scene.site.show("/list", listing(*places))
    await scene.read(hours=hours)
    await scene.send()


async def test_an_alert_goes_over_an_encrypted_wire_after_the_password_on_one_kept_connection(
    ready_sqlite_url: str, servers: Servers, post_office: tuple[MailServer, str]
) -> None:
    server = post_office[0]
    async with at_work(servers, ready_sqlite_url, post_office) as scene:
        scene.subscribe(JANE)
        await news(scene, ALDER, BRIGHTWATER)
        await news(scene, ALDER, BRIGHTWATER, COPPERFIELD)
    assert len(server.mails) == 2
    assert server.encrypted == [True, True]
    assert server.signed_in == [True]
    assert len(server.sessions) == 1


@pytest.mark.parametrize("implicit", [True, False], ids=["smtps", "starttls"])
@pytest.mark.parametrize(
    ("shown", "trusted"),
    [("good", None), ("self-signed", ROOT), ("expired", ROOT), ("wrong-name", ROOT), ("incomplete", ROOT)],
)
async def test_to_a_server_that_does_not_prove_who_it_is_nothing_is_handed_over_and_no_password_said(
    ready_sqlite_url: str, servers: Servers, implicit: bool, shown: str, trusted: Path | None
) -> None:
    with post_office_of(implicit, shown) as post:
        async with at_work(servers, ready_sqlite_url, post, ca_file=trusted) as scene:
            scene.subscribe(JANE)
            scene.site.show("/list", listing(ALDER, BRIGHTWATER))
            await scene.read(hours=2)
            told = await operator_hears(scene)
    assert post[0].mails == []
    assert post[0].signed_in == []
    assert any("could not prove who it is" in text for text in told)
    assert not any("horse" in text for text in told)


async def test_a_password_that_is_refused_is_the_operators_and_the_alert_waits(
    ready_sqlite_url: str, servers: Servers, post_office: tuple[MailServer, str]
) -> None:
    server = post_office[0]
    server.password = "another"
    async with at_work(servers, ready_sqlite_url, post_office) as scene:
        scene.subscribe(JANE)
        scene.site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        (told,) = await operator_hears(scene)
        assert "refuses the user or the password (535)" in told
        server.password = PASSWORD
        scene.clock.move(minutes=5)
        assert [each.to for each in await scene.send() if each.to == JANE] == [JANE]
    *wrong, right = server.signed_in
    assert right
    assert not any(wrong)


async def test_a_busy_server_is_tried_later_and_a_refused_address_twice_then_paused_and_shown(
    ready_sqlite_url: str, servers: Servers, post_office: tuple[MailServer, str]
) -> None:
    server = post_office[0]
    async with at_work(servers, ready_sqlite_url, post_office) as scene:
        scene.subscribe(JANE)
        server.refuse_recipient[JANE] = "451 4.3.0 try again later"
        await news(scene, ALDER, BRIGHTWATER)
        assert server.mails == []
        del server.refuse_recipient[JANE]
        scene.clock.move(minutes=5)
        assert await scene.heard_of(JANE), "what was put off arrives"

        server.refuse_recipient[JANE] = NOBODY
        await news(scene, ALDER, BRIGHTWATER, COPPERFIELD)
        assert "paused" not in typed(scene, "subscribers", "list"), "once may be a mistake of theirs"
        scene.clock.move(hours=12)
        (told,) = await operator_hears(scene)
        assert "was paused: its address was refused twice" in told
        assert "vacancies subscribers resume 1" in told
        assert JANE not in told
        assert "(paused)" in typed(scene, "subscribers", "list")
        assert "paused: it refuses messages" in typed(scene, "subscribers", "show", "1")
        refused = len(server.recipients)
        await news(scene, ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE, hours=12)
        assert len(server.recipients) == refused, "it is asked no more"

        del server.refuse_recipient[JANE]
        typed(scene, "subscribers", "resume", "1")
        await scene.send()
        scene.clock.move(hours=1)
        await scene.send()
    texts = [str(mail.get_body(("plain",))) for mail in server.mails]
    for place in (BRIGHTWATER, COPPERFIELD, DUNMORE):
        told = [text for text in texts if place.hospital in text]
        assert len(told) == 1, f"{place.hospital}: what waited, and what opened meanwhile, arrives once"


async def test_the_operator_hears_when_most_of_what_the_provider_allows_is_used(
    ready_sqlite_url: str, servers: Servers, post_office: tuple[MailServer, str]
) -> None:
    server = post_office[0]
    async with at_work(servers, ready_sqlite_url, post_office, mails_per_hour=10) as scene:
        for number in range(12):
            scene.subscribe(f"reader{number}@example.org")
        scene.site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        told = await operator_hears(scene)
        # Four are handed over side by side, and those under way count.
        (most,) = [text for text in told if "e-mails that VACANCIES_MAILS_PER_HOUR allows went out" in text]
        assert "service: 8 of the 10" in most or "service: 9 of the 10" in most
        first = len(server.mails)
        assert 8 <= first < 10, "the last is kept for what closes soon"
        scene.clock.move(hours=1, minutes=1)
        assert await operator_hears(scene) == [], "once a day"
    assert len(server.mails) == 12
    assert len(set(server.recipients)) == 12


async def test_a_quota_that_the_provider_says_is_used_pauses_the_road_and_costs_no_try(
    ready_sqlite_url: str, servers: Servers, post_office: tuple[MailServer, str]
) -> None:
    server = post_office[0]
    async with at_work(servers, ready_sqlite_url, post_office) as scene:
        scene.subscribe(JANE)
        server.refuse_content = "550 5.4.5 Daily user sending limit exceeded"
        scene.site.show("/list", listing(ALDER, BRIGHTWATER))
        await scene.read(hours=2)
        (told,) = await operator_hears(scene)
        assert "Nothing can be sent by email" in told
        server.refuse_content = None
        scene.clock.move(minutes=59)
        assert await scene.heard_of(JANE) == []
        scene.clock.move(minutes=2)
        assert await scene.heard_of(JANE)
        assert scene.rows("channel")["channel"], "the channel is none the worse for it"
