"""Notes that a mark leads to: "*", "a", a reference number; and what is said of entries without a mark.

Knows the marks behind names and values, the notes that begin with them, and sentences about "departments
without an asterisk". Promises for each such sentence the entries that it is about. Refuses marks that no
note explains, and asterisks that only stress a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from scraper.extract.offers.slots import Clause, Slot
from scraper.extract.structure.found import Unit
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex

_MOST_BLOCKS = 200
_SIGNS = "*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ"
_CELL_MARK = regex(r"(?:\d\s?|\)\s?)([a-h]{1,2})$")
_NAME_MARK = regex(rf"(?<=[\w).'])\s?[(\[]?((?:[{_SIGNS}]{{1,4}},?\s?){{1,4}})(?=[\s,;:.)\]|-]|(?<=\s)|$)")
_EACH_MARK = regex(rf"([{_SIGNS[:4]}])\1*|[{_SIGNS[4:]}]")
_STRESSED = regex(r"(?:^|\s)[*†‡§]\w[^*]*$")
_SHOUTED = regex(r"(?<!\S)(\*{2,4})\s?\w[^*\n]{0,60}\1(?!\w)|(?<!\S)\*\w[^*\n]{0,60}\w\*(?!\w)")
"""Words between asterisks: "** FILLED **" bears no mark."""
_HEAD = 160
_REFERENCE = regex(r"[A-Z]{1,5}[-/ ]?\d{1,6}")
_NOTES = regex(r"\b(?:foot)?notes?\b|\bremarks?\b|\bsee\b", re.IGNORECASE)
_MARKS = regex(
    r"(?:(?:see )?notes? )?\(?(?:\d|[a-h])(?:\)?(?:\s?[,;/&]\s?|\sand\s|\s)\(?(?:\d|[a-h])){0,4}\)?", re.I
)
_MARK = regex(r"(?<!\w)(?:\d|[a-h])(?!\w)", re.IGNORECASE)
"""The marks that are all of a cell in a column of notes: "1, 3"."""
_SYMBOL = regex(rf"[{_SIGNS}]{{1,4}}")
_PLAIN = dict(zip(_SIGNS[4:], "0123456789abcdefgh", strict=True))
"""How a raised mark is written before its note: "1.", "(a)"."""
_UNMARKED = regex(
    r"\b(?:without|with no|lacking|bear(?:s|ing)? no|ha(?:s|ve|ving) no)\b[^.;]{0,20}"
    r"\b(?:asterisks?|stars?|marks?|daggers?|(?:foot)?notes?|symbols?|numbers?|superscripts?|letters?"
    r"|signs?)\b"
    r"|\b(?:unmarked|unstarred)\b|\bnot (?:marked|starred)\b",
    re.IGNORECASE,
)
_MARKED = regex(
    r"\b(?:with|bearing|by|has|have|having|an)\s(?:an?\s|the\s)?(?:asterisk|star|dagger)\b"
    r"|\b(?:starred|asterisked)\b"
    r"|\bmarked\b[^.;]{0,20}[*†‡§]",
    re.IGNORECASE,
)
_FOR_ALL = regex(r"\b(?:all|every|each|both|any)\b", re.IGNORECASE)
_OTHERS = regex(
    r"^\W*(?:(?:and|but|while|whereas)\s)?(?:(?:for|in|at|with)\s)?(?:(?:all|every|each|any)\s)?(?:of\s)?(?:the\s)?"
    r"(?:others?|rest|remaining|other\s\w+)\b(?!\s(?:visas?|types?|kinds?))",
    re.IGNORECASE,
)
"""How a note goes on to the entries without its mark: "the others take J-1"."""


class Footnotes:
    """The notes among the shared blocks of one part, by the entries that they are about."""

    def __init__(
        self, units: Sequence[Unit], shared: Iterable[Block], clauses_of: Callable[[Block], list[Clause]]
    ) -> None:
        self._lines = {id(unit): frozenset(map(id, lines)) for unit in units if (lines := _lines_of(unit))}
        self._owners = _owners_of(units, self._lines)
        self._all = {id(unit) for unit in units} | {key for keys in self._lines.values() for key in keys}
        self._about: dict[int, set[int]] = {}
        self._notes: list[Clause] = []
        if self._owners:
            blocks = [block for block in shared if block.kind != "row"][:_MOST_BLOCKS]
            self._read([clauses_of(block) for block in blocks])

    def __bool__(self) -> bool:
        return bool(self._about)

    def reaches(self, clause: Clause, unit: Unit, slot: Slot) -> bool:
        """Whether a sentence is a note of this place, or no note at all."""
        meant = self._about.get(id(clause))
        return meant is None or not meant.isdisjoint(self._keys(unit, slot))

    def of(self, unit: Unit, slot: Slot) -> list[Clause]:
        """The notes about this place alone or about some, in their order."""
        keys = self._keys(unit, slot)
        return [clause for clause in self._notes if not self._about[id(clause)].isdisjoint(keys)]

    def _keys(self, unit: Unit, slot: Slot) -> set[int]:
        """What a place is known by: the lines that offer it, where each place of its entry has a line."""
        lines = self._lines.get(id(unit), frozenset())
        return {key for one in slot.clauses if (key := id(one.block)) in lines} or {id(unit)}

    def _read(self, paragraphs: Sequence[Sequence[Clause]]) -> None:
        """Which entries each sentence is about; a note goes on to the end of its paragraph."""
        symbols = [mark for mark in self._owners if _SYMBOL.fullmatch(mark)]
        starred = set().union(*(self._owners[mark] for mark in symbols)) if symbols else set()
        for clauses in paragraphs:
            going: set[int] | None = None
            for clause in clauses:
                borne = [mark for mark in self._owners if _bears(clause.text, mark)]
                named = [mark for mark in borne if len(mark) > 3]
                if borne and not named:
                    going = set().union(*(self._owners[mark] for mark in borne))
                elif starred and _UNMARKED.search(clause.text):
                    going = self._all - starred
                elif starred and _MARKED.search(clause.text):
                    going = starred
                elif going and _OTHERS.search(clause.text):
                    going = self._all - going
                elif going is not None and _FOR_ALL.search(clause.text):
                    going = None
                meant = set().union(*(self._owners[mark] for mark in named)) if named else going
                if meant is not None:
                    self._about[id(clause)] = meant
                    self._notes.append(clause)


def _blank(stressed: re.Match[str]) -> str:
    return " " * len(stressed[0])


def _bears(text: str, mark: str) -> bool:
    """Whether a sentence is the footnote of ``mark``, or names the reference number ``mark``."""
    if len(mark) > 3:
        return mark in text and re.search(rf"(?<![\w-]){re.escape(mark)}(?![\w-])", text) is not None
    body = text.lstrip("([ ")
    if mark in _PLAIN and re.match(rf"{_PLAIN[mark]}(?:[.):\]]|\s[=:-])\s?(?=[A-Z\d\"'])", body):
        return True
    if not body.startswith(mark):
        return False
    if _SYMBOL.fullmatch(mark):
        return re.match(rf"{re.escape(mark)}[)\]]?[\s=:-]*(?=[\w\"'])(?![^*]*\w\*)", body) is not None
    return re.match(rf"{re.escape(mark)}[.):]?\s+(?=[A-Z])", body) is not None


def _lines_of(unit: Unit) -> list[Block]:
    """The lines of an entry that each count a place of their own: notes are about one of them."""
    told = [block for block in unit.blocks[1:_MOST_LINES] if block.kind != "heading" and levels(block.text)]
    lines = [block for block in told if len(block.text) < _HEAD]
    return lines if unit.shape == "section" and len(lines) == len(told) > 1 else []


_MOST_LINES = 20


def _owners_of(units: Sequence[Unit], lines: Mapping[int, frozenset[int]]) -> dict[str, set[int]]:
    """Footnote marks and reference numbers of entries, with the entries or their lines that bear them."""
    out: dict[str, set[int]] = {}
    for unit in units:
        for cell in unit.blocks[0].cells if unit.shape == "row" else ():
            text = cell.text.strip()
            found = _CELL_MARK.search(text) if len(text) < 40 else None
            if _NOTES.search(cell.label) and _MARKS.fullmatch(text):
                for mark in _MARK.findall(text):
                    out.setdefault(mark, set()).add(id(unit))
            elif found:
                out.setdefault(found[1], set()).add(id(unit))
            elif len(text) > 3 and _REFERENCE.fullmatch(text) and not levels(text):
                out.setdefault(text, set()).add(id(unit))
        own = lines.get(id(unit), frozenset())
        for block in unit.blocks[:_MOST_LINES] if own else unit.blocks[:2]:
            keys = {id(block)} if id(block) in own else {id(unit), *own}
            head = block.text[:_HEAD]
            head = _SHOUTED.sub(_blank, head) if "*" in head else head
            for named in _NAME_MARK.finditer(head) if any(sign in head for sign in _SIGNS) else ():
                if not _STRESSED.search(head, 0, named.start(1)):
                    for mark in _EACH_MARK.finditer(named[1]):
                        out.setdefault(mark[0], set()).update(keys)
    return out
