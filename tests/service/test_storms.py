"""Storms: whatever far sides, database, disk and clock do, every reader hears of every place, and once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from bot_api import BLOCKED, Fails, flood
from figures import Tell
from scene import OPERATOR, Servers
from storming import READERS, Mood, Toll, Weather, counted, full, held, weather

from scraper.store import engine, schema
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

Storm = Callable[[Weather, str], Awaitable[None]]

BROKEN: Fails = (500, "Internal Server Error", {})
BY_MAIL = ["Nothing can be sent by email", "Messages go by email again"]
BY_CHAT = ["Nothing can be sent by telegram", "Messages go by telegram again"]


async def _rages(over: Weather, hours: float, step: float) -> None:
    """A place opens before the storm is at its height and another in the middle of it."""
    over.opens()
    await over.pass_by(hours / 2, step)
    over.opens()
    await over.pass_by(hours / 2, step)


async def _mail_server_down(over: Weather, url: str) -> None:
    await over.mail.down()
    await _rages(over, 24, 15)
    await over.mail.up()


def _mail_wire(mood: Mood, hours: float) -> Storm:
    async def storm(over: Weather, url: str) -> None:
        over.mail.mood = mood
        await _rages(over, hours, 10)
        over.mail.mood = "well"

    return storm


def _chat_wire(mood: Mood, hours: float) -> Storm:
    async def storm(over: Weather, url: str) -> None:
        over.bot.mood = mood
        await _rages(over, hours, 10)
        over.bot.mood = "well"

    return storm


async def _mail_put_off(over: Weather, url: str) -> None:
    over.scene.servers.mail.refuse_content = "451 4.3.2 Please try again later"
    await _rages(over, 4, 10)
    over.scene.servers.mail.refuse_content = None


async def _flood(over: Weather, url: str) -> None:
    bot = over.scene.servers.bot
    assert bot.limits is not None
    if over.chance.random() < 0.5:
        bot.limits.closed_until = over.seconds[0] + 660
    else:
        bot.next_answers.update({to: [flood(30)] * 100 for to in (*READERS, OPERATOR)})
    await _rages(over, 1 / 6, over.chance.choice((0.5, 1)))
    bot.next_answers.clear()
    assert bot.limits.asked_too_early <= 1, "it asked again before it was allowed to"


async def _blocked(over: Weather, url: str) -> None:
    over.scene.servers.bot.next_answers["1001"] = [BLOCKED] * 100
    await _rages(over, 2, 10)


async def _api_broken(over: Weather, url: str) -> None:
    bot = over.scene.servers.bot
    bot.next_answers.update({to: [BROKEN] * 1000 for to in (*READERS, OPERATOR)})
    await _rages(over, 2, 5)
    bot.next_answers.clear()


async def _database_held(over: Weather, url: str) -> None:
    servers = over.scene.servers
    with held(url) as take:
        if over.chance.random() < 0.3:
            take()
        else:  # at the worst moment: a message was just accepted, and that cannot be written
            waiting = [take]
            begin = over.chance.choice((servers.mail, servers.bot))
            begin.on_accept = lambda to: waiting.pop()() if waiting else None
        over.opens()
        await over.tick(5)
        over.opens()
        await over.tick(5)
        await over.tick(5)
        servers.mail.on_accept = servers.bot.on_accept = lambda to: None
    assert over.errors


async def _disk_full(over: Weather, url: str) -> None:
    if over.chance.random() < 0.5:
        over.opens()
        await over.scene.read(minutes=5)  # what is owed is written, what is sent cannot be
    with full(over.store, url, over.chance):
        over.opens()
        for _ in range(4):
            await over.tick(10)


def _clock_jumps(sign: int) -> Storm:
    async def storm(over: Weather, url: str) -> None:
        hours = sign * over.chance.choice((1, 9, 72, 24 * 8, 24 * 40, 24 * 400))
        over.opens()
        if over.chance.random() < 0.5:
            await over.scene.read(minutes=5)
        over.scene.clock.move(hours=hours)
        for _ in range(3):
            await over.tick(10)
        over.opens()
        for _ in range(3):
            await over.tick(10)
        over.scene.clock.move(hours=-hours)

    return storm


STORMS: dict[str, tuple[Storm, list[str]]] = {
    "mail server down for a day": (_mail_server_down, BY_MAIL),
    "mail cut off before its end": (_mail_wire("content lost", 2), BY_MAIL),
    "mail accepted, 250 lost": (_mail_wire("answer lost", 1), []),
    "mail accepted, 250 held": (_mail_wire("answer held", 1 / 3), []),
    "mail accepted, cut off after the 250": (_mail_wire("hung up after", 1), []),
    "mail put off with 451 for four hours": (_mail_put_off, []),
    "429 for ten minutes": (_flood, []),
    "403": (_blocked, ["was switched off"]),
    "500 for two hours": (_api_broken, BY_CHAT),
    "chat accepted, answer lost": (_chat_wire("answer lost", 1), []),
    "chat accepted, answer held": (_chat_wire("answer held", 1 / 3), []),
    "database held by another": (_database_held, []),
    "disk full": (_disk_full, []),
    "clock set forward and back": (_clock_jumps(1), []),
    "clock set back and forward": (_clock_jumps(-1), []),
}
"""What happens, and what the operator is told of it."""

ALWAYS = (
    ("mail server down for a day", "ready_sqlite_url"),
    ("mail accepted, 250 lost", "ready_pg_url"),
    ("429 for ten minutes", "ready_sqlite_url"),
    ("database held by another", "ready_pg_url"),
    ("disk full", "ready_sqlite_url"),
)
"""Those that every run of the tests sits out, and where; ``make torture`` has them all on both databases."""

_JUMPS = frozenset(name for name in STORMS if name.startswith("clock"))
_HELD = frozenset(name for name in STORMS if name.endswith("held"))


async def _sit_out(name: str, servers: Servers, url: str, seed: int) -> Toll:
    """One storm from its beginning until all is quiet again; what it came to."""
    storm, words = STORMS[name]
    async with weather(servers, url, seed, patience=1.0 if name in _HELD else 20.0) as over:
        await storm(over, url)
        over.opens()
        await over.pass_by(5, 20)
        if name in _JUMPS:  # what was timed by a wrong clock is told at the latest after nine days
            await over.pass_by(24 * 10, 360)
        toll = counted(over, excused=frozenset({"1001"} if name == "403" else ()))
    told = "\n".join(toll.operator.elements())
    assert all(each in told for each in words), f"the operator heard {told!r}"
    if not words and name not in _JUMPS:
        assert not told
    return toll


def in_words(name: str, toll: Toll) -> str:
    return (
        f"{name}: {toll.runs} runs, {toll.due} due and arrived, {toll.window} acceptances lost, "
        f"{toll.twice} told twice, {toll.errors} ticks without a database"
    )


def _empty(url: str) -> None:
    """Every row goes, the tables stay."""
    store = open_store(url)
    with store.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
    store.close()


def _as_before(servers: Servers) -> None:
    servers.mail.mails.clear()
    servers.bot.delivered.clear()
    servers.bot.next_answers.clear()


@pytest.mark.parametrize(("name", "database"), ALWAYS)
async def test_a_storm_loses_nothing(
    name: str,
    database: str,
    request: pytest.FixtureRequest,
    servers: Servers,
    figures: Tell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if name == "database held by another":
        monkeypatch.setattr(engine, "PATIENCE", 0.3)
    figures(in_words(name, await _sit_out(name, servers, request.getfixturevalue(database), seed=1)))


@pytest.mark.torture
@pytest.mark.parametrize("name", STORMS)
async def test_ten_storms_of_each_kind_lose_nothing(
    name: str, ready_url: str, servers: Servers, figures: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures are copied into docs/proofs.md."""
    if name == "database held by another":
        monkeypatch.setattr(engine, "PATIENCE", 0.3)
    whole = Toll()
    for seed in range(10):
        _empty(ready_url)
        _as_before(servers)
        whole += await _sit_out(name, servers, ready_url, seed)
    figures(in_words(f"{name}, {ready_url.partition(':')[0]}", whole))
    assert whole.runs == 10
