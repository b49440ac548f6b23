"""Lists of places at several hospitals: whose words are nobody else's.

Knows that entries in several towns make a list kept by none of their hospitals. Promises what of its shared
blocks tells of another place. Refuses to cut: it looks at what was found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.offers.facts import names_house
from scraper.extract.structure.found import Found
from scraper.extract.structure.of_rules import is_detail
from scraper.extract.structure.segment import Section
from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import Where, find_places
from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record.place import state_code
from scraper.record.vacancy import Kind

_MOST_TOWNS = 40
_MOST_BLOCKS = 200


def names_towns(found: Found) -> bool:
    """Whether the entries lie in several towns or states: a list kept by none of their hospitals."""
    towns: set[Where] = set()
    states: set[str] = set()
    for unit in found.units[:_MOST_TOWNS]:
        states |= {one.text.strip(" :") for one in unit.section.chain() if is_state(one.text)}
        over = [one.text[:_SITE] for one in unit.section.chain()[-2:] if one.level > 1]
        for text in (*over, unit.blocks[0].text[:300]):
            towns |= {one.where for one in find_places(text) if one.sure >= 3} if text else set()
    return len(towns) > 1 or len(states) > 1


def is_letter(found: Found) -> bool:
    """Whether many headings stand under the subject of a mail: a newsletter's tell of one matter each."""
    told = [section for section, _ in found.shared] + [unit.section for unit in found.units]
    return len({id(one) for one in told if one.heading is not None and one.heading.level > 1}) >= _LETTER


_LETTER = 3
"""Headings that make a mail a newsletter."""


def beside(section: Section, node: Section) -> bool:
    """Whether a section stands beside the entries under a heading of its own: another matter.

    Unless it asks for what only applicants have, under words that name nobody: "The fine print".
    """
    heading = section.heading
    if section is node or heading is None or is_detail(heading):
        return False
    return not (_names_nobody(heading.text) and any(_EXAMS.search(one.text) for one in section.blocks[:_FEW]))


_FEW = 12
_EXAMS = signed(
    r"\b(?:USMLE|COMLEX|ECFMG)\b|\bsteps?\s(?:[1-3]|I{1,3})\b",
    *("usmle", "comlex", "ecfmg", "step"),
    flags=re.I,
)
_LONGEST_HEADING = 40


@lru_cache(1024)
def _names_nobody(heading: str) -> bool:
    """Whether a heading could stand over any matter: it tells no house, town, field, level or kind."""
    return (
        len(heading) < _LONGEST_HEADING
        and not is_state(heading)
        and not names_house(heading)
        and not (kind_of(heading) or levels(heading) or find_specialties(heading) or find_places(heading))
        and _OTHERS.search(heading) is None
    )


_OTHERS = regex(
    r"\b(?:match|ERAS|NRMP|students?|faculty|jobs?|careers|seek\w*|wanted|classifieds?|news|events?|links"
    r"|resources|graduates|alumni|exams?|study|prep\w*|club|archive|past|last|former|earlier|closed|filled)\b|\d",
    re.I,
)
"""Over words of others than those who apply here."""


def heads_sites(section: Section) -> bool:
    """Whether headings under ``section`` name hospitals of several towns, each with words of its own; or
    states, under which the entries begin with a hospital each."""
    towns: set[Where] = set()
    if len(_by_state(section)) > 1:
        return True
    for node in section.walk():
        if node is not section and node.heading is not None and node.blocks:
            named = [one for one in find_places(node.heading.text[:_SITE]) if one.sure >= 3]
            towns |= {named[0].where} if len(named) == 1 else set()
            if len(towns) > 1:
                return True
    return False


def _by_state(section: Section) -> set[str]:
    """The hospitals with which the first words under headings of states begin."""
    named: set[str] = set()
    for node in section.children[:_MOST_STATES]:
        if node.heading is not None and node.blocks and is_state(node.heading.text):
            for block in node.blocks[:_MOST_TOWNS]:
                found = read_institution(block.lead or block.text[:_SITE])
                named |= {found.value} if found else set()
    return named


def is_state(heading: str) -> bool:
    """Whether a heading is no more than a state's name."""
    return state_code(heading.strip(" :")) is not None


_MOST_STATES = 60
_SITE = 120
_YEARLY = regex(
    r"\b(?:in|through|for|about|and) the (?:\d{4} )?(?:main )?match\b|\bERAS\b|\bNRMP\b"
    r"|\binterview (?:season|days?|dates)\b"
    r"|\b(?:yearly|annual|application) (?:\w+ )?(?:timeline|cycle|calendar)\b"
    r"|\bnext (?:class|year|cycle|season)\b|\b(?:medical|visiting|sub-?intern\w*) students?\b"
    r"|\bintern(?:ship)? (?:applicants|applications|class)\b|\bapplying for intern year\b"
    r"|\bmatch applicants\b|\bordinary way\b"
    r"|\bregular (?:application|admissions?|entry|track|positions?|cycle|match)\b"
    r"|\bSF ?Match\b",
    re.I,
)
_NOT_YEARLY = regex(r"\b(?:outside|off-?cycle|out of|after|not|unfilled|without|instead)\b", re.I)


def yearly(section: Section, node: Section) -> bool:
    """Whether a section beside the places tells of the yearly round, or leads to other jobs."""
    heading = section.heading
    if section is node or heading is None:
        return False
    return _tells_of_years(heading.text) or leads_on(section)


def of_guests(section: Section, kind: Kind | None) -> bool:
    """Whether a section's heading keeps it for guests or the hospital's other staff, and the place is a
    trainee's."""
    heading = section.heading
    return kind in _TRAINED and heading is not None and _is_of_guests(heading.text)


_TRAINED = ("residency", "fellowship")


@lru_cache(1024)
def _is_of_guests(heading: str) -> bool:
    return _GUESTS.match(heading) is not None and not _TRAINEES.search(heading)


_GUESTS = regex(
    r"\W*(?:(?:for|our|clinical|international|visiting|medical|prospective|information for)\s){0,3}"
    r"(?:observ(?:ers?|erships?)|extern(?:s|ships?)?|students?|visitors|volunteers|shadowing"
    r"|(?:faculty|attending|nursing|staff)\s(?:positions|jobs|openings|opportunities|vacancies|careers|recruitment))\b",
    re.I,
)
_TRAINEES = regex(r"\b(?:residen(?:ts?|cy)|fellows?(?:hip)?|interns?|trainees?)\b", re.I)
_OTHER_JOBS = regex(
    r"(?:similar|related|recommended|suggested|more|other|current|additional|all)\s(?:\w+\s){0,2}?"
    r"(?:jobs?|positions|openings|opportunities|vacancies|roles|postings|careers)\W*$",
    re.I,
)


def leads_on(section: Section) -> bool:
    """Whether a section does nothing but link to other jobs of the employer."""
    if section.heading is None or not _OTHER_JOBS.match(section.heading.text.strip()):
        return False
    told = [block for block in section.blocks if block.text.strip()]
    return bool(told) and not section.children and all(block.linked for block in told)


@lru_cache(1024)
def _tells_of_years(heading: str) -> bool:
    """Asked of each section for each of the places beside it."""
    return _YEARLY.search(heading) is not None and not _NOT_YEARLY.search(heading)


def of_other_houses(found: Found) -> set[int]:
    """The shared blocks that tell of a town and a field of medicine of their own."""
    return {
        id(block)
        for _, blocks in found.shared
        for block in blocks[:_MOST_BLOCKS]
        if len(block.text) < 1_500
        and find_specialties(block.text)
        and any(one.sure >= 3 for one in find_places(block.text))
    }
