"""Gathers the running words of one paragraph, with what is bold, struck or linked in it.

Knows how HTML runs words together: white space collapses, ``<br>`` is a line, two are a paragraph.
Promises at most one block a call of :meth:`Inline.take`. Refuses to know tags: the walker tells it.
"""

from __future__ import annotations

import re

from scraper.extract.words.block import Link
from scraper.extract.words.regex import regex


def collapsed(words: str) -> str:
    """``words`` with HTML's white space run together; by replacing, ten times as fast as by a pattern."""
    for sign in "\n\t\r\f":
        if sign in words:
            words = words.replace(sign, " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words


LONGEST_PARAGRAPH = 8_000


def shorter(words: str) -> list[str]:
    """An endless paragraph cut at its sentences."""
    out: list[str] = []
    at = 0
    while len(words) - at > LONGEST_PARAGRAPH:
        stop = at + LONGEST_PARAGRAPH
        cut = max(words.rfind("\n", at, stop), words.rfind(". ", at, stop)) + 1
        cut = cut if cut > at + 1 else stop
        out.append(words[at:cut].strip())
        at = cut
        while words[at].isspace():
            at += 1
    return [*out, words[at:]]


_MARKER = 5
_NUMBERED = regex(r"\W*(?:[A-Za-z]|\d{1,2}|[ivx]{1,4})[.):]\W*$")
"""What may stand before the bold words that open an entry: "A.", "(2)", "iv)"."""
_TITLE = 12
_REMARK = regex(
    r"\s?[\u2013\u2014(:;,.-]\s?(?:(?!\b(?:open|left|still|now|remain\w*|only|available|new|moved)\b)[^\d\n]){0,80}",
    re.I,
)
"""What is noted behind an entry that is struck through, and names nothing that took its place."""


class Inline:
    """The paragraph being read."""

    __slots__ = (
        "_anchor",
        "_bold",
        "_bold_open",
        "_chars",
        "_lead",
        "_linked",
        "_links",
        "_out",
        "_struck",
        "_struck_first",
        "bold",
        "strike",
        "times",
    )

    def __init__(self) -> None:
        self.bold = 0
        self.strike = 0
        self._anchor: tuple[str, int] | None = None
        self._reset()

    def _reset(self) -> None:
        self._out: list[str] = []
        self._links: list[Link] = []
        self.times: list[str] = []
        self._bold: list[str] = []
        self._lead = False
        self._bold_open = True
        self._chars = 0
        self._struck = 0
        self._struck_first = 0
        self._linked = 0

    def text(self, words: str) -> None:
        """Running words as they stand in the source."""
        if not self._out and not words.strip(" \n\t\r\f"):
            return
        words = collapsed(words)
        if not self._out or self._out[-1].endswith((" ", "\n")):
            words = words.lstrip(" ")
        if not words:
            return
        self._out.append(words)
        size = len(words.strip())
        if not size:
            if self._bold_open and self._bold:
                self._bold.append(words)
            return
        self._chars += size
        if self.strike:
            if self._struck + size == self._chars:
                self._struck_first = len("".join(self._out))
            self._struck += size
        if self._anchor:
            self._linked += size
        if self._bold_open and (self.bold or (not self._bold and size < _MARKER and _NUMBERED.match(words))):
            self._bold.append(words)
            self._lead = self._lead or self.bold > 0
        else:
            self._bold_open = False

    @property
    def empty(self) -> bool:
        """Whether nothing was gathered."""
        return not self._out and not self._links

    def alone(self, words: str) -> None:
        """Words in a line of their own, as an image's."""
        self.line()
        self.text(words)
        self.line()

    def line(self) -> bool:
        """A line break; true when it is the second in a row, which ends a paragraph."""
        while self._out and self._out[-1].endswith(" "):
            trimmed = self._out[-1].rstrip(" ")
            if trimmed:
                self._out[-1] = trimmed
            else:
                self._out.pop()
        if self._out and self._out[-1].endswith("\n"):
            return True
        if self._out:
            self._out.append("\n")
            self._bold_open = self._bold_open and not self._bold
        return False

    def label(self, words: str) -> None:
        """Words for screen readers only, which name what follows: they open a line of their own."""
        if words:
            if self._out and not self._out[-1].endswith("\n"):
                self.line()
            self._out.append(f"{words.rstrip(':')}: ")

    def open_link(self, href: str) -> None:
        """A link starts here."""
        if self._out and self._anchor is None and self._links and not self._out[-1].endswith((" ", "\n")):
            last = self._links[-1].words
            if last and self._out[-1].endswith(last):
                self._out.append(" ")
        self._anchor = (href, len(self._out))

    def close_link(self) -> None:
        """It ends here."""
        if self._anchor is not None:
            href, start = self._anchor
            self._links.append(Link(href, "".join(self._out[start:]).strip()))
            self._anchor = None

    def address(self, mailto: str) -> None:
        """An address that the words hide (a protection code, a script)."""
        self._links.append(Link("mailto:" + mailto, ""))

    def take(self) -> tuple[str, tuple[Link, ...], str, bool, bool, tuple[str, ...]] | None:
        """Words, links, bold lead, struck, all linked, times; ``None`` when nothing was gathered."""
        words = "".join(self._out).strip()
        links, times = self._links, tuple(self.times)
        if self._anchor is not None:
            links.append(Link(self._anchor[0], "".join(self._out[self._anchor[1] :]).strip()))
            self._anchor = (self._anchor[0], 0)
        lead = "".join(self._bold).strip() if self._lead else ""
        struck = self._struck > 0 and self._struck * 2 >= self._chars - len(lead)
        struck = struck or (
            self._struck_first > _TITLE and _REMARK.fullmatch(words, self._struck_first) is not None
        )
        linked = bool(links) and self._chars > 0 and self._linked >= self._chars - 2
        self._reset()
        if not words and not links:
            return None
        return words, tuple(links), lead, struck, linked, times
