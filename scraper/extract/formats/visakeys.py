"""What a board's keys say of visas, whatever shape it gives the answer: a boolean, a word, a list, an object.

Knows how programmers name such keys (``visaJ1``, ``sponsorsH1b``, ``visaSponsorship``), from
``data/board.toml``. Promises labels and words that people use, so that whoever reads a column of visas reads
them. Refuses to weigh the answers, and keys that ask whether the applicant needs a visa.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from scraper.extract.formats.keys import clean, plain_key
from scraper.extract.formats.untitled import spelled_out
from scraper.extract.words.phrases import table

_YES = frozenset(("true", "yes", "y", "1", "any", "all"))
_NO = frozenset(("false", "no", "n", "0"))
_DEEPEST = 3
_MOST = 12
_LONGEST = 400
_LABELS = ("J-1 visa", "H-1B visa", "Visa", "Citizens or permanent residents only")
_NAMES = ("type", "name", "visa", "label", "code", "category", "visatype", "title", "class", "kind")
"""Keys by which an object in a list of visas says which visa it is about."""


@cache
def _named() -> Mapping[str, re.Pattern[str]]:
    told = table("board")["visa"]
    around, general = told["around"], told["general"]
    return {
        "J-1 visa": re.compile(f"(?:{around}|{general})*{told['j1']}(?:{around}|{general})*"),
        "H-1B visa": re.compile(f"(?:{around}|{general})*{told['h1b']}(?:{around}|{general})*"),
        "Visa": re.compile(f"(?:{around})*(?:{general})(?:{around}|{general})*"),
        "Citizens or permanent residents only": re.compile(told["citizens"]),
        "within": re.compile(told["within"]),
        "around": re.compile(f"(?:{around})+"),
    }


def visas_of(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each answer about visas as a label and words: ``("J-1 visa", "Yes")``."""
    yield from _of_object(item, "", 0)


def _of_object(item: Mapping[str, Any], about: str, depth: int) -> Iterator[tuple[str, str]]:
    """Answers under the keys of ``item``; ``about`` is "Visa" when the whole object is about visas."""
    for key, value in item.items():
        key = plain_key(str(key))
        label = _label(key)
        if label:
            yield from _answers(label, value, depth)
        elif isinstance(value, dict) and depth < _DEEPEST and _named()["within"].fullmatch(key):
            yield from _of_object(value, about, depth + 1)
        elif about and _named()["around"].fullmatch(key):
            yield from _answers(about, value, depth + 1)


def _label(key: str) -> str:
    if len(key) > 40:
        return ""
    return next((name for name in _LABELS if _named()[name].fullmatch(key)), "")


def _answers(label: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and depth < _DEEPEST:
        yield from _of_kind(label, value, depth)
    elif isinstance(value, list) and depth < _DEEPEST:
        told = [words for one in value[:_MOST] if isinstance(one, str | int) and (words := _words(one))]
        if told:
            yield label, " and ".join(told)
        for one in value[:_MOST]:
            if isinstance(one, dict):
                yield from _of_kind(label, one, depth)
    elif words := _words(value):
        if label.startswith("Citizens"):
            if words == "Yes":
                yield "Visa", label
        elif not (isinstance(value, str) and words[0] in "[{"):
            yield label, words


def _of_kind(label: str, item: Mapping[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    """An object that tells of one visa by its name and an answer beside it, or of several by its keys."""
    plain = {plain_key(str(key)): value for key, value in item.items()}
    name = next((key for key in _NAMES if isinstance(plain.get(key), str)), "")
    about = _label(plain_key(plain[name])) if name else ""
    beside = [value for key, value in plain.items() if key != name and isinstance(value, bool)]
    if about:
        yield about, _words(beside[0]) if beside else _words(plain[name])
    elif len(plain) == 1 and beside:
        yield label, _words(beside[0])
    else:
        yield from _of_object(plain, label, depth + 1)


def _words(value: Any) -> str:
    """An answer in people's words; nothing for what answers nothing."""
    if isinstance(value, bool | int) and value in (0, 1):
        return "Yes" if value else "No"
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    flat = value.strip().casefold()
    if flat in _YES or flat in _NO:
        return "Yes" if flat in _YES else "No"
    words = clean(spelled_out(value))
    if plain_key(words) == "casebycase":
        return "considered case by case"
    return "" if plain_key(words) in _UNSAID else words


_UNSAID = frozenset(("", "null", "na", "unknown", "tbd", "unspecified", "notspecified", "notstated", "other"))
