"""Where a page's postings really stand, when not on the page itself: what a newcomer is told to write.

Knows the marks of job boards, feeds, archives, frames, JSON calls, lists of details, flyers, further pages
and pages for each level. Promises a sentence for each with the address or keys to write, the surest first,
from the page's text alone. Refuses to ask for anything, and to name addresses that must not be fetched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from scraper.sources import archive, links, terms, vendor

_ANCHOR: Final = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>(.{0,300}?)</a\s*>", re.I | re.S
)
_FRAME: Final = re.compile(r"<i?frame\b[^<>]*?\b(?:data-)?src\s*=\s*[\"']?([^\"'\s<>]+)", re.I)
_FEED: Final = re.compile(
    r"<link\b(?=[^<>]*application/(?:rss|atom)\+xml)[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)", re.I
)
_CALL: Final = re.compile(
    r"[\"'(=]((?:https?://[\w.:-]+)?/?[\w./%-]{0,200}?(?:\.json\b|(?<=/)(?:api|wp-json|graphql|rest|ajax)/)"
    r"[\w./%?&=;,-]{0,300})[\"')\s>]"
)
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\)]{4,300}")
_ABOUT: Final = re.compile(
    r"vacan|opening|position|posting|\bjobs?\b|/jobs?|career|opportunit|recruit|unfilled|residen|fellow", re.I
)
_LEVEL: Final = re.compile(r"pgy[-_ ]?[1-7](?!\d)", re.I)
_ELSEWHERE: Final = re.compile(r"youtube|vimeo|google|facebook|twitter|doubleclick|recaptcha|addtoany", re.I)
_TAG: Final = re.compile(r"<[^<>]*>")
_LIST: Final = 3
"""Links of one form that make a list of details."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One place to look at."""

    words: str
    keys: Mapping[str, Any] = field(default_factory=dict)
    """Keys of a stanza that would read it; ``url`` when it is another address."""


def leads(text: str, base: str) -> tuple[Lead, ...]:
    """What the page at ``base``, whose markup is ``text``, points to."""
    found = [*_boards(text, base), *_archive(text, base), *_frames(text, base), *_calls(text, base)]
    found += [*_feeds(text, base), *_levels(text, base), *_details(text, base), *_further(text, base)]
    return tuple(lead for lead in found if _may(lead))


def board_of(url: str) -> Lead | None:
    """The board that people open at ``url``."""
    known = vendor.recognised(url)
    if known is None:
        return None
    table, named = known
    return Lead(
        f"a {table.title} board: {url}", {"url": url, "format": "board", "board": table.name, **named}
    )


def _may(lead: Lead) -> bool:
    url = lead.keys.get("url")
    return not isinstance(url, str) or terms.verdict(url) is None


def _boards(text: str, base: str) -> Iterator[Lead]:
    """Boards whose pages are linked or framed: one of each."""
    told: set[tuple[str, ...]] = set()
    for url in _ADDRESS.findall(text):
        lead = board_of(unescape(url)) if not links.same_site(url, base) else None
        if lead is not None:
            name = tuple(str(lead.keys.get(key)) for key in ("board", "tenant", "site"))
            if name not in told and lead.keys["board"] != "talentbrew":
                told.add(name)
                yield Lead(f"its jobs stand on {lead.words}", lead.keys)


def _archive(text: str, base: str) -> Iterator[Lead]:
    if archive.is_archive(text, base):
        yield Lead("it is the archive of a mailing list", {"format": "archive"})


def _frames(text: str, base: str) -> Iterator[Lead]:
    for src in dict.fromkeys(_FRAME.findall(text)):
        url = links.absolute(src, base)
        if url is None or _ELSEWHERE.search(url) or board_of(url):
            continue
        if links.same_site(url, base) or _ABOUT.search(url):
            yield Lead(f"a frame holds another page: {url}", {"url": url, "format": "page"})


def _calls(text: str, base: str) -> Iterator[Lead]:
    """JSON that the page names and that is called like postings."""
    for call in dict.fromkeys(_CALL.findall(text)):
        url = links.absolute(unescape(call), base)
        if url and _ABOUT.search(urlsplit(url).path) and links.same_site(url, base):
            yield Lead(f"it is filled from a JSON call: {url}", {"url": url, "format": "page"})


def _feeds(text: str, base: str) -> Iterator[Lead]:
    for href in dict.fromkeys(_FEED.findall(text)):
        url = links.absolute(href, base)
        if url and "/comments/" not in url:
            yield Lead(f"it has a feed: {url}", {"url": url, "format": "feed"})


def _levels(text: str, base: str) -> Iterator[Lead]:
    """Pages that differ in the training year alone."""
    forms: dict[str, set[str]] = defaultdict(set)
    for url, _ in _anchors(text, base):
        path = urlsplit(url).path
        if _LEVEL.search(path):
            forms[_LEVEL.sub(lambda level: f"{level[0][:-1]}*", path)].add(url)
    for pattern, urls in forms.items():
        if len(urls) > 1:
            yield Lead(f'each level has a page of its own: follow = "{pattern}"', {"follow": pattern})


def _details(text: str, base: str) -> Iterator[Lead]:
    """Links of one form to pages or flyers that are called like postings."""
    forms: dict[str, set[str]] = defaultdict(set)
    for url, words in _anchors(text, base):
        path = urlsplit(url).path
        folder, _, name = path.rstrip("/").rpartition("/")
        if name.lower().endswith(".pdf"):
            if _ABOUT.search(words) or _ABOUT.search(name) or _LEVEL.search(words):
                forms["*.pdf"].add(url)
        elif folder and _ABOUT.search(folder) and not _LEVEL.search(path):
            forms[f"{folder}/*"].add(url)
    for pattern, urls in forms.items():
        if pattern == "*.pdf":
            yield Lead(f'it links to {_count(urls, "flyer")} (PDF): follow = "*.pdf"', {"follow": pattern})
        elif len(urls) >= _LIST:
            yield Lead(
                f'it links to {_count(urls, "page")} of details: follow = "{pattern}"', {"follow": pattern}
            )


def _further(text: str, base: str) -> Iterator[Lead]:
    url = links.next_page(text, base)
    if url:
        yield Lead(f"the list goes on at {url}: pages = 10", {"pages": 10})


def _anchors(text: str, base: str) -> Iterator[tuple[str, str]]:
    """Addresses on the page's own site, with the words of their links."""
    for anchor in _ANCHOR.finditer(text):
        url = links.absolute(anchor[1], base)
        if url and links.same_site(url, base) and url != base:
            yield url, unescape(_TAG.sub(" ", anchor[2]))


def _count(urls: set[str], noun: str) -> str:
    return f"{len(urls)} {noun}{'' if len(urls) == 1 else 's'}"
