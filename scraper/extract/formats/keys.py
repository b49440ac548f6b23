"""What stands at a path of keys in a board's JSON, however the board writes its keys.

Knows that ``posted_on``, ``postedOn`` and ``Posted-On`` are one key, and paths over objects and lists.
Promises strings without signs that nothing can print. Refuses to know what a key means.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scraper.extract.words.regex import regex

_PLAIN_KEY = regex(r"[\W_]+")
_BROKEN = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Plain(dict[str, Any]):
    """An object whose keys are plain already."""


@lru_cache(4096)
def plain_key(key: str) -> str:
    return _PLAIN_KEY.sub("", key).casefold()


@lru_cache(1024)
def _steps(path: str) -> tuple[tuple[str, bool], ...]:
    """A path's plain keys, each with whether a list is gone over."""
    return tuple((plain_key(step), step.endswith("[]")) for step in path.split("."))


def values(item: object, path: str) -> list[Any]:
    """What stands at ``path``; nothing for what is not there."""
    found: list[Any] = [item]
    for name, over in _steps(path):
        inner = [_key(value, name) for value in found if isinstance(value, dict)]
        found = [value for value in inner if value is not None]
        if over:
            found = [child for value in found if isinstance(value, list) for child in value[:50]]
    return found


def _key(value: Mapping[str, Any], name: str) -> Any:
    if name in value:
        return value[name]
    if isinstance(value, Plain):
        return None
    return next((inner for key, inner in value.items() if plain_key(str(key)) == name), None)


def strings(item: object, path: str) -> list[str]:
    out = []
    for value in values(item, path):
        if isinstance(value, bool):
            continue
        if isinstance(value, int) and abs(value) < 10**15:
            out.append(str(value))
        elif isinstance(value, str) and (told := clean(value)):
            out.append(told)
    return out


def clean(words: str) -> str:
    return (_BROKEN.sub("", words) if _BROKEN.search(words) else words).strip()
