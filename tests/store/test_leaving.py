"""Leaving is at once and for good; what is stored of a person goes with them, and all of it can be had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from scraper.record.filter import Filter
from scraper.record.vacancy import Vacancy
from scraper.store import chats, consent, leaving, marks, notices, people, retention, schema, vacancies
from scraper.store.engine import Connection, Store
from scraper.store.export import everything
from scraper.store.notices import NewMessage, NewNotice
from scraper.watch.known import Change, Decision, Found, Open

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def count(c: Connection, table: str) -> int:
    return int(c.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one())


def joined(c: Connection, *addresses: str) -> tuple[int, list[int]]:
    """A person with these mail addresses who is owed one vacancy everywhere and has a message under way."""
    opened = Open(Vacancy("one", "residency"), Change("opened", "now", "new on the page"))
    (change,) = vacancies.apply(c, Found("a", "program", NOW, (), True), Decision(opens=(opened,)))
    person = people.add_subscriber(c, "Ann", NOW)
    people.add_subscription(c, person, "IM", Filter(), NOW)
    channels = [people.add_channel(c, person, "email", address, NOW) or 0 for address in addresses]
    owed = [NewNotice(each, change.id, change.vacancy_id, "new", "instant", NOW) for each in channels]
    notices.add(c, owed, NOW)
    for each in channels:
        notices.bundle(c, [NewMessage(each, "alert", f"alert-{person}-{each}", {"text": "a place"})], NOW)
    return person, channels


def test_who_leaves_by_the_last_channel_is_gone_with_all_that_hung_on_them(store: Store) -> None:
    with store.write() as c:
        person, (channel,) = joined(c, "Ann@example.org")
        link = consent.issue(
            c, "unsubscribe", NOW, timedelta(days=1), subscriber_id=person, data={"channel": channel}
        )
        key = consent.issue(c, "manage", NOW, timedelta(days=1), subscriber_id=person)
        version = people.version(c)
        assert leaving.leave(c, channel, NOW)
        assert [
            count(c, name) for name in ("subscriber", "channel", "subscription", "notice", "message")
        ] == [0] * 5
        assert count(c, "vacancy") == 1
        assert people.version(c) > version
        assert consent.suppressed(c, "email", "ann@example.org")
        assert consent.look(c, key, "manage", NOW) is None
        assert consent.look(c, link, "unsubscribe", NOW) is None
        left = consent.look(c, link, leaving.LEFT, NOW)
        assert left is not None
        assert (left.subscriber_id, dict(left.data)) == (None, {})
        assert not leaving.leave(c, channel, NOW)


def test_who_leaves_by_one_channel_of_two_keeps_the_other(store: Store) -> None:
    with store.write() as c:
        person, (going, staying) = joined(c, "ann@example.org", "ann@example.com")
        links = [
            consent.issue(
                c, "unsubscribe", NOW, timedelta(days=1), subscriber_id=person, data={"channel": each}
            )
            for each in (going, staying)
        ]
        assert leaving.leave(c, going, NOW)
        held = people.subscriber(c, person)
        assert held is not None
        assert [each.id for each in held.channels] == [staying]
        assert count(c, "message") == count(c, "notice") == 1
        assert consent.suppressed(c, "email", "ann@example.org")
        assert not consent.suppressed(c, "email", "ann@example.com")
        assert consent.look(c, links[0], leaving.LEFT, NOW)
        assert consent.look(c, links[1], "unsubscribe", NOW)


def test_a_channel_is_off_until_its_owner_confirms_it_whoever_switches_it_on(store: Store) -> None:
    with store.write() as c:
        person = people.add_subscriber(c, "Ann", NOW)
        people.add_subscription(c, person, "IM", Filter(), NOW)
        channel = people.add_channel(c, person, "email", "ann@example.org", NOW, confirmed=False)
        assert channel
        assert people.watchers(c).subscribers == ()
        people.switch_channel(c, channel, True)
        assert people.watchers(c).subscribers == ()
        assert people.confirm_channel(c, channel, NOW)
        assert not people.confirm_channel(c, channel, NOW)
        assert [each.id for each in people.watchers(c).subscribers] == [person]
        people.switch_channel(c, channel, False, "bounced")
        people.switch_channel(c, channel, True)
        assert [each.id for each in people.watchers(c).subscribers] == [person]


def test_an_address_is_written_to_on_request_once_in_a_while(store: Store) -> None:
    day = timedelta(days=1)
    with store.write() as c:
        assert consent.may_write(c, "confirm", "email", "ann@example.org", NOW, day)
        assert not consent.may_write(c, "confirm", "email", "ANN@example.org ", NOW + day / 2, day)
        assert consent.may_write(c, "manage", "email", "ann@example.org", NOW, day)
        assert consent.may_write(c, "confirm", "email", "ann@example.org", NOW + day, day)
        assert consent.may_write(c, "confirm", "email", "ann@example.org", NOW, day), "the clock was set back"
        held = c.execute(select(schema.written_to.c.hash)).scalars().all()
        assert not [each for each in held if "ann" in each]
        consent.purge(c, NOW + 4 * day)
        assert count(c, "written_to") == 0


def test_who_never_confirms_is_forgotten_after_the_setting(store: Store) -> None:
    with store.write() as c:
        silent = people.add_subscriber(c, "Ann", NOW)
        people.add_channel(c, silent, "email", "ann@example.org", NOW, confirmed=False)
        half = people.add_subscriber(c, "Bob", NOW)
        people.add_channel(c, half, "telegram", "1", NOW)
        people.add_channel(c, half, "email", "bob@example.org", NOW, confirmed=False)
    keep = retention.Keep(unconfirmed=timedelta(days=3))
    assert retention.forget(store, NOW + timedelta(days=3), keep) == 0
    assert retention.forget(store, NOW + timedelta(days=4), keep) == 2
    with store.read() as c:
        assert [each.id for each in people.subscribers(c)] == [half]
        assert [each.kind for each in people.subscribers(c)[0].channels] == ["telegram"]
        assert not consent.suppressed(c, "email", "ann@example.org"), "nobody refused anything"


def test_the_settings_of_retention_act(store: Store) -> None:
    with store.write() as c:
        joined(c, "ann@example.org")
        (message,) = notices.queue(c)
        notices.mark_accepted(c, [notices.Acceptance(message.id, NOW, None)])
    keep = retention.Keep(messages=timedelta(days=5))
    assert retention.forget(store, NOW + timedelta(days=4), keep) == 0
    assert retention.forget(store, NOW + timedelta(days=6), keep) == 1


def test_the_export_holds_every_row_that_hangs_on_the_person_and_nobody_elses(store: Store) -> None:
    with store.write() as c:
        ann, _ = joined(c, "ann@example.org", "ann@example.com")
        joined(c, "bob@example.org")
        consent.issue(c, "manage", NOW, timedelta(days=1), subscriber_id=ann)
        marks.put(c, ann, min(marks.waiting_of(c, ann)), "applied", NOW)
        held = everything(c, ann)
        assert everything(c, 99) == {}
    assert {name: len(rows) for name, rows in held.items()} == {
        "subscriber": 1, "channel": 2, "subscription": 1, "notice": 2, "message": 2, "token": 1, "mark": 1,
    }  # fmt: skip
    assert [row["address"] for row in held["channel"]] == ["ann@example.org", "ann@example.com"]
    assert "bob@" not in str(held)
    hanging = {
        table.name
        for table in schema.metadata.sorted_tables
        if {key.column.table.name for key in table.foreign_keys} & {"subscriber", "channel", "subscription"}
    }
    assert held.keys() - {"subscriber"} == hanging, "what a new table holds of a person is to be in it"


def test_the_talk_with_the_bot_is_in_the_export_and_goes_with_its_person(store: Store) -> None:
    with store.write() as c:
        person = people.add_subscriber(c, "Ann", NOW)
        people.add_channel(c, person, "telegram", "77", NOW)
        for number in (77, 78):
            chats.put_talk(c, number, {"asked": "place"}, NOW)
        assert everything(c, person)["talk"] == [{"asked": "place"}]
        assert leaving.forget(c, person, NOW)
        assert (chats.talk(c, 77), chats.talk(c, 78)) == (None, {"asked": "place"})
