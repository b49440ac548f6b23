"""A page's JSON-LD JobPosting as facts of its envelope; a part of its own where the page shows nothing.

Knows schema.org's names. Promises facts only as hints: the words of the page are read first. Refuses
objects that are no mappings, and dates that are no dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from scraper.extract.pages.html import read_page
from scraper.extract.pages.part import Part
from scraper.extract.words.block import Block
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import normalise

_MOST = 200
_LONGEST = 200_000


def with_facts(part: Part, posting: Mapping[str, Any]) -> Part:
    """A page that is one posting, with what its data say of place, employer and dates."""
    posted = _text(posting.get("datePosted"))
    return replace(
        part,
        title=_text(posting.get("title")) or part.title,
        posted=day_of(posted) if posted else None,
        posted_words=posted,
        hints=(*part.hints, *_hints(posting)),
        alone=True,
    )


def parts_of(postings: Sequence[Mapping[str, Any]], url: str | None) -> tuple[Part, ...]:
    """Each JobPosting as a part: its title, its description's blocks, its facts."""
    out: list[Part] = []
    for posting in postings[:_MOST]:
        title = _text(posting.get("title"))
        description = str(posting.get("description") or "")[:_LONGEST]
        if not title:
            continue
        link = _text(posting.get("url")) or url
        page = read_page(f"<body>{description}</body>", link)
        blocks = (Block("heading", normalise(title), 1), *page.blocks)
        out.append(with_facts(Part(blocks, title, link), posting))
    return tuple(out)


def _hints(posting: Mapping[str, Any]) -> list[tuple[str, str]]:
    hints = [
        ("apply_by", _text(posting.get("validThrough"))),
        ("institution", _name(posting.get("hiringOrganization"))),
    ]
    location = posting.get("jobLocation")
    if isinstance(location, list):
        location = location[0] if len(location) == 1 else None
    address = location.get("address") if isinstance(location, Mapping) else None
    if isinstance(address, Mapping):
        city, state = _text(address.get("addressLocality")), _text(address.get("addressRegion"))
        hints.append(("place", ", ".join(word for word in (city, state) if word)))
    return [(name, value) for name, value in hints if value]


def _name(value: object) -> str:
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _text(value: object) -> str:
    return " ".join(str(value).split())[:300] if isinstance(value, str | int) else ""
