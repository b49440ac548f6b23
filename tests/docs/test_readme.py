from __future__ import annotations

import os

import demo_output
import score_table
from corpus_readings import Readings

FLOORS = {"cases": (0.98, 0.95, 0), "more": (0.98, 0.93, 0)}
"""Detection F1, record F1, and the most false vacancies on sources that offer none."""


def test_the_readme_shows_what_the_demo_really_prints() -> None:
    os.environ.pop("VACANCIES_DATABASE_URL", None)
    readme = demo_output.README.read_text("utf-8")
    assert demo_output.written(readme, demo_output.output()) == readme, "run: make readme"


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first = demo_output.README.read_text("utf-8").splitlines()[:20]
    assert any(line.startswith("make demo") for line in first)
    assert any(line.startswith("make test") for line in first)


def test_no_set_falls_below_its_floor_and_the_score_tables_say_what_is_reached(readings: Readings) -> None:
    for folder, (detection, record, false) in FLOORS.items():
        sums = score_table.total(result for _, result in readings.judged(folder))
        assert sums["detection"]["f1"] >= detection, folder
        assert sums["record"]["f1"] >= record, folder
        assert score_table.false_on_negatives(readings, folder) <= false, folder
    page = score_table.PAGE.read_text("utf-8")
    assert score_table.written(page, readings) == page, "run: make scores"
