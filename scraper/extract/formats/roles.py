"""What a board's unknown key holds, by the words in its name and the look of its value.

Knows the words that programmers put together to such names (``listedOn``, ``applyEmail``), and those by which
boards say that a value is none, from ``data/board.toml``. Promises a value only where name and look agree.
Refuses to say anything of a key whose name tells nothing, and of keys that boards give another meaning
(``startDate``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from scraper.extract.formats.keys import strings
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex

_DAY = regex(
    r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b"
    r"|\b[A-Z][a-z]{2,8}\.? \d|^\d{10}(?:\d{3})?$|\bago\b"
)
_LEVEL = regex(r"\d|\b[IVX]{1,3}\b|(?i:intern|first|second|third)")
_LEAST_PROSE = 15


@cache
def _names() -> Mapping[str, re.Pattern[str]]:
    told = table("board")["guess"]
    thing, shown = told["thing"], told["shown"]
    return {
        role: re.compile(f"(?:{thing})*(?:{words})(?:{shown})*")
        for role, words in told.items()
        if role not in ("thing", "shown")
    }


@cache
def wording(name: str) -> re.Pattern[str]:
    """The words by which boards say ``name``: that a posting is over, that a value is no place or no date."""
    return re.compile(table("board")["words"][name])


def is_role(name: str) -> bool:
    """Whether keys are looked for by their names for ``name``."""
    return name in _names()


def values(item: Mapping[str, Any], role: str) -> Iterator[Any]:
    """The values that ``role`` may be read from; the keys of ``item`` are plain: small letters, digits."""
    named = _names()[role]
    for key, value in item.items():
        if value not in (None, "", [], {}) and named.fullmatch(key):
            yield value


def looks_like(role: str, words: str) -> bool:
    """Whether a string may be what ``role`` names."""
    if role in ("posted", "apply_by"):
        return len(words) <= 60 and _DAY.search(words) is not None
    if role == "url":
        return words.startswith(("http://", "https://", "/"))
    if role == "contact":
        return "@" in words
    if role == "body":
        return len(words) >= _LEAST_PROSE and " " in words
    if role == "level":
        return len(words) <= 40 and _LEVEL.search(words) is not None
    return True


def flagged(item: Mapping[str, Any]) -> str:
    """The state that a yes tells under a key of its own: "Filled" for ``isFilled``."""
    for key, value in item.items():
        if value is True and (found := _FLAG.fullmatch(key)):
            return found[1].capitalize() if found[1] != "onhold" else "On hold"
    return ""


_FLAG = regex(
    r"(?:is|was|has|position|job|posting|been|now|vacancy)*(filled|withdrawn|cancell?ed|onhold|closed)"
)
_LISTS = ("jobs", "postings", "positions", "openings", "vacancies", "opportunities", "listings")
_NAMES = ("companyname", "organizationname", "accountname", "company", "organization", "employer", "name")


def keeper(around: Mapping[str, Any], own: Sequence[str], fields: Sequence[str]) -> list[str]:
    """Whose account lists a job that names no employer of its own, only departments."""
    if any(name not in fields for name in own):
        return []
    return _of_account(around, _NAMES)


def told_of_keeper(around: Mapping[str, Any]) -> list[str]:
    """What an account that lists its jobs says of itself."""
    return _of_account(around, ("description",))


def _of_account(around: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    if not any(isinstance(around.get(key), list) for key in _LISTS):
        return []
    return [words for name in names for words in strings(around, name)]
