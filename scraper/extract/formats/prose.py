"""Prose that a posting keeps under keys which no list holds: "tabs", "sections", "whatYouBring".

Knows what running text looks like beside codes, names and labels, and under which keys boards put words that
are nobody's place (benefits, the company, search engines). Promises each text once, in the object's order,
with the heading that stands beside it. Refuses objects that repeat other postings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scraper.extract.formats import roles
from scraper.extract.formats.keys import clean, plain_key
from scraper.extract.words.phrases import table
from scraper.extract.words.regex import regex

_DEEPEST = 5
_MOST = 40
_MOST_VALUES = 1_000
_TAG = regex(r"<[^<>]{0,300}>")
_SENTENCE = regex(r"[.!?:;)]\s*$|<(?:p|li|br|div|ul|ol)\b", re.IGNORECASE)
_LEAST_WORDS, _LONG = 4, 12
_HEADINGS = ("heading", "header", "headline", "title", "label", "caption")
_LONGEST_HEADING = 80
_ASKS = regex("requirement|qualif|eligib|criteri")


def prose(item: Mapping[str, Any], title: str, taken: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Headings and texts of ``item`` that are not in ``taken``; ``title`` heads the posting itself."""
    skipped = frozenset(map(plain_key, table("board")["skip"]["keys"]))
    known = [_bare(words) for words in taken]
    waiting: list[tuple[str, Any, str, int]] = [("", item, "", 0)]
    left = _MOST_VALUES
    while waiting and left and len(known) < _MOST:
        left -= 1
        key, value, heading, depth = waiting.pop()
        if isinstance(value, dict) and depth < _DEEPEST:
            told = {plain_key(str(name)): inner for name, inner in value.items()}
            named = (one for name in _HEADINGS if isinstance(one := told.get(name), str) and one != title)
            heading = next(named, "")[:_LONGEST_HEADING]
            waiting += [
                (name, inner, heading, depth + 1)
                for name, inner in reversed(told.items())
                if inner and name not in skipped and name not in _HEADINGS and not _elsewhere(name)
            ]
        elif isinstance(value, list):
            lines = [clean(one) for one in value[:_MOST] if isinstance(one, str)]
            if any(map(is_prose, lines)) or (len(lines) > 1 and _ASKS.search(key)):
                waiting.append((key, "\n\n".join(lines), heading, depth))
            else:
                waiting += [(key, one, "", depth) for one in reversed(value[:_MOST]) if isinstance(one, dict)]
        elif isinstance(value, str) and (is_prose(words := clean(value)) or "\n\n" in words):
            bare = _bare(words)
            if not any(bare in other for other in known):
                known.append(bare)
                yield heading or (key.capitalize() if _ASKS.search(key) else ""), words


def is_prose(words: str) -> bool:
    """Whether words run on as a sentence does, beside names, codes and labels."""
    spaces = words.count(" ")
    return spaces + 1 >= _LEAST_WORDS and (spaces >= _LONG or _SENTENCE.search(words) is not None)


def _elsewhere(key: str) -> bool:
    return roles.wording("elsewhere").search(key) is not None


def _bare(words: str) -> str:
    """Letters and digits alone: a text and its copy without markup are one."""
    return re.sub(r"[\W_]+", "", _TAG.sub("", words)).casefold()
