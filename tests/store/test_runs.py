"""Sources as they were left, who reads them, and what was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings, strategies as st
from sqlalchemy import func, select

from scraper.store import events, lease, runs, schema, seen, snapshots
from scraper.store.engine import Store
from scraper.store.runs import Confirmation, Run, SourceState, Stanza

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_source_comes_back_as_it_was_left(store: Store) -> None:
    whole = SourceState(
        "acog",
        "page",
        publish=False,
        cursor={"etag": '"é"', "full_read_at": NOW.isoformat()},
        next_poll=NOW + HOUR,
        last_checked=NOW,
        last_good=NOW - HOUR,
        last_changed=NOW - 2 * HOUR,
        memory={"usual": 4, "suspect": None},
        extractor_version="1",
        failures=2,
        pending=True,
        unchanged=7,
    )
    with store.write() as c:
        assert runs.get_source(c, "acog") is None
        runs.put_source(c, SourceState("acog"))
        runs.put_source(c, whole)
        runs.put_source(c, SourceState("other"))
    with store.read() as c:
        assert runs.get_source(c, "acog") == whole
        assert runs.source_states(c) == {"acog": whole, "other": SourceState("other")}


def test_sources_follow_their_stanzas(store: Store) -> None:
    with store.write() as c:
        runs.sync_sources(c, [Stanza("a", "page"), Stanza("b", "feed")])
        kept = replace(SourceState("b", "feed"), cursor={"etag": "x"}, next_poll=NOW)
        runs.put_source(c, kept)
        runs.sync_sources(c, [Stanza("a", "feed", publish=False)])
        assert runs.get_source(c, "a") == SourceState("a", "feed", publish=False)
        assert [state.id for state in runs.due(c, NOW)] == ["a"]
        runs.sync_sources(c, [Stanza("a", "feed"), Stanza("b", "feed")])
        assert runs.get_source(c, "b") == kept


def test_due_sources_come_longest_overdue_first(store: Store) -> None:
    with store.write() as c:
        for id, when in {"late": NOW - HOUR, "new": None, "now": NOW, "soon": NOW + HOUR}.items():
            runs.put_source(c, SourceState(id, next_poll=when))
        assert [state.id for state in runs.due(c, NOW)] == ["new", "late", "now"]
        assert [state.id for state in runs.due(c, NOW, limit=1)] == ["new"]


def test_a_locked_source_is_nobody_elses_until_it_is_free_or_forgotten(store: Store) -> None:
    with store.write() as c:
        assert runs.lock_source(c, "a", "me", NOW)
        assert runs.lock_source(c, "a", "me", NOW + HOUR / 60)
        assert not runs.lock_source(c, "a", "you", NOW + HOUR / 60)
        assert runs.due(c, NOW) == ()
        runs.unlock_source(c, "a", "you")
        assert not runs.lock_source(c, "a", "you", NOW)
        runs.put_source(c, SourceState("a"))
        assert not runs.lock_source(c, "a", "you", NOW)
        late = NOW + 2 * runs.LOCK_FOR
        assert runs.lock_source(c, "a", "you", late)
        runs.unlock_source(c, "a", "you")
        assert [state.id for state in runs.due(c, late)] == ["a"]


def test_unchanged_readings_share_a_transaction_and_touch_only_their_sources(store: Store) -> None:
    with store.write() as c:
        for id in "ab":
            runs.put_source(
                c, SourceState(id, cursor={"etag": id}, memory={"n": 1}, failures=3, last_changed=NOW)
            )
        later = NOW + HOUR
        runs.confirm_unchanged(
            c,
            [
                Confirmation("a", later, later + HOUR),
                Confirmation("b", later, later, {"etag": "z"}, {"n": 2}),
            ],
        )
        a, b = runs.source_states(c).values()
        assert (a.last_checked, a.last_good, a.last_changed, a.next_poll) == (later, later, NOW, later + HOUR)
        assert (a.cursor, a.memory, a.failures, a.unchanged) == ({"etag": "a"}, {"n": 1}, 0, 1)
        assert (b.cursor, b.memory, b.unchanged) == ({"etag": "z"}, {"n": 2}, 1)
        for table in (schema.vacancy, schema.sighting, schema.change, schema.run):
            assert c.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_runs_are_told_newest_first_and_forgotten_in_the_end(store: Store) -> None:
    run = Run("a", NOW, NOW + HOUR, "changed", 200, True, 4, note="moved to …", details={"refused": ["x"]})
    with store.write() as c:
        first = runs.add_run(c, replace(run, opened=1, changed=2, closed=3))
        runs.add_run(c, replace(run, source="b"))
        second = runs.add_run(c, replace(run, outcome="failed", finished_at=NOW + 2 * HOUR))
        newest, oldest = runs.last_runs(c, "a")
        assert (newest.id, newest.outcome) == (second, "failed")
        assert oldest == replace(run, id=first, opened=1, changed=2, closed=3)
        assert runs.purge(c, NOW + HOUR + runs.KEEP_RUNS) == 0
        assert runs.purge(c, NOW + 1.5 * HOUR + runs.KEEP_RUNS) == 2
        assert [left.id for left in runs.last_runs(c, "a")] == [second]


def test_what_the_door_learnt_of_hosts_is_kept(store: Store) -> None:
    with store.write() as c:
        runs.put_hosts(c, {"a.org": {"robots": "User-agent: *"}, "b.org:8080": {}}, NOW)
        runs.put_hosts(c, {"a.org": {"robots": None}}, NOW)
        runs.put_hosts(c, {}, NOW)
        assert runs.hosts(c) == {"a.org": {"robots": None}, "b.org:8080": {}}


def kept(body: bytes) -> snapshots.Kept:
    return snapshots.Kept("https://a.org/", "html", "text/html; charset=x", body)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=3))
def test_bytes_come_back_as_they_came(bodies: list[bytes]) -> None:
    from scraper.store.engine import open_store
    from scraper.store.schema import metadata

    store = open_store(_scratch())
    metadata.create_all(store.engine)
    documents = tuple(kept(body) for body in bodies)
    with store.write() as c:
        snapshots.keep(c, "a", NOW, documents)
        assert snapshots.latest(c, "a") == (NOW, documents)
    store.close()


def _scratch() -> str:
    import tempfile

    return f"sqlite:///{tempfile.mkdtemp()}/x.db"


def test_the_latest_readings_are_kept_and_big_documents_cut(store: Store) -> None:
    with store.write() as c:
        assert snapshots.latest(c, "a") is None
        snapshots.keep(c, "b", NOW, [kept(b"b")])
        for n in range(5):
            snapshots.keep(c, "a", NOW + n * HOUR, [kept(b"%d" % n), kept(b"x" * snapshots.CAP + b"y")])
        again = NOW + 4 * HOUR
        snapshots.keep(c, "a", again, [kept(b"again")])
        assert snapshots.latest(c, "a") == (again, (kept(b"again"),))
        held = schema.snapshot.c
        times = c.execute(select(held.taken_at).where(held.source == "a").distinct()).scalars().all()
        assert sorted(times) == [NOW + n * HOUR for n in (2, 3, 4)]
        cut = c.execute(select(held.cut, held.size).where(held.part == 1)).fetchall()
        assert cut == [(True, snapshots.CAP + 1)] * 2
        assert snapshots.latest(c, "b") is not None
        size = c.execute(select(func.max(func.length(held.body)))).scalar_one()
        assert size < 10_000


def test_one_leads_and_another_takes_over_after_a_minute(store: Store) -> None:
    with store.write() as c:
        assert lease.acquire(c, "me", NOW)
        assert lease.verify(c, "me", NOW)
        assert not lease.acquire(c, "you", NOW + timedelta(seconds=59))
        assert lease.acquire(c, "me", NOW + timedelta(seconds=10))
        assert not lease.acquire(c, "you", NOW + timedelta(seconds=69))
        assert lease.holder(c, NOW + timedelta(seconds=69)) == "me"
        assert lease.acquire(c, "you", NOW + timedelta(seconds=70))
        assert not lease.verify(c, "me", NOW + timedelta(seconds=70))
        assert not lease.acquire(c, "me", NOW + timedelta(seconds=70))
        lease.release(c, "me")
        assert lease.verify(c, "you", NOW + timedelta(seconds=70))
        lease.release(c, "you")
        assert lease.acquire(c, "me", NOW + timedelta(seconds=70))


def test_a_lease_that_ran_out_is_nobodys(store: Store) -> None:
    with store.write() as c:
        assert lease.acquire(c, "me", NOW)
        assert not lease.verify(c, "me", NOW + timedelta(minutes=2))
        assert lease.holder(c, NOW + timedelta(minutes=2)) is None


def test_the_operator_hears_each_event_once(store: Store) -> None:
    with store.write() as c:
        first = events.add(c, "suspect", "acog yields nothing any more", NOW, "acog")
        second = events.add(c, "start", "running", NOW)
        assert [event.id for event in events.untold(c)] == [first, second]
        events.mark_told(c, [first], None, NOW + HOUR)
        (left,) = events.untold(c)
        assert (left.id, left.source, left.words) == (second, None, "running")
        assert [event.id for event in events.recent(c)] == [second, first]
        (told,) = events.recent(c, source="acog")
        assert told.told_at == NOW + HOUR


def test_a_message_is_new_once_for_each_source(store: Store) -> None:
    with store.write() as c:
        assert seen.unseen(c, "list", ["<1@x>", "<2@x>"]) == {"<1@x>", "<2@x>"}
        assert seen.mark(c, "list", ["<1@x>", "<1@x>"], NOW) == 1
        assert seen.mark(c, "list", ["<1@x>", "<3@x>"], NOW + HOUR) == 1
        assert seen.unseen(c, "list", ["<1@x>", "<2@x>"]) == {"<2@x>"}
        assert seen.unseen(c, "other", ["<1@x>"]) == {"<1@x>"}
        assert seen.purge(c, NOW + seen.KEEP + HOUR / 2) == 1
        assert seen.unseen(c, "list", ["<1@x>", "<3@x>"]) == {"<1@x>"}


def test_a_thousand_unchanged_readings_are_a_few_statements(store: Store) -> None:
    from sqlalchemy import event

    names = [str(n) for n in range(1000)]
    with store.write() as c:
        runs.sync_sources(c, [Stanza(name, "page") for name in names])
    statements: list[str] = []

    def count(conn: object, cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(store.engine, "before_cursor_execute", count)
    with store.write() as c:
        runs.confirm_unchanged(c, [Confirmation(name, NOW, NOW + HOUR, {"etag": name}) for name in names])
    assert len(statements) <= 3
    with store.read() as c:
        states = runs.source_states(c)
    assert {state.cursor["etag"] for state in states.values() if state.cursor} == set(names)
    assert {state.next_poll for state in states.values()} == {NOW + HOUR}
