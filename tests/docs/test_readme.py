from __future__ import annotations

import os

import demo_output


def test_the_readme_shows_what_the_demo_really_prints() -> None:
    os.environ.pop("VACANCIES_DATABASE_URL", None)
    readme = demo_output.README.read_text("utf-8")
    assert demo_output.written(readme, demo_output.output()) == readme, "run: make readme"


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first = demo_output.README.read_text("utf-8").splitlines()[:20]
    assert any(line.startswith("make demo") for line in first)
    assert any(line.startswith("make test") for line in first)
