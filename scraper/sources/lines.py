"""Where in a TOML file each stanza and key stands; the parser of the standard library does not say.

Knows ``[[source]]`` headers, keys at the start of a line and multi-line strings. Promises a line number
for a person, counted from 1, and the stanza's own when a key is not found. Refuses to parse values.
"""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\[\s*(?:source|\"source\")\s*\]\]")
_TABLE: Final = re.compile(r"\s*\[+\s*\"?([\w.-]+)\"?\s*\]+\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*\"?([A-Za-z0-9_-]+)\"?\s*(?:\.[\w.\" -]+)?=")
_QUOTES: Final = re.compile(r'"""|\'\'\'')


class Lines:
    """The positions in one file."""

    def __init__(self, text: str) -> None:
        self._stanzas: list[int] = []
        self._keys: list[dict[str, int]] = []
        self._top: dict[str, int] = {}
        open_quote: str | None = None
        for number, line in enumerate(text.splitlines(), 1):
            if open_quote is None:
                self._note(number, line)
            for quote in _QUOTES.findall(line):
                if open_quote is None:
                    open_quote = quote
                elif quote == open_quote:
                    open_quote = None

    def of_stanza(self, index: int) -> int:
        """The line of the n-th ``[[source]]``, counted from 0."""
        return self._stanzas[index] if index < len(self._stanzas) else 1

    def of_key_in(self, index: int, key: str | None) -> int:
        """The line of a key in the n-th stanza, else the stanza's own."""
        keys = self._keys[index] if index < len(self._keys) else {}
        return keys.get(key or "", self.of_stanza(index))

    def of_key(self, key: str) -> int | None:
        """The line of a name at the top of the file."""
        return self._top.get(key)

    def _note(self, number: int, line: str) -> None:
        if _HEADER.match(line):
            self._stanzas.append(number)
            self._keys.append({})
            return
        table = _TABLE.match(line)
        if table:
            self._top.setdefault(table[1].partition(".")[0], number)
            return
        key = _KEY.match(line)
        if key:
            names = self._keys[-1] if self._keys else self._top
            names.setdefault(key[1], number)
