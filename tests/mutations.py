"""Corpus files broken in seeded ways: what a hostile or careless world makes of a page or a mail."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scraper.extract.document import Format

CORPUS = Path(__file__).parent / "corpus"
FORMATS: dict[str, Format] = {".html": "html", ".eml": "eml", ".mbox": "mbox", ".xml": "feed"}
SHARDS = (
    b"<table><tr>",
    b"</td>",
    b"<!--",
    b"-->",
    b"<script>",
    b"</div>" * 50,
    b"<div>" * 500,
    b"\x00",
    b"\xff\xfe",
    b"<meta charset=utf-16>",
    b"\nFrom x@example.org Thu Apr  1 10:12:00 2027\n",
    b"\n> ",
    b"&#x202e;",
    b"=\n",
    b"PGY-2/3/4/5/6/7 ",
    b"one (1) or two (2) ",
    b"July 32, 20261 ",
    b"J-1, J-1, not J-1 ",
    b"@" * 300,
    b"- " * 400,
    b"<s>",
    b"hidden",
    b"</html><html>",
    b"]]>",
    b"(" * 200,
    b"1-2-3-4-5-6-7-8-9-" * 60,
)
"""What is thrown in."""


@cache
def originals() -> tuple[tuple[bytes, Format], ...]:
    """Every file of the sets to learn from of a format that is fuzzed, with the format."""
    paths = sorted(
        path for name in ("cases", "more") for path in (CORPUS / name).iterdir() if path.suffix in FORMATS
    )
    return tuple((path.read_bytes(), FORMATS[path.suffix]) for path in paths)


def broken(seed: int, count: int) -> Iterator[tuple[bytes, Format]]:
    """``count`` broken documents; the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        body, kind = dice.choice(originals())
        pieces = bytearray(body)
        for _ in range(dice.randint(1, 12)):
            _break(pieces, dice)
        yield bytes(pieces[:200_000]), kind


def _break(pieces: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(pieces) + 1)
    span = dice.randint(1, 400)
    match dice.randrange(6):
        case 0:
            del pieces[at : at + span]
        case 1:
            pieces[at:at] = dice.choice(SHARDS)
        case 2:
            pieces[at:at] = pieces[at : at + span] * dice.randint(2, 8)
        case 3:
            other, _ = dice.choice(originals())
            start = dice.randrange(len(other) + 1)
            pieces[at:at] = other[start : start + 10 * span]
        case 4:
            for place in range(at, min(at + span, len(pieces)), 7):
                pieces[place] = dice.randrange(256)
        case _:
            del pieces[at:]
            pieces += dice.choice(SHARDS)
