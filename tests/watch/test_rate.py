"""How often a source has news, learned from looks that were not evenly spaced."""

from __future__ import annotations

import random
from datetime import timedelta
from math import exp
from statistics import median

import pytest
from hypothesis import given, strategies as st

from scraper.watch.memory import Past, SourceMemory
from scraper.watch.rate import KEPT, PRIOR, looked, pool, rate


def watched(true: float, looks: int, seed: int) -> Past:
    """A source with news at random, ``true`` an hour, seen at looks that are not evenly spaced."""
    draw, past = random.Random(seed), Past()
    for _ in range(looks):
        hours = draw.choice([0.5, 1.0, 3.0, 6.0])
        past = looked(past, hours, draw.random() < 1 - exp(-true * hours))
    return past


@pytest.mark.parametrize("true", [0.002, 0.02, 0.2, 1.0])
def test_the_rate_is_found_again_though_a_look_tells_only_whether_and_not_how_often(true: float) -> None:
    """Counting looks with news would find 0.3 where there is 1."""
    looks = 6000 if true < 0.01 else 800
    found = [rate(watched(true, looks, seed), PRIOR["society"]) for seed in range(40)]
    assert median(found) == pytest.approx(true, rel=0.45 if true == 1.0 else 0.15)


def test_a_young_source_passes_for_one_of_its_kind_until_it_has_news_of_its_own() -> None:
    assert rate(Past(), 0.01) == pytest.approx(0.01)
    quiet = rate(Past(quiet=50.0), 0.01)
    assert 0.004 < quiet < 0.01
    assert rate(looked(Past(quiet=1.0), 1.0, True), 0.01) > 0.02


def test_old_news_fade() -> None:
    busy_then = Past(2000.0, ((1.0, 1.0),) * 20)
    busy_now = Past(0.0, ((2000.0, 1.0), *((1.0, 1.0),) * 19))
    assert rate(busy_now, 0.01) > 5 * rate(busy_then, 0.01)
    past = Past()
    for number in range(100):
        past = looked(past, 1.0, number % 2 == 0)
    assert len(past.news) == KEPT


@given(
    st.lists(st.tuples(st.floats(0, 1e4), st.booleans()), max_size=60), st.sampled_from(list(PRIOR.values()))
)
def test_a_rate_is_always_positive_and_a_memory_holds_it(
    looks: list[tuple[float, bool]], usual: float
) -> None:
    past = Past()
    for hours, news in looks:
        past = looked(past, hours, news)
    assert 0 < rate(past, usual) < 1e5
    memory = SourceMemory(past=past, why_next="burst")
    assert SourceMemory.from_json(memory.to_json()) == memory


def test_kinds_are_learned_from_all_their_sources_and_the_stanzas_own_pace_is_counted_apart() -> None:
    busy = Past(0.0, ((20.0, 1.0),) * 10)
    quiet = Past(quiet=3000.0)
    together = pool(
        [
            ("list", None, busy),
            ("list", None, busy),
            ("program", None, quiet),
            ("society", timedelta(minutes=15), Past()),
        ]
    )
    assert together.usual["list"] > 3 * PRIOR["list"]
    assert together.usual["program"] < PRIOR["program"]
    assert together.usual["hospital"] == pytest.approx(PRIOR["hospital"])
    assert (together.learned, together.fixed) == (3, 4.0)
    assert together.typical == pytest.approx(
        (2 * rate(busy, together.usual["list"]) ** 0.5 + rate(quiet, together.usual["program"]) ** 0.5) / 3
    )
    assert pool([]).typical > 0
