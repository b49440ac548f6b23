from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from offering import FEED, PAGE, site
from terminal import NOW, Terminal, post, stanza

from scraper.sources.catalog import parse
from scraper.store import runs
from scraper.watch.memory import SourceMemory, Trouble


def test_a_page_is_tried_without_writing_anything(terminal: Terminal, tmp_path: Path) -> None:
    with site(open_html=PAGE) as address:
        said = terminal.says("sources", "try", f"{address}/open.html", "--local")
    assert "there is none: everything may be read" in said
    assert "Read as a page, complete; 1 vacancy" in said
    assert "IM PGY-2 · Riverside, Riverside County, CA · July 1, 2027" in said
    assert "J-1" in said
    written = said[said.index("[[source]]") :]
    (source,) = parse(written, tmp_path / "new.toml").sources
    assert (source.format, source.local) == ("page", True)
    assert source.name == "Open positions | Canyon Medical Center"
    assert terminal.lines() == []


def test_a_feed_is_recognised(terminal: Terminal, tmp_path: Path) -> None:
    with site(f_xml=FEED) as address:
        said = terminal.says("sources", "try", f"{address}/f.xml", "--local")
    assert "Read as a feed" in said
    assert 'format = "feed"' in said
    assert "pediatrics" in said.lower()


def test_robots_that_forbid_are_obeyed_and_said(terminal: Terminal, tmp_path: Path) -> None:
    rules = "User-agent: *\nDisallow: /"
    with site(open_html=PAGE, robots_txt=rules) as address:
        result = terminal.types("sources", "try", f"{address}/open.html", "--local")
    assert result.exit_code == 1
    assert "its robots.txt disallows this address" in result.output


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:9/", "not public"),
        ("https://www.residentswap.org/", "do not allow copying"),
        ("https://r3.nrmp.org/list", "confidential"),
    ],
)
def test_what_must_not_be_fetched_is_refused_with_the_reason(
    terminal: Terminal, url: str, words: str
) -> None:
    assert words in terminal.refuses("sources", "try", url)
    assert words in terminal.refuses("extract", url)


def test_what_is_no_address_is_misuse(terminal: Terminal) -> None:
    assert "Write http" in terminal.refuses("sources", "try", "example.org", code=2)
    assert "is no web address" in terminal.refuses("sources", "try", "http://example.org:x/", code=2)


def test_the_list_shows_health_and_when_each_was_read(terminal: Terminal) -> None:
    links = stanza("links", "https://links.example.org", access="link-only")
    terminal.sources(stanza() + stanza("new", "https://new.example.org") + links)
    terminal.stocked(post())
    said = terminal.says("sources", "list")
    assert terminal.says("sources") == said
    assert "gme-list\tnever read\t2 h ago\tdue" in said
    assert "new\tnever read\tnever\tdue" in said
    assert "a link for people, never fetched" in said
    assert "3 of 3 sources" in said


def test_trouble_is_shown_alone_and_accepting_ends_it(terminal: Terminal) -> None:
    terminal.sources(stanza() + stanza("fine", "https://fine.example.org"))
    terminal.stocked(post())
    store = terminal.store()
    trouble = Trouble("losses", "5 of 6 vacancies vanished at once", NOW)
    with store.write() as connection:
        state = runs.get_source(connection, "gme-list")
        assert state is not None
        memory = SourceMemory(passed_at=NOW, trouble=trouble)
        changed = {**vars_of(state), "memory": memory.to_json(), "next_poll": NOW.replace(year=2027)}
        runs.put_source(connection, runs.SourceState(**changed))
    said = terminal.says("sources", "list", "--trouble")
    assert "5 of 6 vacancies vanished at once" in said
    assert "fine" not in said
    assert "vanished" in terminal.says("sources", "show", "gme-list")
    assert "is believed, and is due now" in terminal.says("sources", "accept", "gme-list")
    with store.read() as connection:
        after = runs.get_source(connection, "gme-list")
    assert after is not None
    assert SourceMemory.from_json(after.memory).accepted
    assert after.next_poll is None


def vars_of(state: runs.SourceState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in runs.SourceState.__dataclass_fields__}


def test_a_source_that_is_not_there_is_named_with_the_nearest(terminal: Terminal) -> None:
    for command in ("show", "accept"):
        assert "Did you mean gme-list?" in terminal.refuses("sources", command, "gme-lst", code=2)
    assert "was never read" in terminal.refuses("sources", "accept", "gme-list")


def test_a_check_reads_each_source_once_and_writes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    with site(open_html=PAGE) as address:
        terminal.sources(
            stanza("here", f"{address}/open.html", access="local")
            + stanza("gone", f"{address}/gone.html", access="local")
        )
        assert terminal.says("sources", "check", "--offline").endswith(
            "2 sources, all well-formed, 0 as links only\n"
        )
        said = terminal.says("sources", "check")
    assert "here\t1 open\t" in said
    assert "gone\tnot read\t" in said
    assert "2 read, 1 could not be" in said
    assert terminal.lines() == []


def test_the_list_says_why_a_source_is_read_next_when_it_is_and_what_stanza_it_should_have(
    terminal: Terminal,
) -> None:
    terminal.sources(stanza())
    terminal.stocked(post())
    memory = SourceMemory(
        passed_at=NOW,
        readings=3,
        why_next="burst, news about every 6 h",
        warned=(("moved", "https://gme.example.org/new"),),
    )
    with terminal.store().write() as connection:
        state = runs.get_source(connection, "gme-list")
        assert state is not None
        due = NOW + timedelta(minutes=40)
        runs.put_source(connection, replace(state, memory=memory.to_json(), next_poll=due))
    said = terminal.says("sources", "list", "--trouble")
    assert "moved for good to https://gme.example.org/new" in said
    assert "\tin 40 min\tburst, news about every 6 h\t" in said
    shown = terminal.says("sources", "show", "gme-list")
    assert 'proposed: write url = "https://gme.example.org/new" in its stanza' in shown
    assert "next reading in 40 min: burst, news about every 6 h" in shown
