"""Telegram's limits on a compressed clock, its buttons, and what is held back."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import json as jsonlib
import random
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import bot_api
import pytest
from bot_api import BotApi, Limits
from golden_letters import LA
from hypothesis import given, settings, strategies as st
from owed_house import House
from wishes import COLTON, NOW, item

from scraper.alerts.bundle import Draft
from scraper.alerts.channels.outcome import Later, Outcome, Refused, Sent
from scraper.alerts.channels.telegram import TelegramRoad, usable
from scraper.alerts.channels.turns import Turns, is_private
from scraper.alerts.chat import print_chat
from scraper.alerts.keyboard import Entry, after, marking, pressed, under
from scraper.alerts.letter import write
from scraper.alerts.render import render
from scraper.fetch.answer import Answer
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio


@dataclass
class Compressed:
    """A clock that jumps to the next moment at which somebody wakes, once everybody waits."""

    at: float = 0.0
    _sleeping: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=itertools.count)

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleeping, (self.at + seconds, next(self._order), woken))
        await woken

    async def run(self, work: Awaitable[Any]) -> Any:
        task = asyncio.ensure_future(work)
        while not task.done():
            for _ in range(6):
                await asyncio.sleep(0)
            if self._sleeping and not task.done():
                self.at = max(self.at, self._sleeping[0][0])
                while self._sleeping and self._sleeping[0][0] <= self.at:
                    heapq.heappop(self._sleeping)[2].set_result(None)
        return task.result()


def far_side(api: BotApi, clock: Compressed, seed: int = 1) -> Any:
    """The stand-in some way off: a call takes a while to arrive, and its answer to come back."""
    away = random.Random(seed)

    async def post(url: str, *, json: Any) -> Answer:
        await clock.sleep(away.uniform(0.01, 0.2))
        status, told = api.answer(url.removeprefix("http://far"), json)
        await clock.sleep(away.uniform(0.01, 0.2))
        return Answer(status, url, {}, jsonlib.dumps(told).encode())

    return post


async def deliver(road: TelegramRoad, clock: Compressed, queues: list[list[str]], workers: int = 30) -> int:
    """Hands each queue of chats over in order, ``workers`` side by side, as the sender does; tries in all."""
    asked = 0
    waiting = iter(queues)

    async def serve() -> None:
        nonlocal asked
        for queue in waiting:
            for chat in queue:
                while True:
                    asked += 1
                    outcome = await road.send(chat, {"html": "<b>x</b>"}, stable_id="a-0", at=NOW)
                    if isinstance(outcome, Sent):
                        break
                    assert isinstance(outcome, Later)
                    await clock.sleep(outcome.after or 1.0)

    await asyncio.gather(*(serve() for _ in range(workers)))
    return asked


async def test_ten_thousand_messages_pass_and_none_is_refused() -> None:
    clock = Compressed()
    api = BotApi(limits=Limits(clock))
    road = TelegramRoad(bot_api.TOKEN, far_side(api, clock), "http://far", Turns(clock, clock.sleep))
    chats = [[str(number)] * (1 + number % 3) for number in range(1, 4981)]
    groups = [[f"-100{number}"] * 5 for number in range(8)]
    total = sum(map(len, [*chats, *groups]))
    assert total >= 10_000
    await clock.run(deliver(road, clock, [*chats, *groups]))
    assert api.limits is not None
    assert len(api.delivered) == total
    assert dict(api.limits.refused) == {}
    assert clock.at < total / 30 * 1.6, "the limit is used, not only kept"


async def test_a_busy_group_gets_twenty_a_minute_and_holds_up_nobody() -> None:
    clock = Compressed()
    api = BotApi(limits=Limits(clock))
    road = TelegramRoad(bot_api.TOKEN, far_side(api, clock), "http://far", Turns(clock, clock.sleep))
    await clock.run(deliver(road, clock, [["-1001"] * 50, *([str(n)] for n in range(1, 200))]))
    assert api.limits is not None
    assert dict(api.limits.refused) == {}
    assert len(api.to("-1001")) == 50
    last_of_others = max(i for i, sent in enumerate(api.delivered) if sent["chat_id"] != "-1001")
    assert last_of_others < len(api.delivered) - 20


async def test_patience_that_is_asked_for_is_kept_and_nobody_is_refused_twice() -> None:
    """Somebody else uses the bot's token meanwhile: limits are passed through no fault of ours."""
    clock = Compressed()
    api = BotApi(limits=Limits(clock, patience=40))
    road = TelegramRoad(bot_api.TOKEN, far_side(api, clock), "http://far", Turns(clock, clock.sleep))
    assert api.limits is not None
    limits = api.limits

    async def meddle() -> None:
        for _ in range(3):
            await clock.sleep(45.0)
            limits.closed_until = clock.at + 40

    async def both() -> None:
        await asyncio.gather(deliver(road, clock, [[str(n)] for n in range(1, 3001)]), meddle())

    await clock.run(both())
    assert len(api.delivered) == 3000
    assert limits.refused, "the meddling was felt"
    assert max(limits.refused.values()) == 1, "nobody was refused twice"
    assert sum(limits.refused.values()) <= 3 * 30, "only those under way when it began"


async def test_while_patience_is_asked_for_nothing_is_sent_at_all() -> None:
    clock = Compressed()
    api = BotApi(next_answers={"42": [bot_api.flood(600)]})
    road = TelegramRoad(bot_api.TOKEN, far_side(api, clock), "http://far", Turns(clock, clock.sleep))

    async def twice() -> tuple[Outcome, Outcome]:
        first = await road.send("42", {"html": "x"}, stable_id="a", at=NOW)
        return first, await road.send("43", {"html": "x"}, stable_id="b", at=NOW)

    first, second = await clock.run(twice())
    assert isinstance(first, Later)
    assert isinstance(second, Later)
    assert first.after == 600
    assert second.whose == "road"
    assert second.after is not None
    assert 590 < second.after <= 600
    assert len(api.asked) == 1


ROWS = [
    [{"text": "Open the posting", "url": "https://ogmc.example.org/x"}],
    [{"text": "Copy a@b.org", "copy_text": {"text": "a@b.org"}}],
    *marking(7),
]


async def said(api: BotApi, rows: Any, chat: str = "42") -> tuple[Outcome, list[Any]]:
    """What came of a message with these buttons, and the buttons that arrived."""
    clock = Compressed()
    road = TelegramRoad(bot_api.TOKEN, far_side(api, clock), "http://far", Turns(clock, clock.sleep))
    content = {"html": "<b>T</b> &amp; x", "keyboard": rows}
    outcome = await clock.run(road.send(chat, content, stable_id="a-0", at=NOW))
    arrived = api.delivered[-1] if api.delivered else {}
    return outcome, (arrived.get("reply_markup") or {}).get("inline_keyboard", [])


async def test_buttons_arrive_under_the_message() -> None:
    outcome, rows = await said(BotApi(), ROWS)
    assert isinstance(outcome, Sent)
    assert rows == ROWS


@pytest.mark.parametrize("url", ["ftp://files.example.org/x", "mailto:a@b.org", "https://", "http://[", "x"])
async def test_a_button_that_is_no_address_of_the_web_is_left_out(url: str) -> None:
    api = BotApi()
    _, rows = await said(api, [[{"text": "Open", "url": url}], *marking(7)])
    assert rows == marking(7)
    assert len(api.asked) == 1


async def test_a_button_that_the_api_refuses_costs_the_button_and_not_the_message() -> None:
    api = BotApi()
    outcome, rows = await said(api, [[{"text": "Open", "url": "https://intranet/x"}], *ROWS[1:]])
    assert isinstance(outcome, Sent)
    assert rows == ROWS[1:]
    assert api.delivered[0]["parse_mode"] == "HTML"


async def test_refused_markup_keeps_the_buttons_and_loses_the_markup() -> None:
    api = BotApi(next_answers={"42": [bot_api.BAD_MARKUP]})
    outcome, rows = await said(api, ROWS)
    assert isinstance(outcome, Sent)
    assert api.delivered[0]["text"] == "T & x"
    assert rows == ROWS


async def test_whatever_the_api_finds_wrong_it_is_asked_three_times_at_most() -> None:
    api = BotApi(next_answers={"42": [bot_api.BAD_BUTTON] * 9})
    outcome, _ = await said(api, ROWS)
    assert isinstance(outcome, Refused)
    assert not outcome.permanent
    assert len(api.asked) == 3


async def test_in_a_group_nothing_can_be_marked_by_whoever_passes() -> None:
    for chat in ("-100123", "@channel"):
        _, rows = await said(BotApi(), ROWS, chat)
        assert rows == ROWS[:2]
    assert not is_private("٤٢")


def test_an_address_too_long_to_copy_has_no_button() -> None:
    assert usable([[{"text": "Copy", "copy_text": {"text": "a" * 257}}]], private=True) == []


def test_a_single_vacancy_can_be_opened_copied_drafted_and_marked() -> None:
    (content,) = render(Draft("alert", (item(),)), "telegram", LA)
    texts = [button["text"] for row in content["keyboard"] for button in row]
    (address,) = COLTON.contacts
    assert texts == [
        "Open the posting",
        f"Copy {address}",
        "Draft an application",
        "Applied",
        "Not for me",
        "Mute this program",
    ]
    assert address in content["html"], "it stands bare, to be seen and copied"
    assert "<a " not in content["html"]


def test_of_several_each_has_a_number_in_the_part_that_it_stands_in() -> None:
    many = Draft("digest", tuple(item(id=100 + n, rhythm="daily") for n in range(1, 31)))
    parts = print_chat(write(many, LA), [item.vacancy_id for item in many.items])
    assert len(parts) > 1
    found = {}
    for part in parts:
        for button in itertools.chain.from_iterable(part.keyboard):
            press = pressed(button["callback_data"])
            assert press is not None
            assert press[0] == "choose"
            assert f"<b>{press[2]}. IM categorical" in part.html
            found[press[2]] = press[1]
    assert found == {n: 100 + n for n in range(1, 31)}


@given(st.text(max_size=70))
def test_a_press_that_we_never_wrote_is_nothing(data: str) -> None:
    press = pressed(data)
    assert press is None or data[0] in "anmdku"


@settings(max_examples=50)
@given(
    st.integers(1, 10**18 - 1),
    st.integers(0, 30),
    st.sampled_from([None, "applied", "not-for-me"]),
    st.booleans(),
)
def test_every_press_fits_the_wire_and_comes_back_as_it_was(
    id: int, number: int, mark: Any, can_mute: bool
) -> None:
    for button in itertools.chain.from_iterable(marking(id, number, mark, can_mute=can_mute)):
        assert len(button["callback_data"].encode()) <= 64
        press = pressed(button["callback_data"])
        assert press is not None
        assert press[1:] == (id, number)


def test_a_mark_changes_the_rows_of_its_vacancy_alone() -> None:
    only = under([Entry(7, url="https://x.org", addresses=("a@b.org",))])
    marked = after({"inline_keyboard": only}, 7, 0, "applied", can_mute=True)
    assert marked == [*only[:3], *marking(7, 0, "applied")]
    assert after({"inline_keyboard": marked}, 7, 0, None, can_mute=True) == only
    several = under([Entry(7, 1), Entry(8, 2)])
    chosen = after({"inline_keyboard": several}, 8, 2, None, can_mute=True)
    assert chosen == [*marking(8, 2), *several]
    assert after({"inline_keyboard": chosen}, 7, 1, "not-for-me", can_mute=True) == [
        *marking(7, 1, "not-for-me"),
        *several,
    ]


@pytest.mark.parametrize("hostile", [None, 3, [], {"inline_keyboard": 3}, {"inline_keyboard": [3, [3], []]}])
def test_a_keyboard_of_any_shape_is_taken(hostile: object) -> None:
    assert after(hostile, 7, 0, None, can_mute=True)[-2:] == marking(7)


async def test_a_part_refused_for_good_holds_back_the_rest_of_its_message(ready_sqlite_url: str) -> None:
    store = open_store(ready_sqlite_url)
    house = House(store)
    house.join(roads=("telegram",), rhythm="daily")
    for pgy in range(1, 8):
        for track in ("categorical", "preliminary"):
            house.opens(replace(COLTON, pgy=(pgy,), track=track))  # type: ignore[arg-type]
    house.now += timedelta(days=1)
    answers: list[Outcome] = [Sent(), Refused("too odd", tell_operator=True)]
    asked = []

    class Road:
        async def send(self, address: str, content: Any, *, stable_id: str, at: Any) -> Outcome:
            asked.append(stable_id)
            return answers.pop(0) if answers else Sent()

    told = await house.sender({"telegram": Road()}).deliver_due()
    assert told.bundled > 2
    assert len(asked) == 2
    assert house.tally() == {"sent": 1, "dead": told.bundled - 1}
    assert len(house.events()) == 1
    store.close()
