"""Sections to units: which rows, items, paragraphs or whole sections may each be a posting.

Knows the shapes in which lists of places are written. Promises that a unit is the smallest stretch that
names a place, and that sections about other things (faculty, news, closed programmes) are set aside whole.
Refuses to read fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scraper.extract.block import Block
from scraper.extract.entries import (
    PAST,
    SET_ASIDE,
    TITLE_LENGTH,
    closes,
    counts_places,
    is_list_title,
    is_title,
    judge_block,
)
from scraper.extract.labels import field_of
from scraper.extract.mentions import kind_of, levels, says
from scraper.extract.offer import Verdict, judge_clause, other_profession, status_of
from scraper.extract.segment import Section, has_address, tells_way
from scraper.extract.specialty import find_specialties
from scraper.extract.table import is_empty

Shape = Literal["row", "item", "lead", "text", "section"]
_NOTHING = re.compile(
    r"^\W*(?:none|nothing|no|nil|zero|0|n/?a|closed|not (?:available|offered|accepting|recruiting)"
    r"|none left)\b\W*(?:left|open|available|(?:at|for the) (?:present|moment|this time)|now|currently)?\W*$",
    re.I,
)
_ENTRY_FIELDS = frozenset(["program", "position", "pgy", "institution"])
_LIST_FIELDS = frozenset(["positions", "starts", "status", "contact", "apply_by", "visa", "place", "pgy"])
_MONEY = re.compile(r"^\W*\$\s?\d")
_FOREIGN_FIELDS = frozenset(["quota", "seeking", "person", "money"])
_TELLING = ("positions", "starts", "status", "program", "position", "pgy", None)
_FORM_FIELDS = frozenset(["positions", "starts", "apply_by", "status", "visa"])
_YEARLY = frozenset(("a yearly number, not an opening", "filled through the Match"))
_HAND_OF = re.compile(r"\b(?:from|by|message|letter|meet|contact|word|welcome|note)\b", re.I)
_CLOSED = re.compile(
    r"\b(?:suspend\w*|discontinued|paused|not (?:currently )?being accepted|no longer (?:offered"
    r"|accept\w*|available)|until further notice)\b",
    re.I,
)
_ALL_FULL = re.compile(
    r"\b(?:all|every|each|both)\b(?![^.]*\b(?:PGY|PL)\W?\d)[^.]{0,60}\b(?:levels?|positions?|spots?|programs?|class(?:es)?|years?)\b", re.I
)
_ALUMNI = re.compile(
    r"^(?:our |current |meet (?:the|our) |incoming |former )*(?:residents|fellows|alumni|graduates"
    r"|house ?staff|faculty|team|people|interns)$",
    re.I,
)

_CALL = re.compile(
    r"^\W*(?:post|submit|list|advertise|add|send us)\s(?:a|an|your|our|new)\b.{0,40}$|^\W*(?:for|to) (?:programs?"
    r"|program directors|employers|post\b)",
    re.I,
)
_REFERS = re.compile(r"\W*(?:for|to apply for|regarding|as to)\s(?:the|this|that|these|either|both|any of|all)\b", re.I)
_BESIDE = re.compile(
    r"(?:from (?:the|our) blog|(?:latest|recent|upcoming|in the|more)?\s?(?:news|events|posts|stories|articles|headlines)"
    r"|most (?:read|popular|viewed)|(?:related|similar)\b.*|you (?:may|might) also like|follow us|stay connected|subscribe"
    r"|(?:sign up|join).*newsletter|newsletter|share(?: this)?|quick links|in this section|tags?|categories|archives?)\W*$",
    re.I,
)
_SEEKING = re.compile(
    r"\b(?:residents?|applicants?|candidates?|physicians?|fellows?|people|members|doctors|graduates?|those|who)"
    r"\s(?:is |are |who (?:is|are) )?(?:seeking|looking|wanting|in search|available)\b|\b(?:seekers|seeking an?"
    r"|positions? (?:wanted|sought)|wanted:)",
    re.I,
)


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """A stretch that names a place, and where it stands."""

    shape: Shape
    blocks: tuple[Block, ...]
    section: Section
    verdict: Verdict
    ordinal: int = 0
    """Its number in a numbered list, 0 without."""
    details: tuple[Block, ...] = ()
    """What else stands in the one section that tells of this place alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a part was cut into."""

    units: tuple[Unit, ...]
    shared: tuple[tuple[Section, tuple[Block, ...]], ...]
    """Blocks of each section that belong to no unit and may speak for those around."""
    refused: tuple[tuple[str, str], ...]
    """Words and the reason why they are no posting."""
    says_none: bool


class Cutter:
    """Cuts one part."""

    def __init__(self, title: str, alone: bool) -> None:
        self.units: list[Unit] = []
        self.shared: list[tuple[Section, tuple[Block, ...]]] = []
        self.refused: list[tuple[str, str]] = []
        self.says_none = False
        self.closed: set[str] = set()
        """Kinds that the part declares suspended as a whole."""
        self.listed_page = alone or is_list_title(title)

    def cut(self, root: Section) -> Found:
        """All units under ``root``."""
        self._section(root, self.listed_page)
        if self.closed:
            self.units = [unit for unit in self.units if kind_of(unit.blocks[0].text) not in self.closed]
        units, shared = grown(self.units, self.shared)
        return Found(tuple(units), tuple(shared), tuple(self.refused), self.says_none)

    def _section(self, section: Section, listed: bool) -> None:
        heading = section.heading
        if heading is not None:
            reason = _set_aside(heading)
            if reason:
                self.refused.append((heading.text[:200], reason))
                return
            listed = listed or is_list_title(heading.text)
            if is_form(section) and not self._has_entries(section, listed):
                self._form(section, heading)
                return
            if (
                listed
                and not _names_place(heading, listed)
                and is_site(heading)
                and not self._has_entries(section, listed)
            ):
                self._site(section, heading)
                return
        own, rest = self._own(section, listed)
        named = heading is not None and _names_place(heading, listed)
        inside = [child for child in section.children if not (child.heading and _set_aside(child.heading))]
        if section.level >= 1 and named and heading is not None and not self._has_entries(section, listed):
            self._whole(section, heading, listed)
            return
        self.units += own
        before = len(self.units) - len(own)
        for child in section.children:
            self._section(child, listed)
        if len(self.units) == before and named and heading is not None and not inside and rest:
            self._single(section, heading, rest, listed)
            return
        if rest and not (heading is not None and _BESIDE.match(heading.text.strip())):
            self.shared.append((section, tuple(rest)))

    # ---- shapes

    def _own(self, section: Section, listed: bool) -> tuple[list[Unit], list[Block]]:
        """Units of the section's own rows, items and paragraphs, and the rest of its blocks."""
        blocks = section.blocks
        rest: list[Block] = []
        asked = asked_for(blocks)
        found: list[Unit] = []
        listed = (listed or _lists(section)) and not (section.heading and is_detail(section.heading))
        n = 0
        while n < len(blocks):
            block = blocks[n]
            if block.kind == "row":
                unit = self._row(block, section, listed)
                if unit is not None:
                    found.append(unit)
                n += 1
                continue
            if block.kind == "field":
                rest.append(block)
                n += 1
                continue
            if id(block) in asked or (block.kind == "text" and _REFERS.match(block.text)):
                if not (block.kind == "item" and _OF_THE_PAST.search(block.text)):
                    rest.append(block)
                n += 1
                continue
            if (nested := _nested(blocks, n)) > n + 1:
                unit = self._titled_list(blocks[n:nested], section)
                if unit is not None:
                    found.append(unit)
                n = nested
                continue
            verdict = judge_block(block, listed)
            if verdict.grade == "gone" and block.kind == "text" and not block.lead and _ALL_FULL.search(block.text):
                verdict = Verdict("none", "says that nothing is open")
            if verdict.grade == "none":
                self.says_none = self.says_none or says("says_none", block.text)
                if _CLOSED.search(block.text) and not levels(block.text) and (kind := kind_of(block.text)):
                    self.closed.add(kind)
            if verdict.grade in ("no", "none"):
                self.refused.append((block.text[:200], verdict.why))
                if verdict.why in SET_ASIDE and block.kind == "item":
                    n += 1
                    continue
            if verdict.grade in ("offer", "gone", "title"):
                end = _end_of(blocks, n, listed)
                shape: Shape = "item" if block.kind == "item" else "lead" if block.lead else "text"
                found.append(Unit(shape, tuple(blocks[n:end]), section, verdict, _ordinal(block, len(found))))
                n = end
                continue
            rest.append(block)
            n += 1
        groups = {unit.blocks[0].group for unit in found if unit.shape == "item"}
        if len(found) >= 2:
            rest = [block for block in rest if block.kind != "item" or block.group not in groups or not block.lead]
        if len(found) >= 2 and (cut := _foot_of(found)):
            rest += found[-1].blocks[cut:]
            found[-1] = replace(found[-1], blocks=found[-1].blocks[:cut])
        if sum(1 for unit in found if unit.shape == "lead") >= 2:
            rest = [block for block in rest if not (block.lead and _is_entry(block))]
        return found, rest

    def _titled_list(self, blocks: Sequence[Block], section: Section) -> Unit | None:
        """A field of medicine with a list of its own under it: one entry, unless it is closed."""
        told = [judge_block(block, True) for block in blocks[1:]]
        closed = any(_SHUT.search(block.text) or says("none", block.text) for block in blocks[1:])
        offer = next((verdict for verdict in told if verdict.grade == "offer"), None)
        if closed or offer is None:
            self.refused.append((blocks[0].text[:200], "says that nothing is open" if closed else "offers nothing"))
            return None
        return Unit("item", tuple(blocks), section, offer)

    def _row(self, block: Block, section: Section, listed: bool) -> Unit | None:
        fields = {field_of(cell.label) or cell.label: cell.text for cell in block.cells}
        labels = set(fields)
        foreign = labels & _FOREIGN_FIELDS
        if foreign and not labels & ({"contact", "status"} if "quota" in foreign else {"starts", "contact", "status"}):
            self.refused.append((block.text[:200], "a table of " + ", ".join(sorted(foreign))))
            return None
        if any(_MONEY.match(cell.text) for cell in block.cells) and not labels & {"starts", "contact", "status"}:
            self.refused.append((block.text[:200], "a table of money"))
            return None
        if not (labels & _ENTRY_FIELDS) and not (listed and _names_something(block.text)):
            return None
        if not (labels & _LIST_FIELDS) and not listed:
            return None
        count = fields.get("positions")
        status = status_of(" | ".join(cell.text for cell in block.cells), struck=block.struck)
        if (
            count is not None
            and status is None
            and (is_empty(count) or _NOTHING.match(count) or judge_clause(count).grade == "none")
        ):
            self.refused.append((block.text[:200], "none is open"))
            return None
        if any(
            (says("none", cell.text) or _NOTHING.match(cell.text)) and not status
            for cell in block.cells
            if field_of(cell.label) in _TELLING
        ):
            self.refused.append((block.text[:200], "none is open"))
            return None
        entry = " ".join(text for label, text in fields.items() if label in _ENTRY_FIELDS or label == "")
        verdict = judge_clause(entry or block.text)
        if verdict.grade == "no":
            self.refused.append((block.text[:200], verdict.why))
            return None
        if "position" in labels and not (_names_something(entry) or says("training", entry) or find_specialties(entry)):
            self.refused.append((block.text[:200], "names no training place"))
            return None
        if status:
            return Unit("row", (block,), section, Verdict("gone", f"{status} by its own words", status))
        return Unit("row", (block,), section, Verdict("offer", "a row of a list of openings"))

    def _has_entries(self, section: Section, listed: bool) -> bool:
        """Whether what stands under a heading are places of their own, not details of one."""
        seen: set[object] = set()
        heading = section.heading
        own = _key(heading) if heading is not None else ()
        for node in section.walk():
            inside = listed or _lists(node)
            if node is not section and node.heading is not None:
                if _set_aside(node.heading):
                    continue
                if _names_place(node.heading, listed) and judge_block(node.heading, True).grade in (
                    "offer",
                    "title",
                    "gone",
                ):
                    seen.add(_key(node.heading))
            asked = asked_for(node.blocks)
            for block in node.blocks:
                if block.kind == "row":
                    return True
                if id(block) in asked or (block.kind == "text" and _REFERS.match(block.text)):
                    continue
                entry = ("offer", "gone", "title") if block.kind == "item" and inside else ("offer", "gone")
                if block.kind != "field" and judge_block(block, inside).grade in entry:
                    seen.add(_key(block))
        seen = {key for key in seen if key != own}
        return len(seen) > 1 or self._offering_children(section) > 1

    def _offering_children(self, section: Section) -> int:
        """How many sections under a heading offer something and are named like a place, not like a detail."""
        from scraper.extract.institution import read_institution
        from scraper.extract.whereabouts import read_place

        count = 0
        children = [child for child in section.children if child.heading is not None]
        for child in children:
            if child.heading is None or field_of(child.heading.text) or _set_aside(child.heading):
                continue
            offers = any(
                judge_block(block, False).grade in ("offer", "gone")
                for node in child.walk()
                for block in node.blocks
            )
            if offers:
                where = read_place(child.heading.text) or read_institution(child.heading.text)
                count += 2 if where and len(children) > 1 else 1
        return count

    def _whole(self, section: Section, heading: Block, listed: bool) -> None:
        """A heading that names a place: all under it tells of that place."""
        blocks: list[Block] = [heading]
        for node in section.walk():
            if node is not section and node.heading is not None:
                if _set_aside(node.heading):
                    self.refused.append((node.heading.text[:200], _set_aside(node.heading) or ""))
                    continue
                blocks.append(node.heading)
            blocks += node.blocks
        self._judged(section, heading, blocks, listed)

    def _site(self, section: Section, heading: Block) -> None:
        """An entry of a list that is headed by the hospital which offers it."""
        blocks = [heading]
        for node in section.walk():
            if node is not section and node.heading is not None:
                if _set_aside(node.heading):
                    continue
                blocks.append(node.heading)
            blocks += node.blocks
        found = [judge_block(block, n == 1 and block.kind != "item") for n, block in enumerate(blocks) if n]
        chosen = next((one for grade in ("offer", "gone", "title") for one in found if one.grade == grade), None)
        told = [block.text for block in blocks[1:]]
        if chosen is None:
            status = next((gone for text in told if len(text) < 200 and (gone := status_of(text))), None)
            refusal = next((one for one in found if one.grade in ("none", "no")), None)
            if status:
                chosen = Verdict("gone", f"{status} by its own words", status)
            elif refusal is None and any(says("place", text) and counts_places(text) for text in told):
                chosen = Verdict("offer", "counts places")
            else:
                self.refused.append((heading.text[:200], refusal.why if refusal else "offers nothing"))
                return
        self.units.append(Unit("section", tuple(blocks), section, chosen))

    def _form(self, section: Section, heading: Block) -> None:
        """A section of labelled values that tell of one place: level, number, start, whom to ask."""
        values = {field_of(cell.label) or "": cell.text for cell in section.cells}
        blocks = (heading, *(block for node in section.walk() for block in node.blocks))
        named = " ".join(values.get(name, "") for name in ("position", "program", "pgy")) + f" {heading.text}"
        verdict = judge_clause(named)
        count = values.get("positions", "")
        if verdict.grade == "no" or (count and (is_empty(count) or _NOTHING.match(count))):
            self.refused.append((heading.text[:200], verdict.why if verdict.grade == "no" else "none is open"))
            return
        status = status_of(values.get("status", ""))
        verdict = Verdict("offer", "labelled values of one place")
        if status:
            verdict = Verdict("gone", f"{status} by its own words", status)
        self.units.append(Unit("section", blocks, section, verdict))

    def _single(self, section: Section, heading: Block, rest: Sequence[Block], listed: bool) -> None:
        self._judged(section, heading, [heading, *rest], listed)

    def _judged(self, section: Section, heading: Block, blocks: Sequence[Block], listed: bool) -> None:
        if any(closes(block) for block in blocks[1:3]):
            self.refused.append((heading.text[:200], "says that nothing is open"))
            return
        told = [block for block in blocks if block.kind != "field" and not _REFERS.match(block.text)]
        verdicts = [judge_block(block, listed or n == 0) for n, block in enumerate(told)]
        for grade in ("offer", "gone"):
            for verdict in verdicts:
                if verdict.grade == grade:
                    chosen = verdicts[0] if verdicts[0].grade == "gone" else verdict
                    self.units.append(Unit("section", tuple(blocks), section, chosen))
                    return
        refusal = next((one for one in verdicts if one.grade == "none" or one.why in _YEARLY), None)
        if refusal is None and verdicts[0].grade == "no":
            refusal = verdicts[0]
        counted = any(counts_places(block.text) for block in told[1:])
        if refusal is None and is_title(heading) and len(blocks) > 1 and (listed or section.cells or counted):
            verdict = Verdict(
                "offer", "an entry of a list of openings" if listed else "a title with its details"
            )
            self.units.append(Unit("section", tuple(blocks), section, verdict))
            return
        self.refused.append((heading.text[:200], refusal.why if refusal else "offers nothing"))
        self.shared.append(
            (section.parent or section, tuple(block for block in blocks if _REFERS.match(block.text)))
        )
        self.says_none = self.says_none or any(says("says_none", block.text) for block in told)


def _is_entry(block: Block) -> bool:
    """Whether a paragraph with a bold lead is an entry of its own, by the place in its lead."""
    from scraper.extract.whereabouts import read_place

    return read_place(block.lead) is not None


_DETAIL = re.compile(
    r"\b(?:requirements?|requisitos|eligibility|qualifications?|how to (?:apply|reach|find)|to apply|apply(?:ing)?"
    r"|applications?(?: process| materials?| requirements?)?|documents?|visas?|visa (?:policy|sponsorship)"
    r"|contact(?: us)?|questions|salary|salaries|stipends?|benefits|compensation|deadlines?|about (?:us|the \w+)"
    r"|notes?|remarks|who (?:may|can|should) apply|what (?:to send|we (?:offer|ask|need)))\W*$",
    re.I,
)


def is_detail(heading: Block) -> bool:
    """Whether a heading announces what is asked or given for places named elsewhere."""
    text = heading.text.strip()
    return len(text) < 60 and _DETAIL.search(text) is not None and not levels(text)


_ASKS_FOR = re.compile(
    r"\b(?:send|submit|includ\w+|provide|attach\w*|upload|e-?mail|documents?|materials?|checklist|following items?"
    r"|application (?:packet|packages?))\b.{0,80}:\W*$",
    re.I | re.S,
)


_OF_THE_PAST = re.compile(
    r"\bP[GL]Y?\W?\d|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
)


def asked_for(blocks: Sequence[Block]) -> set[int]:
    """The items of a list of documents to send, by identity: they name years and programs of the applicant's past."""
    out: set[int] = set()
    asking = False
    for n, block in enumerate(blocks):
        if block.kind != "item" and block.text[:1].islower() and n and id(blocks[n - 1]) in out:
            out.add(id(block))
        elif block.kind != "item":
            asking = block.kind == "text" and _ASKS_FOR.search(block.text[-200:]) is not None
        elif asking:
            out.add(id(block))
    return out


def is_form(section: Section) -> bool:
    """Whether a section's labelled values name one place and tell how many, from when or until when."""
    names = {field_of(cell.label) for cell in section.cells}
    return bool(names & _ENTRY_FIELDS) and len(names & _FORM_FIELDS) >= 2 and not names & _FOREIGN_FIELDS


def is_site(heading: Block) -> bool:
    """Whether a heading is the name or the town of a hospital."""
    from scraper.extract.institution import read_institution
    from scraper.extract.whereabouts import read_place

    text = heading.text
    if len(text) > TITLE_LENGTH or is_list_title(text) or is_detail(heading):
        return False
    return read_place(text) is not None or read_institution(text) is not None


def grown(
    units: Sequence[Unit], shared: Sequence[tuple[Section, tuple[Block, ...]]]
) -> tuple[list[Unit], list[tuple[Section, tuple[Block, ...]]]]:
    """Each unit with what else stands in the largest section that tells of it alone, beside sections of others."""
    inside: dict[int, int] = {}
    for unit in units:
        node: Section | None = unit.section
        while node is not None:
            inside[id(node)] = inside.get(id(node), 0) + 1
            node = node.parent
    extents: dict[int, Unit] = {}
    for unit in units:
        node = unit.section
        while node.parent is not None and inside[id(node)] == 1 and inside[id(node.parent)] == 1:
            node = node.parent
        if node.parent is not None and inside[id(node)] == 1 and not (node.heading and is_detail(node.heading)):
            extents[id(node)] = unit
    taken: dict[int, list[Block]] = {}
    left: list[tuple[Section, tuple[Block, ...]]] = []
    for section, blocks in shared:
        owner: Unit | None = None
        above: Section | None = section
        while above is not None and owner is None:
            owner = extents.get(id(above))
            above = above.parent
        if owner is None:
            left.append((section, blocks))
            continue
        own = taken.setdefault(id(owner), [])
        if section.heading is not None and section is not owner.section and section.heading not in owner.blocks:
            own.append(section.heading)
        own += blocks
    return [replace(unit, details=tuple(taken.get(id(unit), ()))) for unit in units], left


def _lists(section: Section) -> bool:
    """Whether a section calls what stands in it open: in its heading, or in a line before its entries."""
    heading = section.heading
    if heading is not None and is_list_title(heading.text):
        return True
    return any(
        is_list_title(block.text)
        for block in section.blocks
        if block.kind in ("text", "item")
        and (len(block.text) < TITLE_LENGTH or block.text.rstrip().endswith(":"))
    )


def _set_aside(heading: Block) -> str | None:
    text = heading.text
    if PAST.search(text):
        return "what is past"
    if _SEEKING.search(text):
        return "somebody seeks a place"
    if _CALL.search(text.strip()):
        return "a call to post"
    if _ALUMNI.match(text.strip()):
        return "people, not places"
    if says("news", text) or (other_profession(text) and not _HAND_OF.search(text)):
        return "news, not an offer" if says("news", text) else "another profession's job"
    verdict = judge_clause(text)
    if verdict.grade == "no" and (verdict.why in SET_ASIDE or verdict.why.startswith(("news", "a yearly"))):
        return verdict.why
    return None


def _names_something(text: str) -> bool:
    return bool(levels(text)) or kind_of(text) is not None


def _names_place(heading: Block, listed: bool) -> bool:
    """Whether a heading is the title of one place."""
    text = heading.text
    if text.rstrip().endswith("?"):
        return False
    if counts_places(text) and len(text) <= TITLE_LENGTH and (says("research", text) or says("observer", text)):
        return True
    if len(text) > TITLE_LENGTH or (is_list_title(text) and not levels(text) and not heading.level >= 7):
        return bool(levels(text)) and not re.search(r"\bpositions\b", text, re.I)
    if levels(text) or says("research", text) or says("observer", text) or says("other", text):
        return True
    return ((kind_of(text) is not None or listed) and bool(find_specialties(text))) or (
        says("training", text) and says("open", text)
    )


def _key(block: Block) -> tuple[object, ...]:
    """What tells places apart: years, kind, specialty."""
    years = (
        frozenset().union(*(level.years for level in levels(block.text)[:1]))
        if levels(block.text)
        else frozenset()
    )
    specialties = tuple(slug for _, _, slug in find_specialties(block.text)[:1])
    return (years, kind_of(block.text), specialties)


def _end_of(blocks: Sequence[Block], start: int, listed: bool) -> int:
    """Where the unit that ``blocks[start]`` opens ends: at the next one that names a place, or looks like a lead."""
    first = blocks[start]
    n = start + 1
    while n < len(blocks):
        block = blocks[n]
        if block.kind in ("row", "field"):
            break
        if first.kind == "item":
            if block.kind != "item" or block.level <= first.level or block.group == first.group:
                break
        elif first.lead:
            if block.lead or block.kind == "heading":
                break
        else:
            break
        if judge_block(block, listed).grade in ("offer", "gone", "title"):
            break
        n += 1
    return n


_SHUT = re.compile(r"\b(?:suspended|closed|full|paused|filled|cancell?ed|not (?:taking|accepting|available))\b", re.I)


def _nested(blocks: Sequence[Block], start: int) -> int:
    """Where the list under a bare field of medicine ends; ``start`` when it has none."""
    title = blocks[start]
    if title.kind != "item" or len(title.text) > 80 or not find_specialties(title.text) or levels(title.text):
        return start
    end = start + 1
    while end < len(blocks) and blocks[end].kind == "item" and blocks[end].level > title.level:
        end += 1
    return end


def _foot_of(units: Sequence[Unit]) -> int:
    """Where the foot of a list begins in its last entry: an address, when no other entry has a way to apply."""
    last = units[-1].blocks
    at = next((n for n, block in enumerate(last) if n and has_address(block)), 0)
    if any(tells_way(block) for unit in units[:-1] for block in unit.blocks) or has_address(last[0]):
        return 0
    return at


def _ordinal(block: Block, position: int) -> int:
    found = re.match(r"\(?(\d{1,2})[.)]", block.text)
    if found:
        return int(found[1])
    return position + 1 if block.kind == "item" else 0
