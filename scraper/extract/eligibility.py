"""What an applicant must have: school, years since graduation, licence; examinations and training with them.

Knows how requirements are worded and what only sounds like one. Promises one answer a field with the words
that state it. Refuses preferences. Examinations are ``exams.py``, earlier training ``prior.py``, visas
``visa.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from scraper.extract.exams import read_ecfmg, read_steps
from scraper.extract.phrases import (
    compiled,
    group_number,
    mentions,
    quote,
    remembered,
    sentences,
    sentences_with,
    table,
)
from scraper.extract.prior import read_prior_pgy
from scraper.extract.reading import Reading
from scraper.extract.signs import Signed, signed
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


@cache
def _phrases(name: str) -> Signed:
    return compiled(table("eligibility")[name])


@remembered
def read_us_grad_only(text: str) -> Reading[bool] | None:
    """``True`` when only US (or US and Canadian) graduates may apply, ``False`` when others are welcome."""
    if not mentions(text, *table("eligibility")["whose_graduates"]):
        return None
    for sentence in sentences_with(text, _phrases("us_only")):
        only = _phrases("us_only").search(sentence.text)
        if only and not (_phrases("or_foreign").search(sentence.text) and not _SHUT.search(sentence.text)):
            return Reading(True, quote(text, sentence.start + only.start(), sentence.start + only.end()))
    for sentence in sentences_with(text, _phrases("foreign_welcome"), _WELCOMED):
        welcome = _phrases("foreign_welcome").search(sentence.text) or _WELCOMED.search(sentence.text)
        doubt = _DOUBT if welcome and not _INVITED.search(welcome[0]) else _REFUSED
        if welcome and not doubt.search(sentence.text[: welcome.end()]):
            return Reading(
                False, quote(text, sentence.start + welcome.start(), sentence.start + welcome.end())
            )
    return None


_REFUSED = re.compile(r"\b(?:not|rarely|seldom|cannot)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:not|rarely|seldom|cannot|ECFMG|must|required)\b", re.IGNORECASE)
_INVITED = re.compile(r"\b(?:encouraged to apply|invited to apply|are (?:very )?welcomed?)$", re.IGNORECASE)
_WELCOMED = signed(
    r"\b(?:IMGs?|FMGs?|(?:international|foreign)(?:\s(?:medical|school))?(?:\s(?:graduates?|applicants?))?)\b"
    r"(?:\?|:|,)?\s?[^.;\n]{0,70}?\b(?:welcomed?|encouraged to apply|may apply|considered|accepted|alike)\b",
    *("img", "fmg", "international", "foreign"),
    flags=re.IGNORECASE,
)
_SHUT = re.compile(
    r"\b(?:no|not|cannot|ineligible|unable)\b[^.;]{0,60}\b(?:IMGs?|FMGs?|international|foreign)|(?:IMGs?"
    r"|FMGs?|graduates)\b[^.;]{0,30}\b(?:not|ineligible)\b",
    re.IGNORECASE,
)


# ------------------------------------------------------------------------------ years since graduation
_SINCE_YEAR = signed(
    r"\b(?:YOG|year of graduation|graduation(?: year)?|graduated|graduates|graduating"
    r"|graduate)\b[^.;\d]{0,25}"
    r"(?:on\sor\safter\s(?:[A-Za-z]{3,9}\s\d{1,2},?\s|\d{1,2}/\d{1,2}/)?(?P<y4>20\d\d)|(?P<after>after)\s(?:(?:january|may|june|july|december)\s(?:\d{1,2},?\s)?)?(?P<y1>20\d\d)"
    r"|(?:in|from|:)?\s?(?P<y2>20\d\d)\s?(?:or|and|&)\s(?:later|after|newer|more recent(?:ly)?)|(?:since"
    r"|>=)\s?(?P<y3>20\d\d))\b",
    *("yog", "graduat"),
    flags=re.IGNORECASE,
)


_OUR_GRADUATES = re.compile(
    r"\b(?:every|each|all|our|of (?:the|our))\s(?:\w+\s)?graduates?\b"
    r"|(?:\b(?:most|of|\d{1,4}|percent)|%)\s(?:\w+\s)?graduates?\b(?!\s(?:who|that|may|must|should|of|from)\b)",
    re.IGNORECASE,
)


@remembered
def read_max_years(text: str, day: date) -> Reading[int] | None:
    """The most years since graduation, as a rule; "2020 or later" is counted from ``day``."""
    if not mentions(text, "year", "yr", "yog", "graduat"):
        return None
    for sentence in sentences_with(text, _phrases("max_years"), _SINCE_YEAR):
        if _phrases("wish").search(sentence.text):
            continue
        match = _phrases("max_years").search(sentence.text)
        if match and not _OUR_GRADUATES.search(sentence.text, 0, match.end()):
            value = group_number(match)
            if value:
                return Reading(
                    value, quote(text, sentence.start + match.start(), sentence.start + match.end())
                )
        since = _SINCE_YEAR.search(sentence.text)
        if since and not _OUR_GRADUATES.search(sentence.text, 0, since.end()):
            year = int(since["y1"] or since["y2"] or since["y3"] or since["y4"]) + (
                1 if since["after"] else 0
            )
            if 0 < day.year - year <= 20:
                return Reading(
                    day.year - year, quote(text, sentence.start + since.start(), sentence.start + since.end())
                )
    return None


_LICENSE = signed(
    r"\b(?P<name>(?:[A-Z][\w.']{1,15}\s){0,4}?(?:(?:full|unrestricted|medical|physician|resident|temporary"
    r"|training|institutional|state|valid|active|limited|current|educational|permanent|Postgraduate"
    r"|Training|intern|house officer|graduate|[Pp]hysician-in-[Tt]raining"
    r"|physician's|Physician|Resident|[Rr]esidency|Medical|Full|Temporary)[\s,/]{1,2}){0,5}"
    r"(?:[Ll]icen[sc](?:e|ure)(?:\s(?:in|from|by)\s(?:the\s)?(?:[Ss]tate\sof\s)?[A-Z][a-z]{2,12}"
    r"(?:\s[A-Z][a-z]{2,12})?)?"
    r"|[Pp]ermit"
    r"|(?:[Tt]raining|[Ee]ducational|[Rr]esident|[Ii]ntern)\s(?:[Cc]ertificate|[Rr]egistration)"
    r"|PTL|P\.T\.L\.|Physician and Surgeon's certificate|PTAL)"
    r"(?:\s\(PTL\))?)(?!\w)",
    *("licen", "permit", "certificate", "registration", "ptl", "p.t.l", "ptal"),
)
_LICENSE_NEED = re.compile(
    r"\b(?:must|requir\w{1,7}|eligib\w{1,6}|hold|possess|obtain|need\w{0,3}|have|in hand|apply for|applied"
    r"|qualify|able to get|application|full|unrestricted|obtain\w{1,3}|issued|secured?|granted|has to|have to"
    r"|before|prior to|by the)\b|-eligible|:|^\W*(?:an?\s|the\s|valid\s)?(?:[A-Z]\w+\s){1,3}",
    re.IGNORECASE,
)


@remembered
def read_license(text: str) -> Reading[str] | None:
    """The licence or permit that an applicant must hold, have applied for or be eligible for."""
    for sentence in sentences_with(text, _LICENSE):
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


_PARTS = re.compile(r"[,;:]\s|\s(?:and|but|while)\s")


def _part_of(sentence: str, match: re.Match[str]) -> str:
    """The part of a sentence, between its commas and joints, that names a licence."""
    begins = [one.end() for one in _PARTS.finditer(sentence, 0, match.start())]
    after = _PARTS.search(sentence, match.end())
    return sentence[begins[-1] if begins else 0 : after.start() if after else len(sentence)]


_GENERIC_LICENSE = re.compile(
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
