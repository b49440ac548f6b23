"""How far a place reaches: its later blocks, the section that tells of it alone, the foot of a list.

Knows items within items, lists of documents to send, feet of lists. Promises that a block belongs to one
place or to all. Refuses to decide what is a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.entries import closes, judge_block
from scraper.extract.offers.facts import counts_places, opens_with_field
from scraper.extract.offers.offer import Verdict, status_of
from scraper.extract.offers.told_apart import roles_in
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.headings import names_something
from scraper.extract.structure.of_rules import is_detail, names_detail, tells_rules
from scraper.extract.structure.segment import Section, has_address, tells_way
from scraper.extract.structure.summary import Framed
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visapolicy import is_rule
from scraper.extract.values.visascope import is_for_list
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex

_ASKS_FOR = regex(
    r"\b(?:send|submit|includ\w+|provide|attach\w*|upload|e-?mail"
    r"|documents?|materials?|checklist|following items?|application (?:packet|packages?))\b.{0,80}:\W*$",
    re.I | re.S,
)
_COLON_LAST = regex(r":\W*$")
OF_THE_PAST = regex(r"\bP[GL]Y?\W?\d|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d")
REFERS = regex(
    r"\W*(?:for|to apply for|regarding|as to)\s(?:the|this|that|these|either|both|any of|all)\b"
    r"(?!\s(?:coming\s|next\s|new\s|academic\s|training\s)?"
    r"(?:years?|class|summer|fall|autumn|winter|spring"
    r"|January|April|May|June|July|August|September|first time|20\d\d))"
    r"|[*\u2020\u2021\xa7]{1,3}\s?(?-i:[A-Z])[^*]{20,}$"
    r"|(?:how to read|key to|a key:|reading)[^.:]{0,40}:"
    r"|[^.]{0,40}\b(?:every|each|all)\s(?:of\s)?(?:the\s|these\s)?(?:\w+\s)?(?:places?|positions?|openings?"
    r"|spots?|seats?|slots?|entry|entries|lines?|vacanc(?:y|ies))\b[^.]{0,120}?"
    r"(?:\bunless\b|\bexcept where\b|\bif (?:nothing|not)|\bwhere (?:nothing|not))[^.]{0,30}"
    r"\b(?:says?|said|stated|states?|marked|noted|shown|given|indicated|otherwise|told)\b",
    re.I,
)
"""How a paragraph begins that is about the places beside it: by naming them, as a note or a key."""


_OF_PROGRAM = regex(r"\bvisas?\b|\bsponsor|\b[JH]-?1B?\b|@", re.I)


def outlives(block: Block, page: bool) -> bool:
    """Whether a block of a refused section holds for the places beside it; ``page``: of the page's program.

    Its visas and whom to ask are those of a place that a banner or a box beside it offers.
    """
    return (
        REFERS.match(block.text) is not None
        or is_for_list(block.text)
        or (page and _OF_PROGRAM.search(block.text) is not None)
    )


def told_after(heading: Block, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What under a mere line that looks like a heading is said of the page again: how to apply.

    A line of letters or bold words heads what follows it, and nothing tells where that ends.
    """
    if heading.level < _LIKE_HEADING or find_specialties(heading.text):
        return ()
    at = next((n for n, one in enumerate(blocks) if n and one.kind == "text" and _OF_PAGE.match(one.text)), 0)
    return tuple(blocks[at:]) if at and any(map(tells_way, blocks[at:])) else ()


OF_OTHERS = frozenset(("people, not places", "the course of training, not a place", "what is past"))
"""Why a section is passed over that tells of no other job or place."""
_LIKE_HEADING = 7
_OF_PAGE = regex(
    r"\W*(?:(?:to|please|kindly|interested\b[^.]{0,60}?|for (?:more |further )?)\s?)?"
    r"(?:contact|questions?|enquir(?:ies|e)|inquir(?:ies|e)|information|apply|applications?|send"
    r"|e-?mail|write"
    r"|text|call|phone|mail)\b(?! (?:schedule|room|rotation|nights?|is|in|one|every|of))",
    re.I,
)
"""How a paragraph begins that tells how to apply: "Contact: Ann Lee", "Text or e-mail Dr. Lee"."""


def grown(
    units: Sequence[Unit], shared: Sequence[tuple[Section, tuple[Block, ...]]]
) -> tuple[list[Unit], list[tuple[Section, tuple[Block, ...]]]]:
    """Each unit with what else stands in the largest section that tells of it alone, and what is left."""
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
        if (
            node.parent is not None
            and inside[id(node)] == 1
            and not (node.heading and is_detail(node.heading))
            and not (node.of_all or _among_others(unit))
        ):
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
        if (
            section.heading is not None
            and section is not owner.section
            and section.heading not in owner.blocks
        ):
            own.append(section.heading)
        own += blocks
    return [replace(unit, details=(*unit.details, *taken.get(id(unit), ()))) for unit in units], left


def regrown(found: Found, framed: Sequence[Framed]) -> tuple[Found, list[Framed]]:
    """The same, now that what stood beside a place in its section has turned out to be none."""
    units, shared = grown(found.units, found.shared)
    made = {id(unit): new for unit, new in zip(found.units, units, strict=True)}
    return (
        replace(found, units=tuple(units), shared=tuple(shared)),
        [(made[id(unit)], slot, clauses) for unit, slot, clauses in framed],
    )


def _among_others(unit: Unit) -> bool:
    """Whether a paragraph with its title in bold is one of several, the others of other matters."""
    if unit.shape != "lead":
        return False
    titles = (block.lead for block in unit.section.blocks if block.lead and block not in unit.blocks)
    others = [one for one in titles if not one.rstrip().endswith(":") and not names_detail(one)]
    return len(others) >= _SEVERAL


_SEVERAL = 2


def end_of(blocks: Sequence[Block], start: int, listed: bool) -> int:
    """Where the unit opened by ``blocks[start]`` ends: at the next place, or what looks like a lead."""
    first = blocks[start]
    n = start + 1
    # What stands in a list below an entry with a title in bold tells of that entry, whatever it names.
    titled = first.kind == "item" and bool(first.lead)
    n = max(lines_end(blocks, start), _fields_end(blocks, start))
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
        grade = judge_block(block, listed).grade
        if grade in ("offer", "gone") or (grade == "title" and not (titled and block.kind == "item")):
            break
        n += 1
    return n


def _fields_end(blocks: Sequence[Block], start: int) -> int:
    """Where the labelled facts under an entry's title end, when another title has such under it too."""
    if not _has_facts(blocks, start) or sum(_has_facts(blocks, n) for n in range(len(blocks))) < _SEVERAL:
        return start + 1
    n = start + 1
    while n < len(blocks) and blocks[n].kind == "field" and _is_fact(blocks[n]):
        n += 1
    return n


def _has_facts(blocks: Sequence[Block], n: int) -> bool:
    """Whether a line is a title with labelled facts right under it: "PGY-2 Pathology" over "Positions: 2"."""
    if n + 1 >= len(blocks) or blocks[n].kind != "text" or blocks[n + 1].kind != "field":
        return False
    first = blocks[n].text
    return (
        len(first) < _NAMED and not first.endswith(":") and names_something(first) and _is_fact(blocks[n + 1])
    )


def _is_fact(block: Block) -> bool:
    return all(field_of(cell.label) in _FACTS for cell in block.cells)


_FACTS = frozenset(("positions", "starts", "status", "contact", "apply_by", "visa"))
_NAMED = 160
"""Signs of an entry's title, with its hospital and town in lines of their own."""


def lines_end(blocks: Sequence[Block], start: int) -> int:
    """Where the lines under an entry's linked title end, which name nothing: "Reno, NV · one vacancy"."""
    first, n = blocks[start], start + 1
    if first.kind != "item" or not first.linked:
        return n
    same = (first.kind, first.group, first.level)
    while n < len(blocks) and (blocks[n].kind, blocks[n].group, blocks[n].level) == same:
        if blocks[n].linked:
            return n
        if names_something(blocks[n].text) or opens_with_field(blocks[n].text):
            return start + 1
        n += 1
    return n


def nested_end(blocks: Sequence[Block], start: int) -> int:
    """Where the list under a bare field of medicine ends; ``start`` when it has none."""
    title = blocks[start]
    if title.kind != "item" or len(title.text) > 80 or not find_specialties(title.text) or levels(title.text):
        return start
    end = start + 1
    while end < len(blocks) and blocks[end].kind == "item" and blocks[end].level > title.level:
        end += 1
    return end


def counted_under(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """The entries of the list under a field of medicine, each with the field over it, when each of them
    begins with a training year or a count and tells a day or a number; none when one does not."""
    title, inner = blocks[0], blocks[1:]
    level = min(block.level for block in inner)
    heads = [n for n, block in enumerate(inner) if block.level == level]
    if heads[0] or not all(_ENTRY.match(inner[n].text) for n in heads):
        return []
    if not all(_TELLS_MORE.search(inner[n].text) or closes(inner[n]) for n in heads):
        return []
    return [(title, *inner[start:end]) for start, end in zip(heads, [*heads[1:], len(inner)], strict=True)]


_ENTRY = regex(
    r"\W*(?:(?:PGY|PG|PL|CA|R|HO)[\s-]?(?:[1-8]|I)"
    r"|(?:an?|one|two|three|four|five|six|[1-9])\b(?![/.:]\d| ?%)"
    r"|no(?:ne|thing)?\b|0\b|zero\b)",
    re.I,
)
_TELLS_MORE = regex(
    r"\b(?:20\d\d|now|immediate(?:ly)?|ASAP|filled|closed|full|withdrawn|on hold)\b|\d/\d"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\b"
    r"|[-\u2013:,;(]\s?(?:one|two|three|four|\d)\b"
    r"|\b(?:places?|positions?|openings?|spots?|seats?|slots?|vacanc(?:y|ies))\b",
    re.I,
)


def entry_under(block: Block) -> Verdict | None:
    """What an entry that a field of medicine heads comes to; ``None``: nothing is open there."""
    verdict = judge_block(block, True)
    status = status_of(block.text, struck=block.struck)
    if status:
        return Verdict("gone", f"{status} by its own words", status)
    if closes(block) or verdict.grade in ("none", "no"):
        return None
    return verdict if verdict.grade == "offer" else Verdict("offer", "an entry under its field")


def foot_of(units: Sequence[Unit]) -> tuple[int, int]:
    """Which entry is a list's last, and where the list's foot begins in it: an address, when no other entry
    has a way to apply; or what follows a paragraph that is an entry as a whole, as all before it are."""
    leads = [n for n, unit in enumerate(units) if unit.shape == "lead"]
    if len(leads) > _SEVERAL and all(len(units[n].blocks) == 1 for n in leads[:-1]):
        return leads[-1], 1 if len(units[leads[-1]].blocks) > 1 else 0
    last = len(units) - 1
    if last < 1:
        return last, 0
    told = units[last].blocks
    at = next((n for n, block in enumerate(told) if n and has_address(block)), 0)
    if any(tells_way(block) for unit in units[:-1] for block in unit.blocks) or has_address(told[0]):
        return last, 0
    return last, at


def asked_for(blocks: Sequence[Block]) -> set[int]:
    """The items of a list of documents to send, by identity: they name years of the applicant's past."""
    out: set[int] = set()
    asking = False
    for n, block in enumerate(blocks):
        if block.kind != "item" and block.text[:1].islower() and n and id(blocks[n - 1]) in out:
            out.add(id(block))
        elif block.kind != "item":
            tail = block.text[-200:]
            ends = block.kind == "text" and _COLON_LAST.search(tail) is not None
            asking = ends and _ASKS_FOR.search(tail) is not None
        elif asking:
            out.add(id(block))
    return out


def required_in(blocks: Sequence[Block], heading: Block | None = None) -> set[int]:
    """The items under a line or heading that says they are what is required, and rules of visas, by identity:
    none of them is a place."""
    out: set[int] = set()
    if heading is not None and tells_rules(heading):
        out = {id(block) for block in blocks if block.kind in ("item", "text")}
    required = False
    first: Block | None = None
    for block in blocks:
        if block.kind in ("item", "text") and is_rule(block.text):
            out.add(id(block))
        if block.kind == "item":
            # Another list right behind the one that a line heads is no longer headed by it.
            first = first or block
            required = required and (block.group == first.group or block.level > first.level)
        if block.kind != "item":
            first = None
            last = block.text.rpartition("\n")[2]
            titled = len(last) < _TITLE and _REQUIRED.match(last) is not None
            required = block.kind == "text" and (
                titled or (":" in last and _YOU_NEED.search(last) is not None)
            )
        elif required or (_OF_APPLICANTS.match(block.text) and not counts_places(block.text)):
            out.add(id(block))
    return out


_OF_APPLICANTS = regex(
    r"\W*(?:visas?(?: [a-z]+)?\s?(?::|\s[\u2013\u2014-]\s)"
    r"|(?:at least |a minimum of |minimum )?(?:an?|one|two|three|four|[1-5]|12|24|36|48) (?:or \w+ )?"
    r"(?:[a-z]+ ){0,2}(?:years?|months),?(?: or [\w ]{3,12} years?,?)? (?:of|in) (?:[\w-]+ )?"
    r"(?:ACGME|accredited|clinical|prior|previous|GME|graduate|post-?graduate|categorical|residency|training)\b)",
    re.I,
)
"""How an item begins that is about who applies: "Visas: J-1", "Two years of accredited training"."""
_TITLE = 60
_REQUIRED = regex(
    r"\W*(?:[\w/]+ ){0,4}"
    r"(?:qualifications?|requirements?|eligibility|criteria|prerequisites|(?:skills|experience)(?: and \w+)?)"
    r"(?: (?:are|include))?\W*$"
    r"|(?:[^/.]{3,30} / )?\W*(?:what )?(?:we|the (?:program|department|hospital|law|board"
    r"|state)) (?:also |all )?"
    r"(?:requires?|asks?(?: for| of (?:you|everyone|all|each))?|expects?|insists? on)(?: of \w+"
    r"| from \w+)?\W*$"
    r"|\W*(?:required|must[ -]haves?|(?:what )?you (?:must |should |will )?(?:bring|need|have)"
    r"|se (?:exige|requiere)"
    r"|requisitos)(?: (?:of|from) (?:all|every) \w+)?\W*$",
    re.I,
)
"""What stands over the items that an applicant is asked to have, though no heading in its make."""
_YOU_NEED = regex(
    r"\b(?:you|applicants?|candidates?|whoever (?:comes|joins|applies)"
    r"|the (?:person|one|colleague) who (?:comes|joins))"
    r"(?:'d|'ll|\s(?:would|will|must|should|do))?(?:\s(?:also|all|still))?"
    r"\s(?:needs?|has|have|must have|brings?|holds?|shows?)\b[^.:]{0,60}:\W*$",
    re.I,
)
"""The same as the end of a sentence: "We hope to welcome a colleague. You would need:"."""


def notes_in(blocks: Sequence[Block]) -> set[int]:
    """The paragraphs that only refer to what stands elsewhere, by identity."""
    return {id(block) for block in blocks if block.kind == "text" and REFERS.match(block.text)}


def sums_up(block: Block, units: Sequence[Unit]) -> bool:
    """Whether a paragraph behind entries of researchers' posts names two of these: it is about them all."""
    if block.kind != "text" or len(units) < 2:
        return False
    named = {role for _, role in roles_in(block.text)}
    told = {role for unit in units if unit.shape == "item" for _, role in roles_in(unit.blocks[0].text)[:1]}
    return len(named) > 1 and named <= told


def ordinal_of(block: Block, position: int) -> int:
    """The number, or the letter as a number, that an entry begins with; an item's place among its like."""
    if found := _ENUMERATED.match(block.text):
        mark = found[1] or found[2] or found[3]
        return int(mark) if mark.isdigit() else ord(mark.lower()) - ord("a") + 1
    return position + 1 if block.kind == "item" else 0


_ENUMERATED = regex(
    r"\(?(\d{1,2}|[a-hA-H])[.)](?=\s)|([A-H])\s?[:\u2013\u2014-]\s"
    r"|(?i:number|no\.|position|seat|chair|job|role|place|opening|post)\s#?(\d|[A-H])\s?[:.)\u2013\u2014-]\s"
)
