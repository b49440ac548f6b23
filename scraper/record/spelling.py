"""How names are compared: one folding for places, one way to read a table of ours.

Knows that case, accents, punctuation and the post office's abbreviations ("Ft.", "St.", "N") do not
make another name. Promises that equal names fold to equal keys, without any table. Refuses to guess:
two names that still differ after folding are different.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, overload

_DATA: Final = Path(__file__).parent / "data"

_APOSTROPHES = re.compile("[.'’‘ʻ`´]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")

_WRITTEN_OUT: Final = {
    "afb": "air force base",
    "bch": "beach",
    "ctr": "center",
    "centre": "center",
    "cyn": "canyon",
    "e": "east",
    "fld": "field",
    "fls": "falls",
    "ft": "fort",
    "gdns": "gardens",
    "grv": "grove",
    "hbr": "harbor",
    "harbour": "harbor",
    "hgts": "heights",
    "hls": "hills",
    "hts": "heights",
    "is": "island",
    "jct": "junction",
    "lk": "lake",
    "mt": "mount",
    "mtn": "mountain",
    "n": "north",
    "pk": "park",
    "pt": "point",
    "rnch": "ranch",
    "s": "south",
    "saint": "st",
    "sainte": "ste",
    "spg": "spring",
    "spgs": "springs",
    "ter": "terrace",
    "twp": "township",
    "vlg": "village",
    "vly": "valley",
    "w": "west",
}


def plain(text: str) -> str:
    """Lower case without accents; other characters stay."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.lower()


def words(text: str) -> list[str]:
    """The words of a name: lower case, no accents, apostrophes and full stops closed up."""
    return [word for word in _NOT_WORD.split(_APOSTROPHES.sub("", plain(text))) if word]


def fold(text: str) -> str:
    """The key under which a place name is kept: ``St. Louis``, ``Saint Louis`` -> ``stlouis``."""
    return "".join(_WRITTEN_OUT.get(word, word).replace(" ", "") for word in words(text))


def table(name: str) -> Iterator[list[str]]:
    """The rows of a data file, tab-separated; empty lines and lines opening with ``#`` are notes."""
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


class Rows(Sequence[str]):
    """The rows of a large file, each made a string only when it is asked for.

    As strings of their own the country's towns and ZIP codes take up three times their bytes.
    """

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._ends = array("I", (found.start() for found in re.finditer(rb"\n", body)))
        if body and not body.endswith(b"\n"):
            self._ends.append(len(body))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        end = self._ends[at]
        before = at % len(self._ends)
        return self._body[self._ends[before - 1] + 1 if before else 0 : end].decode("utf-8")


@cache
def lines(name: str) -> Rows:
    """A large data file as it stands, for searching without taking it apart."""
    return Rows((_DATA / name).read_bytes())


def nearest(text: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The candidates that look most like ``text``, best first, for an error message."""
    from difflib import SequenceMatcher

    wanted = fold(text)
    if not wanted:
        return ()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: dict[str, float] = {}
    for candidate in candidates:
        matcher.set_seq1(fold(candidate))
        if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6:
            scored[candidate] = matcher.ratio()
    return tuple(sorted((c for c in scored if scored[c] >= 0.6), key=lambda c: (-scored[c], c))[:limit])
