"""A clock that was a year ahead and is right again: nothing waits for the year that was not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scraper.record.vacancy import Vacancy
from scraper.store import lease, notices, people, runs, vacancies
from scraper.store.engine import Store
from scraper.store.notices import NewMessage, NewNotice
from scraper.store.runs import SourceState
from scraper.watch.known import Change, Decision, Found, Open

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
AHEAD = NOW + timedelta(days=365)


def test_a_source_read_in_the_future_is_due_now(store: Store) -> None:
    with store.write() as c:
        runs.put_source(c, SourceState("a", next_poll=AHEAD + timedelta(hours=1), last_checked=AHEAD))
        runs.put_source(c, SourceState("b", next_poll=NOW + timedelta(hours=1), last_checked=NOW))
        assert [state.id for state in runs.due(c, NOW)] == ["a"]


def test_a_lock_taken_in_the_future_holds_nobody_up(store: Store) -> None:
    with store.write() as c:
        assert runs.lock_source(c, "a", "killed", AHEAD)
        assert runs.lock_sources(c, ["a"], "me", NOW) == ("a",)
        assert runs.lock_sources(c, ["a"], "other", NOW) == ()


def test_a_lead_taken_in_the_future_is_free(store: Store) -> None:
    with store.write() as c:
        assert lease.acquire(c, "killed", AHEAD)
        assert lease.acquire(c, "me", NOW)
        assert not lease.acquire(c, "other", NOW + timedelta(seconds=1))


def test_what_is_owed_for_the_future_is_told_now(store: Store) -> None:
    opened = Open(Vacancy("one", "residency"), Change("opened", "now", "new on the page"))
    with store.write() as c:
        (change,) = vacancies.apply(c, Found("a", "program", NOW, (), True), Decision(opens=(opened,)))
        person = people.add_subscriber(c, "ann", NOW)
        channel = people.add_channel(c, person, "email", "ann@example.org", NOW)
        assert channel is not None
        owed = NewNotice(channel, change.id, change.vacancy_id, "new", "instant", AHEAD)
        notices.add(c, [owed], AHEAD)
        (due,) = notices.due(c, NOW)
        notices.bundle(c, [NewMessage(channel, "alert", "m", {}, (due.id,))], AHEAD)
        assert len(notices.outgoing(c, NOW)) == 1


def test_a_weekly_digest_waits_for_its_day(store: Store) -> None:
    opened = Open(Vacancy("one", "residency"), Change("opened", "now", "new on the page"))
    with store.write() as c:
        (change,) = vacancies.apply(c, Found("a", "program", NOW, (), True), Decision(opens=(opened,)))
        person = people.add_subscriber(c, "ann", NOW)
        channel = people.add_channel(c, person, "email", "ann@example.org", NOW)
        assert channel is not None
        due_at = NOW + timedelta(days=8, hours=12)
        notices.add(c, [NewNotice(channel, change.id, change.vacancy_id, "new", "weekly", due_at)], NOW)
        assert notices.due(c, NOW) == ()
