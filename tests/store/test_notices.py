"""Owed once, bundled once, settled once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from scraper.record.filter import Filter
from scraper.record.vacancy import Vacancy
from scraper.store import notices, people, vacancies
from scraper.store.engine import Store
from scraper.store.notices import NewMessage, NewNotice
from scraper.watch.known import Change, Decision, Found, Open

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Scene:
    """Two people with a channel each, two vacancies with a change each."""

    store: Store
    channels: tuple[int, ...]
    changes: tuple[vacancies.StoredChange, ...]

    def notice(self, channel: int, change: int, **more: object) -> NewNotice:
        stored = self.changes[change]
        made = NewNotice(
            self.channels[channel], stored.id, stored.vacancy_id, "new", "instant", NOW, [{"label": "IM"}]
        )
        return replace(made, **more)  # type: ignore[arg-type]

    def message(self, name: str, *ids: int, channel: int = 0) -> NewMessage:
        return NewMessage(self.channels[channel], "instant", name, {"subject": name}, ids)


@pytest.fixture
def scene(store: Store) -> Scene:
    found = Found("a", "program", NOW, (), True)
    change = Change("opened", "now", "new on the page", {"positions": (None, 1)})
    opens = tuple(Open(Vacancy(title, "residency"), change) for title in ("one", "two"))
    with store.write() as c:
        channels = []
        for name in ("ann", "bob"):
            person = people.add_subscriber(c, name, NOW)
            channel = people.add_channel(c, person, "email", f"{name}@example.org", NOW)
            assert channel is not None
            people.add_subscription(c, person, "IM", Filter(), NOW)
            channels.append(channel)
        return Scene(store, tuple(channels), vacancies.apply(c, found, Decision(opens=opens)))


def test_a_channel_is_owed_a_change_once(scene: Scene) -> None:
    with scene.store.write() as c:
        assert notices.add(c, [scene.notice(0, 0), scene.notice(0, 1), scene.notice(1, 0)], NOW) == 3
        assert notices.add(c, [scene.notice(0, 0, sense="other"), scene.notice(1, 1)], NOW) == 1
        due = notices.due(c, NOW)
    assert [(d.channel_id, d.sense) for d in due] == [(ch, "new") for ch in scene.channels for _ in range(2)]
    first = due[0]
    assert first.created_at == NOW
    assert first.reasons == ({"label": "IM"},)
    assert first.fields == {"positions": (None, 1)}


def test_a_notice_waits_for_its_time_and_for_its_reader(scene: Scene) -> None:
    with scene.store.write() as c:
        notices.add(c, [scene.notice(0, 0, due_at=NOW + HOUR), scene.notice(1, 0)], NOW)
        assert [d.channel_id for d in notices.due(c, NOW)] == [scene.channels[1]]
        assert len(notices.due(c, NOW + HOUR)) == 2
        people.switch_channel(c, scene.channels[1], False, "blocked")
        assert [d.channel_id for d in notices.due(c, NOW + HOUR)] == [scene.channels[0]]
        people.set_active(c, people.subscribers(c)[0].id, False)
        assert notices.due(c, NOW + HOUR) == ()


def test_bundling_marks_the_notices_and_happens_once(scene: Scene) -> None:
    with scene.store.write() as c:
        notices.add(c, [scene.notice(0, 0), scene.notice(0, 1)], NOW)
        first, second = (d.id for d in notices.due(c, NOW))
        parts = [scene.message("part-1", first), scene.message("part-2")]
        assert len(notices.bundle(c, parts, NOW)) == 2
        assert [d.id for d in notices.due(c, NOW)] == [second]
        assert notices.bundle(c, [scene.message("again", first, second)], NOW) == ()
        assert [d.id for d in notices.due(c, NOW)] == [second]
        assert [m.stable_id for m in notices.outgoing(c, NOW)] == ["part-1", "part-2"]
        assert notices.tally(c) == {"pending": 2, "waiting": 1}


def test_an_outgoing_message_knows_its_address_and_never_shows_it(scene: Scene) -> None:
    with scene.store.write() as c:
        notices.bundle(c, [scene.message("m")], NOW)
        (message,) = notices.outgoing(c, NOW)
        assert (message.channel_kind, message.address) == ("email", "ann@example.org")
        assert message.content == {"subject": "m"}
        assert "ann@" not in repr(message)
        people.switch_channel(c, scene.channels[0], False, "bounced")
        assert notices.outgoing(c, NOW) == ()


def test_what_was_written_before_somebody_pauses_waits_but_not_the_link_that_they_ask_for(
    scene: Scene,
) -> None:
    with scene.store.write() as c:
        notices.bundle(c, [scene.message("m")], NOW)
        notices.bundle(c, [NewMessage(scene.channels[0], "manage", "link", {})], NOW)
        known = people.channel(c, scene.channels[0])
        assert known is not None
        people.set_active(c, known.subscriber_id, False)
        assert [message.stable_id for message in notices.outgoing(c, NOW)] == ["link"]
        people.set_active(c, known.subscriber_id, True)
        assert [message.stable_id for message in notices.outgoing(c, NOW)] == ["m", "link"]


def test_the_operators_messages_need_no_channel(scene: Scene) -> None:
    with scene.store.write() as c:
        notices.bundle(c, [NewMessage(None, "operator", "op-1", {})], NOW)
        (message,) = notices.outgoing(c, NOW)
        assert (message.channel_id, message.channel_kind, message.address) == (None, None, None)


def test_a_message_is_settled_once(scene: Scene) -> None:
    with scene.store.write() as c:
        (sent, dead) = notices.bundle(c, [scene.message("a"), scene.message("b")], NOW)
        notices.mark_retry(c, sent, NOW + HOUR, "451 try later")
        assert notices.outgoing(c, NOW) == ()
        (again, _) = notices.outgoing(c, NOW + HOUR)
        assert (again.id, again.attempts) == (sent, 1)
        notices.mark_accepted(c, [notices.Acceptance(sent, NOW + HOUR, "<id@x>")])
        notices.mark_dead(c, sent, NOW + HOUR, "too late")
        notices.mark_dead(c, dead, NOW, "550 no such user")
        notices.mark_accepted(c, [notices.Acceptance(dead, NOW, None)])
        assert notices.tally(c) == {"sent": 1, "dead": 1, "waiting": 0}
        (line,) = notices.queue(c)
        assert (line.id, line.state, line.attempts, line.last_error) == (dead, "dead", 1, "550 no such user")


def test_a_message_that_waits_holds_back_its_channels_later_ones_alone(scene: Scene) -> None:
    with scene.store.write() as c:
        first, second, other = notices.bundle(
            c, [scene.message("1"), scene.message("2"), scene.message("3", channel=1)], NOW
        )
        notices.mark_retry(c, first, NOW + HOUR, "429")
        assert [m.id for m in notices.outgoing(c, NOW)] == [other]
        assert [m.id for m in notices.outgoing(c, NOW + HOUR)] == [first, second, other]
        notices.mark_dead(c, first, NOW, "550")
        assert [m.id for m in notices.outgoing(c, NOW)] == [second, other]
        assert notices.outgoing(c, NOW, kinds=["telegram"]) == ()


def test_a_message_that_became_old_news_gives_its_notices_back(scene: Scene) -> None:
    with scene.store.write() as c:
        notices.add(c, [scene.notice(0, 0), scene.notice(0, 1)], NOW)
        ids = [d.id for d in notices.due(c, NOW)]
        old, sent = notices.bundle(c, [scene.message("a", ids[0]), scene.message("b", ids[1])], NOW)
        notices.mark_accepted(c, [notices.Acceptance(sent, NOW, None)])
        assert notices.release(c, [old, sent], NOW, "two days old") == 1
        assert [d.id for d in notices.due(c, NOW)] == [ids[0]]
        assert notices.bundle(c, [scene.message("digest", ids[0])], NOW)


def test_dead_messages_are_tried_again_on_request(scene: Scene) -> None:
    with scene.store.write() as c:
        ids = notices.bundle(c, [scene.message("a"), scene.message("b")], NOW)
        for id in ids:
            notices.mark_dead(c, id, NOW, "no")
        assert notices.retry(c, NOW + HOUR, [ids[0]]) == 1
        assert notices.outgoing(c, NOW) == ()
        assert [(m.id, m.attempts) for m in notices.outgoing(c, NOW + HOUR)] == [(ids[0], 0)]
        assert notices.retry(c, NOW) == 1


def test_a_channel_that_is_gone_takes_its_messages_with_it(scene: Scene) -> None:
    with scene.store.write() as c:
        mine, other = notices.bundle(c, [scene.message("a"), scene.message("b", channel=1)], NOW)
        assert notices.abandon(c, scene.channels[0], NOW, "the bot was blocked") == 1
        assert [m.id for m in notices.outgoing(c, NOW)] == [other]
        assert [line.state for line in notices.queue(c) if line.id == mine] == ["dead"]


def test_who_was_told_of_a_vacancy(scene: Scene) -> None:
    vacancy = scene.changes[0].vacancy_id
    with scene.store.write() as c:
        assert notices.told(c, vacancy) == {}
        notices.add(c, [scene.notice(0, 0), scene.notice(1, 0), scene.notice(1, 1)], NOW)
        first, dropped, _ = (d.id for d in notices.due(c, NOW))
        (message,) = notices.bundle(c, [scene.message("m", first)], NOW)
        assert set(notices.told(c, vacancy)) == set(scene.channels)
        notices.drop(c, [dropped], "filled meanwhile")
        assert notices.told(c, vacancy) == {scene.channels[0]: ("new",)}
        assert len(notices.due(c, NOW)) == 1
        notices.mark_dead(c, message, NOW, "550")
        assert notices.told(c, vacancy) == {}


def test_removing_a_person_removes_what_they_were_owed(scene: Scene) -> None:
    with scene.store.write() as c:
        notices.add(c, [scene.notice(0, 0), scene.notice(1, 0)], NOW)
        first = notices.due(c, NOW)[0]
        notices.bundle(c, [scene.message("m", first.id)], NOW)
        assert people.remove_subscriber(c, first.subscriber_id)
        assert [d.channel_id for d in notices.due(c, NOW)] == [scene.channels[1]]
        assert notices.outgoing(c, NOW) == ()
