"""Headings that say for how many their words are meant, in a sentence or alone."""

import pytest

from scraper.extract.structure.of_rules import names_detail


@pytest.mark.parametrize(
    "heading",
    [
        "Applies everywhere",
        "What applies everywhere",
        "It holds for every hospital",
        "What goes for all",
        "True for every state above",
        "Same for everyone",
        "Whichever seat you want",
        "Wherever you apply",
        "Rules that everybody follows, for all",
        "What holds for both",
        "Common to each",
    ],
)
def test_a_heading_over_all(heading: str) -> None:
    assert names_detail(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "What happened to everyone",
        "Where everyone is",
        "All jobs",
        "Seats open everywhere",
        "Positions that apply to all states, open now",
        "Get the newsletter every Friday",
        "Goodall Hospital, Sanford",
    ],
)
def test_no_heading_over_all(heading: str) -> None:
    assert not names_detail(heading)
