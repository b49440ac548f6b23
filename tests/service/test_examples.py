"""The examples that `vacancies sources add` kept: each still gives the vacancies that it gave."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.service.example import replayed

FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.example.json"))


def test_there_is_one_to_look_at() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_kept_example_still_gives_its_vacancies(path: Path) -> None:
    words, count = replayed(path)
    assert len(words.records) == count
