"""Who cannot know whom to write to is asked at most once an hour, however many pages it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from farside import Clock
from scene import START, Servers, playing

from scraper.sources.source import Source
from scraper.store import runs

pytestmark = pytest.mark.anyio


def page(id: str, host: str) -> Source:
    return Source(id, id, f"https://{host}/{id}", "page", "society")


PAGES = (page("a", "x.example.org"), page("b", "x.example.org"), page("c", "y.example.org"))


async def test_without_a_contact_a_host_is_asked_for_one_of_its_pages_an_hour(
    ready_url: str, servers: Servers
) -> None:
    async with playing(servers, ready_url, *PAGES, contact=None) as scene:
        desk, start = scene.desk, scene.clock()
        taken = []
        for minutes in (0, 1, 59, 60, 61):
            now = start + timedelta(minutes=minutes)
            states = desk.take_due(now, 10)
            taken.append(sorted(states))
            with desk.store.write() as connection:
                for state in states.values():
                    read = replace(state, last_checked=now, next_poll=now + timedelta(hours=2))
                    runs.put_source(connection, read)
        assert taken == [["a", "c"], [], [], ["b"], []]


async def test_the_hour_holds_over_a_restart_and_the_operators_own_hosts_are_free(
    ready_url: str, servers: Servers
) -> None:
    async with playing(servers, ready_url, *PAGES, contact=None) as scene:
        with scene.desk.store.write() as connection:
            runs.put_source(connection, runs.SourceState("a", "page", last_checked=START, next_poll=START))
    sources = (*PAGES, servers.source("d"), servers.source("e"))
    later = Clock(START + timedelta(minutes=30))
    async with playing(servers, ready_url, *sources, contact=None, clock=later) as scene:
        assert sorted(scene.desk.take_due(later(), 10)) == ["c", "d", "e"]


async def test_with_a_contact_all_are_read_when_they_are_due(ready_url: str, servers: Servers) -> None:
    async with playing(servers, ready_url, *PAGES) as scene:
        assert sorted(scene.desk.take_due(scene.clock(), 10)) == ["a", "b", "c"]
