"""Blocking a host at the command line."""

from __future__ import annotations

import pytest
from offering import PAGE, site
from terminal import Terminal, post, stanza


def test_a_blocked_host_is_neither_shown_nor_asked_until_it_is_unblocked(terminal: Terminal) -> None:
    with site(open_html=PAGE) as address:
        terminal.sources(stanza("here", f"{address}/open.html", access="local") + stanza())
        assert "1 found" in terminal.says("poll", "here")
        terminal.stocked(post())
        id = str(next(line["id"] for line in terminal.lines() if line["sightings"][0]["source"] == "here"))
        said = terminal.says("sources", "block", f"{address}/open.html", "--because", "their\nlawyer wrote")
        assert "127.0.0.1 is blocked, with all below it: their lawyer wrote" in said
        assert "no longer read: 1 source (here); hidden: 1 vacancy; forgotten: 1 kept document" in said
        assert len(terminal.lines()) == 1
        assert "no vacancy of that id" in terminal.refuses("show", id)
        assert "the operator blocked 127.0.0.1: their lawyer wrote" in terminal.says("sources", "list")
        shown = terminal.says("sources", "show", "here")
        assert "health: the operator blocked" in shown
        assert "next reading" not in shown
        assert "127.0.0.1\t" in terminal.says("sources", "blocks")
        for words in (["extract"], ["sources", "try"], ["sources", "add", "--yes"]):
            refused = terminal.types(*words, f"{address}/open.html?x", "--local")
            assert refused.exit_code == 1
            assert "their lawyer wrote" in refused.output
        assert "skipped" in terminal.types("poll", "here").output
        assert "127.0.0.1 is not blocked any more; read again: 1 source (here)" in terminal.says(
            "sources", "unblock", "127.0.0.1"
        )
        assert len(terminal.lines()) == 2
        assert "1 found" in terminal.says("poll", "here")
    assert "0 blocked" in terminal.says("sources", "blocks")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["block", "x.org"], 2, "--because"),
        (["block", "x.org", "--because", " "], 2, "somebody will ask"),
        (["block", "", "--because", "x"], 2, "is no host"),
        (["block", "their site", "--because", "x"], 2, "is no host"),
        (["unblock", "x.org"], 1, "is not blocked"),
    ],
)
def test_what_cannot_be_blocked_is_said_in_a_line(
    terminal: Terminal, words: list[str], code: int, said: str
) -> None:
    terminal.sources(stanza())
    assert said in terminal.refuses("sources", *words, code=code)


def test_without_a_database_nothing_is_blocked(terminal: Terminal) -> None:
    terminal.sources(stanza())
    assert "0 blocked" in terminal.says("sources", "blocks")
