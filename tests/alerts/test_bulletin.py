"""After a long silence all is well, after an outage its span, after SOAP what may be asked: each told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from owed_house import IM, House
from roads import Kept
from wishes import COLTON, NOW, person

from scraper.alerts import bulletin as bulletins, tidings
from scraper.alerts.bulletin import Bulletin
from scraper.alerts.outbox import Desk, Outbox
from scraper.record.filter import Filter
from scraper.record.vacancy import Vacancy
from scraper.store import lease, notices, people
from scraper.store.engine import Connection, open_store

pytestmark = pytest.mark.anyio

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 3, 16, 13, tzinfo=UTC)
OPENS = datetime(2026, 3, 20, 1, tzinfo=UTC)
INTERN = replace(COLTON, pgy=(1,), apply_by=None)


@pytest.fixture
def house(ready_url: str) -> Iterator[House]:
    store = open_store(ready_url)
    yield House(store)
    store.close()


def _place(number: int, **more: object) -> Vacancy:
    named = {"institution": f"Hospital {number}", "url": f"https://h{number}.example.org/"}
    return replace(INTERN, **{**named, **more})  # type: ignore[arg-type]


def _outage(house: House, since: datetime, until: datetime) -> None:
    with house.store.write() as connection:
        lease.note_outage(connection, since, until)


async def test_after_fourteen_days_an_instant_subscriber_hears_once_that_all_is_well(house: House) -> None:
    house.join(Filter(specialties=("internal-medicine",), pgy=(3,)))
    house.join(rhythm="daily")
    house.opens(_place(1))
    road = Kept()
    house.now += 14 * DAY - timedelta(minutes=1)
    sender = house.sender({"email": road})
    await sender.deliver_due()
    road.told.clear()  # the digest of the other one
    house.now += DAY
    await sender.deliver_due()
    ((address, said),) = road.told
    assert address == "r1@example.com"
    assert road.subjects == ["All is well: watching 2 sources, 2 healthy; nothing new for you in 14 days"]
    assert "“My wish”: nothing open now; " in said
    assert "without the PGY filter: 1 match" in said
    house.now += 13 * DAY
    await house.sender({"email": road}).deliver_due()
    assert len(road.told) == 1
    house.now += 2 * DAY
    await house.sender({"email": road}).deliver_due()
    assert len(road.told) == 2, "and again after as long"


async def test_whoever_was_told_something_is_not_told_that_all_is_well(house: House) -> None:
    house.join()
    road = Kept()
    house.now += 10 * DAY
    house.opens()
    sender = house.sender({"email": road})
    await sender.deliver_due()
    house.now += 10 * DAY
    await sender.deliver_due()
    assert len(road.told) == 1


def test_all_is_well_is_told_at_the_hour_of_the_person_and_never_in_quiet_hours() -> None:
    reader = person(1, IM, hour=7, zone="America/Chicago", quiet_from=time(21), quiet_until=time(9))
    due = tidings.well_due(reader, NOW)
    assert due == datetime(2026, 3, 17, 14, tzinfo=UTC), "9 in the morning, when quiet hours end"
    assert tidings.well_due(person(1, IM, rhythm="weekly"), NOW) is None


@pytest.mark.parametrize(
    ("option", "words", "said"),
    [
        ("--pgy", "with any PGY", "without the PGY filter"),
        ("--visa", "whatever the visa", "without the visa filter"),
        ("--county", "anywhere", "without the county filter"),
        ("--county", "anywhere in California", "anywhere in California"),
        ("--within", "within 120 miles of Colton, CA", "within 120 miles of Colton, CA"),
    ],
)
def test_what_was_let_go_is_said_as_people_say_it(option: str, words: str, said: str) -> None:
    assert tidings.relaxed(option, words) == said


async def test_after_an_outage_of_a_day_instant_subscribers_hear_its_span_once(house: House) -> None:
    house.join(roads=("email", "telegram"))
    house.join(rhythm="daily")
    mail, chat = Kept(), Kept()
    house.now += HOUR
    _outage(house, house.now - 30 * HOUR, house.now)
    house.join()
    for _ in range(3):
        await house.sender({"email": mail, "telegram": chat}).deliver_due()
        house.now += HOUR
    assert [address for address, _ in mail.told] == ["r1@example.com"], "who joined later was spared it"
    assert len(chat.told) == 1
    assert mail.subjects == ["We read nothing for 1 day and 6 hours; it goes on now"]
    assert "From March 1, 2026, 4:14 AM PST to March 2, 2026, 10:14 AM PST" in mail.told[0][1]


async def test_an_outage_long_past_is_told_to_nobody(house: House) -> None:
    house.join()
    _outage(house, NOW - 30 * HOUR, house.now + timedelta(seconds=1))
    house.now += 3 * DAY
    road = Kept()
    await house.sender({"email": road}).deliver_due()
    assert road.told == []


async def test_when_soap_ends_one_message_says_how_many_may_be_asked_now(house: House) -> None:
    house.now = MONDAY + HOUR
    house.join()
    house.join(Filter(specialties=("pathology",)))
    for number in range(12):
        house.opens(_place(number))
    house.opens(_place(20, pgy=(2,), institution="Never bound"))
    road = Kept()
    sender = house.sender({"email": road})
    await sender.deliver_due()
    assert len(road.told) == 1
    road.told.clear()
    house.now = OPENS - timedelta(minutes=1)
    await sender.deliver_due()
    assert road.told == []
    house.now = OPENS + 10 * timedelta(minutes=1)
    await sender.deliver_due()
    assert road.subjects == ["Now open to direct contact: 12"]
    ((address, said),) = road.told
    assert address == "r1@example.com"
    assert "im.residency@ogmc.example.org" in said
    assert "Never bound" not in said
    house.now += DAY
    await house.sender({"email": road}).deliver_due()
    assert len(road.told) == 1


async def test_what_opens_after_soap_is_news_and_not_in_that_message(house: House) -> None:
    house.join()
    house.now = OPENS + HOUR
    house.opens(_place(1))
    road = Kept()
    await house.sender({"email": road}).deliver_due()
    (subject,) = road.subjects
    assert subject.startswith("IM categorical PGY-1")


async def test_the_end_of_soap_waits_for_the_end_of_quiet_hours_and_for_no_more_than_two_days(
    house: House,
) -> None:
    house.now = MONDAY + HOUR
    house.opens(_place(1))
    house.join(zone="America/New_York", quiet=(time(20), time(7)))
    road = Kept()
    house.now = OPENS + HOUR
    await house.sender({"email": road}).deliver_due()
    assert road.told == []
    house.now = OPENS + 11 * HOUR
    await house.sender({"email": road}).deliver_due()
    assert road.subjects == ["Now open to direct contact: 1"]
    house.join()
    house.now = OPENS + 2 * DAY
    await house.sender({"email": road}).deliver_due()
    assert len(road.told) == 1


@pytest.mark.parametrize("what", ["outage", "well", "contact"])
async def test_whoever_is_killed_between_two_people_tells_each_of_them_once(
    house: House, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.now = MONDAY + HOUR
    house.opens(_place(1))
    readers = [house.join(roads=("email", "telegram")) for _ in range(3)]
    match what:
        case "outage":
            house.now += HOUR
            _outage(house, house.now - 30 * HOUR, house.now)
        case "well":
            house.now += 16 * DAY
        case "contact":
            house.now = OPENS + HOUR
    write, left = notices.bundle, [2]

    class Killed(Exception):
        pass

    def dying(connection: Connection, *more: object) -> object:
        written = write(connection, *more)  # type: ignore[arg-type]
        left[0] -= 1
        if left[0] == 0:
            left[0] = 3
            raise Killed
        return written

    outbox = Outbox(house.store, Desk(names={}, is_current=lambda listed, now: True))
    monkeypatch.setattr(bulletins.notices, "bundle", dying)
    for _ in range(20):
        try:
            Bulletin(outbox).write(house.now, {"email", "telegram"})
        except Killed:
            continue
        break
    monkeypatch.undo()
    assert Bulletin(outbox).write(house.now, {"email", "telegram"}) == 0
    with house.store.read() as connection:
        told = [each.channel_id for each in notices.queue(connection)]
    assert sorted(told) == sorted(channel for reader in readers for channel in reader), what


def test_a_paused_person_hears_nothing(house: House) -> None:
    house.join()
    with house.store.write() as connection:
        people.set_active(connection, 1, False)
    house.now += 20 * DAY
    outbox = Outbox(house.store, Desk(names={}, is_current=lambda listed, now: True))
    assert Bulletin(outbox).planned(house.now, {"email"}) == ()
