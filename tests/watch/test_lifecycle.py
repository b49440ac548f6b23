"""What one reading means: opened, changed, filled, gone, back again, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from remembering import START, Memory, days, hours, post

from scraper.record.vacancy import Requirements, Visa
from scraper.watch.known import Decision

SIX = [post(f"PGY-2 at hospital {n}", institution=f"Saint {n} Memorial", url=f"https://x.org/{n}")
       for n in ("Agnes", "Bruno", "Clara", "Denis", "Emil", "Flora")]  # fmt: skip


def test_a_first_reading_is_a_baseline_and_tells_nobody() -> None:
    memory = Memory()
    memory.read(post(), baseline=True)
    assert [change.kind for _, change in memory.told] == ["baseline"]
    assert memory.heard(tell="nobody") == ["baseline"]


def test_what_comes_after_the_baseline_is_news() -> None:
    memory = Memory()
    memory.read(baseline=True)
    memory.read(post(), at=hours(1))
    assert memory.heard() == ["opened"]


def test_a_source_on_probation_tells_the_operator_alone() -> None:
    memory = Memory()
    memory.read(post(), complete=False, probation=True)
    assert not memory.only().announced
    assert memory.heard(tell="operator") == ["opened"]


def test_what_probation_found_is_already_there_once_the_source_is_believed() -> None:
    memory = Memory()
    memory.read(post(), complete=False, probation=True)
    memory.read(post(), at=hours(1), baseline=True)
    assert memory.only().announced
    assert memory.heard() == []


def test_what_only_a_source_on_probation_told_is_news_when_a_believed_source_tells_it() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)), complete=False, probation=True)
    memory.heard()
    memory.read(post(contacts=("a@x.org",)), at=hours(1), source="list", role="list")
    assert len(memory.vacancies) == 1
    assert memory.heard() == ["opened"]


def test_the_same_reading_again_says_nothing() -> None:
    memory = Memory()
    memory.read(post())
    assert memory.read(post(), at=hours(9)) == Decision()


@pytest.mark.parametrize(
    ("field", "after"),
    [
        ("apply_by", {"apply_by": date(2026, 12, 1)}),
        ("visa.j1", {"visa": Visa(j1=False)}),
        ("visa.h1b", {"visa": Visa(j1=True, h1b=True)}),
        ("positions", {"positions": 2}),
        ("requirements.steps", {"requirements": Requirements(steps=(1, 2, 3))}),
        ("starts_on", {"starts_on": "2027-08"}),
        ("starts_asap", {"starts_asap": True}),
        ("pgy", {"pgy": (2, 3)}),
        ("track", {"track": "categorical"}),
        ("county", {"county": "San Bernardino"}),
    ],
)
def test_a_change_that_matters_to_an_applicant_is_told(field: str, after: dict[str, Any]) -> None:
    memory = Memory()
    memory.read(post(visa=Visa(j1=True), starts_on="2027-07"))
    memory.heard()
    memory.read(post(**({"visa": Visa(j1=True), "starts_on": "2027-07"} | after)), at=hours(1))
    ((_, change),) = memory.told
    assert (change.kind, change.tell, set(change.fields)) == ("changed", "now", {field})


@pytest.mark.parametrize(
    "after",
    [
        {"title": "PGY-2 in internal medicine (new!)"},
        {"contacts": ("b@x.org",)},
        {"evidence": {"pgy": "PGY-2, that is"}},
        {"conditions": ("a letter",)},
        {"url": "https://x.org/moved"},
        {"institution": "ARMC"},
    ],
)
def test_a_change_of_looks_is_written_and_told_nobody(after: dict[str, Any]) -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",), url="https://x.org/posting/1"))
    memory.heard()
    changed = replace(post(contacts=("a@x.org",), url="https://x.org/posting/1"), **after)
    decision = memory.read(changed, at=hours(1))
    assert [update.changes for update in decision.updates] == [()]
    assert memory.only().record == changed


@pytest.mark.parametrize("status", ["filled", "withdrawn"])
def test_filled_or_withdrawn_by_words_is_told_at_once(status: Any) -> None:
    memory = Memory()
    memory.read(post())
    memory.heard()
    memory.read(post(status=status), at=hours(1))
    assert memory.heard() == [status]
    assert (memory.only().closed_at, memory.only().closed_by) == (hours(1), "words")


def test_an_entry_that_nobody_knew_open_and_is_filled_is_kept_and_told_nobody() -> None:
    memory = Memory()
    memory.read(post(status="filled"))
    assert memory.heard() == []
    assert (memory.only().record.status, memory.only().closed_by) == ("filled", "words")


def test_what_is_absent_is_gone_after_two_complete_readings_six_hours_apart() -> None:
    memory = Memory()
    memory.read(post())
    memory.heard()
    assert memory.read(at=hours(1)).pending
    assert memory.read(at=hours(6.9)).pending
    assert memory.status() == ["open"]
    assert not memory.read(at=hours(7)).pending
    assert memory.status() == ["withdrawn"]
    assert memory.only().closed_by == "absence"
    assert memory.heard() == ["gone"]


def test_an_unchanged_reading_counts_as_another_one_like_the_last() -> None:
    memory = Memory()
    memory.read(post())
    memory.read(at=hours(1))
    assert memory.unchanged(hours(2)) == Decision(pending=True)
    memory.heard()
    memory.unchanged(hours(8))
    assert memory.heard() == ["gone"]
    assert memory.unchanged(hours(20)) == Decision()


def test_what_is_back_before_it_was_gone_was_never_gone() -> None:
    memory = Memory()
    memory.read(post())
    memory.read(at=hours(1))
    memory.heard()
    memory.read(post(), at=hours(2))
    memory.read(post(), at=hours(20))
    assert memory.told == []
    assert memory.only().sightings[0].lost_since is None


@pytest.mark.parametrize("reading", [{"complete": False}, {"complete": True, "can_be_complete": False}])
def test_a_reading_that_is_not_complete_closes_nothing(reading: dict[str, Any]) -> None:
    memory = Memory()
    memory.read(*SIX)
    for hour in range(1, 100, 10):
        memory.read(at=hours(hour), **reading)
    assert set(memory.status()) == {"open"}


def test_half_of_the_details_missing_keeps_what_was_known() -> None:
    memory = Memory()
    memory.read(post(visa=Visa(j1=True), contacts=("a@x.org",)))
    memory.heard()
    memory.read(post(), at=hours(1), complete=False)
    assert memory.only().record.visa.j1 is True
    assert memory.told == []


def test_a_mass_loss_is_not_believed() -> None:
    memory = Memory()
    memory.read(*SIX)
    memory.heard()
    for hour in range(1, 47, 5):
        decision = memory.read(SIX[0], SIX[1], at=hours(hour))
        assert decision.suspect == "4 of 6 open vacancies vanished at once, and nothing on the page says why"
        assert decision.pending
    assert set(memory.status()) == {"open"}
    assert memory.told == []


@pytest.mark.parametrize("released", [{"says_none": True}, {"release": True}])
def test_a_mass_loss_is_released_by_words_or_by_the_operator(released: dict[str, Any]) -> None:
    memory = Memory()
    memory.read(*SIX)
    memory.read(at=hours(1))
    memory.heard()
    memory.read(at=hours(2), **released)
    assert set(memory.status()) == {"open"}
    memory.read(at=hours(8))
    assert memory.heard() == ["gone"] * 6


@pytest.mark.parametrize("left", [3, 4, 5])
def test_half_or_less_may_vanish_without_a_word(left: int) -> None:
    memory = Memory()
    memory.read(*SIX)
    assert memory.read(*SIX[:left], at=hours(1)).suspect is None
    memory.read(*SIX[:left], at=hours(7))
    assert memory.status().count("withdrawn") == 6 - left


def test_two_of_two_may_vanish_without_a_word() -> None:
    memory = Memory()
    memory.read(*SIX[:2])
    assert memory.read(at=hours(1)).suspect is None


def test_a_new_posting_on_a_suspect_page_is_news_all_the_same() -> None:
    memory = Memory()
    memory.read(*SIX)
    memory.heard()
    memory.read(post("PGY-3 pathology", specialty="pathology", pgy=(3,)), at=hours(1))
    assert memory.heard() == ["opened"]


def test_new_postings_do_not_make_a_mass_loss_believable() -> None:
    memory = Memory()
    memory.read(*SIX[:3])
    for hour in (1, 8, 15):
        assert memory.read(*SIX[3:], at=hours(hour)).suspect
    assert set(memory.status()) == {"open"}


def test_what_is_back_is_reopened_under_its_old_id() -> None:
    memory = Memory()
    memory.read(post())
    memory.read(at=hours(1))
    memory.read(at=hours(8))
    memory.heard()
    memory.read(post(), at=days(10))
    assert memory.heard() == ["reopened"]
    assert (memory.only().closed_at, memory.only().reopenings) == (None, 1)


def test_a_vacancy_that_flaps_is_quiet_after_the_third_time() -> None:
    memory = Memory()
    memory.read(post())
    heard = []
    for turn in range(1, 7):
        memory.heard()
        memory.read(post(status="filled"), at=days(2 * turn))
        memory.read(post(), at=days(2 * turn + 1))
        heard.append(memory.heard())
    assert heard == [["filled", "reopened"]] * 3 + [["filled"], [], []]
    assert memory.only().reopenings == 6


def test_gone_for_ninety_days_it_is_another_vacancy_linked_to_the_old_one() -> None:
    memory = Memory()
    memory.read(post())
    memory.read(at=hours(1))
    memory.read(at=hours(8))
    memory.heard()
    memory.read(post(), at=days(91))
    assert memory.status() == ["withdrawn", "open"]
    assert memory.vacancies[2].predecessor_id == 1
    assert memory.heard() == ["opened"]
    assert memory.read(post(), at=days(92)) == Decision()


def test_another_academic_year_is_another_vacancy_linked_to_the_old_one() -> None:
    memory = Memory()
    memory.read(post(starts_on="2026-12"))
    memory.heard()
    memory.read(post(starts_on="2027-07"), at=days(20))
    assert memory.heard() == ["opened"]
    assert memory.vacancies[2].predecessor_id == 1
    memory.read(post(starts_on="2027-07"), at=days(21))
    assert memory.status() == ["withdrawn", "open"]


def test_a_list_that_turns_to_the_next_year_is_no_mass_loss() -> None:
    memory = Memory()
    memory.read(*(replace(record, starts_on="2027-07") for record in SIX))
    assert (
        memory.read(*(replace(record, starts_on="2028-07") for record in SIX), at=days(200)).suspect is None
    )
    assert len(memory.vacancies) == 12


def test_the_same_words_read_in_another_year_make_no_new_date() -> None:
    words = {"starts_on": "starting July 1", "apply_by": "apply by June 1"}
    memory = Memory()
    memory.read(post(starts_on="2027-07-01", apply_by=date(2027, 6, 1), evidence=words))
    memory.heard()
    memory.read(post(starts_on="2028-07-01", apply_by=date(2028, 6, 1), evidence=words), at=days(250))
    assert len(memory.vacancies) == 1
    assert memory.told == []
    assert memory.only().record.starts_on == "2027-07-01"


def test_the_first_day_that_a_place_was_posted_on_stays() -> None:
    memory = Memory()
    memory.read(post(posted_on=date(2026, 10, 1)))
    memory.read(post(posted_on=date(2026, 11, 1)), at=hours(1))
    assert memory.only().record.posted_on == date(2026, 10, 1)


def test_a_newer_extractor_on_kept_bytes_tells_nobody() -> None:
    memory = Memory()
    memory.read(*SIX[:2])
    memory.heard()
    better = replace(SIX[0], visa=Visa(j1=True))
    memory.read(better, SIX[2], at=hours(1), reread=True)
    assert {change.kind for _, change in memory.told} == {"reread"}
    assert memory.status() == ["open", "withdrawn", "open"]
    assert memory.heard() == []


def test_a_newer_extractor_that_finds_little_is_not_believed_even_when_released() -> None:
    memory = Memory()
    memory.read(*SIX)
    assert memory.read(SIX[0], at=hours(1), reread=True, late=True, release=True).suspect
    assert set(memory.status()) == {"open"}


@pytest.mark.parametrize(
    ("posted", "tell"), [(date(2026, 10, 31), "now"), (date(2026, 9, 1), "late"), (None, "late")]
)
def test_what_a_newer_extractor_finds_on_an_unchanged_page_is_late_unless_posted_within_a_week(
    posted: date | None, tell: str
) -> None:
    memory = Memory()
    memory.read(post(posted_on=posted), late=True)
    assert memory.heard(tell=tell) == ["opened"]


# --- several sources ------------------------------------------------------------------------------


def test_the_same_vacancy_on_a_second_source_is_a_merge_and_tells_nobody() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.heard()
    memory.read(
        post("IM opening", contacts=("a@x.org",), visa=Visa(j1=True)), at=hours(1), source="list", role="list"
    )
    assert memory.only().record.visa.j1 is True
    assert memory.only().record.title == "PGY-2 internal medicine"
    assert [(c.kind, c.tell) for _, c in memory.told] == [("merged", "nobody")]


def test_a_match_that_could_be_two_is_none() -> None:
    memory = Memory()
    memory.read(post("PGY-2 IM", contacts=("a@x.org",)), post("PGY-3 IM", pgy=(3,), contacts=("a@x.org",)))
    memory.read(post("IM resident", pgy=(), contacts=("a@x.org",)), at=hours(1), source="list", role="list")
    assert len(memory.vacancies) == 3


def test_two_vacancies_that_prove_to_be_one_keep_the_older_id() -> None:
    memory = Memory()
    memory.read(post())
    memory.read(post(), source="list", role="list", at=hours(1))
    assert len(memory.vacancies) == 2
    memory.read(post(starts_on="2027-07"), at=hours(2))
    memory.heard()
    memory.read(post(starts_on="2027-07"), source="list", role="list", at=hours(3))
    assert memory.redirects == {2: 1}
    assert memory.only().id == 1
    assert memory.read(post(starts_on="2027-07"), source="list", role="list", at=hours(4)) == Decision()


def test_places_that_one_source_keeps_apart_stay_apart() -> None:
    memory = Memory()
    shared = {"contacts": ("a@x.org",)}
    memory.read(
        post("First", pgy=()), post("Second", starts_on="2027-07", **shared), source="list", role="list"
    )
    memory.read(post(starts_on="2027-07", **shared), at=hours(1))
    memory.read(post("First", pgy=(2,), **shared), post("Second", starts_on="2027-07", **shared),
                source="list", role="list", at=hours(2))  # fmt: skip
    assert len(memory.vacancies) == 2


def two_sources() -> Memory:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.read(post(contacts=("a@x.org",)), source="list", role="list", at=hours(1))
    memory.heard()
    return memory


def test_it_is_gone_only_when_every_source_has_lost_it() -> None:
    memory = two_sources()
    memory.read(at=hours(2))
    memory.read(at=hours(12))
    assert memory.status() == ["open"]
    memory.read(at=hours(13), source="list", role="list")
    memory.read(at=hours(20), source="list", role="list")
    assert memory.status() == ["withdrawn"]
    assert memory.heard() == ["gone"]


def test_the_newest_statement_decides_and_an_old_open_that_still_stands_is_none() -> None:
    memory = two_sources()
    memory.read(post(contacts=("a@x.org",), status="filled"), source="list", role="list", at=hours(2))
    assert memory.status() == ["filled"]
    memory.read(post(contacts=("a@x.org",), visa=Visa(j1=True)), at=hours(3))
    assert memory.status() == ["filled"]
    assert memory.heard() == ["filled"]


def test_a_baseline_that_still_lists_what_is_filled_does_not_reopen_it() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.read(post(contacts=("a@x.org",), status="filled"), at=days(1))
    memory.heard()
    memory.read(post(contacts=("a@x.org",)), source="list", role="list", at=days(2), baseline=True)
    assert memory.status() == ["filled"]
    assert memory.heard() == []


def test_a_posting_older_than_the_closing_does_not_reopen_it() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.read(post(contacts=("a@x.org",), status="filled"), at=days(5))
    memory.heard()
    old = post(contacts=("a@x.org",), posted_on=date(2026, 11, 1))
    memory.read(old, source="list", role="list", at=days(9))
    assert memory.status() == ["filled"]


def test_a_new_posting_elsewhere_reopens_what_was_gone() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.read(at=hours(1))
    memory.read(at=hours(8))
    memory.heard()
    memory.read(post(contacts=("a@x.org",)), source="list", role="list", at=days(9))
    assert memory.status() == ["open"]
    assert memory.heard() == ["reopened"]


# --- mail -----------------------------------------------------------------------------------------

MAIL: dict[str, Any] = {"source": "mail", "role": "list", "complete": False, "can_be_complete": False}


def test_mail_does_not_hold_a_vacancy_open_that_its_page_has_lost() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.read(post(contacts=("a@x.org",), posted_on=START.date()), at=hours(1), **MAIL)
    memory.read(at=days(3))
    memory.read(at=days(4))
    assert memory.status() == ["withdrawn"]


def test_a_mail_newer_than_the_loss_holds_it_open() -> None:
    memory = Memory()
    memory.read(post(contacts=("a@x.org",)))
    memory.read(at=days(1))
    memory.read(post(contacts=("a@x.org",), posted_on=days(3).date()), at=days(3), **MAIL)
    memory.read(at=days(4))
    assert memory.status() == ["open"]


def test_what_only_mail_tells_of_is_never_gone_by_absence() -> None:
    memory = Memory()
    memory.read(post(), **MAIL)
    memory.read(at=days(1), **MAIL)
    memory.read(at=days(100), **MAIL)
    assert memory.status() == ["open"]


def test_an_older_mail_read_later_changes_no_status() -> None:
    memory = Memory()
    memory.read(post(status="filled", posted_on=date(2026, 10, 20)), **MAIL)
    memory.read(post(visa=Visa(j1=True), posted_on=date(2026, 10, 2)), at=hours(1), **MAIL)
    assert memory.status() == ["filled"]
    assert memory.only().record.visa.j1 is True


def test_a_reply_says_filled_and_forgets_nothing() -> None:
    memory = Memory()
    memory.read(post(visa=Visa(j1=True), contacts=("a@x.org",), posted_on=date(2026, 10, 2)), **MAIL)
    memory.heard()
    memory.read(post(status="filled", posted_on=date(2026, 10, 20)), at=hours(1), **MAIL)
    assert memory.heard() == ["filled"]
    record = memory.only().record
    assert (record.visa.j1, record.contacts, record.posted_on) == (True, ("a@x.org",), date(2026, 10, 2))


def test_a_feed_that_lists_not_all_is_written_at_most_once_a_day_for_being_seen() -> None:
    memory = Memory()
    memory.read(post(), **MAIL)
    assert memory.read(post(), at=hours(5), **MAIL) == Decision()
    assert len(memory.read(post(), at=hours(30), **MAIL).updates) == 1
    assert memory.only().sightings[0].last_seen == START + timedelta(hours=30)


def test_a_posting_that_changes_to_a_level_that_others_contradict_is_another_place() -> None:
    memory = Memory()
    third = post("IM-3", pgy=(3,), contacts=("im@x.org",))
    memory.read(third, source="mail", role="list", complete=False)
    memory.read(third, at=hours(1), source="list", role="list", complete=False)
    assert len(memory.vacancies) == 1
    memory.read(replace(third, pgy=()), at=hours(2), source="list", role="list")
    memory.read(replace(third, pgy=(2,)), at=hours(3), source="list", role="list", complete=False)
    assert sorted(tracked.record.pgy for tracked in memory.vacancies.values()) == [(2,), (3,)]
