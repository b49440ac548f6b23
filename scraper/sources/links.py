"""Where a page leads, read off its markup: to details, to its next page, into a frame.

Knows links and how lists name their next page. Promises absolute addresses on the page's own site alone, each
once and in order, and to look at no script. Refuses to ask for any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

_LINK: Final = re.compile(
    r"<(?:a\b[^<>]*?\bhref|i?frame\b[^<>]*?\bsrc)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I
)
_ANCHOR: Final = re.compile(r"<(?:a|link)\b([^<>]{1,2000})>(?:(.{0,400}?)</a\s*>)?", re.I | re.S)
_HREF: Final = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_REL_NEXT: Final = re.compile(r"\brel\s*=\s*[\"']?[^\"'<>]*\bnext\b", re.I)
_NAMED_NEXT: Final = re.compile(
    r"\b(?:class|title|aria-label|id)\s*=\s*[\"'][^\"']*?(?<![\w-])"
    r"(?:next(?:[ _-]?page|postslink)?|pager?[-_]+next)(?![\w-])[^\"']*[\"']",
    re.I,
)
_SAYS_NEXT: Final = re.compile(
    r"\W*(?:next(?: page| \d+| results)?|older(?: posts| entries)?"
    r"|more (?:results|positions|openings|jobs))\W*|[›»]",
    re.I,
)
_TAG: Final = re.compile(r"<[^<>]*>")
_PAGE_NUMBER: Final = re.compile(
    r"(?:^|(?<=[/&]))(?:paged?|pg|p|page[_-]?(?:no|num|number|index)|start|offset|from|skip)[/=_-]?\d+(?=[/&]|$)",
    re.I,
)


def fitting(text: str, base: str, patterns: tuple[str, ...]) -> Iterator[str]:
    """Addresses of links and frames on the page's own site whose path fits a pattern, in order."""
    for found in _LINK.finditer(text):
        url = absolute(found[1] or found[2] or found[3] or "", base)
        if url and same_site(url, base) and url != _bare(base):
            path = urlsplit(url).path
            if any(fnmatchcase(path, pattern) for pattern in patterns):
                yield url


def next_page(text: str, base: str) -> str | None:
    """The next page of a list on the page's own site, by what the page itself calls it."""
    surest: list[tuple[int, str]] = []
    for anchor in _ANCHOR.finditer(text):
        attributes, words = anchor[1], " ".join(unescape(_TAG.sub(" ", anchor[2] or "")).split())
        href = _HREF.search(attributes)
        rank = _rank(attributes, words)
        url = absolute(href[1] or href[2] or href[3] or "", base) if href and rank else None
        if url and same_site(url, base) and url != _bare(base):
            surest.append((rank, url))
    return min(surest, key=lambda each: each[0])[1] if surest else None


def numbered_next(text: str, base: str) -> str | None:
    """As ``next_page``, if its address is the page's own but for a page number.

    That leaves out what else is called "next": a blog's neighbouring post, a picture of a slide show.
    """
    url = next_page(text, base)
    return url if url is not None and _numberless(url) == _numberless(base) else None


def _numberless(url: str) -> str:
    parts = urlsplit(url)
    named = _PAGE_NUMBER.sub("", f"{parts.path.strip('/')}&{parts.query}")
    return re.sub(r"[/&]{2,}", "&", named).strip("/&").lower()


def _rank(attributes: str, words: str) -> int:
    """How surely a link leads to the next page, 1 the surest; 0: it does not."""
    if _REL_NEXT.search(attributes):
        return 1
    if _SAYS_NEXT.fullmatch(words):
        return 2
    return 3 if _NAMED_NEXT.search(attributes) and len(words) <= 20 else 0


def absolute(href: str, base: str) -> str | None:
    """The address that a link means, without its fragment; ``None`` for what is no web address."""
    try:
        url = urljoin(base, unescape(href).strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts._replace(fragment="").geturl()


def same_site(url: str, base: str) -> bool:
    """Whether both are on one host, with or without ``www.``."""
    return _site(url) == _site(base)


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _site(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
