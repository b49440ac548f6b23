"""A command with another file of sources, on the database of a daemon."""

from __future__ import annotations

import pytest
from farside import Clock

from scraper.service.opening import open_desk
from scraper.settings import Settings
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio


def _sources(name: str, count: int) -> list[Source]:
    return [
        Source(f"{name}-{n}", name, f"http://{name}{n}.example.org/", "page", "list") for n in range(count)
    ]


async def test_a_command_with_another_file_does_not_silence_the_daemon(sqlite_url: str) -> None:
    settings, clock = Settings(database_url=sqlite_url), Clock()
    async with open_desk(settings, _sources("ours", 3), clock) as daemon:
        async with open_desk(settings, _sources("a-theirs", 5), clock):
            assert daemon.take_due(clock(), 2) == {}
        daemon.follow()
        assert daemon.take_due(clock(), 2).keys() == {"ours-0", "ours-1"}


async def test_sources_that_this_process_does_not_know_never_stand_before_its_own(sqlite_url: str) -> None:
    settings, clock = Settings(database_url=sqlite_url), Clock()
    both = [*_sources("a-theirs", 5), *_sources("ours", 3)]
    async with open_desk(settings, both[5:], clock) as daemon, open_desk(settings, both, clock):
        assert daemon.take_due(clock(), 2).keys() == {"ours-0", "ours-1"}
