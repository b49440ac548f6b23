"""Fellowships outside the list of specialties: each keeps its plain name.

Knows the names of ``data/unaccredited.toml`` and where a text says that a fellowship is in one. Promises a
slug in the form of the list's. Refuses a name that a listed specialty holds, and one that only tells of
rotations.
"""

from __future__ import annotations

import re
from functools import cache

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.phrases import table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex

_SMALL_WORDS = regex(r"\b(?:and|of|the)\b|[^a-z0-9]+")


def read_unaccredited(text: str, *, title: bool = False) -> Reading[str] | None:
    """The field of an unaccredited fellowship that ``text`` names; ``title``: it may be the name alone."""
    patterns = [_before_noun(), _behind_noun(), *([_alone()] if title else [])]
    for found in (one for pattern in patterns for one in pattern.finditer(text)):
        start, end = found.span("name")
        if any(a <= start and end <= b and b - a > end - start for a, b, _ in find_specialties(text)):
            continue
        words = found["name"]
        return Reading(_slug(table("unaccredited")["short"].get(words.upper(), words)), words)
    return None


def titles_unaccredited(text: str) -> bool:
    """Whether a title is such a name and no more than what is said of a place: "Structural Heart FILLED"."""
    found = _alone().match(text)
    return found is not None and _OF_A_PLACE.fullmatch(text, found.end()) is not None


_OF_A_PLACE = regex(
    r"(?:\W+(?:fellow(?:ship)?s?|surgery|program|track|positions?|seats?|spots?|places?|openings?|slots?|one|two"
    r"|three|\d{1,2}|open|available|vacant|new|filled|full|closed|taken|withdrawn|on|hold|paused|for|starting"
    r"|July|August|20\d\d))*\W*",
    re.IGNORECASE,
)


def _slug(name: str) -> str:
    plain = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]", "", name.lower().replace("&", "and"))
    return "-".join(_SMALL_WORDS.sub(" ", plain).replace("orthoped", "orthopaed").split())


@cache
def _names() -> str:
    data = table("unaccredited")
    long = sorted(data["names"], key=len, reverse=True)
    spelt = [
        re.escape(name)
        .replace(r"\ and\ ", r"\s(?:and|&)\s")
        .replace(r"\ ", r"[\s-]")
        .replace("'", "['\u2019]?")
        for name in long
    ]
    spelt = [name.replace("orthopaedic", "orthopa?edic").replace(r"\-", r"[\s-]?") for name in spelt]
    return rf"(?P<name>{'|'.join(spelt)}|(?-i:{'|'.join(data['short'])}))"


@cache
def _behind_noun() -> re.Pattern[str]:
    """The noun and a name: "fellow in spine surgery", "Fellowship: Rhinology"."""
    return re.compile(
        r"\bfellow(?:s|ships?)?(?:\s(?:position|place|opening|program))?(?:,|\sin|\s-|:)\s(?:an?\s|the\s|our\s)?"
        rf"{_names()}(?!\w)",
        re.IGNORECASE,
    )


@cache
def _before_noun() -> re.Pattern[str]:
    """A name and the noun: "glaucoma fellowship"."""
    return re.compile(
        rf"(?<![\w-]){_names()}(?=\s(?:\([^)]{{2,20}}\)\s)?(?:surgery\s)?fellow)", re.IGNORECASE
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:(?:advanced|clinical|non-ACGME|unaccredited|fellow(?:ship)?(?:,|\sin|\s-|:)?)\s)*{_names()}(?!\w)",
        re.IGNORECASE,
    )
