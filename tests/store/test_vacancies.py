"""Decisions become rows and come back as the same values."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from scraper.record.narrow import Narrowing
from scraper.record.vacancy import KINDS, STATUSES, Requirements, Vacancy, Visa
from scraper.store import listing, runs, schema, vacancies
from scraper.store.engine import Store
from scraper.watch.known import Change, Decision, Found, Join, Merge, Open, Tracked, Update

NOW = datetime(2026, 11, 21, 12, 0, 0, 123456, tzinfo=UTC)
FULL = Vacancy(
    title="PGY-2 internal medicine, Riverside",
    kind="residency",
    specialty="internal-medicine",
    track="categorical",
    pgy=(2, 3),
    positions=1,
    institution="Riverside Community Hospital",
    city="Riverside",
    county="Riverside",
    state="CA",
    starts_on="2027-07",
    apply_by=date(2026, 12, 31),
    posted_on=date(2026, 11, 1),
    visa=Visa(j1=True, h1b=False),
    requirements=Requirements(steps=(1, 2), ecfmg=True, prior_pgy=1, license="PTAL"),
    conditions=("letter from the current program director",),
    apply_via="email",
    contacts=("gme@example.org",),
    url="https://example.org/jobs/1",
    evidence={"pgy": "PGY-2 or PGY-3 – ¿señal? 🩺", "visa.j1": "J-1 but not H-1B"},
)
PLAIN = Vacancy(title="Research coordinator", kind="research", url="https://example.org/jobs/2")


def found(source: str = "a", at: datetime = NOW, **more: Any) -> Found:
    return Found(source=source, role="program", at=at, records=(), complete=True, **more)


def opening(record: Vacancy, **more: Any) -> Decision:
    return Decision(opens=(Open(record, Change("opened", "now", "new on the page"), **more),))


def put(store: Store, record: Vacancy, source: str = "a", at: datetime = NOW, **more: Any) -> Tracked:
    with store.write() as c:
        (change,) = vacancies.apply(c, found(source, at), opening(record, **more))
        return next(t for t in vacancies.tracked(c, source, at) if t.id == change.vacancy_id)


def test_what_is_stored_comes_back_as_it_was(store: Store) -> None:
    known = put(store, FULL)
    assert known.record == FULL
    assert known.record.evidence == FULL.evidence
    assert (known.first_seen, known.closed_at, known.announced) == (NOW, None, True)
    (sighting,) = known.sightings
    assert sighting.record == FULL
    assert (sighting.first_seen, sighting.last_seen, sighting.status_since) == (NOW, NOW, NOW)
    assert (sighting.source, sighting.role, sighting.can_be_complete) == ("a", "program", True)
    assert known.first_seen.tzinfo is UTC


def test_an_open_keeps_when_the_source_made_its_statement(store: Store) -> None:
    since = NOW - timedelta(days=9)
    record = replace(FULL, status="filled")
    known = put(store, record, status_since=since, closed_at=NOW, closed_by="words")
    assert known.sightings[0].status_since == since
    assert (known.closed_at, known.closed_by, known.record.status) == (NOW, "words", "filled")


def test_words_that_a_database_refuses_are_stored_without_them(store: Store) -> None:
    known = put(store, replace(FULL, title="A\0B \ud800 C \\u0000", evidence={"title": "x\0y"}))
    assert known.record.title == "AB ? C \\u0000"
    assert known.record.evidence == {"title": "xy"}


def test_an_empty_decision_writes_no_row(store: Store) -> None:
    put(store, FULL)
    before = everything(store)
    with store.write() as c:
        assert vacancies.apply(c, found(at=NOW + timedelta(days=1)), Decision(pending=True)) == ()
    assert everything(store) == before


def test_an_update_that_says_what_is_stored_changes_nothing(store: Store) -> None:
    known = put(store, FULL)
    before = everything(store)
    same = Decision(updates=(Update(known.sightings[0], known.record),))
    with store.write() as c:
        assert vacancies.apply(c, found(at=NOW + timedelta(days=1)), same) == ()
    assert everything(store) == before


def test_an_update_writes_sighting_vacancy_and_change(store: Store) -> None:
    known = put(store, FULL)
    later = NOW + timedelta(hours=7)
    record = replace(FULL, status="filled", positions=2)
    sighting = replace(known.sightings[0], record=record, last_seen=later, status_since=later)
    moved = Change("filled", "now", "FILLED", {"status": ("open", "filled"), "positions": (1, 2)})
    decision = Decision(updates=(Update(sighting, record, (moved,), later, "words"),))
    with store.write() as c:
        run = runs.add_run(c, runs.Run("a", NOW, later, "changed"))
        (stored,) = vacancies.apply(c, found(at=later), decision, run)
        assert (stored.before, stored.after, stored.vacancy_id) == (FULL, record, known.id)
        (now,) = vacancies.tracked(c, "a", later)
        first, second = listing.history(c, known.id)
    assert now.sightings == (sighting,)
    assert (now.record, now.closed_at, now.closed_by) == (record, later, "words")
    assert (first.kind, second.kind, second.at, second.source) == ("opened", "filled", later, "a")
    assert second.fields == {"status": ("open", "filled"), "positions": (1, 2)}


def test_another_source_joins_a_known_vacancy(store: Store) -> None:
    known = put(store, FULL)
    told = replace(FULL, title="IM PGY2", positions=None)
    join = Join(known.id, told, FULL, "open", (Change("merged", "nobody", "same hospital and contact"),))
    with store.write() as c:
        vacancies.apply(c, found("b"), Decision(joins=(join,)))
        (from_b,) = vacancies.tracked(c, "b", NOW)
        (from_a,) = vacancies.tracked(c, "a", NOW)
    assert from_a == from_b
    assert [s.source for s in from_a.sightings] == ["a", "b"]
    assert from_a.record == FULL


def test_a_join_may_reopen_and_may_close(store: Store) -> None:
    known = put(store, replace(FULL, status="filled"), closed_at=NOW, closed_by="words")
    reopened = Join(known.id, FULL, FULL, "open", (Change("reopened", "now", "open again"),), reopenings=1)
    closed = Join(known.id, FULL, FULL, "withdrawn", closed_at=NOW, closed_by="words", reopenings=1)
    with store.write() as c:
        vacancies.apply(c, found("b"), Decision(joins=(reopened,)))
        (now,) = vacancies.tracked(c, "b", NOW)
        assert (now.record.status, now.closed_at, now.reopenings) == ("open", None, 1)
        vacancies.apply(c, found("c"), Decision(joins=(closed,)))
        (now,) = vacancies.tracked(c, "c", NOW)
        assert (now.record.status, now.closed_at, now.reopenings) == ("withdrawn", NOW, 1)


def test_only_the_operator_knows_until_a_believed_source_tells(store: Store) -> None:
    quiet = Open(FULL, Change("opened", "operator", "on probation"))
    with store.write() as c:
        vacancies.apply(c, found("new"), Decision(opens=(quiet,)))
        (known,) = vacancies.tracked(c, "new", NOW)
        assert not known.announced
        silent = Join(known.id, FULL, FULL, "open", (Change("merged", "nobody", "same place"),))
        vacancies.apply(c, found("newer"), Decision(joins=(silent,)))
        assert not vacancies.tracked(c, "new", NOW)[0].announced
        news = Join(known.id, FULL, FULL, "open", (Change("opened", "now", "a believed source"),))
        vacancies.apply(c, found("old"), Decision(joins=(news,)))
        assert vacancies.tracked(c, "new", NOW)[0].announced


def test_a_merge_keeps_the_older_id_and_the_other_redirects(store: Store) -> None:
    older, newer, heir = put(store, FULL), put(store, FULL, "b"), put(store, PLAIN, "c")
    with store.write() as c:
        c.execute(
            schema.vacancy.update().where(schema.vacancy.c.id == heir.id).values(predecessor_id=newer.id)
        )
        merge = Merge(older.id, newer.id, FULL, Change("merged", "nobody", "one hospital, one contact"))
        (change,) = vacancies.apply(c, found("b"), Decision(merges=(merge,)))
        assert change.vacancy_id == older.id
        kept = listing.get(c, newer.id)
        assert kept is not None
        assert kept.tracked.id == older.id
        assert [s.source for s in kept.tracked.sightings] == ["a", "b"]
        assert [h.kind for h in listing.history(c, older.id)] == ["opened", "opened", "merged"]
        assert vacancies.tracked(c, "c", NOW)[0].predecessor_id == older.id


def test_a_merge_of_a_merged_one_still_redirects(store: Store) -> None:
    first, second, third = put(store, FULL), put(store, FULL, "b"), put(store, FULL, "c")
    why = Change("merged", "nobody", "same")
    with store.write() as c:
        vacancies.apply(c, found("b"), Decision(merges=(Merge(second.id, third.id, FULL, why),)))
        vacancies.apply(c, found("b"), Decision(merges=(Merge(first.id, second.id, FULL, why),)))
        for id in (first.id, second.id, third.id):
            kept = listing.get(c, id)
            assert kept is not None
            assert kept.tracked.id == first.id


def test_ids_are_never_used_again(store: Store) -> None:
    last = put(store, FULL)
    with store.write() as c:
        c.execute(schema.vacancy.delete())
    assert put(store, FULL).id > last.id


def test_closed_vacancies_are_remembered_for_a_year(store: Store) -> None:
    put(store, replace(FULL, status="filled"), closed_at=NOW, closed_by="words")
    with store.read() as c:
        assert len(vacancies.tracked(c, "a", NOW + timedelta(days=399))) == 1
        assert vacancies.tracked(c, "a", NOW + timedelta(days=401)) == ()


def test_candidates_share_an_institution_or_an_address(store: Store) -> None:
    hospital = replace(FULL, institution="Loma Linda University Medical Center", city="Loma Linda", url=None)
    by_name = put(store, hospital)
    by_url = put(store, replace(PLAIN, url="https://www.example.org/jobs/2/"), "b")
    put(store, replace(PLAIN, url="https://example.org/jobs/9"), "b")
    asked = [replace(hospital, title="IM"), PLAIN]
    with store.read() as c:
        got = vacancies.candidates(c, "new", asked, NOW)
        assert [t.id for t in got] == [by_name.id, by_url.id]
        assert [t.id for t in vacancies.candidates(c, "b", asked, NOW)] == [by_name.id]
        assert vacancies.candidates(c, "new", [Vacancy("x", "other")], NOW) == ()


def test_two_polls_at_once_make_one_vacancy(store: Store) -> None:
    barrier = threading.Barrier(4)

    def poll(source: str) -> None:
        barrier.wait()
        with store.write() as c:
            known = vacancies.candidates(c, source, [FULL], NOW)
            joins = tuple(Join(one.id, FULL, FULL, "open") for one in known)
            decision = Decision(joins=joins) if known else opening(FULL)
            vacancies.apply(c, found(source), decision)

    threads = [threading.Thread(target=poll, args=(f"source {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as c:
        assert listing.count(c) == 1
        (known,) = vacancies.tracked(c, "source 0", NOW)
    assert len(known.sightings) == 4


def test_newer_tables_of_names_are_applied_to_what_is_stored(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    hospital = replace(FULL, institution="Loma Linda University Medical Center", city="Loma Linda", url=None)
    with monkeypatch.context() as older:
        older.setattr(vacancies, "institution_id", lambda record: None)
        put(store, hospital)
    with store.write() as c:
        assert vacancies.candidates(c, "b", [hospital], NOW) == ()
        assert vacancies.refresh_keys(c, "2") == 1
        assert len(vacancies.candidates(c, "b", [hospital], NOW)) == 1
        assert vacancies.refresh_keys(c, "2") == 0
        assert vacancies.refresh_keys(c, "3") == 0


def test_a_list_is_narrowed_and_keeps_what_states_nothing(store: Store) -> None:
    california = put(store, FULL)
    nowhere = put(store, replace(FULL, state=None, specialty=None), "b", NOW + timedelta(days=2))
    put(store, replace(FULL, state="TX"), "b")
    put(store, PLAIN, "b")
    filled = put(store, replace(FULL, status="filled"), "c", closed_at=NOW, closed_by="words")
    with store.write() as c:
        runs.sync_sources(c, [runs.Stanza("a", "page"), runs.Stanza("c", "mailbox", publish=False)])
        runs.confirm_unchanged(c, [runs.Confirmation("a", NOW + timedelta(days=1), NOW)])
    net = Narrowing(KINDS, STATUSES, (), (), (), None)
    wish = replace(
        net, kinds=("residency",), statuses=("open",), states=("CA",), specialties=("internal-medicine",)
    )
    with store.read() as c:
        rows = listing.choose(c, wish)
        assert [row.tracked.id for row in rows] == [california.id, nowhere.id]
        assert rows[0].last_checked == NOW + timedelta(days=1)
        assert rows[1].last_checked is None
        assert [row.public for row in rows] == [True, False]
        assert [r.tracked.id for r in listing.choose(c, replace(net, since=date(2026, 11, 23)))] == [
            nowhere.id
        ]
        assert [r.tracked.id for r in listing.choose(c, replace(net, sources=("c",)))] == [filled.id]
        assert not listing.choose(c, replace(net, sources=("c",)))[0].public
        assert len(listing.choose(c, net)) == listing.count(c) == 5
        assert listing.get(c, 999) is None


def everything(store: Store) -> dict[str, Any]:
    """All rows of the tables that hold vacancies."""
    tables = (schema.vacancy, schema.sighting, schema.change, schema.vacancy_alias)
    with store.read() as c:
        return {t.name: c.execute(select(t).order_by(t.c.id)).fetchall() for t in tables}


def test_a_poll_of_fifty_costs_few_statements(store: Store) -> None:
    decision = Decision(
        opens=tuple(
            Open(replace(FULL, title=str(n)), Change("baseline", "nobody", "already there"))
            for n in range(50)
        )
    )
    with store.write() as c:
        assert len(vacancies.apply(c, found(), decision)) == 50
        assert c.execute(select(func.count()).select_from(schema.sighting)).scalar_one() == 50
    with store.read() as c:
        assert len(vacancies.tracked(c, "a", NOW)) == 50
        assert c.execute(text("SELECT count(*) FROM vacancy")).scalar_one() == 50
