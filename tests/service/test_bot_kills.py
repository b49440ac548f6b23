"""``kill -9`` while the bot is talked with: no word is lost, none is heard twice, every answer arrives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from figures import Tell
from killing_bot import BotYard, Talked, Talks
from scene import Servers


def test_a_killed_bot_loses_no_command_and_does_none_twice(
    ready_sqlite_url: str, servers: Servers, tmp_path: Path, figures: Tell
) -> None:
    with BotYard(tmp_path, servers, ready_sqlite_url) as yard:
        talked = Talks(yard, ready_sqlite_url, seed=1).play(kills=4)
        assert len(talked.kills) == 4
        figures(in_words(talked))


@pytest.mark.torture
def test_a_bot_killed_two_hundred_times_loses_no_command_and_does_none_twice(
    ready_url: str, servers: Servers, tmp_path: Path, figures: Tell
) -> None:
    """The figures are copied into docs/proofs.md."""
    whole = Talked()
    with BotYard(tmp_path, servers, ready_url) as yard:
        for seed in range(10):
            whole += Talks(yard, ready_url, seed).play(kills=20)
    figures(in_words(whole))
    assert len(whole.kills) == 200


def in_words(talked: Talked) -> str:
    landed = Counter(kill.phase for kill in talked.kills)
    return (
        f"{len(talked.kills)} kills: {', '.join(f'{count} {name}' for name, count in landed.most_common())}\n"
        f"{talked.words} words said, each heard once; {talked.answers} answers due and given, {talked.twice} of "
        f"them twice; the answers to {sum(kill.in_hand for kill in talked.kills)} words were in hand at a kill"
    )
