"""The simulated season: drawn once, the same each time, and the program's own rule is the quickest of three."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
WEEKS = 4
"""To a week after Match Week."""


@pytest.fixture(scope="module")
def season() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import season

        yield season
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_the_file_of_sources_is_the_one_that_its_seed_draws(season: ModuleType) -> None:
    assert season.FILE.read_text("utf-8") == season.draw()
    sources = season.read()
    assert len(sources) == 500
    for spread in range(3):
        assert sum(each.expected[spread] for each in sources) == pytest.approx(season.POSTINGS, rel=0.001)


def test_the_learned_rule_finds_postings_sooner_than_a_fixed_interval_and_than_minifluxs_rule(
    season: ModuleType,
) -> None:
    """With as many requests, on the average and in the worst twentieth, under each spread of rates."""
    told = {}
    for number, spread in enumerate(season.SPREADS):
        happened = season.season(number, season.read(60), WEEKS)
        told[spread] = rules = season.compared(happened)
        learned = rules["learned"]
        for name in ("fixed", "miniflux"):
            assert rules[name].requests == pytest.approx(learned.requests, rel=0.01)
            assert learned.mean < rules[name].mean, (spread, name)
            assert learned.share(0.95) < rules[name].share(0.95), (spread, name)
        assert rules["optimum"].requests == pytest.approx(learned.requests, rel=0.01)
        assert learned.mean < 1.5 * rules["optimum"].mean
    twice = [season.ours(season.season(0, season.read(10), WEEKS)) for _ in range(2)]
    assert twice[0] == twice[1], "the same each time"
    panels = ElementTree.fromstring(season.freshness_page.picture(told))
    assert len(panels.findall(".//{*}polyline")) == 12


def test_the_page_shows_its_figures_and_the_picture_is_plain_xml(season: ModuleType) -> None:
    section = season.freshness_page.kept_section()
    assert section.count("| learned |") == 3
    assert "**missed**" not in section
    ElementTree.parse(season.freshness_page.PICTURE)
