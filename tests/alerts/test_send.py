"""The sender on a real database: what is owed arrives, in order, once; trouble loses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import bot_api
import mail_server
import pytest
from owed_house import House
from sqlalchemy import update
from wishes import COLTON, NOW

from scraper.alerts.channels.email import EmailRoad, SmtpAddress
from scraper.alerts.channels.outcome import Later, Moved, Outcome, Refused, Sent
from scraper.alerts.channels.telegram import TelegramRoad
from scraper.alerts.send import Delivered
from scraper.store import events, notices, people, schema
from scraper.store.engine import open_store

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)


@dataclass
class Scripted:
    """A road that answers as told and keeps what it accepted; with nothing told it accepts."""

    answers: list[Outcome] = field(default_factory=list)
    accepted: list[tuple[str, Mapping[str, Any], str]] = field(default_factory=list)
    asked: int = 0

    async def send(
        self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
    ) -> Outcome:
        self.asked += 1
        outcome = self.answers.pop(0) if self.answers else Sent()
        if isinstance(outcome, Sent):
            self.accepted.append((address, content, stable_id))
        return outcome


@pytest.fixture
def house(ready_sqlite_url: str) -> Iterator[House]:
    store = open_store(ready_sqlite_url)
    yield House(store)
    store.close()


@pytest.fixture
def either_house(ready_url: str) -> Iterator[House]:
    store = open_store(ready_url)
    yield House(store)
    store.close()


async def test_what_is_owed_arrives_by_mail_and_chat_and_only_once(either_house: House) -> None:
    house = either_house
    house.join(roads=("email", "telegram"))
    house.opens()
    with mail_server.running() as server, bot_api.running() as api:
        mail = EmailRoad(SmtpAddress("127.0.0.1", server.port, "alerts@example.org"), timeout=5)
        sender = house.sender(
            {"email": mail, "telegram": TelegramRoad(bot_api.TOKEN, bot_api.post, api.base)}
        )
        first = await sender.deliver_due()
        again = await sender.deliver_due()
        await mail.close()
    assert first == Delivered(bundled=2, sent=2)
    assert again == Delivered()
    (letter,) = server.mails
    assert letter["Subject"].startswith("IM categorical PGY-2 · Colton")
    assert "“My wish”" in letter.get_body(("plain",)).get_content().replace("\n  ", " ")
    assert [chat["chat_id"] for chat in api.delivered] == ["100"]
    assert house.tally() == {"sent": 2}


async def test_many_readers_are_served_over_a_few_connections_each_once(either_house: House) -> None:
    house = either_house
    for _ in range(20):
        house.join()
    house.opens()
    with mail_server.running() as server:
        mail = EmailRoad(SmtpAddress("127.0.0.1", server.port, "alerts@example.org"), timeout=5)
        told = await house.sender({"email": mail}).deliver_due()
        await mail.close()
    assert told == Delivered(bundled=20, sent=20)
    assert sorted(server.recipients) == sorted(f"r{id}@example.com" for id in range(1, 21))
    assert 1 < len(server.sessions) <= 4
    assert house.tally() == {"sent": 20}


async def test_several_at_once_are_one_message(house: House) -> None:
    house.join()
    for pgy in (1, 2, 3):
        house.opens(replace(COLTON, pgy=(pgy,)))
    road = Scripted()
    await house.sender({"email": road}).deliver_due()
    ((_, content, _),) = road.accepted
    assert content["subject"].startswith("3 new: IM categorical PGY-1")


async def test_without_a_road_notices_wait_and_later_fold_into_a_digest(house: House) -> None:
    house.join()
    house.opens()
    assert await house.sender({}).deliver_due() == Delivered()
    assert house.tally() == {"waiting": 1}
    house.now += 49 * HOUR
    house.opens(replace(COLTON, pgy=(3,)))
    road = Scripted()
    assert (await house.sender({"email": road}).deliver_due()).sent == 2
    subjects = sorted(content["subject"] for _, content, _ in road.accepted)
    assert subjects[0].startswith("Digest, 1 new: IM categorical PGY-2")
    assert subjects[1].startswith("IM categorical PGY-3")


async def test_a_message_that_was_stuck_for_days_folds_into_a_digest(house: House) -> None:
    house.join()
    house.opens()
    road = Scripted([Later("busy")])
    sender = house.sender({"email": road})
    assert (await sender.deliver_due()).later == 1
    house.now += 49 * HOUR
    told = await sender.deliver_due()
    assert (told.folded, told.bundled, told.sent) == (1, 1, 1)
    assert road.accepted[0][1]["subject"].startswith("Digest, 1 new")
    assert house.tally() == {"dead": 1, "sent": 1}


async def test_a_crash_after_acceptance_sends_the_same_message_again(house: House) -> None:
    house.join()
    house.opens()

    class Killed(BaseException):
        pass

    class Dying(Scripted):
        async def send(
            self, address: str, content: Mapping[str, Any], *, stable_id: str, at: datetime
        ) -> Outcome:
            await super().send(address, content, stable_id=stable_id, at=at)
            raise Killed

    dying, road = Dying(), Scripted()
    with pytest.raises(Killed):
        await house.sender({"email": dying}).deliver_due()
    assert (await house.sender({"email": road}).deliver_due()).sent == 1
    assert dying.accepted == road.accepted
    assert house.tally() == {"sent": 1}


NOBODY = Refused("The mail server answered 550 no such user", bounced=True)


async def test_an_address_that_is_refused_once_is_tried_again_and_its_alert_arrives(
    either_house: House,
) -> None:
    house = either_house
    house.join()
    house.opens()
    road = Scripted([NOBODY])
    sender = house.sender({"email": road})
    assert (await sender.deliver_due()).later == 1
    house.now += 11 * HOUR
    await sender.deliver_due()
    assert road.asked == 1
    house.now += HOUR
    assert (await sender.deliver_due()).sent == 1
    assert house.channel_is_on("email", "r1@example.com")
    assert house.events() == []
    # What was long ago and followed by an arrival is no first refusal any more.
    house.opens(replace(COLTON, pgy=(3,)))
    road.answers.append(NOBODY)
    await sender.deliver_due()
    assert house.channel_is_on("email", "r1@example.com")


async def test_an_address_that_is_refused_twice_is_paused_and_what_is_owed_waits(either_house: House) -> None:
    house = either_house
    (channel,) = house.join()
    house.opens()
    road = Scripted([NOBODY, NOBODY])
    sender = house.sender({"email": road})
    await sender.deliver_due()
    house.now += 12 * HOUR
    house.opens(replace(COLTON, pgy=(3,)))
    await sender.deliver_due()
    assert not house.channel_is_on("email", "r1@example.com")
    assert [words.partition(" What is owed waits")[0] for words in house.events()] == [
        f"Channel {channel} was paused: its address was refused twice. The mail server answered 550 no such user"
    ]
    house.now += 12 * HOUR
    assert (await sender.deliver_due()) == Delivered()
    assert road.asked == 2
    with house.store.write() as connection:
        people.switch_channel(connection, channel, True)
    await sender.deliver_due()
    await sender.deliver_due()
    assert [content["subject"].partition(" ·")[0] for _, content, _ in road.accepted] == [
        "IM categorical PGY-2",
        "IM categorical PGY-3",
    ]


async def test_an_unconfirmed_address_that_is_refused_twice_is_asked_no_more(house: House) -> None:
    (channel,) = house.join()
    question = notices.NewMessage(channel, "confirm", "confirm-1", {"subject": "Confirm", "text": "?"})
    with house.store.write() as connection:
        connection.execute(update(schema.channel).values(active=False, confirmed_at=None))
        notices.bundle(connection, [question], house.now)
    road = Scripted([NOBODY, NOBODY])
    sender = house.sender({"email": road})
    await sender.deliver_due()
    house.now += 12 * HOUR
    assert (await sender.deliver_due()).dead == 1
    house.now += 12 * HOUR
    await sender.deliver_due()
    assert road.asked == 2


async def test_a_dead_address_is_switched_off_and_the_others_are_served(house: House) -> None:
    house.join()
    house.join()
    house.opens()
    road = Scripted([Refused("The mail server answered 550", permanent=True)])
    told = await house.sender({"email": road}).deliver_due()
    assert (told.sent, told.dead) == (1, 1)
    assert not house.channel_is_on("email", "r1@example.com")
    assert house.channel_is_on("email", "r2@example.com")
    assert house.events() == ["Channel 1 was switched off. The mail server answered 550"]
    assert (await house.sender({"email": road}).deliver_due()) == Delivered()


async def test_a_closed_road_counts_against_no_message_and_the_operator_hears_once(house: House) -> None:
    for _ in range(3):
        house.join()
    house.opens()
    wrong = Later("The password is refused.", whose="road", tell_operator=True)
    road = Scripted([wrong, wrong])
    sender = house.sender({"email": road})
    told = await sender.deliver_due()
    assert (road.asked, told.sent, told.closed) == (1, 0, {"email": "The password is refused."})
    assert (await sender.deliver_due()).closed
    assert road.asked == 1
    house.now += timedelta(seconds=31)
    await sender.deliver_due()
    assert road.asked == 2
    house.now += timedelta(seconds=61)
    assert (await sender.deliver_due()).sent == 3
    assert house.events() == [
        "Nothing can be sent by email. The password is refused.",
        "Messages go by email again.",
    ]
    with house.store.read() as connection:
        assert {queued.attempts for queued in notices.queue(connection, ["sent"])} == {1}


async def test_an_hour_of_silence_is_the_operators_too(house: House) -> None:
    house.join()
    house.opens()
    road = Scripted([Later("cannot be reached", whose="road")] * 100)
    sender = house.sender({"email": road})
    for _ in range(8):
        await sender.deliver_due()
        assert house.now > NOW + HOUR or house.events() == []
        house.now += 16 * timedelta(minutes=1)
    assert house.events() == ["Nothing can be sent by email. cannot be reached"]


async def test_a_flood_pauses_as_long_as_it_asks(house: House) -> None:
    house.join(roads=("telegram",))
    house.opens()
    road = Scripted([Later("429", after=600.0, whose="road")])
    sender = house.sender({"telegram": road})
    await sender.deliver_due()
    house.now += timedelta(seconds=599)
    assert (await sender.deliver_due()).sent == 0
    house.now += timedelta(seconds=1)
    assert (await sender.deliver_due()).sent == 1


async def test_a_message_is_given_up_only_after_a_day_of_refusals(house: House) -> None:
    house.join()
    house.opens()
    road = Scripted([Later("451 greylisted")] * 100)
    sender = house.sender({"email": road})
    tries = []
    while house.now < NOW + 47 * HOUR:
        if road.asked > len(tries):
            tries.append(house.now)
        if (await sender.deliver_due()).dead:
            break
        house.now += timedelta(minutes=5)
    assert house.now - NOW >= 24 * HOUR
    assert 8 <= road.asked <= 20
    assert house.tally() == {"dead": 1}
    assert house.events() == ["A message to channel 1 was given up. 451 greylisted"]
    assert house.channel_is_on("email", "r1@example.com")


async def test_a_channel_with_a_message_under_way_gets_no_second_one(house: House) -> None:
    house.join()
    house.opens()
    road = Scripted([Later("busy")])
    sender = house.sender({"email": road})
    await sender.deliver_due()
    house.opens(replace(COLTON, pgy=(3,)))
    assert await sender.deliver_due() == Delivered()
    house.now += timedelta(seconds=31)
    await sender.deliver_due()
    await sender.deliver_due()
    subjects = [content["subject"] for _, content, _ in road.accepted]
    assert [subject[:20] for subject in subjects] == ["IM categorical PGY-2", "IM categorical PGY-3"]


async def test_a_migrated_chat_is_followed(house: House) -> None:
    house.join(roads=("telegram",))
    house.opens()
    road = Scripted([Moved("-100555")])
    sender = house.sender({"telegram": road})
    await sender.deliver_due()
    assert (await sender.deliver_due()).sent == 1
    assert road.accepted[0][0] == "-100555"


async def test_the_parts_of_a_message_arrive_in_order_even_over_trouble(house: House) -> None:
    house.join(roads=("telegram",), rhythm="daily")
    for pgy in range(1, 8):
        for track in ("categorical", "preliminary"):
            house.opens(replace(COLTON, pgy=(pgy,), track=track))  # type: ignore[arg-type]
    house.now += 24 * HOUR
    road = Scripted([Sent(), Later("busy")])
    sender = house.sender({"telegram": road})
    told = await sender.deliver_due()
    assert told.bundled > 2
    assert (told.sent, told.later, road.asked) == (1, 1, 2)
    assert (await sender.deliver_due()).sent == 0
    house.now += timedelta(minutes=1)
    assert (await sender.deliver_due()).sent == told.bundled - 1
    ids = [stable for _, _, stable in road.accepted]
    assert ids == sorted(ids, key=lambda id: int(id.rpartition("-")[2]))


async def test_who_joins_gets_one_summary(house: House) -> None:
    house.opens()
    house.opens(replace(COLTON, specialty="neurology"))
    house.join(summarised=False)
    road = Scripted()
    sender = house.sender({"email": road})
    assert (await sender.deliver_due()).sent == 1
    assert await sender.deliver_due() == Delivered()
    ((_, content, _),) = road.accepted
    assert content["subject"] == "Open now for “My wish”: 1"


async def test_a_summary_waits_for_a_road(house: House) -> None:
    house.join(summarised=False)
    assert await house.sender({}).deliver_due() == Delivered()
    assert (await house.sender({"email": Scripted()}).deliver_due()).sent == 1


async def test_the_operator_hears_by_the_operators_own_road(house: House) -> None:
    with house.store.write() as connection:
        events.add(connection, "broken", "The page has been silent for three days.", NOW, "page")
    road = Scripted()
    sender = house.sender({"email": road}, operator=("email", "me@example.org"))
    assert (await sender.deliver_due()).sent == 1
    assert await sender.deliver_due() == Delivered()
    ((address, content, _),) = road.accepted
    assert address == "me@example.org"
    assert content["subject"] == "Vacancies: The page has been silent for three days."


async def test_without_an_operator_events_are_settled_in_silence(house: House) -> None:
    with house.store.write() as connection:
        events.add(connection, "broken", "Silent.", NOW)
    assert await house.sender({"email": Scripted()}).deliver_due() == Delivered()
    with house.store.read() as connection:
        assert events.untold(connection) == ()


async def test_the_words_of_a_private_source_reach_only_who_may_see_them(house: House) -> None:
    house.join()
    house.join(private_sources=["list"])
    house.opens(source="list")
    road = Scripted()
    await house.sender({"email": road}).deliver_due()
    assert [address for address, _, _ in road.accepted] == ["r2@example.com"]


async def test_a_stopping_daemon_finishes_what_is_in_hand(house: House) -> None:
    for _ in range(3):
        house.join()
    house.opens()
    road = Scripted()
    assert (await house.sender({"email": road}).deliver_due(lambda: road.asked > 0)).sent == 1
    assert (await house.sender({"email": road}).deliver_due()).sent == 2


async def test_quiet_hours_hold_an_alert_back_unless_it_closes_soon(house: House) -> None:
    house.join(quiet=(time(9), time(17)))
    house.opens()
    road = Scripted()
    sender = house.sender({"email": road})
    assert await sender.deliver_due() == Delivered()
    house.opens(replace(COLTON, pgy=(3,), apply_by=date(2026, 3, 3)))
    assert (await sender.deliver_due()).sent == 1
    house.now += 8 * HOUR
    assert (await sender.deliver_due()).sent == 1
    assert "PGY-2" in road.accepted[1][1]["subject"]
