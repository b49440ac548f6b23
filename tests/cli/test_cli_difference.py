"""How a page changed between two readings, and which records came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import website
from hypothesis import given, strategies as st
from postings import invented, listing
from terminal import Terminal, stanza

from scraper.watch.wording import difference, lines_of

PLACES = [invented(number) for number in range(4)]


def test_two_readings_are_shown_side_by_side_with_what_came_of_them(terminal: Terminal) -> None:
    with website.running() as site:
        terminal.sources(stanza("here", site.url("/list"), access="local"))
        assert "fewer than two" in terminal.says("sources", "show", "here", "--diff")
        site.show("/list", listing(*PLACES[:3]))
        terminal.says("poll", "here")
        assert "fewer than two" in terminal.says("sources", "show", "here", "--diff")
        terminal.now += timedelta(hours=2)
        site.show("/list", listing(PLACES[0], invented(1, mark="FILLED"), *PLACES[2:]))
        terminal.says("poll", "here")
    said = terminal.says("sources", "show", "here", "--diff")
    assert "--- 2026-11-21 18:00 UTC" in said
    assert "+++ 2026-11-21 20:00 UTC" in said
    gone = [line for line in said.splitlines() if line.startswith("-") and not line.startswith("---")]
    new = [line for line in said.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert gone == []
    assert any("FILLED" in line for line in new)
    assert any("Dunmore Hospital" in line for line in new)
    assert "A courtesy" not in said, "what stands far from a change is not shown"
    assert "opened: 4" in said
    assert "filled: 2" in said


def test_a_page_whose_markup_alone_changed_says_so(terminal: Terminal) -> None:
    with website.running() as site:
        terminal.sources(stanza("here", site.url("/list"), access="local"))
        for body in (listing(*PLACES[:2]), listing(*PLACES[:2]).replace("<main>", '<main class="x">')):
            site.show("/list", body)
            terminal.says("poll", "here")
            terminal.now += timedelta(hours=2)
    said = terminal.says("sources", "show", "here", "--diff")
    assert "only its markup changed" in said
    assert "No vacancy was opened" in said


def test_a_long_paragraph_is_compared_by_sentences() -> None:
    before = lines_of(["One position is open. It starts in July. Write to us."])
    after = lines_of(["One position is open.  It starts in June. Write to us."])
    assert list(difference(before, after))[3:] == [
        " One position is open.", "-It starts in July.", "+It starts in June.", " Write to us.",
    ]  # fmt: skip


@pytest.mark.parametrize("blocks", [[], [""], ["  "]])
def test_nothing_differs_from_nothing(blocks: list[str]) -> None:
    assert list(difference(lines_of(blocks), [])) == []


@given(st.lists(st.text(max_size=40), max_size=8))
def test_what_is_the_same_never_differs(blocks: list[str]) -> None:
    assert list(difference(lines_of(blocks), lines_of([f" {block}  " for block in blocks]))) == []
