"""What an applicant must have: the licence, and what no field takes; every reader of requirements by name.

Knows how requirements are worded and what only sounds like one. Promises one answer a field with the words
that state it. Refuses preferences. Examinations are ``exams.py``, earlier training ``prior.py``, schools and
years since graduation ``schools.py``, visas ``visa.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from scraper.extract.values.exams import read_ecfmg, read_steps
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.schools import read_max_years, read_us_grad_only
from scraper.extract.words.phrases import (
    listed,
    quote,
    remembered,
    sentences,
    sentences_with,
    table,
)
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record.place import state_code

__all__ = [
    "read_conditions",
    "read_ecfmg",
    "read_license",
    "read_max_years",
    "read_prior_pgy",
    "read_steps",
    "read_us_grad_only",
]


_phrases = partial(listed, "eligibility")


_LICENSE = signed(
    r"\b(?P<name>(?:[A-Z][\w.']{1,15}\s){0,4}?(?:(?:full|unrestricted|medical|physician|resident|temporary"
    r"|training|institutional|state|valid|active|limited|current|educational|permanent|Postgraduate"
    r"|Training|[Ii]nternship|(?:[Ii]nternship|[Ii]ntern|[Tt]raining|[Tt]emporary|[Ll]imited) or"
    r"|intern|house officer|graduate|[Pp]hysician-in-[Tt]raining"
    r"|physician's|Physician|Resident|[Rr]esidency|Medical|Full|Temporary)[\s,/]{1,2}){0,5}"
    r"(?:[Ll]icen[sc](?:e|ure)(?:\s(?:in|from|by)\s(?:the\s)?(?:[Ss]tate\sof\s)?[A-Z][a-z]{2,12}"
    r"(?:\s[A-Z][a-z]{2,12})?)?"
    r"|[Pp]ermit"
    r"|(?:[Tt]raining|[Ee]ducational|[Rr]esident|[Ii]ntern)\s(?:[Cc]ertificate|[Rr]egistration)"
    r"|PTL|P\.T\.L\.|Physician and Surgeon's certificate|PTAL)"
    r"(?:\s\(PTL\))?)(?!\w)",
    *("licen", "permit", "certificate", "registration", "ptl", "p.t.l", "ptal"),
)
_LICENSED = regex(
    r"\b(?:be|being|become|are|is)\s(?:fully\s|already\s|duly\s)?licensed\s(?:to\spractice\s(?:medicine\s)?)?in\s(?:the\s)?"
    r"(?:[Ss]tate\sof\s)?(?P<state>[A-Z][a-z]{3,12}(?:\s[A-Z][a-z]{3,10})?)"
)
_LICENSE_NEED = regex(
    r"\b(?:must|requir\w{1,7}|eligib\w{1,6}|hold|possess\w*|obtain|need\w{0,3}|have|in hand|apply for|applied"
    r"|qualify|able to get|application|full|unrestricted|obtain\w{1,3}|issued|secured?|granted|has to|have to"
    r"|before|prior to|by the)\b|-eligible|:|^\W*(?:an?\s|the\s|valid\s)?(?:[A-Z]\w+\s){1,3}",
    re.IGNORECASE,
)


@remembered
def read_license(text: str) -> Reading[str] | None:
    """The licence or permit that an applicant must hold, have applied for or be eligible for."""
    for sentence in sentences_with(text, _LICENSE):
        licensed = _LICENSED.search(sentence.text)
        if (
            licensed
            and state_code(licensed["state"])
            and _LICENSE_NEED.search(sentence.text, 0, licensed.end())
        ):
            return Reading(
                f"{licensed['state']} license",
                quote(text, sentence.start + licensed.start(), sentence.start + licensed.end()),
            )
        if _phrases("license_no_need").search(sentence.text):
            continue
        for match in _LICENSE.finditer(sentence.text):
            name = re.sub(r"\s+", " ", match["name"]).strip()
            if _phrases("license_unneeded").search(_part_of(sentence.text, match)):
                continue
            if _phrases("license_not").search(sentence.text[max(0, match.start() - 20) : match.end()]):
                continue
            if not _says_which(name) or not (_LICENSE_NEED.search(sentence.text) or len(sentence.text) <= 60):
                continue
            return Reading(
                _short_name(name), quote(text, sentence.start + match.start(), sentence.start + match.end())
            )
    return None


_PARTS = regex(r"[,;:]\s|\s(?:and|but|while)\s")


def _part_of(sentence: str, match: re.Match[str]) -> str:
    """The part of a sentence, between its commas and joints, that names a licence."""
    begins = [one.end() for one in _PARTS.finditer(sentence, 0, match.start())]
    after = _PARTS.search(sentence, match.end())
    return sentence[begins[-1] if begins else 0 : after.start() if after else len(sentence)]


_GENERIC_LICENSE = regex(
    r"(?i)full|unrestricted|medical|physician|training|resident|temporary|institutional|state|PTA?L"
    r"|surgeon|intern|permit"
)


def _says_which(name: str) -> bool:
    """Whether the words before "license" make it a physician's: its state or its kind."""
    first = name.split()
    if any(state_code(" ".join(first[-n:])) for n in (1, 2)):
        return True
    return bool(_GENERIC_LICENSE.search(name)) or any(state_code(" ".join(first[:n])) for n in (1, 2, 3))


def _short_name(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(",") in table("eligibility")["license_lead"]:
        words.pop(0)
    return " ".join(words)


# ------------------------------------------------------------------------------------------ conditions
_LIMIT: Final = 12


def read_conditions(text: str, taken: Sequence[str]) -> tuple[str, ...]:
    """The sentences of eligibility that no field took; ``taken`` are the words that fields were read from."""
    found: dict[str, None] = {}
    for sentence in sentences(text):
        words = sentence.text.strip("-*• ")
        if (
            not 15 <= len(words) <= 300
            or not _phrases("eligibility").search(words)
            or _phrases("not_eligibility").search(words)
        ):
            continue
        if any(words in one or one in words for one in taken if len(one) > 6):
            continue
        found.setdefault(words)
    return tuple(found)[:_LIMIT]
