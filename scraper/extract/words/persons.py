"""Names that are people's: titles before them, degrees behind them, posts that somebody holds.

Knows how people are named in postings. Promises to leave a hospital's name alone. Refuses to tell who they
are.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.regex import regex

_TITLED = regex(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sra?|Dra|Drs)\.?\s$")
_IN_CARE_OF = regex(
    r"\b(?:contact(?: person)?|coordinator|director|PD|APD|questions|attn|attention|chair|chief|manager"
    r"|administrator"
    r"|secretary|host|preceptor|c/o|(?:cv|letters?|inquiries) to|write(?: to)?|e-?mail|call|ask for"
    r"|ask)(?::\s|\s)"
    r"(?:to\s)?$",
    re.IGNORECASE,
)
_DEGREES: Final = (
    r",?\s(?:M\.?D|D\.?O|Ph\.?D|MBBS|MBA|MPH|MHA|RN|BSN|C-TAGME|M\.?Ed|FACP|FAAFP|FACS|FAAP|FACOG)\b\.?"
)
_DEGREE = regex(_DEGREES)
_PERSON = regex(
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sra?|Dra|Drs)\.?(?:[^\S\n][\w.'-]{{1,20}}){{1,4}}(?:{_DEGREES}){{0,4}}"
    rf"|[A-Z][\w.'-]{{1,20}}(?:[^\S\n][A-Z][\w.'-]{{0,20}}){{1,3}}(?:{_DEGREES}){{1,4}})(?:[,;|\n(]\s?|\s-\s|$)"
)


def without_person(words: str) -> str:
    """A cell's words without the person who leads them and how he is reached: nothing of "Dr. Ruth Hale"."""
    words = words.strip()
    found = _PERSON.match(words)
    rest = words[found.end() :].strip() if found else words
    return rest if re.search(r"[A-Za-z]{2}", _REACHED.sub("", rest)) else ""


_REACHED = regex(r"\S+@\S+|\b(?:e-?mail|phone|fax|tel|cell|ext)\b|\b[x\d().\s-]{7,}", re.I)


def opens_with_person(text: str) -> bool:
    """Whether an entry begins with somebody and his degree: "Ana Ruiz, MD (Ponce)"."""
    return _OPENS.match(text) is not None


_OPENS = regex(
    r"(?:Dr\.? )?[A-Z][\w'.\u2019-]+(?: [A-Z][\w'.\u2019-]*){1,3},? \(?(?:M\.?D|D\.?O|MBBS|MBChB|Ph\.?D)\b"
)


def is_name(text: str) -> bool:
    """Whether words are nothing but somebody's name: "Drs. Lund & Cole", "Ana Ruiz, MD"."""
    return len(text) <= _LONGEST and _NAME.fullmatch(text.strip()) is not None


_LONGEST = 60
_NAME = regex(
    rf"(?:Drs?|Prof(?:essor)?)\.?(?:\s(?:and|&)|,?\s[A-Z][\w.'-]{{0,20}}){{1,7}}(?:{_DEGREES}){{0,4}}"
    rf"|[A-Z][\w.'-]{{0,20}}(?:\s[A-Z][\w.'-]{{0,20}}){{1,3}}(?:{_DEGREES}){{1,4}}"
)


def is_person(text: str, start: int, end: int, *, named: bool) -> bool:
    """Whether a name is somebody's: a title or a post stands before it, a degree behind it.

    ``named``: the name says that it is a hospital's or a school's.
    """
    lead = text[max(0, start - 30) : start]
    if _TITLED.search(lead):
        return True
    if named:
        return False
    return _IN_CARE_OF.search(lead) is not None or _DEGREE.match(text, end) is not None
