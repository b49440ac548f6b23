"""Telegram over a stand-in for its API, and Apprise over a listening socket."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import bot_api
import pytest
from bot_api import BotApi
from golden_letters import LA
from wishes import NOW, item

from scraper.alerts.bundle import Draft
from scraper.alerts.channels.apprise_url import AppriseRoad
from scraper.alerts.channels.outcome import Later, Moved, Outcome, Refused, Sent
from scraper.alerts.channels.telegram import TelegramRoad
from scraper.alerts.render import render
from scraper.fetch.answer import Answer, Fault

pytestmark = pytest.mark.anyio

(PART,) = render(Draft("alert", (item(),)), "telegram", LA)
(NOTE,) = render(Draft("alert", (item(),)), "apprise", LA)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with bot_api.running() as running:
        yield running


async def send(api: BotApi, chat: str = "42", content: Any = PART) -> Outcome:
    road = TelegramRoad(bot_api.TOKEN, bot_api.post, api.base)
    return await road.send(chat, content, stable_id="alert-1", at=NOW)


async def test_a_part_arrives_as_html_without_a_preview(api: BotApi) -> None:
    assert await send(api) == Sent("1")
    (sent,) = api.delivered
    assert sent["chat_id"] == "42"
    assert sent["parse_mode"] == "HTML"
    assert sent["text"] == PART["html"]
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_a_flood_is_waited_out_by_the_whole_road(api: BotApi) -> None:
    api.next_answers["42"] = [bot_api.flood(17)]
    outcome = await send(api)
    assert isinstance(outcome, Later)
    assert (outcome.after, outcome.whose) == (17.0, "road")


@pytest.mark.parametrize("fails", [bot_api.BLOCKED, bot_api.NOT_FOUND])
async def test_a_blocked_or_vanished_chat_is_dead(api: BotApi, fails: bot_api.Fails) -> None:
    api.next_answers["42"] = [fails]
    outcome = await send(api)
    assert isinstance(outcome, Refused)
    assert outcome.permanent


async def test_a_migrated_group_is_followed(api: BotApi) -> None:
    api.next_answers["42"] = [bot_api.moved_to(-100123)]
    assert await send(api) == Moved("-100123")


async def test_refused_markup_is_tried_once_more_as_plain_text(api: BotApi) -> None:
    api.next_answers["42"] = [bot_api.BAD_MARKUP]
    assert await send(api, content={"html": "<b>T &amp; x</b>"}) == Sent("1")
    assert api.delivered[0]["text"] == "T & x"
    assert "parse_mode" not in api.delivered[0]


async def test_markup_refused_twice_kills_the_message_only(api: BotApi) -> None:
    api.next_answers["42"] = [bot_api.BAD_MARKUP, bot_api.BAD_MARKUP]
    outcome = await send(api)
    assert isinstance(outcome, Refused)
    assert not outcome.permanent
    assert len(api.asked) == 2


async def test_a_server_in_trouble_is_tried_later(api: BotApi) -> None:
    api.next_answers["42"] = [(502, "Bad Gateway", {})]
    assert isinstance(await send(api), Later)


async def test_an_unknown_bot_is_the_operators_and_its_token_stays_unsaid(api: BotApi) -> None:
    api.token = "another"
    outcome = await send(api)
    assert isinstance(outcome, Later)
    assert (outcome.whose, outcome.tell_operator) == ("road", True)
    assert "VACANCIES_TELEGRAM_TOKEN" in outcome.reason
    assert bot_api.TOKEN not in outcome.reason


@pytest.mark.parametrize(
    "answer",
    [
        Fault("network", f"https://api/bot{bot_api.TOKEN}/sendMessage did not answer", retry_after=3.0),
        Answer(200, "", {}, b"<html>a captive portal</html>"),
        Answer(500, "", {}, b"[]"),
        Answer(503, "", {}, json.dumps({"description": f"no {bot_api.TOKEN}"}).encode()),
    ],
)
async def test_whatever_comes_back_is_a_value_without_the_token(answer: Answer | Fault) -> None:
    async def post(url: str, *, json: Any) -> Answer | Fault:
        return answer

    outcome = await TelegramRoad(bot_api.TOKEN, post).send("42", PART, stable_id="a", at=NOW)
    assert isinstance(outcome, Later)
    assert bot_api.TOKEN not in outcome.reason


class _Hook(HTTPServer):
    status = 200
    received: list[dict[str, Any]]


@pytest.fixture
def hook() -> Iterator[_Hook]:
    class Endpoint(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            assert isinstance(self.server, _Hook)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.received.append(json.loads(body))
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with _Hook(("127.0.0.1", 0), Endpoint) as server:
        server.received = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


async def test_any_other_service_is_reached_by_its_apprise_url(hook: _Hook) -> None:
    road = AppriseRoad()
    url = f"json://127.0.0.1:{hook.server_address[1]}/secret-path"
    for _ in range(2):  # a kept object would sleep before the second
        assert await road.send(url, NOTE, stable_id="a", at=NOW) == Sent()
    assert hook.received[0]["title"] == NOTE["title"]
    assert hook.received[0]["message"].rstrip() == NOTE["body"].rstrip()


async def test_a_service_that_refuses_is_tried_later_and_its_address_stays_unsaid(
    hook: _Hook, caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = 500
    caplog.set_level(logging.DEBUG)
    url = f"json://user:hunter2@127.0.0.1:{hook.server_address[1]}/secret-path"
    outcome = await AppriseRoad().send(url, NOTE, stable_id="a", at=NOW)
    assert isinstance(outcome, Later)
    assert "secret" not in outcome.reason
    assert "hunter2" not in caplog.text


@pytest.mark.parametrize(
    "url",
    [
        "nothing://here",
        "",
        "json://127.0.0.1/?verify=no",
        "jsons://h/?verify=FALSE",
        "jsons://127.0.0.1:1/?Verify=no",
        "jsons://127.0.0.1:1/?+verify=no",
        "jsons://127.0.0.1:1/?verify=yes,jsons://127.0.0.1:1/?verify=no",
        "json://127.0.0.1:1/,json://127.0.0.1:2/",
    ],
)
async def test_an_address_that_cannot_or_must_not_be_used_is_refused(url: str) -> None:
    outcome = await AppriseRoad().send(url, NOTE, stable_id="a", at=NOW)
    assert isinstance(outcome, Refused)
    assert outcome.permanent
