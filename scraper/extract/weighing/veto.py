"""What a whole part, article or posting shows it to be, where its sentences alone would pass for an offer.

Knows people who seek or swap, news and advice by their titles, other professions by their schools and
accreditors, hiring forms, tables of pay and quotas. Promises the reason in words. Refuses to doubt a
posting that asks for a physician because another trade is named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.offers.facts import counts_places, names_house, opens_with_field, tells_of_stay
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import WANTED, judge_clause
from scraper.extract.offers.sought import seeks_place
from scraper.extract.pages.part import Part
from scraper.extract.structure.found import Found, Unit
from scraper.extract.structure.headed import tells_of_one
from scraper.extract.structure.segment import Section
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing.sorts import of_sort
from scraper.extract.weighing.weigh import outright
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.persons import opens_with_person
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import replaces

Refused = tuple[str, str]
_WHOLE = frozenset(("somebody sells a service", "somebody seeks a place", "rules of a board"))
_SELLS = "somebody sells a service"
_SHORT = 2_500
"""Signs of an article that one request can fill; a longer one is a list that may hold a request."""
_HEAD = 120
"""Signs in which a posting says what it is: a researcher's may ask for any doctor's degree."""
_MONEY = regex(r"^\W{0,3}\$\s?\d{2,3},?\d{3}")
_DAY = regex(r"\b(?:20\d\d|\d{1,2}/\d{1,2}/\d{2,4})\b|@")
_QUOTA = frozenset(("quota",))
_SAYS_MORE = frozenset(("positions", "status", "contact", "apply_by", "visa"))


def of_part(part: Part) -> str | None:
    """Why nothing in ``part`` counts: all its words are another trade's, or somebody's request."""
    text = "\n".join(block.text for block in part.blocks if not block.quoted)[: 4 * _SHORT]
    if is_study(text):
        return "a study, not an offer"
    if part.alone and (reason := of_sort(part) or of_title(part.title) or of_words(text)):
        return reason
    message = part.identifier or part.sender or part.alone or _asks_around(part)
    return _asks(part.blocks) if message and len(text) < _SHORT else None


def _asks_around(part: Part) -> bool:
    """Whether a text without headings puts a question to everybody: "Does anyone know of a place?"."""
    if any(block.kind == "heading" for block in part.blocks):
        return False
    told = (one.text for block in part.blocks if "?" in block.text for one in sentences(block.text[:_SHORT]))
    return any(one.rstrip().endswith("?") and word_list("asking").search(one) is not None for one in told)


def is_study(text: str) -> bool:
    """Whether a text has the parts of a paper's abstract: "Methods: ... Results: ..."."""
    if "esult" not in text:
        return False
    told = {found[1].lower().rstrip("s") for found in _OF_STUDY.finditer(text)}
    return len(told) >= _PARTS_OF_STUDY and bool(told & {"result", "finding"})


_PARTS_OF_STUDY = 3
_OF_STUDY = regex(
    r"(?:^|[.\n]\s*)(Background|Introduction|Objectives?|Purpose|Aims?|Methods?|Design|Study Design"
    r"|Setting|Participants"
    r"|Results?|Findings?|Conclusions?|Discussion|Main Outcome Measures?)\b(?:\s?:|\s*\n|\s(?=[A-Z]))",
    re.M,
)


def without_other_jobs(part: Part) -> Part:
    """A page that is one posting, less the board's list of its other jobs ("Similar jobs")."""
    kept: list[Block] = []
    under = 0.0
    for block in part.blocks:
        if block.kind == "heading" and (not under or block.level <= under):
            under = block.level if _OTHER_JOBS.match(block.text.strip()) and kept else 0.0
        if not under or block.kind in ("open", "close"):
            kept.append(block)
    return part if len(kept) == len(part.blocks) else replace(part, blocks=tuple(kept))


_OTHER_JOBS = regex(
    r"(?:similar|related|recommended|suggested|more|other|recent|latest|also|people also"
    r"|jobs? you|you (?:may|might))\s(?:\w+\s){0,4}?(?:jobs?|positions|openings|opportunities|vacancies|roles"
    r"|postings|like|viewed|interested)\b.*"
    r"|(?:see|view|browse|explore|search) (?:all|more|other)\b.*",
    re.I,
)
"""A board's heading over the jobs that the posting is not."""


def of_title(text: str) -> str | None:
    """What a page, an article or an entry calls itself that holds no places."""
    if says("request_title", text) or seeks_place(text):
        return "somebody seeks a place"
    if says("news_title", text) and not says("open_title", text):
        return "news, not an offer"
    if says("advice_title", text):
        return "advice or a specimen"
    return None


def of_words(text: str) -> str | None:
    """Whose residency or job the words of one whole posting offer, when it is no physician's."""
    head = text[:_HEAD]
    research = says("research", head) and not says("other_school", head)
    if not research and says("other_school", text) and not says("physician", text):
        return "another profession's job"
    if says("hiring_form", text) and not (says("unexpected", text) or word_list("leaves").search(text)):
        return "a form for people already matched"
    return None


def without_requests(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Refused]]:
    """The blocks less the articles (a forum's topics, a blog's posts) that are requests, news or advice."""
    articles: dict[int, list[Block]] = {}
    for block in blocks:
        if block.article:
            articles.setdefault(block.article, []).append(block)
    refused: list[Refused] = []
    gone: set[int] = set()
    for number, inside in articles.items():
        heading = next((block for block in inside if block.kind == "heading"), None)
        if heading is None:
            continue
        reason = of_title(heading.text) or ("a board for swaps" if says("swap", heading.text) else None)
        if not reason and sum(len(block.text) for block in inside) < _SHORT:
            reason = _asks(inside)
        if reason:
            gone.add(number)
            refused.append((heading.text[:200], reason))
    if not gone:
        return tuple(blocks), refused
    return tuple(block for block in blocks if block.article not in gone), refused


def _asks(blocks: Sequence[Block]) -> str | None:
    """Why a short text by one person is no offer: a sentence of it seeks or sells, and no other offers."""
    asking: set[int] = set()
    beside: list[str] = []
    reason = None
    sold = 0
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    for n, block in enumerate(blocks):
        told = sentences(block.text[:_SHORT])
        why = [verdict.why for one in told if (verdict := judge_clause(one.text)).why in _WHOLE]
        if len(heads) > 1 and n >= heads[1]:
            # A page that holds a request among its parts is none itself.
            why = [one for one in why if one == _SELLS]
        if why:
            sold += _SELLS in why
            asking.add(id(block))
            reason = reason or why[0]
            beside += [one.text for one in told if judge_clause(one.text).grade == "offer"]
    if any(block.kind == "row" and len(_fields(block) & _SAYS_MORE) > 1 for block in blocks):
        return None
    others = (block for block in blocks if id(block) not in asking and block.kind != "heading")
    offers = [block.text[:_SHORT] for block in others] + [one for one in beside if names_house(one)]
    if sold > 1 and not any(map(names_house, offers)):
        return _SELLS
    if reason and (any(map(outright, offers)) or sum(map(_counts_offers, offers)) > 1):
        return None
    return reason


_OF_MATCH = regex(r"\b(?:NRMP|ERAS|SF Match|(?:the|main|20\d\d) match)\b", re.I)


def _counts_offers(text: str) -> bool:
    """Whether a paragraph opens with a place that it counts: "Psychiatry, PGY-2, one position."."""
    first = next((one.text for one in sentences(text)), "")
    counted = bool(levels(first)) and counts_places(first) and not _OF_MATCH.search(text)
    return counted and judge_clause(first).grade == "offer"


def _fields(block: Block) -> set[str | None]:
    return {field_of(cell.label) for cell in block.cells}


def sifted(found: Found, refused: Sequence[Refused] = ()) -> Found:
    """``found`` less the units that all their words together show to be none; ``refused`` are noted too."""
    reasons = {id(unit): of_unit(unit) for unit in found.units}
    gone = [(unit.blocks[0].text[:200], reason) for unit in found.units if (reason := reasons[id(unit)])]
    if not gone and not refused:
        return found
    kept = tuple(unit for unit in found.units if not reasons[id(unit)])
    return replace(found, units=kept, refused=(*found.refused, *refused, *gone))


def of_whole(found: Found) -> Found:
    """``found`` less a whole message or flyer whose words are another trade's or country's."""
    if len(found.units) != 1 or not found.units[0].verdict.why.startswith(_WHOLES):
        return found
    return sifted(found)


_WHOLES = ("a mail about one place", "a flyer of one place")


def of_unit(unit: Unit) -> str | None:
    """Why a stretch that names a place is none, by all that it says."""
    text = "\n".join(block.text for block in unit.blocks)
    if reason := of_words(text):
        return reason
    if says("abroad", text):
        return "training in another country"
    if unit.shape == "row":
        return _of_row(unit.blocks[0])
    if says("research", text[:_HEAD]) or kind_of(text[:_HEAD]) == "observership":
        return None
    yearly = (says("yearly", text) or says("match", text)) and not says("not_match", text)
    if yearly and any(
        verdict.why == WANTED
        or (verdict.why == "offers a place" and says("seeks", one.text))
        or (verdict.grade == "silent" and replaces(one.text))
        for one in sentences(text)
        if (verdict := judge_clause(one.text))
    ):
        return None
    if yearly and not (says("open", text) or says("unexpected", text) or _DAY.search(text)):
        return "a yearly number, not an opening"
    return None


def _of_row(row: Block) -> str | None:
    """A row of a table of salaries, or of the places that a programme has every year."""
    fields = _fields(row)
    paid = any(_MONEY.match(cell.text) for cell in row.cells)
    if paid and not fields & (_SAYS_MORE | {"starts", "posted"}):
        return "a table of pay"
    if fields & _QUOTA and not fields & _SAYS_MORE:
        return "a yearly number, not an opening"
    return None


def spared(reason: str, section: Section) -> bool:
    """Whether a paragraph or entry under a heading of news, people or a question offers a place itself; or
    entries under one of rotations tell guests what a stay costs and when there is room."""
    if reason == "the course of training, not a place":
        return _hosts_below(section)
    head = section.heading.text.strip() if section.heading is not None else ""
    if not (head.endswith("?") or reason.startswith("news") or reason == "people, not places"):
        return False
    told = list(section.blocks)
    if _WHO_TRAINS.fullmatch(head):
        if _counts_below(section):
            return True
        sites = (one for one in section.children if one.heading and names_house(one.heading.text))
        told += [block for one in sites for block in one.blocks]
    return any(outright(block.text) for block in told if block.kind != "field")


def _hosts_below(section: Section) -> bool:
    """Whether under two headings of fields stands how many weeks guests may come, from when, for what."""
    below = (one for one in section.walk() if one.heading is not None and one is not section)
    told = (one for one in below if one.heading and opens_with_field(one.heading.text))
    hosting = (tells_of_stay("\n".join(block.text for block in one.blocks)) for one in told)
    return sum(hosting) > 1


def _counts_below(section: Section) -> bool:
    """Whether under a heading of people stand places by their titles, each with how many it has."""
    below = (one for one in section.walk() if one is not section and one.heading is not None)
    named = (one for one in below if one.heading and _names_place(one.heading.text))
    told = (block.text[:_HEAD] for one in named for block in one.blocks)
    if any(counts_places(text) or tells_of_one(text) for text in told):
        return True
    sites = (one for one in section.children if one.heading and names_house(one.heading.text))
    if any(counts_places(block.text[:_HEAD]) for one in sites for block in one.blocks):
        return True
    lines = [block.text[:_SHORT] for block in section.blocks if block.kind in ("item", "text", "row")]
    entries = sum(_FIELD_THEN_COUNT.match(text) is not None for text in lines)
    return entries > 0 and entries * 2 >= len(lines)


def _names_place(head: str) -> bool:
    """Whether a heading names a field of medicine, a level or a kind of training, and nobody who has it."""
    named = find_specialties(head) or levels(head) or kind_of(head)
    return bool(named) and not (opens_with_person(head) or head.lstrip().startswith(("Dr. ", "Dr ")))


_FIELD_THEN_COUNT = regex(
    r"\W{0,6}[A-Z][^.;:!?]{3,140}?(?:[:,(]|\s[-\u2013\u2014])\s?"
    r"(?:an?|one|two|three|four|[1-4])(?:,|\)|\s(?:place|position|opening|spot|slot|seat|vacanc|left|open)"
    r"|\s(?:for|from|in|starting|beginning)"
    r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|20\d\d|now|any))"
)
"""An entry that begins with its field: "Geriatrics, Elm Clinic, Reno - one, start date open"."""
_WHO_TRAINS = regex(r"(?:our |the )?(?:residents|fellows|interns|team|people)\W*", re.I)
"""A heading of people, under which hospitals may tell what they have for such."""
