"""A job board's answer to parts: one for each posting, whatever the system calls its keys.

Knows how to open the JSON of boards. Promises a part for each object
that looks like a posting, with its public address, or a reason why there is none, and never an exception.
Refuses to judge postings, and boards' startDate: it is the posting's, not the training's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from scraper.extract.formats import shape
from scraper.extract.formats.shape import Found
from scraper.extract.pages.html import read_page
from scraper.extract.pages.part import Opened, Part, Unreadable
from scraper.extract.pages.plain import read_plain
from scraper.extract.values.institution import read_institution
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import normalise

MOST_POSTINGS = 2_000
_GUARD = regex(r"^\s*(?:\)\]\}',?|while\s*\(1\);|for\s*\(;;\);)\s*")
_MARKUP = regex(r"<[a-zA-Z/!][^<>]*>")
_ESCAPED = regex(r"&(?:lt|#60|#x3c);", re.I)
_TAG = regex(r"<[^<>]{0,300}>")
_LONGEST_BODY = 400_000
_CODE = regex(r"\d{3}|^(?:full|part|per|posted|remote|regular|temporary|hybrid|on-?site)\b", re.I)
"""What a board prints beside a title that is nobody's name: a number, the hours."""
_EPOCH = regex(r"\d{10}|\d{13}")


def load(text: str) -> object | Unreadable:
    """What the JSON of an answer holds."""
    text = _GUARD.sub("", text.lstrip("\ufeff"), count=1)
    if not text.strip():
        return Unreadable("the answer is empty")
    try:
        loaded: object = json.loads(text, strict=False)
    except RecursionError:
        return Unreadable("the JSON is nested too deep to be a board's answer")
    except ValueError as error:
        return Unreadable(f"it is not JSON ({error})"[:200])
    return loaded


def read_board(data: object, url: str | None) -> Opened:
    """The postings in ``data``, in its order; ``url`` is the address that was asked."""
    return Opened(tuple(parts_of(data, url)))


def parts_of(data: object, url: str | None) -> Iterator[Part]:
    """A part for each object that looks like a posting."""
    for n, found in enumerate(shape.postings(data, url)):
        if n >= MOST_POSTINGS:
            return
        yield _part(found, url)


def _part(found: Found, url: str | None) -> Part:
    title = _plain(found.title)
    link = found.address or url
    hints = _field(found)
    posted = day_of(found.posted) if found.posted and not _relative(found.posted) else None
    hints += [("sort", words) for words in found.sorts]
    fields, weak = labelled_facts(found, posted is None)
    hints += weak
    blocks = [Block("heading", normalise(title), 1), *fields]
    for heading, markup in found.pages:
        if heading:
            blocks.append(Block("heading", normalise(_plain(heading)), 4))
        blocks += blocks_of(markup, link)
    posted_words = found.posted if posted else ""
    return Part(
        tuple(blocks),
        title,
        link,
        posted,
        posted_words,
        identifier=found.identifier,
        hints=tuple(hints),
        alone=True,
        board=not found.blog,
    )


def _relative(words: str) -> bool:
    """Whether a date is told from the day of fetching: "Posted 3 Days Ago"."""
    return not re.search(r"\d{4}|\d/\d", words)


def labelled_facts(found: Found, undated: bool) -> tuple[list[Block], list[tuple[str, str]]]:
    """The labelled facts as blocks, and as hints those that only fill gaps."""
    named = [("Location", found.place)] if found.place else []
    weak = [("apply_by", found.apply_by)] if day_of(found.apply_by) else []
    hospital = next((name for name in found.institutions if _is_hospital(name)), None)
    if hospital:
        named.append(("Employer", hospital))
    elif houses := [
        name for name in found.institutions if name not in found.fields and not _CODE.search(name)
    ]:
        weak.append(("institution", houses[-1]))
    if found.posted and undated and not _EPOCH.fullmatch(found.posted):
        named.append(("Posted", found.posted))
    named += [("Contact", words) for words in found.contacts if "@" in words]
    if found.status:
        named.append(("Status", found.status))
    if found.positions:
        named.append(("Positions", found.positions))
    named += found.labelled
    return [_labelled(label, words) for label, words in named], weak


def _is_hospital(name: str) -> bool:
    reading = read_institution(name)
    return reading is not None and len(reading.words) * 2 >= len(name)


def _labelled(label: str, words: str) -> Block:
    value = normalise(_plain(words))
    return Block("field", value, cells=(Cell(label, value),))


def _field(found: Found) -> list[tuple[str, str]]:
    return [("field", _plain(words)) for words in found.fields]


def blocks_of(markup: str, link: str | None) -> tuple[Block, ...]:
    """A description's blocks: markup, markup escaped once more, or plain words."""
    markup = markup[:_LONGEST_BODY]
    for _ in range(2):
        if _MARKUP.search(markup) or not _ESCAPED.search(markup):
            break
        markup = unescape(markup)
    if not _MARKUP.search(markup):
        return tuple(read_plain(unescape(markup)))
    return read_page(f"<body>{markup}</body>", link).blocks


def _plain(markup: str) -> str:
    """A line's words without markup and entities."""
    words = _TAG.sub(" ", markup) if "<" in markup else markup
    return " ".join(unescape(words).split())
