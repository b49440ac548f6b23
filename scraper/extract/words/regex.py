"""A pattern that is compiled when it is first asked, not when the program starts.

Knows its words and flags. Promises to be the compiled pattern from the first question on, at its speed.
Refuses to say at the start whether it can be compiled: a test compiles them all.

The reader has about two thousand patterns; compiling them took two thirds of the time in which a command
that reads starts, and one page asks few of them.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_ASKED: Final = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "split",
    "pattern",
    "flags",
    "groups",
    "groupindex",
)


class _Uncompiled:
    """Stands for a pattern: what is asked of it is that pattern's own from the first question on."""

    def __init__(self, words: str, flags: int) -> None:
        self._words = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self._words, self._flags)
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def regex(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of these words (the notation of ``re``), compiled when it is first asked.

    What it returns answers as a pattern does. ``re``'s own functions and ``isinstance`` do not know it, and a
    match's ``re`` is the pattern itself.
    """
    return cast("re.Pattern[str]", _Uncompiled(words, flags))
