"""What is old is forgotten; what counts as told, what waits and the record itself are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from scraper.record.filter import Filter
from scraper.record.vacancy import Vacancy
from scraper.store import events, notices, people, retention, runs, schema, snapshots, vacancies
from scraper.store.engine import Store
from scraper.store.notices import NewMessage, NewNotice
from scraper.store.runs import SourceState
from scraper.watch.known import Change, Decision, Found, Open

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=200)


def _count(store: Store, table: str) -> int:
    with store.read() as c:
        return int(c.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one())


@pytest.fixture
def told(store: Store) -> tuple[Store, list[int], int]:
    """Three people were owed one vacancy: one was told, to one it was given up, one still waits for it."""
    opened = Open(Vacancy("one", "residency"), Change("opened", "now", "new on the page"))
    with store.write() as c:
        (change,) = vacancies.apply(c, Found("a", "program", NOW, (), True), Decision(opens=(opened,)))
        channels = []
        for name in ("ann", "bob", "cyd"):
            person = people.add_subscriber(c, name, NOW)
            channel = people.add_channel(c, person, "email", f"{name}@example.org", NOW)
            assert channel is not None
            people.add_subscription(c, person, "IM", Filter(), NOW)
            channels.append(channel)
        owed = [
            NewNotice(channel, change.id, change.vacancy_id, "new", "instant", NOW) for channel in channels
        ]
        notices.add(c, owed, NOW)
        for due in notices.due(c, NOW)[:2]:
            message = NewMessage(due.channel_id, "alert", f"m{due.id}", {"subject": "x"}, (due.id,))
            (id,) = notices.bundle(c, [message], NOW)
            if due.channel_id == channels[0]:
                notices.mark_accepted(c, [notices.Acceptance(id, NOW, None)])
            else:
                notices.mark_dead(c, id, NOW, "refused")
    return store, channels, change.vacancy_id


def test_forgetting_messages_leaves_who_was_told_as_it_was(told: tuple[Store, list[int], int]) -> None:
    store, (ann, bob, cyd), vacancy = told
    with store.read() as c:
        before = notices.told(c, vacancy)
    assert before.keys() == {ann, cyd}, f"{bob} was never told"
    assert retention.forget(store, NOW + timedelta(days=89)) == 0
    assert retention.forget(store, LATER) == 2
    assert _count(store, "message") == 0
    with store.read() as c:
        assert notices.told(c, vacancy) == before
        assert [due.channel_id for due in notices.due(c, LATER)] == [cyd]


def test_notices_of_what_closed_long_ago_are_forgotten_and_the_vacancy_is_not(
    told: tuple[Store, list[int], int],
) -> None:
    store, (_, _, waits), vacancy = told
    with store.write() as c:
        c.execute(update(schema.vacancy).values(status="filled", closed_at=NOW, closed_by="words"))
    retention.forget(store, NOW + timedelta(days=399))
    assert _count(store, "notice") == 3
    retention.forget(store, NOW + timedelta(days=401))
    with store.read() as c:
        assert [due.channel_id for due in notices.due(c, LATER)] == [waits]
        assert notices.told(c, vacancy).keys() == {waits}
    assert (_count(store, "vacancy"), _count(store, "change"), _count(store, "sighting")) == (1, 1, 1)


def test_events_are_forgotten_half_a_year_after_they_were_told_and_never_untold(store: Store) -> None:
    with store.write() as c:
        heard = events.add(c, "delivery", "told", NOW)
        events.add(c, "delivery", "untold", NOW)
        events.mark_told(c, [heard], None, NOW)
    retention.forget(store, LATER)
    with store.read() as c:
        assert [event.words for event in events.recent(c)] == ["untold"]


def test_hosts_nobody_asks_and_the_bytes_of_sources_nobody_reads_are_forgotten(store: Store) -> None:
    with store.write() as c:
        runs.put_hosts(c, {"old.example": {}}, NOW)
        runs.put_hosts(c, {"new.example": {}}, LATER)
        for name, active, checked in (("gone", False, NOW), ("read", True, NOW), ("left", False, LATER)):
            runs.put_source(c, SourceState(name, active=active, last_checked=checked))
            snapshots.keep(c, name, NOW, [snapshots.Kept(None, "html", None, b"words")])
    retention.forget(store, LATER)
    with store.read() as c:
        assert set(runs.hosts(c)) == {"new.example"}
        assert snapshots.latest(c, "gone") is None
        assert snapshots.latest(c, "read") is not None
        assert snapshots.latest(c, "left") is not None


def test_much_is_forgotten_in_short_transactions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PORTION", 3)
    with store.write() as c:
        for number in range(8):
            events.mark_told(c, [events.add(c, "delivery", str(number), NOW)], None, NOW)
    assert retention.forget(store, LATER) == 8
    assert _count(store, "operator_event") == 0
