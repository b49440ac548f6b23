"""The foot of a list: what stands after its last entry and speaks for all of them.

Knows how such a foot begins: "For both levels", a heading of requirements that no other entry has, the first
address or visa rule of the whole list. Promises that words leave the last entry only where they are plainly
not its own. Refuses lists of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scraper.extract.offers.facts import counts_places
from scraper.extract.structure.found import Unit
from scraper.extract.structure.of_rules import is_detail
from scraper.extract.structure.segment import Section, has_address
from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import find_places
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_ADDRESS_LENGTH = 250
_FAR = 80
"""Blocks of an entry among which its list's foot is looked for."""
_PLACES = (
    r"(?:positions?|openings?|vacanc(?:y|ies)|places?|spots?|slots?|seats?|chairs?|posts?|postings?|listings?"
    r"|levels?|programs?|residenc(?:y|ies)|fellowships?|departments?|years?|tracks?|roles?"
    r"|opportunit(?:y|ies)|jobs?)"
)
_FOR_ALL = signed(
    rf"\b(?:both|all|either|any|each|every)\s(?:of\s)?(?:(?:the|these|our|those)\s)?(?:\w{{1,14}}\s){{0,2}}?"
    rf"{_PLACES}\b"
    rf"|\b(?:these|the\s(?:above|following\srequirements|abovementioned|above-mentioned))\s"
    rf"(?:\w{{1,14}}\s){{0,2}}?{_PLACES}\b"
    rf"|\b{_PLACES}\s(?:listed\s|described\s|named\s)?above\b"
    r"|\ball\s(?:applicants|candidates|residents|fellows|trainees)\b",
    *("both", "all", "either", "any", "each", "every", "these", "above"),
    flags=re.I,
)
"""Words that speak for more than one place."""
_ITS_OWN = regex(r"\b(?:all|any|each|every|these)\s(?:of\s)?(?:the\s|our\s)?(?:\w+\s)?years?\b", re.I)
_TOPICS = (
    signed(
        r"\bvisas?\b|\bsponsor|\b[JH]-?1|\bcitizen", "visa", "sponsor", "j-1", "j1", "h-1", "h1", "citizen"
    ),
    signed(r"\bUSMLE\b|\bCOMLEX\b|\bECFMG\b|\bsteps?\s[1-3I]", "usmle", "comlex", "ecfmg", "step"),
    signed(r"\b(?:cv|curriculum vitae|letters?|resum)", "cv", "curriculum", "letter", "resum", flags=re.I),
)


def with_feet(
    units: Sequence[Unit], shared: Sequence[tuple[Section, tuple[Block, ...]]]
) -> tuple[list[Unit], list[tuple[Section, tuple[Block, ...]]]]:
    """The units, the last of each list without the list's foot, and the feet with what else is shared."""
    lists: dict[int, list[int]] = {}
    for n, unit in enumerate(units):
        if unit.shape != "row":
            lists.setdefault(id(_list_of(unit)), []).append(n)
    out, left = list(units), list(shared)
    for places in lists.values():
        if len(places) < 2:
            continue
        last = units[places[-1]]
        if any(_inside(unit, _list_of(last)) for unit in units[places[-1] + 1 :][:1]):
            continue
        cut = _begins(last.blocks, [units[n].blocks for n in places[:-1]])
        if cut:
            out[places[-1]] = replace(last, blocks=last.blocks[:cut])
            _add(left, _list_of(last), last.blocks[cut:])
    _lift(out, left)
    return out, left


def _lift(units: Sequence[Unit], shared: list[tuple[Section, tuple[Block, ...]]]) -> None:
    """Gives what speaks for all, below the last of several lists that stand side by side, to what is over
    them: a note for the marks of all, "All places start July 1" under the last hospital's table."""
    groups: dict[int, dict[int, Section]] = {}
    for unit in units:
        if unit.section.parent is not None and _list_of(unit) is unit.section:
            groups.setdefault(id(unit.section.parent), {})[id(unit.section)] = unit.section
    for lists in groups.values():
        last = list(lists.values())[-1]
        if len(lists) < 2 or last.parent is None or last.level != min(one.level for one in lists.values()):
            continue
        listed = {id(block) for unit in units if unit.section is last for block in unit.blocks}
        end = max((n for n, block in enumerate(last.blocks) if id(block) in listed), default=len(last.blocks))
        after = {id(block) for block in last.blocks[end + 1 :]}
        for n, (section, told) in enumerate(shared):
            if section is not last:
                continue
            at = next(
                (k for k, block in enumerate(told) if id(block) in after and _is_for_lists(block)), None
            )
            if at is not None:
                shared[n] = (section, told[:at])
                _add(shared, last.parent, told[at:])
            break


def _is_for_lists(block: Block) -> bool:
    """Whether a block below the last of several lists is a note with a mark, or about the places of all."""
    return _speaks_for_all(block) or _MARKED.match(block.text) is not None


_MARKED = regex(r"\W?(?:[*†‡§]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ])[)\]]?[\s=:-]*[\w\"']")


def _add(
    shared: list[tuple[Section, tuple[Block, ...]]], section: Section, blocks: tuple[Block, ...]
) -> None:
    """Adds blocks to what a section shares."""
    for n, (one, told) in enumerate(shared):
        if one is section:
            shared[n] = (one, (*told, *blocks))
            return
    shared.append((section, blocks))


def _list_of(unit: Unit) -> Section:
    """The section whose entries the unit stands among."""
    if unit.shape == "section" and unit.section.parent is not None:
        return unit.section.parent
    return unit.section


def _inside(unit: Unit, section: Section) -> bool:
    """Whether a unit stands somewhere under ``section``: then what stands before it is no foot."""
    node: Section | None = unit.section
    while node is not None and node is not section:
        node = node.parent
    return node is section


def _begins(blocks: Sequence[Block], others: Sequence[Sequence[Block]]) -> int:
    """Where the foot begins in the last entry's blocks; 0 for none."""
    told = [block for entry in others for block in entry[1:]]
    headed = any(block.kind == "heading" and is_detail(block) for block in told)
    generic = any(_speaks_for_all(block) for block in told)
    longest = max(len(entry) for entry in others)
    first = 2 if blocks[0].kind == "heading" else 1
    topics = {topic for block in (*told, *blocks[1:first]) for topic in _topics(block)}
    houses = {town for block in blocks[:first] for town in _towns(block, 3)}
    dated = any(_DAY_OF_SEVERAL.search(block.text) for block in told if _DAY.search(block.text))
    named = {name for entry in others for name in _names(entry[0])} - _names(blocks[0])
    for n, block in enumerate(blocks[first:_FAR], first):
        new = n >= longest and bool(_topics(block) - topics) and not _tells_place(block)
        topics |= _topics(block)
        if block.kind == "field":
            if new and n > 1:
                return n
            houses |= _towns(block, 3)
            continue
        if block.kind == "heading" and is_detail(block) and not headed:
            return n
        if not generic and _speaks_for_all(block):
            return n
        if n > 1 and not dated and _tells_days(block, named):
            return n
        if (n > 1 and _elsewhere(block, houses)) or new:
            return n
        houses |= _towns(block, 3)
    return 0


def _tells_place(block: Block) -> bool:
    """Whether a line counts places of a level itself: "Pathology, PGY-1, one opening, H-1B too"."""
    return bool(levels(block.text)) and counts_places(block.text)


def _elsewhere(block: Block, houses: set[object]) -> bool:
    """Whether a block is the address of another house in another town: whoever keeps the list."""
    if not houses or len(block.text) >= _ADDRESS_LENGTH:
        return False
    theirs = _towns(block, 4)
    return bool(theirs) and not houses & theirs


def _towns(block: Block, sure: int) -> set[object]:
    """The places that a block names at least so surely."""
    return {one.where for one in find_places(block.text) if one.sure >= sure}


def _speaks_for_all(block: Block) -> bool:
    """Whether a block is about several places, as its first words say."""
    start = block.text[:160]
    found = _FOR_ALL.search(start)
    return found is not None and not _ITS_OWN.search(start, found.start())


def _names(block: Block) -> set[str]:
    """The hospital and the towns that an entry's first block names."""
    text = block.lead or block.text[:_HEAD]
    house = read_institution(text)
    towns = {one.where.city for one in find_places(text) if one.sure >= 3 and one.where.city}
    return towns | ({house.value, _GENERIC.sub("", house.value)} if house else set())


def _tells_days(block: Block, names: Iterable[str]) -> bool:
    """Whether a block below a list tells of days of several of its places, or of an earlier one."""
    if block.kind not in ("text", "item") or not _DAY.search(block.text) or counts_places(block.text):
        return False
    if _DAY_OF_SEVERAL.search(block.text) or any(name in block.text for name in names):
        return True
    fields = {slug for _, _, slug in find_specialties(block.text[:_HEAD])}
    return len(fields) > 1 and len(_DAY.findall(block.text)) > 1


_HEAD = 160
_GENERIC = regex(r"\s(?:Regional\s|Community\s|University\s|County\s)?(?:Hospital|Medical Cent(?:er|re))$")
_DAY = regex(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b|\d[/-]\d"
    r"|\b(?i:immediate(?:ly)?|at once|right away|straight away|without delay|asap)\b"
)
_DAY_OF_SEVERAL = regex(
    r"\b(?:(?:for|are|to|by|of) all(?= of |[.,:;]|\s?$| (?:two|three|four|five|six|sites|hospitals)\b)"
    r"|all (?:of (?:them|these|the above)|two|three|four|five|six|begin|start|close|sites|hospitals|starts"
    r"|were (?:posted|listed)|with the exception|except)"
    r"|every ?(?:one of|where|thing here|body but|body else|one else)|each (?:of|one|hospital|site|begins"
    r"|starts|closes)|(?:none|any|both|neither|either|one|two|three"
    r"|each|some) of (?:our|the|these|them|those)"
    r" (?:\w+ )?(?:programs|places|positions|hospitals|sites|above|openings|two|three|four|\w*)"
    r"|regardless of|unless (?:it is|you are|you apply|applying)"
    r"|which(?:ever|soever) (?:hospital|site|program|place|one)|wherever you"
    r"|throughout|(?:the|all) (?:others|rest|remaining|other (?:two|three|four))|elsewhere"
    r"|the (?:first|last|second|third) (?:one )?(?:closes|starts|begins)|the whole (?:lot|list)"
    r"|unless (?:an entry|a (?:card|line|posting)|it|the (?:entry|card|posting)) (?:says|tells|states)"
    r"|everything (?:here|on this (?:page|list))|on this (?:page|list)|common (?:closing|start|deadline)"
    r"|(?:deadlines|(?:start|closing) dates)(?= are| \(|:))\b",
    re.I,
)
"""How words that tell of a day speak of several places."""


def _topics(block: Block) -> set[int]:
    """What a block speaks of: an address to write to (-1), rules of visas, of examinations, of papers."""
    spoken = {n for n, topic in enumerate(_TOPICS) if topic.search(block.text)}
    return spoken | {-1} if has_address(block) else spoken
