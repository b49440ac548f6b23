"""Foreign, spent, expired and misshapen links, forms and bodies: nothing happens, and nothing is said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given, settings, strategies as st
from postings import invented, listing
from scene import Servers
from served import PUBLIC, Served, at_work, link

from scraper.alerts.links import Links
from scraper.record.filter import Filter
from scraper.store import consent, people, schema
from scraper.store.engine import open_store
from scraper.web.acts import Acts
from scraper.web.app import build
from scraper.web.patience import OFTEN, Patience
from scraper.web.shield import LARGEST

pytestmark = pytest.mark.anyio

JANE, BOB = "jane@example.org", "bob@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def join(served: Served, address: str = JANE) -> tuple[int, int, int]:
    """Somebody confirmed, who had the summary: person, channel, wish."""
    now = served.clock()
    with served.scene.desk.store.write() as c:
        person = people.add_subscriber(c, address, now)
        channel = people.add_channel(c, person, "email", address, now)
        wish = people.add_subscription(c, person, "IM", Filter(specialties=("internal-medicine",)), now)
        assert channel
        assert wish
        people.mark_summarised(c, [wish], now)
    return person, channel, wish


def key(served: Served, purpose: str, person: int, channel: int) -> str:
    with served.scene.desk.store.write() as c:
        lasting = timedelta(hours=2)
        return consent.issue(
            c, purpose, served.clock(), lasting, subscriber_id=person, data={"channel": channel}
        )


def rows(served: Served) -> dict[str, list[Any]]:
    return served.scene.rows("subscriber", "channel", "subscription", "message", "suppression")


@asynccontextmanager
async def asking(served: Served) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served.port}") as client:
        yield client


async def test_a_link_does_only_what_it_is_for(ready_sqlite_url: str, servers: Servers) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        person, channel, wish = join(served)
        before = rows(served)
        leaving, confirming = (key(served, each, person, channel) for each in ("unsubscribe", "confirm"))
        for wrong in (leaving, confirming, "", "x" * 43, "../manage", "%00", "é" * 20, "a" * 5000):
            for path in (f"/manage/{wrong}", f"/confirm/{wrong if wrong != confirming else 'x'}"):
                assert (await client.get(path)).status_code in (404, 405), path
            for path, form in (
                ("/manage", {"act": "pause"}),
                ("/manage", {"act": "save", "wish": str(wish), "label": "x", "rhythm": "daily", "hour": "1"}),
                ("/export", {}),
                ("/delete", {"sure": "yes"}),
            ):
                answer = await client.post(path, data={"token": wrong, **form})
                assert answer.status_code == 404, (path, wrong)
                assert "jane" not in answer.text
        managing = key(served, "manage", person, channel)
        assert (await client.post(f"/unsubscribe/{managing}", data=ONE_CLICK)).status_code == 404
        assert (await client.post("/confirm", data={"token": managing, "answer": "yes"})).status_code == 404
        assert rows(served) == before


async def test_a_foreign_form_and_a_get_do_nothing(ready_sqlite_url: str, servers: Servers) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        person, channel, _ = join(served)
        leaving = key(served, "unsubscribe", person, channel)
        managing = key(served, "manage", person, channel)
        before = rows(served)
        for path in (f"/unsubscribe/{leaving}", f"/manage/{managing}"):
            assert (await client.get(path)).status_code == 200
        # Without the secret in it a form proves nothing, whatever the visitor has open beside it.
        for path in ("/manage", "/export", "/delete", "/confirm"):
            foreign = await client.post(path, data={"act": "pause", "sure": "yes", "answer": "never"},
                                        headers={"origin": "https://evil.example", "cookie": f"token={managing}"})  # fmt: skip
            assert foreign.status_code == 404
        assert (await client.post(f"/unsubscribe/{leaving}")).status_code == 400
        assert (await client.post(f"/manage/{managing}", data={"act": "pause"})).status_code == 405
        assert rows(served) == before


async def test_nobody_reaches_the_wishes_of_others(ready_sqlite_url: str, servers: Servers) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        person, channel, _ = join(served)
        _, _, theirs = join(served, BOB)
        managing = key(served, "manage", person, channel)
        before = rows(served)
        for act in ("remove", "save"):
            form = {
                "token": managing,
                "act": act,
                "wish": str(theirs),
                "label": "mine",
                "rhythm": "daily",
                "hour": "1",
            }
            answer = await client.post("/manage", data=form)
            assert answer.status_code == 422
            assert "bob" not in answer.text
        assert rows(served) == before


async def test_what_cannot_be_read_changes_nothing_and_is_shown_as_it_was_sent(
    ready_sqlite_url: str, servers: Servers
) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        person, channel, wish = join(served)
        managing = key(served, "manage", person, channel)
        before = rows(served)
        wrong: tuple[tuple[dict[str, str], str], ...] = (
            ({"act": "times", "zone": "Mars/Olympus"}, "Choose a time zone"),
            ({"act": "times", "zone": "UTC", "quiet_from": "22:00"}, "both a beginning and an end"),
            ({"act": "times", "zone": "UTC", "quiet_from": "x", "quiet_until": "y"}, "Write times as"),
            ({"act": "save", "label": ""}, "Give it a name"),
            ({"act": "save", "label": "a", "rhythm": "hourly"}, "Choose how often"),
            ({"act": "save", "label": "a", "rhythm": "daily", "hour": "77"}, "Choose an hour"),
            ({"act": "save", "label": "x" * 501}, "500 characters"),
            ({"act": "save", "label": "IM", "wish": "new", "rhythm": "daily", "hour": "1"}, "already"),
            ({"act": "save", "label": "b", "rhythm": "daily", "hour": "1",
              "state": "<script>alert(1)</script>"}, "&lt;script&gt;"),
            ({"act": "explode"}, "not known"),
        )  # fmt: skip
        for form, words in wrong:
            answer = await client.post("/manage", data={"token": managing, "wish": str(wish), **form})
            assert (answer.status_code, words in answer.text) == (422, True), (form, words)
            assert "<script>" not in answer.text
        assert rows(served) == before


async def test_links_expire_and_serve_once(ready_sqlite_url: str, servers: Servers) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        now = served.clock()
        with served.scene.desk.store.write() as c:
            person = people.add_subscriber(c, "x", now)
            channel = people.add_channel(c, person, "email", JANE, now, confirmed=False)
            assert channel
        first, second = (key(served, "confirm", person, channel) for _ in range(2))
        served.clock.move(hours=3)
        assert (await client.get(f"/confirm/{first}")).status_code == 404
        late = await client.post("/confirm", data={"token": second, "answer": "yes"})
        assert late.status_code == 404
        third = key(served, "confirm", person, channel)
        said = [await client.post("/confirm", data={"token": third, "answer": "yes"}) for _ in range(2)]
        assert [each.status_code for each in said] == [200, 404]


async def test_who_never_asked_refuses_for_good(ready_sqlite_url: str, servers: Servers) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        now = served.clock()
        with served.scene.desk.store.write() as c:
            person = people.add_subscriber(c, "x", now)
            channel = people.add_channel(c, person, "email", JANE, now, confirmed=False)
            assert channel
        secret = key(served, "confirm", person, channel)
        answer = await client.post("/confirm", data={"token": secret, "answer": "never"})
        assert "You have left" in answer.text
        with served.scene.desk.store.read() as c:
            assert people.subscribers(c) == ()
            assert consent.suppressed(c, "email", JANE)


async def test_asking_for_a_link_is_answered_alike_and_seldom(
    ready_sqlite_url: str, servers: Servers
) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        join(served)
        known, unknown, again = [
            await client.post("/link", data={"address": each}) for each in (JANE, BOB, JANE.upper())
        ]
        assert known.text == unknown.text == again.text
        assert known.headers.items() >= {"cache-control": "no-store"}.items()
        assert [each.status_code for each in (known, unknown, again)] == [200] * 3
        assert JANE in str((await served.mail())["To"])
        served.clock.move(minutes=31)
        await client.post("/link", data={"address": f" {JANE.title()} "})
        link(await served.mail(), "manage")
        for bad in ("", "jane", "a@b@c", "a b@example.org", "<x>@example.org", "x" * 300 + "@example.org"):
            assert (await client.post("/link", data={"address": bad})).status_code == 422
        asked = [await client.post("/link", data={"address": f"{n}@example.org"}) for n in range(OFTEN)]
        assert {each.status_code for each in asked} == {200, 429}
        # The proxy on this machine says who asks.
        other = await client.post("/link", data={"address": BOB}, headers={"x-forwarded-for": "192.0.2.7"})
        assert other.status_code == 200
        assert await served.mails() == []


async def test_an_alert_gives_nothing_away_but_the_way_out(ready_sqlite_url: str, servers: Servers) -> None:
    servers.site.show("/list", listing(invented(0)))
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        join(served)
        await served.scene.read()
        for number in (1, 2):
            servers.site.show("/list", listing(*(invented(each) for each in range(number + 1))))
            await served.scene.read(hours=1)
            alert = await served.mail()
            assert alert.as_string().count(PUBLIC) >= 1
            way_out = link(alert, "unsubscribe")
        secret = way_out.rpartition("/")[2]
        stored = str(served.scene.rows("message", "token", "meta"))
        assert secret not in stored, "a copied database opens nothing"
        shown = (await client.get(served.at(way_out).partition(str(served.port))[2])).text
        assert "j…@e….org" in shown
        for private in (JANE, "IM", "Internal"):
            assert private not in shown
        with served.scene.desk.store.read() as c:
            held = c.execute(schema.token.select()).all()
        assert [each.purpose for each in held] == ["unsubscribe"], "the alerts of a channel share one"


async def test_what_is_under_way_to_someone_who_leaves_is_not_sent(
    ready_sqlite_url: str, servers: Servers
) -> None:
    servers.site.show("/list", listing(invented(0)))
    async with at_work(servers, ready_sqlite_url) as served:
        person, channel, _ = join(served)
        await served.scene.read()
        servers.mail.refuse_recipient[JANE] = "451 4.3.0 try again later"
        servers.site.show("/list", listing(invented(0), invented(1)))
        await served.scene.read(hours=1)
        assert await served.mails() == []
        assert len(rows(served)["message"]) == 1
        assert served.acts.leave(key(served, "unsubscribe", person, channel)) == "left"
        servers.mail.refuse_recipient.clear()
        served.clock.move(hours=1)
        assert await served.mails() == []
        assert rows(served)["message"] == []


async def test_every_answer_forbids_storing_framing_scripts_and_referrers(
    ready_sqlite_url: str, servers: Servers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        person, channel, _ = join(served)
        managing = key(served, "manage", person, channel)
        answers = [
            await client.get(path)
            for path in (
                "/link",
                f"/manage/{managing}",
                "/manage/x",
                "/",
                "/docs",
                "/openapi.json",
                "/healthz",
            )
        ]
        answers.append(await client.post("/export", data={"token": managing}))
        answers.append(await client.post("/link", content=b"x" * (LARGEST + 1)))
        assert [each.status_code for each in answers] == [200, 200, 404, 404, 404, 404, 503, 200, 413]
        for each in answers:
            policy = each.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert each.headers["cache-control"] == "no-store"
            assert each.headers["referrer-policy"] == "no-referrer"
            assert each.headers["x-content-type-options"] == "nosniff"
            assert "set-cookie" not in each.headers
            assert "strict-transport-security" not in each.headers
        assert managing not in caplog.text


async def test_a_body_that_never_ends_is_cut_off(ready_sqlite_url: str, servers: Servers) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 4096
            await asyncio.sleep(0)

    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        try:
            answer = await client.post("/link", content=endless())
            assert answer.status_code == 413
        except (httpx.WriteError, httpx.ReadError):
            pass  # the connection was closed while we were still writing
        assert (await client.get("/link")).status_code == 200


async def test_files_and_hundreds_of_fields_are_no_form(ready_sqlite_url: str, servers: Servers) -> None:
    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        assert (await client.post("/link", files={"address": b"x"})).status_code == 400
        assert (await client.post("/link", data={f"f{n}": "x" for n in range(300)})).status_code in (400, 422)
        broken = {"content-type": "multipart/form-data; boundary=x"}
        assert (await client.post("/link", content=b"--y", headers=broken)).status_code in (400, 422)
        person, channel, _ = join(served)
        way_out = key(served, "unsubscribe", person, channel)
        # RFC 8058, 3.2: mail programs send it as multipart/form-data too.
        done = await client.post(f"/unsubscribe/{way_out}", files={"List-Unsubscribe": (None, "One-Click")})
        assert done.status_code == 200


async def test_healthz_is_well_while_a_leader_has_good_cycles(
    ready_sqlite_url: str, servers: Servers
) -> None:
    from scraper.service.heartbeat import Heartbeat
    from scraper.service.lead import Lead

    async with at_work(servers, ready_sqlite_url) as served, asking(served) as client:
        assert (await client.get("/healthz")).status_code == 503
        lead, heart = Lead(served.scene.desk), Heartbeat(served.scene.desk)
        assert lead.take()
        assert (await client.get("/healthz")).status_code == 503
        await heart.beat()
        assert ((await client.get("/healthz")).text, (await client.head("/healthz")).status_code) == (
            "well\n",
            200,
        )
        served.clock.move(seconds=50)
        assert lead.take()
        heart.trouble()
        assert not await heart.beat()
        served.clock.move(seconds=55)
        assert lead.take()
        assert (await client.get("/healthz")).status_code == 503, "the last cycle was not good"
        await heart.beat()
        assert (await client.get("/healthz")).status_code == 200
        served.clock.move(seconds=61)
        assert (await client.get("/healthz")).status_code == 503, "nobody leads"


class Pages:
    """The pages without a network."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def get(self, path: str) -> httpx.Response:
        return asyncio.run(self._ask("GET", path))

    def post(self, path: str, **sent: Any) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, **sent))

    async def _ask(self, method: str, path: str, **sent: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
            return await client.request(method, path, **sent)


@pytest.fixture(scope="module")
def pages(sqlite_template: Any) -> Iterator[Pages]:
    from farside import Clock

    store = open_store(f"sqlite:///{sqlite_template}")
    app = build(Acts(store, Clock(), Links(f"{PUBLIC}/vacancies")))
    yield Pages(app)
    store.close()


@given(st.text(max_size=200), st.sampled_from(["confirm", "unsubscribe", "manage"]))
@settings(max_examples=100, deadline=None)
def test_no_string_is_a_good_token(pages: Pages, secret: str, purpose: str) -> None:
    from urllib.parse import quote

    shown = pages.get(f"/vacancies/{purpose}/{quote(secret.encode('utf-8', 'replace'), safe='')}")
    assert shown.status_code in (404, 405)
    sent = pages.post("/vacancies/manage", data={"token": secret.encode("utf-8", "replace"), "act": "pause"})
    assert sent.status_code == 404


def test_pages_stand_at_the_path_of_the_public_address(pages: Pages) -> None:
    assert pages.get("/link").status_code == 404
    shown = pages.get("/vacancies/link")
    assert 'action="/vacancies/link"' in shown.text
    assert pages.get("/healthz").status_code == 503


def test_a_client_that_asks_often_waits_and_others_do_not() -> None:
    from farside import Clock

    clock, patience = Clock(), Patience()
    assert all(patience.allows("a", clock()) for _ in range(OFTEN))
    assert not patience.allows("a", clock())
    assert patience.allows("b", clock())
    clock.move(minutes=61)
    assert patience.allows("a", clock())
