"""What a heading says of what stands under it: a place, a hospital, a list, a detail, or nothing of ours.

Knows how entries, requirements, news, people and past places are headed. Promises to look at the heading
alone, save for the lines that open a list. Refuses to cut anything: ``units.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.extract.offers.entries import (
    DEPARTMENT,
    TITLE_LENGTH,
    is_list_title,
    is_title,
)
from scraper.extract.offers.facts import COUNTED_FIELD, counts_places, titles_one
from scraper.extract.offers.nowadays import opens_counted
from scraper.extract.offers.opens_list import opens_list
from scraper.extract.offers.told_apart import roles_in
from scraper.extract.structure.guest_lists import counts_guests, invited
from scraper.extract.structure.of_rules import is_detail
from scraper.extract.structure.segment import Section
from scraper.extract.values.bare_towns import is_ordinary
from scraper.extract.values.institution import read_institution
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.unaccredited import titles_unaccredited
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.record.place import cities_named, state_code
from scraper.record.vacancy import TRAINING

BESIDE = regex(
    r"(?:from (?:the|our) blog|(?:latest|recent|upcoming|in the|more)?\s?(?:news|events|posts|stories"
    r"|articles|headlines)|most (?:read|popular|viewed)|(?:related|similar)\b.*|you (?:may|might) also like"
    r"|follow us|stay connected|subscribe|(?:sign up|join).*newsletter|newsletter|share(?: this)?|quick links"
    r"|in this section|tags?|categories|archives?)\W*$",
    re.I,
)
_OF_PAST = regex(
    r"(?:archived?|old(?:er)?|past|former|expired)\s(?:notices|posts|postings|openings|positions|vacanc(?:y|ies)"
    r"|announcements|listings|ads|adverts|messages|entries|items)(?: archive)?\W*$",
    re.I,
)
_ONE = regex(
    r"\b(?:resident|fellow|intern)\b.{1,40}\b(?:immediate|off-cycle|late) (?:opening|vacancy)\b", re.I
)
"""A job's title that says that it is free now: "Neurology Resident - Immediate Opening"."""


def tells_of_past(section: Section) -> bool:
    """Whether a section's heading says that what stands under it is of former days: "Archived notices"."""
    return section.heading is not None and _OF_PAST.match(section.heading.text.strip()) is not None


def lists_openings(section: Section) -> bool:
    """Whether a section calls what stands in it open: in its heading, or in a line before its entries."""
    heading = section.heading
    if heading is not None and is_list_title(heading.text):
        return True
    if heading is not None and len(heading.text) <= _KIND_LENGTH and kind_of(heading.text) is not None:
        items = [block for block in section.blocks if block.kind == "item" and is_title(block)]
        if any(counts_places(block.text) and not says("yearly", block.text) for block in items):
            return True
    return any(
        opens_list(section.blocks, n)
        or opens_counted(section.blocks, n)
        or (is_list_title(block.text) and (len(block.text) < TITLE_LENGTH or block.text.rstrip()[-1:] == ":"))
        or _ends_before_list(section.blocks, n)
        for n, block in enumerate(section.blocks)
        if block.kind in ("text", "item")
    )


def _ends_before_list(blocks: Sequence[Block], n: int) -> bool:
    """Whether the last sentence of a paragraph right before items says that they are open."""
    if blocks[n].kind != "text" or n + 1 >= len(blocks) or blocks[n + 1].kind != "item":
        return False
    last = sentences(blocks[n].text)[-1:]
    return bool(last) and len(last[0].text) < TITLE_LENGTH and is_list_title(last[0].text)


def hosts_guests(block: Block, section: Section) -> bool:
    """Whether an entry under a heading of observers names its host and how long one may come.

    Of a list in which one department stands after the other, any facts of its own are enough.
    """
    if block.kind == "item" and counts_guests(block.text):
        return invited(section) and not _NOT_NOW.search(block.text)
    heading, led = section.heading, bool(block.lead) and is_field(block.lead.rstrip(" .:-\u2013"))
    return (
        (block.kind == "item" or led)
        and heading is not None
        and len(block.text) <= TITLE_LENGTH
        and kind_of(heading.text) == "observership"
        and (
            (_STAY.search(block.text) is not None and (led or _HOST.search(block.text) is not None))
            or (_tells_of_field(block) and sum(map(_tells_of_field, section.blocks)) > 1)
        )
        and not _NOT_NOW.search(block.text)
    )


def is_bare_entry(block: Block, section: Section) -> bool:
    """Whether an item is a bare field of medicine under a heading that calls places of such a kind open."""
    heading = section.heading
    if block.kind != "item" or heading is None or not is_field(block.text):
        return False
    if len(block.text) > _BARE or ":" in block.text or "@" in block.text:
        return False
    return kind_of(heading.text) in TRAINING and is_list_title(heading.text)


def _tells_of_field(block: Block) -> bool:
    """Whether an item opens with a field of medicine and goes on with facts: "Surgery, east: Fridays"."""
    if block.kind != "item" or len(block.text) > TITLE_LENGTH:
        return False
    found = find_specialties(block.text)[:1]
    return any(start < _BULLET and _GOES_ON.match(block.text, end) is not None for start, end, _ in found)


_BULLET, _BARE = 4, 60
_GOES_ON = regex(r"(?:\s(?:clinics?|department|service|ward|team))?(?:,|:|\s[(\u2013\u2014-])\s?\S.{9}")
_HOST = regex(r"^[A-Z][\w &/-]{2,60}(?:\s\((?:Dr|Prof)\.[^()]{2,40}\))?(?::|\s[-\u2013,])\s")
_STAY = regex(r"\b(?:weeks?|months?|days?)\b", re.I)
_NOT_NOW = regex(
    r"\b(?:not|no|never|nobody|closed|suspended|paused|full|ended) (?:\w+ )?(?:hosting|taking"
    r"|accepting|available|offered|visitors|observers|places|until|for now)\b"
    r"|\b(?:must|need(?!ed\b|s (?:Step|USMLE|COMLEX|ECFMG))|require|send|submit|days? before|advance)\w*\b"
    r"|\bclosed\b",
    re.I,
)
_KIND_LENGTH = 40
"""Signs of a heading that is little but a kind of places: "Fellowships", "Research positions"."""


def names_place(heading: Block, listed: bool) -> bool:
    """Whether a heading is the title of one place."""
    return _titles_place(heading.text, listed, heading.level >= 7)


@lru_cache(1024)
def _titles_place(text: str, listed: bool, like_one: bool) -> bool:
    """``like_one``: it merely looks like a heading."""
    if text.rstrip().endswith("?") or _KINDS.fullmatch(text) or _ASKED.search(text) or _FOR_IT.match(text):
        return False
    if (
        counts_places(text)
        and len(text) <= TITLE_LENGTH
        and (says("research", text) or says("observer", text))
    ):
        return True
    if len(text) <= TITLE_LENGTH and ((_ONE.search(text) and find_specialties(text)) or titles_one(text)):
        return True
    one = says("observer", text) and find_specialties(text) and not _SEVERAL.search(text)
    counted = COUNTED_FIELD.match(text) is not None and bool(find_specialties(text))
    lists = is_list_title(_NOT_A.sub("", text)) and not levels(text) and not (one or counted)
    if len(text) > TITLE_LENGTH or (lists and not like_one):
        return bool(levels(text)) and not re.search(r"\bpositions\b", text, re.I)
    if levels(text) or says("research", text) or says("observer", text) or says("other", text):
        return True
    return ((kind_of(text) is not None or listed) and is_field(text)) or (
        says("training", text) and says("open", text)
    )


_FOR_IT = regex(r"\W*(?:for|about) (?:the|our|this|that|either|both)\b", re.I)
"""How a heading begins over what is asked or told of a place that stands elsewhere: "For the PGY-2"."""
_KINDS = regex(
    r"(?:(?:our|the|clinical|medical|graduate|physician|and|all|internships|residencies|fellowships|externships"
    r"|traineeships|(?:residency|fellowship|internship|training) programs)\b\W*)+",
    re.I,
)
"""A page's title that names kinds of training and none of it: "Internships and fellowships"."""
_ASKED = regex(r"\b(?:FAQs?|Q ?& ?A|(?:frequently|commonly|often) asked|questions (?:and|&) answers)\b", re.I)
"""A title of questions and answers, whatever they are about."""
_NOT_A = regex(r"\((?:this is )?not an?\b[^()]{2,60}\)", re.I)
"""What a title says that it is not: "House physician (not a training position)"."""


def is_field(text: str) -> bool:
    """Whether words name a field of medicine."""
    listed = bool(find_specialties(text)) or DEPARTMENT.fullmatch(text) is not None
    return listed or titles_unaccredited(text)


def is_site(heading: Block) -> bool:
    """Whether a heading is the name or the town of a hospital."""
    text = heading.text
    if len(text) > TITLE_LENGTH or is_list_title(text) or is_detail(heading) or state_code(text.strip()):
        return False
    if is_town(text):
        return True
    return read_place(text) is not None or read_institution(text) is not None


def is_town(text: str) -> bool:
    """Whether words are nothing but a town's name, perhaps with "campus" or "office" behind it."""
    name = text.strip(" :")
    if len(name) > _TOWN_LENGTH + _LONGEST_NOUN or not name[:1].isupper():
        return False
    name = _SITE_NOUN.sub("", name)
    if len(name) > _TOWN_LENGTH or find_specialties(name):
        return False
    return bool(cities_named(name)) and _ORDINARY.fullmatch(name) is None and not is_ordinary(name)


_SITE_NOUN = regex(r",?\s(?:campus|site|office|clinic|location|health center)$", re.I)
_TOWN_LENGTH, _LONGEST_NOUN = 28, 15
_ORDINARY = regex(
    r"(?:commerce|normal|media|hope|mercy|temple|trinity|independence|early|start|price|summit|general|central"
    r"|superior|dean|advance|enterprise|defiance|friendship|justice|index|protection|experiment|welcome|service"
    r"|research|education|benefits|salary|college|academy|union|liberty|notice|home|staff|faculty|home place"
    r"|opportunity|progress|success|reform|harmony|freedom|republic|novice|junior|senior|call|orientation"
    r"|(?:north|south|mid)?(?:east|west)|north|south|middle|midland|pacific|atlantic|mountain|plains|coast|upstate"
    r"|downstate|island|valley|other|ward|numbers?)",
    re.I,
)
"""Towns whose names are as often words of another meaning."""


def confines(heading: Block | None) -> bool:
    """Whether what stands under a heading holds for one field, hospital, town or state alone."""
    if heading is None or heading.level <= 1:
        return False
    if levels(heading.text):
        return True
    return is_field(heading.text) or state_code(heading.text) is not None or is_site(heading)


_SEVERAL = regex(
    r"\b(?:\w+ships|positions|openings|opportunities|vacancies|places|sites|hosts|programs)\b", re.I
)
"""Plurals that make a heading a list's: "Observerships in Cardiology", not "Cardiology observership"."""


def names_something(text: str) -> bool:
    """Whether words name a level or a kind of training."""
    return bool(levels(text)) or kind_of(text) is not None


def key_of(block: Block) -> tuple[object, ...]:
    """What tells places apart: years, kind, specialty, and the researcher's post that an entry opens with."""
    role = next((role for at, role in roles_in(block.text) if at <= _OPENING), "")
    years = (
        frozenset().union(*(level.years for level in levels(block.text)[:1]))
        if levels(block.text)
        else frozenset()
    )
    specialties = tuple(slug for _, _, slug in find_specialties(block.text)[:1])
    kind = kind_of(block.text)
    return (
        years,
        kind,
        specialties,
        role if kind == "research" and (block.kind == "item" or block.lead) else "",
    )


_OPENING = 30
"""Signs in which an entry names the post that it is about: "2) Postdoctoral fellow"."""
