"""A PDF's words, taken out by a child process that may die without harm.

Knows how to start the child, what it may use up, and what its end means. Promises the words as JSON, which
``extract/formats/sheet.py`` reads, or a ``Failed`` that says why in a sentence. Refuses to parse a PDF in
this process: the parser is native code, and the bytes are anybody's.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from scraper.sources.reading import Failed

SECONDS: Final = 10
"""Processor time of the child; a person's flyer takes a tenth of a second."""
WAIT: Final = 30.0
"""Seconds by the clock, for a machine that has other work."""
LARGEST: Final = 20_000_000
MOST_ANSWER: Final = 60_000_000
_CHILD: Final = Path(__file__).with_name("pdf_words.py")
_WHY: Final = {
    "locked": "the PDF is locked with a password",
    "broken": "the PDF is damaged or is none",
    "memory": "the PDF needs more memory than it may have",
}


def is_pdf(body: bytes) -> bool:
    """Whether the bytes say that they are a PDF; some have a line before it."""
    return b"%PDF-" in body[:1024]


def words_of(body: bytes, *, seconds: int = SECONDS, wait: float = WAIT) -> bytes | Failed:
    """The words of the PDF ``body`` as JSON; blocks until the child is done."""
    if not is_pdf(body):
        return Failed("garbage", "these are not the bytes of a PDF")
    if len(body) > LARGEST:
        return Failed("too-big", f"the PDF has more than {LARGEST // 1_000_000} MB")
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD), str(seconds)],
            input=body,
            capture_output=True,
            timeout=wait,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return Failed("too-slow", f"the PDF took longer than {wait:g} seconds to read")
    if child.returncode < 0:
        slow = -child.returncode in (9, 24)
        why = "takes too long to read" if slow else "made its reader crash"
        return Failed("too-slow" if slow else "garbage", f"the PDF {why}")
    return _answer(child.stdout, child.returncode)


def _answer(out: bytes, code: int) -> bytes | Failed:
    if code != 0 or len(out) > MOST_ANSWER:
        return Failed("garbage", "the PDF could not be read")
    try:
        error = json.loads(out).get("error")
    except (ValueError, AttributeError):
        return Failed("garbage", "the PDF could not be read")
    return Failed("garbage", _WHY.get(error, "the PDF could not be read")) if error else out


async def read_words(body: bytes) -> bytes | Failed:
    """As ``words_of``, without holding up anything else."""
    return await asyncio.to_thread(words_of, body)
