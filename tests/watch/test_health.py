"""Whether a source is believed, and the two messages that its operator gets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from remembering import hours

from scraper.watch.doubt import Gave
from scraper.watch.health import Assessment, OperatorMessage, accept, assess, describe, note_losses
from scraper.watch.memory import Marks, SourceMemory

PAGE = Marks("Open positions", "Vacancies in residency programs", 4000, "www.x.org")


def gave(count: int = 0, **fields: Any) -> Gave:
    """A complete reading of the usual page."""
    usual: dict[str, Any] = {"complete": True, "marks": PAGE, "fingerprint": f"{count} openings"}
    return Gave("content", open_count=count, **(usual | fields))


FAILED = Gave("failed", reason="503 Service Unavailable")
UNCHANGED = Gave("unchanged")


class Watched:
    """A source under watch: what was told to its operator, in order."""

    def __init__(self, *counts: int) -> None:
        self.memory = SourceMemory()
        self.told: list[OperatorMessage] = []
        self.hour = 0.0
        for count in counts:
            self.read(gave(count))

    def read(self, reading: Gave, *, after: float = 24.0, suspect: str | None = None) -> Assessment:
        self.hour += after
        now = hours(self.hour)
        result = assess(self.memory, reading, now)
        self.memory, self.told = result.memory, self.told + list(result.messages)
        if reading.kind == "content" and result.believed:
            noted = note_losses(self.memory, suspect, reading, now)
            self.memory, self.told = noted.memory, self.told + list(noted.messages)
        assert SourceMemory.from_json(json.loads(json.dumps(self.memory.to_json()))) == self.memory
        return result

    @property
    def heard(self) -> list[str]:
        return [message.kind for message in self.told]


def test_a_source_is_on_probation_until_its_first_complete_reading() -> None:
    source = Watched()
    assert source.memory.state == "probation"
    result = source.read(gave(3, complete=False))
    assert (result.believed, result.baseline, result.probation) == (True, False, True)
    result = source.read(gave(3))
    assert (result.baseline, result.probation, result.memory.state) == (True, False, "ok")
    assert not source.read(gave(3)).baseline


def test_a_source_that_can_never_be_complete_passes_with_its_first_good_reading() -> None:
    assert Watched().read(gave(2, complete=False, can_be_complete=False)).baseline


def test_a_reading_that_misses_its_anchor_ends_no_probation() -> None:
    result = Watched().read(gave(3, anchor_held=False))
    assert (result.believed, result.probation) == (False, True)


def test_three_failures_are_told_once_and_their_end_once() -> None:
    source = Watched(5, 5)
    source.read(FAILED)
    source.read(FAILED)
    assert (source.memory.state, source.heard) == ("ok", [])
    for _ in range(10):
        assert not source.read(FAILED).believed
    assert (source.memory.state, source.heard) == ("broken", ["entered"])
    assert source.told[0].reason == "3 failures in a row: 503 Service Unavailable"
    assert source.told[0].evidence == "it used to yield 5 openings, last read well on 2026-11-03 12:00 UTC"
    assert source.told[0].remedy
    source.read(gave(5))
    assert (source.memory.state, source.heard) == ("ok", ["entered", "left"])
    assert source.told[1].evidence == "after 10 days; now 5 openings"


def test_two_failures_and_a_success_begin_anew() -> None:
    source = Watched(5)
    for _ in range(5):
        source.read(FAILED, after=1)
        source.read(FAILED, after=1)
        source.read(UNCHANGED, after=1)
    assert source.heard == []


def test_unchanged_after_failures_is_health() -> None:
    source = Watched(5)
    for _ in range(4):
        source.read(FAILED)
    assert source.read(UNCHANGED).believed
    assert source.heard == ["entered", "left"]
    assert source.told[1].evidence.endswith("now 5 openings")


def test_a_zero_that_the_page_does_not_put_into_words_is_not_believed() -> None:
    source = Watched(5, 6, 5)
    assert not source.read(gave(0), after=1).believed
    assert (source.memory.state, source.heard) == ("suspect", ["entered"])
    assert source.told[0].evidence == "it used to yield 5 openings; now no openings"
    assert source.memory.wants_content
    source.read(gave(5), after=1)
    assert source.heard == ["entered", "left"]


def test_a_zero_that_the_page_puts_into_words_is_believed() -> None:
    source = Watched(5, 6, 5)
    assert source.read(gave(0, says_none=True)).believed
    assert source.heard == []


def test_the_same_zero_for_two_days_is_believed_and_released() -> None:
    source = Watched(5, 6, 5)
    source.read(gave(0), after=1)
    assert not source.read(gave(0), after=47).believed
    result = source.read(gave(0), after=1)
    assert (result.believed, result.release, source.heard) == (True, True, ["entered", "left"])
    assert source.read(gave(0)).believed
    assert source.heard == ["entered", "left"]


def test_another_reading_makes_the_two_days_begin_again() -> None:
    source = Watched(5, 6, 5)
    source.read(gave(0, fingerprint="a"), after=1)
    source.read(gave(0, fingerprint="b"), after=40)
    assert not source.read(gave(0, fingerprint="b"), after=40).believed
    assert source.read(gave(0, fingerprint="b"), after=8).believed


def test_one_of_one_may_go_without_a_word_but_the_operator_hears() -> None:
    source = Watched(1, 1, 1)
    assert source.read(gave(0), after=1).believed
    assert source.heard == ["entered"]
    assert "let it hold" in source.told[0].remedy


def test_years_of_rightful_zero_are_not_reported() -> None:
    source = Watched(0)
    for _ in range(211):
        assert source.read(UNCHANGED).believed
    assert source.heard == []
    assert describe(source.memory) == "ok, no opening in 212 readings"


@pytest.mark.parametrize("usual", [0, 6])
@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        (
            Marks("Open positions", "Vacancies in residency programs", 4000, "login.sso.org"),
            "leads to login.sso.org",
        ),
        (Marks("Page not found", "Sorry!", 3900, "www.x.org"), "title and heading are others"),
        (
            Marks("Open positions", "Vacancies in residency programs", 200, "x.org"),
            "text shrank from 4000 to 200",
        ),
    ],
)
def test_a_page_that_is_no_longer_the_one_it_was_is_not_believed(
    usual: int, marks: Marks, reason: str
) -> None:
    source = Watched(usual, usual)
    for _ in range(4):
        assert not source.read(gave(0, marks=marks)).believed
    assert (source.memory.state, source.heard) == ("broken", ["entered"])
    assert reason in source.told[0].reason
    source.read(gave(usual))
    assert source.heard == ["entered", "left"]


def test_a_redesign_that_yields_as_before_is_just_a_redesign() -> None:
    source = Watched(6, 6)
    new = Marks("Careers in medicine", "Join us", 900, "y.org")
    assert source.read(gave(6, marks=new)).believed
    assert source.memory.marks == new
    assert source.heard == []


def test_next_years_title_is_the_same_page() -> None:
    source = Watched(0, 0)
    newer = Marks("Open positions 2027", "Vacancies in residency programs 2027", 4100, "x.org")
    assert source.read(gave(0, marks=newer)).believed


def test_fewer_than_the_stanza_expects_is_not_believed() -> None:
    source = Watched(5)
    assert not source.read(gave(2, expect_min=3)).believed
    assert source.told[0].reason == "2 openings where its stanza expects 3 at least"


def test_the_operator_may_accept_a_doubted_reading() -> None:
    source = Watched(5, 5)
    moved = Marks("New", "Page", 4000, "y.org")
    source.read(gave(0, marks=moved))
    source.memory = accept(source.memory)
    result = source.read(gave(0, marks=moved))
    assert (result.believed, result.release, source.memory.accepted) == (True, True, False)
    assert source.read(gave(0, marks=moved)).believed
    assert source.heard == ["entered", "left"]


def test_a_mass_loss_is_told_once_and_released_by_two_days_of_the_same() -> None:
    source = Watched(6, 6)
    why = "4 of 6 vanished"
    assert not source.read(gave(2), after=1, suspect=why).release
    assert source.memory.state == "suspect"
    assert source.memory.doubted_since == hours(source.hour)
    assert not source.read(gave(2), after=24, suspect=why).release
    assert source.read(gave(2), after=25).release
    assert source.heard == ["entered", "left"]
    assert source.told[0].reason == why


def test_a_mass_loss_that_comes_back_is_over() -> None:
    source = Watched(6, 6)
    source.read(gave(2), after=1, suspect="4 of 6 vanished")
    source.read(gave(6), after=1)
    assert (source.memory.state, source.heard) == ("ok", ["entered", "left"])


def test_trouble_that_turns_into_other_trouble_is_told_once() -> None:
    source = Watched(6, 6)
    source.read(gave(0), after=1)
    for _ in range(5):
        source.read(FAILED, after=1)
    source.read(gave(6, anchor_held=False), after=1)
    assert source.heard == ["entered"]
    source.read(gave(6), after=1)
    assert source.heard == ["entered", "left"]


def test_silence_far_beyond_the_rhythm_of_a_mailing_list_is_told_once() -> None:
    source = Watched()
    mail: dict[str, Any] = {"complete": False, "can_be_complete": False, "marks": None}
    for number in range(8):
        source.read(gave(1, fingerprint=f"mail {number}", **mail), after=24 * 9)
    for _ in range(36):
        source.read(UNCHANGED)
    assert source.heard == []
    for _ in range(5):
        source.read(UNCHANGED)
    assert source.heard == ["entered"]
    assert source.told[0].evidence == "the longest pause before was 9 days"
    source.read(gave(1, fingerprint="at last", **mail))
    assert source.heard == ["entered", "left"]


def test_a_page_that_moved_for_good_is_told_once_with_the_stanza_to_write_and_once_when_it_is_written() -> (
    None
):
    source = Watched(5, 5)
    moved: dict[str, Any] = {"moved_to": "https://x.org/new", "address": "https://x.org/old"}
    assert source.read(gave(5, **moved)).believed
    for _ in range(5):
        source.read(Gave("unchanged", **moved))
    assert source.heard == ["entered"]
    assert source.told[0].reason == "it moved for good to https://x.org/new"
    assert "https://x.org/old" in source.told[0].evidence
    assert source.told[0].remedy == 'write url = "https://x.org/new" in its stanza'
    assert describe(source.memory) == "ok, 5 openings; it moved for good to https://x.org/new"
    source.read(Gave("unchanged", moved_to="https://y.org/newer"))
    assert source.heard == ["entered", "left", "entered"], "another address is other news"
    source.read(gave(5))
    assert source.heard == ["entered", "left", "entered", "left"]


def test_a_certificate_about_to_expire_is_told_fourteen_days_before_and_when_it_is_renewed() -> None:
    source, end = Watched(5), hours(24 * 40)
    heard_on = None
    for day in range(2, 35):
        source.read(Gave("unchanged", certificate_until=end))
        if source.told and heard_on is None:
            heard_on = day
    assert heard_on == 26
    assert source.heard == ["entered"]
    assert source.told[0].reason == "the certificate of its host expires on 2026-12-11"
    assert source.told[0].evidence.startswith("that is in 14 days")
    assert "tell the host" in source.told[0].remedy
    source.read(FAILED)
    assert source.heard == ["entered"], "a failure says nothing about it"
    source.read(Gave("unchanged", certificate_until=hours(24 * 400)))
    assert source.heard == ["entered", "left"]


def test_a_source_of_which_no_reading_is_complete_for_two_days_is_told_once_and_its_end_once() -> None:
    source = Watched()
    for _ in range(8):
        source.read(gave(3, complete=False), after=6)
        assert source.heard == []
    source.read(UNCHANGED, after=6)
    assert source.heard == ["entered"]
    assert source.told[0].reason == "no reading was complete since 2026-11-01"
    assert "on probation it tells nobody but you" in source.told[0].evidence
    assert "vacancies sources show" in source.told[0].remedy
    for _ in range(3):
        source.read(gave(4, complete=False))
    assert source.heard == ["entered"]
    source.read(gave(3))
    assert source.heard == ["entered", "left"]


def test_half_a_page_now_and_then_is_not_worth_a_word() -> None:
    source = Watched(3)
    for _ in range(10):
        source.read(gave(3, complete=False))
        source.read(gave(3))
    feed = Watched()
    for _ in range(10):
        feed.read(gave(3, complete=False, can_be_complete=False))
    assert source.told == feed.told == []


@pytest.mark.parametrize(
    ("failure", "remedy"),
    [
        ("bot-wall", "ask the host to let this program in"),
        ("login", "look for a public address"),
        ("empty-shell", "look for its feed or board"),
        ("moved", "look for its new address"),
        ("tls", "ca_file"),
        ("network", "open the address in a browser"),
    ],
)
def test_each_kind_of_failure_has_its_remedy(failure: str, remedy: str) -> None:
    source = Watched(5, 4)
    for _ in range(3):
        source.read(Gave("failed", reason="so it was", failure=failure))
    assert source.told[0].remedy.startswith(remedy) or remedy in source.told[0].remedy
    assert source.told[0].evidence.startswith("it used to yield 4 openings, last read well on")
    assert source.told[0].remedy.endswith("it is tried on, more slowly, and nothing is closed")


def test_half_of_what_it_yields_gone_at_once_is_not_believed_until_it_is_explained() -> None:
    source = Watched(8, 8)
    source.read(gave(4), suspect="5 of 8 vacancies vanished at once")
    assert source.heard == ["entered"]
    assert source.told[0].evidence == "it used to yield 8 openings; now 4 openings"


def test_a_memory_of_another_version_is_read_as_far_as_it_goes() -> None:
    assert SourceMemory.from_json(None) == SourceMemory()
    assert SourceMemory.from_json({"readings": 3, "unheard_of": 1}) == SourceMemory(readings=3)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Watched(), "never read"),
        (Watched(3), "ok, 3 openings"),
        (Watched(3, 1), "ok, 1 opening"),
    ],
)
def test_one_line_says_how_a_source_stands(source: Watched, words: str) -> None:
    assert describe(source.memory) == words


READINGS = st.sampled_from([
    FAILED, UNCHANGED, gave(0), gave(1), gave(6), gave(0, says_none=True), gave(6, complete=False),
    gave(0, marks=Marks("Not found", "Oops", 300, "x.org")), gave(3, anchor_held=False),
    gave(1, expect_min=2),
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(READINGS, st.sampled_from([1.0, 20.0, 50.0]), st.sampled_from([None, None, "gone"])))
)
def test_messages_alternate_and_a_failure_is_never_believed(
    story: list[tuple[Gave, float, str | None]],
) -> None:
    source = Watched()
    for reading, after, suspect in story:
        result = source.read(reading, after=after, suspect=suspect)
        assert not (reading.kind == "failed" and result.believed)
        assert not (result.baseline and result.probation)
    warned = [each.kind for each in source.told if "no reading was complete" in each.reason]
    heard = [each.kind for each in source.told if "no reading was complete" not in each.reason]
    for kinds in (heard, warned):
        assert kinds == (["entered", "left"] * len(kinds))[: len(kinds)]
    assert (source.memory.trouble is not None) == (len(heard) % 2 == 1)
    assert bool(source.memory.warned) == (len(warned) % 2 == 1)
