"""People, their wishes, their consent."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select

from scraper.record.filter import Filter
from scraper.record.people import Subscription
from scraper.store import consent, people, schema
from scraper.store.engine import Store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WISH = Filter(specialties=("internal-medicine",), counties=(("Riverside", "CA"),), visa="j1")


def test_a_person_comes_back_as_added(store: Store) -> None:
    with store.write() as c:
        id = people.add_subscriber(
            c, "Ann", NOW, zone="America/New_York", quiet=(time(22), time(7, 30)), private_sources=["b", "a"]
        )
        channel = people.add_channel(c, id, "email", "ann@example.org", NOW)
        wish = people.add_subscription(c, id, "IM near home", WISH, NOW, rhythm="daily", hour=7)
        person = people.subscriber(c, id)
        assert people.subscriber(c, 99) is None
    assert person is not None
    assert (person.name, person.zone, person.active) == ("Ann", "America/New_York", True)
    assert (person.quiet_from, person.quiet_until) == (time(22), time(7, 30))
    assert person.private_sources == ("a", "b")
    assert [(road.id, road.kind, road.address) for road in person.channels] == [
        (channel, "email", "ann@example.org")
    ]
    assert wish is not None
    assert person.subscriptions == (Subscription(wish, id, "IM near home", WISH, "daily", 7),)
    assert "ann@" not in repr(person)


def test_an_address_and_a_label_are_taken_once(store: Store) -> None:
    with store.write() as c:
        ann, bob = people.add_subscriber(c, "Ann", NOW), people.add_subscriber(c, "Bob", NOW)
        assert people.add_channel(c, ann, "email", "a@example.org", NOW)
        assert people.add_channel(c, bob, "email", "a@example.org", NOW) is None
        assert people.add_channel(c, bob, "apprise", "a@example.org", NOW)
        assert people.add_subscription(c, ann, "IM", WISH, NOW)
        assert people.add_subscription(c, ann, "IM", Filter(), NOW) is None
        assert people.add_subscription(c, bob, "IM", WISH, NOW)
        found = people.find_channel(c, "email", "a@example.org")
        assert found is not None
        assert found.subscriber_id == ann
        assert people.find_channel(c, "telegram", "1") is None


def test_a_channel_may_move_to_an_address_that_is_free(store: Store) -> None:
    with store.write() as c:
        ann, bob = people.add_subscriber(c, "Ann", NOW), people.add_subscriber(c, "Bob", NOW)
        mine = people.add_channel(c, ann, "telegram", "1", NOW)
        people.add_channel(c, bob, "telegram", "2", NOW)
        assert mine
        assert not people.move_channel(c, mine, "2")
        assert people.move_channel(c, mine, "-1003")
        assert people.find_channel(c, "telegram", "-1003") is not None
        assert people.find_channel(c, "telegram", "1") is None


def test_every_change_moves_the_version(store: Store) -> None:
    seen: set[int] = set()

    with store.write() as c:

        def moved() -> bool:
            now = people.version(c)
            fresh = now not in seen
            seen.add(now)
            return fresh

        assert moved()
        assert not moved()
        id = people.add_subscriber(c, "Ann", NOW)
        assert moved()
        channel = people.add_channel(c, id, "email", "a@example.org", NOW)
        assert channel
        assert moved()
        wish = people.add_subscription(c, id, "IM", WISH, NOW)
        assert wish
        assert moved()
        assert people.change_subscription(c, Subscription(wish, id, "FM", Filter(), "weekly", 9))
        assert moved()
        assert people.switch_channel(c, channel, False, "bounced")
        assert moved()
        assert people.change_subscriber(c, id, name="Anna", zone="UTC", quiet=None, private_sources=["x"])
        assert moved()
        assert people.set_active(c, id, False)
        assert moved()
        person = people.subscriber(c, id)
        assert person is not None
        assert (person.name, person.active, person.channels[0].active) == ("Anna", False, False)
        assert (person.subscriptions[0].label, person.private_sources) == ("FM", ("x",))
        assert people.remove_subscription(c, wish)
        assert moved()
        assert people.remove_subscriber(c, id)
        assert moved()
        assert not people.remove_subscriber(c, id)
        assert not people.set_active(c, id, True)


def test_watchers_are_those_who_can_be_told_something(store: Store) -> None:
    with store.write() as c:
        ids = [people.add_subscriber(c, name, NOW) for name in ("ann", "bob", "cem", "dee", "eve")]
        channels = [people.add_channel(c, id, "telegram", str(id), NOW) for id in ids[:4]]
        for id in (*ids[:3], ids[4]):
            people.add_subscription(c, id, "IM", WISH, NOW)
        people.set_active(c, ids[1], False)
        assert channels[2]
        people.switch_channel(c, channels[2], False, "blocked")
        told = people.watchers(c)
        assert [person.id for person in told.subscribers] == ids[:2], "what comes while somebody pauses waits"
        assert told.version == people.version(c)
        assert len(people.subscribers(c)) == 5


def test_a_new_wish_is_summarised_once(store: Store) -> None:
    with store.write() as c:
        ann, bob = people.add_subscriber(c, "Ann", NOW), people.add_subscriber(c, "Bob", NOW)
        first = people.add_subscription(c, ann, "IM", WISH, NOW)
        people.add_subscription(c, bob, "IM", WISH, NOW)
        people.set_active(c, bob, False)
        assert [wish.id for wish in people.unsummarised(c)] == [first]
        assert first
        people.mark_summarised(c, [first], NOW)
        assert people.unsummarised(c) == ()


def test_removing_a_person_leaves_nothing_of_them(store: Store) -> None:
    with store.write() as c:
        id = people.add_subscriber(c, "Ann", NOW)
        people.add_channel(c, id, "email", "a@example.org", NOW)
        people.add_subscription(c, id, "IM", WISH, NOW)
        consent.issue(c, "manage", NOW, timedelta(days=1), subscriber_id=id)
        people.remove_subscriber(c, id)
        for table in (schema.subscriber, schema.channel, schema.subscription, schema.token):
            assert c.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_the_bot_remembers(store: Store) -> None:
    with store.write() as c:
        assert people.bot_state(c, "offset") is None
        people.put_bot_state(c, "offset", {"n": 1}, NOW)
        people.put_bot_state(c, "offset", {"n": 2}, NOW)
        assert people.bot_state(c, "offset") == {"n": 2}


def test_a_token_serves_one_purpose_once_and_not_for_ever(store: Store) -> None:
    day = timedelta(days=1)
    with store.write() as c:
        secret = consent.issue(c, "confirm", NOW, day, data={"channel": 7})
        assert consent.look(c, secret, "unsubscribe", NOW) is None
        assert consent.look(c, secret + "x", "confirm", NOW) is None
        assert consent.look(c, secret, "confirm", NOW + day) is None
        assert consent.look(c, secret, "confirm", NOW) is not None
        token = consent.spend(c, secret, "confirm", NOW)
        assert token is not None
        assert (token.data, token.subscriber_id, token.expires_at) == ({"channel": 7}, None, NOW + day)
        assert consent.spend(c, secret, "confirm", NOW) is None
        held = consent.issue(c, "confirm", NOW, day)
        assert held not in str(c.execute(select(schema.token)).fetchall())
        assert consent.purge(c, NOW + day) == 1


def test_a_suppressed_address_stays_so_and_cannot_be_read(store: Store) -> None:
    with store.write() as c:
        assert not consent.suppressed(c, "email", "a@example.org")
        consent.suppress(c, "email", "A@example.org ", "asked by link", NOW)
        consent.suppress(c, "email", "a@example.org", "again", NOW)
        assert consent.suppressed(c, "email", "a@example.org")
        assert not consent.suppressed(c, "telegram", "a@example.org")
        assert "example.org" not in str(c.execute(select(schema.suppression)).fetchall())
        consent.allow(c, "email", "a@example.org")
        assert not consent.suppressed(c, "email", "a@example.org")
