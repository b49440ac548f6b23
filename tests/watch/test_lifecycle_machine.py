"""Any story of three sources, good and bad readings mixed: what must hold whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from remembering import START, Memory, post

from scraper.record.vacancy import Vacancy, Visa
from scraper.watch.known import Decision
from scraper.watch.trust import merge_facts, standing

PLACES = (
    post("IM-2", contacts=("im@x.org",)),
    post("IM-3", pgy=(3,), contacts=("im@x.org",)),
    post("IM for January", pgy=(), starts_on="2027-01"),
    post("Pathology-2", specialty="pathology", url="https://x.org/jobs/4"),
    post(
        "Kern family medicine", specialty="family-medicine", institution="Kern Medical", starts_on="2027-07"
    ),
    post("Coordinator", kind="research", specialty=None, pgy=(), url="https://x.org/job/C_R-12345"),
)
SOURCES: dict[str, dict[str, Any]] = {
    "page": {"role": "program"},
    "list": {"role": "society"},
    "mail": {"role": "list", "can_be_complete": False},
}
SHOWN = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from(["open", "open", "open", "filled"]),
        st.sampled_from([None, True]),
    ),
    max_size=6,
    unique_by=lambda shown: shown[0].title,
)
MOODS = st.sampled_from([None, None, None, "baseline", "probation", "reread", "late", "says_none"])


class Story(RuleBasedStateMachine):
    """Readings of three sources in any order; ``Memory.read`` decides each twice."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory()
        self.now: datetime = START
        self.seen_ids: set[int] = set()
        self.last: dict[str, tuple[Vacancy, ...]] = {}

    @rule(hours=st.sampled_from([0.5, 3, 6, 24, 24 * 40]))
    def wait(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    @rule(source=st.sampled_from(sorted(SOURCES)), shown=SHOWN, complete=st.booleans(), mood=MOODS)
    def read(self, source: str, shown: list[Any], complete: bool, mood: str | None) -> None:
        records = tuple(replace(place, status=status, visa=Visa(j1=j1)) for place, status, j1 in shown)
        complete = complete and SOURCES[source].get("can_be_complete", True)
        before = {id: tracked.record.status for id, tracked in self.memory.vacancies.items()}
        told = len(self.memory.told)
        decision = self.memory.read(
            *records,
            source=source,
            at=self.now,
            complete=complete,
            **SOURCES[source],
            **({mood: True} if mood else {}),
        )
        news = [change for _, change in self.memory.told[told:]]
        if mood in ("baseline", "reread"):
            assert all(change.tell == "nobody" for change in news)
        if mood == "probation":
            assert all(change.tell in ("operator", "nobody") for change in news)
        if not complete:
            self.closes_only_by_words(before, records)
        if complete and not decision.suspect:
            self.holds_just_what_was_shown(source, records)

    @rule(source=st.sampled_from(["page", "list"]))
    def stay_unchanged(self, source: str) -> None:
        self.memory.unchanged(self.now, source)
        assert self.memory.unchanged(self.now, source).updates == ()

    @rule(source=st.sampled_from(["page", "list"]))
    def fail(self, source: str) -> None:
        """A reading that is cut off and shows nothing: nothing whatever may come of it."""
        decision = self.memory.read(source=source, at=self.now, complete=False, **SOURCES[source])
        assert replace(decision, pending=False) == Decision()

    def closes_only_by_words(self, before: dict[int, str], records: tuple[Vacancy, ...]) -> None:
        closed = [
            tracked for id, tracked in self.memory.vacancies.items()
            if before.get(id) == "open" and tracked.record.status != "open"
        ]  # fmt: skip
        assert all(tracked.closed_by == "words" for tracked in closed)
        assert len(closed) <= sum(record.status == "filled" for record in records)

    def holds_just_what_was_shown(self, source: str, records: tuple[Vacancy, ...]) -> None:
        standing_there = [
            s.record.title for t in self.memory.vacancies.values() for s in t.sightings
            if s.source == source and not s.ended and s.lost_since is None
        ]  # fmt: skip
        assert sorted(standing_there) == sorted(record.title for record in records)

    @invariant()
    def ids_are_never_used_again(self) -> None:
        now = set(self.memory.vacancies)
        assert self.seen_ids - now <= set(self.memory.redirects)
        self.seen_ids |= now

    @invariant()
    def what_is_stored_agrees_with_its_sightings(self) -> None:
        for tracked in self.memory.vacancies.values():
            assert tracked.record == merge_facts(tracked.sightings)
            assert tracked.record.status == standing(tracked.sightings).status
            assert (
                (tracked.closed_at is None)
                == (tracked.closed_by is None)
                == (tracked.record.status == "open")
            )
            assert len({record.kind for record in (s.record for s in tracked.sightings)}) == 1
            levels = [set(s.record.pgy) for s in tracked.sightings if s.record.pgy]
            assert not levels or set.intersection(*levels)

    @invariant()
    def what_flaps_is_quiet_after_the_third_time(self) -> None:
        for id in self.memory.vacancies:
            told = [c for of, c in self.memory.told if of == id and c.kind == "reopened" and c.tell == "now"]
            assert len(told) <= 3 + sum(new == id for new in self.memory.redirects.values()) * 3


Story.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestAnyStory = Story.TestCase
