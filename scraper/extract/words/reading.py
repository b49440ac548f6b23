"""One thing read from words, with the words it was read from.

Knows the shape that every field reader answers with. Promises that ``words`` stands exactly so in the
text that the reader was given, so that evidence can be traced to the source. Refuses a value without
words: a reader that finds nothing answers ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value and the exact words, from the text passed in, that state it."""

    value: T
    words: str


def as_written(found: Reading[T] | None, read: str, text: str) -> Reading[T] | None:
    """``found`` in the words of ``text``; ``read`` is that text with signs put otherwise in place."""
    if found is None or (start := read.find(found.words)) < 0:
        return found
    return Reading(found.value, text[start : start + len(found.words)])
