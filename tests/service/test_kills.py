"""``kill -9`` while reading and telling: vacancies once, nothing lost, nothing twice but in the window."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from figures import Tell
from killing import Story, Tally, Yard, phase
from scene import Servers

from scraper.store import schema
from scraper.store.engine import open_store


def test_marks_tell_what_a_process_was_doing() -> None:
    assert phase("") == ("starting", 0)
    assert phase("STCt") == ("starting", 0)
    assert phase("STCtFF") == ("fetching", 0)
    assert phase("STCtFfT") == ("in a transaction", 0)
    assert phase("STCtFfTC") == ("committing", 0)
    assert phase("STCtFfTCtMM") == ("handing a message over", 2)
    assert phase("STCtFfTCtMT") == ("writing down its acceptance", 1)
    assert phase("STCtFfTCtMTCtm") == ("between two steps", 0)


def test_ten_kills_lose_nothing_and_tell_nothing_twice(
    ready_url: str, servers: Servers, tmp_path: Path, figures: Tell
) -> None:
    with Yard(tmp_path, servers) as yard:
        tally = Story(yard, ready_url, seed=len(ready_url)).play(rounds=3, kills=10)
        assert len(tally.kills) == 10
        figures(in_words("10 kills", tally, yard.widths))


@pytest.mark.torture
def test_two_hundred_kills_lose_nothing_and_tell_nothing_twice(
    ready_url: str, servers: Servers, tmp_path: Path, figures: Tell
) -> None:
    """Each phase is met; the figures are copied into docs/proofs.md."""
    whole = Tally()
    with Yard(tmp_path, servers) as yard:
        for seed in range(20):
            whole += Story(yard, ready_url, seed=seed).play(rounds=4, kills=10)
            _empty(ready_url)
        told = in_words(f"{len(whole.kills)} kills on {ready_url.partition(':')[0]}", whole, yard.widths)
    figures(told)
    assert len(whole.kills) == 200
    assert all(whole.histogram.values()), told


def _empty(url: str) -> None:
    """Every row goes, the tables stay."""
    store = open_store(url)
    with store.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
    store.close()


def in_words(what: str, tally: Tally, widths: list[float]) -> str:
    """The figures in a few lines."""
    landed = ", ".join(f"{count} {name}" for name, count in tally.histogram.items())
    in_hand = sum(kill.in_hand for kill in tally.kills)
    ordered = sorted(widths)
    return (
        f"{what}: {landed}\n"
        f"{tally.told} times a vacancy was due to a reader, and arrived; {tally.messages} messages arrived, "
        f"{tally.duplicates} of them for a second time; {in_hand} were in hand at a kill\n"
        f"from acceptance to commit: median {statistics.median(ordered):.1f} ms, "
        f"90 % {ordered[int(len(ordered) * 0.9)]:.1f} ms, longest {ordered[-1]:.1f} ms, of {len(ordered)}"
    )
