"""Figures that tests come to, told together at the end of a run, whichever process ran the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Tell = Callable[[str], None]


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Tell:
    """Say it once, and it stands at the end of the run."""
    return lambda text: record_property("figures", text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = [
        (report.nodeid, text)
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, text in getattr(report, "user_properties", ())
        if name == "figures" and report.when == "call"
    ]
    if told:
        terminalreporter.section("figures")
    for test, text in told:
        terminalreporter.write_line(test)
        for line in str(text).splitlines():
            terminalreporter.write_line(f"  {line}")
