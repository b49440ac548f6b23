"""Where a house's name begins that runs on from the program that a line before it named.

Knows fields and what a program is called after one: "Emergency Medicine Residency Elm Valley Health" is a
signature's two lines. Promises the beginning of a name that is one without the field too. Refuses houses
that are called after their field ("Neurology Institute of Elm Hospital").
"""

from __future__ import annotations

from collections.abc import Callable, Container

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.regex import regex

_PROGRAMS = regex(
    r"(?:\s(?:Residency|Fellowship|Training|Program|Position|Opening|Department|Division|Section)){0,3}"
    r"\s(?=[A-Z])"
)
_LONG_NAME = 2
"""Spaces in the name of a house behind a field of several words that no program's noun follows."""


def behind_field(text: str, start: int, end: int, is_house: Callable[[str], bool]) -> int:
    """Where the house begins in ``text[start:end]``; ``start`` when no program stands before it."""
    words = text[start:end]
    if words.count(" ") < _LONG_NAME:
        return start
    field = next((stop for at, stop, _ in find_specialties(words) if not at), 0)
    program = _PROGRAMS.match(words, field) if field else None
    if program is None:
        return start
    rest = words[program.end() :]
    apart = bool(program[0].strip()) or (" " in words[:field] and rest.count(" ") >= _LONG_NAME)
    return start + program.end() if apart and is_house(rest) else start


def called_new(name: str, plain: Container[str]) -> bool:
    """Whether "New" belongs to a name, as in "New Canal Hospital": no field and none of ``plain`` is next."""
    river = _NEW_AND.match(name)
    if river is None or river[1] in plain:
        return False
    return all(at for at, _, _ in find_specialties(name[len("New ") :][:_FIELD]))


_NEW_AND = regex(r"New ([A-Z][a-z]{2,})\s")
_FIELD = 40
"""Signs in which a field would stand."""
