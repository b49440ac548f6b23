"""The field of the society that keeps a list, out of its name alone.

Knows practitioners ("Society of Obstetricians"), adjectives ("Carolina Psychiatric Society") and where a page
names who keeps it: title, site, headings, foot. Promises a field only from a society's own name. Refuses to
look into what is listed.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.fields.looking import Looker, plain_words
from scraper.extract.offers.slots import DEPARTMENTS
from scraper.extract.pages.part import Part
from scraper.extract.values.specialty import find_specialties, read_specialty
from scraper.extract.words.block import Block
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words
from scraper.record.vacancy import Kind

_HEAD = 60
"""Blocks among which a page says who keeps it."""
_BODY = regex(
    r"\b(?:Society|Association|Academy|Council|Alliance|Federation|Consortium|Congress|Organization|College"
    r"|Assembly|Directors|Coordinators|Educators|Leaders|Guild|Network|League|Forum|Coalition"
    r"|Collaborative|Roundtable|Union|Circle|Conference|Partnership)\b"
)


def of_society(looker: Looker, kind: Kind) -> str | None:
    """The field of the society that keeps the list, of a laboratory's post that of its one department."""
    if kind in ("research", "observership"):
        department = _of_department(looker)
        if department or kind == "observership":
            return department
    if kind == "other":
        return None
    names = [looker.setting.title, *looker.setting.site_names]
    blocks = looker.frame.part.blocks[:_HEAD]
    names += [block.text for block in blocks if block.kind == "heading"]
    found = looker.first("specialty", of_practitioners, map(plain_words, names), given="society")
    if found is not None:
        return found
    writer = looker.frame.part.sender_name
    foot = [line for line in looker.setting.foot if _BODY.search(line.text)]
    foot += [
        plain_words(one.text)
        for one in blocks[:_BANNER]
        if one.kind in ("text", "heading") and len(one.text) <= _LONGEST_NAME and _BODY.search(one.text)
    ]
    foot += [plain_words(writer)] if _BODY.search(writer) else []
    foot += _signed(looker.frame.part) if not looker.frame.lone else []
    list_name = [plain_words(looker.frame.part.list_name)]
    return looker.first("specialty", _of_name, foot, given="keeper") or looker.first(
        "specialty", of_list, list_name, given="list"
    )


def names_of_keepers(looker: Looker) -> list[str]:
    """What the page, its site and those who keep it are called."""
    part = looker.frame.part
    told = [looker.setting.title, *looker.setting.site_names, part.list_name, part.sender_name]
    told += [one.text for one in part.blocks[:_TOP] if _BODY.search(one.text[:_NAME])]
    return told + [line.text for line in (*looker.setting.foot, *_signed(part)) if _BODY.search(line.text)]


_TOP = 3
_BANNER, _LONGEST_NAME = 30, 90
"""Blocks before menus and marks are counted out among which a page bears its keeper's name."""


def _signed(part: Part) -> list[Words]:
    """The last lines of a bulletin that is mailed, in which a society says who it is and where."""
    if not part.sender:
        return []
    last = [block for block in part.blocks[-_LAST:] if block.kind == "text" and len(block.text) < _LONGEST]
    return [Words(((one.words, 0, len(one.text)),)) for one in last if _BODY.search(one.text[:_NAME])]


_LAST = 6
_LONGEST = 400


def _of_department(looker: Looker) -> str | None:
    """The field of the one department that the part says it belongs to."""
    told: dict[str, tuple[Block, str]] = {}
    for block in looker.frame.part.blocks[:_MOST]:
        for found in _DEPARTMENT.finditer(block.text) if " of " in block.text else ():
            words = block.text[found.end() : found.end() + _NAME]
            slug = next((slug for start, _, slug in find_specialties(words) if start < _NEAR), None)
            if slug:
                told.setdefault(slug, (block, found[0] + words.split(",")[0]))
    if len(told) != 1:
        return None
    slug, (block, words) = next(iter(told.items()))
    looker.note("specialty", Words(((block.words, 0, len(block.text)),)), words)
    return slug


_MOST = 200
_NAME = 60
_NEAR = 5
_DEPARTMENT = regex(r"\b(?:Division|Department|Section|Dept\.?|Institute) of (?:the )?")


def of_list(name: str) -> Reading[str] | None:
    """The one field in the names and addresses of a mailing list: "neurochiefs", "FM-PD-Exchange"."""
    told: dict[str, str] = {}
    for found in _LIST_WORD.finditer(name):
        stem = re.sub(r"[_-]", " ", found["stem"])
        for words in (stem, stem.upper()):
            for start, end, slug in find_specialties(f"{words} program"):
                told.setdefault(slug, found["stem"][start:end])
    return Reading(*next(iter(told.items()))) if len(told) == 1 else None


_LIST_WORD = regex(
    r"(?<![a-z0-9])(?!list|id\b|img\b|us\b)(?P<stem>(?:[a-z&]{2,20}[\s_-]){0,2}[a-z&]{2,20}?)[\s_-]?"
    r"(?:coord(?:inator)?s?|p(?:rogram[\s_-])?d(?:irector)?s?|[ac]?t?pds?|dirs?|directors?|mgrs?"
    r"|managers?|admins?"
    r"|program[\s_-]admins?|educ?(?:ators?)?|training|residency|vacanc(?:y|ies)|programs?|net|talk"
    r"|chairs?|staff)"
    r"(?=[^a-z0-9]|exchange|$)",
    re.IGNORECASE,
)
"""What a list is called after, before those for whom it is kept."""


def _of_name(text: str) -> Reading[str] | None:
    """The field in a society's name: "Society of Neurology Educators, 57 Kellogg Blvd"."""
    return of_practitioners(text) or read_specialty(text)


def of_practitioners(text: str) -> Reading[str] | None:
    """The field of those whose society it is: "Society of Obstetricians" is one of obstetrics."""
    for found in _PRACTITIONERS.finditer(text):
        word = found[0].lower()
        for end, field in _FIELDS_OF:
            if word.endswith(end):
                named = find_specialties(word.removesuffix(end) + field)
                if named:
                    return Reading(named[0][2], found[0])
    if surgeons := _SURGEONS.search(text):
        return Reading("general-surgery", surgeons[0])
    society = _SOCIETY.search(text) or _SOCIETY_FOR.search(text)
    if society is None:
        if bare := _BARE.search(text):
            named = find_specialties(f"{bare[1] or bare[2]} medicine residency")
            return Reading(named[0][2], bare[0]) if named else None
        branch = _BRANCH.search(text)
        return Reading(DEPARTMENTS[branch[1].lower()], branch[0]) if branch else None
    named = find_specialties(_ADJECTIVES[society["of"].lower().replace("aed", "ed")])
    return Reading(named[0][2], society[0]) if named else None


_SURGEONS = regex(
    r"\b(?:society|college|association|congress|academy|assembly|council|alliance|guild|league|union|circle"
    r"|conference|fellowship) of\s(?:(?:american|academic|teaching|university|young|rural|state"
    r"|county)\s){0,2}"
    r"(?:surgeons\b|surgeon[\s-](?:teachers|educators|directors)\b|(?:surgery|surgical) (?:educators"
    r"|teachers)\b)"
    r"|\bsurg(?:eon|ical|ery)[\s-](?:teachers?|educators?)'?"
    r" (?:assembly|guild|society|association|council|league)\b",
    re.IGNORECASE,
)
_ADJECTIVES: Final = {
    "psychiatric": "psychiatry",
    "pediatric": "pediatrics",
    "neurological": "neurology",
    "surgical": "general surgery",
    "urological": "urology",
    "urologic": "urology",
    "radiological": "diagnostic radiology",
    "dermatological": "dermatology",
    "dermatologic": "dermatology",
    "orthopedic": "orthopedic surgery",
    "orthopedics": "orthopedic surgery",
    "ophthalmological": "ophthalmology",
    "obstetrical": "obstetrics and gynecology",
    "gynecological": "obstetrics and gynecology",
    "neurosurgical": "neurological surgery",
    "rheumatic": "rheumatology",
    "thoracic": "thoracic surgery",
    "vascular": "vascular surgery",
    "otolaryngological": "otolaryngology",
    "anesthesiological": "anesthesiology",
}
_BODIES: Final = (
    r"(?:society|association|academy|council|alliance|federation|consortium|congress|organization|assembly"
    r"|guild|network|league|forum|coalition|collaborative|union|circle|conference|roundtable|partnership)"
)
_SOCIETY = regex(
    rf"\b(?P<of>{'|'.join(sorted(_ADJECTIVES, key=len, reverse=True))}|orthopaedics?|paediatric)"
    r"\s(?:and\s\w+\s)?(?:(?:physicians?|training|education|residency|program|surgery|medical)\s){0,3}"
    rf"(?:{_BODIES}|directors|coordinators|educators|chairs|administrators|managers|leaders)\b",
    re.IGNORECASE,
)
"""The adjective before a society's noun: "Carolina Psychiatric Society", "Orthopaedic Program Directors"."""
_SOCIETY_FOR = regex(
    rf"\b{_BODIES}\s(?:of|for|on|in)\s"
    rf"(?:\w+\s)?(?P<of>{'|'.join(sorted(_ADJECTIVES, key=len, reverse=True))}|orthopaedics?|paediatric)"
    r"\s(?:education|training|medicine|surgery|residen\w+|program\w*|directors|coordinators)\b",
    re.IGNORECASE,
)
_BARE = regex(
    r"\b(emergency|family)\s(?:(?:physicians?|training|education|residency|residencies|programs?)\s){1,3}"
    rf"(?:and\s\w+\s)?(?:{_BODIES}|directors|coordinators|educators|chairs|administrators|managers|leaders)\b"
    r"|\b(?:directors|coordinators|educators|leaders|association|council|society)\s(?:of|in"
    r"|for)\s(emergency|family)"
    r"\s(?:training|residency|residencies|programs)\b",
    re.IGNORECASE,
)
"""A field that its people call by half its name: "Emergency Program Leaders Network"."""
_BRANCH = regex(
    r"\b(?:directors|coordinators|educators|chairs|administrators|managers|education|professors)"
    r"\s(?:in|of|for)\s(surgery|medicine)\b(?!\s(?:and|of)\b)",
    re.IGNORECASE,
)
""" "Association of Program Directors in Surgery": the whole branch."""


_FIELDS_OF: Final = (
    ("ologists", "ology"),
    ("iatrists", "iatry"),
    ("pediatricians", "pediatrics"),
    ("obstetricians", "obstetrics and gynecology"),
    ("internists", "internal medicine"),
    ("family physicians", "family medicine"),
    ("emergency physicians", "emergency medicine"),
    (" of surgeons", " general surgery"),
    ("surgeons", "surgery"),
)
_PRACTITIONERS = regex(
    r"\b(?:(?:family|emergency)\sphysicians|(?:orthop(?:a)?edic|neurological|thoracic|vascular"
    r"|plastic|general|oral)"
    r"\ssurgeons|neurosurgeons|(?:society|college|association|congress|academy)\sof\ssurgeons|pediatricians|obstetricians|internists|[a-z]{2,20}(?:ologists|iatrists))\b",
    re.IGNORECASE,
)
