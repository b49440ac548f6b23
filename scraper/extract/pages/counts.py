"""What one cell of a grid counts: no place, some, or several of different training years.

Knows numerals, number words, ticks, levels with their counts, and how people say that there is none: "nil",
"no such year", "does not apply". Promises the pieces of a cell that are places of their own. Refuses a letter
or sign among numerals: "X", "M" and a dot are told in a legend as what is no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from scraper.extract.pages.cell import Raw
from scraper.extract.words.block import Cell, is_empty
from scraper.extract.words.regex import regex

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_YEAR = r"(?:PGY|PG|PL|R|CA)[ -]?\d"
COUNT = regex(
    rf"\W*(?:{_NUMBER} ?(?:[x\u00d7@]|at|of|in) ?{_YEAR}|(?:{_YEAR}\W{{0,3}}(?:[x\u00d7] ?)?)?"
    r"(?:\d{1,2}(?![\d/,.]*\d)|one|two|three|four|five|six|none|no|yes|open|filled|taken|gone|closed|full|vacant"
    r"|on hold|hold|withdrawn|cancell?ed|x))\b.{0,60}$",
    re.I | re.S,
)
"""How a cell counts places: "1", "2 (July)", "2 x PGY-1", "none", "filled 4/2"."""
NUMERAL = regex(r"\W*\d{1,2}\b")
ROUND = regex(
    r"\W*(?:(?:via|through|in|from|by|see) )?(?:the )?(?:NRMP|ERAS|(?:main )?match|SOAP)(?: only)?\W*", re.I
)
"""A cell for a class that the Match alone fills."""
TICK = regex(r"[\u2713\u2714\u2705\u25cf\u2022*\u00d7\u2717\u2718]+")
_LEVEL = regex(r"\b(?:PGY|PG|PL|R|CA)[ -]?\d")
_LETTER = regex(r"\W*[A-Za-z]{1,2}\W*$")
_WORD = regex(r"\w")
_NOTHING = regex(
    r"\W*(?:no(?:ne|thing|body)?|nil|zero|zip|nought|never|without|not(?! (?:yet )?(?:filled|taken|assigned))"
    r"|(?:does|do|is|are)(?: not|n['\u2019]t))\b(?! longer)"
    r"|\W*(?:(?:the )?(?:class|year|roster)(?: is)? )?(?:complete|whole)\W*$",
    re.I,
)
"""How a cell says that there is no place, or never was such a year: "nil", "not offered", "complete"."""


def in_code(text: str) -> bool:
    """Whether a cell holds a letter or two that no count is made of."""
    return _LETTER.match(text) is not None and COUNT.match(text) is None


def counts_none(text: str, numerals: bool) -> bool:
    """Whether a cell counts no place: blank, the Match's, "nil"; among ``numerals`` a letter or sign."""
    if is_empty(text) or ROUND.fullmatch(text) or text.strip(" .").lower() == "n" or _NOTHING.match(text):
        return True
    return numerals and (_LETTER.match(text) is not None or not _WORD.search(text))


_COUNTED_YEAR = regex(
    rf"(?P<before>{_NUMBER})\W{{0,2}}(?:(?:x|at|of|in|for) ?)?\(?(?P<year>{_YEAR}\b)(?!\s?[-/\u2013] ?\d)\)?"
    rf"|(?P<level>{_YEAR}\b)(?:\W{{0,3}}|\s?[x\u00d7]\s?)(?P<behind>{_NUMBER})\b(?!\d|/)\)?",
    re.I,
)
"""A training year with its count, in either order: "2 x PGY-1", "1 at PGY-2", "PGY-3 (1)", "PGY-4: 2"."""


def parts_of(cell: Raw) -> list[Raw]:
    """A cell for each training year that it counts for itself; else the cell as it is."""
    found = list(_COUNTED_YEAR.finditer(cell.text)) if _WORD.search(cell.text) else []
    if len(found) < 2:
        return [cell]
    bounds = [0, *(one.start() for one in found[1:]), len(cell.text)]
    return [replace(cell, words=cell.words.part(start, end)) for start, end in pairwise(bounds)]


def told_in(cell: Raw, counted: str) -> Iterator[Cell]:
    """What a cell tells, under names of columns: its training year and how many; else all is ``counted``."""
    found = _COUNTED_YEAR.search(cell.text)
    if found is None:
        if _LEVEL.search(cell.text):
            yield Cell("pgy", cell.words)
        yield Cell(counted, cell.words, cell.links, cell.struck)
        return
    year, number = ("year", "before") if found["year"] else ("level", "behind")
    yield Cell("pgy", cell.words.part(*found.span(year)))
    yield Cell(counted, cell.words.part(*found.span(number)), cell.links, cell.struck)
    rest = cell.words.part(found.end(), len(cell.text))
    if _WORD.search(rest.text):
        yield Cell("notes", rest)
