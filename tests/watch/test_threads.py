"""Threads of messages: which known vacancy a later reading of a thread speaks of, and how new its word is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from scraper.record.told import Told
from scraper.record.vacancy import Status, Vacancy
from scraper.watch.identity import threads_once
from scraper.watch.known import Decision, Found, Sighting, Tracked
from scraper.watch.lifecycle import decide

NOON = datetime(2027, 4, 6, 12, tzinfo=UTC)
ELM = Vacancy(
    title="PGY-2 internal medicine", kind="residency", specialty="internal-medicine", pgy=(2,),
    institution="Elm Hospital", city="Reno", state="NV", starts_on="2027-07-01", contacts=("im@elm.test",),
    posted_on=NOON.date(),
)  # fmt: skip


def known(record: Vacancy = ELM, since: datetime = NOON) -> Tracked:
    sighting = Sighting(1, 1, "list", "list", record, NOON, NOON, since, can_be_complete=False)
    return Tracked(1, record, NOON, (sighting,))


def decided(told: Told, at: datetime, before: Tracked | None = None) -> Decision:
    found = Found("list", "list", at, (told.record,), False, False, told=(told,))
    return decide(found, [before or known()], [])


def closed(status: Status = "filled") -> Vacancy:
    return replace(ELM, status=status)


def test_a_closing_is_as_new_as_the_message_that_says_so_not_as_the_first_of_its_thread() -> None:
    for days in (0, 1, 3, 30):
        said = NOON.date() + timedelta(days=days)
        for late in (0, 5):
            at = NOON + timedelta(days=days + late, hours=1)
            (update,) = decided(Told(closed(), said, (ELM,)), at).updates
            assert (update.sighting.record.status, update.closed_by) == ("filled", "words")


def test_an_older_word_changes_nothing_that_was_said_since() -> None:
    """A message of last week that comes late: what is known is newer."""
    newer = known(replace(ELM, apply_by=date(2027, 5, 30)), since=NOON)
    late = Told(replace(ELM, apply_by=date(2027, 5, 1)), date(2027, 3, 30))
    for update in decided(late, NOON + timedelta(days=9), newer).updates:
        assert update.sighting.record.apply_by == date(2027, 5, 30)


def test_an_open_place_of_the_same_day_does_not_open_again_what_was_filled() -> None:
    filled = known(closed(), since=NOON)
    decision = decided(Told(ELM, NOON.date()), NOON + timedelta(days=4), filled)
    assert all(update.sighting.record.status == "filled" for update in decision.updates)


def test_a_corrected_level_is_the_same_place_by_what_its_thread_said_before() -> None:
    corrected = replace(ELM, pgy=(3,), title="PGY-3 internal medicine")
    decision = decided(Told(corrected, NOON.date(), (ELM,)), NOON + timedelta(hours=2))
    assert decision.opens == ()
    assert [update.sighting.record.pgy for update in decision.updates] == [(3,)]
    assert len(decided(Told(corrected, NOON.date()), NOON + timedelta(hours=2)).opens) == 1


def test_what_is_only_a_little_alike_is_another_place_of_another_message() -> None:
    other = replace(
        ELM, institution="Elmwood Medical Center", title="Open PGY-2 spot", contacts=("x@wood.test",),
        city="Sparks", starts_on=None, posted_on=date(2027, 4, 20),
    )  # fmt: skip
    assert len(decided(Told(other, date(2027, 4, 20)), NOON + timedelta(days=14)).opens) == 1


def test_a_place_in_two_threads_keeps_the_last_word_and_all_that_was_said() -> None:
    again = replace(ELM, positions=2)
    (told,) = threads_once([[Told(ELM, date(2027, 4, 6))], [Told(again, date(2027, 4, 9), (ELM,))]])
    assert (told.record.positions, told.said_on) == (2, date(2027, 4, 9))
    assert ELM in told.earlier
