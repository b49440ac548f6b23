"""``kill -9`` while reading and telling: vacancies once, nothing lost, nothing twice but in the window."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
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
    ready_url: str, servers: Servers, tmp_path: Path
) -> None:
    with Yard(tmp_path, servers) as yard:
        tally = Story(yard, ready_url, seed=len(ready_url)).play(rounds=3, kills=10)
        assert len(tally.kills) == 10
        tell("10 kills", tally, yard.widths)


@pytest.mark.torture
def test_two_hundred_kills_lose_nothing_and_tell_nothing_twice(
    ready_url: str, servers: Servers, tmp_path: Path
) -> None:
    """Each phase is met; the figures go to the terminal, and by hand into docs/proofs.md."""
    whole = Tally()
    with Yard(tmp_path, servers) as yard:
        for seed in range(20):
            whole += Story(yard, ready_url, seed=seed).play(rounds=4, kills=10)
            empty(ready_url)
        figures = tell(f"{len(whole.kills)} kills on {ready_url.partition(':')[0]}", whole, yard.widths)
    assert len(whole.kills) == 200
    assert all(whole.histogram.values()), figures


def empty(url: str) -> None:
    """Every row goes, the tables stay."""
    store = open_store(url)
    with store.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
    store.close()


def tell(what: str, tally: Tally, widths: list[float]) -> str:
    """The figures in a few lines, printed and given back."""
    reached = ", ".join(f"{count} {name}" for name, count in tally.histogram.items())
    ordered = sorted(widths)
    high = ordered[int(len(ordered) * 0.99)] if ordered else 0.0
    lines = (
        f"{what}: {reached}",
        f"{tally.told} times a vacancy was due to a reader, and arrived; {tally.messages} messages, "
        f"{tally.duplicates} of them twice, where {sum(kill.in_hand for kill in tally.kills)} were in hand at a kill",
        f"from acceptance to commit: median {statistics.median(widths):.1f} ms, 99 % {high:.1f} ms, "
        f"longest {ordered[-1]:.1f} ms, of {len(widths)}",
    )
    print("\n".join(lines))
    return "\n".join(lines)
