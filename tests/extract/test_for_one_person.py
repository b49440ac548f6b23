"""Whom a post is for counts its places, and so does a number behind what it counts."""

import pytest

from scraper.extract.values.bare_counts import read_bare


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("A paid job, forty hours, for one person.", 1),
        ("Sixteen hours a week, and one person is needed.", 1),
        ("Two years from May 2027, one post, MD or equivalent.", 1),
        ("Rheumatology: one, July 1, 2026", 1),
        ("Hospice and palliative: one, start to be agreed", 1),
        ("General surgery, preliminary, PGY-3 - one (you must bring two years)", 1),
        ("Pediatrics PGY-3: 1 (categorical)", 1),
        ("Years already trained: one, from any program", None),
        ("Letters of recommendation: three (sealed)", None),
        ("We host one person at a time.", None),
        ("There is no one person in charge.", None),
        ("Training required: two (accredited)", None),
    ],
)
def test_a_number_told_by_whom_or_behind_what(words: str, count: int | None) -> None:
    found = read_bare(words)
    assert (found and found.value) == count
