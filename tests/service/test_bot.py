"""Journeys in a chat: joining, filtering, marking, resting and leaving, by the real bot over real HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import bot_api
import pytest
from chatting import Person, answering, bot_of, hasty_road
from hypothesis import given, settings, strategies as st
from postings import invented, listing
from scene import Scene, Servers, playing
from sqlalchemy import select, update
from website import Website

from scraper.record.ask import parse_filter
from scraper.service import chats as conversation, sayings, updates
from scraper.service.bot import SHARE
from scraper.service.desk import NoLongerLeading
from scraper.service.invitation import invite
from scraper.service.roads import sender
from scraper.store import chats, consent, marks, people, schema

ALDER, BRIGHTWATER, COPPERFIELD, DUNMORE = (invented(number) for number in range(4))
AMARA, BELA = 111000111, 222000222

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(ready_sqlite_url: str, servers: Servers, site: Website) -> AsyncIterator[Scene]:
    site.show("/list", listing(ALDER))
    async with playing(servers, ready_sqlite_url, servers.source("list")) as playing_scene:
        playing_scene.sender = sender(playing_scene.desk, {"telegram": hasty_road(playing_scene)})
        await playing_scene.read()
        yield playing_scene


def person(scene: Scene, number: int = AMARA) -> Person:
    return Person(scene.servers.bot, number)


async def join(amara: Person, *presses: str) -> list[str]:
    await amara.says("/start")
    for press in presses or ("IM", sayings.NEXT, "Inland Empire"):
        await amara.presses(press)
    return await amara.presses(sayings.NEEDS["j1"])


async def test_from_start_to_alert_by_buttons_alone(scene: Scene, site: Website) -> None:
    amara = person(scene)
    async with answering(scene):
        hello, which = await amara.says("/start")
        assert hello == sayings.HELLO
        assert which == sayings.WHICH_SPECIALTY
        assert await amara.presses("IM") == []
        (method, body) = scene.servers.bot.others[-1]
        assert method == "editMessageReplyMarkup"
        assert "✓ IM" in json.dumps(body, ensure_ascii=False)
        assert await amara.says("family medicine") == [sayings.WHERE]
        assert await amara.presses("Inland Empire") == [sayings.WHICH_VISA]
        (done,) = await amara.presses(sayings.NEEDS["j1"])
        assert "Internal medicine or family medicine residency" in done
        assert "J-1 sponsored or not stated" in done

    scene.heard()
    (summary,) = await scene.heard_of(str(AMARA))
    assert "1 open vacancy fits “IM, FM, Inland Empire”" in summary.text
    site.show("/list", listing(ALDER, BRIGHTWATER))
    await scene.read(hours=2)
    (alert,) = await scene.heard_of(str(AMARA))
    assert "Brightwater Hospital" in alert.text
    assert "/stop ends these messages" in alert.text
    assert await scene.send() == []


async def test_places_are_written_as_people_write_them(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        await amara.says("/start")
        (wrong,) = await amara.says("internal medcine and stuff")
        assert "--" not in wrong
        await amara.says("IM, psych")
        (wrong,) = await amara.says("Springfield")
        assert "Springfield, AR" in wrong
        assert "--" not in wrong
        assert await amara.says("60 miles of Moreno Valley") == [sayings.WHICH_VISA]
        (done,) = await amara.presses(sayings.NO_VISA)
        assert "within 60 miles of Moreno Valley, CA" in done


async def test_what_is_asked_for_later(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        assert await amara.says("/list") == [sayings.UNKNOWN]
        await join(amara)
        (listed,) = await amara.says("/list")
        assert listed.startswith("1 open now:")
        assert "Alder Hospital" in listed
        assert "http://127.0.0.1" in listed
        (sample,) = await amara.says("/test")
        assert sample.startswith("This is a test")
        (mine,) = await amara.says("/filters")
        assert "“IM, Inland Empire”: Internal medicine residency" in mine
        assert await amara.says("/pause") == [sayings.PAUSED]
        assert sayings.PAUSED_NOW in (await amara.says("/filters"))[0]
        scene.heard()
        assert await scene.send() == [], "who is paused hears nothing"
        assert await amara.says("/resume") == [sayings.RESUMED]
        scene.heard()
        assert [each.to for each in await scene.send()] == [str(AMARA)]
        amara.news()
        (help_,) = await amara.says("/help")
        assert all(f"/{command}" in help_ for command in sayings.COMMANDS)
        assert sayings.NOT_UNDERSTOOD in (await amara.says("good morning"))[0]
        await amara.says("/filters")
        assert await amara.presses("Remove “IM, Inland Empire”") == [sayings.NO_FILTERS]


async def test_deadlines_and_discretion_are_chosen_in_the_chat_alone(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        assert await amara.says("/deadlines") == [sayings.UNKNOWN]
        await join(amara)
        assert await amara.says("/deadlines") == [sayings.DEADLINES_ON]
        assert await amara.says("/discreet") == [sayings.DISCREET_ON]
        with scene.desk.store.read() as connection:
            (held,) = people.watchers(connection).subscribers
        assert held.discreet
        assert [wish.deadlines for wish in held.subscriptions] == [True]
        assert await amara.says("/deadlines") == [sayings.DEADLINES_OFF]
        assert await amara.says("/discreet") == [sayings.DISCREET_OFF]


async def alerted(scene: Scene, site: Website, amara: Person) -> Any:
    """Brightwater is news to somebody who has joined; the alert as it was sent."""
    await join(amara)
    await scene.send()
    site.show("/list", listing(ALDER, BRIGHTWATER))
    await scene.read(hours=2)
    await scene.send()
    return amara.api.to(amara.number)[-1]


async def test_not_for_me_ends_it_and_can_be_taken_back(scene: Scene, site: Website) -> None:
    amara = person(scene)
    async with answering(scene):
        before = (await alerted(scene, site, amara))["reply_markup"]["inline_keyboard"]
        await amara.presses("Not for me")
        assert amara.notes()[-1] == sayings.PUT_ASIDE
        rows = scene.servers.bot.others[-1][1]["reply_markup"]["inline_keyboard"]
        assert rows[-1][0]["text"] == "✓ Not for me – undo"
        assert rows[:-1] == before[: len(rows) - 1], "the rest stays"
        assert "Brightwater" not in (await amara.says("/list"))[0]
        await amara.presses("✓ Not for me – undo")
        assert amara.notes()[-1] == sayings.UNDONE
        assert "Brightwater" in (await amara.says("/list"))[0]


async def test_who_applied_still_hears_that_it_is_gone(scene: Scene, site: Website) -> None:
    amara, bela = person(scene), person(scene, BELA)
    async with answering(scene):
        await join(bela)
        await alerted(scene, site, amara)
        await amara.presses("Applied")
        await bela.presses("Not for me")
    site.show("/list", listing(ALDER))
    await scene.read(hours=2)
    await scene.read(hours=7)
    scene.heard()
    told = [each.to for each in await scene.send()]
    assert told == [str(AMARA)], "who put it aside hears no more of it"


async def test_a_muted_program_is_shown_again_when_its_reader_says_so(scene: Scene, site: Website) -> None:
    amara = person(scene)
    async with answering(scene):
        await alerted(scene, site, amara)
        await amara.presses("Mute this program")
        assert amara.notes()[-1] == sayings.MUTED.format(name="Brightwater Hospital")
        assert "Brightwater" not in (await amara.says("/list"))[0]
        scene.heard()
        assert await scene.send() == [], "no second summary"
        await amara.says("/filters")
        await amara.presses(sayings.SHOW_MUTED)
        assert "Brightwater" in (await amara.says("/list"))[0]


async def test_a_draft_comes_as_a_message_to_copy(scene: Scene, site: Website) -> None:
    amara = person(scene)
    async with answering(scene):
        await alerted(scene, site, amara)
        draft = (await amara.presses("Draft an application"))[-1]
        assert BRIGHTWATER.contact in draft
        assert "Dear Program Director" in draft
        assert "at Brightwater Hospital" in draft
        assert "<pre>" in amara.api.to(AMARA)[-1]["text"]


async def test_in_match_week_no_draft_is_given_before_programs_may_be_asked(
    scene: Scene, site: Website
) -> None:
    amara = person(scene)
    async with answering(scene):
        await alerted(scene, site, amara)
        scene.clock.at = datetime(2028, 3, 14, 15, tzinfo=UTC)
        with scene.desk.store.write() as c:
            c.execute(update(schema.vacancy).values(record=_bound(c)))
        said = (await amara.presses("Draft an application"))[-1]
        assert said.startswith("No draft now: Match Week")
        assert BRIGHTWATER.contact not in said


def _bound(connection: Any) -> Any:
    """A record that the Match binds: PGY-1, starting in July."""
    held = connection.execute(select(schema.vacancy.c.record).limit(1)).scalar()
    return {**held, "pgy": [1], "track": "categorical", "starts_on": "2028-07-01"}


async def test_leaving_is_at_once_and_for_good_unless_its_owner_comes_back(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        await join(amara)
        assert await amara.says("/stop") == [sayings.LEFT]
        with scene.desk.store.read() as c:
            assert people.subscribers(c) == ()
            assert consent.suppressed(c, "telegram", str(AMARA))
            assert str(AMARA) not in str([c.execute(select(t)).all() for t in schema.metadata.sorted_tables])
        scene.heard()
        assert await scene.send() == []
        await join(amara)
        with scene.desk.store.read() as c:
            assert not consent.suppressed(c, "telegram", str(AMARA))
        scene.heard()
        assert [each.to for each in await scene.send()] == [str(AMARA)]


async def test_a_link_joins_what_was_set_up_elsewhere_and_serves_once(scene: Scene) -> None:
    now = scene.clock()
    with scene.desk.store.write() as c:
        id = people.add_subscriber(c, "Somebody", now)
        people.add_subscription(c, id, "from the page", parse_filter(day=now.date(), specialty=["im"]), now)
    amara, bela = person(scene), person(scene, BELA)
    async with answering(scene):
        await amara.says("/help")
        with scene.desk.store.write() as c:
            invitation = invite(c, id, now)
        assert invitation.link == f"https://t.me/{bot_api.NAME}?start={invitation.secret}"
        assert invitation.secret not in repr(invitation)
        await join(bela)
        assert await bela.says(f"/start {invitation.secret}") == [sayings.OTHER_ALERTS]
        joined, _ = await amara.says(f"/start {invitation.secret}")
        assert joined.startswith(sayings.JOINED)
        assert "“from the page”" in joined
        assert (await bela.says("/stop")) == [sayings.LEFT]
        spent, *_ = await bela.says(f"/start {invitation.secret}")
        assert spent == sayings.LINK_SPENT
    with scene.desk.store.read() as c:
        (somebody,) = people.subscribers(c)
        assert [channel.address for channel in somebody.channels] == [str(AMARA)]


async def test_in_a_group_it_answers_in_private_and_never_there(scene: Scene) -> None:
    amara = person(scene)
    async with answering(scene):
        assert await amara.says("/help@somebody_elses_bot", group=-100777) == []
        assert await amara.says("any IM spots?", group=-100777) == []
        (answer,) = await amara.says(f"/help@{bot_api.NAME}", group=-100777)
        assert "/start" in answer
        assert amara.api.to(-100777) == []


async def test_nobody_reaches_what_is_anothers(scene: Scene, site: Website) -> None:
    amara, bela = person(scene), person(scene, BELA)
    async with answering(scene):
        await alerted(scene, site, amara)
        await bela.says("/start")
        await bela.presses("Any specialty")
        await bela.presses("New York")
        await bela.presses(sayings.NO_VISA)
        with scene.desk.store.read() as c:
            (theirs, _) = people.subscribers(c)
            (wish,) = theirs.subscriptions
        for forged in (
            f"f:remove:{wish.id}",
            "m:2:0",
            "d:2:0",
            "a:2:0",
            "k:1:1",
            "u:99999:0",
            "x",
            "w:s:zzz",
            "w:v:j1",
        ):
            said = await bela.sends(forged)
            assert "Brightwater" not in str(said)
            assert "Brightwater" not in bela.notes()[-1]
        with scene.desk.store.read() as c:
            assert people.subscribers(c)[0] == theirs
            assert marks.of_vacancy(c, 2) == {}


async def test_who_floods_the_bot_is_told_once_and_can_always_leave(scene: Scene) -> None:
    amara, bela = person(scene), person(scene, BELA)
    async with answering(scene):
        await join(amara)
        for _ in range(SHARE + 20):
            last = amara.api.say(AMARA, "/help")
        await asyncio.to_thread(amara.api.wait_until_confirmed, last)
        said = amara.news()
        assert said.count(sayings.TOO_MUCH) == 1
        assert len(said) < SHARE + 15
        assert (await bela.says("/help")) != []
        assert await amara.says("/stop") == [sayings.LEFT]
        scene.clock.move(minutes=2)
        assert (await amara.says("/help")) != []


async def test_a_chat_that_blocks_the_bot_is_switched_off_and_on_again_by_start(scene: Scene) -> None:
    amara = person(scene)
    chat = {"id": AMARA, "type": "private"}
    sender = {"id": AMARA, "is_bot": False}
    async with answering(scene):
        await join(amara)
        gone = amara.api.tell(
            my_chat_member={"from": sender, "chat": chat, "new_chat_member": {"status": "kicked"}}
        )
        await asyncio.to_thread(amara.api.wait_until_confirmed, gone)
        with scene.desk.store.read() as c:
            channel = people.find_channel(c, "telegram", str(AMARA))
        assert channel is not None
        assert not channel.active
        await amara.says("/start")
        with scene.desk.store.read() as c:
            channel = people.find_channel(c, "telegram", str(AMARA))
        assert channel is not None
        assert channel.active


async def test_a_group_that_migrates_keeps_its_alerts(scene: Scene) -> None:
    scene.subscribe("-500", kind="telegram")
    async with answering(scene):
        moved = scene.servers.bot.tell(
            message={"chat": {"id": -500, "type": "group"}, "migrate_to_chat_id": -100500}
        )
        await asyncio.to_thread(scene.servers.bot.wait_until_confirmed, moved)
    with scene.desk.store.read() as c:
        assert people.find_channel(c, "telegram", "-100500") is not None
        assert people.find_channel(c, "telegram", "-500") is None


async def test_a_bot_killed_after_its_commit_answers_when_it_is_back(scene: Scene) -> None:
    """The offset, what was done and the answers owed are one commit; only the sending comes after it."""
    amara = person(scene)
    bot = bot_of(scene)
    update = {"update_id": 7, "message": _written("/start")}
    owed = await bot._take(update)
    assert owed is not None
    with scene.desk.store.read() as c:
        assert chats.offset(c) == 8
        assert [each.key for each in chats.owed(c)] == [owed.key]
    assert amara.news() == []
    async with answering(scene):
        await amara.says("/help")
    hello, which, _ = amara.seen_from(0)
    assert (hello, which) == (sayings.HELLO, sayings.WHICH_SPECIALTY)
    with scene.desk.store.read() as c:
        assert chats.owed(c) == ()


async def test_an_update_that_could_not_be_committed_is_asked_for_again_and_done_once(scene: Scene) -> None:
    amara = person(scene)
    refusals = [False, True]  # its name is written, the update is not

    def guard(connection: Any) -> None:
        if refusals and refusals.pop(0):
            raise NoLongerLeading

    async with answering(scene):
        scene.desk.store.guard = guard
        assert await amara.says("/help") != []
        assert not refusals
        assert len(amara.seen_from(0)) == 1


async def test_an_answer_that_waited_too_long_is_not_given(scene: Scene) -> None:
    await bot_of(scene)._take({"update_id": 7, "message": _written("/help")})
    scene.clock.move(minutes=20)
    async with answering(scene):
        await person(scene, BELA).says("/help")
    assert scene.servers.bot.to(AMARA) == []


async def test_an_update_on_which_the_program_fails_is_passed_over(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> list[Any]:
        raise RuntimeError("my secret words")

    amara = person(scene)
    with monkeypatch.context() as patched:
        patched.setattr(conversation, "answer", broken)
        async with answering(scene):
            assert await amara.says("/help") == []
    assert "failed inside the program: RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    async with answering(scene):
        assert await amara.says("/help") != []


@pytest.mark.parametrize("answer", [(401, "Unauthorized", {}), (409, "Conflict: webhook is active", {})])
async def test_what_only_a_person_can_mend_is_told_to_the_operator_once(
    scene: Scene, answer: bot_api.Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = scene.servers.bot
    api.next_answers["getUpdates"] = [answer, answer]
    bot = bot_of(scene)
    monkeypatch.setattr(bot, "_longer", lambda: 0.01)
    async with answering(scene, bot):
        await person(scene).says("/help")
    told = [each.text for each in await scene.send() if each.to == "operator"]
    assert len(told) == 1
    assert told[0].count("The bot hears nothing") >= 1
    assert "The bot hears again" in told[0]
    assert bot_api.TOKEN not in told[0]


async def test_a_signal_to_stop_ends_the_wait_at_once(scene: Scene) -> None:
    stopping = asyncio.Event()
    running = asyncio.create_task(bot_of(scene).run(lambda: True, stopping))
    await asyncio.to_thread(scene.servers.bot.wait_until_polled)
    stopping.set()
    await asyncio.wait_for(running, 3)


async def test_who_does_not_lead_does_not_ask(scene: Scene) -> None:
    stopping = asyncio.Event()
    running = asyncio.create_task(bot_of(scene).run(lambda: False, stopping))
    await asyncio.sleep(0.05)
    stopping.set()
    await running
    assert scene.servers.bot.polls == 0


def _written(text: str) -> dict[str, Any]:
    sender = {"id": AMARA, "is_bot": False}
    return {"message_id": 1, "from": sender, "chat": {"id": AMARA, "type": "private"}, "text": text}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["update_id", "message", "callback_query", "my_chat_member", "from", "chat", "id", "type", "text",
             "data", "is_bot", "message_id", "reply_markup", "new_chat_member", "status"]
        ),
        inner | st.just("private") | st.just("kicked") | st.just(False),
        max_size=6,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)
@given(ANYTHING)
def test_updates_of_any_shape_are_a_value_or_nothing(update: Any) -> None:
    updates.number_of(update)
    updates.read(update)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80), st.booleans())
def test_whatever_is_written_gets_a_short_answer(written: str, command: bool) -> None:
    from scraper.service import talk

    said = updates.read({"message": _written(f"/{written}" if command else written)})
    assert said is None or isinstance(said, updates.Said)
    turn = talk.typed(talk.Talk(asked="place"), written[:500], _DAY)
    assert turn.text is None or len(turn.text) < 4096


_DAY = date(2027, 4, 6)
