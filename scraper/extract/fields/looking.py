"""How a field is looked for: in which texts, in which labelled values, and with which words as evidence.

Knows frames and evidence. Promises that whatever is found is noted with its original words, at most 200
characters of them. Refuses to know any field: ``posting.py`` and its helpers name the readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from scraper.extract.fields.called import Names, names_among
from scraper.extract.fields.frame import Frame
from scraper.extract.fields.meant import Place
from scraper.extract.words.block import Cell
from scraper.extract.words.labels import field_of
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Normalised, Words, normalise
from scraper.record.place import state_code, state_name
from scraper.record.vacancy import EVIDENCE_LIMIT, Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document and the stanza say around all postings."""

    url: str | None
    title: str = ""
    site_names: tuple[str, ...] = ()
    foot: tuple[Words, ...] = ()
    """Head and foot of the page: an address, the hospital's name."""
    published: date | None = None
    published_words: str = ""
    day: date = date.min
    institution: str | None = None
    specialty: str | None = None
    state: str | None = None
    city: str | None = None
    pgy: tuple[int, ...] = ()
    kind: Kind | None = None
    field_words: str = ""
    """The source's own words for ``specialty``, when the document and not the stanza says it."""
    memo: dict[Any, Any] = field(default_factory=dict, compare=False)
    """What readers found in texts that several places share."""


class Looker:
    """Looks for the fields of one framed place and keeps the evidence."""

    def __init__(self, frame: Frame, setting: Setting) -> None:
        self.frame = frame
        self.setting = setting
        self.evidence: dict[str, str] = {}
        self.house: str | None = None
        """Its hospital, once that is known."""
        self.town: str | None = None
        self.state: str | None = None
        self.other_houses: tuple[str, ...] = ()
        """The hospitals of the other places of its part."""
        self.meant: Place | None = None
        """By what words mean it among several places; nothing where it is alone."""

    def names(self, *besides: str | None) -> Names:
        """By what the page calls this place, its town and ``besides`` included, and the other places."""
        frame = self.frame
        key = ("names", id(frame.part))
        if key not in self.setting.memo:
            self.setting.memo[key] = names_among(frame.neighbours, frame.part.blocks)
        told: Names = self.setting.memo[key].get(id(frame.unit), Names())
        # Where states tell entries apart, its state means it though its own words leave that out.
        apart = self.state is not None and any(map(state_code, told.others))
        home = state_name(self.state) if self.state and apart else None
        own = told.own | {name for name in (self.town, home, *besides) if name}
        return Names(own, told.others - own)

    def note(self, name: str, text: Words, words: str) -> None:
        """``words`` of ``text`` state the field ``name``."""
        quoted = text.quote(words.strip(), EVIDENCE_LIMIT) or text.quote(text.text.strip(), EVIDENCE_LIMIT)
        if " | " in quoted and self.frame.unit.shape == "row":
            quoted = max(quoted.split(" | "), key=len)
        if quoted:
            self.evidence[name] = quoted

    def first(
        self,
        name: str,
        reader: Callable[[str], Reading[T] | None],
        texts: Iterable[Words],
        *,
        given: object = None,
    ) -> T | None:
        """The first text in which ``reader`` finds something; ``given`` is what else its answer hangs on."""
        memo: dict[object, Reading[T] | None] = self.setting.memo
        for text in texts:
            if not text.text.strip():
                continue
            key = (name, given, text.text)
            if key in memo:
                found = memo[key]
            else:
                found = memo[key] = reader(text.text)
            if found is not None:
                self.note(name, text, found.words)
                return found.value
        return None

    def cell(self, name: str, reader: Callable[[str], Reading[T] | None], *fields: str) -> T | None:
        """What a labelled value of the posting says; the value itself is the evidence."""
        return self._labelled(name, reader, self.frame.cells, fields)

    def shared(self, name: str, reader: Callable[[str], Reading[T] | None], *fields: str) -> T | None:
        """What a labelled value that the part states once says."""
        return self._labelled(name, reader, self.frame.common, fields)

    def _labelled(
        self,
        name: str,
        reader: Callable[[str], Reading[T] | None],
        cells: dict[str, list[Cell]],
        fields: Iterable[str],
    ) -> T | None:
        for kind in fields:
            for cell in cells.get(kind, ()):
                plain = f"{_PLAIN_LABEL[kind]}: {cell.text}" if kind in _PLAIN_LABEL else ""
                found = reader(labelled(cell).text) or reader(cell.text) or (reader(plain) if plain else None)
                if found is not None and cell.text:
                    self.note(name, cell_words(cell), cell.text)
                    return found.value
        return None


_PLAIN_LABEL = {"starts": "Start", "apply_by": "Deadline", "posted": "Posted"}
"""What every reader knows, where people write "When" or "Final filing date"."""


def labelled(cell: Cell) -> Words:
    """A labelled value as readers like it: ``Start: July 1``."""
    label = normalise(f"{cell.label.rstrip(': ')}: ").text if cell.label.strip() else ""
    inner = cell.words.offsets if cell.words.offsets is not None else range(len(cell.words.text))
    # The label's signs lead back to the value, so that evidence is always the value's own words.
    joined = Normalised(label + cell.words.text, cell.words.original, (*([0] * len(label)), *inner))
    return Words(((joined, 0, len(joined.text)),))


def cell_words(cell: Cell) -> Words:
    """A cell's value as a text."""
    return Words(((cell.words, 0, len(cell.text)),))


def plain_words(text: str) -> Words:
    """Any text as a text with its way back."""
    made = normalise(text)
    return Words(((made, 0, len(made.text)),))


def first_lines(frame: Frame) -> list[Words]:
    """The title of the unit: its heading or its bold lead."""
    block = frame.unit.blocks[0]
    if block.kind == "heading":
        return [Words(((block.words, 0, len(block.text)),))]
    if block.lead:
        at = block.text.find(block.lead)
        if at >= 0:
            return [Words(((block.words, at, at + len(block.lead)),))]
    return []


_DATED_CELLS = frozenset(("posted", "apply_by", "status", "contact", "number"))
"""Columns whose days are no start."""


def told_of_start(cells: Iterable[Cell]) -> list[Words]:
    """The cells of a row that may speak of the start: those whose column is not for another date."""
    return [cell_words(cell) for cell in cells if cell.text.strip() and _may_tell_start(cell)]


def of_other_days(cells: dict[str, list[Cell]]) -> list[Cell]:
    """The labelled values whose day is no start: "Closing date", "Posted"."""
    return [cell for name in _DATED_CELLS for cell in cells.get(name, ()) if not _may_tell_start(cell)]


def _may_tell_start(cell: Cell) -> bool:
    """Whether the day in a cell may be a start: one in a column of states only as "Open, March 2027"."""
    field = field_of(cell.label)
    return field not in _DATED_CELLS or (field == "status" and _OPEN_FROM.match(cell.text) is not None)


_OPEN_FROM = regex(
    r"\W*(?:now )?(?:[Oo]pen|[Vv]acant|[Aa]vailable|[Uu]nfilled)\W{1,3}"
    r"(?:(?:from|for|as of|on|in|starting|start)\s)?(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?20\d\d|\d{1,2}/\d)"
)
