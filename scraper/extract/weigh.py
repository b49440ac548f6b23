"""Is a place that the words name on offer? One weighing of all signs for it and against it.

Knows the signs of ``data/weigh.toml``: words in the sentence that names the place, in its card, in the
headings above, in the title, and what the structure shows. Promises the sum with the signs that made it,
which ``--explain`` prints. Refuses to let a single word decide, or a page's mood silence a place that stands
on its own feet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from scraper.extract.days import find_dates
from scraper.extract.entries import counts_places
from scraper.extract.found import Found, Unit
from scraper.extract.labels import field_of
from scraper.extract.mentions import counted_before, levels, words
from scraper.extract.offer import is_other_job, named_at, status_of
from scraper.extract.phrases import compiled, sentences, table
from scraper.extract.rows import NOTHING
from scraper.extract.signs import Signed
from scraper.extract.slots import Clause, Slot
from scraper.extract.specialty import find_specialties

_LONGEST = 4_000
"""Signs of a card that are looked at."""
PAGE = 10_000
"""Signs of a part that are looked at for what holds for all of it."""
_HEAD = 300
"""Signs in which a card says how many places it has."""
_INTRO = 800
_TITLE = 60
"""Signs of the longest sentence that may be a bare title with a full stop."""
_OUTRIGHT = 3
"""What a sentence weighs that offers a place by its own words."""
_LINE = 160
"""Signs of a box's first line that stands for a heading."""
_SOON = 60
"""Days for which a day that has passed still counts as to come."""
_OLD = 300
"""Days after which a posting that names no later day is history."""
_TELLING = frozenset(("positions", "starts", "status", "contact", "apply_by", "visa"))
_TRAINING = (None, "residency", "fellowship")
_PERSON = re.compile(r"\bDr\.? [A-Z]|\b[A-Z][a-z]+ [A-Z][a-z]+, (?:MD|DO|M\.D\.|D\.O\.)(?!\w)")
_QUOTE = re.compile(r'^\W{0,3}"|"[^"]{16,}(?:"|$)')
_MONEY = re.compile(r"\$\s?\d{2,3},?\d{3}")

Framed = tuple[Unit, Slot, list[Clause]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the part around all candidates is."""

    title: str
    day: date
    """When it was posted, else fetched."""
    alone: bool
    board: bool
    says_none: bool
    page: str = ""
    """Its words, as far as they are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the words name, with all that is looked at to weigh it."""

    unit: Unit
    slot: Slot
    scene: Scene
    card: str
    """All that its row, card or paragraph says."""
    above: str
    """The headings over it, and the first line of its box."""
    intro: str
    """What stands before it in its section."""
    lone: bool
    """Its card tells of no other place."""

    @property
    def title(self) -> str:
        """The part's and the document's titles."""
        return self.scene.title

    @property
    def over(self) -> str:
        """The headings over it and the titles."""
        return f"{self.above}\n{self.title}"

    @property
    def page(self) -> str:
        """The part's words."""
        return self.scene.page

    @property
    def links(self) -> list[str]:
        """Where its card leads."""
        return [link.href for block in (*self.unit.blocks, *self.unit.details) for link in block.links]

    @property
    def fields(self) -> set[str | None]:
        """What its labelled values tell."""
        return {field_of(cell.label) for block in self.unit.blocks for cell in block.cells}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum, and the signs that made it, heaviest first."""

    total: int
    signs: tuple[tuple[str, int], ...]
    own: int = 0
    """What the sentence that names it weighs alone."""

    @property
    def enough(self) -> bool:
        """Whether the place is on offer."""
        return self.total >= int(table("weigh")["threshold"])

    def __str__(self) -> str:
        return f"{self.total:+d} = " + ", ".join(f"{name} {weight:+d}" for name, weight in self.signs)


def sifted(
    found: Found, framed: Sequence[Framed], scene: Scene
) -> tuple[Found, list[Framed], dict[int, Weighed]]:
    """The places on offer, what they weigh by slot; the words of the others are shared by what is left."""
    slots: dict[int, int] = {}
    for unit, _, _ in framed:
        slots[id(unit)] = slots.get(id(unit), 0) + 1
    weighed = {
        id(slot): weigh(unit, slot, scene, clauses if slots[id(unit)] == 1 else ())
        for unit, slot, clauses in framed
    }
    best: dict[int, int] = {}
    for unit, slot, _ in framed:
        best[id(unit)] = max(best.get(id(unit), 0), weighed[id(slot)].own)
    for unit, slot, _ in framed:
        weighed[id(slot)] = _beside(weighed[id(slot)], best[id(unit)])
    kept = [one for one in framed if weighed[id(one[1])].enough]
    if len(kept) == len(framed):
        return found, kept, weighed
    units = {id(unit) for unit, _, _ in kept}
    refused = [
        (slot.clauses[0].text[:200] if slot.clauses else "", f"weighs too little: {weighed[id(slot)]}")
        for _, slot, _ in framed
        if not weighed[id(slot)].enough
    ]
    gone = [unit for unit in found.units if id(unit) not in units and unit.shape == "text"]
    shared = (*found.shared, *((unit.section, (*unit.blocks, *unit.details)) for unit in gone))
    left = tuple(unit for unit in found.units if id(unit) in units)
    return replace(found, units=left, shared=shared, refused=(*found.refused, *refused)), kept, weighed


def weigh(unit: Unit, slot: Slot, scene: Scene, clauses: Sequence[Clause]) -> Weighed:
    """All signs of one place; of the sentences that name it, those of the one that speaks best for it.

    ``clauses`` are the sentences of a card that tells of this place alone.
    """
    one = _candidate(unit, slot, scene, bool(clauses))
    own = list(slot.clauses)
    if not any(clause.verdict.grade in ("offer", "gone") for clause in own):
        own += [clause for clause in clauses if clause.verdict.why == "a requirement"]
    around = [(name, weight) for name, weight, test in _around() if test(one)]
    told = max(
        ([(name, weight) for name, weight, test in _own() if test(clause.text, slot)] for clause in own),
        key=lambda signs: sum(weight for _, weight in signs),
        default=[],
    )
    signs = sorted((*around, *told), key=lambda sign: -abs(sign[1]))
    details = sum(weight for name, weight in signs if name in _details())
    spare = max(0, details - int(table("weigh")["details_at_most"]))
    total = sum(weight for _, weight in signs) - spare
    return Weighed(total, tuple(signs), sum(weight for _, weight in told))


def _beside(one: Weighed, best: int) -> Weighed:
    """A place that its card names in passing, beside one that it offers outright."""
    passing = int(table("weigh")["in_passing"])
    if one.own > 0 or best < _OUTRIGHT or any(name == "gone" for name, _ in one.signs):
        return one
    return Weighed(one.total + passing, (("named in passing", passing), *one.signs), one.own)


def outright(text: str) -> bool:
    """Whether a paragraph, entry or row by itself names a level or field and offers a place in it."""
    years = frozenset(year for level in levels(text) for year in level.years)
    if not (years or find_specialties(text)):
        return False
    slot = Slot(years)
    return any(
        sum(weight for _, weight, test in _own() if test(sentence.text, slot)) > _OUTRIGHT
        for sentence in sentences(text)
    )


def _candidate(unit: Unit, slot: Slot, scene: Scene, lone: bool) -> Candidate:
    blocks = unit.section.blocks
    card = "\n".join(block.text for block in (*unit.blocks, *unit.details))[:_LONGEST]
    above = [block.text for block in unit.section.chain() if block not in unit.blocks][-2:]
    at = next((n for n, block in enumerate(blocks) if block is unit.blocks[0]), len(blocks))
    before = [block.text for block in blocks[:at] if block.kind in ("text", "item")]
    if unit.section.heading is None and unit.section.parent is not None and before and len(before[0]) < _LINE:
        above.append(before[0])
    intro = [block.text for block in blocks[:at] if block.kind == "text"]
    if not intro and unit.shape == "row" and unit.section.parent is not None:
        intro = [block.text for block in unit.section.parent.blocks if block.kind == "text"]
    told = "\n".join(intro)[:_INTRO] if unit.shape in ("row", "item") else ""
    return Candidate(unit, slot, scene, card, "\n".join(above), told, lone)


@cache
def _details() -> frozenset[str]:
    """The signs that count only up to a bound."""
    return frozenset(name for name, sign in table("weigh")["signs"].items() if sign.get("detail"))


@cache
def _own() -> list[tuple[str, int, Callable[[str, Slot], bool]]]:
    """The signs asked of a sentence that names the place."""
    return [
        (name, sign["weight"], _tells(sign) if "says" in sign else _SENTENCE[name])
        for name, sign in table("weigh")["signs"].items()
        if sign.get("where") == "own"
    ]


@cache
def _around() -> list[tuple[str, int, Callable[[Candidate], bool]]]:
    """The signs asked of what stands around it."""
    return [
        (name, sign["weight"], _reads(sign) if "says" in sign else _STRUCTURE[name])
        for name, sign in table("weigh")["signs"].items()
        if sign.get("where") != "own"
    ]


def _pattern(name: str) -> Signed:
    own = table("weigh")["words"]
    return compiled(own[name]) if name in own else words(name)


def _tells(sign: Mapping[str, Any]) -> Callable[[str, Slot], bool]:
    """Asks a sentence for the words; ``before``: before it names the place, ``unless`` it says those."""
    pattern = _pattern(sign["says"])
    spared = _pattern(sign["unless"]) if "unless" in sign else None

    def tells(text: str, slot: Slot) -> bool:
        found = pattern.search(text)
        if found is None or (sign.get("before") and found.start() >= _named(text, slot)):
            return False
        return spared is None or spared.search(text) is None

    return tells


def _named(text: str, slot: Slot) -> int:
    """Where the sentence names the place."""
    own = next((level.start for level in levels(text) if level.years <= slot.years), None)
    at = named_at(text) if own is None else own
    return len(text) if at is None else at


def _reads(sign: Mapping[str, Any]) -> Callable[[Candidate], bool]:
    """Asks what stands around: the card, the headings above, the lines before it, the title."""
    pattern = _pattern(sign["says"])
    spared = _pattern(sign["unless"]) if "unless" in sign else None
    where = sign["where"]

    def reads(one: Candidate) -> bool:
        text = getattr(one, where)
        return pattern.search(text) is not None and (spared is None or spared.search(text) is None)

    return reads


def _counted(text: str, slot: Slot) -> bool:
    """Whether the sentence counts what it names: "one PGY-2", "two fellows", "a position"."""
    starts = [level.start for level in levels(text)]
    starts += [found.start() for name in ("place", "training") for found in words(name).finditer(text)]
    return any(counted_before(text, start) for start in starts)


def _days(one: Candidate) -> list[date]:
    found = [each for each in find_dates(one.card) if each.year]
    return [day for each in found if (day := each.on_or_after(one.scene.day))]


def _soon(one: Candidate) -> bool:
    """Whether its card names a day to come, or one that has hardly passed."""
    return any((one.scene.day - day).days < _SOON for day in _days(one))


def _announced(text: str) -> bool:
    """Whether a heading or title says that what it heads is open."""
    return (
        words("list_title").search(text) is not None
        or _pattern("opening").search(text) is not None
        or _pattern("outside").search(text) is not None
        or counts_places(text)
    )


def _unsaid(one: Candidate) -> bool:
    """Whether neither the place's card nor what stands over it says that anything is open or begins."""
    if one.scene.board or one.scene.alone or one.unit.shape == "row" or one.slot.kind not in _TRAINING:
        return False
    if "@" in one.card and _soon(one):
        return False
    texts = (one.card, "\n".join(clause.text for clause in one.slot.clauses))
    return not _announced(one.over) and not any(
        _pattern(name).search(text) for name in ("opening", "outside", "begins", "closes") for text in texts
    )


def _nothing(one: Candidate) -> bool:
    """Whether its own sentences, or its card when it is alone there, say that there is nothing."""
    if one.unit.shape == "row":
        return False
    texts = [clause.text for clause in one.slot.clauses]
    if one.lone:
        texts += [sentence.text for sentence in sentences(one.card[:_HEAD])]
    return any(
        NOTHING.match(text) or words("says_none").search(text) or _pattern("nothing").search(text)
        for text in texts
    )


_SENTENCE: Mapping[str, Callable[[str, Slot], bool]] = {
    "counts": _counted,
    "quoted": lambda text, slot: _QUOTE.search(text) is not None,
    "a person named": lambda text, slot: _PERSON.search(text) is not None,
    "money": lambda text, slot: _MONEY.search(text) is not None,
    "a mere sentence": lambda text, slot: (
        len(text) > _TITLE and text.endswith(".") and not _counted(text, slot)
    ),
    "opens a list": lambda text, slot: text.rstrip().endswith(":"),
}
_STRUCTURE: Mapping[str, Callable[[Candidate], bool]] = {
    "announced above": lambda one: _announced(one.above),
    "announced in the title": lambda one: not _announced(one.above) and _announced(one.title),
    "opens in its card": lambda one: (
        one.lone
        and one.unit.shape != "section"
        and _pattern("opening").search(one.card[:_HEAD]) is not None
        and not any(_pattern("opening").search(clause.text) for clause in one.slot.clauses)
    ),
    "places counted": lambda one: counts_places(one.card[:_HEAD]),
    "level": lambda one: bool(one.slot.years),
    "field": lambda one: bool(one.slot.specialties or find_specialties(one.above)),
    "field in the title": lambda one: (
        not (one.slot.specialties or find_specialties(one.above)) and bool(find_specialties(one.title))
    ),
    "address": lambda one: "@" in one.card or any(href.startswith("mailto:") for href in one.links),
    "link": lambda one: any(href.startswith(("http://", "https://")) for href in one.links),
    "a day to come": lambda one: _soon(one),
    "gone": lambda one: (
        one.unit.verdict.grade == "gone"
        or any(clause.verdict.grade == "gone" for clause in one.slot.clauses)
        or (one.lone and one.unit.shape != "text" and status_of(one.card[:_HEAD]) is not None)
    ),
    "row of a list": lambda one: one.unit.shape == "row" and bool(one.fields & _TELLING),
    "posting of a board": lambda one: one.scene.board,
    "entry of its own": lambda one: one.scene.alone,
    "row that tells nothing": lambda one: (
        one.unit.shape == "row" and not one.slot.years and not one.fields & _TELLING
    ),
    "yearly columns": lambda one: any(
        _pattern("yearly_label").search(cell.label) for block in one.unit.blocks for cell in block.cells
    ),
    "nothing here": _nothing,
    "another job above": lambda one: any(
        is_other_job(line)
        for line in (one.above.rsplit("\n", 1)[-1], one.title.split("\n")[0] if one.scene.alone else "")
    ),
    "old days only": lambda one: (
        bool(days := _days(one)) and all((one.scene.day - day).days > _OLD for day in days)
    ),
    "a question above": lambda one: one.above.rstrip().endswith("?"),
    "page says none": lambda one: one.scene.says_none,
    "observers no more": lambda one: (
        one.slot.kind == "observership"
        and any(
            clause.verdict.status == "filled" and _pattern("shut").search(clause.text)
            for clause in one.slot.clauses
        )
    ),
    "nothing says that it is open": _unsaid,
    "nothing named": lambda one: not (one.slot.years or one.slot.specialties) and one.slot.kind in _TRAINING,
}
