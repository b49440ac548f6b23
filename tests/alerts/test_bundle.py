"""Which notices share a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, strategies as st
from wishes import COLTON, NOW, item

from scraper.alerts.bundle import Item, Seen, best, bundle, joining
from scraper.alerts.match import Reason

HOUR = timedelta(hours=1)


def test_several_at_once_become_one_message_and_digests_another() -> None:
    items = [item(id=1), item(id=2), item(id=3, rhythm="daily"), item(id=4, rhythm="weekly")]
    alert, digest = bundle(items, NOW)
    assert (alert.kind, alert.notices) == ("alert", (1, 2))
    assert (digest.kind, digest.notices) == ("digest", (3, 4))


def test_an_alert_older_than_two_days_folds_into_a_digest() -> None:
    items = [item(id=1, at=NOW - 48 * HOUR), item(id=2, at=NOW - 49 * HOUR)]
    alert, digest = bundle(items, NOW)
    assert (alert.notices, digest.notices) == ((1,), (2,))


def test_what_was_found_late_is_never_an_alert_and_comes_last() -> None:
    (digest,) = bundle([item(id=1, late=True), item(id=2, rhythm="daily", at=NOW + HOUR)], NOW)
    assert [each.vacancy_id for each in digest.items] == [2, 1]


def test_nothing_due_makes_no_message() -> None:
    assert bundle([], NOW) == ()


def test_a_vacancy_stands_once_and_the_latest_word_counts() -> None:
    first = item(id=1, at=NOW - HOUR, sense="changed", fields={"positions": (1, 2), "pgy": ([1], [2])})
    then = replace(first, notices=(2,), at=NOW, fields={"positions": (2, 3), "pgy": ([2], [1])})
    (draft,) = bundle([then, first], NOW)
    (only,) = draft.items
    assert only.notices == (1, 2)
    assert dict(only.fields) == {"positions": (1, 3)}


def test_a_change_before_the_opening_was_told_leaves_it_new() -> None:
    opened = item(id=1, at=NOW - HOUR)
    changed = replace(opened, notices=(2,), sense="changed", at=NOW)
    (draft,) = bundle([opened, changed], NOW)
    assert (draft.items[0].sense, draft.items[0].at) == ("new", NOW - HOUR)


def test_what_opened_and_ended_untold_says_so() -> None:
    opened = item(id=1, at=NOW - HOUR)
    filled = replace(opened, notices=(2,), sense="filled", at=NOW)
    (draft,) = bundle([opened, filled], NOW)
    assert (draft.items[0].sense, draft.items[0].unheard) == ("filled", True)


def test_the_best_fit_surely_are_fresh_and_clear() -> None:
    maybe = item(id=1, reasons=(Reason("A", 1, "unstated"),))
    old = item(replace(COLTON, posted_on=date(2026, 1, 1)), id=2)
    closed = item(replace(COLTON, apply_by=date(2026, 3, 1)), id=3)
    vague = item(replace(COLTON, pgy=(), apply_by=None), id=4)
    fresh = item(id=5)
    ranked = best([maybe, old, closed, vague, fresh], date(2026, 3, 2))
    assert [each.vacancy_id for each in ranked] == [5, 4, 2, 1, 3]


def test_a_joining_summary_counts_all_and_shows_ten() -> None:
    draft = joining([item(id=id) for id in range(1, 26)], ["A", "B"], date(2026, 3, 2))
    assert (draft.kind, draft.total, len(draft.items), draft.labels) == ("joining", 25, 10, ("A", "B"))


def test_an_undated_vacancy_is_as_fresh_as_its_first_sighting() -> None:
    undated = replace(COLTON, posted_on=None)
    early = item(undated, id=1, seen=(Seen("a", None, NOW - 240 * HOUR, None),))
    recent = item(undated, id=2)
    assert [each.vacancy_id for each in best([early, recent], NOW.date())] == [2, 1]


ITEMS = st.lists(
    st.builds(
        lambda id, vacancy, sense, rhythm, age, late: replace(
            item(id=id), vacancy_id=vacancy, sense=sense, rhythm=rhythm, at=NOW - age * HOUR, late=late
        ),
        st.integers(1, 10**6),
        st.integers(1, 5),
        st.sampled_from(["new", "changed", "filled", "gone", "reopened", "no-longer"]),
        st.sampled_from(["instant", "daily", "weekly"]),
        st.integers(0, 100),
        st.booleans(),
    ),
    unique_by=lambda each: each.notices,
)


@given(ITEMS)
def test_every_notice_is_paid_once_and_every_vacancy_told_once(items: list[Item]) -> None:
    drafts = bundle(items, NOW)
    paid = [notice for draft in drafts for notice in draft.notices]
    assert sorted(paid) == sorted(notice for each in items for notice in each.notices)
    told = [each.vacancy_id for draft in drafts for each in draft.items]
    assert len(told) == len(set(told))
    assert [draft.kind for draft in drafts] in ([], ["alert"], ["digest"], ["alert", "digest"])
