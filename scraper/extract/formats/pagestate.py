"""What a page's scripts hold for a program to show: JSON, JSON in strings, markup in strings.

Knows state that frameworks leave, calls that hand an object or a list of words to the page, and the ways in
which markup is put into strings. Promises parts that only complete what the page shows, or stand in when it
shows nothing; bounded work for any script. Refuses to run anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import unquote

from scraper.extract.formats.board import MOST_POSTINGS, blocks_of, parts_of
from scraper.extract.pages.part import Part
from scraper.extract.values.institution import read_institution
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import normalise

_SCRIPT = regex(r"<script\b([^>]{0,500})>(.*?)</script\s*>", re.I | re.S)
_JSON_TYPE = regex(r"type\s*=\s*[\"']?application/json\b", re.I)
_OTHER_TYPE = regex(
    r"type\s*=\s*[\"']?(?:application/ld\+json|text/(?:x-)?(?:template|html|handlebars))", re.I
)
_ATTRIBUTE = regex(r"\bdata-[a-z-]{2,40}=(?:\"(\{&quot;[^\"]{200,})\"|'(\{[^']{200,})')", re.I)
_WORTH = regex(r"PGY|residen|fellow|observer|extern|research|house physician", re.I)
"""A script without such a word tells of no place."""
_OPENS = regex(r"[=(:,\[]\s*(?=(?:\{|\[\s*\{)\s*\")")
_TITLE = regex(r"<title\b[^>]{0,200}>([^<]{1,300})</title", re.I)
_STRING = regex(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")
_MARKUP = regex(r"<(?:p|div|ul|ol|li|br|h[1-6]|table|b|strong)\b[^<>]{0,300}>", re.I)
_ENCODED = regex(r"%3C(?:p|div|ul|ol|li|br|h[1-6]|table|b|strong)(?:%20|%3E|%2F)", re.I)
_PLACE_PATH = regex(r"(?:US|USA|United States)-([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)-([A-Z][\w .'-]{1,40})")
_HEX = regex(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_LARGEST_STATE = 4_000_000
_LARGEST_STRINGS = 600_000
_MOST_TRIES = 24
_MOST_SCRIPTS = 400
_LEAST = 200
"""Signs of the shortest object or markup that can be a posting."""
_LONGEST_FACT = 120


def state_parts(text: str, url: str | None) -> tuple[Part, ...]:
    """Parts for the postings that a page's scripts and attributes hold."""
    parts: list[Part] = []
    for script in islice(_SCRIPT.finditer(text), _MOST_SCRIPTS):
        attributes, inside = script[1], script[2]
        if len(inside) > _LARGEST_STATE or _OTHER_TYPE.search(attributes):
            continue
        if not (
            _WORTH.search(inside) and (_JSON_TYPE.search(attributes) or "src=" not in attributes.lower())
        ):
            continue
        found = [part for data in _objects(inside) for part in parts_of(data, url)]
        parts += found or _from_strings(inside, text, url)
    attributes_hold = '="{&' in text or "='{" in text
    for held in islice(_ATTRIBUTE.finditer(text), _MOST_SCRIPTS) if attributes_hold else ():
        told = unescape(held[1] or held[2])
        if len(told) <= _LARGEST_STATE and _WORTH.search(told):
            parts += [part for data in _objects(told) for part in parts_of(data, url)]
    return tuple(replace(part, spare=True) for part in dict.fromkeys(parts))[:MOST_POSTINGS]


def _objects(script: str, depth: int = 0) -> Iterator[Any]:
    """The JSON objects and lists that a script hands on, also those in its strings."""
    at, spent, found = 0, 0, False
    starts = [0] if script.lstrip()[:1] in ("{", "[") else []
    for _ in range(_MOST_TRIES):
        if not starts:
            opened = _OPENS.search(script, at)
            if opened is None:
                break
            starts = [opened.end()]
        begin = starts.pop()
        begin += (
            len(script[begin:]) - len(script[begin:].lstrip()) if script[begin : begin + 1].isspace() else 0
        )
        try:
            data, end = json.JSONDecoder(strict=False).raw_decode(script, begin)
        except json.JSONDecodeError as error:
            data, end = None, begin + 1
            spent += error.pos - begin
        except RecursionError:
            return
        if data is not None and end - begin >= _LEAST:
            found = True
            spent += end - begin
            yield data
        at = max(end, at + 1)
        if spent > 2 * _LARGEST_STATE:
            return
    if not found and depth == 0 and len(script) <= _LARGEST_STRINGS:
        for words in _strings(script):
            if len(words) >= _LEAST and '{"' in words and _WORTH.search(words):
                yield from _objects(words, depth + 1)


def _strings(script: str) -> Iterator[str]:
    """A script's strings, their escapes undone."""
    for found in _STRING.finditer(script):
        words = found[1] if found[1] is not None else found[2]
        yield _plain(words) if "\\" in words else words


def _plain(words: str) -> str:
    """A string of a script as it is meant."""
    words = _HEX.sub(lambda one: chr(int(one[1] or one[2], 16)), words)
    words = words.replace("\\n", "\n").replace("\\t", " ").replace("\\r", "")
    return (
        re.sub(r"\\(.)", r"\1", words, flags=re.S)
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
    )


# ---- markup in strings


def _called(text: str) -> str:
    """What the page's head calls it."""
    found = _TITLE.search(text)
    return " ".join(unescape(found[1]).split()) if found else ""


def _from_strings(script: str, page: str, url: str | None) -> list[Part]:
    """A part for the markup that a ``page``'s script holds in strings, with the facts among its others."""
    if len(script) > _LARGEST_STRINGS or not (
        _MARKUP.search(script) or _ENCODED.search(script) or "003c" in script
    ):
        return []
    told = [unquote(words) if _ENCODED.search(words) else words for words in _strings(script)]
    pages = [
        words.replace("\\:", ":").lstrip("!*")
        for words in told
        if len(words) >= _LEAST // 2 and _MARKUP.search(words)
    ]
    if not pages or not any(_WORTH.search(words) for words in pages):
        return []
    facts = [
        " ".join(unescape(words).split()) for words in dict.fromkeys(told) if len(words) <= _LONGEST_FACT
    ]
    called = _called(page)
    named = [words for words in facts if len(words) > 8 and " " in words and words in called]
    title = max(named, key=len, default=re.split(r"\s[|–—-]\s", called)[0])
    blocks = [Block("heading", normalise(title), 1)] if title else []
    blocks += _facts(facts)
    for words in dict.fromkeys(pages):
        blocks += blocks_of(words, url)
    posted = next((words for words in facts if _is_day(words)), "")
    return [Part(tuple(blocks), title, url, day_of(posted) if posted else None, posted, alone=True)]


def _facts(facts: list[str]) -> list[Block]:
    """Place and house among a script's short strings."""
    out: list[Block] = []
    where = next((found for words in facts if (found := _PLACE_PATH.fullmatch(words))), None)
    if where:
        out.append(_labelled("Location", f"{where[2].split('-')[0]}, {where[1]}"))
    elif place := next(
        (words for words in facts if len(words) < 60 and "," in words and read_place(words)), ""
    ):
        out.append(_labelled("Location", place))
    for words in facts:
        house = read_institution(words) if words[:1].isupper() and " " in words else None
        if house is not None and len(house.words) * 10 >= len(words) * 9:
            return [*out, _labelled("Employer", words)]
    return out


def _labelled(label: str, words: str) -> Block:
    value = normalise(words)
    return Block("field", value, cells=(Cell(label, value),))


def _is_day(words: str) -> bool:
    return len(words) < 40 and re.search(r"\b20\d\d\b", words) is not None and day_of(words) is not None
