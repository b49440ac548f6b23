"""Feeds to parts: each entry is one part with its date, link and labelled facts.

Knows RSS 0.9 to 2, RDF, Atom and the job boards' own elements. Promises the entry's own publication day in
its own zone. Refuses documents that declare entities, and never fetches anything: the parser is given bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from scraper.extract.formats import shape
from scraper.extract.formats.board import labelled_facts
from scraper.extract.formats.keys import Plain, plain_key
from scraper.extract.formats.mail import voices_of
from scraper.extract.formats.shape import Found
from scraper.extract.offers.offer import status_of_cell
from scraper.extract.pages.html import read_page
from scraper.extract.pages.part import Opened, Part
from scraper.extract.pages.plain import read_plain
from scraper.extract.words.block import Block
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import normalise

MOST_ENTRIES = 2_000
MOST_BYTES = 8_000_000
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.I)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_BOILERPLATE = regex(r"<p>\s*The post <a [^>]*>.*?appeared first on.*?</p>", re.I | re.S)
_TAG = regex(r"<[a-zA-Z/!]")
_ANSWER = regex(
    r"\W*(?:(?:filled|closed|withdrawn|update[d]?|correct(?:ion|ed)|still open)\W+)?"
    r"(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|sv|antw)\s*:",
    re.I,
)
_COMMON = frozenset(
    ["dc", "dcterms", "media", "slash", "thr", "itunes", "georss", "geo", "wfw", "atom", "prism"]
)
"""Namespaces that tell of an entry as a text: who wrote it, how many answered."""
_OF_FEEDS = frozenset(
    ["title", "link", "summary", "id", "published", "updated", "created", "author", "href", "comments"]
)
_IN_FORUM = regex(r"[^\u2022<>]{2,80} (?:\u2022|&bull;|&#8226;) (?=\S)")
_NAMED = {
    "location": "place",
    "joblisting_location": "place",
    "joblisting_city": "city",
    "joblisting_state": "state",
    "joblisting_department": "department",
    "joblisting_categories": "category",
    "joblisting_advertisetodatetime": "apply_by",
    "joblisting_advertisetodatetimeutc": "apply_by",
    "joblisting_advertisetodate": "apply_by",
    "job_location": "place",
    "job_listing_location": "place",
    "job_listing_company": "institution",
    "company": "institution",
}


def refusal(body: bytes) -> str | None:
    """Why these bytes are not to be parsed as a feed."""
    head = body[:20_000]
    if _DOCTYPE.search(head) and _ENTITY.search(body[:200_000]):
        return "the feed declares entities, which can blow up when read; it is refused"
    if not body.strip():
        return "the feed is empty"
    return None


def read_feed(body: bytes, url: str | None) -> Opened:
    """The feed's entries, in its order."""
    import feedparser

    # A reference to half of a character (a surrogate) makes the parser raise over the whole feed.
    whole = _REFERENCE.sub(_no_half, body[:MOST_BYTES])
    parsed: Any = feedparser.parse(whole, response_headers={"content-location": url} if url else {})
    feed = parsed.feed
    title = _plain(feed.get("title", ""))
    entries = _without_forums(parsed.entries[:MOST_ENTRIES])
    if any(_ANSWER.match(str(entry.get("title", ""))) for entry in entries):
        parts = _conversation(entries, url)
    else:
        terms = _terms(_plain(feed.get("subtitle", "")))
        told = (_entry(entry, url, parsed.namespaces) for entry in entries)
        parts = tuple(_with_terms(part, terms) for part in told)
    # A feed has no foot: whose it is and where they are may stand in its line of rights.
    names = (_plain(feed.get("subtitle", "")), title, _plain(feed.get("rights", "")))
    return Opened(parts, title, tuple(name for name in names if name))


def _terms(about: str) -> tuple[Block, ...]:
    """What a feed says of itself that holds for each entry: "All programs accept J-1"."""
    told = (sentence.text for sentence in sentences(about[:_ABOUT]))
    return tuple(Block("text", normalise(words)) for words in told if _TERMS.search(words))


def _with_terms(part: Part, terms: tuple[Block, ...]) -> Part:
    """An entry with the feed's words, but for those of which its own tell too."""
    own = {_kind(named[0]) for block in part.blocks for named in _NAMES.finditer(block.text)} if terms else ()
    kept = [
        one
        for one in terms
        if "VIS" not in own and not {_kind(named[0]) for named in _NAMES.finditer(one.text)} & set(own)
    ]
    return replace(part, blocks=(*part.blocks, *kept)) if kept else part


def _kind(name: str) -> str:
    return re.sub(r"\W", "", name).upper()[:3]


_NAMES = regex(r"\b(?:J-?1|H-?1B|visas?|ECFMG)", re.I)
_ABOUT = 1_000
_EACH = r"\b(?:all|every|each|both|none|no|any)\b"
_TERMS = regex(rf"(?={_EACH}|.*{_EACH}).*\b(?:J-?1|H-?1B|visas?|ECFMG)\b", re.I)
"""What holds for each entry, be it said before or behind whom it holds for."""


def _without_forums(entries: list[Any]) -> list[Any]:
    """A forum's posts without the forum's name before each title: "Open positions • Re: PGY-3 in Reno"."""
    if entries and all(_IN_FORUM.match(str(entry.get("title", ""))) for entry in entries):
        for entry in entries:
            entry["title"] = _IN_FORUM.sub("", str(entry["title"]), count=1)
    return entries


def _conversation(entries: list[Any], url: str | None) -> tuple[Part, ...]:
    """The posts of a list's archive or a forum, oldest first, each with what it quotes before it."""
    told: list[tuple[date, list[Part]]] = []
    for entry in reversed(entries):
        posted, words = _published(entry)
        told.append(
            (
                posted or date.min,
                voices_of(
                    _markup(entry),
                    title=_plain(entry.get("title", "")),
                    writer=_writer(entry),
                    posted=posted,
                    posted_words=words,
                    identifier=str(entry.get("id", "")) or str(entry.get("link", "")),
                    url=entry.get("link") or url,
                ),
            )
        )
    told.sort(key=lambda one: one[0])
    return tuple(part for _, parts in told for part in parts)


def _writer(entry: Any) -> str:
    """Name and address of an entry's author, as a mail would write them."""
    detail = entry.get("author_detail") or {}
    name, address = str(detail.get("name", "")), str(detail.get("email", ""))
    return f"{name} <{address}>" if address else name or str(entry.get("author", ""))


def is_whole(body: bytes, entries: int) -> bool:
    """Whether all of the feed was looked at, so that what it does not hold is not there."""
    return len(body) <= MOST_BYTES and entries < MOST_ENTRIES


def _no_half(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else reference[0]


def _entry(entry: Any, base: str | None, prefixes: Iterable[str]) -> Part:
    title = _plain(entry.get("title", ""))
    markup = _markup(entry)
    link = entry.get("link") or base
    posted, words = _published(entry)
    named = [
        (_NAMED[key], str(entry[key]).strip()) for key in entry if key in _NAMED and str(entry[key]).strip()
    ]
    filed = [str(tag.get("term") or "") for tag in entry.get("tags", ())]
    named += [("field", _plain(words)) for words in (*filed, _writer(entry)) if words and "@" not in words]
    blocks = [Block("heading", normalise(title), 1)] if title else []
    found = shape.told_beside(_own_facts(entry, prefixes))
    if posted is None and found.posted:
        posted, words = day_of(found.posted), found.posted
    if not found.status and (state := next(filter(_is_state, filed), "")):
        found = replace(found, status=_plain(state))
    labelled, weak = labelled_facts(found, undated=False)
    blocks += labelled
    named += weak
    return Part(
        (*blocks, *_blocks(markup, link)),
        title,
        link,
        posted,
        words,
        identifier=str(entry.get("id", "")),
        hints=tuple(named),
        alone=True,
        board=any(key.startswith("joblisting_") for key in entry) or _is_requisition(found),
    )


def _own_facts(entry: Any, prefixes: Iterable[str]) -> Plain:
    """What an entry's elements tell beyond those of every feed, under names without the namespace's."""
    own: dict[str, str] = {}
    for key, value in entry.items():
        if key in _NAMED or key in _OF_FEEDS or not isinstance(value, str) or not value.strip():
            continue
        prefix = next((one for one in prefixes if key.startswith(f"{one}_")), "")
        if prefix not in _COMMON:
            own.setdefault(plain_key(key.removeprefix(f"{prefix}_")), value.strip())
    for tag in entry.get("tags", ()):
        sort, words = str(tag.get("scheme") or "").strip(), _plain(tag.get("term") or "")
        if words and _SORT.fullmatch(sort):
            own.setdefault(plain_key(sort), words)
    return Plain(own)


_SORT = regex(r"[A-Za-z][\w -]{2,30}")
"""What a category is said to sort by, unlike the address of a vocabulary: ``domain="status"``."""


def _is_state(category: str) -> bool:
    """Whether an entry is filed under what became of its place: "Filled", "Withdrawn positions"."""
    words = _plain(category)
    return _STATE.fullmatch(words) is not None and status_of_cell(words) is not None


_PLACES = r"(?:positions?|places?|openings?|vacanc(?:y|ies)|jobs?|posts?|postings?)"
_STATE = regex(
    rf"\W*(?:(?:now|already|recently)\s)?(?:{_PLACES}\s)?(?:filled|withdrawn|cancell?ed|closed|on hold|taken)"
    rf"(?:\s{_PLACES})?\W*",
    re.I,
)


def _is_requisition(found: Found) -> bool:
    """Whether an entry tells of itself what only a board's job has: where, at whom, until when."""
    told = (found.place, found.institutions, found.apply_by or found.positions)
    return sum(map(bool, told)) >= 2


def _markup(entry: Any) -> str:
    """The fuller of an entry's texts."""
    told = [str(content.get("value", "")) for content in entry.get("content", ())]
    return _BOILERPLATE.sub("", max([*told, str(entry.get("summary", ""))], key=len))


def _blocks(markup: str, link: str | None) -> tuple[Block, ...]:
    if not _TAG.search(markup):
        from html import unescape

        return tuple(read_plain(unescape(markup)))
    return read_page(f"<body>{markup}</body>", link).blocks


def _plain(markup: str) -> str:
    """A title's words without its markup."""
    words = re.sub(r"<[^>]{0,300}>", " ", str(markup))
    return " ".join(words.split())


def _published(entry: Any) -> tuple[date | None, str]:
    """The day of publication in the entry's own zone, and how it is written."""
    for key in ("published", "dc_date", "created", "updated"):
        written = entry.get(key)
        if not isinstance(written, str) or not written.strip():
            continue
        day = day_of(written)
        if day:
            return day, written.strip()
    return None, ""
